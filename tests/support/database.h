/* A database for tests. Each test program that uses one starts a PostgreSQL of its own in a new
 * folder below /tmp (fsync off) when its first fixture is added, and stops and removes it at the
 * end, whatever happened. The schema is migrated once, into a template.
 *
 * Tests never connect as owner or superuser: sessions are malle_staff's, row security applies. */
#ifndef TESTS_SUPPORT_DATABASE_H
#define TESTS_SUPPORT_DATABASE_H

#include <check.h>

#include <malle/base.h>

/* The session of the running test: role malle_staff, account 'tester', centre 'clpsct'. A second
 * centre 'clpsms' has the account 'other'. A child of test_owner. */
extern struct malle_session *test_session;

/* Each test of `tcase` runs in a transaction of test_session that is rolled back afterwards: the
 * cheap way, for tests that need one session. transaction_run is a savepoint in it. */
void test_database_checked(TCase *tcase);

/* Each test of `tcase` has a database of its own, cloned from the template: for tests that commit
 * or need several sessions (test_session is one, outside of any transaction). */
void test_database_fresh(TCase *tcase);

/* One more session on the running test's database; `account` NULL: connected, not identified.
 * A child of test_owner. Fails the test when it cannot. */
struct malle_session *test_session_open(const char *account, const char *centre);

/* How to connect to the running test's database as "malle_staff" or "malle_gateway", or as
 * "postgres" for what only an administrator may (schema, backup). Lives as long as the test. */
const char *test_conninfo(const char *role);

/* Run SQL of the test's own in test_session; fails the test when the server does. */
void test_sql(const char *sql);
/* The same, and the first column of its first row as text ("" for NULL or no row), below
 * test_owner. */
const char *test_sql_text(const char *sql);
int64_t test_sql_int(const char *sql);
/* As the administrator, outside of test_session's transaction: to prepare or to look behind row
 * security in a fresh database. */
void test_sql_as_owner(const char *sql);

#endif
