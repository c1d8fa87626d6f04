/* The UNIMARC record as it leaves, and that what PMB does not read comes back from PMB. */
#include <string.h>
#include <talloc.h>

#include "record/mapping.h"
#include "render/pmb_exit.h"
#include "tests/lib/render/notation.h"
#include "tests/support/runner.h"

#define COUNT(rows) (int)(sizeof(rows) / sizeof((rows)[0]))

static const struct malle_holding holdings[] = {
	{.centre = "CLPS Charleroi-Thuin",
		.site = "Antenne Sud",
		.barcode = "CL000001",
		.call_number = "ALI 1",
		.state = "on_loan",
		.state_label = "en prêt"},
	{.centre = "CLPS Mons",
		.site = "",
		.barcode = "MS000002",
		.call_number = "B 2",
		.state = "available",
		.state_label = "disponible"},
};

static struct malle_record *leave(const char *lines, size_t holding_count)
{
	const struct rendering rendering = {.record = notation_read(test_owner, lines),
		.holdings = holdings,
		.holding_count = holding_count};
	struct malle_record *record = pmb_exit_record(&rendering, test_owner);

	ck_assert_ptr_nonnull(record);
	return record;
}

static const struct {
	const char *written, *general;
} generals[] = {
	{"20190304u        u  u0frey50      ba", "20190304u        u  u0frey50      ba"},
	{"20190304u        u  u0frey0103    ba", "20190304u        u  u0frey50      ba"},
	{"20190304u        u  u0frey50  ", "20190304u        u  u0frey50      ba"},
	{"20190304u        u  u0frey50      ba and more", "20190304u        u  u0frey50      ba"},
	{"20190304", "00000000u        u  u0frey50      ba"},
	{"20190304u        u  u0fréy50      ba", "00000000u        u  u0frey50      ba"},
};

START_TEST(the_charset_is_always_said_to_be_utf8)
{
	const char *lines = talloc_asprintf(test_owner, "100 ## $a%s\n", generals[_i].written);

	ck_assert_str_eq(notation_write(test_owner, leave(lines, 0)),
		talloc_asprintf(test_owner, "100 ## $a%s\n", generals[_i].general));
}
END_TEST

START_TEST(a_record_without_general_data_gets_some)
{
	ck_assert_str_eq(notation_write(test_owner, leave("001 1\n", 0)),
		"001 1\n100 ## $a00000000u        u  u0frey50      ba\n");
}
END_TEST

START_TEST(copies_are_made_from_the_holdings)
{
	ck_assert_str_eq(notation_write(test_owner,
				 leave("995 ## $fOLD\n996 ## $fOLD$eLivre\n999 ## $aAchat$fOLD\n"
				       "606 #1 $aThème\n200 1# $aTitre\n",
					 2)),
		"100 ## $a00000000u        u  u0frey50      ba\n"
		"200 1# $aTitre\n"
		"606 #1 $aThème\n"
		"995 ## $aCLPS Charleroi-Thuin$cCLPS Charleroi-Thuin$eAntenne Sud$fCL000001$kALI 1\n"
		"995 ## $aCLPS Mons$cCLPS Mons$fMS000002$kB 2\n");
}
END_TEST

START_TEST(a_zero_field_that_pmb_wrote_as_data_becomes_control)
{
	ck_assert_str_eq(notation_write(test_owner, leave("009 ## $a2018-01-01\n005 ##\n", 0)),
		"005 ##\n009 2018-01-01\n100 ## $a00000000u        u  u0frey50      ba\n");
}
END_TEST

START_TEST(the_leader_is_one_that_pmb_takes)
{
	struct malle_record *record = notation_read(test_owner, "001 1\n");
	const struct rendering rendering = {.record = record};

	malle_record_set_leader(record, 6, 'r');
	malle_record_set_leader(record, 9, 'a');
	malle_record_set_leader(record, 20, '9');
	ck_assert_str_eq(malle_record_leader(pmb_exit_record(&rendering, test_owner)),
		"     nrm  22     1i 450 ");
}
END_TEST

START_TEST(what_pmb_does_not_read_is_said_again)
{
	ck_assert_str_eq(notation_write(test_owner,
				 leave("200 1# $aTitre$bjeu\n333 ## $aenfants\n333 ## $aados\n"
				       "921 ## $a6$b10\n923 ## $a45 min ; deux fois\n"
				       "924 ## $aUn but.\n924 ## $aUn autre\n310 ## $aÀ lire\n",
					 0)),
		"100 ## $a00000000u        u  u0frey50      ba\n"
		"200 1# $aTitre$bjeu\n"
		"300 ## $aType : jeu. Public : enfants ; ados, 6-10 ans. Durée : 45 min ; deux fois. "
		"Objectifs : Un but. Un autre. Conditions d'utilisation : À lire\n"
		"310 ## $aÀ lire\n"
		"333 ## $aenfants\n"
		"333 ## $aados\n"
		"900 ## $ajeu$lType$ntype_outil$ttext\n"
		"900 ## $aenfants$lPublic cible$npublic_cible$ttext\n"
		"900 ## $aados$lPublic cible$npublic_cible$ttext\n"
		"900 ## $a6$lÂge minimum$nage_min$ttext\n"
		"900 ## $a10$lÂge maximum$nage_max$ttext\n"
		"900 ## $a45 min ; deux fois$lDurée$nduree$ttext\n"
		"900 ## $aUn but.$lObjectifs$nobjectifs$ttext\n"
		"900 ## $aUn autre$lObjectifs$nobjectifs$ttext\n"
		"900 ## $aÀ lire$lConditions d'utilisation$nconditions$ttext\n"
		"921 ## $a6$b10\n"
		"923 ## $a45 min ; deux fois\n"
		"924 ## $aUn but.\n"
		"924 ## $aUn autre\n");
}
END_TEST

START_TEST(what_pmb_has_already_is_not_said_again)
{
	const char *lines = "100 ## $a00000000u        u  u0frey50      ba\n"
			    "900 ## $aenfants$lPublic cible$npublic_cible$tlist\n"
			    "900 ## $a45 min$lDurée$nduree$ttext\n";

	ck_assert_str_eq(notation_write(test_owner, leave(lines, 0)), lines);
}
END_TEST

START_TEST(a_note_that_is_there_is_not_written_twice)
{
	ck_assert_str_eq(notation_write(test_owner,
				 leave("300 ## $aPublic : enfants\n333 ## $aenfants\n", 0)),
		"100 ## $a00000000u        u  u0frey50      ba\n"
		"300 ## $aPublic : enfants\n"
		"333 ## $aenfants\n"
		"900 ## $aenfants$lPublic cible$npublic_cible$ttext\n");
}
END_TEST

START_TEST(a_kind_told_by_a_copy_is_not_lost_with_it)
{
	struct title_columns columns;

	record_title_read(leave("996 ## $eDVD\n", 0), test_owner, &columns);
	ck_assert_str_eq(columns.kind, "DVD");
	ck_assert_str_eq(notation_write(test_owner, leave("996 ## $eLivre\n", 0)),
		"100 ## $a00000000u        u  u0frey50      ba\n");
}
END_TEST

START_TEST(a_record_that_left_leaves_again_unchanged)
{
	struct malle_record *once = leave("200 1# $aTitre\n333 ## $aenfants\n922 ## $a3-12\n", 0);
	const struct rendering rendering = {.record = once};

	ck_assert(malle_record_equal(once, pmb_exit_record(&rendering, test_owner)));
}
END_TEST

/* What PMB keeps of a record is what it reads (pmb.md 2.4). */
static void pass_through_pmb(struct malle_record *record)
{
	static const char *const lost[] = {"310", "333", "371", "92."};
	struct malle_field *field, *title = malle_record_next(record, "200", NULL);

	for (size_t i = 0; i < sizeof(lost) / sizeof(lost[0]); i++)
		while ((field = malle_record_next(record, lost[i], NULL)) != NULL)
			malle_record_remove(record, field);
	field = malle_record_add_field(record, "200", "1 ");
	ck_assert(malle_field_add(field, 'a', malle_field_first(title, 'a')));
	malle_record_remove(record, title);
}

START_TEST(educational_columns_survive_a_stay_in_pmb)
{
	static const struct title_columns wanted = {
		.title_proper = "Le jeu des émotions",
		.kind = "jeu coopératif",
		.intended_public = "enfants ; adolescents",
		.age_from = "6",
		.age_to = "10",
		.participants = "3-12 ; ou la classe",
		.duration = "45 min ; deux fois",
		.aims = "Nommer ses émotions\nCoopérer ; ensemble",
		.prerequisites = "Savoir lire",
		.skills = "Animer un groupe ; écoute active",
		.conditions = "Lire le guide\nUn prêt de 3 semaines",
		.contents = "1 plateau\n54 cartes",
	};
	struct malle_record *record = malle_record_new(test_owner);
	const struct rendering rendering = {.record = record};
	struct title_columns columns;
	size_t count;
	const struct mapping_row *rows = mapping_rows(&count);

	ck_assert(record_title_write(record, &wanted));
	record = pmb_exit_record(&rendering, test_owner);
	pass_through_pmb(record);
	record_title_read(record, test_owner, &columns);
	for (size_t i = 0; i < count; i++)
		if (mapping_value(&rows[i], &wanted) != NULL)
			ck_assert_str_eq(mapping_value(&rows[i], &columns),
				mapping_value(&rows[i], &wanted));
	ck_assert_str_eq(columns.audience, "enfants ; adolescents, 6-10 ans");
}
END_TEST

START_TEST(a_record_at_its_bounds_is_refused_not_cut)
{
	struct malle_record *record = malle_record_new(test_owner);
	struct malle_bytes bytes;
	bool shortened = true;

	for (int i = 0; i < MALLE_RECORD_MAX_FIELDS; i++)
		ck_assert_ptr_nonnull(malle_record_add_control(record, "001", "x"));
	ck_assert_int_eq(malle_render(record, holdings, 2, MALLE_FORMAT_UNIMARC, test_owner, &bytes,
				 &shortened),
		MALLE_BAD_DATA);
	ck_assert(shortened);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("pmb_exit");
	TCase *tcase = tcase_create("pmb_exit");

	test_leaks_checked(tcase);
	tcase_add_loop_test(tcase, the_charset_is_always_said_to_be_utf8, 0, COUNT(generals));
	tcase_add_test(tcase, a_record_without_general_data_gets_some);
	tcase_add_test(tcase, copies_are_made_from_the_holdings);
	tcase_add_test(tcase, a_zero_field_that_pmb_wrote_as_data_becomes_control);
	tcase_add_test(tcase, the_leader_is_one_that_pmb_takes);
	tcase_add_test(tcase, what_pmb_does_not_read_is_said_again);
	tcase_add_test(tcase, what_pmb_has_already_is_not_said_again);
	tcase_add_test(tcase, a_note_that_is_there_is_not_written_twice);
	tcase_add_test(tcase, a_kind_told_by_a_copy_is_not_lost_with_it);
	tcase_add_test(tcase, a_record_that_left_leaves_again_unchanged);
	tcase_add_test(tcase, educational_columns_survive_a_stay_in_pmb);
	tcase_add_test(tcase, a_record_at_its_bounds_is_refused_not_cut);
	suite_add_tcase(suite, tcase);
	return suite;
}
