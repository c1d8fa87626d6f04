/* lib/circulation: stocktakes (R14): what a scan is, what is missed, two desks at one shelf,
 * undoing. */
#include <check.h>
#include <pthread.h>
#include <string.h>

#include <malle/copies.h>
#include <malle/database.h>
#include <malle/stocktake.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

enum { COPIES = 6 };

static struct malle_stocktake *stocktake;
static struct malle_stocktake_scan *scan;
static struct malle_circulation *answer;
static struct malle_copy_answer *changed;
static struct malle_undone *undone;

static void set_state(const char *barcode, const char *state, const char *reason)
{
	const struct malle_copy_options options = {.reason = reason, .confirmed = true};

	test_ok(test_session,
		malle_copy_state_set(test_session, test_owner, barcode, state, &options, &changed));
}

static const char *state_of(const char *barcode)
{
	return test_sql_text(arena_printf(test_owner,
		"SELECT q.state FROM malle.copy_current_state q JOIN malle.copy c"
		" ON c.id = q.copy WHERE c.barcode = '%s'",
		barcode));
}

static void scan_code(const char *code)
{
	test_ok(test_session, malle_stocktake_scan(test_session, test_owner, 0, code, NULL, &scan));
}

static void scan_is(const char *code, const char *result)
{
	scan_code(code);
	ck_assert_str_eq(scan->result, result);
}

static void open_all(void)
{
	test_ok(test_session, malle_stocktake_open(test_session, test_owner, NULL, &stocktake));
}

static enum malle_status close_it(bool confirmed, bool leave)
{
	const struct malle_stocktake_close_options options = {
		.confirmed = confirmed, .leave = leave};

	return malle_stocktake_close(test_session, test_owner, 0, &options, &stocktake);
}

static void undo(void)
{
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
}

static size_t missed(void)
{
	const struct malle_stocktake_line_filter filter = {.missed = true};
	struct malle_stocktake_line *rows;
	size_t count;

	test_ok(test_session,
		malle_stocktake_lines(test_session, test_owner, &filter, &rows, &count));
	return count;
}

static void setup_shelf(void)
{
	desk_set_clock("2026-07-06 10:00");
	for (int i = 1; i <= COPIES; i++)
		desk_copy_new(arena_printf(test_owner, "Outil %d", i),
			arena_printf(test_owner, "OT%d", i));
	desk_patron_new("Zoé Lambert", "E1");
}

/* R14.2: the five results, each shown with its title (R14.3). */
START_TEST(whatever_is_scanned_is_a_result)
{
	const struct malle_site annexe = {.code = "annexe", .name = "Annexe"};
	const struct malle_stocktake_scope here = {.site = "clpsct"};
	struct malle_site *site;

	test_ok(test_session, malle_site_add(test_session, test_owner, &annexe, &site));
	test_ok(test_session,
		malle_copy_move(test_session, test_owner, "OT4", "annexe", NULL, &changed));
	test_ok(test_session, desk_lend(test_session, "OT2", "E1", &answer));
	set_state("OT3", "withdrawn", "broken");
	set_state("OT5", "lost", NULL);
	test_ok(test_session, malle_stocktake_open(test_session, test_owner, &here, &stocktake));
	ck_assert_int_eq(stocktake->expected, 3);
	scan_is("OT1", "seen");
	ck_assert_str_eq(scan->title, "Outil 1");
	ck_assert_int_eq(scan->all_seen, 1);
	ck_assert_int_eq(scan->expected, 3);
	scan_is("OT2", "on_loan");
	ck_assert_ptr_nonnull(strstr(scan->holder, "Zoé Lambert"));
	scan_is("OT3", "gone");
	scan_is("OT4", "elsewhere");
	scan_is("OT5", "gone");
	scan_is("XX", "unknown");
	scan_is("\x1b[2J\x01 of bytes that are no barcode, and much too long for one, whatever they are",
		"unknown");
	ck_assert_ptr_null(strchr(scan->code, '\x1b'));
	test_ok(test_session, malle_stocktake_show(test_session, test_owner, 0, &stocktake));
	ck_assert_int_eq(stocktake->seen, 1);
	ck_assert_int_eq(stocktake->gone, 2);
	ck_assert_int_eq(stocktake->unknown, 2);
	ck_assert_int_eq(missed(), 1);
	desk_verify();
}
END_TEST

/* R14.1: the list is frozen; scanning the same again records nothing. */
START_TEST(the_same_again_is_no_second_scan)
{
	open_all();
	desk_copy_new("Nouveau", "OT9");
	scan_is("OT1", "seen");
	scan_is("OT1", "seen");
	ck_assert(scan->again);
	ck_assert_int_eq(scan->event, 0);
	scan_is("XX", "unknown");
	scan_is("XX", "unknown");
	ck_assert(scan->again);
	scan_is("OT9", "elsewhere");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.stocktake_scan"), 3);
}
END_TEST

/* R8.4, and back. */
START_TEST(a_scan_finds_what_was_missing)
{
	set_state("OT1", "incomplete", NULL);
	set_state("OT1", "missing", NULL);
	open_all();
	scan_is("OT1", "seen");
	ck_assert(scan->found);
	ck_assert_str_eq(state_of("OT1"), "incomplete");
	desk_verify();
	undo();
	ck_assert_str_eq(undone->kind, "stocktake.scan");
	ck_assert_str_eq(state_of("OT1"), "missing");
	desk_verify();
	scan_is("OT1", "seen");
	ck_assert(!scan->again);
}
END_TEST

/* R14.5: only what should be on the shelf is missed, and nothing is marked without a word. */
START_TEST(missing_is_marked_on_confirmation_only)
{
	open_all();
	scan_is("OT1", "seen");
	test_ok(test_session, desk_lend(test_session, "OT2", "E1", &answer));
	test_ok(test_session, malle_repair_open(test_session, test_owner, "OT3", NULL, &changed));
	test_ok(test_session, desk_return(test_session, "OT4", &answer)); /* seen at the desk */
	ck_assert_int_eq(missed(), 2);
	test_status(test_session, close_it(false, false), MALLE_NEEDS_CONFIRMATION);
	desk_assert_error("R14.5", "2");
	ck_assert_str_eq(state_of("OT5"), "available");
	test_ok(test_session, close_it(true, false));
	ck_assert(!stocktake->open);
	ck_assert_int_eq(stocktake->missed, 2);
	ck_assert_str_eq(state_of("OT5"), "missing");
	ck_assert_str_eq(state_of("OT6"), "missing");
	ck_assert_str_eq(state_of("OT3"), "repair");
	desk_verify();
	test_status(test_session,
		malle_stocktake_scan(test_session, test_owner, 1, "OT5", NULL, &scan),
		MALLE_REFUSED);
	undo();
	ck_assert_str_eq(state_of("OT5"), "available");
	scan_is("OT5", "seen");
	desk_verify();
}
END_TEST

START_TEST(a_stocktake_may_be_closed_as_it_is)
{
	open_all();
	test_ok(test_session, close_it(false, true));
	ck_assert(!stocktake->marked);
	ck_assert_str_eq(state_of("OT5"), "available");
	test_status(test_session, close_it(true, false), MALLE_NOT_FOUND);
}
END_TEST

/* R15.1: a copy that was found since keeps the end of the stocktake from being undone. */
START_TEST(what_was_found_since_blocks_undoing_the_end)
{
	struct malle_undo_options end = {.event = 0};

	open_all();
	test_ok(test_session, close_it(true, false));
	end.event = test_sql_int("SELECT max(id) FROM malle.event");
	test_ok(test_session, desk_return(test_session, "OT1", &answer));
	test_status(
		test_session, malle_undo(test_session, test_owner, &end, &undone), MALLE_CONFLICT);
	ck_assert_str_eq(state_of("OT2"), "missing");
	desk_verify();
}
END_TEST

START_TEST(an_opening_with_scans_is_not_undone)
{
	struct malle_undo_options opening = {.event = 0};

	open_all();
	opening.event = test_sql_int("SELECT max(id) FROM malle.event");
	scan_is("OT1", "seen");
	test_status(test_session, malle_undo(test_session, test_owner, &opening, &undone),
		MALLE_CONFLICT);
	undo();
	undo();
	ck_assert_str_eq(undone->kind, "stocktake.open");
	test_status(test_session, malle_stocktake_show(test_session, test_owner, 0, &stocktake),
		MALLE_NOT_FOUND);
}
END_TEST

/* R14.4: by the number on the list. */
START_TEST(copies_are_ticked_by_number)
{
	struct malle_stocktake_line *rows;
	size_t count;

	open_all();
	test_ok(test_session, malle_stocktake_lines(test_session, test_owner, NULL, &rows, &count));
	ck_assert_int_eq(count, COPIES);
	ck_assert_int_eq(rows[2].number, 3);
	test_ok(test_session, malle_stocktake_tick(test_session, test_owner, 0, 3, NULL, &scan));
	ck_assert_str_eq(scan->barcode, rows[2].barcode);
	ck_assert_str_eq(scan->result, "seen");
	test_status(test_session,
		malle_stocktake_tick(test_session, test_owner, 0, COPIES + 1, NULL, &scan),
		MALLE_NOT_FOUND);
	ck_assert_int_eq(missed(), COPIES - 1);
}
END_TEST

/* R14.6: counted and taken back in one go. */
START_TEST(a_scan_may_take_back)
{
	const struct malle_stocktake_scan_options back = {.take_back = true};

	test_ok(test_session, desk_lend(test_session, "OT2", "E1", &answer));
	open_all();
	for (int i = 0; i < 2; i++) {
		test_ok(test_session,
			malle_stocktake_scan(test_session, test_owner, 0, "OT2", &back, &scan));
		ck_assert_str_eq(scan->result, i == 0 ? "on_loan" : "seen");
	}
	ck_assert_str_eq(state_of("OT2"), "available");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_return"), 1);
	desk_verify();
}
END_TEST

START_TEST(an_empty_scope_is_refused)
{
	const struct malle_stocktake_scope none = {.section = "nulle part"};
	const struct malle_stocktake_scope bad = {.site = "nulle part"};

	test_status(test_session, malle_stocktake_open(test_session, test_owner, &none, &stocktake),
		MALLE_REFUSED);
	desk_assert_error("R14.1", "nothing");
	test_status(test_session, malle_stocktake_open(test_session, test_owner, &bad, &stocktake),
		MALLE_NOT_FOUND);
}
END_TEST

START_TEST(several_open_ones_are_told_apart)
{
	open_all();
	open_all();
	test_status(test_session,
		malle_stocktake_scan(test_session, test_owner, 0, "OT1", NULL, &scan),
		MALLE_CONFLICT);
	test_ok(test_session,
		malle_stocktake_scan(test_session, test_owner, 2, "OT1", NULL, &scan));
	ck_assert(!scan->again);
	test_ok(test_session,
		malle_stocktake_scan(test_session, test_owner, 1, "OT1", NULL, &scan));
	ck_assert(!scan->again);
}
END_TEST

/* ---- two desks along the same shelf (R14.1) ---- */

enum { SHELF = 40 };

struct terminal {
	struct malle_session *session;
	enum malle_status status;
	int recorded;
	pthread_t thread;
};

static void *walk(void *data)
{
	struct terminal *terminal = data;

	for (int i = 0; i < SHELF && terminal->status == MALLE_OK; i++) {
		struct malle_stocktake_scan *seen = NULL;
		const char *code = arena_printf(terminal->session, "SH%d", i);

		terminal->status = malle_stocktake_scan(
			terminal->session, terminal->session, 0, code, NULL, &seen);
		if (terminal->status == MALLE_OK && !seen->again)
			terminal->recorded++;
	}
	return NULL;
}

START_TEST(two_desks_count_each_copy_once)
{
	struct terminal terminals[2];

	for (int i = 0; i < SHELF; i++) /* half of them copies, half unknown */
		if (i % 2 == 0)
			desk_copy_new("Outil", arena_printf(test_owner, "SH%d", i));
	open_all();
	for (int i = 0; i < 2; i++)
		terminals[i] = (struct terminal) {.session = test_session_open("tester", "clpsct")};
	for (int i = 0; i < 2; i++)
		ck_assert_int_eq(
			pthread_create(&terminals[i].thread, NULL, walk, &terminals[i]), 0);
	for (int i = 0; i < 2; i++)
		pthread_join(terminals[i].thread, NULL);
	for (int i = 0; i < 2; i++)
		test_ok(terminals[i].session, terminals[i].status);
	ck_assert_int_eq(terminals[0].recorded + terminals[1].recorded, SHELF);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.stocktake_scan"), SHELF);
	desk_verify();
}
END_TEST

/* ---- bytes of a scanner ---- */

static void lines_are(const char *bytes, size_t size, const char *wanted)
{
	struct malle_scan_lines *lines = malle_scan_lines_new(test_owner);
	char *all = arena_strdup(test_owner, "");
	const char *line;

	for (size_t at = 0; at < size;) {
		at += malle_scan_lines_read(lines, bytes + at, size - at, &line);
		if (line != NULL)
			all = arena_printf(test_owner, "%s%s|", all, line);
	}
	line = malle_scan_lines_end(lines);
	if (line != NULL)
		all = arena_printf(test_owner, "%s%s|", all, line);
	ck_assert_str_eq(all, wanted);
}

START_TEST(a_scanner_s_file_is_cut_into_codes)
{
	static const char file[] = "\xEF\xBB\xBFOT1\r\n\r\n  OT2 \tOT3\nO\0T\x1b\nlast";
	char longer[300];

	lines_are(file, sizeof file - 1, "OT1|OT2|OT3|O\uFFFDT\uFFFD|last|");
	lines_are("", 0, "");
	lines_are("\n\r\t \n", 5, "");
	memset(longer, 'x', sizeof longer);
	lines_are(longer, sizeof longer, arena_printf(test_owner, "%.100s|", longer));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("stocktake");
	TCase *alone = tcase_create("alone");
	TCase *fresh = tcase_create("fresh");
	TCase *bytes = tcase_create("bytes");

	test_leaks_checked(alone);
	test_database_checked(alone);
	tcase_add_checked_fixture(alone, setup_shelf, NULL);
	tcase_add_test(alone, whatever_is_scanned_is_a_result);
	tcase_add_test(alone, the_same_again_is_no_second_scan);
	tcase_add_test(alone, a_scan_finds_what_was_missing);
	tcase_add_test(alone, missing_is_marked_on_confirmation_only);
	tcase_add_test(alone, a_stocktake_may_be_closed_as_it_is);
	tcase_add_test(alone, what_was_found_since_blocks_undoing_the_end);
	tcase_add_test(alone, an_opening_with_scans_is_not_undone);
	tcase_add_test(alone, copies_are_ticked_by_number);
	tcase_add_test(alone, a_scan_may_take_back);
	tcase_add_test(alone, an_empty_scope_is_refused);
	tcase_add_test(alone, several_open_ones_are_told_apart);
	suite_add_tcase(suite, alone);

	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_test(fresh, two_desks_count_each_copy_once);
	suite_add_tcase(suite, fresh);

	test_leaks_checked(bytes);
	tcase_add_test(bytes, a_scanner_s_file_is_cut_into_codes);
	suite_add_tcase(suite, bytes);
	return suite;
}
