/* The record in memory: fields and subfields in the order in which they came, within bounds. */
#include "record/record.h"

#include <string.h>

#include <malle/text.h>

#include "base/arena.h"

static const char blank_leader[] = "     nam  22     1i 450 ";

struct malle_record *malle_record_new(void *owner)
{
	struct malle_record *record = arena_new(owner, struct malle_record);

	memcpy(record->leader, blank_leader, sizeof(blank_leader));
	record->bytes = RECORD_LEADER_SIZE;
	return record;
}

const char *malle_record_leader(const struct malle_record *record)
{
	return record->leader;
}

bool record_leader_is_computed(int position)
{
	return position < 5 || (position >= 12 && position < 17);
}

void malle_record_set_leader(struct malle_record *record, int position, char character)
{
	if (position < 0 || position >= RECORD_LEADER_SIZE || record_leader_is_computed(position))
		return;
	record->leader[position] = character >= 0x20 && character < 0x7F ? character : ' ';
}

static bool is_alphanumeric(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool record_tag_is_valid(const char *tag)
{
	return is_alphanumeric(tag[0]) && is_alphanumeric(tag[1]) && is_alphanumeric(tag[2]);
}

bool record_code_is_valid(char code)
{
	return code > 0x20 && code < 0x7F;
}

bool record_indicator_is_valid(char indicator)
{
	return indicator >= 0x20 && indicator < 0x7F;
}

bool record_text_is_valid(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		unsigned char byte = (unsigned char)text[i];

		if (byte == '\0' || (byte >= 0x1D && byte <= 0x1F))
			return false;
	}
	return malle_text_is_utf8(text, size);
}

/* Count `bytes` more, if the record may still grow by them. */
static bool take_room(struct malle_record *record, size_t bytes)
{
	if (bytes > MALLE_RECORD_MAX_BYTES - record->bytes)
		return false;
	record->bytes += bytes;
	return true;
}

static size_t next_capacity(size_t capacity)
{
	return capacity == 0 ? 8 : capacity * 2;
}

struct malle_field *record_append(struct malle_record *record, const char *tag, size_t bytes)
{
	struct malle_field *field;

	if (strlen(tag) != 3 || !record_tag_is_valid(tag) ||
		record->count >= MALLE_RECORD_MAX_FIELDS || !take_room(record, bytes))
		return NULL;
	if (record->count == record->capacity) {
		record->capacity = next_capacity(record->capacity);
		record->fields = arena_resize(
			record, record->fields, struct malle_field *, record->capacity);
	}
	field = arena_new(record, struct malle_field);
	field->record = record;
	field->index = record->count;
	memcpy(field->tag, tag, 3);
	record->fields[record->count++] = field;
	return field;
}

struct malle_field *malle_record_add_control(
	struct malle_record *record, const char *tag, const char *value)
{
	size_t size = strlen(value);
	struct malle_field *field;

	if (!record_text_is_valid(value, size))
		return NULL;
	field = record_append(record, tag, RECORD_FIELD_OVERHEAD + size);
	if (field != NULL)
		field->value = arena_strndup(field, value, size);
	return field;
}

struct malle_field *malle_record_add_field(
	struct malle_record *record, const char *tag, const char *indicators)
{
	struct malle_field *field;

	if (!record_indicator_is_valid(indicators[0]) || !record_indicator_is_valid(indicators[1]))
		return NULL;
	field = record_append(record, tag, RECORD_FIELD_OVERHEAD + 2);
	if (field != NULL)
		memcpy(field->indicators, indicators, 2);
	return field;
}

/* Subfields of the field's own, with room for `capacity`; until then they may be those of the
 * decoder's block or of another field. */
static void own_subfields(struct malle_field *field, size_t capacity)
{
	struct record_subfield *old = field->capacity == 0 ? NULL : field->subfields;
	struct record_subfield *subfields =
		arena_resize(field->record, old, struct record_subfield, capacity);

	if (old == NULL && field->count != 0)
		memcpy(subfields, field->subfields, field->count * sizeof(*subfields));
	field->subfields = subfields;
	field->capacity = capacity;
}

bool malle_field_add(struct malle_field *field, char code, const char *value)
{
	size_t size = strlen(value);

	if (field->value != NULL || field->record == NULL || !record_code_is_valid(code) ||
		!record_text_is_valid(value, size) ||
		!take_room(field->record, RECORD_SUBFIELD_OVERHEAD + size))
		return false;
	if (field->count >= field->capacity)
		own_subfields(field, next_capacity(field->count));
	field->subfields[field->count++] = (struct record_subfield) {
		.code = code, .text = arena_strndup(field->record, value, size)};
	return true;
}

bool record_field_set(struct malle_field *field, size_t index, const char *text)
{
	size_t size = strlen(text);
	size_t before = strlen(field->subfields[index].text);

	if (!record_text_is_valid(text, size))
		return false;
	if (size > before && !take_room(field->record, size - before))
		return false;
	if (size < before)
		field->record->bytes -= before - size;
	if (field->capacity == 0)
		own_subfields(field, field->count);
	field->subfields[index].text = arena_strndup(field->record, text, size);
	return true;
}

void record_field_remove(struct malle_field *field, size_t index)
{
	struct record_subfield *at;

	if (field->capacity == 0)
		own_subfields(field, field->count);
	at = field->subfields + index;
	field->record->bytes -= RECORD_SUBFIELD_OVERHEAD + strlen(at->text);
	memmove(at, at + 1, (field->count - index - 1) * sizeof(*at));
	field->count--;
}

size_t record_field_bytes(const struct malle_field *field)
{
	size_t size = RECORD_FIELD_OVERHEAD;

	if (field->value != NULL)
		return size + strlen(field->value);
	size += 2;
	for (size_t i = 0; i < field->count; i++)
		size += RECORD_SUBFIELD_OVERHEAD + strlen(field->subfields[i].text);
	return size;
}

void malle_record_remove(struct malle_record *record, struct malle_field *field)
{
	if (field->record != record)
		return;
	record->bytes -= record_field_bytes(field);
	record->count--;
	for (size_t i = field->index; i < record->count; i++) {
		record->fields[i] = record->fields[i + 1];
		record->fields[i]->index = i;
	}
	field->record = NULL;
}

size_t malle_record_field_count(const struct malle_record *record)
{
	return record->count;
}

struct malle_field *malle_record_field(const struct malle_record *record, size_t index)
{
	return index < record->count ? record->fields[index] : NULL;
}

static bool tag_matches(const char *pattern, const char *tag)
{
	for (int i = 0; i < 3; i++)
		if (pattern[i] != '.' && pattern[i] != tag[i])
			return false;
	return pattern[3] == '\0';
}

struct malle_field *malle_record_next(
	const struct malle_record *record, const char *tag, const struct malle_field *after)
{
	size_t start = after == NULL ? 0 : after->index + (after->record != NULL);

	for (size_t i = start; i < record->count; i++)
		if (tag_matches(tag, record->fields[i]->tag))
			return record->fields[i];
	return NULL;
}

const char *malle_field_tag(const struct malle_field *field)
{
	return field->tag;
}

bool malle_field_is_control(const struct malle_field *field)
{
	return field->value != NULL;
}

const char *malle_field_value(const struct malle_field *field)
{
	return field->value;
}

const char *malle_field_indicators(const struct malle_field *field)
{
	return field->value != NULL ? "  " : field->indicators;
}

size_t malle_field_count(const struct malle_field *field)
{
	return field->count;
}

char malle_field_code(const struct malle_field *field, size_t index)
{
	return index < field->count ? field->subfields[index].code : '\0';
}

const char *malle_field_text(const struct malle_field *field, size_t index)
{
	return index < field->count ? field->subfields[index].text : NULL;
}

const char *malle_field_first(const struct malle_field *field, char code)
{
	for (size_t i = 0; i < field->count; i++)
		if (field->subfields[i].code == code)
			return field->subfields[i].text;
	return NULL;
}
