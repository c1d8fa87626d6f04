/* Which characters the bytes of one record stand for, and their UTF-8.
 *
 * A PMB export says little that is true about its characters: an old one claims ISO 5426 and holds
 * UTF-8, a Latin-1 one lets bytes of windows-1252 through its ISO 5426, and an XML declaration of
 * iso-8859-1 means windows-1252. So each record is looked at, and what it claims is not asked. */
#ifndef IMPORT_CHARSET_H
#define IMPORT_CHARSET_H

#include <malle/base.h>

#include "base/buffer.h"

enum charset {
	CHARSET_ASCII,
	CHARSET_UTF8,
	CHARSET_ISO5426, /* as PMB writes it: see charset_to_utf8 */
	CHARSET_WINDOWS1252,
	CHARSET_DAMAGED_UTF8, /* UTF-8 for the most part, with bytes that cannot be read */
};

/* What the bytes above 7F that were seen so far speak for. {0} to begin. */
struct charset_evidence {
	size_t utf8;   /* characters of several bytes */
	size_t other;  /* bytes that are not part of one */
	size_t pairs;  /* accent and letter of ISO 5426 */
	size_t latin1; /* letters of windows-1252 that ISO 5426 hardly uses */
};

/* Add the bytes of one field. */
void charset_weigh(struct charset_evidence *evidence, struct malle_bytes bytes);

/* Decide for the whole record. In this order: valid UTF-8 with at least one character of several
 * bytes; nothing but ASCII; UTF-8 that was damaged; ISO 5426 (accents as C1-CF or D0 before a
 * letter that can bear them), only when `may_be_iso5426`; else windows-1252. */
enum charset charset_decide(const struct charset_evidence *evidence, bool may_be_iso5426);

/* Append `bytes`, which are in `charset`, as UTF-8 in normal form C to `text`. ISO 5426 is read
 * with PMB's oddities: CA 20 is the degree sign, C7 20 the ordinal, C5 20 the macron, 80-9F are
 * windows-1252, A0 is a no-break space. Line ends and tabs stay, other control characters become
 * spaces, bytes that stand for nothing become U+FFFD. CHARSET_DAMAGED_UTF8 is read like UTF-8. */
void charset_to_utf8(enum charset charset, struct malle_bytes bytes, struct buffer *text);

#endif
