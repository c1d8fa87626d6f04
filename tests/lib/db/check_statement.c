/* Statements: parameters of each type, rows by table, streams, the log. */
#include <check.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>

#include <malle/database.h>

#include "base/arena.h"
#include "base/session.h"
#include "db/statement.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

struct all_types {
	const char *text;
	const char *json;
	int64_t big;
	int64_t small;
	int32_t number;
	bool truth;
	double ratio;
	struct malle_date date;
	struct malle_bytes bytes;
};

static const struct column all_columns[] = {
	COLUMN_TEXT(struct all_types, text),
	COLUMN_TEXT(struct all_types, json),
	COLUMN_INT64(struct all_types, big),
	COLUMN_INT64(struct all_types, small),
	COLUMN_INT32(struct all_types, number),
	COLUMN_BOOL(struct all_types, truth),
	COLUMN_DOUBLE(struct all_types, ratio),
	COLUMN_DATE(struct all_types, date),
	COLUMN_BYTES(struct all_types, bytes),
};

/* Other columns, in another order: found by their names. */
static const struct query round_trip = {
	.name = "test/round_trip",
	.sql = "SELECT 1 AS unused, $9::bytea AS bytes, $8::date AS date, $7::float8 AS ratio, "
	       "$6::boolean AS truth, $5::integer AS number, $4::smallint AS small, "
	       "$3::bigint AS big, $2::jsonb AS json, $1::text AS text",
};

static const uint8_t some_bytes[] = {0, 255, '\'', '\\', 0, 10};

START_TEST(each_type_goes_there_and_back)
{
	struct all_types row;

	test_ok(test_session,
		statement_one(test_session, test_owner, &round_trip,
			VALUES(value_text("l'été \\ \"x\" $1"), value_text("{\"a\": [1]}"),
				value_int(INT64_MIN), value_int(-7), value_int(INT32_MAX),
				value_bool(true), value_text("-2.5"),
				value_date((struct malle_date) {2024, 2, 29}),
				value_bytes((struct malle_bytes) {some_bytes, sizeof some_bytes})),
			COLUMNS(all_columns), &row));
	ck_assert_str_eq(row.text, "l'été \\ \"x\" $1");
	ck_assert_str_eq(row.json, "{\"a\": [1]}");
	ck_assert_int_eq(row.big, INT64_MIN);
	ck_assert_int_eq(row.small, -7);
	ck_assert_int_eq(row.number, INT32_MAX);
	ck_assert(row.truth);
	ck_assert_double_eq(row.ratio, -2.5);
	ck_assert_int_eq(malle_date_to_days(row.date),
		malle_date_to_days((struct malle_date) {2024, 2, 29}));
	ck_assert_uint_eq(row.bytes.size, sizeof some_bytes);
	ck_assert_mem_eq(row.bytes.data, some_bytes, sizeof some_bytes);
}
END_TEST

START_TEST(null_reads_as_nothing)
{
	struct all_types row;

	memset(&row, 0x55, sizeof row);
	test_ok(test_session,
		statement_one(test_session, test_owner, &round_trip,
			VALUES(value_text(NULL), value_filled(""), value_id(0), value_null(),
				value_null(), value_null(), value_null(),
				value_date((struct malle_date) {0}), value_null()),
			COLUMNS(all_columns), &row));
	ck_assert_str_eq(row.text, "");
	ck_assert_str_eq(row.json, "");
	ck_assert_int_eq(row.big, 0);
	ck_assert_int_eq(row.small, 0);
	ck_assert_int_eq(row.number, 0);
	ck_assert(!row.truth);
	ck_assert_double_eq(row.ratio, 0);
	ck_assert(!malle_date_is_set(row.date));
	ck_assert_ptr_null(row.bytes.data);
	ck_assert_uint_eq(row.bytes.size, 0);
}
END_TEST

START_TEST(empty_is_not_null)
{
	static const struct query query = {.name = "test/empty",
		.sql = "SELECT ($1::bytea IS NULL OR $2::text IS NULL OR $3::bigint[] IS NULL) "
		       "AS truth, cardinality($3::bigint[]) AS number"};
	static const struct column columns[] = {
		COLUMN_BOOL(struct all_types, truth), COLUMN_INT32(struct all_types, number)};
	struct all_types row;

	test_ok(test_session, statement_one(test_session, test_owner, &query,
				      VALUES(value_bytes((struct malle_bytes) {0}), value_text(""),
					      value_int_array(NULL, 0)),
				      COLUMNS(columns), &row));
	ck_assert(!row.truth);
	ck_assert_int_eq(row.number, 0);
}
END_TEST

START_TEST(arrays_keep_their_elements)
{
	static const char *const texts[] = {"a,b", "", NULL, "\"q\" \\ {}", "NULL", "é"};
	static const int64_t numbers[] = {1, -2, INT64_MAX};
	static const struct query query = {.name = "test/arrays",
		.sql = "SELECT array_to_string($1::text[], '|', '<null>') AS text, "
		       "array_to_string($2::bigint[], '|') AS json"};
	static const struct column columns[] = {
		COLUMN_TEXT(struct all_types, text), COLUMN_TEXT(struct all_types, json)};
	struct all_types row;

	test_ok(test_session,
		statement_one(test_session, test_owner, &query,
			VALUES(value_text_array(texts, 6), value_int_array(numbers, 3)),
			COLUMNS(columns), &row));
	ck_assert_str_eq(row.text, "a,b||<null>|\"q\" \\ {}|NULL|é");
	ck_assert_str_eq(row.json, "1|-2|9223372036854775807");
}
END_TEST

static const struct {
	const char *sql;
	const char *iso;
} dates[] = {
	{"SELECT date '2000-01-01' AS date", "2000-01-01"},
	{"SELECT date '1999-12-31' AS date", "1999-12-31"},
	{"SELECT date '1582-10-15' AS date", "1582-10-15"},
	{"SELECT date 'infinity' AS date", ""},
	{"SELECT date '-infinity' AS date", ""},
	{"SELECT date '20000-01-01' AS date", "9999-12-31"},
};

START_TEST(dates_are_civil)
{
	static const struct column columns[] = {COLUMN_DATE(struct all_types, date)};
	const struct query query = {.name = "test/dates", .sql = dates[_i].sql};
	char text[MALLE_DATE_TEXT];
	struct all_types row;

	test_ok(test_session,
		statement_one(test_session, test_owner, &query, NO_VALUES, COLUMNS(columns), &row));
	ck_assert_str_eq(malle_date_to_iso(row.date, text), dates[_i].iso);
}
END_TEST

static const struct column number_columns[] = {COLUMN_INT32(struct all_types, number)};

/* A table that says something else than the result is our fault, and told. */
static const char *const misread[] = {
	"SELECT 'x'::text AS number",
	"SELECT 1::bigint AS number",
	"SELECT 1::numeric AS number",
	"SELECT 1 AS another",
};

START_TEST(a_column_of_another_name_or_type_is_told)
{
	const struct query query = {.name = "test/misread", .sql = misread[_i]};
	struct all_types row;

	test_status(test_session,
		statement_one(
			test_session, test_owner, &query, NO_VALUES, COLUMNS(number_columns), &row),
		MALLE_INTERNAL);
	ck_assert_ptr_nonnull(strstr(malle_session_error(test_session)->message, "'number'"));
}
END_TEST

static const struct query some_rows = {
	.name = "test/some_rows",
	.sql = "SELECT n AS number, 'row ' || n AS text FROM generate_series(1, $1) n",
};

static const struct column some_columns[] = {
	COLUMN_INT32(struct all_types, number), COLUMN_TEXT(struct all_types, text)};

START_TEST(rows_come_as_an_array)
{
	struct all_types *rows;
	size_t count;

	test_ok(test_session,
		statement_rows(test_session, test_owner, &some_rows, VALUES(value_int(300)),
			COLUMNS(some_columns), sizeof *rows, (void **)&rows, &count));
	ck_assert_uint_eq(count, 300);
	ck_assert_int_eq(rows[299].number, 300);
	ck_assert_str_eq(rows[299].text, "row 300");
	ck_assert_int_eq(rows[299].big, 0);
	malle_free(rows);
	test_ok(test_session,
		statement_rows(test_session, test_owner, &some_rows, VALUES(value_int(0)),
			COLUMNS(some_columns), sizeof *rows, (void **)&rows, &count));
	ck_assert_uint_eq(count, 0);
	ck_assert_ptr_nonnull(rows);
}
END_TEST

START_TEST(no_row_is_not_found_and_says_nothing)
{
	struct all_types row = {.number = 5};

	test_status(test_session,
		statement_one(test_session, test_owner, &some_rows, VALUES(value_int(0)),
			COLUMNS(some_columns), &row),
		MALLE_NOT_FOUND);
	ck_assert_int_eq(row.number, 5);
	ck_assert_str_eq(malle_session_error(test_session)->message, "");
}
END_TEST

START_TEST(affected_counts)
{
	static const struct query query = {.name = "test/affected",
		.sql = "INSERT INTO title (record, title_proper) "
		       "SELECT '', 't' FROM generate_series(1, $1)"};
	int64_t affected = -1;

	test_ok(test_session,
		statement_affected(test_session, &query, VALUES(value_int(3)), &affected));
	ck_assert_int_eq(affected, 3);
}
END_TEST

struct seen {
	int rows;
	int stop_at;
	size_t most_talloc;
	size_t most_malloc;
};

static enum malle_status see_row(struct malle_session *session, void *data, const void *row)
{
	const struct all_types *read = row;
	struct seen *seen = data;
	size_t in_use = mallinfo2().uordblks;

	seen->rows++;
	ck_assert_int_eq(read->number, seen->rows);
	if (talloc_total_size(session) > seen->most_talloc)
		seen->most_talloc = talloc_total_size(session);
	if (in_use > seen->most_malloc)
		seen->most_malloc = in_use;
	if (seen->rows == seen->stop_at)
		return session_fail(session, MALLE_REFUSED, "enough");
	return MALLE_OK;
}

static const struct query long_rows = {
	.name = "test/long_rows",
	.sql = "SELECT n AS number, repeat('x', 300) AS text FROM generate_series(1, 100000) n",
};

START_TEST(a_stream_needs_the_memory_of_a_row)
{
	struct seen seen = {0};
	size_t before = mallinfo2().uordblks;

	test_ok(test_session,
		statement_stream(test_session, &long_rows, NO_VALUES, COLUMNS(some_columns),
			sizeof(struct all_types), see_row, &seen));
	ck_assert_int_eq(seen.rows, 100000);
	ck_assert_uint_lt(seen.most_talloc, 100000);
	ck_assert_uint_lt(seen.most_malloc, before + 1000000);
}
END_TEST

START_TEST(a_stream_can_be_stopped)
{
	struct seen seen = {.stop_at = 10};

	test_status(test_session,
		statement_stream(test_session, &long_rows, NO_VALUES, COLUMNS(some_columns),
			sizeof(struct all_types), see_row, &seen),
		MALLE_REFUSED);
	ck_assert_int_eq(seen.rows, 10);
	ck_assert_str_eq(malle_session_error(test_session)->message, "enough");
	ck_assert_int_eq(test_sql_int("SELECT 7"), 7);
}
END_TEST

static enum malle_status send_another(struct malle_session *session, void *data, const void *row)
{
	return statement_execute(session, &some_rows, VALUES(value_int(1)));
}

START_TEST(a_stream_has_the_connection_for_itself)
{
	test_status(test_session,
		statement_stream(test_session, &some_rows, VALUES(value_int(5)),
			COLUMNS(some_columns), sizeof(struct all_types), send_another, NULL),
		MALLE_INTERNAL);
	test_ok(test_session, statement_execute(test_session, &some_rows, VALUES(value_int(1))));
}
END_TEST

static enum malle_status count_row(struct malle_session *session, void *data, const void *row)
{
	++*(int *)data;
	return MALLE_OK;
}

START_TEST(a_stream_that_breaks_says_so)
{
	static const struct query query = {.name = "test/breaks",
		.sql = "SELECT 10 / (5 - n) AS number, '' AS text FROM generate_series(1, 10) n"};
	int rows = 0;

	test_status(test_session,
		statement_stream(test_session, &query, NO_VALUES, COLUMNS(some_columns),
			sizeof(struct all_types), count_row, &rows),
		MALLE_INVALID);
	ck_assert_int_eq(rows, 4);
	ck_assert_str_eq(malle_session_error(test_session)->sqlstate, "22012");
}
END_TEST

static char logged[4096];

static void hear(void *data, enum malle_log_level level, const char *line)
{
	if (level == MALLE_LOG_SQL)
		snprintf(logged, sizeof logged, "%s", line);
}

START_TEST(statements_are_logged_with_their_values_when_asked_for)
{
	static const struct query query = {
		.name = "test/logged", .sql = "SELECT\n\t$1::text, $2::bytea, $3::int"};

	malle_session_on_log(test_session, hear, NULL, MALLE_LOG_DEBUG);
	logged[0] = '\0';
	test_ok(test_session,
		statement_execute(test_session, &query,
			VALUES(value_text("a b"), value_bytes((struct malle_bytes) {some_bytes, 3}),
				value_null())));
	ck_assert_str_eq(logged, "");
	malle_session_on_log(test_session, hear, NULL, MALLE_LOG_SQL);
	test_ok(test_session,
		statement_execute(test_session, &query,
			VALUES(value_text("a b"), value_bytes((struct malle_bytes) {some_bytes, 3}),
				value_null())));
	ck_assert_str_eq(logged, "test/logged: SELECT  $1::text, $2::bytea, $3::int -- $1 = 'a b', "
				 "$2 = (3 bytes), $3 = NULL");
	malle_session_on_log(test_session, NULL, NULL, MALLE_LOG_ERROR);
}
END_TEST

START_TEST(text_that_is_not_utf8_is_refused)
{
	struct all_types row;
	static const struct column columns[] = {COLUMN_TEXT(struct all_types, text)};
	static const struct query query = {.name = "test/utf8", .sql = "SELECT $1::text AS text"};

	test_status(test_session,
		statement_one(test_session, test_owner, &query, VALUES(value_text("\xe9t\xe9")),
			COLUMNS(columns), &row),
		MALLE_INVALID);
	ck_assert_str_eq(malle_session_error(test_session)->sqlstate, "22021");
}
END_TEST

START_TEST(without_a_connection_nothing_works_and_says_so)
{
	struct malle_session *session = malle_session_new(test_owner);
	struct malle_date today;

	test_status(session, malle_database_today(session, &today), MALLE_UNAVAILABLE);
	ck_assert_str_ne(malle_session_error(session)->hint, "");
}
END_TEST

static void add_values(TCase *tcase)
{
	tcase_add_test(tcase, each_type_goes_there_and_back);
	tcase_add_test(tcase, null_reads_as_nothing);
	tcase_add_test(tcase, empty_is_not_null);
	tcase_add_test(tcase, arrays_keep_their_elements);
	tcase_add_loop_test(tcase, dates_are_civil, 0, sizeof dates / sizeof *dates);
	tcase_add_loop_test(tcase, a_column_of_another_name_or_type_is_told, 0,
		sizeof misread / sizeof *misread);
}

Suite *test_suite(void)
{
	Suite *suite = suite_create("statement");
	TCase *tcase = tcase_create("statement");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	add_values(tcase);
	tcase_add_test(tcase, rows_come_as_an_array);
	tcase_add_test(tcase, no_row_is_not_found_and_says_nothing);
	tcase_add_test(tcase, affected_counts);
	tcase_add_test(tcase, a_stream_needs_the_memory_of_a_row);
	tcase_add_test(tcase, a_stream_can_be_stopped);
	tcase_add_test(tcase, a_stream_has_the_connection_for_itself);
	tcase_add_test(tcase, a_stream_that_breaks_says_so);
	tcase_add_test(tcase, statements_are_logged_with_their_values_when_asked_for);
	tcase_add_test(tcase, text_that_is_not_utf8_is_refused);
	tcase_add_test(tcase, without_a_connection_nothing_works_and_says_so);
	suite_add_tcase(suite, tcase);
	return suite;
}
