/* Making an embedded cluster: what initdb makes, its settings, its database. */
#ifndef DB_CLUSTER_SETUP_H
#define DB_CLUSTER_SETUP_H

#include "db/cluster_place.h"

/* Run initdb (checksums, UTF-8, C.UTF-8) and write who may connect as whom and the settings.
 * Already there: nothing is done. */
enum malle_status cluster_setup_files(struct malle_session *session, const struct cluster *cluster);

/* In the server that listens in `socket`: the database, its schema, the calling account as the
 * first of the team, under the name of `person` or, when NULL, its own. Already there: nothing is
 * done. */
enum malle_status cluster_setup_database(
	struct malle_session *session, const char *socket, const char *person);

/* A session of its own on a database of the cluster, as the administrator; the child of `session`
 * with its log. What went wrong in it is told by `session` too. */
enum malle_status cluster_open(struct malle_session *session, const char *socket,
	const char *database, struct malle_session **opened);

#endif
