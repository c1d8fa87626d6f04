/* Random revisions of requests and their undoing, against a model that keeps every revision in a
 * plain array: what the database says of each request is what the model says, after each step. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <malle/circulation.h>
#include <malle/requests.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

enum { SESSIONS = 12, STEPS = 60, REQUESTS_MAX = 60, VALUES = 3 };

static const char *const services[] = {"pret", "diffusion", "reorientation"};
static const char *const themes[] = {"evras", "alimentation", "tic"};
static const char *const axes_of[] = {"2.2 4", "1.1", "autres"};
static const char *const modes[] = {"rdv", "mail", "telephone"};

/* What the model knows of a request: numbers in the arrays above, -1: nothing. */
struct known {
	int service, theme, axis; /* axis: of which theme, or VALUES: chosen by hand */
	bool modes[VALUES];
};

static struct model {
	struct known now[REQUESTS_MAX];
	int count;
	/* what undoing goes back to: the step's request and what was known before */
	struct {
		int request; /* the new one: it goes */
		bool fresh;
		struct known before;
	} done[STEPS];
	int done_count;
} model;

static int pick(int count)
{
	return (int)(random() % count);
}

static const char *number_of(int request)
{
	return arena_printf(test_owner, "d-2026-%04d", request + 1);
}

/* ---- steps, in both ---- */

static void remember(int request, bool fresh)
{
	model.done[model.done_count].request = request;
	model.done[model.done_count].fresh = fresh;
	model.done[model.done_count++].before = model.now[request];
}

static void step_add(void)
{
	struct known known = {.service = pick(VALUES), .theme = pick(VALUES), .axis = -1};
	const struct malle_request_wish wish = {
		.service = services[known.service], .themes = themes[known.theme]};
	struct malle_request *request;

	known.axis = known.theme;
	test_ok(test_session, malle_request_add(test_session, test_owner, &wish, &request));
	ck_assert_str_eq(request->number, number_of(model.count));
	model.now[model.count] = known;
	remember(model.count++, true);
}

static bool same(const struct known *left, const struct known *right)
{
	return memcmp(left, right, sizeof(*left)) == 0;
}

static void step_edit(int request)
{
	struct known wanted = model.now[request];
	struct malle_request_wish wish = {0};
	struct malle_request *told;
	bool changed;

	if (pick(2) == 0)
		wish.service = services[wanted.service = pick(VALUES)];
	if (pick(2) == 0) {
		if (wanted.axis == wanted.theme)
			wanted.axis = -2; /* it follows */
		wish.themes = themes[wanted.theme = pick(VALUES)];
		wanted.axis = wanted.axis == -2 ? wanted.theme : wanted.axis;
	}
	if (pick(4) == 0) {
		wish.axes = "5";
		wanted.axis = VALUES;
	}
	test_ok(test_session, malle_request_edit(test_session, test_owner, number_of(request),
				      &wish, &told, &changed));
	ck_assert_int_eq(changed, !same(&wanted, &model.now[request]));
	if (!changed)
		return;
	remember(request, false);
	model.now[request] = wanted;
}

static void step_contact(int request)
{
	int mode = pick(VALUES);
	const struct malle_contact_wish wish = {.mode = modes[mode]};
	struct malle_contact *contact;

	test_ok(test_session,
		malle_contact_add(test_session, test_owner, number_of(request), &wish, &contact));
	remember(request, false);
	model.now[request].modes[mode] = true;
}

static void step_undo(void)
{
	struct malle_undone *undone;
	int last = model.done_count - 1;

	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	model.now[model.done[last].request] = model.done[last].before;
	if (model.done[last].fresh)
		model.now[model.done[last].request].service = -1;
	model.done_count--;
}

/* A request that is there, or -1. */
static int some_request(void)
{
	for (int tries = 0; model.count > 0 && tries < 5; tries++) {
		int request = pick(model.count);

		if (model.now[request].service >= 0)
			return request;
	}
	return -1;
}

/* ---- comparing ---- */

static const char *modes_of(const struct known *known)
{
	char *text = arena_strdup(test_owner, "");

	for (int i = 0; i < VALUES; i++)
		if (known->modes[i])
			text = arena_printf(
				test_owner, "%s%s%s", text, text[0] ? " " : "", modes[i]);
	return text;
}

static void compare(int request)
{
	const struct known *known = &model.now[request];
	struct malle_request *told;
	enum malle_status status =
		malle_request_show(test_session, test_owner, number_of(request), &told);

	if (known->service < 0) {
		test_status(test_session, status, MALLE_NOT_FOUND);
		return;
	}
	test_ok(test_session, status);
	ck_assert_str_eq(told->service_code, services[known->service]);
	ck_assert_str_eq(told->theme_codes, themes[known->theme]);
	ck_assert_str_eq(told->axis_codes, known->axis < VALUES ? axes_of[known->axis] : "5");
	ck_assert_str_eq(told->contact_mode_codes, modes_of(known));
}

START_TEST(a_request_is_what_its_revisions_make_it)
{
	desk_set_clock("2026-11-16 10:00");
	srandom((unsigned)_i + 1);
	model = (struct model) {0};
	for (int step = 0; step < STEPS; step++) {
		int request = some_request();
		int kind = pick(6);

		if (kind == 0 && model.done_count > 0)
			step_undo();
		else if (kind <= 2 && request >= 0)
			step_edit(request);
		else if (kind == 3 && request >= 0)
			step_contact(request);
		else
			step_add();
		for (int i = 0; i < model.count; i++)
			compare(i);
	}
	desk_verify();
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("request revisions");
	TCase *tcase = tcase_create("random");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_set_timeout(tcase, 120);
	tcase_add_loop_test(tcase, a_request_is_what_its_revisions_make_it, 0, SESSIONS);
	suite_add_tcase(suite, tcase);
	return suite;
}
