/* Downloads of the centre's own tools (R18): each is a request, none is a loan; what partners count
 * stands beside; undoing takes requests back and stops at what came later. */
#include <check.h>
#include <string.h>

#include <malle/circulation.h>
#include <malle/downloads.h>
#include <malle/log.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static const uint8_t content[] = "the game, version 1";
static struct malle_own_file *tool;
static struct malle_request *request;

static enum malle_status add_file(const char *edition, size_t size)
{
	const struct malle_own_file_wish wish = {.thing = "E0001",
		.edition = edition,
		.licence = "CC BY-NC-SA 4.0",
		.name = "emotika.pdf",
		.bytes = {content, size}};

	return malle_own_file_add(test_session, test_owner, &wish, &tool);
}

static void setup_tool(void)
{
	desk_set_clock("2023-06-15 10:00");
	desk_copy_new("Emotika", "E0001");
	test_ok(test_session, add_file("1", sizeof content));
}

static enum malle_status note(struct malle_request_wish wish, int64_t times)
{
	return malle_download_note(test_session, test_owner, tool->id, &wish, times, &request);
}

static enum malle_status count_elsewhere(
	const char *distributor, int64_t quantity, const char *from, const char *to)
{
	struct malle_partner_count *counted;
	struct malle_partner_count wanted = {
		.file = tool->id, .distributor = distributor, .quantity = quantity};

	ck_assert_int_eq(malle_date_from_iso(from, &wanted.from), MALLE_OK);
	ck_assert_int_eq(malle_date_from_iso(to, &wanted.to), MALLE_OK);
	return malle_partner_count_note(test_session, test_owner, &wanted, &counted);
}

static void assert_counted(int64_t own, int64_t partners)
{
	struct malle_date none = {0};
	struct malle_own_file *rows;
	size_t count;

	test_ok(test_session,
		malle_own_file_list(test_session, test_owner, none, none, &rows, &count));
	ck_assert_uint_eq(count, 1);
	ck_assert_int_eq(rows[0].own, own);
	ck_assert_int_eq(rows[0].partners, partners);
}

static size_t requests(void)
{
	const struct malle_request_filter filter = {.service = "pret"};
	struct malle_request *rows;
	size_t count;

	test_ok(test_session, malle_request_list(test_session, test_owner, &filter, &rows, &count));
	return count;
}

static enum malle_status undo_last(void)
{
	struct malle_undone *undone;

	return malle_undo(test_session, test_owner, NULL, &undone);
}

static int64_t last_event(void)
{
	const struct malle_log_filter all = {0};
	struct malle_log_entry *rows;
	size_t count;

	test_ok(test_session, malle_log_list(test_session, test_owner, &all, &rows, &count));
	ck_assert_uint_gt(count, 0);
	return rows[0].id;
}

/* R18.1: a request of the service « prêt », for which nothing is lent. */
START_TEST(a_download_is_a_request_and_no_loan)
{
	const struct malle_loan_filter all = {0};
	struct malle_loan *loans;
	size_t count;

	test_ok(test_session, note((struct malle_request_wish) {.contact_modes = "mail"}, 1));
	ck_assert_str_eq(request->service_code, "pret");
	ck_assert_str_eq(request->subject, "Emotika");
	test_ok(test_session,
		malle_request_show(test_session, test_owner, request->number, &request));
	ck_assert_uint_eq(request->work_count, 1);
	ck_assert_str_eq(request->work[0].kind, "download");
	ck_assert_str_eq(request->work[0].title, "Emotika");
	test_ok(test_session, malle_loan_list(test_session, test_owner, &all, &loans, &count));
	ck_assert_uint_eq(count, 0);
	assert_counted(1, 0);
}
END_TEST

/* R18.2, domain 6.3: 66 here, 51 elsewhere; each year has its own. */
START_TEST(a_year_is_counted_by_distributor)
{
	struct malle_download_count *rows;
	struct malle_date from, to;
	size_t count;

	test_ok(test_session, note((struct malle_request_wish) {.contact_modes = "m"}, 66));
	test_ok(test_session, count_elsewhere("CPAS", 20, "2023-01-01", "2023-06-30"));
	test_ok(test_session, count_elsewhere("cpas", 31, "2023-07-01", "2023-12-31"));
	test_ok(test_session, count_elsewhere("CPAS", 7, "2024-01-01", "2024-12-31"));
	ck_assert_int_eq(malle_date_from_iso("2023-01-01", &from), MALLE_OK);
	ck_assert_int_eq(malle_date_from_iso("2023-12-31", &to), MALLE_OK);
	test_ok(test_session,
		malle_download_count(test_session, test_owner, from, to, &rows, &count));
	ck_assert_uint_eq(count, 2);
	ck_assert(rows[0].own);
	ck_assert_int_eq(rows[0].quantity, 66);
	ck_assert_str_eq(rows[1].distributor, "CPAS");
	ck_assert_int_eq(rows[1].quantity, 51);
	assert_counted(66, 58);
	ck_assert_uint_eq(requests(), 66);
}
END_TEST

/* R18.2: the same period again corrects; days in common would count twice. */
START_TEST(a_period_counts_once)
{
	test_ok(test_session, count_elsewhere("CPAS", 50, "2023-01-01", "2023-03-31"));
	test_ok(test_session, count_elsewhere("CPAS", 51, "2023-01-01", "2023-03-31"));
	assert_counted(0, 51);
	ck_assert_int_eq(count_elsewhere("Cpas", 3, "2023-03-31", "2023-04-30"), MALLE_CONFLICT);
	test_ok(test_session, count_elsewhere("Autre", 3, "2023-03-31", "2023-04-30"));
	assert_counted(0, 54);
	test_ok(test_session, undo_last());
	test_ok(test_session, undo_last()); /* the first figure counts again (R15.1) */
	assert_counted(0, 50);
	ck_assert_int_eq(count_elsewhere("CPAS", 3, "2023-04-30", "2023-04-01"), MALLE_INVALID);
	ck_assert_int_eq(count_elsewhere("CPAS", -1, "2023-05-01", "2023-05-31"), MALLE_INVALID);
	ck_assert_int_eq(count_elsewhere("", 1, "2023-05-01", "2023-05-31"), MALLE_INVALID);
}
END_TEST

/* R15.1: all requests of one operation go together; a request of which more was said stays. */
START_TEST(undoing_takes_the_requests_back)
{
	const struct malle_request_wish more = {.municipality = "Thuin"};
	bool changed;

	test_ok(test_session, note((struct malle_request_wish) {.contact_modes = "m"}, 5));
	ck_assert_uint_eq(requests(), 5);
	test_ok(test_session, undo_last());
	ck_assert_uint_eq(requests(), 0);
	assert_counted(0, 0);
	test_ok(test_session, note((struct malle_request_wish) {.contact_modes = "m"}, 1));
	test_ok(test_session, malle_request_edit(test_session, test_owner, request->number, &more,
				      &request, &changed));
	test_ok(test_session, undo_last());
	test_ok(test_session, undo_last());
	ck_assert_uint_eq(requests(), 0);
}
END_TEST

/* R18.1: a new version takes the place of the former one; downloads of both count, and a version
 * that was downloaded since is not undone. */
START_TEST(versions_follow_each_other)
{
	struct malle_bytes bytes;
	struct malle_own_file *found;
	struct malle_undone *undone;
	int64_t first = tool->id;
	int64_t added;

	ck_assert_int_eq(add_file("1", sizeof content), MALLE_EXISTS);
	added = last_event();
	test_ok(test_session, malle_own_file_find(test_session, test_owner, "EMOTI", &tool));
	test_ok(test_session, note((struct malle_request_wish) {.contact_modes = "m"}, 1));
	ck_assert_int_eq(malle_undo(test_session, test_owner,
				 &(const struct malle_undo_options) {.event = added}, &undone),
		MALLE_REFUSED);
	test_ok(test_session, add_file("2", sizeof content - 1));
	ck_assert_int_ne(tool->id, first);
	test_ok(test_session, note((struct malle_request_wish) {.contact_modes = "m"}, 1));
	assert_counted(2, 0);
	test_ok(test_session, malle_own_file_find(test_session, test_owner, "emotika", &found));
	ck_assert_str_eq(found->edition, "2");
	test_ok(test_session, malle_own_file_read(test_session, test_owner, found->id, &bytes));
	ck_assert_uint_eq(bytes.size, sizeof content - 1);
	ck_assert_mem_eq(bytes.data, content, bytes.size);
	ck_assert_int_eq(malle_download_note(test_session, test_owner, first,
				 &(const struct malle_request_wish) {0}, 1, &request),
		MALLE_NOT_FOUND);
	test_ok(test_session, undo_last()); /* the download of version 2 */
	test_ok(test_session, undo_last()); /* version 2 */
	test_ok(test_session, malle_own_file_find(test_session, test_owner, "emotika", &found));
	ck_assert_int_eq(found->id, first);
}
END_TEST

START_TEST(bad_input_is_refused)
{
	struct malle_own_file *found;
	struct malle_own_file_wish wish = {.thing = "E0001",
		.edition = "3",
		.licence = "CC BY",
		.name = "../x",
		.bytes = {content, sizeof content}};

	struct malle_own_file *there = tool;

	ck_assert_int_eq(add_file("3", 0), MALLE_BAD_DATA);
	ck_assert_int_eq(add_file("", sizeof content), MALLE_INVALID);
	tool = there;
	ck_assert_int_eq(
		malle_own_file_add(test_session, test_owner, &wish, &found), MALLE_INVALID);
	wish.name = "x.pdf";
	wish.bytes.size = MALLE_OWN_FILE_MAX_BYTES + 1; /* seen before a byte is read */
	ck_assert_int_eq(
		malle_own_file_add(test_session, test_owner, &wish, &found), MALLE_REFUSED);
	wish.bytes.size = sizeof content;
	wish.thing = "NONE9";
	ck_assert_int_eq(
		malle_own_file_add(test_session, test_owner, &wish, &found), MALLE_NOT_FOUND);
	ck_assert_int_eq(
		malle_own_file_find(test_session, test_owner, "dixit", &found), MALLE_NOT_FOUND);
	ck_assert_int_eq(
		malle_own_file_find(test_session, test_owner, "", &found), MALLE_NOT_FOUND);
	ck_assert_int_eq(note((struct malle_request_wish) {0}, 0), MALLE_INVALID);
	ck_assert_int_eq(note((struct malle_request_wish) {0}, 201), MALLE_INVALID);
	ck_assert_int_eq(
		note((struct malle_request_wish) {.contact_modes = "zzz"}, 1), MALLE_INVALID);
	ck_assert_uint_eq(requests(), 0);
}
END_TEST

/* R0.6: the same key notes once. */
START_TEST(the_same_key_notes_once)
{
	struct malle_request_wish wish = {.contact_modes = "m", .key = "k1"};

	test_ok(test_session, note(wish, 3));
	test_ok(test_session, note(wish, 3));
	ck_assert_str_eq(request->number, "d-2023-0003");
	ck_assert_uint_eq(requests(), 3);
	wish.key = NULL;
	wish.dry_run = true;
	test_ok(test_session, note(wish, 1));
	ck_assert_uint_eq(requests(), 3);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("downloads");
	TCase *tcase = tcase_create("downloads");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_checked_fixture(tcase, setup_tool, NULL);
	tcase_add_test(tcase, a_download_is_a_request_and_no_loan);
	tcase_add_test(tcase, a_year_is_counted_by_distributor);
	tcase_add_test(tcase, a_period_counts_once);
	tcase_add_test(tcase, undoing_takes_the_requests_back);
	tcase_add_test(tcase, versions_follow_each_other);
	tcase_add_test(tcase, bad_input_is_refused);
	tcase_add_test(tcase, the_same_key_notes_once);
	suite_add_tcase(suite, tcase);
	return suite;
}
