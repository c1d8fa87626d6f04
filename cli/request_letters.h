/* What a request is, in two lines, and the letters by which each of its values is corrected: the
 * same at the end of a visit and where a request is noted by questions (R17.6). */
#ifndef CLI_REQUEST_LETTERS_H
#define CLI_REQUEST_LETTERS_H

#include <malle/requests.h>

/* Is the word one of the letters, alone? */
bool request_letter_is(const char *word);

/* What the letter is about, in the language of the process; "" for none. */
const char *request_letter_label(char letter);

/* Say in `wish` what the letter is about; `value` must live as long as the wish. */
void request_letter_set(struct malle_request_wish *wish, char letter, const char *value);

/* Show what the request would be, and what is still to be said (R17.4). */
void request_letters_propose(void *owner, const struct malle_request *request);

/* Show the letters. */
void request_letters_show(void *owner);

#endif
