/* What a desk without a database should know: cards and copies to be warned of, as a file (R13.5).
 * Codes only: whoever finds the file learns no name. */
#include <stdlib.h>
#include <string.h>

#include <malle/database.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/finding.h"
#include "db/statement.h"
#include "offline/lines.h"
#include "people/right.h"
#include "schemas/embedded.h"
#include "text/day_words.h"

enum { AHEAD_DAYS = 7, WARNINGS_MAX = 200000 };

static const char magic[] = "malle-avertissements";

/* Reasons, as they are written and as they are said. */
static const struct reason {
	const char *code;
	const char *text;     /* without a day */
	const char *day_text; /* with it */
} reasons[] = {
	{"blocked", N_("this person may not borrow for the time being"),
		N_("this person may not borrow until %s")},
	{"membership", N_("the membership has ended"), N_("the membership ended on %s")},
	{"late", N_("this person has loans that are late"),
		N_("this person has loans that are late, since %s")},
	{"withdrawn", N_("it was withdrawn from the collection"),
		N_("it was withdrawn from the collection on %s")},
	{"not_lendable", N_("it is not lent in its state"), N_("it is not lent until %s")},
	{"aside", N_("it lies ready for somebody"), N_("it lies ready for somebody, until %s")},
	{"booked", N_("it is booked"), N_("it is booked from %s")},
};

enum { REASONS = sizeof reasons / sizeof *reasons };

static const struct reason *reason_of(const char *code)
{
	for (size_t i = 0; i < REASONS; i++)
		if (strcmp(reasons[i].code, code) == 0)
			return &reasons[i];
	return NULL;
}

const char *malle_offline_warning_text(void *owner, const struct malle_offline_warning *warning)
{
	const struct reason *reason = reason_of(warning->reason);

	if (!malle_date_is_set(warning->day))
		return _(reason->text);
	return finding_sentence(owner, reason->day_text, day_words(owner, warning->day));
}

static int compare(const void *left, const void *right)
{
	const struct malle_offline_warning *one = left, *other = right;

	return one->card != other->card ? (int)one->card - (int)other->card
					: strcmp(one->code, other->code);
}

/* The server's order of texts is not ours. */
static void sort(struct malle_offline_warnings *warnings)
{
	if (warnings->count > 0)
		qsort(warnings->rows, warnings->count, sizeof *warnings->rows, compare);
}

const struct malle_offline_warning *malle_offline_warning_find(
	const struct malle_offline_warnings *warnings, bool card, const char *code)
{
	const struct malle_offline_warning wanted = {.card = card, .code = code};

	return warnings->count == 0 ? NULL
				    : bsearch(&wanted, warnings->rows, warnings->count,
					      sizeof *warnings->rows, compare);
}

/* ---- from the database ---- */

static const struct column warning_columns[] = {
	COLUMN_BOOL(struct malle_offline_warning, card),
	COLUMN_TEXT(struct malle_offline_warning, code),
	COLUMN_TEXT(struct malle_offline_warning, reason),
	COLUMN_DATE(struct malle_offline_warning, day),
};

enum malle_status malle_offline_warnings(
	struct malle_session *session, void *owner, struct malle_offline_warnings **warnings)
{
	struct malle_offline_warnings *found = arena_new(owner, struct malle_offline_warnings);
	enum malle_status status = right_require(session, RIGHT_LEND);

	if (status == MALLE_OK)
		status = malle_database_today(session, &found->made);
	if (status == MALLE_OK)
		status = statement_rows(session, found, &query_offline_warnings,
			VALUES(value_int(AHEAD_DAYS)), COLUMNS(warning_columns),
			sizeof(*found->rows), (void **)&found->rows, &found->count);
	*warnings = status == MALLE_OK ? found : NULL;
	if (status == MALLE_OK)
		sort(found);
	else
		malle_free(found);
	return status;
}

/* ---- the file ---- */

char *malle_offline_warnings_write(void *owner, const struct malle_offline_warnings *warnings)
{
	char day[MALLE_DATE_TEXT];
	struct buffer text;

	buffer_init(&text, owner);
	buffer_printf(&text, "%s 1\ndate %s\n", magic, malle_date_to_iso(warnings->made, day));
	for (size_t i = 0; i < warnings->count; i++) {
		const struct malle_offline_warning *row = &warnings->rows[i];

		buffer_printf(&text, "%s\t%s\t%s\t%s\n", row->card ? "carte" : "exemplaire",
			row->reason,
			malle_date_is_set(row->day) ? malle_date_to_iso(row->day, day) : "-",
			row->code);
	}
	return buffer_take(&text, owner);
}

static enum malle_status bad_file(struct malle_session *session, int64_t line)
{
	session_fail(session, MALLE_BAD_DATA,
		_("this is no list of warnings for an offline desk (line %lld)"), (long long)line);
	session_hint(session, _("write a new one: malle offline take FILE"));
	return MALLE_BAD_DATA;
}

static bool read_row(void *owner, const char *text, struct malle_offline_warning *row)
{
	const char *at = text;
	const char *what = offline_column(owner, &at);
	const char *reason = offline_column(owner, &at);
	const char *day = offline_column(owner, &at);
	const struct reason *known = reason_of(reason);

	row->card = strcmp(what, "carte") == 0;
	row->code = offline_rest(owner, at);
	row->day = (struct malle_date) {0};
	if ((!row->card && strcmp(what, "exemplaire") != 0) || known == NULL ||
		offline_code_fault(row->code) != NULL)
		return false;
	row->reason = known->code;
	return strcmp(day, "-") == 0 || malle_date_from_iso(day, &row->day) == MALLE_OK;
}

static bool read_head(void *owner, const char *text, int64_t number, struct malle_date *made)
{
	const char *at = text;
	const char *word = offline_column(owner, &at);
	const char *rest = offline_rest(owner, at);

	if (number == 1)
		return strcmp(word, magic) == 0 && strcmp(rest, "1") == 0;
	return strcmp(word, "date") == 0 && malle_date_from_iso(rest, made) == MALLE_OK;
}

static bool read_line(
	struct malle_offline_warnings *warnings, const char *text, int64_t number, size_t *room)
{
	if (number <= 2)
		return read_head(warnings, text, number, &warnings->made);
	if (text[0] == '\0')
		return true;
	if (warnings->count == WARNINGS_MAX)
		return false;
	if (warnings->count == *room) {
		*room = *room > 0 ? 2 * *room : 64;
		warnings->rows =
			arena_resize(warnings, warnings->rows, struct malle_offline_warning, *room);
	}
	return read_row(warnings, text, &warnings->rows[warnings->count++]);
}

static enum malle_status read_lines(struct malle_session *session,
	struct malle_offline_warnings *warnings, const char *at, size_t size)
{
	size_t room = 0;
	int64_t number = 0;

	while (size > 0) {
		const char *newline = memchr(at, '\n', size);
		size_t length = newline != NULL ? (size_t)(newline - at) : size;
		size_t shown = length > 0 && at[length - 1] == '\r' ? length - 1 : length;
		char *text;

		number++;
		if (shown > OFFLINE_LINE_BYTES || memchr(at, '\0', shown) != NULL ||
			!malle_text_is_utf8(at, shown))
			return bad_file(session, number);
		text = arena_strndup(warnings, at, shown);
		if (!read_line(warnings, text, number, &room))
			return bad_file(session, number);
		at += length + (newline != NULL);
		size -= length + (newline != NULL);
	}
	return number < 2 ? bad_file(session, number) : MALLE_OK;
}

enum malle_status malle_offline_warnings_read(struct malle_session *session, void *owner,
	struct malle_bytes bytes, struct malle_offline_warnings **warnings)
{
	struct malle_offline_warnings *read = arena_new(owner, struct malle_offline_warnings);
	enum malle_status status =
		bytes.size > OFFLINE_FILE_BYTES
			? bad_file(session, 0)
			: read_lines(session, read, (const char *)bytes.data, bytes.size);

	*warnings = status == MALLE_OK ? read : NULL;
	if (status == MALLE_OK)
		sort(read);
	else
		malle_free(read);
	return status;
}
