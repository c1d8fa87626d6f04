#include "record/field_text.h"

#include <string.h>

#include "record/path.h"
#include "record/record.h"

/* The place of the first subfield `code`; `count` when there is none. */
static size_t find_subfield(const struct malle_field *field, char code)
{
	size_t i = 0;

	while (i < field->count && field->subfields[i].code != code)
		i++;
	return i;
}

static void remove_subfields(struct malle_record *record, struct malle_field *field, char code)
{
	for (size_t i = field->count; i-- > 0;)
		if (field->subfields[i].code == code)
			record_field_remove(field, i);
	if (field->count == 0)
		malle_record_remove(record, field);
}

bool field_text_write(struct malle_record *record, const char *tag, char code,
	const char *indicators, const char *text)
{
	struct malle_field *field = malle_record_next(record, tag, NULL);
	size_t place;

	if (*text == '\0') {
		if (field != NULL && field->value == NULL)
			remove_subfields(record, field, code);
		return true;
	}
	if (field == NULL)
		field = malle_record_add_field(record, tag, indicators);
	if (field == NULL || field->value != NULL)
		return false;
	place = find_subfield(field, code);
	return place < field->count ? record_field_set(field, place, text)
				    : malle_field_add(field, code, text);
}

static bool is_custom(const struct malle_field *field, const char *name)
{
	const char *custom = malle_field_first(field, 'n');

	return custom != NULL && strcmp(custom, name) == 0;
}

const char *field_text_custom(
	const struct malle_record *record, const char *name, struct malle_field **after)
{
	struct malle_field *field = after == NULL ? NULL : *after;
	const char *value = NULL;

	while (value == NULL && (field = malle_record_next(record, "900", field)) != NULL)
		if (is_custom(field, name))
			value = malle_field_first(field, 'a');
	if (after != NULL)
		*after = field;
	return value;
}

void field_text_remove(struct malle_record *record, const char *path)
{
	struct malle_field *field = NULL;
	struct record_path parsed;

	if (!record_path_parse(path, &parsed))
		return;
	while ((field = malle_record_next(record, parsed.tag, field)) != NULL)
		remove_subfields(record, field, parsed.code);
}

void field_text_remove_custom(struct malle_record *record, const char *name)
{
	struct malle_field *field = NULL;

	while ((field = malle_record_next(record, "900", field)) != NULL)
		if (is_custom(field, name))
			malle_record_remove(record, field);
}
