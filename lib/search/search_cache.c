/* Sharing documents between threads, and the questions to the database that keep them fresh. */
#include "search/search_cache.h"

#include <pthread.h>
#include <string.h>

#include "base/arena.h"
#include "search/change.h"

#include <malle/search.h>

struct malle_search_cache {
	struct shelf *shelf;
	pthread_rwlock_t content; /* of the shelf */

	pthread_mutex_t mutex; /* of what follows */
	pthread_cond_t answered;
	uint64_t sent;   /* questions asked so far */
	uint64_t served; /* the number of the last that was answered */
	bool asking;
	/* Only the thread that asks reads or writes these. */
	char *snapshot;
	int64_t catalogue;
};

static int cache_free(struct malle_search_cache *cache)
{
	pthread_rwlock_destroy(&cache->content);
	pthread_mutex_destroy(&cache->mutex);
	pthread_cond_destroy(&cache->answered);
	return 0;
}

/* Writers go first: a stream of readers must not keep the news away. */
static void content_lock_init(pthread_rwlock_t *lock)
{
	pthread_rwlockattr_t attributes;

	pthread_rwlockattr_init(&attributes);
	pthread_rwlockattr_setkind_np(&attributes, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
	pthread_rwlock_init(lock, &attributes);
	pthread_rwlockattr_destroy(&attributes);
}

struct malle_search_cache *malle_search_cache_new(void *owner)
{
	struct malle_search_cache *cache = arena_new(owner, struct malle_search_cache);

	cache->shelf = shelf_new(cache, true);
	cache->snapshot = arena_strdup(cache, SNAPSHOT_NONE);
	content_lock_init(&cache->content);
	pthread_mutex_init(&cache->mutex, NULL);
	pthread_cond_init(&cache->answered, NULL);
	talloc_set_destructor(cache, cache_free);
	return cache;
}

static void snapshot_keep(struct malle_search_cache *cache, const char *snapshot)
{
	char *kept;

	if (strcmp(cache->snapshot, snapshot) == 0)
		return;
	kept = arena_strdup(cache, snapshot);
	talloc_free(cache->snapshot);
	cache->snapshot = kept;
}

/* Put what was read on the shelf. Only the thread that asks takes or frees memory below the cache;
 * the lock keeps those that search from what it changes. */
static void changes_publish(
	struct malle_search_cache *cache, const struct changes *changes, bool afresh)
{
	pthread_rwlock_wrlock(&cache->content);
	if (afresh)
		shelf_clear(cache->shelf);
	shelf_apply(cache->shelf, changes->changes, changes->count);
	pthread_rwlock_unlock(&cache->content);
}

static enum malle_status changes_fetch(
	struct malle_session *session, struct malle_search_cache *cache, void *scratch, bool afresh)
{
	const char *since = afresh ? SNAPSHOT_NONE : cache->snapshot;
	struct changes *changes;
	enum malle_status status = changes_read(session, scratch, since, &changes);

	if (status != MALLE_OK)
		return status;
	if (!afresh && snapshot_went_back(cache->snapshot, changes->snapshot))
		return changes_fetch(session, cache, scratch, true);
	if (afresh || changes->count > 0)
		changes_publish(cache, changes, afresh);
	snapshot_keep(cache, changes->snapshot);
	return MALLE_OK;
}

/* One question to the database, and its answer on the shelf. */
static enum malle_status cache_refresh(
	struct malle_session *session, struct malle_search_cache *cache)
{
	void *scratch = arena_scratch(session);
	struct newest newest;
	enum malle_status status;
	bool other = false;

	status = changes_expected(session, scratch, cache->snapshot, &newest);
	if (status == MALLE_OK)
		other = newest.catalogue != cache->catalogue ||
			snapshot_went_back(cache->snapshot, newest.snapshot);
	if (status == MALLE_OK && (other || newest.perhaps))
		status = changes_fetch(session, cache, scratch, other);
	if (status == MALLE_OK)
		cache->catalogue = newest.catalogue;
	talloc_free(scratch);
	return status;
}

/* Ask, as number `sent`; the mutex is held before and after. */
static enum malle_status cache_ask(struct malle_session *session, struct malle_search_cache *cache)
{
	uint64_t number = ++cache->sent;
	enum malle_status status;

	cache->asking = true;
	pthread_mutex_unlock(&cache->mutex);
	status = cache_refresh(session, cache);
	pthread_mutex_lock(&cache->mutex);
	cache->asking = false;
	if (status == MALLE_OK)
		cache->served = number;
	pthread_cond_broadcast(&cache->answered);
	return status;
}

/* Wait for a question that was sent after this moment, or ask it. */
static enum malle_status cache_freshen(
	struct malle_session *session, struct malle_search_cache *cache)
{
	enum malle_status status = MALLE_OK;
	uint64_t needed;

	pthread_mutex_lock(&cache->mutex);
	needed = cache->sent + 1;
	while (cache->served < needed && status == MALLE_OK) {
		if (cache->asking)
			pthread_cond_wait(&cache->answered, &cache->mutex);
		else
			status = cache_ask(session, cache);
	}
	pthread_mutex_unlock(&cache->mutex);
	return status;
}

enum malle_status cache_enter(
	struct malle_session *session, struct malle_search_cache *cache, const struct shelf **shelf)
{
	enum malle_status status = cache_freshen(session, cache);

	if (status != MALLE_OK)
		return status;
	pthread_rwlock_rdlock(&cache->content);
	*shelf = cache->shelf;
	return MALLE_OK;
}

void cache_leave(struct malle_search_cache *cache)
{
	pthread_rwlock_unlock(&cache->content);
}
