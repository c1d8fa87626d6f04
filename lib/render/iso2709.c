#include "render/iso2709.h"

#include <string.h>

#include "base/arena.h"

enum {
	LEADER_SIZE = 24,
	ENTRY_SIZE = 12,
	RECORD_LIMIT = 99999,
	FIELD_LIMIT = 9999,
	FIELD_FLOOR = 64, /* below this, fields go rather than shrink */
	END_OF_RECORD = 0x1D,
	END_OF_FIELD = 0x1E,
	SUBFIELD = 0x1F,
};

/* The fields as ISO 2709 writes them, one after the other, without their end marks. */
struct content {
	struct buffer bytes;
	struct piece {
		const char *tag;
		size_t start, size;
	} * pieces;
	size_t count;
};

static void add_field(struct buffer *bytes, const struct malle_field *field)
{
	if (malle_field_is_control(field)) {
		buffer_add_text(bytes, malle_field_value(field));
		return;
	}
	buffer_add(bytes, malle_field_indicators(field), 2);
	for (size_t i = 0; i < malle_field_count(field); i++) {
		buffer_add_char(bytes, SUBFIELD);
		buffer_add_char(bytes, malle_field_code(field, i));
		buffer_add_text(bytes, malle_field_text(field, i));
	}
}

static void collect(const struct malle_record *record, void *scratch, struct content *content)
{
	content->count = malle_record_field_count(record);
	content->pieces = arena_array(scratch, struct piece, content->count);
	buffer_init(&content->bytes, scratch);
	for (size_t i = 0; i < content->count; i++) {
		const struct malle_field *field = malle_record_field(record, i);
		size_t start = content->bytes.size;

		add_field(&content->bytes, field);
		content->pieces[i] = (struct piece) {.tag = malle_field_tag(field),
			.start = start,
			.size = content->bytes.size - start};
	}
}

/* The length of the record when no field, its end mark included, is longer than `limit`. */
static size_t record_size(const struct content *content, size_t limit)
{
	size_t size = LEADER_SIZE + content->count * ENTRY_SIZE + 2;

	for (size_t i = 0; i < content->count; i++) {
		size_t field = content->pieces[i].size + 1;

		size += field < limit ? field : limit;
	}
	return size;
}

/* The highest limit with which the record fits; 0 when not even the lowest does. */
static size_t find_limit(const struct content *content)
{
	size_t low = FIELD_FLOOR, high = FIELD_LIMIT;

	if (record_size(content, low) > RECORD_LIMIT)
		return 0;
	while (low < high) {
		size_t middle = (low + high + 1) / 2;

		if (record_size(content, middle) <= RECORD_LIMIT)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* Cut at the start of a character, and not between a separator and its code. */
static size_t cut(const char *text, size_t limit)
{
	size_t size = limit - 1;

	while (size > 0 && (text[size] & 0xC0) == 0x80)
		size--;
	if (size > 1 && text[size - 1] == SUBFIELD)
		size--;
	return size;
}

static void shorten(struct content *content, bool *shortened)
{
	size_t limit;

	while ((limit = find_limit(content)) == 0) {
		content->count--;
		*shortened = true;
	}
	for (size_t i = 0; i < content->count; i++) {
		struct piece *piece = &content->pieces[i];

		if (piece->size + 1 <= limit)
			continue;
		piece->size = cut(content->bytes.data + piece->start, limit);
		*shortened = true;
	}
}

static void write_leader(
	const struct malle_record *record, const struct content *content, struct buffer *out)
{
	const char *leader = malle_record_leader(record);
	size_t base = LEADER_SIZE + content->count * ENTRY_SIZE + 1;

	buffer_printf(out, "%05zu%.7s%05zu%.7s", record_size(content, FIELD_LIMIT), leader + 5,
		base, leader + 17);
}

void iso2709_write(const struct malle_record *record, struct buffer *out, bool *shortened)
{
	void *scratch = arena_scratch(out->owner);
	struct content content;
	size_t start = 0;

	collect(record, scratch, &content);
	shorten(&content, shortened);
	write_leader(record, &content, out);
	for (size_t i = 0; i < content.count; i++) {
		size_t size = content.pieces[i].size + 1;

		buffer_printf(out, "%s%04zu%05zu", content.pieces[i].tag, size, start);
		start += size;
	}
	buffer_add_char(out, END_OF_FIELD);
	for (size_t i = 0; i < content.count; i++) {
		buffer_add(
			out, content.bytes.data + content.pieces[i].start, content.pieces[i].size);
		buffer_add_char(out, END_OF_FIELD);
	}
	buffer_add_char(out, END_OF_RECORD);
	talloc_free(scratch);
}
