/* R6.12: who booked what a late return endangers is warned: once for the days of the booking, not
 * when it is out of danger before the letter leaves (R7.5), and taken back with its undoing
 * (R15.3). */
#include <check.h>
#include <string.h>

#include <malle/booking.h>
#include <malle/circulation.h>
#include <malle/copies.h>
#include <malle/outbox.h>

#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

/* C1 is out until Monday 16 March, and late from then on; P2 booked its title for the 23rd. */
static void setup(void)
{
	const struct malle_letter_sender sender = {.email = "outils@clps.example"};
	struct malle_letter_sender *now;
	struct malle_circulation *answer;

	desk_set_clock("2026-03-02 10:00"); /* a Monday */
	desk_copy_new("Photo-moi", "C1");
	desk_patron_new("Anna Petit", "P1");
	desk_patron_new("Basile Grand", "P2");
	test_sql("UPDATE patron SET email = 'basile@example.be' WHERE barcode = 'P2'");
	test_ok(test_session, malle_letter_sender_put(test_session, test_owner, &sender, &now));
	test_sql("INSERT INTO setting (name, value) VALUES ('claim_letters', 'none')");
	test_ok(test_session, desk_lend(test_session, "C1", "P1", &answer));
	test_sql("UPDATE loan_open SET due_on = '2026-03-16'");
}

static struct malle_date day(int month, int number)
{
	return (struct malle_date) {2026, (int8_t)month, (int8_t)number};
}

static int64_t book(const char *patron, int first, int last)
{
	const char *thing = "C1";
	const struct malle_reserve_options options = {
		.from = day(3, (int8_t)first), .until = day(3, (int8_t)last)};
	struct malle_reservation *answer;

	test_ok(test_session,
		malle_reserve(test_session, test_owner, &thing, 1, patron, &options, &answer));
	return answer->bookings[0].id;
}

static struct malle_booking_warning *warn(bool dry_run)
{
	struct malle_booking_warning *run;

	test_ok(test_session, malle_booking_warn(test_session, test_owner, dry_run, &run));
	return run;
}

static struct malle_booking_alert *alerts(size_t wanted)
{
	struct malle_booking_alert *rows;
	size_t count;

	test_ok(test_session, malle_booking_alerts(test_session, test_owner, &rows, &count));
	ck_assert_uint_eq(count, wanted);
	return rows;
}

static int64_t letters(const char *state)
{
	struct malle_letter *rows;
	const struct malle_letter_filter filter = {.state = state, .limit = 100};
	size_t count;

	test_ok(test_session, malle_letter_list(test_session, test_owner, &filter, &rows, &count));
	return (int64_t)count;
}

START_TEST(who_waits_is_warned_once)
{
	int64_t booking = book("P2", 23, 27);
	struct malle_letter *letter;

	ck_assert_uint_eq(warn(false)->letters, 0); /* not late yet: nothing is in danger */
	alerts(0);
	desk_set_clock("2026-03-18 10:00");
	ck_assert_int_eq(alerts(1)->booking, booking);
	ck_assert(!malle_date_is_set(alerts(1)->warned));
	ck_assert_uint_eq(warn(true)->letters, 1);
	ck_assert_int_eq(letters(NULL), 0); /* --dry-run writes nothing */
	ck_assert_uint_eq(warn(false)->letters, 1);
	test_ok(test_session, malle_letter_show(test_session, test_owner,
				      test_sql_int("SELECT max(id) FROM letter"), &letter));
	ck_assert_str_eq(letter->patron_barcode, "P2");
	ck_assert_str_eq(letter->channel, "mail");
	ck_assert_ptr_nonnull(
		strstr(letter->text, "Photo-moi, du lundi 23 mars 2026 au vendredi 27 mars 2026"));
	ck_assert_ptr_null(strstr(letter->text, "Petit")); /* not who is late */
	desk_assert_date(alerts(1)->warned, "2026-03-18");
	ck_assert_uint_eq(warn(false)->letters, 0);
	ck_assert_uint_eq(warn(false)->known, 1);
	ck_assert_int_eq(letters(NULL), 1);
}
END_TEST

/* A letter that never left told nobody; other days are another danger. */
START_TEST(another_danger_is_told_again)
{
	int64_t booking = book("P2", 23, 27), letter;
	struct malle_reserve_options options = {0};
	struct malle_reservation *answer;

	desk_set_clock("2026-03-18 10:00");
	ck_assert_uint_eq(warn(false)->letters, 1);
	letter = test_sql_int("SELECT max(id) FROM letter");
	test_ok(test_session, malle_letter_change(test_session, &letter, 1, MALLE_LETTER_CANCEL));
	ck_assert_uint_eq(warn(false)->letters, 1);
	test_sql("UPDATE letter SET state = 'sent', settled_at = now() WHERE state = 'to_send'");
	ck_assert_uint_eq(warn(false)->letters, 0);
	options.from = (struct malle_date) {2026, 5, 4};
	options.until = (struct malle_date) {2026, 5, 8};
	test_ok(test_session,
		malle_booking_change(test_session, test_owner, booking, &options, &answer));
	alerts(0);
	desk_set_clock("2026-05-01 10:00"); /* still not back */
	ck_assert_uint_eq(warn(false)->letters, 1);
	ck_assert_uint_eq(warn(false)->letters, 0);
}
END_TEST

/* R7.5: the box came back between the writing and the sending. */
START_TEST(what_is_out_of_danger_does_not_leave)
{
	struct malle_circulation *answer;
	int64_t *ids;
	size_t count;

	book("P2", 23, 27);
	desk_set_clock("2026-03-18 10:00");
	ck_assert_uint_eq(warn(false)->letters, 1);
	test_sql("UPDATE letter SET channel = 'print'");
	test_ok(test_session, malle_letter_to_print(test_session, test_owner, &ids, &count));
	ck_assert_uint_eq(count, 1);
	test_ok(test_session, desk_return(test_session, "C1", &answer));
	test_ok(test_session, malle_letter_to_print(test_session, test_owner, &ids, &count));
	ck_assert_uint_eq(count, 0);
	ck_assert_int_eq(letters("cancelled"), 1);
	ck_assert_str_eq(
		test_sql_text("SELECT error FROM letter"), "the booking is not in danger any more");
	ck_assert_uint_eq(warn(false)->letters, 0);
}
END_TEST

/* No loan is in the way of what is lost: the words of the letter would not be true. */
START_TEST(what_no_loan_endangers_is_for_the_telephone)
{
	struct malle_circulation *answer;
	struct malle_booking_warning *run;

	book("P2", 23, 27);
	desk_set_clock("2026-03-18 10:00");
	test_ok(test_session, desk_return(test_session, "C1", &answer));
	test_sql("UPDATE copy SET state = 'missing'");
	run = warn(false);
	ck_assert_uint_eq(run->letters, 0);
	ck_assert_uint_eq(run->without_loan, 1);
	ck_assert_int_eq(letters(NULL), 0);
}
END_TEST

/* R15.3 */
START_TEST(undoing_takes_the_warning_back)
{
	struct malle_undone *undone;

	book("P2", 23, 27);
	desk_set_clock("2026-03-18 10:00");
	ck_assert_uint_eq(warn(false)->letters, 1);
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_int_eq(letters("cancelled"), 1);
	ck_assert_uint_eq(warn(false)->letters, 1);
	ck_assert_int_eq(letters("to_send"), 1);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("booking warning");
	TCase *shared = tcase_create("shared");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_checked_fixture(shared, setup, NULL);
	tcase_add_test(shared, who_waits_is_warned_once);
	tcase_add_test(shared, another_danger_is_told_again);
	tcase_add_test(shared, what_is_out_of_danger_does_not_leave);
	tcase_add_test(shared, what_no_loan_endangers_is_for_the_telephone);
	tcase_add_test(shared, undoing_takes_the_warning_back);
	suite_add_tcase(suite, shared);
	return suite;
}
