/* Random catalogues, random edits, random queries: the cache and the search without one must say
 * what the oracle says. SEARCH_SEED changes the run. */
#include "tests/lib/search/oracle.h"
#include "tests/lib/search/shelf_of_titles.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

#include <stdlib.h>
#include <string.h>
#include <talloc.h>

enum { TITLES = 40, VOCABULARY = 12, ROUNDS = 40, QUERIES = 25 };

static struct oracle_title titles[TITLES + ROUNDS];
static int title_count;

static void title_add(void)
{
	struct oracle_title *title = &titles[title_count++];

	*title = oracle_title_random(VOCABULARY);
	title->title = title_put(oracle_record(test_owner, title));
}

static void title_edit(struct oracle_title *title)
{
	int64_t number = title->title;
	bool there = title->there;

	*title = oracle_title_random(VOCABULARY);
	title->title = number;
	title->there = there;
	title_replace(number, oracle_record(test_owner, title));
}

static void title_leave_or_return(struct oracle_title *title)
{
	title->there = !title->there;
	test_sql(talloc_asprintf(test_owner,
		"UPDATE malle.title SET merged_into = %s WHERE id = %lld",
		title->there ? "NULL" : "(SELECT min(id) FROM malle.title)",
		(long long)title->title));
}

static void something_happens(void)
{
	struct oracle_title *title = &titles[1 + oracle_chance(title_count - 1)];

	switch (oracle_chance(4)) {
	case 0: title_add(); break;
	case 1: title_leave_or_return(title); break;
	default: title_edit(title); break;
	}
}

static const char *oracle_found(const struct oracle_query *query)
{
	char *text = talloc_strdup(test_owner, "");

	for (int i = 0; i < title_count; i++)
		if (oracle_matches(query, &titles[i]))
			text = talloc_asprintf_append_buffer(text,
				text[0] == '\0' ? "%lld" : " %lld", (long long)titles[i].title);
	return text;
}

static const char *tree_found(struct malle_search_cache *cache, const struct malle_query *tree)
{
	struct malle_search_problem problem;
	struct malle_title_set *set;
	char *text = talloc_strdup(test_owner, "");

	ck_assert_int_eq(malle_search(test_session, cache, test_owner, tree, NULL, &set, &problem),
		MALLE_OK);
	for (size_t i = 0; i < set->count; i++)
		text = talloc_asprintf_append_buffer(
			text, i == 0 ? "%lld" : " %lld", (long long)set->titles[i]);
	return text;
}

START_TEST(cache_and_evaluator_agree_with_the_oracle)
{
	struct malle_search_cache *cache = malle_search_cache_new(test_owner);
	const char *given = getenv("SEARCH_SEED");

	oracle_seed = given == NULL ? 20261122 : strtoull(given, NULL, 10);
	title_count = 0;
	test_sql("BEGIN");
	for (int i = 0; i < TITLES; i++)
		title_add();
	test_sql("COMMIT");
	for (int round = 0; round < ROUNDS; round++) {
		something_happens();
		for (int i = 0; i < QUERIES; i++) {
			struct oracle_query *query = oracle_query_random(test_owner, VOCABULARY, 3);
			struct malle_query *tree = oracle_tree(test_owner, query);
			const char *expected = oracle_found(query),
				   *text = malle_query_text(test_owner, tree);

			ck_assert_msg(strcmp(tree_found(cache, tree), expected) == 0,
				"round %d, %s: cache %s, oracle %s", round, text,
				tree_found(cache, tree), expected);
			if (i == 0)
				ck_assert_msg(strcmp(tree_found(NULL, tree), expected) == 0,
					"round %d, %s: without cache %s, oracle %s", round, text,
					tree_found(NULL, tree), expected);
		}
	}
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("search oracle");
	TCase *tcase = tcase_create("oracle");

	test_leaks_checked(tcase);
	test_database_fresh(tcase);
	tcase_add_test(tcase, cache_and_evaluator_agree_with_the_oracle);
	suite_add_tcase(suite, tcase);
	return suite;
}
