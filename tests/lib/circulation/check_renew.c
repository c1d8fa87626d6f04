/* lib/circulation: prolonging, its limits, its dates, and the requests that come by mail. */
#include <check.h>
#include <string.h>

#include <malle/database.h>
#include <malle/lending.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_circulation *answer;

static enum malle_status renew(const struct malle_renew_options *options)
{
	return malle_loan_renew(test_session, test_owner, "OT1", options, &answer);
}

/* Another rule for everything; the one of the centre ends. */
static void change_rule(const char *columns, const char *values)
{
	test_sql("UPDATE malle.loan_rule SET current = false WHERE current");
	test_sql(arena_printf(test_owner, "INSERT INTO malle.loan_rule (days, %s) VALUES (21, %s)",
		columns, values));
}

static void setup(void)
{
	desk_set_clock("2026-11-23 10:00");
	desk_copy_new("Photo-moi", "OT1");
	desk_patron_new("Zoé Lambert", "E1");
	change_rule("renewals", "1");
	test_ok(test_session, desk_lend(test_session, "OT1", "E1", &answer));
	desk_assert_date(answer->loan->due, "2026-12-14");
}

/* R3.2, R0.4: from the due date; the first one stays. */
START_TEST(a_renewal_counts_from_the_due_date)
{
	desk_set_clock("2026-12-01 10:00");
	test_ok(test_session, renew(NULL));
	desk_assert_date(answer->loan->due, "2027-01-04");
	ck_assert(answer->renewed);
	ck_assert_str_eq(test_sql_text("SELECT due_initial::text FROM malle.loan"), "2026-12-14");
	desk_verify();
}
END_TEST

/* R3.2: by the rule from today; never earlier than what it is. */
START_TEST(a_renewal_is_never_earlier)
{
	change_rule("renewal_from, renewal_days", "'today', 7");
	desk_set_clock("2026-12-01 10:00");
	test_status(test_session, renew(NULL), MALLE_REFUSED);
	desk_assert_finding(answer, "no_later", "R3.2", MALLE_IMPOSSIBLE);
	desk_set_clock("2026-12-14 10:00");
	test_ok(test_session, renew(NULL));
	desk_assert_date(answer->loan->due, "2026-12-21");
}
END_TEST

/* R3.3, R3.5: the day of the loan is free; then the limit, which a reason passes. */
START_TEST(renewals_are_counted)
{
	const struct malle_renew_options plain = {.consent = {.confirmed = true}};
	const struct malle_renew_options forced = {.consent = {.reason = "vacances"}};

	test_ok(test_session, renew(NULL));
	desk_set_clock("2026-12-01 10:00");
	test_ok(test_session, renew(NULL));
	test_status(test_session, renew(&plain), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "renewals_used", "R3.5", MALLE_CONFIRM);
	test_ok(test_session, renew(&forced));
	ck_assert_str_eq(test_sql_text("SELECT code || ' ' || reason FROM malle.override"),
		"renewals_used vacances");
	desk_verify();
}
END_TEST

/* R3.3: one correction on the day of the loan, not one after the other. */
START_TEST(only_one_renewal_of_the_day_is_free)
{
	test_ok(test_session, renew(NULL));
	test_ok(test_session, renew(NULL));
	test_status(test_session, renew(NULL), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "renewals_used", "R3.5", MALLE_CONFIRM);
}
END_TEST

/* R3.5: by phone, a limit of its own. */
START_TEST(renewals_without_seeing_are_capped)
{
	const struct malle_renew_options phone = {.unseen = true};

	change_rule("renewals, renewals_unseen", "NULL, 1");
	desk_set_clock("2026-12-01 10:00");
	test_ok(test_session, renew(&phone));
	test_status(test_session, renew(&phone), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "unseen_used", "R3.5", MALLE_CONFIRM);
	test_ok(test_session, renew(NULL));
}
END_TEST

/* R3.4 */
START_TEST(what_is_long_overdue_is_not_prolonged)
{
	change_rule("renewal_late", "7");
	desk_set_clock("2026-12-21 10:00");
	test_ok(test_session, renew(&(struct malle_renew_options) {.dry_run = true}));
	desk_set_clock("2026-12-22 10:00");
	test_status(test_session, renew(NULL), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "renewed_too_late", "R3.4", MALLE_CONFIRM);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.renewal"), 0);
}
END_TEST

/* R3.1, R6.11: the reason for limits does not pass over a booking; the one for it is kept apart. */
START_TEST(a_booking_takes_a_reason_of_its_own)
{
	struct malle_renew_options options = {.consent = {.confirmed = true, .reason = "vacances"}};

	desk_patron_new("Yves Dupont", "E2");
	test_sql("INSERT INTO malle.booking (event, title, patron) SELECT malle.record_event("
		 "'booking', NULL, NULL, NULL, NULL, NULL, NULL), c.title, p.id"
		 " FROM malle.copy c, malle.patron p WHERE p.barcode = 'E2'");
	test_sql("INSERT INTO malle.booking_open (booking, title, starts_on, ends_on, first_slot,"
		 " last_slot) SELECT id, title, '2026-12-16', '2026-12-18',"
		 " malle.slot('2026-12-16', 0), malle.slot('2026-12-18', 1) FROM malle.booking");
	desk_set_clock("2026-12-01 10:00");
	test_status(test_session, renew(&options), MALLE_REFUSED);
	desk_assert_finding(answer, "renew_booked", "R3.1", MALLE_IMPOSSIBLE);
	options.claim_reason = "accord avec Yves";
	test_ok(test_session, renew(&options));
	ck_assert_str_eq(
		test_sql_text("SELECT string_agg(code || ' ' || reason, ', ' ORDER BY code)"
			      " FROM malle.override"),
		"renew_booked accord avec Yves");
}
END_TEST

/* R0.6, R15.2 */
START_TEST(a_renewal_is_done_once_and_undone)
{
	const struct malle_renew_options keyed = {.key = "k1"};
	struct malle_undone *undone;

	desk_set_clock("2026-12-01 10:00");
	test_ok(test_session, renew(&keyed));
	test_ok(test_session, renew(&keyed));
	ck_assert(answer->repeated);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.renewal"), 1);
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_str_eq(test_sql_text("SELECT due_on::text FROM malle.loan_open"), "2026-12-14");
	desk_verify();
	test_ok(test_session, renew(NULL)); /* the one undone used nothing */
}
END_TEST

/* R3.6 */
START_TEST(requests_are_accepted_or_refused)
{
	struct malle_renew_options accept = {.unseen = true};
	struct malle_renewal_request *rows;
	int64_t id;
	size_t count;

	desk_set_clock("2026-12-01 10:00");
	test_ok(test_session, malle_renewal_ask(test_session, "OT1", NULL, &id));
	test_status(test_session, malle_renewal_ask(test_session, "OT1", NULL, &accept.request),
		MALLE_EXISTS);
	test_ok(test_session, malle_renewal_refuse(test_session, id, NULL));
	test_status(test_session, malle_renewal_refuse(test_session, id, NULL), MALLE_NOT_FOUND);
	test_ok(test_session, malle_renewal_ask(test_session, "OT1", NULL, &accept.request));
	test_ok(test_session, renew(&accept));
	test_ok(test_session, malle_renewal_requests(test_session, test_owner, &rows, &count));
	ck_assert_uint_eq(count, 0);
	ck_assert_int_eq(
		test_sql_int("SELECT count(*) FROM malle.renewal_answer WHERE accepted"), 1);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("lib/circulation renew");
	TCase *shared = tcase_create("shared");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_checked_fixture(shared, setup, NULL);
	tcase_add_test(shared, a_renewal_counts_from_the_due_date);
	tcase_add_test(shared, a_renewal_is_never_earlier);
	tcase_add_test(shared, renewals_are_counted);
	tcase_add_test(shared, only_one_renewal_of_the_day_is_free);
	tcase_add_test(shared, renewals_without_seeing_are_capped);
	tcase_add_test(shared, what_is_long_overdue_is_not_prolonged);
	tcase_add_test(shared, a_booking_takes_a_reason_of_its_own);
	tcase_add_test(shared, a_renewal_is_done_once_and_undone);
	tcase_add_test(shared, requests_are_accepted_or_refused);
	suite_add_tcase(suite, shared);
	return suite;
}
