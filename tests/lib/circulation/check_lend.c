/* lib/circulation: lending, its findings and its due dates. */
#include <check.h>
#include <string.h>

#include <malle/circulation.h>
#include <malle/database.h>
#include <malle/people.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_circulation *answer;

static enum malle_status lend_with(
	const char *barcode, const char *patron, const struct malle_lend_options *options)
{
	return malle_loan_lend(test_session, test_owner, barcode, patron, options, &answer);
}

static enum malle_status lend(const char *barcode, const char *patron)
{
	return lend_with(barcode, patron, NULL);
}

static void setup_desk(void)
{
	desk_set_clock("2026-11-23 10:00");
	desk_copy_new("Photo-moi", "OT1");
	desk_copy_new("Émo'Trésor", "OT2");
	desk_patron_new("Zoé Lambert", "E1");
	desk_patron_new("Yves Dupont", "E2");
}

/* ---- what a loan is ---- */

START_TEST(a_loan_says_everything)
{
	test_sql(
		"INSERT INTO malle.piece (copy, position, label, count)"
		" SELECT id, n, l, n FROM malle.copy, (VALUES (1, 'plateau'), (2, 'dés')) AS p (n, l)"
		" WHERE barcode = 'OT2'");
	test_ok(test_session, lend("OT2", "E1"));
	ck_assert_ptr_nonnull(answer->loan);
	ck_assert_str_eq(answer->loan->barcode, "OT2");
	ck_assert_str_eq(answer->loan->title, "Émo'Trésor");
	ck_assert_str_eq(answer->loan->patron, "Zoé Lambert");
	ck_assert_str_eq(answer->loan->patron_barcode, "E1");
	ck_assert_str_eq(answer->loan->organisation, "");
	ck_assert_str_eq(answer->loan->pieces, "1 plateau, 2 dés");
	ck_assert_int_eq(answer->loan->days_late, 0);
	ck_assert(!malle_date_is_set(answer->loan->returned));
	desk_assert_date(answer->loan->lent, "2026-11-23");
	ck_assert_int_gt(answer->event, 0);
	ck_assert(!answer->repeated);
	desk_assert_finding(answer, "contents", "R1.10", MALLE_INFO);
	ck_assert_uint_eq(answer->finding_count, 1);
}
END_TEST

/* R0.3: statistics need what was true that day. */
START_TEST(snapshots_are_those_of_the_day)
{
	const struct malle_organisation wanted = {.name = "AMO Le Signal",
		.sector = "aide à la jeunesse",
		.municipality = "Farciennes",
		.category = "association"};
	const struct malle_patron person = {
		.name = "Ana Roy", .barcode = "E9", .organisation = "amo le signal"};
	struct malle_organisation *organisation;
	struct malle_patron *patron;

	test_ok(test_session,
		malle_organisation_add(test_session, test_owner, &wanted, &organisation));
	test_ok(test_session, malle_patron_add(test_session, test_owner, &person, &patron));
	test_sql("UPDATE malle.title SET themes = 'Alimentation ; Rien de connu ; assuétudes'"
		 " WHERE title_proper = 'Photo-moi'");
	test_ok(test_session, lend("OT1", "E9"));
	ck_assert_str_eq(answer->loan->organisation, "AMO Le Signal");
	ck_assert_str_eq(
		test_sql_text("SELECT concat_ws('|', s.label, m.label, c.label)"
			      " FROM malle.loan l JOIN malle.vocabulary_value s ON s.id = l.sector"
			      " JOIN malle.vocabulary_value m ON m.id = l.municipality"
			      " JOIN malle.vocabulary_value c ON c.id = l.patron_category"),
		arena_printf(test_owner, "%s|%s|%s", organisation->sector,
			organisation->municipality, organisation->category));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_theme"), 2);
	test_sql("UPDATE malle.organisation SET sector = NULL, municipality = NULL");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan"
				      " WHERE sector IS NOT NULL AND municipality IS NOT NULL"),
		1);
}
END_TEST

/* ---- findings ---- */

/* R1.1: all reasons at once. */
START_TEST(all_findings_are_collected)
{
	const struct malle_lend_options past = {.due = {2026, 11, 1}};

	test_ok(test_session, lend("OT1", "E2"));
	test_sql("UPDATE malle.patron SET member_until = '2026-11-01', note = 'rappeler'"
		 " WHERE barcode = 'E1'");
	test_sql("UPDATE malle.copy SET note = 'manque le dé' WHERE barcode = 'OT1'");
	test_sql("UPDATE malle.copy SET state = 'damaged' WHERE barcode = 'OT1'");
	test_status(test_session, lend_with("OT1", "E1", &past), MALLE_REFUSED);
	desk_assert_finding(answer, "not_lendable", "R8.1", MALLE_IMPOSSIBLE);
	desk_assert_finding(answer, "on_loan_to_other", "R1.6", MALLE_CONFIRM);
	desk_assert_finding(answer, "membership_ended", "R2.3", MALLE_CONFIRM);
	desk_assert_finding(answer, "due_past", "R2.1", MALLE_IMPOSSIBLE);
	desk_assert_finding(answer, "copy_note", "R1.2", MALLE_ALERT);
	desk_assert_finding(answer, "patron_note", "R1.2", MALLE_ALERT);
	ck_assert_uint_eq(answer->finding_count, 6);
	ck_assert_ptr_nonnull(strstr(malle_session_error(test_session)->detail, "Yves Dupont"));
}
END_TEST

static const struct {
	const char *change, *code, *rule;
} refusals[] = {
	{"state = 'repair'", "not_lendable", "R8.1"},
	{"state = 'on_site'", "not_lendable", "R8.1"},
	{"state = 'to_check'", "not_lendable", "R8.1"},
	{"state = 'in_transit'", "not_lendable", "R8.1"},
	{"withdrawn_at = malle.moment(), withdrawn_reason = 'broken'", "withdrawn", "R1.12"},
};

START_TEST(what_is_not_lent_is_refused)
{
	const struct malle_lend_options yes = {.consent = {.confirmed = true}};

	test_sql(arena_printf(test_owner, "UPDATE malle.copy SET %s", refusals[_i].change));
	test_status(test_session, lend_with("OT1", "E1", &yes), MALLE_REFUSED);
	desk_assert_error(refusals[_i].rule, "Photo-moi");
	desk_assert_finding(answer, refusals[_i].code, refusals[_i].rule, MALLE_IMPOSSIBLE);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan"), 0);
}
END_TEST

/* R8.4: any scan finds a missing copy again. */
START_TEST(a_missing_copy_is_found_by_lending_it)
{
	test_sql("UPDATE malle.copy SET state = 'missing' WHERE barcode = 'OT1'");
	test_ok(test_session, lend("OT1", "E1"));
	desk_assert_finding(answer, "found_again", "R8.4", MALLE_ALERT);
	ck_assert_str_eq(
		test_sql_text("SELECT state FROM malle.copy WHERE barcode = 'OT1'"), "available");
}
END_TEST

/* R1.5: also a scan twice within a second. */
START_TEST(lending_again_to_the_same_person_changes_nothing)
{
	int64_t loan;

	test_ok(test_session, lend("OT1", "E1"));
	loan = answer->loan->id;
	test_ok(test_session, lend("OT1", "E1"));
	desk_assert_finding(answer, "already_lent", "R1.5", MALLE_INFO);
	ck_assert_int_eq(answer->loan->id, loan);
	ck_assert_int_eq(answer->event, 0);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan"), 1);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.event WHERE kind = 'loan'"), 1);
}
END_TEST

/* R1.6: never silent. */
START_TEST(a_copy_that_is_out_comes_back_first)
{
	const struct malle_lend_options yes = {.consent = {.confirmed = true}};
	int64_t first;

	test_ok(test_session, lend("OT1", "E1"));
	first = answer->loan->id;
	test_status(test_session, lend("OT1", "E2"), MALLE_NEEDS_CONFIRMATION);
	desk_assert_error("R1.6", "Zoé Lambert");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_return"), 0);
	test_ok(test_session, lend_with("OT1", "E2", &yes));
	desk_assert_finding(answer, "implicit_return", "R1.6", MALLE_INFO);
	ck_assert_str_eq(answer->loan->patron, "Yves Dupont");
	ck_assert_int_eq(test_sql_int("SELECT loan FROM malle.loan_return"), first);
	ck_assert_int_eq(
		test_sql_int(arena_printf(test_owner,
			"SELECT (detail ->> 'implicit_return')::bigint FROM malle.event WHERE id = %lld",
			(long long)answer->event)),
		first);
	desk_verify();
}
END_TEST

/* R4.4: time does not run backwards, whatever the clock says. */
START_TEST(an_implicit_return_is_not_before_its_loan)
{
	const struct malle_lend_options yes = {.consent = {.confirmed = true}};

	test_ok(test_session, lend("OT1", "E1"));
	desk_set_clock("2026-11-22 10:00");
	test_status(test_session, lend_with("OT1", "E2", &yes), MALLE_REFUSED);
	desk_assert_finding(answer, "before_loan", "R4.4", MALLE_IMPOSSIBLE);
}
END_TEST

START_TEST(late_loans_are_said)
{
	test_ok(test_session, lend("OT1", "E1"));
	desk_set_clock("2026-12-15 10:00");
	test_ok(test_session, lend("OT2", "E1"));
	desk_assert_finding(answer, "late_loans", "R1.2", MALLE_ALERT);
}
END_TEST

START_TEST(a_dry_run_writes_nothing)
{
	const struct malle_lend_options dry = {.dry_run = true, .key = "k"};

	test_sql("UPDATE malle.copy SET note = 'lire le guide' WHERE barcode = 'OT1'");
	test_ok(test_session, lend_with("OT1", "E1", &dry));
	ck_assert_ptr_null(answer->loan);
	ck_assert_int_eq(answer->event, 0);
	desk_assert_finding(answer, "copy_note", "R1.2", MALLE_ALERT);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.event WHERE kind = 'loan'"), 0);
}
END_TEST

/* ---- slips (R0.5) ---- */

START_TEST(a_visit_has_one_slip)
{
	const char *first;

	test_ok(test_session, lend("OT1", "E1"));
	first = answer->loan->slip;
	ck_assert_str_eq(first, "2026-0001");
	test_ok(test_session, lend("OT2", "E1"));
	ck_assert_str_eq(answer->loan->slip, first);
}
END_TEST

START_TEST(another_person_or_day_or_visit_has_another_slip)
{
	desk_copy_new("Troisième", "OT3");
	desk_copy_new("Quatrième", "OT4");
	test_ok(test_session, lend("OT1", "E1"));
	test_ok(test_session, lend("OT2", "E2"));
	ck_assert_str_eq(answer->loan->slip, "2026-0002");
	test_ok(test_session, desk_return(test_session, "OT1", &answer));
	test_ok(test_session, lend("OT1", "E1")); /* the first slip closed with its last line */
	ck_assert_str_eq(answer->loan->slip, "2026-0003");
	desk_set_clock("2026-11-24 10:00");
	test_ok(test_session, lend("OT3", "E1"));
	ck_assert_str_eq(answer->loan->slip, "2026-0004");
	desk_set_clock("2027-01-02 10:00");
	test_ok(test_session, lend("OT4", "E1"));
	ck_assert_str_eq(answer->loan->slip, "2027-0001");
}
END_TEST

/* ---- keys (R0.6) ---- */

START_TEST(the_same_key_again_changes_nothing)
{
	const struct malle_lend_options keyed = {.key = "k1"};
	int64_t event, loan;

	test_ok(test_session, lend_with("OT1", "E1", &keyed));
	event = answer->event;
	loan = answer->loan->id;
	test_ok(test_session, desk_return(test_session, "OT1", &answer));
	test_ok(test_session, lend_with("OT1", "E1", &keyed));
	ck_assert(answer->repeated);
	ck_assert_int_eq(answer->event, event);
	ck_assert_int_eq(answer->loan->id, loan);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan"), 1);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 0);
}
END_TEST

START_TEST(a_key_of_another_command_is_refused)
{
	const struct malle_return_options back = {.key = "k1"};
	const struct malle_lend_options keyed = {.key = "k1"};
	char longest[300];
	const struct malle_lend_options huge = {.key = longest};

	memset(longest, 'k', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	test_ok(test_session, lend_with("OT1", "E1", &keyed));
	test_status(test_session,
		malle_loan_return(test_session, test_owner, "OT1", &back, &answer), MALLE_INVALID);
	desk_assert_error("R0.6", "key");
	ck_assert_ptr_null(answer);
	test_status(test_session, lend_with("OT2", "E1", &huge), MALLE_INVALID);
}
END_TEST

START_TEST(a_refused_operation_does_not_use_its_key)
{
	const struct malle_lend_options keyed = {.key = "k1"};

	test_sql("UPDATE malle.copy SET state = 'repair'");
	test_status(test_session, lend_with("OT1", "E1", &keyed), MALLE_REFUSED);
	test_sql("UPDATE malle.copy SET state = 'available'");
	test_ok(test_session, lend_with("OT1", "E1", &keyed));
	ck_assert(!answer->repeated);
}
END_TEST

/* ---- what is no copy, no card ---- */

static const struct {
	const char *barcode, *patron;
	enum malle_status status;
	const char *rule, *part;
} strays[] = {
	{"E1", "E2", MALLE_NOT_FOUND, "R1.4", "Zoé Lambert"},
	{"OT1", "OT2", MALLE_NOT_FOUND, "R1.4", "Émo'Trésor"},
	{"OT999", "E1", MALLE_NOT_FOUND, "R4.1", "OT999"},
	{"OT1", "E999", MALLE_NOT_FOUND, "", "E999"},
	{"", "E1", MALLE_INVALID, "", "barcode"},
	{NULL, "E1", MALLE_INVALID, "", "barcode"},
	{"OT1", NULL, MALLE_INVALID, "", "barcode"},
	{"OT1\x1b[2J", "E1", MALLE_INVALID, "", "not a barcode"},
	{"OT1\n", "E1", MALLE_INVALID, "", "not a barcode"},
	{"OT1\xff\xfe", "E1", MALLE_INVALID, "", "not a barcode"},
	{"   ", "E1", MALLE_INVALID, "", "not a barcode"},
	{"0123456789012345678901234567890123456789012345678901234567890123456789", "E1",
		MALLE_INVALID, "", "not a barcode"},
	{"OT1", "'; DROP TABLE malle.loan; --", MALLE_NOT_FOUND, "", "nobody"},
};

START_TEST(what_is_scanned_in_the_wrong_place_is_said)
{
	const struct malle_error *error = malle_session_error(test_session);

	test_status(test_session, lend(strays[_i].barcode, strays[_i].patron), strays[_i].status);
	desk_assert_error(strays[_i].rule, strays[_i].part);
	ck_assert_ptr_null(answer);
	for (const char *c = error->message; *c != '\0'; c++)
		ck_assert_msg(
			(unsigned char)*c >= 0x20, "control character in '%s'", error->message);
	ck_assert_uint_lt(strlen(error->message), 200);
}
END_TEST

START_TEST(a_barcode_typed_on_another_keyboard_is_read)
{
	desk_copy_new("Belge", "112");
	test_ok(test_session, lend("&&é", "*E1*"));
	ck_assert_str_eq(answer->loan->title, "Belge");
}
END_TEST

/* ---- several centres ---- */

START_TEST(another_centres_copy_and_patron_are_not_ours)
{
	struct malle_session *other = test_session_open("other", "clpsms");
	struct malle_circulation *theirs;

	test_status(other, desk_lend(other, "OT1", "E1", &theirs), MALLE_NOT_FOUND);
	ck_assert_ptr_nonnull(strstr(malle_session_error(other)->detail, "clpsct"));
	ck_assert_ptr_null(strstr(malle_session_error(other)->detail, "Zoé"));
	test_status(other, desk_lend(other, "E1", "E1", &theirs), MALLE_NOT_FOUND);
	ck_assert_str_eq(malle_session_error(other)->rule, "R4.1");
	test_status(other, desk_return(other, "OT1", &theirs), MALLE_NOT_FOUND);
}
END_TEST

static void add_tests(TCase *tcase)
{
	tcase_add_test(tcase, a_loan_says_everything);
	tcase_add_test(tcase, snapshots_are_those_of_the_day);
	tcase_add_test(tcase, all_findings_are_collected);
	tcase_add_loop_test(
		tcase, what_is_not_lent_is_refused, 0, sizeof refusals / sizeof *refusals);
	tcase_add_test(tcase, a_missing_copy_is_found_by_lending_it);
	tcase_add_test(tcase, lending_again_to_the_same_person_changes_nothing);
	tcase_add_test(tcase, a_copy_that_is_out_comes_back_first);
	tcase_add_test(tcase, an_implicit_return_is_not_before_its_loan);
	tcase_add_test(tcase, late_loans_are_said);
	tcase_add_test(tcase, a_dry_run_writes_nothing);
	tcase_add_test(tcase, a_visit_has_one_slip);
	tcase_add_test(tcase, another_person_or_day_or_visit_has_another_slip);
	tcase_add_test(tcase, the_same_key_again_changes_nothing);
	tcase_add_test(tcase, a_key_of_another_command_is_refused);
	tcase_add_test(tcase, a_refused_operation_does_not_use_its_key);
	tcase_add_loop_test(tcase, what_is_scanned_in_the_wrong_place_is_said, 0,
		sizeof strays / sizeof *strays);
	tcase_add_test(tcase, a_barcode_typed_on_another_keyboard_is_read);
}

Suite *test_suite(void)
{
	Suite *suite = suite_create("lend");
	TCase *shared = tcase_create("shared");
	TCase *fresh = tcase_create("fresh");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_checked_fixture(shared, setup_desk, NULL);
	add_tests(shared);
	suite_add_tcase(suite, shared);
	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_checked_fixture(fresh, setup_desk, NULL);
	tcase_add_test(fresh, another_centres_copy_and_patron_are_not_ours);
	suite_add_tcase(suite, fresh);
	return suite;
}
