/* Checks of what stands beside a command's name, by its row: how many arguments, which options it
 * cannot do without, and of which type each value is. */
#ifndef CLI_ARGUMENTS_H
#define CLI_ARGUMENTS_H

#include "cli/invocation.h"

/* Check, and put arguments and repaired values into the invocation. MALLE_INVALID: said. */
enum malle_status arguments_check(
	struct invocation *invocation, const char *const *words, size_t count);

#endif
