#include "render/xml_text.h"

#include <string.h>

#include "text/utf8.h"

static const char *entity_of(int32_t c, bool attribute)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return attribute ? "&quot;" : NULL;
	case '\r': return "&#13;";
	case '\n': return attribute ? "&#10;" : NULL;
	case '\t': return attribute ? "&#9;" : NULL;
	default: return NULL;
	}
}

static bool xml_can_hold(int32_t c)
{
	return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

/* Most text needs nothing: how many bytes from the start are taken as they are. */
static size_t plain_prefix(const char *text, const char *end)
{
	const char *at = text;

	while (at < end && *at >= 0x20 && *at != '&' && *at != '<' && *at != '>' && *at != '"')
		at++;
	return (size_t)(at - text);
}

static void add_character(struct buffer *out, int32_t c, bool attribute)
{
	const char *entity = entity_of(c, attribute);
	char bytes[4];

	if (entity != NULL)
		buffer_add_text(out, entity);
	else
		buffer_add(out, bytes, utf8_put(xml_can_hold(c) ? c : UTF8_REPLACEMENT, bytes));
}

static void add_escaped(struct buffer *out, const char *text, bool attribute)
{
	const char *end = text + strlen(text);

	while (text < end) {
		size_t plain = plain_prefix(text, end);

		buffer_add(out, text, plain);
		text += plain;
		if (text < end)
			add_character(out, utf8_next(&text, end), attribute);
	}
}

void xml_text_add(struct buffer *out, const char *text)
{
	add_escaped(out, text, false);
}

void xml_text_add_attribute(struct buffer *out, const char *name, const char *value)
{
	buffer_printf(out, " %s=\"", name);
	add_escaped(out, value, true);
	buffer_add_char(out, '"');
}

void xml_text_add_element(struct buffer *out, const char *name, const char *text)
{
	buffer_printf(out, "<%s>", name);
	add_escaped(out, text, false);
	buffer_printf(out, "</%s>", name);
}
