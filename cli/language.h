/* The language and the characters of this process. */
#ifndef CLI_LANGUAGE_H
#define CLI_LANGUAGE_H

#include <stdbool.h>

/* Choose the language from the environment. Where the locale that LC_ALL or LANG names is not
 * installed, characters are those of C.UTF-8 and messages still come in its language. */
void language_start(void);

/* May symbols such as U+2713 be shown? False under LANG=C. */
bool language_has_symbols(void);

/* The message catalogue's language, "fr", or "" for English. */
const char *language_code(void);

#endif
