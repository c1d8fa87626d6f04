/* The mapping: what is read from records like PMB's, and that every column survives a round trip
 * through the record, the stored form and PMB's custom fields. */
#include <malle/record.h>
#include <stdarg.h>
#include <string.h>
#include <talloc.h>

#include "record/mapping.h"
#include "record/non_filing.h"
#include "tests/support/runner.h"

#define COUNT(rows) (int)(sizeof(rows) / sizeof((rows)[0]))

/* Add a field from pairs: 'a', "text", ..., 0. */
static void add(struct malle_record *record, const char *tag, const char *indicators, ...)
{
	struct malle_field *field = malle_record_add_field(record, tag, indicators);
	va_list pairs;
	int code;

	va_start(pairs, indicators);
	while ((code = va_arg(pairs, int)) != 0)
		ck_assert(malle_field_add(field, (char)code, va_arg(pairs, const char *)));
	va_end(pairs);
}

/* Like the first record of PMB's own export. */
static struct malle_record *book(void)
{
	struct malle_record *record = malle_record_new(test_owner);

	ck_assert_ptr_nonnull(malle_record_add_control(record, "001", "1"));
	add(record, "100", "  ", 'a', "20190304u        u  u0frey50      ba", 0);
	add(record, "009", "  ", 'a', "2018-01-01", 0);
	add(record, "200", "1 ", 'a', "L'alimentation à l'école", 'd', "Voeding op school", 'e',
		"guide pour l'équipe", 0);
	add(record, "101", "1 ", 'a', "fre", 'c', "dut", 0);
	add(record, "215", "  ", 'a', "143 p.", 'c', "ill. en coul., tabl.", 'd', "24 cm", 'e',
		"1 CD-ROM", 0);
	add(record, "330", "  ", 'a', "Un guide.", 0);
	add(record, "700", " 1", 'a', "Dupont", 'b', "Élise", '4', "070", '9', "id:1", 0);
	add(record, "701", " 1", 'a', "Vanden Bossche", 'b', "Jean-François", '4', "070", 0);
	add(record, "702", " 1", 'a', "Dupont", 'b', "Élise", '4', "440", 0);
	add(record, "210", "  ", 'a', "Bruxelles", 'c', "Éditions de l'Étude", 'd', "[ca 2018]", 0);
	add(record, "214", "  ", 'a', "Bruxelles", 'c', "Éditions de l'Étude", 'd', "2018", 0);
	add(record, "210", "  ", 'a', "Namur", 'c', "OFS", 'd', "2018", 0);
	add(record, "996", "  ", 'f', "CL000001", 'e', "Livre", 0);
	add(record, "610", "0 ", 'a', "alimentation;école ; projet;", 0);
	add(record, "606", " 1", '9', "id:101", 'a', "Alimentation", 0);
	add(record, "606", " 1", '9', "id:100", 'a', "Promotion de la santé", 0);
	add(record, "900", "  ", 'a', "Adultes-relais", 'l', "Public cible", 'n', "public_cible",
		0);
	add(record, "900", "  ", 'a', "Enfants", 'l', "Public cible", 'n', "public_cible", 0);
	add(record, "900", "  ", 'a', "45 min", 'l', "Durée", 'n', "duree", 0);
	add(record, "900", "  ", 'a', "8", 'l', "Âge", 'n', "age_min", 0);
	return record;
}

static struct title_columns read(struct malle_record *record)
{
	struct title_columns columns;

	record_title_read(record, test_owner, &columns);
	return columns;
}

/* Found by the fuzzer: line ends inside a paragraph. */
START_TEST(paragraphs_are_read_as_they_would_be_written)
{
	struct malle_record *record = malle_record_new(test_owner), *copy;
	struct title_columns columns;

	add(record, "371", "  ", 'a', "\nUn\n\nDeux\n", 0);
	add(record, "371", "  ", 'a', "Un", 0);
	columns = read(record);
	ck_assert_str_eq(columns.conditions, "Un\nDeux\nUn");
	copy = malle_record_new(test_owner);
	ck_assert(record_title_write(copy, &columns));
	ck_assert_str_eq(read(copy).conditions, "Un\nDeux\nUn");
}
END_TEST

START_TEST(a_record_of_pmb_is_read)
{
	struct title_columns columns = read(book());

	ck_assert_str_eq(columns.title_proper, "L'alimentation à l'école");
	ck_assert_str_eq(columns.subtitle, "guide pour l'équipe");
	ck_assert_str_eq(columns.authors, "Dupont, Élise ; Vanden Bossche, Jean-François");
	ck_assert_str_eq(columns.publisher, "Éditions de l'Étude ; OFS");
	ck_assert_str_eq(columns.year, "2018");
	ck_assert_str_eq(columns.kind, "livre");
	ck_assert_str_eq(columns.collation, "143 p. : ill. en coul., tabl. ; 24 cm + 1 CD-ROM");
	ck_assert_str_eq(columns.themes, "Alimentation ; Promotion de la santé");
	ck_assert_str_eq(columns.keywords, "alimentation ; école ; projet");
	ck_assert_str_eq(columns.summary, "Un guide.");
	ck_assert_str_eq(columns.language, "fre");
	ck_assert_str_eq(columns.intended_public, "Adultes-relais ; Enfants");
	ck_assert_str_eq(columns.audience, "Adultes-relais ; Enfants, dès 8 ans");
	ck_assert_str_eq(columns.duration, "45 min");
	ck_assert_str_eq(columns.sort_title, "alimentation a l ecole");
	ck_assert_str_eq(columns.aims, "");
}
END_TEST

START_TEST(an_empty_record_gives_empty_columns)
{
	struct title_columns columns = read(malle_record_new(test_owner));
	size_t count;
	const struct mapping_row *rows = mapping_rows(&count);

	for (size_t i = 0; i < count; i++)
		ck_assert_str_eq(mapping_value(&rows[i], &columns),
			strcmp(rows[i].name, "kind") == 0 ? "livre" : "");
}
END_TEST

/* ---- round trips ---- */

static const struct title_columns everything = {
	.title_proper = "Le jeu des émotions",
	.subtitle = "coopérer pour se comprendre",
	.authors = "Observatoire. Service études ; Dupont, Élise ; Cultures & Santé",
	.publisher = "OFS ; Le Fil Rouge",
	.year = "2016",
	.kind = "jeu coopératif",
	.collation = "1 plateau, 54 cartes : coul. ; 30 x 30 cm + 1 livret",
	.themes = "Estime de soi ; Assuétudes / dépendances",
	.keywords = "émotions ; jeu coopératif",
	.summary = "Un jeu.\nEt un second paragraphe ; avec un point-virgule.",
	.language = "fre",
	.intended_public = "enfants ; adolescents",
	.age_from = "6",
	.age_to = "10",
	.participants = "3-12",
	.duration = "45 min",
	.aims = "Nommer ses émotions\nCoopérer",
	.prerequisites = "Savoir lire",
	.skills = "Animer un groupe ; écoute active",
	.conditions = "Lire le guide avant la première séance\nUn prêt de 3 semaines au plus",
	.contents = "1 plateau\n54 cartes\n1 dé",
};

static void assert_columns_equal(
	const struct title_columns *wanted, const struct title_columns *got)
{
	size_t count;
	const struct mapping_row *rows = mapping_rows(&count);

	for (size_t i = 0; i < count; i++)
		if (mapping_value(&rows[i], wanted) != NULL)
			ck_assert_msg(strcmp(mapping_value(&rows[i], got),
					      mapping_value(&rows[i], wanted)) == 0,
				"%s: '%s', not '%s'", rows[i].name, mapping_value(&rows[i], got),
				mapping_value(&rows[i], wanted));
}

START_TEST(every_column_survives_a_round_trip_through_the_stored_form)
{
	struct malle_record *record = malle_record_new(test_owner), *again;
	struct title_columns columns;

	ck_assert(record_title_write(record, &everything));
	ck_assert_int_eq(
		malle_record_decode(malle_record_encode(record, test_owner), test_owner, &again),
		MALLE_OK);
	columns = read(again);
	assert_columns_equal(&everything, &columns);
	ck_assert_str_eq(columns.audience, "enfants ; adolescents, 6-10 ans");
	ck_assert_str_eq(columns.sort_title, "jeu des emotions");
}
END_TEST

/* Every column that the test sets is a row, and every row that can be written is set. */
START_TEST(no_column_is_left_out_of_the_round_trip)
{
	size_t count;
	const struct mapping_row *rows = mapping_rows(&count);

	ck_assert_uint_eq(count * sizeof(char *), sizeof(struct title_columns));
	for (size_t i = 0; i < count; i++)
		ck_assert_msg((mapping_value(&rows[i], &everything) == NULL) ==
				      (rows[i].read != NULL && rows[i].write == NULL),
			"%s", rows[i].name);
}
END_TEST

START_TEST(each_column_can_be_changed_and_taken_away_alone)
{
	size_t count;
	const struct mapping_row *rows = mapping_rows(&count);

	for (size_t i = 0; i < count; i++) {
		struct malle_record *record = book();
		struct title_columns before = read(record), after, one = {NULL};
		const char **place = (const char **)((char *)&one + rows[i].offset);

		if (rows[i].read != NULL && rows[i].write == NULL)
			continue;
		*place = mapping_value(&rows[i], &everything);
		ck_assert(record_title_write(record, &one));
		after = read(record);
		ck_assert_str_eq(mapping_value(&rows[i], &after), *place);
		*place = "";
		ck_assert(record_title_write(record, &one));
		after = read(record);
		for (size_t j = 0; j < count; j++) {
			const char *wanted = j == i ? "" : mapping_value(&rows[j], &before);

			if (rows[j].read != NULL && rows[j].write == NULL)
				continue;
			if (j == i && strcmp(rows[j].name, "kind") == 0)
				wanted = "livre"; /* the leader still says so */
			if (j == i && strcmp(rows[j].name, "year") == 0)
				wanted = "2018"; /* 009 still says so */
			ck_assert_msg(strcmp(mapping_value(&rows[j], &after), wanted) == 0,
				"without %s, %s is '%s', not '%s'", rows[i].name, rows[j].name,
				mapping_value(&rows[j], &after), wanted);
		}
	}
}
END_TEST

START_TEST(writing_what_is_there_changes_nothing)
{
	struct malle_record *record = book();
	struct title_columns columns = read(record);

	ck_assert(record_title_write(record, &columns));
	ck_assert(malle_record_equal(record, book()));
}
END_TEST

START_TEST(a_value_that_stays_keeps_what_its_field_holds_besides)
{
	struct malle_record *record = book();
	struct title_columns wanted = {
		.authors = "Müller, Çağla ; Dupont, Élise",
		.themes = "Promotion de la santé ; Hygiène",
		.publisher = "Autre éditeur",
	};
	struct malle_field *field;
	struct title_columns columns;

	ck_assert(record_title_write(record, &wanted));
	columns = read(record);
	ck_assert_str_eq(columns.authors, wanted.authors);
	ck_assert_str_eq(columns.themes, wanted.themes);
	ck_assert_str_eq(columns.publisher, wanted.publisher);
	ck_assert_str_eq(columns.year, "2018");
	ck_assert_str_eq(malle_record_get(record, test_owner, "210$a"), "Bruxelles");
	field = malle_record_next(record, "606", NULL);
	ck_assert_str_eq(malle_field_first(field, '9'), "id:100");
	field = malle_record_next(record, "70.", malle_record_next(record, "70.", NULL));
	ck_assert_str_eq(malle_field_first(field, '4'), "070");
	ck_assert_str_eq(malle_field_tag(field), "701");
}
END_TEST

/* PMB: the main author is a body, persons follow; sorted by tag they come before it. */
START_TEST(who_is_answerable_first_of_all_comes_first)
{
	struct malle_record *record = malle_record_new(test_owner);
	struct title_columns wanted = {.authors = "Dupont, Élise ; OFS"};

	add(record, "701", " 1", 'a', "Dupont", 'b', "Élise", 0);
	add(record, "710", "02", 'a', "OFS", 0);
	ck_assert_str_eq(read(record).authors, "OFS ; Dupont, Élise");
	ck_assert(record_title_write(record, &wanted));
	ck_assert_str_eq(read(record).authors, wanted.authors);
}
END_TEST

START_TEST(a_field_that_has_nothing_left_goes)
{
	struct malle_record *record = malle_record_new(test_owner);
	struct title_columns wanted = {.subtitle = "", .publisher = "", .duration = ""};

	add(record, "200", "1 ", 'e', "seul", 0);
	add(record, "210", "  ", 'c', "OFS", 0);
	add(record, "923", "  ", 'a', "45 min", 0);
	add(record, "900", "  ", 'a', "45 min", 'n', "duree", 0);
	ck_assert(record_title_write(record, &wanted));
	ck_assert_uint_eq(malle_record_field_count(record), 0);
}
END_TEST

START_TEST(a_text_that_is_not_utf8_is_not_written)
{
	struct malle_record *record = book();
	struct title_columns wanted = {.summary = "caf\xe9"};

	ck_assert(!record_title_write(record, &wanted));
}
END_TEST

/* What PMB gives back of a record that went through it: its custom fields and nothing else. */
START_TEST(educational_columns_come_back_from_the_custom_fields_of_pmb)
{
	struct malle_record *record = malle_record_new(test_owner);
	size_t count;
	const struct mapping_row *rows = mapping_rows(&count);
	struct title_columns columns;

	for (size_t i = 0; i < count; i++) {
		const char *value = mapping_value(&rows[i], &everything);

		if (rows[i].custom != NULL)
			add(record, "900", "  ", 'a', value, 'n', rows[i].custom, 0);
	}
	columns = read(record);
	for (size_t i = 0; i < count; i++)
		if (rows[i].custom != NULL)
			ck_assert_str_eq(mapping_value(&rows[i], &columns),
				mapping_value(&rows[i], &everything));
}
END_TEST

/* ---- kind, year, articles ---- */

static const struct {
	char type, level;
	const char *item_type, *custom, *designation;
	const char *kind;
} kinds[] = {
	{'a', 'm', NULL, NULL, NULL, "livre"},
	{'a', 's', NULL, NULL, NULL, "périodique"},
	{'a', 'a', NULL, NULL, NULL, "article"},
	{'r', 'm', "Outil pédagogique", NULL, NULL, "jeu"},
	{'a', 'm', "Brochure à emporter", NULL, NULL, "brochure"},
	{'g', 'm', "DVD", NULL, NULL, "DVD"},
	{'a', 'm', "Jeunesse", NULL, NULL, "livre"},
	{'k', 'm', "affiche", "photolangage", NULL, "photolangage"},
	{'k', 'm', "affiche", "photolangage", "frise", "frise"},
	{'~', 'm', NULL, NULL, NULL, ""},
};

START_TEST(the_kind_is_found_where_the_header_says)
{
	struct malle_record *record = malle_record_new(test_owner);

	malle_record_set_leader(record, 6, kinds[_i].type);
	malle_record_set_leader(record, 7, kinds[_i].level);
	if (kinds[_i].item_type != NULL)
		add(record, "996", "  ", 'e', kinds[_i].item_type, 0);
	if (kinds[_i].custom != NULL)
		add(record, "900", "  ", 'a', kinds[_i].custom, 'n', "type_outil", 0);
	if (kinds[_i].designation != NULL)
		add(record, "200", "1 ", 'b', kinds[_i].designation, 0);
	ck_assert_str_eq(read(record).kind, kinds[_i].kind);
}
END_TEST

static const struct {
	const char *tag, *text, *year;
} years[] = {
	{"210", "2018", "2018"},
	{"210", "[ca 2012]", "2012"},
	{"210", "cop. 1999-2001", "1999"},
	{"214", "DL 2021", "2021"},
	{"210", "20180", ""},
	{"210", "s.d.", ""},
	{"009", "2018-01-01", "2018"},
	{"009", "0000-00-00", ""},
	{"100", "20190304u        u  u0frey50      ba", ""},
	{"100", "20190304d2017    u  u0frey50      ba", "2017"},
	{"100", "2019", ""},
};

START_TEST(the_year_is_four_digits_of_a_date_of_publication)
{
	struct malle_record *record = malle_record_new(test_owner);

	add(record, years[_i].tag, "  ", years[_i].tag[0] == '2' ? 'd' : 'a', years[_i].text, 0);
	ck_assert_str_eq(read(record).year, years[_i].year);
}
END_TEST

static const struct {
	const char *title, *language;
	size_t characters;
	const char *sort_title;
} articles[] = {
	{"Le jeu", "fre", 3, "jeu"},
	{"L'eau", "fre", 2, "eau"},
	{"L’eau", "fre", 2, "eau"},
	{"LES AUTRES", "", 4, "autres"},
	{"Les", "fre", 0, "les"},
	{"Leçon", "fre", 0, "lecon"},
	{"L' eau", "fre", 3, "eau"},
	{"Le jeu", "dut", 0, "le jeu"},
	{"Het spel", "dut", 4, "spel"},
	{"'t Spel", "dut", 3, "spel"},
	{"The game", "eng", 4, "game"},
	{"Un  monde", "???", 4, "monde"},
	{"", "fre", 0, ""},
};

START_TEST(a_title_is_filed_without_its_article)
{
	struct malle_record *record = malle_record_new(test_owner);

	add(record, "200", "1 ", 'a', articles[_i].title, 0);
	add(record, "101", "0 ", 'a', articles[_i].language, 0);
	ck_assert_uint_eq(non_filing_characters(articles[_i].title, articles[_i].language),
		articles[_i].characters);
	ck_assert_str_eq(read(record).sort_title, articles[_i].sort_title);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("mapping");
	TCase *tcase = tcase_create("mapping");

	test_leaks_checked(tcase);
	tcase_add_test(tcase, paragraphs_are_read_as_they_would_be_written);
	tcase_add_test(tcase, a_record_of_pmb_is_read);
	tcase_add_test(tcase, an_empty_record_gives_empty_columns);
	tcase_add_test(tcase, every_column_survives_a_round_trip_through_the_stored_form);
	tcase_add_test(tcase, no_column_is_left_out_of_the_round_trip);
	tcase_add_test(tcase, each_column_can_be_changed_and_taken_away_alone);
	tcase_add_test(tcase, writing_what_is_there_changes_nothing);
	tcase_add_test(tcase, a_value_that_stays_keeps_what_its_field_holds_besides);
	tcase_add_test(tcase, who_is_answerable_first_of_all_comes_first);
	tcase_add_test(tcase, a_field_that_has_nothing_left_goes);
	tcase_add_test(tcase, a_text_that_is_not_utf8_is_not_written);
	tcase_add_test(tcase, educational_columns_come_back_from_the_custom_fields_of_pmb);
	tcase_add_loop_test(tcase, the_kind_is_found_where_the_header_says, 0, COUNT(kinds));
	tcase_add_loop_test(
		tcase, the_year_is_four_digits_of_a_date_of_publication, 0, COUNT(years));
	tcase_add_loop_test(tcase, a_title_is_filed_without_its_article, 0, COUNT(articles));
	suite_add_tcase(suite, tcase);
	return suite;
}
