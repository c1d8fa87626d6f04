/* What is to be done on the shelves, and setting aside. A booking has no copy before this (R6.6).
 */
#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/setting.h"
#include "circulation/availability.h"
#include "circulation/booking_row.h"
#include "circulation/claim_lapse.h"
#include "circulation/desk_copy.h"
#include "circulation/finding.h"
#include "circulation/next_claim.h"
#include "circulation/reserve_check.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/right.h"
#include "schemas/embedded.h"

static const struct column preparation_columns[] = {
	COLUMN_TEXT(struct malle_preparation, action),
	COLUMN_INT64(struct malle_preparation, booking),
	COLUMN_INT64(struct malle_preparation, hold),
	COLUMN_INT64(struct malle_preparation, copy),
	COLUMN_TEXT(struct malle_preparation, barcode),
	COLUMN_TEXT(struct malle_preparation, title),
	COLUMN_TEXT(struct malle_preparation, call_number),
	COLUMN_TEXT(struct malle_preparation, patron),
	COLUMN_TEXT(struct malle_preparation, organisation),
	COLUMN_TEXT(struct malle_preparation, pickup),
	COLUMN_DATE(struct malle_preparation, starts),
	COLUMN_DATE(struct malle_preparation, until),
};

static enum malle_status read_list(struct malle_session *session, void *owner, int64_t days,
	struct malle_preparation **rows, size_t *count)
{
	return statement_rows(session, owner, &query_circulation_preparation,
		VALUES(value_int(days)), COLUMNS(preparation_columns), sizeof **rows, (void **)rows,
		count);
}

enum malle_status malle_preparation_list(struct malle_session *session, void *owner, int64_t days,
	struct malle_preparation **rows, size_t *count)
{
	enum malle_status status = claim_lapse(session);

	if (status == MALLE_OK && days == 0)
		status = setting_number(session, SETTING_PREPARE_AHEAD, &days);
	return status == MALLE_OK ? read_list(session, owner, days, rows, count) : status;
}

/* One call of malle_booking_prepare. */
struct preparing {
	void *owner;
	const char *barcode;
	int64_t booking;
	const struct malle_claim_options *options;
	struct desk_copy copy;
	struct malle_preparation *line;
};

static enum malle_status refuse(struct malle_session *session, const char *rule,
	const char *sentence, const char *title, const char *who)
{
	void *scratch = arena_scratch(session);

	session_fail(session, MALLE_REFUSED, "%s", finding_sentence(scratch, sentence, title, who));
	session_rule(session, rule);
	talloc_free(scratch);
	return MALLE_REFUSED;
}

struct ties_row {
	const char *away, *aside;
};

static const struct column ties_columns[] = {
	COLUMN_TEXT(struct ties_row, away),
	COLUMN_TEXT(struct ties_row, aside),
};

/* R6.9: a box is set aside whole, and a part of it only while the box stays. */
static enum malle_status check_ties(struct malle_session *session, const struct desk_copy *copy)
{
	void *scratch = arena_scratch(session);
	struct ties_row row = {.away = "", .aside = ""};
	enum malle_status status = statement_one(session, scratch, &query_circulation_prepare_ties,
		VALUES(value_int(copy->id)), COLUMNS(ties_columns), &row);

	if (status == MALLE_OK && row.away[0] != '\0')
		status = refuse(session, "R6.9",
			N_("'%s' cannot be set aside: '%s', of the same box, is on loan"),
			copy->title_proper, row.away);
	else if (status == MALLE_OK && row.aside[0] != '\0')
		status = refuse(session, "R6.9",
			N_("'%s' cannot be set aside: '%s', of the same box, lies ready for "
			   "somebody"),
			copy->title_proper, row.aside);
	talloc_free(scratch);
	return status;
}

/* The copy is here and can leave. */
static enum malle_status check_copy(struct malle_session *session, const struct desk_copy *copy)
{
	if (copy->loan != 0)
		return refuse(session, "R1.6", N_("'%s' is on loan to %s: take it back first"),
			copy->title_proper, copy->holder);
	if (copy->withdrawn || !copy->lendable)
		return refuse(session, "R8.1", N_("'%s' is not lent: %s"), copy->title_proper,
			copy->state_label);
	return check_ties(session, copy);
}

/* Who it is for: the booking that was named, or who comes next. */
static enum malle_status decide(struct malle_session *session, struct preparing *preparing,
	void *scratch, struct next_claim *next, enum next_claim_kind *kind)
{
	struct booking_row row;
	enum malle_status status = next_claim_find(session, scratch, preparing->copy.id, next);

	if (status != MALLE_OK)
		return status;
	*kind = next->kind;
	if (next->kind == NEXT_ALREADY && next->aside_booking != preparing->booking)
		return refuse(session, "R4.10", N_("'%s' lies ready for somebody already"),
			preparing->copy.title_proper, "");
	if (preparing->booking == 0 && next->kind == NEXT_ASK)
		return refuse(session, "R4.9",
			N_("'%s' is booked and waited for: name the booking, or take it back at "
			   "the desk and choose"),
			preparing->copy.title_proper, "");
	if (preparing->booking == 0 && next->kind == NEXT_NOBODY) {
		session_fail(session, MALLE_NOT_FOUND, _("nobody is waiting for '%s' now"),
			preparing->copy.title_proper);
		session_hint(session, _("malle booking prepare shows what is to be prepared"));
		return MALLE_NOT_FOUND;
	}
	if (preparing->booking == 0 || next->kind == NEXT_ALREADY)
		return MALLE_OK;
	status = booking_row_open(session, scratch, preparing->booking, &row);
	if (status != MALLE_OK)
		return status;
	if (row.shown.title_id != preparing->copy.title)
		return refuse(session, "R6.6", N_("this is '%s', the booking is for '%s'"),
			preparing->copy.title_proper, row.shown.title);
	if (row.shown.barcode[0] != '\0')
		return refuse(session, "R4.10", N_("the copy %2$s of '%1$s' lies ready for it"),
			preparing->copy.title_proper, row.shown.barcode);
	*kind = NEXT_BOOKING;
	next->booking = preparing->booking;
	return MALLE_OK;
}

static enum malle_status record(struct malle_session *session, struct preparing *preparing,
	enum next_claim_kind kind, const struct next_claim *next, void *scratch, int64_t *id)
{
	const struct event_new event = {
		.kind = kind == NEXT_BOOKING ? "booking.prepare" : "hold.ready",
		.command = "booking prepare",
		.key = preparing->options->key,
		.detail = arena_printf(scratch, "{\"copy\": %lld, \"%s\": %lld}",
			(long long)preparing->copy.id, kind == NEXT_BOOKING ? "booking" : "hold",
			(long long)(kind == NEXT_BOOKING ? next->booking : next->hold)),
	};

	return event_record(session, &event, id);
}

/* The line of the list that says for whom the copy lies ready: the slip (R12.3). */
static enum malle_status find_line(struct malle_session *session, struct preparing *preparing)
{
	struct malle_preparation *rows;
	size_t count;
	enum malle_status status = read_list(session, preparing->owner, 0, &rows, &count);

	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		if (rows[i].copy == preparing->copy.id && rows[i].action[0] == 'r') {
			preparing->line = &rows[i];
			return MALLE_OK;
		}
	return status == MALLE_OK ? session_fail(session, MALLE_CONFLICT,
					    _("another desk has '%s' in hand at this moment"),
					    preparing->copy.title_proper)
				  : status;
}

static enum malle_status prepare_once(struct malle_session *session, void *data)
{
	struct preparing *preparing = data;
	void *scratch = arena_scratch(preparing->owner);
	struct next_claim next;
	enum next_claim_kind kind = NEXT_NOBODY;
	struct event_known known;
	int64_t event;
	enum malle_status status =
		desk_copy_find(session, preparing->owner, preparing->barcode, &preparing->copy);

	if (status != MALLE_OK)
		goto done;
	status = event_known(
		session, scratch, preparing->options->key, "booking prepare", "copy", &known);
	if (status != MALLE_NOT_FOUND) {
		status = status == MALLE_OK ? find_line(session, preparing) : status;
		goto done;
	}
	status = check_copy(session, &preparing->copy);
	if (status == MALLE_OK)
		status = availability_lock(session, preparing->copy.title);
	if (status == MALLE_OK)
		status = decide(session, preparing, scratch, &next, &kind);
	if (status == MALLE_OK && kind != NEXT_ALREADY)
		status = record(session, preparing, kind, &next, scratch, &event);
	if (status == MALLE_OK && kind != NEXT_ALREADY)
		status = next_claim_take(session, &next, kind, event, preparing->copy.id);
	if (status == MALLE_OK)
		status = find_line(session, preparing);
done:
	talloc_free(scratch);
	return status;
}

enum malle_status malle_booking_prepare(struct malle_session *session, void *owner,
	const char *barcode, int64_t booking, const struct malle_claim_options *options,
	struct malle_preparation **line)
{
	static const struct malle_claim_options defaults = {0};
	struct preparing preparing = {.owner = owner,
		.barcode = barcode,
		.booking = booking,
		.options = options != NULL ? options : &defaults};
	enum malle_status status = right_require(session, RIGHT_LEND);

	if (status == MALLE_OK)
		status = claim_lapse(session);
	if (status == MALLE_OK)
		status = transaction_run(
			session, TRANSACTION_READ_COMMITTED, prepare_once, &preparing);
	*line = status == MALLE_OK ? preparing.line : NULL;
	return status;
}

static const struct column day_columns[] = {
	COLUMN_DATE(struct malle_free_day, day),
	COLUMN_BOOL(struct malle_free_day, open),
	COLUMN_TEXT(struct malle_free_day, closed_for),
	COLUMN_INT32(struct malle_free_day, owned),
	COLUMN_INT32(struct malle_free_day, usable),
	COLUMN_INT32(struct malle_free_day, free),
	COLUMN_INT32(struct malle_free_day, on_loan),
	COLUMN_INT32(struct malle_free_day, booked),
	COLUMN_INT32(struct malle_free_day, resting),
	COLUMN_INT32(struct malle_free_day, away),
};

enum malle_status malle_title_days(struct malle_session *session, void *owner, const char *thing,
	struct malle_date first, struct malle_date last, struct malle_free_day **rows,
	size_t *count)
{
	struct reserve_item item = {0};
	enum malle_status status = reserve_item_find(session, owner, thing, &item);

	return status == MALLE_OK
		       ? statement_rows(session, owner, &query_circulation_availability_days,
				 VALUES(value_int(item.title), value_date(first), value_date(last)),
				 COLUMNS(day_columns), sizeof **rows, (void **)rows, count)
		       : status;
}
