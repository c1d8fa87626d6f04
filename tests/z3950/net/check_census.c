/* Counting connections: in all, per address, and never wrong after many came and went. */
#include "z3950/net/census.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/runner.h"

START_TEST(limits_hold_and_places_come_back)
{
	struct census *census = census_new(3, 2);

	ck_assert(census_enter(census, "192.0.2.1"));
	ck_assert(census_enter(census, "192.0.2.1"));
	ck_assert(!census_enter(census, "192.0.2.1"));
	ck_assert(census_enter(census, "192.0.2.2"));
	ck_assert(!census_enter(census, "192.0.2.3"));
	ck_assert_uint_eq(census_count(census), 3);
	census_leave(census, "192.0.2.1");
	ck_assert(census_enter(census, "192.0.2.3"));
	ck_assert(!census_enter(census, "192.0.2.1"));
	census_leave(census, "198.51.100.7");
	ck_assert_uint_eq(census_count(census), 3);
	census_free(census);
}
END_TEST

/* Against an array of counts. */
START_TEST(many_come_and_go)
{
	enum { MOST = 20, EACH = 4, ADDRESSES = 200 };
	struct census *census = census_new(MOST, EACH);
	int counts[ADDRESSES] = {0}, total = 0;
	char address[CENSUS_ADDRESS_BYTES];

	srandom(20261214);
	for (int round = 0; round < 50000; round++) {
		int who = (int)(random() % ADDRESSES);

		snprintf(address, sizeof(address), "2001:db8::%x", who);
		if (random() % 3 == 0) {
			census_leave(census, address);
			total -= counts[who] > 0;
			counts[who] -= counts[who] > 0;
		} else {
			bool room = total < MOST && counts[who] < EACH;

			ck_assert_int_eq(census_enter(census, address), room);
			counts[who] += room;
			total += room;
		}
		ck_assert_uint_eq(census_count(census), total);
	}
	census_free(census);
}
END_TEST

START_TEST(addresses_are_text_without_port)
{
	struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = 1};
	struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_port = 1};
	char text[CENSUS_ADDRESS_BYTES];

	inet_pton(AF_INET, "192.0.2.7", &four.sin_addr);
	census_address((const struct sockaddr *)&four, text);
	ck_assert_str_eq(text, "192.0.2.7");
	inet_pton(AF_INET6, "::ffff:192.0.2.7", &six.sin6_addr);
	census_address((const struct sockaddr *)&six, text);
	ck_assert_str_eq(text, "192.0.2.7");
	inet_pton(AF_INET6, "2001:db8::7", &six.sin6_addr);
	census_address((const struct sockaddr *)&six, text);
	ck_assert_str_eq(text, "2001:db8::7");
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("census");
	TCase *tcase = tcase_create("counting");

	test_leaks_checked(tcase);
	tcase_add_test(tcase, limits_hold_and_places_come_back);
	tcase_add_test(tcase, many_come_and_go);
	tcase_add_test(tcase, addresses_are_text_without_port);
	suite_add_tcase(suite, tcase);
	return suite;
}
