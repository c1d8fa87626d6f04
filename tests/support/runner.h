/* What every Check program shares: one main(), and a leak check around each test. */
#ifndef TESTS_SUPPORT_RUNNER_H
#define TESTS_SUPPORT_RUNNER_H

#include <check.h>

/* The owner of everything that a test allocates. Empty before each test; when it, or talloc's
 * NULL context, holds more after the test than before, the test fails. */
extern void *test_owner;

/* Add to `tcase` the fixture that makes and checks test_owner. */
void test_leaks_checked(TCase *tcase);

/* A test program defines this: its suite. main() is in runner.c. */
Suite *test_suite(void);

#endif
