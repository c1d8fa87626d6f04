#include "tests/support/runner.h"

#include <stdlib.h>
#include <talloc.h>

void *test_owner;
static size_t blocks_before;

static void leak_setup(void)
{
	test_owner = talloc_named_const(NULL, 0, "test owner");
	blocks_before = talloc_total_blocks(NULL);
}

static void leak_teardown(void)
{
	size_t blocks = talloc_total_blocks(NULL) - talloc_total_blocks(test_owner) + 1;

	if (blocks > blocks_before)
		talloc_report_full(NULL, stderr);
	ck_assert_msg(blocks <= blocks_before, "%zu blocks were left outside the test's owner",
		blocks - blocks_before);
	talloc_free(test_owner);
}

void test_leaks_checked(TCase *tcase)
{
	tcase_add_checked_fixture(tcase, leak_setup, leak_teardown);
}

int main(void)
{
	SRunner *runner;
	int failed;

	talloc_enable_null_tracking();
	runner = srunner_create(test_suite());
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
