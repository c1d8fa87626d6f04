/* lib/circulation: opening days against a calendar that walks day by day, closings that move what
 * they touch, and the settings of a centre. */
#include <check.h>
#include <string.h>

#include <malle/calendar.h>
#include <malle/circulation.h>
#include <malle/settings.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/oracle_calendar.h"
#include "tests/support/runner.h"

enum { ROUNDS = 20, PROBES = 12, FIRST_DAY = 20454 /* 2026-01-01 */, SPAN = 1500 };

static unsigned seed;

static int pick(int bound)
{
	seed = seed * 1103515245u + 12345u;
	return (int)((seed >> 16) % (unsigned)bound);
}

static void setup_clock(void)
{
	desk_set_clock("2026-11-23 10:00");
}

static const char *iso(int32_t day)
{
	char text[MALLE_DATE_TEXT];

	return arena_strdup(test_owner, malle_date_to_iso(malle_date_from_days(day), text));
}

/* A random week and random exceptions, in the database and in the oracle. */
static struct oracle_calendar random_calendar(void)
{
	struct oracle_calendar calendar = {.exception_count = pick(ORACLE_EXCEPTIONS)};

	test_sql("UPDATE malle.opening SET current = false");
	for (int weekday = 1; weekday <= 7; weekday++) {
		calendar.week[weekday] = pick(3) > 0;
		if (calendar.week[weekday])
			test_sql(arena_printf(test_owner,
				"INSERT INTO malle.opening (weekday, opens, closes)"
				" VALUES (%d, '09:00', '12:00'), (%d, '13:00', '16:00')",
				weekday, weekday));
	}
	for (int i = 0; i < calendar.exception_count; i++) {
		struct oracle_exception *exception = &calendar.exceptions[i];

		exception->first = FIRST_DAY + pick(SPAN);
		exception->last = exception->first + pick(pick(4) == 0 ? 200 : 10);
		exception->open = pick(3) == 0;
		test_sql(arena_printf(test_owner,
			"INSERT INTO malle.opening_exception (first_day, last_day, open)"
			" VALUES ('%s', '%s', %s)",
			iso(exception->first), iso(exception->last),
			exception->open ? "true" : "false"));
	}
	return calendar;
}

static const char *asked(const char *function, int32_t day, const char *rest)
{
	return test_sql_text(arena_printf(test_owner,
		"SELECT malle.%s(malle.active_centre(), NULL, '%s'%s)", function, iso(day), rest));
}

static const char *iso_or_none(int32_t day)
{
	return day < 0 ? "" : iso(day);
}

static int32_t naive_add(const struct oracle_calendar *calendar, int32_t day, int days)
{
	int step = days > 0 ? 1 : -1;

	for (int walked = 0; days != 0 && walked < 3600; walked++) {
		day += step;
		if (oracle_open(calendar, day))
			days -= step;
	}
	return days == 0 ? day : -1;
}

static int naive_between(const struct oracle_calendar *calendar, int32_t first, int32_t last)
{
	int count = 0;

	for (int32_t day = first + 1; day <= last; day++)
		count += oracle_open(calendar, day);
	return count;
}

static int32_t naive_last(const struct oracle_calendar *calendar, int32_t first, int32_t last)
{
	while (last >= first && !oracle_open(calendar, last))
		last--;
	return last >= first ? last : -1;
}

/* R2.1, R2.2, R6.1 */
START_TEST(the_calendar_is_that_of_the_oracle)
{
	struct oracle_calendar calendar;

	seed = (unsigned)_i * 104729u + 7u;
	calendar = random_calendar();
	for (int probe = 0; probe < PROBES; probe++) {
		int32_t day = FIRST_DAY + pick(SPAN), last = day + pick(300);
		int days = pick(41) - 20;
		int32_t week_later = oracle_next_open(&calendar, day, 800);

		for (int32_t d = day; d <= day + 800; d += 7)
			if (oracle_open(&calendar, d)) {
				week_later = d;
				break;
			}
		ck_assert_str_eq(
			asked("is_open", day, ""), oracle_open(&calendar, day) ? "t" : "f");
		ck_assert_str_eq(asked("next_open_day", day, ""),
			iso_or_none(oracle_next_open(&calendar, day, 800)));
		ck_assert_str_eq(asked("next_open_day", day, ", true"), iso_or_none(week_later));
		ck_assert_str_eq(
			asked("add_open_days", day, arena_printf(test_owner, ", %d", days)),
			iso_or_none(naive_add(&calendar, day, days)));
		ck_assert_str_eq(asked("open_days_between", day,
					 arena_printf(test_owner, ", '%s'", iso(last))),
			arena_printf(test_owner, "%d", naive_between(&calendar, day, last)));
		ck_assert_str_eq(
			asked("last_open_day", day, arena_printf(test_owner, ", '%s'", iso(last))),
			iso_or_none(naive_last(&calendar, day, last)));
	}
}
END_TEST

/* Easter computed two ways, and known dates. */
START_TEST(easter_is_right_for_a_thousand_years)
{
	static const struct malle_date known[] = {{1913, 3, 23}, {1943, 4, 25}, {2000, 4, 23},
		{2019, 4, 21}, {2024, 3, 31}, {2026, 4, 5}, {2038, 4, 25}, {2076, 4, 19}};

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		ck_assert_int_eq(oracle_easter(known[i].year), malle_date_to_days(known[i]));
	for (int year = 1583; year <= 2600; year++)
		ck_assert_str_eq(
			test_sql_text(arena_printf(test_owner, "SELECT malle.easter(%d)", year)),
			iso(oracle_easter(year)));
}
END_TEST

/* R2: whatever the week, the rule and the membership, a due date is open and not past. */
START_TEST(due_dates_are_always_open)
{
	struct oracle_calendar calendar;

	seed = (unsigned)_i * 7907u + 11u;
	calendar = random_calendar();
	calendar.week[3] = true;
	test_sql("INSERT INTO malle.opening (weekday, opens, closes) VALUES (3, '08:00', '08:30')");
	test_sql("UPDATE malle.loan_rule SET current = false");
	test_sql(arena_printf(test_owner,
		"INSERT INTO malle.loan_rule (days, same_weekday, last_day) VALUES (%d, %s, %s)",
		1 + pick(90), pick(2) ? "true" : "false", pick(2) ? "'06-30'" : "NULL"));
	desk_patron_new("Zoé Lambert", "E1");
	for (int i = 0; i < PROBES; i++) {
		const char *barcode = arena_printf(test_owner, "C%d", i);
		int32_t today = FIRST_DAY + pick(SPAN);
		const struct malle_lend_options yes = {.consent = {.confirmed = true}};
		struct malle_circulation *answer;

		desk_copy_new("Outil", barcode);
		desk_set_clock(arena_printf(test_owner, "%s 10:00", iso(today)));
		test_sql(arena_printf(test_owner, "UPDATE malle.patron SET member_until = '%s'",
			iso(today + pick(60))));
		test_ok(test_session,
			malle_loan_lend(test_session, test_owner, barcode, "E1", &yes, &answer));
		ck_assert_int_ge(malle_date_to_days(answer->loan->due), today);
		ck_assert(oracle_open(&calendar, malle_date_to_days(answer->loan->due)));
	}
}
END_TEST

/* R2.4: shown first, moved forward when confirmed, taken back by undoing. */
START_TEST(a_closing_moves_due_dates)
{
	struct malle_closing_new wanted = {
		.first = {2026, 12, 14}, .last = {2026, 12, 18}, .label = "formation"};
	struct malle_closing_effect *effects;
	struct malle_circulation *answer;
	struct malle_undone *undone;
	size_t count;

	desk_copy_new("Photo-moi", "OT1");
	desk_patron_new("Zoé Lambert", "E1");
	test_ok(test_session, desk_lend(test_session, "OT1", "E1", &answer));
	desk_assert_date(answer->loan->due, "2026-12-14");
	test_status(test_session,
		malle_closing_add(test_session, test_owner, &wanted, &effects, &count),
		MALLE_NEEDS_CONFIRMATION);
	ck_assert_uint_eq(count, 1);
	ck_assert_str_eq(effects[0].kind, "loan_due");
	desk_assert_date(effects[0].moved, "2026-12-21");
	ck_assert_str_eq(test_sql_text("SELECT due_on FROM malle.loan_open"), "2026-12-14");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.opening_exception"), 0);
	wanted.confirmed = wanted.dry_run = true;
	test_ok(test_session,
		malle_closing_add(test_session, test_owner, &wanted, &effects, &count));
	ck_assert_uint_eq(count, 1);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.opening_exception"), 0);
	wanted.dry_run = false;
	test_ok(test_session,
		malle_closing_add(test_session, test_owner, &wanted, &effects, &count));
	ck_assert_str_eq(test_sql_text("SELECT due_on FROM malle.loan_open"), "2026-12-21");
	desk_verify();
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_str_eq(undone->kind, "closing.add");
	ck_assert_str_eq(test_sql_text("SELECT due_on FROM malle.loan_open"), "2026-12-14");
	ck_assert_str_eq(asked("is_open", 20801, ""), "t");
	desk_verify();
}
END_TEST

/* R2.2: a closing without end leaves nothing to move to. */
START_TEST(a_closing_without_an_open_day_after_it_is_refused)
{
	struct malle_closing_new wanted = {
		.first = {2026, 12, 1}, .last = {2030, 12, 31}, .confirmed = true};
	struct malle_closing_effect *effects;
	struct malle_circulation *answer;
	size_t count;

	desk_copy_new("Photo-moi", "OT1");
	desk_patron_new("Zoé Lambert", "E1");
	test_ok(test_session, desk_lend(test_session, "OT1", "E1", &answer));
	test_status(test_session,
		malle_closing_add(test_session, test_owner, &wanted, &effects, &count),
		MALLE_REFUSED);
	ck_assert_str_eq(malle_session_error(test_session)->rule, "R2.2");
}
END_TEST

/* R2.2: never open at all is asked about; the week can be undone. */
START_TEST(the_week_is_set_and_undone)
{
	struct malle_opening_change change = {
		.weekday = 6, .opens = {"09:00"}, .closes = {"12:00"}};
	struct malle_undone *undone;
	struct malle_opening *rows;
	size_t count;

	test_ok(test_session, malle_opening_set(test_session, &change));
	ck_assert_str_eq(asked("is_open", 20785, ""), "t"); /* Saturday 28 November */
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_str_eq(asked("is_open", 20785, ""), "f");
	change.opens[0] = NULL;
	for (change.weekday = 1; change.weekday < 5; change.weekday++)
		test_ok(test_session, malle_opening_set(test_session, &change));
	test_status(
		test_session, malle_opening_set(test_session, &change), MALLE_NEEDS_CONFIRMATION);
	change.confirmed = true;
	test_ok(test_session, malle_opening_set(test_session, &change));
	test_ok(test_session, malle_opening_list(test_session, test_owner, &rows, &count));
	ck_assert_uint_eq(count, 0);
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	test_ok(test_session, malle_opening_list(test_session, test_owner, &rows, &count));
	ck_assert_uint_eq(count, 1);
}
END_TEST

static const char *value_of(const char *name)
{
	struct malle_setting *rows;
	size_t count;

	test_ok(test_session, malle_setting_list(test_session, test_owner, &rows, &count));
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].name, name) == 0)
			return rows[i].value;
	ck_abort_msg("no setting %s", name);
}

START_TEST(a_setting_is_chosen_checked_and_undone)
{
	struct malle_undone *undone;

	ck_assert_str_eq(value_of("hold_pickup"), "7");
	test_ok(test_session, malle_setting_set(test_session, "hold_pickup", "10", NULL));
	test_ok(test_session, malle_setting_set(test_session, "hold_pickup", "12", NULL));
	ck_assert_str_eq(value_of("hold_pickup"), "12");
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_str_eq(value_of("hold_pickup"), "10");
	test_ok(test_session, malle_setting_set(test_session, "hold_pickup", NULL, NULL));
	ck_assert_str_eq(value_of("hold_pickup"), "7");
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_str_eq(value_of("hold_pickup"), "10");
	test_status(test_session, malle_setting_set(test_session, "hold_pickup", "61", NULL),
		MALLE_INVALID);
	test_status(test_session, malle_setting_set(test_session, "hold_pickup", "-1", NULL),
		MALLE_INVALID);
	test_status(test_session, malle_setting_set(test_session, "late_blocks", "never", NULL),
		MALLE_INVALID);
	test_status(test_session, malle_setting_set(test_session, "nonsense", "1", NULL),
		MALLE_NOT_FOUND);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("calendar");
	TCase *tcase = tcase_create("shared");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_checked_fixture(tcase, setup_clock, NULL);
	tcase_add_loop_test(tcase, the_calendar_is_that_of_the_oracle, 0, ROUNDS);
	tcase_add_test(tcase, easter_is_right_for_a_thousand_years);
	tcase_add_loop_test(tcase, due_dates_are_always_open, 0, ROUNDS);
	tcase_add_test(tcase, a_closing_moves_due_dates);
	tcase_add_test(tcase, a_closing_without_an_open_day_after_it_is_refused);
	tcase_add_test(tcase, the_week_is_set_and_undone);
	tcase_add_test(tcase, a_setting_is_chosen_checked_and_undone);
	suite_add_tcase(suite, tcase);
	return suite;
}
