#include "import/charset.h"

#include <string.h>
#include <yaz/yaz-iconv.h>

#include "text/utf8.h"

/* Bytes 80-9F of windows-1252; 0 where it has none. */
static const uint16_t windows1252[32] = {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D,
	0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

/* The accents of ISO 5426 that PMB or a library system writes before a letter, with the letters
 * that can bear them. Anything else behind such a byte speaks for windows-1252. */
static const struct {
	uint8_t accent;
	const char *letters;
} iso5426_pairs[] = {
	{0xC1, "aeiouAEIOU"},
	{0xC2, "aeiouyAEIOUYcnszCNSZ"},
	{0xC3, "aeiouAEIOU"},
	{0xC4, "anoANO"},
	{0xC5, "aeiouAEIOU "},
	{0xC6, "agAG"},
	{0xC7, "zcegiZCEGI "},
	{0xC8, "aeiouyAEIOUY"},
	{0xC9, "aeiouyAEIOUY"},
	{0xCA, "auAU "},
	{0xCF, "scznrteSCZNRTE"},
	{0xD0, "csCS"},
};

/* PMB writes these three signs as an accent over nothing. */
static const struct {
	uint8_t accent;
	const char *text;
} iso5426_signs[] = {{0xCA, "\xC2\xB0"}, {0xC7, "\xC2\xBA"}, {0xC5, "\xC2\xAF"}};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Length of the UTF-8 sequence of several bytes at `bytes`; 0 when there is none. */
static size_t utf8_sequence(const uint8_t *bytes, size_t size)
{
	const char *at = (const char *)bytes;

	if (bytes[0] < 0x80 || utf8_next(&at, at + size) < 0)
		return 0;
	return (size_t)(at - (const char *)bytes);
}

static bool is_iso5426_pair(uint8_t accent, uint8_t letter)
{
	for (size_t i = 0; i < COUNT(iso5426_pairs); i++)
		if (iso5426_pairs[i].accent == accent)
			return letter != '\0' && strchr(iso5426_pairs[i].letters, letter) != NULL;
	return false;
}

static void weigh_single_byte(struct charset_evidence *evidence, const uint8_t *bytes, size_t left)
{
	uint8_t next = left > 1 ? bytes[1] : 0;

	evidence->other++;
	if (is_iso5426_pair(bytes[0], next))
		evidence->pairs++;
	else if (bytes[0] >= 0xC0 && strchr("\xE1\xEA\xF1\xF9\xFA\xFB", bytes[0]) == NULL)
		evidence->latin1++;
}

void charset_weigh(struct charset_evidence *evidence, struct malle_bytes bytes)
{
	size_t i = 0;

	while (i < bytes.size) {
		size_t length;

		if (bytes.data[i] < 0x80) {
			i++;
			continue;
		}
		length = utf8_sequence(bytes.data + i, bytes.size - i);
		if (length > 0)
			evidence->utf8++;
		else
			weigh_single_byte(evidence, bytes.data + i, bytes.size - i);
		i += length > 0 ? length : 1;
	}
}

enum charset charset_decide(const struct charset_evidence *evidence, bool may_be_iso5426)
{
	if (evidence->other == 0)
		return evidence->utf8 > 0 ? CHARSET_UTF8 : CHARSET_ASCII;
	if (evidence->utf8 > evidence->other)
		return CHARSET_DAMAGED_UTF8;
	if (may_be_iso5426 && evidence->pairs > 0 && evidence->pairs >= evidence->latin1 &&
		evidence->utf8 == 0)
		return CHARSET_ISO5426;
	return CHARSET_WINDOWS1252;
}

static void add_code_point(struct buffer *text, int32_t code)
{
	char bytes[4];

	if (code == 0 || (code >= 0x7F && code < 0xA0))
		code = 0xFFFD;
	else if (code < 0x20 && code != '\n' && code != '\t' && code != '\r')
		code = ' ';
	buffer_add(text, bytes, utf8_put(code, bytes));
}

static void add_windows1252(struct buffer *text, uint8_t byte)
{
	if (byte >= 0x80 && byte < 0xA0)
		add_code_point(text, windows1252[byte - 0x80]);
	else
		add_code_point(text, byte);
}

static void add_utf8(struct buffer *text, struct malle_bytes bytes)
{
	size_t i = 0;

	while (i < bytes.size) {
		size_t start = i;
		size_t length = 1;

		/* the many bytes that stay as they are go in one piece */
		while (i < bytes.size && length > 0) {
			length = bytes.data[i] >= 0x20 && bytes.data[i] < 0x7F
					 ? 1
					 : utf8_sequence(bytes.data + i, bytes.size - i);
			if (length == 2 && bytes.data[i] == 0xC2 && bytes.data[i + 1] < 0xA0)
				length = 0;
			i += length;
		}
		buffer_add(text, bytes.data + start, i - start);
		if (i >= bytes.size)
			break;
		add_code_point(text, bytes.data[i] < 0x80 ? bytes.data[i] : 0xFFFD);
		i += bytes.data[i] == 0xC2 && utf8_sequence(bytes.data + i, bytes.size - i) ? 2 : 1;
	}
}

/* ISO 5426 has nothing at these places: they are read as windows-1252. */
static bool is_iso5426_gap(uint8_t byte)
{
	static const char gaps[] =
		"\xA0\xB3\xB4\xB5\xDC\xDE\xDF\xE0\xE3\xE4\xE5\xE7\xEB\xED\xEE\xEF\xF0\xF4\xF7\xFD\xFE\xFF";

	return byte < 0x20 || (byte >= 0x7F && byte < 0xA0) || strchr(gaps, byte) != NULL;
}

static bool is_iso5426_accent(uint8_t byte)
{
	return byte >= 0xC0 && byte < 0xE0 && !is_iso5426_gap(byte);
}

/* The length of what YAZ can read at `bytes`: letters with their accents before them. */
static size_t iso5426_run(const uint8_t *bytes, size_t size)
{
	size_t i = 0;

	while (i < size) {
		size_t letter = i;

		while (letter < size && is_iso5426_accent(bytes[letter]))
			letter++;
		if (letter == size || is_iso5426_gap(bytes[letter]))
			break;
		if (letter > i && bytes[letter] == ' ')
			break;
		i = letter + 1;
	}
	return i;
}

static void add_iso5426_run(
	yaz_iconv_t converter, struct buffer *text, const uint8_t *bytes, size_t size)
{
	char *in = (char *)(uintptr_t)bytes; /* YAZ only reads it */
	size_t in_left = size;

	while (in_left > 0) {
		char piece[1024];
		char *out = piece;
		size_t out_left = sizeof piece;
		size_t before = in_left;

		yaz_iconv(converter, &in, &in_left, &out, &out_left);
		yaz_iconv(converter, NULL, NULL, &out, &out_left);
		buffer_add(text, piece, (size_t)(out - piece));
		if (in_left == before) { /* cannot happen with the bytes of a run; never loop */
			add_code_point(text, 0xFFFD);
			break;
		}
	}
}

/* One byte or pair that YAZ does not know. Returns the number of bytes read. */
static size_t add_iso5426_oddity(struct buffer *text, const uint8_t *bytes, size_t size)
{
	if (!is_iso5426_accent(bytes[0])) {
		add_windows1252(text, bytes[0]);
		return 1;
	}
	for (size_t i = 0; i < COUNT(iso5426_signs); i++) {
		if (iso5426_signs[i].accent == bytes[0] && size > 1 && bytes[1] == ' ') {
			buffer_add_text(text, iso5426_signs[i].text);
			return 2;
		}
	}
	add_code_point(text, 0xFFFD);
	return 1;
}

static void add_iso5426(struct buffer *text, struct malle_bytes bytes)
{
	yaz_iconv_t converter = yaz_iconv_open("UTF-8", "iso5426");
	struct buffer decomposed; /* YAZ writes the accent behind its letter, apart */
	size_t i = 0;

	buffer_init(&decomposed, text->owner);
	while (i < bytes.size) {
		size_t run = iso5426_run(bytes.data + i, bytes.size - i);

		if (run > 0)
			add_iso5426_run(converter, &decomposed, bytes.data + i, run);
		i += run;
		if (i < bytes.size)
			i += add_iso5426_oddity(&decomposed, bytes.data + i, bytes.size - i);
	}
	yaz_iconv_close(converter);
	utf8_compose(decomposed.data, decomposed.size, text);
	buffer_release(&decomposed);
}

void charset_to_utf8(enum charset charset, struct malle_bytes bytes, struct buffer *text)
{
	buffer_reserve(text, bytes.size);
	switch (charset) {
	case CHARSET_ISO5426: add_iso5426(text, bytes); break;
	case CHARSET_WINDOWS1252:
		for (size_t i = 0; i < bytes.size; i++)
			add_windows1252(text, bytes.data[i]);
		break;
	default: add_utf8(text, bytes); break;
	}
}
