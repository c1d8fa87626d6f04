/* Bytes of an offline desk, cut into lines: whose format it is, limits, what each format shares. */
#include <stdio.h>
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "offline/lines.h"

static const struct offline_reader {
	bool (*is_first)(void *scratch, const char *text);
	offline_take *take;
} readers[] = {
	[MALLE_OFFLINE_OWN] = {own_line_is_first, own_line_take},
	[MALLE_OFFLINE_PMB] = {pmb_line_is_first, pmb_line_take},
	[MALLE_OFFLINE_KOC] = {koc_line_is_first, koc_line_take},
};

/* ---- columns, moments, codes ---- */

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

char *offline_column(void *owner, const char **at)
{
	const char *from = *at + strspn(*at, " \t");
	size_t size = strcspn(from, " \t");

	*at = from + size;
	return arena_strndup(owner, from, size);
}

char *offline_rest(void *owner, const char *at)
{
	size_t size;

	at += strspn(at, " \t");
	size = strlen(at);
	while (size > 0 && is_blank(at[size - 1]))
		size--;
	return arena_strndup(owner, at, size);
}

static bool read_day(const char *text, struct malle_date *date)
{
	int day = 0, month = 0, year = 0, end = 0;

	if (strlen(text) != strlen("2026-11-24"))
		return false;
	if (sscanf(text, "%2d/%2d/%4d%n", &day, &month, &year, &end) == 3 && text[end] == '\0') {
		*date = (struct malle_date) {
			.year = (int16_t)year, .month = (int8_t)month, .day = (int8_t)day};
		return malle_date_is_valid(*date);
	}
	return malle_date_from_iso(text, date) == MALLE_OK;
}

static bool read_time(const char *text, int *hour, int *minute, int *second)
{
	int end = 0;

	*second = 0;
	if (text[0] < '0' || text[0] > '9')
		return false;
	if (!(sscanf(text, "%2d:%2d:%2d%n", hour, minute, second, &end) == 3 && end > 0 &&
		    text[end] == '\0')) {
		*second = 0;
		end = 0;
		if (sscanf(text, "%2d%*1[:hH]%2d%n", hour, minute, &end) != 2 || end == 0 ||
			text[end] != '\0')
			return false;
	}
	return *hour >= 0 && *hour < 24 && *minute >= 0 && *minute < 60 && *second >= 0 &&
	       *second < 60;
}

bool offline_moment_read(const char *day, const char *time, char moment[MALLE_OFFLINE_MOMENT])
{
	struct malle_date date = {0};
	int hour = 0, minute = 0, second = 0;

	if (!read_day(day, &date) || !read_time(time, &hour, &minute, &second) || date.year < 1)
		return false;
	snprintf(moment, MALLE_OFFLINE_MOMENT, "%04u-%02u-%02u %02u:%02u:%02u",
		(unsigned)date.year % 10000U, (unsigned)date.month % 100U,
		(unsigned)date.day % 100U, (unsigned)hour % 100U, (unsigned)minute % 100U,
		(unsigned)second % 100U);
	return true;
}

const char *offline_code_fault(const char *code)
{
	if (code[0] == '\0')
		return N_("the code is missing");
	if (strlen(code) > OFFLINE_CODE_BYTES)
		return N_("the code is longer than 64 characters");
	if (strchr(code, '\t') != NULL)
		return N_("there is more on the line than a gesture");
	return NULL;
}

/* FNV-1a: no two lines of one number are the same by chance, and nobody gains by making them so. */
int64_t offline_fingerprint(const struct malle_offline_gesture *gesture)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	char numbers[64];
	const char *parts[] = {gesture->kind == MALLE_OFFLINE_UNREADABLE ? gesture->text : "",
		gesture->moment, gesture->card, gesture->code, numbers};

	snprintf(numbers, sizeof numbers, "%d %lld %lld", (int)gesture->kind,
		(long long)gesture->quantity, (long long)gesture->undoes);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		for (const char *at = parts[i];; at++) { /* its NUL too: it ends the part */
			hash = (hash ^ (uint8_t)*at) * UINT64_C(0x100000001b3);
			if (*at == '\0')
				break;
		}
	return (int64_t)(hash & INT64_MAX);
}

/* ---- gestures ---- */

void offline_gesture_add(struct offline_reading *reading, const struct offline_line *line,
	const struct malle_offline_gesture *gesture, const char *fault)
{
	struct malle_offline_file *file = reading->file;
	struct malle_offline_gesture *row;

	if (file->count == reading->room) {
		reading->room = reading->room > 0 ? 2 * reading->room : 64;
		file->gestures = arena_resize(
			file, file->gestures, struct malle_offline_gesture, reading->room);
	}
	row = &file->gestures[file->count++];
	*row = *gesture;
	row->line = line->number;
	if (row->sequence == 0)
		row->sequence = line->number;
	row->card = arena_strdup(file, gesture->card != NULL ? gesture->card : "");
	row->code = arena_strdup(file, gesture->code != NULL ? gesture->code : "");
	row->text = malle_text_printable(file, line->text);
	row->fault = fault != NULL ? _(fault) : NULL;
	if (fault == NULL)
		return;
	row->kind = MALLE_OFFLINE_UNREADABLE;
	row->sequence = line->number;
	file->faults++;
}

/* ---- the file ---- */

/* The line of `size` bytes at `bytes` as text, or what is wrong with it. */
static struct offline_line line_of(
	void *scratch, const char *bytes, size_t size, int64_t number, bool ended)
{
	struct offline_line line = {.number = number, .ended = ended, .text = ""};
	size_t shown = size < OFFLINE_LINE_BYTES ? size : OFFLINE_LINE_BYTES;
	char *text = arena_strndup(scratch, bytes, shown);

	if (size > OFFLINE_LINE_BYTES)
		line.fault = N_("the line is too long");
	else if (strlen(text) < size || !malle_text_is_utf8(text, size))
		line.fault = N_("the line holds bytes that are no text");
	for (size_t i = 0; line.fault == NULL && i < size; i++)
		if ((unsigned char)text[i] < ' ' && text[i] != '\t')
			line.fault = N_("the line holds bytes that are no text");
	line.text = text;
	return line;
}

static bool is_nothing(const char *text)
{
	text += strspn(text, " \t");
	return text[0] == '\0' || text[0] == '#';
}

static enum malle_status recognise(
	struct offline_reading *reading, const struct offline_line *line, bool *known)
{
	for (size_t i = 0; line->fault == NULL && i < sizeof readers / sizeof *readers; i++)
		if (readers[i].is_first(reading->file, line->text)) {
			reading->file->format = (enum malle_offline_format)i;
			*known = true;
			return MALLE_OK;
		}
	session_fail(reading->session, MALLE_BAD_DATA, _("this is no file of an offline desk"));
	session_detail(reading->session, _("its first line is: %s"),
		malle_text_printable(reading->file, line->text));
	session_hint(reading->session, _("such a file begins with 'malle-secours 1', 'PRET "
					 "SECOURU', 'RETOUR SECOURU' or 'Version='"));
	return MALLE_BAD_DATA;
}

static enum malle_status take_line(
	struct offline_reading *reading, const struct offline_line *line, bool *known)
{
	enum malle_status status = MALLE_OK;

	if (is_nothing(line->text) && line->fault == NULL)
		return MALLE_OK;
	if (!*known)
		status = recognise(reading, line, known);
	if (status != MALLE_OK)
		return status;
	if (line->fault == NULL)
		return readers[reading->file->format].take(reading, line);
	offline_gesture_add(reading, line, &(struct malle_offline_gesture) {0}, line->fault);
	if (reading->file->format == MALLE_OFFLINE_PMB)
		pmb_line_lost(reading);
	return MALLE_OK;
}

static enum malle_status too_large(struct offline_reading *reading)
{
	return session_fail(reading->session, MALLE_BAD_DATA,
		_("this file is too large for one of an offline desk: at most %d MiB and %d lines"),
		OFFLINE_FILE_BYTES >> 20, OFFLINE_LINES);
}

static enum malle_status take_lines(struct offline_reading *reading, const char *at, size_t size)
{
	void *scratch = arena_scratch(reading->file);
	enum malle_status status = MALLE_OK;
	bool known = false;

	for (int64_t number = 1; status == MALLE_OK && size > 0; number++) {
		const char *newline = memchr(at, '\n', size);
		size_t length = newline != NULL ? (size_t)(newline - at) : size;
		size_t taken = newline != NULL ? length + 1 : length;
		struct offline_line line;

		if (number > OFFLINE_LINES) {
			status = too_large(reading);
			break;
		}
		if (length > 0 && at[length - 1] == '\r')
			length--;
		line = line_of(scratch, at, length, number, newline != NULL);
		status = take_line(reading, &line, &known);
		at += taken;
		size -= taken;
	}
	if (status == MALLE_OK && !known)
		status = session_fail(reading->session, MALLE_BAD_DATA, _("this file is empty"));
	if (status == MALLE_OK && reading->file->format == MALLE_OFFLINE_PMB)
		status = pmb_lines_end(reading);
	talloc_free(scratch);
	return status;
}

enum malle_status malle_offline_read(struct malle_session *session, void *owner,
	struct malle_bytes bytes, struct malle_date day, struct malle_offline_file **file)
{
	static const char mark[] = "\xEF\xBB\xBF";
	char iso[MALLE_DATE_TEXT];
	struct offline_reading reading = {
		.session = session,
		.file = arena_new(owner, struct malle_offline_file),
		.day = malle_date_to_iso(day, iso),
	};
	const char *at = (const char *)bytes.data;
	size_t size = bytes.size;
	enum malle_status status;

	*file = NULL;
	reading.file->name = reading.file->desk = "";
	if (size >= 3 && memcmp(at, mark, 3) == 0) {
		at += 3;
		size -= 3;
	}
	status = size > OFFLINE_FILE_BYTES ? too_large(&reading) : take_lines(&reading, at, size);
	if (status != MALLE_OK) {
		malle_free(reading.file);
		return status;
	}
	*file = reading.file;
	return MALLE_OK;
}
