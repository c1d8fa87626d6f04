/* Blocks (R9.6), corrections and registrations of borrowers and organisations. */
#include <check.h>
#include <string.h>

#include <malle/block.h>
#include <malle/circulation.h>
#include <malle/database.h>
#include <malle/people.h>

#include "base/arena.h"
#include "people/block.h"
#include "people/event.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_block *block;
static struct malle_patron *patron;
static struct malle_organisation *organisation;

static void setup_people(void)
{
	const struct malle_organisation signal = {.name = "AMO Le Signal", .short_name = "Signal"};
	const struct malle_patron zoe = {
		.name = "Zoé Lambert", .barcode = "E1", .organisation = "Signal"};

	test_ok(test_session, malle_database_set_clock(test_session, "2026-11-16 10:00"));
	test_ok(test_session,
		malle_organisation_add(test_session, test_owner, &signal, &organisation));
	test_ok(test_session, malle_patron_add(test_session, test_owner, &zoe, &patron));
}

static enum malle_status block_patron(const char *reason, struct malle_date until, const char *key)
{
	const struct malle_block_wish wish = {.reason = reason, .until = until, .key = key};

	return malle_patron_block(test_session, test_owner, "E1", &wish, &block);
}

static size_t blocks_now(void)
{
	struct malle_block *rows;
	size_t count;

	test_ok(test_session, blocks_of(test_session, test_owner, patron->id, &rows, &count));
	return count;
}

static int64_t some_event(void)
{
	const struct event_new event = {.kind = "reminder", .command = "reminder"};
	int64_t id;

	test_ok(test_session, event_record(test_session, &event, &id));
	return id;
}

static int64_t block_by_rule(const char *rule)
{
	const struct block_new wanted = {.patron = patron->id,
		.rule = rule,
		.reason = "outil non rendu",
		.event = some_event()};
	int64_t id;

	test_ok(test_session, block_add(test_session, &wanted, &id));
	return id;
}

static void undo_last(void)
{
	struct malle_undone *undone;

	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
}

/* R9.6: end, reason, author. */
START_TEST(a_block_has_an_end_a_reason_and_an_author)
{
	test_ok(test_session,
		block_patron("malle abîmée", (struct malle_date) {2026, 12, 31}, NULL));
	ck_assert_str_eq(block->reason, "malle abîmée");
	ck_assert_str_eq(block->author, "Testeuse");
	desk_assert_date(block->since, "2026-11-16");
	desk_assert_date(block->until, "2026-12-31");
	ck_assert(!block->automatic && block->current);
	ck_assert_uint_eq(blocks_now(), 1);
	test_ok(test_session, malle_database_set_clock(test_session, "2026-12-31 18:00"));
	ck_assert_uint_eq(blocks_now(), 1);
	test_ok(test_session, malle_database_set_clock(test_session, "2027-01-01 08:00"));
	ck_assert_uint_eq(blocks_now(), 0);
	desk_verify();
}
END_TEST

static const struct {
	const char *reason;
	struct malle_date until;
	const char *message;
} bad_blocks[] = {
	{NULL, {0}, "reason of the block is missing"},
	{" ", {0}, "reason of the block is missing"},
	{"x\x1b[31m", {0}, "this reason"},
	{"x", {2026, 11, 15}, "end before it begins"},
	{"x", {2026, 2, 30}, "does not exist"},
};

START_TEST(a_bad_block_is_refused)
{
	test_status(test_session, block_patron(bad_blocks[_i].reason, bad_blocks[_i].until, NULL),
		MALLE_INVALID);
	desk_assert_error("", bad_blocks[_i].message);
	ck_assert_uint_eq(blocks_now(), 0);
}
END_TEST

/* R9.6, R4.5: what lifts a rule's block never lifts that of a person. */
START_TEST(an_automatic_lift_leaves_a_manual_block)
{
	int64_t lifted;

	test_ok(test_session, block_patron("décision de l'équipe", (struct malle_date) {0}, NULL));
	ck_assert_int_ne(block_by_rule("R7.8"), 0);
	ck_assert_int_ne(block_by_rule("R4.5"), 0);
	ck_assert_uint_eq(blocks_now(), 3);
	test_ok(test_session,
		block_lift_automatic(test_session, patron->id, "R7.8", some_event(), &lifted));
	ck_assert_int_eq(lifted, 1);
	test_ok(test_session,
		block_lift_automatic(test_session, patron->id, NULL, some_event(), &lifted));
	ck_assert_int_eq(lifted, 1);
	ck_assert_uint_eq(blocks_now(), 1);
	ck_assert_str_eq(
		test_sql_text("SELECT reason FROM block WHERE current"), "décision de l'équipe");
	desk_verify();
}
END_TEST

/* A reminder that is run twice blocks once (R7). */
START_TEST(a_rule_blocks_once)
{
	ck_assert_int_ne(block_by_rule("R7.8"), 0);
	ck_assert_int_eq(block_by_rule("R7.8"), 0);
	ck_assert_uint_eq(blocks_now(), 1);
}
END_TEST

START_TEST(a_block_of_the_organisation_is_of_all_its_people)
{
	const struct malle_block_wish wish = {.reason = "trois malles non rendues"};
	size_t lifted;

	test_ok(test_session,
		malle_organisation_block(test_session, test_owner, "signal", &wish, &block));
	ck_assert_str_eq(block->organisation, "AMO Le Signal");
	ck_assert_uint_eq(blocks_now(), 1);
	test_status(test_session, malle_patron_unblock(test_session, "E1", NULL, &lifted),
		MALLE_NOT_FOUND);
	ck_assert_ptr_nonnull(strstr(malle_session_error(test_session)->hint, "AMO Le Signal"));
	test_ok(test_session,
		malle_organisation_unblock(test_session, "AMO Le Signal", NULL, &lifted));
	ck_assert_uint_eq(lifted, 1);
	ck_assert_uint_eq(blocks_now(), 0);
}
END_TEST

START_TEST(unblocking_lifts_all_and_says_how_many)
{
	size_t lifted = 0;

	test_ok(test_session, block_patron("un", (struct malle_date) {0}, "k1"));
	test_ok(test_session, block_patron("un", (struct malle_date) {0}, "k1")); /* R0.6 */
	ck_assert_str_eq(block->reason, "un");
	block_by_rule("R7.8");
	test_ok(test_session, malle_patron_unblock(test_session, "E1", "k2", &lifted));
	ck_assert_uint_eq(lifted, 2);
	test_ok(test_session, malle_patron_unblock(test_session, "E1", "k2", &lifted));
	ck_assert_uint_eq(lifted, 2); /* R0.6 */
	ck_assert_uint_eq(blocks_now(), 0);
	test_status(test_session, malle_patron_unblock(test_session, "E1", NULL, &lifted),
		MALLE_NOT_FOUND);
}
END_TEST

/* R15.1 */
START_TEST(a_block_and_its_end_are_undone)
{
	size_t lifted;

	test_ok(test_session, block_patron("un", (struct malle_date) {0}, NULL));
	undo_last();
	ck_assert_uint_eq(blocks_now(), 0);
	desk_verify();
	test_ok(test_session, block_patron("deux", (struct malle_date) {0}, NULL));
	test_ok(test_session, malle_patron_unblock(test_session, "E1", NULL, &lifted));
	undo_last();
	ck_assert_uint_eq(blocks_now(), 1);
	desk_verify();
}
END_TEST

/* R2.3 */
START_TEST(a_registration_goes_on_where_it_ended)
{
	struct malle_membership wish = {.key = "k1"};

	test_ok(test_session, malle_patron_renew(test_session, test_owner, "E1", &wish, &patron));
	desk_assert_date(patron->member_until, "2027-11-15");
	test_ok(test_session, malle_patron_renew(test_session, test_owner, "E1", &wish, &patron));
	desk_assert_date(patron->member_until, "2027-11-15"); /* R0.6 */
	wish.key = NULL;
	test_ok(test_session, malle_patron_renew(test_session, test_owner, "E1", &wish, &patron));
	desk_assert_date(patron->member_until, "2028-11-15");
	undo_last();
	test_ok(test_session, malle_patron_show(test_session, test_owner, "E1", &patron));
	desk_assert_date(patron->member_until, "2027-11-15");
	wish.until = (struct malle_date) {2027, 11, 1};
	test_status(test_session,
		malle_patron_renew(test_session, test_owner, "E1", &wish, &patron), MALLE_INVALID);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM membership"), 2);
}
END_TEST

START_TEST(a_correction_keeps_what_is_not_said)
{
	const struct malle_patron full = {
		.email = "zoe@exemple.be", .phone = "071", .note = "sonner"};
	const struct malle_patron less = {.phone = "", .organisation = ""};
	const struct malle_patron married = {.name = "Zoé Dupont", .barcode = "E7"};
	bool changed;

	test_ok(test_session,
		malle_patron_edit(test_session, test_owner, "E1", &full, &patron, &changed));
	ck_assert(changed);
	test_ok(test_session,
		malle_patron_edit(test_session, test_owner, "E1", &full, &patron, &changed));
	ck_assert(!changed);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM event WHERE kind = 'patron.edit'"), 1);
	test_ok(test_session,
		malle_patron_edit(test_session, test_owner, "E1", &less, &patron, &changed));
	ck_assert_str_eq(patron->email, "zoe@exemple.be");
	ck_assert_str_eq(patron->phone, "");
	ck_assert_str_eq(patron->organisation, "");
	test_ok(test_session,
		malle_patron_edit(test_session, test_owner, "E1", &married, &patron, &changed));
	ck_assert_str_eq(patron->barcode, "E7");
	ck_assert_str_eq(test_sql_text("SELECT folded FROM patron"), "zoe dupont e7");
	test_status(test_session, malle_patron_show(test_session, test_owner, "E1", &patron),
		MALLE_NOT_FOUND);
}
END_TEST

START_TEST(a_taken_card_is_refused_but_not_ones_own)
{
	const struct malle_patron second = {.name = "Yves", .barcode = "E2"};
	const struct malle_patron own = {.barcode = "E1"};
	const struct malle_patron taken = {.barcode = "E2"};
	bool changed;

	test_ok(test_session, malle_patron_add(test_session, test_owner, &second, &patron));
	test_ok(test_session,
		malle_patron_edit(test_session, test_owner, "E1", &own, &patron, &changed));
	ck_assert(!changed);
	test_status(test_session,
		malle_patron_edit(test_session, test_owner, "E1", &taken, &patron, &changed),
		MALLE_EXISTS);
}
END_TEST

START_TEST(a_renamed_organisation_is_found_with_its_people)
{
	const struct malle_organisation renamed = {
		.name = "AMO La Balise", .short_name = "", .municipality = "Thuin"};
	struct malle_patron *rows;
	size_t count;
	bool changed;

	test_ok(test_session, malle_organisation_edit(test_session, test_owner, "signal", &renamed,
				      &organisation, &changed));
	ck_assert(changed);
	ck_assert_str_eq(organisation->municipality, "Thuin");
	test_ok(test_session, malle_patron_list(test_session, test_owner, "balise", &rows, &count));
	ck_assert_uint_eq(count, 1);
	test_ok(test_session, malle_patron_list(test_session, test_owner, "signal", &rows, &count));
	ck_assert_uint_eq(count, 0);
	test_status(test_session,
		malle_organisation_edit(
			test_session, test_owner, "signal", &renamed, &organisation, &changed),
		MALLE_NOT_FOUND);
}
END_TEST

START_TEST(a_new_sector_drops_the_sub_sector_of_another)
{
	const struct malle_organisation school = {.sub_sector = "fondamental ordinaire"};
	const struct malle_organisation justice = {.sector = "Justice"};
	bool changed;

	test_ok(test_session, malle_organisation_edit(test_session, test_owner, "Signal", &school,
				      &organisation, &changed));
	ck_assert_str_eq(organisation->sector, "Enseignement");
	test_ok(test_session, malle_organisation_edit(test_session, test_owner, "Signal", &justice,
				      &organisation, &changed));
	ck_assert_str_eq(organisation->sector, "Justice");
	ck_assert_str_eq(organisation->sub_sector, "");
}
END_TEST

START_TEST(members_of_the_assembly_come_and_go)
{
	const struct malle_membership comes = {{0}};
	const struct malle_membership goes = {.ended = true};
	struct malle_organisation *rows;
	size_t count;

	test_ok(test_session, malle_organisation_member(
				      test_session, test_owner, "Signal", &comes, &organisation));
	ck_assert(organisation->member);
	test_ok(test_session,
		malle_organisation_members(test_session, test_owner, NULL, &rows, &count));
	ck_assert_uint_eq(count, 1);
	test_ok(test_session, malle_organisation_member(
				      test_session, test_owner, "Signal", &goes, &organisation));
	ck_assert(!organisation->member);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM membership"), 1);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("block");
	TCase *tcase = tcase_create("block");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_checked_fixture(tcase, setup_people, NULL);
	tcase_add_test(tcase, a_block_has_an_end_a_reason_and_an_author);
	tcase_add_loop_test(
		tcase, a_bad_block_is_refused, 0, sizeof bad_blocks / sizeof *bad_blocks);
	tcase_add_test(tcase, an_automatic_lift_leaves_a_manual_block);
	tcase_add_test(tcase, a_rule_blocks_once);
	tcase_add_test(tcase, a_block_of_the_organisation_is_of_all_its_people);
	tcase_add_test(tcase, unblocking_lifts_all_and_says_how_many);
	tcase_add_test(tcase, a_block_and_its_end_are_undone);
	tcase_add_test(tcase, a_registration_goes_on_where_it_ended);
	tcase_add_test(tcase, a_correction_keeps_what_is_not_said);
	tcase_add_test(tcase, a_taken_card_is_refused_but_not_ones_own);
	tcase_add_test(tcase, a_renamed_organisation_is_found_with_its_people);
	tcase_add_test(tcase, a_new_sector_drops_the_sub_sector_of_another);
	tcase_add_test(tcase, members_of_the_assembly_come_and_go);
	suite_add_tcase(suite, tcase);
	return suite;
}
