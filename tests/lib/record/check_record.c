/* The record in memory: order, search by tag, removal, bounds. */
#include <malle/record.h>
#include <string.h>
#include <talloc.h>

#include "record/assembly.h"
#include "record/path.h"
#include "record/record.h"
#include "tests/support/runner.h"

static struct malle_field *add(
	struct malle_record *record, const char *tag, char code, const char *value)
{
	struct malle_field *field = malle_record_add_field(record, tag, "1 ");

	ck_assert_ptr_nonnull(field);
	ck_assert(malle_field_add(field, code, value));
	return field;
}

static struct malle_record *sample(void)
{
	struct malle_record *record = malle_record_new(test_owner);

	ck_assert_ptr_nonnull(malle_record_add_control(record, "001", "42"));
	add(record, "100", 'a', "20190304u        u  u0frey50      ba");
	ck_assert(malle_field_add(add(record, "200", 'a', "L'école"), 'e', "repères"));
	add(record, "700", 'a', "Dupont");
	add(record, "606", 'a', "Alimentation");
	add(record, "701", 'a', "Müller");
	return record;
}

START_TEST(a_new_record_has_a_leader_and_nothing_else)
{
	struct malle_record *record = malle_record_new(test_owner);

	ck_assert_str_eq(malle_record_leader(record), "     nam  22     1i 450 ");
	ck_assert_uint_eq(malle_record_field_count(record), 0);
	ck_assert_ptr_null(malle_record_field(record, 0));
}
END_TEST

START_TEST(the_leader_keeps_computed_positions_blank_and_stays_printable)
{
	struct malle_record *record = malle_record_new(test_owner);

	malle_record_set_leader(record, 6, 'r');
	malle_record_set_leader(record, 0, '9');
	malle_record_set_leader(record, 12, '9');
	malle_record_set_leader(record, 7, '\x1e');
	malle_record_set_leader(record, 24, 'x');
	malle_record_set_leader(record, -1, 'x');
	ck_assert_str_eq(malle_record_leader(record), "     nr   22     1i 450 ");
}
END_TEST

START_TEST(fields_are_found_by_tag_pattern_in_their_order)
{
	struct malle_record *record = sample();
	struct malle_field *field = malle_record_next(record, "70.", NULL);

	ck_assert_str_eq(malle_field_first(field, 'a'), "Dupont");
	field = malle_record_next(record, "70.", field);
	ck_assert_str_eq(malle_field_first(field, 'a'), "Müller");
	ck_assert_ptr_null(malle_record_next(record, "70.", field));
	ck_assert_ptr_null(malle_record_next(record, "7000", NULL));
	ck_assert_ptr_null(malle_record_next(record, "7", NULL));
}
END_TEST

START_TEST(a_walk_goes_on_after_the_field_it_removed)
{
	struct malle_record *record = sample();
	struct malle_field *field = NULL;

	while ((field = malle_record_next(record, "70.", field)) != NULL)
		malle_record_remove(record, field);
	ck_assert_uint_eq(malle_record_field_count(record), 4);
	ck_assert_str_eq(malle_field_tag(malle_record_field(record, 3)), "606");
}
END_TEST

START_TEST(neighbours_are_removed_one_by_one_and_the_rest_keeps_its_order)
{
	struct malle_record *record = malle_record_new(test_owner);
	struct malle_field *field = NULL, *last;

	add(record, "700", 'a', "A");
	add(record, "701", 'a', "B");
	add(record, "200", 'a', "C");
	add(record, "606", 'a', "D");
	last = add(record, "606", 'a', "E");
	while ((field = malle_record_next(record, "70.", field)) != NULL)
		malle_record_remove(record, field);
	ck_assert_uint_eq(malle_record_field_count(record), 3);
	field = malle_record_next(record, "606", NULL);
	ck_assert_str_eq(malle_field_first(field, 'a'), "D");
	ck_assert_ptr_eq(malle_record_next(record, "606", field), last);
	malle_record_remove(record, last);
	malle_record_remove(record, last);
	ck_assert_uint_eq(malle_record_field_count(record), 2);
}
END_TEST

START_TEST(control_and_data_fields_answer_for_what_they_are)
{
	struct malle_record *record = sample();
	struct malle_field *control = malle_record_field(record, 0);
	struct malle_field *data = malle_record_field(record, 2);

	ck_assert(malle_field_is_control(control));
	ck_assert_str_eq(malle_field_value(control), "42");
	ck_assert(!malle_field_add(control, 'a', "x"));
	ck_assert(!malle_field_is_control(data));
	ck_assert_ptr_null(malle_field_value(data));
	ck_assert_str_eq(malle_field_indicators(data), "1 ");
	ck_assert_uint_eq(malle_field_count(data), 2);
	ck_assert_int_eq(malle_field_code(data, 1), 'e');
	ck_assert_str_eq(malle_field_text(data, 1), "repères");
	ck_assert_ptr_null(malle_field_text(data, 2));
	ck_assert_ptr_null(malle_field_first(data, 'z'));
}
END_TEST

static const struct {
	const char *path;
	const char *value;
} paths[] = {
	{"001", "42"},
	{"200$a", "L'école"},
	{"200$e", "repères"},
	{"200", "L'école"},
	{"70.$a", "Dupont"},
	{"7.1$a", "Müller"},
	{"100$a/26-29", "50  "},
	{"100$a/0-7", "20190304"},
	{"100$a/35", "a"},
	{"100$a/34-99", "ba"},
	{"200$a/2-3", "éc"},
	{"100$a/36-37", NULL},
	{"001$a", NULL},
	{"999$a", NULL},
	{"200$", NULL},
	{"20", NULL},
	{"", NULL},
	{"200$ab", NULL},
	{"200$a/", NULL},
	{"200$a/3-1", NULL},
	{"200$a/1-", NULL},
};

START_TEST(a_path_gives_its_first_value)
{
	const char *value = malle_record_get(sample(), test_owner, paths[_i].path);

	if (paths[_i].value == NULL)
		ck_assert_ptr_null(value);
	else
		ck_assert_str_eq(value, paths[_i].value);
}
END_TEST

START_TEST(a_cursor_gives_every_value_in_order)
{
	struct malle_record *record = sample();
	struct record_path path;
	struct record_cursor cursor;

	ck_assert(record_path_parse("...", &path));
	cursor = record_cursor(record, &path);
	ck_assert_str_eq(record_cursor_next(&cursor), "42");
	ck_assert_ptr_nonnull(record_cursor_next(&cursor));
	ck_assert_str_eq(record_cursor_next(&cursor), "L'école");
	ck_assert_str_eq(record_cursor_next(&cursor), "repères");
	ck_assert_str_eq(record_cursor_next(&cursor), "Dupont");
	ck_assert_str_eq(record_cursor_next(&cursor), "Alimentation");
	ck_assert_str_eq(record_cursor_next(&cursor), "Müller");
	ck_assert_ptr_null(record_cursor_next(&cursor));
}
END_TEST

START_TEST(what_cannot_be_stored_is_not_taken)
{
	struct malle_record *record = malle_record_new(test_owner);
	struct malle_field *field = malle_record_add_field(record, "200", "  ");

	ck_assert_ptr_null(malle_record_add_field(record, "20", "  "));
	ck_assert_ptr_null(malle_record_add_field(record, "2000", "  "));
	ck_assert_ptr_null(malle_record_add_field(record, "2.0", "  "));
	ck_assert_ptr_null(malle_record_add_field(record, "200", "\x1f "));
	ck_assert_ptr_null(malle_record_add_control(record, "001", "a\x1e"));
	ck_assert(!malle_field_add(field, ' ', "x"));
	ck_assert(!malle_field_add(field, '\x1f', "x"));
	ck_assert(!malle_field_add(field, 'a', "x\x1fy"));
	ck_assert(!malle_field_add(field, 'a', "caf\xe9"));
	ck_assert(malle_field_add(field, 'a', ""));
	ck_assert_uint_eq(malle_record_field_count(record), 1);
}
END_TEST

START_TEST(a_record_stops_growing_at_its_bounds)
{
	struct malle_record *record = malle_record_new(test_owner);
	size_t size = MALLE_RECORD_MAX_BYTES - RECORD_LEADER_SIZE - RECORD_FIELD_OVERHEAD - 2 -
		      RECORD_SUBFIELD_OVERHEAD;
	char *text = talloc_size(test_owner, size + 2);
	struct malle_field *field = malle_record_add_field(record, "330", "  ");

	memset(text, 'x', size + 1);
	text[size + 1] = '\0';
	ck_assert(!malle_field_add(field, 'a', text));
	text[size] = '\0';
	ck_assert(malle_field_add(field, 'a', text));
	ck_assert(!malle_field_add(field, 'b', ""));
	ck_assert_uint_eq(malle_record_encode(record, test_owner).size, MALLE_RECORD_MAX_BYTES);
}
END_TEST

START_TEST(a_record_holds_ten_thousand_fields_and_not_one_more)
{
	struct malle_record *record = malle_record_new(test_owner);

	for (int i = 0; i < MALLE_RECORD_MAX_FIELDS; i++)
		ck_assert_ptr_nonnull(malle_record_add_control(record, "001", "x"));
	ck_assert_ptr_null(malle_record_add_control(record, "001", "x"));
	ck_assert_ptr_null(malle_record_add_field(record, "200", "  "));
}
END_TEST

START_TEST(a_subfield_can_be_replaced_and_removed)
{
	struct malle_record *record = sample();
	struct malle_field *title = malle_record_next(record, "200", NULL);

	ck_assert(record_field_set(title, 0, "Un titre bien plus long"));
	ck_assert(!record_field_set(title, 0, "\xff"));
	record_field_remove(title, 1);
	ck_assert_str_eq(malle_field_first(title, 'a'), "Un titre bien plus long");
	ck_assert_uint_eq(malle_field_count(title), 1);
	ck_assert_uint_eq(malle_record_encode(record, test_owner).size, record->bytes);
}
END_TEST

START_TEST(a_borrowed_field_and_its_lender_change_apart)
{
	struct malle_record *lender = sample(), *record = malle_record_new(test_owner);
	struct malle_field *lent = malle_record_next(lender, "200", NULL);
	struct malle_field *first = record_borrow(record, lent),
			   *second = record_borrow(record, lent);
	size_t bytes = record->bytes;

	ck_assert(record_field_set(first, 0, "Autre"));
	record_field_remove(second, 0);
	ck_assert(malle_field_add(lent, 'f', "Dupont"));
	ck_assert_str_eq(malle_field_first(first, 'a'), "Autre");
	ck_assert_str_eq(malle_field_first(first, 'e'), "repères");
	ck_assert_ptr_null(malle_field_first(second, 'a'));
	ck_assert_ptr_null(malle_field_first(second, 'f'));
	ck_assert_str_eq(malle_field_first(lent, 'a'), "L'école");
	ck_assert_str_eq(malle_field_first(lent, 'e'), "repères");
	ck_assert_uint_eq(malle_record_encode(record, test_owner).size, record->bytes);
	ck_assert_uint_lt(record->bytes, bytes);
}
END_TEST

START_TEST(a_borrowed_field_counts_against_the_bounds)
{
	struct malle_record *lender = sample(), *record = malle_record_new(test_owner);

	for (int i = 0; i < MALLE_RECORD_MAX_FIELDS; i++)
		ck_assert_ptr_nonnull(record_borrow(record, malle_record_field(lender, 0)));
	ck_assert_ptr_null(record_borrow(record, malle_record_field(lender, 0)));
}
END_TEST

START_TEST(sorting_keeps_the_order_inside_a_tag)
{
	struct malle_record *record = malle_record_new(test_owner);
	struct malle_field *field;

	record_sort(record);
	add(record, "700", 'a', "1");
	add(record, "200", 'a', "2");
	add(record, "700", 'a', "3");
	add(record, "001", 'a', "4");
	add(record, "700", 'a', "5");
	record_sort(record);
	ck_assert_str_eq(malle_field_text(malle_record_field(record, 0), 0), "4");
	ck_assert_str_eq(malle_field_text(malle_record_field(record, 1), 0), "2");
	field = malle_record_next(record, "700", NULL);
	ck_assert_str_eq(malle_field_text(field, 0), "1");
	field = malle_record_next(record, "700", field);
	ck_assert_str_eq(malle_field_text(field, 0), "3");
	field = malle_record_next(record, "700", field);
	ck_assert_str_eq(malle_field_text(field, 0), "5");
}
END_TEST

START_TEST(equality_sees_every_difference)
{
	struct malle_record *left = sample(), *right = sample();
	struct malle_field *field;

	ck_assert(malle_record_equal(left, right));
	malle_record_set_leader(right, 6, 'r');
	ck_assert(!malle_record_equal(left, right));
	right = sample();
	ck_assert(record_field_set(malle_record_field(right, 3), 0, "Dupond"));
	ck_assert(!malle_record_equal(left, right));
	right = sample();
	malle_record_remove(right, malle_record_field(right, 5));
	add(right, "702", 'a', "Müller");
	ck_assert(!malle_record_equal(left, right));
	right = sample();
	malle_record_remove(right, malle_record_field(right, 5));
	field = malle_record_add_field(right, "701", " 1");
	ck_assert(malle_field_add(field, 'a', "Müller"));
	ck_assert(!malle_record_equal(left, right));
	right = sample();
	malle_record_remove(right, malle_record_field(right, 0));
	ck_assert(!malle_record_equal(left, right));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("record");
	TCase *tcase = tcase_create("record");

	test_leaks_checked(tcase);
	tcase_add_test(tcase, a_new_record_has_a_leader_and_nothing_else);
	tcase_add_test(tcase, the_leader_keeps_computed_positions_blank_and_stays_printable);
	tcase_add_test(tcase, fields_are_found_by_tag_pattern_in_their_order);
	tcase_add_test(tcase, a_walk_goes_on_after_the_field_it_removed);
	tcase_add_test(tcase, neighbours_are_removed_one_by_one_and_the_rest_keeps_its_order);
	tcase_add_test(tcase, control_and_data_fields_answer_for_what_they_are);
	tcase_add_loop_test(
		tcase, a_path_gives_its_first_value, 0, sizeof(paths) / sizeof(paths[0]));
	tcase_add_test(tcase, a_cursor_gives_every_value_in_order);
	tcase_add_test(tcase, what_cannot_be_stored_is_not_taken);
	tcase_add_test(tcase, a_record_stops_growing_at_its_bounds);
	tcase_add_test(tcase, a_record_holds_ten_thousand_fields_and_not_one_more);
	tcase_add_test(tcase, a_subfield_can_be_replaced_and_removed);
	tcase_add_test(tcase, a_borrowed_field_and_its_lender_change_apart);
	tcase_add_test(tcase, a_borrowed_field_counts_against_the_bounds);
	tcase_add_test(tcase, sorting_keeps_the_order_inside_a_tag);
	tcase_add_test(tcase, equality_sees_every_difference);
	suite_add_tcase(suite, tcase);
	return suite;
}
