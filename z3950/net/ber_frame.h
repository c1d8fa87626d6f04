/* Where one BER message ends: the framing of Z39.50 over TCP.
 *
 * A Z39.50 PDU is one BER element; nothing else says how long it is. The frame reads tags and
 * lengths as they arrive and skips contents, so that no byte is looked at twice, however the
 * network cuts the message. It also refuses, from the first bytes that say so, what a decoder
 * should never see: too long, nested too deeply, or not BER. (X.690 8.1, design 5) */
#ifndef Z3950_NET_BER_FRAME_H
#define Z3950_NET_BER_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	BER_FRAME_MAX_BYTES = 1024 * 1024,
	/* Elements of indefinite length inside each other: no client nests them for a purpose. */
	BER_FRAME_MAX_INDEFINITE = 64,
	/* All elements inside each other: a query tree of 256 levels is 256 elements deep, and the
	 * decoder (recursive) needs room for the PDU around it and the operand below. */
	BER_FRAME_MAX_DEPTH = 256 + 64,
};

enum ber_frame_status {
	BER_FRAME_MORE,     /* the message goes on */
	BER_FRAME_DONE,     /* complete: `size` bytes */
	BER_FRAME_TOO_LONG, /* longer than BER_FRAME_MAX_BYTES */
	BER_FRAME_TOO_DEEP,
	BER_FRAME_BAD, /* not BER */
};

struct ber_frame {
	size_t size;     /* bytes of this message seen so far */
	size_t skip;     /* bytes of contents that nobody needs to look at */
	uint32_t length; /* of the element whose header is being read */
	uint8_t state;
	uint8_t header_left;                /* bytes of a long tag or length still to come */
	bool constructed;                   /* the element whose header is being read */
	uint8_t indefinite;                 /* open elements of indefinite length */
	uint16_t depth;                     /* open elements */
	enum ber_frame_status status;       /* what the last call said; final unless MORE */
	uint32_t ends[BER_FRAME_MAX_DEPTH]; /* of the open elements; see ber_frame.c */
};

void ber_frame_init(struct ber_frame *frame);

/* Look at `size` more bytes. *used (out): how many belong to this message, all of them unless
 * DONE (the rest starts the next message) or an error (then it does not matter). */
enum ber_frame_status ber_frame_feed(
	struct ber_frame *frame, const uint8_t *bytes, size_t size, size_t *used);

/* For logs and Close: "longer than 1048576 bytes". */
const char *ber_frame_problem(enum ber_frame_status status);

#endif
