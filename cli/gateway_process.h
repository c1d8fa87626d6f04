/* The gateway as a process of its own: found, started, stopped. It is known by a file with its
 * number in the runtime folder, and trusted only when the process of that number was started with
 * that file: numbers are used again. */
#ifndef CLI_GATEWAY_PROCESS_H
#define CLI_GATEWAY_PROCESS_H

#include "cli/invocation.h"

struct gateway_process {
	const char *pid_file;
	const char *place_file; /* "PID PLACE": where it really listens */
	const char *log_file;
	int64_t pid;        /* 0: it does not run */
	const char *listen; /* "127.0.0.1:9999" */
};

/* The gateway of this database, running or not. */
enum malle_status gateway_find(struct invocation *invocation, struct gateway_process *gateway);

/* Take the place of this process, listening where --listen says. Returns only on failure. */
enum malle_status gateway_become(struct invocation *invocation);

/* Start it in the background and wait until it answers. */
enum malle_status gateway_start(struct invocation *invocation, struct gateway_process *gateway);

/* Ask it to end and wait until it has. MALLE_UNAVAILABLE: it does not. */
enum malle_status gateway_stop(
	struct invocation *invocation, const struct gateway_process *gateway);

#endif
