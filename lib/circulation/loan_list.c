/* Reading loans: one by one for an answer, or the open ones as a list. */
#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/loan_row.h"
#include "db/statement.h"
#include "people/barcode.h"
#include "schemas/embedded.h"

static const struct column loan_columns[] = {
	COLUMN_INT64(struct malle_loan, id),
	COLUMN_TEXT(struct malle_loan, barcode),
	COLUMN_TEXT(struct malle_loan, title),
	COLUMN_TEXT(struct malle_loan, call_number),
	COLUMN_TEXT(struct malle_loan, patron),
	COLUMN_TEXT(struct malle_loan, patron_barcode),
	COLUMN_TEXT(struct malle_loan, organisation),
	COLUMN_DATE(struct malle_loan, lent),
	COLUMN_DATE(struct malle_loan, due),
	COLUMN_DATE(struct malle_loan, returned),
	COLUMN_INT32(struct malle_loan, days_late),
	COLUMN_TEXT(struct malle_loan, slip),
	COLUMN_TEXT(struct malle_loan, pieces),
};

enum malle_status loan_row_find(
	struct malle_session *session, void *owner, int64_t id, struct malle_loan **loan)
{
	struct malle_loan *row = arena_new(owner, struct malle_loan);
	enum malle_status status = statement_one(session, row, &query_circulation_loan_show,
		VALUES(value_int(id)), COLUMNS(loan_columns), row);

	if (status == MALLE_OK)
		*loan = row;
	else
		talloc_free(row);
	return status;
}

enum malle_status loan_rows_of_slip(struct malle_session *session, void *owner, int64_t slip,
	struct malle_loan **rows, size_t *count)
{
	return statement_rows(session, owner, &query_circulation_slip_loans,
		VALUES(value_int(slip)), COLUMNS(loan_columns), sizeof(**rows), (void **)rows,
		count);
}

enum malle_status loan_row_of_event(struct malle_session *session, void *owner, int64_t event,
	enum loan_role role, struct malle_loan **loan)
{
	static const struct query *const queries[] = {
		[LOAN_LENT_BY] = &query_circulation_loan_lent_by,
		[LOAN_RETURNED_BY] = &query_circulation_loan_returned_by,
	};
	int64_t id;
	enum malle_status status =
		statement_id(session, queries[role], VALUES(value_int(event)), &id);

	return status == MALLE_OK ? loan_row_find(session, owner, id, loan) : status;
}

enum malle_status malle_loan_list(struct malle_session *session, void *owner,
	const struct malle_loan_filter *filter, struct malle_loan **rows, size_t *count)
{
	static const struct malle_loan_filter all = {0};
	const struct malle_loan_filter *wanted = filter != NULL ? filter : &all;
	void *scratch = arena_scratch(owner);
	struct barcode patron = {0};
	enum malle_status status = MALLE_OK;

	if (wanted->limit < 0)
		status = session_fail(session, MALLE_INVALID, _("a limit is not negative"));
	if (status == MALLE_OK && wanted->patron != NULL)
		status = barcode_read(session, scratch, wanted->patron, &patron);
	if (status == MALLE_OK)
		status = statement_rows(session, owner, &query_circulation_loan_list,
			VALUES(value_bool(wanted->late), value_text(patron.typed),
				value_text(patron.repaired), value_id(wanted->limit)),
			COLUMNS(loan_columns), sizeof(**rows), (void **)rows, count);
	talloc_free(scratch);
	return status;
}
