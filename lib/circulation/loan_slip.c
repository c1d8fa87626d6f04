/* One slip a person and day; its number is given by malle.slip_for(), as the loan is written. */
#include "circulation/loan_slip.h"

#include "db/statement.h"
#include "schemas/embedded.h"

static const struct column slip_columns[] = {
	COLUMN_INT64(struct slip, id),
	COLUMN_TEXT(struct slip, number),
};

enum malle_status loan_slip_find(
	struct malle_session *session, void *owner, const struct slip_wish *wish, struct slip *slip)
{
	enum malle_status status;

	*slip = (struct slip) {.number = ""};
	if (wish->patron == 0)
		return MALLE_OK;
	status = statement_one(session, owner, &query_circulation_slip_open,
		VALUES(value_int(wish->patron), value_id(wish->request), value_text(wish->purpose)),
		COLUMNS(slip_columns), slip);
	return status == MALLE_NOT_FOUND ? MALLE_OK : status;
}

enum malle_status loan_slip_lock(struct malle_session *session)
{
	return statement_execute(session, &query_circulation_slip_numbering_lock, NO_VALUES);
}
