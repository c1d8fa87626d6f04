/* lib/circulation: loan rules, which of them applies, and why. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include <malle/circulation.h>
#include <malle/rules.h>

#include "base/arena.h"
#include "circulation/rule.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_rule *rule;

static void setup_rules(void)
{
	desk_set_clock("2026-11-23 10:00");
	desk_copy_new("Photo-moi", "OT1");
	desk_patron_new("Zoé Lambert", "E1");
}

static const char *label(const char *vocabulary, int place)
{
	return test_sql_text(arena_printf(test_owner,
		"SELECT label FROM malle.vocabulary_value WHERE vocabulary = '%s' ORDER BY id"
		" OFFSET %d LIMIT 1",
		vocabulary, place));
}

static enum malle_status add(struct malle_rule wanted)
{
	return malle_rule_add(test_session, test_owner, &wanted, NULL, &rule);
}

static struct malle_rule usual_of(const char *category, const char *item_type)
{
	struct malle_rule wanted = malle_rule_usual();

	wanted.category = category;
	wanted.item_type = item_type;
	return wanted;
}

/* R9.1: every column comes back as it was said. */
START_TEST(a_rule_keeps_all_that_was_said)
{
	struct malle_rule wanted = usual_of(label("patron_category", 0), label("item_type", 0));

	wanted.days = 60;
	wanted.same_weekday = true;
	wanted.last_day = "06-30";
	wanted.max_items = 5;
	wanted.per_organisation = false;
	wanted.renewals = 3;
	wanted.renewals_unseen = 1;
	wanted.renewal_days = 30;
	wanted.renewal_from_today = true;
	wanted.renewal_late = 0;
	wanted.days_before = 2;
	wanted.days_after = 1;
	wanted.notice = 15;
	wanted.horizon = MALLE_NO_LIMIT;
	wanted.contents_check = false;
	wanted.inspection = true;
	wanted.agreement = true;
	wanted.deposit = "50 EUR";
	wanted.note = "pour les écoles";
	test_ok(test_session, add(wanted));
	ck_assert_int_eq(rule->line, 1);
	ck_assert_str_eq(rule->category, wanted.category);
	ck_assert_str_eq(rule->item_type, wanted.item_type);
	ck_assert_int_eq(rule->days, 60);
	ck_assert(rule->same_weekday && !rule->per_organisation && rule->renewal_from_today);
	ck_assert(!rule->contents_check && rule->inspection && rule->agreement && !rule->same_day);
	ck_assert_str_eq(rule->last_day, "06-30");
	ck_assert_int_eq(rule->max_items, 5);
	ck_assert_int_eq(rule->renewals, 3);
	ck_assert_int_eq(rule->renewals_unseen, 1);
	ck_assert_int_eq(rule->renewal_days, 30);
	ck_assert_int_eq(rule->renewal_late, 0);
	ck_assert_int_eq(rule->days_before, 2);
	ck_assert_int_eq(rule->days_after, 1);
	ck_assert_int_eq(rule->notice, 15);
	ck_assert_int_eq(rule->horizon, MALLE_NO_LIMIT);
	ck_assert_str_eq(rule->deposit, "50 EUR");
	ck_assert_str_eq(rule->note, "pour les écoles");
	desk_assert_date(rule->added, "2026-11-23");
	ck_assert(!malle_date_is_set(rule->ended));
}
END_TEST

/* R9.2: two rules for one place could not be told apart. */
START_TEST(one_rule_for_each_place)
{
	int64_t first;

	test_ok(test_session, add(usual_of("", label("item_type", 0))));
	first = rule->id;
	test_status(test_session, add(usual_of("", label("item_type", 0))), MALLE_EXISTS);
	ck_assert_ptr_nonnull(strstr(malle_session_error(test_session)->hint,
		arena_printf(test_owner, "rule change %lld", (long long)first)));
	test_status(test_session, add(usual_of("xyz", "")), MALLE_INVALID);
}
END_TEST

/* Each contradiction is one clear line, and nothing is stored. */
START_TEST(what_contradicts_itself_is_refused)
{
	struct malle_rule wrong[13];
	size_t count = sizeof wrong / sizeof wrong[0];
	int64_t before = test_sql_int("SELECT count(*) FROM malle.loan_rule");

	for (size_t i = 0; i < count; i++)
		wrong[i] = usual_of("", label("item_type", 0));
	wrong[0].days = 0;
	wrong[1].days = 4000;
	wrong[2].max_items = 0; /* R9.4: and one renewal */
	wrong[3].renewals_unseen = 2;
	wrong[4].renewals = 0, wrong[4].renewal_days = 7;
	wrong[5].same_day = true, wrong[5].days_before = 1; /* R6.1 */
	wrong[6].days_after = 61;
	wrong[7].notice = 400;       /* R6.8: beyond the horizon */
	wrong[8].last_day = "02-30"; /* R2.6 */
	wrong[9].last_day = "2027-02-29";
	wrong[10].last_day = "2026-11-22";
	wrong[11].horizon = 0;
	wrong[12].note = "a\x1b[31m";
	for (size_t i = 0; i < count; i++) {
		ck_assert_msg(add(wrong[i]) == MALLE_INVALID, "wrong rule %zu was not refused", i);
		ck_assert_str_ne(malle_session_error(test_session)->message, "");
	}
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM malle.loan_rule"), before);
	wrong[8].last_day = "02-29";
	test_ok(test_session, add(wrong[8]));
}
END_TEST

/* A rule is replaced, never changed; undoing brings the former back (R15.1). */
START_TEST(changing_replaces_and_can_be_undone)
{
	struct malle_rule *former, *rows;
	struct malle_undone *undone;
	size_t count;

	test_ok(test_session, add(usual_of("", label("item_type", 0))));
	former = rule;
	struct malle_rule wanted = *former;
	wanted.days = 7;
	test_ok(test_session,
		malle_rule_change(test_session, test_owner, former->id, &wanted, NULL, &rule));
	ck_assert_int_ne(rule->id, former->id);
	ck_assert_int_eq(rule->days, 7);
	test_status(test_session,
		malle_rule_change(test_session, test_owner, former->id, &wanted, NULL, &rule),
		MALLE_EXISTS);
	test_ok(test_session, malle_rule_list(test_session, test_owner, true, &rows, &count));
	ck_assert_uint_eq(count, 3);
	ck_assert_int_eq(rows[2].id, former->id);
	desk_assert_date(rows[2].ended, "2026-11-23");
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_str_eq(undone->kind, "rule.change");
	test_ok(test_session, malle_rule_list(test_session, test_owner, false, &rows, &count));
	ck_assert_uint_eq(count, 2);
	ck_assert_int_eq(rows[0].id, former->id);
	ck_assert(!malle_date_is_set(rows[0].ended));
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	ck_assert_str_eq(undone->kind, "rule.add");
	test_ok(test_session, malle_rule_list(test_session, test_owner, false, &rows, &count));
	ck_assert_uint_eq(count, 1);
}
END_TEST

START_TEST(ending_can_be_undone_unless_another_took_the_place)
{
	struct malle_undone *undone;
	struct malle_rule usual = malle_rule_usual();
	int64_t first = test_sql_int("SELECT id FROM malle.loan_rule");

	test_ok(test_session, malle_rule_end(test_session, test_owner, first, NULL, &rule));
	ck_assert_int_eq(rule->line, 0);
	test_status(test_session, malle_rule_end(test_session, test_owner, first, NULL, &rule),
		MALLE_CONFLICT);
	test_status(test_session, malle_rule_end(test_session, test_owner, 999999, NULL, &rule),
		MALLE_NOT_FOUND);
	test_ok(test_session, malle_undo(test_session, test_owner, NULL, &undone));
	test_ok(test_session, malle_rule_end(test_session, test_owner, first, NULL, &rule));
	const struct malle_undo_options end = {
		.event = test_sql_int("SELECT max(id) FROM malle.event")};
	test_ok(test_session, malle_rule_add(test_session, test_owner, &usual, NULL, &rule));
	test_status(
		test_session, malle_undo(test_session, test_owner, &end, &undone), MALLE_CONFLICT);
}
END_TEST

/* R0.6 */
START_TEST(the_same_key_adds_once)
{
	struct malle_rule wanted = usual_of("", label("item_type", 0));
	int64_t first;

	test_ok(test_session, malle_rule_add(test_session, test_owner, &wanted, "k1", &rule));
	first = rule->id;
	test_ok(test_session, malle_rule_add(test_session, test_owner, &wanted, "k1", &rule));
	ck_assert_int_eq(rule->id, first);
}
END_TEST

/* 2.19: rules are settings of the centre. */
START_TEST(a_right_is_needed)
{
	struct malle_rule usual = malle_rule_usual();
	struct malle_session *desk;

	test_sql_as_owner("SELECT malle.add_first_staff('desk', 'Desk', 'malle_staff')");
	test_sql_as_owner("INSERT INTO malle.staff_centre (staff, centre, profile)"
			  " SELECT staff.id, centre.id, 'accueil' FROM malle.staff, malle.centre"
			  " WHERE staff.account = 'desk' AND centre.code = 'clpsct'");
	desk = test_session_open("desk", "clpsct");
	test_status(desk, malle_rule_end(desk, test_owner, 1, NULL, &rule), MALLE_REFUSED);
	test_status(desk, malle_rule_add(desk, test_owner, &usual, NULL, &rule), MALLE_REFUSED);
	ck_assert_str_eq(malle_session_error(desk)->rule, "2.19");
}
END_TEST

static const struct malle_rule_verdict *verdict_of(
	const struct malle_rule_explanation *explanation, int64_t id)
{
	for (size_t i = 0; i < explanation->verdict_count; i++)
		if (explanation->verdicts[i].id == id)
			return &explanation->verdicts[i];
	ck_abort_msg("rule %lld was not tried", (long long)id);
}

/* R9.2: the rule that applies, and why each other does not. */
START_TEST(an_explanation_names_every_rule)
{
	struct malle_rule_explanation *why;
	int64_t usual = test_sql_int("SELECT id FROM malle.loan_rule"), typed, other, category;

	test_sql(arena_printf(test_owner,
		"UPDATE malle.copy SET item_type = (SELECT id FROM malle.vocabulary_value"
		" WHERE vocabulary = 'item_type' AND label = '%s')",
		label("item_type", 0)));
	test_ok(test_session, add(usual_of("", label("item_type", 1))));
	other = rule->id;
	test_ok(test_session, add(usual_of(label("patron_category", 0), "")));
	category = rule->id;
	struct malle_rule wanted = usual_of("", label("item_type", 0));
	wanted.max_items = 4;
	wanted.days = 5;
	test_ok(test_session, add(wanted));
	typed = rule->id;
	test_ok(test_session, malle_rule_explain(test_session, test_owner, "OT1", 0, "E1", &why));
	ck_assert_int_eq(why->rule->id, typed);
	ck_assert_int_eq(why->rule->line, verdict_of(why, typed)->line);
	ck_assert_str_eq(verdict_of(why, typed)->code, "applies");
	ck_assert_str_eq(verdict_of(why, other)->code, "other_type");
	ck_assert_str_eq(verdict_of(why, category)->code, "other_category");
	ck_assert_str_eq(verdict_of(why, usual)->code, "less_specific");
	desk_assert_date(why->wanted, "2026-11-28");
	desk_assert_date(why->due, "2026-11-30");
	ck_assert_ptr_nonnull(strstr(why->path, "5 "));
	ck_assert_int_eq(why->used, 0);
}
END_TEST

/* R9.5: what the maximum counts already; R9.3: no rule. */
START_TEST(an_explanation_counts_what_is_out)
{
	struct malle_rule_explanation *why;
	struct malle_circulation *answer;
	struct malle_rule limited = malle_rule_usual();
	int64_t usual = test_sql_int("SELECT id FROM malle.loan_rule");

	limited.max_items = 2;
	test_ok(test_session,
		malle_rule_change(test_session, test_owner, usual, &limited, NULL, &rule));
	desk_copy_new("Émo'Trésor", "OT2");
	test_ok(test_session, desk_lend(test_session, "OT2", "E1", &answer));
	test_ok(test_session,
		malle_rule_explain(test_session, test_owner, NULL,
			test_sql_int("SELECT title FROM malle.copy LIMIT 1"), "E1", &why));
	ck_assert_int_eq(why->used, 1);
	test_ok(test_session, malle_rule_end(test_session, test_owner, rule->id, NULL, &rule));
	test_ok(test_session, malle_rule_explain(test_session, test_owner, "OT1", 0, "E1", &why));
	ck_assert_ptr_null(why->rule);
	ck_assert_uint_eq(why->finding_count, 1);
	ck_assert_str_eq(why->findings[0].code, "no_loan_rule");
}
END_TEST

/* ---- random matrices against a naive choice ---- */

enum { TITLES = 3, TYPES = 3, CATEGORIES = 3, ROUNDS = 12, RULES = 14 };

struct place {
	int title, category, item_type; /* -1: all */
	int64_t id;
};

static unsigned seed;

static int pick(int bound)
{
	seed = seed * 1103515245u + 12345u;
	return (int)((seed >> 16) % (unsigned)bound);
}

static bool is_there(const struct place *places, int count, const struct place *place)
{
	for (int i = 0; i < count; i++)
		if (places[i].title == place->title && places[i].category == place->category &&
			places[i].item_type == place->item_type)
			return true;
	return false;
}

static int precision(const struct place *place)
{
	return 4 * (place->title >= 0) + 2 * (place->category >= 0) + (place->item_type >= 0);
}

/* R9.2, said another way: the highest sum of title 4, category 2, type 1 among those that fit. */
static int64_t naive_choice(
	const struct place *places, int count, int title, int category, int item_type)
{
	const struct place *best = NULL;

	for (int i = 0; i < count; i++) {
		const struct place *place = &places[i];

		if ((place->title >= 0 && place->title != title) ||
			(place->category >= 0 && place->category != category) ||
			(place->item_type >= 0 && place->item_type != item_type))
			continue;
		if (best == NULL || precision(place) > precision(best))
			best = place;
	}
	return best == NULL ? 0 : best->id;
}

static int64_t titles[TITLES], copies[TITLES], patrons[CATEGORIES];

static int random_rules(struct place *places)
{
	int count = 0;

	for (int i = 0; i < RULES; i++) {
		struct place place = {
			pick(TITLES + 2) - 2, pick(CATEGORIES + 1) - 1, pick(TYPES + 1) - 1, 0};
		struct malle_rule wanted =
			usual_of(place.category < 0 ? "" : label("patron_category", place.category),
				place.item_type < 0 ? "" : label("item_type", place.item_type));

		if (place.title < 0)
			place.title = -1;
		if (is_there(places, count, &place))
			continue;
		wanted.title_id = place.title < 0 ? 0 : titles[place.title];
		test_ok(test_session, add(wanted));
		place.id = rule->id;
		places[count++] = place;
	}
	return count;
}

static void make_people_and_copies(void)
{
	for (int i = 0; i < TITLES; i++) {
		copies[i] = desk_copy_new("Titre", arena_printf(test_owner, "T%d", i));
		titles[i] = test_sql_int(arena_printf(test_owner,
			"SELECT title FROM malle.copy WHERE id = %lld", (long long)copies[i]));
	}
	for (int i = 0; i < CATEGORIES; i++) {
		desk_patron_new("Nom Prénom", arena_printf(test_owner, "P%d", i));
		patrons[i] = test_sql_int(arena_printf(test_owner,
			"UPDATE malle.patron SET category = (SELECT id FROM malle.vocabulary_value"
			" WHERE vocabulary = 'patron_category' ORDER BY id OFFSET %d LIMIT 1)"
			" WHERE barcode = 'P%d' RETURNING id",
			i, i));
	}
}

static void compare_choices(const struct place *places, int count, int item_type)
{
	for (int title = 0; title < TITLES; title++)
		for (int category = 0; category < CATEGORIES; category++) {
			const struct rule_subject subject = {
				.copy = copies[title], .patron = patrons[category]};
			int64_t wanted = naive_choice(places, count, title, category, item_type);
			struct rule found;
			enum malle_status status =
				rule_find(test_session, test_owner, &subject, &found);

			test_status(test_session, status, wanted ? MALLE_OK : MALLE_NOT_FOUND);
			ck_assert_int_eq(found.id, wanted);
		}
}

/* R9.2, R9.3 */
START_TEST(the_choice_is_that_of_the_oracle)
{
	struct place places[RULES];
	int count;

	seed = (unsigned)_i * 7919u + 3u;
	make_people_and_copies();
	test_sql("UPDATE malle.loan_rule SET current = false");
	count = random_rules(places);
	for (int type = -1; type < TYPES; type++) {
		test_sql(type < 0 ? "UPDATE malle.copy SET item_type = NULL"
				  : arena_printf(test_owner,
					    "UPDATE malle.copy SET item_type = (SELECT id FROM"
					    " malle.vocabulary_value WHERE vocabulary = 'item_type'"
					    " ORDER BY id OFFSET %d LIMIT 1)",
					    type));
		compare_choices(places, count, type < 0 ? TYPES : type);
	}
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("rule");
	TCase *tcase = tcase_create("shared");
	TCase *fresh = tcase_create("fresh");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_checked_fixture(tcase, setup_rules, NULL);
	tcase_add_test(tcase, a_rule_keeps_all_that_was_said);
	tcase_add_test(tcase, one_rule_for_each_place);
	tcase_add_test(tcase, what_contradicts_itself_is_refused);
	tcase_add_test(tcase, changing_replaces_and_can_be_undone);
	tcase_add_test(tcase, ending_can_be_undone_unless_another_took_the_place);
	tcase_add_test(tcase, the_same_key_adds_once);
	tcase_add_test(tcase, an_explanation_names_every_rule);
	tcase_add_test(tcase, an_explanation_counts_what_is_out);
	tcase_add_loop_test(tcase, the_choice_is_that_of_the_oracle, 0, ROUNDS);
	suite_add_tcase(suite, tcase);
	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_test(fresh, a_right_is_needed);
	suite_add_tcase(suite, fresh);
	return suite;
}
