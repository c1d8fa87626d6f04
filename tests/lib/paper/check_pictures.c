/* Pictures: what they say of themselves, limits before anything is decoded, upright on the card. */
#include <string.h>
#include <talloc.h>

#include "paper/module.h"
#include "tests/lib/paper/recorder.h"
#include "tests/lib/paper/samples.h"
#include "tests/support/runner.h"

static struct malle_session *session;

static void set_up(void)
{
	session = sample_session();
}

static void tear_down(void)
{
	recorder_clear();
	paper_driver_use(NULL);
}

START_TEST(a_jpeg_says_its_size)
{
	struct malle_picture_info info;

	ck_assert_int_eq(malle_paper_picture(session, sample_jpeg(0), &info), MALLE_OK);
	ck_assert(info.jpeg);
	ck_assert_int_eq(info.width, 16);
	ck_assert_int_eq(info.height, 8);
	ck_assert_int_eq(info.turns, 0);
}
END_TEST

START_TEST(a_jpeg_says_how_it_was_held)
{
	static const int turns[] = {0, 0, 0, 2, 2, 1, 1, 3, 3, 0};
	struct malle_picture_info info;

	ck_assert_int_eq(malle_paper_picture(session, sample_jpeg(_i), &info), MALLE_OK);
	ck_assert_int_eq(info.turns, turns[_i]);
}
END_TEST

START_TEST(a_png_says_its_size)
{
	struct malle_picture_info info;

	ck_assert_int_eq(malle_paper_picture(session, sample_png(), &info), MALLE_OK);
	ck_assert(!info.jpeg);
	ck_assert_int_eq(info.width, 4);
	ck_assert_int_eq(info.height, 2);
}
END_TEST

/* Every beginning of a picture is refused until it has said its size; none is read behind its end
 * (under a sanitizer). */
START_TEST(a_cut_picture_is_refused_or_known)
{
	struct malle_bytes whole = _i == 0 ? sample_jpeg(6) : sample_png();
	struct malle_picture_info info;
	bool known = false;

	for (size_t size = 0; size <= whole.size; size++) {
		struct malle_bytes part = {talloc_memdup(test_owner, whole.data, size), size};
		enum malle_status status = malle_paper_picture(session, part, &info);

		ck_assert(status == MALLE_OK || (status == MALLE_BAD_DATA && !known));
		known = status == MALLE_OK;
	}
	ck_assert(known);
}
END_TEST

static void assert_refused(struct malle_bytes bytes, enum malle_status wanted)
{
	struct malle_picture_info info;

	ck_assert_int_eq(malle_paper_picture(session, bytes, &info), wanted);
}

START_TEST(too_much_is_refused_before_it_is_decoded)
{
	struct malle_bytes jpeg = sample_jpeg(0), png = sample_png(), large = {0};
	uint8_t *bytes;

	bytes = talloc_memdup(test_owner, jpeg.data, jpeg.size);
	memcpy(bytes + 2 + 69 + 5, "\xff\xff\xff\xff", 4); /* height and width of the frame */
	assert_refused((struct malle_bytes) {bytes, jpeg.size}, MALLE_REFUSED);
	memcpy(bytes + 2 + 69 + 5, "\0\0\0\x10", 4);
	assert_refused((struct malle_bytes) {bytes, jpeg.size}, MALLE_BAD_DATA);
	bytes = talloc_memdup(test_owner, png.data, png.size);
	memcpy(bytes + 16, "\x7f\xff\xff\xff\x7f\xff\xff\xff", 8);
	assert_refused((struct malle_bytes) {bytes, png.size}, MALLE_REFUSED);
	memcpy(bytes + 16, "\xff\xff\xff\xff\0\0\0\1", 8);
	assert_refused((struct malle_bytes) {bytes, png.size}, MALLE_BAD_DATA);
	large.size = 8 * 1024 * 1024 + 1;
	large.data = talloc_zero_size(test_owner, large.size);
	assert_refused(large, MALLE_REFUSED);
	assert_refused((struct malle_bytes) {(const uint8_t *)"GIF89a", 6}, MALLE_BAD_DATA);
	assert_refused((struct malle_bytes) {NULL, 0}, MALLE_BAD_DATA);
}
END_TEST

START_TEST(a_kind_of_jpeg_that_pdf_does_not_know_is_refused)
{
	struct malle_bytes jpeg = sample_jpeg(0);
	uint8_t *bytes = talloc_memdup(test_owner, jpeg.data, jpeg.size);

	bytes[2 + 69 + 1] = 0xc9; /* arithmetic coding */
	assert_refused((struct malle_bytes) {bytes, jpeg.size}, MALLE_BAD_DATA);
	bytes[2 + 69 + 1] = 0xc2; /* progressive */
	assert_refused((struct malle_bytes) {bytes, jpeg.size}, MALLE_OK);
	bytes[2 + 69 + 4] = 12; /* bits a sample */
	assert_refused((struct malle_bytes) {bytes, jpeg.size}, MALLE_BAD_DATA);
}
END_TEST

static enum malle_status print_card(struct malle_bytes picture)
{
	struct malle_paper_contents contents = sample_contents();
	struct malle_bytes pdf;

	contents.picture = picture;
	return malle_paper_contents(session, test_owner, &contents, MALLE_PAPER_A5, &pdf);
}

START_TEST(a_card_has_its_picture)
{
	size_t count, pictures = 0;
	const struct mark *marks;

	ck_assert_int_eq(print_card(sample_jpeg(6)), MALLE_OK);
	ck_assert_int_eq(print_card(sample_png()), MALLE_OK);
	marks = recorder_marks(&count);
	for (size_t i = 0; i < count; i++)
		pictures += marks[i].kind == MARK_PICTURE;
	ck_assert_uint_eq(pictures, 1);
	ck_assert_int_eq(recorder_pages(), 1);
}
END_TEST

/* Its head is good and the rest is missing: only decoding finds out. */
START_TEST(a_png_without_pixels_is_bad_data)
{
	struct malle_bytes png = sample_png();

	png.size = 40;
	ck_assert_int_eq(print_card(png), MALLE_BAD_DATA);
	ck_assert_ptr_nonnull(
		strstr(malle_session_error(session)->message, "cannot be read to its end"));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("paper/pictures");
	TCase *tcase = tcase_create("pictures");

	test_leaks_checked(tcase);
	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_test(tcase, a_jpeg_says_its_size);
	tcase_add_loop_test(tcase, a_jpeg_says_how_it_was_held, 1, 10);
	tcase_add_test(tcase, a_png_says_its_size);
	tcase_add_loop_test(tcase, a_cut_picture_is_refused_or_known, 0, 2);
	tcase_add_test(tcase, too_much_is_refused_before_it_is_decoded);
	tcase_add_test(tcase, a_kind_of_jpeg_that_pdf_does_not_know_is_refused);
	tcase_add_test(tcase, a_card_has_its_picture);
	tcase_add_test(tcase, a_png_without_pixels_is_bad_data);
	suite_add_tcase(suite, tcase);
	return suite;
}
