/* ISO 2709 as a stream. A record ends with its terminator 1D, whatever its leader says: PMB's
 * lengths overflow, and after a damaged record the next one is found again. */
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "import/iso2709_record.h"

struct iso2709_source {
	struct byte_stream *stream;
	struct buffer raw; /* the record that is being read, or what was read beyond it */
	size_t rest;       /* bytes at the start of `raw` that were given out already */
	uint64_t start;    /* where `raw` starts in the file */
};

static enum malle_status iso2709_open(struct malle_session *session, void *owner, const char *name,
	struct byte_stream *stream, void **state)
{
	struct iso2709_source *source = arena_new(owner, struct iso2709_source);

	source->stream = stream;
	buffer_init(&source->raw, source);
	*state = source;
	return MALLE_OK;
}

/* What editors and transfers put between and behind records. */
static void skip_filling(struct byte_stream *stream)
{
	for (;;) {
		struct malle_bytes bytes = byte_stream_peek(stream, 1);
		size_t i = 0;

		while (i < bytes.size && memchr("\r\n\t \0\x1A", bytes.data[i], 6) != NULL)
			i++;
		byte_stream_skip(stream, i);
		if (i == 0 || i < bytes.size)
			return;
	}
}

/* Read up to and with the next terminator. false: the file ended before it. */
static bool read_frame(struct iso2709_source *source, struct source_frame *frame)
{
	for (;;) {
		struct malle_bytes bytes = byte_stream_peek(source->stream, 1);
		const uint8_t *end =
			bytes.size == 0 ? NULL : memchr(bytes.data, ISO2709_RECORD_END, bytes.size);
		size_t size = end == NULL ? bytes.size : (size_t)(end - bytes.data) + 1;

		source_frame_add(frame, bytes.data, size);
		byte_stream_skip(source->stream, size);
		if (end != NULL || size == 0)
			return end != NULL;
	}
}

static void refuse(struct source_item *item, const char *place, const char *reason)
{
	item->kind = SOURCE_REFUSED;
	item->place = place;
	item->reason = reason;
}

static void decode_item(void *owner, struct source_item *item)
{
	struct source_fault fault;

	if (iso2709_decode(item->raw, owner, &item->record, &fault) == MALLE_OK)
		item->kind = SOURCE_RECORD;
	else
		refuse(item, fault.place, fault.reason);
}

/* A record that lost its terminator swallows the next one: where its leader says that it ends,
 * another leader starts. Returns the size of the first. */
static size_t swallowed(struct malle_bytes raw)
{
	size_t length = iso2709_leader_length(raw);

	if (length < ISO2709_LEADER || length + ISO2709_LEADER >= raw.size)
		return 0;
	return iso2709_looks_like_leader(
		       (struct malle_bytes) {raw.data + length, raw.size - length})
		       ? length
		       : 0;
}

/* Give out the record at `source->rest` of what was read. */
static void take_item(struct iso2709_source *source, void *owner, struct source_item *item)
{
	struct malle_bytes raw = buffer_bytes(&source->raw);
	size_t first;

	raw = (struct malle_bytes) {raw.data + source->rest, raw.size - source->rest};
	item->offset = source->start + source->rest;
	first = swallowed(raw);
	if (first > 0)
		raw.size = first;
	source->rest += raw.size;
	item->raw = (struct malle_bytes) {arena_copy(owner, raw.data, raw.size), raw.size};
	if (first > 0)
		refuse(item, "",
			_("the record has no terminator: another one starts where it should end"));
	else
		decode_item(owner, item);
}

static enum malle_status iso2709_next(void *state, void *owner, struct source_item *item)
{
	struct iso2709_source *source = state;
	struct source_frame frame = {.raw = &source->raw};
	bool ended;

	if (source->rest < source->raw.size) {
		take_item(source, owner, item);
		return MALLE_OK;
	}
	buffer_clear(&source->raw);
	source->rest = 0;
	skip_filling(source->stream);
	source->start = item->offset = byte_stream_offset(source->stream);
	if (byte_stream_peek(source->stream, 1).size == 0)
		return MALLE_OK;
	ended = read_frame(source, &frame);
	if (frame.too_large) {
		refuse(item, "", _("the record is larger than 16 MiB"));
	} else if (!ended) {
		item->raw = (struct malle_bytes) {
			arena_copy(owner, source->raw.data, source->raw.size), source->raw.size};
		buffer_clear(&source->raw);
		refuse(item, "", _("the file ends in the middle of this record"));
	} else {
		take_item(source, owner, item);
	}
	return MALLE_OK;
}

static struct source_wrapping iso2709_wrapping(const void *state)
{
	return (struct source_wrapping) {.before = "", .between = "", .after = ""};
}

const struct source_reader iso2709_reader = {
	.format = MALLE_IMPORT_ISO2709,
	.open = iso2709_open,
	.next = iso2709_next,
	.wrapping = iso2709_wrapping,
};
