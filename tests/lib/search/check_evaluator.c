/* What a query finds in a record: words, phrases, anchors, numbers, years, lists. */
#include "search/evaluator.h"
#include "tests/lib/index/sample_record.h"
#include "tests/support/runner.h"

#include <talloc.h>

static struct malle_session *session;
static struct index_document *document;

static void document_setup(void)
{
	static const char *const centres[] = {"clpsct"}, *const barcodes[] = {"B-0042", "1234"};
	static const char *const call_numbers[] = {"613.2 DUP"};
	const struct index_source source = {
		.title = 7,
		.kind = "jeu",
		.record = sample_record(test_owner,
			LINES("leader/6 r", "001 4711", "010 ..$a2-930001-00-3 (br.)",
				"011 ..$a0378-5955", "073 ..$a3760000000011", "101 0.$afre$anld",
				"200 1.$aL'alimentation à l'école$eun jeu de l'oie$fÉlise Dupont",
				"210 ..$aMons$cLabor$dcop. 2015",
				"330 ..$aUn résumé d'ici et d'ailleurs",
				"900 ..$aEnfants 6-12 ans$npublic_cible",
				"606 .1$aÉducation à la santé", "610 0.$aŒuvre collective",
				"700 .1$aDupont$bÉlise$4070", "701 .1$aMüller$bÇağla")),
		.centres = {centres, 1},
		.barcodes = {barcodes, 2},
		.call_numbers = {call_numbers, 1},
	};

	session = malle_session_new(test_owner);
	document = document_new(test_owner, &source);
}

static bool matches(const struct malle_query *query)
{
	struct malle_search_problem problem;
	struct plan *plan = plan_new(test_owner, query, &problem);

	ck_assert_ptr_nonnull(plan);
	return evaluator_matches(plan, document);
}

static const struct {
	const char *cql;
	bool found;
} queries[] = {
	/* folding on both sides */
	{"title=ALIMENTATION", true},
	{"title=ecole", true},
	{"title=École", true},
	{"subject=oeuvre", true},
	{"subject=œuvre", true},
	{"author=cagla", true},
	{"author=muller", true},
	{"title=alimentations", false},
	/* elision: a word is found with and without its article */
	{"title=\"l'alimentation\"", true},
	{"title all \"l'alimentation\"", true},
	{"title all \"d'alimentation\"", true},
	{"title=\"d'alimentation\"", false},
	{"title=\"l’école\"", true},
	{"title all \"qu'alimentation\"", true},
	{"title all \"l'\"", true},
	/* phrases are adjacent, in order, in one field */
	{"title=\"alimentation à l'école\"", true},
	{"title=\"école alimentation\"", false},
	{"title=\"alimentation école\"", false},
	{"title all \"école alimentation\"", true},
	{"title=\"jeu de l'oie\"", true},
	{"title=\"école un jeu\"", true}, /* title and subtitle are also one heading */
	{"any=\"dupont muller\"", false},
	{"any=\"collective dupont\"", false},
	/* lists */
	{"title any \"tabac école\"", true},
	{"title any \"tabac alcool\"", false},
	{"title all \"tabac école\"", false},
	/* the start and the whole of a field */
	{"title=\"^l'alimentation\"", true},
	{"title=\"^alimentation\"", false},
	{"title=\"^un jeu\"", true},
	{"title=\"^un je*\"", true},
	{"title==\"l'alimentation à l'école\"", true},
	{"title==\"l'alimentation à l'école un jeu de l'oie\"", true},
	{"title==\"l'alimentation\"", false},
	{"title==\"à l'école\"", false},
	{"title==\"l'alim*\"", true},
	{"author==\"dupont, élise\"", true},
	{"author==dupont", false},
	{"author all \"^dupont élise\"", true},
	{"title any \"^alimentation ^tabac\"", false},
	/* right truncation */
	{"title=aliment*", true},
	{"title=alimentation*", true},
	{"title=alimentx*", false},
	{"title=\"jeu de l'o*\"", true},
	{"title all \"alim* éco*\"", true},
	{"title all \"alim* tabac*\"", false},
	/* the right access point only */
	{"author=alimentation", false},
	{"title=dupont", false},
	{"any=dupont", true},
	{"any all \"dupont alimentation labor santé\"", true},
	/* numbers, written in any way */
	{"isbn=2-930001-00-3", true},
	{"isbn=2930001003", true},
	{"isbn=\"978-2-930001-00-5\"", true},
	{"isbn=9782930001005", true},
	/* a wrong check digit is no other book */
	{"isbn any \"978-2-930001-00-4\"", true},
	{"isbn any \"978-2-930001-01-4\"", false},
	{"isbn any \"111 978-2-930001-00-5\"", true},
	{"isbn=978293*", true},
	{"isbn=2-930*", true},
	{"isbn=2-931*", false},
	{"isbn=0378-5955", false},
	{"issn=03785955", true},
	{"ean=3760000000011", true},
	{"ean=\"3-760000-000011\"", true},
	{"dc.identifier=0378-5955", true},
	{"any=2930001003", true},
	{"any=9782930001005", true},
	{"isbn<>2930001003", false},
	{"isbn<>2-211-04459-X", true},
	/* years */
	{"date=2015", true},
	{"date=2015-06-01", true},
	{"date=2014", false},
	{"date<2016", true},
	{"date<2015", false},
	{"date<=2015", true},
	{"date>2014", true},
	{"date>2015", false},
	{"date>=2015", true},
	{"date within \"2010 2015\"", true},
	{"date within \"2016 2020\"", false},
	{"date within \"2020 2010\"", false},
	{"date<>2015", false},
	{"date<>2014", true},
	{"date=201*", true},
	{"date=202*", false},
	{"date any \"2013 2015\"", true},
	{"date>9999", false},
	{"date<0001", false},
	{"any=2015", true},
	/* codes and identifiers are compared whole */
	{"language=fre", true},
	{"language=FRE", true},
	{"language any \"eng nld\"", true},
	{"language=fr", false},
	{"language=fr*", true},
	{"language<>eng", true},
	{"dc.type=r", true},
	{"dc.type=a", false},
	{"barcode=B-0042", true},
	{"barcode=b0042", false},
	{"barcode=0042", false},
	{"barcode=123*", true},
	{"rec.identifier=7", true},
	/* centres number alike: 001 as it came is another access point */
	{"rec.identifier=4711", false},
	{"origine=4711", true},
	{"rec.identifier=47", false},
	{"callnumber=\"613.2 dup\"", true},
	{"callnumber=613*", true},
	{"callnumber=dup", true},
	{"centre=clpsct", true},
	{"centre=clpsms", false},
	/* every title that has something */
	{"title=*", true},
	{"series=*", false},
	{"isbn=*", true},
	/* booleans */
	{"title=école and author=dupont", true},
	{"title=école and author=martin", false},
	{"title=tabac or author=dupont", true},
	{"title=école not author=martin", true},
	{"title=école not author=dupont", false},
	{"title=école not author=martin not date=2015", false},
	{"cql.allRecords=1", true},
	{"cql.allRecords=1 not title=école", false},
	/* PMB's, to the byte */
	{"dc.title any \"école\" ", true},
	{"dc.creator any \"dupont\" ", true},
	{"bath.isbn any \"978-2-930001-00-5\"  or cql.isbn any \"978-2-930001-00-5\" ", true},
	{"cql.serverChoice any \"alimentation tabac\" ", true},
	{" \"alimentation\" ", true},
};

START_TEST(queries_find_what_they_say)
{
	struct malle_search_problem problem;
	struct malle_query *query;

	ck_assert_int_eq(
		malle_query_from_cql(session, test_owner, queries[_i].cql, &query, &problem),
		MALLE_OK);
	ck_assert_msg(matches(query) == queries[_i].found, "%s", queries[_i].cql);
}
END_TEST

/* What Z39.50 clients send: terms as the gateway makes them of attributes (pmb 4, protocols 3.1).
 */
static const struct {
	const char *access;
	struct malle_term term;
	bool found;
} terms[] = {
	/* 4=1 on several words is a phrase, not the exact field */
	{"title", {.text = "à l'école", .structure = MALLE_STRUCTURE_PHRASE}, true},
	{"title", {.text = "l'école", .structure = MALLE_STRUCTURE_PHRASE}, true},
	{"any", {.text = "éducation à la", .structure = MALLE_STRUCTURE_PHRASE}, true},
	{"isbn", {.text = "9782930001005", .structure = MALLE_STRUCTURE_PHRASE}, true},
	{"isbn", {.text = "2-930001-00-3", .structure = MALLE_STRUCTURE_PHRASE}, true},
	{"isbn", {.text = "0-000000011--8", .structure = MALLE_STRUCTURE_PHRASE}, false},
	/* Bath: keyword, exact, first words, first characters */
	{"title", {.text = "alim", .truncation = MALLE_TRUNCATION_RIGHT}, true},
	{"title", {.text = "alim éco", .truncation = MALLE_TRUNCATION_RIGHT}, true},
	{"author", {.text = "Dupont, Élise", .structure = MALLE_STRUCTURE_WHOLE}, true},
	{"author",
		{.text = "Dupont, É",
			.structure = MALLE_STRUCTURE_WHOLE,
			.truncation = MALLE_TRUNCATION_RIGHT},
		true},
	{"title",
		{.text = "l'alimentation à",
			.structure = MALLE_STRUCTURE_PHRASE,
			.first_in_field = true},
		true},
	{"title", {.text = "l'alimentation école", .first_in_field = true}, false},
	{"title",
		{.text = "tabac un",
			.structure = MALLE_STRUCTURE_WORDS_ANY,
			.first_in_field = true},
		true},
	{"date", {.text = "2010 2015", .relation = MALLE_RELATION_WITHIN}, true},
	{"date", {.text = "2010,2012", .relation = MALLE_RELATION_WITHIN}, false},
	{"title", {.text = "ignored", .relation = MALLE_RELATION_ALWAYS}, true},
	{"series", {.text = "ignored", .relation = MALLE_RELATION_ALWAYS}, false},
};

START_TEST(terms_find_what_they_say)
{
	struct malle_term term = terms[_i].term;

	term.access = malle_access_point_by_name(terms[_i].access);
	ck_assert_msg(matches(malle_query_term(test_owner, &term)) == terms[_i].found, "%s %s",
		terms[_i].access, term.text);
}
END_TEST

static const struct {
	const char *access;
	struct malle_term term;
	enum malle_search_fault fault;
	const char *detail;
} refused[] = {
	{"title", {.text = "x", .relation = MALLE_RELATION_LESS}, MALLE_FAULT_RELATION, "<"},
	{"title", {.text = "x", .relation = MALLE_RELATION_NOT_EQUAL}, MALLE_FAULT_RELATION, "<>"},
	{"isbn", {.text = "x", .relation = MALLE_RELATION_WITHIN}, MALLE_FAULT_RELATION, "within"},
	{"title", {.text = ""}, MALLE_FAULT_EMPTY_TERM, ""},
	{"title", {.text = " ...!"}, MALLE_FAULT_EMPTY_TERM, " ...!"},
	{"any", {.text = "\xFF\xFE"}, MALLE_FAULT_EMPTY_TERM, NULL},
	{"isbn", {.text = "-"}, MALLE_FAULT_EMPTY_TERM, "-"},
	{"title", {.text = "?", .structure = MALLE_STRUCTURE_WORDS_ANY}, MALLE_FAULT_EMPTY_TERM,
		"?"},
	{"date", {.text = "abcd"}, MALLE_FAULT_TERM_FORMAT, "abcd"},
	{"date", {.text = "201"}, MALLE_FAULT_TERM_FORMAT, "201"},
	{"date", {.text = "2015-6"}, MALLE_FAULT_TERM_FORMAT, "2015-6"},
	{"date", {.text = "2015 2016"}, MALLE_FAULT_TERM_FORMAT, "2015 2016"},
	{"date", {.text = "2015", .relation = MALLE_RELATION_WITHIN}, MALLE_FAULT_TERM_FORMAT,
		"2015"},
	{"date", {.text = "2015 x", .structure = MALLE_STRUCTURE_WORDS_ANY},
		MALLE_FAULT_TERM_FORMAT, "x"},
};

START_TEST(what_makes_no_sense_is_refused)
{
	struct malle_search_problem problem;
	struct malle_term term = refused[_i].term;
	struct malle_query *query;

	term.access = malle_access_point_by_name(refused[_i].access);
	/* below a boolean, beside a term that is right */
	query = malle_query_boolean(test_owner, MALLE_AND, malle_query_all(test_owner),
		malle_query_term(test_owner, &term));
	ck_assert_ptr_null(plan_new(test_owner, query, &problem));
	ck_assert_int_eq(problem.fault, refused[_i].fault);
	if (refused[_i].detail != NULL)
		ck_assert_str_eq(problem.detail, refused[_i].detail);
}
END_TEST

START_TEST(sets_hold_their_titles)
{
	const int64_t with[] = {1, 7, 9}, without[] = {1, 6, 8};
	const struct malle_title_set sets[] = {{with, 3}, {without, 3}, {NULL, 0}};

	ck_assert(matches(malle_query_set(test_owner, &sets[0])));
	ck_assert(!matches(malle_query_set(test_owner, &sets[1])));
	ck_assert(!matches(malle_query_set(test_owner, &sets[2])));
}
END_TEST

START_TEST(the_search_box_finds_what_it_says)
{
	static const struct {
		const char *typed;
		bool found;
	} boxes[] = {
		{"alimentation école", true},
		{"alimentation tabac", false},
		{"d'alimentation dupont", true},
		{"978 2 930001 00 5", true},
		{"2-930001-00-3", true},
		{"978-2-930001-00-4", true},
		{"2-930001-01-3", false},
		{"public:enfants", true},
		{"type:jeu", true},
		{"type:livre", false},
		{"\"jeu de l'oie\" OU tabac", true},
		{"école SAUF tabac", true},
		{"école SAUF dupont", false},
		{"auteur:dupont titre:aliment*", true},
		{"auteur:alimentation", false},
		{"année:2010-2015 jeu", true},
		{"année:201*", true},
		{"B-0042", true},
	};

	for (size_t i = 0; i < sizeof boxes / sizeof boxes[0]; i++) {
		struct malle_search_problem problem;
		struct malle_query *query;

		ck_assert_int_eq(malle_query_from_words(
					 session, test_owner, boxes[i].typed, &query, &problem),
			MALLE_OK);
		ck_assert_msg(matches(query) == boxes[i].found, "%s", boxes[i].typed);
	}
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("evaluator");
	TCase *tcase = tcase_create("meaning");

	test_leaks_checked(tcase);
	tcase_add_checked_fixture(tcase, document_setup, NULL);
	tcase_add_loop_test(
		tcase, queries_find_what_they_say, 0, sizeof queries / sizeof queries[0]);
	tcase_add_loop_test(tcase, terms_find_what_they_say, 0, sizeof terms / sizeof terms[0]);
	tcase_add_loop_test(
		tcase, what_makes_no_sense_is_refused, 0, sizeof refused / sizeof refused[0]);
	tcase_add_test(tcase, sets_hold_their_titles);
	tcase_add_test(tcase, the_search_box_finds_what_it_says);
	suite_add_tcase(suite, tcase);
	return suite;
}
