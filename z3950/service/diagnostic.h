/* What can be wrong with a request, and what each protocol calls it: one table for Bib-1 and SRU,
 * so that a fault is called the same on every way in. Where a protocol cannot meet a fault its
 * code is 0. (protocols.md 3.5; Bib-1 diagnostics; SRU diagnostics list 1) */
#ifndef Z3950_SERVICE_DIAGNOSTIC_H
#define Z3950_SERVICE_DIAGNOSTIC_H

#include <malle/search.h>

enum diagnostic {
	DIAGNOSTIC_NONE,
	/* the server */
	DIAGNOSTIC_SYSTEM,
	DIAGNOSTIC_UNAVAILABLE,
	DIAGNOSTIC_TOO_COSTLY,
	DIAGNOSTIC_OPERATION,
	DIAGNOSTIC_SCAN,
	DIAGNOSTIC_EXTENDED_SERVICE,
	/* databases and result sets */
	DIAGNOSTIC_DATABASE,
	DIAGNOSTIC_TOO_MANY_DATABASES,
	DIAGNOSTIC_SET_EXISTS,
	DIAGNOSTIC_SET_NAMING,
	DIAGNOSTIC_SET_NAME,
	DIAGNOSTIC_SET_UNKNOWN,
	DIAGNOSTIC_SET_TRUNCATED,
	DIAGNOSTIC_TOO_MANY_SETS,
	/* the query */
	DIAGNOSTIC_QUERY_TYPE,
	DIAGNOSTIC_QUERY_SYNTAX,
	DIAGNOSTIC_QUERY_LENGTH,
	DIAGNOSTIC_TOO_MANY_OPERATORS,
	DIAGNOSTIC_OPERATOR,
	DIAGNOSTIC_OPERATOR_MODIFIER,
	DIAGNOSTIC_PROXIMITY,
	DIAGNOSTIC_RESULT_ATTRIBUTES,
	DIAGNOSTIC_ATTRIBUTE_SET,
	DIAGNOSTIC_ATTRIBUTE_TYPE,
	DIAGNOSTIC_ACCESS_POINT,
	DIAGNOSTIC_RELATION,
	DIAGNOSTIC_RELATION_MODIFIER,
	DIAGNOSTIC_POSITION,
	DIAGNOSTIC_STRUCTURE,
	DIAGNOSTIC_TRUNCATION,
	DIAGNOSTIC_MASKING,
	DIAGNOSTIC_ANCHOR,
	DIAGNOSTIC_COMPLETENESS,
	DIAGNOSTIC_COMBINATION,
	DIAGNOSTIC_TERM_TYPE,
	DIAGNOSTIC_TERM_EMPTY,
	DIAGNOSTIC_TERM_FORMAT,
	DIAGNOSTIC_SORT,
	/* records */
	DIAGNOSTIC_OUT_OF_RANGE,
	DIAGNOSTIC_RANGES,
	DIAGNOSTIC_SYNTAX,
	DIAGNOSTIC_SCHEMA,
	DIAGNOSTIC_COMPSPEC_SCHEMA,
	DIAGNOSTIC_ELEMENT_SETS,
	DIAGNOSTIC_RECORD_GONE,
	DIAGNOSTIC_RECORD_FORM,
	DIAGNOSTIC_RECORD_OVER_MESSAGE,
	DIAGNOSTIC_RECORD_OVER_MAXIMUM,
	/* SRU parameters */
	DIAGNOSTIC_VERSION,
	DIAGNOSTIC_PARAMETER,
	DIAGNOSTIC_PARAMETER_VALUE,
	DIAGNOSTIC_PARAMETER_MISSING,
	DIAGNOSTIC_PACKING,
	DIAGNOSTIC_XPATH,
	DIAGNOSTIC_STYLESHEET,
	DIAGNOSTIC_COUNT
};

/* What a client wrote is repeated to it up to here. */
enum { PROBLEM_DETAIL_MAX = 128 };

/* A diagnostic and its culprit: the index name, the relation, the value. */
struct problem {
	enum diagnostic diagnostic;
	const char *detail; /* never NULL once set; belongs to the owner of the request */
};

struct diagnostic_codes {
	enum diagnostic diagnostic;
	int bib1;     /* 0: cannot happen in Z39.50 */
	int sru;      /* 0: cannot happen in SRU */
	bool warning; /* said beside the results, which are right all the same */
};

/* The row of a diagnostic; never NULL. */
const struct diagnostic_codes *diagnostic_codes(enum diagnostic diagnostic);

/* What a fault of the library is called. DIAGNOSTIC_SYSTEM for one that is not in the table. */
enum diagnostic diagnostic_of_fault(enum malle_search_fault fault);

/* Set *problem; `detail` may be NULL. Always false, for "return problem_set(...)". */
bool problem_set(struct problem *problem, enum diagnostic diagnostic, const char *detail);

#endif
