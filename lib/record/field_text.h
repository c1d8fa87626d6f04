/* One text in one subfield: the simplest home a value has, and PMB's custom fields. */
#ifndef RECORD_FIELD_TEXT_H
#define RECORD_FIELD_TEXT_H

#include <malle/record.h>

/* Put `text` into the first subfield `code` of the first field `tag`, making what is missing;
 * "" takes the subfield away, and the field when nothing else is in it.
 * false: cannot be stored. */
bool field_text_write(struct malle_record *record, const char *tag, char code,
	const char *indicators, const char *text);

/* The value ($a) of PMB's next custom field (900) with this name ($n). `after` (in/out, may be
 * NULL) is where the walk is. NULL: no more. */
const char *field_text_custom(
	const struct malle_record *record, const char *name, struct malle_field **after);

/* Take every subfield of this path away, and fields that are left empty. */
void field_text_remove(struct malle_record *record, const char *path);
void field_text_remove_custom(struct malle_record *record, const char *name);

#endif
