/* The catalogue as the protocols need it: search, present, explain.
 *
 * A service takes decoded requests and knows no socket and no thread; each worker has one, with
 * its own session of the library, connected when first needed and again, with back-off, after
 * PostgreSQL went away. */
#ifndef Z3950_SERVICE_SERVICE_H
#define Z3950_SERVICE_SERVICE_H

#include <stdatomic.h>

#include <malle/malle.h>

#include "z3950/service/diagnostic.h"

struct service;

/* `conninfo` and `cache` must outlive the service. */
struct service *service_new(const char *conninfo, struct malle_search_cache *cache);

void service_free(struct service *service);

/* The request that is being answered may be cancelled: *gone becomes true when its client has
 * left. NULL: nobody to watch. */
void service_watch(struct service *service, const atomic_bool *gone);

/* The name of the database of all titles. */
#define SERVICE_ALL "clps"

/* Every function below gives true, or false with *problem set. What it returns belongs to
 * `owner`. */

/* The name of a database in its one form (lower case). DIAGNOSTIC_DATABASE for what cannot be
 * one; whether the centre exists is known when searching. */
bool service_database(
	void *owner, const char *name, const char **database, struct problem *problem);

bool service_parse_cql(struct service *service, void *owner, const char *cql,
	struct malle_query **query, struct problem *problem);

/* `database` as service_database gave it. */
bool service_search(struct service *service, void *owner, const char *database,
	const struct malle_query *query, struct malle_title_set **set, struct problem *problem);

/* What the database is called for people. */
bool service_database_title(struct service *service, void *owner, const char *database,
	const char **title, struct problem *problem);

/* One record of a Present: bytes, or the diagnostic that takes its place. */
struct presented {
	int64_t title;
	struct malle_bytes bytes;
	struct problem problem;
};

struct presentation {
	enum malle_format format;
	bool brief; /* element set B: what identifies the title, no holdings */
};

bool service_present(struct service *service, void *owner, const int64_t *titles, size_t count,
	const struct presentation *presentation, struct presented **records,
	struct problem *problem);

/* Is PostgreSQL there? What /health answers. */
bool service_health(struct service *service, void *owner, struct problem *problem);

#endif
