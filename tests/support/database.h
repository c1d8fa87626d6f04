/* A database for tests. Each test program that uses one starts a PostgreSQL of its own in a new
 * folder below /tmp (fsync off) when its first fixture is added; a janitor process stops it and
 * removes the folder when the program ends, even when it is killed. The schema is migrated once,
 * into a template.
 *
 * Tests never connect as owner or superuser: sessions are malle_staff's, row security applies.
 *
 *	TCase *tcase = tcase_create("loans");
 *
 *	test_leaks_checked(tcase);
 *	test_database_checked(tcase); (after it)
 *
 * and link $(TEST_DB_LIBS) instead of $(TEST_LIBS). */
#ifndef TESTS_SUPPORT_DATABASE_H
#define TESTS_SUPPORT_DATABASE_H

#include <check.h>

#include <malle/base.h>

/* The session of the running test: role malle_staff, account 'tester', responsable of the centre
 * 'clpsct'. A second centre 'clpsms' has the account 'other'. A child of test_owner. */
extern struct malle_session *test_session;

/* Each test of `tcase` runs in a transaction of test_session that is rolled back afterwards: the
 * cheap way, for tests that need one session. transaction_run is a savepoint in it. */
void test_database_checked(TCase *tcase);

/* Each test of `tcase` has a database of its own, cloned from the template: for tests that commit
 * or need several sessions (test_session is one, outside of any transaction). */
void test_database_fresh(TCase *tcase);

/* Each test of `tcase` has an empty database: no schema, and no test_session. */
void test_database_empty(TCase *tcase);

/* One more session on the running test's database; `account` NULL: connected as malle_staff, not
 * identified. A child of test_owner. Fails the test when it cannot. */
struct malle_session *test_session_open(const char *account, const char *centre);

/* How to connect to the running test's database as "malle_staff" or "malle_gateway", or as
 * "postgres" for what only an administrator may (schema, backup). Below test_owner. */
const char *test_conninfo(const char *role);

/* Run SQL of the test's own in test_session; fails the test when the server does. */
void test_sql(const char *sql);
/* The same, and the first column of its first row as text ("" for NULL or no row), below
 * test_owner, or as a number. */
const char *test_sql_text(const char *sql);
int64_t test_sql_int(const char *sql);
/* As the administrator, in a connection of its own: to prepare a fresh database, or to look behind
 * row security. Text of the first column of the first row. */
const char *test_sql_as_owner(const char *sql);

/* Fail the test unless `status` is `wanted`, telling the session's error. */
#define test_status(session, status, wanted)                                                       \
	test_status_at(session, status, wanted, __FILE__, __LINE__)
#define test_ok(session, status) test_status(session, status, MALLE_OK)
void test_status_at(struct malle_session *session, enum malle_status status,
	enum malle_status wanted, const char *file, int line);

#endif
