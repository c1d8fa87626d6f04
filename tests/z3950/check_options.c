/* The command line of malle-gateway: every row of its table works, and what is wrong is said. */
#include "z3950/options.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/runner.h"

/* clang-format off */
static const struct {
	const char *words[4];
	const char *message; /* NULL: right */
} cases[] = {
	{{"--database", "x"}, NULL},
	{{"--database=x"}, NULL},
	{{"--database=a=b"}, NULL},
	{{"--workers", "0"}, NULL},
	{{"--quiet"}, NULL},
	{{"--help"}, NULL},
	{{"--version"}, NULL},
	{{"--frobnicate"}, "unknown option '--frobnicate'"},
	{{"word"}, "unknown option 'word'"},
	{{"-d"}, "unknown option '-d'"},
	{{"--"}, "unknown option '--'"},
	{{"--database"}, "option '--database' needs a value"},
	{{"--quiet=yes"}, "option '--quiet' takes no value"},
	{{"--workers", "many"}, "option '--workers' does not take this value"},
	{{"--workers", "-1"}, "option '--workers' does not take this value"},
	{{"--workers", "257"}, "option '--workers' does not take this value"},
	{{"--max-sessions", "0"}, "option '--max-sessions' does not take this value"},
	{{"--max-sessions", "1x"}, "option '--max-sessions' does not take this value"},
	{{"--queue="}, "option '--queue' does not take this value"},
};
/* clang-format on */

static bool read_words(const char *const *words, struct options *options, char **message)
{
	char *argv[8] = {(char *)"malle-gateway"};
	int argc = 1;

	while (argc < 5 && words[argc - 1] != NULL) {
		argv[argc] = (char *)words[argc - 1];
		argc++;
	}
	return options_read(argc, argv, options, message);
}

START_TEST(each_command_line_is_taken_or_explained)
{
	struct options options;
	char *message = NULL;
	bool good = read_words(cases[_i].words, &options, &message);

	ck_assert_msg(good == (cases[_i].message == NULL), "%s: %s", cases[_i].words[0],
		good ? "accepted" : message);
	if (!good)
		ck_assert_str_eq(message, cases[_i].message);
	free(message);
}
END_TEST

START_TEST(values_reach_their_place)
{
	const char *const words[] = {"--database=a b", "--listen", "[::1]:0", "--idle-timeout=7"};
	struct options options;
	char *message = NULL;

	ck_assert(read_words(words, &options, &message));
	ck_assert_str_eq(options.database, "a b");
	ck_assert_str_eq(options.listen, "[::1]:0");
	ck_assert_int_eq(options.idle_seconds, 7);
	ck_assert_int_eq(options.ready_fd, -1);
	ck_assert_int_eq(options.max_sessions, 1000);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("options");
	TCase *tcase = tcase_create("options");

	test_leaks_checked(tcase);
	tcase_add_loop_test(tcase, each_command_line_is_taken_or_explained, 0,
		sizeof(cases) / sizeof(cases[0]));
	tcase_add_test(tcase, values_reach_their_place);
	suite_add_tcase(suite, tcase);
	return suite;
}
