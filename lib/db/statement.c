#include "db/statement.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "db/dispatch.h"
#include "db/failure.h"
#include "db/parameters.h"
#include "db/row_reader.h"
#include "schemas/embedded.h"

enum { RESULT_BINARY = 1 };

static bool is_prepared(const struct database *database, const struct query *query)
{
	for (size_t i = 0; i < database->prepared_count; i++)
		if (database->prepared[i] == query)
			return true;
	return false;
}

static void remember_prepared(struct database *database, const struct query *query)
{
	database->prepared = arena_resize(
		database, database->prepared, const struct query *, database->prepared_count + 1);
	database->prepared[database->prepared_count++] = query;
}

static enum malle_status prepare(struct malle_session *session, const struct query *query)
{
	struct database *database = session->database;
	enum malle_status status = MALLE_OK;
	PGresult *result;

	if (is_prepared(database, query))
		return MALLE_OK;
	result = PQprepare(database->connection, query->name, query->sql, 0, NULL);
	if (PQresultStatus(result) == PGRES_COMMAND_OK)
		remember_prepared(database, query);
	else
		status = failure_from_result(session, query->name, result);
	PQclear(result);
	return status;
}

static void log_statement(struct malle_session *session, const struct query *query,
	const struct parameters *parameters)
{
	struct buffer line;

	if (!session_logs(session, MALLE_LOG_SQL))
		return;
	buffer_init(&line, session);
	buffer_printf(&line, "%s: %s", query->name, query->sql);
	if (parameters->count > 0) {
		buffer_add_text(&line, " -- ");
		parameters_describe(parameters, &line);
	}
	for (char *c = line.data; *c != '\0'; c++)
		if (*c == '\n' || *c == '\t')
			*c = ' ';
	session_log(session, MALLE_LOG_SQL, "%s", line.data);
	buffer_release(&line);
}

enum malle_status dispatch_check(struct malle_session *session, const char *what)
{
	struct database *database = database_of(session);

	if (database == NULL)
		return MALLE_UNAVAILABLE;
	if (database->busy)
		return session_fail(session, MALLE_INTERNAL,
			_("'%s' was sent while a stream has the connection"), what);
	return MALLE_OK;
}

enum malle_status dispatch_begin(struct malle_session *session)
{
	const struct query *begin = session->database->begin;

	session->database->begin = NULL;
	return begin == NULL ? MALLE_OK : statement_execute(session, begin, NO_VALUES);
}

/* In a pipeline each statement's result is followed by NULL. */
static PGresult *next_result(PGconn *connection)
{
	PGresult *result = PQgetResult(connection);

	if (result != NULL)
		PQclear(PQgetResult(connection));
	return result;
}

static bool send_bare(PGconn *connection, const struct query *query)
{
	return PQsendQueryPrepared(connection, query->name, 0, NULL, NULL, NULL, RESULT_BINARY);
}

static bool send_in_pipeline(
	struct database *database, const struct query *query, const struct parameters *parameters)
{
	PGconn *connection = database->connection;

	return PQenterPipelineMode(connection) &&
	       (database->begin == NULL || send_bare(connection, database->begin)) &&
	       PQsendQueryPrepared(connection, query->name, parameters->count, parameters->values,
		       parameters->lengths, parameters->formats, RESULT_BINARY) &&
	       (!database->last || send_bare(connection, &query_database_commit)) &&
	       PQpipelineSync(connection);
}

static bool is_good(const PGresult *result)
{
	ExecStatusType came = PQresultStatus(result);

	return came == PGRES_COMMAND_OK || came == PGRES_TUPLES_OK;
}

/* Keep one of two, and clear the other. */
static PGresult *keep(PGresult *kept, PGresult *other)
{
	PQclear(other);
	return kept;
}

/* BEGIN with the first statement of the transaction, COMMIT with the last, in one packet: one wait
 * less each. What the server refuses is the result; it passes over what follows. NULL: nothing
 * could be sent, or nothing came. */
static PGresult *execute_in_pipeline(
	struct database *database, const struct query *query, const struct parameters *parameters)
{
	PGconn *connection = database->connection;
	bool begins = database->begin != NULL, ends = database->last;
	PGresult *result = NULL, *commit;

	if (!send_in_pipeline(database, query, parameters))
		return NULL;
	database->begin = NULL;
	database->committing = ends;
	if (begins)
		result = next_result(connection);
	if (!begins || is_good(result))
		result = keep(next_result(connection), result);
	else
		PQclear(next_result(connection));
	if (ends) {
		commit = next_result(connection);
		database->committed = is_good(commit);
		result = is_good(result) && !is_good(commit) ? keep(commit, result)
							     : keep(result, commit);
	}
	PQclear(PQgetResult(connection)); /* of the sync */
	PQexitPipelineMode(
		connection); /* refused when the connection is lost: the result says so */
	return result;
}

static PGresult *execute(struct malle_session *session, const struct query *query,
	const struct parameters *parameters)
{
	struct database *database = session->database;
	PGresult *result;

	if (database->begin == NULL && !database->last)
		return PQexecPrepared(database->connection, query->name, parameters->count,
			parameters->values, parameters->lengths, parameters->formats,
			RESULT_BINARY);
	result = execute_in_pipeline(database, query, parameters);
	database->last = false;
	return result;
}

/* What travels with a statement is logged and prepared like it. */
static enum malle_status prepare_along(struct malle_session *session, const struct query *query)
{
	log_statement(session, query, &(struct parameters) {0});
	return prepare(session, query);
}

static enum malle_status prepare_all(
	struct malle_session *session, const struct query *query, enum dispatch_kind kind)
{
	struct database *database = session->database;
	enum malle_status status = MALLE_OK;

	if (kind != DISPATCH_AND_WAIT)
		status = dispatch_begin(session);
	else if (database->begin != NULL)
		status = prepare_along(session, database->begin);
	if (status == MALLE_OK && database->last)
		status = prepare_along(session, &query_database_commit);
	return status == MALLE_OK ? prepare(session, query) : status;
}

enum malle_status dispatch(struct malle_session *session, const struct query *query,
	const struct value *values, size_t count, enum dispatch_kind kind, PGresult **result)
{
	void *scratch = arena_scratch(session);
	struct parameters parameters;
	enum malle_status status = dispatch_check(session, query->name);

	*result = NULL;
	if (status == MALLE_OK)
		status = prepare_all(session, query, kind);
	if (status != MALLE_OK)
		goto done;
	parameters_init(&parameters, scratch, values, count);
	log_statement(session, query, &parameters);
	if (kind != DISPATCH_ONLY)
		*result = execute(session, query, &parameters);
	else if (!PQsendQueryPrepared(session->database->connection, query->name, parameters.count,
			 parameters.values, parameters.lengths, parameters.formats, RESULT_BINARY))
		status = failure_lost(session, PQerrorMessage(session->database->connection));
done:
	talloc_free(scratch);
	return status;
}

/* Send, wait, and look whether the server agreed. The caller clears *result whatever the status. */
static enum malle_status run(struct malle_session *session, const struct query *query,
	const struct value *values, size_t count, PGresult **result)
{
	enum malle_status status =
		dispatch(session, query, values, count, DISPATCH_AND_WAIT, result);
	ExecStatusType came;

	if (status != MALLE_OK)
		return status;
	came = PQresultStatus(*result);
	if (came == PGRES_COMMAND_OK || came == PGRES_TUPLES_OK)
		return MALLE_OK;
	return failure_from_result(session, query->name, *result);
}

enum malle_status statement_execute(struct malle_session *session, const struct query *query,
	const struct value *values, size_t count)
{
	return statement_affected(session, query, values, count, NULL);
}

enum malle_status statement_affected(struct malle_session *session, const struct query *query,
	const struct value *values, size_t count, int64_t *affected)
{
	PGresult *result;
	enum malle_status status = run(session, query, values, count, &result);

	if (status == MALLE_OK && affected != NULL)
		*affected = strtoll(PQcmdTuples(result), NULL, 10);
	PQclear(result);
	return status;
}

enum malle_status statement_tag(
	struct malle_session *session, const struct query *query, char *tag, size_t size)
{
	PGresult *result;
	enum malle_status status = run(session, query, NO_VALUES, &result);

	if (status == MALLE_OK) {
		strncpy(tag, PQcmdStatus(result), size - 1);
		tag[size - 1] = '\0';
	}
	PQclear(result);
	return status;
}

enum malle_status statement_one(struct malle_session *session, void *owner,
	const struct query *query, const struct value *values, size_t count,
	const struct column *columns, size_t column_count, void *row)
{
	void *scratch = arena_scratch(session);
	struct row_reader reader;
	PGresult *result;
	enum malle_status status = run(session, query, values, count, &result);

	if (status == MALLE_OK && PQntuples(result) == 0)
		status = MALLE_NOT_FOUND;
	if (status == MALLE_OK)
		status = row_reader_init(
			&reader, session, scratch, query->name, columns, column_count, result);
	if (status == MALLE_OK)
		status = row_reader_read(&reader, session, owner, result, 0, row);
	PQclear(result);
	talloc_free(scratch);
	return status;
}

struct id_row {
	int64_t id;
};

static const struct column id_columns[] = {
	COLUMN_INT64(struct id_row, id),
};

enum malle_status statement_id(struct malle_session *session, const struct query *query,
	const struct value *values, size_t count, int64_t *id)
{
	struct id_row row = {0};
	enum malle_status status =
		statement_one(session, session, query, values, count, COLUMNS(id_columns), &row);

	*id = row.id;
	return status;
}

static enum malle_status read_rows(struct malle_session *session, void *owner,
	const struct row_reader *reader, const PGresult *result, size_t row_size, char **rows)
{
	size_t count = (size_t)PQntuples(result);
	enum malle_status status = MALLE_OK;

	*rows = arena_try_bytes(owner, count * row_size);
	if (*rows == NULL)
		return session_fail(session, MALLE_INTERNAL,
			_("there is no memory for %zu rows of '%s'"), count, reader->what);
	memset(*rows, 0, count * row_size);
	for (size_t i = 0; i < count && status == MALLE_OK; i++)
		status = row_reader_read(
			reader, session, *rows, result, (int)i, *rows + i * row_size);
	return status;
}

enum malle_status statement_rows(struct malle_session *session, void *owner,
	const struct query *query, const struct value *values, size_t count,
	const struct column *columns, size_t column_count, size_t row_size, void **rows,
	size_t *row_count)
{
	void *scratch = arena_scratch(session);
	char *read = NULL;
	struct row_reader reader;
	PGresult *result;
	enum malle_status status = run(session, query, values, count, &result);

	if (status == MALLE_OK)
		status = row_reader_init(
			&reader, session, scratch, query->name, columns, column_count, result);
	if (status == MALLE_OK)
		status = read_rows(session, owner, &reader, result, row_size, &read);
	if (status == MALLE_OK) {
		*rows = read;
		*row_count = (size_t)PQntuples(result);
	} else {
		talloc_free(read);
	}
	PQclear(result);
	talloc_free(scratch);
	return status;
}

/* The simple protocol: it alone takes several statements at once. */
enum malle_status statement_script(struct malle_session *session, const struct script *script)
{
	enum malle_status status = dispatch_check(session, script->name);
	PGresult *result;
	ExecStatusType came;

	if (status == MALLE_OK)
		status = dispatch_begin(session);
	if (status != MALLE_OK)
		return status;
	session_log(session, MALLE_LOG_SQL, "%s: (script)", script->name);
	result = PQexec(session->database->connection, script->sql);
	came = PQresultStatus(result);
	if (came != PGRES_COMMAND_OK && came != PGRES_TUPLES_OK && came != PGRES_EMPTY_QUERY)
		status = failure_from_result(session, script->name, result);
	PQclear(result);
	return status;
}
