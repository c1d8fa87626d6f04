/* The shape of the migrated schema: what every table, column, function and view must have. Each
 * test is one question to the catalogue whose right answer is no row. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "db/constraint.h"
#include "tests/schemas/direct.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

#define OURS "relnamespace = 'malle'::regnamespace"

static const struct {
	const char *rule;
	const char *exceptions; /* SQL: one column of names */
} rules[] = {
	{"every table, view and sequence of its own has a comment",
		"SELECT relname FROM pg_class c WHERE " OURS
		" AND relkind IN ('r', 'v', 'm', 'S') AND obj_description(oid, 'pg_class') IS NULL "
		"AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'i')"},
	{"every column has a comment",
		"SELECT relname || '.' || attname FROM pg_class c "
		"JOIN pg_attribute a ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped "
		"WHERE " OURS " AND relkind = 'r' AND col_description(c.oid, attnum) IS NULL"},
	{"every function has a comment",
		"SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'malle'::regnamespace "
		"AND obj_description(oid, 'pg_proc') IS NULL"},
	{"malle_owner owns everything",
		"SELECT relname::text FROM pg_class WHERE " OURS
		" AND relowner <> 'malle_owner'::regrole "
		"UNION SELECT proname::text FROM pg_proc "
		"WHERE pronamespace = 'malle'::regnamespace AND proowner <> 'malle_owner'::regrole"},
	{"a table that belongs to a centre has row security, forced",
		"SELECT relname FROM pg_class c WHERE " OURS
		" AND relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity) "
		"AND (relname IN ('staff', 'piece', 'copy_member') OR EXISTS (SELECT FROM pg_attribute a "
		"WHERE a.attrelid = c.oid AND attname = 'centre')) AND relname <> 'centre_owner'"},
	{"row security asks for the active centre once a statement",
		"SELECT tablename || '.' || policyname FROM pg_policies WHERE schemaname = 'malle' "
		"AND roles <> '{malle_owner}' AND coalesce(qual, with_check) <> 'true' "
		"AND coalesce(qual, with_check) !~ 'SELECT (malle\\.)?active_centre\\(\\)'"},
	{"a view runs with the rights of who asks, or is listed in schemas/README",
		"SELECT relname FROM pg_class WHERE " OURS
		" AND relkind = 'v' AND relname NOT IN ('copy_current_state', 'copy_availability') "
		"AND coalesce('security_invoker=true' = ANY (reloptions) "
		"OR 'security_invoker=on' = ANY (reloptions), false) = false"},
	{"a view with the owner's rights reads nothing of persons",
		"SELECT DISTINCT v.relname || ' reads ' || t.relname FROM pg_class v "
		"JOIN pg_rewrite r ON r.ev_class = v.oid "
		"JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid "
		"AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> v.oid "
		"JOIN pg_class t ON t.oid = d.refobjid "
		"WHERE v.relname IN ('copy_current_state', 'copy_availability') AND t.relname NOT IN "
		"('booking_open', 'copy', 'copy_member', 'copy_state', 'loan_open', 'set_aside', 'copy_current_state')"},
	{"nobody may run a function by default",
		"SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'malle'::regnamespace "
		"AND prorettype <> 'trigger'::regtype AND has_function_privilege('public', oid, 'EXECUTE')"},
	{"a function with the owner's rights does not follow the caller's search path",
		"SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'malle'::regnamespace "
		"AND prosecdef AND prosqlbody IS NULL "
		"AND NOT coalesce('search_path=malle, pg_temp' = ANY (proconfig), false)"},
	{"administrators' functions are nobody else's",
		"SELECT pg_proc.oid::regprocedure::text || ' ' || rolname FROM pg_proc, pg_roles "
		"WHERE pronamespace = 'malle'::regnamespace AND rolname IN ('malle_staff', 'malle_gateway') "
		"AND proname IN ('add_first_staff', 'add_centre_for', 'after_restore', 'make_centre', "
		"'make_staff', 'write_identity') AND has_function_privilege(rolname, pg_proc.oid, 'EXECUTE')"},
	{"constraints are named by their table",
		"SELECT conname FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid "
		"WHERE connamespace = 'malle'::regnamespace AND conname NOT LIKE relname || '\\_%'"},
	{"a constraint's name means one constraint",
		"SELECT conname FROM pg_constraint WHERE connamespace = 'malle'::regnamespace "
		"GROUP BY 1 HAVING count(*) > 1"},
	{"facts are only added",
		"SELECT grantee || ' ' || privilege_type || ' ' || table_name "
		"FROM information_schema.role_table_grants WHERE table_schema = 'malle' "
		"AND grantee <> 'malle_owner' AND privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE') "
		"AND (table_name IN ('event', 'membership', 'loan', 'loan_due', 'loan_return', 'loan_theme', "
		"'loan_axis', 'loan_slip', 'loan_feedback', 'loan_return_date', 'loan_part_return', 'piece_change', "
		"'piece_revision', 'piece_excess', 'kit_change', 'contact', 'copy_state_change') "
		"OR table_name LIKE 'request%' OR table_name LIKE 'repair%' "
		"OR table_name LIKE 'transfer%' OR table_name LIKE 'stocktake%')"},
	{"a trigger keeps every fact, whoever tries",
		"SELECT f.name FROM (VALUES ('event'), ('membership'), ('loan'), ('loan_due'), "
		"('loan_return'), ('loan_theme'), ('loan_axis'), ('piece_change'), ('request'), "
		"('request_revision'), ('contact'), ('copy_state_change'), ('repair'), ('repair_step'), "
		"('transfer'), ('transfer_step'), ('stocktake'), ('stocktake_expected'), "
		"('stocktake_scan'), ('stocktake_end'), ('piece_revision'), ('piece_excess'), "
		"('kit_change'), ('loan_return_date'), ('loan_part_return'), ('loan_feedback')) f (name) WHERE NOT EXISTS (SELECT FROM pg_trigger t "
		"WHERE tgrelid = ('malle.' || f.name)::regclass AND tgfoid = 'malle.facts_stay'::regproc)"},
	{"a column of a list refers to the list",
		"SELECT c.relname || '.' || k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid "
		"WHERE confrelid = 'malle.vocabulary_value'::regclass AND c.relname NOT LIKE 'vocabulary%' "
		"AND NOT EXISTS (SELECT FROM pg_trigger t WHERE tgrelid = c.oid AND tgfoid IN "
		"('malle.check_vocabulary'::regproc, 'malle.title_changed'::regproc))"},
	{"a foreign key has an index on its side, unless its table is small or only added to",
		"SELECT c.relname || '.' || k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid "
		"WHERE contype = 'f' AND confrelid IN ('malle.title'::regclass, 'malle.copy'::regclass, "
		"'malle.loan'::regclass, 'malle.request'::regclass) AND connamespace = 'malle'::regnamespace "
		"AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indkey[0] = k.conkey[1]) "
		"AND k.conname NOT IN ('loan_title', 'piece_change_loan', 'loan_copy_centre')"},
	{"a key is compared as bytes, not as words",
		"SELECT relname || '.' || attname FROM pg_class c JOIN pg_attribute a ON attrelid = c.oid "
		"WHERE " OURS " AND relkind = 'r' AND attname IN ('folded', 'term') "
		"AND attcollation <> '\"C\"'::regcollation"},
};

START_TEST(the_catalogue_knows_no_exception)
{
	PGconn *connection = direct_open("malle_staff", NULL, NULL);
	int count;
	const char **exceptions = direct_list(connection, rules[_i].exceptions, &count);

	for (int i = 0; i < count; i++)
		fprintf(stderr, "%s: not %s\n", rules[_i].rule, exceptions[i]);
	ck_assert_msg(count == 0, "%s: %d exceptions", rules[_i].rule, count);
	direct_close(connection);
}
END_TEST

/* Everything that the database may name when it refuses has a sentence in lib/db/constraint.c. */
static const char refusals_sql[] =
	"SELECT conname FROM pg_constraint WHERE connamespace = 'malle'::regnamespace UNION "
	"SELECT m[1] FROM pg_proc, regexp_matches(prosrc, 'CONSTRAINT = ''([a-z_]+)''', 'g') m "
	"WHERE pronamespace = 'malle'::regnamespace ORDER BY 1";

START_TEST(every_refusal_has_a_sentence)
{
	PGconn *connection = direct_open("malle_staff", NULL, NULL);
	int count, missing = 0;
	const char **names = direct_list(connection, refusals_sql, &count);

	ck_assert_int_gt(count, 200);
	for (int i = 0; i < count; i++)
		if (constraint_find(names[i]) == NULL) {
			fprintf(stderr, "no sentence: %s\n", names[i]);
			missing++;
		}
	ck_assert_msg(missing == 0, "%d refusals have no sentence", missing);
	direct_close(connection);
}
END_TEST

static char *output_of(const char *command)
{
	FILE *pipe = popen(command, "r");
	char *text = arena_strdup(test_owner, "");
	char buffer[4096];
	size_t got;

	ck_assert_ptr_nonnull(pipe);
	while ((got = fread(buffer, 1, sizeof buffer, pipe)) > 0)
		text = talloc_strndup_append_buffer(text, buffer, got);
	ck_assert_msg(pclose(pipe) == 0, "%s", command);
	return text;
}

/* The C runner's result against the one that write-expected-schema made with psql. */
START_TEST(the_migrated_schema_is_the_expected_one)
{
	const char *source = getenv("srcdir") == NULL ? ".." : getenv("srcdir");
	char *difference = output_of(arena_printf(test_owner,
		"PG_BINDIR='%s' '%s/schemas/dump-schema' '%s' | diff '%s/schemas/expected_schema.sql' - || :",
		PG_BINDIR, source, test_conninfo("postgres"), source));

	fputs(difference, stderr);
	ck_assert_msg(*difference == '\0',
		"run schemas/write-expected-schema and look at what it changes");
}
END_TEST

START_TEST(roles_have_the_rights_of_their_name)
{
	PGconn *connection = direct_open("malle_staff", NULL, NULL);

	ck_assert_str_eq(direct_text(connection,
				 "SELECT string_agg(rolname, ' ' ORDER BY rolname) FROM pg_roles "
				 "WHERE rolname LIKE 'malle%' AND (rolsuper OR rolbypassrls OR "
				 "rolcreaterole OR rolcreatedb OR rolreplication)"),
		"");
	ck_assert_str_eq(direct_text(connection,
				 "SELECT rolcanlogin FROM pg_roles WHERE rolname = 'malle_owner'"),
		"f");
	ck_assert_str_eq(direct_text(connection,
				 "SELECT pg_has_role('malle_staff', 'malle_owner', 'MEMBER')"),
		"f");
	direct_refused(connection, "CREATE TABLE malle.x (y int)", "42501", NULL);
	direct_refused(connection, "SELECT * FROM session_secret", "42501", NULL);
	direct_close(connection);
	connection = direct_open("malle_gateway", NULL, NULL);
	ck_assert_str_eq(direct_text(connection, "SHOW enable_seqscan"), "off");
	direct_close(connection);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("schema");
	TCase *tcase = tcase_create("schema");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_loop_test(
		tcase, the_catalogue_knows_no_exception, 0, sizeof rules / sizeof *rules);
	tcase_add_test(tcase, every_refusal_has_a_sentence);
	tcase_add_test(tcase, the_migrated_schema_is_the_expected_one);
	tcase_add_test(tcase, roles_have_the_rights_of_their_name);
	suite_add_tcase(suite, tcase);
	return suite;
}
