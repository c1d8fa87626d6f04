/* Reminders (R7): who is reminded of what on which day, once; against a walk through the calendar
 * that knows nothing of cutoffs. */
#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <malle/database.h>
#include <malle/outbox.h>
#include <malle/reminder.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

enum { COPIES = 12, PATRONS = 4, DAYS = 150 };

static void setup(void)
{
	const struct malle_letter_sender sender = {.email = "outils@clps.example"};
	struct malle_letter_sender *now;

	test_ok(test_session, malle_letter_sender_put(test_session, test_owner, &sender, &now));
	for (int i = 0; i < PATRONS; i++)
		desk_patron_new(arena_printf(test_owner, "Lambert, Zoé %d", i),
			arena_printf(test_owner, "E%d", i));
	test_sql("UPDATE patron SET email = 'zoe@example.be' WHERE barcode <> 'E3'");
	for (int i = 0; i < COPIES; i++)
		desk_copy_new(
			arena_printf(test_owner, "Jeu %d", i), arena_printf(test_owner, "OT%d", i));
}

static const char *iso(int32_t days)
{
	char text[MALLE_DATE_TEXT];

	return arena_strdup(test_owner, malle_date_to_iso(malle_date_from_days(days), text));
}

static int32_t days_of(const char *text)
{
	struct malle_date date;

	ck_assert_int_eq(malle_date_from_iso(text, &date), MALLE_OK);
	return malle_date_to_days(date);
}

static void today_is(const char *day)
{
	desk_set_clock(arena_printf(test_owner, "%s 10:00", day));
}

/* A loan as it stands, whatever rules would say: this is about what follows. */
static int64_t lend(int copy, int patron, const char *day, const char *due)
{
	return test_sql_int(arena_printf(test_owner,
		"WITH l AS (INSERT INTO loan (copy, title, patron, event, lent_on, due_initial, site)"
		" SELECT c.id, c.title, p.id, record_event('loan', NULL, NULL, NULL, NULL, NULL, NULL),"
		" '%s', '%s', c.site FROM copy c, patron p WHERE c.barcode = 'OT%d'"
		" AND p.barcode = 'E%d' RETURNING id, copy, due_initial)"
		" INSERT INTO loan_open (copy, loan, due_on) SELECT copy, id, due_initial FROM l"
		" RETURNING loan",
		day, due, copy, patron));
}

static struct malle_reminder_run *run(enum malle_status wanted)
{
	struct malle_reminder_run *done;

	test_status(test_session, malle_reminder_prepare(test_session, test_owner, NULL, &done),
		wanted);
	return done;
}

/* "0 2" for a loan: its reminders, in order. */
static const char *levels_of(int64_t loan)
{
	return test_sql_text(arena_printf(test_owner,
		"SELECT string_agg(level::text, ' ' ORDER BY day, level) FROM reminder WHERE loan = %lld",
		(long long)loan));
}

/* R7.1, R7.6: Monday to Friday; due on Monday 5 October. */
START_TEST(levels_follow_the_days)
{
	int64_t loan = lend(0, 0, "2026-09-14", "2026-10-05");

	today_is("2026-09-30"); /* three open days before */
	ck_assert_uint_eq(run(MALLE_OK)->letters, 0);
	today_is("2026-10-01"); /* Friday and Monday lie between */
	ck_assert_uint_eq(run(MALLE_OK)->letters, 1);
	ck_assert_str_eq(levels_of(loan), "0");
	today_is("2026-10-13"); /* six open days late */
	ck_assert_uint_eq(run(MALLE_OK)->letters, 0);
	today_is("2026-10-14");
	ck_assert_uint_eq(run(MALLE_OK)->letters, 1);
	ck_assert_str_eq(levels_of(loan), "0 1");
	today_is("2026-12-01"); /* nobody ran it meanwhile: the level is reached all the same */
	ck_assert_uint_eq(run(MALLE_OK)->letters, 1);
	ck_assert_str_eq(levels_of(loan), "0 1 3");
	ck_assert_uint_eq(run(MALLE_OK)->letters, 0);
}
END_TEST

/* R2.5 */
START_TEST(nothing_goes_out_on_a_closed_day)
{
	struct malle_reminder_run *done;
	int64_t loan = lend(0, 0, "2026-09-14", "2026-10-05");

	today_is("2026-10-17"); /* a Saturday */
	done = run(MALLE_OK);
	ck_assert(done->closed);
	desk_assert_date(done->opens, "2026-10-19");
	ck_assert_str_eq(levels_of(loan), "");
	today_is("2026-10-19");
	ck_assert_uint_eq(run(MALLE_OK)->letters, 1);
	test_sql("UPDATE opening SET current = false");
	today_is("2026-11-30");
	done = run(MALLE_OK);
	ck_assert(done->closed && !malle_date_is_set(done->opens));
}
END_TEST

/* R2.5: by setting, all days count. */
START_TEST(calendar_days_count_when_the_centre_says_so)
{
	int64_t loan = lend(0, 0, "2026-09-14", "2026-10-05");

	test_sql("INSERT INTO setting (name, value) VALUES ('reminder_days', 'calendar')");
	today_is("2026-10-09");
	ck_assert_uint_eq(run(MALLE_OK)->letters, 0);
	today_is("2026-10-12");
	ck_assert_uint_eq(run(MALLE_OK)->letters, 1);
	ck_assert_str_eq(levels_of(loan), "1");
}
END_TEST

/* R7.3 */
START_TEST(one_letter_a_borrower_with_all_that_is_late)
{
	struct malle_letter *letters, *letter;
	size_t count;

	lend(0, 0, "2026-08-03", "2026-08-24");
	lend(1, 0, "2026-09-14", "2026-10-05");
	lend(2, 0, "2026-09-24", "2026-10-15");
	lend(3, 1, "2026-09-14", "2026-10-05");
	today_is("2026-10-16");
	ck_assert_uint_eq(run(MALLE_OK)->letters, 2);
	test_ok(test_session, malle_letter_list(test_session, test_owner, NULL, &letters, &count));
	ck_assert_uint_eq(count, 2);
	test_ok(test_session, malle_letter_show(test_session, test_owner, letters[0].id, &letter));
	ck_assert(strncmp(letter->subject, "Dernier rappel", 14) == 0);        /* the worst */
	ck_assert_ptr_nonnull(strstr(letter->text, "valeur de remplacement")); /* R7.7 */
	ck_assert(
		strstr(letter->text, "- Jeu 0 (OT0), attendu le lundi 24 août 2026\n"
				     "- Jeu 1 (OT1), attendu le lundi 5 octobre 2026\n"
				     "- Jeu 2 (OT2), attendu le jeudi 15 octobre 2026\n") != NULL);
	lend(4, 0, "2026-09-01", "2026-09-10");
	ck_assert_uint_eq(run(MALLE_OK)->waiting, 1); /* no second letter the same day */
	today_is("2026-10-19");
	ck_assert_uint_eq(run(MALLE_OK)->letters, 1);
}
END_TEST

/* R7.3: a letter that says "the date is past" is not about what is due tomorrow. */
START_TEST(what_is_not_late_yet_has_a_letter_of_its_own)
{
	struct malle_letter *letters, *letter;
	size_t count;
	int64_t soon = lend(0, 0, "2026-09-28", "2026-10-19");

	lend(1, 0, "2026-09-14", "2026-10-05");
	today_is("2026-10-16");
	ck_assert_uint_eq(run(MALLE_OK)->letters, 1);
	test_ok(test_session, malle_letter_list(test_session, test_owner, NULL, &letters, &count));
	test_ok(test_session, malle_letter_show(test_session, test_owner, letters[0].id, &letter));
	ck_assert_ptr_null(strstr(letter->text, "Jeu 0"));
	ck_assert_str_eq(levels_of(soon), "");
	today_is("2026-10-19");
	ck_assert_uint_eq(run(MALLE_OK)->letters, 1);
	ck_assert_str_eq(levels_of(soon), "0");
}
END_TEST

/* R7.4, R7.9 */
START_TEST(without_an_address_it_goes_on_paper)
{
	lend(0, 3, "2026-09-14", "2026-10-05");
	lend(1, 0, "2026-09-14", "2026-10-05");
	today_is("2026-10-16");
	ck_assert_uint_eq(run(MALLE_OK)->mails, 1);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM reminder WHERE channel = 'print'"), 1);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM letter WHERE channel = 'print'"), 1);
}
END_TEST

/* R7.5 */
START_TEST(what_is_lost_is_not_asked_for)
{
	lend(0, 0, "2026-09-14", "2026-10-05");
	test_sql("UPDATE copy SET state = 'lost' WHERE barcode = 'OT0'");
	today_is("2026-10-16");
	ck_assert_uint_eq(run(MALLE_OK)->letters, 0);
}
END_TEST

/* R7.8 */
START_TEST(long_after_the_last_reminder_a_copy_is_proposed_as_not_returned)
{
	struct malle_reminder *rows;
	size_t count;

	lend(0, 0, "2026-06-01", "2026-06-22");
	today_is("2026-10-16");
	run(MALLE_OK);
	today_is("2026-11-13");
	test_ok(test_session, malle_reminder_list(test_session, test_owner, false, &rows, &count));
	ck_assert_uint_eq(count, 0);
	today_is("2026-11-16");
	test_ok(test_session, malle_reminder_list(test_session, test_owner, false, &rows, &count));
	ck_assert_uint_eq(count, 1);
	ck_assert_str_eq(rows[0].proposal, "not_returned");
	desk_assert_date(rows[0].last_day, "2026-10-16");
	ck_assert_int_eq(rows[0].last, 3);
}
END_TEST

/* R7.1, R9.6: the level that blocks adds one automatic block, however many letters follow. */
START_TEST(a_level_may_block_the_borrower)
{
	static const int32_t delays[] = {7, 14};

	test_ok(test_session, malle_reminder_level_put(test_session,
				      &(struct malle_reminder_plan) {
					      .delays = delays, .count = 2, .blocks_from = 2}));
	lend(0, 0, "2026-09-14", "2026-10-05");
	today_is("2026-10-16");
	ck_assert_uint_eq(run(MALLE_OK)->letters, 1);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM block"), 0);
	today_is("2026-10-26");
	ck_assert_uint_eq(run(MALLE_OK)->letters, 1);
	lend(1, 0, "2026-09-14", "2026-10-05");
	today_is("2026-10-27");
	ck_assert_uint_eq(run(MALLE_OK)->letters, 1);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM block WHERE rule = 'R7.1'"), 1);
}
END_TEST

/* R7.1 */
START_TEST(delays_are_strictly_increasing)
{
	static const int32_t bad[][3] = {{7, 7, 21}, {7, 5, 21}, {3, -2, 9}};
	static const int32_t good[] = {-7, -2, 0, 7, 30};
	struct malle_reminder_level *rows;
	size_t count;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const struct malle_reminder_plan plan = {.delays = bad[i], .count = 3};

		test_status(
			test_session, malle_reminder_level_put(test_session, &plan), MALLE_INVALID);
	}
	test_ok(test_session, malle_reminder_level_list(test_session, test_owner, &rows, &count));
	ck_assert_uint_eq(count, 4);
	test_ok(test_session, malle_reminder_level_put(test_session,
				      &(struct malle_reminder_plan) {
					      .delays = good, .count = 5, .blocks_from = 3}));
	test_ok(test_session, malle_reminder_level_list(test_session, test_owner, &rows, &count));
	ck_assert_uint_eq(count, 5);
	ck_assert_int_eq(rows[0].level, -1);
	ck_assert_int_eq(rows[1].level, 0);
	ck_assert_int_eq(rows[2].delay, 0);
	ck_assert(!rows[3].blocks && rows[4].blocks);
	ck_assert_str_eq(rows[4].text, "reminder.3");
}
END_TEST

/* What the oracle knows of a copy. */
struct oracle_loan {
	int64_t id; /* 0: it is here */
	int patron;
	int32_t lent, due;
	int last; /* level sent for this due date */
};

enum { NOTHING_SENT = -99 };

static bool oracle_open(int32_t day)
{
	static const char *const holidays[] = {"2026-11-11", "2026-12-25", "2027-01-01"};

	for (size_t i = 0; i < sizeof holidays / sizeof *holidays; i++)
		if (day == days_of(holidays[i]))
			return false;
	return malle_date_weekday(malle_date_from_days(day)) <= 5;
}

/* Walk from one day to the other. */
static int oracle_late(int32_t due, int32_t today)
{
	int count = 0;

	for (int32_t day = due + 1; day <= today; day++)
		count += oracle_open(day);
	for (int32_t day = today + 1; day <= due; day++)
		count -= oracle_open(day);
	return count;
}

static int oracle_level(const struct oracle_loan *loan, int32_t today)
{
	static const int delays[] = {-2, 7, 21, 35};
	int late = oracle_late(loan->due, today);
	int level = NOTHING_SENT;

	for (int i = 0; i < 4; i++)
		if (late >= delays[i])
			level = i;
	if (level == 0 && (loan->due < today || loan->lent == today))
		level = NOTHING_SENT;
	return level;
}

struct oracle {
	struct oracle_loan loans[COPIES];
	int32_t reminded[PATRONS]; /* day of the last letter */
	char expected[200000];     /* "loan due level day\n" */
};

/* R7.3: beside what is late, what is not late yet waits for another day. */
static bool oracle_has_late(const struct oracle *oracle, int patron, int32_t today)
{
	for (const struct oracle_loan *loan = oracle->loans; loan < oracle->loans + COPIES; loan++)
		if (loan->id != 0 && loan->patron == patron &&
			oracle_level(loan, today) > (loan->last > 0 ? loan->last : 0))
			return true;
	return false;
}

static void oracle_run(struct oracle *oracle, int32_t today)
{
	for (int patron = 0; patron < PATRONS && oracle_open(today); patron++) {
		bool wrote = false, late = oracle_has_late(oracle, patron, today);

		for (int i = 0; i < COPIES && oracle->reminded[patron] != today; i++) {
			struct oracle_loan *loan = &oracle->loans[i];
			int level = loan->id != 0 && loan->patron == patron
					    ? oracle_level(loan, today)
					    : NOTHING_SENT;

			if (level <= loan->last || level == NOTHING_SENT || (late && level == 0))
				continue;
			loan->last = level;
			wrote = true;
			sprintf(oracle->expected + strlen(oracle->expected), "%lld %s %d %s\n",
				(long long)loan->id, iso(loan->due), level, iso(today));
		}
		if (wrote)
			oracle->reminded[patron] = today;
	}
}

/* One thing that happens at the desk. */
static void happen(struct oracle_loan *loan, int copy, int32_t today)
{
	int what = rand() % 60;

	if (loan->id == 0 && what < 4) {
		*loan = (struct oracle_loan) {.patron = rand() % PATRONS,
			.lent = today,
			.due = today + 1 + rand() % 30,
			.last = NOTHING_SENT};
		loan->id = lend(copy, loan->patron, iso(today), iso(loan->due));
	} else if (loan->id != 0 && what == 0) {
		test_sql(arena_printf(test_owner, "DELETE FROM loan_open WHERE loan = %lld",
			(long long)loan->id));
		loan->id = 0;
	} else if (loan->id != 0 && what == 1) {
		loan->due += 1 + rand() % 21;
		loan->last = NOTHING_SENT;
		test_sql(arena_printf(test_owner,
			"UPDATE loan_open SET due_on = '%s' WHERE loan = %lld", iso(loan->due),
			(long long)loan->id));
	}
}

static const char all_reminders[] =
	"SELECT string_agg(r.loan || ' ' || r.due_on || ' ' || r.level || ' ' || r.day || E'\\n', ''"
	" ORDER BY r.day, p.barcode, length(c.barcode), c.barcode) FROM reminder r"
	" JOIN loan l ON l.id = r.loan JOIN patron p ON p.id = l.patron JOIN copy c ON c.id = l.copy";

/* Random loans, returns, renewals and runs: each level of a loan once, at the first run that could,
 * never after its return, never twice a day. */
START_TEST(every_run_does_what_a_walk_through_the_calendar_says)
{
	struct oracle *oracle = arena_new(test_owner, struct oracle);
	int32_t first = days_of("2026-10-01");

	srand((unsigned)_i + 1);
	for (int32_t today = first; today < first + DAYS; today++) {
		today_is(iso(today));
		for (int copy = 0; copy < COPIES; copy++)
			happen(&oracle->loans[copy], copy, today);
		for (int runs = rand() % 3; runs > 0; runs--) {
			run(MALLE_OK);
			oracle_run(oracle, today);
		}
	}
	ck_assert_uint_gt(strlen(oracle->expected), 500);
	ck_assert_str_eq(test_sql_text(all_reminders), oracle->expected);
}
END_TEST

static pid_t run_in_child(void)
{
	pid_t child = fork();

	if (child == 0) {
		struct malle_session *session = test_session_open("tester", "clpsct");
		struct malle_reminder_run *done;

		malle_database_set_clock(session, "2026-10-16 10:00");
		_exit(malle_reminder_prepare(session, session, NULL, &done) == MALLE_OK ? 0 : 1);
	}
	return child;
}

static void lend_many(void)
{
	test_sql("INSERT INTO patron (barcode, family_name) SELECT 'M' || i, 'M' || i"
		 " FROM generate_series(1, 150) i");
	test_sql("INSERT INTO copy (title, barcode) SELECT (SELECT min(id) FROM title), 'M' || i"
		 " FROM generate_series(1, 300) i");
	test_sql(
		"INSERT INTO loan (copy, title, patron, event, lent_on, due_initial)"
		" SELECT c.id, c.title, p.id, record_event('loan', NULL, NULL, NULL, NULL, NULL,"
		" NULL), '2026-09-14', '2026-10-05' FROM generate_series(1, 300) i"
		" JOIN copy c ON c.barcode = 'M' || i JOIN patron p ON p.barcode = 'M' || (i + 1) / 2");
	test_sql(
		"INSERT INTO loan_open (copy, loan, due_on) SELECT copy, id, due_initial FROM loan");
}

/* R7.2: two at one moment, one of them killed again and again: each loan once, two to a letter. */
START_TEST(killed_and_concurrent_runs_write_everything_once)
{
	int status;

	lend_many();
	today_is("2026-10-16");
	for (int i = 0; i < 6; i++) {
		pid_t victim = run_in_child(), other = run_in_child();

		usleep(30000 * (unsigned)(i + 1));
		ck_assert_int_eq(kill(victim, SIGKILL), 0);
		ck_assert_int_eq(waitpid(victim, &status, 0), victim);
		if (i < 5)
			kill(other, SIGKILL);
		ck_assert_int_eq(waitpid(other, &status, 0), other);
	}
	ck_assert_int_eq(WEXITSTATUS(status), 0);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM reminder"), 300);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM letter"), 150);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM letter_line"), 300);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM event WHERE kind = 'reminder'"), 150);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("reminders");
	TCase *shared = tcase_create("shared"), *fresh = tcase_create("fresh");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_checked_fixture(shared, setup, NULL);
	tcase_add_test(shared, levels_follow_the_days);
	tcase_add_test(shared, nothing_goes_out_on_a_closed_day);
	tcase_add_test(shared, calendar_days_count_when_the_centre_says_so);
	tcase_add_test(shared, one_letter_a_borrower_with_all_that_is_late);
	tcase_add_test(shared, what_is_not_late_yet_has_a_letter_of_its_own);
	tcase_add_test(shared, without_an_address_it_goes_on_paper);
	tcase_add_test(shared, what_is_lost_is_not_asked_for);
	tcase_add_test(shared, long_after_the_last_reminder_a_copy_is_proposed_as_not_returned);
	tcase_add_test(shared, a_level_may_block_the_borrower);
	tcase_add_test(shared, delays_are_strictly_increasing);
	tcase_add_loop_test(shared, every_run_does_what_a_walk_through_the_calendar_says, 0, 4);
	suite_add_tcase(suite, shared);
	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_checked_fixture(fresh, setup, NULL);
	tcase_add_test(fresh, killed_and_concurrent_runs_write_everything_once);
	suite_add_tcase(suite, fresh);
	return suite;
}
