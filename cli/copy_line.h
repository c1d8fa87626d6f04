/* An operation on a copy beside lending (its state, a repair, a transfer): asking for it, and what
 * it came to, for people and for programs. */
#ifndef CLI_COPY_LINE_H
#define CLI_COPY_LINE_H

#include <malle/copies.h>

#include "cli/invocation.h"

/* What the library is asked for one copy. */
typedef enum malle_status copy_operation(struct invocation *invocation, const char *barcode,
	const struct malle_copy_options *options, struct malle_copy_answer **answer);

/* Do it with --until, --reason, --note and --key; ask when it needs a confirmation; show what it
 * came to. `barcode` is the first argument. */
enum malle_status copy_line_run(struct invocation *invocation, copy_operation *operation);

#endif
