/* Lines end by CRLF and are folded at 75 octets, never within a character; text is escaped. */
#include "text/icalendar.h"

#include <string.h>

#include <malle/text.h>

#include "base/arena.h"

enum { LINE_OCTETS = 75 };

/* How many octets the character at `text` has. */
static size_t character(const char *text)
{
	size_t octets = 1;

	while ((text[octets] & 0xC0) == 0x80)
		octets++;
	return octets;
}

void icalendar_line(struct buffer *buffer, const char *line)
{
	size_t used = 0;

	while (*line != '\0') {
		size_t octets = character(line);

		if (used + octets > LINE_OCTETS) {
			buffer_add_text(buffer, "\r\n ");
			used = 1;
		}
		buffer_add(buffer, line, octets);
		used += octets;
		line += octets;
	}
	buffer_add_text(buffer, "\r\n");
}

/* A TEXT value: what has a meaning is escaped, what acts on a terminal is gone. */
static const char *escaped(void *owner, const char *text)
{
	const char *harmless = malle_text_printable(owner, text);
	struct buffer buffer;

	buffer_init(&buffer, owner);
	for (; *harmless != '\0'; harmless++) {
		if (strchr("\\;,", *harmless) != NULL)
			buffer_add_char(&buffer, '\\');
		buffer_add_char(&buffer, *harmless);
	}
	return buffer_take(&buffer, owner);
}

void icalendar_property(struct buffer *buffer, void *scratch, const char *name, const char *value)
{
	if (value != NULL && value[0] != '\0')
		icalendar_line(
			buffer, arena_printf(scratch, "%s:%s", name, escaped(scratch, value)));
}
