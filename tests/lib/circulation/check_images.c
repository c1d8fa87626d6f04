/* Photos of copies: kept clean, found again, removed, undone. */
#define _GNU_SOURCE /* memmem */
#include <check.h>
#include <string.h>

#include <malle/catalogue.h>
#include <malle/circulation.h>
#include <malle/image.h>
#include <malle/paper.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static const char place[] = "GPS 50.41 N 4.44 E, Zoé Lambert";

static struct malle_image *rows;
static size_t count;

static void setup_box(void)
{
	desk_set_clock("2026-07-06 10:00");
	desk_copy_new("Photo-moi", "OT1");
	desk_copy_new("Émo'Trésor", "OT2");
	desk_patron_new("Zoé Lambert", "E1");
}

/* A JPEG of one grey square, turned, with a comment, and with something behind its end; `shade`
 * makes it another picture. */
static struct malle_bytes photo(uint8_t shade)
{
	static const uint8_t head[] = {0xff, 0xd8, 0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'I',
		'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0,
		0xff, 0xfe, 0, sizeof place + 2};
	static const uint8_t frame[] = {0xff, 0xc0, 0, 11, 8, 0, 8, 0, 16, 1, 1, 0x11, 0, 0xff,
		0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0xff, 0, 0x12, 0xff, 0xd0, 0x34};
	static const uint8_t end[] = {0xff, 0xd9};
	size_t size = sizeof head + sizeof place + sizeof frame + 1 + sizeof end + sizeof place;
	uint8_t *bytes = arena_array(test_owner, uint8_t, size), *at = bytes;

	memcpy(at, head, sizeof head);
	memcpy(at += sizeof head, place, sizeof place);
	memcpy(at += sizeof place, frame, sizeof frame);
	at += sizeof frame;
	*at++ = shade;
	memcpy(at, end, sizeof end);
	memcpy(at + sizeof end, place, sizeof place);
	return (struct malle_bytes) {bytes, size};
}

static int64_t keep(const char *barcode, uint8_t shade)
{
	const struct malle_copy_options options = {.note = "le contenu"};
	int64_t id = 0;

	test_ok(test_session, malle_copy_image_add(test_session, test_owner, barcode, photo(shade),
				      &options, &id));
	ck_assert_int_gt(id, 0);
	return id;
}

static size_t images(const char *barcode)
{
	test_ok(test_session,
		malle_copy_image_list(test_session, test_owner, barcode, &rows, &count));
	return count;
}

static void undo_last(void)
{
	struct malle_undone *undone;

	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
}

static bool holds(struct malle_bytes bytes, const char *text)
{
	return memmem(bytes.data, bytes.size, text, strlen(text)) != NULL;
}

/* Neither what the camera wrote nor what follows the picture comes in; how it is turned does. */
START_TEST(a_photo_is_kept_without_what_a_camera_wrote)
{
	struct malle_picture_info info;
	struct malle_image *image;

	keep("OT1", 1);
	ck_assert(holds(photo(1), "Zoé"));
	test_ok(test_session, malle_copy_image_read(test_session, test_owner, "OT1", 0, &image));
	ck_assert(!holds(image->bytes, "Zoé"));
	ck_assert(!holds(image->bytes, "GPS"));
	test_ok(test_session, malle_paper_picture(test_session, image->bytes, &info));
	ck_assert_int_eq(info.turns, 1);
	ck_assert_int_eq(image->width, 8);
	ck_assert_int_eq(image->height, 16);
	ck_assert_str_eq(image->caption, "le contenu");
	ck_assert_str_eq(image->media_type, "image/jpeg");
	ck_assert_int_eq(image->size, (int64_t)image->bytes.size);
	ck_assert_uint_eq(strlen(image->sha256), 64);
}
END_TEST

START_TEST(the_newest_comes_first_and_each_is_kept_once)
{
	int64_t first = keep("OT1", 1), second = keep("OT1", 2), again = 0;
	struct malle_image *image;

	ck_assert_uint_eq(images("OT1"), 2);
	ck_assert_int_eq(rows[0].id, second);
	ck_assert_int_eq(rows[1].id, first);
	ck_assert_uint_eq(images("OT2"), 0);
	test_status(test_session,
		malle_copy_image_add(test_session, test_owner, "OT1", photo(1), NULL, &again),
		MALLE_EXISTS);
	test_status(test_session,
		malle_copy_image_read(test_session, test_owner, "OT2", first, &image),
		MALLE_NOT_FOUND);
	keep("OT2", 1); /* of another box it is another fact */
	ck_assert_uint_eq(images("OT1"), 2);
}
END_TEST

/* R15.1: keeping and removing are undone; a loan since then does not hinder it, nor it a loan. */
START_TEST(keeping_and_removing_are_undone)
{
	struct malle_circulation *answer;
	struct malle_undo_options loan = {0};
	struct malle_undone *undone;
	int64_t id = keep("OT1", 1);

	test_ok(test_session, malle_copy_image_remove(test_session, test_owner, "OT1", id, NULL));
	ck_assert_uint_eq(images("OT1"), 0);
	test_status(test_session,
		malle_copy_image_remove(test_session, test_owner, "OT1", id, NULL),
		MALLE_NOT_FOUND);
	undo_last();
	ck_assert_uint_eq(images("OT1"), 1);
	ck_assert_int_eq(rows[0].id, id);
	undo_last();
	ck_assert_uint_eq(images("OT1"), 0);

	test_ok(test_session, desk_lend(test_session, "OT1", "E1", &answer));
	loan.event = answer->event;
	keep("OT1", 2);
	test_ok(test_session, malle_undo(test_session, test_owner, &loan, &undone));
	ck_assert_uint_eq(images("OT1"), 1);
	desk_verify();
}
END_TEST

START_TEST(the_same_key_keeps_one)
{
	const struct malle_copy_options options = {.key = "photo-1"};
	int64_t first = 0, second = 0;

	test_ok(test_session,
		malle_copy_image_add(test_session, test_owner, "OT1", photo(1), &options, &first));
	test_ok(test_session,
		malle_copy_image_add(test_session, test_owner, "OT1", photo(1), &options, &second));
	ck_assert_int_eq(first, second);
	ck_assert_uint_eq(images("OT1"), 1);
}
END_TEST

START_TEST(a_box_has_twenty_at_most)
{
	int64_t id = 0;

	for (uint8_t shade = 1; shade <= 20; shade++)
		keep("OT1", shade);
	test_status(test_session,
		malle_copy_image_add(test_session, test_owner, "OT1", photo(21), NULL, &id),
		MALLE_REFUSED);
	ck_assert_uint_eq(images("OT1"), 20);
}
END_TEST

START_TEST(what_is_no_photo_is_not_kept)
{
	struct malle_bytes cut = photo(1);
	int64_t id = 0;

	cut.size -= sizeof place + 2; /* without its end */
	test_status(test_session,
		malle_copy_image_add(test_session, test_owner, "OT1", cut, NULL, &id),
		MALLE_BAD_DATA);
	cut.size = 0;
	test_status(test_session,
		malle_copy_image_add(test_session, test_owner, "OT1", cut, NULL, &id),
		MALLE_BAD_DATA);
	test_status(test_session,
		malle_copy_image_add(test_session, test_owner, "NOTHING", photo(1), NULL, &id),
		MALLE_NOT_FOUND);
	ck_assert_uint_eq(images("OT1"), 0);
}
END_TEST

/* Of a title, whichever copy of it is scanned: apart from those of the copies, and undone as they
 * are. */
START_TEST(a_title_has_photos_of_its_own)
{
	struct malle_image *image;
	struct malle_title *title;
	struct malle_copy *copy;
	int64_t id = 0, again = 0;

	test_ok(test_session, malle_title_image_add(test_session, test_owner, "OT1", photo(1),
				      "la boîte", NULL, &id));
	test_ok(test_session,
		malle_title_image_list(test_session, test_owner, "OT1", &rows, &count));
	ck_assert_uint_eq(count, 1);
	ck_assert_int_eq(rows[0].id, id);
	ck_assert_str_eq(rows[0].caption, "la boîte");
	ck_assert_uint_eq(images("OT1"), 0);
	keep("OT1", 1); /* of the copy it is another fact */
	test_ok(test_session, malle_copy_show(test_session, test_owner, "OT1", &copy));
	test_ok(test_session, malle_title_show(test_session, test_owner, copy->title_id, &title));
	ck_assert_int_eq(title->photos, 1);
	test_status(test_session,
		malle_title_image_add(
			test_session, test_owner, "OT1", photo(1), NULL, NULL, &again),
		MALLE_EXISTS);
	test_ok(test_session, malle_title_image_read(test_session, test_owner, "OT1", 0, &image));
	ck_assert(!holds(image->bytes, "Zoé"));
	test_status(test_session, malle_title_image_remove(test_session, "OT2", id, NULL),
		MALLE_NOT_FOUND);
	test_status(test_session, malle_title_image_remove(test_session, "OT1", 0, NULL),
		MALLE_INVALID);
	test_ok(test_session, malle_title_image_remove(test_session, "OT1", id, NULL));
	test_status(test_session,
		malle_title_image_read(test_session, test_owner, "OT1", 0, &image),
		MALLE_NOT_FOUND);
	undo_last();
	test_ok(test_session, malle_title_image_read(test_session, test_owner, "OT1", id, &image));
	desk_verify();
}
END_TEST

START_TEST(the_same_key_keeps_one_of_a_title)
{
	int64_t first = 0, second = 0;

	test_ok(test_session, malle_title_image_add(test_session, test_owner, "OT1", photo(1), NULL,
				      "t1", &first));
	test_ok(test_session, malle_title_image_add(test_session, test_owner, "OT1", photo(1), NULL,
				      "t1", &second));
	ck_assert_int_eq(first, second);
}
END_TEST

/* 2.19: who may not change copies keeps no photo, and sees those that there are. */
START_TEST(keeping_needs_the_right_to_change_copies)
{
	int64_t id = 0;

	keep("OT1", 1);
	test_sql_as_owner("DELETE FROM malle.staff_profile_right WHERE \"right\" = 'copies'");
	test_status(test_session,
		malle_copy_image_add(test_session, test_owner, "OT1", photo(2), NULL, &id),
		MALLE_REFUSED);
	ck_assert_uint_eq(images("OT1"), 1);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("circulation/images");
	TCase *tcase = tcase_create("images");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_checked_fixture(tcase, setup_box, NULL);
	tcase_add_test(tcase, a_photo_is_kept_without_what_a_camera_wrote);
	tcase_add_test(tcase, the_newest_comes_first_and_each_is_kept_once);
	tcase_add_test(tcase, keeping_and_removing_are_undone);
	tcase_add_test(tcase, the_same_key_keeps_one);
	tcase_add_test(tcase, a_title_has_photos_of_its_own);
	tcase_add_test(tcase, the_same_key_keeps_one_of_a_title);
	tcase_add_test(tcase, a_box_has_twenty_at_most);
	tcase_add_test(tcase, what_is_no_photo_is_not_kept);
	tcase_add_test(tcase, keeping_needs_the_right_to_change_copies);
	suite_add_tcase(suite, tcase);
	return suite;
}
