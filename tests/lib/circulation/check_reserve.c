/* lib/circulation: bookings and queues at the desk: what is refused and proposed, setting aside,
 * what nobody fetches, undoing, two desks at one moment (R0.6, R5, R6.6, R6.8, R6.10, R15.1). */
#include <check.h>
#include <pthread.h>
#include <string.h>

#include <malle/booking.h>
#include <malle/database.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static void setup_desk(void)
{
	desk_set_clock("2026-03-02 10:00"); /* a Monday */
	desk_copy_new("Photo-moi", "C1");
	desk_patron_new("Anna Petit", "P1");
	desk_patron_new("Basile Grand", "P2");
}

static struct malle_date day(int month, int number)
{
	return (struct malle_date) {2026, (int8_t)month, (int8_t)number};
}

static enum malle_status reserve(struct malle_session *session, const char *patron,
	struct malle_date from, struct malle_date until, struct malle_reservation **answer)
{
	const char *thing = "C1";
	const struct malle_reserve_options options = {
		.from = from, .until = until, .consent.confirmed = true};

	return malle_reserve(session, session, &thing, 1, patron, &options, answer);
}

static int64_t book(const char *patron, struct malle_date from, struct malle_date until)
{
	struct malle_reservation *answer;

	test_ok(test_session, reserve(test_session, patron, from, until, &answer));
	ck_assert_int_eq(answer->booking_count, 1);
	return answer->bookings[0].id;
}

static int64_t join_queue(const char *patron)
{
	struct malle_reservation *answer;
	const struct malle_date none = {0};

	test_ok(test_session, reserve(test_session, patron, none, none, &answer));
	ck_assert_int_eq(answer->hold_count, 1);
	return answer->holds[0].id;
}

static const struct malle_finding *finding(const struct malle_reservation *answer, const char *code)
{
	for (size_t i = 0; i < answer->finding_count; i++)
		if (strcmp(answer->findings[i].code, code) == 0)
			return &answer->findings[i];
	return NULL;
}

static void assert_refused(struct malle_date from, struct malle_date until, const char *code)
{
	struct malle_reservation *answer;

	test_status(test_session, reserve(test_session, "P2", from, until, &answer), MALLE_REFUSED);
	ck_assert_msg(finding(answer, code) != NULL, "%s", code);
	ck_assert_int_eq(answer->event, 0);
}

static int64_t open_claims(void)
{
	return test_sql_int("SELECT (SELECT count(*) FROM booking_open) "
			    "+ (SELECT count(*) FROM hold_open)");
}

/* R6.8 */
START_TEST(past_and_closed_days_are_refused)
{
	assert_refused(day(2, 27), day(3, 3), "booking_past");
	assert_refused(day(3, 7), day(3, 10), "booking_closed"); /* a Saturday */
	assert_refused(day(3, 5), day(3, 8), "booking_closed");
	ck_assert_int_eq(open_claims(), 0);
}
END_TEST

/* R6.8: it says when, and offers the queue. */
START_TEST(what_is_booked_is_refused_and_the_next_days_are_offered)
{
	struct malle_reservation *answer;

	book("P1", day(3, 9), day(3, 13));
	test_status(test_session, reserve(test_session, "P2", day(3, 12), day(3, 17), &answer),
		MALLE_REFUSED);
	desk_assert_error("R6.6", "Photo-moi");
	ck_assert_ptr_nonnull(finding(answer, "booking_next_free"));
	ck_assert_ptr_nonnull(finding(answer, "booking_queue"));
	desk_assert_date(answer->free_from, "2026-03-16");
	book("P2", answer->free_from, answer->free_to);
	desk_verify();
}
END_TEST

START_TEST(a_key_books_once)
{
	const char *thing = "C1";
	const struct malle_reserve_options options = {
		.from = day(3, 9), .until = day(3, 13), .key = "k"};
	struct malle_reservation *first, *again;

	test_ok(test_session,
		malle_reserve(test_session, test_owner, &thing, 1, "P1", &options, &first));
	test_ok(test_session,
		malle_reserve(test_session, test_owner, &thing, 1, "P1", &options, &again));
	ck_assert(again->repeated);
	ck_assert_int_eq(again->bookings[0].id, first->bookings[0].id);
	ck_assert_int_eq(open_claims(), 1);
}
END_TEST

/* R5.1 */
START_TEST(nobody_waits_twice_or_for_what_they_have)
{
	struct malle_circulation *loan;
	struct malle_reservation *answer;
	const struct malle_date none = {0};

	test_ok(test_session, desk_lend(test_session, "C1", "P1", &loan));
	test_status(test_session, reserve(test_session, "P1", none, none, &answer), MALLE_REFUSED);
	ck_assert_ptr_nonnull(finding(answer, "hold_on_loan"));
	join_queue("P2");
	test_status(test_session, reserve(test_session, "P2", none, none, &answer), MALLE_REFUSED);
	ck_assert_ptr_nonnull(finding(answer, "hold_already"));
}
END_TEST

/* R4.10, R6.6: pinned when it is set aside; R6.10: not fetched, the slot is free; R5.3. */
START_TEST(a_booking_that_nobody_fetches_ends)
{
	struct malle_preparation *line, *rows;
	size_t count;
	int64_t booking = book("P1", day(3, 3), day(3, 13));

	test_ok(test_session, malle_preparation_list(test_session, test_owner, 0, &rows, &count));
	ck_assert_int_eq(count, 1);
	ck_assert_str_eq(rows[0].action, "prepare");
	ck_assert_str_eq(rows[0].barcode, "C1");
	test_ok(test_session,
		malle_booking_prepare(test_session, test_owner, "C1", 0, NULL, &line));
	ck_assert_int_eq(line->booking, booking);
	ck_assert_str_eq(test_sql_text("SELECT state FROM copy_current_state"), "set_aside");
	desk_verify();
	desk_set_clock("2026-03-05 10:00"); /* the second open day after its start */
	test_ok(test_session, malle_preparation_list(test_session, test_owner, 0, &rows, &count));
	ck_assert_str_eq(rows[0].action, "ready");
	desk_set_clock("2026-03-06 10:00");
	test_ok(test_session, malle_preparation_list(test_session, test_owner, 0, &rows, &count));
	ck_assert_int_eq(count, 1);
	ck_assert_str_eq(rows[0].action, "shelve");
	ck_assert_int_eq(open_claims(), 0);
	desk_verify();
}
END_TEST

/* R5.2, R5.4: only who comes next has it ready; then the one after. */
START_TEST(the_queue_moves_on)
{
	struct malle_preparation *line;
	struct malle_hold *hold;
	int64_t first = join_queue("P1"), second = join_queue("P2");

	test_ok(test_session,
		malle_booking_prepare(test_session, test_owner, "C1", 0, NULL, &line));
	ck_assert_int_eq(line->hold, first);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM set_aside"), 1);
	desk_assert_date(line->until, "2026-03-11"); /* seven open days */
	test_ok(test_session, malle_hold_cancel(test_session, test_owner, first, NULL, &hold));
	ck_assert_str_eq(hold->state, "cancelled");
	ck_assert_int_eq(test_sql_int("SELECT hold FROM set_aside"), second);
	desk_verify();
}
END_TEST

/* R5.5: the last day was closed after all: the next open day counts, and only then it is over. */
START_TEST(no_place_ends_on_a_closed_day)
{
	struct malle_preparation *line, *rows;
	size_t count;

	join_queue("P1");
	test_ok(test_session,
		malle_booking_prepare(test_session, test_owner, "C1", 0, NULL, &line));
	desk_assert_date(line->until, "2026-03-11");
	test_sql("INSERT INTO opening_exception (first_day, last_day, open) "
		 "VALUES ('2026-03-11', '2026-03-12', false)");
	desk_set_clock("2026-03-13 10:00");
	test_ok(test_session, malle_preparation_list(test_session, test_owner, 0, &rows, &count));
	ck_assert_int_eq(open_claims(), 1);
	desk_set_clock("2026-03-16 10:00");
	test_ok(test_session, malle_preparation_list(test_session, test_owner, 0, &rows, &count));
	ck_assert_int_eq(open_claims(), 0);
	desk_verify();
}
END_TEST

START_TEST(a_suspended_place_is_skipped)
{
	struct malle_preparation *line;
	struct malle_hold *hold;
	const struct malle_date none = {0};
	int64_t first = join_queue("P1"), second = join_queue("P2");

	test_ok(test_session,
		malle_hold_suspend(test_session, test_owner, first, none, NULL, &hold));
	ck_assert_str_eq(hold->state, "suspended");
	test_ok(test_session,
		malle_booking_prepare(test_session, test_owner, "C1", 0, NULL, &line));
	ck_assert_int_eq(line->hold, second);
	test_ok(test_session, malle_hold_resume(test_session, test_owner, first, NULL, &hold));
	ck_assert_str_eq(hold->state, "waiting");
	desk_verify();
}
END_TEST

/* R15.1 */
START_TEST(a_cancelled_booking_comes_back_unless_its_days_are_taken)
{
	struct malle_booking *booking;
	struct malle_undone *undone;
	int64_t number = book("P1", day(3, 9), day(3, 13)), event;

	test_ok(test_session,
		malle_booking_cancel(test_session, test_owner, number, NULL, &booking));
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_int_eq(open_claims(), 1);
	desk_verify();
	test_ok(test_session,
		malle_booking_cancel(test_session, test_owner, number, NULL, &booking));
	event = test_sql_int("SELECT max(id) FROM event");
	book("P2", day(3, 10), day(3, 12));
	ck_assert_int_ne(malle_undo(test_session, test_owner,
				 &(struct malle_undo_options) {.event = event}, &undone),
		MALLE_OK);
	ck_assert_int_eq(open_claims(), 1);
	desk_verify();
}
END_TEST

/* RFC 5545: CRLF, folded at 75 octets, escaped, the same UID each time. */
START_TEST(the_calendar_file_is_well_formed)
{
	struct malle_booking booking = {.id = 7,
		.title = "Émotions, jeux; et un titre qui est bien trop long pour tenir sur une "
			 "seule ligne d'un fichier",
		.patron = "Anna",
		.organisation = "",
		.starts = day(3, 9),
		.ends = day(3, 13),
		.pickup = "",
		.purpose = ""};
	const char *text;

	test_ok(test_session,
		malle_booking_calendar(test_session, test_owner, &booking, 1, false, NULL, &text));
	ck_assert_ptr_nonnull(strstr(text, "\r\nDTSTART;VALUE=DATE:20260309\r\n"));
	ck_assert_ptr_nonnull(strstr(text, "\r\nDTEND;VALUE=DATE:20260314\r\n"));
	ck_assert_ptr_nonnull(strstr(text, "SUMMARY:Émotions\\, jeux\\; et"));
	ck_assert_ptr_nonnull(strstr(text, "\r\nUID:booking-7@clpsct.malle\r\n"));
	ck_assert_ptr_null(strstr(text, "Anna"));
	for (const char *line = text; *line != '\0'; line = strchr(line, '\n') + 1) {
		const char *end = strstr(line, "\r\n");

		ck_assert_ptr_nonnull(end);
		ck_assert_int_le(end - line, 75);
		ck_assert((line[0] & 0xC0) != 0x80); /* no character is cut */
	}
}
END_TEST

struct desk {
	struct malle_session *session;
	const char *patron;
	enum malle_status status;
	pthread_t thread;
};

static void *book_last(void *data)
{
	struct desk *desk = data;
	struct malle_reservation *answer;

	desk->status = reserve(desk->session, desk->patron, day(3, 9), day(3, 13), &answer);
	return NULL;
}

/* R6.6: the lock of the title makes the second desk look again. */
START_TEST(two_desks_do_not_book_the_last_copy)
{
	struct desk desks[2] = {{.patron = "P1"}, {.patron = "P2"}};
	int booked = 0;

	for (int i = 0; i < 2; i++) {
		desks[i].session = test_session_open("tester", "clpsct");
		test_ok(desks[i].session,
			malle_database_set_clock(desks[i].session, "2026-03-02 10:00"));
	}
	for (int i = 0; i < 2; i++)
		pthread_create(&desks[i].thread, NULL, book_last, &desks[i]);
	for (int i = 0; i < 2; i++) {
		pthread_join(desks[i].thread, NULL);
		booked += desks[i].status == MALLE_OK;
		ck_assert(desks[i].status == MALLE_OK || desks[i].status == MALLE_REFUSED);
	}
	ck_assert_int_eq(booked, 1);
	ck_assert_int_eq(open_claims(), 1);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("reserve");
	TCase *shared = tcase_create("shared");
	TCase *fresh = tcase_create("fresh");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_checked_fixture(shared, setup_desk, NULL);
	tcase_add_test(shared, past_and_closed_days_are_refused);
	tcase_add_test(shared, what_is_booked_is_refused_and_the_next_days_are_offered);
	tcase_add_test(shared, a_key_books_once);
	tcase_add_test(shared, nobody_waits_twice_or_for_what_they_have);
	tcase_add_test(shared, a_booking_that_nobody_fetches_ends);
	tcase_add_test(shared, the_queue_moves_on);
	tcase_add_test(shared, no_place_ends_on_a_closed_day);
	tcase_add_test(shared, a_suspended_place_is_skipped);
	tcase_add_test(shared, a_cancelled_booking_comes_back_unless_its_days_are_taken);
	tcase_add_test(shared, the_calendar_file_is_well_formed);
	suite_add_tcase(suite, shared);
	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_checked_fixture(fresh, setup_desk, NULL);
	tcase_add_test(fresh, two_desks_do_not_book_the_last_copy);
	suite_add_tcase(suite, fresh);
	return suite;
}
