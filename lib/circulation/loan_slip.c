/* One slip a person and day; numbers without gap or double, whatever desks do at the same time. */
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

/* Numbering is one at a time in a centre, until the transaction ends; what another desk opened
 * while we waited for our turn is looked for again. */
enum malle_status loan_slip_for(struct malle_session *session, void *owner,
	const struct slip_wish *wish, int64_t event, struct slip *slip)
{
	enum malle_status status =
		statement_execute(session, &query_circulation_slip_numbering_lock, NO_VALUES);

	if (status == MALLE_OK)
		status = loan_slip_find(session, owner, wish, slip);
	if (status != MALLE_OK || slip->id != 0)
		return status;
	return statement_one(session, owner, &query_circulation_slip_insert,
		VALUES(value_int(wish->patron), value_id(wish->organisation), value_int(event),
			value_id(wish->request), value_text(wish->purpose)),
		COLUMNS(slip_columns), slip);
}
