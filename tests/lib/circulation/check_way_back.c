/* lib/circulation: what a scan at the return does beside ending a loan: transfers (R4.3, R4.7,
 * R10.3), who gets it next (R4.9), automatic blocks (R4.5), and all of it at a loan to somebody
 * else (R1.6). */
#include <check.h>
#include <string.h>

#include <malle/block.h>
#include <malle/booking.h>
#include <malle/contents.h>
#include <malle/copies.h>
#include <malle/database.h>

#include "base/arena.h"
#include "people/block.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_circulation *answer;
static struct malle_undone *undone;

static const struct malle_return_options at_gosselies = {.site = "gosselies"};
static const struct malle_return_options at_thuin = {.site = "thuin"};

static void lend(const char *barcode, const char *patron)
{
	const struct malle_lend_options yes = {.consent = {.confirmed = true, .reason = "test"}};

	test_ok(test_session,
		malle_loan_lend(test_session, test_owner, barcode, patron, &yes, &answer));
}

static void scan(const char *barcode, const struct malle_return_options *options)
{
	test_ok(test_session,
		malle_loan_return(test_session, test_owner, barcode, options, &answer));
}

static void undo(void)
{
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	desk_verify();
}

static const char *told(const char *what, const char *barcode)
{
	return test_sql_text(arena_printf(test_owner,
		"SELECT %s FROM malle.copy c LEFT JOIN malle.site s ON s.id = c.site"
		" WHERE barcode = '%s'",
		what, barcode));
}

static void ask_for(const char *barcode, const char *site)
{
	const struct malle_transfer_wish wish = {.site = site};
	struct malle_copy_answer *asked;

	test_ok(test_session,
		malle_transfer_request(test_session, test_owner, barcode, &wish, NULL, &asked));
}

static enum malle_status move_on(enum malle_transfer_action action, const char *barcode,
	const struct malle_copy_options *options, struct malle_copy_answer **moved)
{
	return malle_transfer_do(test_session, test_owner, action, barcode, NULL, options, moved);
}

static void send_away(const char *barcode)
{
	struct malle_copy_answer *sent;

	test_ok(test_session, move_on(MALLE_TRANSFER_SEND, barcode, NULL, &sent));
}

static void put_in(const char *head, const char *member)
{
	struct malle_kit *kit;

	test_ok(test_session, malle_kit_add(test_session, test_owner, head, member, NULL, &kit));
}

static void wait_for(const char *barcode, const char *patron)
{
	const struct malle_reserve_options options = {.consent.confirmed = true};
	struct malle_reservation *wish;

	test_ok(test_session,
		malle_reserve(test_session, test_owner, &barcode, 1, patron, &options, &wish));
}

static void setup_desk(void)
{
	desk_set_clock("2026-11-23 10:00");
	desk_copy_new("Photo-moi", "OT1");
	desk_copy_new("Émo'Trésor", "OT2");
	desk_copy_new("Cap ou pas cap", "OT3");
	test_sql("INSERT INTO malle.site (code, name, kind) VALUES"
		 " ('gosselies', 'Gosselies', 'desk'), ('thuin', 'Thuin', 'desk')");
	desk_patron_new("Zoé Lambert", "E1");
	desk_patron_new("Yves Dupont", "E2");
}

static void elsewhere_is_sent_home(void)
{
	test_sql("INSERT INTO malle.setting (name, value) VALUES ('return_elsewhere', 'transfer')");
}

/* ---- transfers ---- */

/* R4.3, R4.7 */
START_TEST(what_comes_back_elsewhere_goes_home)
{
	elsewhere_is_sent_home();
	lend("OT1", "E1");
	scan("OT1", &at_gosselies);
	desk_assert_finding(answer, "sent_home", "R4.3", MALLE_ALERT);
	ck_assert_str_eq(told("c.state", "OT1"), "in_transit");
	scan("OT1", NULL); /* the scanner reads it twice */
	desk_assert_finding(answer, "just_sent", "R4.7", MALLE_INFO);
	ck_assert_int_eq(answer->event, 0);
	ck_assert_str_eq(told("c.state", "OT1"), "in_transit");
	desk_set_clock("2026-11-23 11:00");
	scan("OT1", &at_thuin);
	desk_assert_finding(answer, "to_be_sent", "R10.3", MALLE_ALERT);
	ck_assert_str_eq(told("c.state", "OT1"), "in_transit");
	scan("OT1", NULL);
	desk_assert_finding(answer, "arrived_home", "R4.3", MALLE_INFO);
	ck_assert_ptr_null(desk_finding(answer, "not_on_loan"));
	ck_assert_str_eq(told("c.state", "OT1"), "available");
	ck_assert_str_eq(told("s.code", "OT1"), "clpsct");
	desk_verify();
	undo();
	ck_assert_str_eq(undone->kind, "transfer.receive");
	ck_assert_str_eq(told("c.state", "OT1"), "in_transit");
	ck_assert_str_eq(told("s.code", "OT1"), "clpsct");
}
END_TEST

/* R10.3: the way home is taken back with the return. */
START_TEST(a_return_elsewhere_is_undone)
{
	elsewhere_is_sent_home();
	lend("OT1", "E1");
	scan("OT1", &at_gosselies);
	undo();
	ck_assert_str_eq(told("c.state", "OT1"), "available");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.transfer_line WHERE open"), 0);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_open"), 1);
}
END_TEST

/* What was broken before it left is broken when it arrives, and goes to nobody. */
START_TEST(what_is_damaged_arrives_damaged)
{
	struct malle_return_options broken = {.site = "gosselies", .damaged = "couvercle fendu"};

	elsewhere_is_sent_home();
	wait_for("OT1", "E2");
	lend("OT1", "E1");
	scan("OT1", &broken);
	ck_assert_str_eq(told("c.state", "OT1"), "in_transit");
	desk_set_clock("2026-11-23 11:00");
	scan("OT1", NULL);
	ck_assert_str_eq(told("c.state", "OT1"), "damaged");
	ck_assert_ptr_null(desk_finding(answer, "set_aside"));
}
END_TEST

/* R10.3: it was asked for elsewhere while it was out. */
START_TEST(what_is_asked_for_elsewhere_is_to_be_sent)
{
	lend("OT1", "E1");
	ask_for("OT1", "gosselies");
	scan("OT1", NULL);
	desk_assert_finding(answer, "to_be_sent", "R10.3", MALLE_ALERT);
	ck_assert_str_eq(told("c.state", "OT1"), "available");
	lend("OT1", "E1");
	scan("OT1", &at_thuin);
	desk_assert_finding(answer, "to_be_sent", "R10.3", MALLE_ALERT);
	ck_assert_ptr_null(desk_finding(answer, "returned_elsewhere"));
	ck_assert_str_eq(told("c.state", "OT1"), "in_transit");
	undo();
	scan("OT1", &at_gosselies);
	desk_assert_finding(answer, "arrived", "R10.3", MALLE_INFO);
	ck_assert_str_eq(told("s.code", "OT1"), "gosselies");
	desk_verify();
	undo();
	ck_assert_str_eq(told("s.code", "OT1"), "clpsct");
}
END_TEST

/* R10.3, R4.9: arrival first, then who waits for it; and who waits comes before another place. */
START_TEST(who_waits_gets_what_arrives)
{
	lend("OT1", "E1");
	wait_for("OT1", "E2");
	ask_for("OT1", "gosselies");
	scan("OT1", NULL);
	desk_assert_finding(answer, "set_aside", "R4.10", MALLE_ALERT);
	ck_assert_ptr_null(desk_finding(answer, "to_be_sent"));
	undo();
	scan("OT1", &at_gosselies);
	desk_assert_finding(answer, "arrived", "R10.3", MALLE_INFO);
	desk_assert_finding(answer, "set_aside", "R4.10", MALLE_ALERT);
	desk_verify();
	undo();
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.set_aside"), 0);
}
END_TEST

/* R10.2: a temporary stay that is over. */
START_TEST(a_stay_that_is_over_goes_back)
{
	const struct malle_transfer_wish wish = {.site = "gosselies"};
	struct malle_copy_options until = {0};
	struct malle_copy_answer *asked;

	ck_assert_int_eq(malle_date_from_iso("2026-11-24", &until.until), MALLE_OK);
	test_ok(test_session,
		malle_transfer_request(test_session, test_owner, "OT1", &wish, &until, &asked));
	scan("OT1", &at_gosselies);
	ck_assert_str_eq(told("s.code", "OT1"), "gosselies");
	scan("OT1", NULL);
	ck_assert_ptr_null(desk_finding(answer, "to_be_sent"));
	desk_set_clock("2026-11-25 10:00");
	scan("OT1", NULL);
	desk_assert_finding(answer, "to_be_sent", "R10.3", MALLE_ALERT);
	scan("OT1", &(const struct malle_return_options) {.site = "clpsct"});
	desk_assert_finding(answer, "arrived_home", "R4.3", MALLE_INFO);
	ck_assert_str_eq(told("s.code", "OT1"), "clpsct");
	desk_verify();
}
END_TEST

/* ---- kits (R6.9, R10.1) ---- */

START_TEST(a_kit_moves_with_what_is_in_it)
{
	struct malle_copy_answer *moved;

	put_in("OT1", "OT2");
	put_in("OT1", "OT3");
	test_sql("UPDATE malle.copy SET state = 'repair' WHERE barcode = 'OT3'");
	ask_for("OT1", "gosselies");
	send_away("OT1");
	ck_assert_str_eq(told("c.state", "OT1"), "in_transit");
	ck_assert_str_eq(told("c.state", "OT2"), "in_transit");
	ck_assert_str_eq(told("c.state", "OT3"), "repair"); /* it cannot leave */
	desk_set_clock("2026-11-23 11:00");
	scan("OT1", NULL);
	ck_assert_str_eq(told("s.code", "OT2"), "gosselies");
	ck_assert_str_eq(told("c.state", "OT2"), "available");
	ck_assert_str_eq(told("s.code", "OT3"), "clpsct");
	desk_verify();
	undo();
	ck_assert_str_eq(told("c.state", "OT2"), "in_transit");
	scan("OT2", NULL); /* one of them comes alone */
	ck_assert_str_eq(told("s.code", "OT2"), "gosselies");
	ck_assert_str_eq(told("c.state", "OT1"), "in_transit");
	scan("OT1", NULL);
	test_ok(test_session,
		malle_copy_move(test_session, test_owner, "OT1", "thuin", NULL, &moved));
	ck_assert_str_eq(told("s.code", "OT1"), "thuin");
	ck_assert_str_eq(told("s.code", "OT2"), "thuin");
	undo();
	ck_assert_str_eq(told("s.code", "OT2"), "gosselies");
}
END_TEST

/* ---- receptions (R10.1, R4.11) ---- */

static void give_pieces(const char *barcode)
{
	static const char *const labels[] = {"plateau", "dé"};

	for (size_t i = 0; i < 2; i++) {
		const struct malle_piece_new wanted = {.label = labels[i]};
		struct malle_box_piece *added;

		test_ok(test_session,
			malle_piece_add(test_session, test_owner, barcode, &wanted, &added));
	}
}

static const struct malle_piece_count one_die = {.piece = "dé", .count = 1};
static const struct malle_contents no_die = {.missing = &one_die, .missing_count = 1};

static void assert_die_is_missing(void)
{
	ck_assert_str_eq(told("c.state", "OT1"), "incomplete");
	ck_assert_str_eq(test_sql_text("SELECT string_agg(difference || ' ' || reason, ',')"
				       " FROM malle.piece_change WHERE loan IS NULL"),
		"-1 counted");
	desk_verify();
	undo();
	ck_assert_str_eq(told("c.state", "OT1"), "in_transit");
	ck_assert_int_eq(test_sql_int("SELECT sum(missing) FROM malle.piece"), 0);
}

START_TEST(a_box_is_counted_when_it_arrives)
{
	const struct malle_return_options counted = {.contents = &no_die};
	const struct malle_copy_options received = {.contents = &no_die};
	struct malle_copy_answer *moved;

	give_pieces("OT1");
	ask_for("OT1", "gosselies");
	send_away("OT1");
	desk_set_clock("2026-11-23 11:00");
	if (_i == 0) {
		scan("OT1", &counted);
		desk_assert_finding(answer, "piece_missing", "R4.11", MALLE_ALERT);
	} else {
		test_ok(test_session, move_on(MALLE_TRANSFER_RECEIVE, "OT1", &received, &moved));
		ck_assert_str_eq(moved->findings[0].code, "piece_missing");
	}
	assert_die_is_missing();
	scan("OT1", NULL); /* nobody counted: said, R10.1 */
	desk_assert_finding(answer, "contents_uncounted", "R4.11", MALLE_ALERT);
}
END_TEST

/* ---- blocks (R4.5, R9.6) ---- */

static int64_t block(const char *rule)
{
	const struct block_new wanted = {
		.patron = test_sql_int("SELECT id FROM malle.patron WHERE barcode = 'E1'"),
		.rule = rule,
		.reason = "en retard",
		.event = test_sql_int(
			"SELECT malle.record_event('block', NULL, NULL, NULL, NULL, NULL, NULL)"),
	};
	int64_t id;

	test_ok(test_session, block_add(test_session, &wanted, &id));
	return id;
}

static int64_t current_blocks(void)
{
	return test_sql_int("SELECT count(*) FROM malle.block WHERE current");
}

START_TEST(an_automatic_block_ends_with_the_last_late_loan)
{
	lend("OT1", "E1");
	lend("OT2", "E1");
	desk_set_clock("2026-12-17 10:00");
	block("R7.8");
	block(NULL);
	scan("OT1", NULL);
	ck_assert_int_eq(current_blocks(), 2); /* the other one is late still */
	scan("OT2", NULL);
	desk_assert_finding(answer, "block_lifted", "R4.5", MALLE_INFO);
	ck_assert_int_eq(current_blocks(), 1); /* a person's stays */
	undo();
	ck_assert_int_eq(current_blocks(), 2);
}
END_TEST

/* A loan that was prolonged is late no more; its block ends with it all the same. */
START_TEST(a_block_ends_with_a_loan_that_is_late_no_more)
{
	lend("OT1", "E1");
	block("R7.8");
	scan("OT1", NULL);
	desk_assert_finding(answer, "block_lifted", "R4.5", MALLE_INFO);
	ck_assert_int_eq(current_blocks(), 0);
}
END_TEST

/* ---- a loan to somebody else (R1.6) ---- */

START_TEST(an_implicit_return_is_a_whole_return)
{
	put_in("OT1", "OT2");
	lend("OT1", "E1");
	desk_set_clock("2026-12-17 10:00");
	block("R7.8");
	test_sql("UPDATE malle.copy SET state = 'lost' WHERE barcode = 'OT1'");
	lend("OT1", "E2");
	desk_assert_finding(answer, "implicit_return", "R1.6", MALLE_INFO);
	desk_assert_finding(answer, "block_lifted", "R4.5", MALLE_INFO);
	desk_assert_finding(answer, "after_loss", "R4.6", MALLE_ALERT);
	desk_assert_finding(answer, "kit_whole", "R4.12", MALLE_INFO);
	ck_assert_int_eq(current_blocks(), 0);
	ck_assert_str_eq(told("c.state", "OT1"), "available");
	ck_assert_str_eq(test_sql_text("SELECT after_loss FROM malle.loan_return"), "t");
	desk_verify();
	undo();
	ck_assert_int_eq(current_blocks(), 1);
	ck_assert_str_eq(told("c.state", "OT1"), "lost");
	ck_assert_str_eq(test_sql_text("SELECT patron FROM malle.loan_line"
				       " JOIN malle.loan_open ON loan = loan_line.id"),
		"Zoé Lambert");
}
END_TEST

/* R4.6: by setting, what was lost does not come back without a word. */
START_TEST(an_implicit_return_asks_what_a_return_asks)
{
	const struct malle_lend_options plain = {0};

	lend("OT1", "E1");
	test_sql("UPDATE malle.copy SET state = 'lost' WHERE barcode = 'OT1'");
	test_sql("INSERT INTO malle.setting (name, value) VALUES ('lost_return', 'confirm')");
	test_status(test_session,
		malle_loan_lend(test_session, test_owner, "OT1", "E2", &plain, &answer),
		MALLE_NEEDS_CONFIRMATION);
	desk_assert_finding(answer, "after_loss", "R4.6", MALLE_CONFIRM);
	desk_assert_finding(answer, "on_loan_to_other", "R1.6", MALLE_CONFIRM);
}
END_TEST

/* R4.8: what is inspected after a loan does not leave again at once. */
START_TEST(what_is_to_be_checked_is_not_lent_on)
{
	const struct malle_lend_options yes = {.consent = {.confirmed = true, .reason = "test"}};

	test_sql("UPDATE malle.loan_rule SET current = false WHERE current");
	test_sql("INSERT INTO malle.loan_rule (days, inspection) VALUES (21, true)");
	lend("OT1", "E1");
	test_status(test_session,
		malle_loan_lend(test_session, test_owner, "OT1", "E2", &yes, &answer),
		MALLE_REFUSED);
	desk_assert_finding(answer, "to_check", "R4.8", MALLE_IMPOSSIBLE);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_return"), 0);
}
END_TEST

/* R4.9: the new borrower has it, not the queue; it says who waits. */
START_TEST(an_implicit_return_sets_nothing_aside)
{
	lend("OT1", "E1");
	wait_for("OT1", "E2");
	desk_patron_new("Karim Benali", "E3");
	lend("OT1", "E3");
	desk_assert_finding(answer, "others_wait", "R1.8", MALLE_CONFIRM);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.set_aside"), 0);
	desk_verify();
}
END_TEST

/* R10.3: a copy that was sent here arrives by the loan's scan. */
START_TEST(a_loan_is_an_arrival_too)
{
	ask_for("OT1", "gosselies");
	send_away("OT1");
	test_status(test_session, desk_lend(test_session, "OT1", "E1", &answer), MALLE_REFUSED);
	desk_set_clock("2026-11-23 11:00");
	lend("OT1", "E1");
	desk_assert_finding(answer, "arrived", "R10.3", MALLE_INFO);
	ck_assert_str_eq(told("s.code", "OT1"), "gosselies");
	desk_verify();
	undo();
	ck_assert_str_eq(told("c.state", "OT1"), "in_transit");
	ck_assert_str_eq(told("s.code", "OT1"), "clpsct");
}
END_TEST

static void add_transfer_tests(TCase *tcase)
{
	tcase_add_test(tcase, what_comes_back_elsewhere_goes_home);
	tcase_add_test(tcase, a_return_elsewhere_is_undone);
	tcase_add_test(tcase, what_is_damaged_arrives_damaged);
	tcase_add_test(tcase, what_is_asked_for_elsewhere_is_to_be_sent);
	tcase_add_test(tcase, who_waits_gets_what_arrives);
	tcase_add_test(tcase, a_stay_that_is_over_goes_back);
	tcase_add_test(tcase, a_kit_moves_with_what_is_in_it);
	tcase_add_loop_test(tcase, a_box_is_counted_when_it_arrives, 0, 2);
}

static void add_implicit_tests(TCase *tcase)
{
	tcase_add_test(tcase, an_automatic_block_ends_with_the_last_late_loan);
	tcase_add_test(tcase, a_block_ends_with_a_loan_that_is_late_no_more);
	tcase_add_test(tcase, an_implicit_return_is_a_whole_return);
	tcase_add_test(tcase, an_implicit_return_asks_what_a_return_asks);
	tcase_add_test(tcase, what_is_to_be_checked_is_not_lent_on);
	tcase_add_test(tcase, an_implicit_return_sets_nothing_aside);
	tcase_add_test(tcase, a_loan_is_an_arrival_too);
}

Suite *test_suite(void)
{
	Suite *suite = suite_create("way back");
	TCase *shared = tcase_create("shared");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_checked_fixture(shared, setup_desk, NULL);
	add_transfer_tests(shared);
	add_implicit_tests(shared);
	suite_add_tcase(suite, shared);
	return suite;
}
