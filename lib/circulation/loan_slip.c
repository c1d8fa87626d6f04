/* One slip a person and day; numbers without gap or double, whatever desks do at the same time. */
#include "circulation/loan_slip.h"

#include "db/statement.h"
#include "schemas/embedded.h"

struct slip_id {
	int64_t id;
};

static const struct column id_columns[] = {
	COLUMN_INT64(struct slip_id, id),
};

static enum malle_status find_open(
	struct malle_session *session, const struct borrower *borrower, struct slip_id *found)
{
	return statement_one(session, session, &query_circulation_slip_open,
		VALUES(value_int(borrower->id)), COLUMNS(id_columns), found);
}

/* Numbering is one at a time in a centre, until the transaction ends; what another desk opened
 * while we waited for our turn is looked for again. */
static enum malle_status open_new(struct malle_session *session, const struct borrower *borrower,
	int64_t event, struct slip_id *opened)
{
	enum malle_status status =
		statement_execute(session, &query_circulation_slip_numbering_lock, NO_VALUES);

	if (status == MALLE_OK)
		status = find_open(session, borrower, opened);
	if (status == MALLE_NOT_FOUND)
		status = statement_one(session, session, &query_circulation_slip_insert,
			VALUES(value_int(borrower->id), value_id(borrower->organisation),
				value_int(event)),
			COLUMNS(id_columns), opened);
	return status;
}

enum malle_status loan_slip_for(struct malle_session *session, const struct borrower *borrower,
	int64_t event, int64_t *slip)
{
	struct slip_id found = {0};
	enum malle_status status = find_open(session, borrower, &found);

	if (status == MALLE_NOT_FOUND)
		status = open_new(session, borrower, event, &found);
	if (status == MALLE_OK)
		*slip = found.id;
	return status;
}
