/* A table of cells as spreadsheets write it: CSV with commas, semicolons or tabs, in UTF-8 (with or
 * without BOM) or in windows-1252, as Excel saves it in Belgium. libcsv reads the quotes; this
 * keeps the bounds, finds the separator, and goes on after a line that cannot be read. */
#ifndef IMPORT_SHEET_H
#define IMPORT_SHEET_H

#include <malle/base.h>

enum {
	SHEET_MAX_BYTES = 8 * 1024 * 1024, /* of a file */
	SHEET_ROW_BYTES = 64 * 1024,       /* of a row, its line breaks included */
	SHEET_COLUMNS = 100,
	SHEET_ROWS = 100000,
};

struct sheet_row {
	uint64_t line; /* of the file, where it begins; the first is 1 */
	const char *const *cells;
	size_t count;
	const char *problem;    /* N_(): why it has no cells, or NULL */
	struct malle_bytes raw; /* its bytes, in UTF-8 */
};

/* Called with each row, the first too; rows without any text are passed over. Cells are gone after
 * the call. Another status than MALLE_OK stops the reading. */
typedef enum malle_status sheet_row_hook(
	struct malle_session *session, void *data, const struct sheet_row *row);

struct sheet {
	const char *text; /* UTF-8 without BOM */
	size_t size;
	char separator;
	uint64_t first_line; /* 2 after a line "sep=;" */
};

/* Make the bytes of a file ready: they must outlive the sheet, `owner` gets what is converted.
 * MALLE_BAD_DATA: too large, UTF-16, or no text. */
enum malle_status sheet_open(struct malle_session *session, void *owner, struct malle_bytes bytes,
	struct sheet *sheet) MALLE_MUST_CHECK;

/* Read the rows. MALLE_BAD_DATA: too many of them. */
enum malle_status sheet_read(struct malle_session *session, const struct sheet *sheet,
	sheet_row_hook *hook, void *data) MALLE_MUST_CHECK;

#endif
