/* Reading the calendar, and setting the hours of the week. */
#include <malle/calendar.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/site_word.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/right.h"
#include "schemas/embedded.h"

static const struct column day_columns[] = {
	COLUMN_DATE(struct malle_day, date),
	COLUMN_BOOL(struct malle_day, open),
	COLUMN_TEXT(struct malle_day, reason),
};

static const struct column opening_columns[] = {
	COLUMN_TEXT(struct malle_opening, site),
	COLUMN_INT32(struct malle_opening, weekday),
	COLUMN_TEXT(struct malle_opening, opens),
	COLUMN_TEXT(struct malle_opening, closes),
};

enum malle_status malle_calendar_days(struct malle_session *session, void *owner, const char *site,
	struct malle_date first, struct malle_date last, struct malle_day **rows, size_t *count)
{
	int64_t id;
	enum malle_status status;

	if (!malle_date_is_valid(first) || !malle_date_is_valid(last))
		return session_fail(session, MALLE_INVALID, _("this day does not exist"));
	status = site_word_find(session, site, &id);
	if (status != MALLE_OK)
		return status;
	return statement_rows(session, owner, &query_circulation_calendar_days,
		VALUES(value_id(id), value_date(first), value_date(last)), COLUMNS(day_columns),
		sizeof **rows, (void **)rows, count);
}

enum malle_status malle_opening_list(
	struct malle_session *session, void *owner, struct malle_opening **rows, size_t *count)
{
	return statement_rows(session, owner, &query_circulation_opening_list, NO_VALUES,
		COLUMNS(opening_columns), sizeof **rows, (void **)rows, count);
}

/* ---- setting the week ---- */

struct setting {
	const struct malle_opening_change *change;
	int64_t site, event;
};

struct any_open {
	bool open;
};

static const struct column any_open_columns[] = {
	COLUMN_BOOL(struct any_open, open),
};

static enum malle_status record(struct malle_session *session, struct setting *setting)
{
	const struct event_new event = {
		.kind = "opening.set",
		.command = "calendar week",
		.key = setting->change->key,
	};

	return event_record(session, &event, &setting->event);
}

static enum malle_status write_hours(struct malle_session *session, const struct setting *setting)
{
	const struct malle_opening_change *change = setting->change;
	enum malle_status status = statement_execute(session, &query_circulation_opening_own,
		VALUES(value_int(setting->event), value_id(setting->site)));

	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_opening_end,
			VALUES(value_int(setting->event), value_id(setting->site),
				value_int(change->weekday)));
	for (int i = 0; i < 2 && status == MALLE_OK && change->opens[i] != NULL; i++)
		status = statement_execute(session, &query_circulation_opening_insert,
			VALUES(value_int(setting->event), value_id(setting->site),
				value_int(change->weekday), value_text(change->opens[i]),
				value_text(change->closes[i])));
	return status;
}

/* R2.2: a place that never opens lends nothing and takes nothing back: hardly meant. */
static enum malle_status check_any(struct malle_session *session, const struct setting *setting)
{
	struct any_open any = {0};
	enum malle_status status = statement_one(session, session, &query_circulation_opening_any,
		VALUES(value_id(setting->site)), COLUMNS(any_open_columns), &any);

	if (status != MALLE_OK || any.open || setting->change->confirmed)
		return status;
	session_fail(session, MALLE_NEEDS_CONFIRMATION,
		_("no day of the week would be open any more: nothing could be lent"));
	session_rule(session, "R2.2");
	return MALLE_NEEDS_CONFIRMATION;
}

static enum malle_status set_once(struct malle_session *session, void *data)
{
	struct setting *setting = data;
	struct event_known known;
	enum malle_status status = event_known(
		session, session, setting->change->key, "calendar week", "site", &known);

	if (status != MALLE_NOT_FOUND)
		return status;
	status = right_require(session, RIGHT_SETTINGS);
	if (status == MALLE_OK)
		status = site_word_find(session, setting->change->site, &setting->site);
	if (status == MALLE_OK)
		status = record(session, setting);
	if (status == MALLE_OK)
		status = write_hours(session, setting);
	return status == MALLE_OK ? check_any(session, setting) : status;
}

enum malle_status malle_opening_set(
	struct malle_session *session, const struct malle_opening_change *change)
{
	struct setting setting = {.change = change};

	return transaction_run(session, TRANSACTION_READ_COMMITTED, set_once, &setting);
}
