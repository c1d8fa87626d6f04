/* The two clocks: what a rule sees obeys malle.clock in the centre's time zone, what is recorded
 * does not. No test here asserts what time it is. */
#include <check.h>

#include "base/arena.h"
#include "tests/schemas/direct.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

static const struct {
	const char *zone; /* of the centre */
	const char *clock;
	const char *today;
	const char *moment; /* in UTC */
} clocks[] = {
	{"Europe/Brussels", "2026-12-14 10:00", "2026-12-14", "2026-12-14 09:00:00"},
	{"Europe/Brussels", "2026-07-14 00:30", "2026-07-14", "2026-07-13 22:30:00"},
	{"Europe/Brussels", "2026-07-14 23:59:59", "2026-07-14", "2026-07-14 21:59:59"},
	{"Europe/Brussels", "2024-02-29", "2024-02-29", "2024-02-28 23:00:00"},
	{"Europe/Brussels", "2026-10-25 02:30", "2026-10-25", "2026-10-25 01:30:00"},
	{"America/Guadeloupe", "2026-12-14 23:00", "2026-12-14", "2026-12-15 03:00:00"},
	{"Pacific/Kiritimati", "2026-01-01 01:00", "2026-01-01", "2025-12-31 11:00:00"},
};

/* A session learns the zone of its centre when it is identified. */
static void lives_on(PGconn *desk, size_t i)
{
	test_sql_as_owner(arena_printf(
		test_owner, "UPDATE malle.centre SET time_zone = '%s'", clocks[i].zone));
	direct_text(desk, "SELECT identify('tester', 'clpsct', 'test')");
	direct_text(desk, arena_printf(test_owner, "SET malle.clock = '%s'", clocks[i].clock));
	ck_assert_str_eq(direct_text(desk, "SELECT today()"), clocks[i].today);
	ck_assert_str_eq(direct_text(desk, "SELECT moment() AT TIME ZONE 'UTC'"), clocks[i].moment);
}

START_TEST(a_session_lives_on_the_day_it_is_told)
{
	PGconn *desk = direct_open("malle_staff", "tester", "clpsct");

	for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++)
		lives_on(desk, i);
	direct_close(desk);
}
END_TEST

START_TEST(without_a_clock_the_time_is_real)
{
	PGconn *desk = direct_open("malle_staff", "tester", "clpsct");

	ck_assert_str_eq(direct_text(desk, "SELECT moment() = now()"), "t");
	direct_text(desk, "SET malle.clock = '2020-01-01'");
	direct_text(desk, "SET malle.clock = ''");
	ck_assert_str_eq(direct_text(desk, "SELECT moment() = now()"), "t");
	ck_assert_str_eq(
		direct_text(desk, "SELECT today() = (now() AT TIME ZONE 'Europe/Brussels')::date"),
		"t");
	direct_close(desk);
}
END_TEST

START_TEST(what_is_recorded_is_real)
{
	PGconn *desk = direct_open("malle_staff", "tester", "clpsct");

	direct_text(desk, "SET malle.clock = '2001-06-01'; BEGIN");
	ck_assert_str_eq(direct_text(desk, "SELECT real_moment() = now()"), "t");
	direct_text(desk, "SELECT record_event('test', NULL, NULL, NULL, NULL, NULL, NULL)");
	direct_text(desk, "INSERT INTO title (record, title_proper) VALUES ('\\x00', 'x')");
	ck_assert_str_eq(direct_text(desk, "SELECT effective_at = moment() AND recorded_at = now() "
					   "FROM event WHERE kind = 'test'"),
		"t");
	ck_assert_str_eq(direct_text(desk, "SELECT changed_at = now() FROM title"), "t");
	direct_close(desk);
}
END_TEST

START_TEST(a_clock_that_is_no_time_is_refused)
{
	PGconn *desk = direct_open("malle_staff", "tester", "clpsct");

	direct_text(desk, "SET malle.clock = 'demain'");
	direct_refused(desk, "SELECT today()", "22007", NULL);
	direct_close(desk);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("clock");
	TCase *own = tcase_create("a database of its own");
	TCase *shared = tcase_create("clock");

	test_leaks_checked(own);
	test_database_fresh(own);
	tcase_add_test(own, a_session_lives_on_the_day_it_is_told);
	suite_add_tcase(suite, own);
	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_test(shared, without_a_clock_the_time_is_real);
	tcase_add_test(shared, what_is_recorded_is_real);
	tcase_add_test(shared, a_clock_that_is_no_time_is_refused);
	suite_add_tcase(suite, shared);
	return suite;
}
