/* lib/people: finding a person or an organisation by what somebody types, slips included; and the
 * costs of likeness against a naive reading of its rules. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <malle/lookup.h>
#include <malle/people.h>
#include <malle/text.h>

#include "base/arena.h"
#include "people/likeness.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_lookup *lookup;

static void add_person(const char *name, const char *organisation, const char *phone)
{
	static int cards;
	const struct malle_patron wanted = {
		.barcode = arena_printf(test_owner, "P%d", ++cards),
		.name = name,
		.organisation = organisation,
		.phone = phone,
		.email = strcmp(name, "Zoé Lambert") == 0 ? "Z.Lambert@Signal.example" : NULL,
	};
	struct malle_patron *patron;

	test_ok(test_session, malle_patron_add(test_session, test_owner, &wanted, &patron));
}

static void setup_people(void)
{
	static const struct malle_organisation organisations[] = {
		{.name = "AMO Le Signal", .short_name = "Signal", .municipality = "Farciennes"},
		{.name = "Centre public d'action sociale de Charleroi",
			.short_name = "CPAS",
			.municipality = "Charleroi"},
		{.name = "École des Tilleuls", .municipality = "Thuin"},
	};
	struct malle_organisation *row;

	for (size_t i = 0; i < sizeof organisations / sizeof organisations[0]; i++)
		test_ok(test_session,
			malle_organisation_add(test_session, test_owner, &organisations[i], &row));
	add_person("Zoé Lambert", "AMO Le Signal", "0475/12.34.56");
	add_person("Karim Benali", "CPAS", "+32 71 20 30 40");
	add_person("Anne Dupont", "École des Tilleuls", NULL);
	add_person("Marc Dupont", "CPAS", NULL);
	add_person("Luc Van den Berghe", NULL, NULL);
	add_person("Chloé D'Hondt", NULL, NULL);
	add_person("Jean-François Œuvrard", "École des Tilleuls", NULL);
}

static void find(const char *typed)
{
	test_ok(test_session,
		malle_people_lookup(test_session, test_owner, typed, MALLE_LOOKUP_ALL, 9, &lookup));
}

static const struct {
	const char *typed, *names; /* all that are found, best first */
	bool near;
} lookups[] = {
	/* words, beginnings, any order, no accents */
	{"lambert", "Zoé Lambert"},
	{"LAMBERT zoe", "Zoé Lambert"},
	{"zo lam", "Zoé Lambert"},
	{"z lambert", "Zoé Lambert"},
	{"l z", "Zoé Lambert"},
	{"dupont", "Anne Dupont, Marc Dupont"},
	{"dupont cpas", "Marc Dupont"},
	{"dupont tilleuls", "Anne Dupont"},
	{"oeuvrard", "Jean-François Œuvrard"},
	{"jean francois", "Jean-François Œuvrard"},
	{"d'hondt", "Chloé D'Hondt"},
	{"dhondt", "Chloé D'Hondt"},
	{"vandenberghe", "Luc Van den Berghe"},
	/* organisations, and then who comes for them */
	{"signal", "AMO Le Signal, Zoé Lambert"},
	{"farciennes", "AMO Le Signal"},
	{"cpas", "Centre public d'action sociale de Charleroi, Karim Benali, Marc Dupont"},
	{"tilleul", "École des Tilleuls, Anne Dupont, Jean-François Œuvrard"},
	/* telephone and mail */
	{"0475123456", "Zoé Lambert"},
	{"+32 475 12 34 56", "Zoé Lambert"},
	{"071/20.30.40", "Karim Benali"},
	{"0032 71 20 30 40", "Karim Benali"},
	{"z.lambert@signal.example", "Zoé Lambert"},
	{"Z.LAMB@", "Zoé Lambert"},
	{"z.lambert@sig", "Zoé Lambert"},
	/* slips */
	{"lambret", "Zoé Lambert", true},
	{"lamvert", "Zoé Lambert", true},
	{"lmbert", "Zoé Lambert", true},
	{"lamebrt zoe", "Zoé Lambert", true},
	{"benalli", "Karim Benali", true},
	{"ben ali", "Karim Benali"},
	{"dupond", "Anne Dupont, Marc Dupont", true},
	{"dupond anne", "Anne Dupont", true},
	{"vandeberge", "Luc Van den Berghe", true},
	{"euvrard", "Jean-François Œuvrard"},
	{"tileuls", "École des Tilleuls, Anne Dupont, Jean-François Œuvrard", true},
	{"singal", "AMO Le Signal, Zoé Lambert", true},
	/* nobody */
	{"quelquun", ""},
	{"lambert benali", ""},
	{"", ""},
	{"'", ""},
	{"12", ""},
	{"xyz@", ""},
};

static const char *names_found(void)
{
	char *names = arena_strdup(test_owner, "");

	for (size_t i = 0; i < lookup->count; i++)
		names = arena_printf(
			test_owner, "%s%s%s", names, i > 0 ? ", " : "", lookup->rows[i].name);
	return names;
}

START_TEST(who_is_meant)
{
	find(lookups[_i].typed);
	ck_assert_str_eq(names_found(), lookups[_i].names);
	ck_assert_uint_eq(lookup->found, lookup->count);
	ck_assert(lookup->near == lookups[_i].near);
}
END_TEST

START_TEST(what_is_found_says_who_it_is)
{
	find("zoe lambert");
	ck_assert(lookup->rows[0].person);
	ck_assert_str_ne(lookup->rows[0].card, "");
	ck_assert_str_eq(lookup->rows[0].organisation, "AMO Le Signal");
	ck_assert_str_eq(lookup->rows[0].municipality, "Farciennes");
	find("farciennes");
	ck_assert(!lookup->rows[0].person);
	ck_assert_str_eq(lookup->rows[0].card, "");
	ck_assert_str_eq(lookup->rows[0].organisation, "AMO Le Signal");
	ck_assert_str_eq(lookup->rows[0].municipality, "Farciennes");
}
END_TEST

START_TEST(only_what_is_asked_for)
{
	test_ok(test_session, malle_people_lookup(test_session, test_owner, "signal",
				      MALLE_LOOKUP_ORGANISATIONS, 9, &lookup));
	ck_assert_str_eq(names_found(), "AMO Le Signal");
	test_ok(test_session, malle_people_lookup(test_session, test_owner, "dupont",
				      MALLE_LOOKUP_PERSONS, 1, &lookup));
	ck_assert_str_eq(names_found(), "Anne Dupont");
	ck_assert_uint_eq(lookup->found, 2);
}
END_TEST

START_TEST(who_was_entered_twice_is_found_once)
{
	struct malle_patron_pair pair = {.confirmed = true};
	struct malle_patron *one;

	find("dupont");
	pair.kept = lookup->rows[0].card;
	pair.merged = lookup->rows[1].card;
	test_ok(test_session, malle_patron_merge(test_session, test_owner, &pair, &one));
	find("dupont");
	ck_assert_str_eq(names_found(), "Anne Dupont");
}
END_TEST

START_TEST(another_centres_persons_do_not_exist)
{
	struct malle_session *other = test_session_open("other", "clpsms");

	setup_people();
	test_ok(other,
		malle_people_lookup(other, test_owner, "lambert", MALLE_LOOKUP_ALL, 9, &lookup));
	ck_assert_str_eq(names_found(), "");
	malle_free(other);
}
END_TEST

/* ---- likeness: the rules, read without haste ---- */

static int naive_near(const char *typed, const char *word, int errors)
{
	int whole = malle_text_distance(typed, word), begin = whole;

	for (size_t size = 0; size <= strlen(word); size++) {
		int edits = malle_text_distance(typed, arena_strndup(test_owner, word, size));

		begin = edits < begin ? edits : begin;
	}
	if (errors > 0 && whole <= errors)
		return 10 + 10 * whole;
	return errors > 0 && strlen(typed) >= 4 && begin <= 1 ? 15 + 10 * begin : 1000;
}

static int naive_word(const char *typed, const char *word, bool errors)
{
	size_t size = strlen(typed);

	if (strcmp(typed, word) == 0)
		return 0;
	if (strncmp(typed, word, size) == 0)
		return 1;
	if (size >= 3 && strstr(word, typed) != NULL)
		return 2;
	return errors ? naive_near(typed, word, size < 3 ? 0 : size < 6 ? 1 : 2) : 1000;
}

/* Names of two words and an organisation of one; no joined words. */
static int naive_cost(char typed[][8], int count, char name[3][8], bool errors)
{
	int total = 0, class = 0, class_here;
	bool any_own = false;

	for (int i = 0; i < count; i++) {
		int own = 1000, best;

		for (int j = 0; j < 2; j++) {
			int cost = naive_word(typed[i], name[j], errors);

			own = cost < own ? cost : own;
		}
		best = naive_word(typed[i], name[2], errors) + 1;
		best = own < best ? own : best;
		if (best >= 1000)
			return LIKENESS_NONE;
		any_own = any_own || own < 1000;
		class_here = best >= 10 ? 3000 : best >= 2 ? 2000 : best * 1000;
		class = class_here > class ? class_here : class;
		total += best;
	}
	if (!any_own && class < 2000)
		class = 2000;
	return class + total;
}

/* Words of few letters, so that many of them are like each other. */
static void any_word(char word[8], int least, int most)
{
	int size = least + (int)(random() % (most - least + 1));

	for (int i = 0; i < size; i++)
		word[i] = (char)('a' + random() % 3);
	word[size] = '\0';
}

START_TEST(costs_are_those_of_the_rules)
{
	int seen[5] = {0};

	srandom(20261122);
	for (int round = 0; round < 200000; round++) {
		char name[3][8], typed[2][8];
		int count = 1 + (int)(random() % 2), wanted, cost;
		bool errors = random() % 2 == 0;
		struct likeness read;
		const char *folded, *line;

		for (int i = 0; i < 3; i++)
			any_word(name[i], 1, 7);
		for (int i = 0; i < count; i++)
			any_word(typed[i], 1, 3); /* no word that blanks could be left out of */
		if (random() % 2 == 0)
			any_word(typed[0], 1, 7);
		folded = arena_printf(test_owner, "%s %s %s", name[0], name[1], name[2]);
		line = count == 1 ? arena_strdup(test_owner, typed[0])
				  : arena_printf(test_owner, "%s %s", typed[0], typed[1]);
		likeness_read(&read, line);
		wanted = naive_cost(typed, count, name, errors);
		cost = likeness_cost(&read, folded, strlen(name[0]) + strlen(name[1]) + 1, errors);
		/* words written as one may only find more */
		if (count == 1 && strlen(line) < 4)
			ck_assert_msg(cost == wanted, "'%s' and '%s': %d, not %d", line, folded,
				cost, wanted);
		else
			ck_assert_msg(cost <= wanted, "'%s' and '%s': %d, not %d", line, folded,
				cost, wanted);
		seen[cost >= LIKENESS_NONE ? 4 : cost / 1000]++;
		if (round % 1000 == 0)
			talloc_free_children(test_owner);
	}
	for (int i = 0; i < 5; i++)
		ck_assert_int_gt(seen[i], 100); /* each class was tried */
}
END_TEST

START_TEST(any_bytes_are_compared)
{
	static const char letters[] = "ab \xc3\xa9\xff'9";

	srandom(7);
	for (int round = 0; round < 20000; round++) {
		char typed[100] = "", name[100] = "";
		struct likeness read;
		int cost;

		for (int i = 0; i < random() % 99; i++)
			typed[i] = letters[(size_t)random() % (sizeof letters - 1)];
		for (int i = 0; i < random() % 99; i++)
			name[i] = letters[(size_t)random() % (sizeof letters - 1)];
		likeness_read(&read, typed);
		cost = likeness_cost(&read, name, (size_t)random() % 120, random() % 2 == 0);
		ck_assert_int_ge(cost, 0);
		ck_assert_int_le(cost, LIKENESS_NONE);
	}
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("lookup");
	TCase *pure = tcase_create("likeness"), *tcase = tcase_create("lookup");
	TCase *fresh = tcase_create("lookup of two centres");

	test_leaks_checked(pure);
	tcase_add_test(pure, costs_are_those_of_the_rules);
	tcase_add_test(pure, any_bytes_are_compared);
	suite_add_tcase(suite, pure);
	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_checked_fixture(tcase, setup_people, NULL);
	tcase_add_loop_test(tcase, who_is_meant, 0, (int)(sizeof lookups / sizeof lookups[0]));
	tcase_add_test(tcase, what_is_found_says_who_it_is);
	tcase_add_test(tcase, only_what_is_asked_for);
	tcase_add_test(tcase, who_was_entered_twice_is_found_once);
	suite_add_tcase(suite, tcase);
	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_test(fresh, another_centres_persons_do_not_exist);
	suite_add_tcase(suite, fresh);
	return suite;
}
