/* A card for people: one label and value a line, what is empty left out, then the tables that
 * belong to it. */
#include <stdio.h>
#include <string.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/output/forms.h"
#include "cli/terminal.h"

static bool is_shown(const struct field *field)
{
	return field->place != FIELD_DATA && field->type != FIELD_ROWS;
}

static int label_width(const struct listing *listing)
{
	int widest = 0;

	for (size_t i = 0; i < listing->field_count; i++) {
		int width = is_shown(&listing->fields[i])
				    ? terminal_width_of(_(listing->fields[i].label))
				    : 0;

		widest = width > widest ? width : widest;
	}
	return widest;
}

/* A text of several lines keeps its column. */
static void print_lines(const char *text, int indent)
{
	for (;;) {
		size_t bytes = strcspn(text, "\n");

		printf("%.*s\n", (int)bytes, text);
		if (text[bytes] == '\0')
			return;
		text += bytes + 1;
		printf("%*s", indent, "");
	}
}

static void print_field(void *owner, const struct field *field, const void *row, int width)
{
	const char *text = field->type == FIELD_TEXT ? field_raw_text(owner, field, row)
						     : field_text(owner, field, row);
	const char *label = _(field->label);

	if (*text == '\0')
		return;
	printf("%s%s%s%*s  ", terminal_bold(stdout), label, terminal_plain(stdout),
		width - terminal_width_of(label), "");
	print_lines(text, width + 2);
}

enum malle_status card_print(void *owner, const struct listing *listing, const void *row)
{
	enum malle_status status = MALLE_OK;
	int width = label_width(listing);

	for (size_t i = 0; i < listing->field_count; i++)
		if (is_shown(&listing->fields[i]))
			print_field(owner, &listing->fields[i], row, width);
	for (size_t i = 0; status == MALLE_OK && i < listing->field_count; i++) {
		const struct field *field = &listing->fields[i];
		const void *rows;
		size_t count;

		if (field->type != FIELD_ROWS)
			continue;
		rows = field_rows(field, row, &count);
		if (count == 0)
			continue;
		printf("\n%s%s%s\n", terminal_bold(stdout), _(field->label),
			terminal_plain(stdout));
		status = table_print(owner, field->rows, field->without, rows, count);
	}
	return status;
}
