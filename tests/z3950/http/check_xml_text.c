/* Text in XML: nothing that comes in gets out as markup, or as what XML does not have. */
#include "z3950/http/xml_text.h"

#include "tests/support/runner.h"

/* clang-format off */
static const struct {
	const char *text, *xml;
} cases[] = {
	{"", ""},
	{"école", "école"},
	{"a<b>&\"c'", "a&lt;b&gt;&amp;&quot;c'"},
	{"]]>", "]]&gt;"},
	{"a\r\nb\tc", "a&#13;\nb\tc"},
	{"a\x01" "b\x1f", "a\xef\xbf\xbd" "b\xef\xbf\xbd"},
	{"a\xef\xbf\xbe" "b\xef\xbf\xbf", "a\xef\xbf\xbd" "b\xef\xbf\xbd"},
	{"\xef\xbf\xbd", "\xef\xbf\xbd"},
};
/* clang-format on */

START_TEST(text_is_written_as_character_data)
{
	WRBUF out = wrbuf_alloc();

	xml_add_text(out, cases[_i].text);
	ck_assert_str_eq(wrbuf_cstr(out), cases[_i].xml);
	wrbuf_destroy(out);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("xml_text");
	TCase *tcase = tcase_create("text");

	test_leaks_checked(tcase);
	tcase_add_loop_test(
		tcase, text_is_written_as_character_data, 0, sizeof(cases) / sizeof(cases[0]));
	suite_add_tcase(suite, tcase);
	return suite;
}
