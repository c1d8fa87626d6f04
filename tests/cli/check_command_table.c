/* The table of commands keeps its promises: every row explains itself, no two share a name, and
 * what is typed in French, in capitals or verb first finds its row. */
#include <ctype.h>
#include <popt.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/exit_code.h"
#include "cli/help.h"
#include "cli/lookup.h"
#include "cli/memory.h"
#include "cli/parse.h"
#include "cli/rule_table.h"
#include "tests/support/runner.h"

static void find_words(const char *typed, struct lookup *found)
{
	const char *words[8];
	size_t count = 0;
	char *copy = memory_copy(test_owner, typed);

	for (char *word = strtok(copy, " "); word != NULL && count < 8; word = strtok(NULL, " "))
		words[count++] = word;
	*found = lookup_command(test_owner, words, count);
	if (found->words != count)
		found->command = NULL; /* something was left over */
}

static void ends_like_a_sentence(const char *name, const char *text)
{
	ck_assert_msg(text[strlen(text) - 1] == '.' || text[strlen(text) - 1] == '?',
		"%s: '%s' is no sentence", name, text);
}

START_TEST(every_row_explains_itself)
{
	const struct command *command = command_at(_i);

	ck_assert_msg(command->summary != NULL && *command->summary != '\0', "%s", command->name);
	ck_assert_msg(islower((unsigned char)command->summary[0]), "%s", command->name);
	ck_assert_ptr_nonnull(command->description);
	ends_like_a_sentence(command->name, command->description);
	ck_assert_msg(command->examples[0].line != NULL, "%s has no example", command->name);
	ck_assert_msg(command->aliases[0].words != NULL, "%s has no French name", command->name);
	ck_assert_ptr_nonnull(command->run);
	for (int i = 0; i < COMMAND_ARGUMENTS && command->arguments[i].name != NULL; i++)
		ck_assert_ptr_nonnull(command->arguments[i].help);
}
END_TEST

START_TEST(every_example_parses)
{
	const struct command *command = command_at(_i);

	for (int i = 0; i < COMMAND_EXAMPLES && command->examples[i].line != NULL; i++) {
		struct invocation invocation = {.session = malle_session_new(test_owner)};
		const char **words;
		int count;

		ck_assert_int_eq(poptParseArgvString(command->examples[i].line, &count, &words), 0);
		ck_assert_str_eq(words[0], "malle");
		ck_assert_msg(parse_words(&invocation, count, words) == MALLE_OK, "%s",
			command->examples[i].line);
		ck_assert_ptr_eq(invocation.command, command);
		ck_assert_msg(*command->examples[i].help != '\0', "%s", command->examples[i].line);
		free(words);
	}
}
END_TEST

/* Each name and alias finds its own row, hence none belongs to two. */
START_TEST(every_name_finds_its_own_row)
{
	const struct command *command = command_at(_i);
	struct lookup found;

	find_words(command->name, &found);
	ck_assert_msg(found.command == command, "%s", command->name);
	for (int i = 0; i < COMMAND_ALIASES && command->aliases[i].words != NULL; i++) {
		find_words(command->aliases[i].words, &found);
		ck_assert_msg(found.command == command, "%s is not %s", command->aliases[i].words,
			command->name);
		ck_assert_int_eq(found.implied, command->aliases[i].implied);
	}
}
END_TEST

/* malle help rules sends people to commands: they are there. */
START_TEST(every_rule_names_a_command)
{
	for (size_t i = 0; i < rule_count; i++) {
		bool found = rule_table[i].command == NULL;

		for (size_t j = 0; j < command_count() && !found; j++)
			found = strcmp(command_at(j)->name, rule_table[i].command) == 0;
		ck_assert_msg(found, "%s: there is no command '%s'", rule_table[i].id,
			rule_table[i].command);
	}
}
END_TEST

START_TEST(no_name_is_written_twice)
{
	const struct command *command = command_at(_i);

	for (size_t other = 0; other < command_count(); other++)
		for (int i = 0; i < COMMAND_ALIASES && command->aliases[i].words != NULL; i++) {
			const char *words = lookup_normal(test_owner, command->aliases[i].words);
			const struct command *row = command_at(other);

			for (int a = 0; a < COMMAND_ALIASES && row->aliases[a].words != NULL; a++)
				ck_assert_msg((row == command && a == i) ||
						      strcmp(lookup_normal(test_owner,
								     row->aliases[a].words),
							      words) != 0,
					"%s", words);
			ck_assert(row == command ||
				  strcmp(lookup_normal(test_owner, row->name), words) != 0);
		}
}
END_TEST

/* An apostrophe would open a quote in the shell (users.md 2.1, rule 3). */
START_TEST(no_word_has_an_apostrophe)
{
	for (size_t i = 0; i < command_count(); i++) {
		ck_assert_ptr_null(strchr(command_at(i)->name, '\''));
		for (int a = 0; a < COMMAND_ALIASES && command_at(i)->aliases[a].words; a++)
			ck_assert_ptr_null(strchr(command_at(i)->aliases[a].words, '\''));
	}
	for (int id = OPTION_NONE + 1; id < OPTION_COUNT; id++) {
		ck_assert_ptr_null(strchr(option_table[id].name, '\''));
		if (option_table[id].alias != NULL)
			ck_assert_ptr_null(strchr(option_table[id].alias, '\''));
	}
}
END_TEST

START_TEST(every_option_explains_itself_and_is_found)
{
	const struct option *option = &option_table[_i];

	ck_assert_ptr_nonnull(option->name);
	ck_assert_msg(option->help != NULL && islower((unsigned char)option->help[0]), "%s",
		option->name);
	ck_assert_int_eq(lookup_option(test_owner, option->name), _i);
	if (option->alias != NULL)
		ck_assert_int_eq(lookup_option(test_owner, option->alias), _i);
	ck_assert_msg((option->type == VALUE_NONE) == (option->value == NULL), "%s", option->name);
	ck_assert_msg(
		(option->type == VALUE_CHOICE) == (option->choices != NULL), "%s", option->name);
	for (int other = 1; other < _i; other++)
		ck_assert_msg(option->letter == 0 || option_table[other].letter != option->letter,
			"-%c", option->letter);
}
END_TEST

START_TEST(every_option_belongs_to_a_command)
{
	bool used[OPTION_COUNT] = {false};

	for (size_t i = 0; i < command_count(); i++)
		for (int o = 0; o < COMMAND_OPTIONS && command_at(i)->options[o].id; o++) {
			const struct option_use *uses = command_at(i)->options;

			ck_assert_msg(o == 0 || !uses[o].required || uses[o - 1].required,
				"%s: what is required comes first", command_at(i)->name);
			used[uses[o].id] = true;
		}
	for (int id = OPTION_LAST_GLOBAL + 1; id < OPTION_COUNT; id++)
		ck_assert_msg(used[id], "--%s", option_table[id].name);
}
END_TEST

START_TEST(only_the_last_argument_repeats)
{
	const struct argument *arguments = command_at(_i)->arguments;

	for (int i = 0; i + 1 < COMMAND_ARGUMENTS && arguments[i + 1].name != NULL; i++) {
		ck_assert(!arguments[i].repeated);
		ck_assert(!arguments[i].optional || arguments[i + 1].optional);
	}
}
END_TEST

static const struct {
	const char *typed;
	const char *command; /* NULL: none */
	enum option_id implied;
} spellings[] = {
	{"LEND", "lend", OPTION_NONE},
	{"preter", "lend", OPTION_NONE},
	{"Prêter", "lend", OPTION_NONE},
	{"rendre", "return", OPTION_NONE},
	{"prets", "loan list", OPTION_NONE},
	{"Prêts", "loan list", OPTION_NONE},
	{"loans list", "loan list", OPTION_NONE},
	{"list loans", "loan list", OPTION_NONE},
	{"retards", "loan list", OPTION_LATE},
	{"retard", "loan list", OPTION_LATE},
	{"ajouter emprunteur", "patron add", OPTION_NONE},
	{"liste exemplaires", "copy list", OPTION_NONE},
	{"exemplaires", "copy show", OPTION_NONE},
	{"catalogue-en-ligne démarrer", "gateway start", OPTION_NONE},
	{"demarrer catalogue en ligne", "gateway start", OPTION_NONE},
	{"etat", "status", OPTION_NONE},
	{"base etat", "database status", OPTION_NONE},
	{"status database", "database status", OPTION_NONE},
	{"équipes", "staff list", OPTION_NONE},
	{"oups", "undo", OPTION_NONE},
	{"lned", NULL, OPTION_NONE},
	{"loan", NULL, OPTION_NONE},
	{"add", NULL, OPTION_NONE},
	{"?", NULL, OPTION_NONE},
};

START_TEST(spelling_does_not_matter)
{
	struct lookup found;

	find_words(spellings[_i].typed, &found);
	if (spellings[_i].command == NULL) {
		ck_assert_ptr_null(found.command);
		return;
	}
	ck_assert_msg(found.command != NULL, "%s", spellings[_i].typed);
	ck_assert_str_eq(found.command->name, spellings[_i].command);
	ck_assert_int_eq(found.implied, spellings[_i].implied);
}
END_TEST

static const struct {
	const char *typed;
	const char *near; /* NULL: nothing is near */
} slips[] = {
	{"lned", "'lend'"},
	{"retrun", "'return'"},
	{"prter", "'prêter'"},
	{"serach", "'search'"},
	{"zzzzzzz", NULL},
};

START_TEST(mistyped_words_get_the_nearest_name_first)
{
	const char *near = lookup_near_commands(test_owner, &slips[_i].typed, 1);

	if (slips[_i].near == NULL)
		ck_assert_ptr_null(near);
	else
		ck_assert_msg(
			near != NULL && strncmp(near, slips[_i].near, strlen(slips[_i].near)) == 0,
			"%s: %s", slips[_i].typed, near);
}
END_TEST

START_TEST(every_status_has_a_documented_exit_code)
{
	int code = exit_code_of((enum malle_status)_i);
	bool found = false;

	for (size_t i = 0; i < exit_code_count; i++)
		found = found || exit_code_table[i].code == code;
	ck_assert_msg(found, "status %d gives %d", _i, code);
	ck_assert((_i == MALLE_OK) == (code == 0));
}
END_TEST

START_TEST(a_synopsis_says_what_may_be_left_out)
{
	struct lookup found;

	find_words("lend", &found);
	ck_assert_str_eq(help_synopsis(test_owner, found.command),
		"malle lend BARCODE... [--to PATRON] [--until DATE] [--kind TEXT] "
		"[--purpose TEXT] [--request NUMBER] [--force REASON] [--key KEY] [--dry-run]");
	find_words("patron list", &found);
	ck_assert_str_eq(help_synopsis(test_owner, found.command), "malle patron list [WORDS...]");
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof((array)[0]))

Suite *test_suite(void)
{
	Suite *suite = suite_create("cli/command_table");
	TCase *tcase = tcase_create("table");
	int rows = (int)command_count();

	test_leaks_checked(tcase);
	tcase_add_loop_test(tcase, every_row_explains_itself, 0, rows);
	tcase_add_loop_test(tcase, every_example_parses, 0, rows);
	tcase_add_loop_test(tcase, every_name_finds_its_own_row, 0, rows);
	tcase_add_loop_test(tcase, no_name_is_written_twice, 0, rows);
	tcase_add_loop_test(tcase, only_the_last_argument_repeats, 0, rows);
	tcase_add_test(tcase, every_rule_names_a_command);
	tcase_add_test(tcase, no_word_has_an_apostrophe);
	tcase_add_loop_test(
		tcase, every_option_explains_itself_and_is_found, OPTION_NONE + 1, OPTION_COUNT);
	tcase_add_test(tcase, every_option_belongs_to_a_command);
	tcase_add_loop_test(tcase, spelling_does_not_matter, 0, COUNT(spellings));
	tcase_add_loop_test(tcase, mistyped_words_get_the_nearest_name_first, 0, COUNT(slips));
	tcase_add_loop_test(
		tcase, every_status_has_a_documented_exit_code, MALLE_OK, MALLE_INTERNAL + 1);
	tcase_add_test(tcase, a_synopsis_says_what_may_be_left_out);
	suite_add_tcase(suite, tcase);
	return suite;
}
