/* Both deliveries imported as their centres would. */
#include "tests/z3950/library.h"

#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include <malle/import.h>

enum { SECONDS = 300 };

struct test_gateway library;

static void deliver(struct malle_session *session, const char *centre)
{
	const char *source = getenv("abs_srcdir");
	const struct malle_import_options options = {.centre = centre};
	struct malle_import_report *report = NULL;

	test_ok(session, malle_import_records(session, test_owner,
				 talloc_asprintf(test_owner, "%s/tests/data/sample/%s.xml",
					 source == NULL ? "." : source, centre),
				 &options, &report));
	ck_assert_uint_gt(report->records, 50);
}

static void open_library(void)
{
	deliver(test_session, "clpsct");
	deliver(test_session_open("other", "clpsms"), "clpsms");
	library = test_gateway_start(test_conninfo("malle_gateway"), NULL);
}

static void close_library(void)
{
	ck_assert(test_gateway_lives(&library));
	ck_assert_int_eq(test_gateway_stop(&library), 0);
}

void test_library(TCase *tcase)
{
	test_leaks_checked(tcase);
	test_database_fresh(tcase);
	tcase_add_checked_fixture(tcase, open_library, close_library);
	tcase_set_timeout(tcase, SECONDS);
}

void test_says(const char *text, const char *wanted)
{
	ck_assert_msg(strstr(text, wanted) != NULL, "'%s' is missing in:\n%.2000s", wanted, text);
}

void test_says_not(const char *text, const char *unwanted)
{
	ck_assert_msg(strstr(text, unwanted) == NULL, "'%s' is in:\n%.2000s", unwanted, text);
}
