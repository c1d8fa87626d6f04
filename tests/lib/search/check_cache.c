/* The cache between threads, inside transactions, and when a database goes back in time. */
#include "db/transaction.h"
#include "search/change.h"
#include "tests/lib/index/sample_record.h"
#include "tests/lib/search/shelf_of_titles.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

#include <pthread.h>
#include <stdatomic.h>
#include <talloc.h>

enum { READERS = 4, TITLES = 60 };

static struct malle_search_cache *cache;

static void cache_setup(void)
{
	cache = malle_search_cache_new(test_owner);
}

/* How many titles are committed, and whether the writer is done. */
static atomic_size_t committed;
static atomic_bool done;

struct reader {
	pthread_t thread;
	struct malle_session *session;
	struct malle_query *query;
	size_t searches, failures, stale;
};

/* What was committed before a search began must be in its answer. */
static void *reader_run(void *reader_)
{
	struct reader *reader = reader_;
	struct malle_search_problem problem;
	struct malle_title_set *set;
	bool last;

	do {
		size_t expected = atomic_load(&committed);

		last = atomic_load(&done);
		if (malle_search(reader->session, cache, reader->session, reader->query, NULL, &set,
			    &problem) != MALLE_OK) {
			reader->failures++;
			continue;
		}
		reader->stale += set->count < expected;
		reader->searches++;
		malle_free(set);
	} while (!last);
	return NULL;
}

START_TEST(threads_share_it_and_each_search_is_fresh)
{
	const struct malle_term term = {
		.access = malle_access_point_by_name("title"), .text = "tabac"};
	struct reader readers[READERS] = {0};

	atomic_store(&committed, 0);
	atomic_store(&done, false);
	for (int i = 0; i < READERS; i++) {
		readers[i].session = gateway_open();
		readers[i].query = malle_query_term(readers[i].session, &term);
		ck_assert_int_eq(
			pthread_create(&readers[i].thread, NULL, reader_run, &readers[i]), 0);
	}
	for (size_t i = 1; i <= TITLES; i++) {
		title_put(sample_record(test_owner, LINES("200 1.$aTabac")));
		atomic_store(&committed, i);
	}
	atomic_store(&done, true);
	for (int i = 0; i < READERS; i++) {
		pthread_join(readers[i].thread, NULL);
		ck_assert_uint_eq(readers[i].failures, 0);
		ck_assert_uint_eq(readers[i].stale, 0);
		ck_assert_uint_gt(readers[i].searches, 0);
	}
	ck_assert_uint_eq(atomic_load(&committed), TITLES);
}
END_TEST

/* One thread has no database: its searches fail, those of the others do not. */
START_TEST(a_thread_that_fails_leaves_the_others_alone)
{
	const struct malle_term term = {
		.access = malle_access_point_by_name("title"), .text = "tabac"};
	struct reader readers[READERS] = {0};

	atomic_store(&committed, 0);
	atomic_store(&done, false);
	for (int i = 0; i < READERS; i++) {
		readers[i].session = i == 0 ? malle_session_new(test_owner) : gateway_open();
		readers[i].query = malle_query_term(readers[i].session, &term);
		pthread_create(&readers[i].thread, NULL, reader_run, &readers[i]);
	}
	title_put(sample_record(test_owner, LINES("200 1.$aTabac")));
	atomic_store(&committed, 1);
	atomic_store(&done, true);
	for (int i = 0; i < READERS; i++) {
		pthread_join(readers[i].thread, NULL);
		ck_assert_uint_eq(readers[i].stale, 0);
		ck_assert(i == 0 || readers[i].failures == 0);
	}
}
END_TEST

START_TEST(an_open_transaction_does_not_use_it)
{
	title_put(sample_record(test_owner, LINES("200 1.$aTabac")));
	ck_assert_str_eq(found(test_session, cache, "title=tabac", NULL), "1");
	ck_assert_int_eq(transaction_begin(test_session, TRANSACTION_READ_COMMITTED), MALLE_OK);
	title_replace(1, sample_record(test_owner, LINES("200 1.$aAlcool")));
	ck_assert_str_eq(found(test_session, cache, "title=alcool", NULL), "1");
	ck_assert_str_eq(found(gateway_open(), cache, "title=tabac", NULL), "1");
	transaction_rollback(test_session);
	ck_assert_str_eq(found(test_session, cache, "title=tabac", NULL), "1");
}
END_TEST

static const struct {
	const char *before, *after;
	bool back;
} snapshots[] = {
	{"10:10:", "10:10:", false},
	{"10:12:10,11", "12:12:", false},
	{"10:12:10", "10:13:10", false},
	{"1000:1000:", "800:800:", true},
	{SNAPSHOT_NONE, "3:3:", false},
};

START_TEST(time_that_goes_back_is_noticed)
{
	ck_assert(snapshot_went_back(snapshots[_i].before, snapshots[_i].after) ==
		  snapshots[_i].back);
}
END_TEST

/* Another database, whose transactions have lower numbers: what was kept is thrown away. */
START_TEST(another_database_is_read_afresh)
{
	struct malle_session *older = gateway_open();

	title_put(sample_record(test_owner, LINES("200 1.$aTabac")));
	title_put(sample_record(test_owner, LINES("200 1.$aTabac")));
	session_sql(older, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
	session_sql(older, "SELECT 1");
	title_put(sample_record(test_owner, LINES("200 1.$aTabac")));
	ck_assert_str_eq(found(test_session, cache, "title=tabac", NULL), "1 2 3");
	/* an old snapshot stands for a database that was put back to yesterday */
	ck_assert_str_eq(found(older, cache, "title=tabac", NULL), "1 2");
	session_sql(older, "COMMIT");
	ck_assert_str_eq(found(older, cache, "title=tabac", NULL), "1 2 3");
}
END_TEST

/* A restored database in the place of the one that was read: what it lacks is gone. */
START_TEST(a_restored_catalogue_is_read_afresh)
{
	title_put(sample_record(test_owner, LINES("200 1.$aTabac")));
	ck_assert_str_eq(found(gateway_open(), cache, "title=tabac", NULL), "1");
	test_sql_as_owner("ALTER TABLE malle.title RENAME TO title_aside;"
			  "CREATE TABLE malle.title (LIKE malle.title_aside);"
			  "GRANT SELECT ON malle.title TO malle_gateway");
	ck_assert_str_eq(found(gateway_open(), cache, "title=tabac", NULL), "");
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("search cache");
	TCase *tcase = tcase_create("cache"), *pure = tcase_create("snapshots");

	test_leaks_checked(tcase);
	test_database_fresh(tcase);
	tcase_add_checked_fixture(tcase, cache_setup, NULL);
	tcase_add_test(tcase, threads_share_it_and_each_search_is_fresh);
	tcase_add_test(tcase, a_thread_that_fails_leaves_the_others_alone);
	tcase_add_test(tcase, an_open_transaction_does_not_use_it);
	tcase_add_test(tcase, another_database_is_read_afresh);
	tcase_add_test(tcase, a_restored_catalogue_is_read_afresh);
	suite_add_tcase(suite, tcase);
	test_leaks_checked(pure);
	tcase_add_loop_test(
		pure, time_that_goes_back_is_noticed, 0, sizeof snapshots / sizeof snapshots[0]);
	suite_add_tcase(suite, pure);
	return suite;
}
