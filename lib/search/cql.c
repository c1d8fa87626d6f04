/* CQL 1.2 through YAZ's parser: what it lets pass is checked here, what it refuses is read once
 * more in its lenient mode, where bare words are a list. */
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "search/cql_clause.h"
#include "search/problem.h"
#include "search/query.h"

struct malle_query *cql_fault(
	struct cql_reading *reading, enum malle_search_fault fault, const char *detail)
{
	if (reading->problem->fault == MALLE_FAULT_NONE)
		problem_set(reading->problem, reading->owner, fault, detail);
	return NULL;
}

struct malle_query *cql_join(struct cql_reading *reading, enum malle_operator operator_,
	struct malle_query *left, struct malle_query *right)
{
	enum malle_search_fault bound;

	if (left == NULL || right == NULL)
		return NULL;
	bound = query_bound(operator_, left, right);
	if (bound != MALLE_FAULT_NONE)
		return cql_fault(reading, bound,
			arena_printf(reading->owner, "%d",
				bound == MALLE_FAULT_TOO_DEEP ? MALLE_QUERY_MAX_DEPTH
							      : MALLE_QUERY_MAX_OPERANDS));
	return malle_query_boolean(reading->owner, operator_, left, right);
}

static struct malle_query *cql_tree(struct cql_reading *reading, const struct cql_node *node);

static struct malle_query *cql_boolean(struct cql_reading *reading, const struct cql_node *node)
{
	static const struct {
		const char *name;
		enum malle_operator operator_;
	} operators[] = {{"and", MALLE_AND}, {"or", MALLE_OR}, {"not", MALLE_NOT}};
	const char *name = node->u.boolean.value;
	struct malle_query *left;

	if (strcasecmp(name, "prox") == 0)
		return cql_fault(reading, MALLE_FAULT_PROXIMITY, name);
	if (node->u.boolean.modifiers != NULL)
		return cql_fault(reading, MALLE_FAULT_BOOLEAN_MODIFIER,
			node->u.boolean.modifiers->u.st.index);
	for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++) {
		if (strcasecmp(name, operators[i].name) != 0)
			continue;
		left = cql_tree(reading, node->u.boolean.left);
		if (left == NULL)
			return NULL;
		return cql_join(reading, operators[i].operator_, left,
			cql_tree(reading, node->u.boolean.right));
	}
	return cql_fault(reading, MALLE_FAULT_BOOLEAN, name);
}

static struct malle_query *cql_tree(struct cql_reading *reading, const struct cql_node *node)
{
	switch (node->which) {
	case CQL_NODE_ST: return cql_clause(reading, node);
	case CQL_NODE_BOOL: return cql_boolean(reading, node);
	case CQL_NODE_SORT: return cql_fault(reading, MALLE_FAULT_SORT, node->u.sort.index);
	default: return cql_fault(reading, MALLE_FAULT_SYNTAX, "");
	}
}

/* The parser stops at a line end and closes an open quotation mark, both without a word. */
static bool quotes_closed(const char *cql)
{
	bool open = false;

	for (; *cql != '\0'; cql++) {
		if (*cql == '\\' && cql[1] != '\0')
			cql++;
		else if (*cql == '"')
			open = !open;
	}
	return !open;
}

static char *one_line(void *owner, const char *cql)
{
	char *line = arena_strdup(owner, cql);

	for (char *at = line; *at != '\0'; at++)
		if (*at == '\n' || *at == '\r' || *at == '\t' || *at == '\f' || *at == '\v')
			*at = ' ';
	return line;
}

static struct malle_query *cql_parsed(struct cql_reading *reading, const char *cql)
{
	CQL_parser parser = cql_parser_create();
	struct malle_query *query;
	bool read = false;

	for (int strict = 1; strict >= 0 && !read; strict--) {
		cql_parser_strict(parser, strict);
		read = cql_parser_string(parser, cql) == 0 && cql_parser_result(parser) != NULL;
	}
	query = read ? cql_tree(reading, cql_parser_result(parser))
		     : cql_fault(reading, MALLE_FAULT_SYNTAX, cql);
	cql_parser_destroy(parser);
	return query;
}

static struct malle_query *cql_read(struct cql_reading *reading, const char *cql)
{
	if (strnlen(cql, MALLE_QUERY_MAX_BYTES + 1) > MALLE_QUERY_MAX_BYTES)
		return cql_fault(reading, MALLE_FAULT_TOO_LONG,
			arena_printf(reading->owner, "%d", MALLE_QUERY_MAX_BYTES));
	cql = one_line(reading->owner, cql);
	if (strspn(cql, " ") == strlen(cql))
		return cql_fault(reading, MALLE_FAULT_EMPTY_TERM, "");
	if (!quotes_closed(cql))
		return cql_fault(reading, MALLE_FAULT_SYNTAX, strrchr(cql, '"'));
	return cql_parsed(reading, cql);
}

enum malle_status malle_query_from_cql_with_sets(struct malle_session *session, void *owner,
	const char *cql, malle_set_lookup *lookup, void *data, struct malle_query **query,
	struct malle_search_problem *problem)
{
	void *scratch = arena_scratch(owner);
	struct cql_reading reading = {
		.owner = scratch, .problem = problem, .lookup = lookup, .lookup_data = data};

	*problem = (struct malle_search_problem) {.fault = MALLE_FAULT_NONE, .detail = ""};
	*query = cql_read(&reading, cql);
	if (*query != NULL)
		talloc_steal(owner, *query);
	else
		problem_set(problem, owner, problem->fault, problem->detail);
	talloc_free(scratch);
	return *query != NULL ? MALLE_OK : problem_report(session, problem);
}

enum malle_status malle_query_from_cql(struct malle_session *session, void *owner, const char *cql,
	struct malle_query **query, struct malle_search_problem *problem)
{
	return malle_query_from_cql_with_sets(session, owner, cql, NULL, NULL, query, problem);
}
