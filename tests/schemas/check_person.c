/* Every table that names a person, by an id or in free text, is in the view person_row, which shows
 * what is held (R11.6) and which must be empty of whoever was forgotten (R11.3). The rest is listed
 * here: a new table fails this test until somebody has decided. */
#include <check.h>
#include <string.h>

#include "base/arena.h"
#include "tests/schemas/direct.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

/* Tables with text that is not about a borrower. */
static const char *const not_about_persons[] = {"booking_step", "brochure", "centre", "copy",
	"copy_state", "hold_step", "image", "import_batch", "index_segment", "letter_line",
	"letter_sender", "letter_text", "loan_rule", "movement", "opening_exception",
	"organisation", "owner", "own_file", "partner_count", "person_file", "piece",
	"piece_change", "piece_excess", "piece_revision", "posting", "recent_title", "reminder",
	"reminder_level", "schema_migration", "schema_script", "session_secret", "setting", "site",
	"sort_rank", "staff", "staff_centre", "staff_centre_right", "staff_profile",
	"staff_profile_right", "staff_right", "stocktake", "stocktake_end", "stocktake_scan",
	"repair_step", "transfer", "transfer_step", "repair", "title", "title_condition",
	"title_note", "title_source", "vocabulary", "vocabulary_alias", "vocabulary_value", "loan",
	"kit_change", "offline_end", "offline_refusal"};

static const char foreign_keys_sql[] =
	"SELECT DISTINCT c.conrelid::regclass::text FROM pg_constraint c "
	"WHERE c.contype = 'f' AND c.confrelid = 'malle.patron'::regclass ORDER BY 1";

static const char texts_sql[] =
	"SELECT DISTINCT a.attrelid::regclass::text FROM pg_attribute a "
	"JOIN pg_class c ON c.oid = a.attrelid "
	"WHERE c.relnamespace = 'malle'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 "
	"AND a.atttypid IN ('text'::regtype, 'jsonb'::regtype) AND NOT a.attisdropped ORDER BY 1";

/* What the view reads. */
static bool is_shown(PGconn *connection, const char *table)
{
	return direct_int(connection,
		       arena_printf(test_owner,
			       "SELECT count(*) FROM information_schema.view_table_usage "
			       "WHERE view_schema = 'malle' AND view_name = 'person_row' "
			       "AND table_schema = 'malle' AND table_name = '%s'",
			       table)) > 0;
}

static bool is_listed(const char *table)
{
	for (size_t i = 0; i < sizeof not_about_persons / sizeof *not_about_persons; i++)
		if (strcmp(not_about_persons[i], table) == 0)
			return true;
	return false;
}

static const char *plain(const char *table)
{
	return strncmp(table, "malle.", 6) == 0 ? table + 6 : table;
}

START_TEST(every_table_with_a_person_is_shown)
{
	PGconn *administrator = direct_open("postgres", NULL, NULL);
	int count;
	const char **tables = direct_list(administrator, foreign_keys_sql, &count);

	ck_assert_int_gt(count, 5);
	for (int i = 0; i < count; i++)
		ck_assert_msg(is_shown(administrator, plain(tables[i])),
			"%s names a person: add it to person_row and to malle.anonymise()",
			tables[i]);
	direct_close(administrator);
}
END_TEST

START_TEST(every_text_is_shown_or_not_about_persons)
{
	PGconn *administrator = direct_open("postgres", NULL, NULL);
	int count;
	const char **tables = direct_list(administrator, texts_sql, &count);

	ck_assert_int_gt(count, 20);
	for (int i = 0; i < count; i++)
		ck_assert_msg(
			is_shown(administrator, plain(tables[i])) || is_listed(plain(tables[i])),
			"%s has free text: add it to person_row, or say here that it is not about persons",
			tables[i]);
	direct_close(administrator);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("person");
	TCase *tcase = tcase_create("person");

	test_leaks_checked(tcase);
	test_database_fresh(tcase);
	tcase_add_test(tcase, every_table_with_a_person_is_shown);
	tcase_add_test(tcase, every_text_is_shown_or_not_about_persons);
	suite_add_tcase(suite, tcase);
	return suite;
}
