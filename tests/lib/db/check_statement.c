/* lib/db: statements, their parameters and rows. */
#include <check.h>
#include <string.h>

#include <malle/database.h>

#include "base/arena.h"
#include "base/session.h"
#include "db/statement.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

START_TEST(today_is_the_clocks)
{
	struct malle_date today;

	test_ok(test_session, malle_database_set_clock(test_session, "2026-12-14 10:00"));
	test_ok(test_session, malle_database_today(test_session, &today));
	ck_assert_int_eq(today.year, 2026);
	ck_assert_int_eq(today.month, 12);
	ck_assert_int_eq(today.day, 14);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("statement");
	TCase *tcase = tcase_create("shared");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_test(tcase, today_is_the_clocks);
	suite_add_tcase(suite, tcase);
	return suite;
}
