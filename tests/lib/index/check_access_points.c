/* The table of access points: names, and every path of every row. */
#include "index/access_point.h"
#include "index/document.h"
#include "tests/lib/index/sample_record.h"
#include "tests/support/runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

/* What a row must find when its path holds it, and what it must not. */
static const struct {
	const char *value, *word;
} marks[] = {
	[MALLE_ACCESS_TEXT] = {"Émotions", "emotions"},
	[MALLE_ACCESS_HEADING] = {"Émotions", "emotions"},
	[MALLE_ACCESS_IDENTIFIER] = {"Émotions", "emotions"},
	[MALLE_ACCESS_NUMBER] = {"2-930001-00-3", "978293000100"},
	[MALLE_ACCESS_DATE] = {"1987", "1987"},
	[MALLE_ACCESS_CODE] = {"Émotions", "emotions"},
};

/* Put `value` where the path says. Virtual paths (%) go into the source. */
static void path_fill(const char *path, const char *value, struct index_source *source,
	struct malle_record *record, const char **virtual_value)
{
	char line[200], tag[4] = {0}, indicators[3] = "..";
	const char *bracket = strchr(path, '['), *dollar = strchr(path, '$');
	const char *range = strchr(path, '/');
	const char *brace = strchr(path, '{');
	int custom = brace == NULL ? 0 : (int)strcspn(brace + 1, "}");
	struct index_texts one = {virtual_value, 1};

	*virtual_value = value;
	if (strcmp(path, "%centre") == 0)
		source->centres = one;
	else if (strcmp(path, "%barcode") == 0)
		source->barcodes = one;
	else if (strcmp(path, "%call_number") == 0)
		source->call_numbers = one;
	else if (strcmp(path, "%kind") == 0)
		source->kind = value;
	if (path[0] == '%')
		return;
	for (int i = 0; i < 3; i++)
		tag[i] = path[i] == '.' ? '0' : path[i];
	if (bracket != NULL)
		memcpy(indicators, bracket + 1, 2);
	if (dollar == NULL)
		snprintf(line, sizeof line, "%s %s", tag, value);
	else
		snprintf(line, sizeof line, "%s %s$%c%.*s%s%s%.*s", tag, indicators, dollar[1],
			range == NULL ? 0 : atoi(range + 1), "123456789", value,
			custom == 0 ? "" : "$n", custom, custom == 0 ? "" : brace + 1);
	ck_assert_ptr_nonnull(record);
	record = sample_record(test_owner, LINES(line));
	source->record = record;
}

static bool finds(const struct malle_access_point *access, const struct index_source *source,
	const char *word)
{
	struct index_document *document = document_new(test_owner, source);
	uint32_t index = document_lower_bound(document, word);
	struct index_cursor cursor;

	if (index == document->word_count || strcmp(document_word(document, index), word) != 0)
		return false;
	cursor = document_positions(document, index);
	while (cursor_next(&cursor))
		if ((document_field_at(document, cursor.position)->access &
			    access_point_bit(access)) != 0)
			return true;
	return false;
}

/* The form of a path may be that of another kind, in a row that takes other rows' paths over. */
static bool path_works(const struct malle_access_point *access, const char *path)
{
	static const enum malle_access_kind kinds[] = {
		MALLE_ACCESS_TEXT, MALLE_ACCESS_NUMBER, MALLE_ACCESS_DATE};
	struct malle_record *empty = malle_record_new(test_owner);
	bool works = false;

	for (size_t i = 0; i < 3; i++) {
		struct index_source source = {.title = 77, .record = empty};
		const char *value;

		if (access->kind == MALLE_ACCESS_NUMBER && kinds[i] != MALLE_ACCESS_NUMBER)
			continue;
		if (access->kind == MALLE_ACCESS_DATE && kinds[i] != MALLE_ACCESS_DATE)
			continue;
		path_fill(path, marks[kinds[i]].value, &source, empty, &value);
		works = works || finds(access, &source, marks[kinds[i]].word);
		ck_assert_msg(!finds(access, &source, "absent"), "%s %s", access->name, path);
	}
	return works;
}

START_TEST(every_path_of_every_row_finds_what_it_holds)
{
	size_t count;
	const struct malle_access_point *rows = malle_access_points(&count);

	for (size_t i = 0; i < count; i++)
		for (const char *const *path = rows[i].fields; *path != NULL; path++)
			if (strncmp(*path, "leader", 6) != 0 && strcmp(*path, "%title") != 0)
				ck_assert_msg(path_works(&rows[i], *path), "%s does not find %s",
					rows[i].name, *path);
}
END_TEST

/* A word in a place that no path of a row names is not found by that row. */
START_TEST(rows_find_nothing_elsewhere)
{
	size_t count;
	const struct malle_access_point *rows = malle_access_points(&count);
	const struct index_source source = {.title = 77,
		.record =
			sample_record(test_owner, LINES("956 ..$xEmotions$y1987$z2-930001-00-3"))};

	for (size_t i = 0; i < count; i++) {
		ck_assert_msg(!finds(&rows[i], &source, "emotions"), "%s", rows[i].name);
		ck_assert_msg(!finds(&rows[i], &source, "1987"), "%s", rows[i].name);
		ck_assert_msg(!finds(&rows[i], &source, "978293000100"), "%s", rows[i].name);
	}
}
END_TEST

START_TEST(leader_and_title_number_are_found)
{
	const struct index_source source = {.title = 77,
		.record = sample_record(test_owner, LINES("leader/6 r", "leader/7 s"))};

	ck_assert(finds(malle_access_point_by_name("type"), &source, "r"));
	ck_assert(!finds(malle_access_point_by_name("type"), &source, "s"));
	ck_assert(finds(malle_access_point_by_name("level"), &source, "s"));
	ck_assert(finds(malle_access_point_by_name("identifier"), &source, "77"));
	ck_assert(!finds(malle_access_point_by_name("any"), &source, "77"));
}
END_TEST

START_TEST(rows_are_found_by_each_of_their_names)
{
	size_t count;
	const struct malle_access_point *rows = malle_access_points(&count);

	ck_assert_uint_gt(count, 30);
	for (size_t i = 0; i < count; i++) {
		ck_assert_ptr_eq(malle_access_point_by_name(rows[i].name), &rows[i]);
		ck_assert_str_ne(rows[i].label, "");
		for (const int *use = rows[i].use; *use != 0; use++)
			ck_assert_ptr_eq(malle_access_point_by_use(*use), &rows[i]);
		for (const char *const *name = rows[i].cql; *name != NULL; name++)
			ck_assert_ptr_eq(malle_access_point_by_cql(*name), &rows[i]);
	}
	ck_assert_ptr_null(malle_access_point_by_name("nothing"));
	ck_assert_ptr_null(malle_access_point_by_use(9999));
	ck_assert_ptr_null(malle_access_point_by_use(0));
	ck_assert_ptr_null(malle_access_point_by_cql("dc.nothing"));
}
END_TEST

/* What PMB, Koha and others ask (protocols 3.1 and 6, pmb 4): each use attribute has its row. */
static const struct {
	int use;
	const char *row;
} uses[] = {
	{4, "title"},
	{21, "subject"},
	{1003, "author"},
	{1016, "any"},
	{1007, "identifier_standard"},
	{31, "date"},
	{7, "isbn"},
	{8, "issn"},
	{12, "identifier"},
	{1, "name_personal"},
	{2, "name_corporate"},
	{3, "name_conference"},
	{5, "series"},
	{6, "title_uniform"},
	{9, "ismn"},
	{30, "date"},
	{33, "title_key"},
	{54, "language"},
	{59, "place"},
	{62, "abstract"},
	{63, "note"},
	{1002, "name"},
	{1004, "name_personal"},
	{1005, "name_corporate"},
	{1006, "name_conference"},
	{1009, "subject_name"},
	{1017, "any"},
	{1018, "publisher"},
	{1031, "type"},
	{1035, "any"},
	{1036, "title_author_subject"},
	{1214, "ean"},
	{22, "subject"},
	{23, "subject"},
	{24, "subject"},
	{25, "subject"},
	{26, "subject"},
	{27, "subject"},
	{28, "subject"},
	{29, "subject"},
	{1008, "subject"},
	{1001, "type"},
	{327, "contents"},
	{51, "identifier_standard"},
	{60, "identifier_standard"},
	{16, "call_number"},
	{53, "call_number"},
	{1028, "barcode"},
};

START_TEST(clients_uses_have_their_row)
{
	const struct malle_access_point *row = malle_access_point_by_use(uses[_i].use);

	ck_assert_ptr_nonnull(row);
	ck_assert_str_eq(row->name, uses[_i].row);
}
END_TEST

START_TEST(index_names_have_no_case)
{
	ck_assert_ptr_eq(
		malle_access_point_by_cql("BATH.ISBN"), malle_access_point_by_name("isbn"));
	ck_assert_ptr_eq(malle_access_point_by_cql("Titre"), malle_access_point_by_name("title"));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("access points");
	TCase *tcase = tcase_create("table");

	test_leaks_checked(tcase);
	tcase_add_test(tcase, every_path_of_every_row_finds_what_it_holds);
	tcase_add_test(tcase, rows_find_nothing_elsewhere);
	tcase_add_test(tcase, leader_and_title_number_are_found);
	tcase_add_test(tcase, rows_are_found_by_each_of_their_names);
	tcase_add_loop_test(tcase, clients_uses_have_their_row, 0, sizeof uses / sizeof uses[0]);
	tcase_add_test(tcase, index_names_have_no_case);
	suite_add_tcase(suite, tcase);
	return suite;
}
