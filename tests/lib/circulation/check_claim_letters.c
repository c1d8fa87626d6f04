/* lib/circulation: letters about bookings, queues and slips: once, with the operation, gone with
 * it, and never about something that did not change (R0.6, R5.2, R6.13, R15.3). */
#include <check.h>
#include <string.h>

#include <malle/booking.h>
#include <malle/calendar.h>
#include <malle/outbox.h>
#include <malle/slip.h>

#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static void setup(void)
{
	const struct malle_letter_sender sender = {
		.email = "outils@clps.example", .signature = "Rue de la Sambre 1"};
	struct malle_letter_sender *now;

	desk_set_clock("2026-03-02 10:00"); /* a Monday */
	desk_copy_new("Photo-moi", "C1");
	desk_copy_new("Émo'Trésor", "C2");
	desk_patron_new("Anna Petit", "P1");
	desk_patron_new("Basile Grand", "P2");
	test_sql("UPDATE patron SET email = 'anna@example.be' WHERE barcode = 'P1'");
	test_ok(test_session, malle_letter_sender_put(test_session, test_owner, &sender, &now));
}

static struct malle_date day(int month, int number)
{
	return (struct malle_date) {2026, (int8_t)month, (int8_t)number};
}

static struct malle_reservation *reserve(const char *patron, const char *const *things,
	size_t count, const struct malle_reserve_options *options)
{
	struct malle_reservation *answer;

	test_ok(test_session,
		malle_reserve(test_session, test_owner, things, count, patron, options, &answer));
	return answer;
}

static int64_t book(const char *patron, const char *thing)
{
	const struct malle_reserve_options options = {.from = day(3, 9), .until = day(3, 13)};

	return reserve(patron, &thing, 1, &options)->bookings[0].id;
}

static int64_t join_queue(const char *patron)
{
	const char *thing = "C1";
	const struct malle_reserve_options options = {.consent.confirmed = true};

	return reserve(patron, &thing, 1, &options)->holds[0].id;
}

static int64_t letters(void)
{
	return test_sql_int("SELECT count(*) FROM letter");
}

static int64_t letters_in(const char *state)
{
	return strcmp(state, "to_send") == 0
		       ? test_sql_int("SELECT count(*) FROM letter WHERE state = 'to_send'")
		       : test_sql_int("SELECT count(*) FROM letter WHERE state = 'cancelled'");
}

/* The last letter that was written. */
static struct malle_letter *last_letter(void)
{
	struct malle_letter *letter;
	int64_t id = test_sql_int("SELECT coalesce(max(id), 0) FROM letter");

	test_ok(test_session, malle_letter_show(test_session, test_owner, id, &letter));
	return letter;
}

static void assert_says(const char *part)
{
	const struct malle_letter *letter = last_letter();

	ck_assert_msg(strstr(letter->subject, part) != NULL || strstr(letter->text, part) != NULL,
		"'%s' is not in: %s\n%s", part, letter->subject, letter->text);
}

/* R6.13; one letter for all titles, and R0.6: none the second time. */
START_TEST(a_booking_is_confirmed_once_for_all_its_titles)
{
	const char *things[] = {"C1", "C2"};
	const struct malle_reserve_options options = {
		.from = day(3, 9), .until = day(3, 13), .key = "k"};

	reserve("P1", things, 2, &options);
	ck_assert_int_eq(letters(), 1);
	ck_assert_str_eq(last_letter()->kind, "booking");
	ck_assert_str_eq(last_letter()->channel, "mail");
	ck_assert_str_eq(last_letter()->email, "anna@example.be");
	assert_says("«\u00a0Photo-moi\u00a0»");
	assert_says("«\u00a0Émo'Trésor\u00a0»");
	assert_says("lundi 9 mars 2026");
	ck_assert(reserve("P1", things, 2, &options)->repeated);
	ck_assert_int_eq(letters(), 1);
}
END_TEST

/* R7.4: without an address it waits for paper, unless the centre wants mail only, or none. */
START_TEST(who_has_no_address_gets_paper_or_nothing)
{
	book("P2", "C1");
	ck_assert_str_eq(last_letter()->channel, "print");
	test_sql("INSERT INTO setting (name, value) VALUES ('claim_letters', 'mail')");
	book("P2", "C2");
	ck_assert_int_eq(letters(), 1);
	test_sql("UPDATE setting SET value = 'none'");
	desk_copy_new("Puber-té", "C3");
	book("P1", "C3");
	ck_assert_int_eq(letters(), 1);
}
END_TEST

START_TEST(what_is_refused_or_only_tried_writes_nothing)
{
	const char *thing = "C1";
	struct malle_reserve_options options = {
		.from = day(3, 9), .until = day(3, 13), .dry_run = true};
	struct malle_reservation *answer;

	reserve("P1", &thing, 1, &options);
	options.from = day(3, 7); /* a Saturday */
	test_status(test_session,
		malle_reserve(test_session, test_owner, &thing, 1, "P1", &options, &answer),
		MALLE_REFUSED);
	ck_assert_int_eq(letters(), 0);
}
END_TEST

/* R6.13: old and new days; nothing when neither days nor place changed. */
START_TEST(a_change_says_the_former_days_and_only_a_change_does)
{
	struct malle_reserve_options options = {.until = day(3, 16)};
	struct malle_reservation *answer;
	int64_t booking = book("P1", "C1");

	test_ok(test_session,
		malle_booking_change(test_session, test_owner, booking, &options, &answer));
	ck_assert_int_eq(letters(), 2);
	assert_says("Avant\u00a0: du lundi 9 mars 2026 au vendredi 13 mars 2026.");
	assert_says("présent\u00a0: du lundi 9 mars 2026 au lundi 16 mars 2026.");
	test_ok(test_session,
		malle_booking_change(test_session, test_owner, booking, &options, &answer));
	ck_assert_int_eq(letters(), 2);
	test_sql(
		"INSERT INTO site (code, name, kind) VALUES ('thuin', 'Antenne de Thuin', 'desk')");
	options.pickup = "Antenne de Thuin";
	test_ok(test_session,
		malle_booking_change(test_session, test_owner, booking, &options, &answer));
	ck_assert_str_eq(answer->bookings[0].pickup, "Antenne de Thuin");
	ck_assert_int_eq(letters(), 3);
	assert_says("Enlèvement\u00a0: Antenne de Thuin.");
	desk_verify();
}
END_TEST

START_TEST(the_place_of_a_booking_comes_back_when_its_change_is_undone)
{
	const struct malle_reserve_options options = {.pickup = "Antenne de Thuin"};
	struct malle_reservation *answer;
	struct malle_undone *undone;
	struct malle_booking *booking;
	int64_t id = book("P1", "C1");

	test_sql(
		"INSERT INTO site (code, name, kind) VALUES ('thuin', 'Antenne de Thuin', 'desk')");
	test_ok(test_session,
		malle_booking_change(test_session, test_owner, id, &options, &answer));
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	test_ok(test_session, malle_booking_show(test_session, test_owner, id, &booking));
	ck_assert_str_eq(booking->pickup, "");
	ck_assert_int_eq(undone->letters_cancelled, 1);
	desk_verify();
}
END_TEST

/* A booking that began yesterday and was not fetched yet can still be changed. */
START_TEST(a_booking_that_has_begun_keeps_its_first_day)
{
	const struct malle_reserve_options longer = {.until = day(3, 16)};
	const struct malle_reserve_options earlier = {.from = day(3, 6)};
	struct malle_reservation *answer;
	int64_t booking = book("P1", "C1");

	desk_set_clock("2026-03-10 10:00");
	test_ok(test_session,
		malle_booking_change(test_session, test_owner, booking, &longer, &answer));
	test_status(test_session,
		malle_booking_change(test_session, test_owner, booking, &earlier, &answer),
		MALLE_REFUSED);
	desk_assert_error("R6.8", "6 March");
}
END_TEST

START_TEST(a_cancelled_booking_is_told_and_so_is_one_that_nobody_fetched)
{
	struct malle_booking *cancelled;
	struct malle_preparation *rows;
	size_t count;
	int64_t booking = book("P1", "C1");

	test_ok(test_session,
		malle_booking_cancel(test_session, test_owner, booking, NULL, &cancelled));
	assert_says("est annulée");
	book("P1", "C1");
	desk_set_clock("2026-03-12 10:00");
	test_ok(test_session, malle_preparation_list(test_session, test_owner, 0, &rows, &count));
	assert_says("Personne n’est passé");
	ck_assert_int_eq(letters(), 4);
	test_ok(test_session, malle_preparation_list(test_session, test_owner, 0, &rows, &count));
	ck_assert_int_eq(letters(), 4);
}
END_TEST

/* R5.2: available; not collected: both are told. */
START_TEST(both_are_told_when_a_place_in_the_queue_expires)
{
	struct malle_preparation *line, *rows;
	size_t count;

	join_queue("P1");
	join_queue("P2");
	ck_assert_int_eq(letters(), 0);
	test_ok(test_session,
		malle_booking_prepare(test_session, test_owner, "C1", 0, NULL, &line));
	ck_assert_int_eq(letters(), 1);
	assert_says("disponible pour vous jusqu’au mercredi 11 mars 2026");
	desk_set_clock("2026-03-12 10:00");
	test_ok(test_session, malle_preparation_list(test_session, test_owner, 0, &rows, &count));
	ck_assert_int_eq(letters(), 3);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM letter JOIN patron ON patron.id = "
				      "letter.patron WHERE barcode = 'P1' "
				      "AND subject LIKE '%plus mis de côté'"),
		1);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM letter JOIN patron ON patron.id = "
				      "letter.patron WHERE barcode = 'P2' "
				      "AND subject LIKE '%vous attend%'"),
		1);
}
END_TEST

static size_t on_paper(void)
{
	int64_t *ids;
	size_t count;

	test_ok(test_session, malle_letter_to_print(test_session, test_owner, &ids, &count));
	return count;
}

/* R7.5: "waits for you until" is printed while that is so: not after the place has lapsed, which is
 * another letter, nor before that is noticed, nor once it was fetched. */
START_TEST(what_waits_no_longer_is_not_announced)
{
	struct malle_preparation *line, *rows;
	struct malle_circulation *answer;
	size_t count;

	join_queue("P2");
	test_ok(test_session,
		malle_booking_prepare(test_session, test_owner, "C1", 0, NULL, &line));
	ck_assert_uint_eq(on_paper(), 1);
	desk_set_clock("2026-03-11 17:00"); /* its last day */
	ck_assert_uint_eq(on_paper(), 1);
	ck_assert_ptr_null(strstr(last_letter()->text, "- "));
	if (_i == 0) {
		desk_set_clock("2026-03-12 10:00");
	} else if (_i == 1) {
		test_ok(test_session, desk_lend(test_session, "C1", "P2", &answer));
	} else {
		desk_set_clock("2026-03-12 10:00");
		test_ok(test_session,
			malle_preparation_list(test_session, test_owner, 0, &rows, &count));
		ck_assert_int_eq(letters(), 2);
	}
	ck_assert_uint_eq(on_paper(), _i == 2 ? 1 : 0);
	ck_assert_int_eq(letters_in("cancelled"), 1);
	ck_assert_str_eq(test_sql_text("SELECT error FROM letter WHERE state = 'cancelled'"),
		"it does not lie ready for this person any more");
	desk_verify();
}
END_TEST

START_TEST(a_return_tells_who_waits)
{
	struct malle_circulation *answer;

	test_ok(test_session, desk_lend(test_session, "C1", "P2", &answer));
	join_queue("P1");
	test_ok(test_session, desk_return(test_session, "C1", &answer));
	ck_assert_int_eq(letters(), 1);
	ck_assert_str_eq(last_letter()->patron_barcode, "P1");
}
END_TEST

/* R2.4, R6.13 */
START_TEST(a_closing_that_moves_a_booking_tells_it)
{
	const struct malle_closing_new closing = {
		.first = day(3, 13), .last = day(3, 13), .label = "formation", .confirmed = true};
	struct malle_closing_effect *effects;
	size_t count;

	book("P1", "C1");
	test_ok(test_session,
		malle_closing_add(test_session, test_owner, &closing, &effects, &count));
	ck_assert_int_eq(letters(), 2);
	assert_says("du lundi 9 mars 2026 au lundi 16 mars 2026");
}
END_TEST

/* R15.3: what had not left never will; what had is taken back once, when somebody says so. */
START_TEST(undoing_keeps_the_letter_or_takes_it_back)
{
	struct malle_undone *undone;
	int64_t written;

	book("P1", "C1");
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_int_eq(undone->letters_cancelled, 1);
	ck_assert_int_eq(undone->letters_gone, 0);
	ck_assert_int_eq(letters_in("to_send"), 0);
	test_ok(test_session, malle_undo_tell(test_session, undone->event, &written));
	ck_assert_int_eq(written, 0);

	book("P1", "C1");
	test_sql("UPDATE letter SET state = 'sent', settled_at = now() WHERE state = 'to_send'");
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_int_eq(undone->letters_cancelled, 0);
	ck_assert_int_eq(undone->letters_gone, 1);
	test_ok(test_session, malle_undo_tell(test_session, undone->event, &written));
	ck_assert_int_eq(written, 1);
	assert_says("«\u00a0Photo-moi\u00a0» était une erreur");
	test_ok(test_session, malle_undo_tell(test_session, undone->event, &written));
	ck_assert_int_eq(written, 0);
	ck_assert_int_eq(letters_in("to_send"), 1);
	test_status(test_session, malle_undo_tell(test_session, 1, &written), MALLE_NOT_FOUND);
}
END_TEST

/* R12.1: once a slip; it lists what is still out. */
START_TEST(a_slip_is_mailed_and_replaced_never_doubled)
{
	struct malle_circulation *answer;
	int64_t first, second, again;

	test_ok(test_session, desk_lend(test_session, "C1", "P1", &answer));
	test_ok(test_session, malle_loan_slip_mail(test_session, NULL, "k", &first));
	assert_says("Photo-moi (C1), à rendre le");
	assert_says(answer->loan->slip);
	test_ok(test_session, malle_loan_slip_mail(test_session, NULL, "k", &again));
	ck_assert_int_eq(again, first);
	test_ok(test_session, desk_lend(test_session, "C2", "P1", &answer));
	test_ok(test_session, malle_loan_slip_mail(test_session, NULL, NULL, &second));
	assert_says("Photo-moi (C1)");
	assert_says("Émo'Trésor (C2)");
	ck_assert_int_eq(letters_in("to_send"), 1);
	ck_assert_int_eq(letters_in("cancelled"), 1);
	test_ok(test_session, desk_return(test_session, "C1", &answer));
	test_ok(test_session, desk_return(test_session, "C2", &answer));
	test_status(test_session, malle_loan_slip_mail(test_session, NULL, NULL, &again),
		MALLE_REFUSED);
}
END_TEST

/* A title with control characters reaches neither a header nor the text. */
START_TEST(a_title_cannot_steer_a_letter)
{
	test_sql("UPDATE title SET title_proper = E'Photo\\x1b[31m\\nBcc: moi@example.be' "
		 "WHERE title_proper = 'Photo-moi'");
	book("P1", "C1");
	ck_assert_ptr_null(strpbrk(last_letter()->subject, "\x1b\n\r"));
	ck_assert_ptr_null(strchr(last_letter()->text, '\x1b'));
	ck_assert_ptr_null(strstr(last_letter()->text, "\nBcc:"));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("claim letters");
	TCase *shared = tcase_create("shared");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_checked_fixture(shared, setup, NULL);
	tcase_add_test(shared, a_booking_is_confirmed_once_for_all_its_titles);
	tcase_add_test(shared, who_has_no_address_gets_paper_or_nothing);
	tcase_add_test(shared, what_is_refused_or_only_tried_writes_nothing);
	tcase_add_test(shared, a_change_says_the_former_days_and_only_a_change_does);
	tcase_add_test(shared, the_place_of_a_booking_comes_back_when_its_change_is_undone);
	tcase_add_test(shared, a_booking_that_has_begun_keeps_its_first_day);
	tcase_add_test(shared, a_cancelled_booking_is_told_and_so_is_one_that_nobody_fetched);
	tcase_add_test(shared, both_are_told_when_a_place_in_the_queue_expires);
	tcase_add_loop_test(shared, what_waits_no_longer_is_not_announced, 0, 3);
	tcase_add_test(shared, a_return_tells_who_waits);
	tcase_add_test(shared, a_closing_that_moves_a_booking_tells_it);
	tcase_add_test(shared, undoing_keeps_the_letter_or_takes_it_back);
	tcase_add_test(shared, a_slip_is_mailed_and_replaced_never_doubled);
	tcase_add_test(shared, a_title_cannot_steer_a_letter);
	suite_add_tcase(suite, shared);
	return suite;
}
