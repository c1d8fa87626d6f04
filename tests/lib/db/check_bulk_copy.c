/* COPY through typed rows. */
#include <check.h>
#include <string.h>

#include "base/arena.h"
#include "base/session.h"
#include "db/bulk_copy.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

/* A table with a column of each type that COPY writes. */
static const char table[] = "CREATE TEMPORARY TABLE target (big bigint, number integer, "
			    "small smallint, text text, truth boolean, date date, bytes bytea, "
			    "texts text[], numbers bigint[])";

static const struct query fill = {
	.name = "test/fill",
	.params = "bigint big, integer number, smallint small, text text, boolean truth, "
		  "date date, bytea bytes, text[] texts, bigint[] numbers",
	.sql = "COPY target FROM STDIN (FORMAT binary)",
};

static const char *const texts[] = {"a", NULL, "{\"x\"}"};
static const int64_t numbers[] = {1, INT64_MIN};
static const uint8_t bytes[] = {0, 1, 255};

START_TEST(each_type_arrives)
{
	struct bulk_copy *copy;
	int64_t rows = 0;

	test_sql(table);
	test_ok(test_session, bulk_copy_begin(test_session, test_owner, &fill, &copy));
	test_ok(test_session,
		bulk_copy_row(
			copy, VALUES(value_int(INT64_MAX), value_int(-5), value_int(-7),
				      value_text("l'été\t\\"), value_bool(true),
				      value_date((struct malle_date) {1999, 12, 31}),
				      value_bytes((struct malle_bytes) {bytes, 3}),
				      value_text_array(texts, 3), value_int_array(numbers, 2))));
	test_ok(test_session,
		bulk_copy_row(copy,
			VALUES(value_null(), value_null(), value_null(), value_text(NULL),
				value_null(), value_date((struct malle_date) {0}), value_null(),
				value_text_array(NULL, 0), value_int_array(NULL, 0))));
	test_ok(test_session, bulk_copy_end(copy, MALLE_OK, &rows));
	ck_assert_int_eq(rows, 2);
	ck_assert_str_eq(test_sql_text("SELECT t::text FROM target t WHERE big IS NOT NULL"),
		"(9223372036854775807,-5,-7,\"l'été\t\\\\\",t,1999-12-31,\"\\\\x0001ff\","
		"\"{a,NULL,\"\"{\\\\\"\"x\\\\\"\"}\"\"}\",\"{1,-9223372036854775808}\")");
	ck_assert_str_eq(
		test_sql_text("SELECT t::text FROM target t WHERE big IS NULL"), "(,,,,,,,{},{})");
}
END_TEST

static const struct query fill_titles = {
	.name = "test/fill_titles",
	.params = "text title_proper, bytea record",
	.sql = "COPY title (title_proper, record) FROM STDIN (FORMAT binary)",
};

static struct value title_name(int i)
{
	return value_text(i % 2 == 0 ? "even" : "odd");
}

START_TEST(many_rows_go_in_pieces)
{
	static uint8_t record[1000];
	struct bulk_copy *copy;
	int64_t rows = 0;

	test_ok(test_session, bulk_copy_begin(test_session, test_owner, &fill_titles, &copy));
	for (int i = 0; i < 5000; i++)
		test_ok(test_session,
			bulk_copy_row(
				copy, VALUES(title_name(i), value_bytes((struct malle_bytes) {
								    record, sizeof record}))));
	ck_assert_uint_lt(talloc_total_size(copy), 300000);
	test_ok(test_session, bulk_copy_end(copy, MALLE_OK, &rows));
	ck_assert_int_eq(rows, 5000);
	ck_assert_int_eq(test_sql_int("SELECT sum(length(record)) FROM title"), 5000000);
}
END_TEST

static enum malle_status copy_badly(struct malle_session *session, void *data)
{
	struct bulk_copy *copy;
	enum malle_status status = bulk_copy_begin(session, test_owner, &fill_titles, &copy);

	if (status == MALLE_OK)
		status = bulk_copy_row(copy,
			VALUES(value_text("x"), value_bytes((struct malle_bytes) {bytes, 3})));
	if (status == MALLE_OK)
		status = bulk_copy_row(copy, VALUES(value_null(), value_null()));
	return bulk_copy_end(copy, status, NULL);
}

static enum malle_status give_up(struct malle_session *session, void *data)
{
	struct bulk_copy *copy;
	enum malle_status status = bulk_copy_begin(session, test_owner, &fill_titles, &copy);

	if (status == MALLE_OK)
		status = bulk_copy_row(copy,
			VALUES(value_text("x"), value_bytes((struct malle_bytes) {bytes, 3})));
	if (status == MALLE_OK)
		status = session_fail(session, MALLE_BAD_DATA, "the source is bad");
	return bulk_copy_end(copy, status, NULL);
}

static enum malle_status miscount(struct malle_session *session, void *data)
{
	struct bulk_copy *copy;
	enum malle_status status = bulk_copy_begin(session, test_owner, &fill_titles, &copy);

	if (status == MALLE_OK)
		status = bulk_copy_row(copy, VALUES(value_text("x")));
	return bulk_copy_end(copy, status, NULL);
}

static enum malle_status send_another(struct malle_session *session, void *data)
{
	struct bulk_copy *copy;
	enum malle_status status = bulk_copy_begin(session, test_owner, &fill_titles, &copy);
	static const struct query other = {.name = "test/other", .sql = "SELECT 1"};

	if (status == MALLE_OK)
		status = statement_execute(session, &other, NO_VALUES);
	return bulk_copy_end(copy, status, NULL);
}

static const struct {
	transaction_body *body;
	enum malle_status status;
	const char *says;
} failures[] = {
	{copy_badly, MALLE_INVALID, "must not be empty"},
	{give_up, MALLE_BAD_DATA, "the source is bad"},
	{miscount, MALLE_INTERNAL, "takes 2 values"},
	{send_another, MALLE_INTERNAL, "test/other"},
};

START_TEST(a_copy_that_fails_stores_nothing)
{
	test_status(test_session,
		transaction_run(test_session, TRANSACTION_READ_COMMITTED, failures[_i].body, NULL),
		failures[_i].status);
	ck_assert_ptr_nonnull(
		strstr(malle_session_error(test_session)->message, failures[_i].says));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM title"), 0);
}
END_TEST

START_TEST(a_copy_that_cannot_begin_leaves_the_session_usable)
{
	static const struct query nowhere = {.name = "test/nowhere",
		.params = "text x",
		.sql = "COPY no_such_table FROM STDIN (FORMAT binary)"};
	struct bulk_copy *copy = NULL;
	enum malle_status status;

	test_ok(test_session, transaction_begin(test_session, 0));
	status = bulk_copy_begin(test_session, test_owner, &nowhere, &copy);
	test_status(test_session, bulk_copy_end(copy, status, NULL), MALLE_INTERNAL);
	transaction_rollback(test_session);
	ck_assert_int_eq(test_sql_int("SELECT 1"), 1);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("bulk_copy");
	TCase *tcase = tcase_create("bulk_copy");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_test(tcase, each_type_arrives);
	tcase_add_test(tcase, many_rows_go_in_pieces);
	tcase_add_loop_test(
		tcase, a_copy_that_fails_stores_nothing, 0, sizeof failures / sizeof *failures);
	tcase_add_test(tcase, a_copy_that_cannot_begin_leaves_the_session_usable);
	suite_add_tcase(suite, tcase);
	return suite;
}
