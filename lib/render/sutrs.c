/* SUTRS: lines of text, "Label : value", for people whose client knows nothing else. The labels
 * are those of the mapping, and data: French. */
#include <string.h>

#include "base/arena.h"
#include "record/mapping.h"
#include "record/path.h"
#include "render/writer.h"

/* What the mapping has no column for. */
static const struct {
	const char *label, *path;
} more[] = {
	{"Numéro", "001"},
	{"ISBN, ISSN, EAN", "010$a"},
	{"ISSN", "011$a"},
	{"Édition", "205$a"},
	{"Collection", "225$a"},
	{"Note", "300$a"},
	{"Adresse", "856$u"},
};

/* A line end inside a value begins a line that is plainly its continuation. */
static void add_line(struct buffer *out, const char *label, const char *value)
{
	if (*value == '\0')
		return;
	buffer_printf(out, "%s : ", label);
	for (; *value != '\0'; value++) {
		unsigned char byte = (unsigned char)*value;

		if (byte == '\n')
			buffer_add_text(out, "\n    ");
		else
			buffer_add_char(out, byte < 0x20 ? ' ' : *value);
	}
	buffer_add_char(out, '\n');
}

static void add_path(
	struct buffer *out, const char *label, const struct malle_record *record, const char *text)
{
	struct record_path path;
	struct record_cursor cursor;
	const char *value;

	if (!record_path_parse(text, &path))
		return;
	cursor = record_cursor(record, &path);
	while ((value = record_cursor_next(&cursor)) != NULL)
		add_line(out, label, value);
}

static void add_part(struct buffer *line, const char *between, const char *part)
{
	if (part == NULL || *part == '\0')
		return;
	if (line->size > 0)
		buffer_add_text(line, between);
	buffer_add_text(line, part);
}

static void add_holding(struct buffer *out, const struct malle_holding *holding)
{
	char date[MALLE_DATE_TEXT];
	struct buffer line;

	buffer_init(&line, out->owner);
	add_part(&line, "", holding->centre);
	add_part(&line, ", ", holding->site);
	add_part(&line, " - ", holding->call_number);
	add_part(&line, " - ", holding->barcode);
	add_part(&line, " - ", holding->state_label);
	add_part(&line, " ", malle_date_to_iso(holding->free_from, date));
	add_line(out, "Exemplaire", line.data);
	buffer_release(&line);
}

/* Computed columns repeat others: only the audience stands for its three. */
static bool is_shown(const char *name)
{
	static const char *const hidden[] = {"sort_title", "intended_public", "age_from", "age_to"};

	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++)
		if (strcmp(name, hidden[i]) == 0)
			return false;
	return true;
}

enum malle_status sutrs_write(
	const struct rendering *rendering, struct buffer *out, bool *shortened)
{
	struct title_columns columns;
	size_t count;
	const struct mapping_row *rows = mapping_rows(&count);

	record_title_read(rendering->record, out->owner, &columns);
	for (size_t i = 0; i < count; i++)
		if (is_shown(rows[i].name))
			add_line(out, rows[i].label, mapping_value(&rows[i], &columns));
	for (size_t i = 0; i < sizeof(more) / sizeof(more[0]); i++)
		add_path(out, more[i].label, rendering->record, more[i].path);
	for (size_t i = 0; i < rendering->holding_count; i++)
		add_holding(out, &rendering->holdings[i]);
	return MALLE_OK;
}
