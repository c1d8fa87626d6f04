/* Searching a database, and what CQL means. */
#include <string.h>

#include "z3950/memory.h"
#include "z3950/service/catalogue.h"

struct parsing {
	void *owner;
	const char *cql;
	struct malle_query *query;
	struct malle_search_problem problem;
};

static enum malle_status parse(
	struct malle_session *session, struct malle_search_cache *cache, void *data)
{
	struct parsing *parsing = data;

	(void)cache;
	return malle_query_from_cql(
		session, parsing->owner, parsing->cql, &parsing->query, &parsing->problem);
}

bool service_parse_cql(struct service *service, void *owner, const char *cql,
	struct malle_query **query, struct problem *problem)
{
	struct parsing parsing = {.owner = owner, .cql = cql};
	enum malle_status status = service_run(service, parse, &parsing);

	*query = parsing.query;
	if (status == MALLE_OK)
		return true;
	if (parsing.problem.fault != MALLE_FAULT_NONE)
		return problem_set(problem, diagnostic_of_fault(parsing.problem.fault),
			parsing.problem.detail);
	return service_failed(service, status, owner, "", problem);
}

struct searching {
	void *owner;
	const struct malle_query *query;
	const char *centre;
	struct malle_title_set *set;
	struct malle_search_problem problem;
};

static enum malle_status search(
	struct malle_session *session, struct malle_search_cache *cache, void *data)
{
	struct searching *searching = data;

	return malle_search(session, cache, searching->owner, searching->query, searching->centre,
		&searching->set, &searching->problem);
}

bool service_search(struct service *service, void *owner, const char *database,
	const struct malle_query *query, struct malle_title_set **set, struct problem *problem)
{
	struct searching searching = {
		.owner = owner,
		.query = query,
		.centre = strcmp(database, SERVICE_ALL) == 0 ? NULL : database,
	};
	enum malle_status status;
	const char *title;

	/* To the library a centre that nobody has is one without titles. */
	if (!service_database_title(service, owner, database, &title, problem))
		return false;
	status = service_run(service, search, &searching);
	*set = searching.set;
	if (status == MALLE_OK)
		return true;
	if (searching.problem.fault != MALLE_FAULT_NONE)
		return problem_set(problem, diagnostic_of_fault(searching.problem.fault),
			searching.problem.detail);
	return service_failed(service, status, owner, database, problem);
}
