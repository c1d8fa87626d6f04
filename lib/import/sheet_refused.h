/* The lines of a table that were refused, kept so that they can be corrected and read again: the
 * columns of the file, and two more, the line and the reason, which the next reading passes over.
 */
#ifndef IMPORT_SHEET_REFUSED_H
#define IMPORT_SHEET_REFUSED_H

#include "import/people_columns.h"

struct sheet_refused;

/* Nothing is created before the first line. `path` NULL: nothing is kept. */
struct sheet_refused *sheet_refused_new(
	struct malle_session *session, void *owner, const char *path, char separator);

/* The first line of the file: kept in memory until it is needed. */
void sheet_refused_header(struct sheet_refused *file, const struct people_columns *columns,
	const struct sheet_row *row);

/* Keep a line. MALLE_UNAVAILABLE: the file cannot be written. */
enum malle_status sheet_refused_add(struct sheet_refused *file, const struct sheet_row *row,
	const char *reason) MALLE_MUST_CHECK;

/* Finish: the file gets its name; it may be the one that was read. */
enum malle_status sheet_refused_close(struct sheet_refused *file) MALLE_MUST_CHECK;

/* Was there a line to keep? */
bool sheet_refused_written(const struct sheet_refused *file);

#endif
