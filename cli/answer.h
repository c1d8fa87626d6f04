/* Questions of a command to the person at the terminal, each answered by a line that is edited as
 * at the desk. */
#ifndef CLI_ANSWER_H
#define CLI_ANSWER_H

#include <malle/base.h>

#include "cli/desk/input.h"

struct answering {
	struct malle_session *session; /* also the owner of what is typed */
	struct input *input;
};

/* Ask until something readable is typed; *answer (out) is without blanks around it. `usual` (or "")
 * stands behind the question. MALLE_CANCELLED: given up with Ctrl-C or Ctrl-D. */
enum malle_status answer_read(const struct answering *answering, const char *question,
	const char *usual, const char **answer);

/* Is it one of these words, folded, up to NULL? */
bool answer_is(const struct answering *answering, const char *typed, const char *const *words);

/* What was typed is in no list: the session's error is said, with what is near. */
void answer_failure(const struct answering *answering);

/* A line below a question. */
void answer_say(const struct answering *answering, const char *line);

#endif
