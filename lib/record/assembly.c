#include "record/assembly.h"

#include <stdlib.h>
#include <string.h>

#include "record/record.h"

struct malle_field *record_borrow(struct malle_record *record, const struct malle_field *field)
{
	struct malle_field *borrowed = record_append(record, field->tag, record_field_bytes(field));

	if (borrowed == NULL)
		return NULL;
	memcpy(borrowed->indicators, field->indicators, sizeof(borrowed->indicators));
	borrowed->value = field->value;
	borrowed->subfields = field->subfields;
	borrowed->count = field->count;
	return borrowed;
}

/* The index makes the order of qsort a stable one. */
static int compare_fields(const void *left, const void *right)
{
	const struct malle_field *a = *(struct malle_field *const *)left;
	const struct malle_field *b = *(struct malle_field *const *)right;
	int order = memcmp(a->tag, b->tag, 3);

	return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

void record_sort(struct malle_record *record)
{
	if (record->count == 0)
		return;
	qsort(record->fields, record->count, sizeof(struct malle_field *), compare_fields);
	for (size_t i = 0; i < record->count; i++)
		record->fields[i]->index = i;
}
