/* Downloads: each a request (R18.1); what other distributors counted, by hand (R18.2). */
#include <string.h>

#include <malle/database.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "people/change.h"
#include "people/event.h"
#include "people/organisation_name.h"
#include "people/typed_text.h"
#include "requests/own_file.h"
#include "requests/request.h"
#include "requests/request_state.h"
#include "requests/request_wish.h"
#include "schemas/embedded.h"

enum { TIMES_MAX = 200, QUANTITY_MAX = 1000000, TEXT_MAX_BYTES = 200 };

/* ---- a request ---- */

struct download_change {
	struct change change;
	const struct malle_request_wish *wish;
	int64_t times;
	int64_t file;
	struct malle_own_file *tool; /* of an attempt */
};

static enum malle_status read_request(
	struct malle_session *session, struct change *change, int64_t id)
{
	return request_read(session, id, change->result);
}

struct theme_row {
	int64_t id;
};

static const struct column theme_columns[] = {
	COLUMN_INT64(struct theme_row, id),
};

/* Whoever asks for a tool asks about its themes (R17.6). */
static enum malle_status take_themes(struct malle_session *session,
	const struct download_change *noting, struct request_state *state)
{
	struct theme_row *rows;
	size_t count;
	enum malle_status status;

	if (noting->wish->themes != NULL)
		return MALLE_OK;
	status = statement_rows(session, state, &query_requests_download_themes,
		VALUES(value_int(noting->tool->title_id)), COLUMNS(theme_columns), sizeof(*rows),
		(void **)&rows, &count);
	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		request_values_add(state, &state->values[FACET_THEME], rows[i].id);
	return status;
}

static enum malle_status fill_state(struct malle_session *session,
	const struct download_change *noting, struct request_state *state)
{
	struct malle_request_wish wish = *noting->wish;
	enum malle_status status;

	if (wish.service == NULL)
		wish.service = "pret"; /* R18.1 */
	if (wish.subject == NULL)
		wish.subject = noting->tool->title;
	status = request_wish_apply(session, &wish, state);
	if (status == MALLE_OK)
		status = take_themes(session, noting, state);
	if (status == MALLE_OK && !wish.bare)
		status = request_wish_propose(session, &wish, state);
	return status;
}

/* The event names the last request, the tool, and the version: who undoes a version finds that it
 * was downloaded since. */
static enum malle_status record(
	struct malle_session *session, struct download_change *noting, int64_t last)
{
	struct change *change = &noting->change;
	const struct event_new event = {
		.kind = change->kind,
		.command = change->command,
		.key = change->key,
		.detail = arena_printf(change->result,
			"{\"request\": %lld, \"title\": %lld, \"file\": %lld}", (long long)last,
			(long long)noting->tool->title_id, (long long)noting->file),
	};

	return event_record(session, &event, &change->event);
}

static enum malle_status write_download(
	struct malle_session *session, struct change *change, int64_t *id)
{
	struct download_change *noting = (struct download_change *)change;
	struct request_state *state = request_state_new(change->result);
	size_t times = (size_t)noting->times;
	int64_t *ids;
	enum malle_status status;

	noting->tool = arena_new(change->result, struct malle_own_file);
	status = own_file_read(session, noting->file, noting->tool);
	if (status == MALLE_OK)
		status = fill_state(session, noting, state);
	if (status == MALLE_OK)
		status = request_next_ids(session, change->result, noting->times, &ids);
	if (status != MALLE_OK)
		return status;
	*id = ids[times - 1];
	status = record(session, noting, *id);
	if (status == MALLE_OK)
		status = request_open(session, change->event, ids, times, state);
	if (status == MALLE_OK)
		status = statement_execute(session, &query_requests_download_insert,
			VALUES(value_int(change->event), value_int_array(ids, times),
				value_int(noting->tool->title_id), value_int(noting->file)));
	return status;
}

enum malle_status malle_download_note(struct malle_session *session, void *owner, int64_t file,
	const struct malle_request_wish *wish, int64_t times, struct malle_request **last)
{
	struct download_change noting = {
		.change = {.kind = "download.note",
			.command = "download note",
			.subject = "request",
			.right = RIGHT_LEND,
			.key = wish->key,
			.write = write_download,
			.read = read_request,
			.owner = owner,
			.result_size = sizeof(**last),
			.dry_run = wish->dry_run},
		.wish = wish,
		.times = times,
		.file = file,
	};
	enum malle_status status = request_wish_check(session, wish);

	*last = NULL;
	if (status == MALLE_OK && (times < 1 || times > TIMES_MAX))
		return session_fail(session, MALLE_INVALID,
			_("from 1 to %d requests alike are noted at once"), TIMES_MAX);
	if (status == MALLE_OK)
		status = change_run(session, &noting.change);
	*last = noting.change.result;
	return status;
}

/* ---- what others counted ---- */

struct count_change {
	struct change change;
	const struct malle_partner_count *wanted;
};

struct distributor_row {
	const char *distributor;
};

static const struct column distributor_columns[] = {
	COLUMN_TEXT(struct distributor_row, distributor),
};

/* One spelling for one distributor: its name in the file, else as it was written before. */
static enum malle_status spell(
	struct malle_session *session, void *owner, const char *typed, const char **distributor)
{
	const char *folded = malle_text_fold(owner, typed);
	struct organisation_name known = {0};
	struct distributor_row *rows;
	size_t count;
	enum malle_status status =
		organisation_name_find(session, owner, ORGANISATION_ALL_NAMES, typed, &known);

	*distributor = known.id != 0 ? known.name : typed;
	if (status != MALLE_NOT_FOUND)
		return status;
	status = statement_rows(session, owner, &query_requests_distributor_list, NO_VALUES,
		COLUMNS(distributor_columns), sizeof(*rows), (void **)&rows, &count);
	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		if (strcmp(malle_text_fold(owner, rows[i].distributor), folded) == 0)
			*distributor = rows[i].distributor;
	return status;
}

struct period {
	struct malle_date from, to;
};

static const struct column period_columns[] = {
	COLUMN_DATE(struct period, from),
	COLUMN_DATE(struct period, to),
};

/* Days that count twice make a figure that nobody can explain (R17.3). */
static enum malle_status check_period(struct malle_session *session, void *owner,
	const struct malle_partner_count *counted, int64_t title)
{
	char from[MALLE_DATE_TEXT], to[MALLE_DATE_TEXT];
	struct period other;
	enum malle_status status =
		statement_one(session, owner, &query_requests_partner_count_overlap,
			VALUES(value_int(title), value_text(counted->distributor),
				value_date(counted->from), value_date(counted->to)),
			COLUMNS(period_columns), &other);

	if (status == MALLE_NOT_FOUND)
		return MALLE_OK;
	if (status != MALLE_OK)
		return status;
	session_fail(session, MALLE_CONFLICT, _("%1$s counted from %2$s to %3$s already"),
		counted->distributor, malle_date_to_iso(other.from, from),
		malle_date_to_iso(other.to, to));
	session_hint(session, "%s",
		_("give a period that has no day of it, or the same one again to correct it"));
	return MALLE_CONFLICT;
}

static enum malle_status write_count(
	struct malle_session *session, struct change *change, int64_t *id)
{
	const struct malle_partner_count *wanted = ((struct count_change *)change)->wanted;
	struct malle_partner_count *counted = change->result;
	struct malle_own_file *tool = arena_new(counted, struct malle_own_file);
	enum malle_status status = own_file_read(session, wanted->file, tool);

	*counted = *wanted;
	if (status != MALLE_OK)
		return status;
	counted->title = tool->title;
	change->also_id = tool->title_id;
	status = spell(session, counted, wanted->distributor, &counted->distributor);
	if (status == MALLE_OK)
		status = check_period(session, counted, counted, tool->title_id);
	if (status == MALLE_OK)
		status =
			statement_id(session, &query_requests_partner_count_next_id, NO_VALUES, id);
	if (status == MALLE_OK)
		status = change_record(session, change, *id);
	if (status == MALLE_OK)
		status = statement_execute(session, &query_requests_partner_count_insert,
			VALUES(value_int(*id), value_int(change->event), value_int(tool->title_id),
				value_text(counted->distributor), value_int(counted->quantity),
				value_date(counted->from), value_date(counted->to)));
	return status;
}

/* It is as it was written; of a repeated key, as it is asked for again (R0.6). */
static enum malle_status read_count(
	struct malle_session *session, struct change *change, int64_t id)
{
	const struct malle_partner_count *wanted = ((struct count_change *)change)->wanted;
	struct malle_partner_count *counted = change->result;
	struct malle_own_file *tool;
	enum malle_status status;

	(void)id;
	if (counted->title != NULL)
		return MALLE_OK;
	*counted = *wanted;
	tool = arena_new(counted, struct malle_own_file);
	status = own_file_read(session, wanted->file, tool);
	if (status == MALLE_OK)
		counted->title = tool->title;
	return status;
}

static enum malle_status check_count(
	struct malle_session *session, const struct malle_partner_count *wanted)
{
	const struct typed_text distributor = {.missing = N_("say who counted them"),
		.unfit = N_("this distributor cannot be kept"),
		.text = wanted->distributor,
		.max_bytes = TEXT_MAX_BYTES,
		.required = true};

	if (!malle_date_is_set(wanted->from) || !malle_date_is_set(wanted->to) ||
		malle_date_to_days(wanted->from) > malle_date_to_days(wanted->to))
		return session_fail(
			session, MALLE_INVALID, _("a period has a first day and a last day"));
	if (wanted->quantity < 0 || wanted->quantity > QUANTITY_MAX)
		return session_fail(
			session, MALLE_INVALID, _("how many? from %d to %d"), 0, QUANTITY_MAX);
	return typed_text_check(session, &distributor, 1);
}

enum malle_status malle_partner_count_note(struct malle_session *session, void *owner,
	const struct malle_partner_count *wanted, struct malle_partner_count **counted)
{
	struct count_change noting = {
		.change = {.kind = "download.partner",
			.command = "download partner",
			.subject = "partner_count",
			.also = "title",
			.right = RIGHT_LEND,
			.key = wanted->key,
			.write = write_count,
			.read = read_count,
			.owner = owner,
			.result_size = sizeof(**counted)},
		.wanted = wanted,
	};
	enum malle_status status = check_count(session, wanted);

	if (status == MALLE_OK)
		status = change_run(session, &noting.change);
	*counted = noting.change.result;
	return status;
}

/* ---- figures ---- */

static const struct column count_columns[] = {
	COLUMN_TEXT(struct malle_download_count, title),
	COLUMN_TEXT(struct malle_download_count, distributor),
	COLUMN_BOOL(struct malle_download_count, own),
	COLUMN_INT64(struct malle_download_count, quantity),
	COLUMN_DATE(struct malle_download_count, first),
	COLUMN_DATE(struct malle_download_count, last),
};

enum malle_status malle_download_count(struct malle_session *session, void *owner,
	struct malle_date from, struct malle_date to, struct malle_download_count **rows,
	size_t *count)
{
	return statement_rows(session, owner, &query_requests_download_count,
		VALUES(value_date(from), value_date(to)), COLUMNS(count_columns), sizeof(**rows),
		(void **)rows, count);
}
