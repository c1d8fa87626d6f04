/* The executor that walks along all documents. */
#include "base/arena.h"
#include "db/transaction.h"
#include "search/change.h"
#include "search/evaluator.h"
#include "search/executor.h"
#include "search/search_cache.h"

/* The titles being found. */
struct finding {
	int64_t *titles;
	size_t count, room;
};

static void finding_add(void *owner, struct finding *finding, int64_t title)
{
	if (finding->count == finding->room) {
		finding->room = finding->room * 2 + 16;
		finding->titles = arena_resize(owner, finding->titles, int64_t, finding->room);
	}
	finding->titles[finding->count++] = title;
}

static struct malle_title_set *shelf_search(
	void *owner, const struct shelf *shelf, const struct plan *plan)
{
	struct malle_title_set *set = arena_new(owner, struct malle_title_set);
	struct finding finding = {.count = 0};

	for (size_t i = 0; i < shelf->count; i++)
		if (evaluator_matches(plan, shelf->documents[i]))
			finding_add(set, &finding, shelf->documents[i]->title);
	set->titles = finding.titles;
	set->count = finding.count;
	return set;
}

/* Without a cache: read everything. */
static enum malle_status search_afresh(struct malle_session *session, void *owner,
	const struct plan *plan, struct malle_title_set **set)
{
	struct shelf *shelf = shelf_new(owner);
	struct changes *changes;
	enum malle_status status = changes_read(session, shelf, SNAPSHOT_NONE, &changes);

	if (status == MALLE_OK) {
		shelf_apply(shelf, changes->changes, changes->count);
		*set = shelf_search(owner, shelf, plan);
	}
	talloc_free(shelf);
	return status;
}

/* Inside a transaction the session sees what nobody else may see yet: that stays out of a cache. */
static enum malle_status naive_run(struct malle_session *session, struct malle_search_cache *cache,
	void *owner, const struct plan *plan, struct malle_title_set **set)
{
	const struct shelf *shelf;
	enum malle_status status;

	if (cache == NULL || transaction_depth(session) > 0)
		return search_afresh(session, owner, plan, set);
	status = cache_enter(session, cache, &shelf);
	if (status != MALLE_OK)
		return status;
	*set = shelf_search(owner, shelf, plan);
	cache_leave(cache);
	return MALLE_OK;
}

const struct executor naive_executor = {.name = "naive", .run = naive_run};
