/* Days of two desks without a server, against a naive model that knows no SQL: files that come cut,
 * twice, in either order; and an import that is killed. (R13.3) */
#include <check.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <malle/database.h>

#include "base/arena.h"
#include "tests/lib/offline/offline.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

enum {
	COPIES = 4,
	PERSONS = 3,
	DESKS = 2,
	LINES = 24,  /* of a desk */
	ROUNDS = 12, /* imports of a day */
	DAYS = 8,
	MINUTES = 240,
};

/* A line as the model sees it. */
struct deed {
	int minute; /* after nine o'clock */
	int copy;
	int person; /* -1: it comes back */
	enum { NOT_THERE, WAITS, DONE } state;
};

struct day {
	struct deed deeds[DESKS][LINES];
	int stored[DESKS]; /* how many of them were imported */
	int holder[COPIES], lent_at[COPIES], last[COPIES];
	int lent, returned; /* how often, in all */
};

static unsigned seed;

static int pick(int below)
{
	seed = seed * 1103515245U + 12345U;
	return (int)(seed >> 16) % below;
}

static void make_day(struct day *day)
{
	*day = (struct day) {0};
	for (int i = 0; i < COPIES; i++)
		day->holder[i] = day->last[i] = -1;
	for (int desk = 0; desk < DESKS; desk++)
		for (int i = 0; i < LINES; i++)
			day->deeds[desk][i] = (struct deed) {
				.minute = i * MINUTES / LINES + pick(MINUTES / LINES),
				.copy = pick(COPIES),
				.person = pick(5) < 3 ? pick(PERSONS) : -1,
			};
}

/* The file of a desk as it is after so many lines; the last may be cut in two. */
static const char *file_of(const struct day *day, int desk, int lines, bool cut)
{
	char *text = arena_strdup(test_owner, "");

	for (int i = 0; i < lines; i++) {
		const struct deed *deed = &day->deeds[desk][i];
		char *line = arena_printf(test_owner, "%d 2026-11-24 %02d:%02d %s OT%d\n", i + 1,
			9 + deed->minute / 60, deed->minute % 60,
			deed->person < 0 ? "retour"
					 : arena_printf(test_owner, "prêt P%d", deed->person),
			deed->copy);

		text = arena_printf(test_owner, "%s%s", text, line);
	}
	if (cut && lines > 0)
		text[strlen(text) - 1 - (size_t)pick(8)] = '\0';
	return offline_text(desk == 0 ? "a" : "b", text);
}

/* ---- the model ---- */

static void do_deed(struct day *day, struct deed *deed)
{
	int copy = deed->copy;

	if (day->last[copy] > deed->minute)
		return; /* something happened later */
	if (deed->person < 0) {
		day->returned += day->holder[copy] >= 0;
		day->holder[copy] = -1;
		day->last[copy] = deed->minute;
	} else if (day->holder[copy] < 0) {
		day->holder[copy] = deed->person;
		day->last[copy] = deed->minute;
		day->lent++;
	} else if (day->holder[copy] != deed->person) {
		return; /* it is out to somebody else */
	}               /* else it was lent to that person today: the same loan */
	deed->state = DONE;
}

/* All that is stored and waits, in the order of time; of one minute, desk a before desk b. */
static void replay(struct day *day)
{
	for (int minute = 0; minute < MINUTES; minute++)
		for (int desk = 0; desk < DESKS; desk++)
			for (int i = 0; i < day->stored[desk]; i++)
				if (day->deeds[desk][i].minute == minute &&
					day->deeds[desk][i].state == WAITS)
					do_deed(day, &day->deeds[desk][i]);
}

static void store(struct day *day, int desk, int lines)
{
	for (int i = day->stored[desk]; i < lines; i++)
		day->deeds[desk][i].state = WAITS;
	if (lines > day->stored[desk])
		day->stored[desk] = lines;
}

/* ---- both ---- */

static void compare(const struct day *day)
{
	struct malle_offline_result *rows;
	size_t count, waiting = 0;

	for (int desk = 0; desk < DESKS; desk++)
		for (int i = 0; i < day->stored[desk]; i++)
			waiting += day->deeds[desk][i].state == WAITS;
	test_ok(test_session, malle_offline_list(test_session, test_owner, false, &rows, &count));
	ck_assert_uint_eq(count, waiting);
	for (int i = 0; i < COPIES; i++)
		ck_assert_str_eq(offline_holder(arena_printf(test_owner, "OT%d", i)),
			day->holder[i] < 0 ? "" : arena_printf(test_owner, "P%d", day->holder[i]));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan"), day->lent);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_return"), day->returned);
}

static void import(struct malle_session *session, const char *const *texts, size_t count)
{
	const struct malle_offline_options forced = {.reason = "coupé"}, plain = {0};
	struct malle_offline_file *files[DESKS];
	struct malle_offline_import *import;
	enum malle_status status;
	bool cut = false;

	for (size_t i = 0; i < count; i++) {
		const struct malle_bytes bytes = {(const uint8_t *)texts[i], strlen(texts[i])};

		test_ok(session, malle_offline_read(session, test_owner, bytes,
					 (struct malle_date) {0}, &files[i]));
		cut = cut || files[i]->faults > 0;
	}
	status = malle_offline_import(
		session, test_owner, files, count, cut ? &forced : &plain, &import);
	ck_assert_msg(status == MALLE_OK || status == MALLE_PARTIAL, "%d: %s", (int)status,
		malle_session_error(session)->message);
}

static void set_up(void)
{
	desk_set_clock("2026-11-24 18:00");
	for (int i = 0; i < COPIES; i++)
		desk_copy_new(arena_printf(test_owner, "Outil %d", i),
			arena_printf(test_owner, "OT%d", i));
	for (int i = 0; i < PERSONS; i++)
		desk_patron_new(
			arena_printf(test_owner, "Zoé %d", i), arena_printf(test_owner, "P%d", i));
}

/* What cannot be read of a cut line waits until the line is whole; it is no gesture. */
static void settle_cut_lines(void)
{
	struct malle_offline_result *rows, *row;
	size_t count;

	test_ok(test_session, malle_offline_list(test_session, test_owner, false, &rows, &count));
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].state, "unreadable") == 0)
			test_ok(test_session, malle_offline_settle(test_session, rows[i].id,
						      "coupé", NULL, &row));
}

START_TEST(days_of_two_desks)
{
	struct day day;

	seed = 2026U + (unsigned)_i;
	set_up();
	make_day(&day);
	for (int round = 0; round < ROUNDS; round++) {
		int first = pick(DESKS), lines[DESKS];
		size_t count = (size_t)pick(DESKS) + 1; /* one file, or both */
		const char *texts[DESKS];

		for (size_t i = 0; i < count; i++) {
			int desk = (first + (int)i) % DESKS;
			bool cut = pick(4) == 0;

			/* shorter than before, the same, or longer */
			lines[i] = round == ROUNDS - 1 ? LINES : pick(LINES + 1);
			texts[i] = file_of(&day, desk, lines[i], cut && round < ROUNDS - 1);
			store(&day, desk,
				cut && round < ROUNDS - 1 && lines[i] > 0 ? lines[i] - 1
									  : lines[i]);
		}
		replay(&day);
		import(test_session, texts, count);
		settle_cut_lines();
		compare(&day);
	}
	desk_verify();
}
END_TEST

static const char ended_sql[] = "SELECT count(*) FROM malle.offline_end";

/* The program is killed in the middle, again and again: what is imported then is the same. */
START_TEST(killed_imports)
{
	struct day day;
	int64_t least = -1;
	const char *texts[DESKS];

	seed = 77U + (unsigned)_i;
	set_up();
	make_day(&day);
	for (int desk = 0; desk < DESKS; desk++) {
		texts[desk] = file_of(&day, desk, LINES, false);
		store(&day, desk, LINES);
	}
	replay(&day);
	for (int done = 1; done < LINES; done += 7) {
		pid_t child = fork();

		ck_assert_int_ge(child, 0);
		if (child == 0) {
			struct malle_session *session = test_session_open("tester", "clpsct");

			test_ok(session, malle_database_set_clock(session, "2026-11-24 18:00"));
			import(session, texts, DESKS);
			_exit(0);
		}
		while (test_sql_int(ended_sql) < done && waitpid(child, NULL, WNOHANG) == 0)
			; /* it gets so far, wherever it is then */
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		if (least < 0)
			least = test_sql_int(ended_sql);
	}
	import(test_session, texts, DESKS);
	compare(&day);
	ck_assert_int_lt(least, test_sql_int(ended_sql)); /* it was in the middle */
	import(test_session, texts, DESKS);
	compare(&day);
	desk_verify();
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("offline_days");
	TCase *days = tcase_create("days"), *killed = tcase_create("killed");

	test_leaks_checked(days);
	test_database_checked(days);
	tcase_add_loop_test(days, days_of_two_desks, 0, DAYS);
	suite_add_tcase(suite, days);
	test_leaks_checked(killed);
	test_database_fresh(killed);
	tcase_add_loop_test(killed, killed_imports, 0, 2);
	suite_add_tcase(suite, killed);
	return suite;
}
