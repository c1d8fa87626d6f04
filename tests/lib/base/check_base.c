/* lib/base: dates against the C library, the buffer's contract, the session's error. */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/civil_date.h"
#include "base/session.h"
#include "tests/support/runner.h"

START_TEST(days_agree_with_the_c_library)
{
	for (int32_t days = -200000; days < 200000; days += 7) {
		time_t seconds = (time_t)days * 86400;
		struct malle_date date = malle_date_from_days(days);
		struct tm tm;

		gmtime_r(&seconds, &tm);
		/* one assertion a day: each costs a message to the parent */
		ck_assert_msg(date.year == tm.tm_year + 1900 && date.month == tm.tm_mon + 1 &&
				      date.day == tm.tm_mday &&
				      malle_date_weekday(date) % 7 == tm.tm_wday &&
				      malle_date_to_days(date) == days,
			"day %d is %d-%d-%d", days, date.year, date.month, date.day);
	}
}
END_TEST

static const struct {
	const char *text;
	const char *iso; /* NULL: refused */
} iso_dates[] = {
	{"2026-12-14", "2026-12-14"},
	{"20261214", "2026-12-14"},
	{"2024-02-29", "2024-02-29"},
	{"2023-02-29", NULL},
	{"1900-02-29", NULL},
	{"2000-02-29", "2000-02-29"},
	{"00000000", NULL},
	{"2026-13-01", NULL},
	{"2026-04-31", NULL},
	{"2026-4-3", NULL},
	{"2026-12-14 ", NULL},
	{"2026/12/14", NULL},
	{"", NULL},
};

START_TEST(iso_dates_are_read_strictly)
{
	struct malle_date date = {0};
	char text[MALLE_DATE_TEXT];
	enum malle_status status = malle_date_from_iso(iso_dates[_i].text, &date);

	if (iso_dates[_i].iso == NULL) {
		ck_assert_int_eq(status, MALLE_INVALID);
		ck_assert(!malle_date_is_set(date));
		ck_assert_str_eq(malle_date_to_iso(date, text), "");
	} else {
		ck_assert_int_eq(status, MALLE_OK);
		ck_assert_str_eq(malle_date_to_iso(date, text), iso_dates[_i].iso);
	}
}
END_TEST

START_TEST(a_buffer_is_always_a_string)
{
	struct buffer buffer;
	char *taken;

	buffer_init(&buffer, test_owner);
	ck_assert_str_eq(buffer.data, "");
	for (int i = 0; i < 1000; i++)
		buffer_printf(&buffer, "%d,", i);
	ck_assert_uint_eq(strlen(buffer.data), buffer.size);
	ck_assert_uint_eq(buffer.size, 10 * 2 + 90 * 3 + 900 * 4);
	buffer_truncate(&buffer, 3);
	ck_assert_str_eq(buffer.data, "0,1");
	taken = buffer_take(&buffer, test_owner);
	ck_assert_str_eq(taken, "0,1");
	ck_assert_str_eq(buffer.data, "");
	ck_assert_uint_eq(buffer.size, 0);
	buffer_add(&buffer, "a\0b", 3);
	ck_assert_uint_eq(buffer_bytes(&buffer).size, 3);
	buffer_release(&buffer);
}
END_TEST

START_TEST(an_error_has_its_parts_and_the_next_one_starts_clean)
{
	struct malle_session *session = malle_session_new(test_owner);
	const struct malle_error *error = malle_session_error(session);

	ck_assert_str_eq(error->message, "");
	ck_assert_int_eq(session_fail(session, MALLE_REFUSED, "no '%s'", "x"), MALLE_REFUSED);
	session_hint(session, "try %d", 2);
	session_rule(session, "R0.1");
	ck_assert_str_eq(error->message, "no 'x'");
	ck_assert_str_eq(error->hint, "try 2");
	ck_assert_str_eq(error->rule, "R0.1");
	ck_assert_int_eq(
		session_fail(session, MALLE_INVALID, "was: %s", error->message), MALLE_INVALID);
	ck_assert_str_eq(error->message, "was: no 'x'");
	ck_assert_str_eq(error->hint, "");
	ck_assert_str_eq(error->rule, "");
	malle_free(session);
}
END_TEST

static int lines_logged;

static void count_lines(void *data, enum malle_log_level level, const char *line)
{
	lines_logged++;
	ck_assert_str_eq(line, "seen 1");
	ck_assert_int_le(level, *(enum malle_log_level *)data);
}

START_TEST(the_log_hook_hears_its_level_and_above)
{
	struct malle_session *session = malle_session_new(test_owner);
	enum malle_log_level level = MALLE_LOG_INFO;

	session_log(session, MALLE_LOG_ERROR, "nobody listens");
	malle_session_on_log(session, count_lines, &level, level);
	session_log(session, MALLE_LOG_ERROR, "seen %d", 1);
	session_log(session, MALLE_LOG_DEBUG, "not seen");
	ck_assert_int_eq(lines_logged, 1);
	malle_free(session);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("base");
	TCase *tcase = tcase_create("base");

	test_leaks_checked(tcase);
	tcase_add_test(tcase, days_agree_with_the_c_library);
	tcase_add_loop_test(
		tcase, iso_dates_are_read_strictly, 0, sizeof iso_dates / sizeof *iso_dates);
	tcase_add_test(tcase, a_buffer_is_always_a_string);
	tcase_add_test(tcase, an_error_has_its_parts_and_the_next_one_starts_clean);
	tcase_add_test(tcase, the_log_hook_hears_its_level_and_above);
	suite_add_tcase(suite, tcase);
	return suite;
}
