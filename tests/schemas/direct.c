#include "tests/schemas/direct.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

PGconn *direct_open(const char *role, const char *account, const char *centre)
{
	PGconn *connection = PQconnectdb(test_conninfo(role));
	const char *values[] = {account, centre};

	ck_assert_msg(PQstatus(connection) == CONNECTION_OK, "%s", PQerrorMessage(connection));
	direct_text(
		connection, "SET search_path = malle, pg_temp; SET client_min_messages = warning");
	if (account != NULL) {
		PGresult *result =
			PQexecParams(connection, "SELECT outcome FROM identify($1, $2, 'test')", 2,
				NULL, values, NULL, NULL, 0);

		ck_assert_msg(PQntuples(result) == 1, "%s", PQerrorMessage(connection));
		ck_assert_str_eq(PQgetvalue(result, 0, 0), "identified");
		PQclear(result);
	}
	return connection;
}

void direct_close(PGconn *connection)
{
	PQfinish(connection);
}

static PGresult *run(PGconn *connection, const char *sql)
{
	PGresult *result = PQexec(connection, sql);
	ExecStatusType came = PQresultStatus(result);

	ck_assert_msg(came == PGRES_COMMAND_OK || came == PGRES_TUPLES_OK, "%s: %s", sql,
		PQerrorMessage(connection));
	return result;
}

const char *direct_text(PGconn *connection, const char *sql)
{
	PGresult *result = run(connection, sql);
	const char *text = "";

	if (PQntuples(result) > 0 && PQnfields(result) > 0)
		text = arena_strdup(test_owner, PQgetvalue(result, 0, 0));
	PQclear(result);
	return text;
}

int64_t direct_int(PGconn *connection, const char *sql)
{
	return strtoll(direct_text(connection, sql), NULL, 10);
}

void direct_refused(
	PGconn *connection, const char *sql, const char *sqlstate, const char *constraint)
{
	bool inside = PQtransactionStatus(connection) == PQTRANS_INTRANS;
	const char *named;
	PGresult *result;

	if (inside)
		direct_text(connection, "SAVEPOINT refused");
	result = PQexec(connection, sql);
	ck_assert_msg(PQresultStatus(result) == PGRES_FATAL_ERROR, "%s: was not refused", sql);
	ck_assert_msg(strcmp(PQresultErrorField(result, PG_DIAG_SQLSTATE), sqlstate) == 0,
		"%s: %s instead of %s", sql, PQresultErrorMessage(result), sqlstate);
	named = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
	if (constraint != NULL)
		ck_assert_msg(named != NULL && strcmp(named, constraint) == 0,
			"%s: constraint %s instead of %s", sql, named == NULL ? "(none)" : named,
			constraint);
	PQclear(result);
	if (inside)
		direct_text(connection, "ROLLBACK TO refused");
}

const char **direct_list(PGconn *connection, const char *sql, int *count)
{
	PGresult *result = run(connection, sql);
	const char **list;

	*count = PQntuples(result);
	list = talloc_array(test_owner, const char *, (size_t)*count + 1);
	for (int i = 0; i < *count; i++)
		list[i] = arena_strdup(test_owner, PQgetvalue(result, i, 0));
	list[*count] = NULL;
	PQclear(result);
	return list;
}
