#include "cli/place.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/configuration.h"
#include "cli/gettext.h"
#include "cli/invocation.h"
#include "cli/memory.h"
#include "cli/message.h"

/* The account that runs PostgreSQL when we are root, who may not. */
static const char server_account[] = "postgres";

static const char *environment(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && *value != '\0' ? value : NULL;
}

/* The folder of the embedded cluster when nobody names another. */
static const char *usual_data(void *owner)
{
	const char *data_home = environment("XDG_DATA_HOME");
	const char *home = environment("HOME");

	if (geteuid() == 0)
		return "/var/lib/malle";
	if (data_home != NULL && *data_home == '/')
		return memory_text(owner, "%s/malle", data_home);
	return memory_text(owner, "%s/.local/share/malle", home != NULL ? home : "");
}

/* The folder that the system gives for such things, or NULL: then the cluster makes its own. */
static const char *usual_runtime(void *owner)
{
	const char *runtime = environment("XDG_RUNTIME_DIR");

	if (geteuid() == 0)
		return "/run/malle";
	if (runtime != NULL && access(runtime, W_OK) == 0)
		return memory_text(owner, "%s/malle", runtime);
	return NULL;
}

/* A relative folder is relative to where the person stands; the server stands elsewhere. */
static const char *absolute(void *owner, const char *path)
{
	char here[PATH_MAX];

	if (*path == '/' || getcwd(here, sizeof here) == NULL)
		return path;
	return memory_text(owner, "%s/%s", here, path);
}

static void embedded(struct invocation *invocation, enum place_source source, const char *origin,
	const char *data)
{
	void *owner = invocation->session;

	invocation->place = (struct place) {
		.source = source,
		.origin = origin,
		.cluster =
			{
				.data = data != NULL ? absolute(owner, data) : usual_data(owner),
				.runtime = usual_runtime(owner),
				.account = geteuid() == 0 ? server_account : NULL,
			},
	};
}

static void configured(struct invocation *invocation, enum place_source source, const char *origin,
	const char *conninfo)
{
	invocation->place = (struct place) {.source = source, .origin = origin};
	invocation->place.conninfo[PLACE_STAFF] = conninfo;
}

/* libpq's variables, written as a connection string: the library reads no environment. */
static const struct {
	const char *variable;
	const char *keyword;
	bool starts; /* its presence alone says that a database is meant */
} libpq_variables[] = {
	{"PGSERVICE", "service", true},
	{"PGHOST", "host", true},
	{"PGDATABASE", "dbname", true},
	{"PGHOSTADDR", "hostaddr", false},
	{"PGPORT", "port", false},
	{"PGUSER", "user", false},
	{"PGPASSFILE", "passfile", false},
	{"PGPASSWORD", "password", false},
	{"PGSSLMODE", "sslmode", false},
	{"PGSSLROOTCERT", "sslrootcert", false},
	{"PGTARGETSESSIONATTRS", "target_session_attrs", false},
};

/* keyword='value', with what libpq wants quoted. */
static char *add_keyword(char *conninfo, const char *keyword, const char *value)
{
	conninfo = memory_append(conninfo, "%s%s='", *conninfo != '\0' ? " " : "", keyword);
	for (; *value != '\0'; value++)
		conninfo = memory_append(
			conninfo, *value == '\'' || *value == '\\' ? "\\%c" : "%c", *value);
	return memory_append(conninfo, "'");
}

static bool from_libpq(struct invocation *invocation)
{
	char *conninfo = memory_copy(invocation->session, "");
	const char *origin = NULL;

	for (size_t i = 0; i < sizeof libpq_variables / sizeof libpq_variables[0]; i++) {
		const char *value = environment(libpq_variables[i].variable);

		if (value == NULL)
			continue;
		if (libpq_variables[i].starts && origin == NULL)
			origin = libpq_variables[i].variable;
		conninfo = add_keyword(conninfo, libpq_variables[i].keyword, value);
	}
	if (origin != NULL)
		configured(invocation, PLACE_LIBPQ, origin, conninfo);
	return origin != NULL;
}

/* The file of a machine with a database for all its accounts. */
static enum malle_status from_configuration(struct invocation *invocation, bool *found)
{
	struct configuration configuration;
	enum malle_status status = configuration_read(invocation->session, &configuration);

	*found = status == MALLE_OK && configuration.database != NULL;
	if (!*found)
		return status == MALLE_NOT_FOUND ? MALLE_OK : status;
	configured(invocation, PLACE_CONFIGURATION, configuration.path, configuration.database);
	invocation->place.conninfo[PLACE_ADMINISTRATOR] = configuration.administrator;
	invocation->place.conninfo[PLACE_GATEWAY] = configuration.gateway;
	return MALLE_OK;
}

enum malle_status place_find(struct invocation *invocation)
{
	const char *data = invocation->options[OPTION_DATA];
	const char *database = invocation->options[OPTION_DATABASE];
	enum malle_status status;
	bool found;

	if (data != NULL && database != NULL)
		return message_error(
			MALLE_INVALID, _("'--data' and '--database' name two databases"));
	if (database != NULL) {
		configured(invocation, PLACE_OPTION_DATABASE, "--database", database);
		return MALLE_OK;
	}
	if (data != NULL) {
		embedded(invocation, PLACE_OPTION_DATA, "--data", data);
		return MALLE_OK;
	}
	if (environment("MALLE_DATABASE") != NULL) {
		configured(invocation, PLACE_ENVIRONMENT, "MALLE_DATABASE",
			environment("MALLE_DATABASE"));
		return MALLE_OK;
	}
	if (from_libpq(invocation))
		return MALLE_OK;
	status = from_configuration(invocation, &found);
	if (status == MALLE_OK && !found)
		embedded(invocation, PLACE_EMBEDDED, _("the usual folder"), NULL);
	return status;
}

enum malle_status place_refuse_second(const struct invocation *invocation)
{
	const struct place *place = &invocation->place;

	if (place_is_embedded(place))
		return MALLE_OK;
	message_error(MALLE_EXISTS, _("this machine has a database already (%s)"), place->origin);
	message_detail("%s", _("No private database was created."));
	message_hint("%s", _("for a trial: malle --data ~/essai database init"));
	return MALLE_EXISTS;
}

/* The same database for another user: in a connection string the later word wins. */
static const char *with_user(void *owner, const char *conninfo, const char *user)
{
	if (strncmp(conninfo, "postgres://", 11) != 0 &&
		strncmp(conninfo, "postgresql://", 13) != 0)
		return memory_text(owner, "%s user='%s'", conninfo, user);
	return memory_text(
		owner, "%s%cuser=%s", conninfo, strchr(conninfo, '?') != NULL ? '&' : '?', user);
}

/* The cluster says itself how each role connects. */
static enum malle_status embedded_conninfo(
	struct invocation *invocation, enum place_role role, const char **conninfo)
{
	const struct malle_cluster_place *place = &invocation->place.cluster;
	struct malle_cluster_status *cluster;
	enum malle_status status =
		malle_cluster_status(invocation->session, invocation->session, place, &cluster);

	if (status != MALLE_OK)
		return status;
	if (!cluster->exists) {
		message_error(MALLE_NOT_FOUND, _("there is no database in '%s' yet"), place->data);
		message_hint("%s", _("create one with: malle database init"));
		return MALLE_NOT_FOUND;
	}
	if (!cluster->running) {
		message_error(MALLE_UNAVAILABLE, _("the database in '%s' is stopped"), place->data);
		message_hint("%s",
			cluster->binaries_missing
				? _("its PostgreSQL is gone from this machine: malle database upgrade")
				: _("start it with: malle database start"));
		return MALLE_UNAVAILABLE;
	}
	*conninfo = role == PLACE_STAFF     ? cluster->conninfo
		    : role == PLACE_GATEWAY ? cluster->gateway
					    : cluster->administrator;
	return MALLE_OK;
}

enum malle_status place_conninfo(
	struct invocation *invocation, enum place_role role, const char **conninfo)
{
	static const char *const users[PLACE_ROLES] = {
		[PLACE_ADMINISTRATOR] = "postgres", [PLACE_GATEWAY] = "malle_gateway"};
	const struct place *place = &invocation->place;

	if (place_is_embedded(place))
		return embedded_conninfo(invocation, role, conninfo);
	if (place->conninfo[role] != NULL)
		*conninfo = place->conninfo[role];
	else
		*conninfo =
			with_user(invocation->session, place->conninfo[PLACE_STAFF], users[role]);
	return MALLE_OK;
}

static enum malle_status folder_failed(const char *folder, const char *reason)
{
	message_error(MALLE_UNAVAILABLE, _("the folder '%s' cannot be used"), folder);
	message_detail("%s", reason);
	return MALLE_UNAVAILABLE;
}

/* The folder for what runs. In /tmp somebody else may have been first. */
static enum malle_status make_folder(const char *folder, bool anybody_could)
{
	struct stat found;

	if (mkdir(folder, anybody_could ? 0700 : 0755) != 0 && errno != EEXIST)
		return folder_failed(folder, strerror(errno));
	if (lstat(folder, &found) != 0)
		return folder_failed(folder, strerror(errno));
	if (anybody_could && (!S_ISDIR(found.st_mode) || found.st_uid != geteuid() ||
				     (found.st_mode & 077) != 0))
		return folder_failed(folder, _("it belongs to somebody else"));
	return MALLE_OK;
}

/* FNV-1a: another database has other files. */
static uint32_t name_of(const char *text)
{
	uint32_t hash = 2166136261u;

	for (; *text != '\0'; text++)
		hash = (hash ^ (uint8_t)*text) * 16777619u;
	return hash;
}

enum malle_status place_runtime_file(
	struct invocation *invocation, const char *name, const char **path)
{
	const struct place *place = &invocation->place;
	void *owner = invocation->session;
	const char *folder = usual_runtime(owner);
	bool anybody_could = folder == NULL;
	enum malle_status status;

	if (folder == NULL)
		folder = memory_text(owner, "/tmp/malle-%u", (unsigned)geteuid());
	status = make_folder(folder, anybody_could);
	*path = memory_text(owner, "%s/%08x-%s", folder,
		(unsigned)name_of(place_is_embedded(place) ? place->cluster.data
							   : place->conninfo[PLACE_STAFF]),
		name);
	return status;
}
