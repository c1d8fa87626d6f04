/* A file of records as a stream: one record after another, each with its place in the file, the
 * ones that cannot be read among them. Memory does not grow with the file. */
#ifndef IMPORT_RECORD_SOURCE_H
#define IMPORT_RECORD_SOURCE_H

#include <malle/import.h>
#include <malle/record.h>

#include "base/buffer.h"
#include "import/byte_stream.h"

enum source_kind {
	SOURCE_RECORD,  /* record and raw are set */
	SOURCE_REFUSED, /* place, reason and raw are set */
	SOURCE_END,
};

struct source_item {
	enum source_kind kind;
	uint64_t number; /* 1 for the first of the file */
	uint64_t offset; /* byte of the file where it starts */
	struct malle_record *record;
	struct malle_bytes raw; /* as it came; empty when it was too large to be kept */
	const char *place;      /* "leader", "200", "line 3", or "" */
	const char *reason;     /* a sentence without full stop */
};

struct record_source;

/* Open a file. `format` may be MALLE_IMPORT_AUTO. MALLE_NOT_FOUND: no such file. MALLE_BAD_DATA:
 * a folder, an empty file, a file of another kind; the session's error says what it looks like and
 * what to do. The source belongs to `owner`. */
enum malle_status record_source_open(struct malle_session *session, void *owner, const char *path,
	enum malle_import_format format, struct record_source **source);

/* The same from bytes in memory, which must outlive the source. `name` is for messages. */
enum malle_status record_source_from_bytes(struct malle_session *session, void *owner,
	const char *name, struct malle_bytes bytes, enum malle_import_format format,
	struct record_source **source);

/* The next record, or what stands in its place; what it holds belongs to `owner`. After SOURCE_END
 * the same again. MALLE_BAD_DATA: the file can be read no further (a DTD, a read error). */
enum malle_status record_source_next(
	struct record_source *source, void *owner, struct source_item *item);

/* The format that is being read. */
enum malle_import_format record_source_format(const struct record_source *source);

/* Bytes taken so far, and of the whole file (0 when unknown): for the progress hook. */
uint64_t record_source_done(const struct record_source *source);
uint64_t record_source_total(const struct record_source *source);

/* What makes the raw bytes of refused records a file that can be read again: what goes before
 * them, between two, and after them. Valid once a record was read. */
struct source_wrapping {
	const char *before, *between, *after;
};
struct source_wrapping record_source_wrapping(const struct record_source *source);

/* ---- for the readers: one row of the table in record_source.c each ---- */

/* The raw bytes of one record while it is being read: at most MALLE_RECORD_MAX_BYTES are kept. */
struct source_frame {
	struct buffer *raw;
	bool too_large; /* the bytes were let go */
};

void source_frame_add(struct source_frame *frame, const uint8_t *bytes, size_t size);

/* Subfields of one record: 16 MiB of the smallest ones would take twenty times as much memory. */
enum { SOURCE_MAX_SUBFIELDS = 100000 };

/* Why a record was refused; the strings belong to the owner of the item. */
struct source_fault {
	const char *place;
	const char *reason;
};

/* Say the fault. Always returns MALLE_BAD_DATA. */
enum malle_status source_fault(struct source_fault *fault, void *owner, const char *place,
	const char *format, ...) MALLE_PRINTF(4, 5);

/* What a reader is: a state made by `open` (reads what stands before the first record, may fail
 * with the session's error) and a function that reads one item. It fills kind, offset, record,
 * raw, place and reason; the number is counted by the source. */
struct source_reader {
	enum malle_import_format format;
	enum malle_status (*open)(struct malle_session *session, void *owner, const char *name,
		struct byte_stream *stream, void **state);
	enum malle_status (*next)(void *state, void *owner, struct source_item *item);
	struct source_wrapping (*wrapping)(const void *state);
};

extern const struct source_reader iso2709_reader;
extern const struct source_reader pmb_xml_reader;

#endif
