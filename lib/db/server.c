#include "db/server.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/process.h"
#include "base/session.h"

enum {
	POLL_MS = 20,
	START_MS = 600000, /* a recovery after a crash may be long */
	STOP_MS = 120000,
	RETRY_MS = 15000, /* what a killed server left needs a moment to end */
	LINES_OF_PID_FILE = 8,
	LINE_SIZE = 256,
};

static void sleep_ms(int ms)
{
	const struct timespec pause = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L};

	nanosleep(&pause, NULL);
}

/* postmaster.pid: 1 pid, 2 data, 3 start, 4 port, 5 socket folder, 6 address, 7 shm, 8 status. */
static bool read_pid_file(const struct server *server, char lines[LINES_OF_PID_FILE][LINE_SIZE])
{
	char path[PATH_MAX];
	FILE *file;

	snprintf(path, sizeof path, "%s/postmaster.pid", server->data);
	file = fopen(path, "re");
	if (file == NULL)
		return false;
	memset(lines, 0, LINES_OF_PID_FILE * LINE_SIZE);
	for (int i = 0; i < LINES_OF_PID_FILE; i++) {
		if (fgets(lines[i], LINE_SIZE, file) == NULL)
			break;
		lines[i][strcspn(lines[i], "\n")] = '\0';
	}
	fclose(file);
	return true;
}

/* Numbers of processes are used again: only one that was started on the folder is its server. (Its
 * arguments can be read by everybody; its working folder not even by a container's root.) */
static bool works_in(int64_t pid, const char *data)
{
	char path[64];
	char arguments[8192];
	FILE *file;
	size_t size;

	snprintf(path, sizeof path, "/proc/%lld/cmdline", (long long)pid);
	file = fopen(path, "re");
	if (file == NULL)
		return false;
	size = fread(arguments, 1, sizeof arguments - 1, file);
	fclose(file);
	arguments[size] = '\0';
	for (size_t at = 0; at < size; at += strlen(arguments + at) + 1)
		if (strcmp(arguments + at, data) == 0)
			return true;
	return false;
}

void server_look(const struct server *server, struct server_state *state)
{
	char lines[LINES_OF_PID_FILE][LINE_SIZE];

	memset(state, 0, sizeof *state);
	if (!read_pid_file(server, lines))
		return;
	state->pid = strtoll(lines[0], NULL, 10);
	state->running = state->pid > 0 && works_in(state->pid, server->data);
	if (!state->running) {
		state->pid = 0;
		return;
	}
	state->ready = strncmp(lines[7], "ready", 5) == 0;
	memcpy(state->socket, lines[4], sizeof state->socket);
}

/* The last line in which the server said `wanted`, or "". */
static void last_words(const char *log, const char *wanted, char words[LINE_SIZE])
{
	FILE *file = fopen(log, "re");
	char line[LINE_SIZE];

	words[0] = '\0';
	if (file == NULL)
		return;
	while (fgets(line, sizeof line, file) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (strstr(line, wanted) != NULL)
			strcpy(words, line);
	}
	fclose(file);
}

static enum malle_status fail_start(struct malle_session *session, const struct server *server)
{
	char words[LINE_SIZE];

	last_words(server->log, "FATAL", words);
	session_fail(session, MALLE_UNAVAILABLE, _("the database server in '%s' did not start"),
		server->data);
	session_detail(session, "%s", words);
	session_hint(session, _("its log is '%s'"), server->log);
	return MALLE_UNAVAILABLE;
}

enum attempt { ATTEMPT_READY, ATTEMPT_ENDED, ATTEMPT_TOO_LONG };

static enum attempt wait_until_ready(const struct server *server, pid_t pid)
{
	struct server_state state;

	for (int waited = 0; waited < START_MS; waited += POLL_MS) {
		server_look(server, &state);
		if (state.ready && state.pid == pid)
			return ATTEMPT_READY;
		if (waitpid(pid, NULL, WNOHANG) == pid)
			return ATTEMPT_ENDED;
		sleep_ms(POLL_MS);
	}
	return ATTEMPT_TOO_LONG;
}

/* After kill -9 the server's children hold its memory for a moment. */
static bool may_try_again(const struct server *server, int waited)
{
	char words[LINE_SIZE];

	last_words(server->log, "shared memory block", words);
	return words[0] != '\0' && waited < RETRY_MS;
}

/* Dead, and still in the list of processes: a zombie, whose list of arguments is empty. */
static bool is_listed_dead(int64_t pid)
{
	char path[64];
	FILE *file;
	bool empty;

	snprintf(path, sizeof path, "/proc/%lld/cmdline", (long long)pid);
	file = fopen(path, "re");
	if (file == NULL)
		return false;
	empty = fgetc(file) == EOF;
	fclose(file);
	return empty;
}

/* A server that was killed stays listed until its parent, perhaps we, has waited for it; a new one
 * takes it for alive meanwhile and refuses to start. */
static void await_burial(const struct server *server)
{
	char lines[LINES_OF_PID_FILE][LINE_SIZE];
	int64_t pid = read_pid_file(server, lines) ? strtoll(lines[0], NULL, 10) : 0;

	for (int waited = 0; pid > 0 && waited < RETRY_MS && is_listed_dead(pid);
		waited += POLL_MS) {
		if (waitpid((pid_t)pid, NULL, WNOHANG) == pid)
			return;
		sleep_ms(POLL_MS);
	}
}

enum malle_status server_start(struct malle_session *session, const struct server *server)
{
	void *scratch = arena_scratch(session);
	const char *arguments[] = {
		arena_printf(scratch, "%s/postgres", server->bindir), "-D", server->data, NULL};
	const struct program program = {
		.arguments = arguments, .account = server->account, .output = server->log};
	enum malle_status status = MALLE_OK;
	enum attempt attempt = ATTEMPT_ENDED;
	pid_t pid;

	await_burial(server);
	for (int waited = 0;; waited += 500) {
		status = process_start(session, &program, &pid);
		if (status == MALLE_OK)
			attempt = wait_until_ready(server, pid);
		if (status != MALLE_OK || attempt != ATTEMPT_ENDED ||
			!may_try_again(server, waited))
			break;
		sleep_ms(500);
	}
	if (status == MALLE_OK && attempt != ATTEMPT_READY)
		status = fail_start(session, server);
	talloc_free(scratch);
	return status;
}

static bool is_gone(const struct server *server, int64_t pid)
{
	struct server_state state;

	waitpid((pid_t)pid, NULL, WNOHANG);
	server_look(server, &state);
	return !state.running;
}

enum malle_status server_stop(struct malle_session *session, const struct server *server)
{
	struct server_state state;

	server_look(server, &state);
	if (!state.running)
		return MALLE_OK;
	if (kill((pid_t)state.pid, SIGINT) != 0) {
		int cause = errno;

		session_fail(session, MALLE_REFUSED,
			_("the database server (process %lld) cannot be stopped"),
			(long long)state.pid);
		session_detail(session, "%s", strerror(cause));
		return MALLE_REFUSED;
	}
	for (int waited = 0; waited < STOP_MS; waited += POLL_MS) {
		if (is_gone(server, state.pid))
			return MALLE_OK;
		sleep_ms(POLL_MS);
	}
	return session_fail(session, MALLE_UNAVAILABLE,
		_("the database server (process %lld) does not stop"), (long long)state.pid);
}
