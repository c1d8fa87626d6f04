/* lib/circulation: two desks at the same moment, and a connection that breaks in the middle. */
#include <check.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include <malle/circulation.h>
#include <malle/database.h>

#include "base/arena.h"
#include "tests/support/counters.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

enum { ROUNDS = 12 };

/* One scan at one desk, in a thread of its own. A thread asserts nothing: the test looks at what
 * came out of it. Everything hangs below the desk's own session. */
struct scan {
	struct malle_session *session;
	const char *barcode;
	const char *patron; /* NULL: a return */
	struct malle_lend_options options;
	enum malle_status status;
	struct malle_circulation *answer;
	pthread_t thread;
};

static struct scan desk[2];

static void *scan_run(void *data)
{
	struct scan *scan = data;
	const struct malle_return_options back = {.key = scan->options.key};

	if (scan->patron != NULL)
		scan->status = malle_loan_lend(scan->session, scan->session, scan->barcode,
			scan->patron, &scan->options, &scan->answer);
	else
		scan->status = malle_loan_return(
			scan->session, scan->session, scan->barcode, &back, &scan->answer);
	return NULL;
}

static void start(struct scan *scan)
{
	ck_assert_int_eq(pthread_create(&scan->thread, NULL, scan_run, scan), 0);
}

static void finish(struct scan *scan)
{
	ck_assert_int_eq(pthread_join(scan->thread, NULL), 0);
}

static void both(void)
{
	start(&desk[0]);
	start(&desk[1]);
	finish(&desk[0]);
	finish(&desk[1]);
}

static const char *message(int number)
{
	return malle_session_error(desk[number].session)->message;
}

/* Hold the numbering of slips, where every loan waits in the order of coming after it has looked at
 * the copy, until release(). */
static void hold(void)
{
	test_sql("BEGIN");
	test_sql("SELECT pg_advisory_xact_lock(hashtext('malle.loan_slip'),"
		 " malle.active_centre()::integer)");
}

/* Hold the open loans that are there: who wants to end one waits in the order of coming. */
static void hold_open_loans(void)
{
	test_sql("BEGIN");
	test_sql("SELECT FROM malle.loan_open FOR UPDATE");
}

static void release(void)
{
	test_sql("COMMIT");
}

static void wait_for_waiters(int64_t wanted)
{
	while (test_sql_int("SELECT count(*) FROM pg_locks WHERE NOT granted") < wanted)
		usleep(2000);
}

static int64_t out(void)
{
	return test_sql_int("SELECT count(*) FROM malle.loan_open");
}

static void setup_desks(void)
{
	desk_copy_new("Photo-moi", "OT1");
	desk_copy_new("Émo'Trésor", "OT2");
	desk_patron_new("Zoé Lambert", "E1");
	desk_patron_new("Yves Dupont", "E2");
	desk_patron_new("Ana Roy", "E3");
	for (int i = 0; i < 2; i++)
		desk[i] = (struct scan) {
			.session = test_session_open("tester", "clpsct"), .barcode = "OT1"};
	desk[0].patron = "E1";
	desk[1].patron = "E2";
}

/* R0.1: both looked before either wrote. Exactly one succeeds, the other is told who has it. */
START_TEST(exactly_one_of_two_desks_lends)
{
	for (int round = 0; round < ROUNDS; round++) {
		int first = round % 2, second = 1 - first;
		static const char *const names[] = {"Zoé Lambert", "Yves Dupont"};

		hold();
		start(&desk[first]);
		wait_for_waiters(1);
		start(&desk[second]);
		wait_for_waiters(2);
		release();
		finish(&desk[first]);
		finish(&desk[second]);
		test_ok(desk[first].session, desk[first].status);
		test_status(desk[second].session, desk[second].status, MALLE_CONFLICT);
		ck_assert_ptr_nonnull(strstr(message(second), names[first]));
		ck_assert_str_eq(malle_session_error(desk[second].session)->rule, "R0.1");
		ck_assert_ptr_nonnull(desk[second].answer);
		ck_assert_int_eq(desk[second].answer->event, 0);
		ck_assert_int_eq(out(), 1);
		ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan"), round + 1);
		test_ok(test_session, desk_return(test_session, "OT1", &desk[0].answer));
	}
	desk_verify();
}
END_TEST

/* The same, as it comes: who is second may also come too late for a crossing, and is asked. */
START_TEST(two_desks_as_it_comes)
{
	for (int round = 0; round < ROUNDS; round++) {
		desk[0].patron = "E1";
		desk[1].patron = "E2";
		both();
		for (int i = 0; i < 2; i++)
			ck_assert(desk[i].status == MALLE_OK || desk[i].status == MALLE_CONFLICT ||
				  desk[i].status == MALLE_NEEDS_CONFIRMATION);
		ck_assert_int_eq((desk[0].status == MALLE_OK) + (desk[1].status == MALLE_OK), 1);
		ck_assert_int_eq(out(), 1);
		desk[0].patron = desk[1].patron = NULL;
		both();
		test_ok(desk[0].session, desk[0].status);
		test_ok(desk[1].session, desk[1].status);
		ck_assert_int_eq(
			(desk[0].answer->loan != NULL) + (desk[1].answer->loan != NULL), 1);
		ck_assert_int_eq(out(), 0);
	}
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_return"), ROUNDS);
	desk_verify();
}
END_TEST

/* R1.6 at two desks: each confirmed the return of the loan that it was shown, no other. */
START_TEST(a_confirmed_return_is_of_the_loan_that_was_shown)
{
	test_ok(test_session, desk_lend(test_session, "OT1", "E3", &desk[0].answer));
	desk[0].options.consent.confirmed = desk[1].options.consent.confirmed = true;
	hold_open_loans();
	start(&desk[0]);
	wait_for_waiters(1);
	start(&desk[1]);
	wait_for_waiters(2);
	release();
	finish(&desk[0]);
	finish(&desk[1]);
	test_ok(desk[0].session, desk[0].status);
	test_status(desk[1].session, desk[1].status, MALLE_CONFLICT);
	ck_assert_ptr_nonnull(strstr(message(1), "Zoé Lambert"));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_return"), 1);
	desk_verify();
}
END_TEST

/* The copy came back at the other desk: its loan is not ended twice. Who lends waits, looks again,
 * and finds it there. */
START_TEST(a_return_elsewhere_is_not_recorded_twice)
{
	test_ok(test_session, desk_lend(test_session, "OT1", "E3", &desk[0].answer));
	desk[0].patron = NULL;
	desk[1].options.consent.confirmed = true;
	hold_open_loans();
	start(&desk[0]);
	wait_for_waiters(1);
	start(&desk[1]);
	wait_for_waiters(2);
	release();
	finish(&desk[0]);
	finish(&desk[1]);
	test_ok(desk[0].session, desk[0].status);
	test_ok(desk[1].session, desk[1].status);
	ck_assert_ptr_null(desk_finding(desk[1].answer, "implicit_return"));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_return"), 1);
	desk_verify();
}
END_TEST

/* R1.5 even then: both desks serve the same person. */
START_TEST(the_same_person_at_two_desks_is_no_conflict)
{
	desk[1].patron = "E1";
	hold();
	start(&desk[0]);
	wait_for_waiters(1);
	start(&desk[1]);
	wait_for_waiters(2);
	release();
	finish(&desk[0]);
	finish(&desk[1]);
	test_ok(desk[0].session, desk[0].status);
	test_ok(desk[1].session, desk[1].status);
	ck_assert_ptr_nonnull(desk_finding(desk[1].answer, "already_lent"));
	ck_assert_int_eq(desk[1].answer->loan->id, desk[0].answer->loan->id);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan"), 1);
}
END_TEST

/* R0.6: a client that lost its connection and sends the same again while the first still runs. */
START_TEST(the_same_key_at_the_same_moment_is_done_once)
{
	desk[1].patron = "E1";
	desk[0].options.key = desk[1].options.key = "k1";
	hold();
	start(&desk[0]);
	wait_for_waiters(1);
	start(&desk[1]);
	wait_for_waiters(2);
	release();
	finish(&desk[0]);
	finish(&desk[1]);
	test_ok(desk[0].session, desk[0].status);
	test_ok(desk[1].session, desk[1].status);
	ck_assert(!desk[0].answer->repeated);
	ck_assert(desk[1].answer->repeated);
	ck_assert_int_eq(desk[0].answer->event, desk[1].answer->event);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan"), 1);
}
END_TEST

/* R0.5: slips of several desks have numbers without double and without gap. */
START_TEST(slip_numbers_are_given_once)
{
	desk[1].barcode = "OT2";
	for (int round = 0; round < ROUNDS; round++) {
		desk[0].patron = "E1";
		desk[1].patron = "E2";
		both();
		test_ok(desk[0].session, desk[0].status);
		test_ok(desk[1].session, desk[1].status);
		ck_assert_str_ne(desk[0].answer->loan->slip, desk[1].answer->loan->slip);
		desk[0].patron = desk[1].patron = NULL;
		both();
	}
	ck_assert_int_eq(
		test_sql_int("SELECT count(DISTINCT number) FROM malle.loan_slip"), 2 * ROUNDS);
	ck_assert_int_eq(test_sql_int("SELECT max(number) FROM malle.loan_slip"), 2 * ROUNDS);
}
END_TEST

/* A return while the loan is being undone: one of the two happens. */
START_TEST(undo_and_return_do_not_both_happen)
{
	struct malle_undone *undone;

	for (int round = 0; round < ROUNDS; round++) {
		struct malle_undo_options loan = {.reason = "not this one"};
		enum malle_status status;

		desk[0].patron = NULL;
		test_ok(test_session, desk_lend(test_session, "OT1", "E1", &desk[1].answer));
		loan.event =
			desk[1].answer->event; /* the last operation may be the return already */
		start(&desk[0]);
		status = malle_undo(test_session, test_owner, &loan, &undone);
		finish(&desk[0]);
		test_ok(desk[0].session, desk[0].status);
		ck_assert(status == MALLE_OK || status == MALLE_REFUSED);
		ck_assert_int_eq(out(), 0);
		ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_return_live r"
					      " WHERE NOT EXISTS (SELECT FROM malle.loan_live l"
					      " WHERE l.id = r.loan)"),
			0);
		desk_verify();
	}
}
END_TEST

/* The server goes away in the middle of a loan. */
START_TEST(a_lost_connection_leaves_no_half_loan)
{
	desk[0].options.key = desk[1].options.key = "k1";
	desk[1].patron = "E1";
	hold();
	start(&desk[0]);
	wait_for_waiters(1);
	test_sql_as_owner("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted");
	finish(&desk[0]);
	release();
	test_status(desk[0].session, desk[0].status, MALLE_UNAVAILABLE);
	ck_assert_ptr_null(desk[0].answer);
	ck_assert_str_ne(malle_session_error(desk[0].session)->hint, "");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan"), 0);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_slip"), 0);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.event WHERE kind = 'loan'"), 0);
	start(&desk[1]); /* the same key again, now for good */
	finish(&desk[1]);
	test_ok(desk[1].session, desk[1].status);
	ck_assert(!desk[1].answer->repeated);
	desk_verify();
}
END_TEST

/* R0.1, with processes, as desks are: whatever they do to the same copies, each copy is with one
 * person at most, and every answer says what happened. `make bench` does it longer. */
START_TEST(processes_that_fight_for_the_same_copies)
{
	struct counter counters[8];

	for (int i = 0; i < FOUGHT_COPIES; i++)
		desk_copy_new("Photolangage", arena_printf(test_owner, "C%d", i));
	for (int i = 0; i < FOUGHT_PERSONS; i++)
		desk_patron_new("Zoé Lambert", arena_printf(test_owner, "P%d", i));
	counters_run(counters, 8, 0, 3, counter_fight);
	counters_tell(counters, 8);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM (SELECT copy FROM malle.loan_live"
				      " WHERE returned_on IS NULL AND kind <> 'consultation'"
				      " GROUP BY copy HAVING count(*) > 1) AS twice"),
		0);
	desk_verify();
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("desks");
	TCase *fresh = tcase_create("fresh");

	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_checked_fixture(fresh, setup_desks, NULL);
	tcase_add_test(fresh, exactly_one_of_two_desks_lends);
	tcase_add_test(fresh, two_desks_as_it_comes);
	tcase_add_test(fresh, a_confirmed_return_is_of_the_loan_that_was_shown);
	tcase_add_test(fresh, a_return_elsewhere_is_not_recorded_twice);
	tcase_add_test(fresh, the_same_person_at_two_desks_is_no_conflict);
	tcase_add_test(fresh, the_same_key_at_the_same_moment_is_done_once);
	tcase_add_test(fresh, slip_numbers_are_given_once);
	tcase_add_test(fresh, undo_and_return_do_not_both_happen);
	tcase_add_test(fresh, a_lost_connection_leaves_no_half_loan);
	tcase_add_test(fresh, processes_that_fight_for_the_same_copies);
	suite_add_tcase(suite, fresh);
	return suite;
}
