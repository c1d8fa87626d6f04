/* Migrations: applied once, in order, all or nothing; what was tampered with or is newer is
 * refused. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <malle/database.h>

#include "base/arena.h"
#include "base/session.h"
#include "db/database.h"
#include "db/migration.h"
#include "db/statement.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

static const char first_sql[] =
	"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'malle_owner') THEN "
	"CREATE ROLE malle_owner; END IF; END $$;"
	"CREATE SCHEMA malle AUTHORIZATION malle_owner;"
	"CREATE TABLE malle.schema_migration (number integer PRIMARY KEY, name text, checksum text);"
	"CREATE TABLE malle.schema_script (kind text, name text, checksum text, "
	"applied_at timestamptz DEFAULT now(), "
	"CONSTRAINT schema_script_once PRIMARY KEY (kind, name));";

static const char second_sql[] = "CREATE TABLE malle.thing (id integer); INSERT INTO malle.thing "
				 "VALUES (1)";
static const char function_sql[] = "CREATE OR REPLACE FUNCTION malle.one() RETURNS integer "
				   "LANGUAGE sql AS 'SELECT 1'";
static const char function_changed_sql[] = "CREATE OR REPLACE FUNCTION malle.one() RETURNS integer "
					   "LANGUAGE sql AS 'SELECT 11'";
static const char view_sql[] =
	"CREATE OR REPLACE VIEW malle.things AS SELECT id + malle.one() AS id FROM malle.thing";
static const char seed_sql[] = "INSERT INTO malle.thing VALUES (100)";

static const struct script nothing[] = {{NULL, NULL}};
static const struct script migrations[] = {
	{"0001_first", first_sql}, {"0002_things", second_sql}, {NULL, NULL}};
static const struct script functions[] = {{"one", function_sql}, {NULL, NULL}};
static const struct script views[] = {{"things", view_sql}, {NULL, NULL}};
static const struct script seeds[] = {{"things", seed_sql}, {NULL, NULL}};
static const struct migration_set set = {migrations, functions, views, seeds};

static struct malle_session *session;

static struct malle_session *open_session(void)
{
	struct malle_session *opened = malle_session_new(test_owner);

	test_status(
		opened, malle_database_connect(opened, test_conninfo("postgres")), MALLE_CONFLICT);
	ck_assert_str_ne(malle_session_error(opened)->hint, "");
	return opened;
}

static void setup(void)
{
	session = open_session();
}

static void teardown(void)
{
	malle_free(session);
}

static int64_t number(const char *sql)
{
	return strtoll(test_sql_as_owner(sql), NULL, 10);
}

static void apply(const struct migration_set *applied_set, int wanted)
{
	int applied = -1;

	test_ok(session, migration_apply(session, applied_set, &applied));
	ck_assert_int_eq(applied, wanted);
}

START_TEST(what_is_missing_is_applied_once)
{
	apply(&set, 2);
	ck_assert_int_eq(number("SELECT sum(id) FROM malle.things"), 1 + 100 + 2);
	ck_assert_str_eq(test_sql_as_owner("SELECT tableowner FROM pg_tables "
					   "WHERE tablename = 'thing'"),
		"malle_owner");
	ck_assert_str_eq(
		test_sql_as_owner(arena_printf(test_owner,
			"SELECT checksum = encode(sha256(convert_to('%s', 'UTF8')), 'hex') "
			"FROM malle.schema_migration WHERE number = 2",
			second_sql)),
		"t");
	apply(&set, 0);
	ck_assert_int_eq(number("SELECT sum(id) FROM malle.things"), 1 + 100 + 2);
	test_ok(session, migration_check_version(session, &set));
}
END_TEST

START_TEST(a_changed_function_is_applied_again)
{
	static const struct script changed[] = {{"one", function_changed_sql}, {NULL, NULL}};
	const struct migration_set next = {migrations, changed, views, seeds};

	apply(&set, 2);
	apply(&next, 0);
	ck_assert_int_eq(number("SELECT malle.one()"), 11);
	ck_assert_int_eq(number("SELECT count(*) FROM malle.thing"), 2);
	apply(&set, 0);
	ck_assert_int_eq(number("SELECT malle.one()"), 1);
}
END_TEST

/* A migration that drops what a view reads drops the view: it comes back by itself. */
START_TEST(views_come_back_after_a_migration)
{
	static const struct script more[] = {{"0001_first", first_sql}, {"0002_things", second_sql},
		{"0007_again", "DROP VIEW malle.things; ALTER TABLE malle.thing ADD note text"},
		{NULL, NULL}};
	const struct migration_set next = {more, functions, views, seeds};

	apply(&set, 2);
	test_status(session, migration_check_version(session, &next), MALLE_CONFLICT);
	ck_assert_ptr_nonnull(strstr(malle_session_error(session)->hint, "upgrade"));
	apply(&next, 1);
	ck_assert_int_eq(number("SELECT count(*) FROM malle.things"), 2);
	test_status(session, migration_apply(session, &set, NULL), MALLE_CONFLICT);
	ck_assert_ptr_nonnull(strstr(malle_session_error(session)->message, "schema 7"));
	test_status(session, migration_check_version(session, &set), MALLE_CONFLICT);
}
END_TEST

static const struct script changed[] = {
	{"0001_first", first_sql}, {"0002_things", "SELECT 1"}, {NULL, NULL}};
static const struct script put_in[] = {{"0001_first", first_sql}, {"0002_another", "SELECT 1"},
	{"0002_things", second_sql}, {NULL, NULL}};
static const struct script put_between[] = {{"0000_before", "SELECT 1"}, {"0001_first", first_sql},
	{"0002_things", second_sql}, {NULL, NULL}};

static const struct {
	const struct script *migrations;
	enum malle_status status;
	const char *says;
} tampered[] = {
	{changed, MALLE_CONFLICT, "'0002_things' was changed"},
	{put_in, MALLE_CONFLICT, "'0002_another' was put in"},
	{put_between, MALLE_INTERNAL, "'0000_before'"},
	{nothing, MALLE_CONFLICT, "schema 2"},
};

START_TEST(history_is_not_rewritten)
{
	const struct migration_set other = {tampered[_i].migrations, functions, views, seeds};

	apply(&set, 2);
	test_status(session, migration_apply(session, &other, NULL), tampered[_i].status);
	ck_assert_ptr_nonnull(strstr(malle_session_error(session)->message, tampered[_i].says));
	ck_assert_int_eq(number("SELECT count(*) FROM malle.schema_migration"), 2);
}
END_TEST

START_TEST(a_migration_that_fails_leaves_what_was_before)
{
	static const struct script broken[] = {{"0001_first", first_sql},
		{"0002_things", second_sql},
		{"0003_broken", "CREATE TABLE malle.half (id integer); SELECT 1/0"},
		{"0004_after", "CREATE TABLE malle.after (id integer)"}, {NULL, NULL}};
	const struct migration_set next = {broken, functions, views, seeds};

	test_status(session, migration_apply(session, &next, NULL), MALLE_INVALID);
	ck_assert_str_eq(malle_session_error(session)->sqlstate, "22012");
	ck_assert_ptr_nonnull(strstr(malle_session_error(session)->detail, "0003_broken"));
	ck_assert_int_eq(number("SELECT max(number) FROM malle.schema_migration"), 2);
	ck_assert_str_eq(test_sql_as_owner("SELECT to_regclass('malle.half')"), "");
	ck_assert_str_eq(test_sql_as_owner("SELECT to_regclass('malle.after')"), "");
	apply(&set, 0);
	ck_assert_int_eq(number("SELECT count(*) FROM malle.things"), 2);
}
END_TEST

START_TEST(prepared_statements_survive_an_upgrade)
{
	static const struct query all_things = {
		.name = "test/all_things", .sql = "SELECT * FROM malle.thing"};
	static const struct script more[] = {{"0001_first", first_sql}, {"0002_things", second_sql},
		{"0003_note", "ALTER TABLE malle.thing ADD note text"}, {NULL, NULL}};
	const struct migration_set next = {more, functions, views, seeds};

	apply(&set, 2);
	test_ok(session, statement_execute(session, &all_things, NO_VALUES));
	apply(&next, 1);
	test_ok(session, statement_execute(session, &all_things, NO_VALUES));
}
END_TEST

START_TEST(our_own_migrations_are_in_order_and_apply)
{
	struct malle_session *staff = malle_session_new(test_owner);
	int applied = 0;

	test_ok(session, malle_database_upgrade(session, &applied));
	ck_assert_int_gt(applied, 5);
	test_ok(session, malle_database_upgrade(session, &applied));
	ck_assert_int_eq(applied, 0);
	test_ok(staff, malle_database_connect(staff, test_conninfo("malle_staff")));
	test_ok(staff, malle_database_connect(staff, test_conninfo("malle_gateway")));
	test_sql_as_owner("INSERT INTO malle.schema_migration VALUES (9999, 'later', 'x')");
	test_status(
		staff, malle_database_connect(staff, test_conninfo("malle_staff")), MALLE_CONFLICT);
	ck_assert_ptr_nonnull(strstr(malle_session_error(staff)->message, "9999"));
	test_sql_as_owner("DELETE FROM malle.schema_migration WHERE number > 3");
	test_status(
		staff, malle_database_connect(staff, test_conninfo("malle_staff")), MALLE_CONFLICT);
	ck_assert_ptr_nonnull(strstr(malle_session_error(staff)->hint, "upgrade"));
	malle_free(staff);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("migration");
	TCase *tcase = tcase_create("migration");

	test_leaks_checked(tcase);
	test_database_empty(tcase);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, what_is_missing_is_applied_once);
	tcase_add_test(tcase, a_changed_function_is_applied_again);
	tcase_add_test(tcase, views_come_back_after_a_migration);
	tcase_add_loop_test(tcase, history_is_not_rewritten, 0, sizeof tampered / sizeof *tampered);
	tcase_add_test(tcase, a_migration_that_fails_leaves_what_was_before);
	tcase_add_test(tcase, prepared_statements_survive_an_upgrade);
	tcase_add_test(tcase, our_own_migrations_are_in_order_and_apply);
	suite_add_tcase(suite, tcase);
	return suite;
}
