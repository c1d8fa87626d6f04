#include "outbox/mail_encoding.h"

#include <string.h>

#include <malle/outbox.h>

#include "text/utf8.h"

enum {
	LINE_ENCODED = 76, /* RFC 2045 6.7 and RFC 2047 2: the longest line that we encoded */
	WORD_ENCODED = 75, /* RFC 2047 2 */
	LINE_PLAIN = 76,   /* longest header that stays as it is */
	ADDRESS_BYTES = 254,
	LOCAL_BYTES = 64,
};

static const char word_start[] = "=?UTF-8?B?";
static const char word_end[] = "?=";

static bool is_control(unsigned char byte)
{
	return byte < 0x20 || byte == 0x7f;
}

/* May it stand in a header as it is? "=?" could be read as the start of an encoded word. */
static bool is_plain(const char *text, size_t room)
{
	size_t length = strlen(text);

	if (length > room || strstr(text, "=?") != NULL || (length > 0 && text[length - 1] == ' '))
		return false;
	for (size_t i = 0; i < length; i++)
		if (is_control((unsigned char)text[i]) || (unsigned char)text[i] > 0x7e)
			return false;
	return true;
}

static void add_base64(struct buffer *mail, const uint8_t *bytes, size_t size)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < size; i += 3) {
		uint32_t three = (uint32_t)bytes[i] << 16;

		if (i + 1 < size)
			three |= (uint32_t)bytes[i + 1] << 8;
		if (i + 2 < size)
			three |= bytes[i + 2];
		buffer_add_char(mail, digits[three >> 18]);
		buffer_add_char(mail, digits[three >> 12 & 63]);
		buffer_add_char(mail, i + 1 < size ? digits[three >> 6 & 63] : '=');
		buffer_add_char(mail, i + 2 < size ? digits[three & 63] : '=');
	}
}

/* How many bytes of `text` go into an encoded word of so many characters: whole characters only,
 * since each word is decoded by itself. */
static size_t fitting(const char *text, size_t room)
{
	const char *end = text + strlen(text);
	const char *at = text;
	size_t most = room / 4 * 3;

	while (at < end) {
		const char *next = at;

		utf8_next(&next, end);
		if ((size_t)(next - text) > most)
			break;
		at = next;
	}
	return (size_t)(at - text);
}

/* Encoded words, the first beginning at `column`; returns the column where the last one ends. */
static size_t add_words(struct buffer *mail, const char *text, size_t column, const char *newline)
{
	const size_t frame = sizeof word_start - 1 + sizeof word_end - 1;

	while (*text != '\0') {
		size_t room = column + frame + 8 < LINE_ENCODED ? LINE_ENCODED - column - frame : 0;
		size_t size;
		size_t start;

		if (room > WORD_ENCODED - frame)
			room = WORD_ENCODED - frame;
		size = fitting(text, room);
		if (size == 0) {
			buffer_printf(mail, "%s ", newline);
			column = 1;
			continue;
		}
		start = mail->size;
		buffer_add_text(mail, word_start);
		add_base64(mail, (const uint8_t *)text, size);
		buffer_add_text(mail, word_end);
		column += mail->size - start;
		text += size;
		if (*text != '\0') {
			buffer_printf(mail, "%s ", newline);
			column = 1;
		}
	}
	return column;
}

/* The text without what could end a line or is not UTF-8, below no owner of its own: in `clean`. */
static void make_clean(struct buffer *clean, const char *text)
{
	const char *end = text + strlen(text);

	while (text < end) {
		const char *from = text;
		int32_t code_point = utf8_next(&text, end);

		if (code_point < 0 || code_point < 0x20 ||
			(code_point >= 0x7f && code_point < 0xa0))
			buffer_add_char(clean, ' ');
		else
			buffer_add(clean, from, (size_t)(text - from));
	}
}

void mail_header_text(struct buffer *mail, const char *name, const char *text, const char *newline)
{
	struct buffer clean;

	buffer_init(&clean, mail->owner);
	make_clean(&clean, text);
	buffer_printf(mail, "%s: ", name);
	if (is_plain(clean.data, LINE_PLAIN - strlen(name) - 2))
		buffer_add_text(mail, clean.data);
	else
		add_words(mail, clean.data, strlen(name) + 2, newline);
	buffer_add_text(mail, newline);
	buffer_release(&clean);
}

/* RFC 5322 3.2.4: in quotes, where a quote and a backslash have a backslash before them. */
static void add_quoted(struct buffer *mail, const char *name)
{
	buffer_add_char(mail, '"');
	for (; *name != '\0'; name++) {
		if (*name == '"' || *name == '\\')
			buffer_add_char(mail, '\\');
		buffer_add_char(mail, *name);
	}
	buffer_add_char(mail, '"');
}

void mail_header_address(struct buffer *mail, const char *header, const char *name,
	const char *address, const char *newline)
{
	size_t column = strlen(header) + 2;
	struct buffer clean;

	buffer_init(&clean, mail->owner);
	make_clean(&clean, name != NULL ? name : "");
	buffer_printf(mail, "%s: ", header);
	if (clean.size == 0) {
		buffer_printf(mail, "%s%s", address, newline);
		buffer_release(&clean);
		return;
	}
	if (is_plain(clean.data, LINE_PLAIN / 2)) {
		size_t start = mail->size;

		add_quoted(mail, clean.data);
		column += mail->size - start;
	} else {
		column = add_words(mail, clean.data, column, newline);
	}
	if (column + strlen(address) + 3 > LINE_ENCODED)
		buffer_add_text(mail, newline);
	buffer_printf(mail, " <%s>%s", address, newline);
	buffer_release(&clean);
}

struct quoting {
	struct buffer *mail;
	const char *newline;
	size_t column;
};

/* One character or one =XX, on this line or, behind a soft break, on the next. */
static void add_piece(struct quoting *quoting, const char *piece, bool last)
{
	size_t length = strlen(piece);

	if (quoting->column + length > LINE_ENCODED - (last ? 0 : 1)) {
		buffer_printf(quoting->mail, "=%s", quoting->newline);
		quoting->column = 0;
	}
	buffer_add_text(quoting->mail, piece);
	quoting->column += length;
}

static bool stays(const char *line, size_t length, size_t at)
{
	unsigned char byte = (unsigned char)line[at];

	if (byte == ' ' || byte == '\t')
		return at + 1 < length;
	if (at == 0 && (byte == '.' || (length >= 5 && memcmp(line, "From ", 5) == 0)))
		return false;
	return byte > 0x20 && byte < 0x7f && byte != '=';
}

static void add_line(struct quoting *quoting, const char *line, size_t length)
{
	static const char hexadecimal[] = "0123456789ABCDEF";

	quoting->column = 0;
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)line[i];
		char piece[4] = {(char)byte};

		if (!stays(line, length, i)) {
			piece[0] = '=';
			piece[1] = hexadecimal[byte >> 4];
			piece[2] = hexadecimal[byte & 15];
		}
		add_piece(quoting, piece, i + 1 == length);
	}
	buffer_add_text(quoting->mail, quoting->newline);
}

void mail_body_quoted_printable(struct buffer *mail, const char *text, const char *newline)
{
	struct quoting quoting = {.mail = mail, .newline = newline};

	while (*text != '\0') {
		size_t length = strcspn(text, "\n");

		add_line(&quoting, text, length);
		text += length;
		text += *text == '\n';
	}
}

static bool is_local_part(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') ||
	       (byte != '\0' && strchr(".!#$%&'*+/=?^_`{|}~-", byte) != NULL);
}

static bool is_domain(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || byte == '-' || byte == '.';
}

/* The column letter.email has the same form as a constraint. A hyphen in front would be an option
 * to a program that is given the address. */
bool malle_mail_address_is_valid(const char *address)
{
	const char *at = address != NULL ? strchr(address, '@') : NULL;
	size_t local = at != NULL ? (size_t)(at - address) : 0;

	if (local == 0 || local > LOCAL_BYTES || strlen(address) > ADDRESS_BYTES)
		return false;
	if (address[0] == '-' || at[1] == '-' || at[1] == '.' || at[1] == '\0')
		return false;
	for (const char *byte = address; byte < at; byte++)
		if (!is_local_part(*byte))
			return false;
	for (const char *byte = at + 1; *byte != '\0'; byte++)
		if (!is_domain(*byte))
			return false;
	return true;
}
