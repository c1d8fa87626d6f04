/* The log and what follows from it: a key is done once (R0.6), facts stay (R0.2), one open loan a
 * copy (R0.1), undoing (R15), and malle.verify(), which must see every difference that is planted.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "tests/schemas/direct.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

static PGconn *desk;

#define EVENT(kind, key) "record_event('" kind "', NULL, 'test', " key ", NULL, NULL, NULL)"

/* Two copies, the first one lent. */
static void open_desk(const char *begin)
{
	static const char *const rows[] = {
		"INSERT INTO patron (barcode, family_name) VALUES ('P1', 'Lambert')",
		"INSERT INTO title (record, title_proper) VALUES ('\\x00', 'Photo-moi')",
		"INSERT INTO copy (title, barcode) SELECT id, b FROM title, (VALUES ('HA1'), ('HA2')) v (b)",
		"INSERT INTO loan (copy, title, patron, event, lent_on, due_initial) "
		"SELECT c.id, c.title, p.id, " EVENT(
			"loan", "'first'") ", today(), today() + 21 "
					   "FROM copy c, patron p WHERE c.barcode = 'HA1'",
		"INSERT INTO loan_open (copy, loan, due_on) SELECT copy, id, due_initial FROM loan",
	};

	desk = direct_open("malle_staff", "tester", "clpsct");
	direct_text(desk, begin);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		direct_text(desk, rows[i]);
}

static void setup_alone(void)
{
	open_desk("BEGIN");
}

static void setup_together(void)
{
	open_desk("SELECT 1");
}

static void teardown(void)
{
	direct_close(desk);
}

static const char *problems(PGconn *connection)
{
	return direct_text(connection,
		"SELECT coalesce(string_agg(relation || ' ' || problem, ', '), 'none') "
		"FROM malle.verify()");
}

START_TEST(the_same_key_is_done_once)
{
	PGconn *other = direct_open("malle_staff", "other", "clpsms");
	int64_t events = direct_int(desk, "SELECT count(*) FROM event");

	direct_refused(desk, "SELECT " EVENT("loan", "'first'"), "23505", "event_key_once");
	ck_assert_int_eq(direct_int(desk, "SELECT count(*) FROM event"), events);
	direct_text(desk, "SELECT " EVENT("loan", "'second'"));
	direct_text(desk, "SELECT " EVENT("loan", "NULL"));
	direct_text(desk, "SELECT " EVENT("loan", "NULL"));
	direct_text(other, "SELECT " EVENT("loan", "'first'"));
	direct_text(desk, "SELECT identify('tester', 'clpsct', 'second desk')");
	direct_text(desk, "SELECT " EVENT("loan", "'first'"));
	direct_text(desk, "SELECT identify('tester', 'clpsct', NULL)");
	direct_refused(desk, "SELECT " EVENT("loan", "'third'"), "23514", "event_key_of_terminal");
	direct_close(other);
}
END_TEST

START_TEST(an_event_tells_who_where_and_when)
{
	direct_text(desk, "SET malle.clock = '2023-03-01 10:00'");
	direct_text(desk, "SELECT " EVENT("visit", "'k'"));
	ck_assert_str_eq(direct_text(desk, "SELECT concat_ws(' ', c.code, s.account, e.terminal, "
					   "e.effective_at AT TIME ZONE 'Europe/Brussels') "
					   "FROM event e JOIN centre c ON c.id = e.centre "
					   "JOIN staff s ON s.id = e.staff WHERE e.kind = 'visit'"),
		"clpsct tester test 2023-03-01 10:00:00");
}
END_TEST

START_TEST(an_event_needs_a_centre)
{
	PGconn *nobody = direct_open("malle_staff", NULL, NULL);

	direct_refused(nobody, "SELECT " EVENT("loan", "NULL"), "42501", "event_of_active_centre");
	direct_close(nobody);
}
END_TEST

#define UNDO(event) "SELECT record_event('undo', NULL, 'undo', NULL, NULL, (" event "), NULL)"

START_TEST(an_event_is_undone_once_and_an_undo_never)
{
	PGconn *other = direct_open("malle_staff", "other", "clpsms");
	const char *loan = direct_text(desk, "SELECT event FROM loan");

	direct_refused(other, arena_printf(test_owner, UNDO("%s"), loan), "23503",
		"event_undoes_same_centre");
	ck_assert_int_eq(
		direct_int(desk, "SELECT count(*) FROM event_live WHERE kind = 'loan'"), 1);
	direct_text(desk, UNDO("SELECT event FROM loan"));
	ck_assert_int_eq(
		direct_int(desk, "SELECT count(*) FROM event_live WHERE kind IN ('loan', 'undo')"),
		0);
	direct_refused(desk, UNDO("SELECT event FROM loan"), "23505", "event_undoes_once");
	direct_refused(desk, UNDO("SELECT id FROM event WHERE kind = 'undo'"), "23514",
		"event_undoes_original");
	direct_refused(desk, UNDO("SELECT 999999999"), "23514", "event_undoes_earlier");
	direct_close(other);
}
END_TEST

static const char *const fact_tables[] = {"event", "membership", "loan", "loan_theme", "loan_axis",
	"loan_due", "loan_return", "piece_change", "request", "request_revision",
	"request_profession", "request_contact_mode", "request_theme", "request_axis", "contact"};

START_TEST(facts_stay_whoever_tries)
{
	PGconn *administrator = direct_open("postgres", NULL, NULL);

	for (size_t i = 0; i < sizeof fact_tables / sizeof *fact_tables; i++) {
		const char *delete =
			arena_printf(test_owner, "DELETE FROM malle.%s", fact_tables[i]);

		direct_refused(desk, delete, "42501", NULL);
		direct_refused(administrator, delete, "23000", "facts_stay");
		direct_refused(administrator,
			arena_printf(test_owner, "TRUNCATE malle.%s CASCADE", fact_tables[i]),
			"23000", "facts_stay");
	}
	direct_close(administrator);
}
END_TEST

START_TEST(a_copy_has_one_open_loan)
{
	direct_text(desk,
		"INSERT INTO loan (copy, title, event, lent_on, due_initial) "
		"SELECT copy, title, " EVENT("loan", "NULL") ", lent_on, due_initial FROM loan");
	direct_refused(desk,
		"INSERT INTO loan_open (copy, loan, due_on) SELECT copy, max(id), max(due_initial) "
		"FROM loan GROUP BY copy",
		"23505", "loan_open_copy_once");
	direct_refused(desk,
		"INSERT INTO loan_open (copy, loan, due_on) SELECT c.id, l.id, l.due_initial FROM copy c, loan l "
		"WHERE c.barcode = 'HA2' LIMIT 1",
		"23505", "loan_open_loan_once");
	direct_text(desk, "DELETE FROM loan_open");
	direct_refused(desk,
		"INSERT INTO loan_open (copy, loan, due_on) SELECT c.id, l.id, l.due_initial FROM copy c, loan l "
		"WHERE c.barcode = 'HA2' LIMIT 1",
		"23503", "loan_open_loan");
}
END_TEST

/* Each step is done to a database that agrees; verify must find just this. */
static const struct {
	const char *what;
	const char *plant;
	const char *found;
} differences[] = {
	{"nothing", "SELECT 1", "none"},
	{"an open loan was forgotten", "DELETE FROM loan_open", "loan_open missing"},
	{"another due date", "UPDATE loan_open SET due_on = due_on + 1", "loan_open differs"},
	{"a renewal was forgotten",
		"INSERT INTO loan_due (event, loan, due_on) SELECT " EVENT(
			"renew", "NULL") ", id, due_initial + 7 "
					 "FROM loan",
		"loan_open differs"},
	{"a return was forgotten",
		"INSERT INTO loan_return (event, loan, returned_on) SELECT " EVENT(
			"return", "NULL") ", id, today() "
					  "FROM loan",
		"loan_open left over"},
	{"an undo was forgotten", UNDO("SELECT event FROM loan"), "loan_open left over"},
	{"a consultation is no open loan",
		"INSERT INTO loan (copy, title, event, kind, lent_on) SELECT id, title, " EVENT(
			"use", "NULL") ", 'consultation', today() FROM copy WHERE barcode = 'HA2'",
		"none"},
	{"another loan of the copy",
		"WITH l AS (INSERT INTO loan (copy, title, event, lent_on, due_initial) SELECT copy, title, " EVENT(
			"loan", "NULL") ", lent_on, due_initial FROM loan RETURNING id) "
					"UPDATE loan_open SET loan = l.id FROM l",
		"loan_open missing"},
	{"two returns",
		"DELETE FROM loan_open; INSERT INTO loan_return (event, loan, returned_on) SELECT " EVENT(
			"return", "NULL") ", id, today() FROM loan, generate_series(1, 2)",
		"loan_return returned twice"},
};

START_TEST(verify_finds_what_is_planted)
{
	ck_assert_str_eq(problems(desk), "none");
	direct_text(desk, differences[_i].plant);
	ck_assert_msg(strcmp(problems(desk), differences[_i].found) == 0,
		"%s: verify says '%s', not '%s'", differences[_i].what, problems(desk),
		differences[_i].found);
}
END_TEST

START_TEST(verify_sees_the_centre_or_everything)
{
	PGconn *other = direct_open("malle_staff", "other", "clpsms");
	PGconn *administrator = direct_open("postgres", NULL, NULL);

	ck_assert_str_eq(problems(other), "none");
	ck_assert_str_eq(problems(administrator), "none");
	direct_text(desk, "DELETE FROM loan_open");
	ck_assert_str_eq(problems(other), "none");
	ck_assert_str_eq(problems(administrator), "loan_open missing");
	direct_close(administrator);
	direct_close(other);
}
END_TEST

static const char *state(void)
{
	return direct_text(desk,
		"SELECT concat_ws(' ', due_on - today(), returned_on - today()) FROM loan_live");
}

START_TEST(undone_facts_do_not_count)
{
	ck_assert_str_eq(state(), "21");
	direct_text(desk, "INSERT INTO loan_due (event, loan, due_on) SELECT " EVENT(
				  "renew", "NULL") ", id, due_initial + 7 FROM loan");
	ck_assert_str_eq(state(), "28");
	direct_text(desk, "INSERT INTO loan_return (event, loan, returned_on) SELECT " EVENT(
				  "return", "NULL") ", id, today() FROM loan");
	ck_assert_str_eq(state(), "28 0");
	direct_text(desk, UNDO("SELECT event FROM loan_return"));
	ck_assert_str_eq(state(), "28");
	direct_text(desk, UNDO("SELECT event FROM loan_due"));
	ck_assert_str_eq(state(), "21");
	direct_text(desk, UNDO("SELECT event FROM loan"));
	ck_assert_str_eq(state(), "");
	ck_assert_int_eq(direct_int(desk, "SELECT count(*) FROM loan"), 1);
}
END_TEST

START_TEST(a_request_is_as_last_revised)
{
	static const char revise[] =
		"INSERT INTO request_revision (request, event, received_on, subject) "
		"SELECT id, " EVENT("request.revise", "NULL") ", today(), '%s' FROM request";

	direct_text(desk, "INSERT INTO request (event, year, number) SELECT " EVENT(
				  "request", "NULL") ", 2026, 1");
	direct_text(desk, arena_printf(test_owner, revise, "premier"));
	direct_text(desk, arena_printf(test_owner, revise, "second"));
	ck_assert_str_eq(direct_text(desk, "SELECT subject FROM request_live"), "second");
	direct_text(desk, UNDO("SELECT max(event) FROM request_revision"));
	ck_assert_str_eq(direct_text(desk, "SELECT subject FROM request_live"), "premier");
	direct_text(desk, UNDO("SELECT event FROM request"));
	ck_assert_str_eq(direct_text(desk, "SELECT subject FROM request_live"), "");
}
END_TEST

START_TEST(a_contact_said_again_replaces_the_former)
{
	direct_text(desk, "INSERT INTO request (event, year, number) SELECT " EVENT(
				  "request", "NULL") ", 2026, 1");
	direct_text(desk, "INSERT INTO contact (request, event, planned_for) SELECT id, " EVENT(
				  "plan", "NULL") ", moment() FROM request");
	direct_text(desk,
		"INSERT INTO contact (request, event, replaces, held_on) SELECT request, " EVENT(
			"held", "NULL") ", id, today() FROM contact");
	ck_assert_str_eq(
		direct_text(desk,
			"SELECT string_agg((held_on IS NOT NULL)::text, ' ') FROM contact_live"),
		"true");
	direct_text(desk, UNDO("SELECT max(event) FROM contact"));
	ck_assert_str_eq(
		direct_text(desk,
			"SELECT string_agg((held_on IS NOT NULL)::text, ' ') FROM contact_live"),
		"false");
}
END_TEST

#define STATE                                                                                      \
	"SELECT concat_ws(' ', a.state, free_from - today()) FROM copy_availability a "            \
	"JOIN copy c ON c.id = a.copy WHERE barcode = 'HA1'"

START_TEST(one_place_says_in_which_state_a_copy_is)
{
	ck_assert_str_eq(direct_text(desk, STATE), "on_loan 22");
	direct_text(desk, "SELECT set_config('malle.clock', (today() + 22)::text, false)");
	ck_assert_str_eq(direct_text(desk, STATE), "on_loan");
	direct_text(desk, "SET malle.clock = ''; DELETE FROM loan_open");
	ck_assert_str_eq(direct_text(desk, STATE), "available 0");
	direct_text(desk, "UPDATE copy SET state = 'repair'");
	ck_assert_str_eq(direct_text(desk, STATE), "repair");
	direct_text(desk, "UPDATE copy SET withdrawn_at = moment(), withdrawn_reason = 'broken'");
	ck_assert_str_eq(direct_text(desk, STATE), "");
	ck_assert_str_eq(
		direct_text(desk, "SELECT state FROM copy_current_state LIMIT 1"), "withdrawn");
	direct_refused(
		desk, "UPDATE copy SET state = 'on_loan'", "23514", "copy_state_not_computed");
	ck_assert_int_eq(direct_int(desk, "SELECT count(*) FROM copy_state WHERE computed <> "
					  "(code IN ('on_loan', 'set_aside', 'withdrawn'))"),
		0);
}
END_TEST

START_TEST(a_record_changed_is_a_version_more)
{
	ck_assert_str_eq(direct_text(desk, "SELECT version FROM title"), "1");
	direct_text(desk, "UPDATE title SET version = 9, record = '\\x01'");
	ck_assert_str_eq(direct_text(desk, "SELECT version FROM title"), "2");
	direct_text(desk, "UPDATE title SET sort_title = 'photo moi', changed_in = '3'");
	ck_assert_str_eq(direct_text(desk, "SELECT version FROM title"), "2");
	ck_assert_str_eq(
		direct_text(desk, "SELECT changed_in = pg_current_xact_id() FROM title"), "t");
}
END_TEST

START_TEST(merged_titles_answer_as_the_survivor)
{
	direct_text(desk,
		"INSERT INTO title (record, title_proper) VALUES ('\\x00', 'b'), ('\\x00', 'c')");
	direct_text(desk, "UPDATE title SET merged_into = id + 1 WHERE title_proper <> 'c'");
	ck_assert_str_eq(
		direct_text(desk,
			"SELECT count(DISTINCT title_survivor(id)) || ' ' || "
			"bool_and(title_survivor(id) = (SELECT max(id) FROM title)) FROM title"),
		"1 true");
	ck_assert_str_eq(direct_text(desk, "SELECT title_survivor(999999)"), "");
	direct_refused(
		desk, "UPDATE title SET merged_into = id", "23514", "title_merged_elsewhere");
}
END_TEST

/* One connection, whose transaction is rolled back. */
static TCase *alone(void)
{
	TCase *tcase = tcase_create("alone");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_checked_fixture(tcase, setup_alone, teardown);
	tcase_add_test(tcase, an_event_tells_who_where_and_when);
	tcase_add_test(tcase, a_copy_has_one_open_loan);
	tcase_add_loop_test(
		tcase, verify_finds_what_is_planted, 0, sizeof differences / sizeof *differences);
	tcase_add_test(tcase, undone_facts_do_not_count);
	tcase_add_test(tcase, a_request_is_as_last_revised);
	tcase_add_test(tcase, a_contact_said_again_replaces_the_former);
	tcase_add_test(tcase, one_place_says_in_which_state_a_copy_is);
	tcase_add_test(tcase, a_record_changed_is_a_version_more);
	tcase_add_test(tcase, merged_titles_answer_as_the_survivor);
	return tcase;
}

/* Several connections that see what the others committed. */
static TCase *together(void)
{
	TCase *tcase = tcase_create("together");

	test_leaks_checked(tcase);
	test_database_fresh(tcase);
	tcase_add_checked_fixture(tcase, setup_together, teardown);
	tcase_add_test(tcase, the_same_key_is_done_once);
	tcase_add_test(tcase, an_event_needs_a_centre);
	tcase_add_test(tcase, an_event_is_undone_once_and_an_undo_never);
	tcase_add_test(tcase, facts_stay_whoever_tries);
	tcase_add_test(tcase, verify_sees_the_centre_or_everything);
	return tcase;
}

Suite *test_suite(void)
{
	Suite *suite = suite_create("facts");

	suite_add_tcase(suite, alone());
	suite_add_tcase(suite, together());
	return suite;
}
