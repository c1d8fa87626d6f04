#include "import/sheet.h"

#include <csv.h>
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "import/charset.h"

/* ---- bytes to text ---- */

static bool begins(struct malle_bytes bytes, const char *with, size_t size)
{
	return bytes.size >= size && memcmp(bytes.data, with, size) == 0;
}

static enum malle_status refuse(
	struct malle_session *session, const char *message, const char *hint)
{
	session_fail(session, MALLE_BAD_DATA, "%s", message);
	session_hint(session, "%s", hint);
	return MALLE_BAD_DATA;
}

/* The separator that stands most often in the first line, outside of quotes. */
static char separator_of(const char *text, size_t size)
{
	static const char candidates[] = ";,\t";
	size_t counts[sizeof candidates - 1] = {0};
	bool quoted = false;
	size_t best = 0;

	for (size_t i = 0; i < size && (quoted || (text[i] != '\n' && text[i] != '\r')); i++) {
		const char *found = text[i] == '\0' ? NULL : strchr(candidates, text[i]);

		if (text[i] == '"')
			quoted = !quoted;
		else if (!quoted && found != NULL)
			counts[found - candidates]++;
	}
	for (size_t i = 1; i < sizeof candidates - 1; i++)
		if (counts[i] > counts[best])
			best = i;
	return candidates[best];
}

/* Excel's way of naming the separator: a first line "sep=;". */
static void take_separator_line(struct sheet *sheet)
{
	static const char mark[] = "sep=";
	size_t used = sizeof mark; /* with the separator */

	if (sheet->size < used || strncmp(sheet->text, mark, sizeof mark - 1) != 0 ||
		strchr(";,\t", sheet->text[used - 1]) == NULL)
		return;
	sheet->separator = sheet->text[used - 1];
	if (used < sheet->size && sheet->text[used] == '\r')
		used++;
	if (used < sheet->size && sheet->text[used] == '\n')
		used++;
	sheet->text += used;
	sheet->size -= used;
	sheet->first_line = 2;
}

enum malle_status sheet_open(
	struct malle_session *session, void *owner, struct malle_bytes bytes, struct sheet *sheet)
{
	struct buffer converted;

	if (bytes.size > SHEET_MAX_BYTES)
		return refuse(session, _("the file is too large for a table of persons"),
			_("divide it into files of at most 8 MB"));
	if (begins(bytes, "\xff\xfe", 2) || begins(bytes, "\xfe\xff", 2) ||
		(bytes.size > 0 && memchr(bytes.data, '\0', bytes.size) != NULL))
		return refuse(session, _("this is not a CSV file that can be read"),
			_("save it from the spreadsheet as 'CSV UTF-8'"));
	if (begins(bytes, "\xef\xbb\xbf", 3)) {
		bytes.data += 3;
		bytes.size -= 3;
	}
	*sheet = (struct sheet) {
		.text = bytes.size > 0 ? (const char *)bytes.data : "",
		.size = bytes.size,
		.first_line = 1,
	};
	if (!malle_text_is_utf8(sheet->text, sheet->size)) {
		buffer_init(&converted, owner);
		charset_to_utf8(CHARSET_WINDOWS1252, bytes, &converted);
		sheet->size = converted.size;
		sheet->text = buffer_take(&converted, owner);
	}
	sheet->separator = separator_of(sheet->text, sheet->size);
	take_separator_line(sheet);
	return MALLE_OK;
}

/* ---- text to rows ---- */

struct reading {
	struct csv_parser parser;
	const struct sheet *sheet;
	size_t row_start; /* where the row that is read begins */
	uint64_t row_line;
	struct buffer text; /* its cells, each with a NUL */
	size_t starts[SHEET_COLUMNS];
	const char *cells[SHEET_COLUMNS];
	size_t count;
	bool too_many;
	bool complete; /* the row has ended */
	uint64_t rows;
	sheet_row_hook *hook;
	void *data;
};

static void on_cell(void *bytes, size_t size, void *data)
{
	struct reading *reading = data;

	if (reading->count == SHEET_COLUMNS) {
		reading->too_many = true;
		return;
	}
	reading->starts[reading->count++] = reading->text.size;
	buffer_add(&reading->text, bytes, size);
	buffer_add_char(&reading->text, '\0');
}

static void on_row(int end, void *data)
{
	struct reading *reading = data;

	(void)end;
	reading->complete = true;
}

static void begin_row(struct reading *reading, size_t start, uint64_t line)
{
	reading->row_start = start;
	reading->row_line = line;
	buffer_clear(&reading->text);
	reading->count = 0;
	reading->too_many = false;
	reading->complete = false;
}

/* The parser forgets a row that cannot be read. */
static void reset_parser(struct reading *reading)
{
	csv_free(&reading->parser);
	csv_init(&reading->parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_delim(&reading->parser, (unsigned char)reading->sheet->separator);
}

static bool has_text(const struct reading *reading)
{
	for (size_t i = 0; i < reading->count; i++)
		if (reading->cells[i][0] != '\0')
			return true;
	return false;
}

static enum malle_status deliver(
	struct malle_session *session, struct reading *reading, size_t end, const char *problem)
{
	struct sheet_row row = {
		.line = reading->row_line,
		.problem = problem,
		.raw = {(const unsigned char *)reading->sheet->text + reading->row_start,
			end - reading->row_start},
	};

	if (++reading->rows > SHEET_ROWS)
		return refuse(session, _("the file has too many lines"),
			_("divide it into files of at most 100 000 lines"));
	if (problem == NULL) {
		for (size_t i = 0; i < reading->count; i++)
			reading->cells[i] = reading->text.data + reading->starts[i];
		row.cells = reading->cells;
		row.count = reading->count;
		if (!has_text(reading))
			return MALLE_OK;
	}
	return reading->hook(session, reading->data, &row);
}

/* One past the end of the line that begins at `start`. */
static size_t line_end(const struct sheet *sheet, size_t start)
{
	size_t at = start;

	while (at < sheet->size && sheet->text[at] != '\n' && sheet->text[at] != '\r')
		at++;
	if (at < sheet->size && sheet->text[at] == '\r')
		at++;
	if (at < sheet->size && sheet->text[at] == '\n')
		at++;
	return at;
}

static bool is_blank(const struct sheet *sheet, size_t start, size_t end)
{
	while (start < end && strchr(" \t\r\n", sheet->text[start]) != NULL)
		start++;
	return start == end;
}

/* Give the parser one line more of the row; what is wrong with it, or NULL. At the end of the file
 * a row may end without a line break. */
static const char *feed(struct reading *reading, size_t from, size_t to)
{
	const struct sheet *sheet = reading->sheet;
	size_t size = to - from;

	if (to - reading->row_start > SHEET_ROW_BYTES)
		return N_("the line is too long, or a quotation mark is not closed");
	if (csv_parse(&reading->parser, sheet->text + from, size, on_cell, on_row, reading) != size)
		return N_("a quotation mark stands where none can be");
	if (!reading->complete && to == sheet->size &&
		csv_fini(&reading->parser, on_cell, on_row, reading) != 0)
		return N_("a quotation mark is not closed");
	if (reading->too_many)
		return N_("the line has more than 100 cells");
	return NULL;
}

/* Read the row that begins at row_start. A line that cannot be read is given back alone, and the
 * next one is read afresh: a quotation mark too many does not swallow the file. */
static enum malle_status read_row(struct malle_session *session, struct reading *reading)
{
	const struct sheet *sheet = reading->sheet;
	size_t from = reading->row_start;
	size_t first_end = line_end(sheet, from);
	uint64_t lines = 0;
	const char *problem = NULL;
	enum malle_status status;

	if (is_blank(sheet, from, first_end)) {
		begin_row(reading, first_end, reading->row_line + 1);
		return MALLE_OK;
	}
	while (problem == NULL && !reading->complete && from < sheet->size) {
		size_t to = line_end(sheet, from);

		problem = feed(reading, from, to);
		from = to;
		lines++;
	}
	if (problem != NULL) {
		from = first_end;
		lines = 1;
		reset_parser(reading);
	}
	status = deliver(session, reading, from, problem);
	begin_row(reading, from, reading->row_line + lines);
	return status;
}

enum malle_status sheet_read(
	struct malle_session *session, const struct sheet *sheet, sheet_row_hook *hook, void *data)
{
	struct reading reading = {.sheet = sheet, .hook = hook, .data = data};
	enum malle_status status = MALLE_OK;

	csv_init(&reading.parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_delim(&reading.parser, (unsigned char)sheet->separator);
	buffer_init(&reading.text, session);
	begin_row(&reading, 0, sheet->first_line);
	while (status == MALLE_OK && reading.row_start < sheet->size)
		status = read_row(session, &reading);
	buffer_release(&reading.text);
	csv_free(&reading.parser);
	return status;
}
