/* Searching a database: what is committed is found at once, what is gone is not. */
#include "tests/lib/index/sample_record.h"
#include "tests/lib/search/shelf_of_titles.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

#include <talloc.h>

/* Searches run as the gateway, changes are made by test_session. */
static struct malle_session *reader;
static struct malle_search_cache *cache;

static void reader_setup(void)
{
	reader = gateway_open();
	cache = malle_search_cache_new(test_owner);
}

static struct malle_record *titled(const char *title)
{
	return sample_record(test_owner, LINES(talloc_asprintf(test_owner, "200 1.$a%s", title)));
}

/* With the cache and without it. */
static void finds_in(const char *cql, const char *centre, const char *titles)
{
	ck_assert_str_eq(found(reader, cache, cql, centre), titles);
	ck_assert_str_eq(found(reader, NULL, cql, centre), titles);
}

static void finds(const char *cql, const char *titles)
{
	finds_in(cql, NULL, titles);
}

START_TEST(an_empty_catalogue_has_nothing)
{
	finds("cql.allRecords=1", "");
}
END_TEST

START_TEST(what_is_committed_is_found_at_once)
{
	title_put(titled("Alimentation"));
	finds("title=alimentation", "1");
	title_put(titled("Alimentation et école"));
	finds("title=alimentation", "1 2");
	finds("title=école", "2");
}
END_TEST

START_TEST(what_is_not_committed_is_not_found)
{
	test_sql("BEGIN");
	title_put(titled("Alimentation"));
	finds("title=alimentation", "");
	test_sql("ROLLBACK");
	finds("title=alimentation", "");
	test_sql("BEGIN");
	title_put(titled("Alimentation"));
	test_sql("COMMIT");
	finds("title=alimentation", "2");
}
END_TEST

START_TEST(an_edit_replaces_what_was_found)
{
	title_put(titled("Tabac"));
	title_put(titled("Alcool"));
	finds("title=tabac", "1");
	title_replace(1, titled("Sommeil"));
	finds("title=tabac", "");
	finds("title=sommeil", "1");
	finds("cql.allRecords=1", "1 2");
}
END_TEST

START_TEST(merged_titles_leave_and_come_back)
{
	title_put(titled("Tabac"));
	title_put(titled("Tabac"));
	finds("title=tabac", "1 2");
	title_merge(2, 1);
	finds("title=tabac", "1");
	test_sql("UPDATE malle.title SET merged_into = NULL WHERE id = 2");
	finds("title=tabac", "1 2");
}
END_TEST

START_TEST(titles_that_no_centre_has_leave)
{
	title_put(titled("Tabac"));
	finds("title=tabac", "1");
	title_withdraw(1);
	finds("title=tabac", "");
	copy_put(1, "B1", "", NULL);
	finds("title=tabac", "1");
}
END_TEST

START_TEST(visible_copies_are_found_by_barcode_and_call_number)
{
	title_put(titled("Tabac"));
	finds("barcode=B1", "");
	copy_put(1, "B1", "613.8 TAB", NULL);
	copy_put(1, "B2", "COFFRE", "missing");
	finds("barcode=B1", "1");
	finds("callnumber=\"613.8 tab\"", "1");
	finds("barcode=B2", "");
	finds("callnumber=coffre", "");
	test_sql("UPDATE malle.copy SET withdrawn_at = malle.moment(), withdrawn_reason = 'broken'"
		 " WHERE barcode = 'B1'");
	title_replace(1, titled("Tabac"));
	finds("barcode=B1", "");
}
END_TEST

START_TEST(titles_are_found_by_the_code_of_their_type)
{
	title_put(titled("Tabac"));
	finds("dc.type=jeu-cooperatif", "");
	test_sql("UPDATE malle.title SET kind = (SELECT id FROM malle.vocabulary_value"
		 " WHERE vocabulary = 'item_type' AND code = 'jeu-cooperatif')");
	finds("dc.type=jeu-cooperatif", "1");
	finds("dc.type=jeu", "");
}
END_TEST

START_TEST(a_centre_has_its_own_titles)
{
	struct malle_session *mine = test_session;
	struct malle_session *other = test_session_open("other", "clpsms");

	title_put(titled("Tabac"));
	title_put(titled("Tabac"));
	test_session = other;
	title_put(titled("Tabac"));
	copy_put(2, "M1", "", NULL);
	test_session = mine;
	finds("title=tabac", "1 2 3");
	finds_in("title=tabac", "clpsct", "1 2");
	finds_in("title=tabac", "clpsms", "2 3");
	finds_in("title=tabac", "CLPSMS", "2 3");
	finds_in("title=tabac", "nowhere", "");
	finds_in("title=tabac", "...", "");
	finds("centre=clpsms", "2 3");
}
END_TEST

/* A transaction that began early and ends late: its number is below those already seen. */
START_TEST(a_slow_transaction_is_not_missed)
{
	struct malle_session *slow = test_session_open("tester", "clpsct");

	title_put(titled("Tabac"));
	title_put(titled("Alcool"));
	finds("title=tabac", "1");
	session_sql(slow, "BEGIN");
	session_sql(slow, "UPDATE malle.title SET record = (SELECT record FROM malle.title"
			  " WHERE id = 1) WHERE id = 2");
	for (int i = 0; i < 3; i++) {
		title_put(titled("Sommeil"));
		finds("title=tabac", "1");
	}
	session_sql(slow, "COMMIT");
	finds("title=tabac", "1 2");
	finds("title=sommeil", "3 4 5");
}
END_TEST

START_TEST(a_transaction_sees_its_own_changes_and_nobody_else_does)
{
	struct malle_session *other = gateway_open();

	title_put(titled("Tabac"));
	ck_assert_str_eq(found(test_session, cache, "title=tabac", NULL), "1");
	test_sql("BEGIN");
	title_replace(1, titled("Alcool"));
	ck_assert_str_eq(found(test_session, NULL, "title=alcool", NULL), "1");
	ck_assert_str_eq(found(other, cache, "title=alcool", NULL), "");
	test_sql("ROLLBACK");
	ck_assert_str_eq(found(other, cache, "title=tabac", NULL), "1");
}
END_TEST

START_TEST(an_earlier_result_is_an_operand)
{
	struct malle_search_problem problem;
	struct malle_title_set *first, *second;
	const struct malle_term term = {
		.access = malle_access_point_by_name("title"), .text = "jeu"};

	title_put(titled("Jeu"));
	title_put(titled("Jeu de l'oie"));
	title_put(titled("Livre"));
	ck_assert_int_eq(malle_search(reader, cache, test_owner,
				 malle_query_term(test_owner, &term), NULL, &first, &problem),
		MALLE_OK);
	ck_assert_uint_eq(first->count, 2);
	ck_assert_int_eq(
		malle_search(reader, cache, test_owner,
			malle_query_boolean(test_owner, MALLE_NOT, malle_query_all(test_owner),
				malle_query_set(test_owner, first)),
			NULL, &second, &problem),
		MALLE_OK);
	ck_assert_uint_eq(second->count, 1);
	ck_assert_int_eq(second->titles[0], 3);
}
END_TEST

START_TEST(a_search_that_makes_no_sense_is_refused)
{
	struct malle_search_problem problem;
	struct malle_title_set *set;
	const struct malle_term term = {.access = malle_access_point_by_name("title"),
		.text = "jeu",
		.relation = MALLE_RELATION_GREATER};

	ck_assert_int_eq(malle_search(reader, cache, test_owner,
				 malle_query_term(test_owner, &term), NULL, &set, &problem),
		MALLE_INVALID);
	ck_assert_ptr_null(set);
	ck_assert_int_eq(problem.fault, MALLE_FAULT_RELATION);
	ck_assert_str_eq(problem.detail, ">");
}
END_TEST

START_TEST(without_a_database_search_is_unavailable_and_recovers)
{
	struct malle_session *lost = malle_session_new(test_owner);
	struct malle_search_problem problem;
	struct malle_title_set *set;

	title_put(titled("Tabac"));
	ck_assert_int_eq(malle_search(lost, cache, test_owner, malle_query_all(test_owner), NULL,
				 &set, &problem),
		MALLE_UNAVAILABLE);
	finds("title=tabac", "1");
}
END_TEST

/* A record that cannot be read is said, not passed over. */
START_TEST(a_damaged_record_is_an_error)
{
	struct malle_search_problem problem;
	struct malle_title_set *set;

	title_put(titled("Tabac"));
	test_sql("UPDATE malle.title SET record = '\\x00'");
	ck_assert_int_eq(malle_search(reader, cache, test_owner, malle_query_all(test_owner), NULL,
				 &set, &problem),
		MALLE_INTERNAL);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("search");
	TCase *tcase = tcase_create("database");

	test_leaks_checked(tcase);
	test_database_fresh(tcase);
	tcase_add_checked_fixture(tcase, reader_setup, NULL);
	tcase_add_test(tcase, an_empty_catalogue_has_nothing);
	tcase_add_test(tcase, what_is_committed_is_found_at_once);
	tcase_add_test(tcase, what_is_not_committed_is_not_found);
	tcase_add_test(tcase, an_edit_replaces_what_was_found);
	tcase_add_test(tcase, merged_titles_leave_and_come_back);
	tcase_add_test(tcase, titles_that_no_centre_has_leave);
	tcase_add_test(tcase, visible_copies_are_found_by_barcode_and_call_number);
	tcase_add_test(tcase, titles_are_found_by_the_code_of_their_type);
	tcase_add_test(tcase, a_centre_has_its_own_titles);
	tcase_add_test(tcase, a_slow_transaction_is_not_missed);
	tcase_add_test(tcase, a_transaction_sees_its_own_changes_and_nobody_else_does);
	tcase_add_test(tcase, an_earlier_result_is_an_operand);
	tcase_add_test(tcase, a_search_that_makes_no_sense_is_refused);
	tcase_add_test(tcase, without_a_database_search_is_unavailable_and_recovers);
	tcase_add_test(tcase, a_damaged_record_is_an_error);
	suite_add_tcase(suite, tcase);
	return suite;
}
