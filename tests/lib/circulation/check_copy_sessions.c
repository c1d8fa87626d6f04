/* lib/circulation: random states, loans, returns and undos of copies, against a model that is a
 * pile of what was done (R8.1, R8.4, R15.1). After every step the state that people see must be the
 * model's, and what is derived must follow from the facts. */
#include <check.h>
#include <string.h>

#include <malle/copies.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

enum { COPIES = 3, STEPS = 150, SESSIONS = 4 };

/* A copy as the model knows it. `before` is the state before the last change that counts. */
struct thing {
	const char *state, *before;
	bool out;
};

/* What was done, and how the copy was before it. */
struct deed {
	int copy;
	struct thing former;
};

static struct thing things[COPIES];
static struct deed deeds[STEPS];
static int deed_count;
static unsigned seed;

static int pick(int bound)
{
	seed = seed * 1103515245u + 12345u;
	return (int)((seed >> 16) % (unsigned)bound);
}

static const char *code(int copy)
{
	return arena_printf(test_owner, "C%d", copy);
}

static void note(int copy)
{
	deeds[deed_count++] = (struct deed) {copy, things[copy]};
}

static void change(struct thing *thing, const char *state)
{
	thing->before = thing->state;
	thing->state = state;
}

static bool is_gone(const struct thing *thing)
{
	return strcmp(thing->state, "missing") == 0 || strcmp(thing->state, "lost") == 0;
}

/* R8.4: found again, it is what it was, as far as that still says something. */
static void find_again(struct thing *thing)
{
	bool kept =
		strcmp(thing->before, "damaged") == 0 || strcmp(thing->before, "incomplete") == 0;

	change(thing, kept ? thing->before : "available");
}

static void step_state(int copy)
{
	static const char *const states[] = {
		"available", "damaged", "incomplete", "missing", "lost"};
	const struct malle_copy_options yes = {.confirmed = true};
	const char *state = states[pick(5)];
	struct malle_copy_answer *answer;

	test_ok(test_session,
		malle_copy_state_set(test_session, test_owner, code(copy), state, &yes, &answer));
	if (strcmp(things[copy].state, state) == 0) {
		ck_assert_int_eq(answer->event, 0);
		return;
	}
	note(copy);
	change(&things[copy], state);
}

static void step_lend(int copy)
{
	struct thing *thing = &things[copy];
	bool possible = strcmp(thing->state, "available") == 0 || is_gone(thing);
	struct malle_circulation *answer;

	if (thing->out)
		return;
	test_status(test_session, desk_lend(test_session, code(copy), "P1", &answer),
		possible ? MALLE_OK : MALLE_REFUSED);
	if (!possible)
		return;
	note(copy);
	if (is_gone(thing))
		find_again(thing);
	thing->out = true;
}

static void step_return(int copy)
{
	struct malle_circulation *answer;

	test_ok(test_session, desk_return(test_session, code(copy), &answer));
	note(copy);
	if (is_gone(&things[copy]))
		find_again(&things[copy]);
	things[copy].out = false;
}

static void step_undo(void)
{
	struct malle_undone *undone;

	test_status(test_session, malle_undo(test_session, test_owner, NULL, &undone),
		deed_count > 0 ? MALLE_OK : MALLE_NOT_FOUND);
	if (deed_count == 0)
		return;
	deed_count--;
	things[deeds[deed_count].copy] = deeds[deed_count].former;
}

static void compare(int step)
{
	for (int i = 0; i < COPIES; i++) {
		const char *state = test_sql_text(arena_printf(test_owner,
			"SELECT q.state FROM malle.copy_current_state q JOIN malle.copy c"
			" ON c.id = q.copy WHERE c.barcode = 'C%d'",
			i));
		const char *wanted = things[i].out ? "on_loan" : things[i].state;

		ck_assert_msg(strcmp(state, wanted) == 0, "step %d: C%d is %s instead of %s", step,
			i, state, wanted);
	}
	desk_verify();
}

static void setup_copies(void)
{
	desk_set_clock("2026-11-23 10:00");
	for (int i = 0; i < COPIES; i++) {
		desk_copy_new("Outil", code(i));
		things[i] = (struct thing) {.state = "available", .before = "available"};
	}
	desk_patron_new("Zoé Lambert", "P1");
	deed_count = 0;
}

START_TEST(copies_are_as_the_model_says)
{
	seed = (unsigned)_i * 7919u + 5u;
	for (int i = 0; i < STEPS; i++) {
		int what = pick(10), copy = pick(COPIES);

		if (what < 4)
			step_state(copy);
		else if (what < 6)
			step_lend(copy);
		else if (what < 8)
			step_return(copy);
		else
			step_undo();
		compare(i);
	}
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("copy sessions");
	TCase *sessions = tcase_create("sessions");

	test_leaks_checked(sessions);
	test_database_checked(sessions);
	tcase_add_checked_fixture(sessions, setup_copies, NULL);
	tcase_add_loop_test(sessions, copies_are_as_the_model_says, 0, SESSIONS);
	suite_add_tcase(suite, sessions);
	return suite;
}
