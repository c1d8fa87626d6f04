#include "record/description.h"

#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "record/field_text.h"
#include "record/non_filing.h"
#include "record/path.h"

/* ---- year ---- */

/* The first run of exactly four digits that is a year of printing, or NULL. */
static const char *find_year(const char *text)
{
	while (*(text += strcspn(text, "0123456789")) != '\0') {
		size_t digits = strspn(text, "0123456789");

		if (digits == 4 && (*text == '1' || *text == '2'))
			return text;
		text += digits;
	}
	return NULL;
}

static char *year_at(const struct malle_record *record, void *owner, const char *text)
{
	struct record_path path;
	struct record_cursor cursor;
	const char *value, *year;

	if (!record_path_parse(text, &path))
		return NULL;
	cursor = record_cursor(record, &path);
	while ((value = record_cursor_next(&cursor)) != NULL) {
		value = record_path_cut(&path, owner, value);
		year = value == NULL ? NULL : find_year(value);
		if (year != NULL)
			return arena_strndup(owner, year, 4);
	}
	return NULL;
}

const char *description_year(
	const struct malle_record *record, void *owner, const struct title_columns *columns)
{
	static const char *const places[] = {"210$d", "214$d", "100$a/9-12", "009"};

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		const char *year = year_at(record, owner, places[i]);

		if (year != NULL)
			return year;
	}
	return "";
}

/* A year that is taken away must not come back from another place. */
bool description_write_year(struct malle_record *record, const char *year)
{
	field_text_remove(record, "214$d");
	if (*year == '\0')
		field_text_remove(record, "210$d");
	return field_text_write(record, "210", 'd', "  ", year);
}

/* ---- collation ---- */

static const struct {
	char code;
	const char *sign;
} isbd[] = {{'a', ""}, {'c', " : "}, {'d', " ; "}, {'e', " + "}};

enum { ISBD_PARTS = sizeof(isbd) / sizeof(isbd[0]) };

const char *description_collation(
	const struct malle_record *record, void *owner, const struct title_columns *columns)
{
	const struct malle_field *field = malle_record_next(record, "215", NULL);
	struct buffer text;

	buffer_init(&text, owner);
	for (size_t i = 0; field != NULL && i < ISBD_PARTS; i++) {
		const char *part = malle_field_first(field, isbd[i].code);

		if (part == NULL || *part == '\0')
			continue;
		buffer_add_text(&text, isbd[i].sign);
		buffer_add_text(&text, part);
	}
	return buffer_take(&text, owner);
}

/* Where the next part begins: the nearest of the signs after `part`; `part` (in/out) becomes its
 * number. The end of the text when there is none. */
static const char *next_part(const char *text, size_t *part)
{
	const char *nearest = text + strlen(text);
	size_t next = ISBD_PARTS;

	for (size_t i = *part + 1; i < ISBD_PARTS; i++) {
		const char *at = strstr(text, isbd[i].sign);

		if (at != NULL && at < nearest) {
			nearest = at;
			next = i;
		}
	}
	*part = next;
	return nearest;
}

bool description_write_collation(struct malle_record *record, const char *collation)
{
	const char *parts[ISBD_PARTS] = {"", "", "", ""};
	void *scratch = arena_scratch(record);
	bool stored = true;

	for (size_t part = 0; part < ISBD_PARTS;) {
		size_t here = part;
		const char *end = next_part(collation, &part);

		parts[here] = arena_strndup(scratch, collation, (size_t)(end - collation));
		collation = part < ISBD_PARTS ? end + strlen(isbd[part].sign) : end;
	}
	for (size_t i = 0; i < ISBD_PARTS && stored; i++)
		stored = field_text_write(record, "215", isbd[i].code, "  ", parts[i]);
	talloc_free(scratch);
	return stored;
}

/* ---- computed ---- */

static void add_ages(struct buffer *text, const char *from, const char *to)
{
	if (*from != '\0' && *to != '\0')
		buffer_printf(text, "%s-%s ans", from, to);
	else if (*from != '\0')
		buffer_printf(text, "dès %s ans", from);
	else if (*to != '\0')
		buffer_printf(text, "jusqu'à %s ans", to);
}

const char *description_audience(
	const struct malle_record *record, void *owner, const struct title_columns *columns)
{
	struct buffer text;

	buffer_init(&text, owner);
	buffer_add_text(&text, columns->intended_public);
	if (text.size > 0 && (*columns->age_from != '\0' || *columns->age_to != '\0'))
		buffer_add_text(&text, ", ");
	add_ages(&text, columns->age_from, columns->age_to);
	return buffer_take(&text, owner);
}

const char *description_sort_title(
	const struct malle_record *record, void *owner, const struct title_columns *columns)
{
	const char *title = columns->title_proper;

	title += strspn(title, " ");
	return malle_text_fold(owner, title + non_filing_bytes(title, columns->language));
}
