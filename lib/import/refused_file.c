#include "import/refused_file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "import/iso2709_record.h"

struct refused_file {
	struct malle_session *session;
	const char *path;
	const char *part; /* what it is called while it is written */
	FILE *stream;
};

/* An import that failed leaves what it refused so far in the part file's name only: remove it. */
static int file_abandon(struct refused_file *file)
{
	if (file->stream != NULL) {
		fclose(file->stream);
		unlink(file->part);
	}
	return 0;
}

struct refused_file *refused_file_new(struct malle_session *session, void *owner, const char *path)
{
	struct refused_file *file = arena_new(owner, struct refused_file);

	file->session = session;
	file->path = arena_strdup(file, path);
	file->part = path == NULL ? NULL : arena_printf(file, "%s.part", path);
	talloc_set_destructor(file, file_abandon);
	return file;
}

static enum malle_status cannot_write(struct refused_file *file)
{
	int reason = errno;

	session_fail(file->session, MALLE_UNAVAILABLE,
		_("cannot write the refused records to '%s'"), file->path);
	session_detail(file->session, "%s", strerror(reason));
	session_hint(file->session, "%s",
		_("what was reported as stored is stored; make room, or name another file, and import "
		  "again"));
	return MALLE_UNAVAILABLE;
}

static bool put(struct refused_file *file, const char *bytes, size_t size)
{
	return fwrite(bytes, 1, size, file->stream) == size;
}

static bool put_text(struct refused_file *file, const char *text)
{
	return put(file, text, strlen(text));
}

enum malle_status refused_file_add(
	struct refused_file *file, const struct record_source *source, struct malle_bytes raw)
{
	struct source_wrapping wrapping = record_source_wrapping(source);
	bool done = true;

	if (file->path == NULL || raw.size == 0)
		return MALLE_OK;
	if (file->stream == NULL) {
		file->stream = fopen(file->part, "wbe");
		if (file->stream == NULL)
			return cannot_write(file);
		done = put_text(file, wrapping.before);
	}
	done = done && put(file, (const char *)raw.data, raw.size);
	/* a record that was cut must not swallow the next one */
	if (record_source_format(source) == MALLE_IMPORT_ISO2709 &&
		raw.data[raw.size - 1] != ISO2709_RECORD_END)
		done = done && fputc(ISO2709_RECORD_END, file->stream) != EOF;
	done = done && put_text(file, wrapping.between);
	return done ? MALLE_OK : cannot_write(file);
}

enum malle_status refused_file_close(struct refused_file *file, const struct record_source *source)
{
	bool done;

	if (file->stream == NULL)
		return MALLE_OK;
	done = put_text(file, record_source_wrapping(source).after);
	done = fflush(file->stream) == 0 && done;
	done = fsync(fileno(file->stream)) == 0 && done;
	done = fclose(file->stream) == 0 && done;
	file->stream = NULL;
	done = done && rename(file->part, file->path) == 0;
	return done ? MALLE_OK : cannot_write(file);
}
