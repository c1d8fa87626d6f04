/* Words, numbers and years as they are compared. */
#include "index/form.h"
#include "tests/support/runner.h"

#include <string.h>
#include <talloc.h>

static const struct {
	const char *written, *form;
} numbers[] = {
	{"978-2-930001-00-5", "978293000100"},
	{"9782930001005", "978293000100"},
	{"2-930001-00-3", "978293000100"},
	{"2930001003", "978293000100"},
	/* a wrong check digit: PMB has such */
	{"978-2-930001-00-4", "978293000100"},
	{"2-930001-00-3 (br.)", "978293000100"},
	{"2-211-04459-X", "978221104459"},
	{"221104459x", "978221104459"},
	/* PMB's broken ISBN-10, kept as what it is */
	{"2-211-04459-10", "22110445910"},
	{"0-000000011--8", "00000000118"},
	{"0378-5955", "03785955"},
	{"ISBN 2-930001-00-3", "978293000100"},
	{"979-0-2306-7118-7", "979023067118"},
	{"3-760000-000011", "3760000000011"},
	{"M-2306-7118-7", "979023067118"},
	{"10.1000/Xyz", "101000xyz"},
	{"", ""},
	{" - ", ""},
};

START_TEST(numbers_have_one_form)
{
	ck_assert_str_eq(form_number(test_owner, numbers[_i].written), numbers[_i].form);
}
END_TEST

START_TEST(long_numbers_are_numbers)
{
	ck_assert(form_is_number("978293000100"));
	ck_assert(form_is_number("03785955"));
	ck_assert(form_is_number("2434561x"));
	ck_assert(!form_is_number("2015"));
	ck_assert(!form_is_number("1234567"));
	ck_assert(!form_is_number("12345678a"));
	ck_assert(!form_is_number("alimentation"));
	ck_assert(!form_is_number(""));
}
END_TEST

static const struct {
	const char *text;
	int years[4];
} years[] = {
	{"2018", {2018}},
	{"cop. 2015", {2015}},
	{"[2019?]", {2019}},
	{"2010-2012", {2010, 2012}},
	{"20180501", {0}},
	{"0999 3000", {0}},
	{"DL 1999, 2000", {1999, 2000}},
	{"", {0}},
};

START_TEST(years_are_four_digits_alone)
{
	const char *text = years[_i].text;

	for (size_t i = 0; i < 4; i++)
		ck_assert_int_eq(form_next_year(&text), years[_i].years[i]);
}
END_TEST

START_TEST(words_are_cut_at_blanks_and_at_a_bound)
{
	char text[2 * INDEX_WORD_MAX + 10] = " un  deux ", *cursor = text;
	size_t start = strlen(text);

	/* "é" over the bound: the cut falls between two characters */
	for (size_t i = 0; i < INDEX_WORD_MAX / 2 + 3; i++)
		memcpy(text + start + 1 + 2 * i, "\xC3\xA9", 3);
	text[start] = 'a';
	ck_assert_str_eq(form_next_word(&cursor), "un");
	ck_assert_str_eq(form_next_word(&cursor), "deux");
	ck_assert_uint_eq(strlen(form_next_word(&cursor)), INDEX_WORD_MAX - 1);
	ck_assert_ptr_null(form_next_word(&cursor));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("index form");
	TCase *tcase = tcase_create("form");

	test_leaks_checked(tcase);
	tcase_add_loop_test(tcase, numbers_have_one_form, 0, sizeof numbers / sizeof numbers[0]);
	tcase_add_test(tcase, long_numbers_are_numbers);
	tcase_add_loop_test(tcase, years_are_four_digits_alone, 0, sizeof years / sizeof years[0]);
	tcase_add_test(tcase, words_are_cut_at_blanks_and_at_a_bound);
	suite_add_tcase(suite, tcase);
	return suite;
}
