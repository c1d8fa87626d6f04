/* Bib-1 attributes: what each combination means, as the text of the tree; what clients really send
 * (PMB's literals); and the diagnostic of everything that is not offered. */
#include "z3950/z/attributes.h"

#include <string.h>
#include <talloc.h>
#include <yaz/pquery.h>

#include "tests/support/runner.h"

static const int64_t titles[] = {1, 2, 3};
static struct result_sets sets;

/* Convert PQF. NULL: *problem says why. */
static const char *convert(const char *pqf, struct problem *problem)
{
	ODR odr = odr_createmem(ODR_ENCODE);
	YAZ_PQF_Parser parser = yaz_pqf_create();
	Z_RPNQuery *rpn = yaz_pqf_parse(parser, odr, pqf);
	struct malle_query *query = NULL;
	const char *text = NULL;

	ck_assert_msg(rpn != NULL, "not PQF: %s", pqf);
	if (attributes_to_query(test_owner, rpn, &sets, CHARSET_UNKNOWN, &query, problem))
		text = malle_query_text(test_owner, query);
	yaz_pqf_destroy(parser);
	odr_destroy(odr);
	return text;
}

/* clang-format off */
static const struct {
	const char *pqf, *text;
} meanings[] = {
	{"dupont", "any=\"dupont\""},
	{"@attr 1=4 santé", "title=\"santé\""},
	{"@attr 1=4 @attr 4=1 \"santé\"", "title adj \"santé\""},
	{"@attr 1=1003 @attr 4=1 \"dupont\" ", "author adj \"dupont\""},
	{"@attr 1=21 @attr 2=3 @attr 4=2 \"tabac\"", "subject=\"tabac\""},
	{"@attr 1=title école", "title=\"école\""},
	{"@attr 1=dc.title école", "title=\"école\""},
	{"@attr 1=4 @attr 5=1 alim", "title=\"alim\"*"},
	{"@attr 1=4 @attr 5=101 alim#", "title=\"alim\"*"},
	{"@attr 1=31 @attr 2=4 @attr 4=4 2010", "date >= \"2010\""},
	{"@attr 1=4 @attr 6=3 \"le jeu\"", "title == \"le jeu\""},
	{"@attr 1=4 @attr 3=1 \"le jeu\"", "title adj ^\"le jeu\""},
	{"@attr 1=1003 @attr 4=101 \"dupont, jean\"", "author adj ^\"dupont, jean\""},
	{"@attr 1=4 @attr 2=103 x", "title=*"},
	{"@and @attr 1=4 a @or @attr 1=1003 b @not @attr 1=21 c d",
		"(and title=\"a\" (or author=\"b\" (not subject=\"c\" any=\"d\")))"},
	{"@set default", "set(3)"},
	{"@and @set default @attr 1=4 a", "(and set(3) title=\"a\")"},
};

static const struct {
	const char *pqf;
	enum diagnostic diagnostic;
	const char *detail;
} refusals[] = {
	{"@attr 1=99999 x", DIAGNOSTIC_ACCESS_POINT, "99999"},
	{"@attr 1=nosuch x", DIAGNOSTIC_ACCESS_POINT, "nosuch"},
	{"@attr 1=0 x", DIAGNOSTIC_ACCESS_POINT, "0"},
	{"@attr 2=100 x", DIAGNOSTIC_RELATION, "100"},
	{"@attr 2=101 x", DIAGNOSTIC_RELATION, "101"},
	{"@attr 2=104 x", DIAGNOSTIC_RELATION, "104"},
	{"@attr 3=2 x", DIAGNOSTIC_POSITION, "2"},
	{"@attr 4=103 x", DIAGNOSTIC_STRUCTURE, "103"},
	{"@attr 4=0 x", DIAGNOSTIC_STRUCTURE, "0"},
	{"@attr 5=2 x", DIAGNOSTIC_TRUNCATION, "2"},
	{"@attr 5=3 x", DIAGNOSTIC_TRUNCATION, "3"},
	{"@attr 5=102 x", DIAGNOSTIC_TRUNCATION, "102"},
	{"@attr 5=101 a#b", DIAGNOSTIC_TRUNCATION, "101: # inside the term"},
	{"@attr 6=2 x", DIAGNOSTIC_COMPLETENESS, "2"},
	{"@attr 7=1 x", DIAGNOSTIC_ATTRIBUTE_TYPE, "7"},
	{"@attr 1=4 @attr 4=4 2010", DIAGNOSTIC_COMBINATION, NULL},
	{"@attr 1=4 @attr 6=3 @attr 5=1 x", DIAGNOSTIC_COMBINATION, NULL},
	{"@attr exp-1 1=1 x", DIAGNOSTIC_ATTRIBUTE_SET, NULL},
	{"@attrset gils @attr 1=4 x", DIAGNOSTIC_ATTRIBUTE_SET, NULL},
	{"@prox 0 1 1 2 k 2 a b", DIAGNOSTIC_PROXIMITY, "prox"},
	{"@set nosuch", DIAGNOSTIC_SET_UNKNOWN, "nosuch"},
	{"@set toolarge", DIAGNOSTIC_SET_TRUNCATED, "toolarge"},
};

/* Literals captured from PMB 7.3 and 7.5: none may be refused (pmb.md 4). */
static const char *const pmb[] = {
	"@attr 1=4 @attr 4=1 \"santé\" ",
	"@attr 1=1003 @attr 4=1 \"dupont\" ",
	"@attr 1=21 @attr 4=1 \"alimentation\" ",
	"@attr 1=7 @attr 4=1 \"221104459X\" ",
	"@or @attr 1=7 @attr 4=1 \"9782930001004\"  @attr 1=7 @attr 4=1 \"2-930001-00-3\" ",
	"@attr 1=1016 @attr 4=1 \"estime de soi\" ",
	"@attr 1=1214 @attr 4=1 \"3760000000011\" ",
	"@attr 1=9 @attr 4=1 \"M-2306-7118-7\" ",
	"@not @attr 1=4 @attr 4=1 \"santé\"  @attr 1=1003 @attr 4=1 \"dupont\" ",
	"@attr 1=4 @attr 4=1 \"l\\'école\" ",
	"@attr 1=1004 @attr 4=1 \"dupont\"",
	"@attr 1=1 @attr 4=1 \"dupont\"",
	"@attr 1=12 @attr 2=3 \"123\" ",
	" @or @attr 1=7 \"978-2-930001-00-4\" @or @attr 1=8 \"978-2-930001-00-4\" @attr 1=1214 \"978-2-930001-00-4\"",
	"@attr 1=5 @attr 2=3 @attr 4=2 \"outils\"",
	"@or @attr 1=62 @attr 2=3 @attr 4=2 \"jeu\" @attr 1=63 @attr 2=3 @attr 4=2 \"jeu\"",
	"@attr 1=54 @attr 2=3 \"fre\"",
	"@or @attr 1=4 @attr 2=102 @attr 4=105 @attr 5=101 \"santé\" @attr 1=327 @attr 2=102 @attr 4=105 @attr 5=101 \"santé\"",
	"@attr 1=1016 @attr 2=102 @attr 4=105 @attr 5=101 \"alimentation\"",
	"@attr 1=51 @attr 2=3 @attr 4=108 @attr 5=1 \"978-2-930001-00-4\"",
	"@attr 1=60 @attr 2=3 @attr 4=108 @attr 5=1 \"978-2-930001-00-4\"",
	"@attr 1=22 @attr 2=102 @attr 4=105 @attr 5=101 \"tabac\"",
	"@attr 1=29 @attr 2=102 @attr 4=105 @attr 5=101 \"tabac\"",
	"@attr 1=1008 @attr 2=102 @attr 4=105 @attr 5=101 \"tabac\"",
	"@attr 1=1009 @attr 2=102 @attr 4=105 @attr 5=101 \"tabac\"",
	"@or @attr 1=1001 @attr 2=3 @attr 4=1 @attr 5=101 \"a\" @attr 1=1031 @attr 2=3 @attr 4=1 @attr 5=101 \"a\"",
	"@or @attr 1=4 @attr 2=3 @attr 4=108 @attr 5=1 \"jeu\" @attr 1=327 @attr 2=3 @attr 4=108 @attr 5=1 \"jeu\"",
};
/* clang-format on */

static void make_sets(void)
{
	struct malle_title_set found = {titles, 3};

	memset(&sets, 0, sizeof(sets));
	ck_assert(result_sets_put(&sets, "default", "clps", &found));
	ck_assert(result_sets_put(&sets, "toolarge", "clps", &found));
	result_sets_find(&sets, "toolarge")->hits = RESULT_SET_KEPT_MAX + 1;
}

static void drop_sets(void)
{
	result_sets_clear(&sets);
}

START_TEST(attributes_mean_what_the_standard_says)
{
	struct problem problem = {0};
	const char *text = convert(meanings[_i].pqf, &problem);

	ck_assert_msg(text != NULL, "%s: diagnostic %d '%s'", meanings[_i].pqf, problem.diagnostic,
		problem.detail);
	ck_assert_str_eq(text, meanings[_i].text);
}
END_TEST

START_TEST(what_is_not_offered_has_its_diagnostic)
{
	struct problem problem = {0};
	const char *text = convert(refusals[_i].pqf, &problem);

	ck_assert_msg(text == NULL, "%s: means %s", refusals[_i].pqf, text);
	ck_assert_msg(problem.diagnostic == refusals[_i].diagnostic, "%s: diagnostic %d '%s'",
		refusals[_i].pqf, problem.diagnostic, problem.detail);
	if (refusals[_i].detail != NULL)
		ck_assert_str_eq(problem.detail, refusals[_i].detail);
}
END_TEST

START_TEST(everything_that_pmb_sends_is_understood)
{
	struct problem problem = {0};

	ck_assert_msg(convert(pmb[_i], &problem) != NULL, "%s: diagnostic %d '%s'", pmb[_i],
		problem.diagnostic, problem.detail);
}
END_TEST

START_TEST(every_access_point_is_found_by_each_of_its_numbers)
{
	size_t count;
	const struct malle_access_point *access = malle_access_points(&count);

	for (size_t i = 0; i < count; i++) {
		for (const int *use = access[i].use; *use != 0; use++) {
			struct problem problem = {0};
			const char *pqf = talloc_asprintf(test_owner, "@attr 1=%d 2010", *use);
			const char *text = convert(pqf, &problem);

			ck_assert_msg(text != NULL, "%s: diagnostic %d", pqf, problem.diagnostic);
			ck_assert_msg(strncmp(text, access[i].name, strlen(access[i].name)) == 0,
				"%s: %s", pqf, text);
		}
	}
}
END_TEST

/* `count` operands, leaning left or right. */
static enum diagnostic chain(int count, bool left)
{
	char *pqf = talloc_strdup(test_owner, "");
	struct problem problem = {0};

	for (int i = 1; i < count; i++)
		pqf = talloc_strdup_append_buffer(pqf, left ? "@or " : "@or a ");
	for (int i = left ? 0 : count - 1; i < count; i++)
		pqf = talloc_strdup_append_buffer(pqf, "a ");
	convert(pqf, &problem);
	talloc_free(pqf);
	return problem.diagnostic;
}

START_TEST(size_of_the_tree_is_bounded)
{
	struct problem problem = {0};
	char *pqf;

	ck_assert_int_eq(chain(250, true), DIAGNOSTIC_NONE);
	ck_assert_int_eq(chain(250, false), DIAGNOSTIC_NONE);
	ck_assert_int_eq(chain(300, true), DIAGNOSTIC_TOO_MANY_OPERATORS);
	ck_assert_int_eq(chain(300, false), DIAGNOSTIC_TOO_MANY_OPERATORS);
	pqf = talloc_size(test_owner, ATTRIBUTES_TEXT_MAX + 2);
	memset(pqf, 'x', ATTRIBUTES_TEXT_MAX + 1);
	pqf[ATTRIBUTES_TEXT_MAX + 1] = '\0';
	ck_assert_ptr_null(convert(pqf, &problem));
	ck_assert_int_eq(problem.diagnostic, DIAGNOSTIC_QUERY_LENGTH);
	pqf[ATTRIBUTES_TEXT_MAX] = '\0';
	ck_assert_ptr_nonnull(convert(pqf, &problem));
}
END_TEST

START_TEST(terms_are_utf8_or_else_latin1)
{
	struct problem problem = {0};

	ck_assert_str_eq(convert("@attr 1=4 \"\xe9"
				 "cole\"",
				 &problem),
		"title=\"école\"");
	ck_assert_str_eq(convert("@attr 1=4 école", &problem), "title=\"école\"");
	ck_assert_ptr_null(charset_to_utf8(test_owner, CHARSET_UTF8, "\xe9", 1));
	ck_assert_ptr_null(charset_to_utf8(test_owner, CHARSET_LATIN1, "a\0b", 3));
	ck_assert_str_eq(charset_to_utf8(test_owner, CHARSET_LATIN1, "\xc3\xa9", 2), "Ã©");
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("attributes");
	TCase *tcase = tcase_create("bib-1");

	test_leaks_checked(tcase);
	tcase_add_checked_fixture(tcase, make_sets, drop_sets);
	tcase_add_loop_test(tcase, attributes_mean_what_the_standard_says, 0,
		sizeof(meanings) / sizeof(meanings[0]));
	tcase_add_loop_test(tcase, what_is_not_offered_has_its_diagnostic, 0,
		sizeof(refusals) / sizeof(refusals[0]));
	tcase_add_loop_test(
		tcase, everything_that_pmb_sends_is_understood, 0, sizeof(pmb) / sizeof(pmb[0]));
	tcase_add_test(tcase, every_access_point_is_found_by_each_of_its_numbers);
	tcase_add_test(tcase, size_of_the_tree_is_bounded);
	tcase_add_test(tcase, terms_are_utf8_or_else_latin1);
	suite_add_tcase(suite, tcase);
	return suite;
}
