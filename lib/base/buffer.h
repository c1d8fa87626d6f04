/* A growing run of bytes, for everything that writes. The contract:
 *
 * - buffer_init makes an empty one; `data` is never NULL and always followed by a NUL byte that
 *   `size` does not count, so that it can be read as a C string when it holds text.
 * - Memory belongs to the owner given to buffer_init; buffer_take hands it over. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <malle/base.h>

struct buffer {
	char *data;
	size_t size;     /* bytes in use */
	size_t capacity; /* bytes allocated, 0 while nothing was added */
	void *owner;
};

void buffer_init(struct buffer *buffer, void *owner);
void buffer_clear(struct buffer *buffer);   /* empty, memory kept */
void buffer_release(struct buffer *buffer); /* empty, memory freed */

/* Make sure that `bytes` more fit without another allocation. */
void buffer_reserve(struct buffer *buffer, size_t bytes);
void buffer_add(struct buffer *buffer, const void *bytes, size_t size);
void buffer_add_text(struct buffer *buffer, const char *text);
void buffer_add_char(struct buffer *buffer, char byte);
void buffer_printf(struct buffer *buffer, const char *format, ...) MALLE_PRINTF(2, 3);

/* Cut to the first `size` bytes. */
void buffer_truncate(struct buffer *buffer, size_t size);

/* The text, handed to `owner`; the buffer is empty afterwards. Never NULL. */
char *buffer_take(struct buffer *buffer, void *owner);

/* The bytes as they are now; valid until the next change. */
struct malle_bytes buffer_bytes(const struct buffer *buffer);

#endif
