/* Lines at the desk: what each is taken for; the sheet of command words, through both keyboards. */
#include <string.h>

#include <malle/paper.h>

#include "cli/desk/entry.h"
#include "cli/memory.h"
#include "tests/support/runner.h"

static const struct {
	const char *line;
	enum entry_kind kind;
	enum verb verb;
	size_t words; /* after the verb */
} lines[] = {
	{"", ENTRY_EMPTY, VERB_NONE, 0},
	{" \t\r", ENTRY_EMPTY, VERB_NONE, 0},
	{"prêter 1 3", ENTRY_COMMAND, VERB_LEND, 2},
	{"PRET", ENTRY_COMMAND, VERB_LEND, 0},
	{"prêt OT000123", ENTRY_COMMAND, VERB_LEND, 1},
	{"prêts", ENTRY_COMMAND, VERB_LOANS, 0}, /* with its plural it is the list */
	{"prets", ENTRY_COMMAND, VERB_LOANS, 0},
	{"retard", ENTRY_COMMAND, VERB_LATE, 0},
	{"retour OT000123", ENTRY_COMMAND, VERB_RETURN, 1},
	{"retour à la maison", ENTRY_WORDS, VERB_NONE, 4},
	{"fin", ENTRY_COMMAND, VERB_END, 0},
	{"fin de vie", ENTRY_WORDS, VERB_NONE, 3},
	{"annuler", ENTRY_COMMAND, VERB_UNDO, 0},
	{"annuler OT000123", ENTRY_COMMAND, VERB_UNDO, 1},
	{"annuler retour OT000123", ENTRY_COMMAND, VERB_UNDO, 2}, /* users.md 2.3, 23 */
	{"annuler les préjugés", ENTRY_WORDS, VERB_NONE, 3},
	{"file d'attente", ENTRY_COMMAND, VERB_QUEUE, 0},
	{"avis très bon", ENTRY_COMMAND, VERB_NOTES, 2},
	{"semblable", ENTRY_COMMAND, VERB_SIMILAR, 0},
	{"donner 10 ma première fois", ENTRY_COMMAND, VERB_GIVE, 4},
	{"?", ENTRY_COMMAND, VERB_HELP, 0},
	{"1 3", ENTRY_NUMBERS, VERB_NONE, 2},
	{"10 ma première fois", ENTRY_QUANTITY, VERB_NONE, 4}, /* R16.3 */
	{"3*BR0010", ENTRY_QUANTITY, VERB_NONE, 1},
	{"3x BR0010", ENTRY_QUANTITY, VERB_NONE, 2},
	{"3 BR0010", ENTRY_QUANTITY, VERB_NONE, 2},
	{"3*", ENTRY_QUANTITY, VERB_NONE, 1},
	{"250", ENTRY_CODE, VERB_NONE, 1},
	{"OT000123", ENTRY_CODE, VERB_NONE, 1},
	{"5412345678908", ENTRY_CODE, VERB_NONE, 1},
	{"émotions", ENTRY_CODE, VERB_NONE, 1}, /* "2motions", for all that a line knows */
	{"photo", ENTRY_WORDS, VERB_NONE, 1},
	{"\xff\xfe", ENTRY_UNREADABLE, VERB_NONE, 0},
	{"OT0\x01", ENTRY_UNREADABLE, VERB_NONE, 0},
};

START_TEST(a_line_is_one_kind_of_thing)
{
	void *owner = memory_scratch(NULL);
	struct entry entry;

	entry_read(owner, lines[_i].line, strlen(lines[_i].line), &entry);
	ck_assert_int_eq(entry.kind, lines[_i].kind);
	ck_assert_int_eq(entry.verb, lines[_i].verb);
	ck_assert_uint_eq(entry.word_count, lines[_i].words);
	malle_free(owner);
}
END_TEST

/* A NUL is no text, wherever it stands; nor is what is longer than anybody types. */
START_TEST(what_is_no_text_is_no_entry)
{
	static const char nul[] = "OT0\0001";
	void *owner = memory_scratch(NULL);
	char *long_line = memory_zeroed(owner, 1, 100000);
	struct entry entry;

	entry_read(owner, nul, sizeof nul - 1, &entry);
	ck_assert_int_eq(entry.kind, ENTRY_UNREADABLE);
	memset(long_line, 'x', 99999);
	entry_read(owner, long_line, 99999, &entry);
	ck_assert_int_eq(entry.kind, ENTRY_UNREADABLE);
	malle_free(owner);
}
END_TEST

/* The key that a scanner set to the other layout strikes for a letter. */
static char other_layout(char letter)
{
	static const char here[] = "AQZWM", there[] = "QAWZ?";
	const char *at = strchr(here, letter);

	return at != NULL ? there[at - here] : letter;
}

/* users.md 2.1, 7 */
START_TEST(the_sheet_of_command_words_is_understood_on_both_keyboards)
{
	void *owner = memory_scratch(NULL);
	size_t count = 0;

	for (; malle_command_word(count).code != NULL; count++) {
		const char *code = malle_command_word(count).code;
		char *struck = memory_copy(owner, code);
		struct entry one, other;

		ck_assert_uint_eq(strspn(code, "BCDEFGHIJKLNOPRSTUVXY"), strlen(code));
		for (char *at = struck; *at != '\0'; at++)
			*at = other_layout(*at);
		entry_read(owner, code, strlen(code), &one);
		entry_read(owner, struck, strlen(struck), &other);
		ck_assert_int_eq(one.kind, ENTRY_COMMAND);
		ck_assert_int_ne(one.verb, VERB_NONE);
		ck_assert_int_eq(other.verb, one.verb);
		ck_assert_uint_eq(one.word_count, 0);
	}
	ck_assert_uint_ge(count, 6);
	malle_free(owner);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("entry");
	TCase *tcase = tcase_create("entry");

	test_leaks_checked(tcase);
	tcase_add_loop_test(
		tcase, a_line_is_one_kind_of_thing, 0, (int)(sizeof lines / sizeof lines[0]));
	tcase_add_test(tcase, what_is_no_text_is_no_entry);
	tcase_add_test(tcase, the_sheet_of_command_words_is_understood_on_both_keyboards);
	suite_add_tcase(suite, tcase);
	return suite;
}
