/* lib/circulation: states, repairs, transfers (R8, R10), and taking them back (R15.1). */
#include <check.h>
#include <string.h>

#include <malle/copies.h>
#include <malle/database.h>
#include <malle/people.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_copy_answer *answer;
static struct malle_circulation *lent;
static struct malle_undone *undone;

static struct malle_copy_options with(const char *until, const char *reason, bool confirmed)
{
	struct malle_copy_options options = {.reason = reason, .confirmed = confirmed};

	if (until != NULL)
		ck_assert_int_eq(malle_date_from_iso(until, &options.until), MALLE_OK);
	return options;
}

static enum malle_status set_state(const char *state, struct malle_copy_options options)
{
	return malle_copy_state_set(test_session, test_owner, "OT1", state, &options, &answer);
}

static const struct malle_finding *finding(const char *code)
{
	for (size_t i = 0; i < answer->finding_count; i++)
		if (strcmp(answer->findings[i].code, code) == 0)
			return &answer->findings[i];
	return NULL;
}

static void undo(void)
{
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
}

static const char *state_now(void)
{
	return test_sql_text("SELECT q.state FROM malle.copy_current_state q JOIN malle.copy c"
			     " ON c.id = q.copy WHERE c.barcode = 'OT1'");
}

static const char *place_now(void)
{
	return test_sql_text("SELECT s.code FROM malle.copy c JOIN malle.site s ON s.id = c.site"
			     " WHERE c.barcode = 'OT1'");
}

static void setup_copies(void)
{
	const struct malle_site annexe = {.code = "annexe", .name = "Annexe de Thuin"};
	struct malle_site *site;

	desk_set_clock("2026-11-23 10:00");
	desk_copy_new("Photo-moi", "OT1");
	desk_patron_new("Zoé Lambert", "E1");
	test_ok(test_session, malle_site_add(test_session, test_owner, &annexe, &site));
	ck_assert_str_eq(site->kind, "desk");
	ck_assert_str_eq(site->kind_label, "lending desk");
}

/* R8.1: by label, by code, by a word of the label; what it says is a fact, and undone. */
START_TEST(a_state_is_given_and_taken_back)
{
	static const char *const words[] = {"damaged", "abîmé", "ABIME", "perdu", "à contrôler"};
	static const char *const codes[] = {"damaged", "damaged", "damaged", "lost", "to_check"};

	test_ok(test_session, set_state(words[_i], with(NULL, NULL, false)));
	ck_assert_str_eq(state_now(), codes[_i]);
	desk_verify();
	undo();
	ck_assert_str_eq(state_now(), "available");
	desk_verify();
}
END_TEST

START_TEST(the_same_state_again_is_no_change)
{
	test_ok(test_session, set_state("damaged", with(NULL, NULL, false)));
	test_ok(test_session, set_state("damaged", with(NULL, NULL, false)));
	ck_assert_int_eq(answer->event, 0);
	ck_assert_ptr_nonnull(finding("state_already"));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.copy_state_change"), 1);
}
END_TEST

START_TEST(states_that_follow_from_work_are_not_given_by_hand)
{
	static const char *const words[] = {"on_loan", "réparation", "in_transit", "nonsense", ""};

	test_status(test_session, set_state(words[_i], with(NULL, NULL, false)), MALLE_INVALID);
	ck_assert_str_ne(malle_session_error(test_session)->hint, "");
}
END_TEST

/* R8.2: a reason of the list, and nobody who has it. */
START_TEST(a_withdrawal_needs_a_reason_and_an_empty_loan)
{
	test_status(test_session, set_state("withdrawn", with(NULL, NULL, false)), MALLE_INVALID);
	test_status(
		test_session, set_state("withdrawn", with(NULL, "no idea", false)), MALLE_INVALID);
	test_status(test_session, set_state("damaged", with(NULL, "broken", false)), MALLE_INVALID);
	test_ok(test_session, desk_lend(test_session, "OT1", "E1", &lent));
	test_status(test_session, set_state("retiré", with(NULL, "usé", true)), MALLE_REFUSED);
	desk_assert_error("R8.2", "on loan");
	test_ok(test_session, desk_return(test_session, "OT1", &lent));
	test_ok(test_session, set_state("retiré", with(NULL, "usé", false)));
	ck_assert_str_eq(state_now(), "withdrawn");
	ck_assert_str_eq(test_sql_text("SELECT withdrawn_reason FROM malle.copy"), "used_up");
	test_status(test_session, desk_lend(test_session, "OT1", "E1", &lent), MALLE_REFUSED);
	desk_verify();
	test_status(test_session, set_state("available", with(NULL, NULL, false)),
		MALLE_NEEDS_CONFIRMATION);
	test_ok(test_session, set_state("available", with(NULL, NULL, true)));
	ck_assert_str_eq(state_now(), "available");
	desk_verify();
	undo();
	ck_assert_str_eq(state_now(), "withdrawn");
	undo();
	ck_assert_str_eq(state_now(), "available");
	desk_verify();
}
END_TEST

/* R8.2: what is promised and cannot be met any more is told; a second copy meets it. */
START_TEST(bookings_that_depended_on_it_are_told)
{
	test_sql(
		"INSERT INTO malle.booking (event, title, patron) SELECT malle.record_event('booking',"
		" NULL, NULL, NULL, NULL, NULL, '{}'), c.title, p.id FROM malle.copy c, malle.patron p");
	test_sql(
		"INSERT INTO malle.booking_period (event, booking, starts_on, ends_on, days_before,"
		" days_after) SELECT event, id, '2026-12-07', '2026-12-11', 0, 0 FROM malle.booking");
	test_sql(
		"INSERT INTO malle.booking_open (booking, title, starts_on, ends_on, first_slot,"
		" last_slot) SELECT id, title, '2026-12-07', '2026-12-11', 100, 110 FROM malle.booking");
	test_ok(test_session, set_state("lost", with(NULL, NULL, false)));
	ck_assert_ptr_nonnull(finding("booking_depends"));
	ck_assert_ptr_nonnull(strstr(finding("booking_depends")->text, "Zoé Lambert"));
	undo();
	test_sql("INSERT INTO malle.copy (title, barcode) SELECT title, 'OT1B' FROM malle.copy");
	test_ok(test_session, set_state("lost", with(NULL, NULL, false)));
	ck_assert_ptr_null(finding("booking_depends"));
}
END_TEST

/* R8.4, R4.6: found again, it is what it was before it was lost. */
START_TEST(what_is_found_again_is_what_it_was)
{
	test_ok(test_session, set_state("incomplete", with(NULL, NULL, false)));
	test_ok(test_session, set_state("missing", with(NULL, NULL, false)));
	test_ok(test_session, desk_return(test_session, "OT1", &lent));
	ck_assert_str_eq(state_now(), "incomplete");
	desk_verify();
	undo();
	ck_assert_str_eq(state_now(), "missing");
	desk_verify();
}
END_TEST

START_TEST(the_same_key_changes_a_state_once)
{
	const struct malle_copy_options options = {.key = "k1"};

	test_ok(test_session, set_state("damaged", options));
	test_ok(test_session, set_state("damaged", options));
	ck_assert(answer->repeated);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.copy_state_change"), 1);
}
END_TEST

START_TEST(a_day_that_is_past_is_refused)
{
	test_status(
		test_session, set_state("damaged", with("2026-11-22", NULL, false)), MALLE_REFUSED);
	desk_assert_error("R8.3", "past");
}
END_TEST

/* ---- repairs (R8.3) ---- */

static enum malle_status repair_open(const char *until)
{
	struct malle_copy_options options = with(until, NULL, false);

	return malle_repair_open(test_session, test_owner, "OT1", &options, &answer);
}

START_TEST(a_repair_goes_its_way)
{
	struct malle_copy_options later = with("2026-12-18", NULL, false);
	struct malle_repair *repair, *rows;
	size_t count;

	test_ok(test_session, repair_open("2026-12-04"));
	ck_assert_str_eq(state_now(), "repair");
	ck_assert_str_eq(test_sql_text("SELECT state_until FROM malle.copy"), "2026-12-04");
	test_status(test_session, repair_open(NULL), MALLE_REFUSED);
	desk_assert_error("R8.3", "repair");
	test_status(test_session, set_state("available", with(NULL, NULL, false)), MALLE_REFUSED);
	test_ok(test_session,
		malle_repair_step(test_session, test_owner, "OT1", "parts", &later, &answer));
	ck_assert_str_eq(answer->repair->step, "parts");
	ck_assert_str_eq(test_sql_text("SELECT state_until FROM malle.copy"), "2026-12-18");
	test_status(test_session,
		malle_repair_step(test_session, test_owner, "OT1", "resolved", NULL, &answer),
		MALLE_INVALID);
	test_ok(test_session, malle_repair_list(test_session, test_owner, NULL, &rows, &count));
	ck_assert_int_eq(count, 1);
	test_ok(test_session,
		malle_repair_close(test_session, test_owner, "OT1", NULL, NULL, &answer));
	ck_assert_str_eq(state_now(), "available");
	ck_assert_str_eq(test_sql_text("SELECT state_until FROM malle.copy"), "");
	test_ok(test_session, malle_repair_show(test_session, test_owner, "OT1", &repair));
	ck_assert(!repair->open);
	ck_assert_int_eq(repair->step_count, 3);
	test_ok(test_session, malle_repair_list(test_session, test_owner, NULL, &rows, &count));
	ck_assert_int_eq(count, 0);
	desk_verify();
	undo();
	ck_assert_str_eq(state_now(), "repair");
	ck_assert_str_eq(test_sql_text("SELECT state_until FROM malle.copy"), "2026-12-18");
	undo();
	ck_assert_str_eq(test_sql_text("SELECT state_until FROM malle.copy"), "2026-12-04");
	undo();
	ck_assert_str_eq(state_now(), "available");
	test_status(test_session, malle_repair_show(test_session, test_owner, "OT1", &repair),
		MALLE_NOT_FOUND);
	desk_verify();
}
END_TEST

START_TEST(a_copy_beyond_repair_is_withdrawn)
{
	struct malle_repair *repair;

	test_ok(test_session, repair_open(NULL));
	test_ok(test_session,
		malle_repair_close(test_session, test_owner, "OT1", "withdrawn", NULL, &answer));
	ck_assert_str_eq(state_now(), "withdrawn");
	ck_assert_str_eq(test_sql_text("SELECT withdrawn_reason FROM malle.copy"), "broken");
	undo();
	ck_assert_str_eq(state_now(), "repair");
	test_ok(test_session, set_state("withdrawn", with(NULL, "replaced", false)));
	test_ok(test_session, malle_repair_show(test_session, test_owner, "OT1", &repair));
	ck_assert_str_eq(repair->step, "retired");
	desk_verify();
}
END_TEST

/* ---- transfers (R10) ---- */

static enum malle_status ask(const char *site, const char *partner, const char *until)
{
	const struct malle_transfer_wish wish = {.site = site, .partner = partner};
	struct malle_copy_options options = with(until, NULL, false);

	return malle_transfer_request(test_session, test_owner, "OT1", &wish, &options, &answer);
}

static enum malle_status act(enum malle_transfer_action action)
{
	return malle_transfer_do(test_session, test_owner, action, "OT1", NULL, NULL, &answer);
}

/* R10.1, R4.7 */
START_TEST(a_copy_goes_to_another_site)
{
	test_ok(test_session, ask("Annexe de Thuin", NULL, NULL));
	test_status(test_session, ask("annexe", NULL, NULL), MALLE_REFUSED);
	desk_assert_error("R10.1", "goes on");
	test_status(test_session, act(MALLE_TRANSFER_RECEIVE), MALLE_REFUSED);
	test_ok(test_session, act(MALLE_TRANSFER_ACCEPT));
	test_ok(test_session, act(MALLE_TRANSFER_PREPARE));
	test_ok(test_session, act(MALLE_TRANSFER_SEND));
	ck_assert_str_eq(state_now(), "in_transit");
	ck_assert_str_eq(answer->transfer->status, "sent");
	test_status(test_session, desk_lend(test_session, "OT1", "E1", &lent), MALLE_REFUSED);
	desk_set_clock("2026-11-23 10:04");
	test_ok(test_session, act(MALLE_TRANSFER_RECEIVE));
	ck_assert_int_eq(answer->event, 0);
	ck_assert_str_eq(finding("just_sent")->rule, "R4.7");
	ck_assert_str_eq(state_now(), "in_transit");
	desk_set_clock("2026-11-23 10:05");
	test_ok(test_session, act(MALLE_TRANSFER_RECEIVE));
	ck_assert_str_eq(answer->transfer->status, "received");
	ck_assert_str_eq(state_now(), "available");
	ck_assert_str_eq(place_now(), "annexe");
	desk_verify();
	undo();
	ck_assert_str_eq(state_now(), "in_transit");
	ck_assert_str_eq(place_now(), "clpsct");
	desk_verify();
	for (int i = 0; i < 4; i++)
		undo();
	ck_assert_str_eq(state_now(), "available");
	test_status(test_session, act(MALLE_TRANSFER_SEND), MALLE_NOT_FOUND);
	desk_verify();
}
END_TEST

/* R10.1: sent → received → return due → returned. */
START_TEST(what_does_not_stay_comes_back)
{
	test_ok(test_session, ask("annexe", NULL, "2026-12-04"));
	test_ok(test_session, act(MALLE_TRANSFER_SEND));
	desk_set_clock("2026-11-24 10:00");
	test_ok(test_session, act(MALLE_TRANSFER_RECEIVE));
	ck_assert_str_eq(answer->transfer->status, "return_due");
	desk_set_clock("2026-12-07 10:00");
	test_ok(test_session, act(MALLE_TRANSFER_SEND));
	ck_assert_str_eq(answer->transfer->status, "sent_back");
	desk_set_clock("2026-12-07 15:00");
	test_ok(test_session, act(MALLE_TRANSFER_RECEIVE));
	ck_assert_str_eq(answer->transfer->status, "returned");
	ck_assert_str_eq(place_now(), "clpsct");
	desk_verify();
	undo();
	ck_assert_str_eq(place_now(), "annexe");
	desk_verify();
}
END_TEST

START_TEST(a_refusal_says_why)
{
	const struct malle_copy_options why = {.reason = "réservé pour une école"};

	test_ok(test_session, ask("annexe", NULL, NULL));
	test_status(test_session, act(MALLE_TRANSFER_REFUSE), MALLE_INVALID);
	test_ok(test_session, malle_transfer_do(test_session, test_owner, MALLE_TRANSFER_REFUSE,
				      "OT1", NULL, &why, &answer));
	ck_assert_str_eq(answer->transfer->status, "refused");
	ck_assert_str_eq(answer->transfer->note, why.reason);
}
END_TEST

static void add_partner(void)
{
	const struct malle_organisation partner = {
		.name = "CLPS de Namur", .category = "partenaire CLPS"};
	const struct malle_patron person = {
		.name = "Ana Roy", .barcode = "N1", .organisation = "CLPS de Namur"};
	struct malle_organisation *organisation;
	struct malle_patron *patron;

	test_ok(test_session,
		malle_organisation_add(test_session, test_owner, &partner, &organisation));
	test_ok(test_session, malle_patron_add(test_session, test_owner, &person, &patron));
}

/* R10.2: a loan to the partner, in the words of ISO 18626. */
START_TEST(a_partner_borrows_it)
{
	const struct malle_copy_options once = {.key = "k1"};

	add_partner();
	test_status(test_session, ask(NULL, "CLPS de Namur", NULL), MALLE_REFUSED);
	test_ok(test_session, ask(NULL, "CLPS de Namur", "2026-12-18"));
	test_ok(test_session, act(MALLE_TRANSFER_ACCEPT));
	ck_assert_str_eq(answer->transfer->iso18626, "WillSupply");
	for (int i = 0; i < 2; i++) {
		test_ok(test_session, malle_transfer_do(test_session, test_owner,
					      MALLE_TRANSFER_SEND, "OT1", NULL, &once, &answer));
		ck_assert_str_eq(answer->transfer->iso18626, "Loaned");
		ck_assert_int_eq(answer->repeated, i);
	}
	ck_assert_str_eq(state_now(), "on_loan");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan"), 1);
	desk_set_clock("2026-12-21 10:00");
	test_ok(test_session,
		malle_transfer_show(test_session, test_owner, "OT1", &answer->transfer));
	ck_assert_str_eq(answer->transfer->iso18626, "Overdue");
	test_ok(test_session, desk_return(test_session, "OT1", &lent));
	test_ok(test_session,
		malle_transfer_show(test_session, test_owner, "OT1", &answer->transfer));
	ck_assert_str_eq(answer->transfer->iso18626, "LoanCompleted");
	ck_assert(!answer->transfer->open);
	desk_verify();
}
END_TEST

START_TEST(undoing_the_loan_takes_the_sending_back)
{
	add_partner();
	test_ok(test_session, ask(NULL, "CLPS de Namur", "2026-12-18"));
	test_ok(test_session, act(MALLE_TRANSFER_SEND));
	undo();
	ck_assert_str_eq(undone->kind, "loan");
	test_ok(test_session,
		malle_transfer_show(test_session, test_owner, "OT1", &answer->transfer));
	ck_assert_str_eq(answer->transfer->status, "requested");
	desk_verify();
}
END_TEST

START_TEST(only_partners_get_transfers)
{
	const struct malle_organisation school = {.name = "École libre", .category = "ecole"};
	struct malle_organisation *organisation;

	test_ok(test_session,
		malle_organisation_add(test_session, test_owner, &school, &organisation));
	test_status(test_session, ask(NULL, "École libre", "2026-12-18"), MALLE_REFUSED);
	desk_assert_error("R10.2", "partner");
	test_status(test_session, ask(NULL, "Personne", "2026-12-18"), MALLE_NOT_FOUND);
	test_status(test_session, ask("ailleurs", NULL, NULL), MALLE_NOT_FOUND);
	test_status(test_session, ask(NULL, NULL, NULL), MALLE_INVALID);
}
END_TEST

/* Home elsewhere from now on, without a way between. */
START_TEST(a_copy_moves_at_once)
{
	test_ok(test_session,
		malle_copy_move(test_session, test_owner, "OT1", "annexe", NULL, &answer));
	ck_assert_str_eq(place_now(), "annexe");
	ck_assert_str_eq(answer->copy->site, "Annexe de Thuin");
	test_status(test_session,
		malle_copy_move(test_session, test_owner, "OT1", "annexe", NULL, &answer),
		MALLE_REFUSED);
	desk_verify();
	undo();
	ck_assert_str_eq(place_now(), "clpsct");
	desk_verify();
}
END_TEST

/* R15.1: what came later on the copy blocks, and is named. */
START_TEST(a_later_operation_blocks_undoing)
{
	struct malle_undo_options first = {.event = 0};

	test_ok(test_session, set_state("damaged", with(NULL, NULL, false)));
	first.event = answer->event;
	test_ok(test_session, repair_open(NULL));
	test_status(
		test_session, malle_undo(test_session, test_owner, &first, &undone), MALLE_REFUSED);
	desk_assert_error("R15.1", "undone");
	ck_assert_str_eq(state_now(), "repair");
}
END_TEST

START_TEST(who_may_not_does_not)
{
	test_sql_as_owner("DELETE FROM malle.staff_profile_right WHERE \"right\" = 'copies'");
	test_status(test_session, set_state("damaged", with(NULL, NULL, false)), MALLE_REFUSED);
	ck_assert_str_eq(state_now(), "available");
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("copies");
	TCase *states = tcase_create("states");
	TCase *ways = tcase_create("ways");
	TCase *fresh = tcase_create("fresh");

	test_leaks_checked(states);
	test_database_checked(states);
	tcase_add_checked_fixture(states, setup_copies, NULL);
	tcase_add_loop_test(states, a_state_is_given_and_taken_back, 0, 5);
	tcase_add_test(states, the_same_state_again_is_no_change);
	tcase_add_loop_test(states, states_that_follow_from_work_are_not_given_by_hand, 0, 5);
	tcase_add_test(states, a_withdrawal_needs_a_reason_and_an_empty_loan);
	tcase_add_test(states, bookings_that_depended_on_it_are_told);
	tcase_add_test(states, what_is_found_again_is_what_it_was);
	tcase_add_test(states, the_same_key_changes_a_state_once);
	tcase_add_test(states, a_day_that_is_past_is_refused);
	tcase_add_test(states, a_later_operation_blocks_undoing);
	suite_add_tcase(suite, states);

	test_leaks_checked(ways);
	test_database_checked(ways);
	tcase_add_checked_fixture(ways, setup_copies, NULL);
	tcase_add_test(ways, a_repair_goes_its_way);
	tcase_add_test(ways, a_copy_beyond_repair_is_withdrawn);
	tcase_add_test(ways, a_copy_goes_to_another_site);
	tcase_add_test(ways, what_does_not_stay_comes_back);
	tcase_add_test(ways, a_refusal_says_why);
	tcase_add_test(ways, a_partner_borrows_it);
	tcase_add_test(ways, undoing_the_loan_takes_the_sending_back);
	tcase_add_test(ways, only_partners_get_transfers);
	tcase_add_test(ways, a_copy_moves_at_once);
	suite_add_tcase(suite, ways);

	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_checked_fixture(fresh, setup_copies, NULL);
	tcase_add_test(fresh, who_may_not_does_not);
	suite_add_tcase(suite, fresh);
	return suite;
}
