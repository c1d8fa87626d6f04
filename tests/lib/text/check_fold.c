/* Folding: what is made equal, what stays apart, and that it is done once and for all. */
#include <malle/text.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "tests/support/runner.h"
#include "text/fold.h"
#include "text/utf8.h"

static const struct {
	const char *text;
	const char *folded;
	const char *words; /* when it differs from `folded` */
} cases[] = {
	{"", "", NULL},
	{"   ", "", NULL},
	{"Alimentation", "alimentation", NULL},
	{"L'Œuvre d'Ærø", "l oeuvre d aero", "oeuvre aero"},
	{"l’alimentation à l’école", "l alimentation a l ecole", "alimentation a ecole"},
	{"L’ÉCOLE", "l ecole", "ecole"},
	{"l' école", "l ecole", "ecole"},
	{"jusqu'à quand ? qu'est-ce", "jusqu a quand qu est ce", "a quand est ce"},
	{"aujourd'hui", "aujourd hui", NULL},
	{"presqu'île", "presqu ile", NULL},
	{"Vitamine C, hépatite C chronique", "vitamine c hepatite c chronique", NULL},
	{"d'", "d", NULL},
	{"d'l'eau", "d l eau", "eau"},
	{"Jean-François", "jean francois", NULL},
	{"  à   la\tcarte\n", "a la carte", NULL},
	{"Straße, Łódź, Đorđe, Þórr, Iğdır", "strasse lodz dorde thorr igdir", NULL},
	{"Çağla Müller", "cagla muller", NULL},
	{"e\xcc\x81"
	 "cole",
		"ecole", NULL},
	{"co\xc2\xad"
	 "operation",
		"cooperation", NULL},
	{"ﬁche n° 5 — H₂O, x²", "fiche n 5 h2o x2", NULL},
	{"étudiant·e·s", "etudiant e s", NULL},
	{"sida/VIH & I.S.T.", "sida vih i s t", NULL},
	{"15 € (100 %)", "15 100", NULL},
	{"ΣΊΣΥΦΟΣ", "σισυφοσ", NULL},
	{"ПРИВЕТ", "привет", NULL},
	{"健康 教育", "健康 教育", NULL},
	{"caf\xe9 noir", "caf noir", NULL},
	{"\xf0\x9f\x98\x80 joie", "joie", NULL},
};

START_TEST(text_is_folded_as_the_table_says)
{
	const char *words = cases[_i].words ? cases[_i].words : cases[_i].folded;

	ck_assert_str_eq(malle_text_fold(test_owner, cases[_i].text), cases[_i].folded);
	ck_assert_str_eq(fold_words(test_owner, cases[_i].text), words);
}
END_TEST

START_TEST(folding_adds_behind_what_is_there)
{
	struct buffer buffer;

	buffer_init(&buffer, test_owner);
	buffer_add_text(&buffer, "key=");
	fold_add(&buffer, "À table", strlen("À table"));
	ck_assert_str_eq(buffer.data, "key=a table");
}
END_TEST

START_TEST(words_are_given_one_by_one)
{
	const char *at = "a bc def";
	size_t size;

	ck_assert_str_eq(fold_next_word(&at, &size), "a bc def");
	ck_assert_uint_eq(size, 1);
	ck_assert_str_eq(fold_next_word(&at, &size), "bc def");
	ck_assert_uint_eq(size, 2);
	ck_assert_str_eq(fold_next_word(&at, &size), "def");
	ck_assert_uint_eq(size, 3);
	ck_assert_ptr_null(fold_next_word(&at, &size));
	ck_assert_ptr_null(fold_next_word(&at, &size));
}
END_TEST

/* Every character that exists, alone and inside a word. */
START_TEST(folding_twice_changes_nothing)
{
	for (int32_t c = 1; c <= 0x10FFFF; c++) {
		char text[16] = "ab";
		void *scratch;
		char *once, *twice;

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		text[2 + utf8_put(c, text + 2)] = 'z';
		scratch = talloc_new(test_owner);
		once = malle_text_fold(scratch, text);
		twice = malle_text_fold(scratch, once);
		ck_assert_msg(strcmp(once, twice) == 0, "U+%04X: '%s', then '%s'", (unsigned)c,
			once, twice);
		ck_assert(malle_text_is_utf8(once, strlen(once)));
		talloc_free(scratch);
	}
}
END_TEST

static char *random_bytes(unsigned *seed, size_t size)
{
	static const char likely[] = "aE'-\xc3\xa9\xcc\x81\xe2\x80\x99 lD\xef\xbc\xa1\xff\xc5\x93";
	char *text = talloc_size(test_owner, size + 1);

	for (size_t i = 0; i < size; i++)
		text[i] = rand_r(seed) % 4 == 0
				  ? (char)(1 + rand_r(seed) % 255)
				  : likely[(size_t)rand_r(seed) % (sizeof(likely) - 1)];
	text[size] = '\0';
	return text;
}

START_TEST(folding_takes_any_bytes_and_gives_tidy_text)
{
	unsigned seed = (unsigned)_i;

	for (int i = 0; i < 500; i++) {
		char *text = random_bytes(&seed, (size_t)rand_r(&seed) % 60);
		char *folded = malle_text_fold(test_owner, text);
		char *words = fold_words(test_owner, text);

		ck_assert(malle_text_is_utf8(folded, strlen(folded)));
		ck_assert_ptr_null(strstr(folded, "  "));
		ck_assert(folded[0] != ' ' &&
			  (folded[0] == '\0' || folded[strlen(folded) - 1] != ' '));
		ck_assert_str_eq(malle_text_fold(test_owner, folded), folded);
		ck_assert_str_eq(fold_words(test_owner, words), words);
		ck_assert_ptr_null(strstr(words, "  "));
		ck_assert(words[0] != ' ' && (words[0] == '\0' || words[strlen(words) - 1] != ' '));
	}
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("fold");
	TCase *tcase = tcase_create("fold");

	test_leaks_checked(tcase);
	tcase_set_timeout(tcase, 120);
	tcase_add_loop_test(
		tcase, text_is_folded_as_the_table_says, 0, sizeof(cases) / sizeof(cases[0]));
	tcase_add_test(tcase, folding_adds_behind_what_is_there);
	tcase_add_test(tcase, words_are_given_one_by_one);
	tcase_add_test(tcase, folding_twice_changes_nothing);
	tcase_add_loop_test(tcase, folding_takes_any_bytes_and_gives_tidy_text, 0, 4);
	suite_add_tcase(suite, tcase);
	return suite;
}
