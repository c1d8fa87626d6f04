/* The index document: words, positions, fields, one block. */
#include "index/access_point.h"
#include "index/document.h"
#include "tests/lib/index/sample_record.h"
#include "tests/support/runner.h"

#include <string.h>
#include <talloc.h>

static struct index_document *made_of(const char *const *lines)
{
	const struct index_source source = {.title = 5, .record = sample_record(test_owner, lines)};

	return document_new(test_owner, &source);
}

static uint64_t bit(const char *name)
{
	return access_point_bit(malle_access_point_by_name(name));
}

/* The position of the only place of a word; fails when there is none or another one. */
static uint32_t place_of(const struct index_document *document, const char *word)
{
	uint32_t index = document_lower_bound(document, word), position;
	struct index_cursor cursor;

	ck_assert_uint_lt(index, document->word_count);
	ck_assert_str_eq(document_word(document, index), word);
	cursor = document_positions(document, index);
	ck_assert(cursor_next(&cursor));
	position = cursor.position;
	ck_assert(!cursor_next(&cursor));
	return position;
}

START_TEST(words_are_sorted_and_folded)
{
	struct index_document *document = made_of(LINES("200 1.$aL'Œuvre de Çağla, zèbre"));

	for (uint32_t i = 1; i < document->word_count; i++)
		ck_assert_int_lt(
			strcmp(document_word(document, i - 1), document_word(document, i)), 0);
	place_of(document, "oeuvre");
	place_of(document, "cagla");
	place_of(document, "zebre");
}
END_TEST

START_TEST(words_of_a_field_follow_each_other)
{
	struct index_document *document = made_of(LINES("330 ..$aun deux trois"));

	ck_assert_uint_eq(place_of(document, "deux"), place_of(document, "un") + 1);
	ck_assert_uint_eq(place_of(document, "trois"), place_of(document, "un") + 2);
}
END_TEST

START_TEST(fields_are_a_gap_apart)
{
	struct index_document *document = made_of(LINES("330 ..$aun deux", "330 ..$atrois"));

	ck_assert_uint_eq(place_of(document, "trois"), place_of(document, "deux") + 1 + INDEX_GAP);
	ck_assert_uint_eq(document_field_at(document, place_of(document, "deux"))->length, 2);
	ck_assert_uint_eq(document_field_at(document, place_of(document, "trois"))->length, 1);
}
END_TEST

START_TEST(several_subfields_make_one_heading)
{
	struct index_document *document = made_of(LINES("700 .1$aDupont$bÉlise$4070"));
	const struct index_field *field = document_field_at(document, place_of(document, "dupont"));

	ck_assert_uint_eq(field->length, 2);
	ck_assert_uint_eq(place_of(document, "elise"), field->start + 1);
	ck_assert(field->access & bit("author"));
	ck_assert(field->access & bit("name_personal"));
	ck_assert(!(field->access & bit("name_corporate")));
	ck_assert(!(field->access & bit("title")));
}
END_TEST

START_TEST(the_same_heading_twice_is_kept_once)
{
	struct index_document *document =
		made_of(LINES("210 ..$cLabor", "214 ..$cLabor", "225 2.$aLabor"));
	const struct index_field *field = document_field_at(document, place_of(document, "labor"));

	ck_assert(field->access & bit("publisher"));
	ck_assert(field->access & bit("series"));
}
END_TEST

START_TEST(a_title_is_a_heading_with_and_without_its_subtitle)
{
	struct index_document *document = made_of(LINES("200 1.$aJeu$eoie"));
	uint32_t index = document_lower_bound(document, "jeu");
	struct index_cursor cursor = document_positions(document, index);

	ck_assert(cursor_next(&cursor));
	ck_assert_uint_eq(document_field_at(document, cursor.position)->length, 1);
	ck_assert(cursor_next(&cursor));
	ck_assert_uint_eq(document_field_at(document, cursor.position)->length, 2);
	ck_assert(!cursor_next(&cursor));
}
END_TEST

START_TEST(indicators_choose)
{
	struct index_document *document =
		made_of(LINES("710 02$aCLPS", "710 12$aJournées de la santé"));

	ck_assert(document_field_at(document, place_of(document, "clps"))->access &
		  bit("name_corporate"));
	ck_assert(document_field_at(document, place_of(document, "journees"))->access &
		  bit("name_conference"));
}
END_TEST

START_TEST(custom_fields_are_told_apart_by_their_name)
{
	struct index_document *document =
		made_of(LINES("900 ..$aEnfants$npublic_cible", "900 ..$aRouge$ncouleur"));
	const struct index_field *public =
		document_field_at(document, place_of(document, "enfants"));
	const struct index_field *colour = document_field_at(document, place_of(document, "rouge"));

	ck_assert(public->access & bit("audience"));
	ck_assert(public->access & bit("local"));
	ck_assert(!(colour->access & bit("audience")));
	ck_assert(colour->access & bit("local"));
}
END_TEST

START_TEST(what_is_not_there_is_known)
{
	struct index_document *document = made_of(LINES("200 1.$aJeu"));

	ck_assert(document->access & bit("title"));
	ck_assert(!(document->access & bit("isbn")));
	ck_assert_int_eq(document->title, 5);
}
END_TEST

START_TEST(an_empty_record_makes_a_document)
{
	struct index_document *document = made_of((const char *const[]) {NULL});

	ck_assert(!(document->access & bit("any")));
	ck_assert_uint_eq(document_lower_bound(document, "zzz"), document->word_count);
}
END_TEST

/* Values that are empty, of punctuation, or too short for a range. */
START_TEST(poor_values_are_passed_over)
{
	struct index_document *document =
		made_of(LINES("200 1.$a$e...", "210 ..$d", "100 ..$ashort", "010 ..$a-"));

	ck_assert(
		!(document->access & (bit("title") | bit("date") | bit("isbn") | bit("abstract"))));
}
END_TEST

START_TEST(a_document_is_one_block)
{
	struct index_document *document =
		made_of(LINES("200 1.$aL'alimentation", "330 ..$aun deux"));

	ck_assert_uint_eq(talloc_total_blocks(document), 1);
}
END_TEST

/* Many occurrences: positions over one byte, more fields than the look-back. */
START_TEST(many_fields_keep_their_positions)
{
	struct malle_record *record = malle_record_new(test_owner);
	const struct index_source source = {.title = 1, .record = record};
	struct index_document *document;
	struct index_cursor cursor;
	uint32_t seen = 0, last = 0;

	for (int i = 0; i < 500; i++) {
		struct malle_field *field = malle_record_add_field(record, "606", "  ");
		char *text = talloc_asprintf(test_owner, "mot%d commun", i);

		ck_assert(malle_field_add(field, 'a', text));
	}
	document = document_new(test_owner, &source);
	cursor = document_positions(document, document_lower_bound(document, "commun"));
	for (; cursor_next(&cursor); seen++, last = cursor.position) {
		const struct index_field *field = document_field_at(document, cursor.position);

		ck_assert_uint_eq(field->start + 1, cursor.position);
		ck_assert(seen == 0 || cursor.position == last + 2 + INDEX_GAP);
	}
	ck_assert_uint_eq(seen, 500);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("index document");
	TCase *tcase = tcase_create("document");

	test_leaks_checked(tcase);
	tcase_add_test(tcase, words_are_sorted_and_folded);
	tcase_add_test(tcase, words_of_a_field_follow_each_other);
	tcase_add_test(tcase, fields_are_a_gap_apart);
	tcase_add_test(tcase, several_subfields_make_one_heading);
	tcase_add_test(tcase, the_same_heading_twice_is_kept_once);
	tcase_add_test(tcase, a_title_is_a_heading_with_and_without_its_subtitle);
	tcase_add_test(tcase, indicators_choose);
	tcase_add_test(tcase, custom_fields_are_told_apart_by_their_name);
	tcase_add_test(tcase, what_is_not_there_is_known);
	tcase_add_test(tcase, an_empty_record_makes_a_document);
	tcase_add_test(tcase, poor_values_are_passed_over);
	tcase_add_test(tcase, a_document_is_one_block);
	tcase_add_test(tcase, many_fields_keep_their_positions);
	suite_add_tcase(suite, tcase);
	return suite;
}
