#include <config.h>

#include "db/process.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
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
static void become(const char *const *line, const char *const *environment, int output)
{
	int nothing = open("/dev/null", O_RDONLY);

	if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0 ||
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

static enum malle_status spawn(struct malle_session *session, const struct program *program,
	int output, bool own_session, pid_t *pid)
{
	void *scratch = arena_scratch(session);
	const char *line[MOST_ARGUMENTS];
	const char *environment[4];
	enum malle_status status = command_line(session, scratch, program, line);

	if (status != MALLE_OK)
		goto done;
	make_environment(scratch, program, environment);
	if (access(program->arguments[0], X_OK) != 0) {
		status = fail_to_start(session, program, errno);
		goto done;
	}
	session_log(session, MALLE_LOG_DEBUG, "running %s", program->arguments[0]);
	*pid = fork();
	if (*pid < 0)
		status = fail_to_start(session, program, errno);
	if (*pid == 0) {
		if (own_session)
			setsid();
		become(line, environment, output);
	}
done:
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
	status = spawn(session, program, output, true, pid);
	close(output);
	return status;
}

/* Keep the end: that is where programs say why they gave up. */
static void collect(int output, struct buffer *buffer)
{
	char bytes[4096];
	ssize_t got;

	while ((got = read(output, bytes, sizeof bytes)) > 0 || (got < 0 && errno == EINTR)) {
		if (got < 0)
			continue;
		buffer_add(buffer, bytes, (size_t)got);
		if (buffer->size > OUTPUT_KEPT) {
			memmove(buffer->data, buffer->data + buffer->size - OUTPUT_KEPT / 2,
				OUTPUT_KEPT / 2);
			buffer_truncate(buffer, OUTPUT_KEPT / 2);
		}
	}
}

static int wait_for(pid_t pid)
{
	int state = 0;

	while (waitpid(pid, &state, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
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
	status = spawn(session, program, ends[1], false, &pid);
	close(ends[1]);
	if (status == MALLE_OK) {
		if (ends[0] >= 0)
			collect(ends[0], &buffer);
		*exit_code = wait_for(pid);
	}
	if (ends[0] >= 0)
		close(ends[0]);
	*output = buffer_take(&buffer, owner);
	if (status == MALLE_OK && *exit_code == EXIT_NOT_STARTED)
		status = fail_to_start(session, program, ENOENT);
	return status;
}
