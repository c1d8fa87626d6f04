/* A scanner's file, or a scanner at the keyboard: any bytes, cut into codes. */
#include <string.h>

#include <malle/stocktake.h>
#include <malle/text.h>

#include "base/arena.h"

/* A barcode has 64 bytes; what is longer is no code, and is cut. */
enum { LINE_MAX_BYTES = 100 };

struct malle_scan_lines {
	char bytes[LINE_MAX_BYTES + 1];
	size_t size;
	char *line; /* the last one that was given out */
};

struct malle_scan_lines *malle_scan_lines_new(void *owner)
{
	return arena_new(owner, struct malle_scan_lines);
}

static bool is_end(char byte)
{
	return byte == '\n' || byte == '\r' || byte == '\t';
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\0';
}

/* What was collected as a line, without blanks and a byte order mark around it. NULL: nothing. */
static const char *give_out(struct malle_scan_lines *lines)
{
	static const char mark[] = "\xEF\xBB\xBF";
	char *from = lines->bytes;
	size_t size = lines->size;

	lines->size = 0;
	if (size >= 3 && memcmp(from, mark, 3) == 0) {
		from += 3;
		size -= 3;
	}
	while (size > 0 && is_blank(*from)) {
		from++;
		size--;
	}
	while (size > 0 && is_blank(from[size - 1]))
		size--;
	if (size == 0)
		return NULL;
	for (size_t i = 0; i < size; i++) /* a NUL would end the text; it is shown as bad */
		if (from[i] == '\0')
			from[i] = '\x01';
	from[size] = '\0';
	malle_free(lines->line);
	lines->line = malle_text_printable(lines, from);
	return lines->line;
}

size_t malle_scan_lines_read(
	struct malle_scan_lines *lines, const char *bytes, size_t size, const char **line)
{
	*line = NULL;
	for (size_t i = 0; i < size; i++) {
		if (is_end(bytes[i])) {
			*line = give_out(lines);
			if (*line != NULL)
				return i + 1;
		} else if (lines->size < LINE_MAX_BYTES) {
			lines->bytes[lines->size++] = bytes[i];
		}
	}
	return size;
}

const char *malle_scan_lines_end(struct malle_scan_lines *lines)
{
	return give_out(lines);
}
