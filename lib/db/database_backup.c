/* Copies of the whole database: written, read back, put into an empty one. */
#include <config.h>

#include <malle/database.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/dump.h"
#include "db/ledger.h"
#include "db/migration.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "schemas/embedded.h"

/* A backup holds persons: it is for who made it. */
enum { PRIVATE_FILE = 0600 };

static enum malle_status fail_file(struct malle_session *session, const char *path, int cause)
{
	session_fail(session, cause == EEXIST ? MALLE_EXISTS : MALLE_UNAVAILABLE,
		_("the file '%s' cannot be written"), path);
	session_detail(session, "%s", strerror(cause));
	session_hint(session, "%s",
		cause == EEXIST ? _("choose another name: a backup is never overwritten")
				: _("look at the rights of the folder and at the room left"));
	return session->error.status;
}

/* *whole (out): its absolute path, below `owner`. */
static enum malle_status whole_path(
	struct malle_session *session, void *owner, const char *path, char **whole)
{
	char *real = realpath(path, NULL);

	if (real == NULL)
		return session_fail(session, errno == ENOENT ? MALLE_NOT_FOUND : MALLE_BAD_DATA,
			_("the file '%s' cannot be read"), path);
	*whole = arena_strdup(owner, real);
	free(real);
	return MALLE_OK;
}

static enum malle_status make_empty(
	struct malle_session *session, void *owner, const char *path, char **whole)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, PRIVATE_FILE);

	if (file < 0)
		return fail_file(session, path, errno);
	close(file);
	return whole_path(session, owner, path, whole);
}

/* On the disk, under its name, and never over something that is there. */
static enum malle_status publish(struct malle_session *session, const char *part, const char *path)
{
	int file = open(part, O_RDONLY | O_CLOEXEC);
	int failed = file < 0 || fsync(file) != 0;
	int cause = errno;

	if (file >= 0)
		close(file);
	if (!failed && renameat2(AT_FDCWD, part, AT_FDCWD, path, RENAME_NOREPLACE) != 0) {
		failed = 1;
		cause = errno;
	}
	return failed ? fail_file(session, path, cause) : MALLE_OK;
}

/* Connect as the administrator, in a session of its own. Another schema is no hindrance here. */
static enum malle_status open_session(
	struct malle_session *session, const char *conninfo, struct malle_session **opened)
{
	enum malle_status status;

	*opened = malle_session_new(session);
	malle_session_on_log(*opened, session->log_hook, session->log_data, session->log_level);
	status = malle_database_connect(*opened, conninfo);
	return status == MALLE_CONFLICT ? MALLE_OK : status;
}

/* What the session of its own says, said by the caller's. */
static enum malle_status close_session(
	struct malle_session *session, struct malle_session *opened, enum malle_status status)
{
	if (status != MALLE_OK)
		session_fail_like(session, opened);
	malle_free(opened);
	return status;
}

static enum malle_status write_and_check(
	struct malle_session *session, const char *conninfo, const char *part)
{
	int version;
	int applied;
	enum malle_status status = migration_applied(session, &applied);

	if (status == MALLE_OK && applied == 0)
		status = session_fail(session, MALLE_CONFLICT,
			_("the database has no schema yet: nothing to copy"));
	if (status == MALLE_OK)
		status = dump_write(session, conninfo, part);
	if (status == MALLE_OK)
		status = dump_check(session, part, &version);
	if (status == MALLE_OK && version != applied)
		status = session_fail(session, MALLE_CONFLICT,
			_("the database was upgraded while it was copied: do it again"));
	return status;
}

enum malle_status malle_database_backup(
	struct malle_session *session, const char *conninfo, const char *path)
{
	struct malle_session *opened;
	char *part;
	char *whole;
	enum malle_status status = open_session(session, conninfo, &opened);

	if (status != MALLE_OK)
		return close_session(session, opened, status);
	part = arena_printf(opened, "%s.part", path);
	if (access(path, F_OK) == 0)
		status = fail_file(opened, path, EEXIST);
	if (status == MALLE_OK)
		status = make_empty(opened, opened, part, &whole);
	if (status == MALLE_OK) {
		status = write_and_check(opened, conninfo, whole);
		if (status == MALLE_OK)
			status = publish(opened, part, path);
		if (status != MALLE_OK)
			unlink(part);
	}
	return close_session(session, opened, status);
}

struct restore_state {
	bool has_schema;
	bool has_tables;
	bool has_aside;
};

static const struct column state_columns[] = {
	COLUMN_BOOL(struct restore_state, has_schema),
	COLUMN_BOOL(struct restore_state, has_tables),
	COLUMN_BOOL(struct restore_state, has_aside),
};

struct presence {
	bool present;
};

static const struct column presence_columns[] = {COLUMN_BOOL(struct presence, present)};

static enum malle_status look(struct malle_session *session, struct restore_state *state)
{
	return statement_one(session, session, &query_database_restore_state, NO_VALUES,
		COLUMNS(state_columns), state);
}

static enum malle_status refuse_filled(struct malle_session *session)
{
	struct presence data;
	enum malle_status status = statement_one(session, session, &query_database_holds_data,
		NO_VALUES, COLUMNS(presence_columns), &data);

	if (status != MALLE_OK || !data.present)
		return status;
	session_fail(session, MALLE_EXISTS, _("the database is not empty"));
	session_hint(session, "%s",
		_("put the backup into a new database: 'malle database init' in another folder"));
	return MALLE_EXISTS;
}

/* A restore that was killed left the former schema aside, empty: it goes, or comes back. */
static enum malle_status tidy(struct malle_session *session, struct restore_state *state)
{
	enum malle_status status;

	if (!state->has_aside)
		return MALLE_OK;
	status = statement_execute(session,
		state->has_schema ? &query_database_restore_drop_aside
				  : &query_database_restore_put_back,
		NO_VALUES);
	return status == MALLE_OK ? look(session, state) : status;
}

/* The first migration again: the dump names its roles, which a new machine lacks. Then the schema
 * (empty of data) makes room. */
static enum malle_status make_room(struct malle_session *session, void *data)
{
	struct restore_state state;
	enum malle_status status = look(session, &state);

	if (status == MALLE_OK)
		status = tidy(session, &state);
	if (status == MALLE_OK && state.has_tables)
		status = refuse_filled(session);
	if (status == MALLE_OK)
		status = statement_script(session, &schema_migrations[0]);
	if (status == MALLE_OK)
		status = statement_execute(session, &query_database_restore_put_aside, NO_VALUES);
	return status;
}

static enum malle_status load(struct malle_session *session, const char *conninfo, const char *path)
{
	enum malle_status status =
		transaction_run(session, TRANSACTION_READ_COMMITTED, make_room, NULL);
	struct malle_session *other;

	if (status != MALLE_OK)
		return status;
	status = dump_load(session, conninfo, path);
	if (status == MALLE_OK)
		return statement_execute(session, &query_database_restore_drop_aside, NO_VALUES);
	/* The reason is in this session: what follows must not take its place. */
	if (open_session(session, conninfo, &other) == MALLE_OK &&
		statement_execute(other, &query_database_restore_put_back, NO_VALUES) != MALLE_OK)
		session_log(session, MALLE_LOG_WARNING, "%s: %s",
			malle_session_error(other)->message, malle_session_error(other)->detail);
	malle_free(other);
	return status;
}

static enum malle_status check_version(struct malle_session *session, const char *path)
{
	int known = migration_known(&migration_embedded);
	int version;
	enum malle_status status = dump_check(session, path, &version);

	if (status == MALLE_OK && version > known) {
		status = session_fail(session, MALLE_CONFLICT,
			_("the backup has schema %d, this program knows %d: it is too old"),
			version, known);
		session_hint(session, "%s", _("install the version of malle that made the backup"));
	}
	return status;
}

/* In a new connection: plans and catalogue of the old one are of what went away. An older backup is
 * brought to our schema; numbers of another server's transactions, which readers of the index
 * compare, to this one's. */
static enum malle_status finish(struct malle_session *session, const char *conninfo)
{
	enum malle_status status = malle_database_connect(session, conninfo);

	if (status == MALLE_CONFLICT)
		status = malle_database_upgrade(session, NULL);
	if (status == MALLE_OK)
		status = statement_execute(session, &query_database_after_restore, NO_VALUES);
	return status == MALLE_OK ? statement_execute(session, &query_database_analyze, NO_VALUES)
				  : status;
}

enum malle_status malle_database_restore(
	struct malle_session *session, const char *conninfo, const char *path)
{
	struct malle_session *opened;
	char *whole;
	enum malle_status status = open_session(session, conninfo, &opened);

	if (status == MALLE_OK)
		status = whole_path(opened, opened, path, &whole);
	if (status == MALLE_OK)
		status = check_version(opened, whole);
	if (status == MALLE_OK)
		status = load(opened, conninfo, whole);
	if (status == MALLE_OK)
		status = finish(opened, conninfo);
	return close_session(session, opened, status);
}
