/* Printing: what lp is told, and what is said when it fails. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <talloc.h>
#include <unistd.h>

#include <malle/paper.h>

#include "tests/support/runner.h"

static struct malle_session *session;
static char folder[] = "/tmp/malle-printer.XXXXXX";
static char lp[64], printed[64];

/* A program in lp's place: `body` is what its shell does. */
static void write_program(const char *body)
{
	FILE *file = fopen(lp, "w");

	ck_assert_ptr_nonnull(file);
	fprintf(file, "#!/bin/sh\n%s\n", body);
	fclose(file);
	ck_assert_int_eq(chmod(lp, 0755), 0);
}

static void set_up(void)
{
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(lp, sizeof lp, "%s/lp", folder);
	snprintf(printed, sizeof printed, "%s/printed", folder);
	session = malle_session_new(test_owner);
}

static void tear_down(void)
{
	unlink(lp);
	unlink(printed);
	rmdir(folder);
}

static enum malle_status send(const char *printer)
{
	static const char page[] = "%PDF-\0 a page";
	struct malle_print_job job = {.program = lp, .printer = printer, .title = "Étiquettes"};

	return malle_paper_send(
		session, &job, (struct malle_bytes) {(const uint8_t *)page, sizeof page - 1});
}

START_TEST(lp_gets_the_bytes_the_printer_and_a_title)
{
	char text[256];
	FILE *file;
	size_t size;

	write_program(talloc_asprintf(
		test_owner, "{ for word; do echo \"$word\"; done; cat; } > %s", printed));
	ck_assert_int_eq(send("salle de lecture"), MALLE_OK);
	file = fopen(printed, "rb");
	ck_assert_ptr_nonnull(file);
	size = fread(text, 1, sizeof text, file);
	fclose(file);
	ck_assert_uint_eq(size, strlen("-d\nsalle de lecture\n-t\nÉtiquettes\n") + 13);
	ck_assert_int_eq(
		memcmp(text, "-d\nsalle de lecture\n-t\nÉtiquettes\n%PDF-\0 a page", size), 0);
}
END_TEST

START_TEST(what_lp_says_is_told)
{
	write_program("echo 'lp: Error - No default destination.' >&2; exit 1");
	ck_assert_int_eq(send(NULL), MALLE_UNAVAILABLE);
	ck_assert_str_eq(malle_session_error(session)->message, "the printer took nothing");
	ck_assert_ptr_nonnull(
		strstr(malle_session_error(session)->detail, "No default destination"));
	ck_assert_int_eq(send("nope"), MALLE_UNAVAILABLE);
	ck_assert_str_eq(malle_session_error(session)->message, "the printer 'nope' took nothing");
}
END_TEST

START_TEST(a_machine_without_lp_says_what_to_install)
{
	ck_assert_int_eq(send(NULL), MALLE_UNAVAILABLE);
	ck_assert_ptr_nonnull(strstr(malle_session_error(session)->hint, "cups-client"));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("paper/printer");
	TCase *tcase = tcase_create("printer");

	test_leaks_checked(tcase);
	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_test(tcase, lp_gets_the_bytes_the_printer_and_a_title);
	tcase_add_test(tcase, what_lp_says_is_told);
	tcase_add_test(tcase, a_machine_without_lp_says_what_to_install);
	suite_add_tcase(suite, tcase);
	return suite;
}
