/* What databases there are, and what they are called. */
#include <string.h>

#include "z3950/memory.h"
#include "z3950/service/catalogue.h"

struct listing {
	void *owner;
	struct malle_centre *centres;
	size_t count;
};

static enum malle_status list(
	struct malle_session *session, struct malle_search_cache *cache, void *data)
{
	struct listing *listing = data;

	(void)cache;
	return malle_centre_list(session, listing->owner, &listing->centres, &listing->count);
}

bool service_database_title(struct service *service, void *owner, const char *database,
	const char **title, struct problem *problem)
{
	struct listing listing = {.owner = owner};
	enum malle_status status;

	if (strcmp(database, SERVICE_ALL) == 0) {
		*title = "Tous les centres";
		return true;
	}
	status = service_run(service, list, &listing);
	if (status != MALLE_OK)
		return service_failed(service, status, owner, database, problem);
	for (size_t i = 0; i < listing.count; i++) {
		if (strcmp(listing.centres[i].code, database) == 0) {
			*title = listing.centres[i].name;
			return true;
		}
	}
	return problem_set(problem, DIAGNOSTIC_DATABASE, database);
}
