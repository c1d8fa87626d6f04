/* Transactions: all or nothing, tried again when two sessions crossed. */
#ifndef DB_TRANSACTION_H
#define DB_TRANSACTION_H

#include <malle/base.h>

enum transaction_mode {
	TRANSACTION_READ_COMMITTED = 0,
	TRANSACTION_REPEATABLE_READ = 1,
	TRANSACTION_SERIALIZABLE = 2,
	TRANSACTION_READ_ONLY = 4, /* | one of the above */
};

/* What is to be done. May be called several times: it must start afresh each time (no output
 * written, no counter left over). */
typedef enum malle_status transaction_body(struct malle_session *session, void *data);

/* Run `body` in a transaction: committed when it returns MALLE_OK, rolled back otherwise, with its
 * status. Serialization failures and deadlocks (SQLSTATE 40001, 40P01) are tried again a bounded
 * number of times, then MALLE_CONFLICT.
 *
 * Inside an open transaction it is a savepoint: a failure undoes only what `body` did, and the
 * outer transaction goes on; the mode is then the outer one's, and trying again is too.
 *
 * MALLE_UNAVAILABLE: the connection was lost; nothing is stored, unless the message says that this
 * is not known because it happened during COMMIT itself: the event's idempotency key then tells
 * when the same thing is done again. */
enum malle_status transaction_run(struct malle_session *session, unsigned mode,
	transaction_body *body, void *data) MALLE_MUST_CHECK;

/* The steps, for what does not fit in one function (tests, a batch). They nest as above. */
enum malle_status transaction_begin(struct malle_session *session, unsigned mode) MALLE_MUST_CHECK;
enum malle_status transaction_commit(struct malle_session *session) MALLE_MUST_CHECK;
/* Keeps the session's error. */
void transaction_rollback(struct malle_session *session);

/* The next statement is the last of the transaction: COMMIT travels with it, so that nobody waits
 * for what it locked while the answer is on its way. When it fails, nothing is stored; when it does
 * not, everything is, so the body must then return MALLE_OK. Inside a savepoint it changes nothing.
 */
void transaction_last_statement(struct malle_session *session);

/* How many transactions and savepoints are open: 0 is none. */
int transaction_depth(const struct malle_session *session);

#endif
