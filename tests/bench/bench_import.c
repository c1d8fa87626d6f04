/* How fast and in how much memory 50 000 records are imported, and the same again unchanged.
 * MALLE_BENCH_RECORDS asks for another number. The database is a test's: fsync is off. */
#include <malle/import.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

enum { MEMORY_LIMIT_KB = 100 * 1024 };

static unsigned long record_count(void)
{
	const char *asked = getenv("MALLE_BENCH_RECORDS");

	return asked == NULL ? 50000 : strtoul(asked, NULL, 10);
}

/* A file of generated records; its path. */
static const char *generated(const char *format)
{
	char *path = arena_printf(test_owner, "/tmp/malle-bench-%d.%s", (int)getpid(), format);
	char *command =
		arena_printf(test_owner, "'%s/tests/bench/generate_records' %lu --format %s > '%s'",
			BUILD_DIR, record_count(), format, path);

	ck_assert_msg(system(command) == 0, "%s", command);
	return path;
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static long peak_kb(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

static void import_once(const char *path, const char *what, unsigned long new)
{
	const struct malle_import_options options = {.centre = "clpsct"};
	struct malle_import_report *report;
	double start = seconds();
	enum malle_status status =
		malle_import_records(test_session, test_owner, path, &options, &report);
	double taken = seconds() - start;

	ck_assert_msg(status == MALLE_OK, "%s", malle_session_error(test_session)->message);
	ck_assert_uint_eq(report->records, record_count());
	ck_assert_uint_eq(report->titles_new, new);
	printf("import, %-22s %8lu records  %7.1f s  %7.0f records/s  peak %3ld MB\n", what,
		record_count(), taken, (double)record_count() / taken, peak_kb() / 1024);
	fflush(stdout);
	ck_assert_int_le(peak_kb(), MEMORY_LIMIT_KB);
}

static const char *const formats[] = {"iso2709", "pmb-xml"};

START_TEST(import_many_records)
{
	const char *path = generated(formats[_i]);

	import_once(path, arena_printf(test_owner, "%s, new:", formats[_i]), record_count());
	import_once(path, arena_printf(test_owner, "%s, same again:", formats[_i]), 0);
	unlink(path);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("bench import");
	TCase *tcase = tcase_create("bench import");

	test_leaks_checked(tcase);
	test_database_fresh(tcase);
	tcase_set_timeout(tcase, 3600);
	tcase_add_loop_test(tcase, import_many_records, 0, 2);
	suite_add_tcase(suite, tcase);
	return suite;
}
