/* MARC 21: every row of the crosswalk has a line here, and the parts that code makes. */
#include <string.h>
#include <talloc.h>

#include "render/crosswalk.h"
#include "render/marc21.h"
#include "tests/lib/render/notation.h"
#include "tests/support/runner.h"

#define COUNT(rows) (int)(sizeof(rows) / sizeof((rows)[0]))

/* One UNIMARC record and what comes of it, 008 left out. `row` is the row of the table shown. */
static const struct {
	const char *row, *unimarc, *marc21;
} crossings[] = {
	{"101", "101 0# $afre$ager\n", "041 0# $afre$ager\n"},
	{"101", "101 1# $afre$cdut\n", "041 1# $afre$hdut\n"},
	{"200", "200 1# $aL’eau$dWater$dWasser$epour tous$fJ. Dupont$gill. X\n",
		"245 02 $aL’eau =$bWater = Wasser : pour tous /$cJ. Dupont ; ill. X\n"},
	{"200", "101 0# $aeng\n200 1# $aLe Mans$h2$iThe town\n",
		"041 0# $aeng\n245 00 $aLe Mans.$n2,$pThe town\n"},
	{"205", "205 ## $a2e éd.\n", "250 ## $a2e éd.\n"},
	{"210|214", "210 ## $aNamur$cOFS$d2018\n214 ## $aNamur$cOFS$d2018\n",
		"260 ## $aNamur :$bOFS,$c2018\n"},
	{"210|214", "214 ## $cOFS$d[s.d.]\n", "260 ## $bOFS,$c[s.d.]\n"},
	{"215", "215 ## $a1 plateau$ccoul.$d30 cm$e1 livret\n",
		"300 ## $a1 plateau :$bcoul. ;$c30 cm +$e1 livret\n"},
	{"225", "225 2# $aSanté$v12$x1234-5679\n", "490 0# $aSanté,$x1234-5679 ;$v12\n"},
	{"300", "300 ## $aNote.\n300 ## $aAutre.\n", "500 ## $aNote.\n500 ## $aAutre.\n"},
	{"@contents", "327 1# $a1 plateau\n327 1# $a6 pions\n",
		"505 0# $a1 plateau\n505 0# $a6 pions\n"},
	{"@summary", "330 ## $aUn guide.\n", "520 ## $aUn guide.\n"},
	{"@audience", "333 ## $aenfants\n921 ## $a6$b10\n", "521 8# $aenfants, 6-10 ans\n"},
	{"@audience", "900 ## $aenfants$npublic_cible\n", "521 8# $aenfants\n"},
	{"@participants", "922 ## $a3-12\n", "500 ## $aNombre de participants : 3-12\n"},
	{"@duration", "923 ## $a45 min\n", "500 ## $aDurée : 45 min\n"},
	{"@aims", "924 ## $aUn\n924 ## $aDeux\n",
		"500 ## $aObjectifs : Un\n500 ## $aObjectifs : Deux\n"},
	{"@prerequisites", "925 ## $aLire\n", "500 ## $aPrérequis du public : Lire\n"},
	{"@skills", "926 ## $aAnimer\n", "500 ## $aCompétences de l'animateur : Animer\n"},
	{"@conditions", "371 ## $aÀ lire\n", "506 ## $aConditions d'utilisation : À lire\n"},
	{"461", "461 #0 $tLe petit cahier$v3\n", "773 0# $tLe petit cahier$g3\n"},
	{"463", "463 ## $d2020$v4$tRevue$x1234-5679\n", "773 0# $tRevue$x1234-5679$g4$g2020\n"},
	{"500", "500 10 $aTitre uniforme\n", "240 10 $aTitre uniforme\n"},
	{"530", "530 ## $aTitre clé\n", "222 #0 $aTitre clé\n"},
	{"606", "606 #1 $9id:1$aSanté$xHistoire$yBelgique$z20e siècle\n",
		"650 #4 $aSanté$xHistoire$zBelgique$y20e siècle\n"},
	{"607", "607 ## $aWallonie\n", "651 #4 $aWallonie\n"},
	{"@keywords", "610 0# $aun;deux\n", "653 ## $aun$adeux\n"},
	{"676", "676 ## $a613.2$lDiététique\n", "082 04 $a613.2\n"},
	{"700", "700 #1 $aDupont$bÉlise$f1970-$4070$4440\n200 1# $aUn jeu\n",
		"100 1# $aDupont, Élise$d1970-$4aut$4ill\n245 13 $aUn jeu\n"},
	{"700", "710 02 $aOFS\n700 #1 $aDupont\n", "100 1# $aDupont\n710 2# $aOFS\n"},
	{"701", "701 #1 $aMüller$bÇağla$4999\n", "700 1# $aMüller, Çağla\n"},
	{"702", "702 #1 $aMüller$bÇağla$4730\n", "700 1# $aMüller, Çağla$4trl\n"},
	{"710", "710 02 $aOFS$bService$4650\n", "110 2# $aOFS$bService$4pbl\n"},
	{"711", "711 02 $aOFS\n", "710 2# $aOFS\n"},
	{"712", "712 02 $aOFS\n", "710 2# $aOFS\n"},
	{"856", "856 ## $uhttp://x.example/a$qPDF\n", "856 4# $uhttp://x.example/a$qPDF\n"},
	/* Numbers: by what they are, wherever PMB put them. */
	{"", "010 ## $a2-930001-00-3$d15 €\n", "020 ## $a2-930001-00-3$c15 €\n"},
	{"", "010 ## $a978-2-930001-00-4\n", "020 ## $z978-2-930001-00-4\n"},
	{"", "010 ## $d15 €\n", "020 ## $c15 €\n"},
	{"", "010 ## $a1234-5679\n", "022 ## $a1234-5679\n"},
	{"", "010 ## $a3-760000-000017\n", "024 3# $a3-760000-000017\n"},
	{"", "011 ## $a1234-5678\n", "022 ## $z1234-5678\n"},
	/* What MARC 21 has no place for goes nowhere. */
	{"", "896 ## $a./images/vide.png\n950 ## $aX\n700 #1 $bÉlise\n", ""},
};

/* The lines without 008, which has its own test. */
static char *cross(const char *lines)
{
	const struct rendering rendering = {.record = notation_read(test_owner, lines)};
	struct malle_record *record = marc21_record(&rendering, test_owner);

	ck_assert_ptr_nonnull(record);
	malle_record_remove(record, malle_record_next(record, "008", NULL));
	return notation_write(test_owner, record);
}

START_TEST(fields_cross_as_the_table_says)
{
	ck_assert_str_eq(cross(crossings[_i].unimarc), crossings[_i].marc21);
}
END_TEST

START_TEST(every_row_of_the_crosswalk_has_a_test)
{
	for (const struct crosswalk_row *row = crosswalk_unimarc_marc21; row->from; row++) {
		bool shown = false;

		for (int i = 0; i < COUNT(crossings); i++)
			shown = shown || strcmp(crossings[i].row, row->from) == 0;
		ck_assert_msg(shown, "no test shows the row of %s", row->from);
	}
}
END_TEST

static const struct {
	const char *unimarc, *general;
} generals[] = {
	{"001 1\n", "000000nuuuu    xx |||||||||||||||||und c"},
	{"100 ## $a20190304u        u  u0frey50      ba\n101 0# $afre\n102 ## $abe\n"
	 "210 ## $d2018\n",
		"190304s2018    be |||||||||||||||||fre c"},
	{"100 ## $a2019\n101 0# $afrançais\n102 ## $aBEL\n210 ## $ds.d.\n",
		"000000nuuuu    xx |||||||||||||||||und c"},
	{"100 ## $aabcdefgh\n102 ## $aCA\n", "000000nuuuu    xxc|||||||||||||||||und c"},
};

START_TEST(field_008_has_forty_characters_and_what_is_known)
{
	const struct rendering rendering = {
		.record = notation_read(test_owner, generals[_i].unimarc)};
	struct malle_record *record = marc21_record(&rendering, test_owner);
	const char *general = malle_record_get(record, test_owner, "008");

	ck_assert_str_eq(general, generals[_i].general);
	ck_assert_uint_eq(strlen(general), 40);
}
END_TEST

static const struct {
	char type, level;
	const char *leader;
} leaders[] = {
	{'a', 'm', "     nam a22      i 4500"},
	{'m', 'm', "     nom a22      i 4500"},
	{'b', 'm', "     ntm a22      i 4500"},
	{'l', 'm', "     nmm a22      i 4500"},
	{'r', 'm', "     nrm a22      i 4500"},
	{'a', 's', "     nas a22      i 4500"},
	{'z', 'm', "     nam a22      i 4500"},
};

START_TEST(the_leader_says_utf8_and_the_type)
{
	struct malle_record *record = malle_record_new(test_owner);
	const struct rendering rendering = {.record = record};

	malle_record_set_leader(record, 6, leaders[_i].type);
	malle_record_set_leader(record, 7, leaders[_i].level);
	ck_assert_str_eq(
		malle_record_leader(marc21_record(&rendering, test_owner)), leaders[_i].leader);
}
END_TEST

START_TEST(control_number_and_version_are_kept)
{
	ck_assert_str_eq(cross("001 42\n005 20260101120000.0\n009 ## $a2018-01-01\n"),
		"001 42\n005 20260101120000.0\n");
}
END_TEST

START_TEST(a_holding_is_an_852)
{
	static const struct malle_holding holdings[] = {
		{.centre = "CLPS",
			.site = "Sud",
			.barcode = "CL1",
			.call_number = "A 1",
			.state_label = "en prêt",
			.free_from = {2026, 12, 14}},
		{.centre = "CLPS",
			.site = "",
			.barcode = "CL2",
			.call_number = "",
			.state_label = "disponible"},
	};
	const struct rendering rendering = {
		.record = malle_record_new(test_owner), .holdings = holdings, .holding_count = 2};
	struct malle_record *record = marc21_record(&rendering, test_owner);

	malle_record_remove(record, malle_record_next(record, "008", NULL));
	ck_assert_str_eq(notation_write(test_owner, record),
		"852 8# $aCLPS$bSud$hA 1$pCL1$zen prêt (2026-12-14)\n"
		"852 8# $aCLPS$pCL2$zdisponible\n");
}
END_TEST

START_TEST(yaz_reads_the_record)
{
	size_t size;
	bool shortened;
	int status;
	const char *bytes =
		notation_render(test_owner, notation_read(test_owner, "001 42\n200 1# $aL'été\n"),
			NULL, 0, MALLE_FORMAT_MARC21, &size, &shortened);

	ck_assert(!shortened);
	ck_assert_str_eq(notation_pipe(test_owner, "yaz-marcdump", bytes, size, &status),
		"00118nam a2200061 i 4500\n"
		"001 42\n"
		"008 000000nuuuu    xx |||||||||||||||||und c\n"
		"245 02 $a L'été\n\n");
	ck_assert_int_eq(status, 0);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("marc21");
	TCase *tcase = tcase_create("marc21");

	test_leaks_checked(tcase);
	tcase_add_loop_test(tcase, fields_cross_as_the_table_says, 0, COUNT(crossings));
	tcase_add_test(tcase, every_row_of_the_crosswalk_has_a_test);
	tcase_add_loop_test(
		tcase, field_008_has_forty_characters_and_what_is_known, 0, COUNT(generals));
	tcase_add_loop_test(tcase, the_leader_says_utf8_and_the_type, 0, COUNT(leaders));
	tcase_add_test(tcase, control_number_and_version_are_kept);
	tcase_add_test(tcase, a_holding_is_an_852);
	tcase_add_test(tcase, yaz_reads_the_record);
	suite_add_tcase(suite, tcase);
	return suite;
}
