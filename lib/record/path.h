/* Paths into a record, as the tables of the project write them: "200$a", "001", "100$a/26-29",
 * "70.$a" (a '.' in the tag matches any character), "606" (every subfield, or the value of a
 * control field).
 *
 *	struct record_path path;
 *	struct record_cursor cursor;
 *	const char *text;
 *
 *	if (!record_path_parse("70.$a", &path)) ...
 *	cursor = record_cursor(record, &path);
 *	while ((text = record_cursor_next(&cursor)) != NULL) ...
 */
#ifndef RECORD_PATH_H
#define RECORD_PATH_H

#include <malle/record.h>

struct record_path {
	char tag[4];
	char code; /* '\0': every subfield */
	bool has_range;
	unsigned short from, to; /* characters, first is 0, both included */
};

/* A walk over the values of a path, in the record's order. */
struct record_cursor {
	const struct malle_record *record;
	const struct record_path *path;
	struct malle_field *field; /* the field of the last value */
	size_t next;               /* its next subfield */
};

/* false: not a path. */
bool record_path_parse(const char *text, struct record_path *path);

struct record_cursor record_cursor(
	const struct malle_record *record, const struct record_path *path);

/* The next value, whole (a range is cut by record_path_cut); NULL at the end. */
const char *record_cursor_next(struct record_cursor *cursor);

/* The characters of `value` that the path's range asks for, a copy of `owner`'s; `value` itself
 * when the path has no range. NULL: the value ends before the range begins. */
const char *record_path_cut(const struct record_path *path, void *owner, const char *value);

#endif
