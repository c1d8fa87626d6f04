/* A real malle-gateway for tests: started on a free port of 127.0.0.1, ended by its number; and
 * raw connections to it, for what no client would send. */
#ifndef TESTS_Z3950_GATEWAY_H
#define TESTS_Z3950_GATEWAY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct test_gateway {
	pid_t pid;
	int port;
	char log[64]; /* path of what it says on stderr */
};

/* Start with `conninfo`, and up to 8 more words of its command line, NULL at the end. Fails the
 * test when it does not get ready. */
struct test_gateway test_gateway_start(const char *conninfo, const char *const *words);

/* SIGTERM, and its exit status; fails the test when it does not end within 15 seconds. */
int test_gateway_stop(struct test_gateway *gateway);

bool test_gateway_lives(const struct test_gateway *gateway);

/* Resident kibibytes. */
long test_gateway_memory(const struct test_gateway *gateway);

/* Does its log hold this text? */
bool test_gateway_said(const struct test_gateway *gateway, const char *text);

/* ---- raw connections ---- */

int test_connect(const struct test_gateway *gateway);

/* Send all, or as much as goes before the other side closes; false then. */
bool test_send(int fd, const void *bytes, size_t size);

/* What comes until the other side closes, `room` is full or nothing came for `milliseconds`.
 * *closed (out, may be NULL): it was closed. Gives the number of bytes; text ends with NUL. */
size_t test_receive(int fd, char *bytes, size_t room, int milliseconds, bool *closed);

/* ---- clients ---- */

/* Run a shell command, in which "PORT" stands for the gateway's port; its output (stdout and
 * stderr) below test_owner. Fails the test when it does not end with status 0. */
char *test_run(const struct test_gateway *gateway, const char *command);

#endif
