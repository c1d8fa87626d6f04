/* The search box: what people type. */
#include "tests/support/runner.h"

#include <malle/search.h>
#include <talloc.h>

static struct malle_session *session;

static void session_setup(void)
{
	session = malle_session_new(test_owner);
}

static const struct {
	const char *typed, *tree;
} understood[] = {
	{"alimentation école", "any=\"alimentation école\""},
	{"  l'alimentation  ", "any=\"l'alimentation\""},
	{"aliment*", "any=\"aliment\"*"},
	{"jeu aliment* école", "(and any=\"jeu\" any=\"aliment\"* any=\"école\")"},
	{"\"estime de soi\" jeu", "(and any adj \"estime de soi\" any=\"jeu\")"},
	{"« estime de soi »", "any adj \" estime de soi \""},
	{"“estime de”", "any adj \"estime de\""},
	{"\"estime d*\"", "any adj \"estime d\"*"},
	{"\"jamais fermé", "any adj \"jamais fermé\""},
	{"école ET famille", "(and any=\"école\" any=\"famille\")"},
	{"tabac OU alcool", "(or any=\"tabac\" any=\"alcool\")"},
	{"tabac OU alcool jeu", "(or any=\"tabac\" any=\"alcool jeu\")"},
	{"(tabac OU alcool) jeu", "(and (or any=\"tabac\" any=\"alcool\") any=\"jeu\")"},
	{"drogue SAUF tabac", "(not any=\"drogue\" any=\"tabac\")"},
	/* SAUF takes one word away; what follows is wanted again */
	{"drogue SAUF tabac école", "(and (not any=\"drogue\" any=\"tabac\") any=\"école\")"},
	{"drogue SAUF (tabac OU alcool)", "(not any=\"drogue\" (or any=\"tabac\" any=\"alcool\"))"},
	{"SAUF tabac", "(not all any=\"tabac\")"},
	/* small letters are words: "La famille et l'école" is a title */
	{"famille et école ou sauf", "any=\"famille et école ou sauf\""},
	{"auteur:dupont", "author=\"dupont\""},
	{"Thème:tabac jeu", "(and subject=\"tabac\" any=\"jeu\")"},
	{"titre:\"jeu de l'oie\"", "title adj \"jeu de l'oie\""},
	{"dc.creator:dup*", "author=\"dup\"*"},
	{"année:2015", "date=\"2015\""},
	{"année:2010-2015", "date within \"2010-2015\""},
	{"année:201*", "date=\"201\"*"},
	{"année:vieille", "any=\"vieille\""},
	{"isbn:2-930001-00-3", "isbn=\"2-930001-00-3\""},
	{"978 2 930001 00 5", "any=\"978 2 930001 00 5\""},
	/* nothing is a syntax error */
	{"jeu : le retour", "any=\"jeu le retour\""},
	{"http://example.org/x", "any=\"http://example.org/x\""},
	{"nimporte:quoi", "any=\"nimporte:quoi\""},
	{"auteur: dupont", "any=\"auteur: dupont\""},
	{"auteur:", "any=\"auteur:\""},
	{"((jeu", "any=\"jeu\""},
	{"jeu))) oie", "(and any=\"jeu\" any=\"oie\")"},
	{"() jeu ()", "any=\"jeu\""},
	{"ET jeu OU", "any=\"jeu\""},
	{"OU jeu", "any=\"jeu\""},
	{"jeu SAUF", "any=\"jeu\""},
	{"jeu SAUF ET oie", "(and any=\"jeu\" any=\"oie\")"},
	{"jeu & oie ? !", "any=\"jeu oie\""},
	{"a*b *c", "any=\"a*b *c\""},
	{"aliment*, jeu!", "(and any=\"aliment\"* any=\"jeu!\")"},
	{"\\ % _ ' jeu", "any=\"jeu\""},
};

START_TEST(typed_words_become_trees)
{
	struct malle_search_problem problem;
	struct malle_query *query;

	ck_assert_int_eq(
		malle_query_from_words(session, test_owner, understood[_i].typed, &query, &problem),
		MALLE_OK);
	ck_assert_str_eq(malle_query_text(test_owner, query), understood[_i].tree);
}
END_TEST

static const char *const nothing[] = {
	"", "   ", "?", "\"\"", "()", "ET", "SAUF", "- * -", "OU OU", "\"", ")("};

START_TEST(nothing_to_search_is_said)
{
	struct malle_search_problem problem;
	struct malle_query *query;
	enum malle_status status =
		malle_query_from_words(session, test_owner, nothing[_i], &query, &problem);

	ck_assert_int_eq(status, MALLE_INVALID);
	ck_assert_int_eq(problem.fault, MALLE_FAULT_EMPTY_TERM);
	ck_assert_str_ne(malle_session_error(session)->hint, "");
}
END_TEST

static enum malle_search_fault fault_of(const char *part, int times)
{
	char *text = talloc_strdup(test_owner, "");
	struct malle_search_problem problem;
	struct malle_query *query;

	for (int i = 0; i < times; i++)
		text = talloc_strdup_append_buffer(text, part);
	(void)!malle_query_from_words(session, test_owner, text, &query, &problem);
	return problem.fault;
}

START_TEST(typed_words_are_bounded)
{
	ck_assert_int_eq(fault_of("jeu ", 4096), MALLE_FAULT_NONE);
	ck_assert_int_eq(fault_of("jeu ", 4097), MALLE_FAULT_TOO_LONG);
	ck_assert_int_eq(fault_of("a* ", 1001), MALLE_FAULT_TOO_MANY_OPERANDS);
	ck_assert_int_eq(fault_of("(a OU ", 300), MALLE_FAULT_TOO_DEEP);
	ck_assert_int_eq(fault_of("(", 16000), MALLE_FAULT_TOO_DEEP);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("search box");
	TCase *tcase = tcase_create("words");

	test_leaks_checked(tcase);
	tcase_add_checked_fixture(tcase, session_setup, NULL);
	tcase_add_loop_test(
		tcase, typed_words_become_trees, 0, sizeof understood / sizeof understood[0]);
	tcase_add_loop_test(
		tcase, nothing_to_search_is_said, 0, sizeof nothing / sizeof nothing[0]);
	tcase_add_test(tcase, typed_words_are_bounded);
	suite_add_tcase(suite, tcase);
	return suite;
}
