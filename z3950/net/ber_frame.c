/* An element that is open has its end in `ends`: the offset after its last byte. The end of an
 * element of indefinite length is that of the element around it, with INDEFINITE added. */
#include "z3950/net/ber_frame.h"

#include <assert.h>

enum { STATE_TAG, STATE_LONG_TAG, STATE_LENGTH, STATE_LONG_LENGTH, STATE_END_OF_CONTENTS };

#define INDEFINITE UINT32_C(0x80000000)
#define CONSTRUCTED 0x20
#define LONG_TAG 0x1f
#define LONG_TAG_MAX_BYTES 4

static uint32_t frame_bound(const struct ber_frame *frame)
{
	return frame->depth == 0 ? BER_FRAME_MAX_BYTES
				 : frame->ends[frame->depth - 1] & ~INDEFINITE;
}

static bool frame_in_indefinite(const struct ber_frame *frame)
{
	return frame->depth > 0 && (frame->ends[frame->depth - 1] & INDEFINITE) != 0;
}

void ber_frame_init(struct ber_frame *frame)
{
	frame->size = 0;
	frame->skip = 0;
	frame->length = 0;
	frame->state = STATE_TAG;
	frame->header_left = 0;
	frame->constructed = false;
	frame->indefinite = 0;
	frame->depth = 0;
	frame->status = BER_FRAME_MORE;
}

/* An element ended: so did those around it that end at the same byte. */
static enum ber_frame_status frame_element_ended(struct ber_frame *frame)
{
	frame->state = STATE_TAG;
	while (frame->depth > 0 && frame->ends[frame->depth - 1] == frame->size)
		frame->depth--;
	return frame->depth == 0 ? BER_FRAME_DONE : BER_FRAME_MORE;
}

static enum ber_frame_status frame_push(struct ber_frame *frame, uint32_t end)
{
	if (frame->depth == BER_FRAME_MAX_DEPTH)
		return BER_FRAME_TOO_DEEP;
	if ((end & INDEFINITE) != 0 && frame->indefinite++ == BER_FRAME_MAX_INDEFINITE)
		return BER_FRAME_TOO_DEEP;
	frame->ends[frame->depth++] = end;
	frame->state = STATE_TAG;
	return BER_FRAME_MORE;
}

static enum ber_frame_status frame_length_known(struct ber_frame *frame)
{
	size_t end = frame->size + frame->length;

	if (end > BER_FRAME_MAX_BYTES)
		return BER_FRAME_TOO_LONG;
	if (end > frame_bound(frame))
		return BER_FRAME_BAD;
	if (frame->length == 0)
		return frame_element_ended(frame);
	if (frame->constructed)
		return frame_push(frame, (uint32_t)end);
	frame->skip = frame->length;
	return BER_FRAME_MORE;
}

static enum ber_frame_status frame_tag(struct ber_frame *frame, uint8_t byte)
{
	if (byte == 0) {
		frame->state = STATE_END_OF_CONTENTS;
		return frame_in_indefinite(frame) ? BER_FRAME_MORE : BER_FRAME_BAD;
	}
	frame->constructed = (byte & CONSTRUCTED) != 0;
	frame->header_left = LONG_TAG_MAX_BYTES;
	frame->state = (byte & LONG_TAG) == LONG_TAG ? STATE_LONG_TAG : STATE_LENGTH;
	return BER_FRAME_MORE;
}

static enum ber_frame_status frame_long_tag(struct ber_frame *frame, uint8_t byte)
{
	if ((byte & 0x80) == 0)
		frame->state = STATE_LENGTH;
	else if (--frame->header_left == 0)
		return BER_FRAME_BAD;
	return BER_FRAME_MORE;
}

static enum ber_frame_status frame_length(struct ber_frame *frame, uint8_t byte)
{
	frame->length = 0;
	if (byte < 0x80) {
		frame->length = byte;
		return frame_length_known(frame);
	}
	if (byte == 0x80)
		return frame->constructed ? frame_push(frame, frame_bound(frame) | INDEFINITE)
					  : BER_FRAME_BAD;
	if (byte == 0xff)
		return BER_FRAME_BAD;
	frame->header_left = byte & 0x7f;
	frame->state = STATE_LONG_LENGTH;
	return BER_FRAME_MORE;
}

static enum ber_frame_status frame_long_length(struct ber_frame *frame, uint8_t byte)
{
	/* Checked at each byte: the length can never overflow, nor a message of leading zeros last
	 * longer than the bound of every message. */
	if (frame->length > BER_FRAME_MAX_BYTES >> 8)
		return BER_FRAME_TOO_LONG;
	frame->length = frame->length << 8 | byte;
	return --frame->header_left == 0 ? frame_length_known(frame) : BER_FRAME_MORE;
}

static enum ber_frame_status frame_end_of_contents(struct ber_frame *frame, uint8_t byte)
{
	if (byte != 0)
		return BER_FRAME_BAD;
	frame->depth--;
	frame->indefinite--;
	return frame_element_ended(frame);
}

static enum ber_frame_status frame_byte(struct ber_frame *frame, uint8_t byte)
{
	if (frame->size++ >= frame_bound(frame))
		return frame_bound(frame) == BER_FRAME_MAX_BYTES ? BER_FRAME_TOO_LONG
								 : BER_FRAME_BAD;
	switch (frame->state) {
	case STATE_TAG: return frame_tag(frame, byte);
	case STATE_LONG_TAG: return frame_long_tag(frame, byte);
	case STATE_LENGTH: return frame_length(frame, byte);
	case STATE_LONG_LENGTH: return frame_long_length(frame, byte);
	default: return frame_end_of_contents(frame, byte);
	}
}

static size_t frame_skip(struct ber_frame *frame, size_t available)
{
	size_t taken = frame->skip < available ? frame->skip : available;

	frame->skip -= taken;
	frame->size += taken;
	if (frame->skip == 0)
		frame->status = frame_element_ended(frame);
	return taken;
}

enum ber_frame_status ber_frame_feed(
	struct ber_frame *frame, const uint8_t *bytes, size_t size, size_t *used)
{
	size_t at = 0;

	assert(frame->status == BER_FRAME_MORE);
	while (at < size && frame->status == BER_FRAME_MORE) {
		if (frame->skip > 0)
			at += frame_skip(frame, size - at);
		else
			frame->status = frame_byte(frame, bytes[at++]);
	}
	*used = at;
	return frame->status;
}

const char *ber_frame_problem(enum ber_frame_status status)
{
	switch (status) {
	case BER_FRAME_TOO_LONG: return "message longer than 1048576 bytes";
	case BER_FRAME_TOO_DEEP: return "message nested too deeply";
	case BER_FRAME_BAD: return "bytes that are not BER";
	default: return "";
	}
}
