/* What can be said on the command line of malle-gateway: one table, from which parsing, checks and
 * --help come. */
#ifndef Z3950_OPTIONS_H
#define Z3950_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

struct options {
	const char *database;
	const char *listen;
	const char *pid_file;
	int ready_fd; /* -1: nobody waits */
	int max_sessions;
	int max_sessions_per_address;
	int workers; /* 0: two a processor */
	int queue;
	int idle_seconds;
	int query_seconds;
	bool quiet, help, version;
};

/* Read argv into *options, which gets its defaults first. false: *message (out, on the heap) says
 * what is wrong, in words for people. */
bool options_read(int argc, char *const *argv, struct options *options, char **message);

void options_help(FILE *out);

#endif
