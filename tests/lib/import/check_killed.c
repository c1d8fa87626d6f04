/* kill -9 in the middle of a long import, a progress hook that says stop, a full disk for the
 * refused records: what was stored stays, and importing again finishes. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/session.h"
#include "tests/lib/import/imports.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

enum { RECORDS = 50000, STOP_AFTER = 3000 };

/* 50 000 records, made by the generator of the benchmarks. */
static const char *generated(void)
{
	const char *path = temporary_path("many.mrc");
	char *command = arena_printf(test_owner, "'%s/tests/bench/generate_records' %d > '%s'",
		BUILD_DIR, RECORDS, path);

	ck_assert_msg(system(command) == 0, "%s", command);
	return path;
}

static int64_t titles_stored(void)
{
	return test_sql_int("SELECT count(*) FROM title");
}

/* Import in a child with a session of its own; it ends when it is killed. */
static pid_t import_in_child(const char *path)
{
	pid_t child = fork();

	if (child == 0) {
		struct malle_session *session = test_session_open("tester", "clpsct");
		const struct malle_import_options options = {.centre = "clpsct"};
		struct malle_import_report *report;

		_exit(malle_import_records(session, session, path, &options, &report) == MALLE_OK
				? 0
				: 1);
	}
	return child;
}

START_TEST(a_killed_import_keeps_what_it_stored_and_is_finished_by_another)
{
	const char *path = generated();
	pid_t child = import_in_child(path);
	struct malle_import_report *report;
	int64_t stored;
	int status;

	while (titles_stored() < STOP_AFTER && waitpid(child, &status, WNOHANG) == 0)
		usleep(20000);
	ck_assert_int_eq(kill(child, SIGKILL), 0);
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFSIGNALED(status));
	/* the server notices that its client is gone, and rolls the open batch back */
	while (test_sql_int("SELECT count(*) FROM pg_stat_activity"
			    " WHERE usename = 'malle_staff' AND pid <> pg_backend_pid()"
			    " AND datname = current_database()") > 0)
		usleep(20000);
	stored = titles_stored();
	ck_assert_int_ge(stored, STOP_AFTER);
	ck_assert_int_lt(stored, RECORDS);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM title_source"), stored);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM title t WHERE NOT EXISTS"
				      " (SELECT FROM title_source s WHERE s.title = t.id)"),
		0);
	report = import_file(path, MALLE_OK);
	ck_assert_uint_eq(report->titles_same, (uint64_t)stored);
	ck_assert_uint_eq(report->titles_new, (uint64_t)(RECORDS - stored));
	ck_assert_uint_eq(report->refused_count, 0);
	ck_assert_int_eq(titles_stored(), RECORDS);
	ck_assert_int_eq(
		test_sql_int("SELECT count(*) FROM import_batch WHERE finished_at IS NULL"), 1);
}
END_TEST

static bool stop_at_once(void *data, const char *what, uint64_t done, uint64_t total)
{
	int *calls = data;

	ck_assert_uint_le(done, total);
	return ++*calls < 2;
}

START_TEST(an_import_that_is_stopped_says_so_and_keeps_whole_batches)
{
	const char *path = temporary_path("some.mrc");
	char *command = arena_printf(
		test_owner, "'%s/tests/bench/generate_records' 3000 > '%s'", BUILD_DIR, path);
	struct malle_import_report *report;
	int calls = 0;

	ck_assert_int_eq(system(command), 0);
	malle_session_on_progress(test_session, stop_at_once, &calls);
	report = import_file(path, MALLE_CANCELLED);
	malle_session_on_progress(test_session, NULL, NULL);
	ck_assert_int_eq(titles_stored(), (int64_t)report->titles_new);
	ck_assert_uint_lt(report->titles_new, 3000);
	report = import_file(path, MALLE_OK);
	ck_assert_int_eq(titles_stored(), 3000);
}
END_TEST

START_TEST(refused_records_that_cannot_be_kept_stop_the_import)
{
	const char *path =
		write_file("bad.xml", "<unimarc><notice><f c='001'>1</f></notice></unimarc>");

	ck_assert_uint_eq(
		import_with(path,
			&(struct malle_import_options) {.refused_path = "/no/such/folder/x"},
			MALLE_UNAVAILABLE)
			->titles_new,
		0);
	ck_assert_ptr_nonnull(
		strstr(malle_session_error(test_session)->message, "/no/such/folder/x"));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("killed");
	TCase *tcase = tcase_create("killed");

	test_leaks_checked(tcase);
	test_database_fresh(tcase);
	tcase_set_timeout(tcase, 1800);
	tcase_add_test(tcase, a_killed_import_keeps_what_it_stored_and_is_finished_by_another);
	tcase_add_test(tcase, an_import_that_is_stopped_says_so_and_keeps_whole_batches);
	tcase_add_test(tcase, refused_records_that_cannot_be_kept_stop_the_import);
	suite_add_tcase(suite, tcase);
	return suite;
}
