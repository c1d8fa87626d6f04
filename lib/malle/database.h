/* The database: where it is, what state it is in, and copies of it. (design 2) */
#ifndef MALLE_DATABASE_H
#define MALLE_DATABASE_H

#include <malle/base.h>
#include <malle/date.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Who is working, where. All may be NULL: no active centre, staff looked up by account only. */
struct malle_identity {
	const char *account;  /* the person's account name on this machine */
	const char *centre;   /* code of the active centre; NULL: the person's only centre */
	const char *terminal; /* name of this desk, for the event log */
};

/* Connect the session, in place of the connection it had. `conninfo` is a libpq string; nothing is
 * read from the environment that it does not say (dbname is "malle" unless said).
 * MALLE_INVALID: no such string; MALLE_UNAVAILABLE: no server, with a hint what to do;
 * MALLE_CONFLICT: the schema is missing, newer or older than this program, with what to do. The
 * session is connected then nevertheless, so that malle_database_upgrade can follow. */
MALLE_API enum malle_status malle_database_connect(
	struct malle_session *session, const char *conninfo);

/* Say who works. The active centre is validated against staff_centre by the database.
 * MALLE_NOT_FOUND: unknown centre; MALLE_REFUSED: unknown account, or not a centre of this person.
 * Nobody works then. A person of several centres who names none works for none. */
MALLE_API enum malle_status malle_database_identify(
	struct malle_session *session, const struct malle_identity *identity);

/* The code of the centre for which the session works, below `owner`. MALLE_NOT_FOUND: the person
 * works for several, or for none yet, and no one was chosen; the hint says how to. */
MALLE_API enum malle_status malle_database_active_centre(
	struct malle_session *session, void *owner, const char **code);

/* Set the session's clock, for tests and for entering the past: "2026-12-14 10:00" in the centre's
 * time zone; NULL: the real time again. MALLE_INVALID: no such moment. */
MALLE_API enum malle_status malle_database_set_clock(
	struct malle_session *session, const char *moment);

/* Today by the session's clock, in the centre's time zone. */
MALLE_API enum malle_status malle_database_today(
	struct malle_session *session, struct malle_date *today);

/* Apply the migrations that are missing, one transaction each, then functions, views and seeds.
 * *applied (out, may be NULL): how many. The session must be connected as an administrator.
 * MALLE_CONFLICT: the database is newer than this program, or a migration was edited after it was
 * applied; nothing was changed. */
MALLE_API enum malle_status malle_database_upgrade(struct malle_session *session, int *applied);

struct malle_database_status {
	const char *server_version; /* "15.20" */
	const char *database;
	const char *host;       /* socket folder or host name */
	int schema_version;     /* number of the last migration applied */
	int schema_known;       /* number of the last migration that this program knows */
	bool collation_changed; /* the ICU library is not the one that sorted our indexes */
	int64_t size_bytes;
	int64_t titles, copies, patrons, loans_open;
	int centres;
};

MALLE_API enum malle_status malle_database_status(
	struct malle_session *session, void *owner, struct malle_database_status **status);

/* One derived row that does not follow from the facts. */
struct malle_database_difference {
	const char *relation; /* "loan_open" */
	const char *key;      /* "copy 12" */
	const char *problem;  /* "missing", "left over", "differs" */
};

/* Rebuild every derived table from the facts, in memory of the server, and compare.
 * MALLE_OK: *count differences in *rows, 0 when all agrees. (design 2, History) */
MALLE_API enum malle_status malle_database_verify(struct malle_session *session, void *owner,
	struct malle_database_difference **rows, size_t *count);

/* ---- the embedded cluster: a PostgreSQL of our own, in a folder ---- */

/* Where it is. Its socket is in a folder of its own (0700) below `runtime`, never beside the data.
 */
struct malle_cluster_place {
	const char *data; /* folder of the cluster; made by init */
	const char
		*runtime; /* folder for sockets, or NULL: one made with mkdtemp, recorded in data */
	const char *account; /* the account that runs the server when we are root, or NULL */
	const char *bindir;  /* folder of PostgreSQL's programs, or NULL: the one found at build */
	const char *person; /* for init: who works with this account, or NULL: the account's name */
};

struct malle_cluster_status {
	bool exists;
	bool running;
	int64_t pid; /* 0 when not running */
	const char *data;
	const char *socket;        /* folder of the socket */
	const char *conninfo;      /* how to connect as staff; "" when it never ran */
	const char *gateway;       /* how to connect as the gateway */
	const char *administrator; /* how to connect for upgrade, backup and restore */
	const char *version;       /* major version of the data: "15" */
	bool binaries_missing;     /* the PostgreSQL of that version is not installed any more */
};

/* Make and start the cluster, create database, roles and schema, and make the account that calls
 * the first of the team. An init that was interrupted goes on where it was.
 * MALLE_EXISTS: already there. MALLE_REFUSED: the folder holds something else, or belongs to
 * another account. MALLE_INVALID: the socket's path would be too long, or root named no account.
 * MALLE_UNAVAILABLE: folders cannot be made, or programs are missing. */
MALLE_API enum malle_status malle_cluster_init(
	struct malle_session *session, const struct malle_cluster_place *place);
/* Start (under a lock) and stop. Both are MALLE_OK when there is nothing to do.
 * MALLE_NOT_FOUND: no cluster in that folder. MALLE_UNAVAILABLE: it does not start, with its last
 * words; or its PostgreSQL is not installed any more. */
MALLE_API enum malle_status malle_cluster_start(
	struct malle_session *session, const struct malle_cluster_place *place);
MALLE_API enum malle_status malle_cluster_stop(
	struct malle_session *session, const struct malle_cluster_place *place);
MALLE_API enum malle_status malle_cluster_status(struct malle_session *session, void *owner,
	const struct malle_cluster_place *place, struct malle_cluster_status **status);
/* Start the cluster and bring it to the schema of this program. *applied (may be NULL): how many
 * migrations. MALLE_UNAVAILABLE: the PostgreSQL that made it is not installed any more; the hint
 * says how to move the data to the new major version, the old files being kept. */
MALLE_API enum malle_status malle_cluster_upgrade(
	struct malle_session *session, const struct malle_cluster_place *place, int *applied);

/* ---- copies ---- */

/* Write a dump of the whole database to `path` (which must not exist), then read it back to
 * verify. `conninfo` as for malle_database_connect, as an administrator. */
MALLE_API enum malle_status malle_database_backup(
	struct malle_session *session, const char *conninfo, const char *path);
/* Put a dump into an empty database. MALLE_EXISTS: the database has titles, patrons or loans.
 * MALLE_BAD_DATA: not one of our dumps, or damaged; nothing was changed. */
MALLE_API enum malle_status malle_database_restore(
	struct malle_session *session, const char *conninfo, const char *path);

#ifdef __cplusplus
}
#endif

#endif
