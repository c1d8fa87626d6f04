/* The map of words, and the candidates that it gives. */
#include "index/access_point.h"
#include "search/candidates.h"
#include "tests/lib/index/sample_record.h"
#include "tests/support/runner.h"

#include <talloc.h>

static struct word_map *words;

static void words_setup(void)
{
	words = word_map_new(test_owner);
}

static void title_add(int64_t title, const char *text)
{
	const struct index_source source = {.title = title,
		.record = sample_record(
			test_owner, LINES(talloc_asprintf(test_owner, "330 ..$a%s", text)))};

	word_map_add(words, document_new(test_owner, &source));
}

START_TEST(many_words_keep_their_titles)
{
	for (int i = 1; i <= 3000; i++)
		title_add(i, talloc_asprintf(test_owner, "commun mot%d reste%d", i, i % 7));
	ck_assert_uint_eq(word_map_find(words, "commun").count, 3000);
	for (size_t i = 0; i < 3000; i++)
		ck_assert_uint_eq(word_map_find(words, "commun").titles[i], i + 1);
	for (int i = 1; i <= 3000; i++) {
		struct word_titles one =
			word_map_find(words, talloc_asprintf(test_owner, "mot%d", i));

		ck_assert_uint_eq(one.count, 1);
		ck_assert_uint_eq(one.titles[0], i);
	}
	ck_assert_uint_eq(word_map_find(words, "reste3").count, 429);
	ck_assert_uint_eq(word_map_find(words, "absent").count, 0);
}
END_TEST

START_TEST(numbers_of_titles_have_a_bound)
{
	ck_assert(word_map_takes(1));
	ck_assert(word_map_takes(UINT32_MAX));
	ck_assert(!word_map_takes((int64_t)UINT32_MAX + 1));
	ck_assert(!word_map_takes(-1));
}
END_TEST

/* In CQL; bound -1 is "every title". */
static const struct {
	const char *cql;
	int bound;
	const char *titles;
} plans[] = {
	{"any=rare", 1, "2"},
	{"any=absent", 0, ""},
	{"any=deux", 2, "1 2"},
	{"any=\"un rare\"", 1, "2"},
	{"any=un and any=deux", 2, "1 2"},
	{"any=deux or any=rare", 3, "1 2"},
	{"any=trois or any=rare", 2, "2 3"},
	{"any=rare not any=un", 1, "2"},
	{"any=un*", -1, NULL},
	{"any=\"rare u*\"", 1, "2"},
	{"any=un* and any=rare", 1, "2"},
	{"cql.allRecords=1", -1, NULL},
	{"title=* and any=rare", 1, "2"},
	{"any=rare or any=un*", -1, NULL},
	{"date=1999", 1, "3"},
	{"date>1999", -1, NULL},
	{"date within \"2010 2000\"", 0, ""},
};

START_TEST(candidates_come_from_the_rarest_words)
{
	struct malle_session *session = malle_session_new(test_owner);
	struct malle_search_problem problem;
	struct malle_query *query;
	struct plan *plan;
	int64_t *titles;
	char *text = talloc_strdup(test_owner, "");
	size_t count, bound;

	title_add(1, "un deux");
	title_add(2, "un deux rare");
	title_add(3, "un trois 1999");
	ck_assert_int_eq(malle_query_from_cql(session, test_owner, plans[_i].cql, &query, &problem),
		MALLE_OK);
	plan = plan_new(test_owner, query, &problem);
	bound = candidates_bound(plan, words);
	ck_assert(bound == (plans[_i].bound < 0 ? CANDIDATES_ALL : (size_t)plans[_i].bound));
	if (bound == CANDIDATES_ALL)
		return;
	count = candidates_list(test_owner, plan, words, &titles);
	for (size_t i = 0; i < count; i++)
		text = talloc_asprintf_append(
			text, i == 0 ? "%lld" : " %lld", (long long)titles[i]);
	ck_assert_str_eq(text, plans[_i].titles);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("word map");
	TCase *tcase = tcase_create("map");

	test_leaks_checked(tcase);
	tcase_add_checked_fixture(tcase, words_setup, NULL);
	tcase_add_test(tcase, many_words_keep_their_titles);
	tcase_add_test(tcase, numbers_of_titles_have_a_bound);
	tcase_add_loop_test(
		tcase, candidates_come_from_the_rarest_words, 0, sizeof plans / sizeof plans[0]);
	suite_add_tcase(suite, tcase);
	return suite;
}
