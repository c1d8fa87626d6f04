/* COPY ... FROM STDIN (binary) through typed rows: the fast way in for many rows.
 *
 *	struct bulk_copy *copy;
 *	status = bulk_copy_begin(session, session, &query_index_posting_copy, &copy);
 *	while (status == MALLE_OK && more)
 *		status = bulk_copy_row(copy, VALUES(value_int(1), value_text("x")));
 *	status = bulk_copy_end(copy, status, &rows);
 *
 * The query is a file of schemas/queries such as
 *	-- copy_posting: fill the postings of a segment
 *	-- params: bigint segment, text term, bytea titles
 *	COPY posting (segment, term, titles) FROM STDIN (FORMAT binary)
 * Binary COPY checks types strictly: bytes go to bytea, dates to date, booleans to boolean, texts
 * to text or varchar, and integers are sent with the width that `-- params:` says (bigint,
 * integer, smallint). */
#ifndef DB_BULK_COPY_H
#define DB_BULK_COPY_H

#include "db/value.h"
#include "schemas/query.h"

struct bulk_copy;
struct malle_session;

/* Begin. No other statement may be sent in the session until bulk_copy_end. */
enum malle_status bulk_copy_begin(struct malle_session *session, void *owner,
	const struct query *query, struct bulk_copy **copy) MALLE_MUST_CHECK;

/* Send one row; the values are copied. A failure may show only at the end. */
enum malle_status bulk_copy_row(
	struct bulk_copy *copy, const struct value *values, size_t count) MALLE_MUST_CHECK;

/* End and free `copy`. `status` other than MALLE_OK gives up: nothing is stored, and that status
 * is returned. *rows (may be NULL): how many were stored. */
enum malle_status bulk_copy_end(
	struct bulk_copy *copy, enum malle_status status, int64_t *rows) MALLE_MUST_CHECK;

#endif
