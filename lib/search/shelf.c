/* Keeping documents in order (changes are sorted, then merged in one pass), and searching them:
 * all of them, or those that a word map proposes. */
#include "search/shelf.h"

#include <stdlib.h>

#include "base/arena.h"
#include "search/candidates.h"
#include "search/evaluator.h"

struct shelf {
	struct index_document **documents; /* ascending by title; each belongs to the shelf */
	size_t count;
	bool mapped;
	struct word_map *words; /* NULL: not mapped, or there are titles that a map cannot take */
	size_t pairs;           /* of word and title, in the documents that are here */
};

/* A map forgets nothing: it is made again when as much of it is stale as is true. */
enum { STALE_ALLOWED = 100000 };

/* Candidates are looked up one by one: worth it while they are not most of the shelf. */
enum { WALK_ABOVE = 2 };

struct shelf *shelf_new(void *owner, bool mapped)
{
	struct shelf *shelf = arena_new(owner, struct shelf);

	shelf->mapped = mapped;
	shelf_clear(shelf);
	return shelf;
}

void shelf_clear(struct shelf *shelf)
{
	talloc_free_children(shelf);
	shelf->documents = NULL;
	shelf->count = 0;
	shelf->pairs = 0;
	shelf->words = shelf->mapped ? word_map_new(shelf) : NULL;
}

static void words_add(struct shelf *shelf, const struct index_document *document)
{
	if (shelf->words == NULL)
		return;
	if (word_map_takes(document->title)) {
		word_map_add(shelf->words, document);
		return;
	}
	talloc_free(shelf->words);
	shelf->words = NULL;
}

static void words_renew(struct shelf *shelf)
{
	if (shelf->words == NULL || word_map_size(shelf->words) <= 2 * shelf->pairs + STALE_ALLOWED)
		return;
	talloc_free(shelf->words);
	shelf->words = word_map_new(shelf);
	for (size_t i = 0; i < shelf->count; i++)
		words_add(shelf, shelf->documents[i]);
}

static int change_compare(const void *left_, const void *right_)
{
	const struct shelf_change *left = left_, *right = right_;

	return left->title < right->title ? -1 : left->title > right->title;
}

static struct index_document *document_take(struct shelf *shelf, struct index_document *document)
{
	talloc_steal(shelf, document);
	shelf->pairs += document->word_count;
	words_add(shelf, document);
	return document;
}

static void document_drop(struct shelf *shelf, struct index_document *document)
{
	shelf->pairs -= document->word_count;
	talloc_free(document);
}

void shelf_apply(struct shelf *shelf, struct shelf_change *changes, size_t count)
{
	struct index_document **old = shelf->documents;
	struct index_document **merged =
		arena_array(shelf, struct index_document *, shelf->count + count);
	size_t at = 0, kept = 0;

	if (count > 0)
		qsort(changes, count, sizeof *changes, change_compare);
	for (size_t i = 0; i < count; i++) {
		while (at < shelf->count && old[at]->title < changes[i].title)
			merged[kept++] = old[at++];
		if (at < shelf->count && old[at]->title == changes[i].title)
			document_drop(shelf, old[at++]);
		if (changes[i].document != NULL)
			merged[kept++] = document_take(shelf, changes[i].document);
	}
	while (at < shelf->count)
		merged[kept++] = old[at++];
	talloc_free(old);
	shelf->documents = merged;
	shelf->count = kept;
	words_renew(shelf);
}

/* The titles being found, below the set that they become. */
struct finding {
	struct malle_title_set *set;
	int64_t *titles;
	size_t count, room;
};

static void finding_test(
	struct finding *finding, const struct plan *plan, const struct index_document *document)
{
	if (!evaluator_matches(plan, document))
		return;
	if (finding->count == finding->room) {
		finding->room = finding->room * 2 + 16;
		finding->titles =
			arena_resize(finding->set, finding->titles, int64_t, finding->room);
	}
	finding->titles[finding->count++] = document->title;
}

/* The first place from `low` whose title is not before `title`. */
static size_t shelf_place(const struct shelf *shelf, size_t low, int64_t title)
{
	size_t high = shelf->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (shelf->documents[middle]->title < title)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void candidates_search(
	struct finding *finding, const struct shelf *shelf, const struct plan *plan)
{
	int64_t *titles;
	size_t count = candidates_list(finding->set, plan, shelf->words, &titles);
	size_t place = 0;

	for (size_t i = 0; i < count; i++) {
		place = shelf_place(shelf, place, titles[i]);
		if (place < shelf->count && shelf->documents[place]->title == titles[i])
			finding_test(finding, plan, shelf->documents[place]);
	}
	talloc_free(titles);
}

struct malle_title_set *shelf_search(
	void *owner, const struct shelf *shelf, const struct plan *plan)
{
	struct finding finding = {.set = arena_new(owner, struct malle_title_set)};

	if (shelf->words != NULL &&
		candidates_bound(plan, shelf->words) < shelf->count / WALK_ABOVE + 1)
		candidates_search(&finding, shelf, plan);
	else
		for (size_t i = 0; i < shelf->count; i++)
			finding_test(&finding, plan, shelf->documents[i]);
	finding.set->titles = finding.titles;
	finding.set->count = finding.count;
	return finding.set;
}
