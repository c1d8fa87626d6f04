/* The morning: what waits today, section by section, each line with the command that deals with it.
 */
#include <stdio.h>

#include <malle/database.h>
#include <malle/text.h>

#include "cli/commands.h"
#include "cli/day.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/output/format.h"
#include "cli/output/output.h"
#include "cli/terminal.h"

/* A section shows so many lines and says how many more there are. */
enum { MOST_LINES = 12, COLUMNS = 79 };

#define LINE(member) offsetof(struct day_line, member)

static const struct field line_fields[] = {
	{"section", NULL, FIELD_TEXT, FIELD_DATA, LINE(section)},
	{"number", NULL, FIELD_ID, FIELD_DATA, LINE(number)},
	{"barcode", NULL, FIELD_TEXT, FIELD_DATA, LINE(barcode)},
	{"title", NULL, FIELD_TEXT, FIELD_DATA, LINE(title)},
	{"patron", NULL, FIELD_TEXT, FIELD_DATA, LINE(patron)},
	{"organisation", NULL, FIELD_TEXT, FIELD_DATA, LINE(organisation)},
	{"day", NULL, FIELD_DATE, FIELD_DATA, LINE(day)},
	{"moment", NULL, FIELD_MOMENT, FIELD_DATA, LINE(moment)},
	{"words", NULL, FIELD_TEXT, FIELD_DATA, LINE(words)},
	{"command", NULL, FIELD_TEXT, FIELD_DATA, LINE(command)},
};

static const struct listing line_listing = LISTING(day_line, line_fields);

/* ---- showing ---- */

static void print_section(
	void *owner, const struct day_section *section, const struct day_lines *lines)
{
	size_t shown = lines->count > MOST_LINES ? MOST_LINES : lines->count;
	int width = 0;

	printf("%s%s (%zu)%s\n", terminal_bold(stdout), _(section->heading), lines->count,
		terminal_plain(stdout));
	for (size_t i = 0; i < shown; i++)
		if (terminal_width_of(lines->rows[i].command) > width)
			width = terminal_width_of(lines->rows[i].command);
	width = COLUMNS - 4 - width;
	for (size_t i = 0; i < shown; i++) {
		const char *words = format_cut(owner, lines->rows[i].words, width);

		printf("  %s%*s  %s\n", words, width - terminal_width_of(words), "",
			malle_text_printable(owner, lines->rows[i].command));
	}
	if (shown < lines->count)
		printf("  %s\n", memory_text(owner, _("and %zu more: %s"), lines->count - shown,
					 _(section->all)));
}

static void print_day(struct day *day, const struct day_lines *all)
{
	char text[FORMAT_DATE];
	struct malle_date none = {0};
	bool any = false;

	printf("%s%s%s\n", terminal_bold(stdout), format_day(day->today, none, text),
		terminal_plain(stdout));
	for (size_t i = 0; i < DAY_SECTIONS; i++) {
		if (all[i].count == 0)
			continue;
		any = true;
		printf("\n");
		print_section(day->owner, &day_sections[i], &all[i]);
	}
	if (!any)
		printf("%s\n", _("Nothing waits today. Have a good day!"));
}

/* One object, with an array a section: its fields follow from the table of sections. */
static enum malle_status print_object(const struct day *day, const struct day_lines *all)
{
	struct field *fields = memory_array(day->owner, struct field, DAY_SECTIONS);
	struct listing listing = {.fields = fields,
		.field_count = DAY_SECTIONS,
		.row_size = DAY_SECTIONS * sizeof(struct day_lines)};

	for (size_t i = 0; i < DAY_SECTIONS; i++)
		fields[i] = (struct field) {
			.name = day_sections[i].name,
			.label = day_sections[i].heading,
			.type = FIELD_ROWS,
			.place = FIELD_CARD,
			.offset = i * sizeof(struct day_lines) + offsetof(struct day_lines, rows),
			.rows = &line_listing,
			.count_offset =
				i * sizeof(struct day_lines) + offsetof(struct day_lines, count),
		};
	return output_card(day->invocation, &listing, all);
}

/* A spreadsheet gets one list. */
static enum malle_status print_list(const struct day *day, const struct day_lines *all)
{
	struct day_line *rows;
	size_t count = 0;

	for (size_t i = 0; i < DAY_SECTIONS; i++)
		count += all[i].count;
	rows = memory_array(day->owner, struct day_line, count + 1);
	count = 0;
	for (size_t i = 0; i < DAY_SECTIONS; i++)
		for (size_t j = 0; j < all[i].count; j++)
			rows[count++] = all[i].rows[j];
	return output_list(day->invocation, &line_listing, rows, count);
}

enum malle_status cmd_day(struct invocation *invocation)
{
	struct day_lines all[DAY_SECTIONS] = {{NULL, 0}};
	struct day day = {.invocation = invocation, .owner = invocation->session};
	enum malle_status status = malle_database_today(invocation->session, &day.today);

	for (size_t i = 0; i < DAY_SECTIONS && status == MALLE_OK; i++) {
		day.lines = &all[i];
		status = day_sections[i].fetch(&day);
		for (size_t j = 0; j < all[i].count; j++)
			all[i].rows[j].section = day_sections[i].name;
	}
	if (status != MALLE_OK)
		return status;
	if (invocation_has(invocation, OPTION_JSON))
		return print_object(&day, all);
	if (invocation_has(invocation, OPTION_CSV))
		return print_list(&day, all);
	print_day(&day, all);
	return MALLE_OK;
}
