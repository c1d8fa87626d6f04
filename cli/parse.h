/* From the words of a command line to an invocation: popt reads the options by the rows of the
 * table, arguments are counted and checked, and mistyped words get the nearest names. */
#ifndef CLI_PARSE_H
#define CLI_PARSE_H

#include "cli/invocation.h"

/* Fill command, options and arguments. `words` is argv: words[0] is the program. MALLE_INVALID: a
 * usage error, which has been said with "Try ...". With --help or --version, or without any word,
 * arguments are not checked and command may be NULL. */
enum malle_status parse_words(struct invocation *invocation, int count, const char *const *words);

#endif
