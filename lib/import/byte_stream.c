#include "import/byte_stream.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

struct byte_stream {
	int descriptor; /* -1: from memory, or ended */
	uint8_t *room;  /* BYTE_STREAM_AHEAD * 2 bytes, NULL when from memory */
	const uint8_t *data;
	size_t start; /* of what is not taken yet, in `data` */
	size_t end;
	uint64_t offset;
	int error;
};

static int stream_close(struct byte_stream *stream)
{
	if (stream->descriptor >= 0)
		close(stream->descriptor);
	return 0;
}

struct byte_stream *byte_stream_from_descriptor(void *owner, int descriptor)
{
	struct byte_stream *stream = arena_new(owner, struct byte_stream);

	stream->descriptor = descriptor;
	stream->room = arena_array(stream, uint8_t, 2 * BYTE_STREAM_AHEAD);
	stream->data = stream->room;
	talloc_set_destructor(stream, stream_close);
	return stream;
}

struct byte_stream *byte_stream_from_bytes(void *owner, struct malle_bytes bytes)
{
	struct byte_stream *stream = arena_new(owner, struct byte_stream);

	*stream = (struct byte_stream) {.descriptor = -1, .data = bytes.data, .end = bytes.size};
	return stream;
}

/* Read once more. false: there is nothing more. */
static bool stream_fill(struct byte_stream *stream)
{
	ssize_t size;

	if (stream->descriptor < 0)
		return false;
	memmove(stream->room, stream->room + stream->start, stream->end - stream->start);
	stream->end -= stream->start;
	stream->start = 0;
	do
		size = read(stream->descriptor, stream->room + stream->end,
			2 * BYTE_STREAM_AHEAD - stream->end);
	while (size < 0 && errno == EINTR);
	if (size > 0) {
		stream->end += (size_t)size;
		return true;
	}
	stream->error = size < 0 ? errno : 0;
	close(stream->descriptor);
	stream->descriptor = -1;
	return false;
}

struct malle_bytes byte_stream_peek(struct byte_stream *stream, size_t wanted)
{
	if (wanted > BYTE_STREAM_AHEAD)
		wanted = BYTE_STREAM_AHEAD;
	while (stream->end - stream->start < wanted && stream_fill(stream))
		;
	return (struct malle_bytes) {
		.data = stream->data + stream->start, .size = stream->end - stream->start};
}

void byte_stream_skip(struct byte_stream *stream, size_t size)
{
	stream->start += size;
	stream->offset += size;
}

uint64_t byte_stream_offset(const struct byte_stream *stream)
{
	return stream->offset;
}

int byte_stream_error(const struct byte_stream *stream)
{
	return stream->error;
}
