/* Importing: the real files, the same again, what changed, what is refused and fed again. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <malle/database.h>

#include "base/arena.h"
#include "base/session.h"
#include "tests/lib/import/imports.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

static const char *const files[] = {
	"pmb/clps-7.3.9-utf8/equi.xml",
	"pmb/clps-7.3.9-utf8/pmbxml2marciso.marc",
	"pmb/clps-7.3.9-latin1/equi.xml",
	"pmb/clps-7.3.9-latin1/pmbxml2marciso.marc",
};

/* Everything that people see of titles and copies; the one letter that Latin-1 has not apart. */
static const char all_titles[] =
	"SELECT string_agg(concat_ws('|', s.source_id, t.version, t.title_proper, t.subtitle,"
	" replace(t.authors, 'ğ', '?'), t.publisher, t.year, t.extent, t.audience, t.themes,"
	" t.summary, t.language, t.sort_title, encode(replace(t.record::text, 'c49f', '3f')::bytea,"
	" 'escape')), E'\\n' ORDER BY s.source_id)"
	" FROM title t JOIN title_source s ON s.title = t.id";
static const char all_copies[] =
	"SELECT string_agg(concat_ws('|', s.source_id, c.barcode, c.call_number, o.name, i.code,"
	" i.name, v.label, c.section, c.state, c.note, c.comment, c.acquired_on, c.source_id),"
	" E'\\n' ORDER BY c.barcode)"
	" FROM copy c JOIN title_source s ON s.title = c.title LEFT JOIN owner o ON o.id = c.owner"
	" LEFT JOIN site i ON i.id = c.site LEFT JOIN vocabulary_value v ON v.id = c.item_type";

START_TEST(the_four_files_give_the_same_titles_and_copies)
{
	const char *titles[4];
	const char *copies[4];

	for (int i = 0; i < 4; i++) {
		struct malle_import_report *report;

		test_sql("SAVEPOINT one_file");
		report = import_file(files[i], MALLE_OK);
		ck_assert_str_eq(figures(report), "14 0 0 / 9 0 0 / 0");
		ck_assert_uint_eq(report->records, 14);
		titles[i] = test_sql_text(all_titles);
		copies[i] = test_sql_text(all_copies);
		test_sql("ROLLBACK TO SAVEPOINT one_file");
	}
	for (int i = 1; i < 4; i++) {
		ck_assert_str_eq(titles[0], titles[i]);
		ck_assert_str_eq(copies[0], copies[i]);
	}
	ck_assert_ptr_nonnull(strstr(titles[0], "repères & « bonnes pratiques »"));
	ck_assert_ptr_nonnull(strstr(titles[0], "œuvre, cœur, € – tiret"));
	ck_assert_ptr_nonnull(
		strstr(titles[0], "1-bull|1|Éducation santé fictive, N° 305|Jeux, février 2019"));
}
END_TEST

/* A copy row in full, and where the copies of bulletins went. */
START_TEST(copies_have_what_996_says)
{
	import_file(files[0], MALLE_OK);
	ck_assert_str_eq(
		test_sql_text("SELECT concat_ws('|', s.source_id, c.call_number, o.name,"
			      " i.code, i.name, v.code, c.section, c.state, c.note, c.comment,"
			      " c.acquired_on, c.source_id) FROM copy c"
			      " JOIN title_source s ON s.title = c.title"
			      " JOIN owner o ON o.id = c.owner JOIN site i ON i.id = c.site"
			      " JOIN vocabulary_value v ON v.id = c.item_type"
			      " WHERE c.barcode = 'CL000002'"),
		"1|ALI 613.2 DUP|CLPS fictif|ANTS|Antenne Sud|livre|Alimentation|on_site|Exemplaire de "
		"consultation|Don de l'auteure|2019-03-04|2");
	ck_assert_str_eq(
		test_sql_text(
			"SELECT string_agg(s.source_id, ' ' ORDER BY c.barcode) FROM copy c"
			" JOIN title_source s ON s.title = c.title WHERE c.barcode LIKE 'PE%'"),
		"1-bull 2-bull");
	ck_assert_str_eq(
		test_sql_text("SELECT state FROM copy WHERE barcode = 'CL000004'"), "repair");
}
END_TEST

START_TEST(the_same_file_again_changes_nothing_and_says_so)
{
	struct malle_import_report *report = import_file(files[_i], MALLE_OK);
	const char *before;

	ck_assert_int_ne(report->batch, 0);
	before = test_sql_text(
		"SELECT md5(string_agg(concat_ws('|', s.*), '' ORDER BY s.id)) || count(*)"
		" FROM title_source s");
	report = import_file(files[_i], MALLE_OK);
	ck_assert_str_eq(figures(report), "0 0 14 / 0 0 9 / 0");
	ck_assert_int_eq(report->batch, 0);
	ck_assert_str_eq(before,
		test_sql_text(
			"SELECT md5(string_agg(concat_ws('|', s.*), '' ORDER BY s.id)) || count(*)"
			" FROM title_source s"));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM import_batch"), 1);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM event WHERE kind = 'import'"), 1);
	ck_assert_str_eq(test_sql_text("SELECT counts ->> 'copies_new' FROM import_batch"), "9");
}
END_TEST

START_TEST(the_other_format_of_the_same_catalogue_changes_no_title)
{
	struct malle_import_report *report;

	import_file(files[0], MALLE_OK);
	report = import_file(files[1], MALLE_OK);
	ck_assert_str_eq(figures(report), "0 0 14 / 0 0 9 / 0");
	ck_assert_int_eq(test_sql_int("SELECT max(version) FROM title"), 1);
}
END_TEST

/* A title has no centre: what another centre delivers under the same description is another source
 * of one title; a thinner description is not trusted. (design 2) */
START_TEST(centres_share_what_they_describe_alike)
{
	static const char described[] =
		"<unimarc><notice><rs>n</rs><dt>r</dt><bl>m</bl><hl>0</hl><el>1</el><ru>i</ru>"
		"<f c=\"001\">%s</f><f c=\"200\" ind=\"1 \"><s c=\"a\">Photo-moi</s></f>"
		"<f c=\"210\" ind=\"  \"><s c=\"c\">Le Kaléidoscope</s>%s</f>"
		"<f c=\"995\" ind=\"  \"><s c=\"f\">%s</s></f></notice></unimarc>";
	static const char year[] = "<s c=\"d\">2018</s>";
	const struct malle_identity other = {.account = "other", .centre = "clpsms"};
	const struct malle_import_options options = {.centre = "clpsms"};
	struct malle_import_report *report;

	import_with(write_file("ours.xml", arena_printf(test_owner, described, "7", year, "OT1")),
		&(struct malle_import_options) {0}, MALLE_OK);
	ck_assert_int_eq(malle_database_identify(test_session, &other), MALLE_OK);
	report = import_with(
		write_file("theirs.xml", arena_printf(test_owner, described, "12", year, "MS1")),
		&options, MALLE_OK);
	ck_assert_uint_eq(report->titles_shared, 1);
	ck_assert_str_eq(figures(report), "0 0 0 / 1 0 0 / 0");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM title"), 1);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM title_source"), 2);
	ck_assert_int_eq(test_sql_int("SELECT count(DISTINCT title) FROM copy"), 1);
	report = import_with(temporary_path("theirs.xml"), &options, MALLE_OK);
	ck_assert_str_eq(figures(report), "0 0 1 / 0 0 1 / 0");
	report = import_with(
		write_file("thin.xml", arena_printf(test_owner, described, "13", "", "MS2")),
		&options, MALLE_OK);
	ck_assert_uint_eq(report->titles_new, 1);
}
END_TEST

START_TEST(a_changed_record_changes_its_title_only)
{
	import_notices(MALLE_OK, notice("1", "Un", "CL1", 1), notice("2", "Deux", "CL2", 2), NULL);
	ck_assert_str_eq(figures(import_notices(MALLE_OK, notice("1", "Un, bis", "CL1", 1),
				 notice("2", "Deux", "CL2", 2), notice("3", "Trois", "", 0), NULL)),
		"1 1 1 / 0 0 2 / 0");
	ck_assert_str_eq(
		test_sql_text("SELECT title_proper || version FROM title t JOIN title_source s"
			      " ON s.title = t.id WHERE s.source_id = '1'"),
		"Un, bis2");
}
END_TEST

START_TEST(a_changed_copy_touches_its_title)
{
	const char *before;

	import_notices(MALLE_OK, notice("1", "Un", "CL1", 1), NULL);
	before = test_sql_text("SELECT ctid::text FROM title");
	test_sql("UPDATE copy SET note = 'de la main de l''équipe'");
	ck_assert_str_eq(figures(import_notices(MALLE_OK, notice("1", "Un", "CL1 CL9", 1), NULL)),
		"0 0 1 / 1 0 1 / 0");
	ck_assert_str_ne(before, test_sql_text("SELECT ctid::text FROM title"));
	ck_assert_str_eq(test_sql_text("SELECT note FROM copy WHERE barcode = 'CL1'"),
		"de la main de l'équipe");
	/* a new label on a known copy */
	ck_assert_str_eq(figures(import_notices(MALLE_OK, notice("1", "Un", "CL7 CL9", 1), NULL)),
		"0 0 1 / 0 1 1 / 0");
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM copy"), 2);
}
END_TEST

START_TEST(a_rehearsal_writes_nothing_and_says_what_would_be)
{
	static const char all_rows[] =
		"SELECT (SELECT count(*) FROM title) + (SELECT count(*) FROM copy)"
		" + (SELECT count(*) FROM owner) + (SELECT count(*) FROM site)"
		" + (SELECT count(*) FROM import_batch) + (SELECT count(*) FROM event)";
	int64_t before = test_sql_int(all_rows);
	struct malle_import_report *report =
		import_with(files[0], &(struct malle_import_options) {.dry_run = true}, MALLE_OK);

	ck_assert_str_eq(figures(report), "14 0 0 / 9 0 0 / 0");
	ck_assert_int_eq(report->batch, 0);
	ck_assert_int_eq(test_sql_int(all_rows), before);
}
END_TEST

/* ---- barcodes ---- */

START_TEST(a_barcode_of_another_title_refuses_the_record_with_its_place)
{
	struct malle_import_report *report;

	import_notices(MALLE_OK, notice("1", "Puber-té", "CL000045", 1), NULL);
	report = import_notices(MALLE_PARTIAL,
		notice("312", "La boîte à questions", "CL1 CL000045", 7),
		notice("313", "Suivant", "CL2", 9), NULL);
	ck_assert_str_eq(figures(report), "1 0 0 / 1 0 0 / 1");
	ck_assert_uint_eq(report->refused[0].record, 1);
	ck_assert_str_eq(report->refused[0].id, "312");
	ck_assert_str_eq(report->refused[0].title, "La boîte à questions");
	ck_assert_str_eq(report->refused[0].place, "996$f");
	ck_assert_str_eq(
		report->refused[0].reason, "barcode 'CL000045' is already used by 'Puber-té'");
	ck_assert_uint_eq(report->refused[0].offset, strlen("<unimarc>\n"));
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM copy WHERE barcode = 'CL1'"), 0);
}
END_TEST

START_TEST(a_barcode_twice_in_a_file_refuses_the_second)
{
	struct malle_import_report *report =
		import_notices(MALLE_PARTIAL, notice("1", "Un", "CL1", 0),
			notice("2", "Deux", "CL1", 0), notice("3", "Trois", "CL1", 5), NULL);

	ck_assert_str_eq(figures(report), "1 0 0 / 1 0 0 / 2");
	ck_assert_str_eq(report->refused[0].id, "2");
	ck_assert_str_eq(report->refused[0].reason, "barcode 'CL1' is already used by 'Un'");
	ck_assert_str_eq(report->refused[1].id, "3");
}
END_TEST

START_TEST(the_copy_of_a_bulletin_written_twice_belongs_to_its_carrier)
{
	const char *owner_of = "SELECT string_agg(s.source_id, ' ') FROM copy c"
			       " JOIN title_source s ON s.title = c.title";

	/* in one batch, in either order; then again the other way round */
	ck_assert_str_eq(figures(import_notices(MALLE_OK, notice("7", "Revue", "PE1", 8),
				 notice("1-bull", "Numéro", "PE1", 8), NULL)),
		"2 0 0 / 1 0 1 / 0");
	ck_assert_str_eq(test_sql_text(owner_of), "1-bull");
	ck_assert_str_eq(figures(import_notices(MALLE_OK, notice("1-bull", "Numéro, bis", "PE1", 8),
				 notice("7", "Revue, bis", "PE1", 8), NULL)),
		"0 2 0 / 0 0 2 / 0");
	ck_assert_str_eq(test_sql_text(owner_of), "1-bull");
	/* alone, the serial has it until the carrier comes */
	import_notices(MALLE_OK, notice("17", "Autre revue", "PE2", 18), NULL);
	import_notices(MALLE_OK, notice("2-bull", "Son numéro", "PE2", 18), NULL);
	ck_assert_str_eq(test_sql_text("SELECT s.source_id FROM copy c JOIN title_source s"
				       " ON s.title = c.title WHERE barcode = 'PE2'"),
		"2-bull");
}
END_TEST

START_TEST(a_copy_that_moved_to_another_record_follows)
{
	import_notices(MALLE_OK, notice("1", "Un", "CL1", 1), notice("2", "Deux", "", 0), NULL);
	ck_assert_str_eq(figures(import_notices(MALLE_OK, notice("1", "Un", "", 0),
				 notice("2", "Deux", "CL1", 1), NULL)),
		"0 0 2 / 0 1 0 / 0");
	ck_assert_str_eq(test_sql_text("SELECT s.source_id FROM copy c JOIN title_source s"
				       " ON s.title = c.title"),
		"2");
}
END_TEST

START_TEST(a_barcode_of_a_card_refuses_the_record)
{
	struct malle_import_report *report;

	test_sql(
		"INSERT INTO patron (barcode, family_name, folded) VALUES ('CL2', 'Lambert', 'lambert')");
	report = import_notices(
		MALLE_PARTIAL, notice("1", "Un", "CL1", 1), notice("2", "Deux", "CL2", 2), NULL);
	ck_assert_str_eq(figures(report), "1 0 0 / 1 0 0 / 1");
	ck_assert_str_eq(report->refused[0].reason, "barcode 'CL2' is on the card of a borrower");
}
END_TEST

/* What only the database knows to be wrong: the batch is done record by record. */
START_TEST(what_the_database_refuses_costs_one_record)
{
	struct malle_import_report *report =
		import_notices(MALLE_PARTIAL, notice("1", "Un", "CL1", 1),
			notice("2", "Deux", "CL&#x85;2", 2), notice("3", "Trois", "CL3", 3), NULL);

	ck_assert_str_eq(figures(report), "2 0 0 / 2 0 0 / 1");
	ck_assert_str_eq(report->refused[0].id, "2");
	ck_assert_uint_gt(strlen(report->refused[0].reason), 10);
}
END_TEST

START_TEST(two_records_with_one_id_are_said)
{
	struct malle_import_report *report = import_notices(MALLE_PARTIAL, notice("1", "Un", "", 0),
		notice("1", "Un autre", "", 0), notice("1", "Un", "", 0), NULL);

	ck_assert_str_eq(figures(report), "1 0 1 / 0 0 0 / 1");
	ck_assert_str_eq(report->refused[0].place, "001");
}
END_TEST

/* ---- refused records ---- */

static const char *read_text(const char *path)
{
	FILE *file = fopen(path, "rb");
	char *text = arena_array(test_owner, char, 65536);

	ck_assert_msg(file != NULL, "%s is missing", path);
	ck_assert_uint_lt(fread(text, 1, 65535, file), 65535);
	fclose(file);
	return text;
}

START_TEST(refused_records_are_corrected_and_fed_again)
{
	struct malle_import_report *report;
	char *text;
	char *fault;

	report = import_notices(MALLE_PARTIAL, notice("1", "Un", "CL1", 1),
		"<notice><f c='001'>2</f><f c='200' ind='1 '><s c='a'>Deux &bad;</s></f></notice>\n",
		"<notice><f c='001'>3</f></notice>\n", NULL);
	ck_assert_str_eq(figures(report), "1 0 0 / 1 0 0 / 2");
	text = arena_strdup(test_owner, read_text(temporary_path("refused.xml")));
	ck_assert_int_eq(strncmp(text, "<?xml", 5), 0);
	ck_assert_ptr_null(strstr(text, "CL1"));
	/* as it is: the same two are refused; corrected: taken */
	report = import_with(temporary_path("refused.xml"),
		&(struct malle_import_options) {.refused_path = temporary_path("refused.xml")},
		MALLE_PARTIAL);
	ck_assert_str_eq(figures(report), "0 0 0 / 0 0 0 / 2");
	ck_assert_str_eq(text, read_text(temporary_path("refused.xml")));
	fault = strstr(text, "&bad;");
	memcpy(fault, "     ", 5);
	report = import_with(write_file("corrected.xml", text), &(struct malle_import_options) {0},
		MALLE_PARTIAL);
	ck_assert_str_eq(figures(report), "1 0 0 / 0 0 0 / 1");
}
END_TEST

START_TEST(refused_iso_2709_is_kept_byte_for_byte)
{
	const char *damaged = "00041nam0 22000371i 450 001000200000\0361x\036\035"
			      "00041nam0 22000371i 450 001000200000\0362\036\035";
	struct malle_import_report *report = import_with(write_file("damaged.mrc", damaged),
		&(struct malle_import_options) {.refused_path = temporary_path("refused.mrc")},
		MALLE_PARTIAL);

	ck_assert_str_eq(figures(report), "0 0 0 / 0 0 0 / 2");
	ck_assert_str_eq(report->refused[1].place, "200$a");
	ck_assert_str_eq(read_text(temporary_path("refused.mrc")), damaged);
}
END_TEST

START_TEST(a_centre_that_is_not_mine_or_not_there)
{
	ck_assert_ptr_null(import_with(
		files[0], &(struct malle_import_options) {.centre = "clpsms"}, MALLE_REFUSED));
	ck_assert_ptr_null(import_with(
		files[0], &(struct malle_import_options) {.centre = "nulle"}, MALLE_NOT_FOUND));
}
END_TEST

/* ---- the sample ---- */

START_TEST(the_sample_has_pieces_in_its_boxes)
{
	struct malle_import_report *report = import_file("sample/clpsct.xml", MALLE_OK);

	ck_assert_uint_eq(report->titles_new, 147);
	ck_assert_uint_eq(report->refused_count, 0);
	ck_assert_str_eq(
		test_sql_text("SELECT string_agg(concat_ws(' ', p.count, p.label, p.essential),"
			      " ', ' ORDER BY p.position) FROM piece p"
			      " JOIN copy c ON c.id = p.copy WHERE c.barcode = 'OT000101'"),
		"1 plateau t, 52 cartes émotion t, 6 pions f, 1 dé t, 1 guide d'animation t");
	ck_assert_str_eq(
		test_sql_text("SELECT v.code FROM title t JOIN vocabulary_value v ON v.id = t.kind"
			      " WHERE t.title_proper = 'Photo-moi'"),
		"photolangage");
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("import");
	TCase *tcase = tcase_create("import");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_set_timeout(tcase, 120);
	tcase_add_test(tcase, the_four_files_give_the_same_titles_and_copies);
	tcase_add_test(tcase, copies_have_what_996_says);
	tcase_add_loop_test(tcase, the_same_file_again_changes_nothing_and_says_so, 0, 4);
	tcase_add_test(tcase, the_other_format_of_the_same_catalogue_changes_no_title);
	tcase_add_test(tcase, centres_share_what_they_describe_alike);
	tcase_add_test(tcase, a_changed_record_changes_its_title_only);
	tcase_add_test(tcase, a_changed_copy_touches_its_title);
	tcase_add_test(tcase, a_rehearsal_writes_nothing_and_says_what_would_be);
	tcase_add_test(tcase, a_barcode_of_another_title_refuses_the_record_with_its_place);
	tcase_add_test(tcase, a_barcode_twice_in_a_file_refuses_the_second);
	tcase_add_test(tcase, the_copy_of_a_bulletin_written_twice_belongs_to_its_carrier);
	tcase_add_test(tcase, a_copy_that_moved_to_another_record_follows);
	tcase_add_test(tcase, a_barcode_of_a_card_refuses_the_record);
	tcase_add_test(tcase, what_the_database_refuses_costs_one_record);
	tcase_add_test(tcase, two_records_with_one_id_are_said);
	tcase_add_test(tcase, refused_records_are_corrected_and_fed_again);
	tcase_add_test(tcase, refused_iso_2709_is_kept_byte_for_byte);
	tcase_add_test(tcase, a_centre_that_is_not_mine_or_not_there);
	tcase_add_test(tcase, the_sample_has_pieces_in_its_boxes);
	suite_add_tcase(suite, tcase);
	return suite;
}
