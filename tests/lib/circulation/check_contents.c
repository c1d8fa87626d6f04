/* lib/circulation: the list of contents of a box, counting it at a return, and what is missing. */
#include <check.h>
#include <string.h>

#include <malle/contents.h>
#include <malle/database.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_circulation *answer;
static struct malle_box_piece *row, *rows;
static size_t count;
static struct malle_undone *undone;

static void add(const char *barcode, const char *label, int number, bool accessory)
{
	const struct malle_piece_new wanted = {
		.label = label,
		.count = number,
		.importance = accessory ? MALLE_PIECE_ACCESSORY : MALLE_PIECE_ESSENTIAL,
	};

	test_ok(test_session, malle_piece_add(test_session, test_owner, barcode, &wanted, &row));
}

static void lend(const char *barcode, const char *patron)
{
	const struct malle_lend_options yes = {.consent = {.confirmed = true, .reason = "test"}};

	test_ok(test_session,
		malle_loan_lend(test_session, test_owner, barcode, patron, &yes, &answer));
}

static enum malle_status give_back(const char *missing, int how_many)
{
	const struct malle_piece_count lost = {missing, how_many};
	const struct malle_contents contents = {
		.missing = &lost, .missing_count = missing != NULL ? 1 : 0};
	const struct malle_return_options options = {.contents = &contents};

	return malle_loan_return(test_session, test_owner, "OT1", &options, &answer);
}

static enum malle_status check_box(const char *missing, int how_many)
{
	const struct malle_piece_count lost = {missing, how_many};
	const struct malle_contents contents = {
		.missing = &lost, .missing_count = missing != NULL ? 1 : 0};
	const struct malle_check_options options = {.contents = &contents};

	return malle_copy_check(test_session, test_owner, "OT1", &options, &answer);
}

static enum malle_status found(const char *piece, int how_many)
{
	return malle_piece_back(
		test_session, test_owner, "OT1", piece, how_many, MALLE_PIECE_FOUND, NULL, &answer);
}

static const char *state(void)
{
	return test_sql_text("SELECT state FROM malle.copy WHERE barcode = 'OT1'");
}

static void setup_box(void)
{
	desk_set_clock("2026-11-23 10:00");
	desk_copy_new("Émo'Trésor", "OT1");
	desk_copy_new("Photo-moi", "OT2");
	desk_patron_new("Zoé Lambert", "E1");
	desk_patron_new("Yves Dupont", "E2");
	add("OT1", "plateau", 1, false);
	add("OT1", "cartes", 52, false);
	add("OT1", "dé", 1, false);
	add("OT1", "sac", 1, true);
}

/* ---- the list ---- */

START_TEST(the_list_is_kept_in_its_order)
{
	const struct malle_piece_new second = {.label = "pions", .count = 6, .position = 2};

	test_ok(test_session, malle_piece_add(test_session, test_owner, "OT1", &second, &row));
	ck_assert_int_eq(row->position, 2);
	test_ok(test_session, malle_piece_list(test_session, test_owner, "OT1", &rows, &count));
	ck_assert_uint_eq(count, 5);
	ck_assert_str_eq(rows[0].label, "plateau");
	ck_assert_str_eq(rows[1].label, "pions");
	ck_assert_str_eq(rows[2].label, "cartes");
	ck_assert(!rows[4].essential);
	desk_verify();
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	test_ok(test_session, malle_piece_list(test_session, test_owner, "OT1", &rows, &count));
	ck_assert_uint_eq(count, 4);
	ck_assert_int_eq(rows[1].position, 2);
	ck_assert_str_eq(rows[1].label, "cartes");
	desk_verify();
}
END_TEST

START_TEST(two_lines_do_not_bear_one_name)
{
	const struct malle_piece_new again = {.label = "De"};

	test_status(test_session, malle_piece_add(test_session, test_owner, "OT1", &again, &row),
		MALLE_EXISTS);
	test_status(test_session,
		malle_piece_change(test_session, test_owner, "OT1", "sac", &again, &row),
		MALLE_EXISTS);
	ck_assert_ptr_null(row);
}
END_TEST

START_TEST(a_line_changes_and_goes_and_comes_back)
{
	const struct malle_piece_new bag = {
		.label = "pochette", .importance = MALLE_PIECE_ESSENTIAL};

	test_ok(test_session,
		malle_piece_change(test_session, test_owner, "OT1", "sac", &bag, &row));
	ck_assert_str_eq(row->label, "pochette");
	ck_assert(row->essential);
	test_ok(test_session, malle_piece_remove(test_session, test_owner, "OT1", "4", NULL, &row));
	ck_assert_str_eq(row->label, "pochette");
	test_ok(test_session, malle_piece_list(test_session, test_owner, "OT1", &rows, &count));
	ck_assert_uint_eq(count, 3);
	desk_verify();
	for (int i = 0; i < 2; i++)
		test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	test_ok(test_session, malle_piece_list(test_session, test_owner, "OT1", &rows, &count));
	ck_assert_str_eq(rows[3].label, "sac");
	ck_assert(!rows[3].essential);
	desk_verify();
}
END_TEST

/* What an import said is what undoing the first change goes back to. */
START_TEST(an_imported_line_goes_back_to_what_the_import_said)
{
	const struct malle_piece_new more = {.count = 7};

	test_sql("INSERT INTO malle.piece (copy, position, label, count)"
		 " SELECT id, 1, 'livre', 2 FROM malle.copy WHERE barcode = 'OT2'");
	test_ok(test_session,
		malle_piece_change(test_session, test_owner, "OT2", "livres", &more, &row));
	ck_assert_int_eq(row->count, 7);
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_int_eq(test_sql_int("SELECT count FROM malle.piece WHERE label = 'livre'"), 2);
	desk_verify();
}
END_TEST

START_TEST(pieces_are_named_as_people_say_them)
{
	test_status(test_session, found("dé", 0), MALLE_REFUSED);
	desk_assert_error("R4.11", "dé");
	test_status(test_session, found("carte", 1), MALLE_REFUSED); /* "cartes", none missing */
	test_status(test_session, found("2", 1), MALLE_REFUSED);
	test_status(test_session, found("guide", 1), MALLE_NOT_FOUND);
	test_status(test_session, found("", 1), MALLE_NOT_FOUND);
	add("OT1", "carton", 1, true);
	test_status(test_session, found("cart", 1), MALLE_INVALID);
}
END_TEST

START_TEST(a_piece_added_twice_with_a_key_is_there_once)
{
	const struct malle_piece_new keyed = {.label = "guide", .key = "k1"};

	for (int i = 0; i < 2; i++) {
		test_ok(test_session,
			malle_piece_add(test_session, test_owner, "OT1", &keyed, &row));
		ck_assert_str_eq(row->label, "guide");
	}
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.piece WHERE label = 'guide'"), 1);
}
END_TEST

/* ---- counting at a return (R4.11) ---- */

START_TEST(a_missing_essential_piece_keeps_the_box_here)
{
	lend("OT1", "E1");
	test_ok(test_session, give_back("dé", 1));
	desk_assert_finding(answer, "piece_missing", "R4.11", MALLE_ALERT);
	desk_assert_finding(answer, "incomplete", "R4.11", MALLE_ALERT);
	ck_assert_ptr_nonnull(answer->loan);
	ck_assert_str_eq(state(), "incomplete");
	ck_assert_int_eq(test_sql_int("SELECT due FROM malle.piece_due"), 1);
	test_ok(test_session, malle_piece_missing(test_session, test_owner, &rows, &count));
	ck_assert_uint_eq(count, 1);
	ck_assert_str_eq(rows[0].label, "dé");
	ck_assert_str_eq(rows[0].borrower, "Zoé Lambert");
	desk_assert_date(rows[0].since, "2026-11-23");
	desk_verify();
	test_ok(test_session, found("dé", 0));
	ck_assert_str_eq(state(), "available");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.piece_due"), 0);
	desk_verify();
}
END_TEST

START_TEST(a_missing_accessory_does_not)
{
	lend("OT1", "E1");
	test_ok(test_session, give_back("sac", 1));
	ck_assert_ptr_null(desk_finding(answer, "incomplete"));
	ck_assert_str_eq(state(), "available");
	desk_set_clock("2026-11-30 10:00");
	lend("OT1", "E2");
	test_ok(test_session, give_back(NULL, 0));
	ck_assert_ptr_null(desk_finding(answer, "piece_missing")); /* that was before */
	lend("OT1", "E1");
	test_ok(test_session, malle_piece_missing(test_session, test_owner, &rows, &count));
	ck_assert_uint_eq(count, 1);
	ck_assert_int_eq(rows[0].lent_since, 2);
	ck_assert_ptr_nonnull(strstr(rows[0].history, "23 November 2026"));
	desk_verify();
}
END_TEST

START_TEST(more_cannot_be_missing_than_there_is)
{
	const struct malle_piece_new accessory = {.importance = MALLE_PIECE_ACCESSORY};

	test_ok(test_session,
		malle_piece_change(test_session, test_owner, "OT1", "cartes", &accessory, &row));
	lend("OT1", "E1");
	test_status(test_session, give_back("cartes", 53), MALLE_INVALID);
	desk_assert_error("R4.11", "52");
	test_status(test_session, give_back("cartes", 0), MALLE_INVALID);
	test_status(test_session, give_back("licorne", 1), MALLE_NOT_FOUND);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 1);
	test_ok(test_session, give_back("cartes", 50));
	lend("OT1", "E2");
	test_status(test_session, give_back("cartes", 3), MALLE_INVALID);
	desk_verify();
}
END_TEST

/* R0.5: what nobody counted does not keep the return waiting, unless somebody can be asked. */
START_TEST(contents_are_asked_of_who_can_answer)
{
	const struct malle_return_options asks = {.may_ask = true};

	lend("OT1", "E1");
	test_status(test_session,
		malle_loan_return(test_session, test_owner, "OT1", &asks, &answer),
		MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "contents_uncounted", "R4.11", MALLE_CONFIRM);
	ck_assert_uint_eq(answer->content_count, 4);
	test_ok(test_session, desk_return(test_session, "OT1", &answer));
	desk_assert_finding(answer, "contents_uncounted", "R4.11", MALLE_ALERT);
}
END_TEST

START_TEST(what_is_too_much_is_looked_for_in_other_boxes)
{
	const struct malle_piece_count die = {"De", 1};
	const struct malle_contents contents = {.excess = &die, .excess_count = 1};
	const struct malle_return_options options = {.contents = &contents};

	lend("OT1", "E1");
	lend("OT2", "E1");
	test_ok(test_session, give_back("dé", 1));
	test_ok(test_session,
		malle_loan_return(test_session, test_owner, "OT2", &options, &answer));
	desk_assert_finding(answer, "piece_excess", "R4.11", MALLE_ALERT);
	desk_assert_finding(answer, "excess_fits", "R4.11", MALLE_INFO);
	test_ok(test_session, malle_piece_missing(test_session, test_owner, &rows, &count));
	ck_assert_ptr_nonnull(strstr(rows[0].maybe_in, "OT2"));
}
END_TEST

/* By setting the loan stays open until the piece is back. */
START_TEST(the_loan_may_stay_open)
{
	const struct malle_contents complete = {0};
	const struct malle_return_options all_the_same = {
		.contents = &complete, .consent = {.confirmed = true}};

	test_sql("INSERT INTO malle.setting (name, value) VALUES ('missing_piece', 'stays_open')");
	lend("OT1", "E1");
	test_ok(test_session, give_back("dé", 1));
	desk_assert_finding(answer, "loan_stays_open", "R4.11", MALLE_ALERT);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 1);
	desk_verify();
	test_status(test_session, give_back(NULL, 0), MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "piece_owed", "R4.11", MALLE_CONFIRM);
	test_ok(test_session, found("dé", 1));
	desk_assert_finding(answer, "still_on_loan", "R4.11", MALLE_INFO);
	test_ok(test_session, give_back(NULL, 0));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 0);
	for (int i = 0; i < 3; i++)
		test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_str_eq(undone->kind, "return.incomplete");
	ck_assert_int_eq(test_sql_int("SELECT sum(missing) FROM malle.piece"), 0);
	test_ok(test_session, give_back("dé", 1));
	test_ok(test_session,
		malle_loan_return(test_session, test_owner, "OT1", &all_the_same, &answer));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 0);
	desk_verify();
}
END_TEST

START_TEST(an_incomplete_return_is_undone)
{
	lend("OT1", "E1");
	test_ok(test_session, give_back("dé", 1));
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_str_eq(undone->kind, "return");
	ck_assert_str_eq(state(), "available");
	ck_assert_int_eq(test_sql_int("SELECT sum(missing) FROM malle.piece"), 0);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 1);
	desk_verify();
}
END_TEST

/* ---- checks (R4.8) ---- */

START_TEST(a_check_counts_all_of_the_box)
{
	test_ok(test_session, check_box("dé", 1));
	desk_assert_finding(answer, "incomplete", "R4.11", MALLE_ALERT);
	ck_assert_str_eq(state(), "incomplete");
	test_ok(test_session, check_box("sac", 1)); /* the die is there, the bag is not */
	ck_assert_str_eq(state(), "available");
	ck_assert_str_eq(test_sql_text("SELECT label FROM malle.piece WHERE missing > 0"), "sac");
	desk_verify();
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_str_eq(state(), "incomplete");
	ck_assert_str_eq(test_sql_text("SELECT label FROM malle.piece WHERE missing > 0"), "dé");
	desk_verify();
}
END_TEST

START_TEST(an_inspection_ends_with_a_check)
{
	test_sql("UPDATE malle.loan_rule SET current = false");
	test_sql("INSERT INTO malle.loan_rule (days, inspection) VALUES (21, true)");
	lend("OT1", "E1");
	test_ok(test_session, give_back(NULL, 0));
	desk_assert_finding(answer, "to_check", "R4.8", MALLE_ALERT);
	ck_assert_str_eq(state(), "to_check");
	test_status(test_session, malle_copy_check(test_session, test_owner, "OT1", NULL, &answer),
		MALLE_NEEDS_CONFIRMATION);
	test_ok(test_session, check_box(NULL, 0));
	ck_assert_str_eq(state(), "available");
	desk_verify();
}
END_TEST

START_TEST(a_broken_box_is_damaged)
{
	const struct malle_return_options broken = {.damaged = "couvercle fendu"};

	lend("OT1", "E1");
	test_ok(test_session, malle_loan_return(test_session, test_owner, "OT1", &broken, &answer));
	desk_assert_finding(answer, "damaged", "R8.3", MALLE_ALERT);
	ck_assert_str_eq(state(), "damaged");
	test_ok(test_session, check_box(NULL, 0)); /* counting does not mend it */
	ck_assert_str_eq(state(), "damaged");
	desk_verify();
}
END_TEST

static void add_list_tests(TCase *tcase)
{
	tcase_add_test(tcase, the_list_is_kept_in_its_order);
	tcase_add_test(tcase, two_lines_do_not_bear_one_name);
	tcase_add_test(tcase, a_line_changes_and_goes_and_comes_back);
	tcase_add_test(tcase, an_imported_line_goes_back_to_what_the_import_said);
	tcase_add_test(tcase, pieces_are_named_as_people_say_them);
	tcase_add_test(tcase, a_piece_added_twice_with_a_key_is_there_once);
}

static void add_count_tests(TCase *tcase)
{
	tcase_add_test(tcase, a_missing_essential_piece_keeps_the_box_here);
	tcase_add_test(tcase, a_missing_accessory_does_not);
	tcase_add_test(tcase, more_cannot_be_missing_than_there_is);
	tcase_add_test(tcase, contents_are_asked_of_who_can_answer);
	tcase_add_test(tcase, what_is_too_much_is_looked_for_in_other_boxes);
	tcase_add_test(tcase, the_loan_may_stay_open);
	tcase_add_test(tcase, an_incomplete_return_is_undone);
	tcase_add_test(tcase, a_check_counts_all_of_the_box);
	tcase_add_test(tcase, an_inspection_ends_with_a_check);
	tcase_add_test(tcase, a_broken_box_is_damaged);
}

Suite *test_suite(void)
{
	Suite *suite = suite_create("contents");
	TCase *shared = tcase_create("shared");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_checked_fixture(shared, setup_box, NULL);
	add_list_tests(shared);
	add_count_tests(shared);
	suite_add_tcase(suite, shared);
	return suite;
}
