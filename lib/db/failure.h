/* What the server refused, as a status and a sentence in the session. */
#ifndef DB_FAILURE_H
#define DB_FAILURE_H

#include "db/database.h"

/* Fill the session's error from a failed result. `what` names the statement, for the detail.
 * `result` may be NULL (the connection then says why). Returns the status. */
enum malle_status failure_from_result(
	struct malle_session *session, const char *what, const PGresult *result);

/* The connection is gone: MALLE_UNAVAILABLE, with what to do. */
enum malle_status failure_lost(struct malle_session *session, const char *detail);

/* libpq's message on one line, without its final newline, below `owner`. */
char *failure_one_line(void *owner, const char *message);

#endif
