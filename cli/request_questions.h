/* A request noted by questions, one at a time, each answered by a letter or a word (R17.6): who,
 * what was asked, what nobody can guess; then all of it is shown, Enter notes it and one letter
 * corrects it. */
#ifndef CLI_REQUEST_QUESTIONS_H
#define CLI_REQUEST_QUESTIONS_H

#include <malle/requests.h>

#include "cli/invocation.h"

/* Is somebody there to answer, and too little said in options to go without questions? */
bool request_questions_wanted(const struct invocation *invocation);

/* What a request would be: malle_request_add, or another operation that makes one, with
 * wish->dry_run. */
typedef enum malle_status request_proposal(struct malle_session *session, void *owner,
	const void *data, const struct malle_request_wish *wish, struct malle_request **request);

/* Ask for what *wish does not say yet, until it is confirmed; nothing is written. *times (NULL: it
 * is one): how many alike, asked for when it is 0. `propose` gets `data`. What was typed lives as
 * long as the session. MALLE_NEEDS_CONFIRMATION: given up with Ctrl-C or Ctrl-D, and said. */
enum malle_status request_questions_ask(struct invocation *invocation,
	struct malle_request_wish *wish, int64_t *times, request_proposal *propose,
	const void *data);

/* The same of a request that is there: what it still lacks is asked for, then it is confirmed or
 * corrected. */
enum malle_status request_questions_complete(struct invocation *invocation,
	struct malle_request_wish *wish, request_proposal *propose, const void *data);

#endif
