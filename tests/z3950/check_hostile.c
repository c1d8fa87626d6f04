/* Bytes that kill other servers (protocols.md 2, rule 9), and clients that are slow, silent or
 * gone. Each is answered or closed at once, the gateway lives on, and its memory does not grow.
 * No database is needed: none of these reaches one. */
#include "tests/z3950/gateway.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <talloc.h>
#include <unistd.h>

#include "tests/support/runner.h"

/* The gateway's own timeouts begin at 30 seconds: an answer within 5 did not wait for one. */
enum { AT_ONCE_MS = 5000, GROWTH_KIB = 2048 };

#define NOWHERE "host=/nonexistent dbname=none"
#define POST                                                                                       \
	"POST /clps HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-www-form-urlencoded\r\n"
#define CHUNKED POST "Transfer-Encoding: chunked\r\n\r\n"

static struct test_gateway gateway;

static void start(void)
{
	gateway = test_gateway_start(NOWHERE, NULL);
}

static void stop(void)
{
	ck_assert(test_gateway_lives(&gateway));
	ck_assert_int_eq(test_gateway_stop(&gateway), 0);
}

static const struct {
	const char *name;
	const char *bytes;
	size_t size;          /* 0: strlen */
	const char *repeated; /* appended `times` */
	size_t repeated_size, times;
	const char *after;
	const char *answer; /* how the answer begins; NULL: it may only close */
} cases[] = {
	{"chunk of 7fffffc0", CHUNKED "7fffffc0\r\nabc", .answer = "HTTP/1.1 411 "},
	{"chunk of 7fffffff", CHUNKED "7fffffff\r\nabc", .answer = "HTTP/1.1 411 "},
	{"chunk of 80000000", CHUNKED "80000000\r\nabc", .answer = "HTTP/1.1 411 "},
	{"chunk of 100000007", CHUNKED "100000007\r\nabc", .answer = "HTTP/1.1 411 "},
	{"anonymous chunked",
		"GET /clps HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n",
		.answer = "HTTP/1.1 411 "},
	{"length of 2^32 + 7",
		POST
		"Content-Length: 4294967303\r\n\r\nqueryxyGET /health HTTP/1.1\r\nHost: a\r\n\r\n",
		.answer = "HTTP/1.1 413 "},
	{"length and chunks",
		POST
		"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\n\r\n",
		.answer = "HTTP/1.1 400 "},
	{"header of 20 kB", "GET /clps HTTP/1.1\r\nHost: a\r\nX-Long: ", .repeated = "0123456789",
		.repeated_size = 10, .times = 2000, .after = "\r\n\r\n", .answer = "HTTP/1.1 431 "},
	{"header without end", "GET /clps HTTP/1.1\r\nX-Long: ", .repeated = "0123456789",
		.repeated_size = 10, .times = 100000, .answer = "HTTP/1.1 4"},
	{"address of 200 kB", "GET /clps?query=", .repeated = "0123456789", .repeated_size = 10,
		.times = 20000, .after = " HTTP/1.1\r\nHost: a\r\n\r\n", .answer = "HTTP/1.1 4"},
	{"host with markup", "GET /clps HTTP/1.1\r\nHost: a\"><b\r\n\r\n",
		.answer = "HTTP/1.1 400 "},
	{"method of one's own", "DESTROY /clps HTTP/1.1\r\nHost: a\r\n\r\n",
		.answer = "HTTP/1.1 405 "},
	{"bad escape", "GET /clps?query=%zz HTTP/1.1\r\nHost: a\r\n\r\n",
		.answer = "HTTP/1.1 400 "},
	{"zero byte in a parameter", "GET /clps?query=a%00b HTTP/1.1\r\nHost: a\r\n\r\n",
		.answer = "HTTP/1.1 400 "},
	{"100 parameters", "GET /clps?", .repeated = "a=b&", .repeated_size = 4, .times = 100,
		.after = " HTTP/1.1\r\nHost: a\r\n\r\n", .answer = "HTTP/1.1 400 "},
	{"SOAP",
		"POST /clps HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\nContent-Length: 7\r\n\r\n<a></a>",
		.answer = "HTTP/1.1 415 "},
	{"BER length 7fffffff", "\xb4\x84\x7f\xff\xff\xff", 6, .answer = "\xbf\x30"},
	{"BER length ffffffff", "\xb4\x84\xff\xff\xff\xff", 6, .answer = "\xbf\x30"},
	{"2 200 000 times 30 80", "\x30\x80", 2, .repeated = "\x30\x80", .repeated_size = 2,
		.times = 2199999},
	{"2 200 000 times 30 80 in an Init", "\xb4\x80", 2, .repeated = "\x30\x80",
		.repeated_size = 2, .times = 2200000},
	{"TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11, .answer = "\xbf\x30"},
	{"zero bytes", "\0\0\0\0\0\0\0\0", 8, .answer = "\xbf\x30"},
	{"well-framed nonsense", "\xb4\x03\x80\x01\x07", 5, .answer = "\xbf\x30"},
	{"Delete before Init", "\xba\x04\x9f\x20\x01\x01", 6, .answer = "\xbf\x30"},
};

static char *case_bytes(size_t index, size_t *size)
{
	size_t first = cases[index].size > 0 ? cases[index].size : strlen(cases[index].bytes);
	size_t last = cases[index].after == NULL ? 0 : strlen(cases[index].after);
	size_t middle = cases[index].repeated_size * cases[index].times;
	char *bytes = malloc(first + middle + last);

	memcpy(bytes, cases[index].bytes, first);
	for (size_t i = 0; i < cases[index].times; i++)
		memcpy(bytes + first + i * cases[index].repeated_size, cases[index].repeated,
			cases[index].repeated_size);
	if (last > 0)
		memcpy(bytes + first + middle, cases[index].after, last);
	*size = first + middle + last;
	return bytes;
}

/* Send the case; its answer, or that it was closed, must come at once. */
static void attack(size_t index)
{
	char answer[4096];
	bool closed, sent;
	size_t size, got;
	char *bytes = case_bytes(index, &size);
	int fd = test_connect(&gateway);

	sent = test_send(fd, bytes, size);
	got = test_receive(
		fd, answer, cases[index].answer == NULL ? sizeof(answer) : 16, AT_ONCE_MS, &closed);
	ck_assert_msg(got > 0 || closed, "%s: neither answered nor closed", cases[index].name);
	/* Who goes on sending may lose the answer to the reset; who does not must get it. */
	if (cases[index].answer != NULL && sent && got > 0)
		ck_assert_msg(
			strncmp(answer, cases[index].answer, strlen(cases[index].answer)) == 0,
			"%s: answered '%s'", cases[index].name, answer);
	close(fd);
	free(bytes);
}

START_TEST(is_answered_or_closed_and_costs_nothing)
{
	long before, after;

	attack((size_t)_i); /* the first time may load a page or two */
	before = test_gateway_memory(&gateway);
	for (int i = 0; i < 5; i++)
		attack((size_t)_i);
	ck_assert(test_gateway_lives(&gateway));
	after = test_gateway_memory(&gateway);
#ifdef __SANITIZE_ADDRESS__
	puts("the sanitizer keeps freed memory: growth is not checked");
	(void)before, (void)after;
#else
	ck_assert_msg(after - before <= GROWTH_KIB, "%s: memory grew by %ld KiB", cases[_i].name,
		after - before);
#endif
}
END_TEST

/* A good Init, as yaz-client sends it, cut to what is mandatory. */
static const char init_bytes[] = "\xb4\x18\x83\x02\x05\xe0\x84\x03\x00\xe9\x82\x85\x03\x10\x00\x00"
				 "\x86\x03\x10\x00\x00\x9f\x6e\x02"
				 "me";

static const char health_bytes[] = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n";

START_TEST(one_byte_at_a_time_is_understood)
{
	char answer[512];
	int fd = test_connect(&gateway);

	for (size_t i = 0; i < sizeof(init_bytes) - 1; i++) {
		ck_assert(test_send(fd, init_bytes + i, 1));
		usleep(1000);
	}
	ck_assert_uint_gt(test_receive(fd, answer, 3, AT_ONCE_MS, NULL), 0);
	ck_assert_int_eq((unsigned char)answer[0], 0xb5);
	close(fd);
	fd = test_connect(&gateway);
	for (size_t i = 0; i < sizeof(health_bytes) - 1; i++) {
		ck_assert(test_send(fd, health_bytes + i, 1));
		usleep(1000);
	}
	test_receive(fd, answer, 14, AT_ONCE_MS, NULL);
	ck_assert_str_eq(answer, "HTTP/1.1 503 ");
	close(fd);
}
END_TEST

START_TEST(two_messages_in_one_piece_are_two)
{
	/* Close [48] with closeReason [211] finished. */
	static const char close_bytes[] = "\xbf\x30\x05\x9f\x81\x53\x01";
	char bytes[64], answer[512];
	size_t size = sizeof(init_bytes) - 1;
	bool closed;
	int fd = test_connect(&gateway);

	memcpy(bytes, init_bytes, size);
	memcpy(bytes + size, close_bytes, sizeof(close_bytes));
	ck_assert(test_send(fd, bytes, size + 8));
	size = test_receive(fd, answer, sizeof(answer), AT_ONCE_MS, &closed);
	ck_assert_uint_gt(size, 20);
	ck_assert_int_eq((unsigned char)answer[0], 0xb5);
	ck_assert_ptr_nonnull(memmem(answer, size, "\xbf\x30", 2));
	ck_assert(closed);
	close(fd);
}
END_TEST

START_TEST(a_client_that_leaves_at_once_is_forgotten)
{
	struct linger abrupt = {.l_onoff = 1, .l_linger = 0};
	long before;

	for (int i = 0; i < 50; i++)
		close(test_connect(&gateway));
	before = test_gateway_memory(&gateway);
	for (int i = 0; i < 500; i++) {
		int fd = test_connect(&gateway);

		test_send(fd, init_bytes, (size_t)i % sizeof(init_bytes));
		if (i % 2 == 0)
			setsockopt(fd, SOL_SOCKET, SO_LINGER, &abrupt, sizeof(abrupt));
		close(fd);
	}
	ck_assert(test_gateway_lives(&gateway));
#ifndef __SANITIZE_ADDRESS__
	ck_assert_int_le(test_gateway_memory(&gateway) - before, GROWTH_KIB);
#else
	(void)before;
#endif
}
END_TEST

START_TEST(malformed_input_is_logged_short)
{
	char answer[64];
	int fd = test_connect(&gateway);

	test_send(fd, "\xb4\x84\x7f\xff\xff\xff", 6);
	test_receive(fd, answer, sizeof(answer), AT_ONCE_MS, NULL);
	close(fd);
	ck_assert(
		test_gateway_said(&gateway, "z39.50 from 127.0.0.1: message longer than 1048576"));
}
END_TEST

START_TEST(too_many_sessions_are_told_so)
{
	static const char *const words[] = {"--max-sessions", "3", NULL};
	struct test_gateway small = test_gateway_start(NOWHERE, words);
	char answer[256];
	int fds[3], fd;

	for (int i = 0; i < 3; i++) {
		fds[i] = test_connect(&small);
		test_send(fds[i], init_bytes, sizeof(init_bytes) - 1);
		test_receive(fds[i], answer, 3, AT_ONCE_MS, NULL);
		ck_assert_int_eq((unsigned char)answer[0], 0xb5);
	}
	fd = test_connect(&small);
	test_send(fd, init_bytes, sizeof(init_bytes) - 1);
	test_receive(fd, answer, sizeof(answer), AT_ONCE_MS, NULL);
	ck_assert_int_eq((unsigned char)answer[0], 0xbf);
	ck_assert_ptr_nonnull(strstr(answer + 4, "too many sessions"));
	close(fd);
	fd = test_connect(&small);
	test_send(fd, health_bytes, sizeof(health_bytes) - 1);
	test_receive(fd, answer, sizeof(answer), AT_ONCE_MS, NULL);
	ck_assert_ptr_nonnull(strstr(answer, "HTTP/1.1 503 "));
	ck_assert_ptr_nonnull(strstr(answer, "Retry-After: "));
	close(fd);
	for (int i = 0; i < 3; i++)
		close(fds[i]);
	ck_assert_int_eq(test_gateway_stop(&small), 0);
}
END_TEST

START_TEST(the_end_is_said_to_sessions)
{
	struct test_gateway other = test_gateway_start(NOWHERE, NULL);
	char answer[256];
	bool closed;
	int fd = test_connect(&other);

	test_send(fd, init_bytes, sizeof(init_bytes) - 1);
	test_receive(fd, answer, 3, AT_ONCE_MS, NULL);
	ck_assert_int_eq(test_gateway_stop(&other), 0);
	test_receive(fd, answer, sizeof(answer), AT_ONCE_MS, &closed);
	ck_assert_ptr_nonnull(strstr(answer + 20, "the server is stopped"));
	ck_assert(closed);
	close(fd);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("hostile");
	TCase *tcase = tcase_create("bytes");

	tcase_add_unchecked_fixture(tcase, start, stop);
	tcase_set_timeout(tcase, 120);
	tcase_add_loop_test(tcase, is_answered_or_closed_and_costs_nothing, 0,
		sizeof(cases) / sizeof(cases[0]));
	tcase_add_test(tcase, one_byte_at_a_time_is_understood);
	tcase_add_test(tcase, two_messages_in_one_piece_are_two);
	tcase_add_test(tcase, a_client_that_leaves_at_once_is_forgotten);
	tcase_add_test(tcase, malformed_input_is_logged_short);
	tcase_add_test(tcase, too_many_sessions_are_told_so);
	tcase_add_test(tcase, the_end_is_said_to_sessions);
	suite_add_tcase(suite, tcase);
	return suite;
}
