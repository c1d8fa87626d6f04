/* Tables of persons and organisations: in, out and in again, and what is refused. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <malle/database.h>
#include <malle/people.h>
#include <malle/people_file.h>
#include <malle/text.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

static char folder[64];
static const char *path, *refused;
static struct malle_people_report *report;

static void setup_folder(void)
{
	const struct malle_organisation signal = {
		.name = "AMO Le Signal", .category = "association"};
	struct malle_organisation *added;

	snprintf(folder, sizeof folder, "/tmp/malle-people.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	path = arena_printf(test_owner, "%s/people.csv", folder);
	refused = arena_printf(test_owner, "%s/refused.csv", folder);
	test_ok(test_session, malle_database_set_clock(test_session, "2026-11-16 10:00"));
	test_ok(test_session, malle_organisation_add(test_session, test_owner, &signal, &added));
}

static void teardown_folder(void)
{
	unlink(path);
	unlink(refused);
	rmdir(folder);
}

static void write_file(const char *to, const char *bytes, size_t size)
{
	FILE *file = fopen(to, "w");

	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
	ck_assert_int_eq(fclose(file), 0);
}

static const char *read_file(const char *from)
{
	static char text[8192];
	FILE *file = fopen(from, "r");
	size_t size;

	ck_assert_ptr_nonnull(file);
	size = fread(text, 1, sizeof text - 1, file);
	fclose(file);
	text[size] = '\0';
	return text;
}

static enum malle_status import_path(const char *from, bool dry_run)
{
	const struct malle_people_file_options options = {
		.dry_run = dry_run, .refused_path = refused};

	return malle_patron_import(test_session, test_owner, from, &options, &report);
}

static enum malle_status import(const char *text)
{
	write_file(path, text, strlen(text));
	return import_path(path, false);
}

static struct malle_patron *patron(const char *barcode)
{
	struct malle_patron *found;

	test_ok(test_session, malle_patron_show(test_session, test_owner, barcode, &found));
	return found;
}

static void assert_counts(uint64_t added, uint64_t changed, uint64_t same, uint64_t bad)
{
	ck_assert_uint_eq(report->added, added);
	ck_assert_uint_eq(report->changed, changed);
	ck_assert_uint_eq(report->same, same);
	ck_assert_uint_eq(report->refused_count, bad);
}

/* What Excel writes in Belgium: semicolons, windows-1252, CRLF, French names. */
START_TEST(a_file_of_excel_is_read)
{
	static const char excel[] =
		"Nom;Pr\xe9nom;Code-barres;Organisation;T\xe9l\xe9phone;Note\r\n"
		"Lambert;Zo\xe9;E1;amo le signal;071/20 01 01;"
		"\"sonner \"\"deux\"\" fois;\r\npuis entrer\"\r\n"
		";;;;;\r\n"
		"D'Hondt;Ren\xe9;E2;;;\r\n";

	test_ok(test_session, import(excel));
	assert_counts(2, 0, 0, 0);
	ck_assert_str_eq(patron("E1")->name, "Zoé Lambert");
	ck_assert_str_eq(patron("E1")->organisation, "AMO Le Signal");
	ck_assert_str_eq(patron("E1")->note, "sonner \"deux\" fois;\npuis entrer");
	ck_assert_str_eq(patron("E2")->name, "René D'Hondt");
}
END_TEST

START_TEST(the_same_file_again_changes_nothing)
{
	static const char text[] = "\xef\xbb\xbf"
				   "barcode,name,email,member_until\n"
				   "E1,Zoé Lambert,zoe@exemple.be,2027-12-31\nE2,Ana,,\n";
	int64_t events;

	test_ok(test_session, import(text));
	assert_counts(2, 0, 0, 0);
	events = test_sql_int("SELECT count(*) FROM event");
	test_ok(test_session, import_path(path, false));
	assert_counts(0, 0, 2, 0);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM event"), events);
	test_ok(test_session, import("barcode,name,email\nE1,Zoé Lambert,\n"));
	assert_counts(0, 1, 0, 0);
	ck_assert_str_eq(patron("E1")->email, "");
	ck_assert_int_eq(patron("E1")->member_until.year, 2027); /* no such column: it stays */
}
END_TEST

START_TEST(a_trial_writes_nothing)
{
	write_file(path, "barcode,name\nE1,Zoé\nE2,\n", 24);
	test_status(test_session, import_path(path, true), MALLE_PARTIAL);
	assert_counts(1, 0, 0, 1);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM patron"), 0);
	ck_assert_int_ne(access(refused, F_OK), 0);
}
END_TEST

/* Never half a line; each refused one with its line and its reason. */
static const struct {
	const char *line;
	uint64_t at;
	const char *reason;
} bad_lines[] = {
	{"E1,,\n", 2, "name is missing"},
	{",Zoé,\n", 2, "barcode is missing"},
	{"E 1,Zoé,\n", 2, "not a barcode"},
	{"E1,Zoé,Nulle part\n", 2, "no organisation is called"},
	{"E1,Zoé,,x\n", 2, "more cells"},
	{"E1,\"Zoé,\n", 2, "quotation mark"},
	{"E1,Zo\"é,\n", 2, "quotation mark"},
	{"E1,Zo\x1b[31mé,\n", 2, "control"},
	{"E9,Ana,\nE9,Zoé,\n", 3, "line 2 already"},
	{"\n\nE1,,\n", 4, "name is missing"},
};

START_TEST(a_bad_line_is_kept_with_its_reason)
{
	const char *text = arena_printf(
		test_owner, "barcode,name,organisation\n%sE5,Bon,\n", bad_lines[_i].line);

	test_status(test_session, import(text), MALLE_PARTIAL);
	ck_assert_uint_eq(report->refused_count, 1);
	ck_assert_uint_eq(report->refused[0].line, bad_lines[_i].at);
	ck_assert_msg(strstr(report->refused[0].reason, bad_lines[_i].reason) != NULL, "%s",
		report->refused[0].reason);
	ck_assert_str_eq(patron("E5")->name, "Bon");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM patron WHERE barcode = 'E1'"), 0);
	ck_assert_int_eq(access(refused, F_OK), 0);
}
END_TEST

/* Corrected and fed again, the refused lines are taken; the two columns that they got do not
 * matter. */
START_TEST(refused_lines_are_fed_again)
{
	const char *kept;
	char *found, fixed[512];

	test_status(test_session, import("barcode;name;organisation\nE1;Zoé;Inconnue\nE2;Ana;\n"),
		MALLE_PARTIAL);
	kept = read_file(refused);
	ck_assert_ptr_nonnull(strstr(kept, "\"line\";\"reason\""));
	found = strstr(kept, "Inconnue");
	snprintf(fixed, sizeof fixed, "%.*sAMO Le Signal%s", (int)(found - kept), kept,
		found + strlen("Inconnue"));
	write_file(refused, fixed, strlen(fixed));
	test_ok(test_session, import_path(refused, false));
	assert_counts(1, 0, 0, 0);
	ck_assert_str_eq(patron("E1")->organisation, "AMO Le Signal");
}
END_TEST

static const struct {
	const char *bytes;
	size_t size;
	const char *message;
} bad_files[] = {
	{"", 0, "empty"},
	{"\n\n", 2, "empty"},
	{"a,b\n1,2\n", 8, "no column of barcodes"},
	{"barcode,code\nE1,E2\n", 19, "the same"},
	{"\xff\xfe"
	 "b\0a\0",
		6, "not a CSV file"},
	{"\"barcode\n", 9, "quotation mark"},
};

START_TEST(a_file_that_is_no_table_is_refused_whole)
{
	write_file(path, bad_files[_i].bytes, bad_files[_i].size);
	test_status(test_session, import_path(path, false), MALLE_BAD_DATA);
	ck_assert_msg(
		strstr(malle_session_error(test_session)->message, bad_files[_i].message) != NULL,
		"%s", malle_session_error(test_session)->message);
}
END_TEST

START_TEST(bounds_hold_before_memory_is_taken)
{
	test_status(test_session, import_path("/nowhere/people.csv", false), MALLE_NOT_FOUND);
	write_file(path, "barcode,name\n", 13);
	ck_assert_int_eq(truncate(path, 9 * 1024 * 1024), 0);
	test_status(test_session, import_path(path, false), MALLE_BAD_DATA);
	ck_assert_ptr_nonnull(strstr(malle_session_error(test_session)->message, "too large"));
}
END_TEST

/* Whatever a cell holds, it is no formula on the way out, and comes back as it was. */
START_TEST(formulas_are_protected_and_come_back)
{
	static const char *const texts[] = {
		"=1+1", "+32 71 20", "-5", "@x", "'=1", "''+", "'", "Zoé", "", "\t=1", "a=b"};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const char *out = malle_text_cell_protect(test_owner, texts[i]);

		ck_assert_msg(out[0] == '\0' || strchr("=+-@\t\r", out[0]) == NULL, "%s", out);
		ck_assert_str_eq(malle_text_cell_restore(test_owner, out), texts[i]);
	}
	ck_assert_str_eq(malle_text_cell_protect(test_owner, "=1"), "'=1");
}
END_TEST

/* A protected telephone number is the number again. */
START_TEST(a_protected_cell_is_restored_by_the_import)
{
	test_ok(test_session, import("barcode,name,phone\nE1,Zoé,'+32 71 20 01 01\n"));
	ck_assert_str_eq(patron("E1")->phone, "+32 71 20 01 01");
}
END_TEST

START_TEST(organisations_are_read_too)
{
	static const char text[] = "nom;sigle;secteur;commune;membre\n"
				   "École de la Marelle;Marelle;enseignement;Charleroi;oui\n"
				   "AMO Le Signal;Signal;;;non\n"
				   "Perdue;;Sectaire;;\n"
				   "Autre;;;;peut-être\n";
	const struct malle_people_file_options options = {.refused_path = refused};
	struct malle_organisation *found;

	write_file(path, text, sizeof text - 1);
	test_status(test_session,
		malle_organisation_import(test_session, test_owner, path, &options, &report),
		MALLE_PARTIAL);
	assert_counts(1, 1, 0, 2);
	test_ok(test_session, malle_organisation_show(test_session, test_owner, "marelle", &found));
	ck_assert(found->member);
	ck_assert_str_eq(found->sector, "Enseignement");
	test_ok(test_session, malle_organisation_show(test_session, test_owner, "signal", &found));
	ck_assert_str_eq(found->category, "association"); /* no such column */
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("people file");
	TCase *tcase = tcase_create("people file");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_checked_fixture(tcase, setup_folder, teardown_folder);
	tcase_add_test(tcase, a_file_of_excel_is_read);
	tcase_add_test(tcase, the_same_file_again_changes_nothing);
	tcase_add_test(tcase, a_trial_writes_nothing);
	tcase_add_loop_test(
		tcase, a_bad_line_is_kept_with_its_reason, 0, sizeof bad_lines / sizeof *bad_lines);
	tcase_add_test(tcase, refused_lines_are_fed_again);
	tcase_add_loop_test(tcase, a_file_that_is_no_table_is_refused_whole, 0,
		sizeof bad_files / sizeof *bad_files);
	tcase_add_test(tcase, bounds_hold_before_memory_is_taken);
	tcase_add_test(tcase, formulas_are_protected_and_come_back);
	tcase_add_test(tcase, a_protected_cell_is_restored_by_the_import);
	tcase_add_test(tcase, organisations_are_read_too);
	suite_add_tcase(suite, tcase);
	return suite;
}
