/* Days that differ from the week. The days are written first, so that the calendar says what they
 * change; when that is not confirmed, nothing stays written (R2.4). */
#include <malle/calendar.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/claim_letter.h"
#include "circulation/finding.h"
#include "circulation/site_word.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/right.h"
#include "people/typed_text.h"
#include "schemas/embedded.h"

static const struct column closing_columns[] = {
	COLUMN_INT64(struct malle_closing, id),
	COLUMN_TEXT(struct malle_closing, site),
	COLUMN_DATE(struct malle_closing, first),
	COLUMN_DATE(struct malle_closing, last),
	COLUMN_BOOL(struct malle_closing, open),
	COLUMN_TEXT(struct malle_closing, label),
};

static const struct column effect_columns[] = {
	COLUMN_TEXT(struct malle_closing_effect, kind),
	COLUMN_TEXT(struct malle_closing_effect, title),
	COLUMN_TEXT(struct malle_closing_effect, barcode),
	COLUMN_TEXT(struct malle_closing_effect, patron),
	COLUMN_DATE(struct malle_closing_effect, day),
	COLUMN_DATE(struct malle_closing_effect, moved),
};

enum malle_status malle_closing_list(struct malle_session *session, void *owner, bool all,
	struct malle_closing **rows, size_t *count)
{
	return statement_rows(session, owner, &query_circulation_closing_list,
		VALUES(value_bool(all)), COLUMNS(closing_columns), sizeof **rows, (void **)rows,
		count);
}

struct closing {
	void *owner;
	const struct malle_closing_new *wanted;
	int64_t site, event;
	struct malle_closing_effect *effects;
	size_t effect_count;
};

static enum malle_status check(struct malle_session *session, struct closing *closing)
{
	const struct malle_closing_new *wanted = closing->wanted;
	const struct typed_text label = {
		.what = N_("reason"), .text = wanted->label, .max_bytes = 200};
	enum malle_status status = right_require(session, RIGHT_SETTINGS);

	if (status != MALLE_OK)
		return status;
	if (!malle_date_is_valid(wanted->first) || !malle_date_is_valid(wanted->last))
		return session_fail(session, MALLE_INVALID, _("this day does not exist"));
	status = typed_text_check(session, &label, 1);
	if (status == MALLE_OK)
		status = site_word_find(session, wanted->site, &closing->site);
	return status;
}

static enum malle_status record(
	struct malle_session *session, struct closing *closing, const char *kind)
{
	const struct event_new event = {
		.kind = kind,
		.command = closing->wanted->open ? "calendar open" : "calendar close",
		.key = closing->wanted->key,
	};

	return event_record(session, &event, &closing->event);
}

static enum malle_status find_effects(struct malle_session *session, struct closing *closing)
{
	const struct malle_closing_new *wanted = closing->wanted;

	return statement_rows(session, closing->owner, &query_circulation_closing_effects,
		VALUES(value_date(wanted->first), value_date(wanted->last),
			value_id(closing->site)),
		COLUMNS(effect_columns), sizeof *closing->effects, (void **)&closing->effects,
		&closing->effect_count);
}

/* R2.2: without an open day afterwards things would hang in the air. */
static enum malle_status refuse_without_day(
	struct malle_session *session, const struct malle_closing_effect *effect)
{
	session_fail(session, MALLE_REFUSED,
		_("no day is open within two years after %s: '%s' could not be moved"),
		finding_date(session->error_owner, effect->day), effect->title);
	session_hint(session, _("set the opening hours first: malle calendar week"));
	session_rule(session, "R2.2");
	return MALLE_REFUSED;
}

static enum malle_status ask(struct malle_session *session, const struct closing *closing)
{
	for (size_t i = 0; i < closing->effect_count; i++)
		if (!malle_date_is_set(closing->effects[i].moved))
			return refuse_without_day(session, &closing->effects[i]);
	if (closing->wanted->dry_run)
		return MALLE_CANCELLED; /* rolled back */
	if (closing->effect_count == 0 || closing->wanted->confirmed)
		return MALLE_OK;
	session_fail(session, MALLE_NEEDS_CONFIRMATION,
		_("dates that fall on these days would be moved: %zu"), closing->effect_count);
	session_hint(session, _("say yes to move them to the next open day (--yes in a script)"));
	session_rule(session, "R2.4");
	return MALLE_NEEDS_CONFIRMATION;
}

static enum malle_status move_all(struct malle_session *session, const struct closing *closing)
{
	static const struct query *const moves[] = {&query_circulation_closing_move_loans,
		&query_circulation_closing_move_bookings, &query_circulation_closing_move_pickups};
	const struct malle_closing_new *wanted = closing->wanted;
	enum malle_status status = MALLE_OK;

	if (closing->effect_count == 0)
		return MALLE_OK;
	for (size_t i = 0; i < sizeof moves / sizeof moves[0] && status == MALLE_OK; i++)
		status = statement_execute(session, moves[i],
			VALUES(value_int(closing->event), value_date(wanted->first),
				value_date(wanted->last), value_id(closing->site)));
	return status == MALLE_OK ? claim_letters(session, closing->event) : status; /* R6.13 */
}

static enum malle_status add_once(struct malle_session *session, void *data)
{
	struct closing *closing = data;
	const struct malle_closing_new *wanted = closing->wanted;
	struct event_known known;
	enum malle_status status = event_known(session, closing->owner, wanted->key,
		wanted->open ? "calendar open" : "calendar close", "site", &known);

	closing->effect_count = 0;
	if (status != MALLE_NOT_FOUND)
		return status;
	status = check(session, closing);
	if (status == MALLE_OK)
		status = record(session, closing, wanted->open ? "opening.add" : "closing.add");
	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_closing_insert,
			VALUES(value_int(closing->event), value_id(closing->site),
				value_date(wanted->first), value_date(wanted->last),
				value_bool(wanted->open), value_filled(wanted->label)));
	if (status == MALLE_OK && !wanted->open)
		status = find_effects(session, closing);
	if (status == MALLE_OK)
		status = ask(session, closing);
	return status == MALLE_OK ? move_all(session, closing) : status;
}

enum malle_status malle_closing_add(struct malle_session *session, void *owner,
	const struct malle_closing_new *wanted, struct malle_closing_effect **effects,
	size_t *count)
{
	struct closing closing = {.owner = owner, .wanted = wanted};
	enum malle_status status =
		transaction_run(session, TRANSACTION_READ_COMMITTED, add_once, &closing);

	*effects = closing.effects;
	*count = closing.effect_count;
	return wanted->dry_run && status == MALLE_CANCELLED ? MALLE_OK : status;
}

/* ---- ending ---- */

struct ending {
	int64_t id;
	const char *key;
};

static enum malle_status end_once(struct malle_session *session, void *data)
{
	const struct ending *ending = data;
	const struct event_new event = {
		.kind = "closing.end", .command = "calendar forget", .key = ending->key};
	struct event_known known;
	int64_t id, ended = 0;
	enum malle_status status =
		event_known(session, session, ending->key, "calendar forget", "site", &known);

	if (status != MALLE_NOT_FOUND)
		return status;
	status = right_require(session, RIGHT_SETTINGS);
	if (status == MALLE_OK)
		status = event_record(session, &event, &id);
	if (status == MALLE_OK)
		status = statement_affected(session, &query_circulation_closing_end,
			VALUES(value_int(ending->id), value_int(id)), &ended);
	if (status != MALLE_OK || ended == 1)
		return status;
	session_fail(
		session, MALLE_NOT_FOUND, _("there are no such days: %lld"), (long long)ending->id);
	session_hint(session, _("see their numbers: malle calendar list"));
	return MALLE_NOT_FOUND;
}

enum malle_status malle_closing_end(struct malle_session *session, int64_t id, const char *key)
{
	struct ending ending = {.id = id, .key = key};

	return transaction_run(session, TRANSACTION_READ_COMMITTED, end_once, &ending);
}
