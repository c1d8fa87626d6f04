/* Two entries of one person become one, in every table that names a person, and two again (R15.1).
 */
#include <check.h>
#include <string.h>

#include <malle/circulation.h>
#include <malle/log.h>
#include <malle/people.h>
#include <malle/privacy.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_circulation *answer;
static struct malle_patron *patron;

/* Rows of both in every table: E2's copies and titles are the same, the persons differ. */
static const char *const deeds[] = {
	"INSERT INTO membership (event, patron, valid_from) SELECT record_event('membership', NULL, NULL,"
	" NULL, NULL, NULL, NULL), id, '2024-01-01' FROM patron",
	"INSERT INTO block (patron, reason, added_by) SELECT id, 'abîmé',"
	" record_event('patron.block', NULL, NULL, NULL, NULL, NULL, jsonb_build_object('patron', id))"
	" FROM patron",
	"INSERT INTO block (patron, automatic, rule, reason, added_by) SELECT id, true, 'R7.1', 'retard',"
	" record_event('reminder', NULL, NULL, NULL, NULL, NULL, jsonb_build_object('patron', id))"
	" FROM patron",
	"INSERT INTO request (event, year, number)"
	" VALUES (record_event('request', NULL, NULL, NULL, NULL, NULL, NULL), 2026, 1)",
	"INSERT INTO request_revision (request, event, received_on, patron)"
	" SELECT q.id, q.event, '2026-01-10', p.id FROM request q, patron p",
	"INSERT INTO booking (event, title, patron) SELECT record_event('booking', NULL, NULL,"
	" NULL, NULL, NULL, NULL), (SELECT min(id) FROM title), p.id FROM patron p",
	"INSERT INTO hold (event, title, patron) SELECT record_event('hold', NULL, NULL, NULL, NULL,"
	" NULL, NULL), (SELECT min(id) FROM title), p.id FROM patron p",
	"INSERT INTO hold_open (hold, title) SELECT id, title FROM hold",
	"INSERT INTO override (event, code, patron, reason) SELECT record_event('loan', NULL, NULL, NULL,"
	" NULL, NULL, NULL), 'x', id, 'oui' FROM patron",
	"INSERT INTO agreement (event, patron, signed_on) SELECT record_event('agreement.add', NULL, NULL,"
	" NULL, NULL, NULL, NULL), id, '2026-01-01' FROM patron",
	"INSERT INTO presentation (event, title, patron) SELECT record_event('present', NULL, NULL, NULL,"
	" NULL, NULL, NULL), (SELECT min(id) FROM title), id FROM patron",
	"INSERT INTO person_file (path, fingerprint, patron) SELECT '/nowhere/' || id, 1, id FROM patron",
	"INSERT INTO letter (event, kind, patron, recipient, subject, body, closing, channel)"
	" SELECT record_event('letter', NULL, NULL, NULL, NULL, NULL, NULL), 'notice', id, 'x', 'x', 'x',"
	" 'x', 'print' FROM patron",
};

static void setup(void)
{
	desk_set_clock("2026-11-23 10:00");
	desk_copy_new("Photo-moi", "OT1");
	desk_copy_new("Cap ou pas cap", "OT2");
	desk_patron_new("Zoé Lambert", "E1");
	desk_patron_new("Zoe Lamber", "E2");
	test_ok(test_session, desk_lend(test_session, "OT1", "E2", &answer));
	test_ok(test_session, desk_lend(test_session, "OT2", "E1", &answer));
	for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
		test_sql(deeds[i]);
}

static enum malle_status merge(const char *kept, const char *merged)
{
	const struct malle_patron_pair pair = {.kept = kept, .merged = merged};

	return malle_patron_merge(test_session, test_owner, &pair, &patron);
}

/* How many rows of each table name this person: "agreement 1, block 2 ...". */
static const char *rows_of(const char *card)
{
	const char *list = "";
	const char *tables = test_sql_text(
		"SELECT string_agg(conrelid::regclass::text, ' ' ORDER BY conrelid::regclass::text)"
		" FROM pg_constraint WHERE contype = 'f' AND confrelid = 'malle.patron'::regclass"
		" AND conrelid NOT IN ('malle.patron'::regclass, 'malle.patron_merge'::regclass)");
	char *rest = arena_strdup(test_owner, tables), *save = NULL;

	for (char *table = strtok_r(rest, " ", &save); table != NULL;
		table = strtok_r(NULL, " ", &save))
		list = arena_printf(test_owner, "%s%s %s, ", list, table,
			test_sql_text(arena_printf(test_owner,
				"SELECT count(*) FROM %s t JOIN patron p ON p.id = t.patron"
				" WHERE p.barcode = '%s'",
				table, card)));
	return list;
}

static const char *const both_have =
	"agreement 1, block 2, booking 1, condition_acceptance 0, hold 1, letter 1, loan 1, "
	"loan_slip 1, membership 1, override 1, person_file 1, presentation 1, request_revision 1, ";

START_TEST(every_table_follows_and_goes_back)
{
	struct malle_undone *undone;

	ck_assert_str_eq(rows_of("E1"), both_have);
	ck_assert_str_eq(rows_of("E2"), both_have);
	test_ok(test_session, merge("E1", "E2"));
	ck_assert_str_eq(patron->barcode, "E1");
	ck_assert_int_eq(patron->loans, 2);
	ck_assert_str_eq(rows_of("E1"),
		"agreement 2, block 4, booking 2, condition_acceptance 0, hold 2, letter 2, loan 2, "
		"loan_slip 2, membership 2, override 2, person_file 2, presentation 2, request_revision 2, ");
	/* what a rule blocked counts once (R9.6) */
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM block WHERE automatic AND current"), 1);
	ck_assert_int_eq(
		test_sql_int("SELECT count(*) FROM block WHERE NOT automatic AND current"), 2);
	desk_verify();
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_str_eq(undone->what, "merging of two cards of 'Zoé Lambert'");
	ck_assert_str_eq(rows_of("E1"), both_have);
	ck_assert_str_eq(rows_of("E2"), both_have);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM block WHERE automatic AND current"), 2);
	ck_assert_int_eq(
		test_sql_int("SELECT count(*) FROM patron WHERE merged_into IS NOT NULL"), 0);
	desk_verify();
}
END_TEST

START_TEST(both_cards_find_the_person)
{
	const struct malle_loan_filter filter = {.patron = "E2"};
	const struct malle_log_filter life = {.patron = "E2"};
	struct malle_patron *rows;
	struct malle_loan *loans;
	struct malle_log_entry *entries;
	size_t count, registrations = 0;

	test_ok(test_session, merge("E1", "E2"));
	test_ok(test_session, malle_patron_show(test_session, test_owner, "E2", &patron));
	ck_assert_str_eq(patron->name, "Zoé Lambert");
	test_ok(test_session, malle_patron_list(test_session, test_owner, NULL, &rows, &count));
	ck_assert_uint_eq(count, 1);
	test_ok(test_session, malle_loan_list(test_session, test_owner, &filter, &loans, &count));
	ck_assert_uint_eq(count, 2);
	/* lent to the other card: it is theirs already (R1.5) */
	test_sql("UPDATE block SET current = false");
	test_ok(test_session, desk_lend(test_session, "OT2", "E2", &answer));
	ck_assert_ptr_nonnull(desk_finding(answer, "already_lent"));
	test_ok(test_session, malle_log_list(test_session, test_owner, &life, &entries, &count));
	for (size_t i = 0; i < count; i++)
		registrations += strcmp(entries[i].kind, "patron.add") == 0;
	ck_assert_uint_eq(registrations, 2);
}
END_TEST

START_TEST(two_names_need_a_yes)
{
	struct malle_patron_pair pair = {.kept = "E1", .merged = "E3"};

	desk_patron_new("Karim Benali", "E3");
	test_status(test_session, merge("E1", "E3"), MALLE_NEEDS_CONFIRMATION);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM patron_merge"), 0);
	pair.confirmed = true;
	test_ok(test_session, malle_patron_merge(test_session, test_owner, &pair, &patron));
	test_status(test_session, merge("E1", "E3"), MALLE_EXISTS);
	test_status(test_session, merge("E1", "E1"), MALLE_EXISTS);
	test_status(test_session, merge("E1", "E9"), MALLE_NOT_FOUND);
	test_status(test_session, merge("OT1", "E1"), MALLE_NOT_FOUND);
}
END_TEST

/* R0.6 */
START_TEST(a_key_merges_once)
{
	const struct malle_patron_pair pair = {.kept = "E1", .merged = "E2", .key = "k1"};

	for (int i = 0; i < 2; i++)
		test_ok(test_session, malle_patron_merge(test_session, test_owner, &pair, &patron));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM patron_merge"), 1);
}
END_TEST

/* Of two merges in a row the first cannot be undone before the second. */
START_TEST(a_chain_is_undone_from_its_end)
{
	struct malle_undo_options first = {0};
	struct malle_undone *undone;

	desk_patron_new("Zoë Lambert", "E3");
	test_ok(test_session, merge("E1", "E2"));
	first.event = test_sql_int("SELECT max(event) FROM patron_merge");
	test_ok(test_session, merge("E3", "E1"));
	test_ok(test_session, malle_patron_show(test_session, test_owner, "E2", &patron));
	ck_assert_str_eq(patron->barcode, "E3");
	test_status(test_session, malle_undo(test_session, test_owner, &first, &undone),
		MALLE_CONFLICT);
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	test_ok(test_session, malle_undo(test_session, test_owner, &first, &undone));
	ck_assert_str_eq(rows_of("E1"), both_have);
	ck_assert_str_eq(rows_of("E2"), both_have);
}
END_TEST

/* What happened to the one meanwhile stays: the return of a loan that goes back to the other. */
START_TEST(a_return_in_between_stays)
{
	struct malle_undo_options options = {0};
	struct malle_undone *undone;

	test_ok(test_session, merge("E1", "E2"));
	options.event = test_sql_int("SELECT max(event) FROM patron_merge");
	test_ok(test_session, desk_return(test_session, "OT1", &answer));
	test_ok(test_session, malle_undo(test_session, test_owner, &options, &undone));
	test_ok(test_session, malle_patron_show(test_session, test_owner, "E2", &patron));
	ck_assert_int_eq(patron->loans, 0);
	desk_verify();
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("merging persons");
	TCase *tcase = tcase_create("merge");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_checked_fixture(tcase, setup, NULL);
	tcase_add_test(tcase, every_table_follows_and_goes_back);
	tcase_add_test(tcase, both_cards_find_the_person);
	tcase_add_test(tcase, two_names_need_a_yes);
	tcase_add_test(tcase, a_key_merges_once);
	tcase_add_test(tcase, a_chain_is_undone_from_its_end);
	tcase_add_test(tcase, a_return_in_between_stays);
	suite_add_tcase(suite, tcase);
	return suite;
}
