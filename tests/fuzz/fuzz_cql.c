/* CQL and the search box: any text is refused with a fault, or becomes a tree within its bounds
 * that can be printed, planned and held against a document. */
#include <stdlib.h>
#include <string.h>

#include <malle/record.h>
#include <malle/search.h>
#include <talloc.h>

#include "search/evaluator.h"
#include "search/query.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static struct malle_record *record_make(void *owner)
{
	static const char *const fields[][2] = {{"200", "L'alimentation"}, {"700", "Dupont"},
		{"010", "2-930001-00-3"}, {"210", "2015"}};
	struct malle_record *record = malle_record_new(owner);

	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
		malle_field_add(malle_record_add_field(record, fields[i][0], "  "),
			i == 3 ? 'd' : 'a', fields[i][1]);
	return record;
}

static void tree_check(void *owner, const struct malle_query *query)
{
	const struct index_source source = {.title = 1, .record = record_make(owner)};
	struct malle_search_problem problem;
	struct plan *plan;

	if (query->depth > MALLE_QUERY_MAX_DEPTH || query->operands > MALLE_QUERY_MAX_OPERANDS)
		abort();
	if (malle_query_text(owner, query)[0] == '\0')
		abort();
	plan = plan_new(owner, query, &problem);
	if (plan == NULL && problem.fault == MALLE_FAULT_NONE)
		abort();
	if (plan != NULL)
		evaluator_matches(plan, document_new(owner, &source));
}

static void result_check(void *owner, enum malle_status status, const struct malle_query *query,
	const struct malle_search_problem *problem)
{
	if ((status == MALLE_OK) != (query != NULL))
		abort();
	if ((status == MALLE_OK) != (problem->fault == MALLE_FAULT_NONE) || problem->detail == NULL)
		abort();
	if (query != NULL)
		tree_check(owner, query);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct malle_session *session = malle_session_new(NULL);
	char *text = talloc_strndup(session, (const char *)bytes, size);
	struct malle_search_problem problem;
	struct malle_query *query;
	enum malle_status status;

	status = malle_query_from_cql(session, session, text, &query, &problem);
	result_check(session, status, query, &problem);
	status = malle_query_from_words(session, session, text, &query, &problem);
	result_check(session, status, query, &problem);
	/* the search box refuses nothing but emptiness and bounds */
	if (query == NULL && problem.fault != MALLE_FAULT_EMPTY_TERM &&
		problem.fault != MALLE_FAULT_TOO_LONG && problem.fault != MALLE_FAULT_TOO_DEEP &&
		problem.fault != MALLE_FAULT_TOO_MANY_OPERANDS)
		abort();
	malle_free(session);
	return 0;
}
