/* What databases there are: one a centre, and one of all. A worker remembers the centres that it
 * has seen (they are never taken away) and asks again for a name that it does not know. */
#include <ctype.h>
#include <string.h>

#include "z3950/memory.h"
#include "z3950/service/catalogue.h"

enum { DATABASE_NAME_MAX = 16 };

bool service_database(void *owner, const char *name, const char **database, struct problem *problem)
{
	size_t size = strlen(name);
	char *lower = memory_copy(owner, name);
	bool good = size > 0 && size <= DATABASE_NAME_MAX;

	for (size_t i = 0; good && i < size; i++) {
		lower[i] = (char)tolower((unsigned char)name[i]);
		good = islower((unsigned char)lower[i]) || isdigit((unsigned char)lower[i]) ||
		       lower[i] == '-';
	}
	if (!good)
		return problem_set(problem, DIAGNOSTIC_DATABASE,
			memory_copy_bytes(owner, name, strnlen(name, PROBLEM_DETAIL_MAX)));
	*database = lower;
	return true;
}

static const struct malle_centre *centre_find(const struct service *service, const char *code)
{
	for (size_t i = 0; i < service->centre_count; i++)
		if (strcmp(service->centres[i].code, code) == 0)
			return &service->centres[i];
	return NULL;
}

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

static enum malle_status centres_read(struct service *service)
{
	struct listing listing = {.owner = memory_owner(service)};
	enum malle_status status = service_run(service, list, &listing);

	if (status != MALLE_OK) {
		malle_free(listing.owner);
		return status;
	}
	malle_free(service->centre_owner);
	service->centre_owner = listing.owner;
	service->centres = listing.centres;
	service->centre_count = listing.count;
	return MALLE_OK;
}

bool service_database_title(struct service *service, void *owner, const char *database,
	const char **title, struct problem *problem)
{
	const struct malle_centre *centre = centre_find(service, database);
	enum malle_status status = MALLE_OK;

	if (strcmp(database, SERVICE_ALL) == 0) {
		*title = "Tous les centres";
		return true;
	}
	if (centre == NULL)
		status = centres_read(service);
	if (status != MALLE_OK)
		return service_failed(service, status, owner, database, problem);
	if (centre == NULL)
		centre = centre_find(service, database);
	if (centre == NULL)
		return problem_set(problem, DIAGNOSTIC_DATABASE, memory_copy(owner, database));
	*title = memory_copy(owner, centre->name);
	return true;
}
