/* Nobody sees the persons of another centre: every table and view, read as every role. What is
 * common to all centres is listed here; a new table is private until somebody adds it. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "tests/schemas/direct.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

/* Common to all: no row of these says anything of a person. */
static const char *const common[] = {"booking_open", "centre", "centre_owner", "copy",
	"copy_availability", "copy_current_state", "copy_member", "copy_state", "hold_open",
	"index_segment", "loan_open", "opening", "opening_exception", "owner", "piece",
	"piece_line", "piece_told", "posting", "recent_title", "schema_migration", "schema_script",
	"set_aside", "site", "sort_rank", "staff_profile", "staff_profile_right", "staff_right",
	"theme_axis", "title", "title_source", "vocabulary", "vocabulary_alias",
	"vocabulary_value"};

/* One row in every private table, by the desk of clpsct. */
static const char *const clpsct_rows[] = {
	"INSERT INTO organisation (name) VALUES ('École Secrète')",
	"INSERT INTO patron (barcode, family_name, given_name, organisation) "
	"SELECT 'P1', 'Secrète', 'Zoé', id FROM organisation",
	"INSERT INTO membership (event, patron, valid_from) "
	"SELECT record_event('membership', NULL, NULL, NULL, NULL, NULL, NULL), id, today() FROM patron",
	"INSERT INTO person_file (path) VALUES ('/tmp/Zoé')",
	"INSERT INTO block (patron, reason, added_by) "
	"SELECT id, 'Zoé ne rend rien', record_event('patron.block', NULL, NULL, NULL, NULL, NULL, NULL) "
	"FROM patron",
	"INSERT INTO title (record, title_proper) VALUES ('\\x00', 'Photo-moi')",
	"INSERT INTO import_batch (source) VALUES ('pmb')",
	"INSERT INTO title_source (title, source, source_id, record, checksum, batch) "
	"SELECT t.id, 'pmb', '1', '\\x00', '\\x00', b.id FROM title t, import_batch b",
	"INSERT INTO copy (title, barcode, note) SELECT id, 'HA1', 'vu avec Zoé' FROM title",
	"INSERT INTO image (event, copy, media_type, width, height, bytes, sha256, caption) "
	"SELECT record_event('image.add', NULL, NULL, NULL, NULL, NULL, NULL), id, 'image/png', 1, 1, "
	"'\\x00', sha256('\\x00'), 'prise par Zoé' FROM copy",
	"INSERT INTO image_removal (event, image) "
	"SELECT record_event('image.remove', NULL, NULL, NULL, NULL, NULL, NULL), id FROM image",
	"INSERT INTO image (event, copy, media_type, width, height, bytes, sha256, caption) "
	"SELECT record_event('image.add', NULL, NULL, NULL, NULL, NULL, NULL), id, 'image/png', 1, 1, "
	"'\\x01', sha256('\\x01'), 'prise par Zoé' FROM copy",
	"INSERT INTO piece (copy, position, label, count) SELECT id, 1, 'dé', 1 FROM copy",
	"INSERT INTO request (event, year, number) "
	"VALUES (record_event('request', NULL, NULL, NULL, NULL, NULL, NULL), 2026, 1)",
	"INSERT INTO request_revision (request, event, received_on, patron, subject) "
	"SELECT q.id, q.event, today(), p.id, 'pour Zoé' FROM request q, patron p",
	"INSERT INTO request_profession (revision, profession) SELECT r.id, v.id "
	"FROM request_revision r, vocabulary_value v WHERE v.vocabulary = 'profession'",
	"INSERT INTO request_contact_mode (revision, contact_mode) SELECT r.id, v.id "
	"FROM request_revision r, vocabulary_value v WHERE v.vocabulary = 'contact_mode'",
	"INSERT INTO request_theme (revision, theme) SELECT r.id, v.id "
	"FROM request_revision r, vocabulary_value v WHERE v.vocabulary = 'theme'",
	"INSERT INTO request_axis (revision, axis) SELECT r.id, v.id "
	"FROM request_revision r, vocabulary_value v WHERE v.vocabulary = 'axis'",
	"INSERT INTO request_strategy (revision, strategy) SELECT r.id, v.id "
	"FROM request_revision r, vocabulary_value v WHERE v.vocabulary = 'strategy'",
	"INSERT INTO vocabulary_value (vocabulary, code, label) VALUES ('objective', 'a', 'A')",
	"INSERT INTO request_objective (revision, objective) SELECT r.id, v.id "
	"FROM request_revision r, vocabulary_value v WHERE v.vocabulary = 'objective'",
	"INSERT INTO contact (request, event, held_on, note) SELECT id, event, today(), 'Zoé' FROM request",
	"INSERT INTO loan_slip (year, number, patron, opened_by) SELECT 2026, 1, p.id, "
	"record_event('slip', NULL, NULL, NULL, NULL, NULL, NULL) FROM patron p",
	"INSERT INTO loan (copy, title, patron, slip, event, lent_on, due_initial) "
	"SELECT c.id, c.title, s.patron, s.id, s.opened_by, today(), today() + 21 FROM copy c, loan_slip s",
	"INSERT INTO loan_open (copy, loan, due_on) SELECT copy, id, due_initial FROM loan",
	"INSERT INTO loan_theme (loan, theme) SELECT l.id, v.id "
	"FROM loan l, vocabulary_value v WHERE v.vocabulary = 'theme'",
	"INSERT INTO loan_axis (loan, axis) SELECT l.id, v.id "
	"FROM loan l, vocabulary_value v WHERE v.vocabulary = 'axis'",
	"INSERT INTO loan_due (event, loan, due_on) "
	"SELECT record_event('renew', NULL, NULL, NULL, NULL, NULL, NULL), id, today() + 28 FROM loan",
	"INSERT INTO loan_return (event, loan, returned_on) "
	"SELECT record_event('return', NULL, NULL, NULL, NULL, NULL, NULL), id, today() FROM loan",
	"INSERT INTO letter (event, kind, patron, recipient, email, subject, body, channel) "
	"SELECT opened_by, 'slip', patron, 'Zoé Secrète', 'zoe@example.be', 'bon', 'Zoé', 'mail' "
	"FROM loan_slip",
	"INSERT INTO letter_line (letter, position, text) SELECT id, 1, 'Photo-moi' FROM letter",
	"INSERT INTO letter_text (code, subject, body, event) "
	"SELECT 'slip', 'bon', 'bonjour', event FROM letter",
	"INSERT INTO letter_sender (name, email, event) "
	"SELECT 'CLPS', 'zoe@clps.example', event FROM letter",
	"INSERT INTO reminder (loan, due_on, level, event, channel, letter) "
	"SELECT l.id, l.due_initial, 1, x.event, 'mail', x.id FROM loan l, letter x",
	"INSERT INTO piece_change (event, piece, loan, difference, reason) "
	"SELECT r.event, p.id, r.loan, -1, 'missing' FROM loan_return r, piece p",
	"INSERT INTO event_reason (event, reason) SELECT max(id), 'pour Zoé' FROM event",
	"UPDATE piece SET missing = 1",
	"INSERT INTO piece_revision (event, piece, position, label, count, essential, current) "
	"SELECT c.event, p.id, p.position, p.label, p.count, p.essential, true FROM piece p, piece_change c",
	"INSERT INTO piece_excess (event, copy, label, count) "
	"SELECT r.event, c.id, 'dé de Zoé', 1 FROM loan_return r, copy c",
	"INSERT INTO loan_return_date (event, loan, returned_on) "
	"SELECT record_event('return.date', NULL, NULL, NULL, NULL, NULL, NULL), id, today() FROM loan",
	"INSERT INTO loan_part_return (event, loan, member, returned_on) "
	"SELECT event, loan, c.id, today() FROM loan_return, copy c",
	"INSERT INTO loan_feedback (event, loan, text) SELECT event, loan, 'Zoé a aimé' FROM loan_return",
	"INSERT INTO setting (name, value) VALUES ('hold_pickup', '3')",
	"INSERT INTO loan_slip_end (event, slip) SELECT opened_by, id FROM loan_slip",
	"INSERT INTO renewal (event, loan, due_before, seen, free) "
	"SELECT event, id, due_initial, true, false FROM loan",
	"INSERT INTO renewal_request (event, loan) SELECT event, id FROM loan",
	"INSERT INTO renewal_answer (event, request, accepted) SELECT event, event, false FROM loan",
	"INSERT INTO agreement (event, patron, signed_on) SELECT opened_by, patron, today() FROM loan_slip",
	"INSERT INTO title_condition (event, title, version, body, presentation, training) "
	"SELECT s.opened_by, t.id, 1, 'avec Zoé', true, '' FROM loan_slip s, title t",
	"INSERT INTO title_note (event, title, body, shared, author) "
	"SELECT s.opened_by, t.id, 'vu avec Zoé', false, 'Testeuse' FROM loan_slip s, title t",
	"INSERT INTO title_note_removal (event, note) SELECT event, id FROM title_note",
	"INSERT INTO offline_line (event, file, format, line, sequence, fingerprint, moment, kind, card, "
	"code, body) SELECT opened_by, 'mardi', 'malle', 1, 1, 1, moment(), 'loan', 'P1', 'HA1', "
	"'1 prêt P1 HA1' FROM loan_slip",
	"INSERT INTO offline_refusal (line, event, cause) SELECT id, event, 'unknown_code' FROM offline_line",
	"INSERT INTO offline_end (line, event, how) SELECT id, event, 'settled' FROM offline_line",
	"INSERT INTO condition_acceptance (event, condition, patron) "
	"SELECT opened_by, opened_by, patron FROM loan_slip",
	"INSERT INTO presentation (event, title, patron, request) "
	"SELECT s.opened_by, t.id, s.patron, q.id FROM request q, loan_slip s, title t",
	"INSERT INTO override (event, code, patron, slip, reason) "
	"SELECT opened_by, 'late_loans', patron, id, 'Zoé a téléphoné' FROM loan_slip",
	"SELECT give_right(active_staff(), 'override')",
	"INSERT INTO booking (event, title, patron, purpose) "
	"SELECT record_event('booking', NULL, NULL, NULL, NULL, NULL, NULL), c.title, p.id, 'pour Zoé' "
	"FROM copy c, patron p",
	"INSERT INTO booking_period (event, booking, starts_on, ends_on, days_before, days_after) "
	"SELECT event, id, today(), today(), 0, 0 FROM booking",
	"INSERT INTO booking_step (event, booking, step) SELECT event, id, 'cancelled' FROM booking",
	"INSERT INTO hold (event, title, patron) "
	"SELECT record_event('hold', NULL, NULL, NULL, NULL, NULL, NULL), c.title, p.id "
	"FROM copy c, patron p",
	"INSERT INTO hold_step (event, hold, step, copy) "
	"SELECT h.event, h.id, 'cancelled', c.id FROM hold h, copy c",
	"INSERT INTO copy_state_change (event, copy, state_before, state, note) "
	"SELECT record_event('copy.state', NULL, NULL, NULL, NULL, NULL, NULL), id, state, 'damaged', "
	"'par Zoé' FROM copy",
	"INSERT INTO repair (event, copy) "
	"SELECT record_event('repair.open', NULL, NULL, NULL, NULL, NULL, NULL), id FROM copy",
	"INSERT INTO repair_step (event, repair, step, note) "
	"SELECT event, id, 'assess', 'vu avec Zoé' FROM repair",
	"INSERT INTO site (code, name, kind) VALUES ('annexe', 'Annexe', 'desk')",
	"INSERT INTO transfer (event, copy, site_to, note) "
	"SELECT record_event('transfer.request', NULL, NULL, NULL, NULL, NULL, NULL), c.id, s.id, "
	"'pour Zoé' FROM copy c, site s WHERE s.code = 'annexe'",
	"INSERT INTO transfer_step (event, transfer, step) SELECT event, id, 'received' FROM transfer",
	"INSERT INTO stocktake (event, number, name) "
	"VALUES (record_event('stocktake.open', NULL, NULL, NULL, NULL, NULL, NULL), 1, 'Juillet')",
	"INSERT INTO stocktake_expected (stocktake, number, copy) "
	"SELECT s.id, 1, c.id FROM stocktake s, copy c",
	"INSERT INTO stocktake_scan (event, stocktake, code, copy, result) "
	"SELECT s.event, s.id, c.barcode, c.id, 'seen' FROM stocktake s, copy c",
	"INSERT INTO stocktake_end (event, stocktake, marked) "
	"SELECT c.event, s.id, true FROM stocktake s, copy_state_change c",
	"INSERT INTO copy (title, barcode) SELECT id, 'HA2' FROM title",
	"INSERT INTO kit_change (event, member, kit) "
	"SELECT record_event('kit.add', NULL, NULL, NULL, NULL, NULL, NULL), m.id, k.id "
	"FROM copy m, copy k WHERE m.barcode = 'HA1' AND k.barcode = 'HA2'",
	"INSERT INTO brochure (title) SELECT id FROM title",
	"INSERT INTO stock (title, site, quantity) SELECT t.id, s.id, 1 FROM title t, site s WHERE s.code = 'annexe'",
	"INSERT INTO movement (event, kind, title, quantity, to_site, campaign) "
	"SELECT record_event('brochure.receive', NULL, NULL, NULL, NULL, NULL, NULL), 'received', title, 1, site, "
	"'article de Zoé' FROM stock",
	"INSERT INTO promise (event, request, title, quantity) "
	"SELECT q.event, q.id, t.id, 1 FROM request q, title t",
	"INSERT INTO own_file (event, title, edition, licence, name, bytes, sha256) "
	"SELECT record_event('download.file', NULL, NULL, NULL, NULL, NULL, NULL), id, '1', 'CC BY', 'pour Zoé.pdf', "
	"'\\x00', sha256('\\x00') FROM title",
	"INSERT INTO download (event, request, title, file) SELECT q.event, q.id, f.title, f.id FROM request q, own_file f",
	"INSERT INTO partner_count (event, title, distributor, quantity, from_on, to_on) "
	"SELECT event, title, 'chez Zoé', 1, today(), today() FROM own_file",
	/* the last: it makes one of two */
	"INSERT INTO patron (barcode, family_name, given_name) VALUES ('P2', 'Secrète', 'Zoe')",
	"SELECT merge_patrons(record_event('patron.merge', NULL, NULL, NULL, NULL, NULL, NULL), "
	"min(id), max(id)) FROM patron WHERE barcode IN ('P1', 'P2')",
};

static const char relations_sql[] =
	"SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'malle'::regnamespace "
	"AND c.relkind IN ('r', 'v', 'm', 'p') ORDER BY 1";

static bool is_common(const char *relation)
{
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (strcmp(common[i], relation) == 0)
			return true;
	return false;
}

static void fill(void)
{
	PGconn *desk = direct_open("malle_staff", "tester", "clpsct");

	for (size_t i = 0; i < sizeof clpsct_rows / sizeof *clpsct_rows; i++)
		direct_text(desk, clpsct_rows[i]);
	direct_close(desk);
}

/* Does the relation hold a row that clpsct's are among? As the administrator, whom nothing hides.
 */
static bool has_rows(const char *relation)
{
	return strcmp(test_sql_as_owner(arena_printf(
			      test_owner, "SELECT count(*) > 0 FROM malle.%s", relation)),
		       "t") == 0;
}

/* What the connection sees of a relation: a number of rows, or -1 when it may not look. */
static int64_t seen(PGconn *connection, const char *relation, const char *condition)
{
	char *sql =
		arena_printf(test_owner, "SELECT count(*) FROM %s WHERE %s", relation, condition);
	PGresult *result = PQexec(connection, sql);
	const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	int64_t count = -1;

	if (PQresultStatus(result) == PGRES_TUPLES_OK)
		count = strtoll(PQgetvalue(result, 0, 0), NULL, 10);
	else
		ck_assert_msg(sqlstate != NULL && strcmp(sqlstate, "42501") == 0, "%s: %s", sql,
			PQresultErrorMessage(result));
	PQclear(result);
	return count;
}

/* What another centre may see of them: its own rows, and copies without note and borrower. */
static const char *foreign_rows(const char *relation)
{
	static const struct {
		const char *relation, *condition;
	} own[] = {
		{"copy_line", "borrower IS NOT NULL OR note IS NOT NULL"},
		{"staff", "account <> 'other'"},
		{"staff_centre", "centre <> (SELECT id FROM centre WHERE code = 'clpsms')"},
		{"loan_rule", "centre <> (SELECT id FROM centre WHERE code = 'clpsms')"},
		{"reminder_level", "centre <> (SELECT id FROM centre WHERE code = 'clpsms')"},
	};

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (strcmp(own[i].relation, relation) == 0)
			return own[i].condition;
	return "true";
}

static void sees_nothing_private(PGconn *connection, const char *who)
{
	PGconn *catalogue = direct_open("malle_staff", NULL, NULL);
	int count;
	const char **relations = direct_list(catalogue, relations_sql, &count);

	ck_assert_int_gt(count, 40);
	for (int i = 0; i < count; i++) {
		if (is_common(relations[i]))
			continue;
		ck_assert_msg(has_rows(relations[i]), "%s is empty: the test shows nothing",
			relations[i]);
		ck_assert_msg(seen(connection, relations[i], foreign_rows(relations[i])) <= 0,
			"%s sees rows of %s", who, relations[i]);
	}
	direct_close(catalogue);
}

START_TEST(another_centre_sees_no_person)
{
	PGconn *other = direct_open("malle_staff", "other", "clpsms");

	fill();
	sees_nothing_private(other, "clpsms");
	direct_close(other);
}
END_TEST

START_TEST(nobody_in_particular_sees_no_person)
{
	PGconn *nobody = direct_open("malle_staff", NULL, NULL);

	fill();
	sees_nothing_private(nobody, "nobody");
	ck_assert_int_eq(seen(nobody, "staff", "true"), 0);
	direct_close(nobody);
}
END_TEST

START_TEST(the_gateway_sees_no_person)
{
	PGconn *gateway = direct_open("malle_gateway", NULL, NULL);

	fill();
	sees_nothing_private(gateway, "the gateway");
	ck_assert_int_eq(seen(gateway, "staff", "true"), -1);
	ck_assert_int_eq(seen(gateway, "loan_open", "true"), -1);
	direct_close(gateway);
}
END_TEST

START_TEST(the_gateway_sees_availability_but_no_remarks)
{
	PGconn *gateway = direct_open("malle_gateway", NULL, NULL);

	fill();
	ck_assert_str_eq(direct_text(gateway, "SELECT state FROM copy_availability"), "on_loan");
	ck_assert_str_eq(direct_text(gateway, "SELECT barcode FROM copy"), "HA1");
	direct_refused(gateway, "SELECT note FROM copy", "42501", NULL);
	direct_refused(gateway, "SELECT comment FROM copy", "42501", NULL);
	direct_refused(gateway, "SELECT record FROM title_source", "42501", NULL);
	direct_close(gateway);
}
END_TEST

START_TEST(the_gateway_writes_nothing)
{
	PGconn *gateway = direct_open("malle_gateway", NULL, NULL);

	direct_refused(gateway, "DELETE FROM recent_title", "25006", NULL);
	direct_text(gateway, "SET default_transaction_read_only = off");
	direct_refused(gateway, "DELETE FROM recent_title", "42501", NULL);
	direct_refused(gateway, "INSERT INTO title (record, title_proper) VALUES ('\\x00', 'x')",
		"42501", NULL);
	direct_refused(gateway, "SELECT identify('tester', 'clpsct', 'x')", "42501", NULL);
	direct_close(gateway);
}
END_TEST

/* Anybody can SET; the settings are those of tester's own session, seal included. */
static const char *const spoofs[] = {
	"SELECT set_config('malle.centre', (SELECT id::text FROM centre WHERE code = 'clpsct'), false)",
	"SELECT set_config('malle.staff', '1', false), "
	"set_config('malle.centre', (SELECT id::text FROM centre WHERE code = 'clpsct'), false)",
	"SELECT set_config('malle.staff', '1', false), set_config('malle.terminal', 'test', false), "
	"set_config('malle.centre', (SELECT id::text FROM centre WHERE code = 'clpsct'), false), "
	"set_config('malle.seal', '%s', false)",
};

START_TEST(setting_another_centre_shows_nothing)
{
	PGconn *desk = direct_open("malle_staff", "tester", "clpsct");
	const char *seal = direct_text(desk, "SELECT current_setting('malle.seal')");
	PGconn *other = direct_open("malle_staff", "other", "clpsms");
	char *sql = arena_strdup(test_owner, spoofs[_i]);
	char *place = strstr(sql, "%s");

	fill();
	ck_assert_int_gt(seen(desk, "patron", "true"), 0);
	if (place != NULL)
		sql = arena_printf(
			test_owner, "%.*s%s%s", (int)(place - sql), sql, seal, place + 2);
	direct_text(other, sql);
	ck_assert_str_eq(direct_text(other, "SELECT active_centre()"), "");
	sees_nothing_private(other, "a spoofed setting");
	direct_close(other);
	direct_close(desk);
}
END_TEST

/* What was found out for one statement is in sequences: only the functions that look it up write
 * there, and it does not outlive the statement. */
START_TEST(what_was_proven_is_proven_again)
{
	PGconn *desk = direct_open("malle_staff", "tester", "clpsct");

	fill();
	direct_refused(desk, "SELECT setval('proven_centre', 2)", "42501", NULL);
	direct_refused(desk, "SELECT nextval('proven_statement')", "42501", NULL);
	direct_text(desk, "BEGIN");
	ck_assert_int_gt(seen(desk, "patron", "true"), 0);
	test_sql_as_owner("DELETE FROM malle.staff_centre");
	ck_assert_str_eq(direct_text(desk, "SELECT active_centre()"), "");
	ck_assert_int_eq(seen(desk, "patron", "true"), 0);
	direct_text(desk, "ROLLBACK");
	direct_close(desk);
	desk = direct_open("malle_staff", NULL, NULL);
	direct_text(desk, "SET malle.proven = 'on'");
	direct_refused(desk, "SELECT count(*) FROM patron", "55000", NULL);
	direct_close(desk);
}
END_TEST

START_TEST(the_end_of_a_period_is_real_whatever_the_clock_says)
{
	PGconn *desk = direct_open("malle_staff", "tester", "clpsct");

	fill();
	test_sql_as_owner(
		"UPDATE malle.staff_centre SET valid_from = '2020-01-01', valid_to = '2020-12-31' "
		"WHERE profile = 'responsable'");
	ck_assert_str_eq(direct_text(desk, "SELECT active_centre()"), "");
	direct_text(desk, "SET malle.clock = '2020-06-01'");
	ck_assert_str_eq(direct_text(desk, "SELECT active_centre()"), "");
	ck_assert_str_eq(
		direct_text(desk, "SELECT outcome FROM identify('tester', 'clpsct', 'test')"),
		"not_a_member");
	direct_close(desk);
}
END_TEST

START_TEST(a_login_role_identifies_its_own_staff_only)
{
	PGconn *stranger;

	test_sql_as_owner("DO $$ BEGIN CREATE ROLE malle_stranger LOGIN IN ROLE malle_staff; "
			  "EXCEPTION WHEN duplicate_object THEN NULL; END $$");
	fill();
	stranger = direct_open("malle_stranger", NULL, NULL);
	ck_assert_str_eq(
		direct_text(stranger, "SELECT outcome FROM identify('tester', 'clpsct', 'test')"),
		"unknown_account");
	ck_assert_int_eq(seen(stranger, "patron", "true"), 0);
	direct_close(stranger);
}
END_TEST

START_TEST(another_centre_writes_nothing_of_ours)
{
	PGconn *other = direct_open("malle_staff", "other", "clpsms");

	fill();
	ck_assert_str_eq(direct_text(other, "UPDATE copy SET section = 'x' RETURNING id"), "");
	ck_assert_str_eq(
		direct_text(other, "UPDATE title_source SET withdrawn_at = moment() RETURNING id"),
		"");
	ck_assert_str_eq(direct_text(other, "DELETE FROM loan_open RETURNING copy"), "");
	ck_assert_str_eq(direct_text(other, "UPDATE piece SET label = 'x' RETURNING id"), "");
	ck_assert_str_eq(
		direct_text(other, "UPDATE site SET name = 'x' WHERE code = 'clpsct' RETURNING id"),
		"");
	direct_refused(other,
		"INSERT INTO copy (title, barcode, centre) SELECT title, 'HA2', centre FROM copy",
		"42501", NULL);
	direct_refused(other,
		"INSERT INTO patron (barcode, family_name, centre) "
		"SELECT 'P2', 'X', id FROM centre WHERE code = 'clpsct'",
		"42501", NULL);
	direct_close(other);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("privacy");
	TCase *tcase = tcase_create("privacy");

	test_leaks_checked(tcase);
	test_database_fresh(tcase);
	tcase_add_test(tcase, another_centre_sees_no_person);
	tcase_add_test(tcase, nobody_in_particular_sees_no_person);
	tcase_add_test(tcase, the_gateway_sees_no_person);
	tcase_add_test(tcase, the_gateway_sees_availability_but_no_remarks);
	tcase_add_test(tcase, the_gateway_writes_nothing);
	tcase_add_loop_test(
		tcase, setting_another_centre_shows_nothing, 0, sizeof spoofs / sizeof *spoofs);
	tcase_add_test(tcase, what_was_proven_is_proven_again);
	tcase_add_test(tcase, the_end_of_a_period_is_real_whatever_the_clock_says);
	tcase_add_test(tcase, a_login_role_identifies_its_own_staff_only);
	tcase_add_test(tcase, another_centre_writes_nothing_of_ours);
	suite_add_tcase(suite, tcase);
	return suite;
}
