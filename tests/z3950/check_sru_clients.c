/* SRU as curl sees it, every answer well-formed by xmllint; and the explain record taken at its
 * word: each index and each schema that it declares is used. */
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "tests/z3950/library.h"

/* What `expression` selects in the answer to the URL, through a shell's curl and xmllint. */
static char *select_url(const char *url, const char *expression)
{
	char *text = test_run(&library,
		talloc_asprintf(test_owner,
			"curl -sS --fail \"http://127.0.0.1:$PORT/%s\" > /tmp/malle-sru.$$ && "
			"xmllint --noout /tmp/malle-sru.$$ && "
			"xmllint --xpath \"%s\" /tmp/malle-sru.$$; status=$?; "
			"rm -f /tmp/malle-sru.$$; exit $status",
			url, expression));
	size_t size = strlen(text);

	if (size > 0 && text[size - 1] == '\n')
		text[size - 1] = '\0';
	return text;
}

#define NAME(name) "*[local-name()='" name "']"
#define COUNT "string(//" NAME("numberOfRecords") ")"
#define DIAGNOSTIC "string(/*/" NAME("diagnostics") "/*/" NAME("uri") ")"

/* clang-format off */
static const struct {
	const char *url, *expression, *answer;
} cases[] = {
	/* the three versions, their namespaces, and what each says */
	{"clps?operation=searchRetrieve&version=1.1&query=dc.title=chasse", COUNT, "1"},
	{"clps?operation=searchRetrieve&version=1.1&query=dc.title=chasse", "namespace-uri(/*)", "http://www.loc.gov/zing/srw/"},
	{"clps?operation=searchRetrieve&version=1.1&query=dc.title=chasse", "string(/*/" NAME("version") ")", "1.1"},
	{"clps?operation=searchRetrieve&version=1.2&query=dc.title=chasse", "string(/*/" NAME("version") ")", "1.2"},
	{"clps?query=dc.title=chasse", "namespace-uri(/*)", "http://docs.oasis-open.org/ns/search-ws/sruResponse"},
	{"clps?query=dc.title=chasse", "string(//" NAME("resultCountPrecision") ")", "info:srw/vocabulary/resultCountPrecision/1/exact"},
	{"clps?query=dc.title=chasse", "count(//" NAME("recordXMLEscaping") ")", "1"},
	/* paging */
	{"clps?version=1.2&query=cql.allRecords=1&maximumRecords=2", "count(//" NAME("record") "/" NAME("recordPosition") ")", "2"},
	{"clps?version=1.2&query=cql.allRecords=1&maximumRecords=2", "string(//" NAME("nextRecordPosition") ")", "3"},
	{"clps?version=1.2&query=cql.allRecords=1&maximumRecords=2&startRecord=3", "string(//" NAME("recordPosition") ")", "3"},
	{"clps?version=1.2&query=cql.allRecords=1&maximumRecords=500", "string(//" NAME("nextRecordPosition") ")", "101"},
	{"clps?version=1.2&query=cql.allRecords=1&maximumRecords=0", "count(//" NAME("records") ")", "0"},
	{"clps?version=1.2&query=dc.title=chasse", "count(//" NAME("nextRecordPosition") ")", "0"},
	{"clps?version=1.2&query=dc.title=chasse&startRecord=3", DIAGNOSTIC, "info:srw/diagnostic/1/61"},
	{"clps?version=1.2&query=dc.title=chasse&startRecord=3", COUNT, "1"},
	{"clps?version=1.2&query=dc.title=zzzz", DIAGNOSTIC, ""},
	{"clps?version=1.2&query=dc.title=zzzz", COUNT, "0"},
	/* schemas and packing */
	{"clps?version=1.2&query=dc.title=chasse&recordSchema=dc", "string(//" NAME("recordSchema") ")", "info:srw/schema/1/dc-v1.1"},
	{"clps?version=1.2&query=dc.title=chasse&recordSchema=dc", "string(//" NAME("recordData") "//" NAME("title") ")", "Émo'Trésor : la chasse aux émotions"},
	{"clps?version=1.2&query=dc.title=chasse&recordSchema=marcxchange", "namespace-uri(//" NAME("recordData") "/*)", "info:lc/xmlns/marcxchange-v2"},
	{"clps?version=1.2&query=dc.title=chasse&recordSchema=marcxml", "namespace-uri(//" NAME("recordData") "/*)", "http://www.loc.gov/MARC21/slim"},
	{"clps?version=1.2&query=dc.title=chasse&recordPacking=string", "count(//" NAME("recordData") "/*)", "0"},
	{"clps?version=1.2&query=dc.title=chasse&recordPacking=string", "starts-with(//" NAME("recordData") ", '<')", "true"},
	{"clps?version=1.2&query=dc.title=chasse&recordSchema=nosuch", DIAGNOSTIC, "info:srw/diagnostic/1/66"},
	/* what clients send */
	{"clps?version=1.1&operation=searchRetrieve&maximumRecords=100&query=dc.title+any+%22chasse%22+&startRecord=1&recordSchema=dc", COUNT, "1"},
	{"clps?version=1.1&operation=searchRetrieve&query=%22chasse%22+", "number(//" NAME("numberOfRecords") ") > 0", "true"},
	{"clps?version=1.1&operation=searchRetrieve&query=dc.title=%E9motions", "number(//" NAME("numberOfRecords") ") > 0", "true"},
	{"clps?version=1.1&operation=searchRetrieve&query=(dc.title+any+%22a%22+)(dc.creator+any+%22b%22+)", DIAGNOSTIC, "info:srw/diagnostic/1/10"},
	/* diagnostics, with the count that the schema wants */
	{"clps?version=1.2&operation=searchRetrieve", DIAGNOSTIC, "info:srw/diagnostic/1/7"},
	{"clps?version=1.2&operation=searchRetrieve", COUNT, "0"},
	{"clps?version=1.2&query=nosuch.index=a", DIAGNOSTIC, "info:srw/diagnostic/1/15"},
	{"clps?version=1.2&query=dc.nosuch=a", DIAGNOSTIC, "info:srw/diagnostic/1/16"},
	{"clps?version=1.2&query=dc.title+frob+a", DIAGNOSTIC, "info:srw/diagnostic/1/19"},
	{"clps?version=1.2&query=a&maximumRecords=10abc", DIAGNOSTIC, "info:srw/diagnostic/1/6"},
	{"clps?version=1.2&query=a&frobnicate=1", "string(//" NAME("details") ")", "frobnicate"},
	{"clps?version=7&query=a", DIAGNOSTIC, "info:srw/diagnostic/1/5"},
	{"clps?version=1.2&operation=scan&scanClause=a", "local-name(/*)", "scanResponse"},
	{"clps?version=1.2&operation=scan&scanClause=a", DIAGNOSTIC, "info:srw/diagnostic/1/4"},
	{"nosuch?version=1.2&query=a", DIAGNOSTIC, "info:srw/diagnostic/1/235"},
	{"nosuch?version=1.2&operation=explain", DIAGNOSTIC, "info:srw/diagnostic/1/235"},
	{"clps?version=1.2&query=dc.title=chasse&stylesheet=/a.xsl", DIAGNOSTIC, "info:srw/diagnostic/1/110"},
	{"clps?version=1.2&query=dc.title=chasse&stylesheet=/a.xsl", COUNT, "1"},
	/* what is echoed is text */
	{"clps?version=1.2&query=%3Cb%3E%22%01&x-a=1", "string(//" NAME("echoedSearchRetrieveRequest") "/" NAME("query") ")", "<b>\"\xef\xbf\xbd"},
	/* one centre */
	{"clpsct?version=1.2&query=dc.title=chasse", COUNT, "1"},
	{"CLPSCT?version=1.2&query=dc.title=chasse", COUNT, "1"},
};
/* clang-format on */

START_TEST(answers_are_what_each_version_wants)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		ck_assert_msg(
			strcmp(select_url(cases[i].url, cases[i].expression), cases[i].answer) == 0,
			"%s: %s is '%s'", cases[i].url, cases[i].expression,
			select_url(cases[i].url, cases[i].expression));
}
END_TEST

START_TEST(http_is_right)
{
	const char *said = test_run(&library,
		"curl -sSi \"http://127.0.0.1:$PORT/clps?version=1.2&query=chasse\" | head -20");

	test_says(said, "HTTP/1.1 200 OK");
	test_says(said, "Content-Type: text/xml; charset=utf-8");
	test_says(said, "Access-Control-Allow-Origin: *");
	said = test_run(
		&library, "curl -sSI \"http://127.0.0.1:$PORT/clps?version=1.2&query=chasse\"");
	test_says(said, "HTTP/1.1 200 OK");
	test_says(said, "Content-Length: ");
	test_says_not(said, "<");
	test_says(test_run(&library,
			  "curl -sSi \"http://127.0.0.1:$PORT/clps?query=chasse&httpAccept="
			  "application/sru%2Bxml\" | head -20"),
		"Content-Type: application/sru+xml; charset=utf-8");
	test_says(test_run(&library, "curl -sS --data-urlencode 'query=dc.title=\"chasse aux\"' -d "
				     "version=1.2 http://127.0.0.1:$PORT/clps"),
		"<numberOfRecords>1</numberOfRecords>");
	test_says(test_run(&library, "curl -sSi -X OPTIONS http://127.0.0.1:$PORT/clps"),
		"Access-Control-Allow-Methods: GET");
	test_says(test_run(&library, "curl -sSi -X PUT -d a http://127.0.0.1:$PORT/clps"),
		"Allow: GET");
	test_says(test_run(&library, "curl -sSi http://127.0.0.1:$PORT/a/b"), "HTTP/1.1 404 ");
	test_says(test_run(&library, "curl -sS http://127.0.0.1:$PORT/health"), "ok");
	test_says(test_run(&library, "curl -sS http://127.0.0.1:$PORT/"), "/clps");
}
END_TEST

/* Ask for everything that explain declares, in one curl for speed; what answers with a diagnostic
 * is listed. Dates and numbers want a number, so the term is one. */
static const char use_explain[] =
	"dir=$(mktemp -d); trap 'rm -rf $dir' EXIT; base=http://127.0.0.1:$PORT/clps; "
	"curl -sS --fail \"$base?operation=explain&version=1.1\" > $dir/explain.xml && "
	"xmllint --format $dir/explain.xml > $dir/pretty.xml && "
	"sed -n 's/.*<name set=\"\\([a-z]*\\)\">\\([A-Za-z]*\\)<.*/\\1.\\2/p' $dir/pretty.xml > "
	"$dir/indexes; "
	"sed -n 's/.*<schema .*name=\"\\([a-z]*\\)\".*/\\1/p' $dir/pretty.xml > $dir/schemas; "
	"{ while read -r i; do printf 'url = \"%s?version=1.2&maximumRecords=0&query=%s=2010\"\\n' "
	"$base $i; done < $dir/indexes; "
	"while read -r s; do printf 'url = \"%s?version=1.2&maximumRecords=1&query=chasse&recordSchema"
	"=%s\"\\n' $base $s; done < $dir/schemas; } > $dir/config; "
	"curl -sS --fail -K $dir/config > $dir/answers && "
	"echo indexes $(wc -l < $dir/indexes) schemas $(wc -l < $dir/schemas) "
	"answers $(grep -c '<searchRetrieveResponse' $dir/answers) "
	"refused $(grep -c '<diagnostics>' $dir/answers); grep '<diagnostics>' $dir/answers; true";

START_TEST(what_explain_declares_works)
{
	int indexes = 0, schemas = 0, answers = 0, refused = -1;
	const char *said = test_run(&library, use_explain);

	ck_assert_msg(sscanf(said, "indexes %d schemas %d answers %d refused %d", &indexes,
			      &schemas, &answers, &refused) == 4,
		"%.1000s", said);
	ck_assert_int_gt(indexes, 40);
	ck_assert_int_eq(schemas, 3);
	ck_assert_int_eq(answers, indexes + schemas);
	ck_assert_msg(refused == 0, "%.2000s", said);
}
END_TEST

START_TEST(explain_is_zeerex_and_knows_where_it_is)
{
	static const char url[] = "clpsct?operation=explain&version=1.1";

	ck_assert_str_eq(select_url(url, "namespace-uri(//" NAME("recordData") "/*)"),
		"http://explain.z3950.org/dtd/2.0/");
	ck_assert_str_eq(select_url(url, "string(//" NAME("database") ")"), "clpsct");
	ck_assert_str_eq(select_url(url, "string(//" NAME("databaseInfo") "/" NAME("title") ")"),
		"CLPS Charleroi-Thuin");
	ck_assert_str_eq(select_url(url, "string(//" NAME("host") ")"), "127.0.0.1");
	ck_assert_int_eq(atoi(select_url(url, "string(//" NAME("port") ")")), library.port);
	ck_assert_str_eq(select_url("clps", "local-name(/*)"), "explainResponse");
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("sru clients");
	TCase *tcase = tcase_create("clients");

	test_library(tcase);
	tcase_add_test(tcase, answers_are_what_each_version_wants);
	tcase_add_test(tcase, http_is_right);
	tcase_add_test(tcase, what_explain_declares_works);
	tcase_add_test(tcase, explain_is_zeerex_and_knows_where_it_is);
	suite_add_tcase(suite, tcase);
	return suite;
}
