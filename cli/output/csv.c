/* CSV (RFC 4180, lines end with LF) through libcsv: names for programs in the first line, ISO
 * dates, numbers without grouping. A text that a spreadsheet would run as a formula gets an
 * apostrophe before it, which the imports of this program take away. */
#include <csv.h>
#include <stdio.h>
#include <string.h>

#include <malle/text.h>

#include "cli/memory.h"
#include "cli/output/forms.h"

static bool is_shown(const struct field *field)
{
	return field->type != FIELD_ROWS;
}

static const char *csv_text(void *owner, const struct field *field, const void *row)
{
	const void *at = field_at(field, row);
	char date[MALLE_DATE_TEXT];

	switch (field->type) {
	case FIELD_INT: return memory_text(owner, "%d", *(const int *)at);
	case FIELD_INT64:
	case FIELD_SIZE: return memory_text(owner, "%lld", (long long)*(const int64_t *)at);
	case FIELD_LIMIT:
		if (*(const int64_t *)at < 0)
			return "";
		return memory_text(owner, "%lld", (long long)*(const int64_t *)at);
	case FIELD_FLAG: return *(const bool *)at ? "1" : "0";
	case FIELD_DATE:
		return memory_copy(owner, malle_date_to_iso(*(const struct malle_date *)at, date));
	case FIELD_MOMENT:
	case FIELD_YEARLY:
	case FIELD_TEXT: return malle_text_cell_protect(owner, field_raw_text(owner, field, row));
	default: return field_text(owner, field, row);
	}
}

/* Quotes only where they are needed: barcodes and titles stay readable. */
static void csv_value(const char *text)
{
	if (strpbrk(text, ",;\"\n\r") != NULL)
		csv_fwrite(stdout, text, strlen(text));
	else
		fputs(text, stdout);
}

static void csv_line(void *owner, const struct listing *listing, const void *row)
{
	bool first = true;

	for (size_t i = 0; i < listing->field_count; i++) {
		const struct field *field = &listing->fields[i];

		if (!is_shown(field))
			continue;
		if (!first)
			putchar(',');
		first = false;
		csv_value(row == NULL ? field->name : csv_text(owner, field, row));
	}
	putchar('\n');
}

enum malle_status csv_print(
	void *owner, const struct listing *listing, const void *rows, size_t count)
{
	csv_line(owner, listing, NULL);
	for (size_t i = 0; i < count; i++) {
		void *scratch = memory_scratch(owner);

		csv_line(scratch, listing, (const char *)rows + i * listing->row_size);
		malle_free(scratch);
	}
	return MALLE_OK;
}
