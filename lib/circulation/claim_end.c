/* Ending a booking or a place in the queue, skipping a place, and what nobody fetched in time. */
#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/setting.h"
#include "circulation/availability.h"
#include "circulation/booking_row.h"
#include "circulation/claim.h"
#include "circulation/claim_lapse.h"
#include "circulation/claim_letter.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/right.h"
#include "schemas/embedded.h"

/* One call of malle_booking_cancel, malle_hold_cancel, malle_hold_suspend or malle_hold_resume. */
struct ending {
	void *owner;
	int64_t booking, hold; /* one of the two */
	const char *kind;      /* of the event */
	const char *step;
	struct malle_date until; /* of a suspension */
	const struct malle_claim_options *options;
	struct booking_row booking_row;
	struct hold_row hold_row;
};

static enum malle_status find(struct malle_session *session, struct ending *ending)
{
	return ending->booking != 0
		       ? booking_row_open(
				 session, ending->owner, ending->booking, &ending->booking_row)
		       : hold_row_open(session, ending->owner, ending->hold, &ending->hold_row);
}

/* As it is afterwards, or was when the key came the first time. */
static enum malle_status read_back(struct malle_session *session, struct ending *ending)
{
	return ending->booking != 0
		       ? booking_row_find(
				 session, ending->owner, ending->booking, &ending->booking_row)
		       : hold_row_find(session, ending->owner, ending->hold, &ending->hold_row);
}

static enum malle_status skip(struct malle_session *session, struct ending *ending, int64_t event)
{
	struct skip_row {
		int32_t written;
	} row;
	static const struct column columns[] = {COLUMN_INT32(struct skip_row, written)};
	enum malle_status status = statement_execute(session, &query_circulation_hold_step_insert,
		VALUES(value_int(event), value_int(ending->hold), value_text(ending->step),
			value_null(), value_null(), value_date(ending->until)));

	return status == MALLE_OK ? statement_one(session, NULL, &query_circulation_hold_open_write,
					    VALUES(value_int(ending->hold)), COLUMNS(columns), &row)
				  : status;
}

static enum malle_status end_once(struct malle_session *session, void *data)
{
	struct ending *ending = data;
	void *scratch = arena_scratch(ending->owner);
	bool skips = ending->step[0] == 's' || ending->step[0] == 'r';
	const struct event_new event = {
		.kind = ending->kind,
		.command = ending->kind,
		.key = ending->options->key,
		.detail = arena_printf(scratch, "{\"%s\": %lld}",
			ending->booking != 0 ? "booking" : "hold",
			(long long)(ending->booking != 0 ? ending->booking : ending->hold)),
	};
	struct event_known known;
	int64_t id = 0, title;
	enum malle_status status =
		event_known(session, scratch, event.key, event.command, "booking", &known);

	if (status != MALLE_NOT_FOUND) {
		status = status == MALLE_OK ? read_back(session, ending) : status;
		goto done;
	}
	status = find(session, ending);
	if (status != MALLE_OK)
		goto done;
	title = ending->booking != 0 ? ending->booking_row.shown.title_id
				     : ending->hold_row.shown.title_id;
	status = availability_lock(session, title);
	if (status == MALLE_OK)
		status = event_record(session, &event, &id);
	if (status == MALLE_OK && ending->options->reason != NULL)
		status = event_add_reason(session, id, ending->options->reason);
	if (status == MALLE_OK)
		status =
			skips ? skip(session, ending, id)
			      : claim_end(session, id, ending->booking, ending->hold, ending->step);
	if (status == MALLE_OK)
		status = claim_letters(session, id);
	if (status == MALLE_OK)
		status = read_back(session, ending);
done:
	talloc_free(scratch);
	return status;
}

static enum malle_status end(struct malle_session *session, struct ending *ending)
{
	static const struct malle_claim_options defaults = {0};
	enum malle_status status = right_require(session, RIGHT_LEND);

	if (ending->options == NULL)
		ending->options = &defaults;
	if (status != MALLE_OK)
		return status;
	status = transaction_run(session, TRANSACTION_READ_COMMITTED, end_once, ending);
	if (status != MALLE_OK && event_key_was_taken(session)) /* the same key, at this moment */
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, end_once, ending);
	return status;
}

enum malle_status malle_booking_cancel(struct malle_session *session, void *owner, int64_t booking,
	const struct malle_claim_options *options, struct malle_booking **cancelled)
{
	struct ending ending = {.owner = owner,
		.booking = booking,
		.kind = "booking.cancel",
		.step = "cancelled",
		.options = options};
	enum malle_status status = end(session, &ending);

	*cancelled = NULL;
	if (status == MALLE_OK) {
		*cancelled = arena_new(owner, struct malle_booking);
		**cancelled = ending.booking_row.shown;
	}
	return status;
}

static enum malle_status end_hold(
	struct malle_session *session, struct ending *ending, struct malle_hold **hold)
{
	enum malle_status status = end(session, ending);

	*hold = NULL;
	if (status == MALLE_OK) {
		*hold = arena_new(ending->owner, struct malle_hold);
		**hold = ending->hold_row.shown;
	}
	return status;
}

enum malle_status malle_hold_cancel(struct malle_session *session, void *owner, int64_t hold,
	const struct malle_claim_options *options, struct malle_hold **cancelled)
{
	struct ending ending = {.owner = owner,
		.hold = hold,
		.kind = "hold.cancel",
		.step = "cancelled",
		.options = options};

	return end_hold(session, &ending, cancelled);
}

enum malle_status malle_hold_suspend(struct malle_session *session, void *owner, int64_t hold,
	struct malle_date until, const struct malle_claim_options *options,
	struct malle_hold **suspended)
{
	struct ending ending = {.owner = owner,
		.hold = hold,
		.kind = "hold.suspend",
		.step = "suspended",
		.until = until,
		.options = options};

	return end_hold(session, &ending, suspended);
}

enum malle_status malle_hold_resume(struct malle_session *session, void *owner, int64_t hold,
	const struct malle_claim_options *options, struct malle_hold **resumed)
{
	struct ending ending = {.owner = owner,
		.hold = hold,
		.kind = "hold.resume",
		.step = "resumed",
		.options = options};

	return end_hold(session, &ending, resumed);
}

/* ---- what nobody fetched ---- */

struct lapsed_row {
	int64_t booking, hold, title;
};

static const struct column lapsed_columns[] = {
	COLUMN_INT64(struct lapsed_row, booking),
	COLUMN_INT64(struct lapsed_row, hold),
	COLUMN_INT64(struct lapsed_row, title),
};

static enum malle_status lapse_one(struct malle_session *session, void *data)
{
	const struct lapsed_row *row = data;
	void *scratch = arena_scratch(session);
	const struct event_new event = {
		.kind = row->booking != 0 ? "booking.lapse" : "hold.lapse",
		.command = "lapse",
		.detail = arena_printf(scratch, "{\"%s\": %lld}",
			row->booking != 0 ? "booking" : "hold",
			(long long)(row->booking != 0 ? row->booking : row->hold)),
	};
	int64_t id;
	enum malle_status status = availability_lock(session, row->title);

	if (status == MALLE_OK)
		status = event_record(session, &event, &id);
	if (status == MALLE_OK)
		status = claim_end(session, id, row->booking, row->hold,
			row->booking != 0 ? "not_collected" : "expired");
	if (status == MALLE_OK) /* R5.2: both are told, who did not fetch it and who comes next */
		status = claim_letters(session, id);
	talloc_free(scratch);
	return status;
}

static enum malle_status lapse_all(struct malle_session *session, void *data)
{
	void *scratch = arena_scratch(session);
	struct lapsed_row *rows;
	size_t count = 0;
	int64_t days;
	enum malle_status status = setting_number(session, SETTING_NOT_COLLECTED, &days);

	(void)data;
	if (status == MALLE_OK)
		status = statement_rows(session, scratch, &query_circulation_claims_lapsed,
			VALUES(value_int(days)), COLUMNS(lapsed_columns), sizeof *rows,
			(void **)&rows, &count);
	for (size_t i = 0; i < count && status == MALLE_OK; i++)
		status = lapse_one(session, &rows[i]);
	talloc_free(scratch);
	return status;
}

enum malle_status claim_lapse(struct malle_session *session)
{
	return transaction_run(session, TRANSACTION_READ_COMMITTED, lapse_all, NULL);
}
