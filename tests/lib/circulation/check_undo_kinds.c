/* The table of undoing (R15.1): each kind of operation has its words, and is undone by a test, or
 * says why it cannot be. Those of which no other program undoes one are undone here: what follows
 * from the facts is then as it was before. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include <malle/block.h>
#include <malle/booking.h>
#include <malle/calendar.h>
#include <malle/circulation.h>
#include <malle/contents.h>
#include <malle/copies.h>
#include <malle/lending.h>
#include <malle/people.h>
#include <malle/slip.h>

#include "base/arena.h"
#include "circulation/undo_table.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

/* Measured: the program that undoes one of the kind. */
static const struct {
	const char *kind, *file;
} elsewhere[] = {
	{"brochure.give", "brochures/check_movements.c"},
	{"brochure.lose", "brochures/check_movements.c"},
	{"brochure.promise", "brochures/check_movements.c"},
	{"brochure.receive", "brochures/check_movements.c"},
	{"stock.count", "brochures/check_movements.c"},
	{"offline.settle", "offline/check_offline_waiting.c"},
	{"appointment.add", "requests/check_appointment.c"},
	{"appointment.cancel", "requests/check_appointment.c"},
	{"appointment.held", "requests/check_appointment.c"},
	{"appointment.missed", "requests/check_appointment.c"},
	{"appointment.move", "requests/check_appointment.c"},
	{"booking.add", "circulation/check_claim_letters.c"},
	{"booking.cancel", "circulation/check_reserve.c"},
	{"booking.change", "circulation/check_claim_letters.c"},
	{"booking.warn", "circulation/check_booking_warning.c"},
	{"check", "circulation/check_contents.c"},
	{"closing.add", "circulation/check_calendar.c"},
	{"consultation", "circulation/check_return_rules.c"},
	{"copy.move", "circulation/check_copies.c"},
	{"copy.state", "circulation/check_copies.c"},
	{"copy.withdraw", "circulation/check_copies.c"},
	{"download.file", "requests/check_downloads.c"},
	{"download.note", "requests/check_downloads.c"},
	{"download.partner", "requests/check_downloads.c"},
	{"image.add", "circulation/check_images.c"},
	{"image.remove", "circulation/check_images.c"},
	{"kit.add", "circulation/check_return_rules.c"},
	{"kit.remove", "circulation/check_return_rules.c"},
	{"loan", "circulation/check_checkout.c"},
	{"note.add", "circulation/check_title_note.c"},
	{"note.remove", "circulation/check_title_note.c"},
	{"opening.set", "circulation/check_calendar.c"},
	{"patron.block", "people/check_block.c"},
	{"patron.merge", "circulation/check_merge.c"},
	{"patron.renew", "people/check_block.c"},
	{"patron.unblock", "people/check_block.c"},
	{"piece.add", "circulation/check_contents.c"},
	{"piece.change", "circulation/check_contents.c"},
	{"piece.found", "circulation/check_contents.c"},
	{"piece.remove", "circulation/check_contents.c"},
	{"renew", "circulation/check_renew.c"},
	{"repair.close", "circulation/check_copies.c"},
	{"repair.open", "circulation/check_copies.c"},
	{"repair.step", "circulation/check_copies.c"},
	{"contact.add", "requests/check_request.c"},
	{"request.add", "requests/check_request.c"},
	{"request.edit", "requests/check_request.c"},
	{"return", "circulation/check_contents.c"},
	{"return.date", "circulation/check_return_rules.c"},
	{"return.incomplete", "circulation/check_contents.c"},
	{"return.part", "circulation/check_return_rules.c"},
	{"rule.add", "circulation/check_rule.c"},
	{"rule.change", "circulation/check_rule.c"},
	{"rule.end", "circulation/check_rule.c"},
	{"seen", "circulation/check_copies.c"},
	{"setting.set", "circulation/check_calendar.c"},
	{"slip.close", "circulation/check_checkout.c"},
	{"stocktake.close", "circulation/check_stocktake.c"},
	{"stocktake.open", "circulation/check_stocktake.c"},
	{"stocktake.scan", "circulation/check_stocktake.c"},
	{"transfer.accept", "circulation/check_copies.c"},
	{"transfer.prepare", "circulation/check_copies.c"},
	{"transfer.receive", "circulation/check_copies.c"},
	{"transfer.request", "circulation/check_copies.c"},
	{"transfer.send", "circulation/check_copies.c"},
};

static struct malle_circulation *answer;
static const char *const thing = "OT1";

static void setup(void)
{
	const struct malle_organisation signal = {.name = "AMO Le Signal"};
	struct malle_organisation *organisation;

	desk_set_clock("2026-11-23 10:00"); /* a Monday */
	desk_copy_new("Photo-moi", thing);
	desk_patron_new("Zoé Lambert", "E1");
	desk_patron_new("Karim Benali", "E2");
	test_ok(test_session,
		malle_organisation_add(test_session, test_owner, &signal, &organisation));
}

static int64_t title(void)
{
	return test_sql_int("SELECT title FROM copy WHERE barcode = 'OT1'");
}

static void lend(void)
{
	test_ok(test_session, desk_lend(test_session, thing, "E1", &answer));
}

static void agree(void)
{
	const struct malle_agreement_new wanted = {.patron = "E1"};
	struct malle_agreement *agreement;

	test_ok(test_session, malle_agreement_add(test_session, test_owner, &wanted, &agreement));
}

static void set_condition(void)
{
	const struct malle_condition wanted = {.text = "En groupe.", .presentation = true};

	test_ok(test_session, malle_condition_set(test_session, title(), &wanted, NULL));
}

static void present(void)
{
	const char *name;

	test_ok(test_session, malle_title_present(test_session, test_owner, thing,
				      &(struct malle_present_options) {.patron = "E1"}, &name));
}

static int64_t request;

static void ask(void)
{
	test_ok(test_session, malle_renewal_ask(test_session, thing, NULL, &request));
}

static void lend_and_ask(void)
{
	lend();
	ask();
}

static void refuse(void)
{
	test_ok(test_session, malle_renewal_refuse(test_session, request, NULL));
}

static void block(void)
{
	const struct malle_block_wish wish = {.reason = "trois malles non rendues"};
	struct malle_block *added;

	test_ok(test_session,
		malle_organisation_block(test_session, test_owner, "AMO Le Signal", &wish, &added));
}

static void unblock(void)
{
	size_t count;

	test_ok(test_session,
		malle_organisation_unblock(test_session, "AMO Le Signal", NULL, &count));
}

static void change_days(bool open)
{
	const struct malle_closing_new wanted = {.first = {2026, 12, 5},
		.last = {2026, 12, 5},
		.open = open,
		.label = "Salon",
		.confirmed = true};
	struct malle_closing_effect *effects;
	size_t count;

	test_ok(test_session,
		malle_closing_add(test_session, test_owner, &wanted, &effects, &count));
}

static void open_days(void)
{
	change_days(true);
}

static void forget_days(void)
{
	test_ok(test_session, malle_closing_end(test_session,
				      test_sql_int("SELECT max(id) FROM opening_exception"), NULL));
}

static struct malle_reservation *reservation;

static void join_queue(void)
{
	const struct malle_reserve_options options = {.consent.confirmed = true};

	test_ok(test_session,
		malle_reserve(test_session, test_owner, &thing, 1, "E2", &options, &reservation));
}

static void lend_and_join(void)
{
	lend();
	join_queue();
}

static void leave_queue(void)
{
	struct malle_hold *hold;

	test_ok(test_session,
		malle_hold_cancel(test_session, test_owner, reservation->holds[0].id, NULL, &hold));
}

static void suspend(void)
{
	struct malle_hold *hold;

	test_ok(test_session, malle_hold_suspend(test_session, test_owner, reservation->holds[0].id,
				      (struct malle_date) {0}, NULL, &hold));
}

static void join_and_suspend(void)
{
	lend_and_join();
	suspend();
}

static void resume(void)
{
	struct malle_hold *hold;

	test_ok(test_session,
		malle_hold_resume(test_session, test_owner, reservation->holds[0].id, NULL, &hold));
}

static void book(void)
{
	const struct malle_reserve_options options = {
		.consent.confirmed = true, .from = {2026, 11, 24}, .until = {2026, 11, 27}};

	test_ok(test_session,
		malle_reserve(test_session, test_owner, &thing, 1, "E2", &options, &reservation));
}

static void set_aside(void)
{
	struct malle_preparation *line;

	test_ok(test_session,
		malle_booking_prepare(test_session, test_owner, thing, 0, NULL, &line));
}

/* It lies ready, and nobody comes. */
static void book_and_wait(void)
{
	book();
	set_aside();
	desk_set_clock("2026-12-21 10:00");
}

static void queue_and_wait(void)
{
	join_queue();
	set_aside();
	desk_set_clock("2026-12-21 10:00");
}

static void prepare(void)
{
	struct malle_preparation *rows;
	size_t count;

	test_ok(test_session, malle_preparation_list(test_session, test_owner, 0, &rows, &count));
}

static void lose_a_piece(void)
{
	const struct malle_piece_new dice = {.label = "dé", .count = 2};
	const struct malle_piece_count lost = {"dé", 1};
	const struct malle_contents contents = {.missing = &lost, .missing_count = 1};
	const struct malle_check_options options = {.contents = &contents};
	struct malle_box_piece *row;

	test_ok(test_session, malle_piece_add(test_session, test_owner, thing, &dice, &row));
	test_ok(test_session, malle_copy_check(test_session, test_owner, thing, &options, &answer));
}

static void replace(void)
{
	test_ok(test_session, malle_piece_back(test_session, test_owner, thing, "dé", 1,
				      MALLE_PIECE_REPLACED, NULL, &answer));
}

static void mail_slip(void)
{
	int64_t letter;

	test_ok(test_session, malle_loan_slip_mail(test_session, NULL, NULL, &letter));
}

static void wish_transfer(void)
{
	const struct malle_transfer_wish wish = {.site = "annexe"};
	struct malle_copy_answer *told;

	test_sql("INSERT INTO site (code, name, kind) VALUES ('annexe', 'Annexe', 'desk')");
	test_ok(test_session,
		malle_transfer_request(test_session, test_owner, thing, &wish, NULL, &told));
}

static void refuse_transfer(void)
{
	const struct malle_copy_options why = {.reason = "réservé pour une école"};
	struct malle_copy_answer *told;

	test_ok(test_session, malle_transfer_do(test_session, test_owner, MALLE_TRANSFER_REFUSE,
				      thing, NULL, &why, &told));
}

static const struct deed {
	const char *kind;
	void (*before)(void);
	void (*act)(void);
} deeds[] = {
	{"agreement.add", NULL, agree},
	{"booking.lapse", book_and_wait, prepare},
	{"booking.prepare", book, set_aside},
	{"closing.end", open_days, forget_days},
	{"condition.set", NULL, set_condition},
	{"hold.add", lend, join_queue},
	{"hold.cancel", lend_and_join, leave_queue},
	{"hold.lapse", queue_and_wait, prepare},
	{"hold.ready", join_queue, set_aside},
	{"hold.resume", join_and_suspend, resume},
	{"hold.suspend", lend_and_join, suspend},
	{"opening.add", NULL, open_days},
	{"organisation.block", NULL, block},
	{"organisation.unblock", block, unblock},
	{"piece.replaced", lose_a_piece, replace},
	{"present", NULL, present},
	{"renewal.ask", lend, ask},
	{"renewal.refuse", lend_and_ask, refuse},
	{"slip.mail", lend, mail_slip},
	{"transfer.refuse", wish_transfer, refuse_transfer},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* What follows from the facts, and the facts that count. */
static const char *state(void)
{
	return test_sql_text(
		"SELECT concat_ws(E'\\n',"
		" (SELECT string_agg(t::text, ' ' ORDER BY t::text) FROM loan_open t),"
		" (SELECT string_agg(t::text, ' ' ORDER BY t::text) FROM booking_open t),"
		" (SELECT string_agg(t::text, ' ' ORDER BY t::text) FROM hold_open t),"
		" (SELECT string_agg(concat_ws(',', copy, booking, hold), ' ' ORDER BY copy) FROM set_aside),"
		" (SELECT string_agg(concat_ws(',', id, state, site), ' ' ORDER BY id) FROM copy),"
		" (SELECT string_agg(id::text, ' ' ORDER BY id) FROM block WHERE current),"
		" (SELECT string_agg(id::text, ' ' ORDER BY id) FROM opening_exception WHERE current),"
		" (SELECT string_agg(event::text, ' ') FROM agreement JOIN event_live e ON e.id = event),"
		" (SELECT string_agg(event::text, ' ') FROM presentation JOIN event_live e ON e.id = event),"
		" (SELECT string_agg(event::text, ' ') FROM title_condition JOIN event_live e ON e.id = event),"
		" (SELECT string_agg(t::text, ' ' ORDER BY t::text) FROM piece t),"
		" (SELECT string_agg(id::text, ' ' ORDER BY id) FROM letter WHERE state <> 'cancelled'),"
		" (SELECT string_agg(e.id::text, ' ' ORDER BY e.id) FROM event_live e WHERE e.kind ~ '^(renewal|transfer)[.]'))");
}

START_TEST(it_is_as_before)
{
	const struct deed *deed = &deeds[_i];
	struct malle_undo_options options = {0};
	struct malle_undone *undone;
	const char *former;

	if (deed->before != NULL)
		deed->before();
	former = state();
	deed->act();
	ck_assert_msg(strcmp(state(), former) != 0, "%s changes nothing", deed->kind);
	options.event = test_sql_int(arena_printf(
		test_owner, "SELECT max(id) FROM event WHERE kind = '%s'", deed->kind));
	ck_assert_msg(options.event != 0, "%s was not recorded", deed->kind);
	test_ok(test_session, malle_undo(test_session, test_owner, &options, &undone));
	ck_assert_str_eq(undone->kind, deed->kind);
	ck_assert_str_eq(state(), former);
	desk_verify();
}
END_TEST

static bool is_undone_here(const char *kind)
{
	for (size_t i = 0; i < COUNT(deeds); i++)
		if (strcmp(deeds[i].kind, kind) == 0)
			return true;
	return false;
}

static const char *file_that_undoes(const char *kind)
{
	for (size_t i = 0; i < COUNT(elsewhere); i++)
		if (strcmp(elsewhere[i].kind, kind) == 0)
			return elsewhere[i].file;
	return NULL;
}

static bool has_undo(const char *file)
{
	FILE *stream = fopen(arena_printf(test_owner, "%s/%s", TEST_LIB, file), "r");
	char line[512];
	bool found = false;

	ck_assert_msg(stream != NULL, "%s is not there", file);
	while (!found && fgets(line, sizeof line, stream) != NULL)
		found = strstr(line, "malle_undo(") != NULL;
	fclose(stream);
	return found;
}

START_TEST(every_kind_is_undone_by_a_test_or_says_why_not)
{
	for (const struct undo_kind *row = undo_table; row->kind != NULL; row++) {
		const char *file = file_that_undoes(row->kind);

		if (row->refusal != NULL) {
			ck_assert_msg(row->refusal[0] != '\0' && row->repairs[0] == NULL, "%s",
				row->kind);
			continue;
		}
		ck_assert_msg(is_undone_here(row->kind) || file != NULL,
			"no test undoes '%s': add it here", row->kind);
		ck_assert_msg(file == NULL || has_undo(file), "%s: %s", row->kind, file);
	}
}
END_TEST

/* What malle log says: whole sentences, with and without a title and a person. */
START_TEST(every_kind_has_its_words)
{
	for (const struct undo_kind *row = undo_table; row->kind != NULL; row++) {
		const char *both = undo_kind_name(test_owner, row, "Photo-moi", "Zoé Lambert");
		const char *one = undo_kind_name(test_owner, row, "Photo-moi", "");

		ck_assert_msg(both[0] != '\0' && one[0] != '\0', "%s", row->kind);
		ck_assert_msg(strchr(both, '%') == NULL && strchr(one, '%') == NULL, "%s: %s",
			row->kind, both);
		ck_assert_msg(
			(strstr(row->what, "%s") == NULL) == (strstr(one, "Photo-moi") == NULL),
			"%s: %s", row->kind, one);
		for (const struct undo_kind *other = undo_table; other != row; other++)
			ck_assert_str_ne(other->kind, row->kind);
	}
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("undo kinds");
	TCase *tcase = tcase_create("kinds");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_checked_fixture(tcase, setup, NULL);
	tcase_add_loop_test(tcase, it_is_as_before, 0, (int)COUNT(deeds));
	tcase_add_test(tcase, every_kind_is_undone_by_a_test_or_says_why_not);
	tcase_add_test(tcase, every_kind_has_its_words);
	suite_add_tcase(suite, tcase);
	return suite;
}
