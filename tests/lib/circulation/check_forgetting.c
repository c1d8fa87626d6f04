/* Privacy: everything held on a person is found (R11.6), and forgetting takes the name out of every
 * table, file and index (R11.1 to R11.4). */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <malle/block.h>
#include <malle/circulation.h>
#include <malle/database.h>
#include <malle/people.h>
#include <malle/people_file.h>
#include <malle/privacy.h>

#include "base/arena.h"
#include "circulation/held_word.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

/* A name that nothing else can hold. */
#define UNIQUE "Xyzzyplugh"

static struct malle_privacy_report *report;

/* Free text and ids of the person in every table that may name one. */
static const char *const deeds[] = {
	"INSERT INTO organisation (name) VALUES ('AMO Le Signal')",
	"UPDATE patron SET organisation = (SELECT max(id) FROM organisation)",
	"UPDATE patron SET note = 'note " UNIQUE "', email = 'xyzzyplugh@exemple.be'",
	"INSERT INTO membership (event, patron, valid_from) SELECT record_event('membership', NULL, NULL,"
	" NULL, NULL, NULL, NULL), id, '2024-01-01' FROM patron",
	"INSERT INTO block (patron, reason, added_by, ends_on) SELECT id, 'parce que " UNIQUE "',"
	" record_event('patron.block', NULL, NULL, NULL, NULL, NULL, jsonb_build_object('patron', id)),"
	" '2025-01-01' FROM patron",
	"INSERT INTO event_reason (event, reason) SELECT added_by, 'motif " UNIQUE "' FROM block",
	"INSERT INTO request (event, year, number)"
	" VALUES (record_event('request', NULL, NULL, NULL, NULL, NULL, NULL), 2025, 1)",
	"INSERT INTO request_revision (request, event, received_on, patron, subject, referred_to, origin,"
	" closed_on) SELECT q.id, q.event, '2025-01-10', p.id, 'pour " UNIQUE "', '" UNIQUE
	"', '" UNIQUE "', '2025-01-11' FROM request q, patron p",
	"INSERT INTO contact (request, event, held_on, note)"
	" SELECT id, event, '2025-01-10', 'vu " UNIQUE "' FROM request",
	"INSERT INTO booking (event, title, patron, purpose) SELECT record_event('booking', NULL, NULL,"
	" NULL, NULL, NULL, NULL), c.title, p.id, 'fête de " UNIQUE "' FROM copy c, patron p",
	"INSERT INTO hold (event, title, patron) SELECT record_event('hold', NULL, NULL, NULL, NULL,"
	" NULL, NULL), c.title, p.id FROM copy c, patron p",
	"INSERT INTO booking_step (event, booking, step) SELECT event, id, 'cancelled' FROM booking",
	"INSERT INTO hold_step (event, hold, step) SELECT event, id, 'cancelled' FROM hold",
	"INSERT INTO override (event, code, patron, reason) SELECT record_event('loan', NULL, NULL, NULL,"
	" NULL, NULL, NULL), 'x', id, 'car " UNIQUE "' FROM patron",
	"INSERT INTO loan_feedback (event, loan, text) SELECT event, loan, 'dit " UNIQUE
	"' FROM loan_return",
	"INSERT INTO copy_state_change (event, copy, state_before, state, note) SELECT r.event, l.copy,"
	" 'available', 'available', 'plié par " UNIQUE
	"' FROM loan_return r JOIN loan l ON l.id = r.loan",
	"INSERT INTO loan_slip (year, number, patron, opened_by, purpose) SELECT 2025, 99, p.id, l.event,"
	" 'chez " UNIQUE "' FROM patron p, loan l",
	"INSERT INTO agreement (event, patron, signed_on) SELECT record_event('agreement', NULL, NULL,"
	" NULL, NULL, NULL, NULL), id, '2025-01-06' FROM patron",
	"INSERT INTO title_condition (event, title, version, body, presentation, training)"
	" SELECT record_event('condition', NULL, NULL, NULL, NULL, NULL, NULL), title, 1, '', true, ''"
	" FROM copy",
	"INSERT INTO condition_acceptance (event, condition, patron) SELECT l.event, c.event, p.id"
	" FROM loan l, title_condition c, patron p",
	"INSERT INTO presentation (event, title, patron) SELECT l.event, c.title, p.id"
	" FROM loan l JOIN copy c ON c.id = l.copy, patron p",
	"INSERT INTO person_file (path, fingerprint, patron) SELECT '/nowhere/" UNIQUE
	".pdf', 1, id"
	" FROM patron",
	"INSERT INTO letter (event, kind, patron, recipient, email, address, subject, body, closing,"
	" channel, state, settled_at, error) SELECT record_event('letter', NULL, NULL, NULL, NULL, NULL,"
	" NULL), 'notice', id, '" UNIQUE "', 'xyzzyplugh@exemple.be', '" UNIQUE "', '" UNIQUE
	"', '" UNIQUE "', '" UNIQUE "', 'mail', 'sent', malle.moment(), '" UNIQUE "' FROM patron",
};

static const char *scalar(const char *sql)
{
	return test_sql_as_owner(sql);
}

static void person_of_long_ago(void)
{
	const struct malle_patron wanted = {.name = "Zoé " UNIQUE, .barcode = "E4242"};
	struct malle_patron *patron;
	struct malle_circulation *answer;

	desk_set_clock("2025-01-06 10:00");
	test_ok(test_session, malle_patron_add(test_session, test_owner, &wanted, &patron));
	desk_copy_new("Photo-moi", "OT1");
	test_ok(test_session, desk_lend(test_session, "OT1", "E4242", &answer));
	desk_set_clock("2025-01-20 10:00");
	test_ok(test_session, desk_return(test_session, "OT1", &answer));
	for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
		test_sql(deeds[i]);
}

static enum malle_status anonymise(const char *barcode, bool dry_run)
{
	const struct malle_privacy_options options = {.barcode = barcode, .dry_run = dry_run};

	return malle_privacy_anonymise(test_session, test_owner, &options, &report);
}

/* The dump of the database, as its administrator, searched for what must not be in it. */
static int dump_holds(const char *what)
{
	const char *command = arena_printf(test_owner, "pg_dump \"%s\" 2>&1 | grep -ci -- '%s'",
		test_conninfo("postgres"), what);
	FILE *pipe = popen(command, "r");
	int count = -1;

	ck_assert_ptr_nonnull(pipe);
	ck_assert_int_eq(fscanf(pipe, "%d", &count), 1);
	pclose(pipe);
	return count;
}

/* R11.6 */
START_TEST(everything_held_on_a_person_is_shown)
{
	static const char *const relations[] = {"patron", "membership", "block", "loan_slip",
		"loan", "loan_return", "loan_feedback", "copy_state_change", "agreement",
		"condition_acceptance", "presentation", "booking", "hold", "override", "letter",
		"person_file", "request_revision", "contact", "event", "event_reason"};
	struct malle_held *rows;
	size_t count;

	person_of_long_ago();
	test_ok(test_session, malle_patron_data(test_session, test_owner, "E4242", &rows, &count));
	for (size_t i = 0; i < sizeof relations / sizeof *relations; i++) {
		bool found = false;

		for (size_t j = 0; j < count && !found; j++)
			found = strcmp(rows[j].relation, relations[i]) == 0;
		ck_assert_msg(found, "nothing of %s", relations[i]);
	}
	ck_assert_str_eq(rows[0].relation, "patron");
	ck_assert_str_eq(rows[0].relation_label, "card of the person");
	for (size_t i = 0; i < count; i++)
		ck_assert_str_ne(rows[i].field_label, "");
}
END_TEST

/* R11.6: who asks gets words, not the names of tables and columns. */
START_TEST(all_that_may_be_shown_has_words)
{
	static const char relations_sql[] =
		"SELECT string_agg(DISTINCT m[1], ' ') FROM regexp_matches("
		"pg_get_viewdef('malle.person_row'::regclass), '''(\\w+)''::text', 'g') m "
		"WHERE to_regclass('malle.' || m[1]) IS NOT NULL";
	static const char fields_sql[] =
		"SELECT string_agg(DISTINCT a.attname, ' ') FROM pg_attribute a WHERE a.attnum > 0 "
		"AND NOT a.attisdropped AND a.attname NOT IN ('folded', 'moved') "
		"AND a.attrelid = ANY (SELECT to_regclass('malle.' || name)::oid FROM "
		"unnest(string_to_array('%s', ' ')) name)";
	char *relations = arena_strdup(test_owner, test_sql_text(relations_sql));
	char *fields = arena_strdup(
		test_owner, test_sql_text(arena_printf(test_owner, fields_sql, relations)));
	char *save = NULL;
	int count = 0;

	for (char *name = strtok_r(relations, " ", &save); name != NULL;
		name = strtok_r(NULL, " ", &save), count++)
		ck_assert_msg(held_relation_word(name) != NULL, "no word for the table %s", name);
	ck_assert_int_gt(count, 30);
	save = NULL;
	for (char *name = strtok_r(fields, " ", &save); name != NULL;
		name = strtok_r(NULL, " ", &save), count++)
		ck_assert_msg(held_field_word(name) != NULL, "no word for the column %s", name);
	ck_assert_int_gt(count, 130);
}
END_TEST

/* R11.2, R11.3, R11.4 */
START_TEST(a_name_is_nowhere_any_more)
{
	person_of_long_ago();
	ck_assert_int_gt(dump_holds(UNIQUE), 7);
	desk_set_clock("2026-11-16 10:00");
	test_ok(test_session, anonymise(NULL, true));
	ck_assert_int_eq(report->erased, 1);
	ck_assert_int_gt(dump_holds(UNIQUE), 7); /* a trial erases nobody */
	test_ok(test_session, anonymise(NULL, false));
	ck_assert_int_eq(report->erased, 1);
	ck_assert_int_eq(dump_holds(UNIQUE), 0);
	ck_assert_int_eq(dump_holds("E4242"), 0);
	/* what is counted stays (R11.1), and organisations are no persons (R11.5) */
	ck_assert_str_eq(scalar("SELECT name FROM malle.organisation"), "AMO Le Signal");
	ck_assert_str_eq(scalar("SELECT count(*) FROM malle.loan WHERE patron IS NULL"), "1");
	ck_assert_str_eq(scalar("SELECT count(*) FROM malle.request_revision"), "1");
	ck_assert_str_eq(scalar("SELECT count(*) FROM malle.membership"), "1");
	ck_assert_str_eq(
		scalar("SELECT count(*) FROM malle.letter WHERE erased_on IS NOT NULL"), "1");
	ck_assert_str_eq(
		scalar("SELECT count(*) FROM malle.person_row WHERE patron IS NOT NULL"), "0");
	desk_verify();
	test_ok(test_session, anonymise(NULL, false));
	ck_assert_int_eq(report->erased, 0);
}
END_TEST

/* Of somebody who was entered twice, both names go. */
START_TEST(who_was_entered_twice_is_forgotten_twice)
{
	const struct malle_patron again = {.name = "Zoe " UNIQUE "e", .barcode = "E4343"};
	const struct malle_patron_pair pair = {
		.kept = "E4343", .merged = "E4242", .confirmed = true};
	struct malle_patron *patron;
	struct malle_held *rows;
	size_t count;

	person_of_long_ago();
	test_ok(test_session, malle_patron_add(test_session, test_owner, &again, &patron));
	test_ok(test_session, malle_patron_merge(test_session, test_owner, &pair, &patron));
	test_ok(test_session, malle_patron_data(test_session, test_owner, "E4242", &rows, &count));
	ck_assert_int_eq(rows[0].row, 1);
	ck_assert_str_eq(rows[0].relation, "patron");
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].relation, "patron") == 0 && rows[i].row == 2)
			break;
		else
			ck_assert_msg(i + 1 < count, "the second entry is not shown");
	desk_set_clock("2026-11-16 10:00");
	test_ok(test_session, anonymise("E4242", false));
	ck_assert_int_eq(report->erased, 1);
	ck_assert_int_eq(dump_holds(UNIQUE), 0);
	ck_assert_int_eq(dump_holds("E4[23]4[23]"), 0);
	ck_assert_str_eq(scalar("SELECT count(*) FROM malle.patron_merge"), "1");
}
END_TEST

/* R11.1 */
START_TEST(a_name_stays_for_its_time)
{
	person_of_long_ago();
	desk_set_clock("2026-01-20 10:00"); /* twelve months to the day */
	test_ok(test_session, anonymise(NULL, false));
	ck_assert_int_eq(report->erased, 0);
	test_sql("INSERT INTO setting (name, value) VALUES ('privacy_months', '6')");
	test_ok(test_session, anonymise(NULL, false));
	ck_assert_int_eq(report->erased, 1);
}
END_TEST

/* What is done to a person of long ago, and the sentence that keeps the name (R11.2). */
static const struct {
	const char *sql;
	const char *obstacle;
} open_things[] = {
	{"INSERT INTO block (patron, reason, added_by) SELECT id, 'x', record_event('patron.block', NULL,"
	 " NULL, NULL, NULL, NULL, NULL) FROM patron",
		"blocked"},
	{"UPDATE letter SET state = 'to_send', settled_at = NULL", "letter"},
	{"INSERT INTO request_revision (request, event, received_on, patron) SELECT q.id,"
	 " record_event('request', NULL, NULL, NULL, NULL, NULL, NULL), today(), p.id"
	 " FROM request q, patron p",
		"request"},
	{"INSERT INTO hold_open (hold, title) SELECT id, title FROM hold", "waits"},
	{"WITH p AS (INSERT INTO piece (copy, position, label, count) SELECT id, 1, 'dé', 1 FROM copy"
	 " RETURNING id) INSERT INTO piece_change (event, piece, loan, difference, reason)"
	 " SELECT l.event, p.id, l.id, -1, 'missing' FROM p, loan l",
		"piece"},
	{"SELECT record_event('patron.edit', NULL, NULL, NULL, NULL, NULL,"
	 " jsonb_build_object('patron', id)) FROM patron",
		"today"},
};

START_TEST(nobody_is_forgotten_while_something_is_open)
{
	person_of_long_ago();
	desk_set_clock("2026-11-16 10:00");
	test_sql(open_things[_i].sql);
	test_status(test_session, anonymise("E4242", false), MALLE_REFUSED);
	ck_assert_msg(
		strstr(malle_session_error(test_session)->detail, open_things[_i].obstacle) != NULL,
		"'%s'", malle_session_error(test_session)->detail);
	ck_assert_str_eq(malle_session_error(test_session)->rule, "R11.2");
	ck_assert_str_eq(scalar("SELECT count(*) FROM malle.patron"), "1");
}
END_TEST

START_TEST(an_open_loan_and_a_fresh_return_keep_the_name)
{
	struct malle_circulation *answer;

	person_of_long_ago();
	desk_set_clock("2026-11-16 10:00");
	test_ok(test_session, desk_lend(test_session, "OT1", "E4242", &answer));
	desk_set_clock("2026-11-17 10:00");
	test_status(test_session, anonymise("E4242", false), MALLE_REFUSED);
	ck_assert_ptr_nonnull(strstr(malle_session_error(test_session)->detail, "on loan"));
	test_ok(test_session, desk_return(test_session, "OT1", &answer));
	desk_set_clock("2026-11-24 10:00"); /* seven days: R4.8 */
	test_status(test_session, anonymise("E4242", false), MALLE_REFUSED);
	ck_assert_ptr_nonnull(strstr(malle_session_error(test_session)->detail, "claimed"));
	desk_set_clock("2026-11-25 10:00");
	test_ok(test_session, anonymise("E4242", false));
	ck_assert_int_eq(report->erased, 1);
}
END_TEST

/* The database refuses, whoever asks it. */
START_TEST(the_database_forgets_nobody_of_whom_something_is_open)
{
	person_of_long_ago();
	test_sql(open_things[0].sql);
	ck_assert_str_eq(
		test_sql_text("SELECT 'the person is there' FROM patron WHERE barcode = 'E4242'"),
		"the person is there");
	ck_assert_ptr_nonnull(strstr(
		test_sql_text(
			"DO $$ BEGIN PERFORM malle.anonymise(ARRAY(SELECT id FROM malle.patron));"
			" EXCEPTION WHEN integrity_constraint_violation THEN NULL; END $$;"
			" SELECT 'kept ' || count(*) FROM malle.patron"),
		"kept 1"));
}
END_TEST

/* R11.3: a file with refused lines names persons. */
START_TEST(files_that_name_a_person_go_too)
{
	char folder[] = "/tmp/malle-privacy.XXXXXX";
	const char *path, *refused;
	struct malle_people_report *import;
	struct malle_people_file_options options = {0};
	FILE *file;

	person_of_long_ago();
	ck_assert_ptr_nonnull(mkdtemp(folder));
	path = arena_printf(test_owner, "%s/people.csv", folder);
	refused = arena_printf(test_owner, "%s/refused.csv", folder);
	options.refused_path = refused;
	file = fopen(path, "w");
	fputs("barcode,name,organisation\nE4242,Zoé " UNIQUE ",Nulle part\n", file);
	fclose(file);
	test_status(test_session,
		malle_patron_import(test_session, test_owner, path, &options, &import),
		MALLE_PARTIAL);
	ck_assert_int_eq(access(refused, F_OK), 0);
	desk_set_clock("2026-11-16 10:00");
	test_ok(test_session, anonymise("E4242", false));
	ck_assert_uint_eq(report->file_count, 1);
	ck_assert_int_ne(access(refused, F_OK), 0);
	ck_assert_int_eq(unlink(path), 0);
	ck_assert_int_eq(rmdir(folder), 0);
}
END_TEST

static void put(const char *path, const char *words)
{
	FILE *file = fopen(path, "w");

	ck_assert_ptr_nonnull(file);
	fputs(words, file);
	fclose(file);
}

/* As the command line does: remembered for these cards, then written. */
static void write_for(const char *path, const char *words, const char *const *cards, size_t count)
{
	const struct malle_bytes bytes = {(const uint8_t *)words, strlen(words)};

	test_ok(test_session, malle_person_file_written(test_session, path, bytes, cards, count));
	put(path, words);
}

/* R11.3: pages do not show whom they name; the program knows for whom it wrote them. What somebody
 * wrote over is left, and told; what belongs to others stays. */
START_TEST(pages_written_for_a_person_go_too)
{
	static const char *const zoe[] = {"E4242", "NOBODY"};
	char folder[] = "/tmp/malle-privacy.XXXXXX";
	const char *page, *again, *changed, *gone;

	person_of_long_ago();
	ck_assert_ptr_nonnull(mkdtemp(folder));
	page = arena_printf(test_owner, "%s/page.pdf", folder);
	again = arena_printf(test_owner, "%s/again.pdf", folder);
	changed = arena_printf(test_owner, "%s/changed.pdf", folder);
	gone = arena_printf(test_owner, "%s/gone.pdf", folder);
	write_for(page, "compressed", zoe, 2);
	write_for(again, "compressed", zoe, 1);
	write_for(again, "labels", NULL, 0);
	write_for(changed, "compressed", zoe, 1);
	put(changed, "minutes of a meeting");
	write_for(gone, "compressed", zoe, 1);
	ck_assert_int_eq(unlink(gone), 0);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM person_file WHERE patron IS NOT NULL"),
		4); /* with the one of person_of_long_ago */

	desk_set_clock("2026-11-16 10:00");
	test_ok(test_session, anonymise("E4242", true));
	ck_assert_int_eq(access(page, F_OK), 0);
	test_ok(test_session, anonymise("E4242", false));
	ck_assert_uint_eq(report->file_count, 1);
	ck_assert_str_eq(report->files[0], page);
	ck_assert_uint_eq(report->left_count, 1);
	ck_assert_str_eq(report->left[0], changed);
	ck_assert_int_ne(access(page, F_OK), 0);
	ck_assert_int_eq(access(again, F_OK), 0);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM person_file"), 1);
	ck_assert_int_eq(unlink(again), 0);
	ck_assert_int_eq(unlink(changed), 0);
	ck_assert_int_eq(rmdir(folder), 0);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("privacy run");
	TCase *tcase = tcase_create("privacy run");

	test_leaks_checked(tcase);
	test_database_fresh(tcase);
	tcase_add_test(tcase, everything_held_on_a_person_is_shown);
	tcase_add_test(tcase, all_that_may_be_shown_has_words);
	tcase_add_test(tcase, a_name_is_nowhere_any_more);
	tcase_add_test(tcase, who_was_entered_twice_is_forgotten_twice);
	tcase_add_test(tcase, a_name_stays_for_its_time);
	tcase_add_loop_test(tcase, nobody_is_forgotten_while_something_is_open, 0,
		sizeof open_things / sizeof *open_things);
	tcase_add_test(tcase, an_open_loan_and_a_fresh_return_keep_the_name);
	tcase_add_test(tcase, the_database_forgets_nobody_of_whom_something_is_open);
	tcase_add_test(tcase, files_that_name_a_person_go_too);
	tcase_add_test(tcase, pages_written_for_a_person_go_too);
	suite_add_tcase(suite, tcase);
	return suite;
}
