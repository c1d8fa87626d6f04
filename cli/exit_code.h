/* The exit codes of the program (design 6), by what a command came to. */
#ifndef CLI_EXIT_CODE_H
#define CLI_EXIT_CODE_H

#include <malle/base.h>

struct exit_code {
	int code;
	const char *help;
};

/* Each code once, in ascending order. */
extern const struct exit_code exit_code_table[];
extern const size_t exit_code_count;

int exit_code_of(enum malle_status status);

#endif
