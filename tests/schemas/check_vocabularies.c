/* The lists that every database has: as many values as the report prints, words that fold as the
 * library folds them, labels as a printer sets them, and columns that accept one list only. */
#include <check.h>
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "schemas/embedded.h"
#include "tests/schemas/direct.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

static PGconn *desk;

static void setup(void)
{
	desk = direct_open("malle_staff", "tester", "clpsct");
	direct_text(desk, "BEGIN");
}

static void teardown(void)
{
	direct_close(desk);
}

static const struct {
	const char *vocabulary;
	int values;
} sizes[] = {{"service", 6}, {"sector", 18}, {"theme", 28}, {"profession", 12}, {"contact_mode", 6},
	{"axis", 8}, {"strategy", 6}, {"objective", 0}, {"outcome", 5}, {"municipality", 28},
	{"sub_sector", 26}, {"patron_category", 7}, {"item_type", 25}, {"withdrawal_reason", 4}};

START_TEST(a_list_has_its_values_in_their_order)
{
	ck_assert_str_eq(
		direct_text(desk, arena_printf(test_owner,
					  "SELECT count(*) FROM vocabulary WHERE code = '%s'",
					  sizes[_i].vocabulary)),
		"1");
	ck_assert_int_eq(
		direct_int(desk, arena_printf(test_owner,
					 "SELECT count(DISTINCT position) FROM vocabulary_value "
					 "WHERE vocabulary = '%s'",
					 sizes[_i].vocabulary)),
		sizes[_i].values);
	ck_assert_int_eq(
		direct_int(desk, "SELECT count(*) FROM vocabulary"), sizeof sizes / sizeof *sizes);
}
END_TEST

START_TEST(aliases_are_folded_as_the_library_folds)
{
	int count, folded_count;
	const char **aliases = direct_list(
		desk, "SELECT alias FROM vocabulary_alias ORDER BY value, folded", &count);
	const char **folded = direct_list(
		desk, "SELECT folded FROM vocabulary_alias ORDER BY value, folded", &folded_count);

	ck_assert_int_gt(count, 150);
	ck_assert_int_eq(count, folded_count);
	for (int i = 0; i < count; i++)
		ck_assert_str_eq(malle_text_fold(test_owner, aliases[i]), folded[i]);
}
END_TEST

/* An alias that folds as the label of another value of its list would mean two things. */
START_TEST(a_word_means_one_value)
{
	int count;
	const char **labels = direct_list(desk,
		"SELECT vocabulary || '|' || code || '|' || label FROM vocabulary_value", &count);

	for (int i = 0; i < count; i++) {
		const char *code = strchr(labels[i], '|') + 1;
		const char *label = strchr(code, '|') + 1;
		char *fold = malle_text_fold(test_owner, label);

		ck_assert_str_eq(
			direct_text(desk,
				arena_printf(test_owner,
					"SELECT v.code FROM vocabulary_alias a JOIN vocabulary_value v "
					"ON v.id = a.value WHERE a.folded = '%s' "
					"AND a.vocabulary = '%.*s' AND v.code <> '%.*s'",
					fold, (int)(code - labels[i] - 1), labels[i],
					(int)(label - code - 1), code)),
			"");
	}
}
END_TEST

static const struct {
	const char *word;
	const char *municipality;
} places[] = {
	{"marchienne au pont", "Charleroi"},
	{"forchies la marche", "Fontaine-l’Évêque"},
	{"pieton", "Chapelle-lez-Herlaimont"},
	{"fauroeulx", "Estinnes"},
	{"nalinnes", "Ham-sur-Heure-Nalinnes"},
	{"6030", ""},
};

START_TEST(a_former_municipality_is_an_alias_and_a_postcode_is_not)
{
	ck_assert_str_eq(
		direct_text(desk,
			arena_printf(test_owner,
				"SELECT label FROM vocabulary_alias a JOIN vocabulary_value v "
				"ON v.id = a.value WHERE a.vocabulary = 'municipality' "
				"AND a.folded = '%s'",
				places[_i].word)),
		places[_i].municipality);
}
END_TEST

START_TEST(labels_are_set_as_a_printer_sets_them)
{
	ck_assert_str_eq(direct_text(desk, "SELECT string_agg(label, '; ') FROM vocabulary_value "
					   "WHERE label ~ '''|  |^ | $| :|\\.\\.\\.'"),
		"");
}
END_TEST

START_TEST(axes_are_of_their_plan_and_sub_sectors_of_a_sector)
{
	ck_assert_str_eq(
		direct_text(desk, "SELECT string_agg(DISTINCT valid_from || ' ' || valid_to, ', ') "
				  "FROM vocabulary_value WHERE vocabulary IN ('axis', 'strategy')"),
		"2023-01-01 2027-12-31");
	ck_assert_int_eq(
		direct_int(desk,
			"SELECT count(*) FROM vocabulary_value s LEFT JOIN vocabulary_value p "
			"ON p.id = s.parent WHERE s.vocabulary = 'sub_sector' "
			"AND p.vocabulary IS DISTINCT FROM 'sector'"),
		0);
}
END_TEST

/* Every column that refers to a list, given a value of a list that it cannot be. */
static const char foreign_value[] =
	"(SELECT id FROM vocabulary_value WHERE vocabulary = 'strategy' LIMIT 1)";

static const char *const strangers[] = {
	"INSERT INTO organisation (name, sector) VALUES ('x', %s)",
	"INSERT INTO organisation (name, sub_sector) VALUES ('x', %s)",
	"INSERT INTO organisation (name, municipality) VALUES ('x', %s)",
	"INSERT INTO organisation (name, category) VALUES ('x', %s)",
	"INSERT INTO patron (barcode, family_name, category) VALUES ('x', 'x', %s)",
	"INSERT INTO title (record, title_proper, kind) VALUES ('\\x00', 'x', %s)",
	"INSERT INTO copy (title, barcode, item_type) VALUES (1, 'x', %s)",
	"INSERT INTO loan_rule (days, category) VALUES (1, %s)",
	"INSERT INTO loan_rule (days, item_type) VALUES (1, %s)",
	"INSERT INTO loan (copy, title, event, lent_on, due_initial, patron_category) "
	"VALUES (1, 1, 1, today(), today(), %s)",
	"INSERT INTO loan (copy, title, event, lent_on, due_initial, sector) "
	"VALUES (1, 1, 1, today(), today(), %s)",
	"INSERT INTO loan (copy, title, event, lent_on, due_initial, sub_sector) "
	"VALUES (1, 1, 1, today(), today(), %s)",
	"INSERT INTO loan (copy, title, event, lent_on, due_initial, municipality) "
	"VALUES (1, 1, 1, today(), today(), %s)",
	"INSERT INTO loan (copy, title, event, lent_on, due_initial, item_type) "
	"VALUES (1, 1, 1, today(), today(), %s)",
	"INSERT INTO loan_theme (loan, theme) VALUES (1, %s)",
	"INSERT INTO loan_axis (loan, axis) VALUES (1, %s)",
	"INSERT INTO request_revision (request, event, received_on, service) VALUES (1, 1, today(), %s)",
	"INSERT INTO request_revision (request, event, received_on, sector) VALUES (1, 1, today(), %s)",
	"INSERT INTO request_revision (request, event, received_on, sub_sector) VALUES (1, 1, today(), %s)",
	"INSERT INTO request_revision (request, event, received_on, municipality) VALUES (1, 1, today(), %s)",
	"INSERT INTO request_revision (request, event, received_on, outcome) VALUES (1, 1, today(), %s)",
	"INSERT INTO request_strategy (revision, strategy) "
	"SELECT 1, id FROM vocabulary_value WHERE vocabulary = 'axis' AND id <> %s",
	"INSERT INTO request_objective (revision, objective) VALUES (1, %s)",
	"INSERT INTO request_profession (revision, profession) VALUES (1, %s)",
	"INSERT INTO request_contact_mode (revision, contact_mode) VALUES (1, %s)",
	"INSERT INTO request_theme (revision, theme) VALUES (1, %s)",
	"INSERT INTO request_axis (revision, axis) VALUES (1, %s)",
	"INSERT INTO reminder_level (level, delay, text, category) VALUES (1, 7, 'reminder.x', %s)",
	"INSERT INTO stocktake (event, number, name, item_type) VALUES (1, 1, 'x', %s)",
	"INSERT INTO movement (event, kind, title, quantity, item_type) VALUES (1, 'given', 1, 1, %s)",
	"INSERT INTO contact (request, event, held_on, mode) VALUES (1, 1, today(), %s)",
};

START_TEST(a_column_accepts_its_list_only)
{
	const char *place = strstr(strangers[_i], "%s");

	direct_refused(desk,
		arena_printf(test_owner, "%.*s%s%s", (int)(place - strangers[_i]), strangers[_i],
			foreign_value, place + 2),
		"23514", "vocabulary_of_column");
}
END_TEST

START_TEST(every_column_of_a_list_was_tried)
{
	ck_assert_int_eq(
		direct_int(desk, "SELECT count(*) FROM pg_constraint WHERE contype = 'f' "
				 "AND confrelid = 'malle.vocabulary_value'::regclass "
				 "AND conrelid::regclass::text !~ 'vocabulary|theme_axis'"),
		sizeof strangers / sizeof *strangers);
}
END_TEST

START_TEST(a_change_looks_at_what_changed)
{
	direct_text(desk, "INSERT INTO organisation (name) VALUES ('x')");
	direct_refused(desk,
		arena_printf(test_owner, "UPDATE organisation SET sector = %s", foreign_value),
		"23514", "vocabulary_of_column");
	direct_text(desk,
		"UPDATE organisation SET sector = "
		"(SELECT id FROM vocabulary_value WHERE vocabulary = 'sector' LIMIT 1), note = 'y'");
	direct_text(desk, "UPDATE organisation SET note = 'z', sector = NULL");
}
END_TEST

START_TEST(seeds_applied_again_change_nothing)
{
	static const char state[] =
		"SELECT md5(string_agg(v.*::text, '|' ORDER BY v.id) || (SELECT string_agg(a.*::text, '|' "
		"ORDER BY a.vocabulary, a.folded) FROM vocabulary_alias a) || (SELECT string_agg(c.*::text, '|' "
		"ORDER BY code) FROM copy_state c)) FROM vocabulary_value v";
	PGconn *administrator = direct_open("postgres", NULL, NULL);
	const char *before;

	direct_text(administrator, "BEGIN");
	before = direct_text(administrator, state);
	for (const struct script *seed = schema_seeds; seed->name != NULL; seed++)
		direct_text(administrator, seed->sql);
	ck_assert_str_eq(direct_text(administrator, state), before);
	direct_close(administrator);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("vocabularies");
	TCase *tcase = tcase_create("vocabularies");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(
		tcase, a_list_has_its_values_in_their_order, 0, sizeof sizes / sizeof *sizes);
	tcase_add_test(tcase, aliases_are_folded_as_the_library_folds);
	tcase_add_test(tcase, a_word_means_one_value);
	tcase_add_loop_test(tcase, a_former_municipality_is_an_alias_and_a_postcode_is_not, 0,
		sizeof places / sizeof *places);
	tcase_add_test(tcase, labels_are_set_as_a_printer_sets_them);
	tcase_add_test(tcase, axes_are_of_their_plan_and_sub_sectors_of_a_sector);
	tcase_add_loop_test(
		tcase, a_column_accepts_its_list_only, 0, sizeof strangers / sizeof *strangers);
	tcase_add_test(tcase, every_column_of_a_list_was_tried);
	tcase_add_test(tcase, a_change_looks_at_what_changed);
	tcase_add_test(tcase, seeds_applied_again_change_nothing);
	suite_add_tcase(suite, tcase);
	return suite;
}
