/* Availability of a title with 20 copies and 5 000 bookings in a year, the most that a pool of the
 * networks could ask: what a reservation asks for a week, the next free week, what the screen shows
 * of a week and of a year, and what search reads of its copies. Medians; the goal is 5 ms. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <malle/booking.h>

#include "base/arena.h"
#include "circulation/availability.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

enum { COPIES = 20, BOOKINGS = 5000, QUESTIONS = 101, YEAR = 365 };

static int64_t title;
static struct malle_date today;

static struct malle_date day(int number)
{
	return malle_date_from_days(malle_date_to_days(today) + number);
}

/* Short bookings of one to three days, as many on a day as there are copies for at most. */
static const char bookings_sql[] =
	"WITH days AS MATERIALIZED (SELECT d::date AS starts, row_number() OVER (ORDER BY d) AS n"
	" FROM generate_series(malle.today() + 1, malle.today() + 365, '1 day') AS d"
	" WHERE extract(isodow FROM d) < 6),"
	" wanted AS (SELECT starts, n, place FROM days, generate_series(1, 20) AS place"
	" ORDER BY n, place LIMIT %d),"
	" made AS (INSERT INTO malle.booking (event, title, patron)"
	" SELECT malle.record_event('booking', NULL, NULL, NULL, NULL, NULL, NULL), %lld, p.id"
	" FROM wanted, malle.patron AS p RETURNING id),"
	" numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM made),"
	" placed AS (SELECT starts, row_number() OVER (ORDER BY n, place) AS n FROM wanted)"
	" INSERT INTO malle.booking_open (booking, title, starts_on, ends_on, first_slot, last_slot)"
	" SELECT numbered.id, %lld, starts, starts, malle.slot(starts, 0), malle.slot(starts, 1)"
	" FROM numbered JOIN placed USING (n)";

static void add_world(void)
{
	desk_set_clock("2026-01-05 10:00");
	today = (struct malle_date) {2026, 1, 5};
	desk_patron_new("Anna Petit", "P1");
	desk_copy_new("Photo-moi", "C0");
	title = test_sql_int("SELECT max(id) FROM malle.title");
	test_sql(arena_printf(test_owner,
		"INSERT INTO malle.copy (title, barcode) SELECT %lld, 'C' || n"
		" FROM generate_series(1, %d) AS n",
		(long long)title, COPIES - 1));
	test_sql(arena_printf(
		test_owner, bookings_sql, BOOKINGS, (long long)title, (long long)title));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.booking_open"), BOOKINGS);
	test_sql_as_owner("VACUUM ANALYZE");
}

/* ---- the questions; each looks at another week ---- */

static struct availability_period week(int number)
{
	int first = 1 + number * 7 % (YEAR - 14);

	return (struct availability_period) {.starts = day(first), .ends = day(first + 6)};
}

static void ask_count(int number)
{
	const struct availability_period period = week(number);
	int32_t free;

	test_ok(test_session, availability_count(test_session, title, &period,
				      (struct availability_leaving) {0}, &free));
}

static void ask_next(int number)
{
	const struct availability_period period = week(number);
	struct malle_date from, to;

	if (availability_next(test_session, title, 1, &period, day(YEAR + 60),
		    (struct availability_leaving) {0}, &from, &to) != MALLE_NOT_FOUND)
		ck_assert(malle_date_is_set(from));
}

static void ask_days(int number, int days)
{
	struct malle_free_day *rows = NULL;
	size_t count;
	int first = number * 7 % (YEAR - days + 1);

	test_ok(test_session, malle_title_days(test_session, test_session, "C0", day(first),
				      day(first + days - 1), &rows, &count));
	ck_assert_uint_eq(count, days);
	malle_free(rows);
}

static void ask_week(int number)
{
	ask_days(number, 7);
}

static void ask_year(int number)
{
	(void)number;
	ask_days(0, YEAR);
}

static void ask_view(int number)
{
	(void)number;
	ck_assert_int_eq(test_sql_int(arena_printf(test_owner,
				 "SELECT count(*) FROM malle.copy_availability a JOIN malle.copy c"
				 " ON c.id = a.copy WHERE c.title = %lld",
				 (long long)title)),
		COPIES);
}

static const struct {
	const char *what;
	void (*ask)(int number);
} questions[] = {
	{"a week, as a reservation asks", ask_count},
	{"the next free week", ask_next},
	{"a week, day by day", ask_week},
	{"a year, day by day", ask_year},
	{"from when and to when each copy is free", ask_view},
};

static int by_size(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

static double milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

START_TEST(availability_of_a_busy_title)
{
	add_world();
	printf("availability of %d copies with %d bookings in a year, median of %d\n", COPIES,
		BOOKINGS, QUESTIONS);
	for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++) {
		double took[QUESTIONS];

		for (int number = 0; number < QUESTIONS; number++) {
			double start = milliseconds();

			questions[i].ask(number);
			took[number] = milliseconds() - start;
		}
		qsort(took, QUESTIONS, sizeof took[0], by_size);
		printf("  %-40s %6.2f ms\n", questions[i].what, took[QUESTIONS / 2]);
		fflush(stdout);
	}
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("bench availability");
	TCase *tcase = tcase_create("bench availability");

	test_database_fresh(tcase);
	tcase_set_timeout(tcase, 600);
	tcase_add_test(tcase, availability_of_a_busy_title);
	suite_add_tcase(suite, tcase);
	return suite;
}
