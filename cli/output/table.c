/* A table for people, through libsmartcols: on a terminal it fits the width, elsewhere nothing is
 * cut. */
#include <libsmartcols/libsmartcols.h>
#include <stdio.h>
#include <string.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/forms.h"
#include "cli/terminal.h"

/* What is shown, and where. */
struct table {
	const struct listing *listing;
	const char *const *without;
	struct libscols_table *columns;
};

static bool is_shown(const struct table *table, const struct field *field)
{
	for (const char *const *name = table->without; name != NULL && *name != NULL; name++)
		if (strcmp(*name, field->name) == 0)
			return false;
	return field->place == FIELD_EVERYWHERE && field->type != FIELD_ROWS;
}

static bool is_number(const struct field *field)
{
	return field->type == FIELD_INT || field->type == FIELD_INT64 || field->type == FIELD_ID ||
	       field->type == FIELD_SIZE || field->type == FIELD_LIMIT;
}

static int add_column(struct libscols_table *table, const struct field *field)
{
	int flags = (is_number(field) ? SCOLS_FL_RIGHT : 0) |
		    (field->may_shrink && terminal_width(stdout) > 0 ? SCOLS_FL_TRUNC : 0);

	return scols_table_new_column(table, _(field->label), 0, flags) != NULL ? 0 : -1;
}

static int add_row(void *owner, const struct table *table, const void *row)
{
	struct libscols_line *line = scols_table_new_line(table->columns, NULL);
	size_t column = 0;
	int failed = line == NULL ? -1 : 0;

	for (size_t i = 0; failed == 0 && i < table->listing->field_count; i++) {
		const struct field *field = &table->listing->fields[i];

		if (is_shown(table, field))
			failed = scols_line_set_data(line, column++, field_text(owner, field, row));
	}
	return failed;
}

static int fill(void *owner, const struct table *table, const void *rows, size_t count)
{
	const struct listing *listing = table->listing;
	int failed = 0;

	for (size_t i = 0; failed == 0 && i < listing->field_count; i++)
		if (is_shown(table, &listing->fields[i]))
			failed = add_column(table->columns, &listing->fields[i]);
	for (size_t i = 0; failed == 0 && i < count; i++) {
		void *scratch = memory_scratch(owner);

		failed = add_row(scratch, table, (const char *)rows + i * listing->row_size);
		malle_free(scratch);
	}
	return failed;
}

enum malle_status table_print(void *owner, const struct listing *listing,
	const char *const *without, const void *rows, size_t count)
{
	struct table table = {.listing = listing, .without = without};
	int failed;

	if (count == 0)
		return MALLE_OK;
	table.columns = scols_new_table();
	if (table.columns == NULL)
		return message_error(MALLE_INTERNAL, "%s", _("no memory for the table"));
	scols_table_set_stream(table.columns, stdout);
	scols_table_enable_minout(table.columns, 1);
	failed = fill(owner, &table, rows, count);
	if (failed == 0)
		failed = scols_print_table(table.columns);
	scols_unref_table(table.columns);
	if (failed != 0)
		return message_error(MALLE_INTERNAL, "%s", _("the table cannot be written"));
	return MALLE_OK;
}
