/* Sending a statement, for those of this folder that read its results in their own way. */
#ifndef DB_DISPATCH_H
#define DB_DISPATCH_H

#include "db/database.h"
#include "db/value.h"

enum dispatch_kind {
	DISPATCH_AND_WAIT, /* *result is what came; the caller looks at it and clears it */
	DISPATCH_ONLY,     /* the caller asks libpq for the results */
	DISPATCH_COPY,     /* wait, for a result after which the caller copies */
};

/* May a statement be sent now? */
enum malle_status dispatch_check(struct malle_session *session, const char *what);

/* Send the BEGIN that waits for a first statement, if there is one: for what cannot take it along.
 */
enum malle_status dispatch_begin(struct malle_session *session) MALLE_MUST_CHECK;

/* Log, prepare if need be, send, with the BEGIN that waits. Other than MALLE_OK: it was not sent
 * and *result is NULL. */
enum malle_status dispatch(struct malle_session *session, const struct query *query,
	const struct value *values, size_t count, enum dispatch_kind kind, PGresult **result);

/* Execute, and copy the command's tag ("COMMIT") into `tag`. */
enum malle_status statement_tag(
	struct malle_session *session, const struct query *query, char *tag, size_t size);

#endif
