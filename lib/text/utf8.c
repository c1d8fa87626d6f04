#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/buffer.h"

int32_t utf8_next(const char **at, const char *end)
{
	utf8proc_int32_t code_point;
	utf8proc_ssize_t size;

	if ((unsigned char)**at < 0x80)
		return (unsigned char)*(*at)++;
	size = utf8proc_iterate((const utf8proc_uint8_t *)*at, end - *at, &code_point);
	*at += size > 0 ? size : 1;
	return size > 0 ? code_point : -1;
}

size_t utf8_put(int32_t code_point, char bytes[4])
{
	return (size_t)utf8proc_encode_char(code_point, (utf8proc_uint8_t *)bytes);
}

int utf8_columns(int32_t code_point)
{
	return utf8proc_charwidth(code_point);
}

size_t utf8_ascii_prefix(const char *text, size_t size)
{
	size_t i = 0;
	uint64_t word;

	for (; i + sizeof(word) <= size; i += sizeof(word)) {
		memcpy(&word, text + i, sizeof(word));
		if ((word & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	while (i < size && (unsigned char)text[i] < 0x80)
		i++;
	return i;
}

bool malle_text_is_utf8(const char *text, size_t size)
{
	const char *at = text;
	const char *end = text + size;

	while (at < end) {
		at += utf8_ascii_prefix(at, (size_t)(end - at));
		if (at < end && utf8_next(&at, end) < 0)
			return false;
	}
	return true;
}

/* Characters that a terminal obeys instead of showing them, or that make what is read differ from
 * what is there. */
bool utf8_is_printable(int32_t c)
{
	return !(c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
		 (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x2028 ||
		 c == 0x2029);
}

static void add_printable(struct buffer *buffer, int32_t code_point)
{
	char bytes[4];
	bool newline = code_point == '\n' || code_point == '\r' || code_point == '\t';

	if (newline)
		code_point = ' ';
	else if (!utf8_is_printable(code_point))
		code_point = UTF8_REPLACEMENT;
	buffer_add(buffer, bytes, utf8_put(code_point, bytes));
}

char *malle_text_printable(void *owner, const char *text)
{
	const char *end = text + strlen(text);
	struct buffer buffer;

	buffer_init(&buffer, owner);
	for (const char *at = text; at < end;) {
		if (*at == '\r' && at[1] == '\n')
			at++;
		add_printable(&buffer, utf8_next(&at, end));
	}
	return buffer_take(&buffer, owner);
}

void utf8_compose(const char *text, size_t size, struct buffer *composed)
{
	utf8proc_uint8_t *result = NULL;
	utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text,
		(utf8proc_ssize_t)size, &result, UTF8PROC_STABLE | UTF8PROC_COMPOSE);

	/* text that utf8proc does not take stays as it is */
	if (length >= 0)
		buffer_add(composed, result, (size_t)length);
	else
		buffer_add(composed, text, size);
	free(result);
}
