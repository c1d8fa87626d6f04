/* One verb: with dates a booking, without a place in the queue. */
#include <string.h>

#include <malle/database.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/booking_row.h"
#include "circulation/claim.h"
#include "circulation/claim_letter.h"
#include "circulation/override.h"
#include "circulation/reserve_check.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/request_number.h"
#include "people/right.h"
#include "schemas/embedded.h"

/* Most titles, and copies of each, in one reservation: more is a mistake of typing. */
enum { MAX_ITEMS = 50, MAX_QUANTITY = 100 };

/* One call of malle_reserve or malle_booking_change. */
struct reserving {
	void *owner;
	const char *const *things;
	size_t thing_count;
	const char *patron_barcode;
	int64_t changed; /* the booking that is changed, or 0 */
	const struct malle_reserve_options *options;
	struct malle_reservation *answer;
	struct booking_row before; /* of the booking that is changed */
	struct borrower borrower;
	struct reserve_wish wish;
	int64_t pickup;
	int64_t request; /* that it answers, or 0 */
	struct finding_list findings;
};

static void begin(struct reserving *reserving)
{
	const struct malle_reserve_options *options = reserving->options;

	malle_free(reserving->answer);
	reserving->answer = arena_new(reserving->owner, struct malle_reservation);
	reserving->findings = (struct finding_list) {.owner = reserving->answer};
	reserving->borrower = (struct borrower) {0};
	reserving->pickup = reserving->request = 0;
	reserving->before = (struct booking_row) {0};
	reserving->wish = (struct reserve_wish) {
		.items = arena_array(
			reserving->answer, struct reserve_item, reserving->thing_count + 1),
		.borrower = &reserving->borrower,
		.from = options->from,
		.until = options->until,
		.quantity = options->quantity > 0 ? options->quantity : 1,
		.leaving = {&reserving->changed, reserving->changed != 0 ? 1 : 0},
	};
}

/* ---- finding ---- */

static enum malle_status find_item(
	struct malle_session *session, struct reserving *reserving, const char *typed)
{
	struct reserve_wish *wish = &reserving->wish;
	struct reserve_item *item = &wish->items[wish->count];
	enum malle_status status = reserve_item_find(session, reserving->answer, typed, item);

	if (status != MALLE_OK)
		return status;
	for (size_t i = 0; i < wish->count; i++)
		if (wish->items[i].title == item->title)
			return session_fail(session, MALLE_INVALID,
				_("'%s' is named twice: give a quantity"), item->title_proper);
	wish->count++;
	return MALLE_OK;
}

static enum malle_status find_pickup(struct malle_session *session, struct reserving *reserving)
{
	const char *name = reserving->options->pickup;
	enum malle_status status;

	reserving->pickup = reserving->before.pickup;
	if (name == NULL)
		return MALLE_OK;
	status = statement_id(session, &query_circulation_reserve_site, VALUES(value_text(name)),
		&reserving->pickup);
	if (status == MALLE_NOT_FOUND)
		return session_fail(
			session, status, _("this centre has no site called '%s'"), name);
	return status;
}

/* Whoever waits here for another desk looks at what that one left (R6.6). */
static enum malle_status lock_titles(struct malle_session *session, struct reserving *reserving)
{
	struct reserve_wish *wish = &reserving->wish;
	int64_t *titles = arena_array(reserving->answer, int64_t, wish->count);

	for (size_t i = 0; i < wish->count; i++)
		titles[i] = wish->items[i].title;
	return availability_lock_all(session, titles, wish->count);
}

static enum malle_status find_all(struct malle_session *session, struct reserving *reserving)
{
	struct reserve_wish *wish = &reserving->wish;
	enum malle_status status = find_pickup(session, reserving);

	if (status == MALLE_OK && reserving->options->request != NULL)
		status = request_number_find(session, reserving->answer,
			reserving->options->request, &reserving->request);
	wish->count = 0;
	for (size_t i = 0; i < reserving->thing_count && status == MALLE_OK; i++)
		status = find_item(session, reserving, reserving->things[i]);
	if (status == MALLE_OK)
		status = borrower_find(session, reserving->answer, reserving->patron_barcode,
			&reserving->borrower);
	if (status == MALLE_OK)
		status = lock_titles(session, reserving);
	if (status == MALLE_OK)
		status = malle_database_today(session, &wish->today);
	if (status != MALLE_OK)
		return status;
	return malle_date_is_set(wish->from)
		       ? reserve_check_days(session, wish, &reserving->findings)
		       : reserve_check_queue(session, wish, &reserving->findings);
}

/* ---- writing ---- */

static enum malle_status record(struct malle_session *session, struct reserving *reserving,
	const char *kind, const char *what, int64_t id)
{
	const struct event_new event = {
		.kind = kind,
		.command = reserving->changed != 0 ? "booking change" : "reserve",
		.key = reserving->options->key,
		.detail = arena_printf(reserving->answer,
			"{\"%s\": %lld, \"title\": %lld, \"patron\": %lld}", what, (long long)id,
			(long long)reserving->wish.items[0].title,
			(long long)reserving->borrower.id),
	};
	const struct override_subject subject = {.patron = reserving->borrower.id};
	struct override_subject about = subject;
	enum malle_status status = event_record(session, &event, &reserving->answer->event);

	about.event = reserving->answer->event;
	return status == MALLE_OK ? override_record(session, &reserving->findings,
					    &reserving->options->consent, &about)
				  : status;
}

struct written_row {
	int32_t written;
};

static const struct column written_columns[] = {
	COLUMN_INT32(struct written_row, written),
};

static enum malle_status write_open(
	struct malle_session *session, const struct query *query, int64_t id)
{
	struct written_row row;

	return statement_one(
		session, NULL, query, VALUES(value_int(id)), COLUMNS(written_columns), &row);
}

/* The days, with the buffers of the rule of that day: a rule that changes later changes no promise.
 */
static enum malle_status write_period(struct malle_session *session, struct reserving *reserving,
	const struct reserve_item *item, int64_t booking)
{
	struct availability_period period = reserve_period(&reserving->wish, item);
	enum malle_status status =
		statement_execute(session, &query_circulation_booking_period_insert,
			VALUES(value_int(reserving->answer->event), value_int(booking),
				value_date(period.starts), value_date(period.ends),
				value_int(period.days_before), value_int(period.days_after),
				value_bool(period.same_day), value_id(reserving->pickup)));

	return status == MALLE_OK
		       ? write_open(session, &query_circulation_booking_open_write, booking)
		       : status;
}

static enum malle_status write_booking(struct malle_session *session, struct reserving *reserving,
	const struct reserve_item *item, int64_t id)
{
	const struct malle_reserve_options *options = reserving->options;
	enum malle_status status = statement_execute(session, &query_circulation_booking_insert,
		VALUES(value_int(id), value_int(reserving->answer->event), value_int(item->title),
			value_int(reserving->borrower.id),
			value_id(reserving->borrower.organisation), value_id(reserving->request),
			value_int(item->rule.id), value_text(options->purpose)));

	return status == MALLE_OK ? write_period(session, reserving, item, id) : status;
}

static enum malle_status write_bookings(struct malle_session *session, struct reserving *reserving)
{
	const struct reserve_wish *wish = &reserving->wish;
	int64_t id;
	enum malle_status status =
		statement_id(session, &query_circulation_booking_next_id, NO_VALUES, &id);

	if (status == MALLE_OK)
		status = record(session, reserving, "booking.add", "booking", id);
	for (size_t i = 0; i < wish->count; i++)
		for (int32_t copy = 0; copy < wish->quantity && status == MALLE_OK; copy++) {
			if (i > 0 || copy > 0)
				status = statement_id(session, &query_circulation_booking_next_id,
					NO_VALUES, &id);
			if (status == MALLE_OK)
				status = write_booking(session, reserving, &wish->items[i], id);
		}
	return status;
}

static enum malle_status write_hold(struct malle_session *session, struct reserving *reserving,
	const struct reserve_item *item, int64_t id)
{
	const struct malle_reserve_options *options = reserving->options;
	enum malle_status status = statement_execute(session, &query_circulation_hold_insert,
		VALUES(value_int(id), value_int(reserving->answer->event), value_int(item->title),
			value_id(options->only_copy ? item->copy : 0),
			value_int(reserving->borrower.id),
			value_id(reserving->borrower.organisation), value_id(reserving->request),
			value_date(options->wanted_until)));

	return status == MALLE_OK ? write_open(session, &query_circulation_hold_open_write, id)
				  : status;
}

static enum malle_status write_holds(struct malle_session *session, struct reserving *reserving)
{
	const struct reserve_wish *wish = &reserving->wish;
	int64_t id;
	enum malle_status status =
		statement_id(session, &query_circulation_hold_next_id, NO_VALUES, &id);

	if (status == MALLE_OK)
		status = record(session, reserving, "hold.add", "hold", id);
	for (size_t i = 0; i < wish->count && status == MALLE_OK; i++) {
		if (i > 0)
			status = statement_id(
				session, &query_circulation_hold_next_id, NO_VALUES, &id);
		if (status == MALLE_OK)
			status = write_hold(session, reserving, &wish->items[i], id);
	}
	return status;
}

static enum malle_status read_back(struct malle_session *session, struct reserving *reserving)
{
	struct malle_reservation *answer = reserving->answer;
	enum malle_status status = booking_rows_of(
		session, answer, answer->event, &answer->bookings, &answer->booking_count);

	return status == MALLE_OK ? hold_rows_of(session, answer, answer->event, &answer->holds,
					    &answer->hold_count)
				  : status;
}

/* ---- answering ---- */

/* The key was used already: the first answer again, and nothing else happens (R0.6). */
static enum malle_status answer_again(struct malle_session *session, struct reserving *reserving)
{
	struct event_known known;
	enum malle_status status = event_known(session, reserving->answer, reserving->options->key,
		reserving->changed != 0 ? "booking change" : "reserve", "booking", &known);

	if (status != MALLE_OK)
		return status;
	reserving->answer->event = known.id;
	reserving->answer->repeated = true;
	return read_back(session, reserving);
}

static enum malle_status reserve_once(struct malle_session *session, void *data)
{
	struct reserving *reserving = data;
	enum malle_status status;

	begin(reserving);
	status = answer_again(session, reserving);
	if (status != MALLE_NOT_FOUND)
		return status;
	status = find_all(session, reserving);
	if (status == MALLE_OK)
		status = finding_verdict(
			session, &reserving->findings, &reserving->options->consent);
	if (status != MALLE_OK || reserving->options->dry_run)
		return status;
	status = malle_date_is_set(reserving->wish.from) ? write_bookings(session, reserving)
							 : write_holds(session, reserving);
	if (status == MALLE_OK)
		status = claim_letters(session, reserving->answer->event);
	return status == MALLE_OK ? read_back(session, reserving) : status;
}

/* A copy that lay ready for other days is to be shelved. */
static enum malle_status release_prepared(
	struct malle_session *session, const struct reserving *reserving)
{
	const struct malle_booking *before = &reserving->before.shown;
	bool moved = malle_date_to_days(before->starts) != malle_date_to_days(reserving->wish.from);

	return moved ? claim_put_back(session, reserving->answer->event, before->id) : MALLE_OK;
}

static enum malle_status change_once(struct malle_session *session, void *data)
{
	struct reserving *reserving = data;
	const char *title;
	enum malle_status status;

	begin(reserving);
	status = answer_again(session, reserving);
	if (status != MALLE_NOT_FOUND)
		return status;
	status = booking_row_open(
		session, reserving->answer, reserving->changed, &reserving->before);
	if (status != MALLE_OK)
		return status;
	title = arena_printf(
		reserving->answer, "%lld", (long long)reserving->before.shown.title_id);
	reserving->things = &title;
	reserving->patron_barcode = reserving->before.shown.patron_barcode;
	if (!malle_date_is_set(reserving->wish.from))
		reserving->wish.from = reserving->before.shown.starts;
	if (!malle_date_is_set(reserving->wish.until))
		reserving->wish.until = reserving->before.shown.ends;
	reserving->wish.starts_already = malle_date_to_days(reserving->wish.from) ==
					 malle_date_to_days(reserving->before.shown.starts);
	status = find_all(session, reserving);
	if (status == MALLE_OK)
		status = finding_verdict(
			session, &reserving->findings, &reserving->options->consent);
	if (status != MALLE_OK || reserving->options->dry_run)
		return status;
	status = record(session, reserving, "booking.change", "booking", reserving->changed);
	if (status == MALLE_OK)
		status = release_prepared(session, reserving);
	if (status == MALLE_OK)
		status = write_period(
			session, reserving, &reserving->wish.items[0], reserving->changed);
	if (status == MALLE_OK)
		status = claim_letters(session, reserving->answer->event);
	return status == MALLE_OK ? read_back(session, reserving) : status;
}

static enum malle_status check_days(struct malle_session *session, bool both_are_needed,
	struct malle_date from, struct malle_date until)
{
	bool has_from = malle_date_is_set(from), has_until = malle_date_is_set(until);
	void *scratch;

	if ((has_from && !malle_date_is_valid(from)) || (has_until && !malle_date_is_valid(until)))
		return session_fail(session, MALLE_INVALID, _("this day does not exist"));
	if (has_from && has_until && malle_date_to_days(until) < malle_date_to_days(from))
		return reserve_days_crossed(session, from, until);
	if (!both_are_needed || has_from == has_until)
		return MALLE_OK;
	scratch = arena_scratch(session);
	session_fail(session, MALLE_INVALID,
		has_from ? _("a booking needs a first and a last day: only the first is said, %s")
			 : _("a booking needs a first and a last day: only the last is said, %s"),
		finding_date(scratch, has_from ? from : until));
	talloc_free(scratch);
	session_hint(session, _("without dates it is a place in the queue"));
	return MALLE_INVALID;
}

static enum malle_status check_words(
	struct malle_session *session, const struct reserving *reserving)
{
	const struct malle_reserve_options *options = reserving->options;

	if (reserving->thing_count == 0 || reserving->thing_count > MAX_ITEMS)
		return session_fail(session, MALLE_INVALID,
			_("a reservation is for 1 to %d titles"), MAX_ITEMS);
	if (options->quantity < 0 || options->quantity > MAX_QUANTITY)
		return session_fail(
			session, MALLE_INVALID, _("a quantity is from 1 to %d"), MAX_QUANTITY);
	return check_days(session, reserving->changed == 0, options->from, options->until);
}

static bool has_answer(enum malle_status status)
{
	return status == MALLE_OK || status == MALLE_REFUSED || status == MALLE_NEEDS_CONFIRMATION;
}

static enum malle_status run(struct malle_session *session, struct reserving *reserving,
	transaction_body *body, struct malle_reservation **answer)
{
	enum malle_status status = check_words(session, reserving);

	*answer = NULL;
	if (status == MALLE_OK)
		status = right_require(session, RIGHT_LEND);
	if (status != MALLE_OK)
		return status;
	status = transaction_run(session, TRANSACTION_READ_COMMITTED, body, reserving);
	if (status != MALLE_OK && event_key_was_taken(session)) /* the same key, at this moment */
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, body, reserving);
	if (!has_answer(status) || reserving->answer == NULL) {
		malle_free(reserving->answer);
		return status;
	}
	reserving->answer->findings = reserving->findings.rows;
	reserving->answer->finding_count = reserving->findings.count;
	reserving->answer->free_from = reserving->wish.free_from;
	reserving->answer->free_to = reserving->wish.free_to;
	if (status != MALLE_OK)
		reserving->answer->event = 0;
	*answer = reserving->answer;
	return status;
}

enum malle_status malle_reserve(struct malle_session *session, void *owner,
	const char *const *things, size_t thing_count, const char *patron_barcode,
	const struct malle_reserve_options *options, struct malle_reservation **answer)
{
	struct reserving reserving = {
		.owner = owner,
		.things = things,
		.thing_count = thing_count,
		.patron_barcode = patron_barcode,
		.options = options,
	};

	return run(session, &reserving, reserve_once, answer);
}

enum malle_status malle_booking_change(struct malle_session *session, void *owner, int64_t booking,
	const struct malle_reserve_options *options, struct malle_reservation **answer)
{
	struct reserving reserving = {
		.owner = owner, .thing_count = 1, .changed = booking, .options = options};

	return run(session, &reserving, change_once, answer);
}
