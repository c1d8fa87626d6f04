/* What PMB's fields mean: copies, the record of a title, pieces. */
#include <malle/record.h>
#include <string.h>

#include "base/arena.h"
#include "base/session.h"
#include "import/pmb_copies.h"
#include "import/pmb_pieces.h"
#include "import/pmb_record.h"
#include "tests/lib/import/sources.h"
#include "tests/support/runner.h"

/* A record from lines such as "200 1 $aTitre$esous-titre"; '_' is a blank indicator. */
static struct malle_record *record_from(const char *const *lines)
{
	struct malle_record *record = malle_record_new(test_owner);

	for (; *lines != NULL; lines++) {
		char *line = arena_strdup(test_owner, *lines);
		struct malle_field *field;
		char *next;

		if (strncmp(line, "00", 2) == 0 && line[3] == ' ') {
			line[3] = '\0';
			ck_assert_ptr_nonnull(malle_record_add_control(record, line, line + 4));
			continue;
		}
		next = strchr(line, '$');
		line[3] = '\0';
		field = malle_record_add_field(record, line, "  ");
		for (next = strtok(next, "$"); next != NULL; next = strtok(NULL, "$"))
			ck_assert(malle_field_add(field, next[0], next + 1));
	}
	return record;
}

static struct pmb_copy *copies;
static size_t copy_count;
static struct source_fault fault;

static enum malle_status read_copies(const char *const *lines)
{
	return pmb_copies_read(record_from(lines), test_owner, &copies, &copy_count, &fault);
}

START_TEST(a_996_is_read_by_its_keys_and_its_995_is_not_another_copy)
{
	static const char *const lines[] = {"001 1", "995  $aCLPS$fCL1$kALI 1$oe",
		"996  $fCL1$kALI 1$m20190304$aCLPS$vCentre$wCDOC$xAlimentation$eLivre$1Empruntable$31"
		"$9expl_id:1$9create_date:2019-03-05 10:05:00$9expl_cb:CL1$9expl_note:Voir : page 3"
		"$9expl_comment:Don$9pret_flag:1",
		NULL};

	ck_assert_int_eq(read_copies(lines), MALLE_OK);
	ck_assert_uint_eq(copy_count, 1);
	ck_assert_str_eq(copies[0].barcode, "CL1");
	ck_assert_str_eq(copies[0].source_id, "1");
	ck_assert_str_eq(copies[0].call_number, "ALI 1");
	ck_assert_str_eq(copies[0].owner, "CLPS");
	ck_assert_str_eq(copies[0].site_code, "CDOC");
	ck_assert_str_eq(copies[0].site, "Centre");
	ck_assert_str_eq(copies[0].item_type, "Livre");
	ck_assert_str_eq(copies[0].section, "Alimentation");
	ck_assert_str_eq(copies[0].state, "available");
	ck_assert_str_eq(copies[0].note, "Voir : page 3");
	ck_assert_str_eq(copies[0].comment, "Don");
	ck_assert_int_eq(malle_date_to_days(copies[0].acquired),
		malle_date_to_days((struct malle_date) {2019, 3, 4}));
}
END_TEST

START_TEST(a_995_alone_is_a_copy_and_twins_count_once)
{
	static const char *const lines[] = {"001 1", "995  $aA$fCL1", "996  $fCL1$9expl_id:1",
		"996  $fCL1$9expl_id:1", "995  $cB$fCL2$kX$oc", "995  $fCL2", NULL};

	ck_assert_int_eq(read_copies(lines), MALLE_OK);
	ck_assert_uint_eq(copy_count, 2);
	ck_assert_str_eq(copies[0].barcode, "CL1");
	ck_assert_str_eq(copies[1].barcode, "CL2");
	ck_assert_str_eq(copies[1].owner, "B");
	ck_assert_str_eq(copies[1].state, "on_site");
	ck_assert_str_eq(copies[1].source_id, "");
}
END_TEST

static const struct {
	const char *field;
	const char *state;
} states[] = {
	{"996  $fX$9pret_flag:1$9statut_libelle:N'importe quoi", "available"},
	{"996  $fX$31$1Empruntable", "available"},
	{"996  $fX$9pret_flag:0$9statut_libelle:Consultation sur place", "on_site"},
	{"996  $fX$1En réparation", "repair"},
	{"996  $fX$1Perdu", "lost"},
	{"996  $fX$1Abîmé", "damaged"},
	{"996  $fX$1Autre", "on_site"},
	{"995  $fX", "available"},
	{"995  $fX$or", "repair"},
};

START_TEST(a_status_is_one_of_our_states)
{
	const char *const lines[] = {states[_i].field, NULL};

	ck_assert_int_eq(read_copies(lines), MALLE_OK);
	ck_assert_str_eq(copies[0].state, states[_i].state);
}
END_TEST

static const struct {
	const char *field;
	const char *place;
} bad_barcodes[] = {
	{"996  $kX", "996$f"},
	{"995  $f $kX", "995$f"},
	{"995  $fCL\t1", "995$f"},
	{"995  $f12345678901234567890123456789012345678901234567890123456789012345", "995$f"},
};

START_TEST(a_barcode_that_cannot_be_is_a_fault)
{
	const char *const lines[] = {bad_barcodes[_i].field, NULL};

	ck_assert_int_eq(read_copies(lines), MALLE_BAD_DATA);
	ck_assert_str_eq(fault.place, bad_barcodes[_i].place);
	ck_assert_uint_gt(strlen(fault.reason), 10);
}
END_TEST

static const char *texts_of(const struct malle_record *record, const char *tag)
{
	struct buffer all;
	struct malle_field *field = NULL;

	buffer_init(&all, test_owner);
	while ((field = malle_record_next(record, tag, field)) != NULL)
		for (size_t i = 0; i < malle_field_count(field); i++)
			buffer_printf(&all, "$%c%s", malle_field_code(field, i),
				malle_field_text(field, i));
	return all.data;
}

static const struct {
	const char *lines[5];
	const char *tag;
	const char *becomes;
} rewritten[] = {
	{{"210  $cOFS$d2018", "214  $cOFS$d2018"}, "214", ""},
	{{"210  $cOFS$d2018", "214  $cOFS$d2019"}, "214", "$cOFS$d2019"},
	{{"610  $aalimentation; école ;;projet;"}, "610", "$aalimentation$aécole$aprojet"},
	{{"319  $aAucun droit spécifique"}, "319", ""},
	{{"319  $aLicence CC BY"}, "319", "$aLicence CC BY"},
	{{"896  $a./images/vide.png"}, "896", ""},
	{{"896  $ahttp://x/getimage.php?y"}, "896", ""},
	{{"896  $ahttp://img.example/jeu.jpg"}, "896", "$ahttp://img.example/jeu.jpg"},
	{{"100  $a20190304u        u  u0frey0103"}, "100",
		"$a20190304u        u  u0frey50      ba"},
	{{"995  $fX", "996  $fX", "999  $aAchat$fX"}, "99.", ""},
	{{"200  $aParoles", "996  $fX$eDVD"}, "200", "$aParoles$bDVD"},
	{{"200  $aParoles", "996  $fX$eLivre"}, "200", "$aParoles"},
	{{"900  $aAdolescents$npublic_cible"}, "900", "$aAdolescents$npublic_cible"},
	{{"001 1-bull", "200  $aJeux, février 2019$dArticle_expl_bulletin$hÉducation$iN° 305"},
		"200", "$aÉducation, N° 305$eJeux, février 2019"},
	{{"001 1-bull", "463  $d2019-02-01$vN° 305$x1234$tJeux$tÉducation$9id:1"}, "461",
		"$tÉducation$x1234$vN° 305"},
	{{"001 1-bull", "463  $tJeux"}, "463", ""},
	{{"001 1", "463  $tJeux"}, "463", "$tJeux"},
};

START_TEST(the_record_of_a_title_drops_what_only_pmb_understands)
{
	struct malle_record *title = pmb_title_record(record_from(rewritten[_i].lines), test_owner);

	ck_assert_str_eq(texts_of(title, rewritten[_i].tag), rewritten[_i].becomes);
}
END_TEST

static const struct {
	const char *contents;
	size_t count;
	const char *label; /* of the last */
	int number;
	bool essential;
} contents[] = {
	{"1 plateau\n52 cartes émotion\n6 pions (accessoire)", 3, "pions", 6, false},
	{"1 plateau", 1, "plateau", 1, true},
	{"1 plateau ;\n2 dés.", 2, "dés", 2, true},
	{"", 0, "", 0, false},
	{"1. Constats. 2. Méthodes.", 0, "", 0, false},
	{"Fiches 1-10 : information", 0, "", 0, false},
	{"1 plateau\nde bois", 0, "", 0, false},
	{"0 carte", 0, "", 0, false},
	{"99999999999 cartes", 0, "", 0, false},
	{"3", 0, "", 0, false},
	{"3 (accessoire)", 1, "(accessoire)", 3, true},
};

START_TEST(pieces_are_lines_that_start_with_a_count)
{
	struct malle_piece *pieces;
	size_t count;

	pmb_pieces_read(contents[_i].contents, test_owner, &pieces, &count);
	ck_assert_uint_eq(count, contents[_i].count);
	if (count > 0) {
		ck_assert_str_eq(pieces[count - 1].label, contents[_i].label);
		ck_assert_int_eq(pieces[count - 1].count, contents[_i].number);
		ck_assert(pieces[count - 1].essential == contents[_i].essential);
	}
}
END_TEST

#define LOOP(test, table)                                                                          \
	tcase_add_loop_test(tcase, test, 0, (int)(sizeof(table) / sizeof *(table)))

Suite *test_suite(void)
{
	Suite *suite = suite_create("pmb");
	TCase *tcase = tcase_create("pmb");

	test_leaks_checked(tcase);
	tcase_add_test(tcase, a_996_is_read_by_its_keys_and_its_995_is_not_another_copy);
	tcase_add_test(tcase, a_995_alone_is_a_copy_and_twins_count_once);
	LOOP(a_status_is_one_of_our_states, states);
	LOOP(a_barcode_that_cannot_be_is_a_fault, bad_barcodes);
	LOOP(the_record_of_a_title_drops_what_only_pmb_understands, rewritten);
	LOOP(pieces_are_lines_that_start_with_a_count, contents);
	suite_add_tcase(suite, tcase);
	return suite;
}
