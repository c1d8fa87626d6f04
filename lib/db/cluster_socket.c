#include <config.h>

#include "db/cluster_socket.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/conninfo.h"

enum { PRIVATE_FOLDER = 0700, RUNTIME_FOLDER = 0755, RIGHTS_OF_OTHERS = 077 };

static const char socket_name[] = "/.s.PGSQL.5432";

/* Two clusters of one account share the folder of sockets: each has its own below it, named by
 * what its data folder is called (FNV-1a). */
static uint32_t name_of(const char *base)
{
	uint32_t hash = 2166136261u;

	for (; *base != '\0'; base++)
		hash = (hash ^ (uint8_t)*base) * 16777619u;
	return hash;
}

static enum malle_status check_length(struct malle_session *session, const char *folder)
{
	const struct sockaddr_un address;
	size_t most = sizeof address.sun_path - 1;
	size_t length = strlen(folder) + strlen(socket_name);

	if (length <= most)
		return MALLE_OK;
	session_fail(session, MALLE_INVALID,
		_("the folder '%s' is too long for a socket: %zu bytes with its name, at most %zu"),
		folder, length, most);
	session_hint(
		session, "%s", _("choose a shorter folder for the socket, such as /run/malle"));
	return MALLE_INVALID;
}

/* Nobody else may have made it, or may enter it: who can, could pretend to be the server. */
static bool is_private(const struct cluster *cluster, const char *folder)
{
	struct stat info;

	return lstat(folder, &info) == 0 && S_ISDIR(info.st_mode) && info.st_uid == cluster->uid &&
	       (info.st_mode & RIGHTS_OF_OTHERS) == 0;
}

static enum malle_status make_private(
	struct malle_session *session, const struct cluster *cluster, const char *folder)
{
	if (mkdir(folder, PRIVATE_FOLDER) == 0) {
		if (chown(folder, cluster->uid, cluster->gid) != 0)
			return cluster_fail_file(session, folder, errno);
	} else if (errno != EEXIST) {
		return cluster_fail_file(session, folder, errno);
	}
	if (is_private(cluster, folder))
		return MALLE_OK;
	session_fail(
		session, MALLE_REFUSED, _("the folder '%s' is not the server's alone"), folder);
	session_hint(session, "%s", _("remove it, or choose another folder for the socket"));
	return MALLE_REFUSED;
}

static enum malle_status make_below_runtime(struct malle_session *session, void *owner,
	const struct cluster *cluster, const char **socket)
{
	enum malle_status status;

	*socket = arena_printf(owner, "%s/%08x", cluster->runtime, name_of(cluster->base));
	status = check_length(session, *socket);
	if (status != MALLE_OK)
		return status;
	if (mkdir(cluster->runtime, RUNTIME_FOLDER) != 0 && errno != EEXIST)
		return cluster_fail_file(session, cluster->runtime, errno);
	return make_private(session, cluster, *socket);
}

static enum malle_status make_temporary(struct malle_session *session, void *owner,
	const struct cluster *cluster, const char **socket)
{
	char *folder = arena_strdup(owner, "/tmp/malle-XXXXXX");

	if (cluster->socket[0] != '\0' && is_private(cluster, cluster->socket)) {
		*socket = cluster->socket;
		return MALLE_OK;
	}
	if (mkdtemp(folder) == NULL || chown(folder, cluster->uid, cluster->gid) != 0)
		return cluster_fail_file(session, folder, errno);
	*socket = folder;
	return MALLE_OK;
}

/* A setting of postgresql.conf: quotes are doubled, backslashes too. */
static char *setting(void *owner, const char *name, const char *value)
{
	struct buffer text;

	buffer_init(&text, owner);
	buffer_printf(&text, "%s = '", name);
	for (; *value != '\0'; value++) {
		if (*value == '\'' || *value == '\\')
			buffer_add_char(&text, *value);
		buffer_add_char(&text, *value);
	}
	buffer_add_text(&text, "'\n");
	return buffer_take(&text, owner);
}

enum malle_status cluster_make_socket(struct malle_session *session, void *owner,
	const struct cluster *cluster, const char **socket)
{
	enum malle_status status = cluster->runtime != NULL
					   ? make_below_runtime(session, owner, cluster, socket)
					   : make_temporary(session, owner, cluster, socket);

	if (status == MALLE_OK)
		status = cluster_write(session, cluster, "socket", *socket);
	if (status == MALLE_OK)
		status = cluster_write(session, cluster,
			arena_printf(owner, "%s/malle_socket.conf", cluster->version),
			setting(owner, "unix_socket_directories", *socket));
	return status;
}

char *cluster_conninfo(void *owner, const char *socket, const char *role, const char *database)
{
	struct buffer text;

	buffer_init(&text, owner);
	conninfo_add(&text, "host", socket);
	conninfo_add(&text, "port", "5432");
	conninfo_add(&text, "dbname", database);
	conninfo_add(&text, "user", role);
	return buffer_take(&text, owner);
}
