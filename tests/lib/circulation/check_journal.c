/* The journal in French: one line for each kind of operation that undo_table knows, as malle log
 * shows it, compared with journal.expected. A kind without its line, or without French words,
 * fails; after a change GOLDEN=write writes the file, which is to be read. */
#include <check.h>
#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <malle/log.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "circulation/undo_table.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static void setup(void)
{
	desk_set_clock("2026-11-23 10:00");
	desk_copy_new("Photo-moi", "OT1");
	desk_patron_new("Zoé Lambert", "E1");
}

static void speak_french(void)
{
	ck_assert_ptr_nonnull(setlocale(LC_ALL, "C.UTF-8"));
	ck_assert_int_eq(setenv("LANGUAGE", "fr", 1), 0);
	ck_assert_ptr_nonnull(bindtextdomain("malle", TEST_LOCALES));
}

/* An event of the kind about the copy, the person, or both, and its line. */
static const char *line_of(const char *kind, bool copy, bool person)
{
	const struct malle_log_filter filter = {.limit = 1};
	struct malle_log_entry *entries;
	size_t count;

	test_sql(arena_printf(test_owner,
		"SELECT malle.record_event('%s', NULL, NULL, NULL, NULL, NULL, jsonb_strip_nulls("
		"jsonb_build_object('copy', (SELECT id FROM malle.copy WHERE %s),"
		" 'patron', (SELECT id FROM malle.patron WHERE %s))))",
		kind, copy ? "true" : "false", person ? "true" : "false"));
	test_ok(test_session, malle_log_list(test_session, test_owner, &filter, &entries, &count));
	ck_assert_uint_eq(count, 1);
	ck_assert_str_eq(entries[0].kind, kind);
	return entries[0].what;
}

/* As it happens: of a person alone, of a tool with and without a person, and what a handover was,
 * of the person in any case. */
static const char *lines_of(const struct undo_kind *kind)
{
	bool handover = strcmp(kind->subject, "slip") == 0;

	if (strcmp(kind->subject, "patron") == 0 || strcmp(kind->subject, "merged") == 0)
		return arena_printf(
			test_owner, "%s: %s\n", kind->kind, line_of(kind->kind, false, true));
	return arena_printf(test_owner, "%s: %s\n%s: %s\n", kind->kind,
		line_of(kind->kind, true, true), kind->kind,
		line_of(kind->kind, !handover, handover));
}

static const char *read_expected(void)
{
	struct buffer text;
	FILE *stream = fopen(TEST_JOURNAL, "r");
	char line[1024];

	ck_assert_msg(stream != NULL, "%s is not there", TEST_JOURNAL);
	buffer_init(&text, test_owner);
	while (fgets(line, sizeof line, stream) != NULL)
		buffer_add_text(&text, line);
	fclose(stream);
	return buffer_take(&text, test_owner);
}

static void write_expected(const char *text)
{
	FILE *stream = fopen(TEST_JOURNAL, "w");

	ck_assert_ptr_nonnull(stream);
	ck_assert_int_ge(fputs(text, stream), 0);
	ck_assert_int_eq(fclose(stream), 0);
}

START_TEST(every_kind_has_its_line_in_french)
{
	const char *wanted = getenv("GOLDEN");
	struct buffer text;
	const char *now;

	speak_french();
	buffer_init(&text, test_owner);
	for (const struct undo_kind *kind = undo_table; kind->kind != NULL; kind++) {
		ck_assert_str_ne(dgettext("malle", kind->what), kind->what); /* translated */
		buffer_add_text(&text, lines_of(kind));
	}
	now = buffer_take(&text, test_owner);
	if (wanted != NULL && strcmp(wanted, "write") == 0)
		write_expected(now);
	ck_assert_str_eq(now, read_expected());
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("journal");
	TCase *shared = tcase_create("shared");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_checked_fixture(shared, setup, NULL);
	tcase_add_test(shared, every_kind_has_its_line_in_french);
	suite_add_tcase(suite, shared);
	return suite;
}
