/* What is written is read back: random records through the writer of lib/render, and the generated
 * catalogue, whose two forms must say the same. */
#include <malle/record.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "render/iso2709.h"
#include "tests/lib/import/sources.h"
#include "tests/support/runner.h"

enum { RANDOM_RECORDS = 300, GENERATED_RECORDS = 300 };

static struct malle_session *session;

static void setup(void)
{
	session = malle_session_new(test_owner);
}

/* ---- random records ---- */

static size_t pick(unsigned *seed, size_t count)
{
	return (size_t)rand_r(seed) % count;
}

static const char *random_text(unsigned *seed)
{
	static const char *const pieces[] = {"a", "Z", "0", " ", "é", "à", "œ", "€", "’", "«", "ł",
		"漢", "😀", "e\xCC\x81", "&", "<", "\n", "\t", "\"", "'", ";", "Ã©"};
	struct buffer text;
	size_t count = pick(seed, 12);

	buffer_init(&text, test_owner);
	for (size_t i = 0; i < count; i++)
		buffer_add_text(&text, pieces[pick(seed, sizeof pieces / sizeof *pieces)]);
	return buffer_take(&text, test_owner);
}

static void add_random_field(struct malle_record *record, unsigned *seed)
{
	static const char *const tags[] = {
		"009", "010", "100", "200", "210", "606", "996", "9AB", "Zz9"};
	static const char codes[] = "abcxyzANZ019#";
	static const char *const indicators[] = {"  ", "1 ", " 2", "02", "#|"};
	struct malle_field *field;
	size_t count = 1 + pick(seed, 5);

	if (pick(seed, 6) == 0) {
		ck_assert_ptr_nonnull(malle_record_add_control(record, "001", random_text(seed)));
		return;
	}
	field = malle_record_add_field(record, tags[pick(seed, sizeof tags / sizeof *tags)],
		indicators[pick(seed, sizeof indicators / sizeof *indicators)]);
	for (size_t i = 0; i < count; i++)
		ck_assert(malle_field_add(
			field, codes[pick(seed, sizeof codes - 1)], random_text(seed)));
}

static struct malle_record *random_record(unsigned *seed)
{
	struct malle_record *record = malle_record_new(test_owner);
	size_t count = 1 + pick(seed, 30);

	malle_record_set_leader(record, 6, "abgiklmr"[pick(seed, 8)]);
	malle_record_set_leader(record, 7, "msa"[pick(seed, 3)]);
	for (size_t i = 0; i < count; i++)
		add_random_field(record, seed);
	return record;
}

START_TEST(random_records_are_read_back_equal)
{
	struct malle_record *records[RANDOM_RECORDS];
	struct buffer file;
	struct all_items all;
	unsigned seed = 20261214 + (unsigned)_i;

	buffer_init(&file, test_owner);
	for (int i = 0; i < RANDOM_RECORDS; i++) {
		bool shortened = false;

		records[i] = random_record(&seed);
		iso2709_write(records[i], &file, &shortened);
		ck_assert(!shortened);
	}
	all = read_all(session, buffer_bytes(&file), MALLE_IMPORT_AUTO);
	ck_assert_uint_eq(all.refused, 0);
	ck_assert_uint_eq(all.records, RANDOM_RECORDS);
	for (int i = 0; i < RANDOM_RECORDS; i++)
		ck_assert_msg(malle_record_equal(records[i], all.items[i].record), "record %d", i);
}
END_TEST

/* ---- the generated catalogue ---- */

static struct all_items read_generated(const char *format)
{
	char *command = arena_printf(test_owner, "'%s/tests/bench/generate_records' %d --format %s",
		BUILD_DIR, GENERATED_RECORDS, format);
	FILE *stream = popen(command, "r");
	struct buffer bytes;
	char piece[4096];
	size_t size;

	ck_assert_ptr_nonnull(stream);
	buffer_init(&bytes, test_owner);
	while ((size = fread(piece, 1, sizeof piece, stream)) > 0)
		buffer_add(&bytes, piece, size);
	ck_assert_int_eq(pclose(stream), 0);
	return read_all(session, buffer_bytes(&bytes), MALLE_IMPORT_AUTO);
}

START_TEST(both_forms_of_the_generated_catalogue_say_the_same)
{
	struct all_items iso2709 = read_generated("iso2709");
	struct all_items xml = read_generated("pmb-xml");

	ck_assert_uint_eq(iso2709.records, GENERATED_RECORDS);
	ck_assert_uint_eq(xml.records, GENERATED_RECORDS);
	for (size_t i = 0; i < GENERATED_RECORDS; i++)
		ck_assert_msg(malle_record_equal(iso2709.items[i].record, xml.items[i].record),
			"record %zu", i + 1);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("roundtrip");
	TCase *tcase = tcase_create("roundtrip");

	test_leaks_checked(tcase);
	tcase_add_checked_fixture(tcase, setup, NULL);
	tcase_set_timeout(tcase, 120);
	tcase_add_loop_test(tcase, random_records_are_read_back_equal, 0, 5);
	tcase_add_test(tcase, both_forms_of_the_generated_catalogue_say_the_same);
	suite_add_tcase(suite, tcase);
	return suite;
}
