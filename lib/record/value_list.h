/* Lists of values inside a record: one field a value, one text for people. */
#ifndef RECORD_VALUE_LIST_H
#define RECORD_VALUE_LIST_H

#include "base/buffer.h"
#include "record/path.h"

#define VALUE_SEPARATOR " ; "

/* Add `value` to a joined text, unless it is empty. */
void value_list_append(struct buffer *joined, const char *separator, const char *value);

/* The same, unless it is there already. */
void value_list_add(struct buffer *joined, const char *separator, const char *value);

/* The next value of a joined text that is not empty, a copy of `owner`'s; NULL at the end. */
char *value_list_next(void *owner, const char **at, const char *separator);

/* How one list lives in a record. */
struct value_list_kind {
	const char *const *tags; /* ends with NULL; "70." matches as malle_record_next does */
	const char *separator;
	char code;              /* the subfield that holds the value ... */
	const char *indicators; /* ... and the indicators of a field made for one */
	/* Instead of `code`: what a field says ("" when nothing), a copy of `owner`'s or its own;
	 */
	const char *(*read)(const struct malle_field *field, void *owner);
	/* ... and how the field of a value is added that has none yet, the `place`-th of the list.
	 * false: cannot be stored. */
	bool (*write)(struct malle_record *record, const char *value, size_t place);
};

/* Replace the fields of a list by those of the joined values, in their order, at the end of the
 * record. A value that a field has keeps that field whole; fields that say nothing stay.
 * false: cannot be stored; the record is half changed. */
bool value_list_replace(
	struct malle_record *record, const struct value_list_kind *kind, const char *joined);

/* The same for a value that shares its field with others (210$c beside place and year): fields
 * stay where they are, their subfield takes the next value or goes. Only tags[0] counts. */
bool value_list_replace_in_place(
	struct malle_record *record, const struct value_list_kind *kind, const char *joined);

#endif
