/* PMB XML as a stream. The file is cut at <notice> and </notice> and each record is parsed on its
 * own: memory stays constant, the place of a record is known, its bytes can be kept as they came,
 * and a damaged record costs nobody else. What stands around the records is looked at here. */
#include <config.h>

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "import/pmb_xml_record.h"

enum { LONGEST_MARK = 16, PROLOG_BYTES = 4096 };

struct pmb_xml_source {
	struct byte_stream *stream;
	struct pmb_xml_decoder *decoder;
	struct buffer raw;
	char declaration[128]; /* as in the file */
	const char *before;    /* what a file of refused records starts with */
	bool root_ended;
	bool end_said;
};

/* What a '<' starts. */
enum mark {
	MARK_OTHER,
	MARK_COMMENT,
	MARK_CDATA,
	MARK_INSTRUCTION,
	MARK_NOTICE,
	MARK_NOTICE_END,
	MARK_ROOT_END,
};

static const struct {
	const char *text;
	enum mark mark;
	bool is_name; /* must be followed by what ends a name */
} marks[] = {
	{"<!--", MARK_COMMENT, false},
	{"<![CDATA[", MARK_CDATA, false},
	{"<?", MARK_INSTRUCTION, false},
	{"<notice", MARK_NOTICE, true},
	{"</notice", MARK_NOTICE_END, true},
	{"</unimarc", MARK_ROOT_END, true},
	{"</pmbmarc", MARK_ROOT_END, true},
};

static bool starts_with(struct malle_bytes bytes, const char *text)
{
	return bytes.size >= strlen(text) && memcmp(bytes.data, text, strlen(text)) == 0;
}

static enum mark mark_at(struct malle_bytes bytes)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t size = strlen(marks[i].text);

		if (!starts_with(bytes, marks[i].text))
			continue;
		if (!marks[i].is_name ||
			(bytes.size > size && strchr(" \t\r\n/>", bytes.data[size]) &&
				bytes.data[size] != '\0'))
			return marks[i].mark;
	}
	return MARK_OTHER;
}

/* Take bytes up to and with `end`, adding them to `frame` unless it is NULL. false: the file
 * ended before. `skip` bytes are taken before `end` is looked for. */
static bool take_through(
	struct byte_stream *stream, struct source_frame *frame, size_t skip, const char *end)
{
	size_t length = strlen(end);

	for (;;) {
		struct malle_bytes bytes = byte_stream_peek(stream, skip + length);
		const uint8_t *found;
		size_t size;

		if (bytes.size < skip + length) {
			if (frame != NULL)
				source_frame_add(frame, bytes.data, bytes.size);
			byte_stream_skip(stream, bytes.size);
			return false;
		}
		found = memmem(bytes.data + skip, bytes.size - skip, end, length);
		size = found == NULL ? bytes.size - length + 1
				     : (size_t)(found - bytes.data) + length;
		if (frame != NULL)
			source_frame_add(frame, bytes.data, size);
		byte_stream_skip(stream, size);
		if (found != NULL)
			return true;
		skip = 0;
	}
}

/* Take bytes up to the next '<', which stays. false: the file ended before. */
static bool take_to_mark(struct byte_stream *stream, struct source_frame *frame)
{
	for (;;) {
		struct malle_bytes bytes = byte_stream_peek(stream, LONGEST_MARK);
		const uint8_t *found = bytes.size == 0 ? NULL : memchr(bytes.data, '<', bytes.size);
		size_t size = found == NULL ? bytes.size : (size_t)(found - bytes.data);

		source_frame_add(frame, bytes.data, size);
		byte_stream_skip(stream, size);
		if (found != NULL || bytes.size == 0)
			return found != NULL;
	}
}

/* ---- what stands before the first record ---- */

static bool skip_blanks(struct byte_stream *stream)
{
	for (;;) {
		struct malle_bytes bytes = byte_stream_peek(stream, 1);
		size_t i = 0;

		while (i < bytes.size && memchr(" \t\r\n\0\x1A", bytes.data[i], 6) != NULL)
			i++;
		byte_stream_skip(stream, i);
		if (i < bytes.size)
			return true;
		if (bytes.size == 0)
			return false;
	}
}

/* Skip blanks, comments and processing instructions. false: the file ends here. */
static bool skip_to_content(struct byte_stream *stream)
{
	while (skip_blanks(stream)) {
		struct malle_bytes bytes = byte_stream_peek(stream, LONGEST_MARK);
		enum mark mark = mark_at(bytes);

		if (mark == MARK_COMMENT)
			take_through(stream, NULL, 4, "-->");
		else if (mark == MARK_INSTRUCTION)
			take_through(stream, NULL, 2, "?>");
		else
			return true;
	}
	return false;
}

/* Charsets that a declaration may name: those that PMB writes, and their kin. Which one it is, is
 * seen from the bytes of each record. */
static bool charset_is_read(const char *name)
{
	static const char *const names[] = {"utf-8", "utf8", "iso-8859-1", "iso-8859-15",
		"windows-1252", "cp1252", "us-ascii", "latin1"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcasecmp(names[i], name) == 0)
			return true;
	return false;
}

/* The value of encoding="..." in a declaration, or "". */
static void declared_charset(const char *declaration, char *name, size_t size)
{
	const char *at = strstr(declaration, "encoding");
	size_t length;

	name[0] = '\0';
	at = at == NULL ? NULL : strpbrk(at, "\"'");
	if (at == NULL)
		return;
	length = strcspn(at + 1, "\"'");
	if (length < size) {
		memcpy(name, at + 1, length);
		name[length] = '\0';
	}
}

static enum malle_status read_declaration(
	struct malle_session *session, struct pmb_xml_source *source, const char *name)
{
	struct malle_bytes bytes = byte_stream_peek(source->stream, PROLOG_BYTES);
	const uint8_t *end;
	char charset[40];
	size_t size;

	if (starts_with(bytes, "\xEF\xBB\xBF")) {
		byte_stream_skip(source->stream, 3);
		bytes = byte_stream_peek(source->stream, PROLOG_BYTES);
	}
	skip_blanks(source->stream);
	bytes = byte_stream_peek(source->stream, PROLOG_BYTES);
	end = starts_with(bytes, "<?xml") ? memchr(bytes.data, '>', bytes.size) : NULL;
	if (end == NULL)
		return MALLE_OK;
	size = (size_t)(end - bytes.data) + 1;
	if (size < sizeof source->declaration) {
		memcpy(source->declaration, bytes.data, size);
		source->declaration[size] = '\0';
	}
	declared_charset(source->declaration, charset, sizeof charset);
	if (charset[0] == '\0' || charset_is_read(charset))
		return MALLE_OK;
	session_fail(session, MALLE_BAD_DATA,
		_("'%s' is in a character set that is not read: '%s'"), name, charset);
	session_hint(session, "%s", _("export it again in UTF-8"));
	return MALLE_BAD_DATA;
}

static enum malle_status other_root(
	struct malle_session *session, const char *name, struct malle_bytes bytes)
{
	size_t size = 1;

	while (size < bytes.size && size < 40 &&
		(isalnum(bytes.data[size]) || bytes.data[size] == ':' || bytes.data[size] == '_'))
		size++;
	session_fail(session, MALLE_BAD_DATA, _("'%s' is not a PMB XML export: its root is <%.*s>"),
		name, (int)size - 1, (const char *)bytes.data + 1);
	session_hint(session, "%s",
		_("in PMB, export the records as \"UNIMARC PMB XML\" or \"UNIMARC ISO2709\", with the "
		  "copies and the links"));
	return MALLE_BAD_DATA;
}

static enum malle_status read_root(
	struct malle_session *session, struct pmb_xml_source *source, const char *name)
{
	static const char *const roots[] = {"<unimarc", "<pmbmarc"};
	struct malle_bytes bytes;

	if (!skip_to_content(source->stream))
		return session_fail(
			session, MALLE_BAD_DATA, _("'%s' ends before its first record"), name);
	bytes = byte_stream_peek(source->stream, PROLOG_BYTES);
	if (starts_with(bytes, "<!DOCTYPE")) {
		session_fail(session, MALLE_BAD_DATA,
			_("'%s' has a document type declaration (DTD), which is never read"), name);
		session_hint(session, "%s",
			_("PMB writes none: export the file again, or remove the <!DOCTYPE ...>"));
		return MALLE_BAD_DATA;
	}
	for (size_t i = 0; i < 2; i++)
		if (starts_with(bytes, roots[i]) && bytes.size > 8 && !isalnum(bytes.data[8])) {
			take_through(source->stream, NULL, 0, ">");
			return MALLE_OK;
		}
	return other_root(session, name, bytes);
}

static enum malle_status pmb_xml_open(struct malle_session *session, void *owner, const char *name,
	struct byte_stream *stream, void **state)
{
	struct pmb_xml_source *source = arena_new(owner, struct pmb_xml_source);
	enum malle_status status;

	source->stream = stream;
	source->decoder = pmb_xml_decoder_new(source);
	buffer_init(&source->raw, source);
	strcpy(source->declaration, "<?xml version=\"1.0\" encoding=\"utf-8\"?>");
	*state = source;
	status = read_declaration(session, source, name);
	if (status == MALLE_OK)
		status = read_root(session, source, name);
	source->before = arena_printf(source, "%s\n<unimarc>\n", source->declaration);
	return status;
}

/* ---- records ---- */

static void refuse(struct source_item *item, const char *place, const char *reason)
{
	item->kind = SOURCE_REFUSED;
	item->place = place;
	item->reason = reason;
}

enum frame_end { FRAME_WHOLE, FRAME_UNCLOSED, FRAME_CUT };

/* Read one <notice>...</notice>, whose '<' is next. */
static enum frame_end read_notice(struct byte_stream *stream, struct source_frame *frame)
{
	bool first = true;

	while (take_to_mark(stream, frame)) {
		enum mark mark = mark_at(byte_stream_peek(stream, LONGEST_MARK));

		if (mark == MARK_NOTICE_END)
			return take_through(stream, frame, 0, ">") ? FRAME_WHOLE : FRAME_CUT;
		if ((mark == MARK_NOTICE && !first) || mark == MARK_ROOT_END)
			return FRAME_UNCLOSED;
		if (mark == MARK_COMMENT)
			take_through(stream, frame, 4, "-->");
		else if (mark == MARK_CDATA)
			take_through(stream, frame, 9, "]]>");
		else
			take_through(stream, frame, 0, "<");
		first = false;
	}
	return FRAME_CUT;
}

/* What stands between two records and is none. */
static void read_junk(struct byte_stream *stream, struct source_frame *frame)
{
	take_through(stream, frame, 1, "");
	while (take_to_mark(stream, frame)) {
		enum mark mark = mark_at(byte_stream_peek(stream, LONGEST_MARK));

		if (mark == MARK_NOTICE || mark == MARK_ROOT_END)
			return;
		take_through(stream, frame, 0, "<");
	}
}

static void keep_raw(struct pmb_xml_source *source, void *owner, struct source_item *item)
{
	item->raw = (struct malle_bytes) {
		arena_copy(owner, source->raw.data, source->raw.size), source->raw.size};
}

static void take_notice(struct pmb_xml_source *source, void *owner, struct source_item *item)
{
	struct source_frame frame = {.raw = &source->raw};
	enum frame_end end = read_notice(source->stream, &frame);
	struct source_fault fault;

	keep_raw(source, owner, item);
	if (frame.too_large)
		refuse(item, "", _("the record is larger than 16 MiB"));
	else if (end == FRAME_CUT)
		refuse(item, "", _("the file ends in the middle of this record"));
	else if (end == FRAME_UNCLOSED)
		refuse(item, "", _("the record has no end </notice>"));
	else if (pmb_xml_decode(source->decoder, item->raw, owner, &item->record, &fault) !=
		 MALLE_OK)
		refuse(item, fault.place, fault.reason);
	else
		item->kind = SOURCE_RECORD;
}

static void take_junk(struct pmb_xml_source *source, void *owner, struct source_item *item)
{
	struct source_frame frame = {.raw = &source->raw};

	read_junk(source->stream, &frame);
	keep_raw(source, owner, item);
	refuse(item, "", _("what stands here is not a record"));
}

/* The file ended. Without the end of its root it was cut, though perhaps between two records. */
static void take_end(struct pmb_xml_source *source, struct source_item *item)
{
	if (!source->root_ended && !source->end_said)
		refuse(item, "",
			_("the file ends before </unimarc>: it was cut, records may be missing"));
	source->end_said = true;
}

static enum malle_status pmb_xml_next(void *state, void *owner, struct source_item *item)
{
	struct pmb_xml_source *source = state;
	enum mark mark;

	buffer_clear(&source->raw);
	while (skip_to_content(source->stream)) {
		item->offset = byte_stream_offset(source->stream);
		mark = mark_at(byte_stream_peek(source->stream, LONGEST_MARK));
		if (mark == MARK_ROOT_END && !source->root_ended) {
			source->root_ended = true;
			take_through(source->stream, NULL, 0, ">");
			continue;
		}
		if (mark == MARK_NOTICE)
			take_notice(source, owner, item);
		else
			take_junk(source, owner, item);
		source->end_said |= item->kind == SOURCE_REFUSED &&
				    byte_stream_peek(source->stream, 1).size == 0;
		return MALLE_OK;
	}
	item->offset = byte_stream_offset(source->stream);
	take_end(source, item);
	return MALLE_OK;
}

static struct source_wrapping pmb_xml_wrapping(const void *state)
{
	const struct pmb_xml_source *source = state;

	return (struct source_wrapping) {
		.before = source->before, .between = "\n", .after = "\n</unimarc>\n"};
}

const struct source_reader pmb_xml_reader = {
	.format = MALLE_IMPORT_PMB_XML,
	.open = pmb_xml_open,
	.next = pmb_xml_next,
	.wrapping = pmb_xml_wrapping,
};
