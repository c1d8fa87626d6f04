/* One session, one connection: opened, identified, given its clock, closed with the session. */
#include <malle/database.h>

#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "db/conninfo.h"
#include "db/failure.h"
#include "db/migration.h"
#include "db/statement.h"
#include "schemas/embedded.h"

static int database_close(struct database *database)
{
	PQfinish(database->connection);
	return 0;
}

/* Notices are for the log: WARNING there is a warning here, the rest is chatter. */
static void hear_notice(void *data, const PGresult *result)
{
	struct malle_session *session = data;
	const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
	const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
	bool warning = severity != NULL && strcmp(severity, "WARNING") == 0;

	session_log(session, warning ? MALLE_LOG_WARNING : MALLE_LOG_DEBUG, "%s: %s",
		severity ? severity : "", message ? message : "");
}

struct database *database_of(struct malle_session *session)
{
	struct database *database = session->database;

	if (database == NULL) {
		session_fail(session, MALLE_UNAVAILABLE, _("there is no connection to a database"));
		session_hint(session, "%s", _("connect first"));
		return NULL;
	}
	if (PQstatus(database->connection) == CONNECTION_BAD) {
		failure_lost(session, PQerrorMessage(database->connection));
		return NULL;
	}
	return database;
}

static enum malle_status fail_to_connect(struct malle_session *session, const PGconn *connection)
{
	char *line = failure_one_line(session, PQerrorMessage(connection));

	session_fail(session, MALLE_UNAVAILABLE, _("the database cannot be reached"));
	session_detail(session, "%s", line);
	session_hint(session, "%s",
		_("'malle database status' tells whether it runs, 'malle database start' starts "
		  "the embedded one"));
	talloc_free(line);
	return MALLE_UNAVAILABLE;
}

struct settings {
	bool has_schema;
};

static const struct column settings_columns[] = {COLUMN_BOOL(struct settings, has_schema)};

/* By statement and not by connection options: libpq sends PGTZ and PGDATESTYLE of the environment
 * along, and those would win. */
static enum malle_status settle(struct malle_session *session, const char *application_name)
{
	struct settings settings;
	enum malle_status status =
		statement_one(session, session->database, &query_database_session_settings,
			VALUES(value_text(application_name)), COLUMNS(settings_columns), &settings);

	if (status == MALLE_OK)
		session->database->has_schema = settings.has_schema;
	return status;
}

static enum malle_status open_connection(struct malle_session *session, const char *complete)
{
	struct database *database = arena_new(session, struct database);

	malle_free(session->database);
	session->database = NULL;
	database->connection = PQconnectdb(complete);
	talloc_set_destructor(database, database_close);
	if (PQstatus(database->connection) != CONNECTION_OK) {
		enum malle_status status = fail_to_connect(session, database->connection);

		malle_free(database);
		return status;
	}
	PQsetNoticeReceiver(database->connection, hear_notice, session);
	session->database = database;
	return MALLE_OK;
}

enum malle_status malle_database_connect(struct malle_session *session, const char *conninfo)
{
	void *scratch = arena_scratch(session);
	enum malle_status status;
	char *complete;

	status = conninfo_complete(session, scratch, conninfo, &complete);
	if (status == MALLE_OK)
		status = open_connection(session, complete);
	if (status == MALLE_OK)
		status = settle(session, conninfo_value(scratch, complete, "application_name"));
	if (status == MALLE_OK)
		status = migration_check_version(session, &migration_embedded);
	talloc_free(scratch);
	return status;
}

enum malle_status database_forget_plans(struct malle_session *session)
{
	struct database *database = session->database;
	enum malle_status status =
		statement_execute(session, &query_database_forget_plans, NO_VALUES);

	talloc_free(database->prepared);
	database->prepared = NULL;
	database->prepared_count = 0;
	return status;
}

struct answer {
	const char *outcome;
};

static const struct column answer_columns[] = {COLUMN_TEXT(struct answer, outcome)};

/* What malle.identify() answers, when it is not "identified". */
static enum malle_status refuse_identity(
	struct malle_session *session, const struct malle_identity *identity, const char *outcome)
{
	const char *account = identity->account != NULL ? identity->account : "";
	const char *centre = identity->centre != NULL ? identity->centre : "";

	if (strcmp(outcome, "unknown_centre") == 0) {
		session_fail(session, MALLE_NOT_FOUND, _("there is no centre '%s'"), centre);
		session_hint(session, "%s", _("'malle centre list' shows their codes"));
	} else if (strcmp(outcome, "not_a_member") == 0) {
		session_fail(session, MALLE_REFUSED,
			_("the account '%s' does not work for the centre '%s'"), account, centre);
		session_hint(
			session, "%s", _("a responsable of that centre adds it: malle staff add"));
	} else {
		session_fail(session, MALLE_REFUSED,
			_("the account '%s' does not belong to the team"), account);
		session_hint(session, "%s", _("a responsable adds it: malle staff add"));
	}
	return session->error.status;
}

enum malle_status malle_database_identify(
	struct malle_session *session, const struct malle_identity *identity)
{
	void *scratch = arena_scratch(session);
	struct answer answer;
	enum malle_status status = statement_one(session, scratch, &query_database_identify,
		VALUES(value_text(identity->account), value_text(identity->centre),
			value_text(identity->terminal)),
		COLUMNS(answer_columns), &answer);

	if (status == MALLE_OK && strcmp(answer.outcome, "identified") != 0)
		status = refuse_identity(session, identity, answer.outcome);
	talloc_free(scratch);
	return status;
}

struct chosen {
	const char *code;
};

static const struct column chosen_columns[] = {COLUMN_TEXT(struct chosen, code)};

enum malle_status malle_database_active_centre(
	struct malle_session *session, void *owner, const char **code)
{
	struct chosen chosen;
	enum malle_status status = statement_one(session, owner, &query_database_active_centre,
		NO_VALUES, COLUMNS(chosen_columns), &chosen);

	if (status == MALLE_OK)
		*code = chosen.code;
	if (status != MALLE_NOT_FOUND)
		return status;
	session_fail(session, MALLE_NOT_FOUND, _("no centre is chosen"));
	session_hint(session, "%s",
		_("say which one, --centre CODE, or add the first: malle centre add CODE --name NAME"));
	return MALLE_NOT_FOUND;
}

enum malle_status malle_database_set_clock(struct malle_session *session, const char *moment)
{
	return statement_execute(session, &query_database_set_clock, VALUES(value_text(moment)));
}

struct day {
	struct malle_date today;
};

static const struct column day_columns[] = {COLUMN_DATE(struct day, today)};

enum malle_status malle_database_today(struct malle_session *session, struct malle_date *today)
{
	struct day day;
	enum malle_status status = statement_one(
		session, session, &query_database_today, NO_VALUES, COLUMNS(day_columns), &day);

	if (status == MALLE_OK)
		*today = day.today;
	return status;
}
