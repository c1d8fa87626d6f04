/* lib/circulation: returns that are not plain: another day, another place, after a loss, parts of a
 * kit, used on site, and what is no thing. */
#include <check.h>
#include <string.h>

#include <malle/block.h>
#include <malle/booking.h>
#include <malle/contents.h>
#include <malle/database.h>
#include <malle/reminder.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_circulation *answer;
static struct malle_undone *undone;
static struct malle_kit *kit;

static void lend(const char *barcode, const char *patron)
{
	const struct malle_lend_options yes = {.consent = {.confirmed = true, .reason = "test"}};

	test_ok(test_session,
		malle_loan_lend(test_session, test_owner, barcode, patron, &yes, &answer));
}

static enum malle_status give_back(const char *barcode, const struct malle_return_options *options)
{
	return malle_loan_return(test_session, test_owner, barcode, options, &answer);
}

static enum malle_status correct(const char *day)
{
	struct malle_return_correction correction = {0};

	ck_assert_int_eq(malle_date_from_iso(day, &correction.on), MALLE_OK);
	return malle_return_correct(test_session, test_owner, "OT1", &correction, &answer);
}

static struct malle_date day_of(const char *text)
{
	struct malle_date day = {0};

	ck_assert_int_eq(malle_date_from_iso(text, &day), MALLE_OK);
	return day;
}

static const char *state_of(const char *barcode)
{
	return test_sql_text(arena_printf(
		test_owner, "SELECT state FROM malle.copy WHERE barcode = '%s'", barcode));
}

static void setup_desk(void)
{
	desk_set_clock("2026-11-23 10:00");
	desk_copy_new("Photo-moi", "OT1");
	desk_copy_new("Émo'Trésor", "OT2");
	desk_copy_new("Cap ou pas cap", "OT3");
	desk_patron_new("Zoé Lambert", "E1");
	desk_patron_new("Yves Dupont", "E2");
}

/* ---- days (R4.4) ---- */

START_TEST(a_return_may_be_of_an_earlier_day)
{
	const struct malle_return_options friday = {.on = day_of("2026-12-11")};
	const struct malle_return_options tomorrow = {.on = day_of("2026-12-18")};

	lend("OT1", "E1");
	desk_set_clock("2026-12-17 10:00");
	test_status(test_session, give_back("OT1", &tomorrow), MALLE_REFUSED);
	desk_assert_finding(answer, "return_ahead", "R4.4", MALLE_IMPOSSIBLE);
	test_ok(test_session, give_back("OT1", &friday));
	desk_assert_finding(answer, "back_dated", "R4.4", MALLE_ALERT);
	desk_assert_date(answer->loan->returned, "2026-12-11");
	ck_assert_int_eq(answer->loan->days_late, 0);
	desk_verify();
}
END_TEST

START_TEST(the_day_of_a_return_is_corrected)
{
	test_status(test_session, correct("2026-11-23"), MALLE_NOT_FOUND);
	lend("OT1", "E1");
	desk_set_clock("2026-12-17 10:00");
	test_ok(test_session, give_back("OT1", NULL));
	test_ok(test_session, correct("2026-12-14"));
	desk_assert_finding(answer, "return_corrected", "R4.4", MALLE_INFO);
	desk_assert_date(answer->loan->returned, "2026-12-14");
	ck_assert_int_eq(answer->loan->days_late, 0);
	test_status(test_session, correct("2026-11-22"), MALLE_REFUSED);
	test_status(test_session, correct("2026-12-18"), MALLE_REFUSED);
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_str_eq(undone->kind, "return.date");
	ck_assert_str_eq(test_sql_text("SELECT returned FROM malle.loan_line"), "2026-12-17");
	lend("OT1", "E2");
	desk_set_clock("2026-12-21 10:00");
	test_status(test_session, correct("2026-12-18"), MALLE_REFUSED);
	desk_assert_finding(answer, "lent_again", "R4.4", MALLE_IMPOSSIBLE);
	desk_verify();
}
END_TEST

/* R6.4: how long it rests is by the rule of its loan, in open days. */
START_TEST(a_copy_rests_after_its_return)
{
	lend("OT1", "E1");
	test_sql("UPDATE malle.loan_open SET days_after = 2");
	desk_set_clock("2026-11-27 10:00"); /* a Friday */
	test_ok(test_session, give_back("OT1", NULL));
	ck_assert_str_eq(test_sql_text("SELECT rests_until FROM malle.copy WHERE barcode = 'OT1'"),
		"2026-12-01");
	desk_verify();
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_str_eq(
		test_sql_text("SELECT rests_until FROM malle.copy WHERE barcode = 'OT1'"), "");
	ck_assert_int_eq(test_sql_int("SELECT days_after FROM malle.loan_open"), 2);
	desk_verify();
}
END_TEST

/* ---- places (R4.3) ---- */

static void second_site(const char *choice)
{
	test_sql(
		"INSERT INTO malle.site (code, name, kind) VALUES ('gosselies', 'Gosselies', 'desk')");
	test_sql(arena_printf(test_owner,
		"INSERT INTO malle.setting (name, value) VALUES ('return_elsewhere', '%s')",
		choice));
}

START_TEST(a_return_elsewhere_follows_the_setting)
{
	static const struct {
		const char *choice;
		enum malle_status status;
		const char *state;
	} cases[] = {
		{"accept", MALLE_OK, "available"},
		{"transfer", MALLE_OK, "in_transit"},
		{"later", MALLE_OK, "to_check"},
		{"refuse", MALLE_REFUSED, "available"},
	};
	const struct malle_return_options there = {.site = "gosselies"};

	second_site(cases[_i].choice);
	lend("OT1", "E1");
	test_status(test_session, give_back("OT1", &there), cases[_i].status);
	ck_assert_ptr_nonnull(desk_finding(answer, "returned_elsewhere"));
	ck_assert((desk_finding(answer, "deal_later") != NULL) ==
		  (strcmp(cases[_i].choice, "later") == 0));
	ck_assert_str_eq(state_of("OT1"), cases[_i].state);
	desk_verify();
}
END_TEST

/* ---- losses, uses on site, what is no thing ---- */

/* R4.6 */
START_TEST(what_was_lost_comes_back_to_its_loan)
{
	lend("OT1", "E1");
	test_sql("UPDATE malle.copy SET state = 'lost' WHERE barcode = 'OT1'");
	test_sql("INSERT INTO malle.setting (name, value) VALUES ('lost_return', 'confirm')");
	test_status(test_session, give_back("OT1", NULL), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "after_loss", "R4.6", MALLE_CONFIRM);
	test_sql("DELETE FROM malle.setting");
	test_ok(test_session, give_back("OT1", NULL));
	desk_assert_finding(answer, "after_loss", "R4.6", MALLE_ALERT);
	ck_assert_str_eq(test_sql_text("SELECT after_loss FROM malle.loan_return"), "t");
	ck_assert_str_eq(state_of("OT1"), "available");
}
END_TEST

/* R4.2, R1.14 */
START_TEST(a_use_on_site_is_no_loan)
{
	const struct malle_return_options used = {.consultation = true, .feedback = "utile"};

	test_ok(test_session, give_back("OT1", &used));
	desk_assert_finding(answer, "consultation", "R4.2", MALLE_INFO);
	ck_assert_str_eq(test_sql_text("SELECT kind FROM malle.loan"), "consultation");
	ck_assert_str_eq(test_sql_text("SELECT text FROM malle.loan_feedback"), "utile");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 0);
	desk_verify();
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_live"), 0);
	lend("OT1", "E1");
	test_status(test_session, give_back("OT1", &used), MALLE_REFUSED);
	desk_assert_finding(answer, "lent_not_consulted", "R4.2", MALLE_IMPOSSIBLE);
}
END_TEST

/* R4.14 */
START_TEST(what_is_no_thing_does_not_come_back)
{
	test_sql("UPDATE malle.copy SET item_type = (SELECT id FROM malle.vocabulary_value"
		 " WHERE vocabulary = 'item_type' AND code = 'site-web') WHERE barcode = 'OT1'");
	test_status(test_session, give_back("OT1", NULL), MALLE_REFUSED);
	desk_assert_finding(answer, "digital", "R4.14", MALLE_IMPOSSIBLE);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.event WHERE kind = 'seen'"), 0);
}
END_TEST

/* R4.13 */
START_TEST(both_halves_of_a_slip_are_told)
{
	lend("OT1", "E1");
	lend("OT2", "E1");
	test_ok(test_session, give_back("OT1", NULL));
	ck_assert_uint_eq(answer->slip_count, 2);
	ck_assert_str_eq(answer->slip[0].barcode, "OT1");
	ck_assert(malle_date_is_set(answer->slip[0].returned));
	ck_assert(!malle_date_is_set(answer->slip[1].returned));
}
END_TEST

/* ---- kits (R4.12, R6.9) ---- */

static enum malle_status put_in(const char *head, const char *member)
{
	return malle_kit_add(test_session, test_owner, head, member, NULL, &kit);
}

START_TEST(a_kit_is_made_of_copies)
{
	test_ok(test_session, put_in("OT1", "OT2"));
	ck_assert_uint_eq(kit->member_count, 1);
	ck_assert_str_eq(kit->members[0].barcode, "OT2");
	test_status(test_session, put_in("OT3", "OT2"), MALLE_EXISTS);
	test_status(test_session, put_in("OT2", "OT3"), MALLE_REFUSED);
	desk_assert_error("R6.9", "kit");
	test_status(test_session, put_in("OT3", "OT1"), MALLE_REFUSED);
	test_ok(test_session, malle_kit_show(test_session, test_owner, "OT2", &kit));
	ck_assert_str_eq(kit->head.barcode, "OT1");
	desk_verify();
	test_ok(test_session, malle_kit_remove(test_session, test_owner, "OT2", NULL, &kit));
	ck_assert_uint_eq(kit->member_count, 0);
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.copy_member"), 1);
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.copy_member"), 0);
	desk_verify();
}
END_TEST

START_TEST(a_part_of_a_kit_asks_which)
{
	const struct malle_return_options alone = {.part = MALLE_KIT_ALONE};
	const struct malle_return_options whole = {.part = MALLE_KIT_WHOLE};

	test_ok(test_session, put_in("OT1", "OT2"));
	test_ok(test_session, put_in("OT1", "OT3"));
	test_sql("UPDATE malle.copy SET state = 'repair' WHERE barcode = 'OT3'");
	lend("OT1", "E1");
	test_ok(test_session, give_back("OT3", NULL)); /* it never went out */
	desk_assert_finding(answer, "not_on_loan", "R4.2", MALLE_INFO);
	test_status(test_session, give_back("OT2", NULL), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "kit_member", "R4.12", MALLE_CONFIRM);
	test_ok(test_session, give_back("OT2", &alone));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 1);
	test_ok(test_session, give_back("OT2", NULL)); /* it is here already */
	desk_assert_finding(answer, "not_on_loan", "R4.2", MALLE_INFO);
	for (int i = 0; i < 2; i++)
		test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_str_eq(undone->kind, "return.part");
	test_ok(test_session, give_back("OT2", &whole));
	ck_assert_str_eq(answer->loan->barcode, "OT1");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 0);
	desk_verify();
}
END_TEST

static const char *computed_state(const char *barcode)
{
	return test_sql_text(arena_printf(test_owner,
		"SELECT q.state || coalesce(' ' || q.due_on, '') FROM malle.copy_current_state q"
		" JOIN malle.copy c ON c.id = q.copy WHERE c.barcode = '%s'",
		barcode));
}

/* R6.9, R4.12: what is out with its kit is out; what stayed, or came back before, is not. */
START_TEST(what_is_in_a_kit_is_out_with_it)
{
	const struct malle_return_options alone = {.part = MALLE_KIT_ALONE};

	test_ok(test_session, put_in("OT1", "OT2"));
	test_ok(test_session, put_in("OT1", "OT3"));
	test_sql("UPDATE malle.copy SET state = 'repair' WHERE barcode = 'OT3'");
	lend("OT1", "E1");
	ck_assert_str_eq(computed_state("OT1"), "on_loan 2026-12-14");
	ck_assert_str_eq(computed_state("OT2"), "on_loan 2026-12-14");
	ck_assert_str_eq(computed_state("OT3"), "repair");
	test_ok(test_session, give_back("OT2", &alone));
	ck_assert_str_eq(computed_state("OT2"), "available");
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	desk_verify();
	ck_assert_str_eq(computed_state("OT2"), "on_loan 2026-12-14");
	test_ok(test_session, give_back("OT1", NULL));
	ck_assert_str_eq(computed_state("OT2"), "available");
}
END_TEST

/* R6.9: what was in repair when its kit left stands here once it is mended, and may be lent: nobody
 * is asked about a kit that is out without it. Undoing the loan forgets that it stayed. */
START_TEST(what_was_mended_meanwhile_is_here)
{
	const struct malle_lend_options options = {.consent.confirmed = false};

	test_ok(test_session, put_in("OT1", "OT2"));
	test_ok(test_session, put_in("OT1", "OT3"));
	test_sql("UPDATE malle.copy SET state = 'repair' WHERE barcode = 'OT3'");
	lend("OT1", "E1");
	test_sql("UPDATE malle.copy SET state = 'available' WHERE barcode = 'OT3'");
	ck_assert_str_eq(computed_state("OT3"), "available");
	desk_verify();
	if (_i == 0) {
		test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
		desk_verify();
		test_status(test_session,
			malle_loan_lend(test_session, test_owner, "OT3", "E2", &options, &answer),
			MALLE_NEEDS_CONFIRMATION);
		desk_assert_finding(answer, "member_alone", "R6.9", MALLE_CONFIRM);
		lend("OT1", "E1");
		ck_assert_str_eq(computed_state("OT3"), "on_loan 2026-12-14");
		return;
	}
	test_ok(test_session,
		malle_loan_lend(test_session, test_owner, "OT3", "E2", &options, &answer));
	ck_assert_ptr_null(desk_finding(answer, "member_alone"));
	test_ok(test_session, give_back("OT1", NULL));
	ck_assert_str_eq(computed_state("OT2"), "available");
	ck_assert_str_eq(computed_state("OT3"), "on_loan 2026-12-14");
	desk_verify();
}
END_TEST

/* R8.1, R10.3, R4.11: what was broken before it left is so when it arrives, also without its die.
 */
START_TEST(what_is_broken_stays_so_whatever_lacks)
{
	const struct malle_piece_new die = {.label = "dé", .importance = MALLE_PIECE_ESSENTIAL};
	const struct malle_piece_count one = {.piece = "dé", .count = 1};
	const struct malle_contents lacking = {.missing = &one, .missing_count = 1};
	const struct malle_return_options broken = {
		.site = "gosselies", .damaged = "couvercle fendu"};
	const struct malle_return_options arrives = {.contents = &lacking};
	struct malle_box_piece *added;

	test_ok(test_session, malle_piece_add(test_session, test_owner, "OT1", &die, &added));
	second_site("transfer");
	lend("OT1", "E1");
	test_ok(test_session, give_back("OT1", &broken));
	ck_assert_str_eq(state_of("OT1"), "in_transit");
	desk_set_clock("2026-11-23 11:00");
	test_ok(test_session, give_back("OT1", &arrives));
	ck_assert_str_eq(state_of("OT1"), "damaged");
	desk_assert_finding(answer, "incomplete", "R4.11", MALLE_ALERT);
	desk_assert_finding(answer, "state_stays", "R8.1", MALLE_ALERT);
	desk_verify();
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_str_eq(state_of("OT1"), "in_transit");
}
END_TEST

/* ---- who gets it (R4.9) ---- */

static void reserve_for(const char *patron, const char *from, const char *until)
{
	const char *thing = "OT1";
	struct malle_reserve_options options = {.consent = {.confirmed = true, .reason = "test"}};
	struct malle_reservation *wish;

	if (from != NULL) {
		options.from = day_of(from);
		options.until = day_of(until);
	}
	test_ok(test_session,
		malle_reserve(test_session, test_owner, &thing, 1, patron, &options, &wish));
}

static const char *aside_for(void)
{
	return test_sql_text("SELECT CASE WHEN booking IS NOT NULL THEN 'booking' ELSE 'queue' END"
			     " FROM malle.set_aside");
}

/* The queue's loan would not be over when the booking begins: somebody decides; a script, which
 * cannot, keeps what is promised for a day. */
START_TEST(a_booking_and_the_queue_both_want_it)
{
	struct malle_return_options options = {.may_ask = true};

	desk_patron_new("Karim Benali", "E3");
	lend("OT1", "E1");
	reserve_for("E2", NULL, NULL);
	desk_set_clock("2026-12-14 10:00");
	reserve_for("E3", "2026-12-17", "2026-12-18");
	test_status(test_session, give_back("OT1", &options), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "both_want_it", "R4.9", MALLE_CONFIRM);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 1);
	options.next = MALLE_NEXT_QUEUE;
	test_ok(test_session, give_back("OT1", &options));
	ck_assert_str_eq(aside_for(), "queue");
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	test_ok(test_session, give_back("OT1", NULL));
	desk_assert_finding(answer, "both_want_it", "R4.9", MALLE_ALERT);
	ck_assert_str_eq(aside_for(), "booking");
	desk_verify();
}
END_TEST

static const char blocks[] = "SELECT concat(count(*) FILTER (WHERE automatic), ' by rule, ',"
			     " count(*) FILTER (WHERE NOT automatic), ' by hand')"
			     " FROM block WHERE current";

/* R4.5, R7.1: what a reminder blocked ends with the last late return, and not what a person
 * decided; when that return is undone the block is back, and no second reminder is written (R15.3).
 */
START_TEST(the_block_of_a_reminder_goes_with_the_last_late_return)
{
	static const int32_t delays[] = {7, 14};
	const struct malle_reminder_plan plan = {.delays = delays, .count = 2, .blocks_from = 2};
	const struct malle_block_wish wish = {.reason = "boîte abîmée"};
	struct malle_reminder_run *run;
	struct malle_block *block;

	test_ok(test_session, malle_reminder_level_put(test_session, &plan));
	lend("OT1", "E1");
	lend("OT2", "E1");
	desk_set_clock("2027-02-01 10:00");
	test_ok(test_session, malle_reminder_prepare(test_session, test_owner, NULL, &run));
	ck_assert_uint_eq(run->letters, 1);
	test_ok(test_session, malle_patron_block(test_session, test_owner, "E1", &wish, &block));
	ck_assert_str_eq(test_sql_text(blocks), "1 by rule, 1 by hand");
	test_ok(test_session, give_back("OT1", NULL));
	ck_assert_str_eq(test_sql_text(blocks), "1 by rule, 1 by hand");
	test_ok(test_session, give_back("OT2", NULL));
	ck_assert_str_eq(test_sql_text(blocks), "0 by rule, 1 by hand");
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_str_eq(test_sql_text(blocks), "1 by rule, 1 by hand");
	test_ok(test_session, malle_reminder_prepare(test_session, test_owner, NULL, &run));
	ck_assert_uint_eq(run->letters, 0);
}
END_TEST

/* R4.11, R4.12: what is said of it when it is not on loan, or only a part of it comes back. */
START_TEST(what_cannot_be_recorded_is_said)
{
	static const struct malle_contents complete = {0};
	const struct malle_return_options counted = {.contents = &complete};
	const struct malle_return_options alone = {.part = MALLE_KIT_ALONE};
	const struct malle_check_options yes = {.contents = &complete};

	test_ok(test_session, give_back("OT1", &counted));
	desk_assert_finding(answer, "not_counted", "R4.11", MALLE_ALERT);
	test_ok(test_session, put_in("OT1", "OT2"));
	test_ok(test_session, put_in("OT1", "OT3"));
	lend("OT1", "E1");
	test_ok(test_session, give_back("OT2", &alone));
	desk_assert_finding(answer, "kit_alone", "R4.12", MALLE_INFO);
	desk_assert_finding(answer, "kit_rest", "R4.12", MALLE_INFO);
	test_status(test_session, malle_copy_check(test_session, test_owner, "OT1", &yes, &answer),
		MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "check_on_loan", "R4.8", MALLE_CONFIRM);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("return_rules");
	TCase *shared = tcase_create("shared");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_checked_fixture(shared, setup_desk, NULL);
	tcase_add_test(shared, a_return_may_be_of_an_earlier_day);
	tcase_add_test(shared, the_day_of_a_return_is_corrected);
	tcase_add_test(shared, a_copy_rests_after_its_return);
	tcase_add_loop_test(shared, a_return_elsewhere_follows_the_setting, 0, 4);
	tcase_add_test(shared, what_was_lost_comes_back_to_its_loan);
	tcase_add_test(shared, a_use_on_site_is_no_loan);
	tcase_add_test(shared, what_is_no_thing_does_not_come_back);
	tcase_add_test(shared, both_halves_of_a_slip_are_told);
	tcase_add_test(shared, a_kit_is_made_of_copies);
	tcase_add_test(shared, a_part_of_a_kit_asks_which);
	tcase_add_test(shared, what_is_in_a_kit_is_out_with_it);
	tcase_add_loop_test(shared, what_was_mended_meanwhile_is_here, 0, 2);
	tcase_add_test(shared, what_is_broken_stays_so_whatever_lacks);
	tcase_add_test(shared, a_booking_and_the_queue_both_want_it);
	tcase_add_test(shared, what_cannot_be_recorded_is_said);
	tcase_add_test(shared, the_block_of_a_reminder_goes_with_the_last_late_return);
	suite_add_tcase(suite, shared);
	return suite;
}
