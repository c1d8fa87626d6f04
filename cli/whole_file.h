/* Files that are read or written as a whole. */
#ifndef CLI_WHOLE_FILE_H
#define CLI_WHOLE_FILE_H

#include "cli/invocation.h"

/* Read at most `most` bytes and one more, so that who reads them sees that there are too many.
 * *bytes (out) belongs to the session. MALLE_NOT_FOUND: cannot be read; said. */
enum malle_status whole_file_read(
	struct invocation *invocation, const char *path, size_t most, struct malle_bytes *bytes);

/* Write it, readable for this account alone, in one go: whoever reads the file sees the former or
 * the new one. MALLE_INVALID: cannot be written; said. */
enum malle_status whole_file_write(
	struct invocation *invocation, const char *path, const char *text);

#endif
