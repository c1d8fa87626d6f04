/* An SRU request out of its parameters, by one table: what each is called, in which version and
 * operation it exists, and how its value is read. Everything that the table does not know and
 * that does not begin with "x-" is diagnosed, numbers are strict. (SRU 1.1, 1.2; OASIS
 * searchRetrieve part 3, SRU 2.0) */
#ifndef Z3950_HTTP_SRU_PARAMETERS_H
#define Z3950_HTTP_SRU_PARAMETERS_H

#include <malle/render.h>

#include "z3950/http/form.h"
#include "z3950/service/diagnostic.h"

enum sru_version { SRU_1_1, SRU_1_2, SRU_2_0 };
enum sru_operation { SRU_EXPLAIN, SRU_SEARCH_RETRIEVE, SRU_SCAN };

enum {
	SRU_DEFAULT_RECORDS = 10,
	SRU_MAX_RECORDS = 100,
	SRU_MAX_PROBLEMS = 8,
	SRU_QUERY_MAX = 16 * 1024,
};

enum sru_parameter {
	SRU_VERSION,
	SRU_OPERATION,
	SRU_QUERY,
	SRU_QUERY_TYPE,
	SRU_START_RECORD,
	SRU_MAXIMUM_RECORDS,
	SRU_RECORD_PACKING,
	SRU_RECORD_ESCAPING,
	SRU_RECORD_SCHEMA,
	SRU_RECORD_XPATH,
	SRU_RESULT_SET_TTL,
	SRU_SORT_KEYS,
	SRU_STYLESHEET,
	SRU_HTTP_ACCEPT,
	SRU_RESPONSE_TYPE,
	SRU_RENDERED_BY,
	SRU_SCAN_CLAUSE,
	SRU_RESPONSE_POSITION,
	SRU_MAXIMUM_TERMS,
	SRU_PARAMETERS
};

struct sru_request {
	enum sru_version version;
	enum sru_operation operation;
	const char *values[SRU_PARAMETERS]; /* as sent, NULL when absent; for the echo */
	const char *query;
	long start, maximum;
	const struct malle_format_info *schema;
	bool as_string; /* records as escaped text, not as XML */
	bool sru_media; /* Content-Type application/sru+xml */
	struct problem
		problems[SRU_MAX_PROBLEMS]; /* the first is the one that stops, if any does */
	size_t problem_count;
	bool stopped; /* one of them is no warning: nothing is searched */
};

/* Always a request to answer, whatever was sent. Belongs, with its texts, to `owner`. */
struct sru_request *sru_request_read(void *owner, const struct form *form);

/* Add a diagnostic; `detail` may be NULL. What is above SRU_MAX_PROBLEMS is dropped. */
void sru_request_problem(
	struct sru_request *request, enum diagnostic diagnostic, const char *detail);

/* "maximumRecords" */
const char *sru_parameter_name(enum sru_parameter parameter);

#endif
