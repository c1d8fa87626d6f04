#include "cli/picture_file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"

enum malle_status picture_file_read(
	struct invocation *invocation, const char *path, struct malle_bytes *picture)
{
	enum { MOST = 8 * 1024 * 1024 + 1 };
	FILE *file = fopen(path, "rbe");
	struct malle_picture_info info;
	uint8_t *bytes;

	if (file == NULL) {
		int cause = errno;

		message_error(MALLE_NOT_FOUND, _("the file '%s' cannot be read"), path);
		message_detail("%s", strerror(cause));
		return MALLE_NOT_FOUND;
	}
	bytes = memory_array(invocation->session, uint8_t, MOST);
	*picture = (struct malle_bytes) {bytes, fread(bytes, 1, MOST, file)};
	fclose(file);
	return malle_paper_picture(invocation->session, *picture, &info);
}
