/* Looking at copy and person in one statement; the rest is read only where there is something. */
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "circulation/borrower.h"
#include "circulation/desk_copy.h"
#include "circulation/lending.h"
#include "db/statement.h"
#include "people/barcode.h"
#include "people/right.h"
#include "schemas/embedded.h"

static const struct column facts_columns[] = {
	COLUMN_BOOL(struct lend_facts, allowed),
	COLUMN_DATE(struct lend_facts, today),
	COLUMN_INT64(struct lend_facts, copy),
	COLUMN_INT64(struct lend_facts, title),
	COLUMN_TEXT(struct lend_facts, barcode),
	COLUMN_TEXT(struct lend_facts, title_proper),
	COLUMN_TEXT(struct lend_facts, call_number),
	COLUMN_TEXT(struct lend_facts, copy_note),
	COLUMN_TEXT(struct lend_facts, state),
	COLUMN_TEXT(struct lend_facts, state_label),
	COLUMN_BOOL(struct lend_facts, lendable),
	COLUMN_BOOL(struct lend_facts, gone),
	COLUMN_BOOL(struct lend_facts, withdrawn),
	COLUMN_INT64(struct lend_facts, site),
	COLUMN_INT64(struct lend_facts, loan),
	COLUMN_TEXT(struct lend_facts, pieces),
	COLUMN_BOOL(struct lend_facts, themed),
	COLUMN_TEXT(struct lend_facts, claim),
	COLUMN_BOOL(struct lend_facts, tied),
	COLUMN_BOOL(struct lend_facts, conditioned),
	COLUMN_BOOL(struct lend_facts, blocked),
	COLUMN_INT64(struct lend_facts, patron),
	COLUMN_TEXT(struct lend_facts, patron_barcode),
	COLUMN_TEXT(struct lend_facts, name),
	COLUMN_TEXT(struct lend_facts, patron_note),
	COLUMN_INT64(struct lend_facts, organisation),
	COLUMN_TEXT(struct lend_facts, organisation_name),
	COLUMN_DATE(struct lend_facts, member_until),
	COLUMN_INT64(struct lend_facts, late),
};

/* Neither the copy nor the person is what the code says: these know what it is instead. */
static enum malle_status say_what_is_missing(struct malle_session *session, struct lending *lending)
{
	struct desk_copy copy;
	struct borrower borrower;

	if (lending->facts.copy == 0)
		return desk_copy_find(session, lending->answer, lending->barcode, &copy);
	if (lending->patron_barcode == NULL)
		return MALLE_OK;
	return borrower_find(session, lending->answer, lending->patron_barcode, &borrower);
}

static enum malle_status find_holder(struct malle_session *session, struct lending *lending)
{
	struct desk_copy copy = {0};
	enum malle_status status =
		desk_copy_find(session, lending->answer, lending->barcode, &copy);

	if (status != MALLE_OK)
		return status;
	lending->facts.loan = copy.loan; /* it may have come back meanwhile */
	lending->holder = (struct lend_holder) {
		.patron = copy.patron, .name = copy.holder, .lent = copy.lent, .due = copy.due};
	return MALLE_OK;
}

static enum malle_status look(struct malle_session *session, struct lending *lending,
	const struct barcode *copy, const struct barcode *patron)
{
	enum malle_status status =
		statement_one(session, lending->answer, &query_circulation_lend_facts,
			VALUES(value_text(copy->typed), value_text(copy->repaired),
				value_text(patron->typed), value_text(patron->repaired)),
			COLUMNS(facts_columns), &lending->facts);

	lending->facts.claimed = status == MALLE_OK && strcmp(lending->facts.claim, "claimed") == 0;
	return status;
}

enum malle_status lend_facts_find(struct malle_session *session, struct lending *lending)
{
	void *owner = lending->answer;
	struct barcode copy, patron = {0};
	enum malle_status status = barcode_read(session, owner, lending->barcode, &copy);

	if (status == MALLE_OK && lending->patron_barcode != NULL)
		status = barcode_read(session, owner, lending->patron_barcode, &patron);
	if (status == MALLE_OK)
		status = look(session, lending, &copy, &patron);
	if (status == MALLE_OK && strcmp(lending->facts.claim, "waited") == 0)
		status = look(session, lending, &copy, &patron);
	if (status != MALLE_OK)
		return status;
	if (!lending->facts.allowed)
		return right_refuse(session, RIGHT_LEND);
	if (lending->facts.copy == 0 || lending->facts.patron == 0)
		status = say_what_is_missing(session, lending);
	if (status == MALLE_OK && lending->facts.loan != 0)
		status = find_holder(session, lending);
	return status;
}
