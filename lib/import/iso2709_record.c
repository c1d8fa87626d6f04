#include "import/iso2709_record.h"

#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "import/charset.h"

enum { DIRECTORY_ENTRY = 12, LONGEST_FIELD = 9999 };

/* Where one field lies. */
struct field_span {
	char tag[4];
	struct malle_bytes bytes; /* without its terminator */
};

struct decoding {
	struct malle_bytes raw;
	void *owner;
	void *scratch;
	struct source_fault *fault;
	size_t shift; /* 1 when the record length has six digits */
	size_t base;  /* where the data start */
	struct field_span *spans;
	size_t count;
	enum charset charset;
	struct buffer text;
	size_t subfields; /* so far */
};

static bool is_digit(uint8_t byte)
{
	return byte >= '0' && byte <= '9';
}

/* The number in `count` digits at `position`; -1 when one is not a digit. */
static long read_number(struct malle_bytes bytes, size_t position, size_t count)
{
	long value = 0;

	for (size_t i = position; i < position + count; i++) {
		if (i >= bytes.size || !is_digit(bytes.data[i]))
			return -1;
		value = value * 10 + (bytes.data[i] - '0');
	}
	return value;
}

static size_t count_length_digits(struct malle_bytes bytes)
{
	size_t digits = 0;

	while (digits < 6 && digits < bytes.size && is_digit(bytes.data[digits]))
		digits++;
	return digits;
}

bool iso2709_looks_like_leader(struct malle_bytes bytes)
{
	size_t digits = count_length_digits(bytes);

	return digits >= 5 && bytes.size >= digits + 7 && bytes.data[digits + 5] == '2' &&
	       bytes.data[digits + 6] == '2';
}

size_t iso2709_leader_length(struct malle_bytes bytes)
{
	size_t digits = count_length_digits(bytes);
	long length = digits >= 5 ? read_number(bytes, 0, digits) : 0;

	return (size_t)length;
}

static enum malle_status read_leader(struct decoding *decoding)
{
	struct malle_bytes raw = decoding->raw;
	const uint8_t *end;
	long base;

	if (raw.size < ISO2709_LEADER + 2)
		return source_fault(decoding->fault, decoding->owner, "leader",
			_("the record is shorter than its leader"));
	decoding->shift = count_length_digits(raw) == 6;
	if (count_length_digits(raw) < 5)
		return source_fault(decoding->fault, decoding->owner, "leader",
			_("the record does not start with its length in five digits"));
	end = memchr(raw.data + ISO2709_LEADER + decoding->shift, ISO2709_FIELD_END,
		raw.size - ISO2709_LEADER - decoding->shift);
	if (end == NULL)
		return source_fault(decoding->fault, decoding->owner, "leader",
			_("the record has no directory"));
	decoding->base = (size_t)(end - raw.data) + 1;
	base = read_number(raw, 12 + decoding->shift, 5);
	if (base != (long)(decoding->base - decoding->shift))
		return source_fault(decoding->fault, decoding->owner, "leader",
			_("the directory does not end where the leader says"));
	if (read_number(raw, 20 + decoding->shift, 2) != 45)
		return source_fault(decoding->fault, decoding->owner, "leader",
			_("the directory is not made of lengths of 4 and addresses of 5 digits"));
	return MALLE_OK;
}

static bool is_tag(const uint8_t *bytes)
{
	for (int i = 0; i < 3; i++)
		if (!is_digit(bytes[i]) && !(bytes[i] >= 'A' && bytes[i] <= 'Z') &&
			!(bytes[i] >= 'a' && bytes[i] <= 'z'))
			return false;
	return true;
}

/* One entry of the directory. *next (in, out) is where it stands; addresses have six digits once
 * the fields before it are 100 000 bytes. */
static enum malle_status read_entry(
	struct decoding *decoding, size_t *next, size_t before, struct field_span *span)
{
	struct malle_bytes raw = decoding->raw;
	size_t digits = before > 99999 ? 6 : 5;
	long length = read_number(raw, *next + 3, 4);
	long address = read_number(raw, *next + 7, digits);
	size_t data = raw.size - 1 - decoding->base; /* without the record terminator */

	if (*next + 7 + digits >= decoding->base || length < 0 || address < 0 ||
		!is_tag(raw.data + *next))
		return source_fault(decoding->fault, decoding->owner, "directory",
			_("entry %zu of the directory is damaged"), decoding->count + 1);
	memcpy(span->tag, raw.data + *next, 3);
	*next += 7 + digits;
	if (length < 1 || (size_t)address + (size_t)length > data)
		return source_fault(decoding->fault, decoding->owner, span->tag,
			_("the field lies outside its record"));
	span->bytes =
		(struct malle_bytes) {raw.data + decoding->base + address, (size_t)length - 1};
	if (span->bytes.data[span->bytes.size] != ISO2709_FIELD_END ||
		memchr(span->bytes.data, ISO2709_FIELD_END, span->bytes.size) != NULL)
		return source_fault(decoding->fault, decoding->owner, span->tag,
			_("the field does not end where the directory says"));
	return MALLE_OK;
}

static enum malle_status read_directory(struct decoding *decoding)
{
	size_t next = ISO2709_LEADER + decoding->shift;
	size_t room = (decoding->base - next) / DIRECTORY_ENTRY + 1;
	size_t total = 0;

	if (room > MALLE_RECORD_MAX_FIELDS + 1)
		return source_fault(decoding->fault, decoding->owner, "directory",
			_("the record has more than %d fields"), MALLE_RECORD_MAX_FIELDS);
	decoding->spans = arena_array(decoding->scratch, struct field_span, room);
	while (next + 1 < decoding->base) {
		struct field_span *span = &decoding->spans[decoding->count];

		if (decoding->count == room || read_entry(decoding, &next, total, span) != MALLE_OK)
			return MALLE_BAD_DATA;
		total += span->bytes.size + 1;
		decoding->count++;
	}
	if (total != decoding->raw.size - 1 - decoding->base)
		return source_fault(decoding->fault, decoding->owner, "directory",
			_("the directory does not cover the whole record"));
	return MALLE_OK;
}

/* PMB cuts a long field at a byte: what is left of a character at its end goes. */
static void trim_cut_character(struct malle_bytes *bytes)
{
	size_t tail = 0;

	if (bytes->size + 1 < LONGEST_FIELD)
		return;
	while (tail < 3 && (bytes->data[bytes->size - 1 - tail] & 0xC0) == 0x80)
		tail++;
	if ((bytes->data[bytes->size - 1 - tail] & 0xC0) == 0xC0) {
		static const size_t lengths[4] = {2, 2, 3, 4};
		uint8_t lead = bytes->data[bytes->size - 1 - tail];

		if (tail + 1 < lengths[(lead >> 4) & 3])
			bytes->size -= tail + 1;
	}
}

static enum malle_status find_charset(struct decoding *decoding)
{
	struct charset_evidence evidence = {0};

	for (size_t i = 0; i < decoding->count; i++) {
		struct malle_bytes whole = decoding->spans[i].bytes;

		trim_cut_character(&decoding->spans[i].bytes);
		charset_weigh(&evidence, decoding->spans[i].bytes);
		/* in another charset there are no characters of several bytes to be cut */
		if (evidence.other > 0)
			decoding->spans[i].bytes = whole;
	}
	decoding->charset = charset_decide(&evidence, true);
	for (size_t i = 0; i < decoding->count && decoding->charset == CHARSET_DAMAGED_UTF8; i++) {
		evidence = (struct charset_evidence) {0};
		charset_weigh(&evidence, decoding->spans[i].bytes);
		if (evidence.other > 0)
			return source_fault(decoding->fault, decoding->owner,
				decoding->spans[i].tag,
				_("the record is in UTF-8, but this field has bytes that are not"));
	}
	return MALLE_OK;
}

/* The text of `bytes`, valid until the next call. */
static const char *decode_text(struct decoding *decoding, const uint8_t *bytes, size_t size)
{
	buffer_clear(&decoding->text);
	charset_to_utf8(decoding->charset, (struct malle_bytes) {bytes, size}, &decoding->text);
	return decoding->text.data;
}

static enum malle_status too_large(struct decoding *decoding, const char *tag)
{
	return source_fault(decoding->fault, decoding->owner, tag, _("the record is too large"));
}

static enum malle_status add_subfields(
	struct decoding *decoding, struct malle_field *field, const struct field_span *span)
{
	const uint8_t *next = span->bytes.data + 2;
	const uint8_t *end = span->bytes.data + span->bytes.size;

	while (next < end) {
		const uint8_t *stop = memchr(next + 1, ISO2709_SUBFIELD, (size_t)(end - next) - 1);

		if (stop == NULL)
			stop = end;
		/* a lone delimiter says nothing; some programs leave one */
		if (stop - next > 1) {
			if (next[1] <= 0x20 || next[1] > 0x7E)
				return source_fault(decoding->fault, decoding->owner, span->tag,
					_("a subfield has no code"));
			if (++decoding->subfields > SOURCE_MAX_SUBFIELDS ||
				!malle_field_add(field, (char)next[1],
					decode_text(decoding, next + 2, (size_t)(stop - next) - 2)))
				return too_large(decoding, span->tag);
		}
		next = stop;
	}
	return MALLE_OK;
}

static bool is_control(const struct field_span *span)
{
	/* PMB writes 009 with indicators and a subfield */
	return memcmp(span->tag, "00", 2) == 0 &&
	       !(span->bytes.size > 2 && span->bytes.data[2] == ISO2709_SUBFIELD);
}

static enum malle_status add_field(
	struct decoding *decoding, struct malle_record *record, const struct field_span *span)
{
	struct malle_bytes bytes = span->bytes;
	struct malle_field *field;
	char indicators[3] = "  ";

	if (is_control(span)) {
		field = malle_record_add_control(
			record, span->tag, decode_text(decoding, bytes.data, bytes.size));
		return field == NULL ? too_large(decoding, span->tag) : MALLE_OK;
	}
	if (bytes.size < 2 || (bytes.size > 2 && bytes.data[2] != ISO2709_SUBFIELD))
		return source_fault(decoding->fault, decoding->owner, span->tag,
			_("the field does not start with two indicators and a subfield"));
	for (int i = 0; i < 2; i++)
		if (bytes.data[i] > 0x20 && bytes.data[i] < 0x7F)
			indicators[i] = (char)bytes.data[i];
	field = malle_record_add_field(record, span->tag, indicators);
	if (field == NULL)
		return too_large(decoding, span->tag);
	return add_subfields(decoding, field, span);
}

/* Status, type, levels, ISBD form; lengths and addresses are ours to compute. */
static void copy_leader(const struct decoding *decoding, struct malle_record *record)
{
	static const int8_t positions[] = {5, 6, 7, 8, 9, 17, 18, 19};

	for (size_t i = 0; i < sizeof positions; i++) {
		uint8_t byte = decoding->raw.data[(size_t)positions[i] + decoding->shift];

		malle_record_set_leader(
			record, positions[i], byte > 0x20 && byte < 0x7F ? (char)byte : ' ');
	}
}

static enum malle_status build_record(struct decoding *decoding, struct malle_record *record)
{
	enum malle_status status = MALLE_OK;

	copy_leader(decoding, record);
	for (size_t i = 0; i < decoding->count && status == MALLE_OK; i++)
		status = add_field(decoding, record, &decoding->spans[i]);
	return status;
}

enum malle_status iso2709_decode(struct malle_bytes raw, void *owner, struct malle_record **record,
	struct source_fault *fault)
{
	struct decoding decoding = {.raw = raw, .owner = owner, .fault = fault};
	enum malle_status status;

	decoding.scratch = arena_scratch(owner);
	buffer_init(&decoding.text, decoding.scratch);
	status = read_leader(&decoding);
	if (status == MALLE_OK)
		status = read_directory(&decoding);
	if (status == MALLE_OK)
		status = find_charset(&decoding);
	if (status == MALLE_OK) {
		*record = malle_record_new(owner);
		status = build_record(&decoding, *record);
		if (status != MALLE_OK) {
			malle_free(*record);
			*record = NULL;
		}
	}
	talloc_free(decoding.scratch);
	return status;
}
