/* JSON through jansson. A list is one object a line, so that line tools and streams can read it. */
#include <jansson.h>
#include <stdio.h>

#include <malle/text.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/forms.h"

static json_t *json_row(void *owner, const struct listing *listing, const void *row);

static json_t *json_rows(void *owner, const struct field *field, const void *row)
{
	size_t count;
	const char *rows = field_rows(field, row, &count);
	json_t *array = json_array();

	for (size_t i = 0; i < count; i++)
		json_array_append_new(
			array, json_row(owner, field->rows, rows + i * field->rows->row_size));
	return array;
}

static json_t *json_date(struct malle_date date)
{
	char text[MALLE_DATE_TEXT];

	return malle_date_is_set(date) ? json_string(malle_date_to_iso(date, text)) : json_null();
}

static json_t *json_field(void *owner, const struct field *field, const void *row)
{
	const void *at = field_at(field, row);

	switch (field->type) {
	case FIELD_MOMENT:
	case FIELD_YEARLY:
	case FIELD_TEXT: return json_string(field_raw_text(owner, field, row));
	case FIELD_INT: return json_integer(*(const int *)at);
	case FIELD_INT64:
	case FIELD_ID:
	case FIELD_SIZE: return json_integer(*(const int64_t *)at);
	case FIELD_LIMIT:
		return *(const int64_t *)at < 0 ? json_null() : json_integer(*(const int64_t *)at);
	case FIELD_FLAG: return json_boolean(*(const bool *)at);
	case FIELD_DATE: return json_date(*(const struct malle_date *)at);
	case FIELD_ROWS: return json_rows(owner, field, row);
	}
	return json_null();
}

static json_t *json_row(void *owner, const struct listing *listing, const void *row)
{
	json_t *object = json_object();

	for (size_t i = 0; i < listing->field_count; i++)
		json_object_set_new(object, listing->fields[i].name,
			json_field(owner, &listing->fields[i], row));
	return object;
}

static enum malle_status json_write(json_t *value, size_t flags)
{
	int failed = json_dumpf(value, stdout, flags);

	json_decref(value);
	return failed == 0 || ferror(stdout)
		       ? MALLE_OK /* output_finish says what stdout did not take */
		       : message_error(
				 MALLE_INTERNAL, "%s", _("the result cannot be written as JSON"));
}

enum malle_status json_print_list(
	void *owner, const struct listing *listing, const void *rows, size_t count)
{
	enum malle_status status = MALLE_OK;
	void *scratch = memory_scratch(owner);

	putchar('[');
	for (size_t i = 0; status == MALLE_OK && i < count; i++) {
		fputs(i ? ",\n" : "\n", stdout);
		status = json_write(
			json_row(scratch, listing, (const char *)rows + i * listing->row_size), 0);
		malle_free(scratch);
		scratch = memory_scratch(owner);
	}
	puts(count > 0 ? "\n]" : "]");
	return status;
}

enum malle_status json_print_card(void *owner, const struct listing *listing, const void *row)
{
	enum malle_status status = json_write(json_row(owner, listing, row), JSON_INDENT(2));

	putchar('\n');
	return status;
}
