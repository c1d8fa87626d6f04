/* lib/people: organisations, borrowers and the team of a centre. */
#include <check.h>
#include <string.h>

#include <malle/database.h>
#include <malle/people.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static struct malle_organisation *organisation;
static struct malle_patron *patron;
static struct malle_staff *staff;

static enum malle_status add_organisation(const struct malle_organisation *wanted)
{
	return malle_organisation_add(test_session, test_owner, wanted, &organisation);
}

static enum malle_status add_patron(const struct malle_patron *wanted)
{
	return malle_patron_add(test_session, test_owner, wanted, &patron);
}

static void assert_message(const char *part)
{
	const struct malle_error *error = malle_session_error(test_session);
	const char *message = arena_printf(test_owner, "%s (%s)", error->message, error->detail);

	ck_assert_msg(strstr(message, part) != NULL, "'%s' lacks '%s'", message, part);
	for (const char *c = message; *c != '\0'; c++)
		ck_assert_msg((unsigned char)*c >= 0x20, "control character in '%s'", message);
	ck_assert_uint_lt(strlen(message), 300);
}

static size_t organisations(const char *words)
{
	struct malle_organisation *rows;
	size_t count;

	test_ok(test_session,
		malle_organisation_list(test_session, test_owner, words, &rows, &count));
	return count;
}

static size_t patrons(const char *words)
{
	struct malle_patron *rows;
	size_t count;

	test_ok(test_session, malle_patron_list(test_session, test_owner, words, &rows, &count));
	return count;
}

static char *repeated(size_t count)
{
	char *text = arena_array(test_owner, char, count + 1);

	memset(text, 'a', count);
	return text;
}

/* ---- organisations ---- */

START_TEST(an_organisation_is_added_with_words_of_the_lists)
{
	const struct malle_organisation wanted = {.name = "AMO Le Signal",
		.short_name = "Signal",
		.kind = "AMO",
		.sector = "AIDE A LA JEUNESSE",
		.municipality = "farciennes",
		.postcode = "6240",
		.category = "association",
		.member = true,
		.note = "sonner deux fois\nau premier"};

	test_ok(test_session, add_organisation(&wanted));
	ck_assert_int_gt(organisation->id, 0);
	ck_assert_str_eq(organisation->name, "AMO Le Signal");
	ck_assert_str_eq(organisation->sector, "Aide à la jeunesse");
	ck_assert_str_eq(organisation->sub_sector, "");
	ck_assert_str_eq(organisation->municipality, "Farciennes");
	ck_assert_str_eq(organisation->category, "association");
	ck_assert_str_eq(organisation->note, "sonner deux fois\nau premier");
	ck_assert(organisation->member);
	ck_assert_int_eq(
		test_sql_int("SELECT count(*) FROM malle.event WHERE kind = 'organisation.add'"),
		1);
	/* ids only, never a name (design 2, History) */
	ck_assert_str_eq(test_sql_text("SELECT detail ->> 'organisation' FROM malle.event"
				       " WHERE kind = 'organisation.add'"),
		arena_printf(test_owner, "%lld", (long long)organisation->id));
}
END_TEST

START_TEST(a_sub_sector_says_its_sector)
{
	const struct malle_organisation wanted = {.name = "École des Tilleuls",
		.sub_sector =
			test_sql_text("SELECT label FROM malle.vocabulary_value"
				      " WHERE vocabulary = 'sub_sector' ORDER BY id LIMIT 1")};
	const struct malle_organisation wrong = {
		.name = "Autre", .sector = "Justice", .sub_sector = wanted.sub_sector};

	test_ok(test_session, add_organisation(&wanted));
	ck_assert_str_eq(organisation->sector,
		test_sql_text("SELECT s.label FROM malle.vocabulary_value v"
			      " JOIN malle.vocabulary_value s ON s.id = v.parent"
			      " WHERE v.vocabulary = 'sub_sector' ORDER BY v.id LIMIT 1"));
	test_status(test_session, add_organisation(&wrong), MALLE_INVALID);
}
END_TEST

static const struct {
	struct malle_organisation wanted;
	enum malle_status status;
	const char *message, *hint;
} bad_organisations[] = {
	{{.name = NULL}, MALLE_INVALID, "name is missing", ""},
	{{.name = " \t"}, MALLE_INVALID, "name is missing", ""},
	{{.name = "A\x1b[31mB"}, MALLE_INVALID, "control", ""},
	{{.name = "A\xff"}, MALLE_INVALID, "UTF-8", ""},
	{{.name = "A", .short_name = "b\nc"}, MALLE_INVALID, "short name", ""},
	{{.name = "A", .note = "bell\x07"}, MALLE_INVALID, "note", ""},
	{{.name = "A", .sector = "Enseignemant"}, MALLE_INVALID, "Enseignemant", "Enseignement"},
	{{.name = "A", .sector = "jeunesse aide"}, MALLE_INVALID, "jeunesse aide", ""},
	{{.name = "A", .municipality = "Charlerois"}, MALLE_INVALID, "Charlerois", "Charleroi"},
	{{.name = "A", .category = "\x02"}, MALLE_INVALID, "list", ""},
};

START_TEST(a_bad_organisation_is_refused_with_what_is_wrong)
{
	const char *hint;

	test_status(test_session, add_organisation(&bad_organisations[_i].wanted),
		bad_organisations[_i].status);
	assert_message(bad_organisations[_i].message);
	hint = malle_session_error(test_session)->hint;
	ck_assert_msg(strstr(hint, bad_organisations[_i].hint) != NULL, "hint '%s'", hint);
	ck_assert_uint_eq(organisations(NULL), 0);
}
END_TEST

START_TEST(overlong_words_are_refused)
{
	const struct malle_organisation name = {.name = repeated(201)};
	const struct malle_organisation sector = {.name = "A", .sector = repeated(100000)};

	test_status(test_session, add_organisation(&name), MALLE_INVALID);
	assert_message("longer than 200");
	test_status(test_session, add_organisation(&sector), MALLE_INVALID);
	assert_message("at most");
}
END_TEST

/* Case and accents do not make another organisation. */
START_TEST(a_name_is_there_once)
{
	const struct malle_organisation first = {.name = "École Saint-Éloi", .short_name = "Éloi"};
	const struct malle_organisation twin = {.name = "ecole saint eloi"};
	const struct malle_organisation same_short = {.name = "Éloi"};

	test_ok(test_session, add_organisation(&first));
	test_status(test_session, add_organisation(&twin), MALLE_EXISTS);
	assert_message("École Saint-Éloi");
	test_ok(test_session, add_organisation(&same_short));
}
END_TEST

START_TEST(organisations_are_found_by_all_words)
{
	const struct malle_organisation wanted[] = {
		{.name = "École Zénobe", .municipality = "Thuin"},
		{.name = "École Éloi", .short_name = "Éloi", .municipality = "Charleroi"},
		{.name = "Écureuil", .municipality = "Thuin"},
	};
	struct malle_organisation *rows;
	size_t count;

	for (size_t i = 0; i < 3; i++)
		test_ok(test_session, add_organisation(&wanted[i]));
	ck_assert_uint_eq(organisations("ecole"), 2);
	ck_assert_uint_eq(organisations("THUIN école"), 1);
	ck_assert_uint_eq(organisations("thuin"), 2);
	ck_assert_uint_eq(organisations("  "), 3);
	ck_assert_uint_eq(organisations("thuin charleroi"), 0);
	ck_assert_uint_eq(organisations("%"), 3); /* nothing to look for */
	test_ok(test_session,
		malle_organisation_list(test_session, test_owner, NULL, &rows, &count));
	ck_assert_str_eq(rows[0].name, "École Éloi"); /* French order */
	ck_assert_str_eq(rows[1].name, "École Zénobe");
	ck_assert_str_eq(rows[2].name, "Écureuil");
}
END_TEST

/* R0.6 */
START_TEST(the_same_key_adds_once)
{
	const struct malle_organisation wanted = {.name = "A", .key = "k1"};
	const struct malle_patron person = {.name = "Zoé Lambert", .barcode = "E1", .key = "k2"};
	const struct malle_patron stolen = {.name = "Zoé Lambert", .barcode = "E1", .key = "k1"};
	int64_t id;

	test_ok(test_session, add_organisation(&wanted));
	id = organisation->id;
	test_ok(test_session, add_organisation(&wanted));
	ck_assert_int_eq(organisation->id, id);
	test_status(test_session, add_patron(&stolen), MALLE_INVALID);
	test_ok(test_session, add_patron(&person));
	id = patron->id;
	test_ok(test_session, add_patron(&person));
	ck_assert_int_eq(patron->id, id);
	ck_assert_uint_eq(patrons(NULL), 1);
}
END_TEST

/* ---- borrowers ---- */

static const struct {
	struct malle_patron wanted;
	const char *family, *given, *shown;
} names[] = {
	{{.name = "Zoé Lambert"}, "Lambert", "Zoé", "Zoé Lambert"},
	{{.name = "Lambert, Zoé"}, "Lambert", "Zoé", "Zoé Lambert"},
	{{.name = "Marie de la Croix"}, "de la Croix", "Marie", "Marie de la Croix"},
	{{.family_name = "Van Damme", .given_name = "Jo"}, "Van Damme", "Jo", "Jo Van Damme"},
	{{.family_name = "Accueil"}, "Accueil", "", "Accueil"},
};

START_TEST(a_name_is_read_as_written)
{
	struct malle_patron wanted = names[_i].wanted;

	wanted.barcode = "E1";
	test_ok(test_session, add_patron(&wanted));
	ck_assert_str_eq(patron->family_name, names[_i].family);
	ck_assert_str_eq(patron->given_name, names[_i].given);
	ck_assert_str_eq(patron->name, names[_i].shown);
}
END_TEST

START_TEST(a_borrower_belongs_to_an_organisation)
{
	const struct malle_organisation wanted = {
		.name = "AMO Le Signal", .short_name = "Signal", .category = "association"};
	const struct malle_patron zoe = {.name = "Zoé Lambert",
		.barcode = "*E1*",
		.organisation = "SIGNAL",
		.email = "zoe@exemple.be",
		.phone = "071/00 00 00",
		.member_until = {2027, 1, 31}};
	const struct malle_patron lost = {
		.name = "Ana", .barcode = "E2", .organisation = "Inconnue"};

	test_ok(test_session, add_organisation(&wanted));
	test_ok(test_session, add_patron(&zoe));
	ck_assert_str_eq(patron->barcode, "E1");
	ck_assert_str_eq(patron->organisation, "AMO Le Signal");
	ck_assert_str_eq(patron->category, "association"); /* the organisation's */
	ck_assert_int_eq(patron->member_until.year, 2027);
	test_status(test_session, add_patron(&lost), MALLE_INVALID);
	assert_message("Inconnue");
	test_ok(test_session, malle_patron_show(test_session, test_owner, "E1", &patron));
	ck_assert_str_eq(patron->email, "zoe@exemple.be");
	ck_assert_uint_eq(patrons("signal zoe"), 1);
	ck_assert_uint_eq(patrons("e1"), 1);
	ck_assert_uint_eq(patrons("dupont"), 0);
}
END_TEST

START_TEST(a_short_name_of_two_organisations_is_asked_about)
{
	const struct malle_organisation first = {.name = "PMS Thuin", .short_name = "PMS"};
	const struct malle_organisation second = {.name = "PMS Charleroi", .short_name = "PMS"};
	const struct malle_patron wanted = {.name = "Ana", .barcode = "E1", .organisation = "pms"};

	test_ok(test_session, add_organisation(&first));
	test_ok(test_session, add_organisation(&second));
	test_status(test_session, add_patron(&wanted), MALLE_INVALID);
	ck_assert_ptr_nonnull(strstr(malle_session_error(test_session)->detail, "PMS Thuin"));
}
END_TEST

/* R1.4: a scan means one thing. */
START_TEST(a_barcode_is_given_once_to_persons_and_copies)
{
	const struct malle_patron first = {.name = "Zoé Lambert", .barcode = "E1"};
	const struct malle_patron twin = {.name = "Yves Dupont", .barcode = "E1"};
	const struct malle_patron copy = {.name = "Yves Dupont", .barcode = "OT1"};

	desk_copy_new("Photo-moi", "OT1");
	test_ok(test_session, add_patron(&first));
	test_status(test_session, add_patron(&twin), MALLE_EXISTS);
	assert_message("Zoé Lambert");
	test_status(test_session, add_patron(&copy), MALLE_EXISTS);
	assert_message("Photo-moi");
	ck_assert_uint_eq(patrons(NULL), 1);
}
END_TEST

static const struct {
	struct malle_patron wanted;
	const char *message;
} bad_patrons[] = {
	{{.name = "Zoé"}, "barcode is missing"},
	{{.barcode = "E1"}, "name is missing"},
	{{.name = "Zoé", .barcode = "E 1"}, "not a barcode"},
	{{.name = "Zoé", .barcode = "E1\x1b"}, "not a barcode"},
	{{.name = "Zo\x01", .barcode = "E1"}, "control"},
	{{.name = "Zoé", .barcode = "E1", .email = "a\nb"}, "mail"},
	{{.name = "Zoé", .barcode = "E1", .category = "assocation"}, "category of borrowers"},
	{{.name = "Zoé", .barcode = "E1", .member_until = {2026, 2, 30}}, "membership"},
};

START_TEST(a_bad_borrower_is_refused_with_what_is_wrong)
{
	test_status(test_session, add_patron(&bad_patrons[_i].wanted), MALLE_INVALID);
	assert_message(bad_patrons[_i].message);
	ck_assert_uint_eq(patrons(NULL), 0);
}
END_TEST

START_TEST(a_borrower_has_loans)
{
	struct malle_circulation *answer;

	test_ok(test_session, malle_database_set_clock(test_session, "2026-11-23 10:00"));
	desk_copy_new("Photo-moi", "OT1");
	desk_copy_new("Émo'Trésor", "OT2");
	desk_patron_new("Zoé Lambert", "E1");
	test_ok(test_session, desk_lend(test_session, "OT1", "E1", &answer));
	test_ok(test_session, malle_database_set_clock(test_session, "2026-12-15 10:00"));
	test_ok(test_session, desk_lend(test_session, "OT2", "E1", &answer));
	test_ok(test_session, malle_patron_show(test_session, test_owner, "E1", &patron));
	ck_assert_int_eq(patron->loans, 2);
	ck_assert_int_eq(patron->late, 1);
	test_status(test_session, malle_patron_show(test_session, test_owner, "E9", &patron),
		MALLE_NOT_FOUND);
	assert_message("E9");
}
END_TEST

/* ---- the team ---- */

START_TEST(the_team_is_added_to)
{
	struct malle_staff *rows;
	size_t count;

	test_ok(test_session,
		malle_staff_add(test_session, test_owner, "elise", "Élise Petit", NULL, &staff));
	ck_assert_str_eq(staff->account, "elise");
	ck_assert_str_eq(staff->centres, "clpsct");
	test_status(test_session,
		malle_staff_add(test_session, test_owner, "elise", "Élise Petit", NULL, &staff),
		MALLE_EXISTS);
	test_status(test_session,
		malle_staff_add(test_session, test_owner, "e\nl", "Élise Petit", NULL, &staff),
		MALLE_INVALID);
	test_ok(test_session, malle_staff_list(test_session, test_owner, &rows, &count));
	ck_assert_uint_eq(count, 2);
	ck_assert_str_eq(rows[0].name, "Élise Petit");
	ck_assert_str_eq(rows[1].account, "tester");
}
END_TEST

/* ---- another centre ---- */

START_TEST(another_centres_persons_do_not_exist)
{
	struct malle_session *other = test_session_open("other", "clpsms");
	const struct malle_organisation wanted = {.name = "AMO Le Signal"};
	const struct malle_patron zoe = {
		.name = "Zoé Lambert", .barcode = "E1", .organisation = "AMO Le Signal"};
	const struct malle_patron here = {.name = "Ana Roy", .barcode = "E1"};
	struct malle_patron *rows;
	struct malle_staff *team;
	size_t count;

	test_ok(test_session, add_organisation(&wanted));
	test_ok(test_session, add_patron(&zoe));
	test_status(other, malle_patron_show(other, test_owner, "E1", &patron), MALLE_NOT_FOUND);
	test_ok(other, malle_patron_list(other, test_owner, "zoe", &rows, &count));
	ck_assert_uint_eq(count, 0);
	test_status(other, malle_patron_add(other, test_owner, &zoe, &patron), MALLE_INVALID);
	test_ok(other, malle_patron_add(other, test_owner, &here, &patron));
	test_ok(other, malle_organisation_add(other, test_owner, &wanted, &organisation));
	test_ok(other, malle_staff_list(other, test_owner, &team, &count));
	ck_assert_uint_eq(count, 1);
	ck_assert_str_eq(team[0].account, "other");
}
END_TEST

static void add_tests(TCase *tcase)
{
	tcase_add_test(tcase, an_organisation_is_added_with_words_of_the_lists);
	tcase_add_test(tcase, a_sub_sector_says_its_sector);
	tcase_add_loop_test(tcase, a_bad_organisation_is_refused_with_what_is_wrong, 0,
		sizeof bad_organisations / sizeof *bad_organisations);
	tcase_add_test(tcase, overlong_words_are_refused);
	tcase_add_test(tcase, a_name_is_there_once);
	tcase_add_test(tcase, organisations_are_found_by_all_words);
	tcase_add_test(tcase, the_same_key_adds_once);
	tcase_add_loop_test(tcase, a_name_is_read_as_written, 0, sizeof names / sizeof *names);
	tcase_add_test(tcase, a_borrower_belongs_to_an_organisation);
	tcase_add_test(tcase, a_short_name_of_two_organisations_is_asked_about);
	tcase_add_test(tcase, a_barcode_is_given_once_to_persons_and_copies);
	tcase_add_loop_test(tcase, a_bad_borrower_is_refused_with_what_is_wrong, 0,
		sizeof bad_patrons / sizeof *bad_patrons);
	tcase_add_test(tcase, a_borrower_has_loans);
	tcase_add_test(tcase, the_team_is_added_to);
}

Suite *test_suite(void)
{
	Suite *suite = suite_create("people");
	TCase *shared = tcase_create("shared");
	TCase *fresh = tcase_create("fresh");

	test_leaks_checked(shared);
	test_database_checked(shared);
	add_tests(shared);
	suite_add_tcase(suite, shared);
	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_test(fresh, another_centres_persons_do_not_exist);
	suite_add_tcase(suite, fresh);
	return suite;
}
