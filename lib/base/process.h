/* Running other programs: no shell, an environment of our own, another account when we are root,
 * and nothing inherited but three descriptors. */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include <sys/types.h>

#include <malle/base.h>

struct malle_session;

struct program {
	const char *const *arguments; /* [0] is the path of the program; ends with NULL */
	const char *account;          /* who runs it when we are root; NULL: we do */
	const char *password;         /* for PGPASSWORD in its environment, or NULL */
	struct malle_bytes input;     /* what it reads; none: nothing */
	const char *output;           /* file that gets what it prints (made or emptied); NULL:
				       * process_run collects it */
	int seconds; /* process_run ends it, and what it started, after so long; 0: never */
};

/* The exit code of a program that process_run had to end. */
enum { PROCESS_TOOK_TOO_LONG = 1000 };

/* Run to the end. *exit_code (out; 128 + signal when one ended it), *output (out, below `owner`):
 * what it printed on both streams, at most its last 16 KiB, "" when it went to a file.
 * MALLE_UNAVAILABLE: it could not be started. A program that fails is MALLE_OK with its code. */
enum malle_status process_run(struct malle_session *session, void *owner,
	const struct program *program, int *exit_code, char **output);

/* Start, in a session of its own (no Ctrl-C from our terminal), and go on. */
enum malle_status process_start(
	struct malle_session *session, const struct program *program, pid_t *pid);

#endif
