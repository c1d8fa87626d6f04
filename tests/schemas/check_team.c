/* Who works where: identify, adding centres and staff, and who may. */
#include <check.h>

#include <malle/database.h>

#include "base/arena.h"
#include "tests/schemas/direct.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

static const struct {
	const char *account, *centre; /* SQL */
	const char *outcome;          /* and the code of the active centre */
} identities[] = {
	{"'tester'", "'clpsct'", "identified clpsct"},
	{"'tester'", "NULL", "identified clpsct"},
	{"'tester'", "''", "identified clpsct"},
	{"'tester'", "'clpsms'", "not_a_member"},
	{"'tester'", "'nowhere'", "unknown_centre"},
	{"'nobody'", "'clpsct'", "unknown_account"},
	{"'nobody'", "NULL", "unknown_account"},
	{"NULL", "NULL", "unknown_account"},
	{"'TESTER'", "NULL", "unknown_account"},
};

START_TEST(identify_says_what_it_found)
{
	PGconn *desk = direct_open("malle_staff", "tester", "clpsct");

	ck_assert_str_eq(
		direct_text(desk,
			arena_printf(test_owner,
				"SELECT concat_ws(' ', outcome, c.code) FROM identify(%s, %s, 't') i "
				"LEFT JOIN centre c ON c.id = i.active_centre",
				identities[_i].account, identities[_i].centre)),
		identities[_i].outcome);
	ck_assert_str_eq(direct_text(desk, "SELECT code FROM centre WHERE id = active_centre()"),
		_i < 3 ? "clpsct" : "");
	direct_close(desk);
}
END_TEST

START_TEST(an_identity_ends_with_the_transaction_that_is_rolled_back)
{
	PGconn *desk = direct_open("malle_staff", NULL, NULL);

	direct_text(desk, "BEGIN; SELECT identify('tester', 'clpsct', 't'); ROLLBACK");
	ck_assert_str_eq(direct_text(desk, "SELECT active_centre()"), "");
	direct_close(desk);
}
END_TEST

START_TEST(who_works_for_two_centres_must_say_which)
{
	PGconn *desk;

	test_sql_as_owner("SELECT malle.add_centre_for('third', 'Troisième', 'tester')");
	desk = direct_open("malle_staff", "tester", NULL);
	ck_assert_str_eq(direct_text(desk, "SELECT active_centre()"), "");
	ck_assert_str_eq(direct_text(desk, "SELECT outcome FROM identify('tester', 'third', 't')"),
		"identified");
	direct_close(desk);
}
END_TEST

START_TEST(a_responsable_adds_a_centre)
{
	PGconn *desk = direct_open("malle_staff", "tester", "clpsct");

	direct_text(desk, "SELECT add_centre('antenne-sud', 'Antenne Sud')");
	ck_assert_str_eq(
		direct_text(desk, "SELECT code FROM centre WHERE id = active_centre()"), "clpsct");
	ck_assert_str_eq(direct_text(desk,
				 "SELECT kind FROM event WHERE id = (SELECT created_by FROM centre "
				 "WHERE code = 'antenne-sud')"),
		"centre.add");
	direct_text(desk, "SELECT identify('tester', 'antenne-sud', 't')");
	ck_assert_str_eq(
		direct_text(desk,
			"SELECT concat_ws(' ', s.kind, s.code, o.code, r.days, is_responsable()) "
			"FROM site s JOIN centre_owner x ON x.centre = s.centre "
			"JOIN owner o ON o.id = x.owner JOIN loan_rule r ON r.centre = s.centre "
			"WHERE s.centre = active_centre()"),
		"desk antenne-sud antenne-sud 21 t");
	direct_close(desk);
}
END_TEST

static const struct {
	const char *code, *name, *sqlstate, *constraint;
} bad_centres[] = {
	{"clpsct", "Encore", "23505", "centre_code_once"},
	{"CLPS", "Majuscules", "23514", "centre_code_form"},
	{"", "Sans code", "23514", "centre_code_form"},
	{"un code beaucoup trop long", "Long", "23514", "centre_code_form"},
	{"x", "  ", "23514", "centre_name_given"},
};

START_TEST(a_centre_has_a_code_and_a_name)
{
	PGconn *desk = direct_open("malle_staff", "tester", "clpsct");

	direct_refused(desk,
		arena_printf(test_owner, "SELECT add_centre('%s', '%s')", bad_centres[_i].code,
			bad_centres[_i].name),
		bad_centres[_i].sqlstate, bad_centres[_i].constraint);
	direct_close(desk);
}
END_TEST

START_TEST(who_is_not_responsable_adds_nothing)
{
	PGconn *desk = direct_open("malle_staff", "tester", "clpsct");
	PGconn *colleague, *nobody = direct_open("malle_staff", NULL, NULL);

	direct_text(desk, "SELECT add_staff('colleague', 'Collègue')");
	colleague = direct_open("malle_staff", "colleague", "clpsct");
	direct_refused(
		colleague, "SELECT add_centre('x', 'X')", "42501", "centre_added_by_responsable");
	direct_refused(
		colleague, "SELECT add_staff('x', 'X')", "42501", "staff_added_by_responsable");
	direct_refused(
		nobody, "SELECT add_centre('x', 'X')", "42501", "centre_added_by_responsable");
	direct_refused(nobody, "SELECT add_staff('x', 'X')", "42501", "staff_added_by_responsable");
	direct_refused(desk, "INSERT INTO staff_centre SELECT 1, 2", "42501", NULL);
	direct_refused(desk, "INSERT INTO centre (code, name) VALUES ('x', 'X')", "42501", NULL);
	direct_refused(desk, "SELECT add_first_staff('x', 'X')", "42501", NULL);
	direct_refused(desk, "SELECT add_centre_for('x', 'X', 'tester')", "42501", NULL);
	direct_refused(desk, "SELECT after_restore()", "42501", NULL);
	direct_close(nobody);
	direct_close(colleague);
	direct_close(desk);
}
END_TEST

START_TEST(staff_is_added_once_a_centre)
{
	PGconn *desk = direct_open("malle_staff", "tester", "clpsct");
	PGconn *other = direct_open("malle_staff", "other", "clpsms");

	direct_text(desk, "SELECT add_staff('colleague', 'Collègue')");
	direct_refused(
		desk, "SELECT add_staff('colleague', 'Collègue')", "23505", "staff_centre_once");
	direct_refused(desk, "SELECT add_staff(' ', 'Collègue')", "23514", "staff_account_given");
	direct_refused(desk, "SELECT add_staff('x', '')", "23514", "staff_name_given");
	direct_refused(desk, "SELECT add_staff('x', 'X', 'chef')", "23503", "staff_centre_profile");
	direct_text(other, "SELECT add_staff('colleague', 'Collègue', 'accueil')");
	ck_assert_str_eq(
		test_sql_as_owner("SELECT count(*) FROM malle.staff WHERE account = 'colleague'"),
		"1");
	ck_assert_str_eq(
		direct_text(other, "SELECT string_agg(account, ' ' ORDER BY account) FROM staff"),
		"colleague other");
	direct_close(other);
	direct_close(desk);
}
END_TEST

/* A new database, as `malle database init` leaves it: one person, no centre. */
START_TEST(the_first_centre_is_anybodys)
{
	struct malle_session *administrator = malle_session_new(test_owner);
	PGconn *desk;

	malle_database_connect(administrator, test_conninfo("postgres"));
	test_ok(administrator, malle_database_upgrade(administrator, NULL));
	test_sql_as_owner("SELECT malle.add_first_staff('tester', 'Testeuse')");
	test_sql_as_owner("SELECT malle.add_first_staff('tester', 'Testeuse')");
	desk = direct_open("malle_staff", "tester", NULL);
	direct_text(desk, "SELECT add_centre('clpsct', 'CLPS Charleroi-Thuin')");
	ck_assert_str_eq(
		direct_text(desk, "SELECT code FROM centre WHERE id = active_centre()"), "clpsct");
	ck_assert_int_eq(
		direct_int(desk, "SELECT count(*) FROM event WHERE kind = 'centre.add'"), 1);
	ck_assert_int_eq(direct_int(desk, "SELECT count(*) FROM staff"), 1);
	direct_text(desk, "SELECT add_staff('colleague', 'Collègue')");
	direct_close(desk);
	malle_free(administrator);
}
END_TEST

START_TEST(a_restored_database_forgets_the_other_server)
{
	PGconn *desk = direct_open("malle_staff", "tester", "clpsct");

	direct_text(desk, "INSERT INTO title (record, title_proper) VALUES ('\\x00', 'x')");
	test_sql_as_owner(
		"ALTER TABLE malle.title DISABLE TRIGGER USER; "
		"UPDATE malle.title SET changed_in = '900000000000', changed_at = '2020-01-01 12:00'; "
		"ALTER TABLE malle.title ENABLE TRIGGER USER");
	test_sql_as_owner("SELECT malle.after_restore()");
	ck_assert_str_eq(direct_text(desk, "SELECT changed_in < '900000000000' FROM title"), "t");
	ck_assert_str_eq(direct_text(desk, "SELECT version || ' ' || changed_at::date FROM title"),
		"1 2020-01-01");
	direct_close(desk);
}
END_TEST

/* 2.19: the centre always has somebody who leads it. */
START_TEST(the_last_who_leads_stays)
{
	PGconn *desk = direct_open("malle_staff", "tester", "clpsct");

	direct_refused(desk, "SELECT remove_staff('tester')", "23514", "staff_last_responsable");
	direct_refused(
		desk, "SELECT set_profile('tester', 'accueil')", "23514", "staff_last_responsable");
	direct_text(desk, "SELECT add_staff('colleague', 'Collègue', 'responsable')");
	direct_text(desk, "SELECT set_profile('tester', 'accueil')");
	direct_refused(
		desk, "SELECT remove_staff('colleague')", "42501", "right_given_by_responsable");
	direct_close(desk);
}
END_TEST

START_TEST(access_and_rights_end_at_once)
{
	PGconn *desk = direct_open("malle_staff", "tester", "clpsct");
	PGconn *colleague;

	direct_text(desk, "SELECT add_staff('colleague', 'Collègue', 'accueil')");
	colleague = direct_open("malle_staff", "colleague", "clpsct");
	ck_assert_str_eq(direct_text(colleague, "SELECT has_right('override')"), "f");
	direct_text(desk, "SELECT grant_right('colleague', 'override')");
	ck_assert_str_eq(direct_text(colleague, "SELECT has_right('override')"), "t");
	direct_text(desk, "SELECT revoke_right('colleague', 'override')");
	ck_assert_str_eq(direct_text(colleague, "SELECT has_right('override')"), "f");
	direct_refused(colleague, "SELECT grant_right('colleague', 'override')", "42501",
		"right_given_by_responsable");
	direct_refused(colleague, "SELECT anonymise('{}')", "42501", "privacy_by_right");
	direct_text(desk, "SELECT remove_staff('colleague')");
	ck_assert_str_eq(direct_text(colleague, "SELECT active_centre()"), "");
	direct_refused(desk, "SELECT remove_staff('colleague')", "P0002", "staff_of_account");
	direct_close(colleague);
	direct_close(desk);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("team");
	TCase *shared = tcase_create("identify");
	TCase *tcase = tcase_create("team");
	TCase *empty = tcase_create("a new database");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_loop_test(
		shared, identify_says_what_it_found, 0, sizeof identities / sizeof *identities);
	tcase_add_test(shared, an_identity_ends_with_the_transaction_that_is_rolled_back);
	tcase_add_loop_test(shared, a_centre_has_a_code_and_a_name, 0,
		sizeof bad_centres / sizeof *bad_centres);
	suite_add_tcase(suite, shared);
	test_leaks_checked(tcase);
	test_database_fresh(tcase);
	tcase_add_test(tcase, who_works_for_two_centres_must_say_which);
	tcase_add_test(tcase, a_responsable_adds_a_centre);
	tcase_add_test(tcase, who_is_not_responsable_adds_nothing);
	tcase_add_test(tcase, staff_is_added_once_a_centre);
	tcase_add_test(tcase, a_restored_database_forgets_the_other_server);
	tcase_add_test(tcase, the_last_who_leads_stays);
	tcase_add_test(tcase, access_and_rights_end_at_once);
	suite_add_tcase(suite, tcase);
	test_leaks_checked(empty);
	test_database_empty(empty);
	tcase_add_test(empty, the_first_centre_is_anybodys);
	suite_add_tcase(suite, empty);
	return suite;
}
