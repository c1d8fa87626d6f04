/* The bytes of a file, read forward in pieces, with the place where we are. Constant memory. */
#ifndef IMPORT_BYTE_STREAM_H
#define IMPORT_BYTE_STREAM_H

#include <malle/base.h>

struct byte_stream;

/* Read from an open file descriptor, which then belongs to the stream. */
struct byte_stream *byte_stream_from_descriptor(void *owner, int descriptor);
/* Read bytes that outlive the stream: tests and fuzz targets. */
struct byte_stream *byte_stream_from_bytes(void *owner, struct malle_bytes bytes);

/* Bytes read ahead and not taken yet; none: the end. At least `wanted` of them (at most
 * BYTE_STREAM_AHEAD), unless the file ends before. Valid until the next call. */
enum { BYTE_STREAM_AHEAD = 64 * 1024 };
struct malle_bytes byte_stream_peek(struct byte_stream *stream, size_t wanted);

/* Take the first `size` of the bytes that byte_stream_peek gave. */
void byte_stream_skip(struct byte_stream *stream, size_t size);

/* Where the first byte that is not taken yet stands in the file. */
uint64_t byte_stream_offset(const struct byte_stream *stream);

/* The errno of the read that failed, 0 when all went well. A failure reads like an end. */
int byte_stream_error(const struct byte_stream *stream);

#endif
