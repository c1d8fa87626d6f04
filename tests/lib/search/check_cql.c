/* CQL: each form of the language as a tree, each fault as its fault. */
#include "tests/support/runner.h"

#include <malle/search.h>
#include <string.h>
#include <talloc.h>

static struct malle_session *session;

static void session_setup(void)
{
	session = malle_session_new(test_owner);
}

static const struct {
	const char *cql, *tree;
} understood[] = {
	{"alimentation", "any adj \"alimentation\""},
	{"\"estime de soi\"", "any adj \"estime de soi\""},
	{"dc.title = école", "title adj \"école\""},
	{"DC.Title=\"jeu de l'oie\"", "title adj \"jeu de l'oie\""},
	{"title == \"jeu\"", "title == \"jeu\""},
	{"title exact jeu", "title == \"jeu\""},
	{"title adj \"a b\"", "title adj \"a b\""},
	{"title cql.all \"a b\"", "title=\"a b\""},
	{"dc.creator any \"dupont martin\"", "author any \"dupont martin\""},
	{"bib.isbn all 9782930001005", "isbn=\"9782930001005\""},
	{"dc.date < 2010", "date < \"2010\""},
	{"dc.date <= 2010", "date <= \"2010\""},
	{"dc.date > 2010", "date > \"2010\""},
	{"dc.date >= 2010", "date >= \"2010\""},
	{"dc.date <> 2010", "date <> \"2010\""},
	{"dc.date within \"2010 2013\"", "date within \"2010 2013\""},
	/* booleans: from left to right, keywords in any case */
	{"a and b OR c", "(or (and any adj \"a\" any adj \"b\") any adj \"c\")"},
	{"a not (b and c)", "(not any adj \"a\" (and any adj \"b\" any adj \"c\"))"},
	/* masks and anchors */
	{"title=aliment*", "title adj \"aliment\"*"},
	{"title=\"jeu de l*\"", "title adj \"jeu de l\"*"},
	{"title any \"aliment* santé\"", "(or title any \"aliment\"* title any \"santé\")"},
	{"title all \"^jeu oie\"", "(and title=^\"jeu\" title=\"oie\")"},
	{"title=\"^jeu de\"", "title adj ^\"jeu de\""},
	{"title=\"^jeu de*\"", "title adj ^\"jeu de\"*"},
	{"title=\"^jeu de l'oie^\"", "title == \"jeu de l'oie\""},
	{"title=*", "title=*"},
	{"title=\"a\\*b \\\"c\\\" \\\\ \\^ \\?\"", "title adj \"a*b \\\"c\\\" \\\\ ^ ?\""},
	{"title=/unmasked \"a*b?^\"", "title adj \"a*b?^\""},
	/* modifiers that ask for what is done anyhow */
	{"title=/relevant/ignoreCase/cql.ignoreAccents/masked jeu", "title adj \"jeu\""},
	{"title=/string \"jeu de\"", "title == \"jeu de\""},
	/* prefixes */
	{"> d=\"info:srw/cql-context-set/1/dc-v1.1\" d.title=x", "title adj \"x\""},
	{">\"info:srw/cql-context-set/1/dc-v1.1\" title=x", "title adj \"x\""},
	{"> b=\"http://zing.z3950.org/cql/bath/2.0/\" b.isbn=1 and dc.title=x",
		"(and isbn adj \"1\" title adj \"x\")"},
	/* special indexes */
	{"cql.allRecords=1", "all"},
	{"cql.allRecords=1 not dc.language=fre", "(not all language adj \"fre\")"},
	{"cql.serverChoice any \"alimentation école\"", "any any \"alimentation école\""},
	{"rec.identifier=12", "identifier adj \"12\""},
	/* bare words are wanted all, whatever the parser makes of them */
	{"jeux pour enfants", "(and any adj \"jeux\" any adj \"pour\" any adj \"enfants\")"},
	{"école famille", "(and any adj \"école\" any adj \"famille\")"},
	{"école \"estime de soi\"", "(and any adj \"école\" any adj \"estime de soi\")"},
	/* a line end is a blank */
	{"a\nand\tb", "(and any adj \"a\" any adj \"b\")"},
	/* PMB's, to the byte */
	{"dc.title any \"santé\" ", "title any \"santé\""},
	{"dc.creator any \"dupont\" ", "author any \"dupont\""},
	{"bath.isbn any \"978-2-930001-00-4\"  or cql.isbn any \"978-2-930001-00-4\" ",
		"(or isbn any \"978-2-930001-00-4\" isbn any \"978-2-930001-00-4\")"},
	{"cql.serverChoice any \"alimentation école\" ", "any any \"alimentation école\""},
	{" \"alimentation\" ", "any adj \"alimentation\""},
	/* Zotero's */
	{"dc.resourceIdentifier=9782930001005", "identifier_standard adj \"9782930001005\""},
	{"bath.ISBN=9782930001005", "isbn adj \"9782930001005\""},
	{"bib.isbn all \"9782930001005\"", "isbn=\"9782930001005\""},
};

START_TEST(queries_become_trees)
{
	struct malle_search_problem problem;
	struct malle_query *query;

	ck_assert_msg(malle_query_from_cql(session, test_owner, understood[_i].cql, &query,
			      &problem) == MALLE_OK,
		"%s: %s", understood[_i].cql, malle_session_error(session)->message);
	ck_assert_int_eq(problem.fault, MALLE_FAULT_NONE);
	ck_assert_str_eq(malle_query_text(test_owner, query), understood[_i].tree);
}
END_TEST

static const struct {
	const char *cql;
	enum malle_search_fault fault;
	const char *detail; /* NULL: not looked at */
} refused[] = {
	{"", MALLE_FAULT_EMPTY_TERM, NULL},
	{"  \n ", MALLE_FAULT_EMPTY_TERM, NULL},
	{"\"\"", MALLE_FAULT_EMPTY_TERM, NULL},
	{"(a", MALLE_FAULT_SYNTAX, NULL},
	{"a)", MALLE_FAULT_SYNTAX, NULL},
	{"a and", MALLE_FAULT_SYNTAX, NULL},
	{"title=\"abc", MALLE_FAULT_SYNTAX, NULL},
	{"title=\"abc\\\"", MALLE_FAULT_SYNTAX, NULL},
	/* PMB's broken ones */
	{"(dc.title any \"santé\" )(dc.creator any \"dupont\" )", MALLE_FAULT_SYNTAX, NULL},
	{"(dc.title any \"santé)", MALLE_FAULT_SYNTAX, NULL},
	{"title within", MALLE_FAULT_SYNTAX, NULL},
	{"foo.title=x", MALLE_FAULT_CONTEXT_SET, "foo"},
	{">d=\"urn:nothing\" d.title=x", MALLE_FAULT_CONTEXT_SET, "urn:nothing"},
	{"dc.nothing=x", MALLE_FAULT_ACCESS_POINT, "dc.nothing"},
	{"nothing=x", MALLE_FAULT_ACCESS_POINT, "nothing"},
	{"title frob x", MALLE_FAULT_RELATION, "frob"},
	{"title encloses x", MALLE_FAULT_RELATION, "encloses"},
	{"title =/stem x", MALLE_FAULT_RELATION_MODIFIER, "stem"},
	{"title =/relevant/fuzzy x", MALLE_FAULT_RELATION_MODIFIER, "fuzzy"},
	{"title =/respectCase x", MALLE_FAULT_RELATION_MODIFIER, "respectCase"},
	{"title =/relevant=3 x", MALLE_FAULT_RELATION_MODIFIER, "relevant"},
	{"title=a?c", MALLE_FAULT_MASKING, "a?c"},
	{"title=*c", MALLE_FAULT_MASKING, "*c"},
	{"title=a*c", MALLE_FAULT_MASKING, "a*c"},
	{"title=\"a* c\"", MALLE_FAULT_MASKING, "a* c"},
	{"title all \"a *\"", MALLE_FAULT_MASKING, NULL},
	{"title=a^c", MALLE_FAULT_ANCHOR, "a^c"},
	{"title=\"a c^\"", MALLE_FAULT_ANCHOR, "a c^"},
	{"title=\"a ^c\"", MALLE_FAULT_ANCHOR, "a ^c"},
	{"title=^", MALLE_FAULT_ANCHOR, "^"},
	{"title any \"a b^\"", MALLE_FAULT_ANCHOR, NULL},
	{"a prox b", MALLE_FAULT_PROXIMITY, "prox"},
	{"a prox/unit=word b", MALLE_FAULT_PROXIMITY, NULL},
	{"a and/rel.combine=sum b", MALLE_FAULT_BOOLEAN_MODIFIER, "rel.combine"},
	{"cql.resultSetId=abc", MALLE_FAULT_RESULT_SET, "abc"},
	{"a sortBy dc.title", MALLE_FAULT_SORT, "dc.title"},
};

START_TEST(faults_are_named)
{
	struct malle_search_problem problem;
	struct malle_query *query;

	ck_assert_int_eq(
		malle_query_from_cql(session, test_owner, refused[_i].cql, &query, &problem),
		MALLE_INVALID);
	ck_assert_ptr_null(query);
	ck_assert_msg(
		problem.fault == refused[_i].fault, "%s: fault %d", refused[_i].cql, problem.fault);
	if (refused[_i].detail != NULL)
		ck_assert_str_eq(problem.detail, refused[_i].detail);
	ck_assert_str_ne(malle_session_error(session)->message, "");
}
END_TEST

static enum malle_search_fault fault_of(const char *cql)
{
	struct malle_search_problem problem;
	struct malle_query *query;

	(void)!malle_query_from_cql(session, test_owner, cql, &query, &problem);
	return problem.fault;
}

/* `head`, then `part` so many times, then `tail`. */
static const char *repeated(const char *head, const char *part, int times, const char *tail)
{
	char *text = talloc_strdup(test_owner, head);

	for (int i = 0; i < times; i++)
		text = talloc_strdup_append_buffer(text, part);
	return talloc_strdup_append_buffer(text, tail);
}

START_TEST(queries_are_bounded)
{
	ck_assert_int_eq(fault_of(repeated("a", " and b", 999, "")), MALLE_FAULT_NONE);
	ck_assert_int_eq(
		fault_of(repeated("a", " and b", 1000, "")), MALLE_FAULT_TOO_MANY_OPERANDS);
	ck_assert_int_eq(
		fault_of(repeated("", "(a and (b or ", 127, "c) or d")), MALLE_FAULT_SYNTAX);
	ck_assert_int_eq(fault_of(repeated("", "a", MALLE_QUERY_MAX_BYTES, "")), MALLE_FAULT_NONE);
	ck_assert_int_eq(
		fault_of(repeated("", "a", MALLE_QUERY_MAX_BYTES, "b")), MALLE_FAULT_TOO_LONG);
	/* 16 KiB of parentheses end somehow, without a crash */
	ck_assert_int_eq(
		fault_of(repeated("", "(", MALLE_QUERY_MAX_BYTES, "")), MALLE_FAULT_SYNTAX);
}
END_TEST

START_TEST(depth_is_bounded)
{
	const char *open = repeated("", "(a or b and ", 300, "c");

	ck_assert_int_eq(fault_of(repeated(open, ")", 300, "")), MALLE_FAULT_TOO_DEEP);
}
END_TEST

static const struct malle_title_set *lookup(void *data, const char *name)
{
	return strcmp(name, "s1") == 0 ? data : NULL;
}

START_TEST(sets_are_operands_where_a_server_keeps_them)
{
	const int64_t titles[] = {1, 2};
	struct malle_title_set set = {.titles = titles, .count = 2};
	struct malle_search_problem problem;
	struct malle_query *query;

	ck_assert_int_eq(malle_query_from_cql_with_sets(session, test_owner,
				 "cql.resultSetId=s1 and a", lookup, &set, &query, &problem),
		MALLE_OK);
	ck_assert_str_eq(malle_query_text(test_owner, query), "(and set(2) any adj \"a\")");
	ck_assert_int_eq(malle_query_from_cql_with_sets(session, test_owner, "cql.resultSetId=s2",
				 lookup, &set, &query, &problem),
		MALLE_INVALID);
	ck_assert_int_eq(problem.fault, MALLE_FAULT_RESULT_SET);
}
END_TEST

START_TEST(context_sets_have_identifiers)
{
	size_t count;
	const struct malle_context_set *sets = malle_context_sets(&count);

	ck_assert_uint_eq(count, 5);
	for (size_t i = 0; i < count; i++) {
		ck_assert_str_ne(sets[i].prefix, "");
		ck_assert_str_ne(sets[i].identifier, "");
	}
}
END_TEST

/* Every prefix in the table of access points is a known context set. */
START_TEST(index_names_belong_to_known_sets)
{
	size_t rows, count;
	const struct malle_access_point *access = malle_access_points(&rows);
	const struct malle_context_set *sets = malle_context_sets(&count);

	for (size_t i = 0; i < rows; i++)
		for (const char *const *name = access[i].cql; *name != NULL; name++) {
			const char *dot = strchr(*name, '.');
			bool known = dot == NULL;

			for (size_t k = 0; k < count && !known; k++)
				known = strncmp(*name, sets[k].prefix, (size_t)(dot - *name)) == 0;
			ck_assert_msg(known, "%s", *name);
		}
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("CQL");
	TCase *tcase = tcase_create("cql");

	test_leaks_checked(tcase);
	tcase_add_checked_fixture(tcase, session_setup, NULL);
	tcase_add_loop_test(
		tcase, queries_become_trees, 0, sizeof understood / sizeof understood[0]);
	tcase_add_loop_test(tcase, faults_are_named, 0, sizeof refused / sizeof refused[0]);
	tcase_add_test(tcase, queries_are_bounded);
	tcase_add_test(tcase, depth_is_bounded);
	tcase_add_test(tcase, sets_are_operands_where_a_server_keeps_them);
	tcase_add_test(tcase, context_sets_have_identifiers);
	tcase_add_test(tcase, index_names_belong_to_known_sets);
	suite_add_tcase(suite, tcase);
	return suite;
}
