/* The master record as it is stored in title.record and title_source.record (bytea).
 *
 *	record  = leader *field
 *	leader  = 24 characters 20-7E; 0-4 and 12-16 blank (lengths and addresses of ISO 2709 mean
 *	          nothing here), so that a stored record begins with a blank: any other first byte
 *	          is left for a later form
 *	field   = tag "=" text end                    a control field
 *	        / tag ":" indicator indicator *subfield end
 *	subfield = separator code text
 *	tag     = 3 characters 0-9 A-Z a-z
 *	indicator = 1 character 20-7E
 *	code    = 1 character 21-7E
 *	text    = UTF-8 without NUL, 1D, 1E, 1F; may be empty
 *	end     = 1E
 *	separator = 1F
 *
 * No directory, no length: a field is as long as it is, within MALLE_RECORD_MAX_BYTES for the
 * whole and MALLE_RECORD_MAX_FIELDS fields. One record has one stored form, byte for byte, so
 * that checksums and comparisons may work on the bytes.
 *
 * The decoder accepts exactly this and counts before it takes memory: one copy of the bytes, in
 * which separators become NULs, one block of fields, one of subfields. */
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "record/record.h"

enum { KIND_CONTROL = '=', KIND_DATA = ':' };

static void encode_field(struct buffer *buffer, const struct malle_field *field)
{
	buffer_add(buffer, field->tag, 3);
	if (field->value != NULL) {
		buffer_add_char(buffer, KIND_CONTROL);
		buffer_add_text(buffer, field->value);
	} else {
		buffer_add_char(buffer, KIND_DATA);
		buffer_add(buffer, field->indicators, 2);
	}
	for (size_t i = 0; i < field->count; i++) {
		buffer_add_char(buffer, RECORD_SUBFIELD);
		buffer_add_char(buffer, field->subfields[i].code);
		buffer_add_text(buffer, field->subfields[i].text);
	}
	buffer_add_char(buffer, RECORD_END_OF_FIELD);
}

struct malle_bytes malle_record_encode(const struct malle_record *record, void *owner)
{
	struct buffer buffer;

	buffer_init(&buffer, owner);
	buffer_reserve(&buffer, record->bytes);
	buffer_add(&buffer, record->leader, RECORD_LEADER_SIZE);
	for (size_t i = 0; i < record->count; i++)
		encode_field(&buffer, record->fields[i]);
	return buffer_bytes(&buffer);
}

/* ---- decoding ---- */

static bool leader_is_valid(const char *leader)
{
	for (int i = 0; i < RECORD_LEADER_SIZE; i++) {
		if (leader[i] < 0x20 || leader[i] >= 0x7F)
			return false;
		if (record_leader_is_computed(i) && leader[i] != ' ')
			return false;
	}
	return true;
}

/* How many of these bytes are `byte`? */
static size_t count_byte(const char *bytes, size_t size, char byte)
{
	const char *end = bytes + size;
	size_t count = 0;

	for (const char *at = bytes; (at = memchr(at, byte, (size_t)(end - at))) != NULL; at++)
		count++;
	return count;
}

/* The subfields of bytes at..end, where `end` is the field's own end mark. */
static bool decode_subfields(struct malle_field *field, char *at, char *end)
{
	while (at < end) {
		char *text = at + 2;
		char *stop;

		if (*at != RECORD_SUBFIELD || end - at < 2 || !record_code_is_valid(at[1]))
			return false;
		stop = memchr(text, RECORD_SUBFIELD, (size_t)(end - text));
		field->subfields[field->count++] =
			(struct record_subfield) {.code = at[1], .text = text};
		*at = '\0'; /* ends the text before */
		at = stop == NULL ? end : stop;
	}
	*end = '\0';
	return true;
}

/* One field, in at..end. Its subfields go to `subfields`, which has room for them. */
static bool decode_field(
	struct malle_field *field, char *at, char *end, struct record_subfield *subfields)
{
	if (end - at < 4 || !record_tag_is_valid(at))
		return false;
	memcpy(field->tag, at, 3);
	field->subfields = subfields;
	if (at[3] == KIND_CONTROL) {
		field->value = at + 4;
		*end = '\0';
		return memchr(at + 4, RECORD_SUBFIELD, (size_t)(end - at - 4)) == NULL;
	}
	if (at[3] != KIND_DATA || end - at < 6 || !record_indicator_is_valid(at[4]) ||
		!record_indicator_is_valid(at[5]))
		return false;
	memcpy(field->indicators, at + 4, 2);
	return decode_subfields(field, at + 6, end);
}

static bool decode_fields(struct malle_record *record, char *at, size_t size)
{
	struct record_subfield *subfields =
		arena_array(record, struct record_subfield, count_byte(at, size, RECORD_SUBFIELD));
	struct malle_field *fields = arena_array(record, struct malle_field, record->capacity);
	char *stop = at + size;

	while (at < stop) {
		struct malle_field *field = &fields[record->count];
		char *end = memchr(at, RECORD_END_OF_FIELD, (size_t)(stop - at));

		if (!decode_field(field, at, end, subfields))
			return false;
		subfields += field->count;
		field->record = record;
		field->index = record->count;
		record->fields[record->count++] = field;
		at = end + 1;
	}
	return true;
}

/* What can be said of the bytes before any memory is taken for them. */
static bool bytes_are_plausible(struct malle_bytes bytes, size_t *field_count)
{
	const char *text = (const char *)bytes.data;
	size_t size = bytes.size - RECORD_LEADER_SIZE;

	if (bytes.size < RECORD_LEADER_SIZE || bytes.size > MALLE_RECORD_MAX_BYTES ||
		!leader_is_valid(text))
		return false;
	text += RECORD_LEADER_SIZE;
	*field_count = count_byte(text, size, RECORD_END_OF_FIELD);
	return *field_count <= MALLE_RECORD_MAX_FIELDS &&
	       (size == 0 || text[size - 1] == RECORD_END_OF_FIELD) &&
	       memchr(text, '\0', size) == NULL && memchr(text, 0x1D, size) == NULL &&
	       malle_text_is_utf8(text, size);
}

enum malle_status malle_record_decode(
	struct malle_bytes bytes, void *owner, struct malle_record **record)
{
	struct malle_record *decoded;
	size_t size = bytes.size - RECORD_LEADER_SIZE;
	size_t field_count;
	char *copy;

	if (!bytes_are_plausible(bytes, &field_count))
		return MALLE_BAD_DATA;
	decoded = malle_record_new(owner);
	memcpy(decoded->leader, bytes.data, RECORD_LEADER_SIZE);
	decoded->bytes = bytes.size;
	decoded->capacity = field_count;
	decoded->fields = arena_array(decoded, struct malle_field *, field_count);
	copy = arena_copy(decoded, bytes.data + RECORD_LEADER_SIZE, size);
	if (!decode_fields(decoded, copy, size)) {
		talloc_free(decoded);
		return MALLE_BAD_DATA;
	}
	*record = decoded;
	return MALLE_OK;
}
