#define _GNU_SOURCE /* close_range */

#include "cli/gateway_process.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <linux/close_range.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"

static const char program_name[] = "malle-gateway";
static const char usual_listen[] = "127.0.0.1:9999";

enum { READY_MS = 30000, STOP_TRIES = 200, STOP_PAUSE_MS = 100, ARGUMENTS = 12 };

static const char *listen_of(const struct invocation *invocation)
{
	const char *listen = invocation->options[OPTION_LISTEN];

	return listen != NULL ? listen : usual_listen;
}

/* Beside this program, as installed; in the build tree libtool keeps us one folder deeper. */
static const char *program_path(void *owner)
{
	static const char built[] = "/.libs";
	char own[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", own, sizeof own - 1);
	const char *folder, *path;
	size_t size;

	if (length < 0)
		return program_name;
	own[length] = '\0';
	folder = dirname(own);
	size = strlen(folder);
	if (size > strlen(built) && strcmp(folder + size - strlen(built), built) == 0)
		path = memory_text(owner, "%s/../../%s", folder, program_name);
	else
		path = memory_text(owner, "%s/%s", folder, program_name);
	return access(path, X_OK) == 0 ? path : program_name;
}

/* The arguments of a process, one after another, each ended by NUL. */
static size_t read_arguments(int64_t pid, char *bytes, size_t room)
{
	char path[64];
	size_t size = 0;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%lld/cmdline", (long long)pid);
	file = fopen(path, "re");
	if (file != NULL) {
		size = fread(bytes, 1, room - 1, file);
		fclose(file);
	}
	bytes[size] = '\0';
	return size;
}

/* The argument after `name`, or NULL. */
static const char *argument_after(const char *bytes, size_t size, const char *name)
{
	for (const char *at = bytes; at < bytes + size; at += strlen(at) + 1)
		if (strcmp(at, name) == 0 && at + strlen(at) + 1 < bytes + size)
			return at + strlen(at) + 1;
	return NULL;
}

static int64_t read_pid(const char *path)
{
	FILE *file = fopen(path, "re");
	long long pid = 0;

	if (file == NULL)
		return 0;
	if (fscanf(file, "%lld", &pid) != 1 || pid <= 1)
		pid = 0;
	fclose(file);
	return pid;
}

/* Where the process of this number listens, as it said itself; NULL when it said nothing. */
static const char *read_place(void *owner, const char *path, int64_t pid)
{
	FILE *file = path != NULL ? fopen(path, "re") : NULL;
	char place[256] = "";
	long long said = 0;

	if (file == NULL)
		return NULL;
	if (fscanf(file, "%lld %255s", &said, place) != 2 || said != pid)
		place[0] = '\0';
	fclose(file);
	return place[0] != '\0' ? memory_copy(owner, place) : NULL;
}

static void write_place(const struct gateway_process *gateway)
{
	FILE *file = fopen(gateway->place_file, "we");

	if (file == NULL ||
		fprintf(file, "%lld %s\n", (long long)gateway->pid, gateway->listen) < 0)
		message_warning(_("'%s' could not be written"), gateway->place_file);
	if (file != NULL)
		fclose(file);
}

/* Was the process of this number started with this file? *listen is where it was told to listen,
 * below `owner`. */
static bool is_ours(void *owner, int64_t pid, const char *pid_file, const char **listen)
{
	char bytes[8192];
	size_t size = read_arguments(pid, bytes, sizeof bytes);
	const char *file = argument_after(bytes, size, "--pid-file");
	const char *told = argument_after(bytes, size, "--listen");

	if (file == NULL || strcmp(file, pid_file) != 0)
		return false;
	*listen = memory_copy(owner, told != NULL ? told : "");
	return true;
}

static void recognise(void *owner, struct gateway_process *gateway)
{
	int64_t pid = read_pid(gateway->pid_file);
	const char *told, *said;

	if (pid == 0 || !is_ours(owner, pid, gateway->pid_file, &told))
		return;
	said = read_place(owner, gateway->place_file, pid);
	gateway->pid = pid;
	gateway->listen = said != NULL ? said : told;
}

enum malle_status gateway_find(struct invocation *invocation, struct gateway_process *gateway)
{
	enum malle_status status;

	*gateway = (struct gateway_process) {.listen = ""};
	status = place_runtime_file(invocation, "gateway.pid", &gateway->pid_file);
	if (status == MALLE_OK)
		status = place_runtime_file(invocation, "gateway.place", &gateway->place_file);
	if (status == MALLE_OK)
		status = place_runtime_file(invocation, "gateway.log", &gateway->log_file);
	if (status == MALLE_OK)
		recognise(invocation->session, gateway);
	return status;
}

/* A password in the arguments could be read by everybody on the machine. */
static bool has_secret(const char *conninfo)
{
	const char *at = strchr(conninfo, '@');
	const char *user = strstr(conninfo, "://");

	if (strstr(conninfo, "password") != NULL)
		return true;
	return user != NULL && at != NULL &&
	       memchr(user + 3, ':', (size_t)(at > user + 3 ? at - (user + 3) : 0)) != NULL;
}

/* Its command line; `pid_file` and `ready` may be missing. */
static enum malle_status command_line(struct invocation *invocation, const char *pid_file,
	int ready, const char *arguments[ARGUMENTS])
{
	void *owner = invocation->session;
	const char *conninfo;
	enum malle_status status = place_conninfo(invocation, PLACE_GATEWAY, &conninfo);
	int used = 0;

	if (status != MALLE_OK)
		return status;
	if (has_secret(conninfo)) {
		message_error(MALLE_REFUSED, "%s",
			_("the connection of the gateway has a password in it, which everybody on "
			  "this machine could read"));
		message_hint("%s", _("put it into a file and say passfile=FILE instead"));
		return MALLE_REFUSED;
	}
	arguments[used++] = program_path(owner);
	arguments[used++] = "--database";
	arguments[used++] = conninfo;
	arguments[used++] = "--listen";
	arguments[used++] = listen_of(invocation);
	if (pid_file != NULL) {
		arguments[used++] = "--pid-file";
		arguments[used++] = pid_file;
	}
	if (ready >= 0) {
		arguments[used++] = "--ready-fd";
		arguments[used++] = memory_text(owner, "%d", ready);
	}
	arguments[used] = NULL;
	return MALLE_OK;
}

/* execv takes strings that may be written to; it does not. */
static void execute(const char *const *arguments)
{
	if (strchr(arguments[0], '/') != NULL)
		execv(arguments[0], (char *const *)(uintptr_t)arguments);
	else
		execvp(arguments[0], (char *const *)(uintptr_t)arguments);
}

enum malle_status gateway_become(struct invocation *invocation)
{
	struct gateway_process gateway;
	const char *arguments[ARGUMENTS];
	enum malle_status status = gateway_find(invocation, &gateway);

	if (status == MALLE_OK)
		status = command_line(invocation, gateway.pid_file, -1, arguments);
	if (status != MALLE_OK)
		return status;
	fflush(NULL);
	execute(arguments);
	message_error(MALLE_UNAVAILABLE, _("'%s' could not be started"), arguments[0]);
	message_detail("%s", strerror(errno));
	return MALLE_UNAVAILABLE;
}

/* Whatever else is open belongs to who started us: a pipe that a gateway held would never end. */
static void leave_descriptors(unsigned int ready)
{
	close_range(STDERR_FILENO + 1, ready - 1, CLOSE_RANGE_CLOEXEC);
	close_range(ready + 1, ~0U, CLOSE_RANGE_CLOEXEC);
}

/* What the child does: a session of its own, its words into the log. */
static void become_background(const char *log_file, int ready, const char *const *arguments)
{
	int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
	int log = open(log_file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

	setsid();
	if (nothing < 0 || log < 0 || dup2(nothing, STDIN_FILENO) < 0 ||
		dup2(log, STDOUT_FILENO) < 0 || dup2(log, STDERR_FILENO) < 0)
		_exit(69);
	leave_descriptors((unsigned int)ready);
	execute(arguments);
	_exit(69);
}

/* Wait for the line "ready PLACE"; the end of the pipe says "gone". NULL: it is not ready. */
static const char *wait_ready(void *owner, int descriptor)
{
	static const char word[] = "ready ";
	struct pollfd waited = {.fd = descriptor, .events = POLLIN};
	char line[256] = "";
	ssize_t size;
	int seen;

	do {
		seen = poll(&waited, 1, READY_MS);
	} while (seen < 0 && errno == EINTR);
	size = seen > 0 ? read(descriptor, line, sizeof line - 1) : 0;
	if (size <= 0 || strncmp(line, word, sizeof word - 1) != 0)
		return NULL;
	line[strcspn(line, "\n")] = '\0';
	return memory_copy(owner, line + sizeof word - 1);
}

static enum malle_status not_started(const struct gateway_process *gateway)
{
	char line[1024] = "", last[1024] = "";
	FILE *file = fopen(gateway->log_file, "re");

	while (file != NULL && fgets(line, sizeof line, file) != NULL)
		snprintf(last, sizeof last, "%.*s", (int)strcspn(line, "\n"), line);
	if (file != NULL)
		fclose(file);
	message_error(MALLE_UNAVAILABLE, "%s", _("the gateway did not start"));
	if (last[0] != '\0')
		message_detail("%s", last);
	message_hint(_("look into '%s', or try: malle gateway run"), gateway->log_file);
	return MALLE_UNAVAILABLE;
}

enum malle_status gateway_start(struct invocation *invocation, struct gateway_process *gateway)
{
	const char *arguments[ARGUMENTS];
	enum malle_status status;
	int ends[2];
	pid_t child;

	if (pipe(ends) != 0)
		return message_error(MALLE_INTERNAL, "%s", strerror(errno));
	status = command_line(invocation, gateway->pid_file, ends[1], arguments);
	if (status != MALLE_OK)
		return status;
	fflush(NULL);
	child = fork();
	if (child < 0)
		return message_error(MALLE_UNAVAILABLE, "%s", strerror(errno));
	if (child == 0) {
		close(ends[0]);
		become_background(gateway->log_file, ends[1], arguments);
	}
	close(ends[1]);
	gateway->pid = child;
	gateway->listen = wait_ready(invocation->session, ends[0]);
	close(ends[0]);
	if (gateway->listen == NULL) {
		kill(child, SIGTERM);
		unlink(gateway->pid_file);
		return not_started(gateway);
	}
	write_place(gateway);
	return MALLE_OK;
}

enum malle_status gateway_stop(struct invocation *invocation, const struct gateway_process *gateway)
{
	const struct timespec pause = {.tv_nsec = STOP_PAUSE_MS * 1000000L};
	const char *listen;

	if (kill((pid_t)gateway->pid, SIGTERM) != 0 && errno != ESRCH) {
		message_error(MALLE_UNAVAILABLE, "%s", _("the gateway could not be stopped"));
		message_detail("%s", strerror(errno));
		return MALLE_UNAVAILABLE;
	}
	/* Its file goes first, then its sessions end: it is gone when the process is. */
	for (int i = 0; i < STOP_TRIES; i++) {
		if (!is_ours(invocation->session, gateway->pid, gateway->pid_file, &listen)) {
			unlink(gateway->place_file);
			return MALLE_OK;
		}
		nanosleep(&pause, NULL);
	}
	return message_error(MALLE_UNAVAILABLE, _("the gateway (process %lld) does not end"),
		(long long)gateway->pid);
}
