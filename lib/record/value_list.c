#include "record/value_list.h"

#include <string.h>

#include "base/arena.h"
#include "record/record.h"

/* Is `value` one of the values joined so far? */
static bool contains(const struct buffer *joined, const char *separator, const char *value)
{
	size_t size = strlen(value);
	size_t gap = strlen(separator);
	const char *at = joined->data;

	while (at != NULL) {
		const char *next = strstr(at, separator);

		if ((next == NULL ? strlen(at) : (size_t)(next - at)) == size &&
			memcmp(at, value, size) == 0)
			return true;
		at = next == NULL ? NULL : next + gap;
	}
	return false;
}

void value_list_append(struct buffer *joined, const char *separator, const char *value)
{
	if (*value == '\0')
		return;
	if (joined->size > 0)
		buffer_add_text(joined, separator);
	buffer_add_text(joined, value);
}

void value_list_add(struct buffer *joined, const char *separator, const char *value)
{
	if (!contains(joined, separator, value))
		value_list_append(joined, separator, value);
}

char *value_list_next(void *owner, const char **at, const char *separator)
{
	size_t gap = strlen(separator);
	const char *value = *at;
	const char *end;

	while (value != NULL && strncmp(value, separator, gap) == 0)
		value += gap;
	if (value == NULL || *value == '\0')
		return NULL;
	end = strstr(value, separator);
	*at = end == NULL ? NULL : end + gap;
	return end == NULL ? arena_strdup(owner, value)
			   : arena_strndup(owner, value, (size_t)(end - value));
}

/* ---- replacing ---- */

/* The fields that stand for values, and what they say. NULL once used. */
struct standing {
	struct malle_field **fields;
	const char **values;
	size_t count;
};

/* All subfields of the code: a field of several values is none of them. */
static const char *joined_subfields(
	const struct malle_field *field, void *owner, const struct value_list_kind *kind)
{
	struct buffer joined;

	buffer_init(&joined, owner);
	for (size_t i = 0; i < field->count; i++)
		if (field->subfields[i].code == kind->code)
			value_list_add(&joined, kind->separator, field->subfields[i].text);
	return buffer_take(&joined, owner);
}

static const char *field_says(
	const struct malle_field *field, void *owner, const struct value_list_kind *kind)
{
	return kind->read != NULL ? kind->read(field, owner) : joined_subfields(field, owner, kind);
}

static struct standing collect(
	struct malle_record *record, void *scratch, const struct value_list_kind *kind)
{
	struct standing standing = {
		.fields = arena_array(scratch, struct malle_field *, record->count),
		.values = arena_array(scratch, const char *, record->count),
	};

	for (const char *const *tag = kind->tags; *tag != NULL; tag++) {
		struct malle_field *field = NULL;

		while ((field = malle_record_next(record, *tag, field)) != NULL) {
			const char *value = field_says(field, scratch, kind);

			if (*value == '\0')
				continue;
			standing.fields[standing.count] = field;
			standing.values[standing.count++] = value;
		}
	}
	return standing;
}

/* The field as it is, once more at the end. */
static bool append_copy(struct malle_record *record, const struct malle_field *field)
{
	struct malle_field *copy = malle_record_add_field(record, field->tag, field->indicators);

	for (size_t i = 0; copy != NULL && i < field->count; i++)
		if (!malle_field_add(copy, field->subfields[i].code, field->subfields[i].text))
			return false;
	return copy != NULL;
}

static const struct malle_field *take(struct standing *standing, const char *value)
{
	for (size_t i = 0; i < standing->count; i++)
		if (standing->values[i] != NULL && strcmp(standing->values[i], value) == 0) {
			standing->values[i] = NULL;
			return standing->fields[i];
		}
	return NULL;
}

static bool add_value(struct malle_record *record, const struct value_list_kind *kind,
	const char *value, size_t place)
{
	struct malle_field *field;

	if (kind->write != NULL)
		return kind->write(record, value, place);
	field = malle_record_add_field(record, kind->tags[0], kind->indicators);
	return field != NULL && malle_field_add(field, kind->code, value);
}

bool value_list_replace(
	struct malle_record *record, const struct value_list_kind *kind, const char *joined)
{
	void *scratch = arena_scratch(record);
	struct standing standing = collect(record, scratch, kind);
	bool stored = true;
	size_t place = 0;
	const char *value;

	while (stored && (value = value_list_next(scratch, &joined, kind->separator)) != NULL) {
		const struct malle_field *field = take(&standing, value);

		stored = field != NULL ? append_copy(record, field)
				       : add_value(record, kind, value, place);
		place++;
	}
	for (size_t i = 0; stored && i < standing.count; i++)
		malle_record_remove(record, standing.fields[i]);
	talloc_free(scratch);
	return stored;
}

/* The subfield of `field` says `value` now; NULL: it goes. */
static bool set_value(
	struct malle_record *record, struct malle_field *field, char code, const char *value)
{
	size_t i = 0;

	while (i < field->count && field->subfields[i].code != code)
		i++;
	if (value != NULL)
		return record_field_set(field, i, value);
	record_field_remove(field, i);
	if (field->count == 0)
		malle_record_remove(record, field);
	return true;
}

bool value_list_replace_in_place(
	struct malle_record *record, const struct value_list_kind *kind, const char *joined)
{
	void *scratch = arena_scratch(record);
	struct malle_field *field = NULL;
	const char *value;
	bool stored = true;

	while (stored && (field = malle_record_next(record, kind->tags[0], field)) != NULL)
		if (malle_field_first(field, kind->code) != NULL) {
			value = value_list_next(scratch, &joined, kind->separator);
			stored = set_value(record, field, kind->code, value);
		}
	while (stored && (value = value_list_next(scratch, &joined, kind->separator)) != NULL)
		stored = add_value(record, kind, value, 0);
	talloc_free(scratch);
	return stored;
}
