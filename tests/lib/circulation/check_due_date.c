/* lib/circulation: when a copy is due back. */
#include <check.h>
#include <string.h>

#include <malle/circulation.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_circulation *answer;

static enum malle_status lend_with(
	const char *barcode, const char *patron, const struct malle_lend_options *options)
{
	return malle_loan_lend(test_session, test_owner, barcode, patron, options, &answer);
}

static enum malle_status lend(const char *barcode, const char *patron)
{
	return lend_with(barcode, patron, NULL);
}

static void setup_desk(void)
{
	desk_set_clock("2026-11-23 10:00");
	desk_copy_new("Photo-moi", "OT1");
	desk_copy_new("Émo'Trésor", "OT2");
	desk_patron_new("Zoé Lambert", "E1");
	desk_patron_new("Yves Dupont", "E2");
}

/* R9.2: three weeks unless a rule of the centre is more specific. R0.4: the first date stays. */
START_TEST(the_most_specific_rule_gives_the_date)
{
	test_ok(test_session, lend("OT1", "E1"));
	desk_assert_date(answer->loan->due, "2026-12-14");
	ck_assert_str_eq(test_sql_text("SELECT due_initial FROM malle.loan"), "2026-12-14");
	test_sql("UPDATE malle.copy SET item_type = (SELECT min(id) FROM malle.vocabulary_value"
		 " WHERE vocabulary = 'item_type') WHERE barcode = 'OT2'");
	test_sql("INSERT INTO malle.loan_rule (item_type, days)"
		 " SELECT item_type, 7 FROM malle.copy WHERE barcode = 'OT2'");
	test_ok(test_session, lend("OT2", "E1"));
	desk_assert_date(answer->loan->due, "2026-11-30");
}
END_TEST

/* R9.3: no rule is a refusal, never a silent default. */
START_TEST(no_rule_refuses)
{
	test_sql("DELETE FROM malle.loan_rule");
	test_status(test_session, lend("OT1", "E1"), MALLE_REFUSED);
	desk_assert_error("R9.3", "clpsct");
	desk_assert_finding(answer, "no_loan_rule", "R9.3", MALLE_IMPOSSIBLE);
	ck_assert_ptr_null(answer->loan);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan"), 0);
}
END_TEST

/* R2.3 */
START_TEST(membership_shortens_the_loan)
{
	test_sql("UPDATE malle.patron SET member_until = '2026-12-01' WHERE barcode = 'E1'");
	test_ok(test_session, lend("OT1", "E1"));
	desk_assert_date(answer->loan->due, "2026-12-01");
	desk_assert_finding(answer, "due_shortened", "R2.3", MALLE_ALERT);
}
END_TEST

/* R2.3 */
START_TEST(membership_that_ended_asks_for_a_confirmation)
{
	const struct malle_lend_options yes = {.consent = {.confirmed = true}};

	test_sql("UPDATE malle.patron SET member_until = '2026-11-22' WHERE barcode = 'E1'");
	test_status(test_session, lend("OT1", "E1"), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "membership_ended", "R2.3", MALLE_CONFIRM);
	desk_assert_error("R2.3", "Zoé Lambert");
	test_ok(test_session, lend_with("OT1", "E1", &yes));
	desk_assert_date(answer->loan->due, "2026-12-14");
}
END_TEST

START_TEST(a_date_may_be_asked_for)
{
	const struct malle_lend_options asked = {.due = {2026, 12, 24}};
	const struct malle_lend_options past = {.due = {2026, 11, 22}};
	const struct malle_lend_options odd = {.due = {2026, 2, 30}};

	test_status(test_session, lend_with("OT1", "E1", &past), MALLE_REFUSED);
	desk_assert_finding(answer, "due_past", "R2.1", MALLE_IMPOSSIBLE);
	test_status(test_session, lend_with("OT1", "E1", &odd), MALLE_INVALID);
	test_ok(test_session, lend_with("OT1", "E1", &asked));
	desk_assert_date(answer->loan->due, "2026-12-24");
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("due_date");
	TCase *tcase = tcase_create("shared");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_checked_fixture(tcase, setup_desk, NULL);
	tcase_add_test(tcase, the_most_specific_rule_gives_the_date);
	tcase_add_test(tcase, no_rule_refuses);
	tcase_add_test(tcase, membership_shortens_the_loan);
	tcase_add_test(tcase, membership_that_ended_asks_for_a_confirmation);
	tcase_add_test(tcase, a_date_may_be_asked_for);
	suite_add_tcase(suite, tcase);
	return suite;
}
