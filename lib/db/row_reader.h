/* Reads binary results into structs by a table of columns (see db/row.h). */
#ifndef DB_ROW_READER_H
#define DB_ROW_READER_H

#include <libpq-fe.h>

#include "db/row.h"

struct malle_session;

struct row_reader {
	const struct column *columns;
	size_t count;
	int *fields;      /* place of each column in the result */
	const char *what; /* name of the statement, for messages */
};

/* Find the columns in the result and check their types. `fields` hangs below `owner`. */
enum malle_status row_reader_init(struct row_reader *reader, struct malle_session *session,
	void *owner, const char *what, const struct column *columns, size_t count,
	const PGresult *result);

/* Read one row into `*row`; strings and bytes hang below `owner`. */
enum malle_status row_reader_read(const struct row_reader *reader, struct malle_session *session,
	void *owner, const PGresult *result, int number, void *row);

#endif
