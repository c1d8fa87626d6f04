/* The session's body, and how the layers above report what went wrong.
 *
 *	if (copy == NULL)
 *		return session_fail(session, MALLE_NOT_FOUND, _("no copy has the barcode '%s'"),
 *barcode);
 *
 * session_fail starts a new error and returns its status; detail, hint and rule are added to it. */
#ifndef BASE_SESSION_H
#define BASE_SESSION_H

#include <malle/base.h>
#include <malle/date.h>

struct database;

struct malle_session {
	struct malle_error error;
	void *error_owner;         /* owns the strings of `error` */
	struct database *database; /* belongs to lib/db; NULL until connected */
	malle_log_hook *log_hook;
	void *log_data;
	enum malle_log_level log_level;
	malle_progress_hook *progress_hook;
	void *progress_data;
	int64_t progress_shown; /* monotonic milliseconds of the last call of the hook */
};

/* Begin a new error. Returns `status`. */
enum malle_status session_fail(struct malle_session *session, enum malle_status status,
	const char *format, ...) MALLE_PRINTF(3, 4);

/* Begin a new error that says all that the error of another session says: for work done in a
 * session of its own. Returns its status. */
enum malle_status session_fail_like(
	struct malle_session *session, const struct malle_session *other);

/* Add to the error that is there. */
void session_detail(struct malle_session *session, const char *format, ...) MALLE_PRINTF(2, 3);
void session_hint(struct malle_session *session, const char *format, ...) MALLE_PRINTF(2, 3);
void session_rule(struct malle_session *session, const char *rule);
void session_sqlstate(struct malle_session *session, const char *sqlstate, const char *constraint);

void session_log(struct malle_session *session, enum malle_log_level level, const char *format, ...)
	MALLE_PRINTF(3, 4);

/* Is anybody listening at this level? Ask before building a costly line. */
bool session_logs(const struct malle_session *session, enum malle_log_level level);

/* Tell the progress hook, if enough time has passed or all is done. false: stop. */
bool session_progress(
	struct malle_session *session, const char *what, uint64_t done, uint64_t total);

#endif
