/* Borrowers and organisations, from the tables of a spreadsheet. The first line of the file names
 * the columns, in French or in English, in any order; what `malle patron list --csv` and `malle
 * organisation list --csv` write is read back without change. Cells that a spreadsheet would run
 * (malle_text_cell_protect) are restored. */
#ifndef MALLE_PEOPLE_FILE_H
#define MALLE_PEOPLE_FILE_H

#include <malle/base.h>

#ifdef __cplusplus
extern "C" {
#endif

struct malle_people_file_options {
	bool dry_run;             /* do all but keep it */
	const char *refused_path; /* file for the refused lines, or NULL: none kept */
};

/* A line that was not taken. */
struct malle_people_refusal {
	uint64_t line;   /* of the file, from 1 */
	const char *who; /* card or name, "" when it cannot be read */
	const char *reason;
};

struct malle_people_report {
	uint64_t lines; /* read, without the names of the columns */
	uint64_t added, changed, same;
	uint64_t refused_count;
	struct malle_people_refusal *refused; /* the first 1 000 */
	size_t refused_kept;
	const char *ignored; /* names of columns that mean nothing here, "a, b" */
};

/* Read the file of `path`. Each line is all or nothing, and commits on its own: a card (an
 * organisation's name) that is known is corrected by the columns that the file has, a new one is
 * registered; the same file again changes nothing. An empty cell empties what was there. Refused
 * lines go to a file that can be corrected and read again.
 * *report is set for OK and PARTIAL (some lines refused). MALLE_NOT_FOUND: no such file.
 * MALLE_BAD_DATA: no table, or a column that is needed is missing; nothing was done. */
MALLE_API enum malle_status malle_patron_import(struct malle_session *session, void *owner,
	const char *path, const struct malle_people_file_options *options,
	struct malle_people_report **report);
MALLE_API enum malle_status malle_organisation_import(struct malle_session *session, void *owner,
	const char *path, const struct malle_people_file_options *options,
	struct malle_people_report **report);

#ifdef __cplusplus
}
#endif

#endif
