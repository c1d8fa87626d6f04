/* Z39.50 as people's programs speak it: yaz-client, zoomsh and Perl's Net::Z3950::ZOOM against the
 * sample catalogue. */
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "tests/z3950/library.h"

/* What yaz-client says to these commands. */
static char *yaz_client(const char *database, const char *commands)
{
	return test_run(&library,
		talloc_asprintf(test_owner,
			"LC_ALL=C.UTF-8 yaz-client -u '' 127.0.0.1:$PORT/%s <<'EOF'\n%s\nEOF\n",
			database, commands));
}

static char *hits(int64_t count)
{
	return talloc_asprintf(test_owner, "Number of hits: %lld,", (long long)count);
}

START_TEST(yaz_client_finds_and_shows_in_every_syntax)
{
	const char *said =
		yaz_client("clps", "find @attr 1=4 @attr 4=1 \"émo'trésor\"\n"
				   "format unimarc\nshow 1\nformat usmarc\nshow 1\n"
				   "format sutrs\nshow 1\nformat xml\nelements dc\nshow 1\n"
				   "elements marcxchange\nshow 1\nelements marcxml\nshow 1");

	test_says(said, "Connection accepted by v3 target.");
	test_says(said, hits(2));
	test_says(said, "Record type: Unimarc");
	test_says(said, "200 1  $a Émo'Trésor $e la chasse aux émotions");
	test_says(said, "Record type: USmarc");
	test_says(said, "245 ");
	test_says(said, "Record type: SUTRS");
	test_says(said, "info:srw/schema/1/dc-schema");
	test_says(said, "info:lc/xmlns/marcxchange-v2");
	test_says(said, "http://www.loc.gov/MARC21/slim");
	test_says_not(said, "Diagnostic");
	test_says_not(said, "bad MARC");
}
END_TEST

START_TEST(a_brief_record_is_brief)
{
	const char *said = yaz_client("clps",
		"find @attr 1=4 @attr 4=1 \"émo'trésor\"\nformat unimarc\nelements B\nshow 1");

	test_says(said, "200 1  $a Émo'Trésor");
	test_says_not(said, "330 ");
	test_says_not(said, "995 ");
}
END_TEST

START_TEST(databases_are_centres_and_all_of_them)
{
	const char *every = "find @attr 2=103 x";
	int64_t all = test_sql_int("SELECT count(*) FROM malle.title");
	int64_t ours =
		test_sql_int("SELECT count(DISTINCT title) FROM malle.title_source"
			     " WHERE centre = (SELECT id FROM malle.centre WHERE code = 'clpsct')");

	ck_assert_int_gt(all, ours);
	test_says(yaz_client("clps", every), hits(all));
	test_says(yaz_client("CLPS", every), hits(all));
	test_says(yaz_client("clpsct", every), hits(ours));
	test_says(yaz_client("nosuch", every), "[109]");
	test_says(yaz_client("Default", every), "[109]");
}
END_TEST

/* clang-format off */
static const struct {
	const char *commands, *said;
} refusals[] = {
	{"find @attr 1=9999 x", "[114] Unsupported Use attribute -- v2 addinfo '9999'"},
	{"find @attr 1=4 @attr 2=100 x", "[117]"},
	{"find @attr 1=4 @attr 2=1 x", "[117]"},
	{"find @attr 1=4 @attr 4=103 x", "[118]"},
	{"find @attr 1=4 @attr 3=2 x", "[119]"},
	{"find @attr 1=4 @attr 5=102 x", "[120]"},
	{"find @attrset gils @attr 1=4 x", "[121]"},
	{"find @attr 1=4 @attr 6=2 x", "[122]"},
	{"find @attr 1=31 @attr 4=4 abcd", "[126]"},
	{"find @prox 0 1 1 2 k 2 a b", "[110]"},
	{"find @set nosuch", "[30]"},
	{"querytype ccl\nfind jeu", "[107]"},
	{"find jeu\nshow 0", "[13]"},
	{"find @attr 1=4 zzzz\nshow 1", "[13]"},
	{"find jeu\nformat grs-1\nshow 1", "[239]"},
	{"find jeu\nelements nosuch\nshow 1", "[25]"},
	{"find jeu\nformat xml\nelements nosuch\nshow 1", "[25]"},
	{"find jeu\nshow 1+100000", "[13]"},
};
/* clang-format on */

START_TEST(what_is_not_offered_is_diagnosed_and_the_session_goes_on)
{
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		const char *said = yaz_client("clps",
			talloc_asprintf(test_owner,
				"%s\nquerytype prefix\nformat unimarc\nelements F\nfind @attr 1=4 zzzz",
				refusals[i].commands));

		test_says(said, refusals[i].said);
		test_says(said, hits(0));
	}
}
END_TEST

START_TEST(result_sets_are_named_combined_and_deleted)
{
	const char *said = yaz_client("clps", "find @attr 1=4 jeu\nfind @attr 1=4 émotions\n"
					      "find @and @set 1 @set 2\nfind @and @attr 1=4 jeu "
					      "@attr 1=4 émotions\nshow 1 3");

	test_says(said, "setno 4");
	said = yaz_client("clps", "find jeu\ndelete 1\nfind @set 1");
	test_says(said, "Got deleteResultSetResponse status=0");
	test_says(said, "[30]");
}
END_TEST

START_TEST(scan_and_sort_are_refused_politely)
{
	/* ZOOM asks whether they were offered or not. */
	const char *said = test_run(&library,
		"zoomsh 'open 127.0.0.1:'$PORT'/clps' 'scan \"@attr 1=4 a\"' 'search @attr 1=4 zzzz' "
		"quit; true");

	test_says(said, ": 0 hits");
}
END_TEST

START_TEST(zoomsh_searches_and_shows)
{
	const char *said = test_run(&library,
		"zoomsh 'set preferredRecordSyntax usmarc' \"open 127.0.0.1:$PORT/clps\" "
		"'search @attr 1=4 \"chasse aux émotions\"' 'show 0 1' quit");

	test_says(said, ": 1 hits");
	test_says(said, "245 ");
	test_says(said, "chasse aux émotions");
}
END_TEST

START_TEST(perl_walks_through_a_result)
{
	int64_t all = test_sql_int("SELECT count(*) FROM malle.title");
	const char *said = test_run(&library,
		"perl -MZOOM -e '\n"
		"use strict; use warnings;\n"
		"my $c = ZOOM::Connection->new(\"127.0.0.1:$ARGV[0]/clps\", 0,"
		" preferredRecordSyntax => \"usmarc\", presentChunk => 40);\n"
		"my $r = $c->search_pqf(q{@attr 2=103 x});\n"
		"my ($n, $seen, %id) = ($r->size(), 0);\n"
		"for my $i (0 .. $n - 1) { my $raw = $r->record($i)->raw();\n"
		"  die \"length at $i\" unless length($raw) == substr($raw, 0, 5);\n"
		"  $seen++; $id{$raw}++ }\n"
		"print \"hits $n records $seen different \", scalar(keys %id), \"\\n\";\n"
		"my $q = $c->search(ZOOM::Query::CQL->new(q{dc.title = chasse}));\n"
		"print \"cql \", $q->size(), \"\\n\";\n"
		"eval { $c->search_pqf(q{@attr 1=9999 x}) }; print \"code \", $@->code(), \"\\n\";\n"
		"' $PORT");

	test_says(said, talloc_asprintf(test_owner, "hits %lld records %lld different %lld",
				(long long)all, (long long)all, (long long)all));
	test_says(said, "cql 1");
	test_says(said, "code 114");
}
END_TEST

START_TEST(records_come_with_the_search_when_asked)
{
	const char *said = yaz_client("clps",
		"ssub 3\nlslb 1000\nmspn 3\nformat usmarc\nfind @attr 1=4 chasse\n"
		"find @attr 2=103 x");

	test_says(said, "records returned: 3\nRecords: 3");
	test_says(said, "records returned: 1\nRecords: 1");
	said = yaz_client("clps", "ssub 3\nlslb 1\nmspn 2\nformat grs-1\nfind @attr 1=4 chasse");
	/* The set is there; only its records are not. */
	test_says(said, hits(1));
	test_says(said, "[239]");
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("z39.50 clients");
	TCase *tcase = tcase_create("clients");

	test_library(tcase);
	tcase_add_test(tcase, yaz_client_finds_and_shows_in_every_syntax);
	tcase_add_test(tcase, a_brief_record_is_brief);
	tcase_add_test(tcase, databases_are_centres_and_all_of_them);
	tcase_add_test(tcase, what_is_not_offered_is_diagnosed_and_the_session_goes_on);
	tcase_add_test(tcase, result_sets_are_named_combined_and_deleted);
	tcase_add_test(tcase, scan_and_sort_are_refused_politely);
	tcase_add_test(tcase, zoomsh_searches_and_shows);
	tcase_add_test(tcase, perl_walks_through_a_result);
	tcase_add_test(tcase, records_come_with_the_search_when_asked);
	suite_add_tcase(suite, tcase);
	return suite;
}
