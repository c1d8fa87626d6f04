/* Bookings and holds that a loan fulfils, or that end otherwise, and what lay ready for them. */
#include "circulation/claim.h"

#include "base/arena.h"
#include "circulation/next_claim.h"
#include "db/statement.h"
#include "schemas/embedded.h"

static const struct column claim_columns[] = {
	COLUMN_INT64(struct claim, booking),
	COLUMN_DATE(struct claim, starts),
	COLUMN_DATE(struct claim, ends),
	COLUMN_INT64(struct claim, hold),
	COLUMN_INT64(struct claim, aside),
	COLUMN_INT64(struct claim, other_booking),
	COLUMN_INT64(struct claim, other_hold),
	COLUMN_TEXT(struct claim, other),
	COLUMN_DATE(struct claim, other_starts),
	COLUMN_DATE(struct claim, other_until),
	COLUMN_BOOL(struct claim, to_shelve),
	COLUMN_INT64(struct claim, waiting),
};

enum malle_status claim_find(struct malle_session *session, void *owner, int64_t copy,
	int64_t patron, struct claim *claim)
{
	return statement_one(session, owner, &query_circulation_claim_find,
		VALUES(value_int(copy), value_int(patron)), COLUMNS(claim_columns), claim);
}

static enum malle_status booking_step(struct malle_session *session, int64_t event, int64_t booking,
	const char *step, int64_t copy, int64_t loan)
{
	return statement_execute(session, &query_circulation_booking_step_insert,
		VALUES(value_int(event), value_int(booking), value_text(step), value_id(copy),
			value_id(loan)));
}

static enum malle_status hold_step(struct malle_session *session, int64_t event, int64_t hold,
	const char *step, int64_t copy, int64_t loan)
{
	const struct malle_date none = {0};

	return statement_execute(session, &query_circulation_hold_step_insert,
		VALUES(value_int(event), value_int(hold), value_text(step), value_id(copy),
			value_id(loan), value_date(none)));
}

struct freed_row {
	int64_t copy;
};

static const struct column freed_columns[] = {
	COLUMN_INT64(struct freed_row, copy),
};

/* What lay ready for the booking or the hold, now to be shelved; 0: nothing did. */
static enum malle_status free_aside(
	struct malle_session *session, int64_t booking, int64_t hold, int64_t *copy)
{
	struct freed_row row = {0};
	enum malle_status status = statement_one(session, NULL, &query_circulation_set_aside_free,
		VALUES(value_id(booking), value_id(hold)), COLUMNS(freed_columns), &row);

	*copy = row.copy;
	return status == MALLE_NOT_FOUND ? MALLE_OK : status;
}

/* Whoever comes next gets what was freed; when somebody has to decide, it waits to be shelved. */
static enum malle_status give_on(struct malle_session *session, int64_t event, int64_t copy)
{
	void *scratch = arena_scratch(session);
	struct next_claim next;
	enum malle_status status = next_claim_find(session, scratch, copy, &next);

	if (status == MALLE_OK && (next.kind == NEXT_BOOKING || next.kind == NEXT_HOLD))
		status = next_claim_take(session, &next, next.kind, event, copy);
	talloc_free(scratch);
	return status;
}

enum malle_status claim_end(struct malle_session *session, int64_t event, int64_t booking,
	int64_t hold, const char *step)
{
	int64_t copy = 0;
	enum malle_status status = free_aside(session, booking, hold, &copy);

	if (status == MALLE_OK && booking != 0)
		status = booking_step(session, event, booking, step, copy, 0);
	else if (status == MALLE_OK)
		status = hold_step(session, event, hold, step, copy, 0);
	if (status == MALLE_OK && booking != 0)
		status = statement_execute(session, &query_circulation_booking_open_delete,
			VALUES(value_int(booking)));
	else if (status == MALLE_OK)
		status = statement_execute(
			session, &query_circulation_hold_open_delete, VALUES(value_int(hold)));
	return status == MALLE_OK && copy != 0 ? give_on(session, event, copy) : status;
}

enum malle_status claim_put_back(struct malle_session *session, int64_t event, int64_t booking)
{
	int64_t copy = 0;
	enum malle_status status = free_aside(session, booking, 0, &copy);

	if (status != MALLE_OK || copy == 0)
		return status;
	return booking_step(session, event, booking, "released", copy, 0);
}

/* The copy in hand is none that lies ready any more. */
static enum malle_status leave_aside(struct malle_session *session, int64_t copy)
{
	return statement_execute(
		session, &query_circulation_set_aside_delete, VALUES(value_int(copy)));
}

enum malle_status claim_release(
	struct malle_session *session, const struct claim *claim, int64_t event, int64_t copy)
{
	enum malle_status status = leave_aside(session, copy);

	if (status == MALLE_OK && claim->other_booking != 0)
		status = booking_step(session, event, claim->other_booking, "released", copy, 0);
	if (status == MALLE_OK && claim->other_hold != 0)
		status = hold_step(session, event, claim->other_hold, "released", copy, 0);
	return status;
}

/* One of the person's own; `other_copy` lay ready for it and was not the one that was lent. */
static enum malle_status fulfil(
	struct malle_session *session, int64_t booking, int64_t hold, int64_t event, int64_t loan)
{
	int64_t freed = 0;
	enum malle_status status = free_aside(session, booking, hold, &freed);

	if (status == MALLE_OK && freed != 0)
		status = booking != 0 ? booking_step(session, event, booking, "released", freed, 0)
				      : hold_step(session, event, hold, "released", freed, 0);
	if (status == MALLE_OK)
		status = booking != 0 ? booking_step(session, event, booking, "collected", 0, loan)
				      : hold_step(session, event, hold, "fulfilled", 0, loan);
	if (status == MALLE_OK)
		status = statement_execute(session,
			booking != 0 ? &query_circulation_booking_open_delete
				     : &query_circulation_hold_open_delete,
			VALUES(value_int(booking != 0 ? booking : hold)));
	return status == MALLE_OK && freed != 0 ? give_on(session, event, freed) : status;
}

enum malle_status claim_fulfil(struct malle_session *session, const struct claim *claim,
	bool with_booking, int64_t event, int64_t copy, int64_t loan)
{
	enum malle_status status = claim_release(session, claim, event, copy);

	if (status == MALLE_OK && claim->booking != 0 && with_booking)
		status = fulfil(session, claim->booking, 0, event, loan);
	if (status == MALLE_OK && claim->hold != 0)
		status = fulfil(session, 0, claim->hold, event, loan);
	return status;
}
