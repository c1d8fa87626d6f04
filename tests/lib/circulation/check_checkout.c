/* lib/circulation: what a checkout asks beside copy and date: limits, reasons, agreements,
 * conditions, kits, kinds. */
#include <check.h>
#include <string.h>

#include <malle/booking.h>
#include <malle/database.h>
#include <malle/lending.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_circulation *answer;

static const struct malle_lend_options yes = {.consent = {.confirmed = true}};
static const struct malle_lend_options forced = {
	.consent = {.confirmed = true, .reason = "Zoé a téléphoné"}};

static enum malle_status lend(const char *barcode, const struct malle_lend_options *options)
{
	return malle_loan_lend(test_session, test_owner, barcode, "E1", options, &answer);
}

static void setup(void)
{
	desk_set_clock("2026-11-23 10:00");
	desk_copy_new("Photo-moi", "OT1");
	desk_copy_new("Émo'Trésor", "OT2");
	desk_copy_new("Cap ou pas cap", "OT3");
	desk_patron_new("Zoé Lambert", "E1");
	desk_patron_new("Yves Dupont", "E2");
}

/* Another rule for everything; the one of the centre ends. */
static void change_rule(const char *columns, const char *values)
{
	test_sql("UPDATE malle.loan_rule SET current = false WHERE current");
	test_sql(arena_printf(test_owner, "INSERT INTO malle.loan_rule (days, %s) VALUES (21, %s)",
		columns, values));
}

/* ---- limits and reasons ---- */

/* R9.5, R1.2, R1.13: what was scanned before stays lent. A plain yes does not pass; a reason does,
 * and is kept outside of the event. */
START_TEST(a_limit_takes_a_reason)
{
	change_rule("max_items, max_per", "1, 'person'");
	test_ok(test_session, lend("OT1", NULL));
	test_status(test_session, lend("OT2", &yes), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "too_many", "R9.5", MALLE_CONFIRM);
	ck_assert(desk_finding(answer, "too_many")->needs_reason);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 1);
	test_ok(test_session, lend("OT2", &forced));
	ck_assert_str_eq(test_sql_text("SELECT code || ' ' || reason FROM malle.override"),
		"too_many Zoé a téléphoné");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.event"
				      " WHERE detail::text || coalesce(reason, '') LIKE '%Zoé%'"),
		0);
	desk_verify();
}
END_TEST

/* R1.3: remembered in this session of this borrower, forgotten with it. */
START_TEST(a_reason_is_remembered_until_the_slip_is_closed)
{
	const char *number;
	struct malle_undone *undone;

	change_rule("max_items, max_per", "1, 'person'");
	test_ok(test_session, lend("OT1", NULL));
	test_ok(test_session, lend("OT2", &forced));
	test_ok(test_session, lend("OT3", NULL));
	ck_assert(desk_finding(answer, "too_many")->overridden);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.override"), 1);
	desk_copy_new("Paroles", "OT4");
	test_ok(test_session, malle_slip_close(test_session, test_owner, "E1", NULL, &number));
	ck_assert_str_eq(number, "2026-0001");
	test_status(test_session, lend("OT4", &yes), MALLE_NEEDS_CONFIRMATION);
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	test_ok(test_session, lend("OT4", &yes)); /* the session goes on */
}
END_TEST

/* 2.19: overriding is a right of its own. */
START_TEST(who_may_not_override_is_refused)
{
	change_rule("max_items, max_per", "1, 'person'");
	test_ok(test_session, lend("OT1", NULL));
	test_sql_as_owner("UPDATE malle.staff_centre SET profile = 'accueil'");
	test_status(test_session, lend("OT2", &forced), MALLE_REFUSED);
	desk_assert_error("2.19", "profile");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.override"), 0);
}
END_TEST

/* R9.4: 0 is "not lent", nothing is "no limit". */
START_TEST(a_maximum_of_zero_lends_nothing)
{
	change_rule("max_items", "0");
	test_status(test_session, lend("OT1", &forced), MALLE_REFUSED);
	desk_assert_finding(answer, "not_allowed", "R9.4", MALLE_IMPOSSIBLE);
	change_rule("max_items", "NULL");
	test_ok(test_session, lend("OT1", NULL));
}
END_TEST

START_TEST(an_agreement_is_asked_for)
{
	const struct malle_agreement_new wanted = {
		.patron = "E1", .signed_on = {2026, 1, 5}, .valid_to = {2026, 11, 1}};
	const struct malle_agreement_new renewed = {.patron = "E1"};
	struct malle_agreement *agreement;

	change_rule("agreement", "true");
	test_status(test_session, lend("OT1", &yes), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "no_agreement", "R9.1", MALLE_CONFIRM);
	test_ok(test_session, malle_agreement_add(test_session, test_owner, &wanted, &agreement));
	ck_assert(agreement->expired);
	test_status(test_session, lend("OT1", &yes), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "agreement_ended", "R9.1", MALLE_CONFIRM);
	test_ok(test_session, malle_agreement_add(test_session, test_owner, &renewed, &agreement));
	test_ok(test_session, lend("OT1", NULL));
}
END_TEST

/* ---- conditions ---- */

/* R1.11: shown once a version, and kept with it. */
START_TEST(conditions_are_accepted_once_a_version)
{
	struct malle_condition wanted = {.text = "En groupe.", .presentation = true};
	int64_t title = test_sql_int("SELECT title FROM malle.copy WHERE barcode = 'OT1'");

	test_ok(test_session, malle_condition_set(test_session, title, &wanted, NULL));
	test_status(test_session, lend("OT1", NULL), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "conditions", "R1.11", MALLE_CONFIRM);
	desk_assert_finding(answer, "presentation", "R1.11", MALLE_CONFIRM);
	test_ok(test_session, lend("OT1", &yes));
	ck_assert_int_eq(test_sql_int("SELECT c.version FROM malle.condition_acceptance a"
				      " JOIN malle.title_condition c ON c.event = a.condition"),
		1);
	test_ok(test_session, desk_return(test_session, "OT1", &answer));
	test_ok(test_session, lend("OT1", NULL));
	desk_assert_finding(answer, "presented", "R1.11", MALLE_INFO);
	test_ok(test_session, desk_return(test_session, "OT1", &answer));
	wanted.text = "En petit groupe.";
	test_ok(test_session, malle_condition_set(test_session, title, &wanted, NULL));
	test_status(test_session, lend("OT1", NULL), MALLE_NEEDS_CONFIRMATION);
	ck_assert_ptr_null(desk_finding(answer, "presentation"));
}
END_TEST

/* ---- kits ---- */

static void make_kit(void)
{
	test_sql("INSERT INTO malle.copy_member (kit, member) SELECT k.id, m.id"
		 " FROM malle.copy k, malle.copy m WHERE k.barcode = 'OT1' AND m.barcode = 'OT2'");
}

/* R6.9: its members are out with it, and count no more. */
START_TEST(a_kit_takes_its_members_along)
{
	struct malle_loan_figures figures;

	make_kit();
	test_ok(test_session, lend("OT1", NULL));
	test_status(test_session, lend("OT2", &forced), MALLE_REFUSED);
	desk_assert_finding(answer, "kit_out", "R6.9", MALLE_IMPOSSIBLE);
	test_ok(test_session, malle_loan_count(test_session, (struct malle_date) {0},
				      (struct malle_date) {0}, &figures));
	ck_assert_int_eq(figures.supports, 1);
	ck_assert_ptr_nonnull(strstr(malle_counting_rule(), "kit"));
}
END_TEST

START_TEST(a_member_that_is_out_keeps_the_kit_here)
{
	make_kit();
	test_status(test_session, lend("OT2", NULL), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "member_alone", "R6.9", MALLE_CONFIRM);
	test_ok(test_session, lend("OT2", &yes));
	test_status(test_session, lend("OT1", &forced), MALLE_REFUSED);
	desk_assert_finding(answer, "members_out", "R6.9", MALLE_IMPOSSIBLE);
}
END_TEST

/* ---- bookings ---- */

static void book(const char *card, const char *from, const char *to)
{
	test_sql(arena_printf(test_owner,
		"WITH b AS (INSERT INTO malle.booking (event, title, patron) SELECT malle.record_event("
		"'booking.add', NULL, NULL, NULL, NULL, NULL, NULL), c.title, p.id FROM malle.copy c,"
		" malle.patron p WHERE c.barcode = 'OT1' AND p.barcode = '%s' RETURNING id, event, title),"
		" f AS (INSERT INTO malle.booking_period (event, booking, starts_on, ends_on, days_before,"
		" days_after) SELECT event, id, '%s', '%s', 0, 0 FROM b)"
		" INSERT INTO malle.booking_open (booking, title, starts_on, ends_on, first_slot, last_slot)"
		" SELECT id, title, '%s', '%s', malle.slot('%s', 0), malle.slot('%s', 1) FROM b",
		card, from, to, from, to, from, to));
}

/* R1.7, R6.10: the loan is the booking's and ends with it; undoing gives the booking back. */
START_TEST(an_own_booking_is_fulfilled)
{
	struct malle_undone *undone;

	book("E1", "2026-11-20", "2026-12-04");
	desk_verify();
	test_ok(test_session, lend("OT1", NULL));
	desk_assert_finding(answer, "own_booking", "R1.7", MALLE_INFO);
	desk_assert_date(answer->loan->due, "2026-12-04");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.booking_open"), 0);
	desk_verify();
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.booking_open"), 1);
	desk_verify();
}
END_TEST

/* R1.9: early, it takes a yes. */
START_TEST(an_own_booking_that_is_early_is_confirmed)
{
	book("E1", "2026-11-30", "2026-12-04");
	test_status(test_session, lend("OT1", NULL), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "own_booking_early", "R1.9", MALLE_CONFIRM);
	test_ok(test_session, lend("OT1", &yes));
	desk_assert_date(answer->loan->due, "2026-12-04");
}
END_TEST

/* R1.9: back before somebody's booking, or not at all while it runs. */
START_TEST(a_booking_of_somebody_else_shortens_the_loan)
{
	book("E2", "2026-12-02", "2026-12-04");
	test_status(test_session, lend("OT1", NULL), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "booked_ahead", "R1.9", MALLE_CONFIRM);
	test_ok(test_session, lend("OT1", &yes));
	desk_assert_date(answer->loan->due, "2026-12-01");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.booking_open"), 1);
}
END_TEST

START_TEST(a_booking_that_runs_keeps_the_copy_here)
{
	book("E2", "2026-11-20", "2026-12-04");
	test_status(test_session, lend("OT1", &forced), MALLE_REFUSED);
	desk_assert_finding(answer, "booked_now", "R1.9", MALLE_IMPOSSIBLE);
	ck_assert_ptr_nonnull(strstr(desk_finding(answer, "booked_now")->text, "December"));
}
END_TEST

/* ---- queues ---- */

/* R1.8: others only wait, or it lies ready for one of them; who it is for is asked nothing. */
START_TEST(waiting_and_lying_ready_are_told_apart)
{
	const struct malle_reserve_options no_dates = {.consent.confirmed = true};
	const char *thing = "OT1";
	struct malle_reservation *reservation;
	struct malle_preparation *line;

	test_ok(test_session,
		malle_reserve(test_session, test_owner, &thing, 1, "E2", &no_dates, &reservation));
	test_status(test_session, lend("OT1", NULL), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "others_wait", "R1.8", MALLE_CONFIRM);
	ck_assert_ptr_null(desk_finding(answer, "aside_for_other"));
	test_ok(test_session,
		malle_booking_prepare(test_session, test_owner, "OT1", 0, NULL, &line));
	test_status(test_session, lend("OT1", NULL), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "aside_for_other", "R1.8", MALLE_CONFIRM);
	test_ok(test_session,
		malle_loan_lend(test_session, test_owner, "OT1", "E2", NULL, &answer));
	desk_assert_finding(answer, "own_hold", "R1.7", MALLE_INFO);
	desk_verify();
}
END_TEST

/* ---- kinds ---- */

/* R1.14: used here, recorded, never out; nobody need be named. */
START_TEST(a_consultation_is_never_out)
{
	const struct malle_lend_options here = {.kind = MALLE_LOAN_CONSULTATION};
	struct malle_loan_figures figures;

	test_ok(test_session,
		malle_loan_lend(test_session, test_owner, "OT1", NULL, &here, &answer));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 0);
	test_ok(test_session, lend("OT1", NULL));
	test_ok(test_session, malle_loan_count(test_session, (struct malle_date) {0},
				      (struct malle_date) {0}, &figures));
	ck_assert_int_eq(figures.supports, 1);
	ck_assert_int_eq(figures.consultations, 1);
	desk_verify();
}
END_TEST

START_TEST(an_outing_is_out_and_no_support)
{
	const struct malle_lend_options outing = {.kind = MALLE_LOAN_OUTING, .due = {2026, 11, 27}};
	struct malle_loan_figures figures;

	test_sql("UPDATE malle.loan_rule SET current = false");
	test_ok(test_session, lend("OT1", &outing));
	test_ok(test_session, malle_loan_count(test_session, (struct malle_date) {0},
				      (struct malle_date) {0}, &figures));
	ck_assert_int_eq(figures.supports, 0);
	ck_assert_int_eq(figures.outings, 1);
	desk_verify();
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("lib/circulation checkout");
	TCase *shared = tcase_create("shared");
	TCase *fresh = tcase_create("fresh");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_checked_fixture(shared, setup, NULL);
	tcase_add_test(shared, a_limit_takes_a_reason);
	tcase_add_test(shared, a_reason_is_remembered_until_the_slip_is_closed);
	tcase_add_test(shared, a_maximum_of_zero_lends_nothing);
	tcase_add_test(shared, an_agreement_is_asked_for);
	tcase_add_test(shared, conditions_are_accepted_once_a_version);
	tcase_add_test(shared, a_kit_takes_its_members_along);
	tcase_add_test(shared, a_member_that_is_out_keeps_the_kit_here);
	tcase_add_test(shared, an_own_booking_is_fulfilled);
	tcase_add_test(shared, an_own_booking_that_is_early_is_confirmed);
	tcase_add_test(shared, a_booking_of_somebody_else_shortens_the_loan);
	tcase_add_test(shared, a_booking_that_runs_keeps_the_copy_here);
	tcase_add_test(shared, waiting_and_lying_ready_are_told_apart);
	tcase_add_test(shared, a_consultation_is_never_out);
	tcase_add_test(shared, an_outing_is_out_and_no_support);
	suite_add_tcase(suite, shared);
	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_checked_fixture(fresh, setup, NULL);
	tcase_add_test(fresh, who_may_not_override_is_refused);
	suite_add_tcase(suite, fresh);
	return suite;
}
