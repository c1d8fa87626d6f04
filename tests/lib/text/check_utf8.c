/* UTF-8 that is and is not, and what may reach a terminal. */
#include <malle/text.h>
#include <string.h>
#include <talloc.h>

#include "tests/support/runner.h"
#include "text/utf8.h"

static const struct {
	const char *text;
	bool valid;
} texts[] = {
	{"", true},
	{"plain ASCII, longer than eight bytes", true},
	{"é", true},
	{"12345678é", true},
	{"\xf0\x9f\x98\x80", true},
	{"\xf4\x8f\xbf\xbf", true},
	{"\xef\xbf\xbe", true}, /* a noncharacter is a valid code point */
	{"\xe9", false},
	{"12345678\xe9"
	 "12345678",
		false},
	{"\xc3", false},
	{"\xc3(", false},
	{"\x80", false},
	{"\xc0\xaf", false},
	{"\xe0\x80\xaf", false},
	{"\xed\xa0\x80", false},
	{"\xf4\x90\x80\x80", false},
	{"\xf8\x88\x80\x80\x80", false},
	{"\xff", false},
};

START_TEST(utf8_is_told_from_what_is_not)
{
	ck_assert_int_eq(
		malle_text_is_utf8(texts[_i].text, strlen(texts[_i].text)), texts[_i].valid);
}
END_TEST

START_TEST(validation_stays_inside_its_bytes)
{
	char *text = talloc_memdup(test_owner, "aaaaaaaaaaé", strlen("aaaaaaaaaaé"));

	ck_assert(!malle_text_is_utf8(text, 11));
	ck_assert(malle_text_is_utf8(text, 10));
	ck_assert(malle_text_is_utf8("a\0b", 3));
}
END_TEST

#define BAD "\xef\xbf\xbd"

static const struct {
	const char *text;
	const char *shown;
} printables[] = {
	{"École n° 5", "École n° 5"},
	{"two\nlines\r\nand\ttab", "two lines and tab"},
	{"\x1b[31mred", BAD "[31mred"},
	{"\x7f\xc2\x9b"
	 "1m",
		BAD BAD "1m"},
	{"\xe2\x80\xaegnp.exe", BAD "gnp.exe"},
	{"caf\xe9!", "caf" BAD "!"},
	{"", ""},
};

START_TEST(nothing_that_a_terminal_obeys_is_left)
{
	ck_assert_str_eq(
		malle_text_printable(test_owner, printables[_i].text), printables[_i].shown);
}
END_TEST

static const struct {
	const char *left, *right;
	int distance;
} distances[] = {
	{"", "", 0},
	{"retour", "retour", 0},
	{"retour", "retuor", 1},
	{"retour", "retours", 1},
	{"retour", "etour", 1},
	{"retour", "detour", 1},
	{"", "abc", 3},
	{"ca", "abc", 3},
	{"kitten", "sitting", 3},
	{"été", "ete", 2},
	{"健康", "健", 1},
};

START_TEST(distance_counts_single_edits)
{
	ck_assert_int_eq(malle_text_distance(distances[_i].left, distances[_i].right),
		distances[_i].distance);
	ck_assert_int_eq(malle_text_distance(distances[_i].right, distances[_i].left),
		distances[_i].distance);
}
END_TEST

START_TEST(distance_of_very_long_words_is_bounded_work)
{
	char *left = talloc_size(test_owner, 100001);

	memset(left, 'a', 100000);
	left[100000] = '\0';
	ck_assert_int_eq(malle_text_distance(left, "a"), 99999);
	ck_assert_int_eq(malle_text_distance(left, left), 0);
}
END_TEST

#define COUNT(rows) (int)(sizeof(rows) / sizeof((rows)[0]))

Suite *test_suite(void)
{
	Suite *suite = suite_create("utf8");
	TCase *tcase = tcase_create("utf8");

	test_leaks_checked(tcase);
	tcase_add_loop_test(tcase, utf8_is_told_from_what_is_not, 0, COUNT(texts));
	tcase_add_test(tcase, validation_stays_inside_its_bytes);
	tcase_add_loop_test(tcase, nothing_that_a_terminal_obeys_is_left, 0, COUNT(printables));
	tcase_add_loop_test(tcase, distance_counts_single_edits, 0, COUNT(distances));
	tcase_add_test(tcase, distance_of_very_long_words_is_bounded_work);
	suite_add_tcase(suite, tcase);
	return suite;
}
