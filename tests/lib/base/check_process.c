/* lib/base/process: what another program is given, and what comes back of it. */
#include <check.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/process.h"
#include "base/session.h"
#include "tests/support/runner.h"

static struct malle_session *session;

static void setup(void)
{
	session = malle_session_new(test_owner);
}

static int run(const struct program *program, char **output)
{
	int exit_code = -1;

	ck_assert_msg(process_run(session, test_owner, program, &exit_code, output) == MALLE_OK,
		"%s", session->error.message);
	return exit_code;
}

START_TEST(a_program_reads_its_input_and_says_its_code)
{
	const char *const arguments[] = {"/bin/sh", "-c", "cat; echo end >&2; exit 75", NULL};
	const struct program program = {
		.arguments = arguments,
		.input = {.data = (const uint8_t *)"a letter\n", .size = 9},
	};
	char *output;

	ck_assert_int_eq(run(&program, &output), 75);
	ck_assert_str_eq(output, "a letter\nend\n");
}
END_TEST

/* More than a pipe holds, to a program that does not read it: no signal, no waiting for ever. */
START_TEST(input_that_nobody_reads_harms_nothing)
{
	const char *const arguments[] = {"/bin/true", NULL};
	const size_t size = 1 << 20;
	const struct program program = {
		.arguments = arguments,
		.input = {.data = (uint8_t *)arena_array(test_owner, char, size), .size = size},
	};
	char *output;

	ck_assert_int_eq(run(&program, &output), 0);
}
END_TEST

START_TEST(without_input_there_is_nothing_to_read)
{
	const char *const arguments[] = {"/bin/cat", NULL};
	char *output;

	ck_assert_int_eq(run(&(struct program) {.arguments = arguments}, &output), 0);
	ck_assert_str_eq(output, "");
}
END_TEST

/* The one that sleeps is a child of the program that was started: both are ended. */
START_TEST(a_program_that_takes_too_long_is_ended_with_what_it_started)
{
	const char *const arguments[] = {"/bin/sh", "-c", "echo begun; sleep 300; true", NULL};
	const struct program program = {.arguments = arguments, .seconds = 1};
	time_t begun = time(NULL);
	char *output;

	ck_assert_int_eq(run(&program, &output), PROCESS_TOOK_TOO_LONG);
	ck_assert_str_eq(output, "begun\n");
	ck_assert_int_lt(time(NULL) - begun, 60);
}
END_TEST

START_TEST(a_program_that_is_not_there_is_said)
{
	const char *const arguments[] = {"/no/such/program", NULL};
	const struct program program = {.arguments = arguments};
	char *output;
	int exit_code;

	ck_assert_int_eq(
		process_run(session, test_owner, &program, &exit_code, &output), MALLE_UNAVAILABLE);
	ck_assert(strstr(session->error.message, "/no/such/program") != NULL);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("process");
	TCase *tcase = tcase_create("process");

	test_leaks_checked(tcase);
	tcase_add_checked_fixture(tcase, setup, NULL);
	tcase_add_test(tcase, a_program_reads_its_input_and_says_its_code);
	tcase_add_test(tcase, input_that_nobody_reads_harms_nothing);
	tcase_add_test(tcase, without_input_there_is_nothing_to_read);
	tcase_add_test(tcase, a_program_that_takes_too_long_is_ended_with_what_it_started);
	tcase_add_test(tcase, a_program_that_is_not_there_is_said);
	suite_add_tcase(suite, tcase);
	return suite;
}
