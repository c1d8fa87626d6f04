/* Notes: what the team says of a title, internal or shared, written and taken away. */
#include <check.h>
#include <string.h>

#include <malle/circulation.h>
#include <malle/note.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_title_note *note;

static void setup_desk(void)
{
	desk_set_clock("2026-11-16 10:00");
	desk_copy_new("Photo-moi", "OT1");
}

static enum malle_status say(const char *thing, const char *body, bool shared, const char *key)
{
	return malle_title_note_add(test_session, test_owner, thing, body, shared, key, &note);
}

static size_t said(struct malle_session *session, const char *thing)
{
	struct malle_title_note *rows;
	size_t count;

	test_ok(session, malle_title_note_list(session, test_owner, thing, &rows, &count));
	return count;
}

static void undo_last(void)
{
	struct malle_undone *undone;

	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
}

START_TEST(a_note_is_dated_and_signed)
{
	test_ok(test_session, say("OT1", "trop long pour douze", false, "k1"));
	ck_assert_str_eq(note->author, "Testeuse");
	ck_assert_str_eq(note->centre, "clpsct");
	ck_assert(note->own && !note->shared);
	desk_assert_date(note->day, "2026-11-16");
	test_ok(test_session, say("OT1", "trop long pour douze", false, "k1")); /* R0.6 */
	ck_assert_uint_eq(said(test_session, "OT1"), 1);
	desk_verify();
}
END_TEST

START_TEST(taking_away_and_writing_are_undone)
{
	test_ok(test_session, say("OT1", "bien", false, NULL));
	test_ok(test_session, malle_title_note_remove(test_session, note->id, NULL));
	ck_assert_uint_eq(said(test_session, "OT1"), 0);
	desk_verify();
	test_status(test_session, malle_title_note_remove(test_session, note->id, NULL),
		MALLE_NOT_FOUND);
	undo_last();
	ck_assert_uint_eq(said(test_session, "OT1"), 1);
	desk_verify();
	undo_last();
	ck_assert_uint_eq(said(test_session, "OT1"), 0);
	desk_verify();
}
END_TEST

static const struct {
	const char *thing, *body;
	enum malle_status status;
} bad[] = {
	{"OT1", "", MALLE_INVALID},
	{"OT1", " \t", MALLE_INVALID},
	{"OT1", "x\x1b[31m", MALLE_INVALID},
	{"OT1", NULL, MALLE_INVALID},
	{"OT9", "bien", MALLE_NOT_FOUND},
};

START_TEST(what_cannot_be_kept_is_refused)
{
	test_status(test_session, say(bad[_i].thing, bad[_i].body, false, NULL), bad[_i].status);
	ck_assert_ptr_null(note);
	ck_assert_uint_eq(said(test_session, "OT1"), 0);
}
END_TEST

/* Internal advice stays in the house; what is shared is read by all, and removed by its centre
 * only. */
START_TEST(another_centre_reads_what_is_shared)
{
	struct malle_session *other = test_session_open("other", "clpsms");
	const char *title = test_sql_text("SELECT title FROM copy WHERE barcode = 'OT1'");

	test_ok(test_session, say("OT1", "interne", false, NULL));
	ck_assert_uint_eq(said(other, title), 0);
	test_ok(test_session, say("OT1", "pour tous", true, NULL));
	ck_assert_uint_eq(said(other, title), 1);
	test_status(other, malle_title_note_remove(other, note->id, NULL), MALLE_NOT_FOUND);
	test_ok(test_session, malle_title_note_remove(test_session, note->id, NULL));
	ck_assert_uint_eq(said(other, title), 0);
	undo_last();
	ck_assert_uint_eq(said(other, title), 1);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("title note");
	TCase *shared = tcase_create("shared");
	TCase *fresh = tcase_create("fresh");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_checked_fixture(shared, setup_desk, NULL);
	tcase_add_test(shared, a_note_is_dated_and_signed);
	tcase_add_test(shared, taking_away_and_writing_are_undone);
	tcase_add_loop_test(shared, what_cannot_be_kept_is_refused, 0, sizeof bad / sizeof *bad);
	suite_add_tcase(suite, shared);
	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_checked_fixture(fresh, setup_desk, NULL);
	tcase_add_test(fresh, another_centre_reads_what_is_shared);
	suite_add_tcase(suite, fresh);
	return suite;
}
