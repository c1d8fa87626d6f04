/* The executor that walks along all documents. */
#include "base/arena.h"
#include "db/transaction.h"
#include "search/change.h"
#include "search/executor.h"
#include "search/search_cache.h"

/* Without a cache: read everything. */
static enum malle_status search_afresh(struct malle_session *session, void *owner,
	const struct plan *plan, struct malle_title_set **set)
{
	struct shelf *shelf = shelf_new(owner, false);
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
