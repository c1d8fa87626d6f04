/* The readers on the four real files of PMB, and on what PMB does to long records. */
#include <malle/record.h>
#include <string.h>

#include "base/arena.h"
#include "base/session.h"
#include "tests/lib/import/sources.h"
#include "tests/support/runner.h"

static const char *const files[] = {
	"pmb/clps-7.3.9-utf8/equi.xml",
	"pmb/clps-7.3.9-utf8/pmbxml2marciso.marc",
	"pmb/clps-7.3.9-latin1/equi.xml",
	"pmb/clps-7.3.9-latin1/pmbxml2marciso.marc",
};

static struct malle_session *session;

static void setup(void)
{
	session = malle_session_new(test_owner);
}

static const char *get(const struct all_items *all, size_t index, const char *path)
{
	const char *value = malle_record_get(all->items[index].record, test_owner, path);

	return value == NULL ? "" : value;
}

START_TEST(a_real_export_gives_its_14_records)
{
	struct all_items all = read_all(session, read_test_file(files[_i]), MALLE_IMPORT_AUTO);

	ck_assert_int_eq(all.status, MALLE_OK);
	ck_assert_uint_eq(all.records, 14);
	ck_assert_uint_eq(all.refused, 0);
	ck_assert_int_eq(record_source_format(all.source),
		_i % 2 == 0 ? MALLE_IMPORT_PMB_XML : MALLE_IMPORT_ISO2709);
	ck_assert_str_eq(
		get(&all, 0, "200$a"), "L'alimentation à l'école : repères & « bonnes pratiques »");
	ck_assert_str_eq(get(&all, 0, "010$d"), "15 €");
	ck_assert_str_eq(get(&all, 0, "009$a"), "2018-01-01");
	ck_assert_str_eq(
		get(&all, 0, "210$b"), "Rue des Livres 1\nbte 4\n1000\nBruxelles\nBelgique");
	ck_assert_str_eq(get(&all, 1, "200$a"), "Jeu des émotions");
	ck_assert_int_eq(malle_record_leader(all.items[1].record)[6], 'r');
	ck_assert_str_eq(get(&all, 13, "200$a"),
		"Notice sans exemplaire ni éditeur : « test » œuvre, cœur, € – tiret");
}
END_TEST

START_TEST(offsets_lead_to_the_raw_bytes)
{
	struct malle_bytes bytes = read_test_file(files[_i]);
	struct all_items all = read_all(session, bytes, MALLE_IMPORT_AUTO);

	for (size_t i = 0; i < all.count; i++) {
		const struct source_item *item = &all.items[i];

		ck_assert_uint_eq(item->number, i + 1);
		ck_assert_uint_le(item->offset + item->raw.size, bytes.size);
		ck_assert_mem_eq(bytes.data + item->offset, item->raw.data, item->raw.size);
	}
}
END_TEST

/* 100 says the charset, and ISO 2709 cuts it: all else is the same. A Latin-1 PMB lost one letter.
 */
static void compare_fields(const struct malle_field *left, const struct malle_field *right)
{
	ck_assert_str_eq(malle_field_tag(left), malle_field_tag(right));
	if (strcmp(malle_field_tag(left), "100") == 0)
		return;
	if (malle_field_is_control(left)) {
		ck_assert_str_eq(malle_field_value(left), malle_field_value(right));
		return;
	}
	ck_assert_str_eq(malle_field_indicators(left), malle_field_indicators(right));
	ck_assert_uint_eq(malle_field_count(left), malle_field_count(right));
	for (size_t i = 0; i < malle_field_count(left); i++) {
		ck_assert_int_eq(malle_field_code(left, i), malle_field_code(right, i));
		if (strcmp(malle_field_text(right, i), "Ça?la") != 0)
			ck_assert_str_eq(malle_field_text(left, i), malle_field_text(right, i));
	}
}

START_TEST(the_four_files_say_the_same)
{
	struct all_items first = read_all(session, read_test_file(files[0]), MALLE_IMPORT_AUTO);
	struct all_items other = read_all(session, read_test_file(files[_i]), MALLE_IMPORT_AUTO);

	ck_assert_uint_eq(first.count, other.count);
	for (size_t i = 0; i < first.count; i++) {
		const struct malle_record *left = first.items[i].record;
		const struct malle_record *right = other.items[i].record;
		size_t count = malle_record_field_count(left);

		ck_assert_uint_eq(count, malle_record_field_count(right));
		ck_assert_str_eq(malle_record_leader(left), malle_record_leader(right));
		for (size_t f = 0; f < count; f++)
			compare_fields(malle_record_field(left, f), malle_record_field(right, f));
	}
}
END_TEST

/* ---- records made here, as PMB makes them ---- */

struct made_field {
	const char *tag;
	const char *content; /* indicators, subfields */
	size_t filler;       /* this many 'x' behind it */
};

static void make_field(
	const struct made_field *field, struct buffer *directory, struct buffer *data)
{
	size_t start = data->size;

	buffer_add_text(data, field->content);
	for (size_t i = 0; i < field->filler; i++)
		buffer_add_char(data, 'x');
	buffer_add_char(data, 0x1E);
	buffer_printf(directory, "%s%04zu%05zu", field->tag, data->size - start, start);
}

/* A record whose lengths and addresses overflow as PMB's do. */
static void make_record(struct buffer *out, const struct made_field *fields, size_t count)
{
	struct buffer directory;
	struct buffer data;

	buffer_init(&directory, test_owner);
	buffer_init(&data, test_owner);
	for (size_t i = 0; i < count; i++)
		make_field(&fields[i], &directory, &data);
	buffer_printf(out, "%05zunam0 22%05zu1i 450 %s", 24 + directory.size + 1 + data.size + 1,
		24 + directory.size + 1, directory.data);
	buffer_add_char(out, 0x1E);
	buffer_add(out, data.data, data.size);
	buffer_add_char(out, 0x1D);
}

static const struct made_field small[] = {
	{"001", "7", 0}, {"200", "1 \037aUn titre", 0}, {"009", "  \037a2018-01-01", 0}};

START_TEST(fields_come_in_any_order_and_009_is_a_data_field)
{
	struct buffer bytes;
	struct all_items all;

	buffer_init(&bytes, test_owner);
	make_record(&bytes, small, 3);
	all = read_all(session, buffer_bytes(&bytes), MALLE_IMPORT_AUTO);
	ck_assert_uint_eq(all.records, 1);
	ck_assert_str_eq(get(&all, 0, "009$a"), "2018-01-01");
	ck_assert_str_eq(get(&all, 0, "001"), "7");
}
END_TEST

START_TEST(newlines_and_filling_between_records_are_skipped)
{
	struct buffer bytes;
	struct all_items all;

	buffer_init(&bytes, test_owner);
	make_record(&bytes, small, 3);
	buffer_add_text(&bytes, "\r\n");
	make_record(&bytes, small, 3);
	buffer_add(&bytes, "\n\0\0\x1A", 4);
	all = read_all(session, buffer_bytes(&bytes), MALLE_IMPORT_AUTO);
	ck_assert_uint_eq(all.records, 2);
	ck_assert_uint_eq(all.refused, 0);
}
END_TEST

START_TEST(a_record_above_99999_bytes_is_read_and_the_next_one_found)
{
	struct made_field fields[16];
	struct buffer bytes;
	struct all_items all;

	memcpy(fields, small, sizeof small);
	for (size_t i = 3; i < 16; i++)
		fields[i] = (struct made_field) {"330", "  \037aR\xC3\xA9sum\xC3\xA9 ", 9000};
	fields[15].content = "  \037aDernier ";
	buffer_init(&bytes, test_owner);
	make_record(&bytes, fields, 16);
	make_record(&bytes, small, 3);
	all = read_all(session, buffer_bytes(&bytes), MALLE_IMPORT_AUTO);
	ck_assert_uint_eq(all.records, 2);
	ck_assert_uint_eq(malle_record_field_count(all.items[0].record), 16);
	ck_assert_int_eq(strncmp(malle_field_text(malle_record_field(all.items[0].record, 15), 0),
				 "Dernier xxx", 11),
		0);
	ck_assert_int_eq(malle_record_leader(all.items[0].record)[6], 'a');
	ck_assert_str_eq(get(&all, 1, "200$a"), "Un titre");
}
END_TEST

START_TEST(a_field_cut_in_the_middle_of_a_character_stays_utf8)
{
	struct made_field fields[] = {{"001", "7", 0}, {"200", "1 \037aÉté", 0}, {"330", "", 0}};
	char *content = arena_array(test_owner, char, 10000);
	struct buffer bytes;
	struct all_items all;
	const char *text;

	strcpy(content, "  \037ax");
	for (size_t i = 5; i < 9997; i += 2)
		memcpy(content + i, "\xC3\xA9", 2);
	content[9997] = '\xC3';
	content[9998] = '\0';
	fields[2].content = content;
	buffer_init(&bytes, test_owner);
	make_record(&bytes, fields, 3);
	all = read_all(session, buffer_bytes(&bytes), MALLE_IMPORT_AUTO);
	ck_assert_uint_eq(all.records, 1);
	ck_assert_str_eq(get(&all, 0, "200$a"), "Été");
	text = get(&all, 0, "330$a");
	ck_assert_uint_eq(strlen(text), 9997 - 4);
	ck_assert_str_eq(text + strlen(text) - 2, "é");
}
END_TEST

static const char xml_head[] = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n";

static struct all_items read_xml(const char *head, const char *body)
{
	char *text = arena_printf(test_owner, "%s%s", head, body);

	return read_all(session, (struct malle_bytes) {(const uint8_t *)text, strlen(text)},
		MALLE_IMPORT_AUTO);
}

START_TEST(what_is_declared_latin1_is_read_as_windows_1252_and_utf8_as_utf8)
{
	struct all_items all = read_xml(xml_head,
		"<pmbmarc>\n<notice><dt>r</dt><hl>*</hl><f c=\"001\">1</f><f c='200' ind='1 '>"
		"<s c='a'>\x9Cuvre d'\xE9t\xE9 &amp; \x80</s></f></notice>"
		"<!-- <notice> --><notice id='2'><f c=\"001\">2</f><f c='200' ind='1 '>"
		"<s c='a'>\xC3\xA9t\xC3\xA9<![CDATA[ </notice>]]></s><s c='e'/></f></notice></pmbmarc>\n");

	ck_assert_uint_eq(all.records, 2);
	ck_assert_uint_eq(all.refused, 0);
	ck_assert_str_eq(get(&all, 0, "200$a"), "œuvre d'été & €");
	ck_assert_str_eq(get(&all, 1, "200$a"), "été </notice>");
	ck_assert_str_eq(malle_record_leader(all.items[0].record), "     nrm  22     1i 450 ");
}
END_TEST

START_TEST(a_damaged_notice_costs_only_itself)
{
	struct all_items all = read_xml(xml_head,
		"<unimarc><notice><f c='001'>1</f></notice><notice><f c='001'>2</notice>"
		"<notice><f c='001'>3</f><notice><f c='001'>4</f></notice> words "
		"<notice><f c='001'>5</f></notice></unimarc>");

	ck_assert_uint_eq(all.records, 3);
	ck_assert_uint_eq(all.refused, 3);
	ck_assert_str_eq(get(&all, 5, "001"), "5");
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("sources");
	TCase *tcase = tcase_create("sources");

	test_leaks_checked(tcase);
	tcase_add_checked_fixture(tcase, setup, NULL);
	tcase_add_loop_test(tcase, a_real_export_gives_its_14_records, 0, 4);
	tcase_add_loop_test(tcase, offsets_lead_to_the_raw_bytes, 0, 4);
	tcase_add_loop_test(tcase, the_four_files_say_the_same, 1, 4);
	tcase_add_test(tcase, fields_come_in_any_order_and_009_is_a_data_field);
	tcase_add_test(tcase, newlines_and_filling_between_records_are_skipped);
	tcase_add_test(tcase, a_record_above_99999_bytes_is_read_and_the_next_one_found);
	tcase_add_test(tcase, a_field_cut_in_the_middle_of_a_character_stays_utf8);
	tcase_add_test(tcase, what_is_declared_latin1_is_read_as_windows_1252_and_utf8_as_utf8);
	tcase_add_test(tcase, a_damaged_notice_costs_only_itself);
	suite_add_tcase(suite, tcase);
	return suite;
}
