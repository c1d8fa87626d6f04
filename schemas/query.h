/* What the embedded SQL looks like from C. The constants are in schemas/embedded.h, made by
 * schemas/embed.awk from the files below schemas/. */
#ifndef SCHEMAS_QUERY_H
#define SCHEMAS_QUERY_H

#include <stddef.h>

/* One statement of schemas/queries/<module>/<stem>.sql, the constant query_<module>_<stem>. */
struct query {
	const char *name;    /* "<module>/<stem>": also the name of the prepared statement */
	const char *sql;     /* without comments' header, without the final semicolon */
	const char *params;  /* its "-- params:" line: "bigint copy, text barcode", or "" */
	const char *columns; /* its "-- columns:" line: "bigint id, text title", or "" */
};

/* One file of schemas/migrations, functions, views or seeds: a script of statements. */
struct script {
	const char *name; /* file name without folder and ending: "0001_core" */
	const char *sql;
};

#endif
