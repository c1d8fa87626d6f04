/* Stocktakes: opening, how far one has come, closing (R14.1, R14.5). */
#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/site_name.h"
#include "circulation/stocktake_row.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/right.h"
#include "people/typed_text.h"
#include "people/vocabulary.h"
#include "schemas/embedded.h"

static const struct column stocktake_columns[] = {
	COLUMN_INT64(struct malle_stocktake, id),
	COLUMN_INT64(struct malle_stocktake, number),
	COLUMN_TEXT(struct malle_stocktake, name),
	COLUMN_TEXT(struct malle_stocktake, site),
	COLUMN_TEXT(struct malle_stocktake, section),
	COLUMN_TEXT(struct malle_stocktake, item_type),
	COLUMN_DATE(struct malle_stocktake, opened),
	COLUMN_DATE(struct malle_stocktake, closed),
	COLUMN_BOOL(struct malle_stocktake, open),
	COLUMN_BOOL(struct malle_stocktake, marked),
	COLUMN_INT64(struct malle_stocktake, expected),
	COLUMN_INT64(struct malle_stocktake, seen),
	COLUMN_INT64(struct malle_stocktake, elsewhere),
	COLUMN_INT64(struct malle_stocktake, on_loan),
	COLUMN_INT64(struct malle_stocktake, gone),
	COLUMN_INT64(struct malle_stocktake, unknown),
	COLUMN_INT64(struct malle_stocktake, found),
	COLUMN_INT64(struct malle_stocktake, missed),
};

static const struct column brief_columns[] = {
	COLUMN_INT64(struct malle_stocktake, id),
	COLUMN_INT64(struct malle_stocktake, number),
	COLUMN_TEXT(struct malle_stocktake, name),
	COLUMN_BOOL(struct malle_stocktake, open),
};

/* ---- reading ---- */

static enum malle_status read_rows(struct malle_session *session, void *owner, int64_t number,
	bool closed, struct malle_stocktake **rows, size_t *count)
{
	return statement_rows(session, owner, &query_circulation_stocktake_list,
		VALUES(value_id(number), value_bool(closed)), COLUMNS(stocktake_columns),
		sizeof(**rows), (void **)rows, count);
}

enum malle_status malle_stocktake_list(struct malle_session *session, void *owner, bool closed,
	struct malle_stocktake **rows, size_t *count)
{
	return read_rows(session, owner, 0, closed, rows, count);
}

static enum malle_status choose(struct malle_session *session, int64_t number,
	const struct malle_stocktake *rows, size_t count, struct malle_stocktake *row)
{
	if (count == 1) {
		*row = rows[0];
		return MALLE_OK;
	}
	if (count > 1) {
		session_fail(session, MALLE_CONFLICT, _("several stocktakes are open"));
		session_hint(session, _("say which by its number: malle stocktake list"));
		return MALLE_CONFLICT;
	}
	if (number != 0)
		session_fail(session, MALLE_NOT_FOUND, _("there is no stocktake %lld"),
			(long long)number);
	else
		session_fail(session, MALLE_NOT_FOUND, _("no stocktake is open"));
	session_hint(session, _("open one: malle stocktake open"));
	session_rule(session, "R14.1");
	return MALLE_NOT_FOUND;
}

enum malle_status stocktake_row_find(
	struct malle_session *session, void *owner, int64_t number, struct malle_stocktake *row)
{
	struct malle_stocktake *rows;
	size_t count;
	enum malle_status status = read_rows(session, owner, number, number != 0, &rows, &count);

	return status == MALLE_OK ? choose(session, number, rows, count, row) : status;
}

enum malle_status stocktake_row_brief(
	struct malle_session *session, void *owner, int64_t number, struct malle_stocktake *row)
{
	struct malle_stocktake *rows;
	size_t count;
	enum malle_status status =
		statement_rows(session, owner, &query_circulation_stocktake_brief,
			VALUES(value_id(number), value_bool(number != 0)), COLUMNS(brief_columns),
			sizeof(*rows), (void **)&rows, &count);

	return status == MALLE_OK ? choose(session, number, rows, count, row) : status;
}

enum malle_status stocktake_row_require_open(
	struct malle_session *session, const struct malle_stocktake *row)
{
	if (row->open)
		return MALLE_OK;
	session_fail(session, MALLE_REFUSED, _("the stocktake '%s' is closed"), row->name);
	session_hint(session, _("open another: malle stocktake open"));
	session_rule(session, "R14.1");
	return MALLE_REFUSED;
}

enum malle_status malle_stocktake_show(struct malle_session *session, void *owner, int64_t number,
	struct malle_stocktake **stocktake)
{
	struct malle_stocktake *shown = arena_new(owner, struct malle_stocktake);
	enum malle_status status = stocktake_row_find(session, shown, number, shown);

	if (status == MALLE_OK)
		*stocktake = shown;
	else
		malle_free(shown);
	return status;
}

/* ---- opening ---- */

struct opening {
	void *owner;
	const struct malle_stocktake_scope *scope;
	struct malle_stocktake *opened;
};

struct opened_row {
	int64_t id, number;
};

static const struct column opened_columns[] = {
	COLUMN_INT64(struct opened_row, id),
	COLUMN_INT64(struct opened_row, number),
};

static enum malle_status read_scope(struct malle_session *session, struct opening *opening,
	struct malle_site *site, struct vocabulary_value *type)
{
	const struct malle_stocktake_scope *scope = opening->scope;
	enum malle_status status = MALLE_OK;

	if (scope->site != NULL)
		status = site_name_find(session, opening->opened, scope->site, site);
	if (status == MALLE_OK)
		status = vocabulary_find(
			session, opening->opened, "item_type", 0, scope->item_type, type);
	return status;
}

static const char *name_of(const struct malle_stocktake_scope *scope, const struct malle_site *site)
{
	if (scope->name != NULL && scope->name[0] != '\0')
		return scope->name;
	if (site->id != 0)
		return site->name;
	return scope->section != NULL ? scope->section : _("whole collection");
}

static enum malle_status record_opening(
	struct malle_session *session, struct opening *opening, int64_t *event)
{
	const struct event_new new = {.kind = "stocktake.open",
		.command = "stocktake open",
		.key = opening->scope->key,
		.detail = "{}"};

	return event_record(session, &new, event);
}

static enum malle_status expect(
	struct malle_session *session, struct opening *opening, const struct opened_row *row)
{
	int64_t expected;
	enum malle_status status = statement_affected(session, &query_circulation_stocktake_expect,
		VALUES(value_int(row->id)), &expected);

	if (status != MALLE_OK || expected > 0)
		return status == MALLE_OK ? stocktake_row_find(session, opening->opened,
						    row->number, opening->opened)
					  : status;
	session_fail(session, MALLE_REFUSED, _("there is nothing to count there"));
	session_hint(session, _("see the places and their copies: malle site list"));
	session_rule(session, "R14.1");
	return MALLE_REFUSED;
}

/* The key has opened one already: that one, as it is now (R0.6). */
static enum malle_status open_again(struct malle_session *session, struct opening *opening)
{
	struct event_known known;
	struct opened_row row = {0};
	enum malle_status status = event_known(session, opening->opened, opening->scope->key,
		"stocktake open", "stocktake", &known);

	if (status == MALLE_OK)
		status = statement_one(session, opening->opened,
			&query_circulation_stocktake_of_event, VALUES(value_int(known.id)),
			COLUMNS(opened_columns), &row);
	else
		return status;
	return status == MALLE_OK
		       ? stocktake_row_find(session, opening->opened, row.number, opening->opened)
		       : status;
}

static enum malle_status open_once(struct malle_session *session, void *data)
{
	struct opening *opening = data;
	struct malle_site site = {0};
	struct vocabulary_value type = {0};
	struct opened_row row = {0};
	int64_t event = 0;
	enum malle_status status = right_require(session, RIGHT_COPIES);

	malle_free(opening->opened);
	opening->opened = arena_new(opening->owner, struct malle_stocktake);
	if (status != MALLE_OK)
		return status;
	status = open_again(session, opening);
	if (status != MALLE_NOT_FOUND)
		return status;
	status = read_scope(session, opening, &site, &type);
	if (status == MALLE_OK)
		status = statement_execute(
			session, &query_circulation_stocktake_open_lock, NO_VALUES);
	if (status == MALLE_OK)
		status = record_opening(session, opening, &event);
	if (status == MALLE_OK)
		status =
			statement_one(session, opening->opened, &query_circulation_stocktake_insert,
				VALUES(value_int(event), value_text(name_of(opening->scope, &site)),
					value_id(site.id), value_filled(opening->scope->section),
					value_id(type.id)),
				COLUMNS(opened_columns), &row);
	return status == MALLE_OK ? expect(session, opening, &row) : status;
}

enum malle_status malle_stocktake_open(struct malle_session *session, void *owner,
	const struct malle_stocktake_scope *scope, struct malle_stocktake **stocktake)
{
	static const struct malle_stocktake_scope all = {0};
	struct opening opening = {.owner = owner, .scope = scope != NULL ? scope : &all};
	const struct typed_text texts[] = {
		{.what = N_("name"), .text = opening.scope->name, .max_bytes = 200},
		{.what = N_("section"), .text = opening.scope->section, .max_bytes = 200},
	};
	enum malle_status status = typed_text_check(session, texts, sizeof texts / sizeof texts[0]);

	if (status == MALLE_OK)
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, open_once, &opening);
	if (status != MALLE_OK && event_key_was_taken(session)) /* the same key, at this moment */
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, open_once, &opening);
	if (status == MALLE_OK)
		*stocktake = opening.opened;
	else
		malle_free(opening.opened);
	return status;
}

/* ---- closing ---- */

struct closing {
	void *owner;
	int64_t number;
	const struct malle_stocktake_close_options *options;
	struct malle_stocktake *closed;
};

/* R14.5: nothing is marked unless somebody says so, now. */
static enum malle_status ask_what_becomes(
	struct malle_session *session, const struct closing *closing)
{
	if (closing->closed->missed == 0 || closing->options->confirmed || closing->options->leave)
		return MALLE_OK;
	session_fail(session, MALLE_NEEDS_CONFIRMATION,
		ngettext_("%lld copy was not seen: it would be marked missing",
			"%lld copies were not seen: they would be marked missing",
			(unsigned long)closing->closed->missed),
		(long long)closing->closed->missed);
	session_hint(session,
		_("look for them, or confirm (--yes), or leave them as they are (--leave)"));
	session_rule(session, "R14.5");
	return MALLE_NEEDS_CONFIRMATION;
}

static enum malle_status write_end(struct malle_session *session, const struct closing *closing)
{
	const struct malle_stocktake *stocktake = closing->closed;
	bool marked = !closing->options->leave && stocktake->missed > 0;
	const struct event_new new = {.kind = "stocktake.close",
		.command = "stocktake close",
		.key = closing->options->key,
		.detail = arena_printf(
			closing->closed, "{\"stocktake\": %lld}", (long long)stocktake->id)};
	int64_t event = 0;
	enum malle_status status = event_record(session, &new, &event);

	if (status == MALLE_OK && marked)
		status = statement_execute(session, &query_circulation_stocktake_mark,
			VALUES(value_int(event), value_int(stocktake->id)));
	if (status == MALLE_OK && marked)
		status = statement_execute(
			session, &query_circulation_stocktake_rebuild, VALUES(value_int(event)));
	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_stocktake_end_insert,
			VALUES(value_int(event), value_int(stocktake->id), value_bool(marked)));
	return status;
}

static enum malle_status close_once(struct malle_session *session, void *data)
{
	struct closing *closing = data;
	struct event_known known;
	enum malle_status status = right_require(session, RIGHT_COPIES);

	malle_free(closing->closed);
	closing->closed = arena_new(closing->owner, struct malle_stocktake);
	if (status != MALLE_OK)
		return status;
	status = event_known(session, closing->closed, closing->options->key, "stocktake close",
		"stocktake", &known);
	if (status == MALLE_OK)
		return stocktake_row_find(
			session, closing->closed, closing->number, closing->closed);
	if (status == MALLE_NOT_FOUND)
		status = stocktake_row_find(
			session, closing->closed, closing->number, closing->closed);
	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_stocktake_lock,
			VALUES(value_int(closing->closed->id)));
	if (status == MALLE_OK) /* again, now that nobody scans */
		status = stocktake_row_find(
			session, closing->closed, closing->closed->number, closing->closed);
	if (status == MALLE_OK)
		status = stocktake_row_require_open(session, closing->closed);
	if (status == MALLE_OK)
		status = ask_what_becomes(session, closing);
	if (status == MALLE_OK)
		status = write_end(session, closing);
	if (status == MALLE_OK)
		status = stocktake_row_find(
			session, closing->closed, closing->closed->number, closing->closed);
	return status;
}

enum malle_status malle_stocktake_close(struct malle_session *session, void *owner, int64_t number,
	const struct malle_stocktake_close_options *options, struct malle_stocktake **stocktake)
{
	static const struct malle_stocktake_close_options defaults = {0};
	struct closing closing = {
		.owner = owner, .number = number, .options = options != NULL ? options : &defaults};
	enum malle_status status =
		transaction_run(session, TRANSACTION_READ_COMMITTED, close_once, &closing);

	if (status == MALLE_OK)
		*stocktake = closing.closed;
	else
		malle_free(closing.closed);
	return status;
}
