/* Walking through UTF-8 that may be anything: every byte is looked at once, nothing is trusted. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <malle/text.h>

#include "base/buffer.h"

enum { UTF8_REPLACEMENT = 0xFFFD };

/* The code point at `*at`, which moves behind it. Bytes that are not UTF-8 (RFC 3629) give -1,
 * one byte at a time. `*at` must be before `end`. */
int32_t utf8_next(const char **at, const char *end);

/* The UTF-8 of a valid code point into `bytes`; returns their number, 1 to 4. */
size_t utf8_put(int32_t code_point, char bytes[4]);

/* May a terminal show it? Not C0, DEL, C1, nor the marks that turn the direction of a line. */
bool utf8_is_printable(int32_t code_point);

/* Append valid UTF-8 in normal form C: a letter and the accent behind it become one character. */
void utf8_compose(const char *text, size_t size, struct buffer *composed);

/* How many columns of a terminal or of a ticket a code point takes: 0, 1 or 2. */
int utf8_columns(int32_t code_point);

/* How many bytes from the start are plain ASCII? */
size_t utf8_ascii_prefix(const char *text, size_t size);

#endif
