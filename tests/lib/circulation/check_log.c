/* lib/circulation: the journal, and undoing what it shows. */
#include <check.h>

#include <malle/circulation.h>
#include <malle/contents.h>
#include <malle/log.h>
#include <malle/people.h>
#include <string.h>

#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_circulation *answer;
static struct malle_log_entry *rows;
static size_t count;

static void setup_desk(void)
{
	desk_set_clock("2026-11-23 10:00");
	desk_copy_new("Photo-moi", "OT1");
	desk_copy_new("Émo'Trésor", "OT2");
	desk_patron_new("Zoé Lambert", "E1");
	desk_patron_new("Yves Dupont", "E2");
}

static void list(const struct malle_log_filter *filter)
{
	test_ok(test_session, malle_log_list(test_session, test_owner, filter, &rows, &count));
}

static void lend(const char *barcode, const char *patron)
{
	test_ok(test_session, desk_lend(test_session, barcode, patron, &answer));
}

START_TEST(the_life_of_a_copy)
{
	const struct malle_log_filter filter = {.copy = "OT1"};

	lend("OT1", "E1");
	lend("OT2", "E1");
	desk_set_clock("2026-11-24 09:05");
	test_ok(test_session, desk_return(test_session, "OT1", &answer));
	list(&filter);
	ck_assert_uint_eq(count, 2);
	ck_assert_str_eq(rows[0].kind, "return");
	ck_assert_str_eq(rows[0].what, "return of 'Photo-moi' by Zoé Lambert");
	ck_assert_str_eq(rows[0].time, "09:05");
	desk_assert_date(rows[0].day, "2026-11-24");
	ck_assert_str_eq(rows[1].what, "loan of 'Photo-moi' to Zoé Lambert");
	ck_assert_str_eq(rows[1].barcode, "OT1");
	ck_assert(!rows[1].undone);
}
END_TEST

START_TEST(the_life_of_a_person_has_loans_returns_and_what_was_undone)
{
	const struct malle_log_filter filter = {.patron = "E1"};
	struct malle_undone *undone;

	lend("OT1", "E1");
	lend("OT2", "E2");
	test_ok(test_session, desk_return(test_session, "OT1", &answer));
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	list(&filter);
	ck_assert_uint_eq(count, 4);
	ck_assert_str_eq(rows[3].what, "registration of 'Zoé Lambert'");
	ck_assert_str_eq(rows[0].what, "undone: return of 'Photo-moi' by Zoé Lambert");
	ck_assert_int_eq(rows[0].undoes, rows[1].id);
	ck_assert(rows[1].undone); /* R15.3: the audit shows both */
	ck_assert_str_eq(rows[2].kind, "loan");
}
END_TEST

/* R4.12: what is put into a kit, taken out, or comes back alone, is in the kit's life too. */
START_TEST(the_life_of_a_kit_has_that_of_its_parts)
{
	static const char *const wanted[] = {"undone: return of 'Photo-moi' alone",
		"return of 'Photo-moi' alone", "loan of 'Émo'Trésor' to Zoé Lambert",
		"'Photo-moi' put into a kit", "'Photo-moi' taken out of its kit",
		"'Photo-moi' put into a kit"};
	const struct malle_log_filter filter = {.copy = "OT2"};
	const struct malle_return_options alone = {.part = MALLE_KIT_ALONE};
	struct malle_undone *undone;
	struct malle_kit *kit;

	for (int i = 0; i < 2; i++) {
		if (i > 0)
			test_ok(test_session,
				malle_kit_remove(test_session, test_owner, "OT1", NULL, &kit));
		test_ok(test_session,
			malle_kit_add(test_session, test_owner, "OT2", "OT1", NULL, &kit));
	}
	lend("OT2", "E1");
	test_ok(test_session, malle_loan_return(test_session, test_owner, "OT1", &alone, &answer));
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	list(&filter);
	ck_assert_uint_eq(count, sizeof wanted / sizeof *wanted);
	for (size_t i = 0; i < count; i++)
		ck_assert_str_eq(rows[i].what, wanted[i]);
}
END_TEST

START_TEST(days_kinds_and_limits_narrow)
{
	const struct malle_log_filter first_day = {.until = {2026, 11, 23}};
	const struct malle_log_filter second_day = {.since = {2026, 11, 24}};
	const struct malle_log_filter loans = {.kind = "loan"};
	const struct malle_log_filter one = {.copy = "OT1", .limit = 1};

	lend("OT1", "E1");
	desk_set_clock("2026-11-24 09:05");
	test_ok(test_session, desk_return(test_session, "OT1", &answer));
	list(&second_day);
	ck_assert_uint_eq(count, 1);
	ck_assert_str_eq(rows[0].kind, "return");
	list(&loans);
	ck_assert_uint_eq(count, 1);
	list(&first_day);
	ck_assert_uint_ge(count, 3); /* and the two registrations */
	ck_assert_str_eq(rows[0].kind, "loan");
	list(&one);
	ck_assert_uint_eq(count, 1);
	ck_assert_str_eq(rows[0].kind, "return");
}
END_TEST

/* What is about the team names whom it is about. */
START_TEST(the_life_of_the_team)
{
	const struct malle_log_filter all = {0};
	static const char *const wanted[] = {"a right taken from 'Claire Dupont'",
		"a right given to 'Claire Dupont'", "another profile for 'Claire Dupont'",
		"access given to 'Claire Dupont'"};
	struct malle_staff *staff;

	test_ok(test_session,
		malle_staff_add(test_session, test_owner, "claire", "Claire Dupont", NULL, &staff));
	test_ok(test_session,
		malle_staff_set_profile(test_session, test_owner, "claire", "accueil", &staff));
	for (int given = 1; given >= 0; given--)
		test_ok(test_session, malle_staff_set_right(test_session, test_owner, "claire",
					      "override", given, &staff));
	list(&all);
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		ck_assert_str_eq(rows[i].what, wanted[i]);
	for (size_t i = 0; i < count; i++)
		ck_assert_msg(strstr(rows[i].what, "''") == NULL, "%s", rows[i].what);
}
END_TEST

START_TEST(what_is_not_there_is_said)
{
	static const struct malle_log_filter wrong[] = {
		{.copy = "NOTHING"}, {.patron = "NOBODY"}, {.staff = "nobody"}};

	test_status(test_session,
		malle_log_list(test_session, test_owner, &wrong[_i], &rows, &count),
		MALLE_NOT_FOUND);
}
END_TEST

/* R15.1: the blocker names the operation to undo first, and undoing it opens the way. */
START_TEST(an_older_operation_is_undone_by_its_number)
{
	struct malle_undo_options options = {0};
	struct malle_undone *undone;
	int64_t loan;

	lend("OT1", "E1");
	loan = answer->event;
	lend("OT2", "E1");
	options.event = loan;
	test_ok(test_session, malle_undo(test_session, test_owner, &options, &undone));
	ck_assert_int_eq(undone->undoes, loan);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 1);
	test_status(test_session, malle_undo(test_session, test_owner, &options, &undone),
		MALLE_CONFLICT); /* once only */
	desk_verify();
}
END_TEST

START_TEST(what_is_of_another_day_needs_a_reason)
{
	struct malle_undo_options options = {0};
	struct malle_undone *undone;

	lend("OT1", "E1");
	options.event = answer->event;
	desk_set_clock("2026-11-24 09:05");
	test_status(test_session, malle_undo(test_session, test_owner, &options, &undone),
		MALLE_NEEDS_CONFIRMATION);
	desk_assert_error("R15.2", "older");
	options.reason = "mauvaise boîte";
	test_ok(test_session, malle_undo(test_session, test_owner, &options, &undone));
	ck_assert_str_eq(test_sql_text("SELECT reason FROM malle.event_reason"), "mauvaise boîte");
}
END_TEST

START_TEST(what_cannot_be_undone_says_why)
{
	struct malle_undo_options options = {0};
	struct malle_undone *undone;

	options.event = test_sql_int("SELECT max(id) FROM malle.event WHERE kind = 'patron.add'");
	test_status(test_session, malle_undo(test_session, test_owner, &options, &undone),
		MALLE_REFUSED);
	desk_assert_error("R15.1", "cannot be undone");
	ck_assert_ptr_nonnull(strstr(malle_session_error(test_session)->detail, "registered"));
	options.event = 1000000;
	test_status(test_session, malle_undo(test_session, test_owner, &options, &undone),
		MALLE_NOT_FOUND);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("log");
	TCase *tcase = tcase_create("journal");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_checked_fixture(tcase, setup_desk, NULL);
	tcase_add_test(tcase, the_life_of_a_copy);
	tcase_add_test(tcase, the_life_of_a_person_has_loans_returns_and_what_was_undone);
	tcase_add_test(tcase, the_life_of_a_kit_has_that_of_its_parts);
	tcase_add_test(tcase, days_kinds_and_limits_narrow);
	tcase_add_test(tcase, the_life_of_the_team);
	tcase_add_loop_test(tcase, what_is_not_there_is_said, 0, 3);
	tcase_add_test(tcase, an_older_operation_is_undone_by_its_number);
	tcase_add_test(tcase, what_is_of_another_day_needs_a_reason);
	tcase_add_test(tcase, what_cannot_be_undone_says_why);
	suite_add_tcase(suite, tcase);
	return suite;
}
