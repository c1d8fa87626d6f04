/* lib/circulation: what is typed wrongly, scanned twice or impossible, when somebody reserves: one
 * sentence, and nothing half done (issue "Bad input"; R0.6, R4.1, R5.1, R6.8, R6.9). */
#include <check.h>
#include <string.h>

#include <malle/booking.h>
#include <malle/calendar.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static void setup(void)
{
	desk_set_clock("2026-03-02 10:00"); /* a Monday */
	desk_copy_new("Photo-moi", "C1");
	desk_copy_new("Émo'Trésor", "C2");
	desk_patron_new("Anna Petit", "P1");
	desk_patron_new("Basile Grand", "P2");
}

static struct malle_date date(int year, int month, int day)
{
	return (struct malle_date) {(int16_t)year, (int8_t)month, (int8_t)day};
}

static enum malle_status reserve(const char *thing, const char *patron, struct malle_date from,
	struct malle_date until, struct malle_reservation **answer)
{
	const struct malle_reserve_options options = {
		.from = from, .until = until, .consent.confirmed = true};

	return malle_reserve(test_session, test_owner, &thing, 1, patron, &options, answer);
}

static const char *finding(const struct malle_reservation *answer, const char *code)
{
	for (size_t i = 0; i < answer->finding_count; i++)
		if (strcmp(answer->findings[i].code, code) == 0)
			return answer->findings[i].text;
	return NULL;
}

/* Neither a fact nor an event of ours is there. */
static void assert_nothing(void)
{
	ck_assert_int_eq(
		test_sql_int("SELECT (SELECT count(*) FROM booking)"
			     " + (SELECT count(*) FROM hold) + (SELECT count(*) FROM letter)"
			     " + (SELECT count(*) FROM event WHERE kind ~ '^(booking|hold)')"),
		0);
}

/* One line, that a terminal can show. */
static void assert_one_line(void)
{
	const struct malle_error *error = malle_session_error(test_session);

	ck_assert_int_gt((int)strlen(error->message), 0);
	for (const char *byte = error->message; *byte != '\0'; byte++)
		ck_assert_msg((unsigned char)*byte >= ' ', "a control character in the message");
}

START_TEST(days_that_do_not_exist_are_refused)
{
	static const struct malle_date none = {0};
	const struct malle_date wrong[][2] = {
		{{2026, 2, 29}, {2026, 3, 10}},
		{{2026, 3, 9}, {2026, 4, 31}},
		{{2026, 13, 1}, {2026, 13, 2}},
		{{2026, 3, 9}, {2026, 3, 6}},
		{{2026, 3, 9}, {0}},
	};
	struct malle_reservation *answer;

	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		test_status(test_session, reserve("C1", "P1", wrong[i][0], wrong[i][1], &answer),
			MALLE_INVALID);
		ck_assert_ptr_null(answer);
		assert_one_line();
	}
	test_status(
		test_session, reserve("C1", "P1", none, date(2026, 3, 9), &answer), MALLE_INVALID);
	assert_nothing();
}
END_TEST

/* R4.1: what a code is instead. */
START_TEST(codes_in_the_wrong_place_are_refused)
{
	const struct malle_date from = date(2026, 3, 9), until = date(2026, 3, 10);
	static const char *const wrong[][2] = {{"C9", "P1"}, {"C1", "P9"}, {"C1", "C2"},
		{"P1", "P2"}, {"C1", ""}, {"", "P1"}, {"C1\x1b[2J", "P1"}, {"C1", "P1\n"},
		{"\xff\xfe", "P1"}, {"99999999999999999999", "P1"}};
	struct malle_reservation *answer;

	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		enum malle_status status = reserve(wrong[i][0], wrong[i][1], from, until, &answer);

		ck_assert_msg(status == MALLE_NOT_FOUND || status == MALLE_INVALID,
			"case %zu: status %d", i, status);
		assert_one_line();
	}
	assert_nothing();
}
END_TEST

START_TEST(too_many_and_too_few_are_refused)
{
	const char *things[60] = {"C1", "C1"};
	struct malle_reserve_options options = {
		.from = date(2026, 3, 9), .until = date(2026, 3, 10), .quantity = -1};
	struct malle_reservation *answer;

	test_status(test_session,
		malle_reserve(test_session, test_owner, things, 1, "P1", &options, &answer),
		MALLE_INVALID);
	options.quantity = 0;
	test_status(test_session,
		malle_reserve(test_session, test_owner, things, 0, "P1", &options, &answer),
		MALLE_INVALID);
	test_status(test_session,
		malle_reserve(test_session, test_owner, things, 60, "P1", &options, &answer),
		MALLE_INVALID);
	test_status(test_session,
		malle_reserve(test_session, test_owner, things, 2, "P1", &options, &answer),
		MALLE_INVALID); /* the same one twice */
	assert_nothing();
}
END_TEST

/* A second title that cannot be had takes the first one along. */
START_TEST(all_titles_of_a_reservation_or_none)
{
	const char *things[] = {"C1", "C2"};
	const struct malle_reserve_options options = {
		.from = date(2026, 3, 9), .until = date(2026, 3, 10)};
	struct malle_reservation *answer;

	test_ok(test_session, reserve("C2", "P2", date(2026, 3, 9), date(2026, 3, 10), &answer));
	test_status(test_session,
		malle_reserve(test_session, test_owner, things, 2, "P1", &options, &answer),
		MALLE_REFUSED);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM booking"), 1);
}
END_TEST

static void close_year(struct malle_date first, struct malle_date last)
{
	const struct malle_closing_new closing = {
		.first = first, .last = last, .label = "travaux", .confirmed = true};
	struct malle_closing_effect *effects;
	size_t count;

	test_ok(test_session,
		malle_closing_add(test_session, test_owner, &closing, &effects, &count));
}

/* A booking that begins before a year of closed days and ends after it; one that begins within. */
START_TEST(a_booking_across_a_closed_year_is_refused_in_words)
{
	struct malle_reservation *answer;

	close_year(date(2026, 3, 16), date(2027, 3, 15));
	test_status(test_session, reserve("C1", "P1", date(2026, 3, 9), date(2027, 3, 16), &answer),
		MALLE_NEEDS_CONFIRMATION); /* a reason, not a plain yes */
	ck_assert_ptr_nonnull(finding(answer, "booking_too_long"));
	test_status(test_session, reserve("C1", "P1", date(2026, 6, 1), date(2026, 6, 5), &answer),
		MALLE_REFUSED);
	ck_assert_ptr_nonnull(finding(answer, "booking_closed"));
	ck_assert_ptr_nonnull(strstr(finding(answer, "booking_closed"), "16 March 2027"));
	assert_nothing();
}
END_TEST

/* R2.2: nothing is open any more: no day to propose, and no endless search. */
START_TEST(nothing_loops_when_no_day_is_open_ever_again)
{
	struct malle_reservation *answer;

	test_sql("UPDATE opening SET current = false");
	test_status(test_session, reserve("C1", "P1", date(2026, 3, 9), date(2026, 3, 10), &answer),
		MALLE_REFUSED);
	ck_assert_ptr_nonnull(finding(answer, "booking_closed"));
	ck_assert_ptr_nonnull(strstr(finding(answer, "booking_closed"), "none for two years"));
	assert_one_line();
	assert_nothing();
}
END_TEST

/* The clock of the machine goes back a month: what was written stays, and can be ended. */
START_TEST(a_clock_that_was_set_back_breaks_nothing)
{
	struct malle_reservation *answer;
	struct malle_preparation *rows;
	struct malle_booking *cancelled;
	struct malle_undone *undone;
	size_t count;
	int64_t booking;

	test_ok(test_session, reserve("C1", "P1", date(2026, 3, 9), date(2026, 3, 13), &answer));
	booking = answer->bookings[0].id;
	desk_set_clock("2026-02-02 10:00");
	test_ok(test_session, malle_preparation_list(test_session, test_owner, 0, &rows, &count));
	test_status(test_session,
		reserve("C1", "P2", date(2026, 3, 12), date(2026, 3, 16), &answer), MALLE_REFUSED);
	test_status(test_session, malle_undo(test_session, test_owner, NULL, &undone),
		MALLE_NOT_FOUND); /* it is not of today */
	test_ok(test_session,
		malle_booking_cancel(test_session, test_owner, booking, NULL, &cancelled));
	ck_assert_str_eq(cancelled->state, "cancelled");
	desk_verify();
}
END_TEST

/* R0.6: the same box under the scanner twice within a second. */
START_TEST(a_double_scan_prepares_once)
{
	struct malle_reservation *answer;
	struct malle_preparation *line;

	test_ok(test_session, reserve("C1", "P1", date(2026, 3, 3), date(2026, 3, 13), &answer));
	test_ok(test_session,
		malle_booking_prepare(test_session, test_owner, "C1", 0, NULL, &line));
	test_status(test_session,
		malle_booking_prepare(test_session, test_owner, "C1", 0, NULL, &line),
		MALLE_REFUSED);
	desk_assert_error("R4.10", "ready");
	ck_assert_int_eq(
		test_sql_int("SELECT count(*) FROM event WHERE kind = 'booking.prepare'"), 1);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM set_aside"), 1);
	desk_verify();
}
END_TEST

/* R6.9: a kit of which a part is out is not set aside, nor a part whose kit is. */
START_TEST(a_kit_is_prepared_only_when_it_is_whole)
{
	struct malle_reservation *answer;
	struct malle_circulation *loan;
	struct malle_preparation *line;

	test_sql("INSERT INTO copy_member (kit, member) SELECT k.id, m.id FROM copy k, copy m "
		 "WHERE k.barcode = 'C1' AND m.barcode = 'C2'");
	test_ok(test_session, reserve("C1", "P1", date(2026, 3, 10), date(2026, 3, 13), &answer));
	test_sql("UPDATE loan_rule SET current = false");
	test_sql("INSERT INTO loan_rule (days) VALUES (3)");
	test_ok(test_session,
		malle_loan_lend(test_session, test_owner, "C2", "P2",
			&(struct malle_lend_options) {.consent = {true, "seul"}}, &loan));
	desk_set_clock("2026-03-10 10:00");
	test_status(test_session,
		malle_booking_prepare(test_session, test_owner, "C1", 0, NULL, &line),
		MALLE_REFUSED);
	desk_assert_error("R6.9", "Émo'Trésor");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM set_aside"), 0);
	test_ok(test_session, desk_return(test_session, "C2", &loan));
	test_sql("DELETE FROM set_aside");
	test_ok(test_session,
		malle_booking_prepare(test_session, test_owner, "C1", 0, NULL, &line));
}
END_TEST

/* Control characters in a title reach no sentence and no calendar. */
START_TEST(a_title_cannot_steer_the_terminal)
{
	struct malle_reservation *answer;
	const char *text;

	test_sql("UPDATE title SET title_proper = E'Photo\\x1b[31m\\r\\nEND:VCALENDAR\\u202E' "
		 "WHERE title_proper = 'Photo-moi'");
	test_ok(test_session, reserve("C1", "P1", date(2026, 3, 9), date(2026, 3, 10), &answer));
	test_ok(test_session, malle_booking_calendar(test_session, test_owner, answer->bookings, 1,
				      true, NULL, &text));
	ck_assert_ptr_null(strchr(text, '\x1b'));
	text = strstr(text, "\r\nEND:VCALENDAR");
	ck_assert_str_eq(text, "\r\nEND:VCALENDAR\r\n");
	test_status(test_session, reserve("C1", "P2", date(2026, 3, 9), date(2026, 3, 10), &answer),
		MALLE_REFUSED);
	for (size_t i = 0; i < answer->finding_count; i++)
		ck_assert_ptr_null(strpbrk(answer->findings[i].text, "\x1b\r\n"));
	assert_one_line();
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("reserve input");
	TCase *shared = tcase_create("shared");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_checked_fixture(shared, setup, NULL);
	tcase_add_test(shared, days_that_do_not_exist_are_refused);
	tcase_add_test(shared, codes_in_the_wrong_place_are_refused);
	tcase_add_test(shared, too_many_and_too_few_are_refused);
	tcase_add_test(shared, all_titles_of_a_reservation_or_none);
	tcase_add_test(shared, a_booking_across_a_closed_year_is_refused_in_words);
	tcase_add_test(shared, nothing_loops_when_no_day_is_open_ever_again);
	tcase_add_test(shared, a_clock_that_was_set_back_breaks_nothing);
	tcase_add_test(shared, a_double_scan_prepares_once);
	tcase_add_test(shared, a_kit_is_prepared_only_when_it_is_whole);
	tcase_add_test(shared, a_title_cannot_steer_the_terminal);
	suite_add_tcase(suite, shared);
	return suite;
}
