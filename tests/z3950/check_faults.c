/* What goes wrong around a gateway: PostgreSQL stopped and started, a title gone after the search,
 * clients that do not read or that leave, the end while requests are in flight. Driven by ZOOM. */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>
#include <unistd.h>
#include <yaz/zoom.h>

#include "tests/support/cluster.h"
#include "tests/z3950/library.h"

static const char *cluster;

static ZOOM_connection open_session(const char *syntax)
{
	ZOOM_options options = ZOOM_options_create();
	ZOOM_connection connection;
	char place[64];

	snprintf(place, sizeof(place), "127.0.0.1:%d/clps", library.port);
	ZOOM_options_set(options, "preferredRecordSyntax", syntax);
	ZOOM_options_set(options, "timeout", "60");
	connection = ZOOM_connection_create(options);
	ZOOM_connection_connect(connection, place, 0);
	ck_assert_int_eq(ZOOM_connection_error(connection, NULL, NULL), 0);
	ZOOM_options_destroy(options);
	return connection;
}

/* Hits, or minus the diagnostic. */
static long search(ZOOM_connection connection, const char *pqf)
{
	ZOOM_resultset set = ZOOM_connection_search_pqf(connection, pqf);
	const char *message, *detail, *diagset;
	int error = ZOOM_connection_error_x(connection, &message, &detail, &diagset);
	long hits = error != 0 ? -error : (long)ZOOM_resultset_size(set);

	ZOOM_resultset_destroy(set);
	return hits;
}

/* pg_ctl on the tests' cluster. The shell is setpriv's when we are root. */
static void postgres(const char *verb)
{
	const char *account = test_cluster_account();

	test_run(&library,
		talloc_asprintf(test_owner, "cd / && %s%s%s %s/pg_ctl -D %s/data -w %s >/dev/null",
			account == NULL ? "" : "setpriv --init-groups --reuid=",
			account == NULL ? "" : account, account == NULL ? "" : " --regid=postgres",
			PG_BINDIR, cluster, verb));
}

START_TEST(sessions_survive_postgresql)
{
	ZOOM_connection connection = open_session("usmarc");
	long before = search(connection, "@attr 1=4 jeu");

	ck_assert_int_gt(before, 0);
	postgres("-m fast stop");
	ck_assert_int_eq(search(connection, "@attr 1=4 jeu"), -2);
	ck_assert_int_eq(search(connection, "@attr 1=4 jeu"), -2);
	test_says(test_run(&library, "curl -sSi http://127.0.0.1:$PORT/health"), "HTTP/1.1 503 ");
	test_says(
		test_run(&library, "curl -sS \"http://127.0.0.1:$PORT/clps?version=1.2&query=a\""),
		"info:srw/diagnostic/1/2<");
	postgres("-l /dev/null start");
	sleep(6); /* longer than the longest back-off */
	ck_assert_int_eq(search(connection, "@attr 1=4 jeu"), before);
	/* Once more, with idle connections that the server has cut: nobody notices. */
	postgres("-m fast -l /dev/null restart");
	for (int i = 0; i < 8; i++)
		ck_assert_int_eq(search(connection, "@attr 1=4 jeu"), before);
	ZOOM_connection_destroy(connection);
}
END_TEST

START_TEST(a_title_that_went_after_the_search_keeps_its_place)
{
	ZOOM_connection connection = open_session("usmarc");
	ZOOM_resultset set = ZOOM_connection_search_pqf(connection, "@attr 1=4 trésor");
	ZOOM_record record;
	const char *message, *detail, *diagset;

	ck_assert_uint_eq(ZOOM_resultset_size(set), 2);
	test_sql_as_owner("UPDATE malle.title SET merged_into = (SELECT min(id) FROM malle.title)"
			  " WHERE id = (SELECT max(id) FROM malle.title WHERE title_proper LIKE"
			  " '%Trésor%')");
	record = ZOOM_resultset_record(set, 1);
	ck_assert_ptr_nonnull(record);
	ck_assert_int_eq(ZOOM_record_error(record, &message, &detail, &diagset), 1028);
	ck_assert_int_eq(ZOOM_record_error(ZOOM_resultset_record(set, 0), NULL, NULL, NULL), 0);
	ZOOM_resultset_destroy(set);
	ZOOM_connection_destroy(connection);
}
END_TEST

START_TEST(answers_keep_to_the_size_that_was_agreed)
{
	char text[64];
	ZOOM_connection connection = ZOOM_connection_create(NULL);
	ZOOM_resultset set;
	ZOOM_record records[10];

	snprintf(text, sizeof(text), "127.0.0.1:%d/clps", library.port);
	ZOOM_connection_option_set(connection, "preferredMessageSize", "4096");
	ZOOM_connection_option_set(connection, "maximumRecordSize", "4096");
	ZOOM_connection_option_set(connection, "preferredRecordSyntax", "unimarc");
	ZOOM_connection_connect(connection, text, 0);
	set = ZOOM_connection_search_pqf(connection, "@attr 2=103 x");
	ck_assert_uint_gt(ZOOM_resultset_size(set), 100);
	/* Ten records do not fit in 4 kB: ZOOM asks until it has them. */
	ZOOM_resultset_records(set, records, 0, 10);
	ck_assert_int_eq(ZOOM_connection_error(connection, NULL, NULL), 0);
	for (int i = 0; i < 10; i++)
		ck_assert_ptr_nonnull(ZOOM_resultset_record(set, (size_t)i));
	ZOOM_resultset_destroy(set);
	ZOOM_connection_destroy(connection);
}
END_TEST

/* Send one search with all records at once, and do not read. */
static int ask_and_turn_away(void)
{
	static const char request[] =
		"GET /clps?version=1.2&query=cql.allRecords=1&maximumRecords=100 "
		"HTTP/1.1\r\nHost: a\r\n\r\n";
	int fd = test_connect(&library);

	ck_assert(test_send(fd, request, sizeof(request) - 1));
	return fd;
}

START_TEST(clients_that_do_not_read_or_leave_hold_nobody_up)
{
	ZOOM_connection connection = open_session("usmarc");
	int fds[40];

	for (int i = 0; i < 40; i++)
		fds[i] = ask_and_turn_away();
	ck_assert_int_eq(search(connection, "@attr 1=4 chasse"), 1);
	for (int i = 0; i < 40; i += 2)
		close(fds[i]);
	ck_assert_int_eq(search(connection, "@attr 1=4 chasse"), 1);
	for (int i = 1; i < 40; i += 2)
		close(fds[i]);
	ck_assert_int_eq(search(connection, "@attr 1=4 chasse"), 1);
	ZOOM_connection_destroy(connection);
}
END_TEST

/* A search of the gateway has come as far as the lock that this test holds. */
static void wait_until_in_flight(void)
{
	static const char waiting[] = "SELECT count(*) FROM pg_locks WHERE NOT granted";

	for (int tries = 0; tries < 600 && test_sql_int(waiting) == 0; tries++)
		usleep(100000);
	ck_assert_int_gt(test_sql_int(waiting), 0);
}

START_TEST(requests_in_flight_are_answered_before_the_end)
{
	char answer[65536];
	bool closed;
	int fd;

	/* A search that waits for a lock of ours is in flight when the signal comes. */
	test_sql("BEGIN");
	test_sql("LOCK TABLE malle.title, malle.recent_title IN ACCESS EXCLUSIVE MODE");
	fd = ask_and_turn_away();
	wait_until_in_flight();
	kill(library.pid, SIGTERM);
	usleep(500000);
	ck_assert(test_gateway_lives(&library));
	test_sql("ROLLBACK");
	test_receive(fd, answer, sizeof(answer), 10000, &closed);
	test_says(answer, "HTTP/1.1 200 OK");
	test_says(answer, "<numberOfRecords>");
	close(fd);
	ck_assert_int_eq(test_gateway_stop(&library), 0);
	library = test_gateway_start(test_conninfo("malle_gateway"), NULL);
}
END_TEST

START_TEST(a_hang_up_changes_nothing)
{
	kill(library.pid, SIGHUP);
	usleep(200000);
	test_says(test_run(&library, "curl -sS http://127.0.0.1:$PORT/health"), "ok");
}
END_TEST

START_TEST(a_busy_gateway_says_so)
{
	static const char *const words[] = {"--workers", "1", "--queue", "1", NULL};
	struct test_gateway small = test_gateway_start(test_conninfo("malle_gateway"), words);
	struct test_gateway whole = library;
	int fds[3];
	const char *said;

	test_sql("BEGIN");
	test_sql("LOCK TABLE malle.title, malle.recent_title IN ACCESS EXCLUSIVE MODE");
	library = small;
	fds[0] = ask_and_turn_away();
	wait_until_in_flight();
	fds[1] = ask_and_turn_away();
	usleep(1000000); /* nothing tells from outside that a request is in the queue */
	said = test_run(&small, "curl -sSi http://127.0.0.1:$PORT/clps?query=a");
	test_sql("ROLLBACK");
	test_says(said, "HTTP/1.1 503 ");
	test_says(said, "Retry-After: ");
	for (int i = 0; i < 2; i++)
		close(fds[i]);
	library = whole;
	ck_assert_int_eq(test_gateway_stop(&small), 0);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("faults");
	TCase *tcase = tcase_create("faults");

	cluster = test_cluster_start();
	test_library(tcase);
	tcase_add_test(tcase, sessions_survive_postgresql);
	tcase_add_test(tcase, a_title_that_went_after_the_search_keeps_its_place);
	tcase_add_test(tcase, answers_keep_to_the_size_that_was_agreed);
	tcase_add_test(tcase, clients_that_do_not_read_or_leave_hold_nobody_up);
	tcase_add_test(tcase, requests_in_flight_are_answered_before_the_end);
	tcase_add_test(tcase, a_hang_up_changes_nothing);
	tcase_add_test(tcase, a_busy_gateway_says_so);
	suite_add_tcase(suite, tcase);
	return suite;
}
