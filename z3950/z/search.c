/* Search: the query, the databases, the set, and records at once for those who ask. */
#include <string.h>
#include <strings.h>
#include <yaz/oid_db.h>
#include <yaz/oid_util.h>

#include "z3950/memory.h"
#include "z3950/z/attributes.h"
#include "z3950/z/handler.h"

static bool choose_database(struct exchange *exchange, const Z_SearchRequest *request,
	const char **database, struct problem *problem)
{
	if (request->num_databaseNames > 1)
		return problem_set(problem, DIAGNOSTIC_TOO_MANY_DATABASES, "1");
	if (request->num_databaseNames == 0)
		return problem_set(problem, DIAGNOSTIC_DATABASE, NULL);
	return service_database(exchange->owner, request->databaseNames[0], database, problem);
}

static bool check_set(
	struct exchange *exchange, const Z_SearchRequest *request, struct problem *problem)
{
	const char *name = request->resultSetName;

	if (strlen(name) == 0 || strlen(name) > RESULT_SET_NAME_MAX)
		return problem_set(problem, DIAGNOSTIC_SET_NAME, NULL);
	if (strcmp(name, "default") != 0 && !exchange->session->named_sets)
		return problem_set(
			problem, DIAGNOSTIC_SET_NAMING, memory_copy(exchange->owner, name));
	return true;
}

static bool read_cql(struct exchange *exchange, const Z_External *external,
	struct malle_query **query, struct problem *problem)
{
	if (external->direct_reference == NULL || external->which != Z_External_CQL ||
		oid_oidcmp(external->direct_reference, yaz_oid_userinfo_cql) != 0)
		return problem_set(problem, DIAGNOSTIC_QUERY_TYPE, "104, not CQL");
	return service_parse_cql(
		exchange->service, exchange->owner, external->u.cql, query, problem);
}

static bool read_query(struct exchange *exchange, const Z_Query *request,
	struct malle_query **query, struct problem *problem)
{
	switch (request->which) {
	case Z_Query_type_1:
	case Z_Query_type_101:
		return attributes_to_query(exchange->owner, request->u.type_1,
			&exchange->session->sets, exchange->session->charset, query, problem);
	case Z_Query_type_104: return read_cql(exchange, request->u.type_104, query, problem);
	default: return problem_set(problem, DIAGNOSTIC_QUERY_TYPE, NULL);
	}
}

static bool search(struct exchange *exchange, const Z_SearchRequest *request,
	const struct result_set **set, struct problem *problem)
{
	const char *name = request->resultSetName, *database;
	struct result_sets *sets = &exchange->session->sets;
	struct malle_title_set *found;
	struct malle_query *query;

	if (!check_set(exchange, request, problem) ||
		!choose_database(exchange, request, &database, problem) ||
		!read_query(exchange, request->query, &query, problem) ||
		!service_search(
			exchange->service, exchange->owner, database, query, &found, problem))
		return false;
	if (!result_sets_put(sets, name, database, found))
		return problem_set(problem, DIAGNOSTIC_TOO_MANY_SETS,
			memory_text(exchange->owner, "%d", RESULT_SETS_MAX));
	*set = result_sets_find(sets, name);
	return true;
}

/* How many records come with the answer (Z39.50-1995 3.2.2.1.6), and in which element set. */
static Odr_int piggyback(
	const Z_SearchRequest *request, Odr_int hits, const Z_ElementSetNames **element_set)
{
	*element_set = request->mediumSetElementSetNames;
	if (hits <= *request->smallSetUpperBound) {
		*element_set = request->smallSetElementSetNames;
		return hits;
	}
	if (hits >= *request->largeSetLowerBound)
		return 0;
	return hits < *request->mediumSetPresentNumber ? hits : *request->mediumSetPresentNumber;
}

static void deliver_at_once(struct exchange *exchange, const Z_SearchRequest *request,
	const struct result_set *set, Z_SearchResponse *response)
{
	const Z_ElementSetNames *element_set;
	Z_RecordComposition composition = {.which = Z_RecordComp_simple};
	struct delivery delivery = {
		.set = set,
		.start = 1,
		.count = piggyback(request, set->hits, &element_set),
		.syntax = request->preferredRecordSyntax,
	};

	if (delivery.count <= 0)
		return;
	composition.u.simple = (Z_ElementSetNames *)element_set;
	if (element_set != NULL)
		delivery.composition = &composition;
	z_deliver(exchange, &delivery);
	response->records = delivery.records;
	response->presentStatus = odr_intdup(exchange->odr, delivery.status);
	*response->numberOfRecordsReturned = delivery.returned;
	*response->nextResultSetPosition = delivery.next;
}

static void answer_found(struct exchange *exchange, const Z_SearchRequest *request,
	const struct result_set *set, Z_SearchResponse *response)
{
	*response->resultCount = set->hits;
	*response->searchStatus = 1;
	*response->nextResultSetPosition = set->hits > 0 ? 1 : 0;
	deliver_at_once(exchange, request, set, response);
}

static void answer_failed(
	struct exchange *exchange, const struct problem *problem, Z_SearchResponse *response)
{
	*response->searchStatus = 0;
	*response->resultCount = 0;
	*response->nextResultSetPosition = 0;
	response->resultSetStatus = odr_intdup(exchange->odr, Z_SearchResponse_none);
	response->records = z_records_problem(exchange, problem);
}

Z_APDU *z_handle_search(struct exchange *exchange, const Z_APDU *apdu)
{
	const Z_SearchRequest *request = apdu->u.searchRequest;
	Z_APDU *answer = zget_APDU(exchange->odr, Z_APDU_searchResponse);
	Z_SearchResponse *response = answer->u.searchResponse;
	struct result_sets *sets = &exchange->session->sets;
	const struct result_set *set = NULL;
	struct problem problem = {0};

	response->referenceId = request->referenceId;
	*response->numberOfRecordsReturned = 0;
	if (!*request->replaceIndicator && result_sets_find(sets, request->resultSetName)) {
		problem_set(&problem, DIAGNOSTIC_SET_EXISTS,
			memory_copy(exchange->owner, request->resultSetName));
		answer_failed(exchange, &problem, response);
	} else if (search(exchange, request, &set, &problem)) {
		answer_found(exchange, request, set, response);
	} else {
		/* A search that failed leaves no set of its name (3.2.2.1.3). */
		result_sets_delete(sets, request->resultSetName);
		answer_failed(exchange, &problem, response);
	}
	return answer;
}
