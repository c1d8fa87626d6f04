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

/* The rule for all is replaced: rules are never changed. */
static void rule_becomes(const char *columns, const char *values)
{
	test_sql("UPDATE malle.loan_rule SET current = false");
	test_sql(arena_printf(
		test_owner, "INSERT INTO malle.loan_rule (%s) VALUES (%s)", columns, values));
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
	test_sql("UPDATE malle.loan_rule SET current = false");
	test_status(test_session, lend("OT1", "E1"), MALLE_REFUSED);
	desk_assert_error("R9.3", "tool without a type");
	desk_assert_finding(answer, "no_loan_rule", "R9.3", MALLE_IMPOSSIBLE);
	ck_assert_ptr_null(answer->loan);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan"), 0);
}
END_TEST

/* R9.3: the refusal names what was asked. */
START_TEST(no_rule_names_type_and_category)
{
	test_sql("UPDATE malle.loan_rule SET current = false");
	test_sql("UPDATE malle.copy SET item_type = (SELECT id FROM malle.vocabulary_value"
		 " WHERE vocabulary = 'item_type' ORDER BY id LIMIT 1)");
	test_sql("UPDATE malle.patron SET category = (SELECT id FROM malle.vocabulary_value"
		 " WHERE vocabulary = 'patron_category' ORDER BY id LIMIT 1)");
	test_status(test_session, lend("OT1", "E1"), MALLE_REFUSED);
	desk_assert_error("R9.3", test_sql_text("SELECT label FROM malle.vocabulary_value WHERE"
						" vocabulary = 'item_type' ORDER BY id LIMIT 1"));
	desk_assert_error(
		"R9.3", test_sql_text("SELECT label FROM malle.vocabulary_value WHERE"
				      " vocabulary = 'patron_category' ORDER BY id LIMIT 1"));
}
END_TEST

/* R2.1: three weeks end on a Saturday, All Saints is Sunday, Monday is a bridge: Tuesday. */
START_TEST(a_closed_day_is_pushed_to_the_next_open_one)
{
	desk_set_clock("2026-10-10 10:00");
	rule_becomes("days", "21");
	test_sql("INSERT INTO malle.opening_exception (first_day, last_day, open, label)"
		 " VALUES ('2026-11-02', '2026-11-02', false, 'pont')");
	test_ok(test_session, lend("OT1", "E1"));
	desk_assert_date(answer->loan->due, "2026-11-03");
}
END_TEST

/* R2.1: staff come on fixed days. */
START_TEST(the_same_weekday_may_be_kept)
{
	test_sql("INSERT INTO malle.opening_exception (first_day, last_day, open)"
		 " VALUES ('2026-12-14', '2026-12-14', false)");
	rule_becomes("days, same_weekday", "21, true");
	test_ok(test_session, lend("OT1", "E1"));
	desk_assert_date(answer->loan->due, "2026-12-21");
	test_sql("UPDATE malle.opening SET current = false WHERE weekday = 1");
	test_ok(test_session, lend("OT2", "E1"));
	desk_assert_date(answer->loan->due, "2026-12-15");
}
END_TEST

/* R2.1: the copy's own site decides. */
START_TEST(each_site_has_its_own_days)
{
	test_sql("INSERT INTO malle.opening (site, weekday, opens, closes)"
		 " SELECT site, 4, '13:00', '17:00' FROM malle.copy WHERE barcode = 'OT1'");
	test_ok(test_session, lend("OT1", "E1"));
	desk_assert_date(answer->loan->due, "2026-12-17");
}
END_TEST

/* R2.2: closed on all seven days is one clear line, not a loop. */
START_TEST(a_place_that_never_opens_refuses)
{
	test_sql("UPDATE malle.opening SET current = false");
	test_status(test_session, lend("OT1", "E1"), MALLE_REFUSED);
	desk_assert_finding(answer, "no_open_day", "R2.2", MALLE_IMPOSSIBLE);
}
END_TEST

/* R2.3: the last open day of the membership. */
START_TEST(membership_shortens_the_loan)
{
	test_sql("UPDATE malle.patron SET member_until = '2026-12-06' WHERE barcode = 'E1'");
	test_ok(test_session, lend("OT1", "E1"));
	desk_assert_date(answer->loan->due, "2026-12-04");
	desk_assert_finding(answer, "due_shortened", "R2.3", MALLE_ALERT);
}
END_TEST

/* R2.6: the earlier of the two, on an open day; each year, or one day. */
START_TEST(the_last_day_of_a_rule_shortens_the_loan)
{
	rule_becomes("days, last_day", "21, '12-06'");
	test_ok(test_session, lend("OT1", "E1"));
	desk_assert_date(answer->loan->due, "2026-12-04");
	desk_assert_finding(answer, "due_last_day", "R2.6", MALLE_INFO);
	desk_set_clock("2026-12-07 10:00");
	test_ok(test_session, lend("OT2", "E1"));
	desk_assert_date(answer->loan->due, "2026-12-28");
}
END_TEST

/* R2.6 */
START_TEST(a_last_day_that_is_past_refuses)
{
	const struct malle_lend_options asked = {
		.due = {2026, 12, 1}, .consent = {.confirmed = true}};

	rule_becomes("days, last_day", "21, '2026-06-30'");
	test_status(test_session, lend("OT1", "E1"), MALLE_REFUSED);
	desk_assert_finding(answer, "last_day_past", "R2.6", MALLE_IMPOSSIBLE);
	test_ok(test_session, lend_with("OT1", "E1", &asked));
	desk_assert_finding(answer, "due_beyond_last_day", "R2.6", MALLE_CONFIRM);
	desk_assert_date(answer->loan->due, "2026-12-01");
}
END_TEST

/* R2.6: nobody opens until the last day: asked about, and never a closed day. */
START_TEST(no_open_day_before_the_last_one)
{
	const struct malle_lend_options yes = {.consent = {.confirmed = true}};

	desk_set_clock("2026-11-28 10:00");
	rule_becomes("days, last_day", "21, '11-29'");
	test_status(test_session, lend("OT1", "E1"), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "due_no_day_before", "R2.3", MALLE_CONFIRM);
	test_ok(test_session, lend_with("OT1", "E1", &yes));
	desk_assert_date(answer->loan->due, "2026-11-30");
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
	desk_assert_finding(answer, "due_beyond_rule", "R9.1", MALLE_ALERT);
}
END_TEST

/* R2.1: the next open day is proposed, and taken when confirmed. */
START_TEST(a_closed_day_that_is_asked_for_becomes_the_next_open_one)
{
	const struct malle_lend_options christmas = {.due = {2026, 12, 25}};
	const struct malle_lend_options yes = {
		.due = {2026, 12, 25}, .consent = {.confirmed = true}};

	test_status(test_session, lend_with("OT1", "E1", &christmas), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "due_closed", "R2.1", MALLE_CONFIRM);
	desk_assert_error("R2.1", "Noël");
	desk_assert_error("R2.1", "28");
	test_ok(test_session, lend_with("OT1", "E1", &yes));
	desk_assert_date(answer->loan->due, "2026-12-28");
}
END_TEST

/* R2.3 */
START_TEST(a_date_beyond_the_membership_is_asked_about)
{
	const struct malle_lend_options asked = {.due = {2026, 12, 10}};

	test_sql("UPDATE malle.patron SET member_until = '2026-12-04' WHERE barcode = 'E1'");
	test_status(test_session, lend_with("OT1", "E1", &asked), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "due_beyond_membership", "R2.3", MALLE_CONFIRM);
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
	tcase_add_test(tcase, no_rule_names_type_and_category);
	tcase_add_test(tcase, a_closed_day_is_pushed_to_the_next_open_one);
	tcase_add_test(tcase, the_same_weekday_may_be_kept);
	tcase_add_test(tcase, each_site_has_its_own_days);
	tcase_add_test(tcase, a_place_that_never_opens_refuses);
	tcase_add_test(tcase, membership_shortens_the_loan);
	tcase_add_test(tcase, the_last_day_of_a_rule_shortens_the_loan);
	tcase_add_test(tcase, a_last_day_that_is_past_refuses);
	tcase_add_test(tcase, no_open_day_before_the_last_one);
	tcase_add_test(tcase, a_closed_day_that_is_asked_for_becomes_the_next_open_one);
	tcase_add_test(tcase, a_date_beyond_the_membership_is_asked_about);
	tcase_add_test(tcase, membership_that_ended_asks_for_a_confirmation);
	tcase_add_test(tcase, a_date_may_be_asked_for);
	suite_add_tcase(suite, tcase);
	return suite;
}
