/* Are two records the same, to the last subfield and in the same order? */
#include <string.h>

#include "record/record.h"

static bool subfields_equal(const struct malle_field *left, const struct malle_field *right)
{
	if (left->count != right->count)
		return false;
	for (size_t i = 0; i < left->count; i++)
		if (left->subfields[i].code != right->subfields[i].code ||
			strcmp(left->subfields[i].text, right->subfields[i].text) != 0)
			return false;
	return true;
}

static bool fields_equal(const struct malle_field *left, const struct malle_field *right)
{
	if (strcmp(left->tag, right->tag) != 0 || (left->value == NULL) != (right->value == NULL))
		return false;
	if (left->value != NULL)
		return strcmp(left->value, right->value) == 0;
	return memcmp(left->indicators, right->indicators, 2) == 0 && subfields_equal(left, right);
}

bool malle_record_equal(const struct malle_record *left, const struct malle_record *right)
{
	if (left->count != right->count || left->bytes != right->bytes ||
		memcmp(left->leader, right->leader, RECORD_LEADER_SIZE) != 0)
		return false;
	for (size_t i = 0; i < left->count; i++)
		if (!fields_equal(left->fields[i], right->fields[i]))
			return false;
	return true;
}
