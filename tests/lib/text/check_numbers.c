/* Barcodes and standard numbers, as they are really written. */
#include <malle/text.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "tests/support/runner.h"
#include "text/yearly_number.h"

#define COUNT(rows) (int)(sizeof(rows) / sizeof((rows)[0]))

static const struct {
	const char *typed;
	const char *barcode; /* NULL: refused */
	bool repaired;
} barcodes[] = {
	{"CL000001", "CL000001", false},
	{"  CL000001\r\n", "CL000001", false},
	{"*CL000001*", "CL000001", false},
	{"**", "**", false},
	{"CLàààààé", "CL000002", true},
	{"HA&&é", "HA112", true}, /* domain.md 5: letters came right */
	{"HQ&&é", "HA112", true}, /* a real scanner: letters went through the keyboard too */
	{"WEP)&é", "ZEP-12", true},
	{"ZEP)&é", "ZEP-12", true},
	{"?&é", "M12", true},
	{",&é", "m12", true},
	{"&é\"'(§è!çà", "1234567890", true},
	{"*HQ&&é*", "HA112", true},
	{"DUPONT", "DUPONT", false},
	{"CL-12", "CL-12", false},
	{"CL1é", "CL1é", false}, /* a digit: this keyboard is right */
	{"a+&", "a+&", false},
	{"", NULL, false},
	{" \t", NULL, false},
	{"CL 1", NULL, false},
	{"CL\xc2\xa0"
	 "1",
		NULL, false},
	{"CL\x01", NULL, false},
	{"CL\xe9", NULL, false},
	{"CL\xe2\x80\xae", NULL, false},
	{"1234567890123456789012345678901234567890123456789012345678901234",
		"1234567890123456789012345678901234567890123456789012345678901234", false},
	{"12345678901234567890123456789012345678901234567890123456789012345", NULL, false},
};

START_TEST(barcodes_are_read_as_the_scanner_meant_them)
{
	char *barcode = NULL;
	bool repaired = !barcodes[_i].repaired;
	enum malle_status status =
		malle_barcode_repair(test_owner, barcodes[_i].typed, &barcode, &repaired);

	if (barcodes[_i].barcode == NULL) {
		ck_assert_int_eq(status, MALLE_INVALID);
		ck_assert_ptr_null(barcode);
		return;
	}
	ck_assert_int_eq(status, MALLE_OK);
	ck_assert_str_eq(barcode, barcodes[_i].barcode);
	ck_assert_int_eq(repaired, barcodes[_i].repaired);
	ck_assert_int_eq(
		malle_barcode_repair(test_owner, barcodes[_i].typed, &barcode, NULL), MALLE_OK);
}
END_TEST

/* Whatever a US scanner reads, on a Belgian keyboard, comes back: digits, and letters of which
 * neither Q, W nor M is one (those are guessed). */
START_TEST(what_a_scanner_types_comes_back)
{
	static const char *const row[] = {"à", "&", "é", "\"", "'", "(", "§", "è", "!", "ç"};
	unsigned seed = 7;

	for (int i = 0; i < 300; i++) {
		char *meant = talloc_strdup(test_owner, "");
		char *typed = talloc_strdup(test_owner, "");
		char *barcode;
		bool repaired;

		for (int j = 0; j < 8; j++) {
			int digit = rand_r(&seed) % 10;
			char letter = "ABCDEFGHIJKLNOPRSTUVXYZ"[rand_r(&seed) % 23];
			char there = letter == 'A' ? 'Q' : letter == 'Z' ? 'W' : letter;

			meant = talloc_asprintf(test_owner, "%s%c%d", meant, letter, digit);
			typed = talloc_asprintf(test_owner, "%s%c%s", typed, there, row[digit]);
		}
		ck_assert_int_eq(
			malle_barcode_repair(test_owner, typed, &barcode, &repaired), MALLE_OK);
		ck_assert(repaired);
		ck_assert_str_eq(barcode, meant);
	}
}
END_TEST

static const struct {
	const char *written;
	enum malle_number_kind kind;
	const char *normal; /* NULL: refused */
} numbers[] = {
	{"978-2-930001-00-5", MALLE_NUMBER_ISBN, "9782930001005"},
	{"9782930001005", MALLE_NUMBER_ISBN, "9782930001005"},
	{"2-930001-00-3", MALLE_NUMBER_ISBN, "9782930001005"},
	{"ISBN 2-930001-00-3", MALLE_NUMBER_ISBN, "9782930001005"},
	{"isbn-13: 978 2 930001 00 5", MALLE_NUMBER_ISBN, "9782930001005"},
	{"978‑2‑930001‑00‑5", MALLE_NUMBER_ISBN, "9782930001005"},
	{"221104459X", MALLE_NUMBER_ISBN, "9782211044592"},
	{"2-211-04459-x", MALLE_NUMBER_ISBN, "9782211044592"},
	{"979-10-90636-07-1", MALLE_NUMBER_ISBN, "9791090636071"},
	{"979-0-2600-0043-8", MALLE_NUMBER_EAN, "9790260000438"},
	{"3-760000-000017", MALLE_NUMBER_EAN, "3760000000017"},
	{"1234-5679", MALLE_NUMBER_ISSN, "12345679"},
	{"ISSN 2434-561X", MALLE_NUMBER_ISSN, "2434561X"},
	{"2-211-04459-10", MALLE_NUMBER_ISBN, NULL}, /* PMB's ISBN-10 with check digit ten */
	{"0-000000011--8", MALLE_NUMBER_EAN, NULL},  /* PMB's ISBN-10 of an EAN */
	{"978-2-930001-00-4", MALLE_NUMBER_ISBN, NULL},
	{"2-930001-00-4", MALLE_NUMBER_ISBN, NULL},
	{"1234-5678", MALLE_NUMBER_ISSN, NULL},
	{"X234567890", MALLE_NUMBER_ISBN, NULL},
	{"978293000100X", MALLE_NUMBER_ISBN, NULL},
	{"15 €", MALLE_NUMBER_ISBN, NULL},
	{"97829300010051", MALLE_NUMBER_ISBN, NULL},
	{"9782930001005 (br.)", MALLE_NUMBER_ISBN, NULL},
	{"978\xff"
	 "2930001004",
		MALLE_NUMBER_ISBN, NULL},
	{"", MALLE_NUMBER_ISBN, NULL},
	{"-", MALLE_NUMBER_ISBN, NULL},
	{"ISBN", MALLE_NUMBER_ISBN, NULL},
};

START_TEST(standard_numbers_have_one_form)
{
	enum malle_number_kind kind = (enum malle_number_kind)99;
	char *normal = NULL;
	enum malle_status status =
		malle_standard_number(test_owner, numbers[_i].written, &kind, &normal);

	if (numbers[_i].normal == NULL) {
		ck_assert_int_eq(status, MALLE_INVALID);
		ck_assert_ptr_null(normal);
		return;
	}
	ck_assert_int_eq(status, MALLE_OK);
	ck_assert_str_eq(normal, numbers[_i].normal);
	ck_assert_int_eq(kind, numbers[_i].kind);
}
END_TEST

/* The naive oracle: try the ten digits until the weighted sum is a multiple of ten. */
static void oracle_isbn_13(const char nine[12], char isbn[20])
{
	snprintf(isbn, 20, "978%s0", nine);
	for (;; isbn[12]++) {
		int sum = 0;

		for (int i = 0; i < 13; i += 2)
			sum += isbn[i] - '0';
		for (int i = 1; i < 13; i += 2)
			sum += 3 * (isbn[i] - '0');
		if (sum % 10 == 0)
			return;
	}
}

START_TEST(each_isbn_10_is_the_isbn_13_that_the_oracle_says)
{
	unsigned seed = 11;

	for (int i = 0; i < 2000; i++) {
		char nine[12], isbn[20];
		enum malle_number_kind kind;
		char *normal;
		int accepted = 0;

		snprintf(nine, sizeof(nine), "%09u", (unsigned)rand_r(&seed) % 1000000000u);
		oracle_isbn_13(nine, isbn);
		for (int check = 0; check <= 10; check++) {
			char *ten = talloc_asprintf(test_owner, "%s%c", nine, "0123456789X"[check]);

			if (malle_standard_number(test_owner, ten, &kind, &normal) != MALLE_OK)
				continue;
			ck_assert_str_eq(normal, isbn);
			accepted++;
		}
		ck_assert_int_eq(accepted, 1);
	}
}
END_TEST

static const struct {
	const char *typed;
	char letter;
	int year, number; /* number 0: refused */
} yearly[] = {
	{"2026-0877", 0, 2026, 877},
	{"877", 0, 0, 877},
	{"0001", 0, 0, 1},
	{"d-2026-0412", 'd', 2026, 412},
	{"D-2026-0412", 'd', 2026, 412},
	{"d412", 'd', 0, 412},
	{"2026-12345", 'd', 2026, 12345},
	{"d-2026-0412", 0, 0, 0},
	{"", 'd', 0, 0},
	{"d-", 'd', 0, 0},
	{"d--1", 'd', 0, 0},
	{"-1", 0, 0, 0},
	{"0", 0, 0, 0},
	{"2026-0000", 0, 0, 0},
	{"26-12", 0, 0, 0}, /* a year has four digits */
	{"2026-", 0, 0, 0},
	{"2026-1-1", 0, 0, 0},
	{"12x", 0, 0, 0},
	{" 12", 0, 0, 0},
	{"1234567", 0, 0, 0},
	{"99999999999999999999", 0, 0, 0},
};

START_TEST(numbers_that_start_again_each_year)
{
	struct yearly_number read = {-1, -1};
	bool is_one = yearly_number_read(yearly[_i].typed, yearly[_i].letter, &read);

	ck_assert_int_eq(is_one, yearly[_i].number != 0);
	ck_assert_int_eq(read.year, is_one ? yearly[_i].year : -1);
	ck_assert_int_eq(read.number, is_one ? yearly[_i].number : -1);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("numbers");
	TCase *tcase = tcase_create("numbers");

	test_leaks_checked(tcase);
	tcase_add_loop_test(tcase, barcodes_are_read_as_the_scanner_meant_them, 0, COUNT(barcodes));
	tcase_add_test(tcase, what_a_scanner_types_comes_back);
	tcase_add_loop_test(tcase, standard_numbers_have_one_form, 0, COUNT(numbers));
	tcase_add_test(tcase, each_isbn_10_is_the_isbn_13_that_the_oracle_says);
	tcase_add_loop_test(tcase, numbers_that_start_again_each_year, 0, COUNT(yearly));
	suite_add_tcase(suite, tcase);
	return suite;
}
