/* The article with which a title begins and by which it is not filed (AFNOR Z44-001). */
#ifndef RECORD_NON_FILING_H
#define RECORD_NON_FILING_H

#include <stddef.h>

/* How many bytes of `title` are its article and what follows it ("L'", "Le "); 0 when there is
 * none, or nothing after it. `language` is the code of 101$a; unknown or "": French. MARC 21's
 * 245 counts characters, which for these articles are as many as the bytes unless the apostrophe
 * is typographic: non_filing_characters. */
size_t non_filing_bytes(const char *title, const char *language);
size_t non_filing_characters(const char *title, const char *language);

#endif
