/* Framing: the same bytes give the same frames however the network cuts them, and what is too
 * long, too deep or no BER is refused at the byte that says so. */
#include "z3950/net/ber_frame.h"

#include <stdlib.h>
#include <string.h>
#include <talloc.h>
#include <yaz/proto.h>

#include "tests/support/runner.h"

/* Feed in pieces of at most `piece` bytes; *end (out): bytes looked at. */
static enum ber_frame_status feed(const uint8_t *bytes, size_t size, size_t piece, size_t *end)
{
	struct ber_frame frame;
	size_t used;

	ber_frame_init(&frame);
	*end = 0;
	while (frame.status == BER_FRAME_MORE && *end < size) {
		size_t part = size - *end < piece ? size - *end : piece;

		ber_frame_feed(&frame, bytes + *end, part, &used);
		*end += used;
	}
	return frame.status;
}

static const struct {
	const char *name;
	size_t size;
	uint8_t bytes[24];
	enum ber_frame_status status;
	size_t end; /* bytes looked at */
} cases[] = {
	{"nothing", 0, {0}, BER_FRAME_MORE, 0},
	{"short definite", 5, {0xb4, 3, 0x80, 1, 7}, BER_FRAME_DONE, 5},
	{"the next message stays", 7, {0xb4, 3, 0x80, 1, 7, 0xb6, 0}, BER_FRAME_DONE, 5},
	{"empty", 2, {0xb4, 0}, BER_FRAME_DONE, 2},
	{"long form of the length", 6, {0xb4, 0x81, 3, 0x80, 1, 7}, BER_FRAME_DONE, 6},
	{"length with leading zeros", 9, {0xb4, 0x84, 0, 0, 0, 3, 0x80, 1, 7}, BER_FRAME_DONE, 9},
	{"long tag (Close)", 6, {0xbf, 0x30, 3, 0x80, 1, 7}, BER_FRAME_DONE, 6},
	{"indefinite", 7, {0xb4, 0x80, 0x80, 1, 7, 0, 0}, BER_FRAME_DONE, 7},
	{"indefinite in indefinite", 8, {0xb4, 0x80, 0x30, 0x80, 0, 0, 0, 0}, BER_FRAME_DONE, 8},
	{"indefinite in definite", 6, {0xb4, 4, 0x30, 0x80, 0, 0}, BER_FRAME_DONE, 6},
	{"definite in indefinite", 8, {0xb4, 0x80, 0x30, 2, 0x80, 0, 0, 0}, BER_FRAME_DONE, 8},
	{"zero bytes as contents", 7, {0xb4, 0x80, 0x80, 1, 0, 0, 0}, BER_FRAME_DONE, 7},
	{"cut", 4, {0xb4, 3, 0x80, 1}, BER_FRAME_MORE, 4},
	{"length 7fffffff", 6, {0xb4, 0x84, 0x7f, 0xff, 0xff, 0xff}, BER_FRAME_TOO_LONG, 5},
	{"length ffffffff", 6, {0xb4, 0x84, 0xff, 0xff, 0xff, 0xff}, BER_FRAME_TOO_LONG, 5},
	{"length of 8 bytes", 10, {0xb4, 0x88, 1, 0, 0, 0, 0, 0, 0, 0}, BER_FRAME_TOO_LONG, 6},
	{"longest that is allowed", 5, {0xb4, 0x83, 0x0f, 0xff, 0xfb}, BER_FRAME_MORE, 5},
	{"one byte longer", 5, {0xb4, 0x83, 0x0f, 0xff, 0xfc}, BER_FRAME_TOO_LONG, 5},
	{"inner longer than outer", 4, {0xb4, 2, 0x80, 1}, BER_FRAME_BAD, 4},
	{"inner header cut by outer", 5, {0xb4, 3, 0x9f, 0x81, 0x81}, BER_FRAME_MORE, 5},
	{"no end of contents inside", 5, {0xb4, 2, 0x30, 0x80, 0}, BER_FRAME_BAD, 5},
	{"primitive and indefinite", 2, {0x84, 0x80}, BER_FRAME_BAD, 2},
	{"end of contents outside", 4, {0xb4, 2, 0, 0}, BER_FRAME_BAD, 3},
	{"end of contents at the start", 2, {0, 0}, BER_FRAME_BAD, 1},
	{"half an end of contents", 4, {0xb4, 0x80, 0, 1}, BER_FRAME_BAD, 4},
	{"reserved length", 2, {0xb4, 0xff}, BER_FRAME_BAD, 2},
	{"tag without end", 6, {0xbf, 0x81, 0x81, 0x81, 0x81, 1}, BER_FRAME_BAD, 5},
};

START_TEST(each_case_ends_where_it_should)
{
	for (size_t piece = 1; piece <= 24; piece++) {
		size_t end;
		enum ber_frame_status status = feed(cases[_i].bytes, cases[_i].size, piece, &end);

		ck_assert_msg(status == cases[_i].status, "%s in pieces of %zu: status %d",
			cases[_i].name, piece, status);
		ck_assert_msg(end == cases[_i].end, "%s in pieces of %zu: %zu bytes",
			cases[_i].name, piece, end);
	}
}
END_TEST

/* `count` elements 30 80 inside each other. */
static enum ber_frame_status nested(size_t count, bool indefinite, size_t *end)
{
	size_t size = count * 4;
	uint8_t *bytes = talloc_size(test_owner, size);
	enum ber_frame_status status;

	for (size_t i = 0; i < count; i++) {
		size_t left = size - 4 * i - 4;

		bytes[4 * i] = 0x30;
		bytes[4 * i + 1] = indefinite ? 0x80 : 0x82;
		bytes[4 * i + 2] = indefinite ? 0x30 : (uint8_t)(left >> 8);
		bytes[4 * i + 3] = indefinite ? 0x80 : (uint8_t)left;
	}
	status = feed(bytes, size, size, end);
	talloc_free(bytes);
	return status;
}

START_TEST(depth_is_bounded)
{
	size_t end;

	ck_assert_int_eq(nested(32, true, &end), BER_FRAME_MORE);
	ck_assert_int_eq(nested(1100000, true, &end), BER_FRAME_TOO_DEEP);
	ck_assert_uint_eq(end, 2 * 65);
	ck_assert_int_eq(nested(320, false, &end), BER_FRAME_DONE);
	ck_assert_int_eq(nested(322, false, &end), BER_FRAME_TOO_DEEP);
}
END_TEST

START_TEST(indefinite_message_is_bounded)
{
	size_t size = BER_FRAME_MAX_BYTES + 16, end;
	uint8_t *bytes = talloc_zero_size(test_owner, size);

	bytes[0] = 0xb4;
	bytes[1] = 0x80;
	for (size_t i = 2; i + 2 <= size; i += 2)
		bytes[i] = 0x80;
	ck_assert_int_eq(feed(bytes, size, 1000, &end), BER_FRAME_TOO_LONG);
	ck_assert_uint_eq(end, BER_FRAME_MAX_BYTES + 1);
	talloc_free(bytes);
}
END_TEST

START_TEST(a_real_pdu_is_framed_as_yaz_frames_it)
{
	ODR odr = odr_createmem(ODR_ENCODE);
	Z_APDU *apdu = zget_APDU(odr, Z_APDU_initRequest);
	char *bytes;
	size_t end;
	int size;

	ck_assert(z_APDU(odr, &apdu, 0, NULL));
	bytes = odr_getbuf(odr, &size, NULL);
	ck_assert_int_eq(completeBER(bytes, size), size);
	for (size_t piece = 1; piece <= (size_t)size; piece++) {
		ck_assert_int_eq(feed((const uint8_t *)bytes, size, piece, &end), BER_FRAME_DONE);
		ck_assert_uint_eq(end, size);
	}
	odr_destroy(odr);
}
END_TEST

/* Random bytes, mostly plausible: cut anywhere, they frame as when they come at once. */
START_TEST(any_split_gives_the_same_frame)
{
	static const uint8_t likely[] = {
		0x30, 0x80, 0, 0, 1, 2, 3, 5, 0xb4, 0x9f, 0x81, 0x82, 0xa0};
	uint8_t bytes[64];
	size_t whole_end, end;

	srandom(20261214);
	for (int round = 0; round < 20000; round++) {
		size_t size = 1 + random() % sizeof(bytes);
		enum ber_frame_status whole;

		for (size_t i = 0; i < size; i++)
			bytes[i] = random() % 8 == 0 ? random() : likely[random() % sizeof(likely)];
		whole = feed(bytes, size, size, &whole_end);
		for (size_t piece = 1; piece < 8; piece++) {
			ck_assert_int_eq(feed(bytes, size, piece, &end), whole);
			ck_assert_uint_eq(end, whole_end);
		}
	}
}
END_TEST

START_TEST(every_problem_has_words)
{
	for (int status = BER_FRAME_TOO_LONG; status <= BER_FRAME_BAD; status++)
		ck_assert_uint_gt(strlen(ber_frame_problem(status)), 10);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("ber_frame");
	TCase *tcase = tcase_create("frames");

	test_leaks_checked(tcase);
	tcase_add_loop_test(
		tcase, each_case_ends_where_it_should, 0, sizeof(cases) / sizeof(cases[0]));
	tcase_add_test(tcase, depth_is_bounded);
	tcase_add_test(tcase, indefinite_message_is_bounded);
	tcase_add_test(tcase, a_real_pdu_is_framed_as_yaz_frames_it);
	tcase_add_test(tcase, any_split_gives_the_same_frame);
	tcase_add_test(tcase, every_problem_has_words);
	suite_add_tcase(suite, tcase);
	return suite;
}
