/* The body of the query tree. */
#ifndef SEARCH_QUERY_H
#define SEARCH_QUERY_H

#include <malle/search.h>

enum query_kind { QUERY_TERM, QUERY_BOOLEAN, QUERY_SET, QUERY_ALL };

struct malle_query {
	enum query_kind kind;
	int depth;                     /* 1 for a leaf */
	int operands;                  /* leaves */
	struct malle_term term;        /* QUERY_TERM */
	enum malle_operator operator_; /* QUERY_BOOLEAN; NOT: the first child without the others */
	struct malle_query **children;
	size_t child_count, child_room;
	const struct malle_title_set *set; /* QUERY_SET */
};

/* Which bound keeps these two from becoming one node; MALLE_FAULT_NONE: none does. */
enum malle_search_fault query_bound(enum malle_operator operator_, const struct malle_query *left,
	const struct malle_query *right);

/* "<", "within": how CQL writes a relation. */
const char *query_relation_sign(enum malle_relation relation);

#endif
