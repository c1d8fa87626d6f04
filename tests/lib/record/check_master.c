/* The stored form: one record, one run of bytes; every other run of bytes is refused. */
#include <malle/record.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "record/record.h"
#include "tests/support/runner.h"

#define LEADER "     nam  22     1i 450 "

static const struct {
	const char *why;
	const char *bytes;
} refused[] = {
	{"shorter than a leader", "     nam  22     1i 450"},
	{"a length in the leader", "00042nam  22     1i 450 "},
	{"an address in the leader", "     nam  22000421i 450 "},
	{"a control character in the leader", "     na\t  22     1i 450 "},
	{"no end mark", LEADER "001=1"},
	{"bytes after the last end mark", LEADER "001=1\x1e"
						 "20"},
	{"an empty field", LEADER "\x1e"},
	{"a tag without kind", LEADER "001\x1e"},
	{"an unknown kind", LEADER "001;1\x1e"},
	{"a tag of other characters", LEADER "0 1=1\x1e"},
	{"a subfield in a control field", LEADER "001=1\x1f"
						 "a2\x1e"},
	{"no indicators", LEADER "200:\x1e"},
	{"one indicator", LEADER "200:1\x1e"},
	{"a separator as indicator", LEADER "200:1\x1f"
					    "ab\x1e"},
	{"text before the first subfield", LEADER "200:1 x\x1f"
						  "ab\x1e"},
	{"a separator without code", LEADER "200:1 \x1f\x1e"},
	{"two separators", LEADER "200:1 \x1f\x1f"
				  "a\x1e"},
	{"a blank code", LEADER "200:1 \x1f x\x1e"},
	{"an end of record", LEADER "001=1\x1d\x1e"},
	{"Latin-1", LEADER "200:1 \x1f"
			   "acaf\xe9\x1e"},
	{"half a character", LEADER "200:1 \x1f"
				    "acaf\xc3\x1e"},
};

static struct malle_bytes bytes_of(const char *text)
{
	return (struct malle_bytes) {.data = (const uint8_t *)text, .size = strlen(text)};
}

START_TEST(bytes_that_are_not_a_stored_record_are_refused)
{
	struct malle_record *record = NULL;

	ck_assert_msg(malle_record_decode(bytes_of(refused[_i].bytes), test_owner, &record) ==
			      MALLE_BAD_DATA,
		"taken although: %s", refused[_i].why);
	ck_assert_ptr_null(record);
}
END_TEST

START_TEST(a_nul_byte_is_refused)
{
	static const char bytes[] = LEADER "200:1 \x1f"
					   "aA\0B\x1e";
	struct malle_bytes stored = {.data = (const uint8_t *)bytes, .size = sizeof(bytes) - 1};
	struct malle_record *record;

	ck_assert_int_eq(malle_record_decode(stored, test_owner, &record), MALLE_BAD_DATA);
}
END_TEST

START_TEST(more_fields_than_a_record_holds_are_refused)
{
	size_t size = strlen(LEADER) + 5 * (MALLE_RECORD_MAX_FIELDS + 1);
	char *text = talloc_size(test_owner, size + 1);
	struct malle_record *record;

	strcpy(text, LEADER);
	for (size_t at = strlen(LEADER); at < size; at += 5)
		strcpy(text + at, "001=\x1e");
	ck_assert_int_eq(malle_record_decode(bytes_of(text), test_owner, &record), MALLE_BAD_DATA);
	text[size - 5] = '\0';
	ck_assert_int_eq(malle_record_decode(bytes_of(text), test_owner, &record), MALLE_OK);
}
END_TEST

START_TEST(the_stored_form_is_what_the_grammar_says)
{
	struct malle_record *record = malle_record_new(test_owner);
	struct malle_field *field;
	struct malle_bytes bytes;

	malle_record_add_control(record, "001", "7");
	field = malle_record_add_field(record, "200", "1 ");
	ck_assert(malle_field_add(field, 'a', "Été"));
	ck_assert(malle_field_add(field, 'e', ""));
	malle_record_add_field(record, "606", "  ");
	bytes = malle_record_encode(record, test_owner);
	ck_assert_str_eq((const char *)bytes.data, LEADER "001=7\x1e"
							  "200:1 \x1f"
							  "aÉté\x1f"
							  "e\x1e"
							  "606:  \x1e");
	ck_assert_uint_eq(bytes.size, strlen((const char *)bytes.data));
}
END_TEST

START_TEST(an_empty_record_survives)
{
	struct malle_record *record;

	ck_assert_int_eq(malle_record_decode(bytes_of(LEADER), test_owner, &record), MALLE_OK);
	ck_assert_uint_eq(malle_record_field_count(record), 0);
	ck_assert(malle_record_equal(record, malle_record_new(test_owner)));
}
END_TEST

START_TEST(a_decoded_record_can_grow_and_shrink)
{
	const char *stored = LEADER "001=7\x1e"
				    "200:1 \x1f"
				    "aA\x1f"
				    "eB\x1e"
				    "606:  \x1f"
				    "aC\x1e";
	struct malle_record *record, *again;
	struct malle_field *title;

	ck_assert_int_eq(malle_record_decode(bytes_of(stored), test_owner, &record), MALLE_OK);
	title = malle_record_next(record, "200", NULL);
	for (int i = 0; i < 20; i++)
		ck_assert(malle_field_add(title, 'x', "more"));
	ck_assert_str_eq(malle_field_first(title, 'e'), "B");
	ck_assert_str_eq(malle_field_first(malle_record_next(record, "606", NULL), 'a'), "C");
	malle_record_remove(record, malle_record_next(record, "001", NULL));
	ck_assert_ptr_nonnull(malle_record_add_control(record, "005", "z"));
	ck_assert_int_eq(
		malle_record_decode(malle_record_encode(record, test_owner), test_owner, &again),
		MALLE_OK);
	ck_assert(malle_record_equal(record, again));
}
END_TEST

/* ---- random records ---- */

static const char *const snippets[] = {
	"", "a", "L'alimentation à l'école", "Ærø", "日本語", "\n\t", "=:", "😀", "x y z"};

static struct malle_record *random_record(unsigned *seed)
{
	struct malle_record *record = malle_record_new(test_owner);
	int fields = rand_r(seed) % 12;

	for (int i = 0; i < fields; i++) {
		char tag[4] = {'0' + rand_r(seed) % 10, '0' + rand_r(seed) % 10, 'A', '\0'};
		char indicators[3] = {' ' + rand_r(seed) % 95, ' ' + rand_r(seed) % 95, '\0'};
		struct malle_field *field;

		if (rand_r(seed) % 4 == 0) {
			malle_record_add_control(record, tag, snippets[rand_r(seed) % 9]);
			continue;
		}
		field = malle_record_add_field(record, tag, indicators);
		for (int j = rand_r(seed) % 5; j > 0; j--)
			ck_assert(malle_field_add(field, (char)('!' + rand_r(seed) % 94),
				snippets[rand_r(seed) % 9]));
	}
	return record;
}

START_TEST(random_records_survive_the_round_trip)
{
	unsigned seed = (unsigned)_i;

	for (int i = 0; i < 100; i++) {
		struct malle_record *record = random_record(&seed), *again;
		struct malle_bytes bytes = malle_record_encode(record, test_owner);
		struct malle_bytes twice;

		ck_assert_int_eq(malle_record_decode(bytes, test_owner, &again), MALLE_OK);
		ck_assert(malle_record_equal(record, again));
		twice = malle_record_encode(again, test_owner);
		ck_assert_mem_eq(bytes.data, twice.data, bytes.size);
		ck_assert_uint_eq(bytes.size, twice.size);
	}
}
END_TEST

/* Under the sanitizers this also shows that the decoder stays inside its bytes. */
START_TEST(damaged_bytes_are_refused_or_are_another_record)
{
	unsigned seed = (unsigned)_i + 1000;

	for (int i = 0; i < 300; i++) {
		struct malle_bytes bytes = malle_record_encode(random_record(&seed), test_owner);
		size_t size = (size_t)rand_r(&seed) % (bytes.size + 1);
		uint8_t *damaged = talloc_memdup(test_owner, bytes.data, bytes.size);
		struct malle_record *record;

		for (int flips = rand_r(&seed) % 4; flips > 0; flips--)
			damaged[(size_t)rand_r(&seed) % bytes.size] ^=
				(uint8_t)(1 << rand_r(&seed) % 8);
		bytes = (struct malle_bytes) {.data = damaged, .size = size};
		damaged = talloc_memdup(test_owner, damaged, size);
		if (malle_record_decode(bytes, test_owner, &record) != MALLE_OK)
			continue;
		bytes = malle_record_encode(record, test_owner);
		ck_assert_uint_eq(bytes.size, size);
		ck_assert_mem_eq(bytes.data, damaged, size);
	}
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("master");
	TCase *tcase = tcase_create("master");

	test_leaks_checked(tcase);
	tcase_add_loop_test(tcase, bytes_that_are_not_a_stored_record_are_refused, 0,
		sizeof(refused) / sizeof(refused[0]));
	tcase_add_test(tcase, a_nul_byte_is_refused);
	tcase_add_test(tcase, more_fields_than_a_record_holds_are_refused);
	tcase_add_test(tcase, the_stored_form_is_what_the_grammar_says);
	tcase_add_test(tcase, an_empty_record_survives);
	tcase_add_test(tcase, a_decoded_record_can_grow_and_shrink);
	tcase_add_loop_test(tcase, random_records_survive_the_round_trip, 0, 4);
	tcase_add_loop_test(tcase, damaged_bytes_are_refused_or_are_another_record, 0, 4);
	suite_add_tcase(suite, tcase);
	return suite;
}
