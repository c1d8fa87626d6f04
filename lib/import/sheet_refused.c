#include "import/sheet_refused.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"

struct sheet_refused {
	struct malle_session *session;
	const char *path;
	const char *part; /* what it is called while it is written */
	char separator;
	const struct people_columns *columns;
	struct buffer header;
	FILE *stream;
	bool written;
};

static int file_abandon(struct sheet_refused *file)
{
	if (file->stream != NULL) {
		fclose(file->stream);
		unlink(file->part);
	}
	return 0;
}

struct sheet_refused *sheet_refused_new(
	struct malle_session *session, void *owner, const char *path, char separator)
{
	struct sheet_refused *file = arena_new(owner, struct sheet_refused);

	file->session = session;
	file->path = arena_strdup(file, path);
	file->part = path == NULL ? NULL : arena_printf(file, "%s.part", path);
	file->separator = separator;
	buffer_init(&file->header, file);
	buffer_add_text(&file->header, "\xef\xbb\xbf"); /* so that Excel reads UTF-8 */
	talloc_set_destructor(file, file_abandon);
	return file;
}

static enum malle_status cannot_write(struct sheet_refused *file)
{
	int reason = errno;

	session_fail(file->session, MALLE_UNAVAILABLE, _("cannot write the refused lines to '%s'"),
		file->path);
	session_detail(file->session, "%s", strerror(reason));
	session_hint(file->session,
		_("what was taken is stored; make room, or name another file, and import again"));
	return MALLE_UNAVAILABLE;
}

/* A cell in quotes: right whatever the separator is. */
static void add_cell(struct buffer *line, const char *text)
{
	size_t size = strlen(text);
	size_t quoted = csv_write(NULL, 0, text, size);

	buffer_reserve(line, quoted + 1);
	csv_write(line->data + line->size, quoted, text, size);
	line->size += quoted;
	line->data[line->size] = '\0';
}

/* The cells of a row without those of an earlier refusal, then the two of this one. */
static void add_row(struct sheet_refused *file, struct buffer *line, const struct sheet_row *row,
	const char *number, const char *reason)
{
	for (size_t i = 0; i < file->columns->count; i++) {
		if (file->columns->cells[i] == CELL_PASSED)
			continue;
		add_cell(line, i < row->count ? row->cells[i] : "");
		buffer_add_char(line, file->separator);
	}
	add_cell(line, number);
	buffer_add_char(line, file->separator);
	add_cell(line, reason);
	buffer_add_char(line, '\n');
}

void sheet_refused_header(struct sheet_refused *file, const struct people_columns *columns,
	const struct sheet_row *row)
{
	file->columns = columns;
	/* TRANSLATORS: names of the two columns that a file of refused lines gets */
	add_row(file, &file->header, row, _("line"), _("reason"));
}

/* Names of persons: for whoever imports, and nobody else. */
static bool open_file(struct sheet_refused *file)
{
	int descriptor = open(file->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	file->stream = descriptor < 0 ? NULL : fdopen(descriptor, "wb");
	if (file->stream == NULL && descriptor >= 0)
		close(descriptor);
	return file->stream != NULL &&
	       fwrite(file->header.data, 1, file->header.size, file->stream) == file->header.size;
}

enum malle_status sheet_refused_add(
	struct sheet_refused *file, const struct sheet_row *row, const char *reason)
{
	struct buffer line;
	char number[24];
	bool done;

	if (file->path == NULL)
		return MALLE_OK;
	if (file->stream == NULL && !open_file(file))
		return cannot_write(file);
	buffer_init(&line, file);
	snprintf(number, sizeof number, "%llu", (unsigned long long)row->line);
	if (row->problem == NULL)
		add_row(file, &line, row, number, reason);
	else /* as it is: its quotation marks are what is wrong */
		buffer_add(&line, row->raw.data, row->raw.size);
	if (line.size > 0 && line.data[line.size - 1] != '\n')
		buffer_add_char(&line, '\n');
	done = fwrite(line.data, 1, line.size, file->stream) == line.size;
	buffer_release(&line);
	file->written = true;
	return done ? MALLE_OK : cannot_write(file);
}

enum malle_status sheet_refused_close(struct sheet_refused *file)
{
	bool done;

	if (file->stream == NULL)
		return MALLE_OK;
	done = fflush(file->stream) == 0;
	done = fsync(fileno(file->stream)) == 0 && done;
	done = fclose(file->stream) == 0 && done;
	file->stream = NULL;
	done = done && rename(file->part, file->path) == 0;
	return done ? MALLE_OK : cannot_write(file);
}

bool sheet_refused_written(const struct sheet_refused *file)
{
	return file->written;
}
