#include <config.h>

#include "db/cluster_setup.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/process.h"
#include "base/session.h"
#include "db/cluster_socket.h"
#include "db/database.h"
#include "db/failure.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "schemas/embedded.h"

/* The log is kept for a week, and holds no values of persons: terse leaves out the row that broke
 * a constraint. Shared memory is in files, since logind removes the other kind when a user who
 * runs a server logs out. */
static const char settings[] = "# Written by malle database init.\n"
			       "listen_addresses = ''\n"
			       "port = 5432\n"
			       "unix_socket_permissions = 0700\n"
			       "include_if_exists = 'malle_socket.conf'\n"
			       "dynamic_shared_memory_type = mmap\n"
			       "jit = off\n"
			       "lc_messages = 'C'\n"
			       "logging_collector = on\n"
			       "log_filename = 'postgresql-%a.log'\n"
			       "log_truncate_on_rotation = on\n"
			       "log_rotation_age = 1d\n"
			       "log_error_verbosity = terse\n"
			       "log_line_prefix = '%m [%p] %q%u '\n";

static const char access_rules[] =
	"# Written by malle database init: accounts of this machine only, by the table pg_ident.conf.\n"
	"local all all peer map=malle\n";

static const char *const roles[] = {"postgres", "malle_staff", "malle_gateway"};

static const char *calling_account(void)
{
	const struct passwd *entry = getpwuid(geteuid());

	return entry != NULL ? entry->pw_name : "";
}

static void add_account(struct buffer *text, const char *account)
{
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		buffer_printf(text, "malle \"%s\" %s\n", account, roles[i]);
}

/* One line for each account and role: plain peer would refuse root. */
static char *identities(void *owner, const struct cluster *cluster)
{
	struct buffer text;

	buffer_init(&text, owner);
	buffer_add_text(
		&text, "# Written by malle database init: account of this machine, role.\n");
	add_account(&text, calling_account());
	if (cluster->account != NULL)
		add_account(&text, cluster->account);
	return buffer_take(&text, owner);
}

static enum malle_status run_initdb(
	struct malle_session *session, const struct cluster *cluster, const char *folder)
{
	void *scratch = arena_scratch(session);
	const char *arguments[] = {arena_printf(scratch, "%s/initdb", cluster->server.bindir),
		"--pgdata", folder, "--username=postgres", "--auth=peer", "--data-checksums",
		"--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions", NULL};
	const struct program initdb = {.arguments = arguments, .account = cluster->account};
	char *output;
	int exit_code;
	enum malle_status status = process_run(session, scratch, &initdb, &exit_code, &output);

	if (status == MALLE_OK && exit_code != 0) {
		status = session_fail(session, MALLE_UNAVAILABLE,
			_("PostgreSQL could not make a cluster in '%s'"), folder);
		session_detail(session, "%s", failure_one_line(scratch, output));
		session_hint(session, "%s",
			_("look at the rights of the folder and at the room left on the disk"));
	}
	talloc_free(scratch);
	return status;
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *walk)
{
	return remove(path);
}

static enum malle_status write_settings(
	struct malle_session *session, const struct cluster *cluster, const char *folder)
{
	void *scratch = arena_scratch(session);
	const struct {
		const char *name;
		const char *text;
	} files[] = {
		{"postgresql.conf", settings},
		{"pg_hba.conf", access_rules},
		{"pg_ident.conf", identities(scratch, cluster)},
	};
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; i < sizeof files / sizeof *files && status == MALLE_OK; i++)
		status = cluster_write(session, cluster,
			arena_printf(scratch, "%s/%s", folder, files[i].name), files[i].text);
	talloc_free(scratch);
	return status;
}

/* In a folder beside, renamed when complete: what an interruption leaves is never taken for a
 * cluster, and is removed here. */
enum malle_status cluster_setup_files(struct malle_session *session, const struct cluster *cluster)
{
	const char *data = cluster->server.data;
	char *part = arena_printf(session, "%s.part", data);
	char *name = arena_printf(part, "%s.part", cluster->version);
	enum malle_status status;

	if (access(data, F_OK) == 0) {
		talloc_free(part);
		return MALLE_OK;
	}
	nftw(part, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	status = run_initdb(session, cluster, part);
	if (status == MALLE_OK)
		status = write_settings(session, cluster, name);
	if (status == MALLE_OK && rename(part, data) != 0)
		status = cluster_fail_file(session, data, errno);
	talloc_free(part);
	return status;
}

enum malle_status cluster_open(struct malle_session *session, const char *socket,
	const char *database, struct malle_session **opened)
{
	struct malle_session *child = malle_session_new(session);
	char *conninfo = cluster_conninfo(child, socket, "postgres", database);
	enum malle_status status;

	malle_session_on_log(child, session->log_hook, session->log_data, session->log_level);
	status = malle_database_connect(child, conninfo);
	if (status == MALLE_CONFLICT) /* no schema, or another: what we came for */
		status = MALLE_OK;
	if (status != MALLE_OK) {
		session_fail_like(session, child);
		malle_free(child);
		return status;
	}
	*opened = child;
	return MALLE_OK;
}

struct presence {
	bool present;
};

static const struct column presence_columns[] = {COLUMN_BOOL(struct presence, present)};

static enum malle_status create_database(struct malle_session *session, void *data)
{
	struct presence database;
	enum malle_status status = statement_one(session, session, &query_database_exists,
		NO_VALUES, COLUMNS(presence_columns), &database);

	if (status == MALLE_OK && !database.present)
		status = statement_execute(session, &query_database_create, NO_VALUES);
	return status;
}

/* `data` is the person's name; the account until somebody says better. */
static enum malle_status fill_database(struct malle_session *session, void *data)
{
	const char *account = calling_account();
	const char *person = data != NULL ? data : account;
	enum malle_status status = malle_database_upgrade(session, NULL);

	if (status == MALLE_OK)
		status = statement_execute(session, &query_database_first_staff,
			VALUES(value_text(account), value_text(person)));
	return status;
}

/* Do one thing in a session of the administrator. */
static enum malle_status administer(struct malle_session *session, const char *socket,
	const char *database, transaction_body *body, void *data)
{
	struct malle_session *opened;
	enum malle_status status = cluster_open(session, socket, database, &opened);

	if (status != MALLE_OK)
		return status;
	status = body(opened, data);
	if (status != MALLE_OK)
		session_fail_like(session, opened);
	malle_free(opened);
	return status;
}

enum malle_status cluster_setup_database(
	struct malle_session *session, const char *socket, const char *person)
{
	enum malle_status status = administer(session, socket, "postgres", create_database, NULL);

	if (status != MALLE_OK)
		return status;
	return administer(session, socket, "malle", fill_database, (void *)person);
}
