/* Records with their holdings, as the gateway may see them. */
#include "tests/lib/index/sample_record.h"
#include "tests/lib/search/shelf_of_titles.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

#include <malle/record.h>
#include <malle/render.h>
#include <talloc.h>

static struct malle_session *reader;

static void reader_setup(void)
{
	reader = gateway_open();
}

static struct malle_record *titled(const char *title)
{
	return sample_record(
		test_owner, LINES("001 7", talloc_asprintf(test_owner, "200 1.$a%s", title)));
}

/* The same as it leaves: 001 is the number of the title, whatever its source said. */
static struct malle_record *numbered(int64_t title, const char *name)
{
	return sample_record(
		test_owner, LINES(talloc_asprintf(test_owner, "001 %lld", (long long)title),
				    talloc_asprintf(test_owner, "200 1.$a%s", name)));
}

static struct malle_search_hit *fetched(const int64_t *titles, size_t count)
{
	struct malle_search_hit *hits;

	ck_assert_int_eq(malle_search_fetch(reader, test_owner, titles, count, &hits), MALLE_OK);
	for (size_t i = 0; i < count; i++)
		ck_assert_int_eq(hits[i].title, titles[i]);
	return hits;
}

START_TEST(records_come_in_the_order_asked_for)
{
	const int64_t titles[] = {3, 1, 2, 1};
	struct malle_search_hit *hits;

	title_put(titled("Un"));
	title_put(titled("Deux"));
	title_put(titled("Trois"));
	hits = fetched(titles, 4);
	ck_assert(malle_record_equal(hits[0].record, numbered(3, "Trois")));
	ck_assert(malle_record_equal(hits[1].record, numbered(1, "Un")));
	ck_assert(malle_record_equal(hits[2].record, numbered(2, "Deux")));
	ck_assert(malle_record_equal(hits[3].record, numbered(1, "Un")));
	ck_assert_int_eq(hits[0].version, 1);
	ck_assert_uint_eq(hits[0].holding_count, 0);
}
END_TEST

START_TEST(titles_that_are_gone_have_no_record)
{
	const int64_t titles[] = {2, 99, 1};
	struct malle_search_hit *hits;

	title_put(titled("Un"));
	title_put(titled("Deux"));
	copy_put(2, "B2", "", NULL);
	title_merge(2, 1);
	hits = fetched(titles, 3);
	ck_assert_ptr_null(hits[0].record);
	ck_assert_uint_eq(hits[0].holding_count, 0);
	ck_assert_ptr_null(hits[1].record);
	ck_assert_ptr_nonnull(hits[2].record);
}
END_TEST

START_TEST(visible_holdings_come_with_their_state)
{
	const int64_t titles[] = {1, 2};
	struct malle_search_hit *hits;

	title_put(titled("Un"));
	title_put(titled("Deux"));
	copy_put(1, "B1", "613 UN", NULL);
	copy_put(1, "B2", "613 UN", "repair");
	copy_put(1, "B3", "613 UN", "lost");
	hits = fetched(titles, 2);
	ck_assert_uint_eq(hits[0].holding_count, 2);
	ck_assert_str_eq(hits[0].holdings[0].barcode, "B1");
	ck_assert_str_eq(hits[0].holdings[0].call_number, "613 UN");
	ck_assert_str_eq(hits[0].holdings[0].centre, "CLPS Charleroi-Thuin");
	ck_assert_str_ne(hits[0].holdings[0].site, "");
	ck_assert_str_eq(hits[0].holdings[0].state, "available");
	ck_assert_str_eq(hits[0].holdings[0].state_label, "disponible");
	ck_assert_int_eq(hits[0].holdings[0].free_from.year, 0);
	ck_assert_str_eq(hits[0].holdings[1].barcode, "B2");
	ck_assert_str_eq(hits[0].holdings[1].state, "repair");
	ck_assert_uint_eq(hits[1].holding_count, 0);
}
END_TEST

START_TEST(no_title_is_no_hit)
{
	struct malle_search_hit *hits;

	ck_assert_int_eq(malle_search_fetch(reader, test_owner, NULL, 0, &hits), MALLE_OK);
}
END_TEST

START_TEST(a_damaged_record_is_an_error)
{
	const int64_t titles[] = {1};
	struct malle_search_hit *hits;

	title_put(titled("Un"));
	test_sql("UPDATE malle.title SET record = '\\x00'");
	ck_assert_int_eq(malle_search_fetch(reader, test_owner, titles, 1, &hits), MALLE_INTERNAL);
	ck_assert_ptr_null(hits);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("fetch");
	TCase *tcase = tcase_create("fetch");

	test_leaks_checked(tcase);
	test_database_fresh(tcase);
	tcase_add_checked_fixture(tcase, reader_setup, NULL);
	tcase_add_test(tcase, records_come_in_the_order_asked_for);
	tcase_add_test(tcase, titles_that_are_gone_have_no_record);
	tcase_add_test(tcase, visible_holdings_come_with_their_state);
	tcase_add_test(tcase, no_title_is_no_hit);
	tcase_add_test(tcase, a_damaged_record_is_an_error);
	suite_add_tcase(suite, tcase);
	return suite;
}
