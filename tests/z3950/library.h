/* A database with the sample catalogue, and a gateway that serves it: the fixture of the tests
 * with real clients. */
#ifndef TESTS_Z3950_LIBRARY_H
#define TESTS_Z3950_LIBRARY_H

#include "tests/support/database.h"
#include "tests/support/runner.h"
#include "tests/z3950/gateway.h"

/* The gateway of the running test, connected as malle_gateway. */
extern struct test_gateway library;

/* Each test of `tcase` has both centres of the sample in a database of its own, and `library`.
 * The gateway has to end with status 0. */
void test_library(TCase *tcase);

/* Do `text` and `wanted` have something in common? Fails with both otherwise. */
void test_says(const char *text, const char *wanted);
void test_says_not(const char *text, const char *unwanted);

#endif
