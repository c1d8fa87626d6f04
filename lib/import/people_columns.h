/* The columns of a file of persons or organisations: by which names the first line of the file may
 * call them, and where their cells go. */
#ifndef IMPORT_PEOPLE_COLUMNS_H
#define IMPORT_PEOPLE_COLUMNS_H

#include "import/sheet.h"

/* What a file can say, of persons and of organisations. */
enum people_cell {
	CELL_NONE,   /* no column of ours */
	CELL_PASSED, /* known, and not read: ids, counts, and what a refused file adds */
	CELL_BARCODE,
	CELL_NAME,
	CELL_FAMILY_NAME,
	CELL_GIVEN_NAME,
	CELL_SHORT_NAME,
	CELL_ORGANISATION,
	CELL_KIND,
	CELL_SECTOR,
	CELL_SUB_SECTOR,
	CELL_MUNICIPALITY,
	CELL_POSTCODE,
	CELL_CATEGORY,
	CELL_OWN_CATEGORY, /* the same, as our own files have it beside the one that holds */
	CELL_EMAIL,
	CELL_PHONE,
	CELL_MEMBER,
	CELL_MEMBER_UNTIL,
	CELL_NOTE,
	CELL_COUNT
};

enum people_kind { PEOPLE_PATRONS, PEOPLE_ORGANISATIONS };

/* Which column of the file is what. */
struct people_columns {
	enum people_kind kind;
	size_t count;
	enum people_cell cells[SHEET_COLUMNS];
	const char *ignored; /* names of those that are none of ours */
};

/* Read the first line. MALLE_BAD_DATA: two columns are the same, or the one that says who is
 * missing (the card; the name of an organisation; the name of a person who is new is asked line by
 * line). */
enum malle_status people_columns_read(struct malle_session *session, void *owner,
	enum people_kind kind, const struct sheet_row *row,
	struct people_columns *columns) MALLE_MUST_CHECK;

/* The cells of a line, by what they are: NULL where the file has no such column; restored. */
struct people_line {
	const char *cells[CELL_COUNT];
};

void people_line_read(void *owner, const struct people_columns *columns,
	const struct sheet_row *row, struct people_line *line);

#endif
