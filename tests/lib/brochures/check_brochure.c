/* Brochures: what each operation says, refuses and asks; two desks at the same moment. */
#include <check.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include <malle/circulation.h>

#include "base/arena.h"
#include "tests/lib/brochures/brochures.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static int64_t title;

static void setup_brochure(void)
{
	desk_set_clock("2026-11-23 10:00");
	desk_copy_new("Photo-moi", "OT1");
	brochures_store();
	title = brochures_title("Une famille, des écrans");
}

static struct malle_movement *receive(int64_t quantity)
{
	const struct malle_movement_wish wish = {.title = title, .quantity = quantity};
	struct malle_movement *movement;

	test_ok(test_session, malle_brochure_receive(test_session, test_owner, &wish, &movement));
	return movement;
}

static enum malle_status give(const struct malle_movement_wish *wish,
	struct malle_movement **movement, struct malle_shortage *shortage)
{
	return malle_brochure_give(test_session, test_owner, wish, movement, shortage);
}

/* ---- receiving ---- */

START_TEST(receiving_adds_a_movement_with_supplier_and_cost) /* R16.4 */
{
	const struct malle_movement_wish bought = {.title = title,
		.quantity = 50,
		.supplier = "AVIQ",
		.cost_cents = 1250,
		.site = "reserve"};
	struct malle_movement *movement = receive(200);

	ck_assert_str_eq(movement->kind, "received");
	ck_assert_str_eq(movement->supplier, "ONE"); /* the publisher */
	ck_assert_int_eq(movement->cost_cents, 0);
	ck_assert_str_eq(movement->from_place, "");
	test_ok(test_session, malle_brochure_receive(test_session, test_owner, &bought, &movement));
	ck_assert_str_eq(movement->supplier, "AVIQ");
	ck_assert_int_eq(movement->cost_cents, 1250);
	ck_assert_int_eq(movement->brochure->remaining, 250);
	ck_assert_int_eq(movement->brochure->here, 50);
	ck_assert_int_eq(brochures_stock(title, "clpsct"), 200);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.movement"), 2);
}
END_TEST

START_TEST(a_tool_becomes_a_thing_to_give_on_purpose_only)
{
	struct malle_movement_wish wish = {.quantity = 5};
	struct malle_movement *movement;
	struct malle_brochure *rows;
	size_t count;

	wish.title = test_sql_int("SELECT title FROM malle.copy WHERE barcode = 'OT1'");
	test_status(test_session, give(&wish, &movement, NULL), MALLE_REFUSED);
	test_status(test_session,
		malle_brochure_find(test_session, test_owner, "OT1", false, &rows, &count),
		MALLE_REFUSED);
	test_status(test_session,
		malle_brochure_receive(test_session, test_owner, &wish, &movement),
		MALLE_NEEDS_CONFIRMATION);
	wish.confirmed = true;
	test_ok(test_session, malle_brochure_receive(test_session, test_owner, &wish, &movement));
	test_ok(test_session,
		malle_brochure_find(test_session, test_owner, "OT1", false, &rows, &count));
	ck_assert_int_eq(count, 1);
	ck_assert_int_eq(rows[0].id, wish.title);
	test_ok(test_session, give(&wish, &movement, NULL));
}
END_TEST

/* ---- giving ---- */

START_TEST(giving_is_a_movement_that_answers_the_same_by_its_key) /* R16.1, R0.6 */
{
	const struct malle_movement_wish wish = {.title = title, .quantity = 25, .key = "k1"};
	struct malle_movement *first, *again;

	receive(65);
	test_ok(test_session, give(&wish, &first, NULL));
	test_ok(test_session, give(&wish, &again, NULL));
	ck_assert_int_eq(first->id, again->id);
	ck_assert_str_eq(again->kind, "given");
	ck_assert_str_ne(again->from_place, "");
	ck_assert_str_eq(again->to_place, "");
	ck_assert_int_eq(brochures_stock(title, "clpsct"), 40);
}
END_TEST

START_TEST(paper_is_right_or_a_reason_is_kept) /* R16.5 */
{
	struct malle_movement_wish wish = {.title = title, .quantity = 10};
	struct malle_movement *movement;
	struct malle_shortage shortage;

	receive(3);
	test_status(test_session, give(&wish, &movement, &shortage), MALLE_NEEDS_CONFIRMATION);
	desk_assert_error("R16.5", "3");
	ck_assert_ptr_null(movement);
	ck_assert_int_eq(shortage.stock, 3);
	ck_assert_int_eq(shortage.asked, 10);
	ck_assert_int_eq(shortage.correction, 7);
	ck_assert_int_eq(brochures_stock(title, "clpsct"), 3);

	wish.confirmed = true;
	test_ok(test_session, give(&wish, &movement, &shortage));
	ck_assert_int_eq(movement->correction, 7);
	ck_assert_int_eq(brochures_stock(title, "clpsct"), 0);

	wish.confirmed = false;
	wish.reason = "pris au présentoir";
	test_ok(test_session, give(&wish, &movement, &shortage));
	ck_assert_int_eq(movement->correction, 0);
	ck_assert_str_eq(movement->reason, "pris au présentoir");
	ck_assert_int_eq(brochures_stock(title, "clpsct"), -10);
	desk_verify();
}
END_TEST

/* ---- alerts ---- */

static struct malle_brochure *threshold(int64_t number)
{
	const struct malle_brochure_wish wish = {.set_threshold = true, .threshold = number};
	struct malle_brochure *brochure;

	test_ok(test_session,
		malle_brochure_edit(test_session, test_owner, title, &wish, &brochure));
	return brochure;
}

static size_t low_count(void)
{
	const struct malle_brochure_filter filter = {.low = true};
	struct malle_brochure *rows;
	size_t count;

	test_ok(test_session,
		malle_brochure_list(test_session, test_owner, &filter, &rows, &count));
	return count;
}

START_TEST(no_threshold_is_not_a_threshold_of_nothing) /* R16.2 */
{
	struct malle_movement_wish wish = {.title = title, .quantity = 1};
	struct malle_movement *movement;

	receive(1);
	ck_assert_int_eq(threshold(-1)->threshold, -1);
	test_ok(test_session, give(&wish, &movement, NULL));
	ck_assert(!movement->brochure->low);
	ck_assert(threshold(0)->low); /* none is left: alert at 0 */
	receive(1);
	ck_assert_int_eq(low_count(), 0);
	ck_assert(threshold(1)->low);
	ck_assert(!threshold(-1)->low);
}
END_TEST

START_TEST(an_alert_that_was_seen_is_silent_until_the_next_movement) /* R16.2 */
{
	struct malle_movement_wish wish = {.title = title, .quantity = 1};
	struct malle_movement *movement;
	struct malle_brochure *brochure;

	receive(10);
	threshold(20);
	ck_assert_int_eq(low_count(), 1);
	test_ok(test_session,
		malle_brochure_acknowledge(test_session, test_owner, title, NULL, &brochure));
	ck_assert(brochure->low && brochure->acknowledged);
	ck_assert_int_eq(low_count(), 0);
	test_ok(test_session, give(&wish, &movement, NULL));
	ck_assert_int_eq(low_count(), 1);
}
END_TEST

/* ---- a copy of the ledger that is not its sum ---- */

START_TEST(verification_finds_a_stock_that_is_no_sum) /* R16.1 */
{
	receive(10);
	test_sql("UPDATE malle.stock SET quantity = 11");
	ck_assert_str_eq(test_sql_text("SELECT relation || ' ' || problem FROM malle.verify()"),
		"stock differs");
	test_sql("UPDATE malle.stock SET quantity = 10");
	desk_verify();
}
END_TEST

/* ---- two desks ---- */

enum { ROUNDS = 25 };

struct giver {
	struct malle_session *session;
	int64_t title;
	int done;
	pthread_t thread;
};

static void *give_many(void *data)
{
	struct giver *giver = data;
	const struct malle_movement_wish wish = {
		.title = giver->title, .quantity = 2, .reason = "course"};
	struct malle_movement *movement;

	for (int i = 0; i < ROUNDS; i++)
		giver->done += malle_brochure_give(giver->session, giver->session, &wish, &movement,
				       NULL) == MALLE_OK;
	return NULL;
}

/* R16.1: both give at the same moment; no movement is lost, whatever the order. */
START_TEST(two_desks_lose_no_movement)
{
	struct giver desks[2];

	receive(ROUNDS); /* for a quarter of it: below zero both look at what the other left */
	for (int i = 0; i < 2; i++)
		desks[i] = (struct giver) {
			.session = test_session_open("tester", "clpsct"), .title = title};
	for (int i = 0; i < 2; i++)
		ck_assert_int_eq(pthread_create(&desks[i].thread, NULL, give_many, &desks[i]), 0);
	for (int i = 0; i < 2; i++)
		ck_assert_int_eq(pthread_join(desks[i].thread, NULL), 0);
	ck_assert_int_eq(desks[0].done, ROUNDS);
	ck_assert_int_eq(desks[1].done, ROUNDS);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.movement"), 2 * ROUNDS + 1);
	ck_assert_int_eq(brochures_stock(title, "clpsct"), ROUNDS - 4 * ROUNDS);
	desk_verify();
}
END_TEST

struct taker {
	struct malle_session *session;
	int64_t title;
	enum malle_status status;
	struct malle_shortage shortage;
	pthread_t thread;
};

static void *take_last(void *data)
{
	struct taker *taker = data;
	const struct malle_movement_wish wish = {.title = taker->title, .quantity = 10};
	struct malle_movement *movement;

	taker->status = malle_brochure_give(
		taker->session, taker->session, &wish, &movement, &taker->shortage);
	return NULL;
}

/* R16.5: both see ten, one takes them; the other is asked by what is left then, not by what was. */
START_TEST(the_second_desk_is_asked_by_what_the_first_left)
{
	struct taker desks[2];

	receive(10);
	for (int i = 0; i < 2; i++)
		desks[i] = (struct taker) {
			.session = test_session_open("tester", "clpsct"), .title = title};
	test_sql("BEGIN");
	test_sql("SELECT FROM malle.stock FOR UPDATE");
	for (int i = 0; i < 2; i++)
		ck_assert_int_eq(pthread_create(&desks[i].thread, NULL, take_last, &desks[i]), 0);
	while (test_sql_int("SELECT count(*) FROM pg_locks WHERE NOT granted") < 2)
		usleep(2000);
	test_sql("COMMIT");
	for (int i = 0; i < 2; i++)
		ck_assert_int_eq(pthread_join(desks[i].thread, NULL), 0);
	ck_assert_int_eq((desks[0].status == MALLE_OK) + (desks[1].status == MALLE_OK), 1);
	for (int i = 0; i < 2; i++) {
		if (desks[i].status == MALLE_OK)
			continue;
		test_status(desks[i].session, desks[i].status, MALLE_NEEDS_CONFIRMATION);
		ck_assert_int_eq(desks[i].shortage.stock, 0);
		ck_assert_int_eq(desks[i].shortage.correction, 10);
	}
	ck_assert_int_eq(brochures_stock(title, "clpsct"), 0);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("brochure");
	TCase *tcase = tcase_create("one desk");
	TCase *desks = tcase_create("two desks");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_checked_fixture(tcase, setup_brochure, NULL);
	tcase_add_test(tcase, receiving_adds_a_movement_with_supplier_and_cost);
	tcase_add_test(tcase, a_tool_becomes_a_thing_to_give_on_purpose_only);
	tcase_add_test(tcase, giving_is_a_movement_that_answers_the_same_by_its_key);
	tcase_add_test(tcase, paper_is_right_or_a_reason_is_kept);
	tcase_add_test(tcase, no_threshold_is_not_a_threshold_of_nothing);
	tcase_add_test(tcase, an_alert_that_was_seen_is_silent_until_the_next_movement);
	tcase_add_test(tcase, verification_finds_a_stock_that_is_no_sum);
	suite_add_tcase(suite, tcase);
	test_leaks_checked(desks);
	test_database_fresh(desks);
	tcase_add_checked_fixture(desks, setup_brochure, NULL);
	tcase_set_timeout(desks, 120);
	tcase_add_test(desks, two_desks_lose_no_movement);
	tcase_add_test(desks, the_second_desk_is_asked_by_what_the_first_left);
	suite_add_tcase(suite, desks);
	return suite;
}
