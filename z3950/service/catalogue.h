/* Between the parts of service/: running something on the worker's session. */
#ifndef Z3950_SERVICE_CATALOGUE_H
#define Z3950_SERVICE_CATALOGUE_H

#include "z3950/service/service.h"

typedef enum malle_status service_operation(
	struct malle_session *session, struct malle_search_cache *cache, void *data);

/* Run on a connected session; once more on a new connection when the old one has died.
 * MALLE_UNAVAILABLE when there is none. */
enum malle_status service_run(struct service *service, service_operation *operation, void *data);

/* Say in *problem what `status` means; false. `detail` is the subject of the request. */
bool service_failed(struct service *service, enum malle_status status, void *owner,
	const char *detail, struct problem *problem);

#endif
