/* lib/people: somebody new, with the organisation, at once. */
#include <check.h>
#include <string.h>

#include <malle/newcomer.h>

#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_patron *patron;

static enum malle_status add(const struct malle_newcomer *wanted)
{
	return malle_newcomer_add(test_session, test_owner, wanted, &patron);
}

static int64_t rows(const char *table)
{
	return strcmp(table, "patron") == 0
		       ? test_sql_int("SELECT count(*) FROM malle.patron")
		       : test_sql_int("SELECT count(*) FROM malle.organisation");
}

START_TEST(person_and_organisation_at_once)
{
	const struct malle_newcomer zoe = {.name = "Zoé Lambert",
		.organisation = "AMO Le Signal",
		.new_organisation = true,
		.municipality = "farciennes",
		.sector = "aide à la jeunesse",
		.email = "zoe@signal.example",
		.phone = "0475 12 34 56",
		.key = "newcomer/1"};

	test_ok(test_session, add(&zoe));
	ck_assert_str_eq(patron->name, "Zoé Lambert");
	ck_assert_str_eq(patron->organisation, "AMO Le Signal");
	ck_assert_str_eq(patron->barcode, "P0001");
	ck_assert_str_eq(patron->phone, "0475 12 34 56");
	/* asked again after a lost answer: once (R0.6) */
	test_ok(test_session, add(&zoe));
	ck_assert_str_eq(patron->barcode, "P0001");
	ck_assert_int_eq(rows("patron"), 1);
	ck_assert_int_eq(rows("organisation"), 1);
}
END_TEST

START_TEST(both_or_none)
{
	const struct malle_newcomer nameless = {
		.name = "", .organisation = "AMO Le Signal", .new_organisation = true};
	const struct malle_newcomer nowhere = {.name = "Zoé Lambert",
		.organisation = "AMO Le Signal",
		.new_organisation = true,
		.municipality = "Nulle-Part"};

	test_status(test_session, add(&nameless), MALLE_INVALID);
	test_status(test_session, add(&nowhere), MALLE_INVALID);
	ck_assert_int_eq(rows("organisation"), 0);
	ck_assert_int_eq(rows("patron"), 0);
}
END_TEST

/* A number follows the last one, as it is written, and nothing has it yet (R1.4). */
START_TEST(a_card_gets_the_next_number)
{
	struct malle_newcomer wanted = {.name = "Ana Roy", .card = "E009"};

	test_ok(test_session, add(&wanted));
	ck_assert_str_eq(patron->barcode, "E009");
	wanted.card = NULL;
	test_ok(test_session, add(&wanted));
	ck_assert_str_eq(patron->barcode, "E010");
	desk_copy_new("Photo-moi", "E011");
	test_ok(test_session, add(&wanted));
	ck_assert_str_eq(patron->barcode, "E012");
	wanted.card = "E999";
	test_ok(test_session, add(&wanted));
	wanted.card = "";
	test_ok(test_session, add(&wanted));
	ck_assert_str_eq(patron->barcode, "E1000");
	wanted.card = "sans-chiffre";
	test_ok(test_session, add(&wanted));
	wanted.card = NULL;
	test_ok(test_session, add(&wanted));
	ck_assert_str_eq(patron->barcode, "E1001");
	wanted.card = "E1001";
	test_status(test_session, add(&wanted), MALLE_EXISTS);
}
END_TEST

START_TEST(a_word_of_a_list)
{
	const char *label;

	test_ok(test_session, malle_vocabulary_word(test_session, test_owner, "municipality",
				      "MARCHIENNE", &label));
	ck_assert_str_eq(label, "Charleroi");
	test_ok(test_session,
		malle_vocabulary_word(test_session, test_owner, "sector", "aide à la j", &label));
	ck_assert_str_eq(label, "Aide à la jeunesse");
	test_status(test_session,
		malle_vocabulary_word(test_session, test_owner, "municipality", "x", &label),
		MALLE_INVALID);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("newcomer");
	TCase *tcase = tcase_create("newcomer");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_test(tcase, person_and_organisation_at_once);
	tcase_add_test(tcase, both_or_none);
	tcase_add_test(tcase, a_card_gets_the_next_number);
	tcase_add_test(tcase, a_word_of_a_list);
	suite_add_tcase(suite, tcase);
	return suite;
}
