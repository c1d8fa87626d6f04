/* lib/circulation: taking back, undoing, and the list of what is out. */
#include <check.h>
#include <string.h>

#include <malle/circulation.h>
#include <malle/database.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_circulation *answer;
static struct malle_undone *undone;

static void lend(const char *barcode, const char *patron)
{
	const struct malle_lend_options yes = {.consent = {.confirmed = true}};

	test_ok(test_session,
		malle_loan_lend(test_session, test_owner, barcode, patron, &yes, &answer));
}

static void take_back(const char *barcode)
{
	test_ok(test_session, desk_return(test_session, barcode, &answer));
}

static enum malle_status undo(void)
{
	return malle_undo(test_session, test_owner, NULL, &undone);
}

static void setup_desk(void)
{
	desk_set_clock("2026-11-23 10:00");
	desk_copy_new("Photo-moi", "OT1");
	desk_copy_new("Émo'Trésor", "OT2");
	desk_copy_new("Cap ou pas cap", "OT3");
	desk_patron_new("Zoé Lambert", "E1");
	desk_patron_new("Yves Dupont", "E2");
}

/* ---- return ---- */

START_TEST(a_return_says_what_came_back)
{
	lend("OT1", "E1");
	desk_set_clock("2026-12-17 09:00");
	take_back("OT1");
	ck_assert_ptr_nonnull(answer->loan);
	ck_assert_str_eq(answer->loan->title, "Photo-moi");
	ck_assert_str_eq(answer->loan->patron, "Zoé Lambert");
	desk_assert_date(answer->loan->returned, "2026-12-17");
	ck_assert_int_eq(answer->loan->days_late, 3);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 0);
	desk_set_clock("2027-01-17 09:00"); /* how late it was does not grow */
	ck_assert_int_eq(test_sql_int("SELECT days_late FROM malle.loan_line"), 3);
	desk_verify();
}
END_TEST

/* R4.2: also a scan twice within a second. */
START_TEST(a_copy_that_is_not_out_is_seen)
{
	lend("OT1", "E1");
	take_back("OT1");
	take_back("OT1");
	ck_assert_ptr_null(answer->loan);
	ck_assert_int_gt(answer->event, 0);
	desk_assert_finding(answer, "not_on_loan", "R4.2", MALLE_INFO);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_return"), 1);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.event WHERE kind = 'seen'"), 1);
}
END_TEST

/* R4.2, R8.4, R4.6: what could not be found is found by any scan. */
START_TEST(a_scan_finds_what_was_gone)
{
	static const char *const gone[] = {"missing", "lost"};

	lend("OT1", "E1");
	test_sql(arena_printf(test_owner, "UPDATE malle.copy SET state = '%s'", gone[_i]));
	take_back("OT1");
	desk_assert_finding(answer, "found_again", "R8.4", MALLE_ALERT);
	take_back("OT2");
	desk_assert_finding(answer, "found_again", "R8.4", MALLE_ALERT);
	ck_assert_int_eq(
		test_sql_int("SELECT count(*) FROM malle.copy WHERE state = 'available'"), 2);
}
END_TEST

START_TEST(a_state_given_by_the_team_stays)
{
	test_sql("UPDATE malle.copy SET state = 'repair' WHERE barcode = 'OT1'");
	test_sql("UPDATE malle.copy SET withdrawn_at = malle.moment(), withdrawn_reason = 'broken'"
		 " WHERE barcode = 'OT2'");
	take_back("OT1");
	take_back("OT2");
	desk_assert_finding(answer, "withdrawn_seen", "R4.2", MALLE_ALERT);
	ck_assert_str_eq(
		test_sql_text("SELECT state FROM malle.copy WHERE barcode = 'OT1'"), "repair");
}
END_TEST

/* R4.4 */
START_TEST(a_return_is_not_before_its_loan)
{
	lend("OT1", "E1");
	desk_set_clock("2026-11-22 23:59");
	test_status(test_session, desk_return(test_session, "OT1", &answer), MALLE_REFUSED);
	desk_assert_finding(answer, "before_loan", "R4.4", MALLE_IMPOSSIBLE);
	ck_assert_ptr_null(answer->loan);
	ck_assert_int_eq(answer->event, 0);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 1);
}
END_TEST

/* R4.13: the rest of the slip keeps its dates. */
START_TEST(part_of_a_slip_may_come_back)
{
	lend("OT1", "E1");
	lend("OT2", "E1");
	take_back("OT1");
	desk_assert_finding(answer, "slip_open", "R4.13", MALLE_INFO);
	ck_assert_str_eq(test_sql_text("SELECT due_on FROM malle.loan_open"), "2026-12-14");
	take_back("OT2");
	ck_assert_ptr_null(desk_finding(answer, "slip_open"));
}
END_TEST

/* R0.6 */
START_TEST(the_same_key_again_changes_nothing)
{
	const struct malle_return_options keyed = {.key = "k1"}, seen = {.key = "k2"};
	int64_t event;

	lend("OT1", "E1");
	test_ok(test_session, malle_loan_return(test_session, test_owner, "OT1", &keyed, &answer));
	event = answer->event;
	lend("OT1", "E2");
	test_ok(test_session, malle_loan_return(test_session, test_owner, "OT1", &keyed, &answer));
	ck_assert(answer->repeated);
	ck_assert_int_eq(answer->event, event);
	ck_assert_str_eq(answer->loan->patron, "Zoé Lambert");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 1);
	for (int i = 0; i < 2; i++)
		test_ok(test_session,
			malle_loan_return(test_session, test_owner, "OT2", &seen, &answer));
	ck_assert(answer->repeated);
	ck_assert_ptr_null(answer->loan);
	desk_assert_finding(answer, "not_on_loan", "R4.2", MALLE_INFO);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.event WHERE kind = 'seen'"), 1);
}
END_TEST

START_TEST(an_unknown_code_changes_nothing)
{
	test_status(test_session, desk_return(test_session, "OT99", &answer), MALLE_NOT_FOUND);
	desk_assert_error("R4.1", "OT99");
	test_status(test_session, desk_return(test_session, "E1", &answer), MALLE_NOT_FOUND);
	desk_assert_error("R1.4", "Zoé Lambert");
	test_status(test_session, desk_return(test_session, "\x07", &answer), MALLE_INVALID);
	ck_assert_ptr_null(answer);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.event WHERE kind = 'seen'"), 0);
}
END_TEST

/* ---- undo (R15.1 to R15.3) ---- */

START_TEST(a_loan_is_undone)
{
	lend("OT1", "E1");
	test_ok(test_session, undo());
	ck_assert_str_eq(undone->kind, "loan");
	ck_assert_int_eq(undone->undoes, answer->event);
	ck_assert_int_gt(undone->event, undone->undoes);
	ck_assert_ptr_nonnull(strstr(undone->what, "Photo-moi"));
	ck_assert_ptr_nonnull(strstr(undone->what, "Zoé Lambert"));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 0);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan"), 1);      /* R0.2 */
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_live"), 0); /* R15.3 */
	test_status(test_session, undo(), MALLE_NOT_FOUND);
	desk_verify();
}
END_TEST

START_TEST(a_return_is_undone_with_its_renewed_date)
{
	lend("OT1", "E1");
	test_sql("INSERT INTO malle.loan_due (event, loan, due_on)"
		 " SELECT malle.record_event('renewal', NULL, 'renew', NULL, NULL, NULL, '{}'), id,"
		 " '2027-01-04' FROM malle.loan");
	test_sql("UPDATE malle.loan_open SET due_on = '2027-01-04'");
	take_back("OT1");
	test_ok(test_session, undo());
	ck_assert_str_eq(undone->kind, "return");
	ck_assert_str_eq(test_sql_text("SELECT due_on FROM malle.loan_open"), "2027-01-04");
	desk_verify();
}
END_TEST

/* R1.6 and R15.1: one scan, one event, one undo. */
START_TEST(an_implicit_return_is_undone_with_its_loan)
{
	lend("OT1", "E1");
	lend("OT1", "E2");
	test_ok(test_session, undo());
	ck_assert_ptr_nonnull(strstr(undone->what, "Yves Dupont"));
	ck_assert_str_eq(test_sql_text("SELECT patron FROM malle.loan_line"
				       " JOIN malle.loan_open ON loan = loan_line.id"),
		"Zoé Lambert");
	desk_verify();
	test_ok(test_session, undo());
	ck_assert_ptr_nonnull(strstr(undone->what, "Zoé Lambert"));
	desk_verify();
}
END_TEST

START_TEST(a_sighting_is_undone_with_what_it_found)
{
	test_sql("UPDATE malle.copy SET state = 'missing' WHERE barcode = 'OT1'");
	take_back("OT1");
	test_ok(test_session, undo());
	ck_assert_str_eq(undone->kind, "seen");
	ck_assert_str_eq(
		test_sql_text("SELECT state FROM malle.copy WHERE barcode = 'OT1'"), "missing");
}
END_TEST

START_TEST(a_slip_that_only_has_undone_lines_serves_again)
{
	lend("OT1", "E1");
	test_ok(test_session, undo());
	lend("OT2", "E1");
	ck_assert_str_eq(answer->loan->slip, "2026-0001");
}
END_TEST

START_TEST(undoing_goes_back_step_by_step)
{
	static const char *const kinds[] = {"seen", "return", "loan", "loan"};

	lend("OT1", "E1");
	lend("OT2", "E2");
	take_back("OT1");
	take_back("OT1");
	for (size_t i = 0; i < 4; i++) {
		test_ok(test_session, undo());
		ck_assert_str_eq(undone->kind, kinds[i]);
		desk_verify();
	}
	test_status(test_session, undo(), MALLE_NOT_FOUND);
	desk_assert_error("R15.2", "nothing");
}
END_TEST

/* R15.2: yesterday's work is not undone with one key. */
START_TEST(yesterday_is_not_undone)
{
	lend("OT1", "E1");
	desk_set_clock("2026-11-24 08:50");
	test_status(test_session, undo(), MALLE_NOT_FOUND);
}
END_TEST

/* R0.6: a double Enter undoes once. */
START_TEST(undo_with_the_same_key_again_changes_nothing)
{
	const struct malle_undo_options keyed = {.key = "u1"};
	int64_t event;

	lend("OT1", "E1");
	lend("OT2", "E2");
	test_ok(test_session, malle_undo(test_session, test_owner, &keyed, &undone));
	ck_assert(!undone->repeated);
	event = undone->event;
	test_ok(test_session, malle_undo(test_session, test_owner, &keyed, &undone));
	ck_assert(undone->repeated);
	ck_assert_int_eq(undone->event, event);
	ck_assert_ptr_nonnull(strstr(undone->what, "Émo'Trésor"));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 1);
}
END_TEST

/* The key of a loan that is undone still is the key of that loan. */
START_TEST(the_key_of_an_undone_loan_does_not_lend_again)
{
	const struct malle_lend_options keyed = {.key = "k1"};

	test_ok(test_session,
		malle_loan_lend(test_session, test_owner, "OT1", "E1", &keyed, &answer));
	test_ok(test_session, undo());
	test_ok(test_session,
		malle_loan_lend(test_session, test_owner, "OT1", "E1", &keyed, &answer));
	ck_assert(answer->repeated);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 0);
}
END_TEST

/* ---- with a second desk ---- */

static struct malle_session *second_desk(void)
{
	const struct malle_identity identity = {
		.account = "tester", .centre = "clpsct", .terminal = "desk 2"};
	struct malle_session *desk = test_session_open(NULL, NULL);

	test_ok(desk, malle_database_identify(desk, &identity));
	test_ok(desk, malle_database_set_clock(desk, "2026-11-23 11:05"));
	return desk;
}

/* R15.1: what blocks is named. */
START_TEST(what_came_later_blocks)
{
	struct malle_session *desk = second_desk();
	const struct malle_error *error = malle_session_error(test_session);

	lend("OT1", "E1");
	test_ok(desk, desk_return(desk, "OT1", &answer));
	test_status(test_session, undo(), MALLE_REFUSED);
	ck_assert_ptr_null(undone);
	desk_assert_error("R15.1", "Photo-moi");
	ck_assert_ptr_nonnull(strstr(error->detail, "11:05"));
	ck_assert_ptr_nonnull(strstr(error->detail, "desk 2"));
	ck_assert_ptr_nonnull(strstr(error->detail, "Testeuse"));
	desk_verify();
	test_ok(desk, malle_undo(desk, test_owner, NULL, &undone));
	test_ok(test_session, undo());
	ck_assert_str_eq(undone->kind, "loan");
	desk_verify();
}
END_TEST

START_TEST(a_later_loan_blocks_the_undoing_of_a_return)
{
	struct malle_session *desk = second_desk();

	lend("OT1", "E1");
	take_back("OT1");
	test_ok(desk, desk_lend(desk, "OT1", "E2", &answer));
	test_status(test_session, undo(), MALLE_REFUSED);
	desk_assert_error("R15.1", "Photo-moi");
	desk_verify();
}
END_TEST

START_TEST(each_desk_undoes_its_own)
{
	struct malle_session *desk = second_desk();

	lend("OT1", "E1");
	test_ok(desk, desk_lend(desk, "OT2", "E2", &answer));
	test_ok(test_session, undo());
	ck_assert_ptr_nonnull(strstr(undone->what, "Photo-moi"));
	test_status(test_session, undo(), MALLE_NOT_FOUND);
}
END_TEST

/* ---- lists ---- */

START_TEST(the_list_shows_what_is_out)
{
	struct malle_loan *rows;
	size_t count;
	struct malle_loan_filter late = {.late = true}, hers = {.patron = "E2"}, one = {.limit = 1};

	lend("OT2", "E1");
	desk_set_clock("2026-12-01 10:00");
	lend("OT1", "E2");
	lend("OT3", "E2");
	take_back("OT3");
	desk_set_clock("2026-12-15 10:00");
	test_ok(test_session, malle_loan_list(test_session, test_owner, NULL, &rows, &count));
	ck_assert_uint_eq(count, 2);
	ck_assert_str_eq(rows[0].barcode, "OT2"); /* earliest due first */
	ck_assert_int_eq(rows[0].days_late, 1);
	ck_assert_int_eq(rows[1].days_late, 0);
	test_ok(test_session, malle_loan_list(test_session, test_owner, &late, &rows, &count));
	ck_assert_uint_eq(count, 1);
	test_ok(test_session, malle_loan_list(test_session, test_owner, &hers, &rows, &count));
	ck_assert_uint_eq(count, 1);
	ck_assert_str_eq(rows[0].barcode, "OT1");
	test_ok(test_session, malle_loan_list(test_session, test_owner, &one, &rows, &count));
	ck_assert_uint_eq(count, 1);
	one.limit = -1;
	test_status(test_session, malle_loan_list(test_session, test_owner, &one, &rows, &count),
		MALLE_INVALID);
}
END_TEST

static void add_return_tests(TCase *tcase)
{
	tcase_add_test(tcase, a_return_says_what_came_back);
	tcase_add_test(tcase, a_copy_that_is_not_out_is_seen);
	tcase_add_loop_test(tcase, a_scan_finds_what_was_gone, 0, 2);
	tcase_add_test(tcase, a_state_given_by_the_team_stays);
	tcase_add_test(tcase, a_return_is_not_before_its_loan);
	tcase_add_test(tcase, part_of_a_slip_may_come_back);
	tcase_add_test(tcase, the_same_key_again_changes_nothing);
	tcase_add_test(tcase, an_unknown_code_changes_nothing);
	tcase_add_test(tcase, the_list_shows_what_is_out);
}

static void add_undo_tests(TCase *tcase)
{
	tcase_add_test(tcase, a_loan_is_undone);
	tcase_add_test(tcase, a_return_is_undone_with_its_renewed_date);
	tcase_add_test(tcase, an_implicit_return_is_undone_with_its_loan);
	tcase_add_test(tcase, a_sighting_is_undone_with_what_it_found);
	tcase_add_test(tcase, a_slip_that_only_has_undone_lines_serves_again);
	tcase_add_test(tcase, undoing_goes_back_step_by_step);
	tcase_add_test(tcase, yesterday_is_not_undone);
	tcase_add_test(tcase, undo_with_the_same_key_again_changes_nothing);
	tcase_add_test(tcase, the_key_of_an_undone_loan_does_not_lend_again);
}

Suite *test_suite(void)
{
	Suite *suite = suite_create("return");
	TCase *shared = tcase_create("shared");
	TCase *fresh = tcase_create("fresh");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_checked_fixture(shared, setup_desk, NULL);
	add_return_tests(shared);
	add_undo_tests(shared);
	suite_add_tcase(suite, shared);
	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_checked_fixture(fresh, setup_desk, NULL);
	tcase_add_test(fresh, what_came_later_blocks);
	tcase_add_test(fresh, a_later_loan_blocks_the_undoing_of_a_return);
	tcase_add_test(fresh, each_desk_undoes_its_own);
	suite_add_tcase(suite, fresh);
	return suite;
}
