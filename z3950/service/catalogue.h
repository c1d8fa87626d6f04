/* Between the parts of service/: what a service is, and running something on its session. */
#ifndef Z3950_SERVICE_CATALOGUE_H
#define Z3950_SERVICE_CATALOGUE_H

#include "z3950/service/service.h"

struct service {
	const char *conninfo;
	struct malle_search_cache *cache;
	struct malle_session *session; /* NULL while PostgreSQL is away */
	const atomic_bool *gone;
	int64_t retry_at;   /* monotonic milliseconds; no attempt before */
	int64_t backoff_ms; /* 0: the last attempt worked */
	/* The centres that were seen, see databases.c. */
	void *centre_owner;
	struct malle_centre *centres;
	size_t centre_count;
};

typedef enum malle_status service_operation(
	struct malle_session *session, struct malle_search_cache *cache, void *data);

/* Run on a connected session; once more on a new connection when the old one has died.
 * MALLE_UNAVAILABLE when there is none. */
enum malle_status service_run(struct service *service, service_operation *operation, void *data);

/* Say in *problem what `status` means; false. `detail` is the subject of the request. */
bool service_failed(struct service *service, enum malle_status status, void *owner,
	const char *detail, struct problem *problem);

#endif
