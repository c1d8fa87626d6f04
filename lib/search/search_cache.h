/* The documents that a searching program has seen, shared by its threads.
 *
 * Freshness: a search sees every change that was committed before it began. Asking the database is
 * what costs, so one question serves all searches that began before it was sent: the first asks
 * with its session, those that come meanwhile wait for the next question, which one of them asks.
 *
 * A cache is for one database on one server. */
#ifndef SEARCH_SEARCH_CACHE_H
#define SEARCH_SEARCH_CACHE_H

#include "search/shelf.h"

struct malle_session;
struct malle_search_cache;

/* Make the shelf as fresh as this moment, then keep writers from it until cache_leave. On failure
 * there is nothing to leave. */
enum malle_status cache_enter(struct malle_session *session, struct malle_search_cache *cache,
	const struct shelf **shelf);
void cache_leave(struct malle_search_cache *cache);

#endif
