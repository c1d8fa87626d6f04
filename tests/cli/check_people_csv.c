/* What 'malle patron list --csv' writes, 'malle patron import' reads back as it was, whatever is in
 * the names: separators, quotes, line breaks in notes, what a spreadsheet takes for a formula. */
#include <check.h>
#include <fcntl.h>
#include <popt.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <malle/people.h>
#include <malle/people_file.h>

#include "cli/command.h"
#include "cli/invocation.h"
#include "cli/memory.h"
#include "cli/output/output.h"
#include "cli/parse.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

enum { PEOPLE = 60, PIECES_MAX = 6 };

/* Of which names are made. What no name may hold is not among them: see the tests of typing. */
static const char *const pieces[] = {"=", "+", "-", "@", "'", "''", "\"", "\"\"", ",", ";", "|",
	"\\", "é", "Œ", "ß", "\xc2\xa0", "\xe2\x80\x99", "日本", "\xf0\x9f\x98\x80", "a", "Zoé",
	"O'Hara", "NULL", "0", "1e5", "=1+1", "--", "#", "%s", "<b>", "e\xcc\x81"};

/* Notes have lines. */
static const char *const breaks[] = {" ", "\n", "\n\n", ", ", ";"};

static const char *random_of(const char *const *list, size_t count)
{
	return list[(size_t)rand() % count];
}

#define RANDOM_OF(list) random_of(list, sizeof(list) / sizeof((list)[0]))

/* Words of random pieces; `between` stands between them. No blank begins or ends it. */
static const char *random_text(bool lines)
{
	char *text = memory_copy(test_owner, "");
	int words = 1 + rand() % 3;

	for (int i = 0; i < words; i++) {
		if (i > 0)
			text = memory_append(text, "%s", lines ? RANDOM_OF(breaks) : " ");
		for (int left = 1 + rand() % PIECES_MAX; left > 0; left--)
			text = memory_append(text, "%s", RANDOM_OF(pieces));
		text = memory_append(text, "%c", 'a' + rand() % 26);
	}
	return text;
}

static void add_somebody(int number)
{
	const struct malle_patron wanted = {
		.barcode = memory_text(test_owner, "%sE%d", rand() % 4 == 0 ? "-" : "", number),
		.family_name = random_text(false),
		.given_name = rand() % 5 == 0 ? "" : random_text(false),
		.phone = rand() % 3 == 0 ? "+32 71 20" : "",
		.note = rand() % 2 == 0 ? random_text(true) : "",
	};
	struct malle_patron *patron;

	test_ok(test_session, malle_patron_add(test_session, test_owner, &wanted, &patron));
}

/* The account of this process works in the centre of test_session, for the commands. */
static void work_here(void)
{
	test_sql_as_owner(memory_text(test_owner,
		"INSERT INTO malle.staff_centre (staff, centre, profile)"
		" SELECT malle.make_staff('%s', 'malle_staff', 'Moi'), id, 'accueil' FROM malle.centre"
		" WHERE code = 'clpsct'",
		getpwuid(geteuid())->pw_name));
}

/* Run a command with its output in a file. */
static void write_table(const char *path)
{
	const char *line = memory_text(test_owner, "malle patron list --csv --database '%s'",
		test_conninfo("malle_staff"));
	struct invocation invocation = {.session = malle_session_new(test_owner)};
	int kept = dup(STDOUT_FILENO), count;
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	const char **words;

	ck_assert_int_ge(file, 0);
	ck_assert_int_eq(fflush(stdout), 0);
	ck_assert_int_eq(dup2(file, STDOUT_FILENO), STDOUT_FILENO);
	ck_assert_int_eq(poptParseArgvString(line, &count, &words), 0);
	ck_assert_int_eq(parse_words(&invocation, count, words), MALLE_OK);
	ck_assert_int_eq(invocation_run(&invocation), MALLE_OK);
	ck_assert_int_eq(output_finish(), MALLE_OK);
	ck_assert_int_eq(dup2(kept, STDOUT_FILENO), STDOUT_FILENO);
	close(kept);
	close(file);
	free(words);
	malle_free(invocation.session);
}

static struct malle_people_report *read_table(struct malle_session *session, const char *path)
{
	const struct malle_people_file_options options = {0};
	struct malle_people_report *report;

	test_ok(session, malle_patron_import(session, test_owner, path, &options, &report));
	return report;
}

static const char *people_of(const char *centre)
{
	return test_sql_as_owner(memory_text(test_owner,
		"SELECT jsonb_agg(jsonb_build_array(p.barcode, p.family_name, p.given_name, p.email,"
		" p.phone, p.note, p.member_until) ORDER BY p.barcode) FROM malle.patron p"
		" JOIN malle.centre c ON c.id = p.centre WHERE c.code = '%s'",
		centre));
}

START_TEST(what_is_written_is_read_back)
{
	char path[] = "/tmp/malle-people-csv.XXXXXX";
	int file = mkstemp(path);
	struct malle_session *other = test_session_open("other", "clpsms");
	struct malle_people_report *report;

	ck_assert_int_ge(file, 0);
	close(file);
	srand((unsigned)_i + 1);
	work_here();
	for (int i = 0; i < PEOPLE; i++)
		add_somebody(i);
	write_table(path);
	report = read_table(other, path);
	ck_assert_uint_eq(report->added, PEOPLE);
	/* too long to be shown */
	ck_assert(strcmp(people_of("clpsms"), people_of("clpsct")) == 0);
	/* where they come from nothing has changed */
	report = read_table(test_session, path);
	ck_assert_uint_eq(report->same, PEOPLE);
	ck_assert_uint_eq(report->changed, 0);
	ck_assert_int_eq(unlink(path), 0);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("cli/people csv");
	TCase *tcase = tcase_create("round trip");

	test_database_fresh(tcase);
	tcase_add_loop_test(tcase, what_is_written_is_read_back, 0, 5);
	suite_add_tcase(suite, tcase);
	return suite;
}
