/* Where the database is, in the order of the design: --database or --data, MALLE_DATABASE,
 * PGSERVICE/PGHOST/PGDATABASE, /etc/malle/malle.conf, then the embedded cluster in its usual
 * folder. The environment is read here, never in the library. */
#ifndef CLI_PLACE_H
#define CLI_PLACE_H

#include <malle/database.h>

struct invocation;

enum place_source {
	PLACE_OPTION_DATABASE,
	PLACE_OPTION_DATA,
	PLACE_ENVIRONMENT,
	PLACE_LIBPQ,
	PLACE_CONFIGURATION,
	PLACE_EMBEDDED, /* the usual folder */
};

enum place_role { PLACE_STAFF, PLACE_ADMINISTRATOR, PLACE_GATEWAY, PLACE_ROLES };

struct place {
	enum place_source source;
	const char *origin;                 /* for people: "--data", "/etc/malle/malle.conf" */
	struct malle_cluster_place cluster; /* .data is NULL when the database is not embedded */
	const char *conninfo[PLACE_ROLES];  /* as configured; NULL: derived, see place_conninfo */
};

/* Find it and put it into the invocation; nothing is connected. */
enum malle_status place_find(struct invocation *invocation);

static inline bool place_is_embedded(const struct place *place)
{
	return place->cluster.data != NULL;
}

/* How to connect in a role: what the embedded cluster says, what is configured, else the staff's
 * string with another user. A cluster that does not run gives MALLE_UNAVAILABLE, one that does not
 * exist MALLE_NOT_FOUND; said. */
enum malle_status place_conninfo(
	struct invocation *invocation, enum place_role role, const char **conninfo);

/* The path of a small file of what runs for this database, "gateway.pid", in a folder that goes
 * when the machine stops; the folder is made. MALLE_UNAVAILABLE: cannot be made; said. */
enum malle_status place_runtime_file(
	struct invocation *invocation, const char *name, const char **path);

/* Refuse a second database beside one that is configured (users.md, message 27). */
enum malle_status place_refuse_second(const struct invocation *invocation);

#endif
