/* Scanning in a stocktake: each code is one transaction and one result, whatever it is (R14.2). */
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/copy_state.h"
#include "circulation/site_word.h"
#include "circulation/step_word.h"
#include "circulation/stocktake_row.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/barcode.h"
#include "people/event.h"
#include "people/right.h"
#include "schemas/embedded.h"

enum { CODE_MAX_BYTES = 400 };

static const struct step_word results[] = {
	{"seen", N_("seen")},
	{"elsewhere", N_("seen, expected elsewhere")},
	{"on_loan", N_("seen, though on loan")},
	{"gone", N_("seen, though withdrawn or lost")},
	{"unknown", N_("unknown code")},
	{NULL, NULL},
};

/* gettext("") is the header of the catalogue. */
static const char *result_label(const char *result)
{
	return result[0] != '\0' ? step_label(results, result) : "";
}

/* What the code is, when it is a copy. */
struct seen_copy {
	int64_t copy; /* 0: none */
	const char *barcode, *title, *call_number, *site, *state_label, *holder;
	bool expected, on_loan, missing, gone, again;
};

static const struct column seen_columns[] = {
	COLUMN_INT64(struct seen_copy, copy),
	COLUMN_TEXT(struct seen_copy, barcode),
	COLUMN_TEXT(struct seen_copy, title),
	COLUMN_TEXT(struct seen_copy, call_number),
	COLUMN_TEXT(struct seen_copy, site),
	COLUMN_TEXT(struct seen_copy, state_label),
	COLUMN_TEXT(struct seen_copy, holder),
	COLUMN_BOOL(struct seen_copy, expected),
	COLUMN_BOOL(struct seen_copy, on_loan),
	COLUMN_BOOL(struct seen_copy, missing),
	COLUMN_BOOL(struct seen_copy, gone),
	COLUMN_BOOL(struct seen_copy, again),
};

struct known_code {
	bool again;
};

static const struct column known_columns[] = {
	COLUMN_BOOL(struct known_code, again),
};

struct progress {
	int64_t expected, seen;
};

static const struct column progress_columns[] = {
	COLUMN_INT64(struct progress, expected),
	COLUMN_INT64(struct progress, seen),
};

struct scanning {
	void *owner;
	int64_t number;
	const char *code; /* harmless, of bounded length */
	int64_t tick;     /* instead of a code; or 0 */
	struct malle_stocktake stocktake;
	struct malle_stocktake_scan *scan;
	struct seen_copy seen;
};

static const char *result_of(const struct seen_copy *seen)
{
	if (seen->copy == 0)
		return "unknown";
	if (seen->on_loan)
		return "on_loan";
	if (seen->gone)
		return "gone";
	return seen->expected ? "seen" : "elsewhere";
}

/* A barcode has two readings; what is no barcode at all is unknown, not an error. */
static enum malle_status look(struct malle_session *session, struct scanning *scanning)
{
	struct barcode barcode = {.typed = scanning->code, .repaired = scanning->code};
	enum malle_status status = MALLE_OK;

	if (scanning->tick == 0)
		status = barcode_read(session, scanning->scan, scanning->code, &barcode);
	if (status != MALLE_OK && status != MALLE_INVALID)
		return status;
	if (status == MALLE_OK)
		status = statement_one(session, scanning->scan, &query_circulation_stocktake_look,
			VALUES(value_int(scanning->stocktake.id), value_text(barcode.typed),
				value_text(barcode.repaired), value_id(scanning->tick)),
			COLUMNS(seen_columns), &scanning->seen);
	return status == MALLE_INVALID || status == MALLE_NOT_FOUND ? MALLE_OK : status;
}

static enum malle_status look_whether_known(
	struct malle_session *session, struct scanning *scanning)
{
	struct known_code known = {0};
	enum malle_status status;

	if (scanning->seen.copy != 0)
		return MALLE_OK;
	status = statement_one(session, scanning->scan, &query_circulation_stocktake_known_code,
		VALUES(value_int(scanning->stocktake.id), value_text(scanning->code)),
		COLUMNS(known_columns), &known);
	scanning->seen.again = known.again;
	return status;
}

static enum malle_status find_stocktake(struct malle_session *session, struct scanning *scanning)
{
	enum malle_status status = stocktake_row_brief(
		session, scanning->scan, scanning->number, &scanning->stocktake);

	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_stocktake_share,
			VALUES(value_int(scanning->stocktake.id), value_text(scanning->code)));
	if (status == MALLE_OK) /* it may have been closed while we waited */
		status = stocktake_row_brief(
			session, scanning->scan, scanning->stocktake.number, &scanning->stocktake);
	if (status == MALLE_OK)
		status = stocktake_row_require_open(session, &scanning->stocktake);
	return status;
}

static enum malle_status write_scan(struct malle_session *session, struct scanning *scanning)
{
	const struct seen_copy *seen = &scanning->seen;
	struct malle_stocktake_scan *scan = scanning->scan;
	const struct event_new new = {
		.kind = "stocktake.scan",
		.command = "stocktake scan",
		.detail =
			seen->copy != 0
				? arena_printf(scan, "{\"stocktake\": %lld, \"copy\": %lld}",
					  (long long)scanning->stocktake.id, (long long)seen->copy)
				: arena_printf(scan, "{\"stocktake\": %lld}",
					  (long long)scanning->stocktake.id),
	};
	enum malle_status status = event_record(session, &new, &scan->event);

	scan->found = seen->missing && !seen->gone;
	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_stocktake_scan_insert,
			VALUES(value_int(scan->event), value_int(scanning->stocktake.id),
				value_text(scan->code), value_id(seen->copy),
				value_text(scan->result), value_bool(scan->found),
				value_bool(scanning->tick != 0)));
	if (status == MALLE_OK && scan->found) /* R8.4 */
		status = copy_state_found(session, scan->event, seen->copy);
	return status;
}

static void fill(struct scanning *scanning)
{
	const struct seen_copy *seen = &scanning->seen;
	bool known = seen->copy != 0;

	*scanning->scan = (struct malle_stocktake_scan) {
		.code = known && scanning->tick != 0 ? seen->barcode : scanning->code,
		.barcode = known ? seen->barcode : "",
		.title = known ? seen->title : "",
		.call_number = known ? seen->call_number : "",
		.site = known ? seen->site : "",
		.holder = known ? seen->holder : "",
		.result = result_of(seen),
		.result_label = result_label(result_of(seen)),
		.again = seen->again,
	};
}

static enum malle_status fail_tick(struct malle_session *session, int64_t tick)
{
	session_fail(
		session, MALLE_NOT_FOUND, _("the tick list has no number %lld"), (long long)tick);
	session_hint(session, _("see its numbers: malle stocktake show --tick"));
	session_rule(session, "R14.4");
	return MALLE_NOT_FOUND;
}

static enum malle_status scan_once(struct malle_session *session, void *data)
{
	struct scanning *scanning = data;
	struct progress progress = {0};
	enum malle_status status = right_require(session, RIGHT_COPIES);

	malle_free(scanning->scan);
	scanning->scan = arena_new(scanning->owner, struct malle_stocktake_scan);
	scanning->seen = (struct seen_copy) {0};
	if (status == MALLE_OK)
		status = find_stocktake(session, scanning);
	if (status == MALLE_OK)
		status = look(session, scanning);
	if (status == MALLE_OK && scanning->tick != 0 && scanning->seen.copy == 0)
		status = fail_tick(session, scanning->tick);
	if (status == MALLE_OK)
		status = look_whether_known(session, scanning);
	if (status != MALLE_OK)
		return status;
	fill(scanning);
	if (!scanning->seen.again)
		status = write_scan(session, scanning);
	if (status == MALLE_OK)
		status = statement_one(session, scanning->scan,
			&query_circulation_stocktake_progress,
			VALUES(value_int(scanning->stocktake.id)), COLUMNS(progress_columns),
			&progress);
	scanning->scan->expected = progress.expected;
	scanning->scan->all_seen = progress.seen;
	return status;
}

/* What may be stored and shown: no control characters, at most so many bytes of whole characters.
 */
static const char *harmless(void *owner, const char *code)
{
	char *text = malle_text_printable(owner, code);
	size_t size = strlen(text);

	if (size > CODE_MAX_BYTES) {
		size = CODE_MAX_BYTES;
		while (size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80)
			size--;
		text[size] = '\0';
	}
	return text;
}

/* R14.6: its return is an operation of its own, after the scan that found it. */
static void take_back(struct malle_session *session, struct malle_stocktake_scan *scan,
	const struct malle_stocktake_scan_options *options)
{
	const struct malle_return_options back = {.consent = {.confirmed = options->confirmed}};

	if (!options->take_back || strcmp(scan->result, "on_loan") != 0)
		return;
	scan->return_status =
		malle_loan_return(session, scan, scan->barcode, &back, &scan->returned);
}

static enum malle_status run(struct malle_session *session, struct scanning *scanning,
	const struct malle_stocktake_scan_options *options, struct malle_stocktake_scan **scan)
{
	static const struct malle_stocktake_scan_options defaults = {0};
	enum malle_status status =
		transaction_run(session, TRANSACTION_READ_COMMITTED, scan_once, scanning);

	if (status != MALLE_OK) {
		malle_free(scanning->scan);
		return status;
	}
	take_back(session, scanning->scan, options != NULL ? options : &defaults);
	*scan = scanning->scan;
	return MALLE_OK;
}

enum malle_status malle_stocktake_scan(struct malle_session *session, void *owner, int64_t number,
	const char *code, const struct malle_stocktake_scan_options *options,
	struct malle_stocktake_scan **scan)
{
	struct scanning scanning = {.owner = owner, .number = number};

	scanning.code = harmless(owner, code != NULL ? code : "");
	if (scanning.code[0] == '\0')
		return session_fail(session, MALLE_INVALID, _("there is no code to scan"));
	return run(session, &scanning, options, scan);
}

enum malle_status malle_stocktake_tick(struct malle_session *session, void *owner, int64_t number,
	int64_t tick, const struct malle_stocktake_scan_options *options,
	struct malle_stocktake_scan **scan)
{
	struct scanning scanning = {.owner = owner, .number = number, .tick = tick};

	if (tick < 1)
		return fail_tick(session, tick);
	scanning.code = arena_printf(owner, "#%lld", (long long)tick);
	return run(session, &scanning, options, scan);
}

/* ---- lines ---- */

static const struct column line_columns[] = {
	COLUMN_INT64(struct malle_stocktake_line, number),
	COLUMN_TEXT(struct malle_stocktake_line, code),
	COLUMN_TEXT(struct malle_stocktake_line, barcode),
	COLUMN_TEXT(struct malle_stocktake_line, title),
	COLUMN_TEXT(struct malle_stocktake_line, call_number),
	COLUMN_TEXT(struct malle_stocktake_line, site),
	COLUMN_TEXT(struct malle_stocktake_line, section),
	COLUMN_TEXT(struct malle_stocktake_line, state_label),
	COLUMN_TEXT(struct malle_stocktake_line, result),
	COLUMN_BOOL(struct malle_stocktake_line, found),
	COLUMN_BOOL(struct malle_stocktake_line, missed),
};

enum malle_status malle_stocktake_lines(struct malle_session *session, void *owner,
	const struct malle_stocktake_line_filter *filter, struct malle_stocktake_line **rows,
	size_t *count)
{
	static const struct malle_stocktake_line_filter all = {0};
	void *scratch = arena_scratch(owner);
	struct malle_stocktake stocktake = {0};
	int64_t site = 0;
	enum malle_status status;

	filter = filter != NULL ? filter : &all;
	status = stocktake_row_brief(session, scratch, filter->number, &stocktake);
	if (status == MALLE_OK)
		status = site_word_find(session, filter->site, &site);
	if (status == MALLE_OK)
		status = statement_rows(session, owner, &query_circulation_stocktake_lines,
			VALUES(value_int(stocktake.id), value_bool(filter->missed), value_id(site)),
			COLUMNS(line_columns), sizeof(**rows), (void **)rows, count);
	for (size_t i = 0; status == MALLE_OK && i < *count; i++)
		(*rows)[i].result_label = result_label((*rows)[i].result);
	talloc_free(scratch);
	return status;
}
