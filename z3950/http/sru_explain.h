/* The explain record (ZeeRex 2.0): made from the table of access points and the formats, so that
 * it cannot promise what the server does not do. */
#ifndef Z3950_HTTP_SRU_EXPLAIN_H
#define Z3950_HTTP_SRU_EXPLAIN_H

#include <yaz/wrbuf.h>

#include "z3950/http/sru_parameters.h"

#define SRU_EXPLAIN_SCHEMA "http://explain.z3950.org/dtd/2.0/"

/* `title` is what the database is called for people. */
void sru_explain_write(WRBUF out, enum sru_version version, const char *host, const char *database,
	const char *title);

#endif
