/* Keeping documents in order: changes are sorted, then merged in one pass. */
#include "search/shelf.h"

#include <stdlib.h>

#include "base/arena.h"

struct shelf *shelf_new(void *owner)
{
	return arena_new(owner, struct shelf);
}

static int change_compare(const void *left_, const void *right_)
{
	const struct shelf_change *left = left_, *right = right_;

	return left->title < right->title ? -1 : left->title > right->title;
}

/* The next document: the old one, or what changed in its place. */
void shelf_apply(struct shelf *shelf, struct shelf_change *changes, size_t count)
{
	struct index_document **old = shelf->documents;
	struct index_document **merged =
		arena_array(shelf, struct index_document *, shelf->count + count);
	size_t at = 0, kept = 0;

	qsort(changes, count, sizeof *changes, change_compare);
	for (size_t i = 0; i < count; i++) {
		while (at < shelf->count && old[at]->title < changes[i].title)
			merged[kept++] = old[at++];
		if (at < shelf->count && old[at]->title == changes[i].title)
			talloc_free(old[at++]);
		if (changes[i].document != NULL)
			merged[kept++] = talloc_steal(shelf, changes[i].document);
	}
	while (at < shelf->count)
		merged[kept++] = old[at++];
	talloc_free(old);
	shelf->documents = merged;
	shelf->count = kept;
}

void shelf_clear(struct shelf *shelf)
{
	talloc_free_children(shelf);
	shelf->documents = NULL;
	shelf->count = 0;
}
