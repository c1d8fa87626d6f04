/* A visit that was planned: nothing of it is written before its end, which makes the appointment a
 * contact; undoing gives the appointment back. */
#include <check.h>
#include <string.h>

#include <malle/appointment.h>
#include <malle/people.h>
#include <malle/visit.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_visit *visit;
static const char *number; /* of the request */
static int64_t planned;    /* number of the appointment */

static void plan(int time, const char *modes)
{
	const struct malle_appointment_wish wish = {
		.time = time,
		.asked = {.patron = "E1", .subject = "estime de soi", .contact_modes = modes},
	};
	struct malle_appointment *appointment;

	test_ok(test_session, malle_appointment_add(test_session, test_owner, &wish, &appointment));
	number = appointment->contact.request;
	planned = appointment->contact.id;
}

static void setup_planned(void)
{
	const struct malle_patron zoe = {.name = "Zoé Lambert", .barcode = "E1"};
	struct malle_patron *patron;

	desk_set_clock("2026-11-16 09:00");
	test_ok(test_session, malle_patron_add(test_session, test_owner, &zoe, &patron));
	desk_copy_new("Photo-moi", "OT1");
	plan(10 * 60, NULL);
	desk_set_clock("2026-11-16 10:05");
}

static void begin(void)
{
	const struct malle_visit_start start = {.request = number};

	test_ok(test_session, malle_visit_start(test_session, test_owner, &start, &visit));
}

static void close_as(const char *modes)
{
	const struct malle_request_wish wish = {.contact_modes = modes};
	struct malle_visit_end *end;

	test_ok(test_session, malle_visit_close(visit, test_owner, &wish, &end));
	ck_assert_str_eq(end->request, number);
}

static const char *state(void)
{
	const struct malle_appointment_filter filter = {
		.from = {.year = 2026, .month = 11, .day = 16}, .all = true};
	struct malle_contact *rows;
	size_t count;

	test_ok(test_session,
		malle_appointment_list(test_session, test_owner, &filter, &rows, &count));
	for (size_t i = 0; i < count; i++)
		if (rows[i].id == planned)
			return rows[i].state;
	return "";
}

static const char *modes_of_request(void)
{
	struct malle_request *request;

	test_ok(test_session, malle_request_show(test_session, test_owner, number, &request));
	return request->contact_mode_codes;
}

static int64_t events(void)
{
	return test_sql_int("SELECT count(*) FROM malle.event");
}

START_TEST(opened_by_mistake_it_changes_nothing)
{
	int64_t before = events();

	begin();
	ck_assert(malle_visit_state(visit)->appointment);
	ck_assert(malle_visit_state(visit)->idle);
	ck_assert_str_eq(malle_visit_state(visit)->subject, "estime de soi");
	malle_free(visit);
	ck_assert_int_eq(events(), before);
	ck_assert_str_eq(state(), "planned");
}
END_TEST

START_TEST(the_end_makes_it_a_contact)
{
	const char *title;
	struct malle_undone *undone;
	const struct malle_undo_options last = {0};

	begin();
	test_ok(test_session, malle_visit_present(visit, test_owner, "OT1", &title));
	ck_assert(!malle_visit_state(visit)->idle);
	ck_assert_str_eq(state(), "planned"); /* a gesture alone does not */
	close_as(NULL);
	ck_assert_str_eq(state(), "held");
	ck_assert_str_eq(modes_of_request(), "rdv");
	test_ok(test_session, malle_undo(test_session, test_owner, &last, &undone));
	ck_assert_str_eq(state(), "planned");
	desk_verify();
}
END_TEST

/* She telephoned for it, and came: both are modes of contact (R17.1). */
START_TEST(it_is_one_mode_among_others)
{
	plan(11 * 60, "téléphone");
	begin();
	close_as(NULL);
	ck_assert_str_eq(state(), "held");
	ck_assert(strstr(modes_of_request(), "rdv") != NULL);
	ck_assert(strstr(modes_of_request(), "telephone") != NULL);
}
END_TEST

/* "Somebody of the Signal comes on Monday": who it is, the visit says. */
START_TEST(who_comes_for_the_organisation)
{
	const struct malle_organisation signal = {.name = "AMO Le Signal"};
	const struct malle_appointment_wish wish = {
		.time = 12 * 60, .asked = {.organisation = "AMO Le Signal"}};
	static const struct malle_consent none = {0};
	struct malle_organisation *organisation;
	struct malle_appointment *appointment;
	struct malle_circulation *answer;
	struct malle_request *request;
	struct malle_visit_start start = {.patron = "E1"};

	test_ok(test_session,
		malle_organisation_add(test_session, test_owner, &signal, &organisation));
	test_ok(test_session, malle_appointment_add(test_session, test_owner, &wish, &appointment));
	number = start.request = appointment->contact.request;
	planned = appointment->contact.id;
	test_ok(test_session, malle_visit_start(test_session, test_owner, &start, &visit));
	ck_assert_str_eq(malle_visit_state(visit)->patron, "Zoé Lambert");
	test_ok(test_session, malle_visit_lend(visit, test_owner, "OT1", &none, &answer));
	close_as(NULL);
	ck_assert_str_eq(state(), "held");
	test_ok(test_session, malle_request_show(test_session, test_owner, number, &request));
	ck_assert_str_eq(request->patron_barcode, "E1");
	ck_assert_str_eq(request->organisation, "AMO Le Signal");
}
END_TEST

START_TEST(what_was_no_appointment_stays_planned)
{
	begin();
	close_as("téléphone");
	ck_assert_str_eq(state(), "planned");
	ck_assert_str_eq(modes_of_request(), "telephone");
}
END_TEST

/* Another desk was faster: what it did stays. */
START_TEST(somebody_held_it_meanwhile)
{
	const struct malle_appointment_wish wish = {.time = -1};
	struct malle_appointment *appointment;

	begin();
	test_ok(test_session,
		malle_appointment_held(test_session, test_owner, planned, &wish, &appointment));
	close_as(NULL);
	ck_assert_str_eq(state(), "held");
	desk_verify();
}
END_TEST

START_TEST(that_of_another_day_is_none_of_today)
{
	desk_set_clock("2026-11-17 10:05");
	begin();
	ck_assert(!malle_visit_state(visit)->appointment);
	close_as(NULL);
	ck_assert_str_eq(state(), "planned");
	ck_assert_str_eq(modes_of_request(), "permanence");
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("planned visit");
	TCase *tcase = tcase_create("planned visit");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_checked_fixture(tcase, setup_planned, NULL);
	tcase_add_test(tcase, opened_by_mistake_it_changes_nothing);
	tcase_add_test(tcase, the_end_makes_it_a_contact);
	tcase_add_test(tcase, it_is_one_mode_among_others);
	tcase_add_test(tcase, who_comes_for_the_organisation);
	tcase_add_test(tcase, what_was_no_appointment_stays_planned);
	tcase_add_test(tcase, somebody_held_it_meanwhile);
	tcase_add_test(tcase, that_of_another_day_is_none_of_today);
	suite_add_tcase(suite, tcase);
	return suite;
}
