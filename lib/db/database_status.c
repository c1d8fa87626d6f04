/* What state the database is in, and whether what is derived agrees with the facts. */
#include <malle/database.h>

#include "base/arena.h"
#include "db/database.h"
#include "db/migration.h"
#include "db/statement.h"
#include "schemas/embedded.h"

static const struct column server_columns[] = {
	COLUMN_TEXT(struct malle_database_status, server_version),
	COLUMN_TEXT(struct malle_database_status, database),
	COLUMN_INT64(struct malle_database_status, size_bytes),
	COLUMN_BOOL(struct malle_database_status, collation_changed),
};

static const struct column count_columns[] = {
	COLUMN_INT64(struct malle_database_status, titles),
	COLUMN_INT64(struct malle_database_status, copies),
	COLUMN_INT64(struct malle_database_status, patrons),
	COLUMN_INT64(struct malle_database_status, loans_open),
	COLUMN_INT32(struct malle_database_status, centres),
};

static const char *host_of(void *owner, const struct database *database)
{
	const char *host = PQhost(database->connection);

	return arena_strdup(owner, host != NULL ? host : "");
}

enum malle_status malle_database_status(
	struct malle_session *session, void *owner, struct malle_database_status **status_out)
{
	struct malle_database_status *read = arena_new(owner, struct malle_database_status);
	enum malle_status status = statement_one(
		session, read, &query_database_status, NO_VALUES, COLUMNS(server_columns), read);

	read->schema_known = migration_known(&migration_embedded);
	if (status == MALLE_OK)
		status = migration_applied(session, &read->schema_version);
	/* Another schema may lack what is counted. */
	if (status == MALLE_OK && read->schema_version == read->schema_known)
		status = statement_one(session, read, &query_database_status_counts, NO_VALUES,
			COLUMNS(count_columns), read);
	if (status == MALLE_OK) {
		read->host = host_of(read, session->database);
		*status_out = read;
	} else {
		malle_free(read);
	}
	return status;
}

static const struct column difference_columns[] = {
	COLUMN_TEXT(struct malle_database_difference, relation),
	COLUMN_TEXT(struct malle_database_difference, key),
	COLUMN_TEXT(struct malle_database_difference, problem),
};

enum malle_status malle_database_verify(struct malle_session *session, void *owner,
	struct malle_database_difference **rows, size_t *count)
{
	return statement_rows(session, owner, &query_database_verify, NO_VALUES,
		COLUMNS(difference_columns), sizeof **rows, (void **)rows, count);
}
