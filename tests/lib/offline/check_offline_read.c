/* Reading the files of offline desks, without a database (R13.1, R13.2). */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include <malle/offline.h>

#include "base/session.h"
#include "offline/lines.h"
#include "tests/support/runner.h"

static const struct malle_date tuesday = {2026, 11, 24};

static enum malle_status read_on(
	const char *text, struct malle_date day, struct malle_offline_file **file)
{
	struct malle_session *session = malle_session_new(test_owner);

	return malle_offline_read(session, session,
		(struct malle_bytes) {(const uint8_t *)text, strlen(text)}, day, file);
}

static struct malle_offline_file *read_text(const char *text)
{
	struct malle_offline_file *file = NULL;

	ck_assert_int_eq(read_on(text, tuesday, &file), MALLE_OK);
	return file;
}

static void expect(const struct malle_offline_gesture *gesture, enum malle_offline_kind kind,
	const char *moment, const char *card, const char *code)
{
	ck_assert_ptr_null(gesture->fault);
	ck_assert_int_eq(gesture->kind, kind);
	ck_assert_str_eq(gesture->moment, moment);
	ck_assert_str_eq(gesture->card, card);
	ck_assert_str_eq(gesture->code, code);
}

START_TEST(our_own)
{
	const struct malle_offline_file *file =
		read_text("\xEF\xBB\xBF" /* Notepad */
			  "malle-secours 1\r\nfichier mardi\r\nposte accueil\r\n# rien\r\n\r\n"
			  "1\t2026-11-24 09:00:12\tprêt\tE42\tOT000118\r\n"
			  "2 24/11/2026 9h05  Rendre  OT 1 2 \n"
			  "3 2026-11-24 09:06 retour - OT7\n"
			  "7 2026-11-24 09:07 don 10 SOMMEIL\n"
			  "8 2026-11-24 09:08 annule 7\n");

	ck_assert_str_eq(file->name, "mardi");
	ck_assert_str_eq(file->desk, "accueil");
	ck_assert_uint_eq(file->count, 5);
	ck_assert_uint_eq(file->faults, 0);
	expect(&file->gestures[0], MALLE_OFFLINE_LOAN, "2026-11-24 09:00:12", "E42", "OT000118");
	ck_assert_int_eq(file->gestures[0].line, 6);
	expect(&file->gestures[1], MALLE_OFFLINE_RETURN, "2026-11-24 09:05:00", "", "OT 1 2");
	expect(&file->gestures[2], MALLE_OFFLINE_RETURN, "2026-11-24 09:06:00", "", "OT7");
	expect(&file->gestures[3], MALLE_OFFLINE_GIFT, "2026-11-24 09:07:00", "", "SOMMEIL");
	ck_assert_int_eq(file->gestures[3].quantity, 10);
	ck_assert_int_eq(file->gestures[4].undoes, 7);
}
END_TEST

START_TEST(pmb)
{
	const struct malle_offline_file *file =
		read_text("PRET SECOURU\nE42\nOT1\nOT2\n"
			  "Retour secouru\nOT3\nPRÊT SECOURU\nE43\nOT4");

	ck_assert_int_eq(file->format, MALLE_OFFLINE_PMB);
	ck_assert_str_eq(file->name, "pmb-2026-11-24");
	ck_assert_uint_eq(file->count, 4);
	expect(&file->gestures[0], MALLE_OFFLINE_LOAN, "2026-11-24", "E42", "OT1");
	expect(&file->gestures[2], MALLE_OFFLINE_RETURN, "2026-11-24", "", "OT3");
	expect(&file->gestures[3], MALLE_OFFLINE_LOAN, "2026-11-24", "E43", "OT4");
}
END_TEST

START_TEST(pmb_without_card)
{
	const struct malle_offline_file *file =
		read_text("PRET SECOURU\nRETOUR SECOURU\nOT3\nPRET SECOURU\n");

	ck_assert_uint_eq(file->faults, 2);
	ck_assert_int_eq(file->gestures[0].line, 1);
	ck_assert_int_eq(file->gestures[2].line, 4);
}
END_TEST

/* After a line that cannot be read, nobody knows whose the next ones are: no tool becomes a card,
 * and nothing is lent to who came before. */
START_TEST(pmb_with_a_bad_line)
{
	const struct malle_offline_file *file =
		read_text("PRET SECOURU\n\xff\nOT1\nRETOUR SECOURU\nOT2\nPRET SECOURU\nE42\nOT3\n"
			  "RETOUR\x01SECOURU\nOT4\nPRET SECOURU\n"
			  "1234567890123456789012345678901234567890123456789012345678901234567890\n"
			  "OT5\n");

	ck_assert_uint_eq(file->count, 8);
	ck_assert_uint_eq(file->faults, 6);
	expect(&file->gestures[2], MALLE_OFFLINE_RETURN, "2026-11-24", "", "OT2");
	expect(&file->gestures[3], MALLE_OFFLINE_LOAN, "2026-11-24", "E42", "OT3");
	ck_assert_ptr_nonnull(file->gestures[1].fault);
	ck_assert_ptr_nonnull(file->gestures[5].fault);
	ck_assert_ptr_nonnull(file->gestures[7].fault);
}
END_TEST

START_TEST(pmb_without_day)
{
	struct malle_offline_file *file;

	ck_assert_int_eq(
		read_on("PRET SECOURU\nE42\nOT1\n", (struct malle_date) {0}, &file), MALLE_INVALID);
	ck_assert_ptr_null(file);
}
END_TEST

START_TEST(koha)
{
	const struct malle_offline_file *file =
		read_text("Version=1.0\tGenerator=kocTest\tGeneratorVersion=1.0\n"
			  "2026-11-24 09:00:12 123\tissue\tE42\tOT 1\n"
			  "2026-11-24 09:01:00 001\treturn\tOT2\n"
			  "2026-11-24 09:02:00 001\tpayment\tE42\t1.50\n"
			  "2026-11-24 09:03:00 001\trenew\tOT2\n"
			  "2026-11-24 09:03:00 001\tissue\t\tOT2\n");

	ck_assert_int_eq(file->format, MALLE_OFFLINE_KOC);
	ck_assert_uint_eq(file->count, 4);
	ck_assert_uint_eq(file->payments, 1);
	ck_assert_uint_eq(file->faults, 2);
	expect(&file->gestures[0], MALLE_OFFLINE_LOAN, "2026-11-24 09:00:12", "E42", "OT 1");
	expect(&file->gestures[1], MALLE_OFFLINE_RETURN, "2026-11-24 09:01:00", "", "OT2");
}
END_TEST

/* R13.2: each bad line with its number; the others are read. */
static const char *const bad_lines[] = {
	"retour OT1",
	"x 2026-11-24 09:00 retour OT1",
	"0 2026-11-24 09:00 retour OT1",
	"-3 2026-11-24 09:00 retour OT1",
	"99999999999999999999 2026-11-24 09:00 retour OT1",
	"5 2026-02-30 09:00 retour OT1",
	"5 2026-11-24 24:00 retour OT1",
	"5 2026-11-24 9 retour OT1",
	"5 24/11/26 09:00 retour OT1",
	"5 2026-11-24 09:00",
	"5 2026-11-24 09:00 vol OT1",
	"5 2026-11-24 09:00 retour",
	"5 2026-11-24 09:00 retour -",
	"5 2026-11-24 09:00 prêt",
	"5 2026-11-24 09:00 prêt E42",
	"5 2026-11-24 09:00 don OT1",
	"5 2026-11-24 09:00 don 0 OT1",
	"5 2026-11-24 09:00 don 1000000 OT1",
	"5 2026-11-24 09:00 annule",
	"5 2026-11-24 09:00 annule 5",
	"1 2026-11-24 09:00 retour OT1", /* a number twice */
	"5 2026-11-24 09:00 retour OT\x01",
	"5 2026-11-24 09:00 retour \xff",
	"5 2026-11-24 09:00 retour "
	"1234567890123456789012345678901234567890123456789012345678901234567890",
};

START_TEST(bad_line)
{
	char text[600];
	const struct malle_offline_file *file;

	snprintf(text, sizeof text,
		"malle-secours 1\nfichier m\n2 2026-11-24 08:00 retour OT0\n%s\n"
		"9 2026-11-24 09:09 retour OT9\n",
		bad_lines[_i]);
	file = read_text(text);
	ck_assert_uint_eq(file->count, 3);
	ck_assert_uint_eq(file->faults, 1);
	ck_assert_ptr_nonnull(file->gestures[1].fault);
	ck_assert_int_eq(file->gestures[1].line, 4);
	ck_assert_ptr_null(file->gestures[2].fault);
}
END_TEST

/* A line that was cut may be a shorter code: it is not taken. */
START_TEST(cut_line)
{
	const struct malle_offline_file *file =
		read_text("malle-secours 1\nfichier m\n1 2026-11-24 08:00 retour OT000118\n"
			  "2 2026-11-24 08:00 retour OT0001");

	ck_assert_uint_eq(file->count, 2);
	ck_assert_ptr_nonnull(file->gestures[1].fault);
}
END_TEST

static const char *const bad_files[] = {
	"",
	"# rien\n",
	"OT000118\n",
	"\xff\xfe\x00\n",
	"malle-secours 2\nfichier m\n",
	"malle-secours\n",
	"malle-secours 1\n1 2026-11-24 08:00 retour OT1\n", /* no name */
	"malle-secours 1\nfichier\n",
	"malle-secours 1\nfichier deux mots\n",
	"malle-secours 1\nfichier 12345678901234567890123456789012345678901234567890123456789012345\n",
};

START_TEST(bad_file)
{
	struct malle_session *session = malle_session_new(test_owner);
	struct malle_offline_file *file;

	ck_assert_int_eq(malle_offline_read(session, session,
				 (struct malle_bytes) {
					 (const uint8_t *)bad_files[_i], strlen(bad_files[_i])},
				 tuesday, &file),
		MALLE_BAD_DATA);
	ck_assert_ptr_null(file);
	ck_assert_str_ne(malle_session_error(session)->message, "");
}
END_TEST

START_TEST(too_large)
{
	struct malle_session *session = malle_session_new(test_owner);
	struct malle_offline_file *file;
	static char bytes[OFFLINE_FILE_BYTES + 1];

	memset(bytes, '\n', sizeof bytes);
	ck_assert_int_eq(malle_offline_read(session, session,
				 (struct malle_bytes) {(const uint8_t *)bytes, sizeof bytes},
				 tuesday, &file),
		MALLE_BAD_DATA);
	ck_assert_int_eq(malle_offline_read(session, session,
				 (struct malle_bytes) {(const uint8_t *)bytes, OFFLINE_LINES + 1},
				 tuesday, &file),
		MALLE_BAD_DATA);
}
END_TEST

/* However it is typed, the same gesture is the same line; another is not (R13.3). */
START_TEST(fingerprints)
{
	const struct malle_offline_file *file = read_text("malle-secours 1\nfichier m\n"
							  "1 24/11/2026 9h00 PRET E42  OT1\n"
							  "2 24/11/2026 9h00 retour OT1\n"
							  "3 24/11/2026 9h01 prêt E42 OT1\n"
							  "4 24/11/2026 9h00 prêt E4 2OT1\n");
	const struct malle_offline_file *again =
		read_text("malle-secours 1\nfichier m\n1\t2026-11-24 09:00:00\tprêt\tE42\tOT1\n");

	ck_assert_int_eq(
		offline_fingerprint(&file->gestures[0]), offline_fingerprint(&again->gestures[0]));
	for (size_t i = 1; i < file->count; i++)
		ck_assert_int_ne(offline_fingerprint(&file->gestures[i]),
			offline_fingerprint(&again->gestures[0]));
}
END_TEST

START_TEST(warnings_there_and_back)
{
	struct malle_session *session = malle_session_new(test_owner);
	struct malle_offline_warning rows[] = {
		{.card = true, .code = "E43", .reason = "blocked", .day = {2026, 12, 31}},
		{.card = false, .code = "OT 1", .reason = "booked", .day = {2026, 11, 27}},
		{.card = false, .code = "E43", .reason = "withdrawn"},
	};
	const struct malle_offline_warnings warnings = {tuesday, rows, 3};
	const char *text = malle_offline_warnings_write(test_owner, &warnings);
	struct malle_offline_warnings *read;
	const struct malle_offline_warning *found;

	ck_assert_int_eq(malle_offline_warnings_read(session, session,
				 (struct malle_bytes) {(const uint8_t *)text, strlen(text)}, &read),
		MALLE_OK);
	ck_assert_uint_eq(read->count, 3);
	ck_assert_int_eq(malle_date_to_days(read->made), malle_date_to_days(tuesday));
	found = malle_offline_warning_find(read, true, "E43");
	ck_assert_str_eq(found->reason, "blocked");
	ck_assert_int_eq(found->day.month, 12);
	ck_assert_str_eq(malle_offline_warning_find(read, false, "OT 1")->reason, "booked");
	ck_assert_ptr_null(malle_offline_warning_find(read, true, "OT 1"));
	ck_assert_ptr_null(malle_offline_warning_find(read, true, "E44"));
}
END_TEST

static const char *const bad_warnings[] = {"", "malle-avertissements 1\n",
	"malle-avertissements 2\ndate 2026-11-24\n", "malle-avertissements 1\ndate hier\n",
	"malle-avertissements 1\ndate 2026-11-24\ncarte\tparce que\t-\tE1\n",
	"malle-avertissements 1\ndate 2026-11-24\nvoiture\tblocked\t-\tE1\n",
	"malle-avertissements 1\ndate 2026-11-24\ncarte\tblocked\t-\t\n", "\xff\n"};

START_TEST(bad_warning)
{
	struct malle_session *session = malle_session_new(test_owner);
	struct malle_offline_warnings *read;

	ck_assert_int_eq(malle_offline_warnings_read(session, session,
				 (struct malle_bytes) {(const uint8_t *)bad_warnings[_i],
					 strlen(bad_warnings[_i])},
				 &read),
		MALLE_BAD_DATA);
	ck_assert_ptr_null(read);
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])

Suite *test_suite(void)
{
	Suite *suite = suite_create("offline_read");
	TCase *tcase = tcase_create("files");

	test_leaks_checked(tcase);
	tcase_add_test(tcase, our_own);
	tcase_add_test(tcase, pmb);
	tcase_add_test(tcase, pmb_without_card);
	tcase_add_test(tcase, pmb_with_a_bad_line);
	tcase_add_test(tcase, pmb_without_day);
	tcase_add_test(tcase, koha);
	tcase_add_loop_test(tcase, bad_line, 0, COUNT(bad_lines));
	tcase_add_test(tcase, cut_line);
	tcase_add_loop_test(tcase, bad_file, 0, COUNT(bad_files));
	tcase_add_test(tcase, too_large);
	tcase_add_test(tcase, fingerprints);
	tcase_add_test(tcase, warnings_there_and_back);
	tcase_add_loop_test(tcase, bad_warning, 0, COUNT(bad_warnings));
	suite_add_tcase(suite, tcase);
	return suite;
}
