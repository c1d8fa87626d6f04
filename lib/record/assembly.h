/* Making one record out of the fields of another, without copying their texts. */
#ifndef RECORD_ASSEMBLY_H
#define RECORD_ASSEMBLY_H

#include <malle/record.h>

/* Add `field`, of another record that must live longer, sharing its texts; a later change of
 * either is not seen in the other. NULL: the record reached its bounds. */
struct malle_field *record_borrow(struct malle_record *record, const struct malle_field *field);

/* Put the fields in the order of their tags; those of one tag stay as they are. */
void record_sort(struct malle_record *record);

#endif
