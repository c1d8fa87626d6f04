/* lib/people: words of the lists, as people type them. */
#include <check.h>
#include <string.h>

#include "people/vocabulary.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

static struct vocabulary_value value;

static enum malle_status find(const char *vocabulary, const char *word)
{
	return vocabulary_find(test_session, test_owner, vocabulary, 0, word, &value);
}

static const struct {
	const char *vocabulary, *word, *code;
} known[] = {
	{"sector", "Aide à la jeunesse", "aide-a-la-jeunesse"},
	{"sector", "AIDE A LA JEUNESSE", "aide-a-la-jeunesse"},
	{"sector", "aide-a-la-jeunesse", "aide-a-la-jeunesse"},
	{"sector", "aînés", "aines"},
	{"theme", "competences psycho sociales", "competences-psycho-sociales"},
	{"patron_category", "ÉCOLE", "ecole"},
};

START_TEST(a_word_is_found_by_label_and_code)
{
	test_ok(test_session, find(known[_i].vocabulary, known[_i].word));
	ck_assert_str_eq(value.code, known[_i].code);
	ck_assert_int_gt(value.id, 0);
}
END_TEST

START_TEST(a_word_is_found_by_its_alias)
{
	test_sql("INSERT INTO malle.vocabulary_alias (value, vocabulary, alias, folded)"
		 " SELECT id, vocabulary, 'Les Aïeux', 'les aieux' FROM malle.vocabulary_value"
		 " WHERE vocabulary = 'sector' AND code = 'aines'");
	test_ok(test_session, find("sector", "les aieux"));
	ck_assert_str_eq(value.code, "aines");
}
END_TEST

START_TEST(nothing_is_nothing)
{
	test_ok(test_session, find("sector", NULL));
	ck_assert_int_eq(value.id, 0);
	test_ok(test_session, find("sector", ""));
	ck_assert_int_eq(value.id, 0);
	ck_assert_str_eq(value.label, "");
}
END_TEST

static const struct {
	const char *word, *first;
} mistyped[] = {
	{"Enseignemant", "did you mean 'Enseignement'"},
	{"cultur", "did you mean 'Culture'"},
	{"mentale", "did you mean 'Santé mentale'"},
	{"jeunese", "did you mean 'Jeunesse'"},
	{"xyzxyzxyz", "use a label"},
};

START_TEST(the_nearest_words_are_named)
{
	const char *hint;

	test_status(test_session, find("sector", mistyped[_i].word), MALLE_INVALID);
	hint = malle_session_error(test_session)->hint;
	ck_assert_msg(
		strncmp(hint, mistyped[_i].first, strlen(mistyped[_i].first)) == 0, "%s", hint);
}
END_TEST

/* One value is suggested once, however many of its names are near. */
START_TEST(a_value_is_suggested_once)
{
	const char *hint, *first;

	test_sql("INSERT INTO malle.vocabulary_alias (value, vocabulary, alias, folded)"
		 " SELECT id, vocabulary, 'Culturel', 'culturel' FROM malle.vocabulary_value"
		 " WHERE vocabulary = 'sector' AND code = 'culture'");
	test_status(test_session, find("sector", "culturell"), MALLE_INVALID);
	hint = malle_session_error(test_session)->hint;
	first = strstr(hint, "Culture");
	ck_assert_ptr_nonnull(first);
	ck_assert_ptr_null(strstr(first + 1, "Culture"));
}
END_TEST

/* R17.5: a value has its time. */
START_TEST(a_value_that_ended_is_not_offered)
{
	test_sql("INSERT INTO malle.vocabulary_value (vocabulary, code, label, valid_to)"
		 " VALUES ('sector', 'ancien', 'Ancien secteur', malle.today() - 1)");
	test_sql(
		"INSERT INTO malle.vocabulary_value (vocabulary, code, label, valid_from, valid_to)"
		" VALUES ('sector', 'present', 'Secteur du jour', malle.today(), malle.today())");
	test_status(test_session, find("sector", "ancien"), MALLE_INVALID);
	test_ok(test_session, find("sector", "secteur du jour"));
}
END_TEST

static const struct {
	const char *vocabulary, *word, *code; /* code NULL: refused */
} begun[] = {
	{"theme", "evr", "evras"},
	{"theme", "EVRAS", "evras"},
	{"municipality", "farc", "farciennes"},
	{"municipality", "cha", NULL}, /* Charleroi, Châtelet ... */
	{"municipality", "charl", "charleroi"},
	{"service", "p", "pret"},     /* the letter is an alias */
	{"contact_mode", "r", "rdv"}, /* and wins over Réunion */
	{"contact_mode", "ré", NULL}, /* Rendez-vous begins so too, without its accent */
	{"contact_mode", "réu", "reunion"},
	{"theme", "?", NULL},
	{"theme", "zzz", NULL},
};

START_TEST(the_beginning_of_one_name_is_enough)
{
	enum malle_status status = vocabulary_find_begun(
		test_session, test_owner, begun[_i].vocabulary, 0, begun[_i].word, &value);

	test_status(test_session, status, begun[_i].code != NULL ? MALLE_OK : MALLE_INVALID);
	if (begun[_i].code != NULL)
		ck_assert_str_eq(value.code, begun[_i].code);
	if (strlen(begun[_i].word) < 4) /* where a whole word is wanted, it is not */
		test_status(test_session, find("sector", "ens"), MALLE_INVALID);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("vocabulary");
	TCase *tcase = tcase_create("shared");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_loop_test(
		tcase, a_word_is_found_by_label_and_code, 0, sizeof known / sizeof *known);
	tcase_add_test(tcase, a_word_is_found_by_its_alias);
	tcase_add_test(tcase, nothing_is_nothing);
	tcase_add_loop_test(
		tcase, the_beginning_of_one_name_is_enough, 0, sizeof begun / sizeof *begun);
	tcase_add_loop_test(
		tcase, the_nearest_words_are_named, 0, sizeof mistyped / sizeof *mistyped);
	tcase_add_test(tcase, a_value_is_suggested_once);
	tcase_add_test(tcase, a_value_that_ended_is_not_offered);
	suite_add_tcase(suite, tcase);
	return suite;
}
