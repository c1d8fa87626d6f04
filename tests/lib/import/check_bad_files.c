/* What is not a file of records, or is a damaged one: a sentence, and nothing else is lost. */
#include <malle/record.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/session.h"
#include "tests/lib/import/sources.h"
#include "tests/support/runner.h"

static struct malle_session *session;

static void setup(void)
{
	session = malle_session_new(test_owner);
}

static struct malle_bytes bytes_of(const char *text)
{
	return (struct malle_bytes) {(const uint8_t *)text, strlen(text)};
}

static const struct {
	const char *bytes;
	const char *said; /* part of the message */
} strangers[] = {
	{"", "is empty"},
	{"\x1F\x8B\x08\x08", "gzip"},
	{"PK\x03\x04\x14", "ZIP"},
	{"%PDF-1.4", "PDF"},
	{"#Name : Tout\n", "backup of PMB"},
	{"-- MariaDB dump 10.19", "SQL dump"},
	{"\xFF\xFE<\0", "UTF-16"},
	{"TY  - BOOK\r\n", "RIS"},
	{"name;barcode\nx;y\n", "something else"},
	{"00024nam0 22", "something else"},
	{"<html><body>", "web page"},
	{"<?xml version='1.0'?>\n<collection><record>", "its root is <collection>"},
	{"<notices><notice>", "its root is <notices>"},
	{"<unimarcx/>", "its root is <unimarcx>"},
	{"<?xml version='1.0' encoding='utf-16'?><unimarc>", "'utf-16'"},
	{"<?xml version='1.0'?>\n<!-- x -->", "ends before its first record"},
	{"<?xml version='1.0'?><!DOCTYPE unimarc [<!ENTITY a 'b'>]><unimarc>", "DTD"},
};

START_TEST(a_file_of_another_kind_is_named)
{
	struct all_items all = read_all(session, bytes_of(strangers[_i].bytes), MALLE_IMPORT_AUTO);
	const struct malle_error *error = malle_session_error(session);

	ck_assert_int_eq(all.status, MALLE_BAD_DATA);
	ck_assert_ptr_null(all.source);
	ck_assert_msg(
		strstr(error->message, strangers[_i].said) != NULL, "said: %s", error->message);
}
END_TEST

START_TEST(a_folder_and_a_missing_file_are_said)
{
	struct record_source *source;

	ck_assert_int_eq(
		record_source_open(session, test_owner, TEST_DATA, MALLE_IMPORT_AUTO, &source),
		MALLE_BAD_DATA);
	ck_assert_ptr_nonnull(strstr(malle_session_error(session)->message, "is a folder"));
	ck_assert_int_eq(record_source_open(session, test_owner, TEST_DATA "/no/such",
				 MALLE_IMPORT_AUTO, &source),
		MALLE_NOT_FOUND);
	ck_assert_ptr_null(source);
}
END_TEST

static const char *const files[] = {
	"pmb/clps-7.3.9-utf8/equi.xml", "pmb/clps-7.3.9-latin1/pmbxml2marciso.marc"};

/* A file with the last three records of `name` only. */
static struct malle_bytes three_records(const char *name)
{
	struct malle_bytes bytes = read_test_file(name);
	struct all_items all = read_all(session, bytes, MALLE_IMPORT_AUTO);
	size_t head = all.items[0].offset;
	struct buffer short_file;

	buffer_init(&short_file, test_owner);
	buffer_add(&short_file, bytes.data, head);
	buffer_add(
		&short_file, bytes.data + all.items[11].offset, bytes.size - all.items[11].offset);
	return buffer_bytes(&short_file);
}

/* Cut at every byte: what came before the cut is read, the cut record is named, no more. */
START_TEST(a_file_cut_at_any_byte_gives_its_whole_records)
{
	struct malle_bytes bytes = three_records(files[_i]);
	struct all_items whole = read_all(session, bytes, MALLE_IMPORT_AUTO);

	for (size_t size = whole.items[0].offset + 1; size < bytes.size; size++) {
		void *owner = test_owner;
		struct all_items all;
		size_t complete = 0;

		test_owner = arena_scratch(owner);
		all = read_all(session, (struct malle_bytes) {bytes.data, size},
			_i == 0 ? MALLE_IMPORT_PMB_XML : MALLE_IMPORT_ISO2709);
		while (complete < whole.count &&
			whole.items[complete].offset + whole.items[complete].raw.size <= size)
			complete++;
		ck_assert_int_eq(all.status, MALLE_OK);
		ck_assert_uint_eq(all.records, complete);
		ck_assert_uint_le(all.refused, 1);
		/* ISO 2709 cannot tell a file cut between two records from a whole one */
		if (_i == 0 && size < bytes.size - strlen("</unimarc>\n"))
			ck_assert_uint_eq(all.refused, 1);
		talloc_free(test_owner);
		test_owner = owner;
	}
}
END_TEST

/* Flip bits all over the file, one at a time: at most two records suffer, none is invented. */
START_TEST(a_flipped_bit_costs_at_most_two_records)
{
	struct malle_bytes bytes = read_test_file(files[_i]);
	struct all_items whole = read_all(session, bytes, MALLE_IMPORT_AUTO);
	uint8_t *damaged = arena_copy(test_owner, bytes.data, bytes.size);

	for (size_t bit = whole.items[0].offset * 8; bit < bytes.size * 8 - 100; bit += 331) {
		void *owner = test_owner;
		struct all_items all;

		test_owner = arena_scratch(owner);
		damaged[bit / 8] ^= (uint8_t)(1 << bit % 8);
		all = read_all(session, (struct malle_bytes) {damaged, bytes.size},
			_i == 0 ? MALLE_IMPORT_PMB_XML : MALLE_IMPORT_ISO2709);
		ck_assert_int_eq(all.status, MALLE_OK);
		ck_assert_uint_le(all.records, whole.records);
		ck_assert_uint_ge(all.records, whole.records - 2);
		damaged[bit / 8] ^= (uint8_t)(1 << bit % 8);
		talloc_free(test_owner);
		test_owner = owner;
	}
}
END_TEST

/* ---- faults that a record can have ---- */

static const struct {
	const char *notice;
	const char *place;
	const char *reason;
} bad_notices[] = {
	{"<f c='001'>1<f c='200'/></f>", "", "not have"},
	{"<f c='001'>1</f><x/>", "", "not have"},
	{"<f>1</f>", "", "no tag"},
	{"<f c='2'>1</f>", "", "no tag"},
	{"<f c='2 0' ind='  '><s c='a'>x</s></f>", "2 0", "tag is not one"},
	{"<f c='200' ind='  '>loose<s c='a'>x</s></f>", "200", "outside its subfields"},
	{"<f c='200' ind='  '><s>x</s></f>", "200", "no code"},
	{"<f c='200'><s c='a'>&eacute;</s></f>", "line 1", "well-formed"},
	{"<f c='200'><s c='a'>&a;</s></f>", "line 1", "well-formed"},
	{"<f c='200'><s c='a'>\xC3\xA9t\xC3\xA9 \xC3 x</s></f>", "", "UTF-8"},
	{"<!DOCTYPE x><f c='001'>1</f>", "line 1", "well-formed"},
};

START_TEST(a_bad_notice_is_refused_with_place_and_reason)
{
	char *text = arena_printf(
		test_owner, "<unimarc><notice>%s</notice></unimarc>", bad_notices[_i].notice);
	struct all_items all = read_all(session, bytes_of(text), MALLE_IMPORT_AUTO);
	const struct source_item *item = only_refused(&all);

	if (bad_notices[_i].place[0] != '\0')
		ck_assert_str_eq(item->place, bad_notices[_i].place);
	ck_assert_msg(
		strstr(item->reason, bad_notices[_i].reason) != NULL, "said: %s", item->reason);
	ck_assert_uint_gt(item->raw.size, 0);
}
END_TEST

START_TEST(elements_nested_a_hundred_deep_are_refused)
{
	struct buffer text;
	struct all_items all;

	buffer_init(&text, test_owner);
	buffer_add_text(&text, "<unimarc><notice>");
	for (int i = 0; i < 100000; i++)
		buffer_add_text(&text, "<a>");
	buffer_add_text(&text, "</notice></unimarc>");
	all = read_all(session, buffer_bytes(&text), MALLE_IMPORT_AUTO);
	only_refused(&all);
}
END_TEST

/* ---- 200 MB in one field, made on the fly ---- */

static void write_all(int descriptor, const void *bytes, size_t size)
{
	if (write(descriptor, bytes, size) != (ssize_t)size)
		_exit(1);
}

/* A child that writes `head`, 200 MB of 'x' and `tail` into a pipe. */
static int pipe_huge(const char *head, const char *tail)
{
	static const size_t pieces = 200 * 16;
	static char piece[65536];
	int ends[2];

	ck_assert_int_eq(pipe(ends), 0);
	if (fork() == 0) {
		close(ends[0]);
		memset(piece, 'x', sizeof piece);
		write_all(ends[1], head, strlen(head));
		for (size_t i = 0; i < pieces; i++)
			for (size_t done = 0; done < sizeof piece; done += 4096)
				write_all(ends[1], piece + done, 4096);
		write_all(ends[1], tail, strlen(tail));
		_exit(0);
	}
	close(ends[1]);
	return ends[0];
}

static const struct {
	enum malle_import_format format;
	const char *head;
	const char *tail;
} huge[] = {
	{MALLE_IMPORT_PMB_XML, "<unimarc><notice><f c='200' ind='1 '><s c='a'>",
		"</s></f></notice><notice><f c='001'>2</f></notice></unimarc>"},
	{MALLE_IMPORT_ISO2709, "99999nam0 22000491i 450 200999900000\0361 \037a",
		"\036\035"
		"00041nam0 22000371i 450 001000200000\0362\036\035"},
};

START_TEST(a_field_of_200_mb_is_refused_without_being_kept)
{
	int descriptor = pipe_huge(huge[_i].head, huge[_i].tail);
	char *path = arena_printf(test_owner, "/dev/fd/%d", descriptor);
	struct record_source *source;
	struct source_item item;
	size_t before = talloc_total_size(NULL);

	ck_assert_int_eq(
		record_source_open(session, test_owner, path, huge[_i].format, &source), MALLE_OK);
	ck_assert_int_eq(record_source_next(source, test_owner, &item), MALLE_OK);
	ck_assert_int_eq(item.kind, SOURCE_REFUSED);
	ck_assert_str_eq(item.reason, "the record is larger than 16 MiB");
	ck_assert_uint_lt(talloc_total_size(NULL) - before, 1024 * 1024);
	ck_assert_int_eq(record_source_next(source, test_owner, &item), MALLE_OK);
	ck_assert_int_eq(item.kind, SOURCE_RECORD);
	ck_assert_str_eq(malle_record_get(item.record, test_owner, "001"), "2");
	close(descriptor);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("bad files");
	TCase *tcase = tcase_create("bad files");

	test_leaks_checked(tcase);
	tcase_add_checked_fixture(tcase, setup, NULL);
	tcase_set_timeout(tcase, 300);
	tcase_add_loop_test(
		tcase, a_file_of_another_kind_is_named, 0, sizeof strangers / sizeof *strangers);
	tcase_add_test(tcase, a_folder_and_a_missing_file_are_said);
	tcase_add_loop_test(tcase, a_file_cut_at_any_byte_gives_its_whole_records, 0, 2);
	tcase_add_loop_test(tcase, a_flipped_bit_costs_at_most_two_records, 0, 2);
	tcase_add_loop_test(tcase, a_bad_notice_is_refused_with_place_and_reason, 0,
		sizeof bad_notices / sizeof *bad_notices);
	tcase_add_test(tcase, elements_nested_a_hundred_deep_are_refused);
	tcase_add_loop_test(tcase, a_field_of_200_mb_is_refused_without_being_kept, 0, 2);
	suite_add_tcase(suite, tcase);
	return suite;
}
