#include "db/transaction.h"

#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "db/dispatch.h"
#include "db/failure.h"
#include "db/statement.h"
#include "schemas/embedded.h"

enum {
	ATTEMPTS = 8,
	FIRST_PAUSE_NS = 2000000, /* doubled each time: half a second in all */
	ISOLATION_MASK = 3,
};

static const struct query *const begin_queries[] = {
	[TRANSACTION_READ_COMMITTED] = &query_database_begin_read_committed,
	[TRANSACTION_REPEATABLE_READ] = &query_database_begin_repeatable_read,
	[TRANSACTION_SERIALIZABLE] = &query_database_begin_serializable,
	[TRANSACTION_READ_ONLY] = &query_database_begin_read_committed_read_only,
	[TRANSACTION_READ_ONLY | TRANSACTION_REPEATABLE_READ] =
		&query_database_begin_repeatable_read_read_only,
	[TRANSACTION_READ_ONLY | TRANSACTION_SERIALIZABLE] =
		&query_database_begin_serializable_read_only,
};

int transaction_depth(const struct malle_session *session)
{
	return session->database != NULL ? session->database->depth : 0;
}

static const struct query *begin_query(struct malle_session *session, unsigned mode)
{
	size_t known = sizeof begin_queries / sizeof *begin_queries;

	if (mode < known && begin_queries[mode] != NULL)
		return begin_queries[mode];
	session_fail(session, MALLE_INTERNAL, _("there is no transaction mode %u"), mode);
	return NULL;
}

enum malle_status transaction_begin(struct malle_session *session, unsigned mode)
{
	struct database *database = database_of(session);
	const struct query *query;
	enum malle_status status = MALLE_OK;

	if (database == NULL)
		return MALLE_UNAVAILABLE;
	query = begin_query(session, mode);
	if (query == NULL)
		return MALLE_INTERNAL;
	if (database->depth == 0) {
		database->crossed = false;
		database->begin = query; /* its first statement takes it along */
	} else {
		status = statement_execute(session, &query_database_savepoint, NO_VALUES);
	}
	if (status == MALLE_OK)
		database->depth++;
	return status;
}

/* After a failed statement the server answers COMMIT with ROLLBACK: not what was asked. */
static enum malle_status commit_outermost(struct malle_session *session)
{
	struct database *database = session->database;
	char tag[16];
	enum malle_status status;

	database->committing = true;
	status = statement_tag(session, &query_database_commit, tag, sizeof tag);
	database->committing = false;
	if (status == MALLE_OK && strcmp(tag, "COMMIT") != 0)
		status = session_fail(session, MALLE_INTERNAL,
			_("nothing was stored: a statement had failed before"));
	return status;
}

/* BEGIN was not sent yet, or COMMIT was already: the server has nothing to end. */
static void forget(struct database *database)
{
	database->begin = NULL;
	database->last = database->committed = database->committing = false;
}

enum malle_status transaction_commit(struct malle_session *session)
{
	struct database *database = session->database;
	enum malle_status status;

	if (transaction_depth(session) == 0)
		return session_fail(session, MALLE_INTERNAL, _("no transaction is open"));
	if (database->depth > 1) {
		status = statement_execute(session, &query_database_savepoint_release, NO_VALUES);
		if (status != MALLE_OK)
			transaction_rollback(session);
		else
			database->depth--;
		return status;
	}
	database->depth = 0;
	if (database->begin == NULL && !database->committed)
		return commit_outermost(session);
	forget(database);
	return MALLE_OK;
}

static void quietly(struct malle_session *session, const struct query *query)
{
	PGresult *result;

	if (PQstatus(session->database->connection) != CONNECTION_BAD &&
		dispatch(session, query, NO_VALUES, DISPATCH_AND_WAIT, &result) == MALLE_OK)
		PQclear(result);
}

/* ROLLBACK TO leaves the savepoint itself, which the next one of that name hides: released too. */
void transaction_rollback(struct malle_session *session)
{
	struct database *database = session->database;

	if (transaction_depth(session) == 0)
		return;
	if (database->depth > 1) {
		quietly(session, &query_database_savepoint_rollback);
		quietly(session, &query_database_savepoint_release);
	} else if (database->begin != NULL || database->committed) {
		forget(database);
	} else {
		database->last = false;
		quietly(session, &query_database_rollback);
		database->committing = false;
	}
	database->depth--;
}

void transaction_last_statement(struct malle_session *session)
{
	if (transaction_depth(session) == 1)
		session->database->last = true;
}

static void pause_before(struct malle_session *session, int attempt)
{
	struct timespec pause = {.tv_nsec = FIRST_PAUSE_NS << attempt};
	struct timespec now;

	/* Two that crossed must not cross again in step. */
	clock_gettime(CLOCK_MONOTONIC, &now);
	pause.tv_nsec += now.tv_nsec % FIRST_PAUSE_NS;
	session_log(
		session, MALLE_LOG_DEBUG, "transaction crossed another, attempt %d", attempt + 2);
	nanosleep(&pause, NULL);
}

static enum malle_status run_once(
	struct malle_session *session, unsigned mode, transaction_body *body, void *data)
{
	enum malle_status status = transaction_begin(session, mode);

	if (status != MALLE_OK)
		return status;
	status = body(session, data);
	if (status == MALLE_OK)
		return transaction_commit(session);
	transaction_rollback(session);
	return status;
}

enum malle_status transaction_run(
	struct malle_session *session, unsigned mode, transaction_body *body, void *data)
{
	bool nested = transaction_depth(session) > 0;
	enum malle_status status;

	for (int attempt = 0;; attempt++) {
		status = run_once(session, mode, body, data);
		if (status == MALLE_OK || status == MALLE_UNAVAILABLE || nested ||
			session->database == NULL || !session->database->crossed ||
			attempt + 1 == ATTEMPTS)
			return status;
		pause_before(session, attempt);
	}
}
