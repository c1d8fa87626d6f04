/* Framing: any bytes, in pieces whose sizes the first byte decides, frame as in one piece; and
 * what is framed is safe for the decoder. */
#include "z3950/net/ber_frame.h"

#include <stdlib.h>
#include <yaz/proto.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static enum ber_frame_status feed(const uint8_t *bytes, size_t size, size_t piece, size_t *end)
{
	struct ber_frame frame;
	size_t used;

	ber_frame_init(&frame);
	*end = 0;
	while (frame.status == BER_FRAME_MORE && *end < size) {
		size_t part = size - *end < piece ? size - *end : piece;

		ber_frame_feed(&frame, bytes + *end, part, &used);
		*end += used;
	}
	if (frame.status == BER_FRAME_DONE && frame.size != *end)
		abort();
	return frame.status;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	size_t whole_end, end, piece = size == 0 ? 1 : 1 + bytes[0] % 7;
	enum ber_frame_status whole = feed(bytes, size, size + 1, &whole_end);
	Z_APDU *apdu = NULL;
	ODR odr;

	if (feed(bytes, size, piece, &end) != whole || end != whole_end)
		abort();
	if (whole != BER_FRAME_DONE)
		return 0;
	odr = odr_createmem(ODR_DECODE);
	odr_setbuf(odr, (char *)bytes, (int)end, 0);
	z_APDU(odr, &apdu, 0, NULL);
	odr_destroy(odr);
	return 0;
}
