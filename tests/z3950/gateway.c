/* fork, exec, a pipe that says when; and the little that raw sockets need. */
#include "tests/z3950/gateway.h"

#include <arpa/inet.h>
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <talloc.h>
#include <time.h>
#include <unistd.h>

#include "tests/support/runner.h"

enum { WORDS_MAX = 8, READY_FD = 9, READY_MS = 20000, STOP_SECONDS = 15 };

static void become_gateway(
	const char *conninfo, const char *const *words, const char *log, int ready)
{
	const char *build = getenv("abs_builddir");
	const char *arguments[8 + WORDS_MAX] = {"malle-gateway", "--database", conninfo, "--listen",
		"127.0.0.1:0", "--ready-fd", "9"};
	char program[4096];
	int count = 7, file;

	for (; words != NULL && *words != NULL && count < 7 + WORDS_MAX; words++)
		arguments[count++] = *words;
	snprintf(program, sizeof(program), "%s/malle-gateway", build == NULL ? "." : build);
	/* A test that fails leaves no gateway behind. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	file = open(log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (file < 0 || dup2(file, STDERR_FILENO) < 0 || dup2(ready, READY_FD) < 0)
		_exit(126);
	execv(program, (char *const *)arguments);
	_exit(127);
}

struct test_gateway test_gateway_start(const char *conninfo, const char *const *words)
{
	struct test_gateway gateway = {0};
	struct pollfd wait;
	char line[128] = "";
	int ends[2], log;

	strcpy(gateway.log, "/tmp/malle-gateway-log-XXXXXX");
	log = mkstemp(gateway.log);
	ck_assert_int_ge(log, 0);
	close(log);
	ck_assert_int_eq(pipe2(ends, O_CLOEXEC), 0);
	gateway.pid = fork();
	ck_assert_int_ge(gateway.pid, 0);
	if (gateway.pid == 0)
		become_gateway(conninfo, words, gateway.log, ends[1]);
	close(ends[1]);
	wait = (struct pollfd) {.fd = ends[0], .events = POLLIN};
	ck_assert_msg(poll(&wait, 1, READY_MS) == 1 && read(ends[0], line, sizeof(line) - 1) > 0 &&
			      sscanf(line, "ready 127.0.0.1:%d", &gateway.port) == 1,
		"the gateway does not get ready, see %s", gateway.log);
	close(ends[0]);
	return gateway;
}

int test_gateway_stop(struct test_gateway *gateway)
{
	int status = 0;
	pid_t ended = 0;

	kill(gateway->pid, SIGTERM);
	for (int i = 0; i < STOP_SECONDS * 100 && ended == 0; i++) {
		ended = waitpid(gateway->pid, &status, WNOHANG);
		if (ended == 0)
			usleep(10000);
	}
	if (ended == 0) {
		kill(gateway->pid, SIGKILL);
		waitpid(gateway->pid, &status, 0);
		ck_abort_msg("the gateway does not end");
	}
	unlink(gateway->log);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* The first word of a line of /proc/PID/status. false: no such process or line. */
static bool process_status(pid_t pid, const char *name, char value[64])
{
	char path[64], line[256];
	bool found = false;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	file = fopen(path, "r");
	while (file != NULL && !found && fgets(line, sizeof(line), file) != NULL)
		found = strncmp(line, name, strlen(name)) == 0 &&
			sscanf(line + strlen(name), ": %63s", value) == 1;
	if (file != NULL)
		fclose(file);
	return found;
}

bool test_gateway_lives(const struct test_gateway *gateway)
{
	char state[64];

	/* Tests run in children: who started it may be somebody else, so no waitpid. */
	return process_status(gateway->pid, "State", state) && state[0] != 'Z';
}

long test_gateway_memory(const struct test_gateway *gateway)
{
	char kibibytes[64];

	ck_assert(process_status(gateway->pid, "VmRSS", kibibytes));
	return atol(kibibytes);
}

bool test_gateway_said(const struct test_gateway *gateway, const char *text)
{
	char log[65536];
	size_t size;
	FILE *file = fopen(gateway->log, "r");

	ck_assert_ptr_nonnull(file);
	size = fread(log, 1, sizeof(log) - 1, file);
	fclose(file);
	log[size] = '\0';
	return strstr(log, text) != NULL;
}

int test_connect(const struct test_gateway *gateway)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(gateway->port)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(connect(fd, (const struct sockaddr *)&address, sizeof(address)), 0);
	return fd;
}

bool test_send(int fd, const void *bytes, size_t size)
{
	const char *at = bytes;

	while (size > 0) {
		ssize_t sent = send(fd, at, size, MSG_NOSIGNAL);

		if (sent < 0 && errno != EINTR)
			return false;
		at += sent > 0 ? sent : 0;
		size -= sent > 0 ? (size_t)sent : 0;
	}
	return true;
}

size_t test_receive(int fd, char *bytes, size_t room, int milliseconds, bool *closed)
{
	struct pollfd wait = {.fd = fd, .events = POLLIN};
	size_t size = 0;
	ssize_t got = 1;

	while (got > 0 && size + 1 < room && poll(&wait, 1, milliseconds) == 1) {
		got = recv(fd, bytes + size, room - 1 - size, 0);
		size += got > 0 ? (size_t)got : 0;
	}
	bytes[size] = '\0';
	if (closed != NULL)
		*closed = got <= 0;
	return size;
}

char *test_run(const struct test_gateway *gateway, const char *command)
{
	char *text = talloc_asprintf(test_owner, "%s", ""), chunk[4096];
	char *line = talloc_asprintf(test_owner, "PORT=%d; exec 2>&1; %s", gateway->port, command);
	FILE *pipe = popen(line, "r");
	size_t size;
	int status;

	ck_assert_ptr_nonnull(pipe);
	while ((size = fread(chunk, 1, sizeof(chunk), pipe)) > 0)
		text = talloc_strndup_append_buffer(text, chunk, size);
	status = pclose(pipe);
	ck_assert_msg(status == 0, "%s\nended with %d and said:\n%.2000s", command, status,
		text + (strlen(text) > 2000 ? strlen(text) - 2000 : 0));
	return text;
}
