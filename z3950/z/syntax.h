/* In which form a Z39.50 client wants its records: a record syntax and an element set. */
#ifndef Z3950_Z_SYNTAX_H
#define Z3950_Z_SYNTAX_H

#include <yaz/proto.h>

#include "z3950/service/service.h"

/* What the client gets that names no syntax. */
#define SYNTAX_DEFAULT MALLE_FORMAT_UNIMARC

/* true and *presentation, or false and *problem. `syntax` and `composition` may be NULL. */
bool syntax_choose(void *owner, const Odr_oid *syntax, const Z_RecordComposition *composition,
	struct presentation *presentation, struct problem *problem);

#endif
