/* Backup and restore: all comes back, elsewhere too; what is no backup changes nothing. */
#include <config.h>

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <malle/database.h>

#include "base/arena.h"
#include "base/process.h"
#include "base/session.h"
#include "db/database.h"
#include "tests/support/cluster.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

static char folder[64];
static struct malle_session *session;

static void setup(void)
{
	strcpy(folder, "/tmp/malle-test-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chmod(folder, 0755), 0);
	session = malle_session_new(test_owner);
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *walk)
{
	return remove(path);
}

static void teardown(void)
{
	malle_free(session);
	nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static const char *in_folder(const char *name)
{
	return arena_printf(test_owner, "%s/%s", folder, name);
}

static const char *const content[] = {
	"INSERT INTO organisation (name, folded) VALUES ('École d''été', 'ecole d ete')",
	"INSERT INTO patron (barcode, family_name, organisation) "
	"SELECT 'P' || n, E'Nom\\twith\\\\' || n, (SELECT id FROM organisation) "
	"FROM generate_series(1, 50) n",
	"INSERT INTO title (record, title_proper) "
	"SELECT decode(repeat('00ff0a5c', 1000), 'hex'), 'Titre ' || n "
	"FROM generate_series(1, 50) n",
	"INSERT INTO copy (title, barcode) SELECT id, 'B' || id FROM title",
	"INSERT INTO loan (copy, title, patron, event, lent_on, due_initial) "
	"SELECT c.id, c.title, (SELECT min(id) FROM patron), "
	"record_event('loan', NULL, 'lend', NULL, NULL, NULL, '{}'), '2026-01-02', '2026-02-02' "
	"FROM copy c WHERE c.id <= 10",
	"INSERT INTO loan_open (copy, loan, due_on) SELECT copy, id, due_initial FROM loan",
};

static void fill(void)
{
	for (size_t i = 0; i < sizeof content / sizeof *content; i++)
		test_sql(content[i]);
}

static const char *query_text(const char *conninfo, const char *sql)
{
	PGconn *connection = PQconnectdb(conninfo);
	PGresult *result = PQexec(connection, sql);
	const char *text;

	ck_assert_msg(PQresultStatus(result) == PGRES_TUPLES_OK, "%s", PQerrorMessage(connection));
	text = arena_strdup(test_owner, PQgetvalue(result, 0, 0));
	PQclear(result);
	PQfinish(connection);
	return text;
}

/* Every row of every table, in one number a table; but for numbers of transactions, which are the
 * server's. */
static const char *contents_of(const char *conninfo)
{
	return query_text(conninfo,
		"SELECT string_agg(relname || ' ' || md5(query_to_xml(format("
		"'SELECT (to_jsonb(t) - ''changed_in'')::text AS r FROM malle.%I t ORDER BY 1', "
		"relname), true, false, "
		"'')::text), E'\\n' ORDER BY relname) FROM pg_class "
		"WHERE relnamespace = 'malle'::regnamespace AND relkind = 'r'");
}

/* \restrict and \unrestrict name a token of the dump's own. */
static void without_tokens(char *text)
{
	for (char *line = text; line != NULL; line = strchr(line + 1, '\n'))
		if (strncmp(line, "\n\\restrict ", 11) == 0 ||
			strncmp(line, "\n\\unrestrict ", 13) == 0)
			memset(line + 1, ' ', strcspn(line + 1, "\n"));
}

/* Tables, functions, policies, rights, owners: as pg_dump says them. */
static const char *schema_of(const char *conninfo)
{
	const char *arguments[] = {
		PG_BINDIR "/pg_dump", "--schema-only", "--dbname", conninfo, NULL};
	const char *path = in_folder("schema.sql");
	const struct program program = {.arguments = arguments, .output = path};
	char *output;
	char *text;
	int exit_code;
	FILE *file;
	size_t size;

	test_ok(session, process_run(session, test_owner, &program, &exit_code, &output));
	ck_assert_int_eq(exit_code, 0);
	file = fopen(path, "r");
	text = arena_array(test_owner, char, 4000000);
	size = fread(text, 1, 3999999, file);
	fclose(file);
	unlink(path);
	ck_assert_uint_gt(size, 50000);
	without_tokens(text);
	return text;
}

static void assert_same(const char *conninfo)
{
	const char *source = test_conninfo("postgres");

	ck_assert_ptr_nonnull(strstr(contents_of(source), "loan_open "));
	ck_assert_str_eq(contents_of(conninfo), contents_of(source));
	ck_assert(strcmp(schema_of(conninfo), schema_of(source)) == 0);
}

START_TEST(a_backup_fills_another_cluster_with_the_same)
{
	const char *file = in_folder("malle.dump");
	const struct malle_cluster_place place = {.data = in_folder("data"),
		.runtime = in_folder("run"),
		.account = test_cluster_account()};
	struct malle_cluster_status *status;
	struct stat info;

	fill();
	test_ok(session, malle_database_backup(session, test_conninfo("postgres"), file));
	ck_assert_int_eq(stat(file, &info), 0);
	ck_assert_uint_eq(info.st_mode & 0777, 0600);
	test_status(session, malle_database_backup(session, test_conninfo("postgres"), file),
		MALLE_EXISTS);

	test_ok(session, malle_cluster_init(session, &place));
	test_ok(session, malle_cluster_status(session, test_owner, &place, &status));
	test_ok(session, malle_database_restore(session, status->administrator, file));
	assert_same(status->administrator);
	test_status(session, malle_database_restore(session, status->administrator, file),
		MALLE_EXISTS);
	assert_same(status->administrator);
	test_ok(session, malle_cluster_stop(session, &place));
}
END_TEST

START_TEST(a_backup_goes_into_a_database_that_is_quite_empty)
{
	const char *file = in_folder("malle.dump");
	const char *target =
		arena_printf(test_owner, "%s dbname=malle_target", test_conninfo("postgres"));

	fill();
	test_ok(session, malle_database_backup(session, test_conninfo("postgres"), file));
	test_sql_as_owner("CREATE DATABASE malle_target TEMPLATE template0");
	test_ok(session, malle_database_restore(session, target, file));
	assert_same(target);
	test_sql_as_owner("DROP DATABASE malle_target WITH (FORCE)");
}
END_TEST

START_TEST(staff_cannot_make_a_backup)
{
	test_status(session,
		malle_database_backup(session, test_conninfo("malle_staff"), in_folder("x")),
		MALLE_UNAVAILABLE);
	ck_assert_ptr_nonnull(strstr(malle_session_error(session)->detail, "ermission"));
	ck_assert_int_ne(access(in_folder("x"), F_OK), 0);
	ck_assert_int_ne(access(in_folder("x.part"), F_OK), 0);
	test_status(session,
		malle_database_backup(session, test_conninfo("postgres"), "/nowhere/at/all"),
		MALLE_UNAVAILABLE);
}
END_TEST

static void write_file(const char *path, const char *bytes, size_t size)
{
	FILE *file = fopen(path, "w");

	ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
	fclose(file);
}

static char *read_file(const char *path, size_t *size)
{
	char *bytes = arena_array(test_owner, char, 2000000);
	FILE *file = fopen(path, "r");

	*size = fread(bytes, 1, 2000000, file);
	fclose(file);
	return bytes;
}

static void assert_refused(const char *file, enum malle_status wanted)
{
	const char *before = contents_of(test_conninfo("postgres"));

	test_status(
		session, malle_database_restore(session, test_conninfo("postgres"), file), wanted);
	ck_assert_str_ne(malle_session_error(session)->message, "");
	ck_assert_str_eq(contents_of(test_conninfo("postgres")), before);
}

START_TEST(what_is_no_backup_changes_nothing)
{
	const char *file = in_folder("malle.dump");
	const char *bad = in_folder("bad.dump");
	const char *other[] = {PG_BINDIR "/pg_dump", "--format=custom", "--file",
		in_folder("other"), "--dbname", test_conninfo("postgres"), "--schema=public", NULL};
	const struct program program = {.arguments = other};
	char *bytes;
	char *output;
	size_t size;
	int exit_code;

	test_ok(session, malle_database_backup(session, test_conninfo("postgres"), file));
	bytes = read_file(file, &size);
	write_file(bad, bytes, size / 2);
	assert_refused(bad, MALLE_BAD_DATA);
	memset(bytes + size / 2, 0x55, 64);
	write_file(bad, bytes, size);
	assert_refused(bad, MALLE_BAD_DATA);
	write_file(bad, "", 0);
	assert_refused(bad, MALLE_BAD_DATA);
	write_file(bad, "no dump at all\n", 15);
	assert_refused(bad, MALLE_BAD_DATA);
	assert_refused(folder, MALLE_BAD_DATA);
	assert_refused(in_folder("missing"), MALLE_NOT_FOUND);
	test_ok(session, process_run(session, test_owner, &program, &exit_code, &output));
	ck_assert_int_eq(exit_code, 0);
	assert_refused(in_folder("other"), MALLE_BAD_DATA);
}
END_TEST

START_TEST(a_restore_that_fails_half_way_changes_nothing)
{
	const char *file = in_folder("malle.dump");

	test_sql_as_owner("CREATE ROLE malle_test_extra; "
			  "GRANT SELECT ON malle.title TO malle_test_extra");
	test_ok(session, malle_database_backup(session, test_conninfo("postgres"), file));
	test_sql_as_owner("DROP OWNED BY malle_test_extra; DROP ROLE malle_test_extra");
	assert_refused(file, MALLE_UNAVAILABLE);
	ck_assert_ptr_nonnull(strstr(malle_session_error(session)->detail, "malle_test_extra"));
	/* And one that was killed half way does not hinder the next. */
	test_sql_as_owner("ALTER SCHEMA malle RENAME TO malle_before_restore");
	test_status(session, malle_database_restore(session, test_conninfo("postgres"), file),
		MALLE_UNAVAILABLE);
	ck_assert_str_eq(test_sql_as_owner("SELECT to_regclass('malle.title') IS NOT NULL "
					   "AND to_regnamespace('malle_before_restore') IS NULL"),
		"t");
}
END_TEST

START_TEST(a_backup_of_a_newer_malle_is_refused)
{
	const char *file = in_folder("malle.dump");

	test_sql_as_owner("INSERT INTO malle.schema_migration VALUES (9999, '9999_later', 'x')");
	test_ok(session, malle_database_backup(session, test_conninfo("postgres"), file));
	assert_refused(file, MALLE_CONFLICT);
	test_sql_as_owner("DELETE FROM malle.schema_migration WHERE number = 9999");
	assert_refused(file, MALLE_CONFLICT);
}
END_TEST

START_TEST(a_database_without_schema_has_no_backup)
{
	test_status(session,
		malle_database_backup(session, test_conninfo("postgres"), in_folder("x")),
		MALLE_CONFLICT);
	test_status(session, malle_database_backup(session, "host=/nowhere", in_folder("x")),
		MALLE_UNAVAILABLE);
	test_status(session, malle_database_backup(session, "no conninfo", in_folder("x")),
		MALLE_INVALID);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("backup");
	TCase *fresh = tcase_create("fresh");
	TCase *empty = tcase_create("empty");

	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_checked_fixture(fresh, setup, teardown);
	tcase_set_timeout(fresh, 300);
	tcase_add_test(fresh, a_backup_fills_another_cluster_with_the_same);
	tcase_add_test(fresh, a_backup_goes_into_a_database_that_is_quite_empty);
	tcase_add_test(fresh, staff_cannot_make_a_backup);
	tcase_add_test(fresh, what_is_no_backup_changes_nothing);
	tcase_add_test(fresh, a_restore_that_fails_half_way_changes_nothing);
	tcase_add_test(fresh, a_backup_of_a_newer_malle_is_refused);
	suite_add_tcase(suite, fresh);

	test_leaks_checked(empty);
	test_database_empty(empty);
	tcase_add_checked_fixture(empty, setup, teardown);
	tcase_add_test(empty, a_database_without_schema_has_no_backup);
	suite_add_tcase(suite, empty);
	return suite;
}
