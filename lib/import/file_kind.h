/* What a file is, from its first bytes: what we read, or what people give us by mistake. */
#ifndef IMPORT_FILE_KIND_H
#define IMPORT_FILE_KIND_H

#include <malle/import.h>

enum { FILE_KIND_BYTES = 4096 }; /* as many first bytes are looked at */

/* The format of a file that starts with `start`. MALLE_BAD_DATA: not one that is read; the
 * session's error says what the file is, as far as one can see, and what to do. `name` is for the
 * message. */
enum malle_status file_kind_detect(struct malle_session *session, const char *name,
	struct malle_bytes start, enum malle_import_format *format);

#endif
