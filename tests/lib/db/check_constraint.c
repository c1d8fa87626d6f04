/* Every constraint of the migrated database has its sentence, and nothing else has. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include <malle/database.h>

#include "base/arena.h"
#include "base/session.h"
#include "db/constraint.h"
#include "db/statement.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

struct named {
	const char *name;
};

static const struct column named_columns[] = {COLUMN_TEXT(struct named, name)};

/* Constraints, and unique indexes that are none. */
static const struct query all_constraints = {
	.name = "test/all_constraints",
	.sql = "SELECT conname::text AS name FROM pg_constraint "
	       "WHERE connamespace = 'malle'::regnamespace AND contype <> 't' "
	       "UNION SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
	       "WHERE i.indisunique AND c.relnamespace = 'malle'::regnamespace "
	       "UNION SELECT (regexp_matches(prosrc, 'CONSTRAINT = ''(\\w+)''', 'g'))[1] "
	       "FROM pg_proc WHERE pronamespace = 'malle'::regnamespace",
};

static struct named *list_constraints(size_t *count)
{
	struct named *rows;

	test_ok(test_session, statement_rows(test_session, test_owner, &all_constraints, NO_VALUES,
				      COLUMNS(named_columns), sizeof *rows, (void **)&rows, count));
	return rows;
}

START_TEST(each_constraint_has_a_sentence)
{
	size_t count;
	const struct named *rows = list_constraints(&count);
	int missing = 0;

	ck_assert_uint_gt(count, 100);
	for (size_t i = 0; i < count; i++)
		if (constraint_find(rows[i].name) == NULL)
			missing += fprintf(stderr, "no sentence: %s\n", rows[i].name) > 0;
	ck_assert_msg(
		missing == 0, "%d constraints have no row in a table of constraints", missing);
}
END_TEST

static void check_row(const struct constraint *row, const struct named *rows, size_t count)
{
	size_t i;

	for (i = 0; i < count && strcmp(rows[i].name, row->name) != 0; i++)
		;
	ck_assert_msg(i < count, "no constraint is called %s", row->name);
	ck_assert_ptr_eq(constraint_find(row->name), row); /* not twice */
	ck_assert_int_ne(row->status, MALLE_OK);
	ck_assert_uint_gt(strlen(row->sentence), 10);
	ck_assert_int_ne(row->sentence[strlen(row->sentence) - 1], '.');
}

START_TEST(each_sentence_has_a_constraint_and_says_something)
{
	size_t count;
	const struct named *rows = list_constraints(&count);

	for (const struct constraint *const *table = constraint_tables; *table != NULL; table++)
		for (const struct constraint *row = *table; row->name != NULL; row++)
			check_row(row, rows, count);
}
END_TEST

static const struct {
	const char *table;
	const char *column;
} no_columns[] = {{"patron", "phone"}, {"title", "subtitle"}};

static const struct query column_is_required = {
	.name = "test/column_is_required",
	.sql = "SELECT 'yes'::text AS name FROM pg_attribute "
	       "WHERE attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = "
	       "'malle'::regnamespace AND relname = coalesce($1, relname)) "
	       "AND attname = $2 AND attnotnull",
};

START_TEST(each_required_column_exists)
{
	struct named yes;

	for (const struct required *row = required_table; row->column != NULL; row++)
		test_ok(test_session,
			statement_one(test_session, test_owner, &column_is_required,
				VALUES(value_text(row->table), value_text(row->column)),
				COLUMNS(named_columns), &yes));
	for (size_t i = 0; i < sizeof no_columns / sizeof *no_columns; i++)
		ck_assert_ptr_null(
			constraint_find_required(no_columns[i].table, no_columns[i].column));
}
END_TEST

static const struct {
	const char *sql;
	enum malle_status status;
	const char *message;
	const char *sqlstate;
	const char *constraint;
	const char *rule;
} broken[] = {
	{"INSERT INTO organisation (name, folded) VALUES (' ', '')", MALLE_INVALID,
		"an organisation needs a name", "23514", "organisation_name_given", ""},
	{"INSERT INTO organisation (name, folded) VALUES (NULL, '')", MALLE_INVALID,
		"an organisation needs a name", "23502", "", ""},
	{"INSERT INTO organisation (name, folded) VALUES ('x', NULL)", MALLE_INVALID,
		"'folded' of 'organisation' must not be empty", "23502", "", ""},
	{"INSERT INTO organisation (name, folded) VALUES ('x', ''), ('x', '')", MALLE_EXISTS,
		"there is an organisation of that name already", "23505", "organisation_name_once",
		""},
	{"INSERT INTO organisation (name, folded, municipality) VALUES ('x', '', -1)",
		MALLE_INVALID, NULL, "23514", "vocabulary_of_column", ""},
	{"INSERT INTO centre (code, name) VALUES ('x', 'y')", MALLE_REFUSED,
		"this account may not do that", "42501", "", ""},
	{"UPDATE event SET kind = 'x'", MALLE_REFUSED, "this account may not do that", "42501", "",
		""},
	{"SELECT 1/0", MALLE_INVALID, "the database cannot read a value", "22012", "", ""},
	{"SELECT nothing", MALLE_INTERNAL, "the database refused the statement 'test/broken'",
		"42703", "", ""},
};

START_TEST(a_broken_constraint_is_a_sentence)
{
	const struct query query = {.name = "test/broken", .sql = broken[_i].sql};
	const struct malle_error *error = malle_session_error(test_session);

	test_status(test_session, statement_execute(test_session, &query, NO_VALUES),
		broken[_i].status);
	if (broken[_i].message != NULL)
		ck_assert_str_eq(error->message, broken[_i].message);
	ck_assert_str_eq(error->sqlstate, broken[_i].sqlstate);
	ck_assert_str_eq(error->constraint, broken[_i].constraint);
	ck_assert_str_eq(error->rule, broken[_i].rule);
	ck_assert_ptr_nonnull(strstr(error->detail, "test/broken"));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("constraint");
	TCase *tcase = tcase_create("constraint");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_test(tcase, each_constraint_has_a_sentence);
	tcase_add_test(tcase, each_sentence_has_a_constraint_and_says_something);
	tcase_add_test(tcase, each_required_column_exists);
	tcase_add_loop_test(
		tcase, a_broken_constraint_is_a_sentence, 0, sizeof broken / sizeof *broken);
	suite_add_tcase(suite, tcase);
	return suite;
}
