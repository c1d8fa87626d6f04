/* A progress line on stderr for what takes long, and Ctrl-C that stops it cleanly: what is
 * committed stays, and the command says so. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "cli/invocation.h"

/* Show progress of what the session does from now on, and let Ctrl-C ask it to stop. The line
 * appears after a second, only on a terminal, never with --quiet. */
void progress_begin(struct invocation *invocation);

/* Take the line away; Ctrl-C ends the program again. */
void progress_end(struct invocation *invocation);

#endif
