/* A visit at the desk: the request that it becomes, each gesture done once, and nothing left behind
 * by who came for nothing. */
#include <check.h>
#include <stdio.h>

#include <malle/lending.h>
#include <malle/people.h>
#include <malle/settings.h>
#include <malle/visit.h>

#include "base/arena.h"
#include "tests/lib/brochures/brochures.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"
#include "visit/visit.h"

static struct malle_visit *visit;

static struct malle_visit *begin(struct malle_visit_start start)
{
	struct malle_visit *begun;

	test_ok(test_session, malle_visit_start(test_session, test_owner, &start, &begun));
	return begun;
}

static void setup_desk(void)
{
	const struct malle_organisation signal = {.name = "AMO Le Signal",
		.sector = "aide à la jeunesse",
		.municipality = "Farciennes"};
	const struct malle_patron zoe = {.name = "Zoé Lambert",
		.barcode = "E1",
		.organisation = "AMO Le Signal",
		.email = "zoe@signal.example"};
	struct malle_organisation *organisation;
	struct malle_patron *patron;

	desk_set_clock("2026-11-16 10:00");
	test_ok(test_session,
		malle_organisation_add(test_session, test_owner, &signal, &organisation));
	test_ok(test_session, malle_patron_add(test_session, test_owner, &zoe, &patron));
	desk_copy_new("Photo-moi", "OT1");
	desk_copy_new("Émo'Trésor", "OT2");
	desk_copy_new("Cap ou pas cap", "OT3");
	test_sql("UPDATE malle.title SET themes = 'EVRAS' WHERE title_proper = 'Photo-moi'");
	visit = begin((struct malle_visit_start) {.patron = "E1"});
}

static void show(struct malle_visit *at, const char *barcode)
{
	const char *title;

	test_ok(test_session, malle_visit_present(at, test_owner, barcode, &title));
}

static enum malle_status lend(
	struct malle_visit *at, const char *barcode, struct malle_circulation **answer)
{
	static const struct malle_consent none = {0};

	return malle_visit_lend(at, test_owner, barcode, &none, answer);
}

static void lend_ok(struct malle_visit *at, const char *barcode)
{
	struct malle_circulation *answer;

	test_ok(test_session, lend(at, barcode, &answer));
}

static void undo_ok(struct malle_visit *at)
{
	struct malle_undone *undone;

	test_ok(test_session, malle_visit_undo(at, test_owner, 0, &undone));
}

static enum malle_status give(struct malle_visit *at, int64_t title, int64_t quantity,
	struct malle_movement **movement, struct malle_shortage *shortage)
{
	const struct malle_movement_wish wish = {.title = title, .quantity = quantity};

	return malle_visit_give(at, test_owner, &wish, movement, shortage);
}

static struct malle_request *propose(struct malle_request_wish wish)
{
	struct malle_request *request;

	test_ok(test_session, malle_visit_propose(visit, test_owner, &wish, &request));
	return request;
}

static struct malle_visit_end *close_ok(struct malle_request_wish wish)
{
	struct malle_visit_end *end;

	test_ok(test_session, malle_visit_close(visit, test_owner, &wish, &end));
	return end;
}

static struct malle_request *shown(const char *number)
{
	struct malle_request *request;

	test_ok(test_session, malle_request_show(test_session, test_owner, number, &request));
	return request;
}

static int64_t live_requests(void)
{
	return test_sql_int("SELECT count(DISTINCT id) FROM malle.request_live");
}

static int64_t events(const char *kind)
{
	return test_sql_int(arena_printf(
		test_owner, "SELECT count(*) FROM malle.event WHERE kind = '%s'", kind));
}

/* users.md 1: more was shown than lent, so it was advice; the rest follows from who and what. */
START_TEST(what_was_done_says_what_the_request_was)
{
	struct malle_request *request;
	struct malle_visit_end *end;

	ck_assert_str_eq(malle_visit_state(visit)->request, "");
	ck_assert_str_eq(malle_visit_state(visit)->municipality, "Farciennes");
	show(visit, "OT1");
	show(visit, "OT2");
	show(visit, "OT3");
	lend_ok(visit, "OT1");
	lend_ok(visit, "OT3");
	ck_assert_uint_eq(malle_visit_state(visit)->tool_count, 3);
	ck_assert(malle_visit_state(visit)->tools[2].lent);
	ck_assert_int_eq(malle_visit_state(visit)->loans, 2);
	request = propose((struct malle_request_wish) {0});
	ck_assert_str_eq(request->service_code, "accompagnement-documentaire");
	ck_assert_str_eq(request->contact_mode_codes, "permanence");
	ck_assert_str_eq(request->municipality, "Farciennes");
	ck_assert_str_eq(request->theme_codes, "evras");
	ck_assert_str_eq(request->axis_codes, "2.2 4"); /* R17.5 */
	ck_assert(!malle_date_is_set(request->closed));

	end = close_ok((struct malle_request_wish) {.professions = "animateur"});
	ck_assert_str_eq(end->slip, "2026-0001");
	ck_assert_uint_eq(end->lent, 2);
	ck_assert_uint_eq(end->shown, 1);
	ck_assert_str_eq(end->mailed, "zoe@signal.example");
	ck_assert(end->print);
	request = shown(end->request);
	ck_assert_str_eq(request->service_code, "accompagnement-documentaire");
	ck_assert_str_eq(request->to_say, "");
	desk_assert_date(request->closed, "2026-11-16");
	desk_verify();
}
END_TEST

/* Nothing but loans is lending (R17.1); a corrected word stays. */
START_TEST(only_loans_are_lending)
{
	show(visit, "OT2");
	lend_ok(visit, "OT2");
	ck_assert_str_eq(propose((struct malle_request_wish) {0})->service_code, "pret");
	ck_assert_str_eq(shown(close_ok((struct malle_request_wish) {.service = "d"})->request)
				 ->service_code,
		"accompagnement-documentaire");
}
END_TEST

/* What would be is answered, and nothing is written: no event, no revision. */
START_TEST(proposing_writes_nothing)
{
	int64_t before;

	show(visit, "OT1");
	before = test_sql_int("SELECT count(*) FROM malle.event");
	ck_assert_str_eq(propose((struct malle_request_wish) {.themes = "tic"})->service_code,
		"accompagnement-documentaire");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.event"), before);
	ck_assert_str_eq(shown("1")->theme_codes, "");
}
END_TEST

START_TEST(who_only_brings_back_leaves_no_request)
{
	const struct malle_return_options options = {0};
	struct malle_circulation *answer;

	desk_lend(test_session, "OT1", "E1", &answer);
	test_ok(test_session, malle_visit_return(visit, test_owner, "OT1", &options, &answer));
	ck_assert_ptr_null(propose((struct malle_request_wish) {0}));
	ck_assert_str_eq(close_ok((struct malle_request_wish) {0})->request, "");
	ck_assert_int_eq(live_requests(), 0);
}
END_TEST

START_TEST(what_was_undone_leaves_no_request)
{
	struct malle_undone *undone;

	show(visit, "OT1");
	lend_ok(visit, "OT1");
	undo_ok(visit);
	ck_assert(!malle_visit_state(visit)->tools[0].lent);
	undo_ok(visit);
	test_status(test_session, malle_visit_undo(visit, test_owner, 0, &undone), MALLE_NOT_FOUND);
	ck_assert_int_eq(live_requests(), 1);
	ck_assert_str_eq(close_ok((struct malle_request_wish) {0})->request, "");
	ck_assert_int_eq(live_requests(), 0);
	desk_verify();
}
END_TEST

/* A code that nobody knows opens nothing; nor does a loan that is refused. */
START_TEST(what_is_refused_opens_no_request)
{
	struct malle_visit *nobody = begin((struct malle_visit_start) {0});
	struct malle_circulation *answer;
	const char *title;

	test_status(test_session, malle_visit_present(visit, test_owner, "OT9", &title),
		MALLE_NOT_FOUND);
	test_status(test_session, lend(visit, "OT9", &answer), MALLE_NOT_FOUND);
	test_status(test_session, lend(nobody, "OT1", &answer), MALLE_INVALID);
	ck_assert_str_eq(malle_visit_state(visit)->request, "");
	ck_assert_int_eq(live_requests(), 0);
}
END_TEST

/* R0.6: nobody knows what became of a gesture, so it is done again; it was done once. */
START_TEST(a_gesture_whose_answer_was_lost_is_done_once)
{
	struct malle_circulation *answer;
	struct malle_visit_end *first, *again;

	show(visit, "OT1");
	visit->gesture--;
	show(visit, "OT1");
	ck_assert_int_eq(events("present"), 1);
	ck_assert_int_eq(events("request.add"), 1);
	lend_ok(visit, "OT1");
	visit->gesture--;
	test_ok(test_session, lend(visit, "OT1", &answer));
	ck_assert(answer->repeated);
	ck_assert_int_eq(events("loan"), 1);
	first = close_ok((struct malle_request_wish) {0});
	visit->gesture--;
	again = close_ok((struct malle_request_wish) {0});
	ck_assert_str_eq(again->request, first->request);
	ck_assert_str_eq(again->slip, first->slip);
	ck_assert_int_eq(events("slip.close"), 1);
	ck_assert_int_eq(events("slip.mail"), 1);
	ck_assert_int_eq(events("request.edit"), 1);
}
END_TEST

/* R15.1: of two visits at one desk, each undoes its own. */
START_TEST(undoing_stays_within_its_visit)
{
	struct malle_visit *other = begin((struct malle_visit_start) {0});

	show(visit, "OT1");
	show(other, "OT2");
	undo_ok(visit);
	ck_assert_uint_eq(malle_visit_state(visit)->tool_count, 0);
	ck_assert_uint_eq(shown("2")->work_count, 1);
	undo_ok(begin((struct malle_visit_start) {.between = true})); /* whoever it was for */
	ck_assert_uint_eq(shown("2")->work_count, 0);
}
END_TEST

static int64_t receive(const char *title, int64_t quantity)
{
	struct malle_movement *movement;
	struct malle_movement_wish wish = {.title = brochures_title(title), .quantity = quantity};

	test_ok(test_session, malle_brochure_receive(test_session, test_owner, &wish, &movement));
	return wish.title;
}

/* R16.1, R17.2: what is given hangs on the request, and only that is spreading. */
START_TEST(only_brochures_are_spreading)
{
	int64_t title = receive("Ma première fois", 12);
	struct malle_movement *movement;
	struct malle_shortage shortage;
	struct malle_request *request;
	struct malle_visit_end *end;

	test_sql("UPDATE malle.title SET themes = 'EVRAS' WHERE title_proper = 'Ma première fois'");
	test_ok(test_session, give(visit, title, 10, &movement, &shortage));
	ck_assert_int_eq(movement->brochure->remaining, 2);
	ck_assert_str_eq(movement->request, malle_visit_state(visit)->request);
	test_ok(test_session, give(visit, title, 1, &movement, &shortage));
	ck_assert_uint_eq(malle_visit_state(visit)->gift_count, 1);
	ck_assert_int_eq(malle_visit_state(visit)->gifts[0].quantity, 11);
	undo_ok(visit);
	ck_assert_int_eq(malle_visit_state(visit)->gifts[0].quantity, 10);
	request = propose((struct malle_request_wish) {0});
	ck_assert_str_eq(request->service_code, "diffusion");
	ck_assert_str_eq(request->theme_codes, "evras");
	end = close_ok((struct malle_request_wish) {0});
	ck_assert_int_eq(end->given, 10);
	ck_assert_uint_eq(end->lent + end->shown, 0);
	ck_assert_str_eq(end->slip, "");
	desk_verify();
}
END_TEST

/* R16.5: the ledger knows of fewer, so nothing is written, no request either; a yes corrects. */
START_TEST(more_than_the_stock_is_asked_about)
{
	int64_t title = receive("Ma première fois", 3);
	struct malle_movement_wish wish = {.title = title, .quantity = 10, .confirmed = true};
	struct malle_movement *movement;
	struct malle_shortage shortage;

	test_status(test_session, give(visit, title, 10, &movement, &shortage),
		MALLE_NEEDS_CONFIRMATION);
	ck_assert_ptr_null(movement);
	ck_assert_int_eq(shortage.correction, 7);
	ck_assert_int_eq(live_requests(), 0);
	test_ok(test_session, malle_visit_give(visit, test_owner, &wish, &movement, &shortage));
	ck_assert_int_eq(movement->correction, 7);
	visit->gesture--; /* R0.6: the answer was lost */
	test_ok(test_session, malle_visit_give(visit, test_owner, &wish, &movement, &shortage));
	ck_assert_int_eq(events("brochure.give"), 1);
	undo_ok(visit);
	ck_assert_uint_eq(malle_visit_state(visit)->gift_count, 0);
	ck_assert_str_eq(close_ok((struct malle_request_wish) {0})->request, "");
	desk_verify();
}
END_TEST

/* Beside the request: prolonging, a note; on it: a place in the queue. Each is undone by name. */
START_TEST(who_has_a_tool_keeps_it_and_who_wants_it_waits)
{
	const struct malle_renew_options longer = {.due = {2026, 12, 21}};
	const struct malle_reserve_options queue = {.from = {0}};
	struct malle_visit *other, *nobody = begin((struct malle_visit_start) {0});
	struct malle_reservation *answer;
	struct malle_circulation *renewed;
	struct malle_title_note *note, *notes;
	size_t note_count;
	struct malle_undone *undone;
	int64_t held;

	desk_patron_new("Karim Benali", "E2");
	other = begin((struct malle_visit_start) {.patron = "E2"});
	lend_ok(visit, "OT1");
	test_ok(test_session, malle_visit_renew(visit, test_owner, "OT1", &longer, &renewed));
	desk_assert_date(malle_visit_state(visit)->tools[0].until, "2026-12-21");
	test_ok(test_session, malle_visit_reserve(other, test_owner, "OT1", &queue, &answer));
	ck_assert_uint_eq(answer->hold_count, 1);
	ck_assert_uint_eq(malle_visit_state(other)->done, 1);
	ck_assert_uint_eq(malle_visit_state(other)->tool_count, 0);
	held = answer->event;
	test_status(test_session, malle_visit_reserve(nobody, test_owner, "OT1", &queue, &answer),
		MALLE_INVALID);
	test_ok(test_session, malle_visit_note(other, test_owner, "OT1", "Très apprécié", &note));
	ck_assert(!note->shared);
	undo_ok(other);
	test_ok(test_session,
		malle_title_note_list(test_session, test_owner, "OT1", &notes, &note_count));
	ck_assert_uint_eq(note_count, 0);
	test_ok(test_session, malle_visit_undo(visit, test_owner, held, &undone));
	ck_assert_str_eq(undone->kind, "hold.add");
	desk_verify();
}
END_TEST

/* What is there already is taken up: by its number, with its person and its tools. */
START_TEST(a_request_is_taken_up)
{
	struct malle_visit *later;
	struct malle_visit_end *end;

	show(visit, "OT1");
	end = close_ok((struct malle_request_wish) {.open = true, .subject = "estime de soi"});
	later = begin((struct malle_visit_start) {.request = end->request});
	ck_assert_str_eq(malle_visit_state(later)->patron_barcode, "E1");
	ck_assert_str_eq(malle_visit_state(later)->subject, "estime de soi");
	ck_assert(malle_visit_state(later)->taken_up);
	lend_ok(later, "OT1");
	ck_assert_int_eq(live_requests(), 1);
	ck_assert_uint_eq(shown(end->request)->work_count, 2);
}
END_TEST

/* The setting desk_slip: no letter, no paper. */
START_TEST(the_centre_says_where_the_slip_goes)
{
	struct malle_visit_end *end;

	test_ok(test_session, malle_setting_set(test_session, "desk_slip", "none", NULL));
	lend_ok(visit, "OT1");
	end = close_ok((struct malle_request_wish) {0});
	ck_assert_str_eq(end->slip, "2026-0001");
	ck_assert_str_eq(end->mailed, "");
	ck_assert(!end->print);
	ck_assert_int_eq(events("slip.mail"), 0);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("visit");
	TCase *tcase = tcase_create("visit");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_checked_fixture(tcase, setup_desk, NULL);
	tcase_add_test(tcase, what_was_done_says_what_the_request_was);
	tcase_add_test(tcase, only_loans_are_lending);
	tcase_add_test(tcase, proposing_writes_nothing);
	tcase_add_test(tcase, who_only_brings_back_leaves_no_request);
	tcase_add_test(tcase, what_was_undone_leaves_no_request);
	tcase_add_test(tcase, what_is_refused_opens_no_request);
	tcase_add_test(tcase, a_gesture_whose_answer_was_lost_is_done_once);
	tcase_add_test(tcase, undoing_stays_within_its_visit);
	tcase_add_test(tcase, only_brochures_are_spreading);
	tcase_add_test(tcase, more_than_the_stock_is_asked_about);
	tcase_add_test(tcase, who_has_a_tool_keeps_it_and_who_wants_it_waits);
	tcase_add_test(tcase, a_request_is_taken_up);
	tcase_add_test(tcase, the_centre_says_where_the_slip_goes);
	suite_add_tcase(suite, tcase);
	return suite;
}
