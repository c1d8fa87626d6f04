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

/* An ISBN, ISSN, EAN or other number in its comparable form: its letters and digits, without a
 * qualifier such as "(br.)". ISBN and ISMN, short or long, become the first 12 of their 13 digits:
 * the last one is computed from them, and catalogues have wrong ones. Never NULL; "" when nothing
 * is left. */
char *form_number(void *owner, const char *written);

/* Is this form one of digits, long enough to stand for a thing: an ISBN, ISSN or EAN? */
bool form_is_number(const char *form);

/* The next year in `text`: four digits, 1000 to 2999, with no digit beside them ("cop. 2015",
 * "[2019?]"). 0: no more. */
int form_next_year(const char **text);

#endif
