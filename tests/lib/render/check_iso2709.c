/* The layout of ISO 2709, read back by YAZ, and what happens at its limits. */
#include <malle/text.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "render/iso2709.h"
#include "tests/lib/render/notation.h"
#include "tests/support/runner.h"

static struct buffer write(const struct malle_record *record, bool *shortened)
{
	struct buffer out;

	*shortened = false;
	buffer_init(&out, test_owner);
	iso2709_write(record, &out, shortened);
	return out;
}

static size_t number(const char *digits, size_t count)
{
	return strtoul(talloc_strndup(test_owner, digits, count), NULL, 10);
}

/* Everything that a reader relies on. */
static void assert_layout(const struct buffer *out)
{
	size_t base = number(out->data + 12, 5);
	size_t end = base;

	ck_assert_uint_eq(number(out->data, 5), out->size);
	ck_assert_int_eq(out->data[out->size - 1], 0x1D);
	ck_assert_int_eq(out->data[base - 1], 0x1E);
	ck_assert_uint_eq((base - 25) % 12, 0);
	for (size_t at = 24; at < base - 1; at += 12) {
		size_t size = number(out->data + at + 3, 4);

		ck_assert_uint_eq(base + number(out->data + at + 7, 5), end);
		end += size;
		ck_assert_int_eq(out->data[end - 1], 0x1E);
	}
	ck_assert_uint_eq(end, out->size - 1);
	ck_assert(malle_text_is_utf8(out->data, out->size));
}

START_TEST(a_small_record_is_laid_out_byte_by_byte)
{
	bool shortened;
	struct buffer out =
		write(notation_read(test_owner, "001 42\n200 1# $aÉté$eun\n"), &shortened);

	ck_assert_str_eq(out.data, "00067nam  22000491i 450 "
				   "001000300000200001400003\x1e"
				   "42\x1e"
				   "1 \x1f"
				   "aÉté\x1f"
				   "eun\x1e"
				   "\x1d");
	ck_assert(!shortened);
	assert_layout(&out);
}
END_TEST

START_TEST(an_empty_record_is_a_record)
{
	bool shortened;
	struct buffer out = write(malle_record_new(test_owner), &shortened);

	ck_assert_str_eq(out.data, "00026nam  22000251i 450 \x1e\x1d");
}
END_TEST

static char *repeated(const char *piece, size_t times)
{
	char *text = talloc_size(test_owner, strlen(piece) * times + 1);

	text[0] = '\0';
	for (size_t i = 0; i < times; i++)
		memcpy(text + i * strlen(piece), piece, strlen(piece) + 1);
	return text;
}

static struct malle_record *with_notes(size_t notes, const char *text)
{
	struct malle_record *record = notation_read(test_owner, "001 42\n200 1# $aTitle\n");

	for (size_t i = 0; i < notes; i++)
		ck_assert(malle_field_add(malle_record_add_field(record, "330", "  "), 'a', text));
	return record;
}

START_TEST(a_field_of_9_999_bytes_is_whole_and_a_longer_one_is_cut)
{
	bool shortened;
	struct buffer out = write(with_notes(1, repeated("x", 9994)), &shortened);

	ck_assert(!shortened);
	ck_assert_ptr_nonnull(strstr(out.data, "330999900"));
	out = write(with_notes(1, repeated("x", 9995)), &shortened);
	ck_assert(shortened);
	ck_assert_ptr_nonnull(strstr(out.data, "330999900"));
	assert_layout(&out);
}
END_TEST

/* The cut falls inside a character of two and of four bytes: on every offset. */
START_TEST(a_field_is_cut_between_two_characters)
{
	for (size_t lead = 0; lead < 4; lead++) {
		char *text = talloc_asprintf(test_owner, "%s%s", repeated("x", lead),
			repeated(_i == 0 ? "é" : "😀", 6000));
		bool shortened;
		struct buffer out = write(with_notes(1, text), &shortened);

		ck_assert(shortened);
		assert_layout(&out);
	}
}
END_TEST

START_TEST(a_cut_never_leaves_a_separator_without_its_code)
{
	for (size_t size = 9980; size < 10000; size++) {
		struct malle_record *record = with_notes(1, repeated("x", size));
		struct malle_field *field = malle_record_next(record, "330", NULL);
		bool shortened;
		struct buffer out;
		char *end;

		ck_assert(malle_field_add(field, 'b', repeated("y", 100)));
		out = write(record, &shortened);
		assert_layout(&out);
		end = out.data + out.size - 2;
		ck_assert(end[-1] != 0x1F);
	}
}
END_TEST

START_TEST(a_record_of_more_than_99_999_bytes_has_its_long_fields_shortened)
{
	bool shortened;
	struct buffer out = write(with_notes(30, repeated("é", 4000)), &shortened);

	ck_assert(shortened);
	assert_layout(&out);
	ck_assert_uint_le(out.size, 99999);
	ck_assert_uint_ge(out.size, 99900);
	ck_assert_ptr_nonnull(strstr(out.data, "Title"));
}
END_TEST

START_TEST(a_record_of_too_many_fields_loses_the_last_ones)
{
	bool shortened;
	struct buffer out = write(with_notes(9000, "note"), &shortened);

	ck_assert(shortened);
	assert_layout(&out);
	ck_assert_uint_le(out.size, 99999);
	ck_assert_uint_ge(out.size, 99900);
}
END_TEST

START_TEST(yaz_reads_what_is_written)
{
	struct malle_record *record =
		notation_read(test_owner, "001 42\n"
					  "200 1# $aL'alimentation à l'école$eguide\n"
					  "606 #1 $9id:101$aAlimentation & santé\n");
	bool shortened;
	struct buffer out = write(record, &shortened);
	int status;
	char *lines = notation_pipe(test_owner, "yaz-marcdump", out.data, out.size, &status);

	ck_assert_int_eq(status, 0);
	ck_assert_str_eq(lines, "00137nam  22000611i 450 \n"
				"001 42\n"
				"200 1  $a L'alimentation à l'école $e guide\n"
				"606  1 $9 id:101 $a Alimentation & santé\n\n");
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("iso2709");
	TCase *tcase = tcase_create("iso2709");

	test_leaks_checked(tcase);
	tcase_add_test(tcase, a_small_record_is_laid_out_byte_by_byte);
	tcase_add_test(tcase, an_empty_record_is_a_record);
	tcase_add_test(tcase, a_field_of_9_999_bytes_is_whole_and_a_longer_one_is_cut);
	tcase_add_loop_test(tcase, a_field_is_cut_between_two_characters, 0, 2);
	tcase_add_test(tcase, a_cut_never_leaves_a_separator_without_its_code);
	tcase_add_test(tcase, a_record_of_more_than_99_999_bytes_has_its_long_fields_shortened);
	tcase_add_test(tcase, a_record_of_too_many_fields_loses_the_last_ones);
	tcase_add_test(tcase, yaz_reads_what_is_written);
	suite_add_tcase(suite, tcase);
	return suite;
}
