/* Gestures of offline desks that cannot be recorded: why, and what becomes of them (R13.4). */
#include <check.h>
#include <string.h>

#include "base/arena.h"
#include "tests/lib/offline/offline.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static const struct exception {
	const char *line, *cause;
} exceptions[] = {
	{"prêt E42 OT999", "unknown_code"},
	{"prêt E42 E43", "card_as_code"},
	{"retour OT999", "unknown_code"},
	{"prêt E99 OT1", "unknown_card"},
	{"prêt E42 OT2", "on_loan_to_other"},
	{"prêt E43 OT2", "already_lent"},
	{"prêt E42 OT3", "overtaken"},
	{"retour OT3", "overtaken"},
	{"prêt E42 OT4", "withdrawn"},
	{"don 3 RIEN", "unknown_brochure"},
};

START_TEST(waits_for_a_cause)
{
	const struct exception *exception = &exceptions[_i];
	const struct malle_offline_import *import;
	struct malle_offline_result *rows;
	struct malle_circulation *answer;
	size_t count;

	offline_set_up();
	desk_copy_new("Retiré", "OT4");
	test_sql("UPDATE malle.copy SET withdrawn_at = malle.moment(), withdrawn_reason = 'broken' "
		 "WHERE barcode = 'OT4'");
	desk_set_clock("2026-11-22 09:00");
	test_ok(test_session, desk_lend(test_session, "OT2", "E43", &answer));
	desk_set_clock("2026-11-24 12:00");
	test_ok(test_session, desk_lend(test_session, "OT3", "E43", &answer));
	desk_set_clock("2026-11-24 14:00");
	import = offline_take(offline_text("m", arena_printf(test_owner, "1 2026-11-24 09:00 %s\n",
							exception->line)),
		MALLE_PARTIAL);
	ck_assert_uint_eq(import->waiting, 1);
	offline_expect("m", 1, exception->cause);
	test_ok(test_session, malle_offline_list(test_session, test_owner, false, &rows, &count));
	ck_assert_uint_eq(count, 1);
	ck_assert_str_ne(rows[0].why, "");
	ck_assert_str_ne(rows[0].command, "");
	ck_assert_str_ne(rows[0].text, ""); /* kept with its text: desks lose their files */
	/* again: nothing new is written */
	count = (size_t)test_sql_int("SELECT count(*) FROM malle.event");
	offline_take(offline_text("m",
			     arena_printf(test_owner, "1 2026-11-24 09:00 %s\n", exception->line)),
		MALLE_PARTIAL);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.event"), (int64_t)count);
	desk_verify();
}
END_TEST

/* The file of the other desk comes later: what waited for it is done, in the order of time. */
START_TEST(waits_for_the_other_desk)
{
	struct malle_circulation *answer;

	offline_set_up();
	desk_set_clock("2026-11-20 09:00");
	test_ok(test_session, desk_lend(test_session, "OT1", "E43", &answer));
	desk_set_clock("2026-11-24 14:00");
	offline_take(offline_text("a", "1 2026-11-24 10:00 prêt E42 OT1\n"), MALLE_PARTIAL);
	ck_assert_str_eq(offline_holder("OT1"), "E43");
	offline_take(offline_text("b", "1 2026-11-24 09:00 retour OT1\n"), MALLE_OK);
	ck_assert_str_eq(offline_holder("OT1"), "E42");
	desk_verify();
}
END_TEST

static struct malle_offline_import *retry(
	const struct malle_offline_retry *wanted, enum malle_status status)
{
	struct malle_offline_import *import = NULL;

	test_status(test_session, malle_offline_retry(test_session, test_owner, wanted, &import),
		status);
	return import;
}

START_TEST(tried_again)
{
	struct malle_circulation *answer;
	int64_t ids[3];

	offline_set_up();
	desk_set_clock("2026-11-20 09:00");
	test_ok(test_session, desk_lend(test_session, "OT1", "E43", &answer));
	desk_set_clock("2026-11-24 14:00");
	offline_take(offline_text("m", "1 2026-11-24 09:00 prêt E42 OT1\n"
				       "2 2026-11-24 09:01 prêt E42 OT22\n"
				       "3 2026-11-24 09:02 prêt E442 OT3\n"),
		MALLE_PARTIAL);
	for (int i = 0; i < 3; i++)
		ids[i] = offline_now("m", i + 1)->id;
	retry(&(struct malle_offline_retry) {.confirmed = true}, MALLE_INVALID);
	retry(&(struct malle_offline_retry) {.id = 1000000}, MALLE_NOT_FOUND);
	retry(&(struct malle_offline_retry) {.id = ids[0], .confirmed = true, .dry_run = true},
		MALLE_OK);
	ck_assert_str_eq(offline_holder("OT1"), "E43");
	retry(&(struct malle_offline_retry) {.id = ids[0], .confirmed = true}, MALLE_OK);
	retry(&(struct malle_offline_retry) {.id = ids[1], .copy = "OT2"}, MALLE_OK);
	retry(&(struct malle_offline_retry) {.id = ids[2], .patron = "E42"}, MALLE_OK);
	ck_assert_str_eq(
		offline_holder("OT1"), "E42"); /* the return came first, at that moment (R1.6) */
	ck_assert_str_eq(test_sql_text("SELECT returned_on FROM malle.loan_return"), "2026-11-24");
	ck_assert_str_eq(offline_holder("OT2"), "E42");
	ck_assert_str_eq(offline_holder("OT3"), "E42");
	retry(&(struct malle_offline_retry) {.id = ids[0]}, MALLE_NOT_FOUND);
	desk_verify();
}
END_TEST

/* Settled by hand; undoing that makes it wait again. */
START_TEST(settled)
{
	struct malle_offline_result *row;
	struct malle_undone *undone;
	int64_t id;

	offline_set_up();
	offline_take(offline_text("m", "1 2026-11-24 09:00 prêt E42 OT9\n"), MALLE_PARTIAL);
	id = offline_now("m", 1)->id;
	test_status(test_session, malle_offline_settle(test_session, id, "", NULL, &row),
		MALLE_INVALID);
	test_ok(test_session,
		malle_offline_settle(test_session, id, "étiquette d’un autre centre", "k", &row));
	test_ok(test_session, malle_offline_settle(test_session, id, "deux fois", "k", &row));
	offline_take(offline_text("m", "1 2026-11-24 09:00 prêt E42 OT9\n"), MALLE_OK);
	test_status(test_session, malle_offline_settle(test_session, id, "encore", NULL, &row),
		MALLE_NOT_FOUND);
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	offline_expect("m", 1, "unknown_code");
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])

Suite *test_suite(void)
{
	Suite *suite = suite_create("offline_waiting");
	TCase *tcase = tcase_create("waiting");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_loop_test(tcase, waits_for_a_cause, 0, COUNT(exceptions));
	tcase_add_test(tcase, waits_for_the_other_desk);
	tcase_add_test(tcase, tried_again);
	tcase_add_test(tcase, settled);
	suite_add_tcase(suite, tcase);
	return suite;
}
