/* The one place that sends statements. Each is a constant of schemas/queries, prepared once a
 * connection under its own name; SQL and parameters are logged at MALLE_LOG_SQL.
 *
 * Statuses, besides those named below:
 *	MALLE_UNAVAILABLE  no connection, or it was lost (hint: what to do)
 *	MALLE_CANCELLED    the statement was cancelled
 *	by db/constraint.h when a constraint was broken: MALLE_EXISTS, MALLE_INVALID ...
 *	MALLE_CONFLICT     serialization failure or deadlock (transaction_run tries again by itself)
 *	MALLE_INTERNAL     anything else that the server refuses: our fault
 * The session's error then has message, SQLSTATE and constraint. Outside of a transaction each
 * statement is a transaction of its own. */
#ifndef DB_STATEMENT_H
#define DB_STATEMENT_H

#include "db/row.h"
#include "db/value.h"
#include "schemas/query.h"

struct malle_session;

/* Send a statement whose rows, if any, do not matter. */
enum malle_status statement_execute(struct malle_session *session, const struct query *query,
	const struct value *values, size_t count) MALLE_MUST_CHECK;

/* The same, and how many rows it inserted, changed or deleted. */
enum malle_status statement_affected(struct malle_session *session, const struct query *query,
	const struct value *values, size_t count, int64_t *affected) MALLE_MUST_CHECK;

/* Read the first row into `*row`, a struct that `columns` describes; its strings and bytes hang
 * below `owner`. MALLE_NOT_FOUND: no row; `*row` is untouched and the session's error too, since
 * only the caller knows what was looked for. */
enum malle_status statement_one(struct malle_session *session, void *owner,
	const struct query *query, const struct value *values, size_t count,
	const struct column *columns, size_t column_count, void *row) MALLE_MUST_CHECK;

/* The column `id` of the first row: of what was written, or was looked for. *id (out) is 0 unless
 * MALLE_OK; MALLE_NOT_FOUND as above. */
enum malle_status statement_id(struct malle_session *session, const struct query *query,
	const struct value *values, size_t count, int64_t *id) MALLE_MUST_CHECK;

/* Read all rows: *rows is an array of `row_size` structs below `owner`, its strings below it
 * (freeing the array frees them). No row: an empty array (not NULL) and *row_count 0.
 *
 *	struct malle_copy *copies;
 *	status = statement_rows(session, owner, &query_copy_list, VALUES(value_int(title)),
 *		COLUMNS(copy_columns), sizeof *copies, (void **)&copies, &count);
 */
enum malle_status statement_rows(struct malle_session *session, void *owner,
	const struct query *query, const struct value *values, size_t count,
	const struct column *columns, size_t column_count, size_t row_size, void **rows,
	size_t *row_count) MALLE_MUST_CHECK;

/* Called with each row of a stream. The row and its strings are gone after the call; the session
 * must not send another statement from here (MALLE_INTERNAL). Another status than MALLE_OK stops
 * the stream, which then ends with that status. */
typedef enum malle_status statement_row_hook(
	struct malle_session *session, void *data, const void *row);

/* Read rows one by one, in memory that does not grow with their number. */
enum malle_status statement_stream(struct malle_session *session, const struct query *query,
	const struct value *values, size_t count, const struct column *columns, size_t column_count,
	size_t row_size, statement_row_hook *hook, void *data) MALLE_MUST_CHECK;

/* Send a whole script of statements (a migration). It may hold several; no parameters. */
enum malle_status statement_script(
	struct malle_session *session, const struct script *script) MALLE_MUST_CHECK;

#endif
