/* What a scanner sends: any bytes give codes that are harmless and short, the same ones however the
 * bytes arrive. */
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include <malle/stocktake.h>
#include <malle/text.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void expect(bool kept)
{
	if (!kept)
		abort();
}

/* A bad byte is shown in three. */
static void check_line(void *owner, const char *line)
{
	expect(line[0] != '\0' && strlen(line) <= 300);
	expect(malle_text_is_utf8(line, strlen(line)));
	expect(strcmp(malle_text_printable(owner, line), line) == 0);
}

/* All lines in one text, of bytes that arrive `step` at a time. */
static char *read_all(void *owner, const char *bytes, size_t size, size_t step)
{
	struct malle_scan_lines *lines = malle_scan_lines_new(owner);
	char *all = talloc_strdup(owner, "");
	const char *line;

	for (size_t at = 0; at < size;) {
		size_t end = size - at < step ? size : at + step;

		at += malle_scan_lines_read(lines, bytes + at, end - at, &line);
		if (line == NULL)
			continue;
		check_line(owner, line);
		all = talloc_asprintf_append_buffer(all, "%s\n", line);
	}
	line = malle_scan_lines_end(lines);
	if (line != NULL)
		check_line(owner, line);
	return line != NULL ? talloc_asprintf_append_buffer(all, "%s\n", line) : all;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	void *owner = talloc_named_const(NULL, 0, "fuzz");
	const char *whole = read_all(owner, (const char *)bytes, size, size + 1);

	expect(strcmp(whole, read_all(owner, (const char *)bytes, size, 1)) == 0);
	expect(strcmp(whole, read_all(owner, (const char *)bytes, size, 7)) == 0);
	talloc_free(owner);
	return 0;
}
