/* Text on its way to paper. */
#ifndef PAPER_WORDS_H
#define PAPER_WORDS_H

#include <malle/date.h>

enum { WORDS_MAX = 4096 };

/* `text` as it may be printed: one line of valid UTF-8 without control characters, blanks
 * collapsed, none at the ends, at most WORDS_MAX bytes (then an ellipsis). NULL gives "". */
char *words_clean(void *owner, const char *text);

/* A text of lines, one by one: cleans the line at *at, which moves behind it. NULL: no more.
 * Start with *at = the text, or NULL. Lines of blanks only are skipped. */
char *words_next_line(void *owner, const char **at);

/* Those of the `count` parts that are not empty, with `between` between them. */
char *words_join(void *owner, const char *between, const char *const *parts, size_t count);

/* Is there something? */
static inline bool words_given(const char *text)
{
	return text != NULL && text[0] != '\0';
}

#endif
