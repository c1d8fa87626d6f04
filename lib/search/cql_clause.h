/* One CQL query while it is read: what its parts share. */
#ifndef SEARCH_CQL_CLAUSE_H
#define SEARCH_CQL_CLAUSE_H

#include <malle/search.h>
#include <yaz/cql.h>

struct cql_reading {
	void *owner;
	struct malle_search_problem *problem; /* fault NONE until something is wrong */
	malle_set_lookup *lookup;             /* may be NULL */
	void *lookup_data;
};

/* One search clause. NULL: *reading->problem says why. */
struct malle_query *cql_clause(struct cql_reading *reading, const struct cql_node *node);

/* What a clause says of its term, besides the text. `term` has access, relation and structure. */
struct cql_term {
	struct malle_term term;
	bool unmasked; /* * ? ^ mean themselves */
};

/* The query of a term as CQL writes it, with masks, anchors and backslashes. */
struct malle_query *cql_term(
	struct cql_reading *reading, const struct cql_term *term, const char *written);

/* Join; NULL when one is NULL or a bound is reached. */
struct malle_query *cql_join(struct cql_reading *reading, enum malle_operator operator_,
	struct malle_query *left, struct malle_query *right);

/* Set the problem. Always NULL. */
struct malle_query *cql_fault(
	struct cql_reading *reading, enum malle_search_fault fault, const char *detail);

#endif
