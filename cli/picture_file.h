/* A picture in a file. */
#ifndef CLI_PICTURE_FILE_H
#define CLI_PICTURE_FILE_H

#include <malle/paper.h>

#include "cli/invocation.h"

/* Read it: never more than the library takes, which looks at it then. *picture (out) belongs to the
 * session. Failures are said, or in the session. */
enum malle_status picture_file_read(
	struct invocation *invocation, const char *path, struct malle_bytes *picture);

#endif
