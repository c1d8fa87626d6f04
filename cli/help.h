/* Help, derived from the table: the list of commands, --help of one, and the synopsis that --help
 * and the manual share. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"

/* The name of a command or option in the language of the session: both have equal rank. */
const char *help_name(const struct command *command);
const char *help_option_name(const struct option *option);

/* "malle lend BARCODE... --to PATRON [--key KEY]"; belongs to `owner`. */
const char *help_synopsis(void *owner, const struct command *command);

/* The other names of a command, "prêt liste, prêts, retards"; belongs to `owner`. */
const char *help_other_names(void *owner, const struct command *command);

/* "copies (change the state of copies, ...)": the right that it takes, and when; NULL: none. */
const char *help_right(void *owner, const struct command *command);

/* "--to PATRON, --à" as help lists an option. */
const char *help_option_names(void *owner, const struct option *option);

/* The list of commands, on stdout. */
void help_overview(void *owner);

/* Everything about one command, on stdout. */
void help_command(void *owner, const struct command *command);

#endif
