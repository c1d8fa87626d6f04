/* lib/catalogue: centres, titles and copies as people read them. */
#include <check.h>
#include <string.h>

#include <malle/catalogue.h>
#include <malle/database.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_title *title, *titles;
static struct malle_copy *copy, *copies;
static size_t count;

static void assert_message(const char *part)
{
	const char *message = malle_session_error(test_session)->message;

	ck_assert_msg(strstr(message, part) != NULL, "'%s' lacks '%s'", message, part);
}

static int64_t title_of(const char *barcode)
{
	return test_sql_int(arena_printf(
		test_owner, "SELECT title FROM malle.copy WHERE barcode = '%s'", barcode));
}

static void list_titles(const struct malle_title_filter *filter)
{
	test_ok(test_session, malle_title_list(test_session, test_owner, filter, &titles, &count));
}

static void list_copies(const struct malle_copy_filter *filter)
{
	test_ok(test_session, malle_copy_list(test_session, test_owner, filter, &copies, &count));
}

/* ---- titles ---- */

START_TEST(a_title_is_shown_with_its_record)
{
	desk_copy_new("Émo'Trésor", "OT1");
	test_sql("UPDATE malle.title SET subtitle = 'la chasse aux émotions', summary = 'Un jeu',"
		 " kind = (SELECT id FROM malle.vocabulary_value WHERE vocabulary = 'item_type'"
		 " AND code = 'jeu')");
	test_ok(test_session, malle_title_show(test_session, test_owner, title_of("OT1"), &title));
	ck_assert_str_eq(title->title, "Émo'Trésor");
	ck_assert_str_eq(title->subtitle, "la chasse aux émotions");
	ck_assert_str_eq(title->authors, "");
	ck_assert_str_eq(title->summary, "Un jeu");
	ck_assert_str_eq(title->kind, "jeu");
	ck_assert_int_eq(title->version, 1);
	ck_assert_int_eq(title->copies, 1);
	ck_assert_int_eq(title->copies_available, 1);
	ck_assert_ptr_nonnull(title->record);
	ck_assert_str_eq(malle_record_get(title->record, test_owner, "200$a"), "Émo'Trésor");
	malle_free(title);
}
END_TEST

/* Merged ids answer as the survivor, for ever (design 2). */
START_TEST(a_merged_title_answers_as_its_survivor)
{
	desk_copy_new("Un", "OT1");
	desk_copy_new("Deux", "OT2");
	desk_copy_new("Trois", "OT3");
	test_sql(arena_printf(test_owner,
		"UPDATE malle.title SET merged_into = CASE id WHEN %lld THEN %lld ELSE %lld END"
		" WHERE title_proper IN ('Un', 'Deux')",
		(long long)title_of("OT1"), (long long)title_of("OT2"),
		(long long)title_of("OT3")));
	test_ok(test_session, malle_title_show(test_session, test_owner, title_of("OT1"), &title));
	ck_assert_str_eq(title->title, "Trois");
	list_titles(NULL);
	ck_assert_uint_eq(count, 1);
}
END_TEST

START_TEST(a_title_that_is_not_there_is_said)
{
	test_status(test_session, malle_title_show(test_session, test_owner, 424242, &title),
		MALLE_NOT_FOUND);
	assert_message("424242");
	test_status(test_session, malle_title_show(test_session, test_owner, -1, &title),
		MALLE_NOT_FOUND);
}
END_TEST

START_TEST(a_damaged_record_is_said)
{
	desk_copy_new("Un", "OT1");
	test_sql("UPDATE malle.title SET record = '\\x00ff'");
	test_status(test_session,
		malle_title_show(test_session, test_owner, title_of("OT1"), &title),
		MALLE_BAD_DATA);
	assert_message("damaged");
}
END_TEST

/* Accents and case do not separate what belongs together. */
START_TEST(titles_are_listed_in_french_order)
{
	static const char *const given[] = {
		"Zut", "école", "Ecole buissonnière", "Éclair", "eau", "Œuvre", "odeur", "pomme"};
	static const char *const sorted[] = {
		"eau", "Éclair", "école", "Ecole buissonnière", "odeur", "Œuvre", "pomme", "Zut"};
	struct malle_title_filter some = {.limit = 2, .offset = 1};

	for (size_t i = 0; i < 8; i++)
		desk_copy_new(given[i], arena_printf(test_owner, "OT%zu", i));
	list_titles(NULL);
	ck_assert_uint_eq(count, 8);
	for (size_t i = 0; i < 8; i++) {
		ck_assert_str_eq(titles[i].title, sorted[i]);
		ck_assert_str_eq(titles[i].summary, "");
		ck_assert_ptr_null(titles[i].record);
	}
	list_titles(&some);
	ck_assert_uint_eq(count, 2);
	ck_assert_str_eq(titles[0].title, "Éclair");
	some.offset = -1;
	test_status(test_session,
		malle_title_list(test_session, test_owner, &some, &titles, &count), MALLE_INVALID);
}
END_TEST

START_TEST(titles_are_listed_in_the_order_given)
{
	int64_t ids[4];
	struct malle_title_filter filter = {.ids = ids, .id_count = 4};

	desk_copy_new("Un", "OT1");
	desk_copy_new("Deux", "OT2");
	desk_copy_new("Trois", "OT3");
	ids[0] = title_of("OT3");
	ids[1] = title_of("OT1");
	ids[2] = 424242;
	ids[3] = title_of("OT2");
	list_titles(&filter);
	ck_assert_uint_eq(count, 3);
	ck_assert_str_eq(titles[0].title, "Trois");
	ck_assert_str_eq(titles[1].title, "Un");
	ck_assert_str_eq(titles[2].title, "Deux");
	filter.id_count = 0;
	list_titles(&filter);
	ck_assert_uint_eq(count, 0);
}
END_TEST

/* ---- copies ---- */

START_TEST(a_copy_says_its_state_and_who_has_it)
{
	struct malle_circulation *answer;

	test_ok(test_session, malle_database_set_clock(test_session, "2026-11-23 10:00"));
	desk_copy_new("Émo'Trésor", "OT1");
	desk_patron_new("Zoé Lambert", "E1");
	test_sql("UPDATE malle.copy SET note = 'fragile', section = 'Jeux'");
	test_sql("INSERT INTO malle.piece (copy, position, label, count, essential)"
		 " SELECT id, n, l, n, n = 1 FROM malle.copy, (VALUES (2, 'dés'), (1, 'plateau'))"
		 " AS p (n, l)");
	test_ok(test_session, malle_copy_show(test_session, test_owner, "OT1", &copy));
	ck_assert_str_eq(copy->state, "available");
	ck_assert(copy->lendable);
	ck_assert_str_eq(copy->title, "Émo'Trésor");
	ck_assert_str_eq(copy->centre, "clpsct");
	ck_assert_str_eq(copy->site, "CLPS Charleroi-Thuin");
	ck_assert_str_eq(copy->owner, "");
	ck_assert_str_eq(copy->note, "fragile");
	ck_assert_str_eq(copy->borrower, "");
	ck_assert_uint_eq(copy->piece_count, 2);
	ck_assert_str_eq(copy->pieces[0].label, "plateau");
	ck_assert(copy->pieces[0].essential);
	ck_assert_int_eq(copy->pieces[1].count, 2);
	malle_free(copy);
	test_ok(test_session, desk_lend(test_session, "OT1", "E1", &answer));
	test_ok(test_session, malle_copy_show(test_session, test_owner, "*OT1*", &copy));
	ck_assert_str_eq(copy->state, "on_loan");
	ck_assert_str_eq(copy->state_label, "en prêt");
	ck_assert(!copy->lendable);
	ck_assert_str_eq(copy->borrower, "Zoé Lambert");
	ck_assert_int_eq(malle_date_to_days(copy->due), malle_date_to_days(answer->loan->due));
}
END_TEST

static const struct {
	const char *barcode;
	enum malle_status status;
	const char *message;
} strays[] = {
	{"OT999", MALLE_NOT_FOUND, "OT999"},
	{"", MALLE_NOT_FOUND, "no copy"},
	{NULL, MALLE_INVALID, "barcode"},
	{"\x1b[2J", MALLE_NOT_FOUND, "no copy"},
	{"\xff", MALLE_INVALID, "barcode"},
	{"0123456789012345678901234567890123456789012345678901234567890123456789", MALLE_INVALID,
		"barcode"},
};

START_TEST(a_copy_that_is_not_there_is_said)
{
	test_status(test_session,
		malle_copy_show(test_session, test_owner, strays[_i].barcode, &copy),
		strays[_i].status);
	assert_message(strays[_i].message);
	ck_assert_ptr_null(strchr(malle_session_error(test_session)->message, '\x1b'));
}
END_TEST

START_TEST(copies_are_listed_by_title_and_state)
{
	struct malle_copy_filter filter = {.state = "Abîmé"};

	desk_copy_new("Un", "OT1");
	desk_copy_new("Deux", "OT2");
	test_sql("INSERT INTO malle.copy (title, barcode, state)"
		 " SELECT title, 'OT3', 'damaged' FROM malle.copy WHERE barcode = 'OT1'");
	list_copies(NULL);
	ck_assert_uint_eq(count, 3);
	ck_assert_str_eq(copies[0].barcode, "OT2");
	list_copies(&filter);
	ck_assert_uint_eq(count, 1);
	ck_assert_str_eq(copies[0].barcode, "OT3");
	filter = (struct malle_copy_filter) {.title = title_of("OT1")};
	list_copies(&filter);
	ck_assert_uint_eq(count, 2);
	filter = (struct malle_copy_filter) {.centre = "clpsms"};
	list_copies(&filter);
	ck_assert_uint_eq(count, 0);
	filter = (struct malle_copy_filter) {.limit = 1};
	list_copies(&filter);
	ck_assert_uint_eq(count, 1);
	filter = (struct malle_copy_filter) {.state = "volé"};
	test_status(test_session,
		malle_copy_list(test_session, test_owner, &filter, &copies, &count), MALLE_INVALID);
	assert_message("volé");
	ck_assert_ptr_nonnull(strstr(malle_session_error(test_session)->hint, "on_loan"));
}
END_TEST

/* ---- centres ---- */

static const struct {
	const char *code, *name;
	const char *message;
} bad_centres[] = {
	{"", "X", "code"},
	{NULL, "X", "code"},
	{"CLPS", "X", "CLPS"},
	{"clps ct", "X", "code"},
	{"clps\x1b", "X", "code"},
	{"abcdefghijklmnopq", "X", "code"},
	{"clpsx", "", "name"},
	{"clpsx", NULL, "name"},
	{"clpsx", "a\tb\nc", "control"},
};

START_TEST(a_bad_centre_is_refused)
{
	test_status(test_session,
		malle_centre_add(test_session, bad_centres[_i].code, bad_centres[_i].name),
		MALLE_INVALID);
	assert_message(bad_centres[_i].message);
	ck_assert_ptr_null(strchr(malle_session_error(test_session)->message, '\x1b'));
}
END_TEST

START_TEST(a_centre_is_added_and_listed)
{
	struct malle_centre *rows;

	desk_copy_new("Un", "OT1");
	desk_copy_new("Deux", "OT2");
	test_sql("UPDATE malle.copy SET withdrawn_at = malle.moment(), withdrawn_reason = 'broken'"
		 " WHERE barcode = 'OT2'");
	test_ok(test_session, malle_centre_add(test_session, "clpsln", "CLPS Luxembourg-Nord"));
	test_status(test_session, malle_centre_add(test_session, "clpsln", "CLPS Luxembourg-Nord"),
		MALLE_EXISTS);
	test_ok(test_session, malle_centre_list(test_session, test_owner, &rows, &count));
	ck_assert_uint_eq(count, 3);
	ck_assert_str_eq(rows[0].code, "clpsct");
	ck_assert_int_eq(rows[0].titles, 1);
	ck_assert_int_eq(rows[0].copies, 1);
	ck_assert_str_eq(rows[1].code, "clpsln");
	ck_assert_int_eq(rows[1].copies, 0);
	ck_assert_str_eq(rows[2].code, "clpsms");
}
END_TEST

START_TEST(a_list_of_an_unknown_centre_is_refused)
{
	const struct malle_title_filter some = {.centre = "clps\x1b"};
	const struct malle_copy_filter other = {.centre = "clpszz"};

	test_status(test_session,
		malle_title_list(test_session, test_owner, &some, &titles, &count),
		MALLE_NOT_FOUND);
	ck_assert_ptr_null(strchr(malle_session_error(test_session)->message, '\x1b'));
	test_status(test_session,
		malle_copy_list(test_session, test_owner, &other, &copies, &count),
		MALLE_NOT_FOUND);
	assert_message("clpszz");
}
END_TEST

/* ---- several centres ---- */

/* That a copy is out is no secret between centres; who has it is. */
START_TEST(another_centre_sees_the_copy_and_not_the_borrower)
{
	struct malle_session *other = test_session_open("other", "clpsms");
	struct malle_title_filter hers = {.centre = "clpsms"}, ours = {.centre = "clpsct"};
	struct malle_circulation *answer;

	desk_copy_new("Un", "OT1");
	desk_patron_new("Zoé Lambert", "E1");
	test_sql("UPDATE malle.copy SET note = 'chez Zoé'");
	test_ok(test_session, desk_lend(test_session, "OT1", "E1", &answer));
	test_ok(other, malle_copy_show(other, test_owner, "OT1", &copy));
	ck_assert_str_eq(copy->state, "on_loan");
	ck_assert(malle_date_is_set(copy->due));
	ck_assert_str_eq(copy->borrower, "");
	ck_assert_str_eq(copy->note, "");
	test_ok(other, malle_title_list(other, test_owner, &hers, &titles, &count));
	ck_assert_uint_eq(count, 0);
	test_ok(other, malle_title_list(other, test_owner, &ours, &titles, &count));
	ck_assert_uint_eq(count, 1);
}
END_TEST

START_TEST(a_barcode_of_several_centres_is_asked_about)
{
	struct malle_session *other = test_session_open("other", "clpsms");

	desk_copy_new("Un", "OT1");
	test_sql_as_owner("INSERT INTO malle.copy (centre, title, barcode)"
			  " SELECT n.id, c.title, 'OT1' FROM malle.copy c, malle.centre n"
			  " WHERE n.code = 'clpsms'");
	test_ok(other, malle_copy_show(other, test_owner, "OT1", &copy));
	ck_assert_str_eq(copy->centre, "clpsms"); /* one's own first */
	test_sql_as_owner("INSERT INTO malle.centre (code, name) VALUES ('clpsln', 'Nord')");
	test_sql_as_owner("UPDATE malle.copy SET centre = n.id, site = NULL FROM malle.centre n"
			  " WHERE n.code = 'clpsln' AND copy.centre <>"
			  " (SELECT id FROM malle.centre WHERE code = 'clpsms')");
	test_status(test_session, malle_copy_show(test_session, test_owner, "OT1", &copy),
		MALLE_CONFLICT);
	ck_assert_ptr_nonnull(strstr(malle_session_error(test_session)->detail, "clpsln"));
}
END_TEST

static void add_tests(TCase *tcase)
{
	tcase_add_test(tcase, a_title_is_shown_with_its_record);
	tcase_add_test(tcase, a_merged_title_answers_as_its_survivor);
	tcase_add_test(tcase, a_title_that_is_not_there_is_said);
	tcase_add_test(tcase, a_damaged_record_is_said);
	tcase_add_test(tcase, titles_are_listed_in_french_order);
	tcase_add_test(tcase, titles_are_listed_in_the_order_given);
	tcase_add_test(tcase, a_copy_says_its_state_and_who_has_it);
	tcase_add_loop_test(
		tcase, a_copy_that_is_not_there_is_said, 0, sizeof strays / sizeof *strays);
	tcase_add_test(tcase, copies_are_listed_by_title_and_state);
	tcase_add_loop_test(
		tcase, a_bad_centre_is_refused, 0, sizeof bad_centres / sizeof *bad_centres);
	tcase_add_test(tcase, a_centre_is_added_and_listed);
	tcase_add_test(tcase, a_list_of_an_unknown_centre_is_refused);
}

Suite *test_suite(void)
{
	Suite *suite = suite_create("catalogue");
	TCase *shared = tcase_create("shared");
	TCase *fresh = tcase_create("fresh");

	test_leaks_checked(shared);
	test_database_checked(shared);
	add_tests(shared);
	suite_add_tcase(suite, shared);
	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_test(fresh, another_centre_sees_the_copy_and_not_the_borrower);
	tcase_add_test(fresh, a_barcode_of_several_centres_is_asked_about);
	suite_add_tcase(suite, fresh);
	return suite;
}
