#include "record/path.h"

#include <string.h>

#include "base/arena.h"
#include "record/record.h"

/* Up to four digits; NULL when there is none. */
static const char *read_number(const char *text, unsigned short *number)
{
	const char *at = text;

	for (*number = 0; *at >= '0' && *at <= '9' && at - text < 4; at++)
		*number = (unsigned short)(*number * 10 + (*at - '0'));
	return at == text ? NULL : at;
}

/* "26-29", or "26" for one character. */
static bool read_range(const char *text, struct record_path *path)
{
	const char *at = read_number(text, &path->from);

	if (at == NULL)
		return false;
	path->has_range = true;
	path->to = path->from;
	if (*at == '-')
		at = read_number(at + 1, &path->to);
	return at != NULL && *at == '\0' && path->to >= path->from;
}

static bool tag_pattern_is_valid(const char *tag)
{
	char sample[3];

	if (strlen(tag) < 3)
		return false;
	for (int i = 0; i < 3; i++)
		sample[i] = tag[i] == '.' ? '0' : tag[i];
	return record_tag_is_valid(sample);
}

bool record_path_parse(const char *text, struct record_path *path)
{
	const char *at = text + 3;

	*path = (struct record_path) {.code = '\0'};
	if (!tag_pattern_is_valid(text))
		return false;
	memcpy(path->tag, text, 3);
	if (*at == '$') {
		if (!record_code_is_valid(at[1]))
			return false;
		path->code = at[1];
		at += 2;
	}
	return *at == '/' ? read_range(at + 1, path) : *at == '\0';
}

struct record_cursor record_cursor(
	const struct malle_record *record, const struct record_path *path)
{
	return (struct record_cursor) {.record = record, .path = path};
}

/* The next matching subfield of the cursor's field, or NULL. */
static const char *next_subfield(struct record_cursor *cursor)
{
	while (cursor->next < cursor->field->count) {
		const struct record_subfield *subfield = &cursor->field->subfields[cursor->next++];

		if (cursor->path->code == '\0' || cursor->path->code == subfield->code)
			return subfield->text;
	}
	return NULL;
}

const char *record_cursor_next(struct record_cursor *cursor)
{
	const char *text = cursor->field == NULL ? NULL : next_subfield(cursor);

	while (text == NULL) {
		cursor->field = malle_record_next(cursor->record, cursor->path->tag, cursor->field);
		cursor->next = 0;
		if (cursor->field == NULL)
			return NULL;
		if (cursor->field->value == NULL)
			text = next_subfield(cursor);
		else if (cursor->path->code == '\0')
			text = cursor->field->value;
	}
	return text;
}

/* `count` characters further, or at the end. */
static const char *skip_characters(const char *text, unsigned count)
{
	while (count > 0 && *text != '\0') {
		text++;
		while ((*text & 0xC0) == 0x80)
			text++;
		count--;
	}
	return text;
}

const char *record_path_cut(const struct record_path *path, void *owner, const char *value)
{
	const char *start, *end;

	if (!path->has_range)
		return value;
	start = skip_characters(value, path->from);
	end = skip_characters(start, path->to - path->from + 1u);
	return start == end ? NULL : arena_strndup(owner, start, (size_t)(end - start));
}

const char *malle_record_get(const struct malle_record *record, void *owner, const char *path)
{
	struct record_path parsed;
	struct record_cursor cursor;
	const char *value;

	if (!record_path_parse(path, &parsed))
		return NULL;
	cursor = record_cursor(record, &parsed);
	value = record_cursor_next(&cursor);
	return value == NULL ? NULL : record_path_cut(&parsed, owner, value);
}
