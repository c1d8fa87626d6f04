/* Requests (R17): what is noted, what is proposed, what is still to be said, what hangs on them. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include <malle/booking.h>
#include <malle/circulation.h>
#include <malle/database.h>
#include <malle/people.h>
#include <malle/requests.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_request *request;

static void setup_people(void)
{
	const struct malle_organisation signal = {.name = "AMO Le Signal",
		.short_name = "Signal",
		.sector = "aide à la jeunesse",
		.municipality = "Farciennes"};
	const struct malle_patron zoe = {
		.name = "Zoé Lambert", .barcode = "E1", .organisation = "Signal"};
	struct malle_organisation *organisation;
	struct malle_patron *patron;

	desk_set_clock("2026-11-16 10:00");
	test_ok(test_session,
		malle_organisation_add(test_session, test_owner, &signal, &organisation));
	test_ok(test_session, malle_patron_add(test_session, test_owner, &zoe, &patron));
}

static enum malle_status add(struct malle_request_wish wish)
{
	return malle_request_add(test_session, test_owner, &wish, &request);
}

static enum malle_status edit(const char *number, struct malle_request_wish wish, bool *changed)
{
	return malle_request_edit(test_session, test_owner, number, &wish, &request, changed);
}

static void undo_last(void)
{
	struct malle_undone *undone;

	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
}

static size_t listed(struct malle_request_filter filter)
{
	struct malle_request *rows;
	size_t count;

	test_ok(test_session, malle_request_list(test_session, test_owner, &filter, &rows, &count));
	return count;
}

/* R17.6: sector and municipality from the organisation, profession from the last request. */
START_TEST(what_is_not_said_is_proposed)
{
	test_ok(test_session, add((struct malle_request_wish) {.patron = "E1",
				      .service = "d",
				      .contact_modes = "r",
				      .themes = "cps, evras",
				      .professions = "animateur",
				      .subject = "estime de soi"}));
	ck_assert_str_eq(request->number, "d-2026-0001");
	ck_assert_str_eq(request->organisation, "AMO Le Signal");
	ck_assert_str_eq(request->sector, "Aide à la jeunesse");
	ck_assert_str_eq(request->municipality, "Farciennes");
	ck_assert_str_eq(request->service_code, "accompagnement-documentaire");
	ck_assert_str_eq(request->axis_codes, "2.2 4"); /* R17.5 */
	ck_assert_str_eq(request->contact_mode_codes, "rdv");
	ck_assert_str_eq(request->to_say, "");
	desk_assert_date(request->received, "2026-11-16");
	desk_assert_date(request->closed, "2026-11-16");
	test_ok(test_session, add((struct malle_request_wish) {.patron = "E1"}));
	ck_assert_str_eq(request->number, "d-2026-0002");
	ck_assert_str_eq(request->profession_codes, "animateur");
	ck_assert_str_eq(request->to_say, "service contact_mode theme axis");
}
END_TEST

/* R17.6: what was asked says its theme, as whole words, unless somebody says another. */
START_TEST(the_words_of_what_was_asked_say_the_theme)
{
	test_ok(test_session, add((struct malle_request_wish) {
				      .subject = "Covid : quelle HYGIENE à la crèche ?"}));
	ck_assert_str_eq(request->theme_codes, "hygiene pandemie");
	ck_assert_str_eq(request->axis_codes, "4"); /* R17.5 */
	test_ok(test_session, add((struct malle_request_wish) {
				      .subject = "une politique d'hygiénistes, autre chose"}));
	ck_assert_str_eq(request->theme_codes, "");
	test_ok(test_session,
		add((struct malle_request_wish) {.subject = "hygiène", .themes = "tic"}));
	ck_assert_str_eq(request->theme_codes, "tic");
	test_ok(test_session,
		add((struct malle_request_wish) {.subject = "hygiène", .themes = ""}));
	ck_assert_str_eq(request->theme_codes, "");
	test_ok(test_session, add((struct malle_request_wish) {.subject = "hygiène", .axes = "5"}));
	ck_assert_str_eq(request->theme_codes, "hygiene");
	ck_assert_str_eq(request->axis_codes, "5");
	test_ok(test_session,
		add((struct malle_request_wish) {.subject = "hygiène", .bare = true}));
	ck_assert_str_eq(request->theme_codes, "");
}
END_TEST

/* What it would be is answered, and nothing is noted. */
START_TEST(a_dry_run_notes_nothing)
{
	test_ok(test_session, add((struct malle_request_wish) {.patron = "E1", .dry_run = true}));
	ck_assert_str_eq(request->number, "d-2026-0001");
	ck_assert_str_eq(request->municipality, "Farciennes");
	ck_assert_uint_eq(listed((struct malle_request_filter) {0}), 0);
	test_ok(test_session, add((struct malle_request_wish) {.patron = "E1"}));
	ck_assert_str_eq(request->number, "d-2026-0001");
}
END_TEST

/* Nothing is proposed against what was said, even when that is nothing. */
START_TEST(what_is_said_is_not_proposed)
{
	test_ok(test_session, add((struct malle_request_wish) {.patron = "E1",
				      .sector = "Enseignement",
				      .municipality = "",
				      .themes = "evras",
				      .axes = "3"}));
	ck_assert_str_eq(request->sector, "Enseignement");
	ck_assert_str_eq(request->municipality, "");
	ck_assert_str_eq(request->axis_codes, "3");
	test_ok(test_session,
		add((struct malle_request_wish) {.patron = "E1", .themes = "evras", .bare = true}));
	ck_assert_str_eq(request->sector, "");
	ck_assert_str_eq(request->axis_codes, "");
}
END_TEST

START_TEST(who_gives_no_name_is_of_the_general_public)
{
	test_ok(test_session, add((struct malle_request_wish) {.service = "brochures"}));
	ck_assert_str_eq(request->profession_codes, "tout-public");
	ck_assert_str_eq(request->sector, "Autre");
	ck_assert_str_eq(request->patron, "");
}
END_TEST

/* R17.4: what is said to be unknown is said. */
START_TEST(not_knowing_is_an_answer)
{
	test_ok(test_session, add((struct malle_request_wish) {.service = "p",
				      .sector = "ne sais pas",
				      .municipality = "Binche",
				      .professions = "ne sais pas",
				      .contact_modes = "t",
				      .themes = "autres"}));
	ck_assert_str_eq(request->to_say, "");
	ck_assert_uint_eq(listed((struct malle_request_filter) {.incomplete = true}), 0);
	test_ok(test_session, add((struct malle_request_wish) {.service = "p"}));
	ck_assert_uint_eq(listed((struct malle_request_filter) {.incomplete = true}), 1);
}
END_TEST

/* What could not be given says what was missing; where somebody was sent says where. */
START_TEST(an_unmet_request_says_what_was_missing)
{
	test_ok(test_session, add((struct malle_request_wish) {.service = "n", .themes = "tic"}));
	ck_assert_ptr_nonnull(strstr(request->to_say, "missing"));
	test_ok(test_session, add((struct malle_request_wish) {
				      .service = "p", .missing = "un jeu sur le sommeil"}));
	test_ok(test_session, add((struct malle_request_wish) {.service = "p"}));
	ck_assert_uint_eq(listed((struct malle_request_filter) {.unmet = true}), 2);
	test_ok(test_session, add((struct malle_request_wish) {.service = "r"}));
	ck_assert_ptr_nonnull(strstr(request->to_say, "referred_to"));
	test_ok(test_session,
		add((struct malle_request_wish) {.service = "r", .referred_to = "signal"}));
	ck_assert_str_eq(request->referred_to, "AMO Le Signal");
	test_ok(test_session,
		add((struct malle_request_wish) {.service = "r", .referred_to = "Infor-Drogues"}));
	ck_assert_str_eq(request->referred_to, "Infor-Drogues");
}
END_TEST

static const struct {
	struct malle_request_wish wish;
	enum malle_status status;
	const char *message;
} bad[] = {
	{{.service = "zzz"}, MALLE_INVALID, "'zzz' is not in the list 'services'"},
	{{.service = "d, p"}, MALLE_INVALID, "is not in the list"},
	{{.themes = "evras, zzz"}, MALLE_INVALID, "'zzz' is not in the list 'themes'"},
	{{.themes = "s"}, MALLE_INVALID, "'s' is not in the list"}, /* several begin so */
	{{.objectives = "1"}, MALLE_INVALID, "'1' is not in the list"},
	{{.sub_sector = "PMS", .sector = "Culture"}, MALLE_INVALID, "is not in the list"},
	{{.patron = "E9"}, MALLE_NOT_FOUND, "nobody has the barcode 'E9'"},
	{{.organisation = "Ailleurs"}, MALLE_NOT_FOUND, "no organisation is called"},
	{{.handled_by = "Personne"}, MALLE_NOT_FOUND, "nobody of this centre is called"},
	{{.subject = "x\x1b[31m"}, MALLE_INVALID, "this subject cannot be kept"},
	{{.missing = "\xff"}, MALLE_INVALID, "what was missing cannot be kept"},
	{{.received = {2026, 11, 17}}, MALLE_INVALID, "not before"},
	{{.closed = {2026, 12, 1}}, MALLE_INVALID, "not before"},
	{{.closed = {2026, 11, 1}}, MALLE_INVALID, "on the day it was received or later"},
};

START_TEST(a_bad_word_is_refused_and_nothing_is_noted)
{
	test_status(test_session, add(bad[_i].wish), bad[_i].status);
	desk_assert_error("", bad[_i].message);
	ck_assert_ptr_null(request);
	ck_assert_uint_eq(listed((struct malle_request_filter) {0}), 0);
}
END_TEST

/* R17.1: a label with a comma is one value; the same one twice is one. */
static const struct {
	const char *typed, *codes;
} several[] = {
	{"violence, harcèlement", "violence-harcelement"},
	{"Violence, harcèlement, tic", "violence-harcelement tic"},
	{"tic ; TIC, tic", "tic"},
	{" evras ,, alim ", "evras alimentation"},
	{"", ""},
	{" , ", ""},
};

START_TEST(several_values_stand_between_commas)
{
	test_ok(test_session, add((struct malle_request_wish) {.themes = several[_i].typed}));
	ck_assert_str_eq(request->theme_codes, several[_i].codes);
}
END_TEST

/* R17.6: twenty calls are one line, and one undo. */
START_TEST(twenty_alike_are_one_operation)
{
	const struct malle_request_wish wish = {.service = "b", .themes = "alim"};

	test_ok(test_session,
		malle_request_add_several(test_session, test_owner, &wish, 20, &request));
	ck_assert_str_eq(request->number, "d-2026-0020");
	ck_assert_uint_eq(listed((struct malle_request_filter) {.theme = "alim"}), 20);
	undo_last();
	ck_assert_uint_eq(listed((struct malle_request_filter) {0}), 0);
	for (int times = 0; times <= 201; times += 201) {
		test_status(test_session,
			malle_request_add_several(test_session, test_owner, &wish, times, &request),
			MALLE_INVALID);
		ck_assert_ptr_null(request);
	}
}
END_TEST

/* One of them was corrected: they cannot go all at once any more (R15.1). */
START_TEST(undoing_stops_at_what_came_later)
{
	const struct malle_request_wish wish = {.service = "b", .key = "k1"};
	struct malle_undone *undone;
	bool changed;

	test_ok(test_session,
		malle_request_add_several(test_session, test_owner, &wish, 2, &request));
	test_ok(test_session,
		edit("1", (struct malle_request_wish) {.municipality = "Binche"}, &changed));
	test_status(test_session,
		malle_undo(test_session, test_owner,
			&(struct malle_undo_options) {
				.event = test_sql_int("SELECT event FROM request LIMIT 1")},
			&undone),
		MALLE_CONFLICT);
	ck_assert_uint_eq(listed((struct malle_request_filter) {0}), 2);
	undo_last();
	undo_last();
	ck_assert_uint_eq(listed((struct malle_request_filter) {0}), 0);
}
END_TEST

/* R0.6 */
START_TEST(the_same_key_notes_once)
{
	test_ok(test_session, add((struct malle_request_wish) {.service = "p", .key = "k7"}));
	test_ok(test_session, add((struct malle_request_wish) {.service = "p", .key = "k7"}));
	ck_assert_str_eq(request->number, "d-2026-0001");
	ck_assert_uint_eq(listed((struct malle_request_filter) {0}), 1);
}
END_TEST

/* Numbers are of the year in which it came. */
START_TEST(numbers_start_again_each_year)
{
	test_ok(test_session, add((struct malle_request_wish) {.service = "p"}));
	desk_set_clock("2027-01-05 10:00");
	test_ok(test_session, add((struct malle_request_wish) {.service = "p"}));
	ck_assert_str_eq(request->number, "d-2027-0001");
	test_ok(test_session,
		add((struct malle_request_wish) {.service = "p", .received = {2026, 12, 30}}));
	ck_assert_str_eq(request->number, "d-2026-0002");
	test_ok(test_session, malle_request_show(test_session, test_owner, "1", &request));
	ck_assert_str_eq(request->number, "d-2027-0001");
	test_ok(test_session,
		malle_request_show(test_session, test_owner, "d-2026-0001", &request));
	test_status(test_session, malle_request_show(test_session, test_owner, "9", &request),
		MALLE_NOT_FOUND);
	test_status(test_session, malle_request_show(test_session, test_owner, "d-x", &request),
		MALLE_INVALID);
}
END_TEST

/* R17.5: new themes bring their axes, unless somebody chose others. */
START_TEST(axes_follow_the_themes_until_somebody_chooses)
{
	bool changed;

	test_ok(test_session, add((struct malle_request_wish) {.themes = "alim"}));
	ck_assert_str_eq(request->axis_codes, "1.1");
	test_ok(test_session, edit("1", (struct malle_request_wish) {.themes = "evras"}, &changed));
	ck_assert(changed);
	ck_assert_str_eq(request->axis_codes, "2.2 4");
	test_ok(test_session, edit("1", (struct malle_request_wish) {.axes = "5"}, &changed));
	test_ok(test_session, edit("1", (struct malle_request_wish) {.themes = "alim"}, &changed));
	ck_assert_str_eq(request->axis_codes, "5");
	test_ok(test_session, edit("1", (struct malle_request_wish) {.axes = "5"}, &changed));
	ck_assert(!changed);
}
END_TEST

/* Values end; a request of a year when they were valid keeps them (R17.5). */
START_TEST(an_axis_that_ended_is_kept_but_not_chosen)
{
	bool changed;

	test_ok(test_session, add((struct malle_request_wish) {.themes = "alim", .open = true}));
	desk_set_clock("2028-02-01 10:00");
	test_ok(test_session,
		edit("d-2026-0001", (struct malle_request_wish) {.subject = "encore"}, &changed));
	ck_assert_str_eq(request->axis_codes, "1.1");
	ck_assert(!malle_date_is_set(request->closed));
	test_status(test_session, add((struct malle_request_wish) {.axes = "1.1"}), MALLE_INVALID);
}
END_TEST

/* R17.2: loans, bookings and queues hang on a request of any service. */
START_TEST(what_was_done_hangs_on_the_request)
{
	const struct malle_lend_options lending = {.request = "d-2026-0001"};
	struct malle_circulation *answer;
	const struct malle_reserve_options booking = {
		.from = {2026, 12, 14}, .until = {2026, 12, 18}, .request = "1"};
	const char *things[] = {"OT2"};
	struct malle_reservation *reservation;

	desk_copy_new("Photo-moi", "OT1");
	desk_copy_new("Puber-té", "OT2");
	test_ok(test_session, add((struct malle_request_wish) {.patron = "E1", .service = "m"}));
	test_ok(test_session,
		malle_loan_lend(test_session, test_owner, "OT1", "E1", &lending, &answer));
	test_ok(test_session,
		malle_reserve(test_session, test_owner, things, 1, "E1", &booking, &reservation));
	test_ok(test_session, malle_request_show(test_session, test_owner, "1", &request));
	ck_assert_uint_eq(request->work_count, 2);
	ck_assert_str_eq(request->work[0].kind, "loan");
	ck_assert_str_eq(request->work[0].barcode, "OT1");
	ck_assert_str_eq(request->work[1].kind, "booking");
	undo_last();
	test_ok(test_session, malle_request_show(test_session, test_owner, "1", &request));
	ck_assert_uint_eq(request->work_count, 1);
	desk_verify();
}
END_TEST

/* A dated contact brings its mode; undone, both go. */
START_TEST(a_contact_brings_its_mode)
{
	const struct malle_contact_wish meeting = {.mode = "réunion", .note = "deuxième"};
	struct malle_contact *contact;

	test_ok(test_session, add((struct malle_request_wish) {.contact_modes = "r"}));
	test_ok(test_session, malle_contact_add(test_session, test_owner, "1", &meeting, &contact));
	desk_assert_date(contact->held, "2026-11-16");
	ck_assert_str_eq(contact->state, "held");
	test_ok(test_session, malle_request_show(test_session, test_owner, "1", &request));
	ck_assert_str_eq(request->contact_mode_codes, "rdv reunion");
	ck_assert_uint_eq(request->contact_count, 1);
	undo_last();
	test_ok(test_session, malle_request_show(test_session, test_owner, "1", &request));
	ck_assert_str_eq(request->contact_mode_codes, "rdv");
	ck_assert_uint_eq(request->contact_count, 0);
	test_status(test_session,
		malle_contact_add(test_session, test_owner, "9", &meeting, &contact),
		MALLE_NOT_FOUND);
}
END_TEST

/* Another centre's requests do not exist. */
START_TEST(another_centre_has_its_own)
{
	struct malle_session *other = test_session_open("other", "clpsms");
	const struct malle_request_wish wish = {.service = "p"};
	const struct malle_request_filter all = {0};
	struct malle_request *rows;
	size_t count;

	test_ok(test_session, add(wish));
	test_ok(other, malle_request_list(other, test_owner, &all, &rows, &count));
	ck_assert_uint_eq(count, 0);
	test_status(other, malle_request_show(other, test_owner, "1", &request), MALLE_NOT_FOUND);
	test_ok(other, malle_request_add(other, test_owner, &wish, &request));
	ck_assert_str_eq(strrchr(request->number, '-'), "-0001");
}
END_TEST

START_TEST(the_lists_are_found_by_code_and_label)
{
	struct malle_vocabulary_value *rows;
	size_t count, all;

	test_ok(test_session, malle_vocabulary_list(test_session, test_owner, "thematiques", false,
				      &rows, &count));
	ck_assert_uint_eq(count, 28);
	ck_assert_str_eq(rows[1].axes, "2.2, 4");
	test_ok(test_session,
		malle_vocabulary_list(test_session, test_owner, NULL, false, &rows, &all));
	ck_assert_uint_gt(all, count);
	test_status(test_session,
		malle_vocabulary_list(test_session, test_owner, "zzz", false, &rows, &count),
		MALLE_NOT_FOUND);
	desk_set_clock("2028-02-01 10:00");
	test_ok(test_session,
		malle_vocabulary_list(test_session, test_owner, "axis", false, &rows, &count));
	ck_assert_uint_eq(count, 0);
	test_ok(test_session,
		malle_vocabulary_list(test_session, test_owner, "axis", true, &rows, &count));
	ck_assert_uint_eq(count, 8);
}
END_TEST

static void add_tests(TCase *tcase)
{
	tcase_add_test(tcase, what_is_not_said_is_proposed);
	tcase_add_test(tcase, the_words_of_what_was_asked_say_the_theme);
	tcase_add_test(tcase, a_dry_run_notes_nothing);
	tcase_add_test(tcase, what_is_said_is_not_proposed);
	tcase_add_test(tcase, who_gives_no_name_is_of_the_general_public);
	tcase_add_test(tcase, not_knowing_is_an_answer);
	tcase_add_test(tcase, an_unmet_request_says_what_was_missing);
	tcase_add_loop_test(
		tcase, a_bad_word_is_refused_and_nothing_is_noted, 0, sizeof bad / sizeof *bad);
	tcase_add_loop_test(
		tcase, several_values_stand_between_commas, 0, sizeof several / sizeof *several);
	tcase_add_test(tcase, twenty_alike_are_one_operation);
	tcase_add_test(tcase, undoing_stops_at_what_came_later);
	tcase_add_test(tcase, the_same_key_notes_once);
	tcase_add_test(tcase, numbers_start_again_each_year);
	tcase_add_test(tcase, axes_follow_the_themes_until_somebody_chooses);
	tcase_add_test(tcase, an_axis_that_ended_is_kept_but_not_chosen);
	tcase_add_test(tcase, what_was_done_hangs_on_the_request);
	tcase_add_test(tcase, a_contact_brings_its_mode);
	tcase_add_test(tcase, the_lists_are_found_by_code_and_label);
}

Suite *test_suite(void)
{
	Suite *suite = suite_create("request");
	TCase *shared = tcase_create("shared");
	TCase *fresh = tcase_create("fresh");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_checked_fixture(shared, setup_people, NULL);
	add_tests(shared);
	suite_add_tcase(suite, shared);
	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_checked_fixture(fresh, setup_people, NULL);
	tcase_add_test(fresh, another_centre_has_its_own);
	suite_add_tcase(suite, fresh);
	return suite;
}
