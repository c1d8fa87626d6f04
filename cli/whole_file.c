#include "cli/whole_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"

enum malle_status whole_file_read(
	struct invocation *invocation, const char *path, size_t most, struct malle_bytes *bytes)
{
	FILE *file = fopen(path, "rbe");
	uint8_t *room;
	size_t size;
	bool failed;
	int cause = errno;

	if (file == NULL) {
		message_error(MALLE_NOT_FOUND, _("the file '%s' cannot be read"), path);
		message_detail("%s", strerror(cause));
		return MALLE_NOT_FOUND;
	}
	room = memory_array(invocation->session, uint8_t, most + 1);
	size = fread(room, 1, most + 1, file);
	failed = ferror(file) != 0;
	cause = errno;
	fclose(file);
	*bytes = (struct malle_bytes) {room, size};
	if (!failed)
		return MALLE_OK;
	message_error(MALLE_NOT_FOUND, _("the file '%s' cannot be read"), path);
	message_detail("%s", strerror(cause));
	return MALLE_NOT_FOUND;
}

/* All of it is on the disk, or errno says why not. */
static bool write_all(int file, const char *text)
{
	size_t size = strlen(text), done = 0;

	while (done < size) {
		ssize_t more = write(file, text + done, size - done);

		if (more < 0 && errno == EINTR)
			continue;
		if (more <= 0)
			return false;
		done += (size_t)more;
	}
	return fsync(file) == 0;
}

enum malle_status whole_file_write(
	struct invocation *invocation, const char *path, const char *text)
{
	char *draft = memory_text(invocation->session, "%s.XXXXXX", path);
	int file = mkstemp(draft); /* for this account alone (0600) */
	bool written = file >= 0 && write_all(file, text);
	int cause = errno;

	if (file >= 0 && close(file) != 0 && written) {
		cause = errno;
		written = false;
	}
	if (written && rename(draft, path) == 0)
		return MALLE_OK;
	if (written)
		cause = errno;
	if (file >= 0)
		unlink(draft);
	message_error(MALLE_INVALID, _("the file '%s' cannot be written"), path);
	message_detail("%s", strerror(cause));
	return MALLE_INVALID;
}
