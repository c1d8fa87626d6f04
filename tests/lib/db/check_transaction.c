/* Transactions: all or nothing, savepoints, two sessions that cross, connections that are cut. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <malle/database.h>

#include "base/arena.h"
#include "base/session.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

static const struct query add_one = {
	.name = "test/add_one", .sql = "INSERT INTO organisation (name) VALUES ($1)"};
static const struct query break_one = {
	.name = "test/break_one", .sql = "INSERT INTO organisation (name) VALUES (' ')"};

static int64_t organisations(void)
{
	return strtoll(test_sql_as_owner("SELECT count(*) FROM malle.organisation"), NULL, 10);
}

/* What a body does, step by step. */
struct plan {
	const char *name;
	bool inner_breaks;
	bool swallow;
	enum malle_status outcome;
	int runs;
};

static enum malle_status inner(struct malle_session *session, void *data)
{
	const struct plan *plan = data;
	enum malle_status status =
		statement_execute(session, &add_one, VALUES(value_text("inner")));

	ck_assert_int_eq(transaction_depth(session), 2);
	if (status == MALLE_OK && plan->inner_breaks)
		status = statement_execute(session, &break_one, NO_VALUES);
	return status;
}

static enum malle_status outer(struct malle_session *session, void *data)
{
	struct plan *plan = data;
	enum malle_status status =
		statement_execute(session, &add_one, VALUES(value_text("outer")));

	plan->runs++;
	ck_assert_int_eq(transaction_depth(session), 1);
	if (status == MALLE_OK)
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, inner, plan);
	if (plan->swallow)
		status = statement_execute(session, &add_one, VALUES(value_text("after")));
	return status != MALLE_OK ? status : plan->outcome;
}

static const struct {
	struct plan plan;
	enum malle_status status;
	int stored;
} plans[] = {
	{{.outcome = MALLE_OK}, MALLE_OK, 2},
	{{.outcome = MALLE_REFUSED}, MALLE_REFUSED, 0},
	{{.inner_breaks = true}, MALLE_INVALID, 0},
	{{.inner_breaks = true, .swallow = true}, MALLE_OK, 2},
};

START_TEST(all_or_nothing_and_savepoints_inside)
{
	struct plan plan = plans[_i].plan;

	test_status(test_session,
		transaction_run(test_session, TRANSACTION_READ_COMMITTED, outer, &plan),
		plans[_i].status);
	ck_assert_int_eq(transaction_depth(test_session), 0);
	ck_assert_int_eq(plan.runs, 1);
	ck_assert_int_eq(organisations(), plans[_i].stored);
	if (plan.inner_breaks && !plan.swallow)
		ck_assert_str_eq(
			malle_session_error(test_session)->constraint, "organisation_name_given");
}
END_TEST

START_TEST(savepoints_nest_deeply)
{
	test_ok(test_session, transaction_begin(test_session, TRANSACTION_SERIALIZABLE));
	for (int i = 0; i < 5; i++) {
		test_ok(test_session, transaction_begin(test_session, 0));
		test_ok(test_session,
			statement_execute(test_session, &add_one,
				VALUES(value_text((const char *[]) {"0", "1", "2", "3", "4"}[i]))));
	}
	transaction_rollback(test_session);                      /* 4 */
	test_ok(test_session, transaction_commit(test_session)); /* 3 */
	transaction_rollback(test_session);                      /* 2, and 3 with it */
	test_ok(test_session, transaction_commit(test_session));
	test_ok(test_session, transaction_commit(test_session));
	ck_assert_int_eq(transaction_depth(test_session), 1);
	test_ok(test_session, transaction_commit(test_session));
	ck_assert_int_eq(organisations(), 2);
	test_status(test_session, transaction_commit(test_session), MALLE_INTERNAL);
}
END_TEST

static enum malle_status swallow_failure(struct malle_session *session, void *data)
{
	enum malle_status ignored =
		statement_execute(session, &add_one, VALUES(value_text("before")));

	ignored = statement_execute(session, &break_one, NO_VALUES);
	(void)ignored;
	return MALLE_OK;
}

START_TEST(a_failure_that_was_swallowed_is_no_success)
{
	test_status(test_session, transaction_run(test_session, 0, swallow_failure, NULL),
		MALLE_INTERNAL);
	ck_assert_int_eq(organisations(), 0);
}
END_TEST

static enum malle_status write_something(struct malle_session *session, void *data)
{
	return statement_execute(session, &add_one, VALUES(value_text("x")));
}

START_TEST(read_only_is_read_only)
{
	test_status(test_session,
		transaction_run(test_session, TRANSACTION_REPEATABLE_READ | TRANSACTION_READ_ONLY,
			write_something, NULL),
		MALLE_REFUSED);
	test_status(test_session, transaction_run(test_session, 3, write_something, NULL),
		MALLE_INTERNAL);
	test_ok(test_session, transaction_run(test_session, 0, write_something, NULL));
}
END_TEST

/* ---- two sessions ---- */

static const struct query read_name = {.name = "test/read_name",
	.sql = "SELECT note AS text FROM organisation WHERE name = 'shared'"};
static const struct query write_name = {.name = "test/write_name",
	.sql = "UPDATE organisation SET note = $1 WHERE name = 'shared'"};

struct text_row {
	const char *text;
};

static const struct column text_columns[] = {COLUMN_TEXT(struct text_row, text)};

struct crossing {
	struct malle_session *other;
	int crossings; /* how many times the other one writes first */
	int runs;
};

static enum malle_status append(struct malle_session *session, void *data)
{
	struct crossing *crossing = data;
	struct text_row row;
	enum malle_status status =
		statement_one(session, session, &read_name, NO_VALUES, COLUMNS(text_columns), &row);

	if (status == MALLE_OK && crossing->runs++ < crossing->crossings)
		test_ok(crossing->other,
			statement_execute(crossing->other, &write_name,
				VALUES(value_text(arena_printf(test_owner, "%so", row.text)))));
	if (status == MALLE_OK)
		status = statement_execute(session, &write_name,
			VALUES(value_text(arena_printf(test_owner, "%st", row.text))));
	return status;
}

START_TEST(transactions_that_crossed_are_tried_again)
{
	struct crossing crossing = {.other = test_session_open("tester", "clpsct"), .crossings = 2};

	test_sql("INSERT INTO organisation (name, note) VALUES ('shared', '')");
	test_ok(test_session,
		transaction_run(test_session, TRANSACTION_REPEATABLE_READ, append, &crossing));
	ck_assert_int_eq(crossing.runs, 3);
	ck_assert_str_eq(test_sql_text("SELECT note FROM organisation"), "oot");
}
END_TEST

START_TEST(those_that_cross_for_ever_are_a_conflict)
{
	struct crossing crossing = {
		.other = test_session_open("tester", "clpsct"), .crossings = 1000};

	test_sql("INSERT INTO organisation (name, note) VALUES ('shared', '')");
	test_status(test_session,
		transaction_run(test_session, TRANSACTION_SERIALIZABLE, append, &crossing),
		MALLE_CONFLICT);
	ck_assert_int_gt(crossing.runs, 2);
	ck_assert_int_lt(crossing.runs, 50);
	ck_assert_str_eq(malle_session_error(test_session)->sqlstate, "40001");
	ck_assert_str_ne(malle_session_error(test_session)->hint, "");
}
END_TEST

static const struct query deadlock = {.name = "test/deadlock",
	.sql = "DO $$ BEGIN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END $$"};

static enum malle_status deadlock_once(struct malle_session *session, void *data)
{
	int *runs = data;

	return ++*runs < 3 ? statement_execute(session, &deadlock, NO_VALUES) : MALLE_OK;
}

START_TEST(deadlocks_are_tried_again_too)
{
	int runs = 0;

	test_ok(test_session, transaction_run(test_session, 0, deadlock_once, &runs));
	ck_assert_int_eq(runs, 3);
}
END_TEST

/* ---- connections that are cut ---- */

/* BEGIN travels with the first statement, COMMIT with the last: the test counts what the server
 * says of its transaction. */
static int64_t in_transaction(void)
{
	return strtoll(
		test_sql_as_owner("SELECT count(*) FROM pg_stat_activity"
				  " WHERE usename = 'malle_staff' AND state LIKE 'idle in%'"),
		NULL, 10);
}

static enum malle_status add_last(struct malle_session *session, void *data)
{
	const struct query *query = data;
	enum malle_status status;

	ck_assert_int_eq(in_transaction(), 0);
	status = statement_execute(session, &add_one, VALUES(value_text("first")));
	ck_assert_int_eq(in_transaction(), 1);
	ck_assert_int_eq(organisations(), 0);
	transaction_last_statement(session);
	if (status == MALLE_OK && query == &add_one)
		status = statement_execute(session, query, VALUES(value_text("last")));
	else if (status == MALLE_OK)
		status = statement_execute(session, query, NO_VALUES);
	ck_assert_int_eq(in_transaction(), status != MALLE_OK);
	ck_assert_int_eq(organisations(), status == MALLE_OK ? 2 : 0);
	return status;
}

START_TEST(begin_and_commit_travel_along)
{
	enum malle_status status;

	status = transaction_run(
		test_session, TRANSACTION_READ_COMMITTED, add_last, (void *)&break_one);
	test_status(test_session, status, MALLE_INVALID);
	ck_assert_int_eq(organisations(), 0);
	status = transaction_run(
		test_session, TRANSACTION_READ_COMMITTED, add_last, (void *)&add_one);
	test_ok(test_session, status);
	ck_assert_int_eq(organisations(), 2);
	ck_assert_int_eq(in_transaction(), 0);
	test_ok(test_session, transaction_begin(test_session, TRANSACTION_READ_COMMITTED));
	test_ok(test_session, transaction_commit(test_session));
	test_ok(test_session, transaction_begin(test_session, TRANSACTION_READ_COMMITTED));
	transaction_rollback(test_session);
	ck_assert_int_eq(transaction_depth(test_session), 0);
}
END_TEST

static void cut_connection(void)
{
	test_sql_as_owner("SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity "
			  "WHERE usename = 'malle_staff' AND datname = current_database()");
}

static enum malle_status write_then_cut(struct malle_session *session, void *data)
{
	enum malle_status status = statement_execute(session, &add_one, VALUES(value_text("x")));

	++*(int *)data;
	cut_connection();
	return status == MALLE_OK ? statement_execute(session, &add_one, VALUES(value_text("y")))
				  : status;
}

static void assert_lost_then_connect_again(void)
{
	const struct malle_identity identity = {.account = "tester", .centre = "clpsct"};
	struct malle_date today;

	ck_assert_str_ne(malle_session_error(test_session)->hint, "");
	ck_assert_int_eq(transaction_depth(test_session), 0);
	test_status(test_session, malle_database_today(test_session, &today), MALLE_UNAVAILABLE);
	test_status(test_session, transaction_run(test_session, 0, write_something, NULL),
		MALLE_UNAVAILABLE);
	test_ok(test_session, malle_database_connect(test_session, test_conninfo("malle_staff")));
	test_ok(test_session, malle_database_identify(test_session, &identity));
	test_ok(test_session, transaction_run(test_session, 0, write_something, NULL));
}

START_TEST(a_connection_cut_inside_stores_nothing)
{
	int runs = 0;

	test_status(test_session, transaction_run(test_session, 0, write_then_cut, &runs),
		MALLE_UNAVAILABLE);
	ck_assert_int_eq(runs, 1);
	ck_assert_ptr_null(strstr(malle_session_error(test_session)->message, "not known"));
	assert_lost_then_connect_again();
	ck_assert_int_eq(organisations(), 1);
}
END_TEST

START_TEST(a_connection_cut_while_idle_is_told_by_the_next_statement)
{
	cut_connection();
	test_status(test_session, transaction_run(test_session, 0, write_something, NULL),
		MALLE_UNAVAILABLE);
	assert_lost_then_connect_again();
}
END_TEST

/* The server ends itself while it carries out COMMIT. */
static const char *const cut_in_commit[] = {
	"CREATE FUNCTION malle.cut() RETURNS trigger LANGUAGE plpgsql AS "
	"'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(10); "
	"RETURN NULL; END'",
	"CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON malle.organisation "
	"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.name = 'cut') "
	"EXECUTE FUNCTION malle.cut()",
	"GRANT EXECUTE ON FUNCTION malle.cut() TO PUBLIC",
};

static enum malle_status add_cut(struct malle_session *session, void *data)
{
	++*(int *)data;
	return statement_execute(session, &add_one, VALUES(value_text("cut")));
}

START_TEST(a_connection_cut_in_commit_is_said_not_to_be_known)
{
	int runs = 0;

	for (size_t i = 0; i < sizeof cut_in_commit / sizeof *cut_in_commit; i++)
		test_sql_as_owner(cut_in_commit[i]);
	test_status(
		test_session, transaction_run(test_session, 0, add_cut, &runs), MALLE_UNAVAILABLE);
	ck_assert_int_eq(runs, 1);
	ck_assert_ptr_nonnull(strstr(malle_session_error(test_session)->message, "not known"));
	assert_lost_then_connect_again();
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("transaction");
	TCase *tcase = tcase_create("transaction");

	test_leaks_checked(tcase);
	test_database_fresh(tcase);
	tcase_add_loop_test(
		tcase, all_or_nothing_and_savepoints_inside, 0, sizeof plans / sizeof *plans);
	tcase_add_test(tcase, savepoints_nest_deeply);
	tcase_add_test(tcase, a_failure_that_was_swallowed_is_no_success);
	tcase_add_test(tcase, read_only_is_read_only);
	tcase_add_test(tcase, transactions_that_crossed_are_tried_again);
	tcase_add_test(tcase, those_that_cross_for_ever_are_a_conflict);
	tcase_add_test(tcase, deadlocks_are_tried_again_too);
	tcase_add_test(tcase, begin_and_commit_travel_along);
	tcase_add_test(tcase, a_connection_cut_inside_stores_nothing);
	tcase_add_test(tcase, a_connection_cut_while_idle_is_told_by_the_next_statement);
	tcase_add_test(tcase, a_connection_cut_in_commit_is_said_not_to_be_known);
	suite_add_tcase(suite, tcase);
	return suite;
}
