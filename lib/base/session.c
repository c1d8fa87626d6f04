#include "base/session.h"

#include <time.h>

#include "base/arena.h"

enum { PROGRESS_INTERVAL_MS = 100 };

static const struct malle_error no_error = {
	.message = "", .detail = "", .hint = "", .rule = "", .sqlstate = "", .constraint = ""};

struct malle_session *malle_session_new(void *owner)
{
	struct malle_session *session = arena_new(owner, struct malle_session);

	session->error = no_error;
	session->error_owner = arena_scratch(session);
	return session;
}

const struct malle_error *malle_session_error(const struct malle_session *session)
{
	return &session->error;
}

void malle_session_on_log(
	struct malle_session *session, malle_log_hook *hook, void *data, enum malle_log_level level)
{
	session->log_hook = hook;
	session->log_data = data;
	session->log_level = level;
}

void malle_session_on_progress(struct malle_session *session, malle_progress_hook *hook, void *data)
{
	session->progress_hook = hook;
	session->progress_data = data;
}

/* The new text is made before the old error goes: it may quote it. */
enum malle_status session_fail(
	struct malle_session *session, enum malle_status status, const char *format, ...)
{
	void *owner = arena_scratch(session);
	va_list arguments;
	char *message;

	va_start(arguments, format);
	message = arena_vprintf(owner, format, arguments);
	va_end(arguments);
	talloc_free(session->error_owner);
	session->error_owner = owner;
	session->error = no_error;
	session->error.status = status;
	session->error.message = message;
	return status;
}

enum malle_status session_fail_like(
	struct malle_session *session, const struct malle_session *other)
{
	const struct malle_error *error = &other->error;

	session_fail(session, error->status, "%s", error->message);
	session_detail(session, "%s", error->detail);
	session_hint(session, "%s", error->hint);
	session_rule(session, error->rule);
	session_sqlstate(session, error->sqlstate, error->constraint);
	return error->status;
}

void session_detail(struct malle_session *session, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	session->error.detail = arena_vprintf(session->error_owner, format, arguments);
	va_end(arguments);
}

void session_hint(struct malle_session *session, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	session->error.hint = arena_vprintf(session->error_owner, format, arguments);
	va_end(arguments);
}

void session_rule(struct malle_session *session, const char *rule)
{
	session->error.rule = arena_strdup(session->error_owner, rule);
}

void session_sqlstate(struct malle_session *session, const char *sqlstate, const char *constraint)
{
	session->error.sqlstate = arena_strdup(session->error_owner, sqlstate ? sqlstate : "");
	session->error.constraint =
		arena_strdup(session->error_owner, constraint ? constraint : "");
}

bool session_logs(const struct malle_session *session, enum malle_log_level level)
{
	return session->log_hook != NULL && level <= session->log_level;
}

void session_log(struct malle_session *session, enum malle_log_level level, const char *format, ...)
{
	va_list arguments;
	char *line;

	if (!session_logs(session, level))
		return;
	va_start(arguments, format);
	line = arena_vprintf(session, format, arguments);
	va_end(arguments);
	session->log_hook(session->log_data, level, line);
	talloc_free(line);
}

static int64_t monotonic_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool session_progress(
	struct malle_session *session, const char *what, uint64_t done, uint64_t total)
{
	int64_t now;

	if (session->progress_hook == NULL)
		return true;
	now = monotonic_ms();
	if (done != total && now - session->progress_shown < PROGRESS_INTERVAL_MS)
		return true;
	session->progress_shown = now;
	return session->progress_hook(session->progress_data, what, done, total);
}
