#include <config.h>

#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"

enum {
	OUTPUT_KEPT = 16384,
	EXIT_NOT_STARTED = 127,
	MOST_ARGUMENTS = 40,
	LOG_MODE = 0600,
};

static const char setpriv[] = "/usr/bin/setpriv";

/* The command line, behind setpriv when somebody else must run it: PostgreSQL refuses root. */
static enum malle_status command_line(struct malle_session *session, void *owner,
	const struct program *program, const char **line)
{
	size_t count = 0;

	if (program->account != NULL && geteuid() == 0) {
		line[count++] = setpriv;
		line[count++] = arena_printf(owner, "--reuid=%s", program->account);
		line[count++] = arena_printf(owner, "--regid=%s", program->account);
		line[count++] = "--init-groups";
		line[count++] = "--";
	}
	for (const char *const *argument = program->arguments; *argument != NULL; argument++) {
		if (count + 1 == MOST_ARGUMENTS)
			return session_fail(session, MALLE_INTERNAL,
				_("too many arguments for '%s'"), program->arguments[0]);
		line[count++] = *argument;
	}
	line[count] = NULL;
	return MALLE_OK;
}

/* Nothing of our environment: no PG* variable may send a dump elsewhere. */
static void make_environment(void *owner, const struct program *program, const char **environment)
{
	size_t count = 0;

	environment[count++] = "PATH=/usr/bin:/bin";
	environment[count++] = "LC_ALL=C.UTF-8";
	if (program->password != NULL)
		environment[count++] = arena_printf(owner, "PGPASSWORD=%s", program->password);
	environment[count] = NULL;
}

/* In the child. The descriptors that we hold (locks, connections) must not live on in a server. */
static void become(const char *const *line, const char *const *environment, int input, int output)
{
	if (input < 0)
		input = open("/dev/null", O_RDONLY);
	if (input < 0 || dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0 ||
		dup2(output, STDERR_FILENO) < 0 || chdir("/") != 0)
		_exit(EXIT_NOT_STARTED);
	close_range(STDERR_FILENO + 1, ~0u, 0);
	execve(line[0], (char *const *)line, (char *const *)environment);
	_exit(EXIT_NOT_STARTED);
}

static enum malle_status fail_to_start(
	struct malle_session *session, const struct program *program, int cause)
{
	session_fail(session, MALLE_UNAVAILABLE, _("the program '%s' cannot be started"),
		program->arguments[0]);
	session_detail(session, "%s", strerror(cause));
	return MALLE_UNAVAILABLE;
}

/* What the program reads, in a file without name: it may stop reading when it likes, no pipe
 * breaks. -1: it reads nothing, or errno says why not. */
static int open_input(struct malle_bytes input)
{
	int file = memfd_create("input", MFD_CLOEXEC);

	if (file < 0)
		return -1;
	for (size_t done = 0; done < input.size;) {
		ssize_t written = write(file, input.data + done, input.size - done);

		if (written < 0 && errno != EINTR) {
			close(file);
			return -1;
		}
		done += written > 0 ? (size_t)written : 0;
	}
	lseek(file, 0, SEEK_SET);
	return file;
}

enum group { GROUP_OURS, GROUP_OWN, GROUP_OWN_SESSION };

static pid_t fork_into(const char *const *line, const char *const *environment, int input,
	int output, enum group group)
{
	pid_t pid = fork();

	if (pid != 0)
		return pid;
	if (group == GROUP_OWN)
		setpgid(0, 0);
	if (group == GROUP_OWN_SESSION)
		setsid();
	become(line, environment, input, output);
	return pid; /* never reached */
}

static enum malle_status spawn(struct malle_session *session, const struct program *program,
	int output, enum group group, pid_t *pid)
{
	void *scratch = arena_scratch(session);
	const char *line[MOST_ARGUMENTS];
	const char *environment[4];
	int input = -1;
	enum malle_status status = command_line(session, scratch, program, line);

	if (status != MALLE_OK)
		goto done;
	make_environment(scratch, program, environment);
	if (access(program->arguments[0], X_OK) != 0) {
		status = fail_to_start(session, program, errno);
		goto done;
	}
	if (program->input.size > 0 && (input = open_input(program->input)) < 0) {
		status = fail_to_start(session, program, errno);
		goto done;
	}
	session_log(session, MALLE_LOG_DEBUG, "running %s", program->arguments[0]);
	*pid = fork_into(line, environment, input, output, group);
	if (*pid < 0)
		status = fail_to_start(session, program, errno);
	if (*pid > 0 && group == GROUP_OWN)
		setpgid(*pid, *pid); /* the child does too: whoever is first */
done:
	if (input >= 0)
		close(input);
	talloc_free(scratch);
	return status;
}

static int open_output(const char *path)
{
	return open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, LOG_MODE);
}

static enum malle_status fail_output(struct malle_session *session, const char *path)
{
	int cause = errno;

	session_fail(session, MALLE_UNAVAILABLE, _("the file '%s' cannot be written"), path);
	session_detail(session, "%s", strerror(cause));
	return MALLE_UNAVAILABLE;
}

enum malle_status process_start(
	struct malle_session *session, const struct program *program, pid_t *pid)
{
	int output = open_output(program->output);
	enum malle_status status;

	if (output < 0)
		return fail_output(session, program->output);
	status = spawn(session, program, output, GROUP_OWN_SESSION, pid);
	close(output);
	return status;
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Wait until there is something to read. false: it took too long. */
static bool ready(int output, int64_t deadline)
{
	struct pollfd waiting = {.fd = output, .events = POLLIN};

	while (deadline > 0) {
		int64_t left = deadline - now_ms();

		if (left <= 0)
			return false;
		if (poll(&waiting, 1, (int)left) > 0)
			return true;
	}
	return true;
}

/* Keep the end: that is where programs say why they gave up. false: it took too long. */
static bool collect(int output, int64_t deadline, struct buffer *buffer)
{
	char bytes[4096];
	ssize_t got;

	while (ready(output, deadline)) {
		got = read(output, bytes, sizeof bytes);
		if (got == 0 || (got < 0 && errno != EINTR))
			return true;
		if (got < 0)
			continue;
		buffer_add(buffer, bytes, (size_t)got);
		if (buffer->size > OUTPUT_KEPT) {
			memmove(buffer->data, buffer->data + buffer->size - OUTPUT_KEPT / 2,
				OUTPUT_KEPT / 2);
			buffer_truncate(buffer, OUTPUT_KEPT / 2);
		}
	}
	return false;
}

static int wait_for(pid_t pid)
{
	int state = 0;

	while (waitpid(pid, &state, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}

/* Listen until it ends, or end it: it has closed its output, or took too long. */
static int finish(const struct program *program, pid_t pid, int output, struct buffer *buffer)
{
	int64_t deadline = program->seconds > 0 ? now_ms() + program->seconds * 1000 : 0;

	if (output < 0 || collect(output, deadline, buffer))
		return wait_for(pid);
	kill(-pid, SIGKILL);
	wait_for(pid);
	return PROCESS_TOOK_TOO_LONG;
}

enum malle_status process_run(struct malle_session *session, void *owner,
	const struct program *program, int *exit_code, char **output)
{
	struct buffer buffer;
	int ends[2] = {-1, -1};
	enum malle_status status;
	pid_t pid;

	buffer_init(&buffer, owner);
	if (program->output != NULL) {
		ends[1] = open_output(program->output);
		if (ends[1] < 0)
			return fail_output(session, program->output);
	} else if (pipe2(ends, O_CLOEXEC) != 0) {
		return fail_to_start(session, program, errno);
	}
	status = spawn(
		session, program, ends[1], program->seconds > 0 ? GROUP_OWN : GROUP_OURS, &pid);
	close(ends[1]);
	if (status == MALLE_OK)
		*exit_code = finish(program, pid, ends[0], &buffer);
	if (ends[0] >= 0)
		close(ends[0]);
	*output = buffer_take(&buffer, owner);
	if (status == MALLE_OK && *exit_code == EXIT_NOT_STARTED)
		status = fail_to_start(session, program, ENOENT);
	return status;
}
