/* The forms in which values are compared: the same for what a record holds and for what is asked.
 */
#ifndef INDEX_FORM_H
#define INDEX_FORM_H

#include <malle/base.h>

/* A word is at most this long; what is longer is cut, in records and in questions alike. */
enum { INDEX_WORD_MAX = 200 };

/* The next word of a folded text, which is cut up: *cursor starts at its first byte. NULL: no more.
 */
char *form_next_word(char **cursor);

/* An ISBN, ISSN, EAN or other number in its comparable form: the normal form of
 * malle_standard_number when it is one (a qualifier such as "(br.)" is left out), an ISMN with
 * 979-0 for its M, else its letters and digits alone. Never NULL; "" when nothing is left. */
char *form_number(void *owner, const char *written);

/* Is it a number that malle_standard_number takes, so that its form stands for a thing? */
bool form_is_standard_number(void *owner, const char *written);

/* The next year in `text`: four digits, 1000 to 2999, with no digit beside them ("cop. 2015",
 * "[2019?]"). 0: no more. */
int form_next_year(const char **text);

#endif
