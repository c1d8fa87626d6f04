#include "render/field_copy.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* A data field 00. has no right to its subfields: the first one is the value. */
static bool copy_as_control(struct malle_record *record, const struct malle_field *field)
{
	const char *value = malle_field_is_control(field) ? malle_field_value(field)
							  : malle_field_text(field, 0);

	return value == NULL ||
	       malle_record_add_control(record, malle_field_tag(field), value) != NULL;
}

bool field_copy(struct malle_record *record, const struct malle_field *field)
{
	struct malle_field *copy;

	if (malle_field_is_control(field) || strncmp(malle_field_tag(field), "00", 2) == 0)
		return copy_as_control(record, field);
	copy = malle_record_add_field(
		record, malle_field_tag(field), malle_field_indicators(field));
	for (size_t i = 0; copy != NULL && i < malle_field_count(field); i++)
		if (!malle_field_add(copy, malle_field_code(field, i), malle_field_text(field, i)))
			return false;
	return copy != NULL;
}

void field_copy_leader(struct malle_record *record, const struct malle_record *from)
{
	for (int i = 0; i < 24; i++)
		malle_record_set_leader(record, i, malle_record_leader(from)[i]);
}

bool field_copy_texts(struct malle_record *record, const char *tag, const char *indicators,
	const char *codes, const char *const *texts)
{
	struct malle_field *field = NULL;

	for (size_t i = 0; codes[i] != '\0'; i++) {
		if (texts[i] == NULL || texts[i][0] == '\0')
			continue;
		if (field == NULL)
			field = malle_record_add_field(record, tag, indicators);
		if (field == NULL || !malle_field_add(field, codes[i], texts[i]))
			return false;
	}
	return true;
}

/* ---- order ---- */

struct place {
	const struct malle_field *field;
	size_t index;
};

static int compare_places(const void *left, const void *right)
{
	const struct place *a = left, *b = right;
	int order = strcmp(malle_field_tag(a->field), malle_field_tag(b->field));

	return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

struct malle_record *field_copy_sorted(const struct malle_record *record, void *owner)
{
	size_t count = malle_record_field_count(record);
	struct malle_record *sorted = malle_record_new(owner);
	struct place *places = arena_array(sorted, struct place, count);

	for (size_t i = 0; i < count; i++)
		places[i] = (struct place) {.field = malle_record_field(record, i), .index = i};
	qsort(places, count, sizeof(*places), compare_places);
	field_copy_leader(sorted, record);
	for (size_t i = 0; i < count; i++)
		if (!field_copy(sorted, places[i].field))
			return NULL;
	talloc_free(places);
	return sorted;
}
