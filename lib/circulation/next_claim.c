/* The order of R4.9: the booking whose preparation has begun, the queue when its usual loan fits
 * before the next booking, the shelf. */
#include "circulation/next_claim.h"

#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/setting.h"
#include "circulation/claim_letter.h"
#include "db/statement.h"
#include "schemas/embedded.h"

static const struct column claim_columns[] = {
	COLUMN_INT64(struct next_claim, booking),
	COLUMN_INT64(struct next_claim, booking_patron),
	COLUMN_TEXT(struct next_claim, booking_who),
	COLUMN_DATE(struct next_claim, starts),
	COLUMN_BOOL(struct next_claim, begun),
	COLUMN_INT64(struct next_claim, hold),
	COLUMN_INT64(struct next_claim, hold_patron),
	COLUMN_TEXT(struct next_claim, hold_who),
	COLUMN_BOOL(struct next_claim, hold_fits),
	COLUMN_DATE(struct next_claim, until),
	COLUMN_INT32(struct next_claim, last_slot),
	COLUMN_INT64(struct next_claim, aside_booking),
	COLUMN_INT64(struct next_claim, aside_hold),
};

/* R5.4: the queue gives its first place that is neither suspended nor served; the copy is here. */
static enum next_claim_kind decide(const struct next_claim *claim)
{
	bool same = claim->booking_patron == claim->hold_patron;

	if (claim->aside_booking != 0 || claim->aside_hold != 0)
		return NEXT_ALREADY;
	if (claim->hold == 0)
		return claim->begun ? NEXT_BOOKING : NEXT_NOBODY;
	if (claim->booking == 0 || (claim->hold_fits && !claim->begun))
		return claim->hold_fits ? NEXT_HOLD : NEXT_NOBODY;
	if (same)
		return claim->begun ? NEXT_BOOKING : NEXT_NOBODY;
	return NEXT_ASK;
}

enum malle_status next_claim_find(
	struct malle_session *session, void *owner, int64_t copy, struct next_claim *claim)
{
	int64_t lookahead, pickup;
	enum malle_status status = setting_number(session, SETTING_HOLD_LOOKAHEAD, &lookahead);

	if (status == MALLE_OK)
		status = setting_number(session, SETTING_HOLD_PICKUP, &pickup);
	if (status == MALLE_OK)
		status = statement_one(session, owner, &query_circulation_next_claim,
			VALUES(value_int(copy), value_int(lookahead), value_int(pickup)),
			COLUMNS(claim_columns), claim);
	if (status == MALLE_OK)
		claim->kind = decide(claim);
	return status;
}

/* The copy lies ready, unless it does for somebody else. */
static enum malle_status set_aside(struct malle_session *session, const struct next_claim *claim,
	int64_t copy, int64_t booking, int64_t hold)
{
	const struct malle_date none = {0};
	int64_t written;
	enum malle_status status = statement_affected(session, &query_circulation_set_aside_insert,
		VALUES(value_int(copy), value_id(booking), value_id(hold),
			value_date(hold != 0 ? claim->until : none),
			hold != 0 ? value_int(claim->last_slot) : value_null()),
		&written);

	if (status != MALLE_OK || written == 1)
		return status;
	return session_fail(session, MALLE_CONFLICT,
		_("another desk set this copy aside for somebody at this moment"));
}

enum malle_status next_claim_take(struct malle_session *session, const struct next_claim *claim,
	enum next_claim_kind kind, int64_t event, int64_t copy)
{
	enum malle_status status;

	switch (kind) {
	case NEXT_BOOKING:
		status = set_aside(session, claim, copy, claim->booking, 0);
		if (status != MALLE_OK)
			return status;
		return statement_execute(session, &query_circulation_booking_step_insert,
			VALUES(value_int(event), value_int(claim->booking), value_text("prepared"),
				value_int(copy), value_null()));
	case NEXT_HOLD:
		status = set_aside(session, claim, copy, 0, claim->hold);
		if (status != MALLE_OK)
			return status;
		status = statement_execute(session, &query_circulation_hold_step_insert,
			VALUES(value_int(event), value_int(claim->hold), value_text("ready"),
				value_int(copy), value_null(), value_date(claim->until)));
		return status == MALLE_OK ? claim_letter_ready(session, event, claim->hold)
					  : status;
	case NEXT_NOBODY:
		return statement_execute(
			session, &query_circulation_set_aside_shelved, VALUES(value_int(copy)));
	case NEXT_ASK:
	case NEXT_ALREADY: break;
	}
	return MALLE_OK;
}
