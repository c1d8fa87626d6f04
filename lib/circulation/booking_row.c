/* Reading bookings and holds, one or many. */
#include "circulation/booking_row.h"

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "people/barcode.h"
#include "schemas/embedded.h"

/* When nothing is said: more than a centre ever has open. */
enum { LIST_LIMIT = 10000 };

#define BOOKING_COLUMNS(type, at)                                                                  \
	COLUMN_INT64_AS(type, at(id), "id"), COLUMN_INT64_AS(type, at(title_id), "title_id"),      \
		COLUMN_TEXT_AS(type, at(title), "title"),                                          \
		COLUMN_TEXT_AS(type, at(patron), "patron"),                                        \
		COLUMN_TEXT_AS(type, at(patron_barcode), "patron_barcode"),                        \
		COLUMN_TEXT_AS(type, at(organisation), "organisation"),                            \
		COLUMN_DATE_AS(type, at(starts), "starts"),                                        \
		COLUMN_DATE_AS(type, at(ends), "ends"), COLUMN_TEXT_AS(type, at(state), "state"),  \
		COLUMN_TEXT_AS(type, at(barcode), "barcode"),                                      \
		COLUMN_TEXT_AS(type, at(pickup), "pickup"),                                        \
		COLUMN_TEXT_AS(type, at(purpose), "purpose")
#define HOLD_COLUMNS(type, at)                                                                     \
	COLUMN_INT64_AS(type, at(id), "id"), COLUMN_INT64_AS(type, at(title_id), "title_id"),      \
		COLUMN_TEXT_AS(type, at(title), "title"),                                          \
		COLUMN_TEXT_AS(type, at(only_barcode), "only_barcode"),                            \
		COLUMN_TEXT_AS(type, at(patron), "patron"),                                        \
		COLUMN_TEXT_AS(type, at(patron_barcode), "patron_barcode"),                        \
		COLUMN_TEXT_AS(type, at(organisation), "organisation"),                            \
		COLUMN_DATE_AS(type, at(since), "since"),                                          \
		COLUMN_INT64_AS(type, at(place), "place"),                                         \
		COLUMN_TEXT_AS(type, at(state), "state"),                                          \
		COLUMN_TEXT_AS(type, at(barcode), "barcode"),                                      \
		COLUMN_DATE_AS(type, at(until), "until"),                                          \
		COLUMN_DATE_AS(type, at(suspended_until), "suspended_until"),                      \
		COLUMN_DATE_AS(type, at(wanted_until), "wanted_until")
#define ITSELF(field) field
#define SHOWN(field) shown.field

static const struct column booking_columns[] = {BOOKING_COLUMNS(struct malle_booking, ITSELF)};
static const struct column hold_columns[] = {HOLD_COLUMNS(struct malle_hold, ITSELF)};
static const struct column booking_row_columns[] = {
	BOOKING_COLUMNS(struct booking_row, SHOWN),
	COLUMN_BOOL(struct booking_row, open),
	COLUMN_INT64_AS(struct booking_row, pickup, "pickup_id"),
};
static const struct column hold_row_columns[] = {
	HOLD_COLUMNS(struct hold_row, SHOWN),
	COLUMN_BOOL(struct hold_row, open),
};

enum malle_status booking_row_find(
	struct malle_session *session, void *owner, int64_t booking, struct booking_row *row)
{
	enum malle_status status = statement_one(session, owner, &query_circulation_booking_show,
		VALUES(value_int(booking)), COLUMNS(booking_row_columns), row);

	if (status != MALLE_NOT_FOUND)
		return status;
	session_fail(session, status, _("no booking has the number %lld"), (long long)booking);
	session_hint(session, _("the numbers are in the list: malle booking list"));
	return status;
}

enum malle_status hold_row_find(
	struct malle_session *session, void *owner, int64_t hold, struct hold_row *row)
{
	enum malle_status status = statement_one(session, owner, &query_circulation_hold_show,
		VALUES(value_int(hold)), COLUMNS(hold_row_columns), row);

	if (status != MALLE_NOT_FOUND)
		return status;
	session_fail(
		session, status, _("no place in a queue has the number %lld"), (long long)hold);
	session_hint(session, _("the numbers are in the list: malle hold list"));
	return status;
}

static enum malle_status say_over(struct malle_session *session, const char *title)
{
	session_fail(session, MALLE_REFUSED,
		_("the reservation of '%s' is over: it was fetched, cancelled or not fetched"),
		title);
	session_rule(session, "R6.2");
	return MALLE_REFUSED;
}

enum malle_status booking_row_open(
	struct malle_session *session, void *owner, int64_t booking, struct booking_row *row)
{
	enum malle_status status = booking_row_find(session, owner, booking, row);

	return status == MALLE_OK && !row->open ? say_over(session, row->shown.title) : status;
}

enum malle_status hold_row_open(
	struct malle_session *session, void *owner, int64_t hold, struct hold_row *row)
{
	enum malle_status status = hold_row_find(session, owner, hold, row);

	return status == MALLE_OK && !row->open ? say_over(session, row->shown.title) : status;
}

enum malle_status booking_rows_of(struct malle_session *session, void *owner, int64_t event,
	struct malle_booking **rows, size_t *count)
{
	return statement_rows(session, owner, &query_circulation_booking_of_event,
		VALUES(value_int(event)), COLUMNS(booking_columns), sizeof **rows, (void **)rows,
		count);
}

enum malle_status hold_rows_of(struct malle_session *session, void *owner, int64_t event,
	struct malle_hold **rows, size_t *count)
{
	return statement_rows(session, owner, &query_circulation_hold_of_event,
		VALUES(value_int(event)), COLUMNS(hold_columns), sizeof **rows, (void **)rows,
		count);
}

enum malle_status malle_booking_show(
	struct malle_session *session, void *owner, int64_t id, struct malle_booking **booking)
{
	struct booking_row row;
	enum malle_status status = booking_row_find(session, owner, id, &row);

	*booking = NULL;
	if (status == MALLE_OK) {
		*booking = arena_new(owner, struct malle_booking);
		**booking = row.shown;
	}
	return status;
}

/* A card as typed and repaired; NULL: any person. */
static enum malle_status read_card(
	struct malle_session *session, void *owner, const char *typed, struct barcode *card)
{
	*card = (struct barcode) {0};
	return typed == NULL ? MALLE_OK : barcode_read(session, owner, typed, card);
}

enum malle_status malle_booking_list(struct malle_session *session, void *owner,
	const struct malle_booking_filter *filter, struct malle_booking **rows, size_t *count)
{
	static const struct malle_booking_filter all = {0};
	void *scratch = arena_scratch(owner);
	struct barcode card;
	enum malle_status status;

	filter = filter != NULL ? filter : &all;
	status = read_card(session, scratch, filter->patron, &card);
	if (status == MALLE_OK)
		status = statement_rows(session, owner, &query_circulation_booking_list,
			VALUES(value_id(filter->title), value_text(card.typed),
				value_text(card.repaired), value_date(filter->from),
				value_date(filter->to), value_bool(filter->closed),
				value_int(filter->limit > 0 ? filter->limit : LIST_LIMIT)),
			COLUMNS(booking_columns), sizeof **rows, (void **)rows, count);
	talloc_free(scratch);
	return status;
}

enum malle_status malle_hold_list(struct malle_session *session, void *owner, int64_t title,
	const char *patron, struct malle_hold **rows, size_t *count)
{
	void *scratch = arena_scratch(owner);
	struct barcode card;
	enum malle_status status = read_card(session, scratch, patron, &card);

	if (status == MALLE_OK)
		status = statement_rows(session, owner, &query_circulation_hold_list,
			VALUES(value_id(title), value_text(card.typed), value_text(card.repaired)),
			COLUMNS(hold_columns), sizeof **rows, (void **)rows, count);
	talloc_free(scratch);
	return status;
}
