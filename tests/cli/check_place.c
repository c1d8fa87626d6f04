/* Where the database is: the order of the sources, and what each of them gives. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/invocation.h"
#include "cli/memory.h"
#include "tests/support/runner.h"

static const char *const variables[] = {"MALLE_DATABASE", "PGSERVICE", "PGHOST", "PGDATABASE",
	"PGHOSTADDR", "PGPORT", "PGUSER", "PGPASSFILE", "PGPASSWORD", "PGSSLMODE", "MALLE_CONFIG"};

static struct invocation invocation;

static void clean_setup(void)
{
	for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++)
		unsetenv(variables[i]);
	setenv("MALLE_CONFIG", "/nonexistent/malle.conf", 1);
	invocation = (struct invocation) {.session = malle_session_new(test_owner)};
}

/* A configuration file with this text, in the test's own folder. */
static const char *written(const char *text)
{
	char *path = memory_copy(test_owner, "/tmp/malle-conf-XXXXXX");
	FILE *file = fdopen(mkstemp(path), "w");

	fputs(text, file);
	fclose(file);
	setenv("MALLE_CONFIG", path, 1);
	return path;
}

START_TEST(the_nearest_source_wins)
{
	const char *path = written("database = dbname=configured\n");

	ck_assert_int_eq(place_find(&invocation), MALLE_OK);
	ck_assert_int_eq(invocation.place.source, PLACE_CONFIGURATION);
	ck_assert_str_eq(invocation.place.conninfo[PLACE_STAFF], "dbname=configured");
	setenv("PGDATABASE", "libpq's", 1);
	ck_assert_int_eq(place_find(&invocation), MALLE_OK);
	ck_assert_int_eq(invocation.place.source, PLACE_LIBPQ);
	ck_assert_str_eq(invocation.place.conninfo[PLACE_STAFF], "dbname='libpq\\'s'");
	setenv("MALLE_DATABASE", "dbname=ours", 1);
	ck_assert_int_eq(place_find(&invocation), MALLE_OK);
	ck_assert_int_eq(invocation.place.source, PLACE_ENVIRONMENT);
	invocation.options[OPTION_DATA] = "/x";
	ck_assert_int_eq(place_find(&invocation), MALLE_OK);
	ck_assert_int_eq(invocation.place.source, PLACE_OPTION_DATA);
	ck_assert_str_eq(invocation.place.cluster.data, "/x");
	invocation.options[OPTION_DATA] = NULL;
	invocation.options[OPTION_DATABASE] = "dbname=given";
	ck_assert_int_eq(place_find(&invocation), MALLE_OK);
	ck_assert_str_eq(invocation.place.conninfo[PLACE_STAFF], "dbname=given");
	unlink(path);
}
END_TEST

START_TEST(without_any_source_it_is_the_embedded_cluster)
{
	ck_assert_int_eq(place_find(&invocation), MALLE_OK);
	ck_assert_int_eq(invocation.place.source, PLACE_EMBEDDED);
	ck_assert(place_is_embedded(&invocation.place));
	ck_assert(invocation.place.cluster.data[0] == '/');
}
END_TEST

START_TEST(libpq_variables_that_do_not_name_a_database_are_not_a_source)
{
	setenv("PGUSER", "somebody", 1);
	setenv("PGPORT", "5433", 1);
	ck_assert_int_eq(place_find(&invocation), MALLE_OK);
	ck_assert_int_eq(invocation.place.source, PLACE_EMBEDDED);
	setenv("PGHOST", "/run/postgresql", 1);
	ck_assert_int_eq(place_find(&invocation), MALLE_OK);
	ck_assert_str_eq(invocation.place.conninfo[PLACE_STAFF],
		"host='/run/postgresql' port='5433' user='somebody'");
}
END_TEST

START_TEST(two_places_at_once_are_refused)
{
	invocation.options[OPTION_DATA] = "/x";
	invocation.options[OPTION_DATABASE] = "dbname=y";
	ck_assert_int_eq(place_find(&invocation), MALLE_INVALID);
}
END_TEST

START_TEST(a_relative_folder_becomes_absolute)
{
	invocation.options[OPTION_DATA] = "essai";
	ck_assert_int_eq(place_find(&invocation), MALLE_OK);
	ck_assert(invocation.place.cluster.data[0] == '/');
	ck_assert_ptr_nonnull(strstr(invocation.place.cluster.data, "/essai"));
}
END_TEST

START_TEST(a_second_database_beside_a_configured_one_is_refused)
{
	const char *path = written("# this machine\n\n  database =  dbname=configured \n");

	ck_assert_int_eq(place_find(&invocation), MALLE_OK);
	ck_assert_int_eq(place_refuse_second(&invocation), MALLE_EXISTS);
	invocation.options[OPTION_DATA] = "/x";
	ck_assert_int_eq(place_find(&invocation), MALLE_OK);
	ck_assert_int_eq(place_refuse_second(&invocation), MALLE_OK);
	unlink(path);
}
END_TEST

static const struct {
	const char *staff;
	const char *gateway;
} strings[] = {
	{"dbname=malle user=malle_staff", "dbname=malle user=malle_staff user='malle_gateway'"},
	{"postgresql://host/malle", "postgresql://host/malle?user=malle_gateway"},
	{"postgres://host/malle?port=1", "postgres://host/malle?port=1&user=malle_gateway"},
};

START_TEST(another_role_is_the_same_place_with_another_user)
{
	const char *conninfo;

	invocation.options[OPTION_DATABASE] = strings[_i].staff;
	ck_assert_int_eq(place_find(&invocation), MALLE_OK);
	ck_assert_int_eq(place_conninfo(&invocation, PLACE_GATEWAY, &conninfo), MALLE_OK);
	ck_assert_str_eq(conninfo, strings[_i].gateway);
	ck_assert_int_eq(place_conninfo(&invocation, PLACE_STAFF, &conninfo), MALLE_OK);
	ck_assert_str_eq(conninfo, strings[_i].staff);
}
END_TEST

START_TEST(a_configured_role_is_taken_as_written)
{
	const char *path = written("database=dbname=a\ngateway = host=standby dbname=a\n");
	const char *conninfo;

	ck_assert_int_eq(place_find(&invocation), MALLE_OK);
	ck_assert_int_eq(place_conninfo(&invocation, PLACE_GATEWAY, &conninfo), MALLE_OK);
	ck_assert_str_eq(conninfo, "host=standby dbname=a");
	unlink(path);
}
END_TEST

START_TEST(a_line_that_makes_no_sense_is_refused)
{
	static const char *const texts[] = {"databse = x\n", "database\n", "\xff\xfe\n"};
	const char *path = written(texts[_i]);

	ck_assert_int_eq(place_find(&invocation), MALLE_BAD_DATA);
	unlink(path);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("cli/place");
	TCase *tcase = tcase_create("order");

	test_leaks_checked(tcase);
	tcase_add_checked_fixture(tcase, clean_setup, NULL);
	tcase_add_test(tcase, the_nearest_source_wins);
	tcase_add_test(tcase, without_any_source_it_is_the_embedded_cluster);
	tcase_add_test(tcase, libpq_variables_that_do_not_name_a_database_are_not_a_source);
	tcase_add_test(tcase, two_places_at_once_are_refused);
	tcase_add_test(tcase, a_relative_folder_becomes_absolute);
	tcase_add_test(tcase, a_second_database_beside_a_configured_one_is_refused);
	tcase_add_loop_test(tcase, another_role_is_the_same_place_with_another_user, 0, 3);
	tcase_add_test(tcase, a_configured_role_is_taken_as_written);
	tcase_add_loop_test(tcase, a_line_that_makes_no_sense_is_refused, 0, 3);
	suite_add_tcase(suite, tcase);
	return suite;
}
