/* Index documents in the order of their titles: what a naive search walks along. */
#ifndef SEARCH_SHELF_H
#define SEARCH_SHELF_H

#include "index/document.h"

struct shelf {
	struct index_document **documents; /* ascending by title; each belongs to the shelf */
	size_t count;
};

/* What happened to one title. */
struct shelf_change {
	int64_t title;
	struct index_document *document; /* NULL: it left */
};

struct shelf *shelf_new(void *owner);

/* Put changes in place; each title is there at most once, in any order (they are sorted). The shelf
 * takes the documents over. */
void shelf_apply(struct shelf *shelf, struct shelf_change *changes, size_t count);

/* Take everything away. */
void shelf_clear(struct shelf *shelf);

#endif
