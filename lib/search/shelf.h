/* Index documents in the order of their titles, and the search along them. */
#ifndef SEARCH_SHELF_H
#define SEARCH_SHELF_H

#include "index/document.h"
#include "search/plan.h"

struct shelf;

/* What happened to one title. */
struct shelf_change {
	int64_t title;
	struct index_document *document; /* NULL: it left */
};

/* A shelf; with a word map when it is searched more than once. */
struct shelf *shelf_new(void *owner, bool mapped);

/* Put changes in place; each title is there at most once, in any order (they are sorted). The shelf
 * takes the documents over. */
void shelf_apply(struct shelf *shelf, struct shelf_change *changes, size_t count);

/* Take everything away. */
void shelf_clear(struct shelf *shelf);

/* The titles that the plan finds; the set belongs to `owner`. */
struct malle_title_set *shelf_search(
	void *owner, const struct shelf *shelf, const struct plan *plan);

#endif
