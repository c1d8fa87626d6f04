/* The file in which refused records are kept, so that they can be corrected and fed again: in the
 * format in which they came. */
#ifndef IMPORT_REFUSED_FILE_H
#define IMPORT_REFUSED_FILE_H

#include "import/record_source.h"

struct refused_file;

/* Nothing is created before the first record. `path` NULL: nothing is kept. */
struct refused_file *refused_file_new(struct malle_session *session, void *owner, const char *path);

/* Keep a record. Records too large to be kept (raw empty) are passed over.
 * MALLE_UNAVAILABLE: the file cannot be written (disk full ...). */
enum malle_status refused_file_add(struct refused_file *file, const struct record_source *source,
	struct malle_bytes raw) MALLE_MUST_CHECK;

/* Finish: the file gets its name, in place of one that has it. The records are written beside it
 * first, so that the refused file of an earlier import may be the one that is being read. */
enum malle_status refused_file_close(
	struct refused_file *file, const struct record_source *source) MALLE_MUST_CHECK;

#endif
