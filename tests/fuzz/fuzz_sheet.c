/* Tables of spreadsheets: any bytes are rows within the bounds, each line of the file at most once
 * and in order, or one clear error; cells come back from their protection as they were. */
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include <malle/text.h>

#include "import/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void expect(bool kept)
{
	if (!kept)
		abort();
}

static enum malle_status on_row(
	struct malle_session *session, void *data, const struct sheet_row *row)
{
	uint64_t *line = data;

	expect(row->line > *line);
	*line = row->line;
	expect(row->raw.size <= SHEET_ROW_BYTES || row->problem != NULL);
	expect(row->count <= SHEET_COLUMNS);
	expect((row->problem == NULL) == (row->count > 0));
	for (size_t i = 0; i < row->count; i++) {
		char *out = malle_text_cell_protect(session, row->cells[i]);
		char *back = malle_text_cell_restore(session, out);

		expect(strchr("=+-@", out[0]) == NULL || out[0] == '\0');
		expect(strcmp(back, row->cells[i]) == 0);
		malle_free(out);
		malle_free(back);
	}
	return MALLE_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct malle_session *session = malle_session_new(NULL);
	struct sheet sheet;
	uint64_t line = 0;

	if (sheet_open(session, session, (struct malle_bytes) {bytes, size}, &sheet) == MALLE_OK) {
		expect(malle_text_is_utf8(sheet.text, sheet.size));
		if (sheet_read(session, &sheet, on_row, &line) != MALLE_OK)
			expect(malle_session_error(session)->message[0] != '\0');
	}
	malle_free(session);
	return 0;
}
