#include <config.h>

#include "db/cluster_place.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/process.h"
#include "base/session.h"

enum { PRIVATE_FOLDER = 0700, PARENT_FOLDER = 0755, PRIVATE_FILE = 0600, LINE_SIZE = 512 };

enum malle_status cluster_fail_file(struct malle_session *session, const char *path, int cause)
{
	session_fail(session, MALLE_UNAVAILABLE, _("'%s' cannot be made, read or written"), path);
	session_detail(session, "%s", strerror(cause));
	session_hint(session, "%s",
		_("look at the rights of the folder and at the room left on the disk"));
	return MALLE_UNAVAILABLE;
}

/* The server runs with `/` as its folder: a path must say where it is. */
static const char *absolute(void *owner, const char *path)
{
	char here[PATH_MAX];
	size_t length;
	char *whole;

	if (path[0] == '/')
		whole = arena_strdup(owner, path);
	else if (getcwd(here, sizeof here) != NULL)
		whole = arena_printf(owner, "%s/%s", here, path);
	else
		whole = arena_printf(owner, "/%s", path);
	for (length = strlen(whole); length > 1 && whole[length - 1] == '/'; length--)
		whole[length - 1] = '\0';
	return whole;
}

/* The first line of DATA/name, "" when there is none. */
static const char *read_line(void *owner, const char *base, const char *name)
{
	char *path = arena_printf(owner, "%s/%s", base, name);
	FILE *file = fopen(path, "re");
	char line[LINE_SIZE] = "";

	if (file != NULL) {
		if (fgets(line, sizeof line, file) == NULL)
			line[0] = '\0';
		fclose(file);
	}
	line[strcspn(line, "\n")] = '\0';
	return arena_strdup(owner, line);
}

static enum malle_status resolve_account(struct malle_session *session,
	const struct malle_cluster_place *place, struct cluster *cluster)
{
	const struct passwd *entry;

	cluster->uid = geteuid();
	cluster->gid = getegid();
	if (cluster->uid != 0)
		return MALLE_OK;
	if (place->account == NULL) {
		session_fail(session, MALLE_INVALID, _("PostgreSQL does not run as root"));
		session_hint(session, "%s", _("name the account that shall run it: postgres"));
		return MALLE_INVALID;
	}
	entry = getpwnam(place->account);
	if (entry == NULL || entry->pw_uid == 0)
		return session_fail(session, MALLE_INVALID,
			_("there is no account '%s' to run PostgreSQL"), place->account);
	cluster->account = place->account;
	cluster->uid = entry->pw_uid;
	cluster->gid = entry->pw_gid;
	return MALLE_OK;
}

static enum malle_status check_owner(struct malle_session *session, const struct cluster *cluster)
{
	const struct passwd *entry;
	struct stat info;

	if (stat(cluster->base, &info) != 0) {
		if (errno == ENOENT || errno == ENOTDIR)
			return MALLE_OK;
		return cluster_fail_file(session, cluster->base, errno);
	}
	if (!S_ISDIR(info.st_mode)) {
		session_fail(session, MALLE_REFUSED, _("'%s' is not a folder"), cluster->base);
		session_hint(session, "%s", _("choose a folder that is empty or does not exist"));
		return MALLE_REFUSED;
	}
	if (info.st_uid == cluster->uid)
		return MALLE_OK;
	entry = getpwuid(info.st_uid);
	session_fail(session, MALLE_REFUSED, _("the folder '%s' belongs to the account '%s'"),
		cluster->base, entry != NULL ? entry->pw_name : "?");
	session_hint(session, "%s", _("work as that account, or choose another folder"));
	return MALLE_REFUSED;
}

char *cluster_programs_version(struct malle_session *session, void *owner, const char *bindir)
{
	const char *arguments[] = {arena_printf(owner, "%s/postgres", bindir), "--version", NULL};
	const struct program program = {.arguments = arguments};
	char *output;
	int exit_code;
	const char *number;

	if (access(arguments[0], X_OK) != 0 ||
		process_run(session, owner, &program, &exit_code, &output) != MALLE_OK ||
		exit_code != 0)
		return NULL;
	number = strchr(output, ')');
	number = number == NULL ? output : number + 1;
	number += strcspn(number, "0123456789");
	return arena_strndup(owner, number, strspn(number, "0123456789"));
}

/* The programs of the version that made the data: those we were given, or beside them
 * (/usr/lib/postgresql/15/bin, 17/bin ...). NULL: not installed any more. */
static const char *find_programs(
	struct malle_session *session, void *owner, const struct cluster *cluster)
{
	const char *found = cluster_programs_version(session, owner, cluster->programs);
	const char *beside;

	if (found != NULL && (cluster->version[0] == '\0' || strcmp(found, cluster->version) == 0))
		return cluster->programs;
	beside = absolute(
		owner, arena_printf(owner, "%s/../../%s/bin", cluster->programs, cluster->version));
	found = cluster_programs_version(session, owner, beside);
	return found != NULL && strcmp(found, cluster->version) == 0 ? beside : NULL;
}

enum malle_status cluster_resolve(struct malle_session *session, void *owner,
	const struct malle_cluster_place *place, struct cluster *cluster)
{
	enum malle_status status;

	*cluster = (struct cluster) {.runtime = place->runtime, .person = place->person};
	if (place->runtime != NULL)
		cluster->runtime = absolute(owner, place->runtime);
	cluster->base = absolute(owner, place->data);
	cluster->programs = place->bindir != NULL ? place->bindir : PG_BINDIR;
	status = resolve_account(session, place, cluster);
	if (status == MALLE_OK)
		status = check_owner(session, cluster);
	if (status != MALLE_OK)
		return status;
	cluster->version = read_line(owner, cluster->base, "version");
	cluster->socket = read_line(owner, cluster->base, "socket");
	cluster->server = (struct server) {
		.bindir = find_programs(session, owner, cluster),
		.data = arena_printf(owner, "%s/%s", cluster->base, cluster->version),
		.log = arena_printf(owner, "%s/start.log", cluster->base),
		.account = cluster->account,
	};
	return MALLE_OK;
}

/* Like mkdir -p: parents that are missing are everybody's to pass through. */
static int make_parents(const char *path)
{
	char part[PATH_MAX];

	if (snprintf(part, sizeof part, "%s", path) >= (int)sizeof part) {
		errno = ENAMETOOLONG;
		return -1;
	}
	for (char *slash = strchr(part + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(part, PARENT_FOLDER) != 0 && errno != EEXIST)
			return -1;
		*slash = '/';
	}
	return 0;
}

static bool is_ours(const char *name)
{
	static const char *const known[] = {".", "..", "lock", "socket", "start.log", "version"};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(name, known[i]) == 0)
			return true;
	name += strspn(name, "0123456789");
	return *name == '\0' || strcmp(name, ".part") == 0;
}

static enum malle_status check_contents(
	struct malle_session *session, const struct cluster *cluster)
{
	DIR *folder = opendir(cluster->base);
	const struct dirent *entry;
	enum malle_status status = MALLE_OK;

	if (folder == NULL)
		return cluster_fail_file(session, cluster->base, errno);
	while (status == MALLE_OK && (entry = readdir(folder)) != NULL)
		if (!is_ours(entry->d_name))
			status = session_fail(session, MALLE_REFUSED,
				_("the folder '%s' holds something else: '%s'"), cluster->base,
				entry->d_name);
	closedir(folder);
	if (status != MALLE_OK)
		session_hint(session, "%s", _("choose a folder that is empty or does not exist"));
	return status;
}

/* Somewhere above DATA there may be a folder that only root may pass, such as /root. */
static enum malle_status check_reach(struct malle_session *session, const struct cluster *cluster)
{
	void *scratch = arena_scratch(session);
	const char *arguments[] = {"/usr/bin/test", "-w", cluster->base, NULL};
	const struct program program = {.arguments = arguments, .account = cluster->account};
	enum malle_status status = MALLE_OK;
	char *output;
	int exit_code = 0;

	if (cluster->account != NULL)
		status = process_run(session, scratch, &program, &exit_code, &output);
	talloc_free(scratch);
	if (status == MALLE_OK && exit_code != 0) {
		status = session_fail(session, MALLE_UNAVAILABLE,
			_("the account '%s', which runs PostgreSQL, cannot reach the folder '%s'"),
			cluster->account, cluster->base);
		session_hint(session, "%s", _("choose a folder below /var/lib"));
	}
	return status;
}

enum malle_status cluster_make_base(struct malle_session *session, const struct cluster *cluster)
{
	enum malle_status status;

	if (make_parents(cluster->base) != 0)
		return cluster_fail_file(session, cluster->base, errno);
	if (mkdir(cluster->base, PRIVATE_FOLDER) == 0) {
		if (chown(cluster->base, cluster->uid, cluster->gid) != 0)
			return cluster_fail_file(session, cluster->base, errno);
	} else if (errno != EEXIST) {
		return cluster_fail_file(session, cluster->base, errno);
	}
	status = check_contents(session, cluster);
	if (status == MALLE_OK && chmod(cluster->base, PRIVATE_FOLDER) != 0)
		status = cluster_fail_file(session, cluster->base, errno);
	return status == MALLE_OK ? check_reach(session, cluster) : status;
}

enum malle_status cluster_lock(
	struct malle_session *session, const struct cluster *cluster, int *lock)
{
	char *path = arena_printf(session, "%s/lock", cluster->base);
	enum malle_status status = MALLE_OK;

	*lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, PRIVATE_FILE);
	while (*lock >= 0 && flock(*lock, LOCK_EX) != 0)
		if (errno != EINTR) {
			close(*lock);
			*lock = -1;
		}
	if (*lock < 0)
		status = cluster_fail_file(session, path, errno);
	talloc_free(path);
	return status;
}

static int write_whole(const struct cluster *cluster, const char *path, const char *text)
{
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, PRIVATE_FILE);
	ssize_t size = (ssize_t)strlen(text);
	int failed;

	if (file < 0)
		return -1;
	failed = write(file, text, (size_t)size) != size ||
		 fchown(file, cluster->uid, cluster->gid) != 0 || fsync(file) != 0;
	return close(file) != 0 || failed ? -1 : 0;
}

enum malle_status cluster_write(struct malle_session *session, const struct cluster *cluster,
	const char *name, const char *text)
{
	char *path = arena_printf(session, "%s/%s", cluster->base, name);
	char *part = arena_printf(path, "%s.part", path);
	enum malle_status status = MALLE_OK;

	if (write_whole(cluster, part, text) != 0 || rename(part, path) != 0)
		status = cluster_fail_file(session, path, errno);
	talloc_free(path);
	return status;
}
