/* The four forms of a result: what programs read is exact, what people read is harmless. */
#include <jansson.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/memory.h"
#include "cli/output/format.h"
#include "cli/output/output.h"
#include "tests/support/runner.h"

struct part {
	const char *name;
	int count;
};

struct thing {
	const char *name;
	int64_t number;
	bool flag;
	struct malle_date day;
	struct part *parts;
	size_t part_count;
};

static const struct field part_fields[] = {
	{"name", "Part", FIELD_TEXT, .offset = offsetof(struct part, name)},
	{"count", "Count", FIELD_INT, .offset = offsetof(struct part, count)},
};
static const struct listing part_listing = LISTING(part, part_fields);

static const struct field thing_fields[] = {
	{"name", "Name", FIELD_TEXT, .offset = offsetof(struct thing, name)},
	{"number", "Number", FIELD_INT64, .offset = offsetof(struct thing, number)},
	{"flag", "Flag", FIELD_FLAG, .offset = offsetof(struct thing, flag)},
	{"day", "Day", FIELD_DATE, .offset = offsetof(struct thing, day)},
	{"parts", "Parts", FIELD_ROWS, .offset = offsetof(struct thing, parts),
		.rows = &part_listing, .count_offset = offsetof(struct thing, part_count)},
};
static const struct listing thing_listing = LISTING(thing, thing_fields);

static struct part two_parts[] = {{"dé", 1}, {"carte", 52}};
static const struct thing things[] = {
	{"L'école, « \"jeu\" »", 1269, true, {2026, 12, 14}, two_parts, 2},
	{"esc\033[31mape\x07\xc2\x9b\nnext", -5, false, {0}, NULL, 0},
	{"bad \xff bytes", 0, false, {0}, NULL, 0},
};

enum { EVERY_FORM = 4, CAPTURED = 16384 };

/* Run one form with stdout caught in a file, and give what was written. */
static char *captured(enum option_id form, bool card, const struct thing *rows, size_t count)
{
	struct invocation invocation = {.session = malle_session_new(test_owner)};
	char *text = memory_zeroed(test_owner, 1, CAPTURED);
	FILE *file = tmpfile();
	int saved = dup(STDOUT_FILENO);
	enum malle_status status;

	if (form != OPTION_NONE)
		invocation.options[form] = "";
	fflush(stdout);
	ck_assert_int_ge(dup2(fileno(file), STDOUT_FILENO), 0);
	status = card ? output_card(&invocation, &thing_listing, rows)
		      : output_list(&invocation, &thing_listing, rows, count);
	fflush(stdout);
	ck_assert_int_ge(dup2(saved, STDOUT_FILENO), 0);
	close(saved);
	rewind(file);
	ck_assert_uint_lt(fread(text, 1, CAPTURED - 1, file), CAPTURED - 1);
	fclose(file);
	ck_assert_int_eq(status, MALLE_OK);
	return text;
}

START_TEST(json_is_valid_and_keeps_types)
{
	json_error_t error;
	json_t *list = json_loads(captured(OPTION_JSON, false, things, 3), 0, &error);
	json_t *first = json_array_get(list, 0);

	ck_assert_msg(list != NULL, "%s", error.text);
	ck_assert_uint_eq(json_array_size(list), 3);
	ck_assert_str_eq(json_string_value(json_object_get(first, "name")), things[0].name);
	ck_assert_int_eq(json_integer_value(json_object_get(first, "number")), 1269);
	ck_assert(json_is_true(json_object_get(first, "flag")));
	ck_assert_str_eq(json_string_value(json_object_get(first, "day")), "2026-12-14");
	ck_assert_uint_eq(json_array_size(json_object_get(first, "parts")), 2);
	ck_assert(json_is_null(json_object_get(json_array_get(list, 1), "day")));
	json_decref(list);
}
END_TEST

START_TEST(an_empty_list_is_still_valid_for_programs)
{
	ck_assert_str_eq(captured(OPTION_JSON, false, things, 0), "[]\n");
	ck_assert_str_eq(captured(OPTION_CSV, false, things, 0), "name,number,flag,day\n");
	ck_assert_str_eq(captured(OPTION_NONE, false, things, 0), "");
}
END_TEST

START_TEST(csv_quotes_what_it_must)
{
	ck_assert_str_eq(captured(OPTION_CSV, false, things, 1),
		"name,number,flag,day\n"
		"\"L'école, « \"\"jeu\"\" »\",1269,1,2026-12-14\n");
}
END_TEST

START_TEST(a_table_aligns_and_groups)
{
	ck_assert_str_eq(captured(OPTION_NONE, false, things, 1),
		"Name               Number Flag Day\n"
		"L'école, « \"jeu\" »  1,269 yes  2026-12-14\n");
}
END_TEST

START_TEST(a_card_leaves_out_what_is_empty)
{
	const struct thing thing = {.name = "x", .number = 2};

	ck_assert_str_eq(
		captured(OPTION_NONE, true, &thing, 1), "Name    x\nNumber  2\nFlag    no\n");
}
END_TEST

/* Data never act on the terminal, in any form. */
START_TEST(control_characters_do_not_get_out)
{
	static const enum option_id forms[] = {OPTION_NONE, OPTION_JSON, OPTION_CSV, OPTION_NONE};
	const char *text = captured(forms[_i], _i == 3, &things[1], 1);

	ck_assert_ptr_null(strchr(text, '\033'));
	ck_assert_ptr_null(strchr(text, '\x07'));
	ck_assert_ptr_null(strstr(text, "\xc2\x9b"));
	ck_assert_ptr_nonnull(strstr(text, "ape"));
}
END_TEST

START_TEST(numbers_dates_and_sizes_are_for_people)
{
	const struct malle_date today = {2026, 11, 16}, day = {2026, 12, 14}, later = {2027, 1, 1};
	char text[FORMAT_DATE];

	ck_assert_str_eq(format_number(0, text), "0");
	ck_assert_str_eq(format_number(999, text), "999");
	ck_assert_str_eq(format_number(1269, text), "1,269");
	ck_assert_str_eq(format_number(-1234567, text), "-1,234,567");
	ck_assert_str_eq(format_number(-123, text), "-123");
	ck_assert_str_eq(format_number(INT64_MIN, text), "-9,223,372,036,854,775,808");
	ck_assert_str_eq(format_day(day, today, text), "Monday 14 December");
	ck_assert_str_eq(format_day(later, today, text), "Friday 1 January 2027");
	ck_assert_str_eq(format_day((struct malle_date) {0}, today, text), "");
	ck_assert_str_eq(format_date(day, text), "2026-12-14");
	ck_assert_str_eq(format_size(1, text), "1 kB");
	ck_assert_str_eq(format_size(12345678, text), "12.3 MB");
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("cli/output");
	TCase *tcase = tcase_create("forms");

	setlocale(LC_CTYPE, "C.UTF-8");
	test_leaks_checked(tcase);
	tcase_add_test(tcase, json_is_valid_and_keeps_types);
	tcase_add_test(tcase, an_empty_list_is_still_valid_for_programs);
	tcase_add_test(tcase, csv_quotes_what_it_must);
	tcase_add_test(tcase, a_table_aligns_and_groups);
	tcase_add_test(tcase, a_card_leaves_out_what_is_empty);
	tcase_add_loop_test(tcase, control_characters_do_not_get_out, 0, EVERY_FORM);
	tcase_add_test(tcase, numbers_dates_and_sizes_are_for_people);
	suite_add_tcase(suite, tcase);
	return suite;
}
