#include "record/heading.h"

#include <string.h>

#include "base/arena.h"
#include "record/record.h"
#include "record/value_list.h"

/* Everything of 70. and 71.: two patterns, because 72. (families) and 73. are not authors here. */
static const char *const heading_tags[] = {"70.", "71.", NULL};

static bool is_heading(const struct malle_field *field)
{
	const char *tag = malle_field_tag(field);

	return tag[0] == '7' && (tag[1] == '0' || tag[1] == '1') && !malle_field_is_control(field);
}

const char *heading_of_field(const struct malle_field *field, void *owner)
{
	bool person = malle_field_tag(field)[1] == '0';
	const char *name = malle_field_first(field, 'a');
	const char *part = malle_field_first(field, 'b');

	if (name == NULL)
		return "";
	if (part == NULL || *part == '\0')
		return name;
	return arena_printf(owner, person ? "%s, %s" : "%s. %s", name, part);
}

/* 7.0 is who is answerable for the work first of all. */
static bool is_primary(const struct malle_field *field)
{
	return malle_field_tag(field)[2] == '0';
}

static void add_headings(
	struct buffer *joined, const struct malle_record *record, void *scratch, bool primary)
{
	struct malle_field *field = NULL;

	while ((field = malle_record_next(record, "7..", field)) != NULL)
		if (is_heading(field) && is_primary(field) == primary)
			value_list_add(joined, VALUE_SEPARATOR, heading_of_field(field, scratch));
}

const char *heading_read(
	const struct malle_record *record, void *owner, const struct title_columns *columns)
{
	void *scratch = arena_scratch(owner);
	struct buffer joined;
	char *headings;

	buffer_init(&joined, scratch);
	add_headings(&joined, record, scratch, true);
	add_headings(&joined, record, scratch, false);
	headings = buffer_take(&joined, owner);
	talloc_free(scratch);
	return headings;
}

static bool write_heading(struct malle_record *record, const char *heading, size_t place)
{
	const char *comma = strstr(heading, ", ");
	const char *first[] = {"710", "700"}, *other[] = {"711", "701"};
	const char *tag = (place == 0 ? first : other)[comma != NULL];
	struct malle_field *field = malle_record_add_field(record, tag, comma ? " 1" : "02");

	if (field == NULL)
		return false;
	if (comma == NULL)
		return malle_field_add(field, 'a', heading);
	return malle_field_add(
		       field, 'a', arena_strndup(record, heading, (size_t)(comma - heading))) &&
	       malle_field_add(field, 'b', comma + 2);
}

/* The first heading of all is 7.0, the others are not. */
static void set_primary(struct malle_record *record)
{
	struct malle_field *field = NULL;
	bool first = true;

	while ((field = malle_record_next(record, "7..", field)) != NULL) {
		if (!is_heading(field))
			continue;
		if (first)
			field->tag[2] = '0';
		else if (is_primary(field))
			field->tag[2] = '1';
		first = false;
	}
}

bool heading_write(struct malle_record *record, const char *headings)
{
	static const struct value_list_kind kind = {
		.tags = heading_tags,
		.separator = VALUE_SEPARATOR,
		.read = heading_of_field,
		.write = write_heading,
	};

	if (!value_list_replace(record, &kind, headings))
		return false;
	set_primary(record);
	return true;
}
