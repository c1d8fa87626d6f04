/* The table of formats, the XML forms and the text form. */
#include <malle/text.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "render/xml_text.h"
#include "tests/lib/render/notation.h"
#include "tests/support/runner.h"

#define COUNT(rows) (int)(sizeof(rows) / sizeof((rows)[0]))

static const char sample[] = "001 42\n"
			     "010 ## $a2-930001-00-3\n"
			     "200 1# $aL'alimentation & \"l'école\"$eguide < 15 €\n"
			     "210 ## $aNamur$cOFS$d2018\n"
			     "606 #1 $aAlimentation\n"
			     "610 0# $aun;deux\n"
			     "700 #1 $aDupont$bÉlise$4070\n"
			     "333 ## $aenfants\n"
			     "856 ## $uhttp://x.example/?a=1&b=2\n";

static const struct malle_holding holdings[] = {
	{.centre = "CLPS",
		.site = "Sud",
		.barcode = "CL1",
		.call_number = "A 1",
		.state_label = "en prêt",
		.free_from = {2026, 12, 14}},
};

static const char *render(const char *lines, enum malle_format format)
{
	return notation_render(
		test_owner, notation_read(test_owner, lines), holdings, 1, format, NULL, NULL);
}

START_TEST(each_format_says_what_it_is)
{
	const struct malle_format_info *info = malle_format(_i);

	ck_assert_int_eq(info->format, _i);
	ck_assert_int_gt(strlen(info->name), 0);
	ck_assert_int_gt(strlen(info->label), 0);
	ck_assert_int_gt(strlen(info->media_type), 0);
	ck_assert_int_eq(strncmp(info->syntax, "1.2.840.10003.5.", 16), 0);
	ck_assert_int_eq(info->is_xml, info->schema != NULL);
	for (int other = 0; other < _i; other++)
		ck_assert_str_ne(malle_format(other)->name, info->name);
}
END_TEST

static const char marcxchange[] =
	"<record xmlns=\"info:lc/xmlns/marcxchange-v2\" format=\"UNIMARC\" type=\"Bibliographic\">"
	"<leader>     nam  22     1i 450 </leader>"
	"<controlfield tag=\"001\">42</controlfield>"
	"<datafield tag=\"100\" ind1=\" \" ind2=\" \"><subfield code=\"a\">"
	"00000000u        u  u0frey50      ba</subfield></datafield>"
	"<datafield tag=\"200\" ind1=\"1\" ind2=\" \"><subfield code=\"a\">Un &lt;titre&gt; &amp; "
	"\"deux\"</subfield></datafield>"
	"<datafield tag=\"995\" ind1=\" \" ind2=\" \"><subfield code=\"a\">CLPS</subfield>"
	"<subfield code=\"c\">CLPS</subfield><subfield code=\"e\">Sud</subfield>"
	"<subfield code=\"f\">CL1</subfield><subfield code=\"k\">A 1</subfield></datafield>"
	"</record>";

START_TEST(marcxchange_is_written_to_the_letter)
{
	ck_assert_str_eq(
		render("001 42\n200 1# $aUn <titre> & \"deux\"\n", MALLE_FORMAT_MARCXCHANGE),
		marcxchange);
}
END_TEST

static const char marcxml[] =
	"<record xmlns=\"http://www.loc.gov/MARC21/slim\" type=\"Bibliographic\">"
	"<leader>     nam a22      i 4500</leader>"
	"<controlfield tag=\"001\">42</controlfield>"
	"<controlfield tag=\"008\">000000nuuuu    xx |||||||||||||||||und c</controlfield>"
	"<datafield tag=\"245\" ind1=\"0\" ind2=\"3\"><subfield code=\"a\">Un &lt;titre&gt;"
	"</subfield></datafield>"
	"<datafield tag=\"852\" ind1=\"8\" ind2=\" \"><subfield code=\"a\">CLPS</subfield>"
	"<subfield code=\"b\">Sud</subfield><subfield code=\"h\">A 1</subfield>"
	"<subfield code=\"p\">CL1</subfield><subfield code=\"z\">en prêt (2026-12-14)</subfield>"
	"</datafield></record>";

START_TEST(marcxml_is_written_to_the_letter)
{
	ck_assert_str_eq(render("001 42\n200 1# $aUn <titre>\n", MALLE_FORMAT_MARCXML), marcxml);
}
END_TEST

static const char dublin_core[] =
	"<srw_dc:dc xmlns:srw_dc=\"info:srw/schema/1/dc-schema\""
	" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
	"<dc:title>L'alimentation &amp; \"l'école\" : guide &lt; 15 €</dc:title>"
	"<dc:creator>Dupont, Élise</dc:creator>"
	"<dc:subject>Alimentation</dc:subject>"
	"<dc:subject>un</dc:subject>"
	"<dc:subject>deux</dc:subject>"
	"<dc:description>enfants</dc:description>"
	"<dc:publisher>OFS</dc:publisher>"
	"<dc:date>2018</dc:date>"
	"<dc:type>livre</dc:type>"
	"<dc:identifier>2-930001-00-3</dc:identifier>"
	"<dc:identifier>http://x.example/?a=1&amp;b=2</dc:identifier>"
	"</srw_dc:dc>";

START_TEST(dublin_core_is_written_to_the_letter)
{
	ck_assert_str_eq(render(sample, MALLE_FORMAT_SRW_DC), dublin_core);
}
END_TEST

static const char sutrs[] = "Titre : L'alimentation & \"l'école\"\n"
			    "Sous-titre : guide < 15 €\n"
			    "Auteurs : Dupont, Élise\n"
			    "Éditeur : OFS\n"
			    "Année : 2018\n"
			    "Type : livre\n"
			    "Thèmes : Alimentation\n"
			    "Mots-clés : un ; deux\n"
			    "Public et âges : enfants\n"
			    "Numéro : 42\n"
			    "ISBN, ISSN, EAN : 2-930001-00-3\n"
			    "Adresse : http://x.example/?a=1&b=2\n"
			    "Exemplaire : CLPS, Sud - A 1 - CL1 - en prêt 2026-12-14\n";

START_TEST(sutrs_is_written_to_the_letter)
{
	ck_assert_str_eq(render(sample, MALLE_FORMAT_SUTRS), sutrs);
	ck_assert_str_eq(render("330 ## $aUn.\r\x1b[31mDeux.\n", MALLE_FORMAT_SUTRS),
		"Type : livre\nRésumé : Un.  [31mDeux.\n"
		"Exemplaire : CLPS, Sud - A 1 - CL1 - en prêt 2026-12-14\n");
}
END_TEST

START_TEST(a_line_end_in_a_value_goes_on_on_an_indented_line)
{
	struct malle_record *record = malle_record_new(test_owner);

	ck_assert(malle_field_add(malle_record_add_field(record, "330", "  "), 'a', "Un\nDeux"));
	ck_assert_str_eq(
		notation_render(test_owner, record, NULL, 0, MALLE_FORMAT_SUTRS, NULL, NULL),
		"Type : livre\nRésumé : Un\n    Deux\n");
}
END_TEST

/* ---- XML ---- */

static const struct {
	const char *text, *element, *attribute;
} escapes[] = {
	{"plain é 😀", "plain é 😀", "plain é 😀"},
	{"<a href=\"x\">&amp;'", "&lt;a href=\"x\"&gt;&amp;amp;'",
		"&lt;a href=&quot;x&quot;&gt;&amp;amp;'"},
	{"]]>", "]]&gt;", "]]&gt;"},
	{"a\r\n\tb", "a&#13;\n\tb", "a&#13;&#10;&#9;b"},
	{"\x01\x1b\x0c", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd",
		"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
	{"\xef\xbf\xbe\xef\xbf\xbf", "\xef\xbf\xbd\xef\xbf\xbd", "\xef\xbf\xbd\xef\xbf\xbd"},
	{"caf\xe9", "caf\xef\xbf\xbd", "caf\xef\xbf\xbd"},
};

START_TEST(text_is_escaped_for_elements_and_attributes)
{
	struct buffer out;

	buffer_init(&out, test_owner);
	xml_text_add(&out, escapes[_i].text);
	ck_assert_str_eq(out.data, escapes[_i].element);
	buffer_clear(&out);
	xml_text_add_attribute(&out, "x", escapes[_i].text);
	ck_assert_str_eq(out.data, talloc_asprintf(test_owner, " x=\"%s\"", escapes[_i].attribute));
}
END_TEST

/* Every character that a record can hold, and every code and indicator, in every XML form. */
START_TEST(xml_is_well_formed_whatever_the_record_holds)
{
	struct malle_record *record = notation_read(test_owner, "001 42\n200 1# $aTitre\n");
	char text[0x1000];
	size_t size = 0;
	int status;
	const char *xml;

	for (int c = 1; c < 0x80; c++)
		if (c < 0x1D || c > 0x1F)
			text[size++] = (char)c;
	text[size] = '\0';
	ck_assert_ptr_nonnull(malle_record_add_control(record, "005", text));
	for (char c = '!'; c < 0x7F; c++) {
		struct malle_field *field =
			malle_record_add_field(record, "606", (const char[]) {c, ' ', '\0'});

		ck_assert(malle_field_add(field, c, text));
		ck_assert(malle_field_add(field, 'a', text));
	}
	if (!malle_format(_i)->is_xml)
		return;
	xml = notation_render(test_owner, record, holdings, 1, _i, &size, NULL);
	ck_assert_str_eq(
		notation_pipe(test_owner, "xmllint --noout --nonet", xml, size, &status), "");
	ck_assert_int_eq(status, 0);
	ck_assert(malle_text_is_utf8(xml, size));
}
END_TEST

START_TEST(a_field_without_subfields_is_not_in_the_xml)
{
	struct malle_record *record = malle_record_new(test_owner);

	malle_record_add_field(record, "606", "  ");
	ck_assert_ptr_null(strstr(
		notation_render(test_owner, record, NULL, 0, MALLE_FORMAT_MARCXCHANGE, NULL, NULL),
		"606"));
}
END_TEST

/* ---- any record in any format ---- */

static struct malle_record *random_record(unsigned *seed)
{
	static const char *const tags[] = {"001", "009", "010", "100", "101", "200", "210", "215",
		"300", "330", "333", "461", "606", "610", "700", "701", "710", "856", "900", "921",
		"995", "996", "ABC"};
	static const char *const texts[] = {"", "é", "2-930001-00-3", "a;b ; c", ", ", "\n", "070",
		"public_cible", "20190304u        u  u0frey50      ba", "😀", "2018", "<&>"};
	struct malle_record *record = malle_record_new(test_owner);

	for (int i = rand_r(seed) % 30; i > 0; i--) {
		const char *tag = tags[rand_r(seed) % COUNT(tags)];
		struct malle_field *field;

		if (rand_r(seed) % 6 == 0) {
			malle_record_add_control(record, tag, texts[rand_r(seed) % COUNT(texts)]);
			continue;
		}
		field = malle_record_add_field(record, tag, "  ");
		for (int j = rand_r(seed) % 5; j > 0; j--)
			ck_assert(malle_field_add(field, "abcdefnt4u9"[rand_r(seed) % 11],
				texts[rand_r(seed) % COUNT(texts)]));
	}
	return record;
}

START_TEST(any_record_goes_out_in_any_format)
{
	unsigned seed = (unsigned)_i;

	for (int i = 0; i < 100; i++) {
		struct malle_record *record = random_record(&seed);
		struct malle_bytes before = malle_record_encode(record, test_owner), after;

		for (int format = 0; format < MALLE_FORMAT_COUNT; format++) {
			size_t size;
			const char *bytes = notation_render(
				test_owner, record, holdings, 1, format, &size, NULL);

			ck_assert(malle_text_is_utf8(bytes, size));
			ck_assert_uint_eq(strlen(bytes), size);
		}
		after = malle_record_encode(record, test_owner);
		ck_assert_uint_eq(before.size, after.size);
		ck_assert_mem_eq(before.data, after.data, before.size);
	}
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("formats");
	TCase *tcase = tcase_create("formats");

	test_leaks_checked(tcase);
	tcase_add_loop_test(tcase, each_format_says_what_it_is, 0, MALLE_FORMAT_COUNT);
	tcase_add_test(tcase, marcxchange_is_written_to_the_letter);
	tcase_add_test(tcase, marcxml_is_written_to_the_letter);
	tcase_add_test(tcase, dublin_core_is_written_to_the_letter);
	tcase_add_test(tcase, sutrs_is_written_to_the_letter);
	tcase_add_test(tcase, a_line_end_in_a_value_goes_on_on_an_indented_line);
	tcase_add_loop_test(tcase, text_is_escaped_for_elements_and_attributes, 0, COUNT(escapes));
	tcase_add_loop_test(
		tcase, xml_is_well_formed_whatever_the_record_holds, 0, MALLE_FORMAT_COUNT);
	tcase_add_test(tcase, a_field_without_subfields_is_not_in_the_xml);
	tcase_add_loop_test(tcase, any_record_goes_out_in_any_format, 0, 4);
	suite_add_tcase(suite, tcase);
	return suite;
}
