/* What a type-1 query with Bib-1 attributes means: an RPN tree becomes a malle_query.
 *
 * Never a search silently re-cast (ATS-1): an attribute that we cannot honour is a diagnostic.
 * (Z39.50-1995 3.7, Bib-1 attribute set, protocols.md 3.1) */
#ifndef Z3950_Z_ATTRIBUTES_H
#define Z3950_Z_ATTRIBUTES_H

#include <yaz/proto.h>

#include "z3950/service/diagnostic.h"
#include "z3950/z/charset.h"
#include "z3950/z/result_sets.h"

enum { ATTRIBUTES_TEXT_MAX = 16 * 1024 };

/* true and *query, owned by `owner` (which must not outlive `sets`); or false and *problem. */
bool attributes_to_query(void *owner, const Z_RPNQuery *rpn, const struct result_sets *sets,
	enum charset charset, struct malle_query **query, struct problem *problem);

#endif
