/* Command lines, good and bad, and what becomes of them. */
#include <string.h>

#include "cli/memory.h"
#include "cli/parse.h"
#include "tests/support/runner.h"

enum { WORDS = 12 };

static const struct {
	const char *words[WORDS];
	enum malle_status status;
	const char *command; /* NULL: none */
	size_t arguments;
	enum option_id option; /* one that must be there, with its value */
	const char *value;
} lines[] = {
	{{"lend", "00001", "--to", "E42"}, MALLE_OK, "lend", 1, OPTION_TO, "E42"},
	{{"lend", "00001", "00002", "--to=E42"}, MALLE_OK, "lend", 2, OPTION_TO, "E42"},
	{{"prêter", "00001", "--à", "E42"}, MALLE_OK, "lend", 1, OPTION_TO, "E42"},
	{{"preter", "00001", "--a=E42"}, MALLE_OK, "lend", 1, OPTION_TO, "E42"},
	{{"--data", "/x", "loan", "list"}, MALLE_OK, "loan list", 0, OPTION_DATA, "/x"},
	{{"--données=/x", "prêts"}, MALLE_OK, "loan list", 0, OPTION_DATA, "/x"},
	{{"loan", "--json", "list"}, MALLE_OK, "loan list", 0, OPTION_JSON, ""},
	{{"retards"}, MALLE_OK, "loan list", 0, OPTION_LATE, ""},
	{{"lend", "1", "--to", "2", "-y"}, MALLE_OK, "lend", 1, OPTION_YES, ""},
	{{"lend", "1", "--to", "2", "--oui"}, MALLE_OK, "lend", 1, OPTION_YES, ""},
	{{"search", "--", "--json"}, MALLE_OK, "search", 1, OPTION_NONE, NULL},
	{{"search", "aide", "liste"}, MALLE_OK, "search", 2, OPTION_NONE, NULL},
	{{"patron", "add", "--barcode", "E1", "--name", "--oui"}, MALLE_OK, "patron add", 0,
		OPTION_NAME, "--oui"},
	{{"patron", "add", "--barcode", "E1", "--name", "Zoé", "--note", ""}, MALLE_OK,
		"patron add", 0, OPTION_NOTE, ""},
	{{"lend", "*00001*", "--to", "E42"}, MALLE_OK, "lend", 1, OPTION_TO, "E42"},
	{{"lend", "00001"}, MALLE_OK, "lend", 1, OPTION_NONE, NULL},
	{{"--help"}, MALLE_OK, NULL, 0, OPTION_HELP, ""},
	{{"lend", "--help"}, MALLE_OK, "lend", 0, OPTION_HELP, ""},
	{{"lend", "--aide"}, MALLE_OK, "lend", 0, OPTION_HELP, ""},
	{{NULL}, MALLE_OK, NULL, 0, OPTION_NONE, NULL},

	{{"lned"}, MALLE_INVALID, NULL, 0, OPTION_NONE, NULL},
	{{"loan"}, MALLE_INVALID, NULL, 0, OPTION_NONE, NULL},
	{{"loan", "lsit"}, MALLE_INVALID, NULL, 0, OPTION_NONE, NULL},
	{{""}, MALLE_INVALID, NULL, 0, OPTION_NONE, NULL},
	{{"lend", "--to", "E42"}, MALLE_INVALID, "lend", 0, OPTION_NONE, NULL},
	{{"lend", "00001", "--to"}, MALLE_INVALID, "lend", 0, OPTION_NONE, NULL},
	{{"lend", "00001", "--to", ""}, MALLE_INVALID, "lend", 0, OPTION_NONE, NULL},
	{{"patron", "add", "--barcode", "E1", "--name", ""}, MALLE_INVALID, "patron add", 0,
		OPTION_NONE, NULL},
	{{"lend", "00001", "--to", "E 42"}, MALLE_INVALID, "lend", 0, OPTION_NONE, NULL},
	{{"lend", "a\tb", "--to", "E42"}, MALLE_INVALID, "lend", 0, OPTION_NONE, NULL},
	{{"lend", "1", "--to", "2", "--late"}, MALLE_INVALID, "lend", 0, OPTION_NONE, NULL},
	{{"lend", "1", "--to", "2", "--yes=3"}, MALLE_INVALID, "lend", 0, OPTION_NONE, NULL},
	{{"lend", "1", "--to", "2", "-z"}, MALLE_INVALID, "lend", 0, OPTION_NONE, NULL},
	{{"undo", "x"}, MALLE_INVALID, "undo", 0, OPTION_NONE, NULL},
	{{"title", "show", "0"}, MALLE_INVALID, "title show", 0, OPTION_NONE, NULL},
	{{"title", "show", "-1"}, MALLE_INVALID, "title show", 0, OPTION_NONE, NULL},
	{{"title", "show", "12x"}, MALLE_INVALID, "title show", 0, OPTION_NONE, NULL},
	{{"title", "show", "99999999999999999999"}, MALLE_INVALID, "title show", 0, OPTION_NONE,
		NULL},
	{{"title", "list", "--limit", "many"}, MALLE_INVALID, "title list", 0, OPTION_NONE, NULL},
	{{"loan", "list", "--json", "--csv"}, MALLE_INVALID, "loan list", 0, OPTION_NONE, NULL},
	{{"search", "\xff\xfe"}, MALLE_INVALID, "search", 0, OPTION_NONE, NULL},
	{{"import", "records", "f", "--centre", "c", "--format", "marc"}, MALLE_INVALID,
		"import records", 0, OPTION_NONE, NULL},
	{{"import", "records", "f"}, MALLE_INVALID, "import records", 0, OPTION_NONE, NULL},
};

static int parse_line(int line, struct invocation *invocation)
{
	const char *words[WORDS + 1] = {"malle"};
	int count = 1;

	while (count <= WORDS && lines[line].words[count - 1] != NULL) {
		words[count] = lines[line].words[count - 1];
		count++;
	}
	return (int)parse_words(invocation, count, words);
}

START_TEST(a_command_line_is_understood_or_refused)
{
	struct invocation invocation = {.session = malle_session_new(test_owner)};
	int status = parse_line(_i, &invocation);

	ck_assert_int_eq(status, lines[_i].status);
	if (lines[_i].command == NULL)
		ck_assert_ptr_null(invocation.command);
	else
		ck_assert_str_eq(invocation.command->name, lines[_i].command);
	ck_assert_uint_eq(invocation.argument_count, lines[_i].arguments);
	if (lines[_i].option != OPTION_NONE)
		ck_assert_str_eq(invocation.options[lines[_i].option], lines[_i].value);
}
END_TEST

START_TEST(a_barcode_is_repaired_before_the_command_sees_it)
{
	const char *words[] = {"malle", "return", "*00042*", "HA&&é"};
	struct invocation invocation = {.session = malle_session_new(test_owner)};

	ck_assert_int_eq(parse_words(&invocation, 4, words), MALLE_OK);
	ck_assert_str_eq(invocation.arguments[0], "00042");
	ck_assert_str_eq(invocation.arguments[1], "HA112");
}
END_TEST

START_TEST(a_value_that_looks_like_an_option_is_kept)
{
	const char *words[] = {
		"malle", "patron", "add", "--code-barres", "E1", "--nom", "--Données"};
	struct invocation invocation = {.session = malle_session_new(test_owner)};

	ck_assert_int_eq(parse_words(&invocation, 7, words), MALLE_OK);
	ck_assert_str_eq(invocation.options[OPTION_NAME], "--Données");
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("cli/parse");
	TCase *tcase = tcase_create("lines");

	test_leaks_checked(tcase);
	tcase_add_loop_test(tcase, a_command_line_is_understood_or_refused, 0,
		(int)(sizeof lines / sizeof lines[0]));
	tcase_add_test(tcase, a_barcode_is_repaired_before_the_command_sees_it);
	tcase_add_test(tcase, a_value_that_looks_like_an_option_is_kept);
	suite_add_tcase(suite, tcase);
	return suite;
}
