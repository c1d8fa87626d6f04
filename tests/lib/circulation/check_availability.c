/* lib/circulation: availability against a brute-force oracle that knows nothing of databases,
 * counts or open-day functions: it has the copies, what occupies them, and tries every assignment.
 * Random schedules of bookings, changes, cancellations, loans, returns, repairs, closures, buffers,
 * same-day rules, several copies and kits: never two at once, never a refusal that an assignment
 * could have met, and what is shown is what is checked (R6.1, R6.2, R6.4, R6.5, R6.6, R6.9). */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <malle/booking.h>

#include "base/arena.h"
#include "circulation/availability.h"
#include "tests/lib/circulation/oracle.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

enum { STEPS = 30 };

enum { MONDAY = 20514 }; /* 2026-03-02 in days since 1970 */

static unsigned seed;

static int pick(int bound)
{
	seed = seed * 1103515245u + 12345u;
	return (int)((seed >> 16) % (unsigned)bound);
}

/* ---- the database, beside it ---- */

static struct malle_date date_of(int day)
{
	return malle_date_from_days(MONDAY + day);
}

static const char *iso(int day)
{
	char text[MALLE_DATE_TEXT];

	return arena_strdup(test_owner, malle_date_to_iso(date_of(day), text));
}

static void set_today(int day)
{
	world.today = day;
	desk_set_clock(arena_printf(test_owner, "%s 10:00", iso(day)));
}

static void make_title(int title)
{
	world.before[title] = pick(3);
	world.after[title] = pick(3);
	world.same_day[title] = pick(3) == 0;
	if (world.same_day[title])
		world.before[title] = world.after[title] = 0;
	test_sql(arena_printf(test_owner,
		"INSERT INTO title (record, title_proper) VALUES ('\\x00', 'T%d')", title));
	world.title_id[title] = test_sql_int("SELECT max(id) FROM title");
	test_sql(arena_printf(test_owner,
		"INSERT INTO loan_rule (title, days, days_before, days_after, same_day) "
		"VALUES (%lld, 60, %d, %d, %s)",
		(long long)world.title_id[title], world.before[title], world.after[title],
		world.same_day[title] ? "true" : "false"));
}

static void make_copy(int copy, int title, int kit)
{
	world.title_of[copy] = title;
	world.kit_of[copy] = kit;
	world.busy_until[copy] = -1;
	test_sql(arena_printf(test_owner, "INSERT INTO copy (title, barcode) VALUES (%lld, 'C%d')",
		(long long)world.title_id[title], copy));
	world.copy_id[copy] = test_sql_int("SELECT max(id) FROM copy");
	if (kit != NOBODY)
		test_sql(arena_printf(test_owner,
			"INSERT INTO copy_member (kit, member) VALUES (%lld, %lld)",
			(long long)world.copy_id[kit], (long long)world.copy_id[copy]));
}

static void make_closure(void)
{
	int day = pick(DAYS), days = 1 + pick(4);

	test_sql(arena_printf(test_owner,
		"INSERT INTO opening_exception (first_day, last_day, open) "
		"VALUES ('%s', '%s', false)",
		iso(day), iso(day + days - 1)));
	for (int i = 0; i < days; i++)
		world.closed[day + i] = true;
}

static void make_world(bool kits)
{
	world = (struct world) {.copies = kits ? 5 : 1 + pick(3), .titles = kits ? 3 : 1};
	world.closed[35] = true; /* Easter Monday, 6 April 2026 */
	set_today(0);
	desk_patron_new("Anna", "P1");
	make_closure();
	for (int title = 0; title < world.titles; title++)
		make_title(title);
	if (!kits) {
		for (int copy = 0; copy < world.copies; copy++)
			make_copy(copy, 0, NOBODY);
		return;
	}
	/* Two kits; one has two members, which are all that their titles have, but one. */
	make_copy(0, 0, NOBODY);
	make_copy(1, 0, NOBODY);
	make_copy(2, 1, 0);
	make_copy(3, 2, 0);
	make_copy(4, pick(2) == 0 ? 1 : 2, pick(2) == 0 ? 1 : NOBODY);
	for (int copy = 2; copy < 4; copy++)
		world.kept_for_kit[copy] =
			world.kit_of[4] == NOBODY && world.title_of[4] == world.title_of[copy];
}

static int free_place(void)
{
	for (int i = 0; i < BOOKINGS; i++)
		if (world.bookings[i].id == 0)
			return i;
	return NOBODY;
}

static void random_days(int *from, int *until)
{
	*from = world.today + pick(25);
	*until = *from + pick(8);
	while (!is_open(*from))
		++*from;
	while (!is_open(*until) || *until < *from)
		++*until;
}

static void step_book(void)
{
	int title = pick(world.titles), quantity = 1 + (pick(5) == 0), from, until;
	int place = free_place();
	const char *thing = arena_printf(test_owner, "%lld", (long long)world.title_id[title]);
	struct malle_reserve_options options = {.quantity = quantity};
	struct malle_reservation *answer;
	struct stretch need;
	bool possible;
	enum malle_status status;

	if (place == NOBODY)
		return;
	random_days(&from, &until);
	need = needed(title, from, until);
	possible = can_book(title, need, quantity, NOBODY);
	options.from = date_of(from);
	options.until = date_of(until);
	status = malle_reserve(test_session, test_owner, &thing, 1, "P1", &options, &answer);
	test_status(test_session, status, possible ? MALLE_OK : MALLE_REFUSED);
	for (int i = 0; possible && i < quantity; i++) {
		place = free_place();
		if (place == NOBODY) { /* more than the oracle can hold */
			test_ok(test_session, malle_booking_cancel(test_session, test_owner,
						      answer->bookings[i].id, NULL,
						      &(struct malle_booking *) {NULL}));
			continue;
		}
		world.bookings[place] = (struct booking) {answer->bookings[i].id, title, need};
	}
}

static int some_booking(void)
{
	int place = pick(BOOKINGS);

	for (int i = 0; i < BOOKINGS; i++, place = (place + 1) % BOOKINGS)
		if (world.bookings[place].id != 0)
			return place;
	return NOBODY;
}

static void step_cancel(void)
{
	struct malle_booking *booking;
	int place = some_booking();

	if (place == NOBODY)
		return;
	test_ok(test_session, malle_booking_cancel(test_session, test_owner,
				      world.bookings[place].id, NULL, &booking));
	ck_assert_str_eq(booking->state, "cancelled");
	world.bookings[place].id = 0;
}

static void step_change(void)
{
	int place = some_booking(), from, until;
	struct malle_reserve_options options = {.quantity = 0};
	struct malle_reservation *answer;
	struct stretch need;
	bool possible;

	if (place == NOBODY)
		return;
	random_days(&from, &until);
	need = needed(world.bookings[place].title, from, until);
	possible = can_book(world.bookings[place].title, need, 1, place);
	options.from = date_of(from);
	options.until = date_of(until);
	test_status(test_session,
		malle_booking_change(
			test_session, test_owner, world.bookings[place].id, &options, &answer),
		possible ? MALLE_OK : MALLE_REFUSED);
	if (possible)
		world.bookings[place].need = need;
}

static bool is_here(int copy)
{
	for (int other = 0; other < world.copies; other++)
		if (held_by(copy, other) && world.busy_until[other] >= 2 * world.today)
			return false;
	return true;
}

/* A loan, as the desk writes it; the check before it is the one of the desk. */
static void lend(int copy)
{
	int title = world.title_of[copy];
	int due = world.today + pick(12);
	const struct availability_leaving none = {0};
	struct availability_copy answer;
	struct stretch need;
	bool possible;

	while (!is_open(due))
		due++;
	if (!is_here(copy))
		return;
	need = needed(title, world.today, due);
	possible = can_take(copy, need.last);
	test_ok(test_session,
		availability_of_copy(test_session, test_owner, world.copy_id[copy], date_of(due),
			world.after[title], world.same_day[title], none, &answer));
	ck_assert_msg(answer.fits == possible, "copy %d until %s: %d", copy, iso(due), possible);
	if (!possible)
		return;
	test_sql(arena_printf(test_owner,
		"INSERT INTO loan (copy, title, patron, event, lent_on, due_initial, slip) "
		"SELECT %lld, %lld, p.id, record_event('loan', NULL, NULL, NULL, NULL, NULL, '{}'), "
		"today(), '%s', (SELECT max(id) FROM loan_slip) FROM patron p",
		(long long)world.copy_id[copy], (long long)world.title_id[title], iso(due)));
	test_sql(arena_printf(test_owner,
		"INSERT INTO loan_open (copy, loan, due_on, days_after, same_day) "
		"SELECT %lld, max(id), '%s', %d, %s FROM loan",
		(long long)world.copy_id[copy], iso(due), world.after[title],
		world.same_day[title] && due > world.today ? "true" : "false"));
	world.on_loan[copy] = true;
	world.busy_until[copy] = need.last;
}

static void step_lend(void)
{
	lend(pick(world.copies));
}

/* A return: what the rule asks for after it goes on (R6.4). */
static void take_back(int copy)
{
	int title = world.title_of[copy];
	int rests = world.after[title] > 0 ? add_open_days(world.today, world.after[title]) : -1;

	test_sql(arena_printf(test_owner, "DELETE FROM loan_open WHERE copy = %lld",
		(long long)world.copy_id[copy]));
	test_sql(arena_printf(test_owner, "UPDATE copy SET rests_until = %s%s%s WHERE id = %lld",
		rests >= 0 ? "'" : "", rests >= 0 ? iso(rests) : "NULL", rests >= 0 ? "'" : "",
		(long long)world.copy_id[copy]));
	world.on_loan[copy] = false;
	world.busy_until[copy] = rests >= 0 ? 2 * rests + 1 : -1;
	for (int member = 0; member < world.copies; member++)
		if (world.kit_of[member] == copy)
			world.came_back[member] = false;
}

/* R4.12: a part comes back, the kit is still out. */
static void take_part_back(int copy)
{
	test_sql(arena_printf(test_owner,
		"UPDATE copy_member SET back_of = loan_open.loan FROM loan_open"
		" WHERE loan_open.copy = kit AND member = %lld",
		(long long)world.copy_id[copy]));
	world.came_back[copy] = true;
}

static void step_return(void)
{
	int copy = pick(world.copies);

	if (world.on_loan[copy])
		take_back(copy);
}

static void step_part_back(void)
{
	int copy = pick(world.copies);

	for (int i = 0; i < world.copies; i++, copy = (copy + 1) % world.copies)
		if (world.kit_of[copy] != NOBODY && world.on_loan[world.kit_of[copy]] &&
			!world.came_back[copy]) {
			take_part_back(copy);
			lend(copy); /* by itself, if no booking of its kit misses it */
			return;
		}
}

static void step_repair(void)
{
	int copy = pick(world.copies), until = world.today + pick(6);

	if (!is_here(copy) || !can_take(copy, 2 * until + 1))
		return;
	test_sql(arena_printf(test_owner,
		"UPDATE copy SET state = 'repair', state_until = '%s' WHERE id = %lld", iso(until),
		(long long)world.copy_id[copy]));
	world.busy_until[copy] = 2 * until + 1;
}

/* Repairs that are over end; what is due comes back before it is late. */
static void step_day(void)
{
	test_sql("UPDATE copy SET state = 'available', state_until = NULL "
		 "WHERE state_until <= today()");
	for (int copy = 0; copy < world.copies; copy++)
		if (world.on_loan[copy])
			take_back(copy);
	set_today(world.today + 1);
}

/* ---- what is shown is what is checked ---- */

static void assert_days(void)
{
	int title = pick(world.titles), day = world.today + pick(20), free = 0;
	struct malle_free_day *rows;
	size_t count;

	while (free < 4 &&
		can_book(title, (struct stretch) {2 * day, 2 * day + 1}, free + 1, NOBODY))
		free++;
	test_ok(test_session,
		malle_title_days(test_session, test_owner,
			arena_printf(test_owner, "%lld", (long long)world.title_id[title]),
			date_of(day), date_of(day), &rows, &count));
	ck_assert_int_eq(count, 1);
	ck_assert_int_eq(rows[0].open, is_open(day));
	ck_assert_msg(rows[0].free == free, "title %d on %s: %d shown, %d free", title, iso(day),
		rows[0].free, free);
}

static void assert_view(void)
{
	int copy = pick(world.copies), until = 2 * world.today - 1;
	const char *shown;

	if (!is_here(copy) || world.kept_for_kit[copy])
		return;
	while (until < 2 * (world.today + DAYS) && can_take(copy, until + 1))
		until++;
	shown = test_sql_text(arena_printf(test_owner,
		"SELECT coalesce((free_to - today())::text, 'no end') FROM copy_availability "
		"WHERE copy = %lld AND free_from = today()",
		(long long)world.copy_id[copy]));
	if (until < 2 * world.today + 1)
		ck_assert_str_eq(shown, "");
	else if (until >= 2 * (world.today + DAYS))
		ck_assert_str_eq(shown, "no end");
	else
		ck_assert_str_eq(
			shown, arena_printf(test_owner, "%d", (until - 1) / 2 - world.today));
}

static void run(bool kits, unsigned first_seed)
{
	seed = first_seed;
	make_world(kits);
	test_sql("INSERT INTO loan_slip (year, number, patron, opened_by) SELECT 2026, 1, p.id, "
		 "record_event('slip', NULL, NULL, NULL, NULL, NULL, NULL) FROM patron p");
	for (int i = 0; i < STEPS; i++) {
		switch (pick(10)) {
		case 0: step_cancel(); break;
		case 1: step_change(); break;
		case 2:
		case 3: step_lend(); break;
		case 4: step_return(); break;
		case 5: pick(2) ? step_part_back() : step_repair(); break;
		case 6: step_day(); break;
		default: step_book();
		}
		assert_days();
		if (pick(4) == 0)
			assert_view();
	}
}

START_TEST(copies_of_one_title)
{
	run(false, (unsigned)_i * 7919u + 17u);
}
END_TEST

START_TEST(kits_and_their_members)
{
	run(true, (unsigned)_i * 104729u + 5u);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("availability");
	TCase *tcase = tcase_create("random");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_loop_test(tcase, copies_of_one_title, 0, 5);
	tcase_add_loop_test(tcase, kits_and_their_members, 0, 4);
	suite_add_tcase(suite, tcase);
	return suite;
}
