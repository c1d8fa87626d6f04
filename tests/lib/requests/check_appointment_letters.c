/* What leaves the house about appointments: confirmations, the reminder of the day before, each
 * once and only while it is true (R7.5); and the events of a calendar file. */
#include <check.h>
#include <string.h>

#include <malle/appointment.h>
#include <malle/circulation.h>
#include <malle/outbox.h>
#include <malle/settings.h>

#include "base/arena.h"
#include "tests/lib/requests/appointments.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static void undo_last(void)
{
	struct malle_undone *undone;

	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
}

/* ---- letters ---- */

/* The subjects of all letters in this state, one after the other. */
static const char *letters(const char *state)
{
	const struct malle_letter_filter filter = {.state = state, .kind = "appointment"};
	char *text = arena_strdup(test_owner, "");
	struct malle_letter *rows;
	size_t count;

	test_ok(test_session, malle_letter_list(test_session, test_owner, &filter, &rows, &count));
	for (size_t i = 0; i < count; i++)
		text = arena_printf(test_owner, "%s%s|", text, rows[i].subject);
	return text;
}

static const char *text_of_last(void)
{
	struct malle_letter *letter;

	test_ok(test_session, malle_letter_show(test_session, test_owner,
				      test_sql_int("SELECT max(id) FROM letter"), &letter));
	return letter->text;
}

static struct malle_letter_run *send(void)
{
	static const char *const relay[] = {"/bin/sh", "-c", "cat > /dev/null", NULL};
	const struct malle_relay how = {.arguments = relay, .seconds = 20};
	struct malle_letter_run *run;

	test_ok(test_session, malle_letter_send_due(test_session, test_owner, &how, &run));
	return run;
}

static size_t remind(void)
{
	struct malle_appointment_reminders *run;

	test_ok(test_session, malle_appointment_remind(test_session, test_owner, false, &run));
	return run->letters;
}

START_TEST(the_person_gets_a_confirmation)
{
	test_ok(test_session, add(for_zoe(19, 630)));
	ck_assert(told->letter);
	ck_assert_ptr_nonnull(
		strstr(letters("to_send"), "jeudi 19 novembre 2026 à 10\u00A0h\u00A030"));
	ck_assert_ptr_nonnull(strstr(text_of_last(), "estime de soi"));
	undo_last();
	ck_assert_str_eq(letters("to_send"), "");
}
END_TEST

START_TEST(who_has_no_address_or_does_not_want_gets_none)
{
	struct malle_appointment_wish wish = for_zoe(19, 600);

	wish.mail = MALLE_APPOINTMENT_MAIL_NO;
	test_ok(test_session, add(wish));
	ck_assert(!told->letter);
	test_ok(test_session, malle_setting_set(test_session, "appointment_letters", "none", NULL));
	test_ok(test_session, add(for_zoe(20, 600)));
	ck_assert(!told->letter);
	wish = for_zoe(23, 600);
	wish.mail = MALLE_APPOINTMENT_MAIL_YES;
	test_ok(test_session, add(wish));
	ck_assert(told->letter);
	test_sql("UPDATE patron SET email = NULL");
	test_ok(test_session, add(wish));
	ck_assert(!told->letter);
	wish.asked.patron = NULL; /* the general public */
	test_ok(test_session, add(wish));
	ck_assert(!told->letter);
}
END_TEST

/* What is not true any more does not leave (R7.5). */
START_TEST(letters_of_what_was_moved_or_cancelled_do_not_leave)
{
	int64_t number;

	test_ok(test_session, add(for_zoe(19, 600)));
	number = told->contact.id;
	test_ok(test_session, move(number, 20, 600));
	ck_assert_ptr_nonnull(strstr(text_of_last(), "du jeudi 19 novembre 2026 à 10\u00A0h est"));
	ck_assert_uint_eq(send()->sent, 1);
	ck_assert_ptr_nonnull(strstr(letters("cancelled"), "19 novembre"));
	ck_assert_ptr_nonnull(strstr(letters("sent"), "20 novembre"));
	test_ok(test_session, move(number, 23, 600));
	test_ok(test_session, cancel(number));
	ck_assert_uint_eq(send()->sent, 1);
	ck_assert_ptr_nonnull(strstr(letters("sent"), "Rendez-vous annulé"));
	ck_assert_ptr_null(strstr(letters("sent"), "déplacé : lundi 23"));
}
END_TEST

START_TEST(the_day_before_there_is_one_reminder)
{
	test_ok(test_session, add(for_zoe(18, 600)));
	send();
	ck_assert_uint_eq(remind(), 0); /* in two days */
	desk_set_clock("2026-11-17 08:15");
	ck_assert_uint_eq(remind(), 1);
	ck_assert_uint_eq(remind(), 0);
	ck_assert_uint_eq(send()->sent, 1);
	ck_assert_uint_eq(remind(), 0);
	ck_assert_ptr_nonnull(strstr(letters("sent"), "Rappel"));
	desk_set_clock("2026-11-18 08:15");
	ck_assert_uint_eq(remind(), 0);
}
END_TEST

/* Monday's is said on Friday: the centre is closed on Saturday and Sunday. */
START_TEST(before_a_weekend_the_next_open_day_counts)
{
	test_ok(test_session, add(for_zoe(23, 600)));
	test_ok(test_session, add(for_zoe(24, 600)));
	desk_set_clock("2026-11-19 08:15");
	ck_assert_uint_eq(remind(), 0);
	desk_set_clock("2026-11-20 08:15");
	ck_assert_uint_eq(remind(), 1);
}
END_TEST

START_TEST(what_was_said_today_is_not_said_again)
{
	test_ok(test_session, add(for_zoe(17, 600))); /* tomorrow: its confirmation is enough */
	ck_assert_uint_eq(remind(), 0);
}
END_TEST

START_TEST(a_reminder_of_what_was_moved_does_not_leave)
{
	int64_t number;

	test_ok(test_session, add(for_zoe(18, 600)));
	number = told->contact.id;
	send();
	desk_set_clock("2026-11-17 08:15");
	ck_assert_uint_eq(remind(), 1);
	test_ok(test_session, malle_appointment_move(test_session, test_owner, number,
				      &(struct malle_appointment_wish) {.day = {2026, 11, 19},
					      .time = -1,
					      .mail = MALLE_APPOINTMENT_MAIL_NO},
				      &told));
	ck_assert_uint_eq(send()->sent, 0);
	ck_assert_ptr_nonnull(strstr(letters("cancelled"), "Rappel"));
	desk_set_clock("2026-11-18 08:15"); /* the new day has a reminder of its own */
	ck_assert_uint_eq(remind(), 1);
	desk_set_clock("2026-11-19 11:00"); /* too late */
	ck_assert_uint_eq(send()->sent, 0);
}
END_TEST

/* ---- the calendar file ---- */

static const char *events(bool names)
{
	const struct malle_appointment_filter filter = {.from = {2026, 11, 1}};
	const char *text;

	test_ok(test_session,
		malle_appointment_events(test_session, test_owner, &filter, names, &text));
	return text;
}

START_TEST(a_calendar_has_it_under_one_uid)
{
	const char *uid;

	test_ok(test_session, add(for_zoe(19, 600)));
	uid = arena_printf(test_owner, "UID:appointment-%lld@", (long long)told->contact.id);
	ck_assert_ptr_nonnull(strstr(events(false), uid));
	ck_assert_ptr_nonnull(strstr(events(false), "DTSTART:20261119T090000Z"));
	ck_assert_ptr_nonnull(strstr(events(false), "DTEND:20261119T100000Z"));
	ck_assert_ptr_null(strstr(events(false), "Signal"));
	ck_assert_ptr_null(strstr(events(false), "estime"));
	ck_assert_ptr_nonnull(strstr(events(true), "(AMO Le Signal)"));
	test_ok(test_session, move(told->contact.id, 20, 600));
	ck_assert_ptr_nonnull(strstr(events(false), uid));
	ck_assert_ptr_null(strstr(events(false), "20261119T09"));
	test_ok(test_session, cancel(told->contact.id));
	ck_assert_str_eq(events(false), "");
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("appointment letters");
	TCase *tcase = tcase_create("appointment letters");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_checked_fixture(tcase, appointments_setup, NULL);
	tcase_set_timeout(tcase, 120);
	tcase_add_test(tcase, the_person_gets_a_confirmation);
	tcase_add_test(tcase, who_has_no_address_or_does_not_want_gets_none);
	tcase_add_test(tcase, letters_of_what_was_moved_or_cancelled_do_not_leave);
	tcase_add_test(tcase, the_day_before_there_is_one_reminder);
	tcase_add_test(tcase, before_a_weekend_the_next_open_day_counts);
	tcase_add_test(tcase, what_was_said_today_is_not_said_again);
	tcase_add_test(tcase, a_reminder_of_what_was_moved_does_not_leave);
	tcase_add_test(tcase, a_calendar_has_it_under_one_uid);
	suite_add_tcase(suite, tcase);
	return suite;
}
