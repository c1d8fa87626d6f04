/* SQLSTATEs as statuses and sentences. */
#include "db/failure.h"

#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "db/constraint.h"

struct cause {
	const char *sqlstate; /* five characters, or the two of a class */
	enum malle_status status;
	const char *sentence;
	const char *hint;
};

/* The first row that fits wins: single codes before their class. */
static const struct cause causes[] = {
	{"40001", MALLE_CONFLICT, N_("somebody else changed the same thing at the same moment"),
		N_("do it again")},
	{"40P01", MALLE_CONFLICT, N_("somebody else changed the same thing at the same moment"),
		N_("do it again")},
	{"55P03", MALLE_CONFLICT, N_("somebody else is changing the same thing"),
		N_("wait until they are done, then do it again")},
	{"57014", MALLE_CANCELLED, N_("it was cancelled"), NULL},
	{"53100", MALLE_UNAVAILABLE, N_("the disk of the database is full"),
		N_("make room on it, then do it again; nothing was stored")},
	{"53300", MALLE_UNAVAILABLE, N_("the database has no connection left"),
		N_("close other programs that use it, then do it again")},
	{"53", MALLE_UNAVAILABLE, N_("the database server has no room left to work"), NULL},
	{"58", MALLE_UNAVAILABLE, N_("the database server cannot read or write its files"),
		N_("look into the server's log; restore a backup if files are damaged")},
	{"42501", MALLE_REFUSED, N_("this account may not do that"),
		N_("choose the centre, or ask an administrator for access")},
	{"25006", MALLE_REFUSED, N_("this database can only be read"),
		N_("connect to the primary server, not to a standby")},
	{"23505", MALLE_EXISTS, N_("this exists already"), NULL},
	{"23503", MALLE_INVALID,
		N_("this refers to something that does not exist, or is still used"), NULL},
	{"23P01", MALLE_CONFLICT, N_("this overlaps something that exists already"), NULL},
	{"23", MALLE_INVALID, N_("the database refuses this value"), NULL},
	{"22", MALLE_INVALID, N_("the database cannot read a value"), NULL},
};

static const struct cause *cause_of(const char *sqlstate)
{
	for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
		if (strncmp(sqlstate, causes[i].sqlstate, strlen(causes[i].sqlstate)) == 0)
			return &causes[i];
	return NULL;
}

char *failure_one_line(void *owner, const char *message)
{
	char *line = arena_strdup(owner, message);
	size_t length = strlen(line);

	while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == ' '))
		line[--length] = '\0';
	for (char *c = line; *c != '\0'; c++)
		if (*c == '\n' || *c == '\t')
			*c = ' ';
	return line;
}

enum malle_status failure_lost(struct malle_session *session, const char *detail)
{
	struct database *database = session->database;
	char *line = failure_one_line(session, detail);

	if (database != NULL && database->committing) {
		session_fail(session, MALLE_UNAVAILABLE,
			_("the connection to the database was lost while storing: "
			  "whether it was stored is not known"));
		session_hint(session, "%s",
			_("look whether it is there, or do the same thing again: what was stored "
			  "is recognised and not stored twice"));
	} else {
		session_fail(
			session, MALLE_UNAVAILABLE, _("the connection to the database was lost"));
		session_hint(session, "%s",
			_("what was not finished is not stored; see 'malle database status', "
			  "then do it again"));
	}
	session_detail(session, "%s", line);
	talloc_free(line);
	return MALLE_UNAVAILABLE;
}

/* The server's own words: they are the detail, since they are neither in the reader's language nor
 * about the reader's things. */
static void add_server_words(
	struct malle_session *session, const char *what, const PGresult *result)
{
	const char *primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
	const char *detail = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
	char *line = arena_printf(session, "%s: %s%s%s", what, primary ? primary : "",
		detail ? " - " : "", detail ? detail : "");
	char *one = failure_one_line(session, line);

	session_detail(session, "%s", one);
	talloc_free(one);
	talloc_free(line);
}

static bool is_lost(const struct database *database, const char *sqlstate)
{
	return sqlstate == NULL || PQstatus(database->connection) == CONNECTION_BAD ||
	       strncmp(sqlstate, "08", 2) == 0 || strncmp(sqlstate, "57P", 3) == 0;
}

static enum malle_status fail_constraint(
	struct malle_session *session, const struct constraint *constraint)
{
	session_fail(session, constraint->status, "%s", _(constraint->sentence));
	if (constraint->rule != NULL)
		session_rule(session, constraint->rule);
	return constraint->status;
}

static enum malle_status fail_required(
	struct malle_session *session, const char *table, const char *column)
{
	const struct required *required = constraint_find_required(table, column);

	if (required != NULL)
		return session_fail(session, required->status, "%s", _(required->sentence));
	return session_fail(
		session, MALLE_INVALID, _("'%s' of '%s' must not be empty"), column, table);
}

static enum malle_status fail_cause(
	struct malle_session *session, const char *sqlstate, const char *what)
{
	const struct cause *cause = cause_of(sqlstate);

	if (cause == NULL)
		return session_fail(session, MALLE_INTERNAL,
			_("the database refused the statement '%s'"), what);
	session_fail(session, cause->status, "%s", _(cause->sentence));
	if (cause->hint != NULL)
		session_hint(session, "%s", _(cause->hint));
	return cause->status;
}

enum malle_status failure_from_result(
	struct malle_session *session, const char *what, const PGresult *result)
{
	struct database *database = session->database;
	const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	const char *name = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
	const char *table = PQresultErrorField(result, PG_DIAG_TABLE_NAME);
	const char *column = PQresultErrorField(result, PG_DIAG_COLUMN_NAME);
	const struct constraint *constraint = name ? constraint_find(name) : NULL;
	enum malle_status status;

	if (is_lost(database, sqlstate)) {
		status = failure_lost(session, PQerrorMessage(database->connection));
		session_sqlstate(session, sqlstate, NULL);
		return status;
	}
	if (strcmp(sqlstate, "40001") == 0 || strcmp(sqlstate, "40P01") == 0)
		database->crossed = true;
	if (constraint != NULL)
		status = fail_constraint(session, constraint);
	else if (strcmp(sqlstate, "23502") == 0 && table != NULL && column != NULL)
		status = fail_required(session, table, column);
	else
		status = fail_cause(session, sqlstate, what);
	add_server_words(session, what, result);
	session_sqlstate(session, sqlstate, name);
	return status;
}
