/* The centre's own tools, for the other files of this folder. */
#ifndef REQUESTS_OWN_FILE_H
#define REQUESTS_OWN_FILE_H

#include <malle/downloads.h>

/* The current version by its number into *file, which owns its strings. MALLE_NOT_FOUND is said. */
enum malle_status own_file_read(
	struct malle_session *session, int64_t id, struct malle_own_file *file) MALLE_MUST_CHECK;

#endif
