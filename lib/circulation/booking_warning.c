/* Bookings that a late return endangers: the list of the morning, and the letters to those who wait
 * (R6.12). What endangers one is said by malle.endangered_bookings() alone: the list, the warning
 * and the look at the letter before it leaves ask the same. */
#include <malle/booking.h>

#include "base/arena.h"
#include "base/session.h"
#include "catalogue/setting.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "outbox/letter.h"
#include "people/event.h"
#include "people/right.h"
#include "schemas/embedded.h"
#include "text/french_day.h"

static const struct column alert_columns[] = {
	COLUMN_INT64(struct malle_booking_alert, booking),
	COLUMN_INT64(struct malle_booking_alert, title_id),
	COLUMN_TEXT(struct malle_booking_alert, title),
	COLUMN_TEXT(struct malle_booking_alert, patron),
	COLUMN_TEXT(struct malle_booking_alert, patron_barcode),
	COLUMN_TEXT(struct malle_booking_alert, organisation),
	COLUMN_DATE(struct malle_booking_alert, starts),
	COLUMN_DATE(struct malle_booking_alert, due),
	COLUMN_TEXT(struct malle_booking_alert, holder),
	COLUMN_TEXT(struct malle_booking_alert, barcode),
	COLUMN_TEXT(struct malle_booking_alert, instead),
	COLUMN_DATE(struct malle_booking_alert, warned),
};

enum malle_status malle_booking_alerts(struct malle_session *session, void *owner,
	struct malle_booking_alert **rows, size_t *count)
{
	int64_t days;
	enum malle_status status = setting_number(session, SETTING_HOLD_LOOKAHEAD, &days);

	return status == MALLE_OK
		       ? statement_rows(session, owner, &query_circulation_booking_alerts,
				 VALUES(value_int(days)), COLUMNS(alert_columns), sizeof **rows,
				 (void **)rows, count)
		       : status;
}

/* Who waits for a booking. */
struct waiting_row {
	int64_t patron, organisation;
	const char *title;
	struct malle_date starts, ends;
	const char *pickup;
	bool warned; /* for these days */
};

static const struct column waiting_columns[] = {
	COLUMN_INT64(struct waiting_row, patron),
	COLUMN_INT64(struct waiting_row, organisation),
	COLUMN_TEXT(struct waiting_row, title),
	COLUMN_DATE(struct waiting_row, starts),
	COLUMN_DATE(struct waiting_row, ends),
	COLUMN_TEXT(struct waiting_row, pickup),
	COLUMN_BOOL(struct waiting_row, warned),
};

struct channel_row {
	bool by_mail;
};

static const struct column channel_columns[] = {
	COLUMN_BOOL(struct channel_row, by_mail),
};

/* One call of malle_booking_warn. */
struct warning {
	struct malle_booking_warning *run;
	int64_t booking;
	bool dry_run;
	/* of this booking */
	bool written, mailed, known, nobody;
};

static enum malle_status record(
	struct malle_session *session, const struct warning *warning, int64_t *event)
{
	const struct event_new new_event = {
		.kind = "booking.warn",
		.command = "booking alerts",
		.detail = arena_printf(
			warning->run, "{\"booking\": %lld}", (long long)warning->booking),
	};

	return event_record(session, &new_event, event);
}

/* Who asks for it wants a letter, whatever the setting for the letters of each booking: without an
 * address it is printed (R7.4). French: what people outside read. */
static enum malle_status write_letter(
	struct malle_session *session, struct warning *warning, const struct waiting_row *row)
{
	const struct letter_word words[] = {
		{"outil", arena_printf(warning->run, "« %s »", row->title)},
		{"début", french_day(warning->run, row->starts)},
		{"fin", french_day(warning->run, row->ends)},
		{"lieu", row->pickup},
	};
	const struct letter_line line = {
		.text = arena_printf(warning->run, "%s, du %s au %s", row->title,
			french_day(warning->run, row->starts), french_day(warning->run, row->ends)),
		.booking = warning->booking,
		.starts = row->starts,
	};
	struct letter_new letter = {
		.kind = "booking",
		.text = "booking.late",
		.patron = row->patron,
		.organisation = row->organisation,
		.words = words,
		.word_count = sizeof words / sizeof words[0],
		.lines = &line,
		.line_count = 1,
	};
	struct channel_row channel = {0};
	int64_t id;
	enum malle_status status = record(session, warning, &letter.event);

	if (status == MALLE_OK)
		status = letter_queue(session, &letter, &id);
	if (status == MALLE_OK)
		status = statement_one(session, warning->run, &query_circulation_warning_channel,
			VALUES(value_int(id)), COLUMNS(channel_columns), &channel);
	warning->mailed = channel.by_mail;
	return status;
}

/* Under the lock, so that two desks do not both find that nobody was told. What is out of danger
 * since the list was read, or waits for no loan, gets no letter. */
static enum malle_status warn_once(struct malle_session *session, void *data)
{
	struct warning *warning = data;
	struct waiting_row row = {0};
	enum malle_status status =
		statement_execute(session, &query_circulation_reminder_lock, NO_VALUES);

	warning->written = warning->mailed = warning->known = warning->nobody = false;
	if (status == MALLE_OK)
		status = statement_one(session, warning->run, &query_circulation_warning_of_booking,
			VALUES(value_int(warning->booking)), COLUMNS(waiting_columns), &row);
	if (status == MALLE_NOT_FOUND)
		return MALLE_OK;
	if (status != MALLE_OK)
		return status;
	warning->known = row.warned;
	warning->nobody = row.patron == 0 && row.organisation == 0;
	warning->written = !warning->known && !warning->nobody;
	return warning->written && !warning->dry_run ? write_letter(session, warning, &row)
						     : MALLE_OK;
}

static enum malle_status warn(struct malle_session *session, struct warning *warning,
	const struct malle_booking_alert *alert)
{
	struct malle_booking_warning *run = warning->run;
	enum malle_status status;

	warning->booking = alert->booking;
	if (!malle_date_is_set(alert->due)) {
		run->without_loan++;
		return MALLE_OK;
	}
	status = transaction_run(session, TRANSACTION_READ_COMMITTED, warn_once, warning);
	if (status != MALLE_OK)
		return status;
	run->letters += warning->written;
	run->mails += warning->mailed;
	run->known += warning->known;
	return MALLE_OK;
}

enum malle_status malle_booking_warn(struct malle_session *session, void *owner, bool dry_run,
	struct malle_booking_warning **run)
{
	struct warning warning = {
		.run = arena_new(owner, struct malle_booking_warning), .dry_run = dry_run};
	struct malle_booking_alert *alerts = NULL;
	size_t count = 0;
	enum malle_status status = right_require(session, RIGHT_LETTERS);

	*run = warning.run;
	if (status == MALLE_OK)
		status = malle_booking_alerts(session, warning.run, &alerts, &count);
	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		status = warn(session, &warning, &alerts[i]);
	return status;
}
