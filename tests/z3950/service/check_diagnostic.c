/* The table of diagnostics is complete, in order, and speaks codes that both protocols know. */
#include "z3950/service/diagnostic.h"

#include <string.h>
#include <yaz/diagbib1.h>
#include <yaz/diagsrw.h>

#include "tests/support/runner.h"

START_TEST(every_diagnostic_has_its_row)
{
	for (int i = 0; i < DIAGNOSTIC_COUNT; i++)
		ck_assert_int_eq(diagnostic_codes(i)->diagnostic, i);
	ck_assert_int_eq(diagnostic_codes(DIAGNOSTIC_COUNT)->diagnostic, DIAGNOSTIC_SYSTEM);
}
END_TEST

START_TEST(every_code_is_one_of_its_protocol)
{
	for (int i = 1; i < DIAGNOSTIC_COUNT; i++) {
		const struct diagnostic_codes *codes = diagnostic_codes(i);

		ck_assert_msg(codes->bib1 != 0 || codes->sru != 0, "diagnostic %d has no code", i);
		if (codes->bib1 != 0)
			ck_assert_str_ne(diagbib1_str(codes->bib1), "Unknown error");
		if (codes->sru != 0)
			ck_assert_ptr_nonnull(yaz_diag_srw_str(codes->sru));
	}
}
END_TEST

START_TEST(every_fault_of_the_library_is_called_something_in_both)
{
	ck_assert_int_eq(diagnostic_of_fault(MALLE_FAULT_NONE), DIAGNOSTIC_NONE);
	for (int fault = MALLE_FAULT_SYNTAX; fault <= MALLE_FAULT_SORT; fault++) {
		enum diagnostic diagnostic = diagnostic_of_fault(fault);

		ck_assert_msg(diagnostic != DIAGNOSTIC_SYSTEM, "fault %d is in no row", fault);
		ck_assert_int_ne(diagnostic_codes(diagnostic)->bib1, 0);
		ck_assert_int_ne(diagnostic_codes(diagnostic)->sru, 0);
	}
}
END_TEST

START_TEST(only_a_stylesheet_is_a_warning)
{
	for (int i = 0; i < DIAGNOSTIC_COUNT; i++)
		ck_assert_int_eq(diagnostic_codes(i)->warning, i == DIAGNOSTIC_STYLESHEET);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("diagnostic");
	TCase *tcase = tcase_create("tables");

	test_leaks_checked(tcase);
	tcase_add_test(tcase, every_diagnostic_has_its_row);
	tcase_add_test(tcase, every_code_is_one_of_its_protocol);
	tcase_add_test(tcase, every_fault_of_the_library_is_called_something_in_both);
	tcase_add_test(tcase, only_a_stylesheet_is_a_warning);
	suite_add_tcase(suite, tcase);
	return suite;
}
