#include "import/record_source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "import/file_kind.h"

/* Add a reader here, and its format to <malle/import.h>. */
static const struct source_reader *const readers[] = {&iso2709_reader, &pmb_xml_reader};

struct record_source {
	struct malle_session *session;
	const char *name;
	const struct source_reader *reader;
	void *state;
	struct byte_stream *stream;
	uint64_t total;
	uint64_t number;
};

void source_frame_add(struct source_frame *frame, const uint8_t *bytes, size_t size)
{
	if (frame->too_large)
		return;
	if (size > MALLE_RECORD_MAX_BYTES - frame->raw->size) {
		frame->too_large = true;
		buffer_release(frame->raw);
		return;
	}
	buffer_add(frame->raw, bytes, size);
}

enum malle_status source_fault(
	struct source_fault *fault, void *owner, const char *place, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	fault->reason = arena_vprintf(owner, format, arguments);
	va_end(arguments);
	fault->place = arena_strdup(owner, place);
	return MALLE_BAD_DATA;
}

/* Open a path for reading, and see that it is a file. */
static enum malle_status open_file(
	struct malle_session *session, const char *path, int *descriptor, uint64_t *total)
{
	struct stat status;
	enum malle_status result = MALLE_OK;

	*descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (*descriptor < 0) {
		result = errno == ENOENT || errno == ENOTDIR ? MALLE_NOT_FOUND : MALLE_BAD_DATA;
		session_fail(session, result, _("cannot open '%s'"), path);
		session_detail(session, "%s", strerror(errno));
		return result;
	}
	if (fstat(*descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
		result = session_fail(session, MALLE_BAD_DATA,
			_("'%s' is a folder, not a file of records"), path);
		session_hint(session, "%s", _("give the path of one file"));
		close(*descriptor);
		return result;
	}
	*total = S_ISREG(status.st_mode) ? (uint64_t)status.st_size : 0;
	return MALLE_OK;
}

static enum malle_status read_failed(struct record_source *source)
{
	session_fail(
		source->session, MALLE_BAD_DATA, _("cannot read '%s' any further"), source->name);
	session_detail(source->session, "%s", strerror(byte_stream_error(source->stream)));
	return MALLE_BAD_DATA;
}

static enum malle_status source_start(struct record_source *source, enum malle_import_format format)
{
	struct malle_bytes start = byte_stream_peek(source->stream, FILE_KIND_BYTES);
	enum malle_import_format seen;
	enum malle_status status;

	if (byte_stream_error(source->stream) != 0)
		return read_failed(source);
	if (start.size > FILE_KIND_BYTES)
		start.size = FILE_KIND_BYTES;
	if (format == MALLE_IMPORT_AUTO || start.size == 0) {
		status = file_kind_detect(source->session, source->name, start, &seen);
		if (status != MALLE_OK)
			return status;
		format = seen;
	}
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
		if (readers[i]->format == format)
			source->reader = readers[i];
	return source->reader->open(
		source->session, source, source->name, source->stream, &source->state);
}

static struct record_source *source_new(
	struct malle_session *session, void *owner, const char *name)
{
	struct record_source *source = arena_new(owner, struct record_source);

	source->session = session;
	source->name = arena_strdup(source, name);
	return source;
}

static enum malle_status source_hand_over(
	struct record_source *new, struct record_source **source, enum malle_status status)
{
	if (status != MALLE_OK) {
		talloc_free(new);
		new = NULL;
	}
	*source = new;
	return status;
}

enum malle_status record_source_open(struct malle_session *session, void *owner, const char *path,
	enum malle_import_format format, struct record_source **source)
{
	struct record_source *new;
	int descriptor;
	uint64_t total = 0;
	enum malle_status status = open_file(session, path, &descriptor, &total);

	*source = NULL;
	if (status != MALLE_OK)
		return status;
	new = source_new(session, owner, path);
	new->total = total;
	new->stream = byte_stream_from_descriptor(new, descriptor);
	return source_hand_over(new, source, source_start(new, format));
}

enum malle_status record_source_from_bytes(struct malle_session *session, void *owner,
	const char *name, struct malle_bytes bytes, enum malle_import_format format,
	struct record_source **source)
{
	struct record_source *new = source_new(session, owner, name);

	new->total = bytes.size;
	new->stream = byte_stream_from_bytes(new, bytes);
	return source_hand_over(new, source, source_start(new, format));
}

enum malle_status record_source_next(
	struct record_source *source, void *owner, struct source_item *item)
{
	enum malle_status status;

	*item = (struct source_item) {.kind = SOURCE_END, .place = "", .reason = ""};
	item->offset = byte_stream_offset(source->stream);
	status = source->reader->next(source->state, owner, item);
	if (byte_stream_error(source->stream) != 0)
		return read_failed(source);
	if (status == MALLE_OK && item->kind != SOURCE_END)
		item->number = ++source->number;
	return status;
}

enum malle_import_format record_source_format(const struct record_source *source)
{
	return source->reader->format;
}

uint64_t record_source_done(const struct record_source *source)
{
	return byte_stream_offset(source->stream);
}

uint64_t record_source_total(const struct record_source *source)
{
	return source->total;
}

struct source_wrapping record_source_wrapping(const struct record_source *source)
{
	return source->reader->wrapping(source->state);
}
