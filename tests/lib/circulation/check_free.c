/* lib/circulation: what a search and the cards say to be free is what can be booked and lent: one
 * function answers them all (R6.3, R6.5, R6.7). */
#include <check.h>
#include <string.h>

#include <malle/booking.h>
#include <malle/catalogue.h>
#include <malle/circulation.h>
#include <malle/contents.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

enum { TITLES = 4, WISHES = 40 };

static int64_t titles[TITLES];
static unsigned seed;

static int pick(int bound)
{
	seed = seed * 1103515245u + 12345u;
	return (int)((seed >> 16) % (unsigned)bound);
}

/* The n-th weekday after Monday 2 March 2026, which is an open day: nothing is closed but weekends
 * and Easter Monday, which no test comes to. */
static struct malle_date weekday(int n)
{
	return malle_date_from_days(20514 + n / 5 * 7 + n % 5);
}

static void setup(void)
{
	desk_set_clock("2026-03-02 10:00");
	desk_patron_new("Anna Petit", "P1");
	desk_patron_new("Basile Grand", "P2");
	for (int i = 0; i < TITLES; i++) {
		desk_copy_new(arena_printf(test_owner, "Outil %d", i),
			arena_printf(test_owner, "C%d", i));
		titles[i] = test_sql_int("SELECT max(id) FROM title");
	}
}

/* Rules with other buffers for each title, by category or for all. */
static void make_rules(void)
{
	for (int i = 0; i < TITLES; i++)
		test_sql(arena_printf(test_owner,
			"INSERT INTO loan_rule (title, days, days_before, days_after, same_day) "
			"VALUES (%lld, 60, %d, %d, %s)",
			(long long)titles[i], i % 3, i / 2, i == 0 ? "true" : "false"));
}

static enum malle_status book(
	int title, struct malle_date from, struct malle_date until, bool dry_run)
{
	const char *thing = arena_printf(test_owner, "C%d", title);
	const struct malle_reserve_options options = {
		.from = from, .until = until, .dry_run = dry_run, .consent.confirmed = true};
	struct malle_reservation *answer;

	return malle_reserve(test_session, test_owner, &thing, 1, "P1", &options, &answer);
}

static bool is_free(int title, const struct malle_free_filter *filter)
{
	int64_t *free;
	size_t count;

	test_ok(test_session,
		malle_titles_free(test_session, test_owner, titles, TITLES, filter, &free, &count));
	for (size_t i = 0; i < count; i++)
		if (free[i] == titles[title])
			return true;
	return false;
}

/* R6.5 */
START_TEST(what_a_search_shows_as_free_can_be_booked)
{
	struct malle_circulation *answer;
	int booked = 0;

	seed = (unsigned)_i * 7919u + 3u;
	make_rules();
	test_ok(test_session, desk_lend(test_session, "C3", "P2", &answer));
	for (int i = 0; i < WISHES; i++) {
		int title = pick(TITLES), first = pick(18), length = pick(6);
		const struct malle_free_filter filter = {.from = weekday(first),
			.until = weekday(first + length),
			.patron = pick(2) == 0 ? "P1" : NULL};
		bool shown = is_free(title, &filter);
		enum malle_status status = book(title, filter.from, filter.until, pick(2) == 0);

		ck_assert_msg((status == MALLE_OK) == shown, "wish %d: title %d is %s, status %d",
			i, title, shown ? "free" : "not free", status);
		booked += status == MALLE_OK;
	}
	ck_assert_int_gt(booked, 3);
	ck_assert_int_lt(booked, WISHES - 3);
	desk_verify();
}
END_TEST

START_TEST(without_days_it_is_what_can_be_taken_along_today)
{
	const struct malle_free_filter today = {.patron = NULL};
	struct malle_circulation *answer;

	ck_assert(is_free(0, &today));
	test_ok(test_session, desk_lend(test_session, "C0", "P1", &answer));
	ck_assert(!is_free(0, &today));
	test_sql("UPDATE copy SET state = 'repair' WHERE barcode = 'C1'");
	ck_assert(!is_free(1, &today));
	ck_assert(is_free(2, &today));
}
END_TEST

/* R9.3: without a rule nobody can have it. */
START_TEST(what_no_rule_lends_is_not_free)
{
	const struct malle_free_filter may = {.from = weekday(45), .patron = "P1"};

	ck_assert(is_free(0, &may));
	test_sql("UPDATE loan_rule SET current = false");
	ck_assert(!is_free(0, &may));
}
END_TEST

START_TEST(days_that_make_no_sense_are_refused)
{
	int64_t *free;
	size_t count;
	const struct malle_free_filter backwards = {.from = weekday(3), .until = weekday(1)};
	const struct malle_free_filter nobody = {.patron = "P9"};
	const struct malle_free_filter no_day = {.from = {2026, 2, 30}, .until = {2026, 2, 30}};

	test_status(test_session,
		malle_titles_free(
			test_session, test_owner, titles, TITLES, &backwards, &free, &count),
		MALLE_INVALID);
	test_status(test_session,
		malle_titles_free(test_session, test_owner, titles, TITLES, &nobody, &free, &count),
		MALLE_NOT_FOUND);
	test_status(test_session,
		malle_titles_free(test_session, test_owner, titles, TITLES, &no_day, &free, &count),
		MALLE_INVALID);
	test_ok(test_session, malle_titles_free(test_session, test_owner, titles, 0, &nobody, &free,
				      &count) == MALLE_NOT_FOUND
				      ? MALLE_OK
				      : MALLE_INTERNAL);
}
END_TEST

/* R6.3: with Koha's comparison of due dates it would look free tomorrow. */
START_TEST(a_late_copy_is_not_promised)
{
	struct malle_circulation *answer;
	struct malle_copy *copy;
	struct malle_reservation *refused;
	const char *thing = "C0";
	const struct malle_reserve_options tomorrow = {
		.from = {2026, 4, 14}, .until = {2026, 4, 15}};
	const struct malle_free_filter shown = {.from = {2026, 4, 14}, .until = {2026, 4, 15}};

	test_ok(test_session, desk_lend(test_session, "C0", "P2", &answer)); /* due 23 March */
	desk_set_clock("2026-04-13 10:00");
	ck_assert(!is_free(0, &shown));
	test_status(test_session,
		malle_reserve(test_session, test_owner, &thing, 1, "P1", &tomorrow, &refused),
		MALLE_REFUSED);
	desk_assert_date(refused->free_from, "2026-05-15"); /* after thirty days, and a holiday */
	test_ok(test_session, malle_copy_show(test_session, test_owner, "C0", &copy));
	ck_assert(!malle_date_is_set(copy->free_from)); /* nobody can say */
	test_ok(test_session, desk_return(test_session, "C0", &answer));
	ck_assert(is_free(0, &shown));
}
END_TEST

/* R6.7: the cards: when each copy is free, until when, and nobody's name. */
START_TEST(a_card_says_from_when_and_until_when)
{
	struct malle_circulation *answer;
	struct malle_copy *copy;

	test_ok(test_session, malle_copy_show(test_session, test_owner, "C0", &copy));
	desk_assert_date(copy->free_from, "2026-03-02");
	ck_assert(!malle_date_is_set(copy->free_to));
	test_ok(test_session, book(0, weekday(10), weekday(12), false));
	test_ok(test_session, malle_copy_show(test_session, test_owner, "C0", &copy));
	desk_assert_date(copy->free_from, "2026-03-02");
	desk_assert_date(copy->free_to, "2026-03-15"); /* booked from the day after */
	test_ok(test_session, desk_lend(test_session, "C1", "P1", &answer));
	test_ok(test_session, malle_copy_show(test_session, test_owner, "C1", &copy));
	desk_assert_date(copy->free_from, "2026-03-24");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM information_schema.columns WHERE "
				      "table_name = 'copy_availability' AND column_name NOT IN "
				      "('copy', 'state', 'free_from', 'free_to')"),
		0);
}
END_TEST

static const char *similar_of(const struct malle_finding *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].code, "similar") == 0)
			return rows[i].text;
	return "";
}

/* R6.12, message 8: what cannot be had names what can, and not what is out as well. */
START_TEST(what_is_not_free_names_others_of_the_same_theme)
{
	struct malle_circulation *answer;
	struct malle_reservation *refused;
	const char *thing = "C0";
	const struct malle_reserve_options options = {
		.from = {2026, 3, 2}, .until = {2026, 3, 4}, .consent.confirmed = true};
	const struct malle_free_filter filter = {.patron = "P1"};
	struct malle_similar *rows;
	size_t count;

	test_sql("UPDATE title SET themes = 'Evras ; Emotions' WHERE title_proper <> 'Outil 3'");
	test_sql("UPDATE title SET themes = 'Sommeil' WHERE title_proper = 'Outil 3'");
	test_ok(test_session, desk_lend(test_session, "C1", "P2", &answer));
	test_ok(test_session,
		malle_reserve(test_session, test_owner, &thing, 1, "P2", &options, &refused));
	test_status(test_session,
		malle_reserve(test_session, test_owner, &thing, 1, "P1", &options, &refused),
		MALLE_REFUSED);
	ck_assert_str_eq(similar_of(refused->findings, refused->finding_count),
		"of the same theme, free then: Outil 2");
	test_status(test_session, desk_lend(test_session, "C0", "P1", &answer), MALLE_REFUSED);
	ck_assert_ptr_nonnull(desk_finding(answer, "booked_now"));
	ck_assert_str_eq(similar_of(answer->findings, answer->finding_count),
		"of the same theme, free then: Outil 2");
	test_ok(test_session,
		malle_similar_list(test_session, test_owner,
			test_sql_int("SELECT title FROM malle.copy WHERE barcode = 'C0'"), &filter,
			&rows, &count));
	ck_assert_uint_eq(count, 1);
	ck_assert_str_eq(rows[0].name, "Outil 2");
}
END_TEST

/* ---- kits ---- */

static void put_in(const char *head, const char *member)
{
	struct malle_kit *kit;

	test_ok(test_session, malle_kit_add(test_session, test_owner, head, member, NULL, &kit));
}

static struct malle_date day(int month, int number)
{
	return (struct malle_date) {2026, (int8_t)month, (int8_t)number};
}

static enum malle_status book_it(const char *thing, struct malle_date from, struct malle_date until)
{
	const struct malle_reserve_options options = {.from = from, .until = until};
	struct malle_reservation *answer;

	return malle_reserve(test_session, test_owner, &thing, 1, "P2", &options, &answer);
}

static const char *free_from(const char *barcode)
{
	return test_sql_text(arena_printf(test_owner,
		"SELECT f.free_from::text FROM malle.copy_availability f"
		" JOIN malle.copy c ON c.id = f.copy WHERE c.barcode = '%s'",
		barcode));
}

/* R4.12, R6.9: a part that came back alone stands in the house: it is free, and lent by itself, but
 * not over days for which its malle is promised. */
START_TEST(a_part_that_came_back_alone_is_free)
{
	const struct malle_return_options alone = {.part = MALLE_KIT_ALONE};
	struct malle_circulation *answer;

	put_in("C0", "C1");
	put_in("C0", "C2");
	test_ok(test_session, desk_lend(test_session, "C0", "P1", &answer)); /* until 23 March */
	ck_assert_str_eq(free_from("C1"), "2026-03-24");
	test_ok(test_session, malle_loan_return(test_session, test_owner, "C1", &alone, &answer));
	ck_assert_str_eq(free_from("C1"), "2026-03-02");
	ck_assert_str_eq(free_from("C2"), "2026-03-24");
	ck_assert_str_eq(free_from("C0"), "2026-03-24");
	test_ok(test_session, book_it("C0", day(4, 20), day(4, 24)));
	test_status(test_session, book_it("C1", day(4, 20), day(4, 24)), MALLE_REFUSED);
	test_ok(test_session, book_it("C1", day(4, 6 + 1), day(4, 10)));
	test_ok(test_session,
		malle_loan_lend(test_session, test_owner, "C1", "P2",
			&(struct malle_lend_options) {.consent.confirmed = true}, &answer));
	ck_assert_str_eq(free_from("C0"), "2026-03-24");
	test_ok(test_session, desk_return(test_session, "C1", &answer));
	test_ok(test_session, desk_return(test_session, "C0", &answer));
	ck_assert_str_eq(free_from("C2"), "2026-03-02");
	desk_verify();
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("free");
	TCase *shared = tcase_create("shared");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_checked_fixture(shared, setup, NULL);
	tcase_add_loop_test(shared, what_a_search_shows_as_free_can_be_booked, 0, 5);
	tcase_add_test(shared, without_days_it_is_what_can_be_taken_along_today);
	tcase_add_test(shared, what_no_rule_lends_is_not_free);
	tcase_add_test(shared, days_that_make_no_sense_are_refused);
	tcase_add_test(shared, a_late_copy_is_not_promised);
	tcase_add_test(shared, a_card_says_from_when_and_until_when);
	tcase_add_test(shared, what_is_not_free_names_others_of_the_same_theme);
	tcase_add_test(shared, a_part_that_came_back_alone_is_free);
	suite_add_tcase(suite, shared);
	return suite;
}
