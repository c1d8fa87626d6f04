/* Taking in what desks noted while the server was away (R13). */
#include <check.h>
#include <string.h>

#include <malle/block.h>
#include <malle/brochures.h>
#include <malle/circulation.h>
#include <malle/database.h>

#include "base/arena.h"
#include "tests/lib/offline/offline.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static const struct malle_offline_options plain = {0};

static void block_card(const char *card)
{
	const struct malle_block_wish wish = {.reason = "boîte jamais rendue"};
	struct malle_block *block;

	test_ok(test_session, malle_patron_block(test_session, test_owner, card, &wish, &block));
}

static int64_t open_loans(void)
{
	return test_sql_int("SELECT count(*) FROM malle.loan_open");
}

/* R13.3: with the time at which it took place; both times are in the log. */
START_TEST(recorded_time)
{
	offline_set_up();
	offline_take(offline_text("m", "1 2026-11-20 09:05 prêt E42 OT1\n"), MALLE_OK);
	ck_assert_str_eq(test_sql_text("SELECT lent_on FROM malle.loan"), "2026-11-20");
	ck_assert_str_eq(test_sql_text("SELECT effective_at AT TIME ZONE 'Europe/Brussels' "
				       "FROM malle.event WHERE kind = 'loan'"),
		"2026-11-20 09:05:00");
	ck_assert_int_eq(
		test_sql_int("SELECT (recorded_at > effective_at OR recorded_at < "
			     "effective_at)::integer FROM malle.event WHERE kind = 'loan'"),
		1);
	ck_assert_str_eq(offline_now("m", 1)->imported, "2026-11-24 14:00");
	/* the session's own clock is as it was */
	ck_assert_str_eq(test_sql_text("SELECT malle.today()"), "2026-11-24");
	desk_verify();
}
END_TEST

/* R13.3: nothing twice, whether the file is the same, longer, or shorter. */
START_TEST(nothing_twice)
{
	const char *two = offline_text(
		"m", "1 2026-11-24 09:00 prêt E42 OT1\n2 2026-11-24 09:01 retour OT1\n");
	const char *three =
		offline_text("m", "1 2026-11-24 09:00 prêt E42 OT1\n2 2026-11-24 09:01 retour OT1\n"
				  "3 2026-11-24 09:02 prêt E43 OT1\n");
	const struct malle_offline_import *import;
	int64_t events;

	offline_set_up();
	import = offline_take(two, MALLE_OK);
	ck_assert_uint_eq(import->applied, 2);
	events = test_sql_int("SELECT count(*) FROM malle.event");
	import = offline_take(two, MALLE_OK);
	ck_assert_uint_eq(import->applied, 0);
	ck_assert_uint_eq(import->known, 2);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.event"), events);
	import = offline_take(three, MALLE_OK);
	ck_assert_uint_eq(import->applied, 1);
	ck_assert_uint_eq(offline_take(two, MALLE_OK)->applied, 0);
	ck_assert_str_eq(offline_holder("OT1"), "E43");
}
END_TEST

/* The same at another desk: what keeps it from being done twice is the store. */
START_TEST(nothing_twice_at_two_desks)
{
	const char *text = offline_text("m", "1 2026-11-24 09:00 retour OT1\n");
	const struct malle_identity other = {
		.account = "tester", .centre = "clpsct", .terminal = "another"};
	struct malle_session *session;

	offline_set_up();
	session = test_session_open("tester", "clpsct");
	test_ok(session, malle_database_identify(session, &other));
	test_ok(session, malle_database_set_clock(session, "2026-11-24 14:00"));
	offline_take(text, MALLE_OK);
	ck_assert_uint_eq(offline_take_in(session, text, &plain, MALLE_OK)->applied, 0);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.event WHERE kind = 'seen'"), 1);
}
END_TEST

/* The formats of others have no name and no numbers (R13.1). */
START_TEST(others_formats)
{
	const char *pmb = "PRET SECOURU\nE42\nOT1\nRETOUR SECOURU\nOT2\n";
	const char *koc = "Version=1.0\tGenerator=k\tGeneratorVersion=1\n"
			  "2026-11-24 09:00:00 1\tissue\tE43\tOT3\n";

	offline_set_up();
	ck_assert_uint_eq(offline_take(pmb, MALLE_OK)->applied, 2);
	ck_assert_uint_eq(offline_take(pmb, MALLE_OK)->applied, 0);
	ck_assert_uint_eq(offline_take(koc, MALLE_OK)->applied, 1);
	ck_assert_uint_eq(offline_take(koc, MALLE_OK)->applied, 0);
	ck_assert_str_eq(offline_holder("OT1"), "E42");
	ck_assert_str_eq(offline_holder("OT3"), "E43");
	ck_assert_str_eq(
		test_sql_text("SELECT lent_on FROM malle.loan ORDER BY id LIMIT 1"), "2026-11-24");
}
END_TEST

/* R13.2: one bad line, and nothing is written; with a reason the others are, and it is kept. */
START_TEST(bad_lines_stop_all)
{
	const char *bad =
		offline_text("m", "1 2026-11-24 09:00 prêt E42 OT1\n2 2026-11-24 09:01 vol OT2\n");
	const struct malle_offline_options forced = {.reason = "le reste presse"};
	const struct malle_offline_import *import;

	offline_set_up();
	import = offline_take(bad, MALLE_BAD_DATA);
	ck_assert_uint_eq(import->faults, 1);
	ck_assert_int_eq(import->results[0].line, 5);
	ck_assert_str_ne(import->results[0].why, "");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.offline_line"), 0);
	ck_assert_int_eq(open_loans(), 0);
	import = offline_take_in(test_session, bad, &forced, MALLE_OK);
	ck_assert_uint_eq(import->applied, 1);
	ck_assert_str_eq(test_sql_text("SELECT reason FROM malle.event_reason"), "le reste presse");
	ck_assert_str_eq(
		test_sql_text("SELECT body FROM malle.offline_line WHERE kind = 'unreadable'"),
		"2 2026-11-24 09:01 vol OT2");
	/* again, it is known; corrected, it takes the place of what could not be read */
	offline_take(bad, MALLE_OK);
	import = offline_take(offline_text("m", "1 2026-11-24 09:00 prêt E42 OT1\n"
						"2 2026-11-24 09:01 retour OT2\n"),
		MALLE_OK);
	ck_assert_uint_eq(import->applied, 1);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.offline_line_now "
				      "WHERE state = 'unreadable'"),
		0);
}
END_TEST

static const char *const senseless[] = {
	"1 2026-11-24 14:01 retour OT1\n", /* in the future */
	"1 2026-10-24 13:00 retour OT1\n", /* thirty days and more */
	"1 1970-01-01 00:00 retour OT1\n",
};

START_TEST(senseless_moments)
{
	offline_set_up();
	offline_take(offline_text("m", senseless[_i]), MALLE_BAD_DATA);
}
END_TEST

/* The same number with another content is another gesture that took its place: told, not guessed.
 */
START_TEST(number_used_again)
{
	offline_set_up();
	offline_take(offline_text("m", "1 2026-11-24 09:00 retour OT1\n"), MALLE_OK);
	offline_take(offline_text("m", "1 2026-11-24 09:00 retour OT2\n"), MALLE_BAD_DATA);
}
END_TEST

/* R13.3: a clock that goes back is told, and the numbers win. */
START_TEST(clock_goes_back)
{
	const struct malle_offline_result *row;

	offline_set_up();
	offline_take(offline_text("m", "1 2026-11-24 11:00 prêt E42 OT1\n"
				       "2 2026-11-24 10:00 retour OT1\n"),
		MALLE_OK);
	ck_assert_int_eq(open_loans(), 0);
	row = offline_now("m", 2);
	ck_assert_str_eq(row->moment, "2026-11-24 11:00:00");
	ck_assert_str_eq(row->noted, "2026-11-24 10:00:00");
	ck_assert_str_eq(offline_now("m", 1)->noted, "");
}
END_TEST

/* ---- R13.4: rules do not stop what happened ---- */

START_TEST(rules_are_kept)
{
	struct malle_circulation *answer;

	offline_set_up();
	test_sql_as_owner("UPDATE malle.loan_rule SET max_items = 1");
	block_card("E42");
	test_status(test_session, desk_lend(test_session, "OT1", "E42", &answer),
		MALLE_NEEDS_CONFIRMATION);
	offline_take(offline_text("m", "1 2026-11-24 09:00 prêt E42 OT1\n"
				       "2 2026-11-24 09:01 prêt E42 OT2\n"),
		MALLE_OK);
	ck_assert_int_eq(open_loans(), 2);
	ck_assert_str_eq(offline_now("m", 1)->overridden, "blocked");
	ck_assert_str_eq(offline_now("m", 2)->overridden, "blocked,too_many");
	ck_assert_str_ne(offline_now("m", 2)->despite, "");
	ck_assert_int_eq(
		test_sql_int("SELECT count(*) FROM malle.override WHERE reason IS NOT NULL"), 3);
	desk_verify();
}
END_TEST

/* Whoever may lend takes in what happened: the right to override is for what has not. */
START_TEST(rules_are_kept_by_the_accueil)
{

	offline_set_up();
	block_card("E42");
	test_sql_as_owner("UPDATE malle.staff_centre SET profile = 'accueil'");
	offline_take(offline_text("m", "1 2026-11-24 09:00 prêt E42 OT1\n"), MALLE_OK);
	test_sql_as_owner("DELETE FROM malle.staff_profile_right WHERE \"right\" = 'lend'");
	offline_take(offline_text("m", "2 2026-11-24 09:00 prêt E42 OT2\n"), MALLE_REFUSED);
}
END_TEST

/* ---- R15: taken back ---- */

START_TEST(line_taken_back)
{
	offline_set_up();
	offline_take(offline_text("m", "1 2026-11-24 09:00 prêt E42 OT1\n"
				       "2 2026-11-24 09:01 annule 1\n"
				       "3 2026-11-24 09:02 prêt E42 OT9\n"
				       "4 2026-11-24 09:03 annule 3\n"),
		MALLE_OK);
	ck_assert_int_eq(open_loans(), 0);
	offline_expect("m", 1, "undone");
	offline_expect("m", 3, "undone");
	offline_take(offline_text("n", "3 2026-11-24 09:03 annule 1\n"), MALLE_PARTIAL);
	offline_expect("n", 3, "unknown_line");
	desk_verify();
}
END_TEST

/* What is undone stays undone, however often the file comes. */
START_TEST(file_undone)
{
	const char *text = offline_text("m", "1 2026-11-24 09:00 prêt E42 OT1\n"
					     "2 2026-11-24 09:01 retour OT1\n"
					     "3 2026-11-24 09:02 prêt E43 OT1\n");
	size_t undone;

	offline_set_up();
	offline_take(text, MALLE_OK);
	test_ok(test_session, malle_offline_undo(test_session, "m", "essai", &undone));
	ck_assert_uint_eq(undone, 3);
	ck_assert_int_eq(open_loans(), 0);
	ck_assert_uint_eq(offline_take(text, MALLE_OK)->applied, 0);
	test_status(test_session, malle_offline_undo(test_session, "m", "essai", &undone),
		MALLE_NOT_FOUND);
	desk_verify();
}
END_TEST

/* R13.5: the whole plan, and nothing of it is written. */
START_TEST(rehearsal)
{
	const char *text = offline_text("m", "1 2026-11-24 09:00 prêt E42 OT1\n"
					     "2 2026-11-24 09:01 retour OT1\n"
					     "3 2026-11-24 09:02 prêt E43 OT1\n"
					     "4 2026-11-24 09:03 prêt E43 OT9\n");
	const struct malle_offline_options dry = {.dry_run = true};
	int64_t events;
	const struct malle_offline_import *import;

	offline_set_up();
	events = test_sql_int("SELECT count(*) FROM malle.event");
	import = offline_take_in(test_session, text, &dry, MALLE_PARTIAL);
	ck_assert_uint_eq(import->applied, 3);
	ck_assert_uint_eq(import->waiting, 1);
	ck_assert_str_eq(import->results[2].person, "Karim Benali");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.event"), events);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.offline_line"), 0);
	ck_assert_str_eq(test_sql_text("SELECT malle.today()"), "2026-11-24");
}
END_TEST

/* R11.3: what waits no more says nothing of the person; what waits is erased with the person. */
START_TEST(cards_are_erased)
{
	struct malle_offline_result *row;

	offline_set_up();
	offline_take(offline_text("m", "1 2026-11-24 09:00 prêt E42 OT1\n"
				       "2 2026-11-24 09:01 retour OT1\n"
				       "3 2026-11-24 09:01 prêt E42 OT9\n"),
		MALLE_PARTIAL);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.offline_line "
				      "WHERE card IS NOT NULL OR body IS NOT NULL"),
		1);
	/* R11.2: as long as it waits, something of the person is open */
	ck_assert_int_eq(
		test_sql_int("SELECT count(*) FROM malle.still_open WHERE what = 'offline'"), 1);
	test_ok(test_session, malle_offline_settle(test_session, offline_now("m", 3)->id,
				      "étiquette d’ailleurs", NULL, &row));
	test_sql("SELECT malle.anonymise(array_agg(id)) FROM malle.patron WHERE barcode = 'E42'");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.offline_line "
				      "WHERE card IS NOT NULL OR body IS NOT NULL"),
		0);
}
END_TEST

/* Brochures are gone, whatever the ledger says (R16.5). */
START_TEST(brochures_given)
{
	struct malle_movement_wish wish = {.quantity = 4, .confirmed = true};
	struct malle_brochure_wish coded = {.code = "SOMMEIL"};
	struct malle_movement *movement;
	struct malle_brochure *brochure;

	offline_set_up();
	wish.title = test_sql_int("SELECT title FROM malle.copy WHERE barcode = 'OT1'");
	test_ok(test_session, malle_brochure_receive(test_session, test_owner, &wish, &movement));
	test_ok(test_session,
		malle_brochure_edit(test_session, test_owner, wish.title, &coded, &brochure));
	offline_take(offline_text("m", "1 2026-11-24 09:00 don 10 SOMMEIL\n"), MALLE_OK);
	ck_assert_int_eq(test_sql_int("SELECT sum(quantity) FROM malle.movement "
				      "WHERE kind = 'given'"),
		10);
	offline_expect("m", 1, "applied");
	desk_verify();
}
END_TEST

START_TEST(warnings_of_now)
{
	struct malle_offline_warnings *warnings;
	const char *text;

	offline_set_up();
	block_card("E43");
	test_sql("UPDATE malle.copy SET withdrawn_at = malle.moment(), withdrawn_reason = 'broken' "
		 "WHERE barcode = 'OT3'");
	test_sql("UPDATE malle.patron SET member_until = '2026-11-01' WHERE barcode = 'E42'");
	test_ok(test_session, malle_offline_warnings(test_session, test_owner, &warnings));
	ck_assert_str_eq(malle_offline_warning_find(warnings, true, "E43")->reason, "blocked");
	ck_assert_str_eq(malle_offline_warning_find(warnings, true, "E42")->reason, "membership");
	ck_assert_str_eq(malle_offline_warning_find(warnings, false, "OT3")->reason, "withdrawn");
	ck_assert_ptr_null(malle_offline_warning_find(warnings, false, "OT1"));
	text = malle_offline_warnings_write(test_owner, warnings);
	ck_assert_ptr_null(strstr(text, "Karim"));
	ck_assert_ptr_null(strstr(text, "Lambert"));
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])

Suite *test_suite(void)
{
	Suite *suite = suite_create("offline_import");
	TCase *tcase = tcase_create("import");
	TCase *fresh = tcase_create("two desks");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_test(tcase, recorded_time);
	tcase_add_test(tcase, nothing_twice);
	tcase_add_test(tcase, others_formats);
	tcase_add_test(tcase, bad_lines_stop_all);
	tcase_add_loop_test(tcase, senseless_moments, 0, COUNT(senseless));
	tcase_add_test(tcase, number_used_again);
	tcase_add_test(tcase, clock_goes_back);
	tcase_add_test(tcase, line_taken_back);
	tcase_add_test(tcase, file_undone);
	tcase_add_test(tcase, rehearsal);
	tcase_add_test(tcase, cards_are_erased);
	tcase_add_test(tcase, brochures_given);
	tcase_add_test(tcase, warnings_of_now);
	suite_add_tcase(suite, tcase);
	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_test(fresh, nothing_twice_at_two_desks);
	tcase_add_test(fresh, rules_are_kept);
	tcase_add_test(fresh, rules_are_kept_by_the_accueil);
	suite_add_tcase(suite, fresh);
	return suite;
}
