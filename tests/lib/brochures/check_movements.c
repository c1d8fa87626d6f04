/* Random movements, promises and undoings, against a ledger that is nothing but an array: what the
 * database says of each stock is the sum of what the array has, after each step (R16.1, R16.2). */
#include <check.h>
#include <stdlib.h>

#include <malle/brochures.h>
#include <malle/circulation.h>
#include <malle/requests.h>

#include "base/arena.h"
#include "tests/lib/brochures/brochures.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

enum { SESSIONS = 10, STEPS = 60, TITLES = 2, PLACES = 2, REQUESTS = 2, THRESHOLD = 10 };

static const char *const places[PLACES] = {"clpsct", "reserve"};
static const char *const requests[REQUESTS] = {"1", "2"};

/* One line of the naive ledger. */
struct line {
	int64_t event;
	int title, place;
	int64_t change; /* of the place */
	int request;    /* -1: none */
	bool given, count, promise;
	int64_t promised; /* of a promise */
	bool undone;
};

static struct line ledger[2 * STEPS];
static int lines;
static int64_t titles[TITLES];

static int pick(int count)
{
	return (int)(random() % count);
}

/* ---- the naive ledger ---- */

static int64_t stock_of(int title, int place)
{
	int64_t sum = 0;

	for (int i = 0; i < lines; i++)
		if (!ledger[i].undone && ledger[i].title == title && ledger[i].place == place)
			sum += ledger[i].change;
	return sum;
}

static int64_t promised_to(int title, int request)
{
	int64_t left = 0;

	for (int i = 0; i < lines; i++) {
		const struct line *line = &ledger[i];

		if (line->undone || line->title != title || line->request != request)
			continue;
		if (line->promise)
			left = line->promised;
		else if (line->given)
			left += line->change;
	}
	return left > 0 ? left : 0;
}

/* Was the place counted after this line? Then it cannot be undone (R15.1). */
static bool counted_after(int number)
{
	for (int i = number + 1; i < lines; i++)
		if (!ledger[i].undone && ledger[i].count &&
			ledger[i].event > ledger[number].event &&
			ledger[i].title == ledger[number].title &&
			ledger[i].place == ledger[number].place)
			return true;
	return false;
}

/* ---- steps, in both ---- */

static struct line *add(int64_t event, int title, int place, int64_t change)
{
	struct line *line = &ledger[lines++];

	*line = (struct line) {
		.event = event, .title = title, .place = place, .change = change, .request = -1};
	return line;
}

static void step_receive(int title, int place)
{
	const struct malle_movement_wish wish = {
		.title = titles[title], .site = places[place], .quantity = 1 + pick(30)};
	struct malle_movement *movement;

	test_ok(test_session, malle_brochure_receive(test_session, test_owner, &wish, &movement));
	add(brochures_event(movement), title, place, wish.quantity);
}

/* By a reason below zero, by a yes with a correction, or not at all (R16.5). */
static void step_leave(int title, int place)
{
	bool given = pick(3) > 0;
	int request = given && pick(2) == 0 ? pick(REQUESTS) : -1;
	struct malle_movement_wish wish = {.title = titles[title],
		.site = places[place],
		.quantity = 1 + pick(20),
		.request = request >= 0 ? requests[request] : NULL,
		.confirmed = pick(3) == 0,
		.reason = pick(3) == 0 ? "au présentoir" : NULL};
	int64_t stock = stock_of(title, place);
	bool lacks = stock < wish.quantity;
	struct malle_movement *movement;
	struct malle_shortage shortage;
	struct line *line;
	enum malle_status status = (given ? malle_brochure_give : malle_brochure_lose)(
		test_session, test_owner, &wish, &movement, &shortage);

	ck_assert_int_eq(shortage.correction, lacks ? wish.quantity - stock : 0);
	if (lacks && !wish.confirmed && wish.reason == NULL) {
		test_status(test_session, status, MALLE_NEEDS_CONFIRMATION);
		return;
	}
	test_ok(test_session, status);
	if (lacks && wish.confirmed)
		add(brochures_event(movement), title, place, wish.quantity - stock);
	line = add(brochures_event(movement), title, place, -wish.quantity);
	line->given = given;
	line->request = request;
}

static void step_count(int title, int place)
{
	const struct malle_movement_wish wish = {
		.title = titles[title], .site = places[place], .quantity = pick(60)};
	int64_t stock = stock_of(title, place);
	struct malle_movement *movement;

	test_ok(test_session, malle_brochure_count(test_session, test_owner, &wish, &movement));
	ck_assert_int_eq(movement->counted, wish.quantity);
	add(brochures_event(movement), title, place, wish.quantity - stock)->count = true;
	ck_assert_int_eq(stock_of(title, place), wish.quantity);
}

static void step_promise(int title)
{
	int request = pick(REQUESTS);
	const struct malle_movement_wish wish = {.title = titles[title],
		.request = requests[request],
		.quantity = pick(15),
		.confirmed = true};
	struct malle_brochure *brochure;
	struct line *line;

	test_ok(test_session, malle_brochure_promise(test_session, test_owner, &wish, &brochure));
	line = add(test_sql_int("SELECT max(event) FROM malle.promise"), title, -1, 0);
	line->promise = true;
	line->promised = wish.quantity;
	line->request = request;
}

static void step_undo(void)
{
	int number = pick(lines);
	const struct malle_undo_options options = {.event = ledger[number].event};
	struct malle_undone *undone;
	enum malle_status status;

	if (ledger[number].undone)
		return;
	status = malle_undo(test_session, test_owner, &options, &undone);
	if (counted_after(number)) {
		test_status(test_session, status, MALLE_REFUSED);
		desk_assert_error("R15.1", "");
		return;
	}
	test_ok(test_session, status);
	for (int i = 0; i < lines; i++) /* a correction goes with what it was noted for */
		ledger[i].undone = ledger[i].undone || ledger[i].event == options.event;
}

/* ---- comparing ---- */

static void compare(int title)
{
	int64_t remaining = 0, promised = 0;
	struct malle_brochure *brochure;

	for (int place = 0; place < PLACES; place++) {
		int64_t stock = stock_of(title, place);

		ck_assert_int_eq(brochures_stock(titles[title], places[place]), stock);
		remaining += stock;
	}
	for (int request = 0; request < REQUESTS; request++)
		promised += promised_to(title, request);
	test_ok(test_session,
		malle_brochure_show(test_session, test_owner, titles[title], &brochure));
	ck_assert_int_eq(brochure->remaining, remaining);
	ck_assert_int_eq(brochure->promised, promised);
	ck_assert_int_eq(brochure->low, remaining - promised <= THRESHOLD); /* R16.2 */
}

static void step(void)
{
	int title = pick(TITLES), place = pick(PLACES), kind = pick(12);

	if (kind < 2 && lines > 0)
		step_undo();
	else if (kind < 5)
		step_receive(title, place);
	else if (kind < 9)
		step_leave(title, place);
	else if (kind < 10)
		step_count(title, place);
	else
		step_promise(title);
}

static void prepare(int seed)
{
	const struct malle_request_wish wish = {.service = "diffusion"};
	const struct malle_brochure_wish low = {.set_threshold = true, .threshold = THRESHOLD};
	struct malle_brochure *brochure;
	struct malle_request *request;

	srandom((unsigned)seed + 1);
	lines = 0;
	brochures_store();
	titles[0] = brochures_title("Ma première fois");
	titles[1] = brochures_title("Une famille, des écrans");
	for (int i = 0; i < TITLES; i++)
		test_ok(test_session,
			malle_brochure_edit(test_session, test_owner, titles[i], &low, &brochure));
	for (int i = 0; i < REQUESTS; i++)
		test_ok(test_session, malle_request_add(test_session, test_owner, &wish, &request));
}

START_TEST(a_stock_is_the_sum_of_its_movements)
{
	desk_set_clock("2026-11-23 10:00");
	prepare(_i);
	for (int i = 0; i < STEPS; i++) {
		step();
		for (int title = 0; title < TITLES; title++)
			compare(title);
	}
	desk_verify();
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("brochure movements");
	TCase *tcase = tcase_create("random");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_set_timeout(tcase, 120);
	tcase_add_loop_test(tcase, a_stock_is_the_sum_of_its_movements, 0, SESSIONS);
	suite_add_tcase(suite, tcase);
	return suite;
}
