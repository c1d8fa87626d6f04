/* lib/circulation: desks that lend, promise and withdraw the same copies at the same moment:
 * nothing is given away twice, whoever comes first (R0.1, R1.12, R6.6). */
#include <check.h>
#include <pthread.h>
#include <unistd.h>

#include <malle/booking.h>
#include <malle/database.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

enum { DESKS = 4, COPIES = 2, DEEDS = 25 };

static const char clock_now[] = "2026-03-02 10:00"; /* a Monday */

/* One desk, in a thread of its own: it asserts nothing, the test looks at what came out. */
struct desk {
	struct malle_session *session;
	const char *patron;
	enum malle_status status;
	struct malle_circulation *answer;
	unsigned seed;
	int lent, booked, strange;
	pthread_t thread;
};

static struct desk desks[DESKS];

static struct malle_date day(int number)
{
	return (struct malle_date) {2026, 3, (int8_t)number};
}

static void *lend(void *data)
{
	struct desk *desk = data;

	desk->status = malle_loan_lend(
		desk->session, desk->session, "C0", desk->patron, NULL, &desk->answer);
	return NULL;
}

static enum malle_status reserve(struct desk *desk, int from, int until)
{
	const char *thing = "C0";
	const struct malle_reserve_options options = {
		.from = day(from), .until = day(until), .consent.confirmed = true};
	struct malle_reservation *answer;

	return malle_reserve(
		desk->session, desk->session, &thing, 1, desk->patron, &options, &answer);
}

static void *book(void *data)
{
	struct desk *desk = data;

	desk->status = reserve(desk, 2, 6);
	return NULL;
}

static void start(int number, void *(*work)(void *))
{
	ck_assert_int_eq(pthread_create(&desks[number].thread, NULL, work, &desks[number]), 0);
}

static void finish(int number)
{
	ck_assert_int_eq(pthread_join(desks[number].thread, NULL), 0);
}

/* Until so many wait, or, when nothing makes them wait, until a moment has passed. */
static void wait_for_waiters(int64_t wanted)
{
	for (int i = 0; i < 2500; i++) {
		if (test_sql_int("SELECT count(*) FROM pg_locks WHERE NOT granted") >= wanted)
			return;
		usleep(2000);
	}
}

static void setup(void)
{
	desk_set_clock(clock_now);
	desk_copy_new("Photo-moi", "C0");
	for (int i = 0; i < DESKS; i++) {
		desk_patron_new("Zoé Lambert", arena_printf(test_owner, "P%d", i));
		desks[i] = (struct desk) {.session = test_session_open("tester", "clpsct"),
			.patron = arena_printf(test_owner, "P%d", i),
			.seed = (unsigned)i * 7919u + 17u};
		test_ok(desks[i].session, malle_database_set_clock(desks[i].session, clock_now));
	}
}

/* The loan has looked, and found nobody who wants it; the booking has to wait for its end. */
START_TEST(a_booking_sees_the_loan_that_was_being_written)
{
	test_sql("BEGIN");
	test_sql("SELECT pg_advisory_xact_lock(hashtext('malle.loan_slip'),"
		 " malle.active_centre()::integer)");
	start(0, lend);
	wait_for_waiters(1);
	start(1, book);
	wait_for_waiters(2);
	test_sql("COMMIT");
	finish(0);
	finish(1);
	test_ok(desks[0].session, desks[0].status);
	test_status(desks[1].session, desks[1].status, MALLE_REFUSED);
	desk_verify();
}
END_TEST

/* The other way round: the loan waits, then looks at what was booked meanwhile. */
START_TEST(a_loan_sees_the_booking_that_was_being_written)
{
	test_sql("BEGIN");
	test_sql("LOCK TABLE malle.booking_open IN SHARE MODE");
	start(1, book);
	wait_for_waiters(1);
	start(0, lend);
	wait_for_waiters(2);
	test_sql("COMMIT");
	finish(1);
	finish(0);
	test_ok(desks[1].session, desks[1].status);
	test_status(desks[0].session, desks[0].status, MALLE_REFUSED);
	ck_assert_ptr_nonnull(desk_finding(desks[0].answer, "booked_now"));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM loan"), 0);
	desk_verify();
}
END_TEST

/* R1.12: withdrawn between the look and the writing. */
START_TEST(what_is_withdrawn_meanwhile_is_not_lent)
{
	test_sql("BEGIN");
	test_sql("SELECT FROM copy FOR UPDATE");
	start(0, lend);
	wait_for_waiters(1);
	test_sql("UPDATE copy SET withdrawn_at = malle.moment(), "
		 "withdrawn_reason = 'broken'");
	test_sql("COMMIT");
	finish(0);
	test_status(desks[0].session, desks[0].status, MALLE_CONFLICT);
	ck_assert_int_eq(test_sql_int("SELECT (SELECT count(*) FROM loan)"
				      " + (SELECT count(*) FROM loan_open)"),
		0);
}
END_TEST

static int pick(struct desk *desk, int bound)
{
	desk->seed = desk->seed * 1103515245u + 12345u;
	return (int)((desk->seed >> 16) % (unsigned)bound);
}

/* Lending, taking back, booking and cancelling at random. What is expected: yes, or a no that was
 * explained. */
static void *work(void *data)
{
	struct desk *desk = data;
	const struct malle_lend_options yes = {.consent.confirmed = true};
	struct malle_circulation *answer;

	for (int i = 0; i < DEEDS; i++) {
		char code[] = {'C', (char)('0' + pick(desk, COPIES)), '\0'};
		int what = pick(desk, 4), from = 2 + pick(desk, 3);

		if (what == 0)
			desk->status = malle_loan_lend(
				desk->session, desk->session, code, desk->patron, &yes, &answer);
		else if (what == 1)
			desk->status = malle_loan_return(
				desk->session, desk->session, code, NULL, &answer);
		else
			desk->status = reserve(desk, from, from + pick(desk, 2));
		desk->lent += what == 0 && desk->status == MALLE_OK;
		desk->booked += what > 1 && desk->status == MALLE_OK;
		desk->strange += desk->status != MALLE_OK && desk->status != MALLE_REFUSED &&
				 desk->status != MALLE_CONFLICT &&
				 desk->status != MALLE_NEEDS_CONFIRMATION;
	}
	return NULL;
}

/* R6.6: never fewer copies than loans and promises of a moment. */
START_TEST(many_desks_give_nothing_away_twice)
{
	int lent = 0, booked = 0;

	test_sql("INSERT INTO copy (title, barcode) SELECT title, 'C1' FROM copy");
	for (int i = 0; i < DESKS; i++)
		start(i, work);
	for (int i = 0; i < DESKS; i++) {
		finish(i);
		ck_assert_int_eq(desks[i].strange, 0);
		lent += desks[i].lent;
		booked += desks[i].booked;
	}
	ck_assert_int_gt(lent, 0);
	ck_assert_int_gt(booked, 0);
	ck_assert_int_ge(test_sql_int("SELECT min(f.free) FROM title, malle.free_count("
				      "malle.active_centre(), title.id, "
				      "malle.slot(malle.today(), 0), malle.slot(malle.today() + "
				      "60, 1), '{}', NULL) AS f"),
		0);
	desk_verify();
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("desk claims");
	TCase *fresh = tcase_create("fresh");

	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_checked_fixture(fresh, setup, NULL);
	tcase_add_test(fresh, a_booking_sees_the_loan_that_was_being_written);
	tcase_add_test(fresh, a_loan_sees_the_booking_that_was_being_written);
	tcase_add_test(fresh, what_is_withdrawn_meanwhile_is_not_lent);
	tcase_add_test(fresh, many_desks_give_nothing_away_twice);
	suite_add_tcase(suite, fresh);
	return suite;
}
