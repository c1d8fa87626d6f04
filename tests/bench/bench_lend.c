/* How many loans, returns and undos a second go through the library, each its own transaction: at
 * one desk and at several at once, on an empty history and on a long one. The database is a test's:
 * fsync is off, so a disk adds its own time to each. MALLE_BENCH_LOANS asks for another number a
 * desk. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <malle/circulation.h>
#include <malle/database.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

enum { DESKS = 4, PATRONS = 50, HISTORY = 50000 };

struct desk {
	struct malle_session *session;
	int number;
	unsigned long loans;
	double *lend, *give_back, *undo; /* seconds of each */
	bool failed;
	pthread_t thread;
};

static unsigned long loan_count(void)
{
	const char *asked = getenv("MALLE_BENCH_LOANS");

	return asked == NULL ? 1000 : strtoul(asked, NULL, 10);
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* The terminal is the desk's: each undoes its own. */
static struct malle_session *open_desk(int number)
{
	struct malle_session *session = test_session_open(NULL, NULL);
	const struct malle_identity identity = {.account = "tester",
		.centre = "clpsct",
		.terminal = arena_printf(test_owner, "desk %d", number)};

	test_ok(session, malle_database_identify(session, &identity));
	return session;
}

static bool lend_one(struct desk *desk, const char *barcode, unsigned long number)
{
	struct malle_circulation *answer;
	char patron[32];
	enum malle_status status;

	snprintf(patron, sizeof patron, "P%lu", number % PATRONS);
	status = malle_loan_lend(desk->session, desk->session, barcode, patron, NULL, &answer);
	malle_free(status == MALLE_OK ? answer : NULL);
	return status == MALLE_OK;
}

static bool return_one(struct desk *desk, const char *barcode)
{
	struct malle_circulation *answer;
	enum malle_status status =
		malle_loan_return(desk->session, desk->session, barcode, NULL, &answer);
	bool came_back = status == MALLE_OK && answer->loan != NULL;

	malle_free(status == MALLE_OK ? answer : NULL);
	return came_back;
}

static bool undo_one(struct desk *desk)
{
	struct malle_undone *undone;
	enum malle_status status = malle_undo(desk->session, desk->session, NULL, &undone);

	malle_free(undone);
	return status == MALLE_OK;
}

/* A desk has copies of its own, so that desks meet only where they must: slips and their numbers.
 */
static void *work(void *data)
{
	struct desk *desk = data;
	char barcode[32];
	double start, lent, back;

	for (unsigned long i = 0; i < desk->loans && !desk->failed; i++) {
		snprintf(barcode, sizeof barcode, "C%d", desk->number);
		start = seconds();
		desk->failed = !lend_one(desk, barcode, i);
		lent = seconds();
		desk->lend[i] = lent - start;
		desk->failed = desk->failed || !return_one(desk, barcode);
		back = seconds();
		desk->give_back[i] = back - lent;
		desk->failed = desk->failed || !undo_one(desk); /* the return */
		desk->undo[i] = seconds() - back;
		desk->failed = desk->failed || !return_one(desk, barcode);
	}
	return NULL;
}

static int by_time(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

static void print_times(const char *what, double *times, unsigned long count)
{
	qsort(times, count, sizeof *times, by_time);
	printf("  %-7s median %5.2f ms  95 in 100 up to %5.2f ms\n", what, times[count / 2] * 1e3,
		times[count * 95 / 100] * 1e3);
}

static void run(const char *history, int desk_count)
{
	struct desk desks[DESKS];
	unsigned long loans = loan_count();
	double start, taken;

	for (int i = 0; i < desk_count; i++)
		desks[i] = (struct desk) {.session = open_desk(i),
			.number = i,
			.loans = loans,
			.lend = arena_array(test_owner, double, loans),
			.give_back = arena_array(test_owner, double, loans),
			.undo = arena_array(test_owner, double, loans)};
	start = seconds();
	for (int i = 0; i < desk_count; i++)
		pthread_create(&desks[i].thread, NULL, work, &desks[i]);
	for (int i = 0; i < desk_count; i++)
		pthread_join(desks[i].thread, NULL);
	taken = seconds() - start;
	for (int i = 0; i < desk_count; i++)
		ck_assert_msg(
			!desks[i].failed, "%s", malle_session_error(desks[i].session)->message);
	printf("lend, return, undo, return: %s, %d desk%s: %7.0f operations/s\n", history,
		desk_count, desk_count > 1 ? "s" : "", 4.0 * (double)loans * desk_count / taken);
	print_times("lend", desks[0].lend, loans);
	print_times("return", desks[0].give_back, loans);
	print_times("undo", desks[0].undo, loans);
	fflush(stdout);
}

/* Years of loans that came back, as facts. */
static void add_history(void)
{
	test_sql(arena_printf(test_owner,
		"WITH done AS (SELECT n, malle.record_event('loan', NULL, 'lend', NULL, NULL, NULL,"
		" jsonb_build_object('copy', c.id)) AS event, c.id AS copy, c.title FROM"
		" generate_series(1, %d) AS n JOIN malle.copy c ON c.barcode = 'C' || n %% %d),"
		" lent AS (INSERT INTO malle.loan (copy, title, patron, event, lent_on, due_initial)"
		" SELECT copy, title, (SELECT min(id) FROM malle.patron) + n %% %d, event,"
		" malle.today() - n / 50, malle.today() - n / 50 + 21 FROM done RETURNING id, event)"
		" INSERT INTO malle.loan_return (event, loan, returned_on)"
		" SELECT event, id, malle.today() FROM lent",
		HISTORY, DESKS, PATRONS));
	test_sql_as_owner("ANALYZE");
}

START_TEST(lend_and_return)
{
	for (int i = 0; i < DESKS; i++)
		desk_copy_new("Photo-moi", arena_printf(test_owner, "C%d", i));
	for (int i = 0; i < PATRONS; i++)
		desk_patron_new("Zoé Lambert", arena_printf(test_owner, "P%d", i));
	run("no history", 1);
	run("no history", DESKS);
	add_history();
	run("50 000 loans", 1);
	run("50 000 loans", DESKS);
	desk_verify();
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("bench lend");
	TCase *tcase = tcase_create("bench lend");

	test_leaks_checked(tcase);
	test_database_fresh(tcase);
	tcase_set_timeout(tcase, 3600);
	tcase_add_test(tcase, lend_and_return);
	suite_add_tcase(suite, tcase);
	return suite;
}
