/* Appointments: planned contacts of a request (R17.2), moved, held, dropped and undone; letters
 * about them; and random operations against a model that keeps each state in a plain array. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <malle/appointment.h>
#include <malle/circulation.h>

#include "base/arena.h"
#include "tests/lib/requests/appointments.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static void undo_last(void)
{
	struct malle_undone *undone;

	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
}

static struct malle_contact *listed(bool all, size_t *count)
{
	const struct malle_appointment_filter filter = {.from = {2026, 1, 1}, .all = all};
	struct malle_contact *rows;

	test_ok(test_session,
		malle_appointment_list(test_session, test_owner, &filter, &rows, count));
	return rows;
}

static struct malle_request *request_of(const char *number)
{
	struct malle_request *request;

	test_ok(test_session, malle_request_show(test_session, test_owner, number, &request));
	return request;
}

/* ---- one appointment ---- */

START_TEST(an_appointment_opens_a_request)
{
	struct malle_request *request;

	test_ok(test_session, add(for_zoe(19, 600)));
	ck_assert_str_eq(told->contact.planned, "2026-11-19 10:00");
	ck_assert_str_eq(told->contact.state, "planned");
	ck_assert_int_eq(told->contact.minutes, 60);
	ck_assert_str_eq(told->contact.patron, "Zoé Lambert");
	ck_assert(!told->closed && !told->outside && told->overlap_count == 0);
	request = request_of(told->contact.request);
	ck_assert(!malle_date_is_set(request->closed));
	ck_assert_str_eq(request->municipality, "Farciennes"); /* R17.6 */
	ck_assert_str_eq(request->contact_mode_codes, "");     /* nobody came yet */
	undo_last();
	test_status(test_session, malle_request_show(test_session, test_owner, "1", &request),
		MALLE_NOT_FOUND);
}
END_TEST

START_TEST(an_appointment_hangs_on_a_request)
{
	const struct malle_request_wish wish = {.patron = "E1", .open = true};
	struct malle_request *request;

	test_ok(test_session, malle_request_add(test_session, test_owner, &wish, &request));
	test_ok(test_session, add((struct malle_appointment_wish) {.day = {2026, 11, 19},
				      .time = 600,
				      .minutes = 30,
				      .request = request->number}));
	ck_assert_str_eq(told->contact.request, request->number);
	ck_assert_int_eq(told->contact.minutes, 30);
	ck_assert_uint_eq(request_of("1")->contact_count, 1);
	undo_last();
	ck_assert_uint_eq(request_of("1")->contact_count, 0);
}
END_TEST

/* When it takes place the same one becomes the contact. */
START_TEST(what_is_held_is_the_contact)
{
	int64_t number;

	test_ok(test_session, add(for_zoe(16, 600)));
	number = told->contact.id;
	test_ok(test_session, held(number));
	ck_assert_int_eq(told->contact.id, number);
	ck_assert_str_eq(told->contact.state, "held");
	desk_assert_date(told->contact.held, "2026-11-16");
	ck_assert_uint_eq(request_of("1")->contact_count, 1);
	ck_assert_str_eq(request_of("1")->contact_mode_codes, "rdv");
	test_status(test_session, held(number), MALLE_REFUSED);
	test_status(test_session, move(number, 20, 600), MALLE_REFUSED);
	undo_last();
	ck_assert_str_eq(request_of("1")->contact_mode_codes, "");
	ck_assert_str_eq(request_of("1")->contacts[0].state, "planned");
}
END_TEST

START_TEST(a_moved_one_keeps_its_number)
{
	int64_t number;
	size_t count;

	test_ok(test_session, add(for_zoe(19, 600)));
	number = told->contact.id;
	test_ok(test_session, move(number, 20, 630));
	ck_assert_int_eq(told->contact.id, number);
	ck_assert(told->changed);
	ck_assert_str_eq(told->contact.planned, "2026-11-20 10:30");
	test_ok(test_session, move(number, 20, -1)); /* the time it has */
	ck_assert(!told->changed);
	test_ok(test_session, move(number, 20, 840));
	ck_assert_str_eq(told->contact.planned, "2026-11-20 14:00");
	ck_assert_uint_eq((listed(true, &count), count), 1);
	undo_last();
	undo_last();
	ck_assert_str_eq(listed(true, &count)[0].planned, "2026-11-19 10:00");
	ck_assert_int_eq(listed(true, &count)[0].id, number);
}
END_TEST

START_TEST(a_dropped_one_is_not_planned)
{
	size_t count;

	test_ok(test_session, add(for_zoe(16, 600)));
	test_ok(test_session, add(for_zoe(17, 600)));
	test_status(test_session, missed(told->contact.id), MALLE_REFUSED); /* tomorrow */
	test_status(test_session, held(999), MALLE_NOT_FOUND);
	test_ok(test_session, cancel(listed(false, &count)[1].id));
	test_ok(test_session, missed(listed(false, &count)[0].id));
	ck_assert_str_eq(told->contact.state, "missed");
	ck_assert_uint_eq((listed(false, &count), count), 0);
	ck_assert_uint_eq((listed(true, &count), count), 2);
	test_status(test_session, cancel(told->contact.id), MALLE_REFUSED);
	undo_last();
	ck_assert_uint_eq((listed(false, &count), count), 1);
}
END_TEST

static const struct {
	struct malle_appointment_wish wish;
	enum malle_status status;
	const char *message;
} bad[] = {
	{{.time = -1}, MALLE_INVALID, "has a time"},
	{{.time = 1440}, MALLE_INVALID, "24 hours"},
	{{.time = 600, .day = {2026, 11, 15}}, MALLE_INVALID, "a day to come"},
	{{.time = 600, .minutes = 4}, MALLE_INVALID, "from 5 minutes"},
	{{.time = 600, .minutes = 721}, MALLE_INVALID, "from 5 minutes"},
	{{.time = 600, .request = "d-2026-0009"}, MALLE_NOT_FOUND, "no request"},
	{{.time = 600, .request = "x"}, MALLE_INVALID, "not the number"},
	{{.time = 600, .asked = {.patron = "E9"}}, MALLE_NOT_FOUND, "nobody has the barcode"},
	{{.time = 600, .asked = {.service = "zzz"}}, MALLE_INVALID, "is not in the list"},
	{{.time = 600, .asked = {.subject = "\x1b[2J"}}, MALLE_INVALID, "this subject"},
	{{.time = 600, .note = "\xff"}, MALLE_INVALID, "this note"},
};

START_TEST(a_bad_wish_is_refused_and_nothing_is_noted)
{
	size_t count;

	test_status(test_session, add(bad[_i].wish), bad[_i].status);
	desk_assert_error("", bad[_i].message);
	ck_assert_ptr_null(told);
	ck_assert_uint_eq((listed(true, &count), count), 0);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM request"), 0);
}
END_TEST

/* R0.6 */
START_TEST(the_same_key_makes_one)
{
	struct malle_appointment_wish wish = for_zoe(19, 600);
	int64_t number;
	size_t count;

	wish.key = "k1";
	test_ok(test_session, add(wish));
	number = told->contact.id;
	test_ok(test_session, add(wish));
	ck_assert_int_eq(told->contact.id, number);
	ck_assert_uint_eq((listed(true, &count), count), 1);
}
END_TEST

/* ---- what to look at ---- */

static const struct {
	int day, time, minutes;
	bool closed, outside;
	size_t overlaps;
} looks[] = {
	{18, 600, 60, false, false, 1},
	{18, 570, 30, false, false, 0}, /* ends when the other begins */
	{18, 570, 31, false, false, 1},
	{18, 660, 30, false, false, 0}, /* begins when the other ends */
	{18, 659, 30, false, false, 1}, {18, 610, 5, false, false, 1}, /* within */
	{18, 540, 300, false, false, 1}, {19, 600, 60, false, false, 0},
	{21, 600, 60, true, false, 0}, /* Saturday */
	{18, 420, 60, false, true, 0}, /* 7:00 */
	{18, 960, 60, false, true, 0}, /* until 17:00, closes at 16:30 */
};

START_TEST(closed_days_and_overlaps_are_told_and_stop_nothing)
{
	struct malle_appointment_wish wish = for_zoe(looks[_i].day, looks[_i].time);

	test_ok(test_session, add(for_zoe(18, 600)));
	wish.minutes = looks[_i].minutes;
	test_ok(test_session, add(wish));
	ck_assert_int_eq(told->closed, looks[_i].closed);
	ck_assert_int_eq(told->outside, looks[_i].outside);
	ck_assert_uint_eq(told->overlap_count, looks[_i].overlaps);
}
END_TEST

START_TEST(a_holiday_is_named)
{
	test_ok(test_session,
		add((struct malle_appointment_wish) {.day = {2026, 12, 25}, .time = 600}));
	ck_assert(told->closed);
	ck_assert_str_eq(told->closed_for, "Noël");
}
END_TEST

/* ---- random operations ---- */

enum { SESSIONS = 8, STEPS = 50 };

static const char *const state_names[] = {"planned", "held", "cancelled", "missed", "undone"};
enum { PLANNED, HELD, CANCELLED, MISSED, UNDONE };

struct known {
	int64_t number;
	int state, day, time;
};

static struct model {
	struct known now[STEPS];
	int count;
	struct {
		int which;
		struct known before;
	} done[STEPS];
	int done_count;
} model;

static int pick(int count)
{
	return (int)(random() % count);
}

static void step_add(void)
{
	struct known known = {.state = PLANNED, .day = 16 + pick(8), .time = 540 + 30 * pick(10)};

	test_ok(test_session, add(for_zoe(known.day, known.time)));
	known.number = told->contact.id;
	model.done[model.done_count].which = model.count;
	model.done[model.done_count].before = known;
	model.done[model.done_count++].before.state = UNDONE;
	model.now[model.count++] = known;
}

/* What the operation makes of it, and whether it may. */
static void step_change(int which)
{
	struct known before = model.now[which], *known = &model.now[which];
	int kind = pick(4);
	bool over = known->state != PLANNED, begun = known->day <= 16;
	enum malle_status status, wanted;

	if (kind == 0) {
		int day = 16 + pick(8), time = 540 + 30 * pick(10);

		status = move(known->number, day, time);
		known->day = over ? known->day : day;
		known->time = over ? known->time : time;
	} else if (kind == 1)
		status = cancel(known->number);
	else
		status = kind == 2 ? missed(known->number) : held(known->number);
	wanted = known->state == UNDONE          ? MALLE_NOT_FOUND
		 : over || (kind >= 2 && !begun) ? MALLE_REFUSED
						 : MALLE_OK;
	test_status(test_session, status, wanted);
	if (status != MALLE_OK || (kind == 0 && !told->changed))
		return;
	if (kind > 0)
		known->state = kind == 1 ? CANCELLED : kind == 2 ? MISSED : HELD;
	model.done[model.done_count].which = which;
	model.done[model.done_count++].before = before;
}

static void step_undo(void)
{
	undo_last();
	model.done_count--;
	model.now[model.done[model.done_count].which] = model.done[model.done_count].before;
}

static void compare(void)
{
	size_t count, there = 0;
	struct malle_contact *rows = listed(true, &count);

	for (int i = 0; i < model.count; i++) {
		const struct known *known = &model.now[i];
		const struct malle_contact *row = NULL;

		for (size_t r = 0; r < count; r++)
			if (rows[r].id == known->number)
				row = &rows[r];
		ck_assert_int_eq(row == NULL, known->state == UNDONE);
		if (row == NULL)
			continue;
		there++;
		ck_assert_str_eq(row->state, state_names[known->state]);
		ck_assert_str_eq(
			row->planned, arena_printf(test_owner, "2026-11-%02d %02d:%02d", known->day,
					      known->time / 60, known->time % 60));
	}
	ck_assert_uint_eq(count, there);
}

START_TEST(an_appointment_is_what_its_operations_make_it)
{
	srandom((unsigned)_i + 1);
	model = (struct model) {0};
	for (int step = 0; step < STEPS; step++) {
		int kind = pick(6);

		if (kind == 0 && model.done_count > 0)
			step_undo();
		else if (kind <= 3 && model.count > 0)
			step_change(pick(model.count));
		else
			step_add();
		compare();
	}
	desk_verify();
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("appointment");
	TCase *tcase = tcase_create("appointment");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_checked_fixture(tcase, appointments_setup, NULL);
	tcase_set_timeout(tcase, 120);
	tcase_add_test(tcase, an_appointment_opens_a_request);
	tcase_add_test(tcase, an_appointment_hangs_on_a_request);
	tcase_add_test(tcase, what_is_held_is_the_contact);
	tcase_add_test(tcase, a_moved_one_keeps_its_number);
	tcase_add_test(tcase, a_dropped_one_is_not_planned);
	tcase_add_loop_test(tcase, a_bad_wish_is_refused_and_nothing_is_noted, 0,
		(int)(sizeof bad / sizeof bad[0]));
	tcase_add_test(tcase, the_same_key_makes_one);
	tcase_add_loop_test(tcase, closed_days_and_overlaps_are_told_and_stop_nothing, 0,
		(int)(sizeof looks / sizeof looks[0]));
	tcase_add_test(tcase, a_holiday_is_named);
	tcase_add_loop_test(tcase, an_appointment_is_what_its_operations_make_it, 0, SESSIONS);
	suite_add_tcase(suite, tcase);
	return suite;
}
