/* Building one record out of another. */
#ifndef RENDER_FIELD_COPY_H
#define RENDER_FIELD_COPY_H

#include <malle/record.h>

/* Add `field`, of a record that lives longer; a 00. becomes a control field.
 * false: the record reached its bounds. */
bool field_copy(struct malle_record *record, const struct malle_field *field);

/* Add the leader's characters that are not computed. */
void field_copy_leader(struct malle_record *record, const struct malle_record *from);

/* Add a data field from codes and as many texts; texts that are NULL or "" are left out, and so
 * is a field without any. false: the record reached its bounds. */
bool field_copy_texts(struct malle_record *record, const char *tag, const char *indicators,
	const char *codes, const char *const *texts);

#endif
