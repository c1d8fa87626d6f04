/* Questions to the person at the terminal. A script is never blocked: without a terminal nothing
 * is asked. */
#ifndef CLI_PROMPT_H
#define CLI_PROMPT_H

#include "cli/invocation.h"

enum prompt_answer { PROMPT_NO, PROMPT_YES, PROMPT_CANNOT };

/* Ask a question that is answered by yes or no; `usual` is the answer of a bare Enter. --yes
 * answers yes. PROMPT_CANNOT: stdin is no terminal, or it ended; the error that names --yes has
 * been said. */
enum prompt_answer prompt_confirm(
	const struct invocation *invocation, bool usual, const char *question);

#endif
