/* The named result sets of a Z39.50 session. */
#ifndef Z3950_Z_RESULT_SETS_H
#define Z3950_Z_RESULT_SETS_H

#include <malle/search.h>

enum {
	RESULT_SETS_MAX = 50,
	/* Titles that a set keeps in order for Present; the count is right all the same. */
	RESULT_SET_KEPT_MAX = 100000,
	/* Titles that all sets of a session keep: 16 MB. */
	RESULT_SETS_KEPT_MAX = 2000000,
	RESULT_SET_NAME_MAX = 128,
};

struct result_set {
	char *name;
	char *database;
	int64_t hits;
	struct malle_title_set kept; /* the first of them */
};

struct result_sets {
	struct result_set *sets[RESULT_SETS_MAX];
	size_t count;
	size_t kept;
};

struct result_set *result_sets_find(const struct result_sets *sets, const char *name);

/* Keep what a search found under `name`, replacing a set of that name. The titles are copied.
 * false: no room for one more set, or for its titles. */
bool result_sets_put(struct result_sets *sets, const char *name, const char *database,
	const struct malle_title_set *found);

/* false: there was none. */
bool result_sets_delete(struct result_sets *sets, const char *name);

void result_sets_clear(struct result_sets *sets);

#endif
