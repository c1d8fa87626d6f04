/* From tree to plan: the booleans; leaves are made in term_plan.c. */
#include "search/plan.h"

#include "base/arena.h"
#include "index/access_point.h"

struct plan *plan_node(void *owner, enum plan_kind kind, size_t child_count)
{
	struct plan *plan = arena_new(owner, struct plan);

	plan->kind = kind;
	plan->child_count = child_count;
	if (child_count > 0)
		plan->children = arena_array(plan, struct plan *, child_count);
	return plan;
}

struct plan *plan_pair(void *owner, enum plan_kind kind, struct plan *left, struct plan *right)
{
	struct plan *plan = plan_node(owner, kind, 2);

	plan->children[0] = left;
	plan->children[1] = right;
	return plan;
}

static struct plan *plan_boolean(
	void *owner, const struct malle_query *query, struct malle_search_problem *problem)
{
	static const enum plan_kind kinds[] = {
		[MALLE_AND] = PLAN_AND, [MALLE_OR] = PLAN_OR, [MALLE_NOT] = PLAN_NOT};
	struct plan *plan = plan_node(owner, kinds[query->operator_], query->child_count);

	for (size_t i = 0; i < query->child_count; i++) {
		plan->children[i] = plan_new(owner, query->children[i], problem);
		if (plan->children[i] == NULL)
			return NULL;
	}
	return plan;
}

struct plan *plan_new(
	void *owner, const struct malle_query *query, struct malle_search_problem *problem)
{
	struct plan *plan;

	switch (query->kind) {
	case QUERY_TERM: return plan_term(owner, &query->term, problem);
	case QUERY_BOOLEAN: return plan_boolean(owner, query, problem);
	case QUERY_SET:
		plan = plan_node(owner, PLAN_SET, 0);
		plan->set = query->set;
		return plan;
	case QUERY_ALL: break;
	}
	return plan_node(owner, PLAN_ALL, 0);
}

struct plan *plan_in_centre(void *owner, struct plan *plan, const char *centre)
{
	struct malle_search_problem problem;
	const struct malle_term term = {
		.access = malle_access_point_by_name("centre"), .text = centre};
	struct plan *leaf = plan_term(owner, &term, &problem);

	if (leaf == NULL)
		leaf = plan_node(owner, PLAN_NONE, 0);
	return plan_pair(owner, PLAN_AND, leaf, plan);
}
