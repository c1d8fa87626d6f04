#include "db/value.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "db/parameters.h"

enum { FORMAT_TEXT = 0, FORMAT_BINARY = 1 };

struct value value_null(void)
{
	return (struct value) {.type = VALUE_NULL};
}

struct value value_text(const char *or_null)
{
	if (or_null == NULL)
		return value_null();
	return (struct value) {.type = VALUE_TEXT, .text = or_null};
}

struct value value_filled(const char *or_empty)
{
	return value_text(or_empty != NULL && or_empty[0] != '\0' ? or_empty : NULL);
}

struct value value_int(int64_t number)
{
	return (struct value) {.type = VALUE_INT, .number = number};
}

struct value value_id(int64_t or_zero)
{
	return or_zero == 0 ? value_null() : value_int(or_zero);
}

struct value value_bool(bool truth)
{
	return (struct value) {.type = VALUE_BOOL, .truth = truth};
}

struct value value_date(struct malle_date date)
{
	if (!malle_date_is_set(date))
		return value_null();
	return (struct value) {.type = VALUE_DATE, .date = date};
}

struct value value_bytes(struct malle_bytes bytes)
{
	return (struct value) {.type = VALUE_BYTES, .bytes = bytes};
}

struct value value_text_array(const char *const *texts, size_t count)
{
	return (struct value) {.type = VALUE_TEXT_ARRAY, .texts = texts, .count = count};
}

struct value value_int_array(const int64_t *numbers, size_t count)
{
	return (struct value) {.type = VALUE_INT_ARRAY, .numbers = numbers, .count = count};
}

static void add_quoted_element(struct buffer *buffer, const char *text)
{
	buffer_add_char(buffer, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			buffer_add_char(buffer, '\\');
		buffer_add_char(buffer, *text);
	}
	buffer_add_char(buffer, '"');
}

static char *text_array(void *owner, const struct value *value)
{
	struct buffer buffer;

	buffer_init(&buffer, owner);
	buffer_add_char(&buffer, '{');
	for (size_t i = 0; i < value->count; i++) {
		if (i > 0)
			buffer_add_char(&buffer, ',');
		if (value->texts[i] == NULL)
			buffer_add_text(&buffer, "NULL");
		else
			add_quoted_element(&buffer, value->texts[i]);
	}
	buffer_add_char(&buffer, '}');
	return buffer_take(&buffer, owner);
}

static char *int_array(void *owner, const struct value *value)
{
	struct buffer buffer;

	buffer_init(&buffer, owner);
	buffer_add_char(&buffer, '{');
	for (size_t i = 0; i < value->count; i++)
		buffer_printf(&buffer, "%s%lld", i > 0 ? "," : "", (long long)value->numbers[i]);
	buffer_add_char(&buffer, '}');
	return buffer_take(&buffer, owner);
}

/* The text form of everything but bytes; NULL for SQL NULL. */
static const char *value_to_text(void *owner, const struct value *value)
{
	char iso[MALLE_DATE_TEXT];

	switch (value->type) {
	case VALUE_TEXT: return value->text;
	case VALUE_INT: return arena_printf(owner, "%lld", (long long)value->number);
	case VALUE_BOOL: return value->truth ? "t" : "f";
	case VALUE_DATE: return arena_strdup(owner, malle_date_to_iso(value->date, iso));
	case VALUE_TEXT_ARRAY: return text_array(owner, value);
	case VALUE_INT_ARRAY: return int_array(owner, value);
	case VALUE_NULL:
	case VALUE_BYTES: break;
	}
	return NULL;
}

void parameters_init(
	struct parameters *parameters, void *owner, const struct value *values, size_t count)
{
	parameters->count = (int)count;
	parameters->values = arena_array(owner, const char *, count);
	parameters->lengths = arena_array(owner, int, count);
	parameters->formats = arena_array(owner, int, count);
	for (size_t i = 0; i < count; i++) {
		if (values[i].type == VALUE_BYTES) {
			parameters->values[i] =
				values[i].bytes.size > 0 ? (const char *)values[i].bytes.data : "";
			parameters->lengths[i] = (int)values[i].bytes.size;
			parameters->formats[i] = FORMAT_BINARY;
		} else {
			parameters->values[i] = value_to_text(owner, &values[i]);
		}
	}
}

void parameters_describe(const struct parameters *parameters, struct buffer *line)
{
	for (int i = 0; i < parameters->count; i++) {
		const char *text = parameters->values[i];

		if (text == NULL)
			buffer_printf(line, "%s$%d = NULL", i > 0 ? ", " : "", i + 1);
		else if (parameters->formats[i] == FORMAT_BINARY)
			buffer_printf(line, "%s$%d = (%d bytes)", i > 0 ? ", " : "", i + 1,
				parameters->lengths[i]);
		else
			buffer_printf(line, "%s$%d = '%s'", i > 0 ? ", " : "", i + 1, text);
	}
}
