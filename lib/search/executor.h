/* What carries out a plan. There is one today, which walks every document; the index of design 4
 * becomes another, and this one stays to check it. */
#ifndef SEARCH_EXECUTOR_H
#define SEARCH_EXECUTOR_H

#include "search/plan.h"

struct malle_session;

struct executor {
	const char *name;
	/* The titles that the plan asks for, as of now, ascending; *set belongs to `owner`. `cache`
	 * is what the program keeps between searches, or NULL. */
	enum malle_status (*run)(struct malle_session *session, struct malle_search_cache *cache,
		void *owner, const struct plan *plan, struct malle_title_set **set);
};

extern const struct executor naive_executor;

#endif
