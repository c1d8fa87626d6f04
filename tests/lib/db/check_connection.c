/* Connecting: what is said, what is not left to the environment, who works, and the clock. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <malle/database.h>

#include "base/arena.h"
#include "base/session.h"
#include "db/conninfo.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

static const struct {
	const char *conninfo;
	enum malle_status status;
} refused[] = {
	{"host=/nowhere dbname=malle", MALLE_UNAVAILABLE},
	{"host=127.0.0.1 port=1 dbname=malle", MALLE_UNAVAILABLE},
	{"not a conninfo", MALLE_INVALID},
	{"colour=blue", MALLE_INVALID},
	{"host='/nowhere", MALLE_INVALID},
	{"postgresql://%zz/", MALLE_INVALID},
	{"service=no_such_service_anywhere", MALLE_UNAVAILABLE},
};

START_TEST(what_cannot_be_reached_is_told_with_what_to_do)
{
	struct malle_session *session = malle_session_new(test_owner);

	test_status(
		session, malle_database_connect(session, refused[_i].conninfo), refused[_i].status);
	ck_assert_str_ne(malle_session_error(session)->hint, "");
	ck_assert_str_ne(malle_session_error(session)->detail, "");
	ck_assert_ptr_null(strchr(malle_session_error(session)->detail, '\n'));
	malle_free(session);
}
END_TEST

static const char *const environment[] = {"PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER",
	"PGPASSWORD", "PGOPTIONS", "PGAPPNAME", "PGSSLMODE", "PGTZ", "PGDATESTYLE",
	"PGCLIENTENCODING", "PGCONNECT_TIMEOUT", "PGTARGETSESSIONATTRS", "PGREQUIREPEER"};

START_TEST(the_environment_has_no_say)
{
	struct malle_session *former = test_session;

	for (size_t i = 0; i < sizeof environment / sizeof *environment; i++)
		setenv(environment[i], "nonsense", 1);
	setenv("PGTZ", "Asia/Tokyo", 1);
	setenv("PGDATESTYLE", "German", 1);
	test_session = test_session_open("tester", "clpsct");
	ck_assert_str_eq(test_sql_text("SHOW TimeZone"), "UTC");
	ck_assert_str_eq(test_sql_text("SHOW DateStyle"), "ISO, YMD");
	ck_assert_str_eq(test_sql_text("SHOW search_path"), "malle, pg_temp");
	ck_assert_str_eq(test_sql_text("SHOW client_encoding"), "UTF8");
	ck_assert_str_eq(test_sql_text("SHOW application_name"), "malle");
	malle_free(test_session);
	test_session = former;
}
END_TEST

START_TEST(a_string_is_completed_and_quoted)
{
	struct malle_session *session = malle_session_new(test_owner);
	char *complete;

	test_ok(session, conninfo_complete(session, test_owner, "host=/a password='it\\'s \\\\ x'",
				 &complete));
	ck_assert_str_eq(conninfo_value(test_owner, complete, "dbname"), "malle");
	ck_assert_str_eq(conninfo_value(test_owner, complete, "host"), "/a");
	ck_assert_str_eq(conninfo_value(test_owner, complete, "hostaddr"), "");
	test_ok(session, conninfo_complete(session, test_owner,
				 "postgresql://me@db.example/other?application_name=x", &complete));
	ck_assert_str_eq(conninfo_value(test_owner, complete, "dbname"), "other");
	ck_assert_str_eq(conninfo_value(test_owner, complete, "user"), "me");
	ck_assert_str_eq(conninfo_value(test_owner, complete, "application_name"), "x");
	malle_free(session);
}
END_TEST

static const struct {
	const char *account;
	const char *centre;
	enum malle_status status;
} people[] = {
	{"tester", "clpsct", MALLE_OK},
	{"tester", NULL, MALLE_OK},
	{"other", "clpsms", MALLE_OK},
	{"tester", "clpsms", MALLE_REFUSED},
	{"other", "clpsct", MALLE_REFUSED},
	{"tester", "nowhere", MALLE_NOT_FOUND},
	{"nobody", NULL, MALLE_REFUSED},
	{"nobody", "clpsct", MALLE_REFUSED},
	{NULL, NULL, MALLE_REFUSED},
	{"tester' --", "clpsct", MALLE_REFUSED},
};

START_TEST(who_works_is_checked_by_the_database)
{
	const struct malle_identity identity = {
		.account = people[_i].account, .centre = people[_i].centre};

	test_sql("INSERT INTO organisation (name) VALUES ('seen by clpsct only')");
	test_status(
		test_session, malle_database_identify(test_session, &identity), people[_i].status);
	if (people[_i].status != MALLE_OK)
		ck_assert_str_ne(malle_session_error(test_session)->hint, "");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM organisation"),
		people[_i].status == MALLE_OK && strcmp(people[_i].account, "tester") == 0);
}
END_TEST

START_TEST(a_setting_makes_nobody_somebody)
{
	const struct malle_identity nobody = {.account = "nobody"};

	test_sql("INSERT INTO organisation (name) VALUES ('x')");
	test_sql("SELECT set_config('test.centre', current_setting('malle.centre'), false)");
	test_status(test_session, malle_database_identify(test_session, &nobody), MALLE_REFUSED);
	test_sql("SELECT set_config('malle.centre', current_setting('test.centre'), false)");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM organisation"), 0);
}
END_TEST

static const struct {
	const char *moment;
	const char *today; /* NULL: refused */
} clocks[] = {
	{"2026-12-14 10:00", "2026-12-14"},
	{"2024-02-29 23:59:59", "2024-02-29"},
	{"2026-12-14", "2026-12-14"},
	{"yesterday's lunch", NULL},
	{"2026-02-30 10:00", NULL},
};

START_TEST(the_clock_is_the_sessions)
{
	char text[MALLE_DATE_TEXT];
	struct malle_date today;

	test_status(test_session, malle_database_set_clock(test_session, clocks[_i].moment),
		clocks[_i].today != NULL ? MALLE_OK : MALLE_INVALID);
	if (clocks[_i].today == NULL)
		return;
	test_ok(test_session, malle_database_today(test_session, &today));
	ck_assert_str_eq(malle_date_to_iso(today, text), clocks[_i].today);
	test_ok(test_session, malle_database_set_clock(test_session, NULL));
	test_ok(test_session, malle_database_today(test_session, &today));
	ck_assert_str_eq(malle_date_to_iso(today, text),
		test_sql_text("SELECT (now() AT TIME ZONE 'Europe/Brussels')::date"));
}
END_TEST

START_TEST(the_state_of_the_database_is_told)
{
	struct malle_database_status *status;
	struct malle_database_difference *rows;
	size_t count;

	test_sql("INSERT INTO patron (barcode, family_name) VALUES ('P1', 'x')");
	test_ok(test_session, malle_database_status(test_session, test_owner, &status));
	ck_assert_int_gt(status->schema_version, 0);
	ck_assert_int_eq(status->schema_version, status->schema_known);
	ck_assert_int_eq(status->patrons, 1);
	ck_assert_int_eq(status->centres, 2);
	ck_assert_int_gt(status->size_bytes, 1000000);
	ck_assert(!status->collation_changed);
	ck_assert_str_eq(status->database, test_sql_text("SELECT current_database()"));
	ck_assert_ptr_nonnull(strstr(test_conninfo("malle_staff"), status->host));
	test_ok(test_session, malle_database_verify(test_session, test_owner, &rows, &count));
	ck_assert_uint_eq(count, 0);
}
END_TEST

START_TEST(what_does_not_follow_from_the_facts_is_found)
{
	struct malle_database_difference *rows;
	size_t count;

	test_sql("INSERT INTO title (record, title_proper) VALUES ('', 't')");
	test_sql("INSERT INTO copy (title, barcode) SELECT id, 'B1' FROM title");
	test_sql("INSERT INTO loan (copy, title, event, lent_on, due_initial) "
		 "SELECT id, title, record_event('loan', NULL, 'lend', NULL, NULL, NULL, '{}'), "
		 "'2026-01-02', '2026-02-02' FROM copy");
	test_ok(test_session, malle_database_verify(test_session, test_owner, &rows, &count));
	ck_assert_uint_eq(count, 1);
	ck_assert_str_eq(rows[0].relation, "loan_open");
	ck_assert_str_eq(rows[0].problem, "missing");
	ck_assert_ptr_nonnull(strstr(rows[0].key, "copy "));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("connection");
	TCase *tcase = tcase_create("connection");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_loop_test(tcase, what_cannot_be_reached_is_told_with_what_to_do, 0,
		sizeof refused / sizeof *refused);
	tcase_add_test(tcase, the_environment_has_no_say);
	tcase_add_test(tcase, a_string_is_completed_and_quoted);
	tcase_add_loop_test(
		tcase, who_works_is_checked_by_the_database, 0, sizeof people / sizeof *people);
	tcase_add_test(tcase, a_setting_makes_nobody_somebody);
	tcase_add_loop_test(tcase, the_clock_is_the_sessions, 0, sizeof clocks / sizeof *clocks);
	tcase_add_test(tcase, the_state_of_the_database_is_told);
	tcase_add_test(tcase, what_does_not_follow_from_the_facts_is_found);
	suite_add_tcase(suite, tcase);
	return suite;
}
