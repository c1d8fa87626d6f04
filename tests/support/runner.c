#include "tests/support/runner.h"

#include <stdlib.h>
#include <talloc.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

/* fontconfig keeps what it read of its configuration; nobody can give it back. The name is the leak
 * checker's: it asks the program. */
const char *__lsan_default_suppressions(void);

__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void)
{
	return "leak:libfontconfig.so\n";
}

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

/* talloc keeps its NULL context by a pointer to the end of an empty block, which the leak
 * sanitizer does not take for a pointer to it. */
static void ignore_null_context(void)
{
#ifdef __SANITIZE_ADDRESS__
	void *child = talloc_new(NULL);

	__lsan_ignore_object((char *)talloc_parent(child) - 1);
	talloc_free(child);
#endif
}

int main(void)
{
	SRunner *runner;
	int failed;

	talloc_enable_null_tracking();
	ignore_null_context();
	runner = srunner_create(test_suite());
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
