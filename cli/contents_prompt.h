/* Is everything in the box? (R4.11, users.md message 13) */
#ifndef CLI_CONTENTS_PROMPT_H
#define CLI_CONTENTS_PROMPT_H

#include <malle/contents.h>

#include "cli/invocation.h"

/* What --complete, --missing and --excess say; *contents (out) is NULL when none was given. */
enum malle_status contents_of_options(
	const struct invocation *invocation, const struct malle_contents **contents);

/* Ask at the terminal: complete, or what is missing, by name or by ticking the list by number.
 * `all`: everything that is missing is asked for, as a check does; otherwise only what is missing
 * since. *contents (out); NULL: the person did not say, or cannot be asked. */
enum malle_status contents_ask(const struct invocation *invocation,
	const struct malle_circulation *answer, bool all, const struct malle_contents **contents);

#endif
