/* How fast and how large: index documents, the evaluator, and searches of several threads on a
 * database. Prints figures, asserts nothing about time.
 *
 *	BENCH_SEARCH="TITLES THREADS SECONDS" tests/bench/bench_search */
#include "tests/lib/search/shelf_of_titles.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

#include <malle/database.h>
#include <malle/record.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <talloc.h>
#include <time.h>

enum { VOCABULARY = 20000, THREADS_MAX = 64 };

static long titles = 50000, threads = 8, seconds = 2;
static uint64_t seed = 42;

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static uint32_t chance(uint32_t bound)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(seed >> 33) % bound;
}

/* Few words are frequent, most are rare. */
static void words_print(char *text, size_t room, int count)
{
	size_t used = 0;

	for (int i = 0; i < count && used + 16 < room; i++) {
		uint32_t word = chance(chance(chance(VOCABULARY) + 1) + 1);

		used += (size_t)snprintf(
			text + used, room - used, "%smot%05ux", i ? " " : "", word);
	}
}

static void text_add(struct malle_record *record, const char *tag, char code, int words)
{
	char text[2000];

	words_print(text, sizeof text, words);
	malle_field_add(malle_record_add_field(record, tag, "  "), code, text);
}

static struct malle_record *record_make(void *owner, long number)
{
	struct malle_record *record = malle_record_new(owner);
	char unique[32];

	snprintf(unique, sizeof unique, "unique%ld", number);
	text_add(record, "200", 'a', 6);
	text_add(record, "200", 'e', 6);
	text_add(record, "210", 'c', 2);
	text_add(record, "330", 'a', 60);
	text_add(record, "606", 'a', 2);
	text_add(record, "606", 'a', 2);
	text_add(record, "610", 'a', 1);
	text_add(record, "700", 'a', 2);
	malle_field_add(malle_record_add_field(record, "210", "  "), 'd', "2015");
	malle_field_add(malle_record_add_field(record, "300", "  "), 'a', unique);
	return record;
}

/* All titles by one statement: the bytes of each record go into a file of COPY. */
static void catalogue_fill(void)
{
	char path[] = "/tmp/malle-bench-XXXXXX";
	FILE *file = fdopen(mkstemp(path), "w");

	for (long i = 0; i < titles; i++) {
		void *owner = talloc_new(test_owner);
		struct malle_bytes bytes = malle_record_encode(record_make(owner, i), owner);

		fputs("\\\\x", file);
		for (size_t k = 0; k < bytes.size; k++)
			fprintf(file, "%02x", bytes.data[k]);
		fputc('\n', file);
		talloc_free(owner);
	}
	fchmod(fileno(file), 0644);
	fclose(file);
	test_sql_as_owner(talloc_asprintf(test_owner,
		"CREATE TABLE given (record bytea); COPY given FROM '%s';"
		"INSERT INTO malle.title (record, title_proper) SELECT record, 'x' FROM given;"
		"INSERT INTO malle.title_source (title, centre, source, source_id, record, checksum)"
		" SELECT t.id, c.id, 'bench', t.id::text, '\\x00', '\\x00' FROM malle.title t,"
		" malle.centre c WHERE c.code = 'clpsct'; DROP TABLE given; ANALYZE",
		path));
	remove(path);
}

struct work {
	struct malle_session *session;
	struct malle_search_cache *cache;
	struct malle_query *query;
	long searches;
	size_t hits;
	double until;
};

static void *work_run(void *work_)
{
	struct work *work = work_;
	struct malle_search_problem problem;
	struct malle_title_set *set;

	while (now() < work->until) {
		if (malle_search(work->session, work->cache, work->session, work->query, NULL, &set,
			    &problem) != MALLE_OK)
			break;
		work->hits = set->count;
		work->searches++;
		malle_free(set);
	}
	return NULL;
}

static void searches_measure(struct malle_search_cache *cache, const char *cql, long count)
{
	struct work works[THREADS_MAX] = {0};
	pthread_t ids[THREADS_MAX];
	struct malle_search_problem problem;
	double began = now();
	long total = 0;

	for (long i = 0; i < count; i++) {
		works[i].session = gateway_open();
		works[i].cache = cache;
		works[i].until = now() + (double)seconds;
		ck_assert_int_eq(malle_query_from_cql(works[i].session, works[i].session, cql,
					 &works[i].query, &problem),
			MALLE_OK);
	}
	for (long i = 0; i < count; i++)
		pthread_create(&ids[i], NULL, work_run, &works[i]);
	for (long i = 0; i < count; i++)
		pthread_join(ids[i], NULL);
	for (long i = 0; i < count; i++)
		total += works[i].searches;
	printf("%-34s %2ld threads %9.0f searches/s, %zu titles found\n", cql, count,
		(double)total / (now() - began), works[0].hits);
	for (long i = 0; i < count; i++)
		malle_free(works[i].session);
}

static void cache_measure(struct malle_search_cache *cache)
{
	double began = now();

	found(test_session, cache, "title=nothing", NULL);
	printf("%ld titles read in %.2f s, %zu bytes a title\n", titles, now() - began,
		talloc_total_size(cache) / (size_t)titles);
}

START_TEST(search_is_measured)
{
	static const char *const queries[] = {"title=nothing", "any=unique77",
		"any=unique7 and any=unique8", "title=mot00001x", "any all \"mot00001x mot00002x\"",
		"title=mot001*", "any=\"mot00001x mot00002x\""};
	struct malle_search_cache *cache = malle_search_cache_new(test_owner);

	catalogue_fill();
	cache_measure(cache);
	for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++) {
		searches_measure(cache, queries[i], 1);
		searches_measure(cache, queries[i], threads);
	}
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("bench");
	TCase *tcase = tcase_create("search");
	const char *sizes = getenv("BENCH_SEARCH");

	if (sizes != NULL)
		sscanf(sizes, "%ld %ld %ld", &titles, &threads, &seconds);
	test_leaks_checked(tcase);
	test_database_fresh(tcase);
	tcase_set_timeout(tcase, 0);
	tcase_add_test(tcase, search_is_measured);
	suite_add_tcase(suite, tcase);
	return suite;
}
