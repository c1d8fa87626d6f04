/* Searching: a query becomes a plan, a plan is carried out. */
#include "base/arena.h"
#include "search/executor.h"
#include "search/problem.h"

enum malle_status malle_search(struct malle_session *session, struct malle_search_cache *cache,
	void *owner, const struct malle_query *query, const char *centre,
	struct malle_title_set **set, struct malle_search_problem *problem)
{
	void *scratch = arena_scratch(owner);
	struct plan *plan;
	enum malle_status status;

	*set = NULL;
	*problem = (struct malle_search_problem) {.fault = MALLE_FAULT_NONE, .detail = ""};
	plan = plan_new(scratch, query, problem);
	if (plan == NULL) {
		problem_set(problem, owner, problem->fault, problem->detail);
		status = problem_report(session, problem);
	} else {
		if (centre != NULL)
			plan = plan_in_centre(scratch, plan, centre);
		status = naive_executor.run(session, cache, owner, plan, set);
	}
	talloc_free(scratch);
	return status;
}
