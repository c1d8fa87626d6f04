/* A query made ready: words folded, numbers in normal form, years read, whatever the number of
 * documents that it will be held against. */
#ifndef SEARCH_PLAN_H
#define SEARCH_PLAN_H

#include "search/query.h"

enum plan_kind {
	PLAN_ALL,    /* every title */
	PLAN_NONE,   /* no title */
	PLAN_SET,    /* the titles of a set */
	PLAN_HAS,    /* those that have something in `access` */
	PLAN_PHRASE, /* `words` one after the other in a field of `access` */
	PLAN_YEARS,  /* a year from..to in `access` */
	PLAN_AND,
	PLAN_OR,
	PLAN_NOT, /* the first child without the others */
};

struct plan {
	enum plan_kind kind;
	uint64_t access;    /* set of access points */
	const char **words; /* PHRASE: folded */
	size_t word_count;
	bool prefix;         /* the last word is only the beginning of one */
	bool first;          /* from the start of the field */
	bool whole;          /* to its end */
	char from[5], to[5]; /* YEARS: as they are written */
	const struct malle_title_set *set;
	struct plan **children;
	size_t child_count;
};

/* Make a plan of a query. NULL: it cannot be carried out, *problem says why, its detail belongs to
 * `owner`. */
struct plan *plan_new(
	void *owner, const struct malle_query *query, struct malle_search_problem *problem);

/* The titles of `plan` that belong to a centre's database. */
struct plan *plan_in_centre(void *owner, struct plan *plan, const char *centre);

/* For the parts that make plans: nodes. */
struct plan *plan_node(void *owner, enum plan_kind kind, size_t child_count);
struct plan *plan_pair(void *owner, enum plan_kind kind, struct plan *left, struct plan *right);

/* A leaf by the kind of its access point (see struct malle_term). */
struct plan *plan_term(
	void *owner, const struct malle_term *term, struct malle_search_problem *problem);

#endif
