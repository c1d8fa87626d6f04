/* Where an embedded cluster is, and who it belongs to.
 *
 *	DATA/            0700, of the account that runs the server
 *	    version      "15": written last by init; without it there is no cluster yet
 *	    socket       the folder of the socket, as last used
 *	    lock         held while somebody starts, stops or makes it
 *	    start.log    what the server said while it started
 *	    15/          what initdb made
 */
#ifndef DB_CLUSTER_PLACE_H
#define DB_CLUSTER_PLACE_H

#include <sys/types.h>

#include <malle/database.h>

#include "db/server.h"

struct cluster {
	const char *base;    /* DATA, absolute */
	const char *version; /* its major version, "" when there is no cluster yet */
	const char *socket;  /* folder recorded, "" when none */
	const char *runtime; /* as the caller said, or NULL */
	const char *account; /* who runs the server when we are root, else NULL */
	const char *person;  /* who works with the calling account, or NULL: as it is called */
	uid_t uid;           /* of that account, or ours */
	gid_t gid;
	const char *programs; /* folder of the newest programs */
	struct server server; /* the server of `version`; its bindir is NULL when not installed */
};

/* Look at the place; everything below `owner`. MALLE_OK also when nothing is there.
 * MALLE_INVALID: root named no account; MALLE_REFUSED: the folder belongs to another account. */
enum malle_status cluster_resolve(struct malle_session *session, void *owner,
	const struct malle_cluster_place *place, struct cluster *cluster);

/* Make DATA with its parents, or check that it is empty or an init that was interrupted. */
enum malle_status cluster_make_base(struct malle_session *session, const struct cluster *cluster);

/* Wait for whoever else starts or stops it. Closing *lock ends it. */
enum malle_status cluster_lock(
	struct malle_session *session, const struct cluster *cluster, int *lock);

/* Write a small file of DATA, whole or not at all. */
enum malle_status cluster_write(struct malle_session *session, const struct cluster *cluster,
	const char *name, const char *text);

/* Say the folder and the reason, as MALLE_UNAVAILABLE. */
enum malle_status cluster_fail_file(struct malle_session *session, const char *path, int cause);

/* The major version of the programs in a folder ("15"), below `owner`, or NULL. */
char *cluster_programs_version(struct malle_session *session, void *owner, const char *bindir);

#endif
