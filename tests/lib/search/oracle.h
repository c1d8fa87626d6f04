/* A second opinion on what a query finds: texts compared as texts, by no code of lib/index or
 * lib/search. Slow, simple, and for queries of its own making. */
#ifndef TESTS_LIB_SEARCH_ORACLE_H
#define TESTS_LIB_SEARCH_ORACLE_H

#include <malle/search.h>

enum { ORACLE_FIELDS = 8, ORACLE_WORDS = 6 };

/* A heading of a record: its words, and by which access points it is seen. */
struct oracle_field {
	const char *path;  /* "200$a" */
	const char *names; /* "title any", of access points */
	int words[ORACLE_WORDS];
	int count;
};

struct oracle_title {
	int64_t title;
	bool there;
	int year;
	struct oracle_field fields[ORACLE_FIELDS];
	int field_count;
};

/* A random record; the words are numbers below `vocabulary`. */
struct oracle_title oracle_title_random(int vocabulary);
struct malle_record *oracle_record(void *owner, const struct oracle_title *title);

/* A random query, and the same as a tree for the library. */
struct oracle_query;
struct oracle_query *oracle_query_random(void *owner, int vocabulary, int depth);
struct malle_query *oracle_tree(void *owner, const struct oracle_query *query);

/* Does the title answer? */
bool oracle_matches(const struct oracle_query *query, const struct oracle_title *title);

/* A number below `bound`, the same in every run from the same seed. */
extern uint64_t oracle_seed;
int oracle_chance(int bound);

#endif
