/* What the desk makes somebody wait for, measured where it happens, in libmalle: a row a measure.
 *
 *	MALLE_BENCH_PERSONS   persons of the centre (5 000)
 *	MALLE_BENCH_TITLES    titles with a copy each (50 000)
 *
 * Figures are milliseconds: median, nine in ten, worst. */
#include <stdio.h>
#include <stdlib.h>

#include <malle/brochures.h>
#include <malle/catalogue.h>
#include <malle/contents.h>
#include <malle/lending.h>
#include <malle/lookup.h>
#include <malle/note.h>
#include <malle/record.h>
#include <malle/text.h>
#include <malle/visit.h>

#include "base/arena.h"
#include "people/search_words.h"
#include "tests/support/counters.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

enum { ORGANISATIONS = 300, ROUNDS = 200, PAST = 500, TOOLS = 5 };

static long persons, titles;

static long asked(const char *name, long usual)
{
	const char *value = getenv(name);

	return value == NULL ? usual : strtol(value, NULL, 10);
}

/* ---- a centre ---- */

static const char *const given_names[] = {"Zoé", "Karim", "Anne", "Marc", "Chloé", "Luc", "Fatima",
	"Jean-François", "Élise", "Mehdi", "Nathalie", "Bruno", "Sophie", "Giuseppe", "Laurence"};
static const char *const syllables[] = {"lam", "bert", "du", "pont", "ben", "ali", "van", "der",
	"ric", "mar", "tin", "le", "fe", "vre", "son", "gil", "let", "ro", "chet", "pi", "ron"};

#define ANY(list) (list)[(size_t)random() % (sizeof(list) / sizeof((list)[0]))]

/* Rows as the program writes them, thousands at a time: folding is C only. */
static void add_persons(void)
{
	srandom(1);
	for (long done = 0; done < persons;) {
		char *sql = arena_strdup(test_owner,
			"INSERT INTO malle.patron (centre, barcode, given_name, family_name,"
			" organisation, folded) SELECT c.id, v.code, v.given, v.family, v.org, v.folded"
			" FROM malle.centre c, (VALUES ");

		for (long i = 0; i < 500 && done < persons; i++, done++) {
			const char *given = ANY(given_names);
			const char *family = arena_printf(test_owner, "%s%s%s", ANY(syllables),
				ANY(syllables), ANY(syllables));
			long organisation = random() % ORGANISATIONS;
			const char *const texts[] = {given, family,
				arena_printf(test_owner, "École communale %ld", organisation),
				arena_printf(test_owner, "P%ld", done)};

			sql = arena_printf(test_owner,
				"%s%s('P%ld', '%s', '%s', (SELECT min(id) FROM malle.organisation) + "
				"%ld, '%s')",
				sql, i > 0 ? ", " : "", done, given, family, organisation,
				search_words_of(test_owner, texts, 4));
		}
		test_sql_as_owner(arena_printf(test_owner,
			"%s) AS v (code, given, family, org, folded) WHERE c.code = 'clpsct'",
			sql));
	}
}

static void add_organisations(void)
{
	test_sql_as_owner(arena_printf(test_owner,
		"INSERT INTO malle.organisation (centre, name, folded) SELECT c.id,"
		" 'École communale ' || n, 'ecole communale ' || n"
		" FROM generate_series(0, %d) AS n, malle.centre c WHERE c.code = 'clpsct'",
		ORGANISATIONS - 1));
}

/* A small record, as it is stored, in hexadecimal. */
static const char *stored_record(void)
{
	struct malle_record *record = malle_record_new(test_owner);
	struct malle_bytes bytes;
	char *text = arena_strdup(test_owner, "");

	malle_field_add(malle_record_add_field(record, "200", "1 "), 'a', "Outil");
	malle_field_add(malle_record_add_field(record, "210", "  "), 'd', "2019");
	bytes = malle_record_encode(record, test_owner);
	for (size_t i = 0; i < bytes.size; i++)
		text = arena_printf(test_owner, "%s%02x", text, (unsigned char)bytes.data[i]);
	return text;
}

static void add_titles(void)
{
	test_sql_as_owner(arena_printf(test_owner,
		"INSERT INTO malle.title (record, title_proper) SELECT '\\x%s', 'Outil ' || n"
		" FROM generate_series(1, %ld) AS n",
		stored_record(), titles));
	test_sql_as_owner("INSERT INTO malle.copy (centre, title, barcode, site)"
			  " SELECT c.id, t.id, 'C' || t.id, s.id FROM malle.title t, malle.centre c"
			  " JOIN malle.site s ON s.centre = c.id WHERE c.code = 'clpsct'");
}

/* ---- measures ---- */

static int compare(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

static void tell(const char *what, double *times, size_t count)
{
	qsort(times, count, sizeof *times, compare);
	printf("%-44s %6.1f %6.1f %6.1f ms\n", what, 1000 * times[count / 2],
		1000 * times[count * 9 / 10], 1000 * times[count - 1]);
	fflush(stdout);
}

/* One keystroke: the names that fit what stands in the line. */
static void look_up(const char *typed)
{
	struct malle_lookup *lookup;

	test_ok(test_session,
		malle_people_lookup(test_session, test_owner, typed, MALLE_LOOKUP_ALL, 9, &lookup));
	malle_free(lookup);
}

static void look_up_letters(int round)
{
	static const char *const lines[] = {"l", "la", "lam", "lamb", "lambe", "lamber"};

	look_up(lines[(size_t)round % 6]);
}

static void look_up_slips(int round)
{
	static const char *const lines[] = {"lamdre", "zoe lamdrepont", "dupnot", "benalider marc",
		"karmi vanderpnot", "ecoel comunale"};

	look_up(lines[(size_t)round % 6]);
}

static void look_up_phone(int round)
{
	(void)round;
	look_up("0475/12.34.56");
}

static struct malle_visit *visit;
static int64_t first_title;

static void begin_visit(int round)
{
	const struct malle_visit_start start = {.patron = "P1"};

	(void)round;
	malle_free(visit);
	test_ok(test_session, malle_visit_start(test_session, test_session, &start, &visit));
}

/* A visit has a few tools; the first of them opens the request. */
static void next_visit(int round)
{
	if (round % TOOLS == 0)
		begin_visit(round);
}

/* What the desk reads besides, to say what whoever takes it along must know (cli/desk/advice.c). */
static void advise(int round)
{
	const char *barcode =
		arena_printf(test_owner, "C%lld", (long long)(first_title + 7 * round));
	struct malle_brochure *brochure;
	struct malle_condition *condition;
	struct malle_copy *copy;
	struct malle_box_piece *pieces;
	struct malle_title *title;
	struct malle_title_note *notes;
	size_t count;

	test_ok(test_session, malle_copy_show(test_session, test_owner, barcode, &copy));
	test_ok(test_session,
		malle_brochure_show(test_session, test_owner, copy->title_id, &brochure));
	test_ok(test_session, malle_title_show(test_session, test_owner, copy->title_id, &title));
	test_ok(test_session,
		malle_condition_show(test_session, test_owner, copy->title_id, &condition));
	test_ok(test_session, malle_piece_list(test_session, test_owner, barcode, &pieces, &count));
	test_ok(test_session,
		malle_title_note_list(test_session, test_owner, barcode, &notes, &count));
}

/* From a scan to the answer. */
static void scan(int round)
{
	const char *barcode =
		arena_printf(test_owner, "C%lld", (long long)(first_title + 7 * round));
	const char *title;

	advise(round);
	test_ok(test_session, malle_visit_present(visit, test_owner, barcode, &title));
}

static const struct measure {
	const char *what;
	void (*run)(int round);
	void (*prepare)(int round); /* is not measured */
} measures[] = {
	{"a name, a letter more each time", look_up_letters},
	{"a name with slips", look_up_slips},
	{"a telephone number", look_up_phone},
	{"a visit begins", begin_visit},
	{"what is said of a tool", advise},
	{"a scan to its answer, noted", scan, next_visit},
};

START_TEST(the_desk)
{
	persons = asked("MALLE_BENCH_PERSONS", 5000);
	titles = asked("MALLE_BENCH_TITLES", 50000);
	add_organisations();
	add_persons();
	add_titles();
	first_title = test_sql_int("SELECT min(id) FROM malle.title");
	for (int round = 0; round < PAST; round++) { /* no centre begins with empty tables */
		next_visit(round);
		scan(round);
	}
	test_sql_as_owner("VACUUM ANALYZE");
	printf("%ld persons, %ld titles: median, nine in ten, worst\n", persons, titles);
	for (size_t i = 0; i < sizeof measures / sizeof measures[0]; i++) {
		double times[ROUNDS];

		for (int round = 0; round < ROUNDS; round++) {
			double begin;

			if (measures[i].prepare != NULL)
				measures[i].prepare(round);
			begin = counter_now();
			measures[i].run(round);
			times[round] = counter_now() - begin;
		}
		tell(measures[i].what, times, ROUNDS);
	}
	malle_free(visit);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("bench desk");
	TCase *tcase = tcase_create("bench desk");

	test_leaks_checked(tcase);
	test_database_fresh(tcase);
	tcase_set_timeout(tcase, 3600);
	tcase_add_test(tcase, the_desk);
	suite_add_tcase(suite, tcase);
	return suite;
}
