#include "cli/output/listing.h"

#include <stdio.h>
#include <string.h>

#include <malle/text.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/output/format.h"

const void *field_at(const struct field *field, const void *row)
{
	return (const char *)row + field->offset;
}

const void *field_rows(const struct field *field, const void *row, size_t *count)
{
	memcpy(count, (const char *)row + field->count_offset, sizeof *count);
	return *(const void *const *)field_at(field, row);
}

const char *field_raw_text(void *owner, const struct field *field, const void *row)
{
	const char *text = *(const char *const *)field_at(field, row);
	char *harmless = memory_copy(owner, "");

	while (text != NULL && *text != '\0') {
		size_t bytes = strcspn(text, "\n");
		const char *line = memory_copy_bytes(owner, text, bytes);

		harmless = memory_append(harmless, "%s%s", malle_text_printable(owner, line),
			text[bytes] != '\0' ? "\n" : "");
		text += bytes + (text[bytes] != '\0');
	}
	return harmless;
}

static int64_t field_number(const struct field *field, const void *row)
{
	if (field->type == FIELD_INT)
		return *(const int *)field_at(field, row);
	return *(const int64_t *)field_at(field, row);
}

/* The day as people write it, and the hour as it is. */
static const char *moment_text(void *owner, const char *moment)
{
	enum { DAY = sizeof "2026-12-14" - 1 };
	char day[FORMAT_DATE];
	struct malle_date date;

	if (moment == NULL || strlen(moment) < DAY ||
		malle_date_from_iso(memory_copy_bytes(owner, moment, DAY), &date) != MALLE_OK)
		return "";
	return memory_text(owner, "%s%s", format_date(date, day), moment + DAY);
}

/* "30/06": each year; else a date. */
static const char *yearly_text(void *owner, const char *day)
{
	char text[FORMAT_DATE];
	int month, day_of_month;
	struct malle_date date;

	if (malle_date_from_iso(day, &date) == MALLE_OK)
		return memory_copy(owner, format_date(date, text));
	if (sscanf(day, "%2d-%2d", &month, &day_of_month) != 2)
		return "";
	/* TRANSLATORS: month, day, in the order of a table */
	return memory_text(owner, _("%1$02d-%2$02d"), month, day_of_month);
}

const char *field_text(void *owner, const struct field *field, const void *row)
{
	char number[FORMAT_NUMBER], date[FORMAT_DATE];
	const char *text;

	switch (field->type) {
	case FIELD_TEXT:
		text = *(const char *const *)field_at(field, row);
		return text == NULL ? "" : malle_text_printable(owner, text);
	case FIELD_ID: return memory_text(owner, "%lld", (long long)field_number(field, row));
	case FIELD_INT:
	case FIELD_INT64:
		return memory_copy(owner, format_number(field_number(field, row), number));
	case FIELD_LIMIT:
		if (field_number(field, row) < 0)
			return field->unlimited != NULL ? _(field->unlimited) : _("no limit");
		return memory_copy(owner, format_number(field_number(field, row), number));
	case FIELD_SIZE: return memory_copy(owner, format_size(field_number(field, row), number));
	case FIELD_FLAG: return *(const bool *)field_at(field, row) ? _("yes") : _("no");
	case FIELD_DATE:
		return memory_copy(
			owner, format_date(*(const struct malle_date *)field_at(field, row), date));
	case FIELD_MOMENT: return moment_text(owner, *(const char *const *)field_at(field, row));
	case FIELD_YEARLY: return yearly_text(owner, *(const char *const *)field_at(field, row));
	case FIELD_ROWS: break;
	}
	return "";
}
