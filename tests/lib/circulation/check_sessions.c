/* lib/circulation: random work at two desks, against a model that knows nothing of databases.
 *
 * The model is a list of what was done; who has what follows from it by walking it. After every
 * step the library's answer and its list of loans must be the model's; after every session the
 * derived state must follow from the facts, and what counts as a support must be the loans alone,
 * not what the team takes along and not equipment (R0.1, R0.2, R0.6, R1.5, R1.6, R4.2, R4.4,
 * R15.1). */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <malle/circulation.h>
#include <malle/database.h>
#include <malle/lending.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/oracle_calendar.h"
#include "tests/support/runner.h"

enum { COPIES = 4, PATRONS = 3, DESKS = 2, KEYS = 6, STEPS = 120, SESSIONS = 6, LOAN_DAYS = 21 };

enum kind { LEND, RETURN, SEEN, UNDO };

/* Who has a copy since when; patron -1: nobody. */
struct holding {
	int patron;
	int since; /* day */
	enum malle_loan_kind kind;
};

struct deed {
	enum kind kind;
	int desk, day, key; /* key -1: none */
	int copy;
	struct holding before, after;
	bool undone;
};

static struct deed deeds[STEPS + 1];
static int deed_count;
static struct holding holdings[COPIES];
static int today; /* days since 1970 */
static struct malle_session *desks[DESKS];
static unsigned seed;

static int pick(int bound)
{
	seed = seed * 1103515245u + 12345u;
	return (int)((seed >> 16) % (unsigned)bound);
}

/* ---- the model ---- */

static void note(struct deed deed)
{
	deeds[deed_count++] = deed;
	if (deed.kind != UNDO)
		holdings[deed.copy] = deed.after;
}

/* The deed of this desk that has the key; NULL: the key is new, or there is none. */
static struct deed *with_key(int desk, int key)
{
	for (int i = 0; key >= 0 && i < deed_count; i++)
		if (deeds[i].desk == desk && deeds[i].key == key)
			return &deeds[i];
	return NULL;
}

static bool by_return(const struct deed *deed)
{
	return deed->kind == RETURN || deed->kind == SEEN;
}

static enum malle_status model_lend(
	int desk, int key, int copy, struct holding wanted, bool confirmed)
{
	const struct deed *known = with_key(desk, key);
	const struct holding now = holdings[copy];

	if (known != NULL)
		return known->kind == LEND ? MALLE_OK : MALLE_INVALID;
	if (now.patron == wanted.patron)
		return MALLE_OK;
	if (now.patron >= 0 && today < now.since)
		return MALLE_REFUSED;
	if (now.patron >= 0 && !confirmed)
		return MALLE_NEEDS_CONFIRMATION;
	note((struct deed) {.kind = LEND,
		.desk = desk,
		.day = today,
		.key = key,
		.copy = copy,
		.before = now,
		.after = wanted});
	return MALLE_OK;
}

static enum malle_status model_return(int desk, int key, int copy)
{
	const struct deed *known = with_key(desk, key);
	const struct holding now = holdings[copy];

	if (known != NULL)
		return by_return(known) ? MALLE_OK : MALLE_INVALID;
	if (now.patron >= 0 && today < now.since)
		return MALLE_REFUSED;
	note((struct deed) {.kind = now.patron >= 0 ? RETURN : SEEN,
		.desk = desk,
		.day = today,
		.key = key,
		.copy = copy,
		.before = now,
		.after = {.patron = -1}});
	return MALLE_OK;
}

static int last_of(int desk)
{
	for (int i = deed_count - 1; i >= 0; i--)
		if (deeds[i].kind != UNDO && !deeds[i].undone && deeds[i].desk == desk &&
			deeds[i].day == today)
			return i;
	return -1;
}

static enum malle_status model_undo(int desk, int key)
{
	const struct deed *known = with_key(desk, key);
	int last = last_of(desk);

	if (known != NULL)
		return known->kind == UNDO ? MALLE_OK : MALLE_INVALID;
	if (last < 0)
		return MALLE_NOT_FOUND;
	for (int i = last + 1; i < deed_count; i++)
		if (deeds[i].kind != UNDO && !deeds[i].undone && deeds[i].copy == deeds[last].copy)
			return MALLE_REFUSED;
	deeds[last].undone = true;
	holdings[deeds[last].copy] = deeds[last].before;
	note((struct deed) {
		.kind = UNDO, .desk = desk, .day = today, .key = key, .copy = deeds[last].copy});
	return MALLE_OK;
}

/* ---- the library, beside it ---- */

static const char *name(char letter, int number)
{
	return arena_printf(test_owner, "%c%d", letter, number);
}

static const char *key_name(int key)
{
	return key < 0 ? NULL : name('k', key);
}

static void set_day(int day)
{
	char text[MALLE_DATE_TEXT];

	today = day;
	malle_date_to_iso(malle_date_from_days(day), text);
	for (int i = 0; i < DESKS; i++)
		test_ok(desks[i], malle_database_set_clock(
					  desks[i], arena_printf(test_owner, "%s 10:00", text)));
}

static void step_lend(int desk, int key)
{
	static const enum malle_loan_kind kinds[] = {
		MALLE_LOAN_LOAN, MALLE_LOAN_LOAN, MALLE_LOAN_OUTING, MALLE_LOAN_EQUIPMENT};
	int copy = pick(COPIES), patron = pick(PATRONS);
	const struct holding wanted = {patron, today, kinds[pick(4)]};
	const struct malle_lend_options options = {
		.consent = {.confirmed = pick(3) > 0}, .key = key_name(key), .kind = wanted.kind};
	struct malle_circulation *answer;
	enum malle_status status = malle_loan_lend(
		desks[desk], test_owner, name('C', copy), name('P', patron), &options, &answer);

	test_status(desks[desk], status,
		model_lend(desk, key, copy, wanted, options.consent.confirmed));
}

static void step_return(int desk, int key)
{
	int copy = pick(COPIES);
	const struct malle_return_options options = {.key = key_name(key)};
	struct malle_circulation *answer;
	enum malle_status status =
		malle_loan_return(desks[desk], test_owner, name('C', copy), &options, &answer);

	test_status(desks[desk], status, model_return(desk, key, copy));
}

static void step_undo(int desk, int key)
{
	const struct malle_undo_options options = {.key = key_name(key)};
	struct malle_undone *undone;
	enum malle_status status = malle_undo(desks[desk], test_owner, &options, &undone);

	test_status(desks[desk], status, model_undo(desk, key));
}

static void compare(int step)
{
	const struct oracle_calendar week = oracle_usual_week();
	struct malle_loan *rows;
	size_t count, wanted = 0;

	test_ok(desks[0], malle_loan_list(desks[0], test_owner, NULL, &rows, &count));
	for (int i = 0; i < COPIES; i++)
		wanted += holdings[i].patron >= 0;
	ck_assert_msg(count == wanted, "step %d: %zu loans instead of %zu", step, count, wanted);
	for (size_t i = 0; i < count; i++) {
		const struct holding *holding = &holdings[atoi(rows[i].barcode + 1)];

		ck_assert_int_eq(atoi(rows[i].patron_barcode + 1), holding->patron);
		ck_assert_int_eq(malle_date_to_days(rows[i].lent), holding->since);
		ck_assert_int_eq(malle_date_to_days(rows[i].due),
			oracle_next_open(&week, holding->since + LOAN_DAYS, 20)); /* R2.1 */
	}
}

/* Undone ones never were (R15.3); a loan that came back counts all the same. */
static int lent_as(enum malle_loan_kind kind)
{
	int count = 0;

	for (int i = 0; i < deed_count; i++)
		count += deeds[i].kind == LEND && !deeds[i].undone && deeds[i].after.kind == kind;
	return count;
}

static void compare_figures(void)
{
	const struct malle_date always = {0};
	struct malle_loan_figures figures;

	test_ok(desks[0], malle_loan_count(desks[0], always, always, &figures));
	ck_assert_int_eq(figures.supports, lent_as(MALLE_LOAN_LOAN));
	ck_assert_int_eq(figures.outings, lent_as(MALLE_LOAN_OUTING));
	ck_assert_int_eq(figures.equipment, lent_as(MALLE_LOAN_EQUIPMENT));
}

static void step(int number)
{
	int desk = pick(DESKS);
	int key = pick(4) > 0 ? -1 : pick(KEYS);
	int what = pick(10);

	if (what < 5)
		step_lend(desk, key);
	else if (what < 7)
		step_return(desk, key);
	else if (what < 9)
		step_undo(desk, key);
	else
		set_day(today + pick(4) - 1); /* clocks also go back */
	compare(number);
}

static void setup_session(void)
{
	static const char *const terminals[DESKS] = {"desk 1", "desk 2"};

	for (int i = 0; i < COPIES; i++) {
		desk_copy_new("Outil", name('C', i));
		holdings[i] = (struct holding) {.patron = -1};
	}
	for (int i = 0; i < PATRONS; i++)
		desk_patron_new("Zoé Lambert", name('P', i));
	for (int i = 0; i < DESKS; i++) {
		const struct malle_identity identity = {
			.account = "tester", .centre = "clpsct", .terminal = terminals[i]};

		desks[i] = test_session_open(NULL, NULL);
		test_ok(desks[i], malle_database_identify(desks[i], &identity));
	}
	deed_count = 0;
}

START_TEST(the_desk_does_what_the_model_does)
{
	seed = (unsigned)_i * 7919u + 17u;
	set_day(20780 + _i * 100);
	for (int i = 0; i < STEPS; i++)
		step(i);
	compare_figures();
	desk_verify();
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.event"
				      " WHERE kind IN ('loan', 'return', 'seen', 'undo')"),
		deed_count);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("sessions");
	TCase *fresh = tcase_create("fresh");

	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_checked_fixture(fresh, setup_session, NULL);
	tcase_add_loop_test(fresh, the_desk_does_what_the_model_does, 0, SESSIONS);
	suite_add_tcase(suite, fresh);
	return suite;
}
