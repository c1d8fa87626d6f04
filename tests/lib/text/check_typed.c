/* What people type: names and dates. */
#include <malle/date.h>
#include <malle/text.h>
#include <string.h>
#include <talloc.h>

#include "tests/support/runner.h"
#include "text/french_day.h"
#include "text/person_name.h"

#define COUNT(rows) (int)(sizeof(rows) / sizeof((rows)[0]))

static const struct {
	const char *written;
	const char *family, *given;
	const char *display, *heading;
} names[] = {
	{"Zoé Lambert", "Lambert", "Zoé", "Zoé Lambert", "Lambert, Zoé"},
	{"Lambert, Zoé", "Lambert", "Zoé", "Zoé Lambert", "Lambert, Zoé"},
	{"  Lambert ,\tZoé  ", "Lambert", "Zoé", "Zoé Lambert", "Lambert, Zoé"},
	{"LAMBERT Zoé", "LAMBERT", "Zoé", "Zoé LAMBERT", "LAMBERT, Zoé"},
	{"Zoé LAMBERT", "LAMBERT", "Zoé", "Zoé LAMBERT", "LAMBERT, Zoé"},
	{"DE SMET Jan", "DE SMET", "Jan", "Jan DE SMET", "DE SMET, Jan"},
	{"Jean-François Vanden Bossche", "Vanden Bossche", "Jean-François",
		"Jean-François Vanden Bossche", "Vanden Bossche, Jean-François"},
	{"Anne Marie van der Straeten", "van der Straeten", "Anne Marie",
		"Anne Marie van der Straeten", "van der Straeten, Anne Marie"},
	{"Marie de la Croix", "de la Croix", "Marie", "Marie de la Croix", "de la Croix, Marie"},
	{"Louis d'Hondt", "d'Hondt", "Louis", "Louis d'Hondt", "d'Hondt, Louis"},
	{"Lies 't Serstevens", "'t Serstevens", "Lies", "Lies 't Serstevens",
		"'t Serstevens, Lies"},
	{"Anne Sophie Dupont", "Dupont", "Anne Sophie", "Anne Sophie Dupont",
		"Dupont, Anne Sophie"},
	{"J.-P. Dupont", "Dupont", "J.-P.", "J.-P. Dupont", "Dupont, J.-P."},
	{"Élise ÉTIENNE", "ÉTIENNE", "Élise", "Élise ÉTIENNE", "ÉTIENNE, Élise"},
	{"Dupont", "Dupont", "", "Dupont", "Dupont"},
	{"DUPONT", "DUPONT", "", "DUPONT", "DUPONT"},
	{"Dupont,", "Dupont", "", "Dupont", "Dupont"},
	{", Zoé", "", "Zoé", "Zoé", "Zoé"},
	{"", "", "", "", ""},
	{"\xff\xfe x", "x", "\xff\xfe", "\xff\xfe x", "x, \xff\xfe"},
};

START_TEST(names_are_split_as_people_mean_them)
{
	struct person_name name = person_name_read(test_owner, names[_i].written);

	ck_assert_str_eq(name.family, names[_i].family);
	ck_assert_str_eq(name.given, names[_i].given);
	ck_assert_str_eq(person_name_display(test_owner, name), names[_i].display);
	ck_assert_str_eq(person_name_heading(test_owner, name), names[_i].heading);
}
END_TEST

/* Today is Monday 14 December 2026. */
static const struct malle_date today = {.year = 2026, .month = 12, .day = 14};

static const struct {
	const char *typed;
	const char *date; /* NULL: refused */
} dates[] = {
	{"14/12", "2026-12-14"},
	{"13/12", "2027-12-13"},
	{"15/12", "2026-12-15"},
	{"1/2", "2027-02-01"},
	{"14/12/26", "2026-12-14"},
	{"3.1.27", "2027-01-03"},
	{"14.12.2026", "2026-12-14"},
	{"14-12-2026", "2026-12-14"},
	{" 14 / 12 / 2026 ", "2026-12-14"},
	{"1/1/2020", "2020-01-01"},
	{"2/3/85", "1985-03-02"},
	{"29/2", "2028-02-29"},
	{"29/2/28", "2028-02-29"},
	{"2026-12-14", "2026-12-14"},
	{"20261214", "2026-12-14"},
	{"aujourd'hui", "2026-12-14"},
	{"Aujourd’hui", "2026-12-14"},
	{"demain", "2026-12-15"},
	{"après-demain", "2026-12-16"},
	{"apres demain", "2026-12-16"},
	{"hier", "2026-12-13"},
	{"tomorrow", "2026-12-15"},
	{"lundi", "2026-12-21"},
	{"mardi", "2026-12-15"},
	{"DIMANCHE", "2026-12-20"},
	{"ven.", "2026-12-18"},
	{"lundi 21/12", "2026-12-21"},
	{"lundi 21 décembre", "2026-12-21"},
	{"lun. 21 déc. 2026", "2026-12-21"},
	{"mardi 21/12", NULL},
	{"30 juin", "2027-06-30"},
	{"1er août", "2027-08-01"},
	{"1er Aout 2027", "2027-08-01"},
	{"30 JUIN 27", "2027-06-30"},
	{"3 fév", "2027-02-03"},
	{"30 june 2027", "2027-06-30"},
	{"+3s", "2027-01-04"},
	{"+10j", "2026-12-24"},
	{"+0j", "2026-12-14"},
	{"+2 semaines", "2026-12-28"},
	{"+1 mois", "2027-01-14"},
	{"+14m", "2028-02-14"},
	{"+3w", "2027-01-04"},
	{"", NULL},
	{" ", NULL},
	{"+", NULL},
	{"+3", NULL},
	{"+s", NULL},
	{"+3x", NULL},
	{"+1000j", NULL},
	{"-3j", NULL},
	{"14", NULL},
	{"14/13", NULL},
	{"0/12", NULL},
	{"32/1", NULL},
	{"31/4", NULL},
	{"29/2/27", NULL},
	{"14/12/026", NULL},
	{"14/12/20266", NULL},
	{"14/12/2026/1", NULL},
	{"14,12", NULL},
	{"lundi mardi", NULL},
	{"juin", NULL},
	{"bientôt", NULL},
	{"14/12 demain", NULL},
	{"2026-13-01", NULL},
	{"14/12/2026; DROP TABLE", NULL},
	{"\xff\xfe", NULL},
};

START_TEST(dates_are_read_as_typed_in_belgium)
{
	struct malle_date date = {.year = 1, .month = 1, .day = 1};
	char text[MALLE_DATE_TEXT];
	enum malle_status status = malle_date_from_text(dates[_i].typed, today, &date);

	if (dates[_i].date == NULL) {
		ck_assert_msg(status == MALLE_INVALID, "'%s' was read as %s", dates[_i].typed,
			malle_date_to_iso(date, text));
		ck_assert_str_eq(malle_date_to_iso(date, text), "0001-01-01");
		return;
	}
	ck_assert_msg(status == MALLE_OK, "'%s' was refused", dates[_i].typed);
	ck_assert_str_eq(malle_date_to_iso(date, text), dates[_i].date);
}
END_TEST

START_TEST(a_month_later_is_the_last_day_of_a_shorter_month)
{
	struct malle_date last = {.year = 2026, .month = 1, .day = 31};
	struct malle_date date;
	char text[MALLE_DATE_TEXT];

	ck_assert_int_eq(malle_date_from_text("+1m", last, &date), MALLE_OK);
	ck_assert_str_eq(malle_date_to_iso(date, text), "2026-02-28");
}
END_TEST

/* Seen from Monday 14 December 2026, of what is over. */
static const struct {
	const char *typed, *wanted;
} past_dates[] = {
	{"14/12", "2026-12-14"},
	{"15/12", "2025-12-15"},
	{"1/9", "2026-09-01"},
	{"lundi", "2026-12-07"},
	{"dimanche", "2026-12-13"},
	{"hier", "2026-12-13"},
	{"29/2", "2024-02-29"},
	{"15/12/2026", "2026-12-15"},
};

START_TEST(an_incomplete_date_of_the_past_is_the_latest_one)
{
	static const struct malle_date monday = {2026, 12, 14};
	struct malle_date date;
	char text[MALLE_DATE_TEXT];

	ck_assert_int_eq(malle_date_from_text_past(past_dates[_i].typed, monday, &date), MALLE_OK);
	ck_assert_str_eq(malle_date_to_iso(date, text), past_dates[_i].wanted);
}
END_TEST

START_TEST(a_very_long_text_is_no_date)
{
	char *text = talloc_size(test_owner, 1000001);
	struct malle_date date;

	memset(text, '1', 1000000);
	text[1000000] = '\0';
	ck_assert_int_eq(malle_date_from_text(text, today, &date), MALLE_INVALID);
}
END_TEST

static const struct {
	const char *typed;
	int64_t quantity; /* -1: none is said */
	const char *words;
} quantities[] = {
	{"3*OT1", 3, "OT1"}, /* R16.3 */
	{"3* OT1", 3, "OT1"},
	{"3 * OT1", 3, "OT1"},
	{"3x OT1", 3, "OT1"},
	{"3 X OT1", 3, "OT1"},
	{"3xOT1", 3, "OT1"},
	{"3\u00d7OT1", 3, "OT1"},
	{"3x5412345678908", 3, "5412345678908"},
	{"10 ma première fois", 10, "ma première fois"},
	{"  10   ma première fois ", 10, "ma première fois"},
	{"10\tma première fois", 10, "ma première fois"},
	{"3*ma première fois", 3, "ma première fois"},
	{"3", 3, ""},
	{"3*", 3, ""},
	{"3x", 3, ""},
	{"0 ma première fois", 0, "ma première fois"},
	{"OT1 3", 3, "OT1"},
	{"OT1 x3", 3, "OT1"},
	{"5412345678908 25", 25, "5412345678908"},
	{"ma première fois x3", 3, "ma première fois"},
	{"999999 OT1", 999999, "OT1"},
	{"ma première fois", -1, "ma première fois"},
	{"OT1", -1, "OT1"},
	{"5412345678908", -1, "5412345678908"}, /* an EAN is no quantity */
	{"1000000 OT1", -1, "1000000 OT1"},
	{"2e édition", -1, "2e édition"},
	{"3D pour tous", -1, "3D pour tous"},
	{"4x4 en famille", -1, "4x4 en famille"},
	{"3xylophones", -1, "3xylophones"},
	{"Belgique 2", -1, "Belgique 2"}, /* no code before it: a part of the title */
	{"x3", -1, "x3"},
	{"*", -1, "*"},
	{"", -1, ""},
};

START_TEST(a_quantity_stands_before_words_or_after_a_code)
{
	int64_t quantity = 77;
	char *words = NULL;
	bool said = malle_quantity_read(test_owner, quantities[_i].typed, &quantity, &words);

	ck_assert_int_eq(said, quantities[_i].quantity >= 0);
	ck_assert_int_eq(quantity, said ? quantities[_i].quantity : 0);
	ck_assert_str_eq(words, quantities[_i].words);
}
END_TEST

static const struct {
	const char *said;
	struct malle_group group;
} groups[] = {
	{"estime de soi, groupe de 8 filles, 13 ans", {13, 13, 8, 8}}, /* users.md 1 */
	{"EVRAS, 12-15 ans", {12, 15, -1, -1}},
	{"12\u201315 ans", {12, 15, -1, -1}},
	{"de 6 à 10 ans", {6, 10, -1, -1}},
	{"13 ou 14 ans", {13, 14, -1, -1}},
	{"13/14\u00a0ans", {13, 14, -1, -1}},
	{"4 de 13 ans et 4 de 15 ans", {13, 15, -1, -1}},
	{"Adolescents ; Enfants 6-12 ans", {6, 12, -1, -1}},
	{"enfants ; adolescents, 6-10 ans", {6, 10, -1, -1}},
	{"dès 12 ans", {12, 110, -1, -1}},
	{"à partir de 8 ans", {8, 110, -1, -1}},
	{"60 ans et plus", {60, 110, -1, -1}},
	{"plus de 60 ans", {60, 110, -1, -1}},
	{"jusqu'à 10 ans", {0, 10, -1, -1}},
	{"moins de 12 ans", {0, 12, -1, -1}},
	{"25 élèves de 3e", {-1, -1, 25, 25}},
	{"groupe de 8, 13 ans", {13, 13, 8, 8}},
	{"3-12 participants", {-1, -1, 3, 12}},
	{"2 à 6 joueurs", {-1, -1, 2, 6}},
	{"depuis 3 ans", {-1, -1, -1, -1}},
	{"il y a 2 ans", {-1, -1, -1, -1}},
	{"un projet sur 3 ans", {-1, -1, -1, -1}},
	{"l'école a 150 ans", {-1, -1, -1, -1}},
	{"année 2025-2026", {-1, -1, -1, -1}},
	{"15-12 ans", {-1, -1, -1, -1}},
	{"13", {-1, -1, -1, -1}},
	{"6 animations, 3 anniversaires", {-1, -1, -1, -1}},
	{"\xff 13 \xfe", {-1, -1, -1, -1}},
	{"", {-1, -1, -1, -1}},
};

START_TEST(for_whom_is_read_when_it_is_said_plainly)
{
	const struct malle_group *wanted = &groups[_i].group;
	struct malle_group group;
	bool said = malle_group_read(groups[_i].said, &group);

	ck_assert_int_eq(said, wanted->age_from >= 0 || wanted->people_from >= 0);
	ck_assert_int_eq(group.age_from, wanted->age_from);
	ck_assert_int_eq(group.age_to, wanted->age_to);
	ck_assert_int_eq(group.people_from, wanted->people_from);
	ck_assert_int_eq(group.people_to, wanted->people_to);
}
END_TEST

static const struct {
	const char *typed;
	int minutes; /* -1: refused */
} times[] = {
	{"10h", 600},
	{"10H30", 630},
	{"10:30", 630},
	{"14 h", 840},
	{"14 h 05", 845},
	{"14\u00A0h\u00A030", 870},
	{" 9h ", 540},
	{"0h", 0},
	{"23:59", 1439},
	{"10 heures", 600},
	{"1 heure 30", 90},
	{"midi", 720},
	{"10", -1},
	{"10:", -1},
	{"24h", -1},
	{"10h60", -1},
	{"10h5", -1},
	{"10h300", -1},
	{"110h", -1},
	{"h30", -1},
	{"10h30x", -1},
	{"-1h", -1},
	{"10.30", -1},
	{"", -1},
	{"10h                          30", -1},
	{"\xff\xfe", -1},
};

START_TEST(times_are_read_as_typed_in_belgium)
{
	int minutes = -7;
	enum malle_status status = malle_time_from_text(times[_i].typed, &minutes);

	ck_assert_int_eq(status, times[_i].minutes < 0 ? MALLE_INVALID : MALLE_OK);
	ck_assert_int_eq(minutes, times[_i].minutes < 0 ? -7 : times[_i].minutes);
}
END_TEST

/* Today is Monday 14 December 2026. */
static const struct {
	const char *typed;
	const char *date; /* "": no day is said; NULL: refused */
	int minutes;      /* -1: no time is said */
} moments[] = {
	{"lundi 10h", "2026-12-21", 600},
	{"demain 14 h", "2026-12-15", 840},
	{"demain à 14 h 30", "2026-12-15", 870},
	{"15/12 à 10:30", "2026-12-15", 630},
	{"15/12/26, 9h05", "2026-12-15", 545},
	{"14 décembre 14 h 30", "2026-12-14", 870},
	{"14 décembre 2026 14h", "2026-12-14", 840},
	{"2026-12-16 08:15", "2026-12-16", 495},
	{"+3s 10h", "2027-01-04", 600},
	{"demain midi", "2026-12-15", 720},
	{"10h", "", 600},
	{"à 10h", "", 600},
	{"jeudi", "2026-12-17", -1},
	{"aujourd'hui 16h", "2026-12-14", 960},
	{"lundi 25h", NULL, 0},
	{"10h lundi", NULL, 0},
	{"31/2 10h", NULL, 0},
	{"bientôt 10h", NULL, 0},
	{"", NULL, 0},
	{"   ", NULL, 0},
	{"10h 11h", NULL, 0},
};

START_TEST(a_day_and_a_time_are_read_together)
{
	struct malle_date date = {1, 1, 1};
	int minutes = -7;
	char text[MALLE_DATE_TEXT];
	enum malle_status status =
		malle_moment_from_text(moments[_i].typed, today, &date, &minutes);

	ck_assert_int_eq(status, moments[_i].date == NULL ? MALLE_INVALID : MALLE_OK);
	ck_assert_str_eq(malle_date_to_iso(date, text),
		moments[_i].date == NULL ? "0001-01-01" : moments[_i].date);
	ck_assert_int_eq(minutes, moments[_i].date == NULL ? -7 : moments[_i].minutes);
}
END_TEST

START_TEST(letters_say_a_moment_in_french)
{
	ck_assert_str_eq(
		french_moment(test_owner, today, 600), "lundi 14 décembre 2026 à 10\u00A0h");
	ck_assert_str_eq(french_moment(test_owner, today, 845),
		"lundi 14 décembre 2026 à 14\u00A0h\u00A005");
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("typed");
	TCase *tcase = tcase_create("typed");

	test_leaks_checked(tcase);
	tcase_add_loop_test(tcase, names_are_split_as_people_mean_them, 0, COUNT(names));
	tcase_add_loop_test(tcase, dates_are_read_as_typed_in_belgium, 0, COUNT(dates));
	tcase_add_loop_test(tcase, an_incomplete_date_of_the_past_is_the_latest_one, 0,
		(int)(sizeof past_dates / sizeof past_dates[0]));
	tcase_add_loop_test(
		tcase, a_quantity_stands_before_words_or_after_a_code, 0, COUNT(quantities));
	tcase_add_loop_test(tcase, for_whom_is_read_when_it_is_said_plainly, 0, COUNT(groups));
	tcase_add_test(tcase, a_month_later_is_the_last_day_of_a_shorter_month);
	tcase_add_test(tcase, a_very_long_text_is_no_date);
	tcase_add_loop_test(tcase, times_are_read_as_typed_in_belgium, 0, COUNT(times));
	tcase_add_loop_test(tcase, a_day_and_a_time_are_read_together, 0, COUNT(moments));
	tcase_add_test(tcase, letters_say_a_moment_in_french);
	suite_add_tcase(suite, tcase);
	return suite;
}
