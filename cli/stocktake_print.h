/* The list of a stocktake on paper. */
#ifndef CLI_STOCKTAKE_PRINT_H
#define CLI_STOCKTAKE_PRINT_H

#include <malle/stocktake.h>

#include "cli/invocation.h"

/* Print the list to tick of these lines, by --pdf, --print and --printer; lines that the stocktake
 * does not expect are left out. (R14.4) */
enum malle_status stocktake_print(
	struct invocation *invocation, const struct malle_stocktake_line *lines, size_t count);

#endif
