/* The schema's own tests speak libpq directly: what they show must not depend on lib/db. */
#ifndef TESTS_SCHEMAS_DIRECT_H
#define TESTS_SCHEMAS_DIRECT_H

#include <libpq-fe.h>
#include <stdbool.h>
#include <stdint.h>

/* A connection to the running test's database, closed with direct_close. `account` NULL: nobody is
 * identified. */
PGconn *direct_open(const char *role, const char *account, const char *centre);
void direct_close(PGconn *connection);

/* Run SQL; fails the test when the server does. First column of the first row, below test_owner;
 * "" for NULL or no row. */
const char *direct_text(PGconn *connection, const char *sql);
int64_t direct_int(PGconn *connection, const char *sql);

/* Run SQL that the server must refuse with this SQLSTATE and, unless NULL, this constraint. What
 * was open before stays usable: it runs in a savepoint when a transaction is open. */
void direct_refused(
	PGconn *connection, const char *sql, const char *sqlstate, const char *constraint);

/* One column of a query as an array of *count texts below test_owner. */
const char **direct_list(PGconn *connection, const char *sql, int *count);

#endif
