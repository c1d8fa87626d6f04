/* Stocktakes: the scanner goes along the shelves, the program counts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <malle/stocktake.h>

#include "cli/commands.h"
#include "cli/desk_line.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/prompt.h"
#include "cli/stocktake_print.h"

#define TAKE(member) offsetof(struct malle_stocktake, member)
#define LINE(member) offsetof(struct malle_stocktake_line, member)

static const struct field stocktake_fields[] = {
	{"number", N_("No."), FIELD_ID, .offset = TAKE(number)},
	{"name", N_("Name"), FIELD_TEXT, .offset = TAKE(name), .may_shrink = true},
	{"site", N_("Place"), FIELD_TEXT, FIELD_CARD, TAKE(site)},
	{"section", N_("Section"), FIELD_TEXT, FIELD_CARD, TAKE(section)},
	{"item_type", N_("Type"), FIELD_TEXT, FIELD_CARD, TAKE(item_type)},
	{"opened", N_("Opened"), FIELD_DATE, .offset = TAKE(opened)},
	{"closed", N_("Closed"), FIELD_DATE, .offset = TAKE(closed)},
	{"open", NULL, FIELD_FLAG, FIELD_DATA, TAKE(open)},
	{"marked", NULL, FIELD_FLAG, FIELD_DATA, TAKE(marked)},
	{"expected", N_("Expected copies"), FIELD_INT64, .offset = TAKE(expected)},
	{"seen", N_("Seen"), FIELD_INT64, .offset = TAKE(seen)},
	{"elsewhere", N_("Expected elsewhere"), FIELD_INT64, FIELD_CARD, TAKE(elsewhere)},
	{"on_loan", N_("Seen, on loan"), FIELD_INT64, FIELD_CARD, TAKE(on_loan)},
	{"gone", N_("Seen, withdrawn or lost"), FIELD_INT64, FIELD_CARD, TAKE(gone)},
	{"unknown", N_("Unknown codes"), FIELD_INT64, FIELD_CARD, TAKE(unknown)},
	{"found", N_("Found again"), FIELD_INT64, FIELD_CARD, TAKE(found)},
	{"missed", N_("Not seen"), FIELD_INT64, .offset = TAKE(missed)},
};

static const struct listing stocktake_listing = LISTING(malle_stocktake, stocktake_fields);

static const struct field line_fields[] = {
	{"number", N_("No."), FIELD_ID, .offset = LINE(number)},
	{"code", NULL, FIELD_TEXT, FIELD_DATA, LINE(code)},
	{"barcode", N_("Barcode"), FIELD_TEXT, .offset = LINE(barcode)},
	{"title", N_("Title"), FIELD_TEXT, .offset = LINE(title), .may_shrink = true},
	{"call_number", N_("Call number"), FIELD_TEXT, .offset = LINE(call_number)},
	{"site", N_("Place"), FIELD_TEXT, .offset = LINE(site), .may_shrink = true},
	{"section", NULL, FIELD_TEXT, FIELD_DATA, LINE(section)},
	{"state_label", N_("State"), FIELD_TEXT, .offset = LINE(state_label)},
	{"result", NULL, FIELD_TEXT, FIELD_DATA, LINE(result)},
	{"result_label", N_("Result"), FIELD_TEXT, .offset = LINE(result_label)},
	{"found", NULL, FIELD_FLAG, FIELD_DATA, LINE(found)},
	{"missed", NULL, FIELD_FLAG, FIELD_DATA, LINE(missed)},
};

static const struct listing line_listing = LISTING(malle_stocktake_line, line_fields);

/* A line of the list to print and tick (R14.4). */
struct tick_row {
	const char *box;
	int64_t number;
	const char *call_number, *title, *site, *barcode;
};

#define TICK(member) offsetof(struct tick_row, member)

static const struct field tick_fields[] = {
	{"box", N_("Here"), FIELD_TEXT, .offset = TICK(box)},
	{"number", N_("No."), FIELD_ID, .offset = TICK(number)},
	{"call_number", N_("Call number"), FIELD_TEXT, .offset = TICK(call_number)},
	{"title", N_("Title"), FIELD_TEXT, .offset = TICK(title), .may_shrink = true},
	{"site", N_("Place"), FIELD_TEXT, .offset = TICK(site), .may_shrink = true},
	{"barcode", N_("Barcode"), FIELD_TEXT, .offset = TICK(barcode)},
};

static const struct listing tick_listing = LISTING(tick_row, tick_fields);

struct scan_row {
	const char *code, *barcode, *title, *call_number, *site, *result, *result_label, *holder;
	const char *outcome; /* of its return */
	bool again, found;
	int64_t expected, seen;
};

#define SCAN(member) offsetof(struct scan_row, member)

static const struct field scan_fields[] = {
	{"code", NULL, FIELD_TEXT, FIELD_DATA, SCAN(code)},
	{"barcode", NULL, FIELD_TEXT, FIELD_DATA, SCAN(barcode)},
	{"title", NULL, FIELD_TEXT, FIELD_DATA, SCAN(title)},
	{"call_number", NULL, FIELD_TEXT, FIELD_DATA, SCAN(call_number)},
	{"site", NULL, FIELD_TEXT, FIELD_DATA, SCAN(site)},
	{"result", NULL, FIELD_TEXT, FIELD_DATA, SCAN(result)},
	{"result_label", NULL, FIELD_TEXT, FIELD_DATA, SCAN(result_label)},
	{"holder", NULL, FIELD_TEXT, FIELD_DATA, SCAN(holder)},
	{"returned", NULL, FIELD_TEXT, FIELD_DATA, SCAN(outcome)},
	{"again", NULL, FIELD_FLAG, FIELD_DATA, SCAN(again)},
	{"found", NULL, FIELD_FLAG, FIELD_DATA, SCAN(found)},
	{"expected", NULL, FIELD_INT64, FIELD_DATA, SCAN(expected)},
	{"seen", NULL, FIELD_INT64, FIELD_DATA, SCAN(seen)},
};

static const struct listing scan_listing = LISTING(scan_row, scan_fields);

static int64_t number_of(const struct invocation *invocation)
{
	return invocation_number(invocation->options[OPTION_STOCKTAKE]);
}

/* ---- opening, reading, closing ---- */

enum malle_status cmd_stocktake_open(struct invocation *invocation)
{
	const struct malle_stocktake_scope scope = {
		.name = invocation->options[OPTION_NAME],
		.site = invocation->options[OPTION_SITE],
		.section = invocation->options[OPTION_SECTION],
		.item_type = invocation->options[OPTION_ITEM_TYPE],
		.key = invocation->options[OPTION_KEY],
	};
	struct malle_stocktake *stocktake;
	enum malle_status status =
		malle_stocktake_open(invocation->session, invocation->session, &scope, &stocktake);

	return status == MALLE_OK ? output_card(invocation, &stocktake_listing, stocktake) : status;
}

enum malle_status cmd_stocktake_list(struct invocation *invocation)
{
	struct malle_stocktake *rows;
	size_t count;
	enum malle_status status =
		malle_stocktake_list(invocation->session, invocation->session, true, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("No stocktake yet."));
	return output_list(invocation, &stocktake_listing, rows, count);
}

static int64_t number_argument(const struct invocation *invocation)
{
	return invocation_number(invocation_argument(invocation, 0));
}

enum malle_status cmd_stocktake_status(struct invocation *invocation)
{
	struct malle_stocktake *stocktake;
	enum malle_status status = malle_stocktake_show(
		invocation->session, invocation->session, number_argument(invocation), &stocktake);

	return status == MALLE_OK ? output_card(invocation, &stocktake_listing, stocktake) : status;
}

static enum malle_status show_tick_list(
	struct invocation *invocation, const struct malle_stocktake_line *lines, size_t count)
{
	struct tick_row *rows = memory_array(invocation->session, struct tick_row, count);
	size_t expected = 0;

	for (size_t i = 0; i < count; i++)
		if (lines[i].number != 0)
			rows[expected++] = (struct tick_row) {
				.box = lines[i].result[0] != '\0' ? "[x]" : "[ ]",
				.number = lines[i].number,
				.call_number = lines[i].call_number,
				.title = lines[i].title,
				.site = lines[i].site,
				.barcode = lines[i].barcode,
			};
	return output_list(invocation, &tick_listing, rows, expected);
}

enum malle_status cmd_stocktake_show(struct invocation *invocation)
{
	const struct malle_stocktake_line_filter filter = {
		.number = number_argument(invocation),
		.missed = invocation_has(invocation, OPTION_MISSED),
		.site = invocation->options[OPTION_SITE],
	};
	struct malle_stocktake_line *rows;
	size_t count;
	enum malle_status status = malle_stocktake_lines(
		invocation->session, invocation->session, &filter, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (invocation_has(invocation, OPTION_PDF) || invocation_has(invocation, OPTION_PRINT) ||
		invocation_has(invocation, OPTION_PRINTER))
		return stocktake_print(invocation, rows, count);
	if (invocation_has(invocation, OPTION_TICK))
		return show_tick_list(invocation, rows, count);
	if (count == 0)
		message_note("%s", _("Nothing is missed."));
	return output_list(invocation, &line_listing, rows, count);
}

/* What would be marked, before it is (R14.5). */
static enum malle_status show_missed(struct invocation *invocation, int64_t number)
{
	const struct malle_stocktake_line_filter filter = {.number = number, .missed = true};
	struct malle_stocktake_line *rows;
	size_t count;
	enum malle_status status = malle_stocktake_lines(
		invocation->session, invocation->session, &filter, &rows, &count);

	if (status == MALLE_OK && count > 0 && !output_is_data(invocation))
		status = output_list(invocation, &line_listing, rows, count);
	return status;
}

enum malle_status cmd_stocktake_close(struct invocation *invocation)
{
	struct malle_stocktake_close_options options = {
		.confirmed = invocation_has(invocation, OPTION_YES),
		.leave = invocation_has(invocation, OPTION_LEAVE),
		.key = invocation->options[OPTION_KEY],
	};
	int64_t number = number_argument(invocation);
	struct malle_stocktake *stocktake;
	enum malle_status status = show_missed(invocation, number);

	if (status == MALLE_OK)
		status = malle_stocktake_close(
			invocation->session, invocation->session, number, &options, &stocktake);
	if (status == MALLE_NEEDS_CONFIRMATION) {
		switch (prompt_confirm(invocation, false, _("Mark them missing?"))) {
		case PROMPT_YES:
			options.confirmed = true;
			status = malle_stocktake_close(invocation->session, invocation->session,
				number, &options, &stocktake);
			break;
		case PROMPT_NO: return message_error(status, "%s", _("the stocktake stays open"));
		case PROMPT_CANNOT: break;
		}
	}
	return status == MALLE_OK ? output_card(invocation, &stocktake_listing, stocktake) : status;
}

/* ---- scanning ---- */

/* One run of `stocktake scan`: for programs the rows are kept to the end. */
struct scanning {
	struct invocation *invocation;
	struct malle_stocktake_scan_options options;
	struct scan_row *rows;
	size_t count, room;
};

static void keep(struct scanning *scanning, const struct malle_stocktake_scan *scan)
{
	if (scanning->count == scanning->room) {
		size_t room = scanning->room > 0 ? 2 * scanning->room : 64;
		struct scan_row *rows =
			memory_array(scanning->invocation->session, struct scan_row, room);

		if (scanning->count > 0)
			memcpy(rows, scanning->rows, scanning->count * sizeof *rows);
		malle_free(scanning->rows);
		scanning->rows = rows;
		scanning->room = room;
	}
	scanning->rows[scanning->count++] = (struct scan_row) {
		.code = scan->code,
		.barcode = scan->barcode,
		.title = scan->title,
		.call_number = scan->call_number,
		.site = scan->site,
		.result = scan->result,
		.result_label = scan->result_label,
		.holder = scan->holder,
		.outcome = scan->returned == NULL            ? ""
			   : scan->return_status == MALLE_OK ? "returned"
							     : "refused",
		.again = scan->again,
		.found = scan->found,
		.expected = scan->expected,
		.seen = scan->all_seen,
	};
}

static void show_return(struct scanning *scanning, const struct malle_stocktake_scan *scan)
{
	if (scan->return_status == MALLE_OK && scan->returned != NULL)
		output_line(MARK_DONE, _("Its return is recorded."));
	else if (scan->return_status != MALLE_OK && scan->returned == NULL)
		message_session(scanning->invocation->session);
	if (scan->returned != NULL)
		desk_line_show_findings(scan->returned);
	else if (!scanning->options.take_back)
		message_note(
			_("on loan to %s: if it is back, record it by --return"), scan->holder);
}

/* The title, since eyes are on the shelf (R14.3); what is wrong has another mark and a bell. Each
 * line is out before the next code is read: what was shown is stored. */
static void show(struct scanning *scanning, const struct malle_stocktake_scan *scan)
{
	bool wrong = strcmp(scan->result, "seen") != 0;
	const char *title = scan->title[0] != '\0' ? scan->title : scan->code;

	output_line(wrong ? MARK_WARNING : MARK_DONE,
		/* TRANSLATORS: seen, expected, title, result: "12/40 Photo-moi: seen" */
		_("%1$lld/%2$lld  %3$s: %4$s%5$s%6$s"), (long long)scan->all_seen,
		(long long)scan->expected, title, scan->result_label,
		scan->again ? _(", scanned before") : "",
		scan->found ? _(", was missing: found again") : "");
	if (strcmp(scan->result, "on_loan") == 0)
		show_return(scanning, scan);
	if (wrong && isatty(STDOUT_FILENO))
		fputs("\a", stdout);
	fflush(stdout);
}

static enum malle_status finish(
	struct scanning *scanning, enum malle_status status, struct malle_stocktake_scan *scan)
{
	if (status != MALLE_OK)
		return status;
	if (output_is_data(scanning->invocation)) {
		keep(scanning, scan);
		return MALLE_OK;
	}
	show(scanning, scan);
	malle_free(scan);
	return MALLE_OK;
}

static enum malle_status scan_code(struct scanning *scanning, const char *code)
{
	struct invocation *invocation = scanning->invocation;
	struct malle_stocktake_scan *scan = NULL;
	enum malle_status status = malle_stocktake_scan(invocation->session, invocation->session,
		number_of(invocation), code, &scanning->options, &scan);

	return finish(scanning, status, scan);
}

/* Whatever comes: one code a line. */
static enum malle_status scan_input(struct scanning *scanning)
{
	struct malle_scan_lines *lines = malle_scan_lines_new(scanning->invocation->session);
	enum malle_status status = MALLE_OK;
	const char *code;
	char bytes[512];
	ssize_t size;

	while (status == MALLE_OK && (size = read(STDIN_FILENO, bytes, sizeof bytes)) > 0)
		for (size_t at = 0; status == MALLE_OK && at < (size_t)size;) {
			at += malle_scan_lines_read(lines, bytes + at, (size_t)size - at, &code);
			if (code != NULL)
				status = scan_code(scanning, code);
		}
	code = malle_scan_lines_end(lines);
	if (status == MALLE_OK && code != NULL)
		status = scan_code(scanning, code);
	malle_free(lines);
	return status;
}

/* "12" or "20-25", numbers of the tick list (R14.4). */
static bool read_range(const char *word, int64_t *first, int64_t *last)
{
	char *end;

	*first = *last = strtoll(word, &end, 10);
	if (end == word || *first < 1)
		return false;
	if (*end == '-') {
		word = end + 1;
		*last = strtoll(word, &end, 10);
		if (end == word)
			return false;
	}
	return *end == '\0' && *last >= *first && *last < INT32_MAX;
}

static enum malle_status tick(struct scanning *scanning, const char *word)
{
	struct invocation *invocation = scanning->invocation;
	enum malle_status status = MALLE_OK;
	int64_t first, last;

	if (!read_range(word, &first, &last))
		return message_error(MALLE_INVALID,
			_("'%s' is not a number of the tick list, nor several as 20-25"), word);
	for (int64_t at = first; at <= last && status == MALLE_OK; at++) {
		struct malle_stocktake_scan *scan = NULL;

		status = malle_stocktake_tick(invocation->session, invocation->session,
			number_of(invocation), at, &scanning->options, &scan);
		status = finish(scanning, status, scan);
	}
	return status;
}

enum malle_status cmd_stocktake_scan(struct invocation *invocation)
{
	struct scanning scanning = {
		.invocation = invocation,
		.options = {.take_back = invocation_has(invocation, OPTION_RETURN),
			.confirmed = invocation_has(invocation, OPTION_YES)},
	};
	bool ticking = invocation_has(invocation, OPTION_TICK);
	enum malle_status status = MALLE_OK, written = MALLE_OK;

	for (size_t i = 0; status == MALLE_OK && i < invocation->argument_count; i++)
		status = ticking ? tick(&scanning, invocation->arguments[i])
				 : scan_code(&scanning, invocation->arguments[i]);
	if (invocation->argument_count == 0 && ticking)
		return message_error(MALLE_INVALID, "%s", _("say which numbers are there"));
	if (invocation->argument_count == 0)
		status = scan_input(&scanning);
	if (output_is_data(invocation))
		written = output_list(invocation, &scan_listing, scanning.rows, scanning.count);
	return status != MALLE_OK ? status : written;
}
