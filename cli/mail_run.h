/* What became of the letters that were sent. */
#ifndef CLI_MAIL_RUN_H
#define CLI_MAIL_RUN_H

#include <malle/outbox.h>

#include "cli/invocation.h"

/* Show the outcomes and counts of a run, NULL: it did not begin; returns `status`. The session's
 * error is left to main, but for MALLE_PARTIAL, which the outcomes explain. */
enum malle_status mail_run_show(struct invocation *invocation, const struct malle_letter_run *run,
	enum malle_status status);

#endif
