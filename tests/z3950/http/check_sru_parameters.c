/* SRU requests: versions, operations, strict values, and the diagnostic of everything else. */
#include "z3950/http/sru_parameters.h"

#include <string.h>
#include <talloc.h>

#include "tests/support/runner.h"

static struct sru_request *read_url(const char *query)
{
	struct form form = {0};
	const char *reason = NULL;

	ck_assert_msg(form_parse(test_owner, query, strlen(query), &form, &reason), "%s: %s", query,
		reason);
	return sru_request_read(test_owner, &form);
}

#define SEARCH "operation=searchRetrieve&version=1.2&query=a"

/* clang-format off */
static const struct {
	const char *url;
	enum diagnostic diagnostic; /* the first; NONE: no diagnostic at all */
	const char *detail;
} cases[] = {
	{SEARCH, DIAGNOSTIC_NONE, NULL},
	{SEARCH "&startRecord=1&maximumRecords=0", DIAGNOSTIC_NONE, NULL},
	{SEARCH "&maximumRecords=10abc", DIAGNOSTIC_PARAMETER_VALUE, "maximumRecords"},
	{SEARCH "&maximumRecords=-1", DIAGNOSTIC_PARAMETER_VALUE, "maximumRecords"},
	{SEARCH "&maximumRecords=+1", DIAGNOSTIC_PARAMETER_VALUE, "maximumRecords"},
	{SEARCH "&maximumRecords=", DIAGNOSTIC_PARAMETER_VALUE, "maximumRecords"},
	{SEARCH "&maximumRecords=99999999999999999999", DIAGNOSTIC_PARAMETER_VALUE, "maximumRecords"},
	{SEARCH "&startRecord=0", DIAGNOSTIC_PARAMETER_VALUE, "startRecord"},
	{SEARCH "&startRecord=1&startRecord=2", DIAGNOSTIC_PARAMETER_VALUE, "startRecord"},
	{SEARCH "&resultSetTTL=300", DIAGNOSTIC_NONE, NULL},
	{SEARCH "&x-anything=at+all", DIAGNOSTIC_NONE, NULL},
	{SEARCH "&anything=at+all", DIAGNOSTIC_PARAMETER, "anything"},
	{SEARCH "&Query=b", DIAGNOSTIC_PARAMETER, "Query"},
	{SEARCH "&facetLimit=10", DIAGNOSTIC_PARAMETER, "facetLimit"},
	{SEARCH "&httpAccept=text/xml", DIAGNOSTIC_PARAMETER, "httpAccept"},
	{SEARCH "&recordXPath=/a", DIAGNOSTIC_PARAMETER, "recordXPath"},
	{"operation=searchRetrieve&version=1.1&query=a&recordXPath=/a", DIAGNOSTIC_XPATH, "/a"},
	{SEARCH "&sortKeys=title", DIAGNOSTIC_SORT, "title"},
	{SEARCH "&sortKeys=", DIAGNOSTIC_NONE, NULL},
	{SEARCH "&stylesheet=/a.xsl", DIAGNOSTIC_STYLESHEET, "/a.xsl"},
	{SEARCH "&recordPacking=xml", DIAGNOSTIC_NONE, NULL},
	{SEARCH "&recordPacking=string", DIAGNOSTIC_NONE, NULL},
	{SEARCH "&recordPacking=packed", DIAGNOSTIC_PACKING, "packed"},
	{SEARCH "&recordSchema=nosuch", DIAGNOSTIC_SCHEMA, "nosuch"},
	{"operation=searchRetrieve&version=1.2", DIAGNOSTIC_PARAMETER_MISSING, "query"},
	{"operation=searchRetrieve&version=1.2&query=+", DIAGNOSTIC_PARAMETER_MISSING, "query"},
	{"operation=searchRetrieve&version=1.3&query=a", DIAGNOSTIC_VERSION, "2.0"},
	{"operation=searchRetrieve&version=3.0&query=a", DIAGNOSTIC_VERSION, "2.0"},
	{"operation=frobnicate&version=1.2", DIAGNOSTIC_OPERATION, "frobnicate"},
	{"operation=scan&version=1.2&scanClause=a", DIAGNOSTIC_OPERATION, "scan"},
	{"query=a", DIAGNOSTIC_NONE, NULL},
	{"query=a&queryType=cql&recordXMLEscaping=string&recordPacking=unpacked", DIAGNOSTIC_NONE, NULL},
	{"query=a&queryType=searchTerms", DIAGNOSTIC_QUERY_TYPE, "searchTerms"},
	{"query=a&recordPacking=string", DIAGNOSTIC_PACKING, "string"},
	{"query=a&httpAccept=application/sru%2Bxml", DIAGNOSTIC_NONE, NULL},
	{"query=a&httpAccept=application/json", DIAGNOSTIC_PARAMETER_VALUE, "httpAccept"},
	{"query=a&renderedBy=server", DIAGNOSTIC_PARAMETER_VALUE, "renderedBy"},
	{"", DIAGNOSTIC_NONE, NULL},
	{"operation=explain&version=1.1", DIAGNOSTIC_NONE, NULL},
	{"operation=explain&version=1.1&maximumRecords=1", DIAGNOSTIC_PARAMETER, "maximumRecords"},
};

static const struct {
	const char *url;
	enum sru_version version;
	enum sru_operation operation;
} versions[] = {
	{"", SRU_2_0, SRU_EXPLAIN},
	{"query=a", SRU_2_0, SRU_SEARCH_RETRIEVE},
	{"version=1.1&query=a", SRU_1_1, SRU_SEARCH_RETRIEVE},
	{"operation=searchRetrieve&query=a", SRU_1_2, SRU_SEARCH_RETRIEVE},
	{"operation=explain&version=1.2&query=a", SRU_1_2, SRU_EXPLAIN},
	{"version=2.0&scanClause=a", SRU_2_0, SRU_SCAN},
	{"version=1.9&query=a", SRU_1_2, SRU_SEARCH_RETRIEVE},
};
/* clang-format on */

START_TEST(each_fault_has_its_diagnostic)
{
	const struct sru_request *request = read_url(cases[_i].url);

	if (cases[_i].diagnostic == DIAGNOSTIC_NONE) {
		ck_assert_msg(request->problem_count == 0, "%s: diagnostic %d '%s'", cases[_i].url,
			request->problems[0].diagnostic, request->problems[0].detail);
		return;
	}
	ck_assert_msg(request->problem_count > 0, "%s: accepted", cases[_i].url);
	ck_assert_msg(request->problems[0].diagnostic == cases[_i].diagnostic,
		"%s: diagnostic %d '%s'", cases[_i].url, request->problems[0].diagnostic,
		request->problems[0].detail);
	ck_assert_str_eq(request->problems[0].detail, cases[_i].detail);
	ck_assert_int_eq(request->stopped, cases[_i].diagnostic != DIAGNOSTIC_STYLESHEET);
}
END_TEST

START_TEST(version_and_operation_are_understood)
{
	const struct sru_request *request = read_url(versions[_i].url);

	ck_assert_int_eq(request->version, versions[_i].version);
	ck_assert_int_eq(request->operation, versions[_i].operation);
}
END_TEST

START_TEST(values_are_taken_and_bounded)
{
	const struct sru_request *request = read_url(SEARCH
		"%20b&startRecord=11&maximumRecords=1000&recordSchema=marcxchange&recordPacking=string");

	ck_assert_str_eq(request->query, "a b");
	ck_assert_int_eq(request->start, 11);
	ck_assert_int_eq(request->maximum, SRU_MAX_RECORDS);
	ck_assert_int_eq(request->schema->format, MALLE_FORMAT_MARCXCHANGE);
	ck_assert(request->as_string);
	request = read_url(SEARCH);
	ck_assert_int_eq(request->start, 1);
	ck_assert_int_eq(request->maximum, SRU_DEFAULT_RECORDS);
	ck_assert(!request->as_string);
}
END_TEST

START_TEST(many_faults_are_bounded)
{
	const struct sru_request *request = read_url("a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1&j=1&k=1");

	ck_assert_uint_eq(request->problem_count, SRU_MAX_PROBLEMS);
}
END_TEST

START_TEST(a_query_has_a_bound)
{
	char *url = talloc_size(test_owner, SRU_QUERY_MAX + 64);

	strcpy(url, "query=");
	memset(url + 6, 'a', SRU_QUERY_MAX + 1);
	url[6 + SRU_QUERY_MAX + 1] = '\0';
	ck_assert_int_eq(read_url(url)->problems[0].diagnostic, DIAGNOSTIC_QUERY_LENGTH);
	url[6 + SRU_QUERY_MAX] = '\0';
	ck_assert_uint_eq(read_url(url)->problem_count, 0);
}
END_TEST

/* clang-format off */
static const struct {
	const char *encoded, *name, *value; /* name NULL: refused */
} forms[] = {
	{"a=b", "a", "b"},
	{"a", "a", ""},
	{"a=", "a", ""},
	{"a=b=c", "a", "b=c"},
	{"a+b=c+d", "a b", "c d"},
	{"a=%c3%a9%2B", "a", "é+"},
	{"a=%E9", "a", "é"},
	{"&&a=b&", "a", "b"},
	{"a=%", NULL, NULL},
	{"a=%4", NULL, NULL},
	{"a=%g0", NULL, NULL},
	{"a=%00", NULL, NULL},
};
/* clang-format on */

START_TEST(forms_are_decoded_strictly)
{
	struct form form = {0};
	const char *reason = NULL;
	bool good = form_parse(
		test_owner, forms[_i].encoded, strlen(forms[_i].encoded), &form, &reason);

	ck_assert_int_eq(good, forms[_i].name != NULL);
	if (!good) {
		ck_assert_ptr_nonnull(reason);
		return;
	}
	ck_assert_uint_eq(form.count, 1);
	ck_assert_str_eq(form.parameters[0].name, forms[_i].name);
	ck_assert_str_eq(form.parameters[0].value, forms[_i].value);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("sru_parameters");
	TCase *tcase = tcase_create("parameters");

	test_leaks_checked(tcase);
	tcase_add_loop_test(
		tcase, each_fault_has_its_diagnostic, 0, sizeof(cases) / sizeof(cases[0]));
	tcase_add_loop_test(tcase, version_and_operation_are_understood, 0,
		sizeof(versions) / sizeof(versions[0]));
	tcase_add_loop_test(tcase, forms_are_decoded_strictly, 0, sizeof(forms) / sizeof(forms[0]));
	tcase_add_test(tcase, values_are_taken_and_bounded);
	tcase_add_test(tcase, many_faults_are_bounded);
	tcase_add_test(tcase, a_query_has_a_bound);
	suite_add_tcase(suite, tcase);
	return suite;
}
