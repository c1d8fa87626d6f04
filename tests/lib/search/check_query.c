/* The tree: constructors, bounds, text. */
#include "tests/support/runner.h"

#include <malle/search.h>
#include <stdio.h>
#include <talloc.h>

static struct malle_query *word(const char *text)
{
	const struct malle_term term = {
		.access = malle_access_point_by_name("title"), .text = text};

	return malle_query_term(test_owner, &term);
}

static void prints(const struct malle_query *query, const char *expected)
{
	ck_assert_ptr_nonnull(query);
	ck_assert_str_eq(malle_query_text(test_owner, query), expected);
}

START_TEST(terms_are_printed_with_all_they_say)
{
	struct malle_term term = {
		.access = malle_access_point_by_name("title"), .text = "école \"x\\"};

	prints(malle_query_term(test_owner, &term), "title=\"école \\\"x\\\\\"");
	term = (struct malle_term) {.access = malle_access_point_by_name("author"),
		.text = "dup",
		.structure = MALLE_STRUCTURE_PHRASE,
		.truncation = MALLE_TRUNCATION_RIGHT,
		.first_in_field = true};
	prints(malle_query_term(test_owner, &term), "author adj ^\"dup\"*");
	term = (struct malle_term) {.access = malle_access_point_by_name("date"),
		.text = "2010 2012",
		.relation = MALLE_RELATION_WITHIN};
	prints(malle_query_term(test_owner, &term), "date within \"2010 2012\"");
	term.relation = MALLE_RELATION_ALWAYS;
	prints(malle_query_term(test_owner, &term), "date=*");
	prints(malle_query_all(test_owner), "all");
}
END_TEST

START_TEST(booleans_are_printed_before_their_operands)
{
	struct malle_query *query = malle_query_boolean(test_owner, MALLE_OR,
		malle_query_boolean(test_owner, MALLE_NOT, word("a"), word("b")), word("c"));

	prints(query, "(or (not title=\"a\" title=\"b\") title=\"c\")");
}
END_TEST

/* a NOT b NOT c is a, without b, without c. */
START_TEST(a_chain_of_one_operator_is_one_node)
{
	struct malle_query *query = word("a");

	query = malle_query_boolean(test_owner, MALLE_NOT, query, word("b"));
	query = malle_query_boolean(test_owner, MALLE_NOT, query, word("c"));
	prints(query, "(not title=\"a\" title=\"b\" title=\"c\")");
	query = malle_query_boolean(test_owner, MALLE_NOT, word("x"), query);
	prints(query, "(not title=\"x\" (not title=\"a\" title=\"b\" title=\"c\"))");
}
END_TEST

START_TEST(operands_are_bounded)
{
	struct malle_query *query = word("a");

	for (int i = 1; i < MALLE_QUERY_MAX_OPERANDS; i++)
		query = malle_query_boolean(test_owner, MALLE_AND, query, word("b"));
	ck_assert_ptr_nonnull(query);
	ck_assert_ptr_null(malle_query_boolean(test_owner, MALLE_AND, query, word("c")));
}
END_TEST

START_TEST(depth_is_bounded)
{
	struct malle_query *query = word("a");

	for (int i = 1; i < MALLE_QUERY_MAX_DEPTH; i++)
		query = malle_query_boolean(
			test_owner, i % 2 ? MALLE_AND : MALLE_OR, query, word("b"));
	ck_assert_ptr_nonnull(query);
	ck_assert_ptr_null(malle_query_boolean(test_owner, MALLE_NOT, query, word("c")));
}
END_TEST

START_TEST(a_tree_dies_with_its_root)
{
	void *owner = talloc_new(test_owner);
	size_t before = talloc_total_blocks(test_owner);
	struct malle_query *query = malle_query_boolean(owner, MALLE_AND, word("a"),
		malle_query_boolean(owner, MALLE_OR, word("b"), word("c")));

	ck_assert_ptr_eq(talloc_parent(query), owner);
	talloc_free(query);
	ck_assert_uint_eq(talloc_total_blocks(test_owner), before);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("query");
	TCase *tcase = tcase_create("tree");

	test_leaks_checked(tcase);
	tcase_add_test(tcase, terms_are_printed_with_all_they_say);
	tcase_add_test(tcase, booleans_are_printed_before_their_operands);
	tcase_add_test(tcase, a_chain_of_one_operator_is_one_node);
	tcase_add_test(tcase, operands_are_bounded);
	tcase_add_test(tcase, depth_is_bounded);
	tcase_add_test(tcase, a_tree_dies_with_its_root);
	suite_add_tcase(suite, tcase);
	return suite;
}
