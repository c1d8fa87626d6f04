/* Runs of plain characters are copied at once; the others are rare. */
#include "z3950/http/xml_text.h"

#include <stdbool.h>
#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"

static const char *escape_of(const char *at, size_t left, size_t *eaten)
{
	unsigned char byte = (unsigned char)*at;

	*eaten = 1;
	switch (byte) {
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '&': return "&amp;";
	case '"': return "&quot;";
	case '\r': return "&#13;";
	case '\t':
	case '\n': return NULL;
	default: break;
	}
	if (byte < ' ')
		return REPLACEMENT;
	/* U+FFFE and U+FFFF: valid UTF-8, no XML characters. */
	if (byte == 0xef && left >= 3 && (unsigned char)at[1] == 0xbf &&
		(unsigned char)at[2] >= 0xbe) {
		*eaten = 3;
		return REPLACEMENT;
	}
	return NULL;
}

void xml_add_bytes(WRBUF out, const char *text, size_t size)
{
	size_t start = 0, at = 0, eaten;

	while (at < size) {
		const char *escape = escape_of(text + at, size - at, &eaten);

		if (escape != NULL) {
			wrbuf_write(out, text + start, at - start);
			wrbuf_puts(out, escape);
			start = at + eaten;
		}
		at += eaten;
	}
	wrbuf_write(out, text + start, size - start);
}

void xml_add_text(WRBUF out, const char *text)
{
	xml_add_bytes(out, text, strlen(text));
}

void xml_add_element(WRBUF out, const char *name, const char *text)
{
	wrbuf_printf(out, "<%s>", name);
	xml_add_text(out, text);
	wrbuf_printf(out, "</%s>", name);
}

void xml_add_number(WRBUF out, const char *name, long long number)
{
	wrbuf_printf(out, "<%s>%lld</%s>", name, number, name);
}
