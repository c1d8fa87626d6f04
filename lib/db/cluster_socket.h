/* The folder of a cluster's socket. */
#ifndef DB_CLUSTER_SOCKET_H
#define DB_CLUSTER_SOCKET_H

#include "db/cluster_place.h"

/* Choose and make the folder (0700, of the server's account), record it in DATA and in the
 * server's settings. *socket (out) hangs below `owner`.
 * MALLE_INVALID: the path is too long for a socket. */
enum malle_status cluster_make_socket(struct malle_session *session, void *owner,
	const struct cluster *cluster, const char **socket);

/* How to connect through `socket` as `role` to `database`, below `owner`. */
char *cluster_conninfo(void *owner, const char *socket, const char *role, const char *database);

#endif
