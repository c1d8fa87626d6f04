/* Rows one by one: libpq's single-row mode, so that the memory of one row is enough. */
#include "db/statement.h"

#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "db/dispatch.h"
#include "db/failure.h"
#include "db/row_reader.h"

struct stream {
	struct malle_session *session;
	const struct query *query;
	const struct column *columns;
	size_t column_count;
	statement_row_hook *hook;
	void *data;
	void *row; /* one struct, used again for each row */
	size_t row_size;
	void *scratch;
	struct row_reader reader;
	bool bound;  /* the reader knows the columns */
	bool single; /* rows come one by one */
};

static enum malle_status hear_row(struct stream *stream, const PGresult *result)
{
	enum malle_status status = MALLE_OK;
	void *owner;

	if (!stream->bound)
		status = row_reader_init(&stream->reader, stream->session, stream->scratch,
			stream->query->name, stream->columns, stream->column_count, result);
	if (status != MALLE_OK)
		return status;
	stream->bound = true;
	owner = arena_scratch(stream->scratch);
	memset(stream->row, 0, stream->row_size);
	status = row_reader_read(&stream->reader, stream->session, owner, result, 0, stream->row);
	if (status == MALLE_OK)
		status = stream->hook(stream->session, stream->data, stream->row);
	talloc_free(owner);
	return status;
}

static enum malle_status hear_result(struct stream *stream, const PGresult *result)
{
	if (!stream->single)
		return session_fail(stream->session, MALLE_INTERNAL,
			_("the rows of '%s' do not come one by one"), stream->query->name);
	switch (PQresultStatus(result)) {
	case PGRES_SINGLE_TUPLE: return hear_row(stream, result);
	case PGRES_TUPLES_OK:
	case PGRES_COMMAND_OK: return MALLE_OK;
	default: return failure_from_result(stream->session, stream->query->name, result);
	}
}

/* The hook has seen enough. A cancelled statement would spoil an open transaction: there the rest
 * is read and dropped. */
static void stop_server(struct database *database)
{
	PGcancel *cancel;
	char ignored[256];

	if (database->depth > 0)
		return;
	cancel = PQgetCancel(database->connection);
	if (cancel != NULL)
		PQcancel(cancel, ignored, sizeof ignored);
	PQfreeCancel(cancel);
}

static enum malle_status hear_all(struct stream *stream)
{
	struct database *database = stream->session->database;
	enum malle_status status = MALLE_OK;
	PGresult *result;

	while ((result = PQgetResult(database->connection)) != NULL) {
		if (status == MALLE_OK) {
			status = hear_result(stream, result);
			if (status != MALLE_OK && PQresultStatus(result) == PGRES_SINGLE_TUPLE)
				stop_server(database);
		}
		PQclear(result);
	}
	if (status == MALLE_OK && PQstatus(database->connection) == CONNECTION_BAD)
		status = failure_lost(stream->session, PQerrorMessage(database->connection));
	return status;
}

enum malle_status statement_stream(struct malle_session *session, const struct query *query,
	const struct value *values, size_t count, const struct column *columns, size_t column_count,
	size_t row_size, statement_row_hook *hook, void *data)
{
	struct stream stream = {
		.session = session,
		.query = query,
		.columns = columns,
		.column_count = column_count,
		.hook = hook,
		.data = data,
		.row_size = row_size,
		.scratch = arena_scratch(session),
	};
	PGresult *none;
	enum malle_status status = dispatch(session, query, values, count, DISPATCH_ONLY, &none);

	if (status != MALLE_OK)
		goto done;
	stream.row = arena_array(stream.scratch, char, row_size);
	session->database->busy = true;
	stream.single = PQsetSingleRowMode(session->database->connection);
	status = hear_all(&stream);
	session->database->busy = false;
done:
	talloc_free(stream.scratch);
	return status;
}
