#include "render/field_copy.h"

#include <string.h>

#include "record/assembly.h"

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
	if (malle_field_is_control(field) || strncmp(malle_field_tag(field), "00", 2) == 0)
		return copy_as_control(record, field);
	return record_borrow(record, field) != NULL;
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
