/* lib/circulation: random days at a desk that lends, prolongs, promises and keeps queues, beside a
 * naive model: two copies of one tool, who has them until when, what is booked from when to when,
 * who waits. It counts, day by day, what is left (R1.8, R1.9, R1.14, R3.1, R5.1, R6.6, R6.11,
 * R15.1). */
#include <check.h>
#include <string.h>

#include <malle/booking.h>
#include <malle/lending.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

enum { COPIES = 2, DAYS = 25, BOOKINGS = 200, STEPS = 150, SESSIONS = 10, MONDAY = 20514 };

/* People who borrow, and people who book and wait: never the same, so that nobody fetches what is
 * their own. */
static const char *const borrowers[] = {"P0", "P1"};
static const char *const bookers[] = {"P2", "P3"};

struct booking {
	int64_t id;
	int from, until; /* open days after the Monday */
	bool open;
};

/* Days are counted in open days: the n-th weekday after the Monday. */
struct world {
	int due[COPIES]; /* of the loan, or -1: the copy is here */
	struct booking bookings[BOOKINGS];
	int booking_count;
	int64_t hold; /* the one place in the queue, or 0 */
};

static struct world world, history[STEPS + 1];
static int deeds;
static unsigned seed;

static int pick(int bound)
{
	seed = seed * 1103515245u + 12345u;
	return (int)((seed >> 16) % (unsigned)bound);
}

static struct malle_date weekday(int n)
{
	return malle_date_from_days(MONDAY + n / 5 * 7 + n % 5);
}

static const char *code(int copy)
{
	return arena_printf(test_owner, "C%d", copy);
}

/* ---- the model ---- */

/* What is left on every day from one to another, at the least. */
static int left(int from, int until)
{
	int least = COPIES;

	for (int day = from; day <= until; day++) {
		int free = COPIES;

		for (int i = 0; i < COPIES; i++)
			free -= world.due[i] >= day;
		for (int i = 0; i < world.booking_count; i++)
			free -= world.bookings[i].open && world.bookings[i].from <= day &&
				world.bookings[i].until >= day;
		least = free < least ? free : least;
	}
	return least;
}

static void done(struct world before)
{
	history[deeds++] = before;
}

/* ---- the library, beside it ---- */

static void expect(const char *what, enum malle_status status, bool wanted)
{
	ck_assert_msg((status == MALLE_OK) == wanted, "step %d, %s: %s, but status %d (%s)", deeds,
		what, wanted ? "possible" : "impossible", status,
		status == MALLE_OK ? "" : malle_session_error(test_session)->message);
}

static void step_lend(void)
{
	int copy = pick(COPIES), due = pick(12);
	const struct malle_lend_options options = {.due = weekday(due)};
	struct world before = world;
	struct malle_circulation *answer;
	bool wanted = left(0, due) >= 1 && world.hold == 0;

	if (world.due[copy] >= 0)
		return;
	expect("lend",
		malle_loan_lend(
			test_session, test_owner, code(copy), borrowers[copy], &options, &answer),
		wanted);
	if (wanted) {
		world.due[copy] = due;
		done(before);
	}
}

/* R1.14: used here: no loan, whatever is booked. */
static void step_consult(void)
{
	int copy = pick(COPIES);
	const struct malle_lend_options options = {.kind = MALLE_LOAN_CONSULTATION};
	struct malle_circulation *answer;

	if (world.due[copy] >= 0)
		return;
	expect("consult",
		malle_loan_lend(test_session, test_owner, code(copy), NULL, &options, &answer),
		true);
	done(world);
}

static void step_renew(void)
{
	int copy = pick(COPIES), due = world.due[copy] + 1 + pick(8);
	const struct malle_renew_options options = {.due = weekday(due), .unseen = true};
	struct world before = world;
	struct malle_circulation *answer;
	bool wanted;

	if (world.due[copy] < 0)
		return;
	wanted = left(world.due[copy] + 1, due) >= 1 && world.hold == 0;
	expect("renew", malle_loan_renew(test_session, test_owner, code(copy), &options, &answer),
		wanted);
	if (wanted) {
		world.due[copy] = due;
		done(before);
	}
}

/* With a queue it would be set aside: another test has that. */
static void step_return(void)
{
	int copy = pick(COPIES);
	struct world before = world;
	struct malle_circulation *answer;

	if (world.due[copy] < 0 || world.hold != 0 || left(0, 0) < 0)
		return;
	for (int i = 0; i < world.booking_count; i++)
		if (world.bookings[i].open && world.bookings[i].from <= 1)
			return;
	expect("return", desk_return(test_session, code(copy), &answer), true);
	world.due[copy] = -1;
	done(before);
}

static enum malle_status reserve(
	struct malle_date from, struct malle_date until, struct malle_reservation **answer)
{
	const char *thing = code(pick(COPIES));
	const struct malle_reserve_options options = {
		.from = from, .until = until, .consent.confirmed = true};

	return malle_reserve(
		test_session, test_owner, &thing, 1, bookers[pick(2)], &options, answer);
}

static void step_book(void)
{
	int from = pick(DAYS - 8), until = from + pick(8);
	struct world before = world;
	struct malle_reservation *answer;
	bool wanted = left(from, until) >= 1;

	expect("book", reserve(weekday(from), weekday(until), &answer), wanted);
	if (wanted) {
		world.bookings[world.booking_count++] = (struct booking) {
			.id = answer->bookings[0].id, .from = from, .until = until, .open = true};
		done(before);
	}
}

static void step_cancel(void)
{
	struct booking *booking = &world.bookings[pick(world.booking_count + 1)];
	struct world before = world;
	struct malle_booking *cancelled;

	if (booking == &world.bookings[world.booking_count])
		return;
	expect("cancel",
		malle_booking_cancel(test_session, test_owner, booking->id, NULL, &cancelled),
		booking->open);
	if (booking->open) {
		booking->open = false;
		done(before);
	}
}

static void step_queue(void)
{
	const struct malle_date none = {0};
	struct world before = world;
	struct malle_reservation *answer;
	struct malle_hold *hold;

	if (world.hold != 0) {
		expect("leave",
			malle_hold_cancel(test_session, test_owner, world.hold, NULL, &hold), true);
		world.hold = 0;
	} else {
		expect("join", reserve(none, none, &answer), true);
		world.hold = answer->holds[0].id;
	}
	done(before);
}

/* R15.1: of one desk, the last one is always to be undone. */
static void step_undo(void)
{
	struct malle_undone *undone;

	expect("undo", malle_undo(test_session, test_owner, NULL, &undone), deeds > 0);
	if (deeds > 0)
		world = history[--deeds];
}

static void compare(void)
{
	int64_t out = 0, booked = 0;

	for (int i = 0; i < COPIES; i++)
		out += world.due[i] >= 0;
	for (int i = 0; i < world.booking_count; i++)
		booked += world.bookings[i].open;
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM loan_open"), out);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM booking_open"), booked);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM hold_open"), world.hold != 0);
}

static void setup(void)
{
	desk_set_clock("2026-03-02 10:00"); /* Easter Monday is beyond the last day */
	desk_copy_new("Photo-moi", "C0");
	test_sql("INSERT INTO copy (title, barcode) SELECT title, 'C1' FROM copy");
	for (int i = 0; i < 4; i++)
		desk_patron_new("Zoé Lambert", arena_printf(test_owner, "P%d", i));
	test_sql("UPDATE loan_rule SET current = false");
	test_sql("INSERT INTO loan_rule (days, renewals, renewals_unseen, renewal_days, horizon) "
		 "VALUES (60, NULL, NULL, 60, NULL)");
	world = (struct world) {.due = {-1, -1}};
	deeds = 0;
}

START_TEST(the_desk_promises_what_the_model_has_left)
{
	static void (*const steps[])(void) = {step_lend, step_lend, step_renew, step_return,
		step_book, step_book, step_book, step_cancel, step_queue, step_undo, step_consult};

	seed = (unsigned)_i * 7919u + 17u;
	for (int i = 0; i < STEPS; i++) {
		steps[pick(sizeof steps / sizeof steps[0])]();
		compare();
	}
	desk_verify();
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("claim sessions");
	TCase *shared = tcase_create("shared");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_checked_fixture(shared, setup, NULL);
	tcase_add_loop_test(shared, the_desk_promises_what_the_model_has_left, 0, SESSIONS);
	suite_add_tcase(suite, shared);
	return suite;
}
