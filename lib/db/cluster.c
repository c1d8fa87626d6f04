/* The embedded cluster: made, started, stopped, looked at, upgraded. */
#include <malle/database.h>

#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/cluster_place.h"
#include "db/cluster_setup.h"
#include "db/cluster_socket.h"

static enum malle_status fail_no_programs(
	struct malle_session *session, const struct cluster *cluster)
{
	session_fail(session, MALLE_UNAVAILABLE, _("PostgreSQL's programs are not in '%s'"),
		cluster->programs);
	session_hint(session, "%s", _("install the package postgresql"));
	return MALLE_UNAVAILABLE;
}

/* pg_upgrade needs the programs of both versions; Debian keeps the package of the old one until it
 * is removed by hand. What we cannot try on this Debian we do not do behind anybody's back. */
static enum malle_status fail_other_version(
	struct malle_session *session, void *owner, const struct cluster *cluster)
{
	const char *installed = cluster_programs_version(session, owner, cluster->programs);

	session_fail(session, MALLE_UNAVAILABLE,
		_("the PostgreSQL %s that made this database is not installed (found: %s)"),
		cluster->version, installed != NULL ? installed : _("none"));
	session_hint(session,
		_("install the package postgresql-%s again and make a backup with 'malle backup'; "
		  "then 'malle database init' in another folder and 'malle restore' move the data; "
		  "the old files in '%s' stay as they are"),
		cluster->version, cluster->base);
	return MALLE_UNAVAILABLE;
}

static enum malle_status fail_no_cluster(
	struct malle_session *session, const struct cluster *cluster)
{
	session_fail(session, MALLE_NOT_FOUND, _("there is no database in '%s'"), cluster->base);
	session_hint(session, "%s", _("'malle database init' makes one"));
	return MALLE_NOT_FOUND;
}

/* With the lock held. */
static enum malle_status start_locked(struct malle_session *session, void *owner,
	const struct cluster *cluster, const char **socket)
{
	struct server_state state;
	enum malle_status status;

	server_look(&cluster->server, &state);
	if (state.ready) {
		*socket = arena_strdup(owner, state.socket);
		return MALLE_OK;
	}
	if (cluster->server.bindir == NULL)
		return fail_other_version(session, owner, cluster);
	status = cluster_make_socket(session, owner, cluster, socket);
	return status == MALLE_OK ? server_start(session, &cluster->server) : status;
}

/* The folders, the server, the database; `version` says at the end that it is one. */
static enum malle_status init_locked(
	struct malle_session *session, void *owner, struct cluster *cluster)
{
	const char *socket;
	enum malle_status status;

	cluster->version = cluster_programs_version(session, owner, cluster->programs);
	if (cluster->version == NULL)
		return fail_no_programs(session, cluster);
	cluster->server.data = arena_printf(owner, "%s/%s", cluster->base, cluster->version);
	status = cluster_setup_files(session, cluster);
	if (status == MALLE_OK)
		status = start_locked(session, owner, cluster, &socket);
	if (status == MALLE_OK)
		status = cluster_setup_database(session, socket, cluster->person);
	if (status == MALLE_OK)
		status = cluster_write(session, cluster, "version", cluster->version);
	return status;
}

static enum malle_status refuse_existing(
	struct malle_session *session, const struct cluster *cluster)
{
	session_fail(
		session, MALLE_EXISTS, _("there is a database in '%s' already"), cluster->base);
	session_hint(session, "%s", _("'malle database start' starts it"));
	return MALLE_EXISTS;
}

enum malle_status malle_cluster_init(
	struct malle_session *session, const struct malle_cluster_place *place)
{
	void *scratch = arena_scratch(session);
	struct cluster cluster;
	int lock = -1;
	enum malle_status status = cluster_resolve(session, scratch, place, &cluster);

	if (status == MALLE_OK && cluster.version[0] != '\0')
		status = refuse_existing(session, &cluster);
	if (status == MALLE_OK)
		status = cluster_make_base(session, &cluster);
	if (status == MALLE_OK)
		status = cluster_lock(session, &cluster, &lock);
	/* Somebody may have made it while we waited. */
	if (status == MALLE_OK)
		status = cluster_resolve(session, scratch, place, &cluster);
	if (status == MALLE_OK && cluster.version[0] != '\0')
		status = refuse_existing(session, &cluster);
	if (status == MALLE_OK)
		status = init_locked(session, scratch, &cluster);
	if (lock >= 0)
		close(lock);
	talloc_free(scratch);
	return status;
}

/* Find the cluster and lock it; *lock is closed by the caller when it is not -1. */
static enum malle_status find_and_lock(struct malle_session *session, void *owner,
	const struct malle_cluster_place *place, struct cluster *cluster, int *lock)
{
	enum malle_status status = cluster_resolve(session, owner, place, cluster);

	*lock = -1;
	if (status == MALLE_OK && cluster->version[0] == '\0')
		status = fail_no_cluster(session, cluster);
	return status == MALLE_OK ? cluster_lock(session, cluster, lock) : status;
}

/* Started if it was not, by one process at a time; *socket (out, of `owner`): where it answers. */
static enum malle_status start(struct malle_session *session, void *owner,
	const struct malle_cluster_place *place, const char **socket)
{
	struct cluster cluster;
	int lock;
	enum malle_status status = find_and_lock(session, owner, place, &cluster, &lock);

	if (status == MALLE_OK)
		status = start_locked(session, owner, &cluster, socket);
	if (lock >= 0)
		close(lock);
	return status;
}

enum malle_status malle_cluster_start(
	struct malle_session *session, const struct malle_cluster_place *place)
{
	void *scratch = arena_scratch(session);
	const char *socket;
	enum malle_status status = start(session, scratch, place, &socket);

	talloc_free(scratch);
	return status;
}

enum malle_status malle_cluster_stop(
	struct malle_session *session, const struct malle_cluster_place *place)
{
	void *scratch = arena_scratch(session);
	struct cluster cluster;
	int lock;
	enum malle_status status = find_and_lock(session, scratch, place, &cluster, &lock);

	if (status == MALLE_OK)
		status = server_stop(session, &cluster.server);
	if (status == MALLE_OK && cluster.socket[0] != '\0')
		rmdir(cluster.socket); /* empty now, unless somebody else uses it */
	if (lock >= 0)
		close(lock);
	talloc_free(scratch);
	return status;
}

enum malle_status malle_cluster_status(struct malle_session *session, void *owner,
	const struct malle_cluster_place *place, struct malle_cluster_status **status_out)
{
	struct malle_cluster_status *status = arena_new(owner, struct malle_cluster_status);
	struct cluster cluster;
	struct server_state state;
	enum malle_status found = cluster_resolve(session, status, place, &cluster);

	if (found != MALLE_OK) {
		malle_free(status);
		return found;
	}
	status->exists = cluster.version[0] != '\0';
	status->data = cluster.base;
	status->version = cluster.version;
	status->socket = status->conninfo = status->gateway = status->administrator = "";
	*status_out = status;
	if (!status->exists)
		return MALLE_OK;
	server_look(&cluster.server, &state);
	status->running = state.ready;
	status->pid = state.pid;
	status->binaries_missing = cluster.server.bindir == NULL;
	status->socket =
		state.socket[0] != '\0' ? arena_strdup(status, state.socket) : cluster.socket;
	if (status->socket[0] == '\0')
		return MALLE_OK;
	status->conninfo = cluster_conninfo(status, status->socket, "malle_staff", "malle");
	status->gateway = cluster_conninfo(status, status->socket, "malle_gateway", "malle");
	status->administrator = cluster_conninfo(status, status->socket, "postgres", "malle");
	return MALLE_OK;
}

enum malle_status malle_cluster_upgrade(
	struct malle_session *session, const struct malle_cluster_place *place, int *applied)
{
	void *scratch = arena_scratch(session);
	struct malle_session *opened;
	const char *socket;
	enum malle_status status = start(session, scratch, place, &socket);

	if (status == MALLE_OK)
		status = cluster_open(session, socket, "malle", &opened);
	if (status == MALLE_OK) {
		status = malle_database_upgrade(opened, applied);
		if (status != MALLE_OK)
			session_fail_like(session, opened);
		malle_free(opened);
	}
	talloc_free(scratch);
	return status;
}
