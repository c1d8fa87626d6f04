#include "tests/support/database.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <malle/database.h>

#include "base/arena.h"
#include "db/database.h"
#include "db/dispatch.h"
#include "tests/support/cluster.h"
#include "tests/support/runner.h"

enum { TEST_SECONDS = 120 };

static const char template_name[] = "malle_template";
static const char shared_name[] = "malle_shared";

struct malle_session *test_session;

static const char *cluster;    /* folder of the socket */
static char database_name[64]; /* of the running test */
static int fresh_count;

/* The team and the centres that every test finds. As an administrator would. */
static const char *const team[] = {
	"SELECT malle.add_first_staff('tester', 'Testeuse')",
	"SELECT malle.add_first_staff('other', 'Autre')",
	"SELECT malle.add_centre_for('clpsct', 'CLPS Charleroi-Thuin', 'tester')",
	"SELECT malle.add_centre_for('clpsms', 'CLPS Mons-Soignies', 'other')",
};

static const char *conninfo(void *owner, const char *role, const char *database)
{
	return arena_printf(owner, "host=%s port=5432 user=%s dbname=%s connect_timeout=60",
		cluster, role, database);
}

/* Outside of a test there is no test to fail: the program ends. */
static void check_outside(bool good, const char *what, const char *why)
{
	if (good)
		return;
	fprintf(stderr, "the tests' database: %s: %s\n", what, why);
	exit(EXIT_FAILURE);
}

static void administer(const char *database, const char *sql)
{
	void *owner = talloc_named_const(NULL, 0, "administer");
	PGconn *connection = PQconnectdb(conninfo(owner, "postgres", database));
	PGresult *result = PQexec(connection, sql);
	ExecStatusType came = PQresultStatus(result);

	check_outside(came == PGRES_COMMAND_OK || came == PGRES_TUPLES_OK, sql,
		PQerrorMessage(connection));
	PQclear(result);
	PQfinish(connection);
	talloc_free(owner);
}

static void administer_copy(const char *name, const char *from)
{
	char sql[200];

	snprintf(sql, sizeof sql, "CREATE DATABASE %s TEMPLATE %s", name, from);
	administer("postgres", sql);
}

static void migrate_template(void)
{
	struct malle_session *session = malle_session_new(NULL);
	enum malle_status status;

	/* A database without schema is a conflict, and connected. */
	malle_database_connect(session, conninfo(session, "postgres", template_name));
	status = malle_database_upgrade(session, NULL);
	check_outside(status == MALLE_OK, malle_session_error(session)->message,
		malle_session_error(session)->detail);
	malle_free(session);
}

static void make_template(void)
{
	if (cluster != NULL)
		return;
	cluster = test_cluster_start();
	administer_copy(template_name, "template0");
	migrate_template();
	for (size_t i = 0; i < sizeof team / sizeof *team; i++)
		administer(template_name, team[i]);
}

const char *test_conninfo(const char *role)
{
	return conninfo(test_owner, role, database_name);
}

void test_status_at(struct malle_session *session, enum malle_status status,
	enum malle_status wanted, const char *file, int line)
{
	const struct malle_error *error = malle_session_error(session);

	ck_assert_msg(status == wanted, "%s:%d: status %d instead of %d: %s (%s; %s)", file, line,
		status, wanted, error->message, error->detail, error->sqlstate);
}

struct malle_session *test_session_open(const char *account, const char *centre)
{
	struct malle_session *session = malle_session_new(test_owner);
	const struct malle_identity identity = {
		.account = account, .centre = centre, .terminal = "test"};

	test_ok(session, malle_database_connect(session, test_conninfo("malle_staff")));
	if (account != NULL)
		test_ok(session, malle_database_identify(session, &identity));
	return session;
}

static void setup_shared(void)
{
	snprintf(database_name, sizeof database_name, "%s", shared_name);
	test_session = test_session_open("tester", "clpsct");
	test_sql("BEGIN");
	test_session->database->depth = 1;
}

static void teardown_shared(void)
{
	malle_free(test_session); /* the server rolls back */
	test_session = NULL;
}

static void setup_clone(const char *from)
{
	snprintf(database_name, sizeof database_name, "malle_test_%d_%d", (int)getpid(),
		++fresh_count);
	administer_copy(database_name, from);
}

static void setup_fresh(void)
{
	setup_clone(template_name);
	test_session = test_session_open("tester", "clpsct");
}

static void setup_empty(void)
{
	setup_clone("template0");
}

static void teardown_clone(void)
{
	char sql[100];

	malle_free(test_session);
	test_session = NULL;
	snprintf(sql, sizeof sql, "DROP DATABASE %s WITH (FORCE)", database_name);
	administer("postgres", sql);
}

void test_database_checked(TCase *tcase)
{
	static bool shared_made;

	make_template();
	if (!shared_made)
		administer_copy(shared_name, template_name);
	shared_made = true;
	tcase_add_checked_fixture(tcase, setup_shared, teardown_shared);
	tcase_set_timeout(tcase, TEST_SECONDS);
}

void test_database_fresh(TCase *tcase)
{
	make_template();
	tcase_add_checked_fixture(tcase, setup_fresh, teardown_clone);
	tcase_set_timeout(tcase, TEST_SECONDS);
}

void test_database_empty(TCase *tcase)
{
	make_template();
	tcase_add_checked_fixture(tcase, setup_empty, teardown_clone);
	tcase_set_timeout(tcase, TEST_SECONDS);
}

static const char *first_value(PGconn *connection, const char *sql)
{
	PGresult *result = PQexec(connection, sql);
	ExecStatusType came = PQresultStatus(result);
	const char *value = "";

	ck_assert_msg(came == PGRES_COMMAND_OK || came == PGRES_TUPLES_OK, "%s: %s", sql,
		PQerrorMessage(connection));
	if (PQntuples(result) > 0)
		value = arena_strdup(test_owner, PQgetvalue(result, 0, 0));
	PQclear(result);
	return value;
}

/* What the tests say belongs to the open transaction, whose BEGIN may wait for a statement. */
static PGconn *session_connection(void)
{
	test_ok(test_session, dispatch_begin(test_session));
	return test_session->database->connection;
}

void test_sql(const char *sql)
{
	first_value(session_connection(), sql);
}

const char *test_sql_text(const char *sql)
{
	return first_value(session_connection(), sql);
}

int64_t test_sql_int(const char *sql)
{
	return strtoll(test_sql_text(sql), NULL, 10);
}

const char *test_sql_as_owner(const char *sql)
{
	PGconn *connection = PQconnectdb(test_conninfo("postgres"));
	const char *value = first_value(connection, sql);

	PQfinish(connection);
	return value;
}
