/* What lib/db keeps of a connected session. Only this folder sees it. */
#ifndef DB_DATABASE_H
#define DB_DATABASE_H

#include <libpq-fe.h>

#include "base/session.h"
#include "schemas/query.h"

struct database {
	PGconn *connection;
	const struct query **prepared; /* what this connection knows by name */
	size_t prepared_count;
	int depth; /* open transactions and savepoints */
	/* BEGIN of the open transaction, until its first statement takes it along */
	const struct query *begin;
	bool last;       /* COMMIT goes along with the next statement */
	bool committed;  /* it did: the transaction is over before it is ended here */
	bool crossed;    /* the open transaction met a serialization failure or a deadlock */
	bool committing; /* COMMIT is under way: when the connection goes now, nobody knows */
	bool busy;       /* a stream or a COPY has the connection */
	bool has_schema; /* the ledger of migrations existed when we connected */
};

/* The session's connection, or NULL with MALLE_UNAVAILABLE in the session (none, or lost). */
struct database *database_of(struct malle_session *session);

/* Forget what was prepared: the server's plans of it are stale (a migration ran). */
enum malle_status database_forget_plans(struct malle_session *session);

#endif
