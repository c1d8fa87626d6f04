/* Profile x command (2.19): whoever lacks the right that the table names is refused, by the
 * sentence of that right and before anything else is looked at; whoever has it is not. The library
 * decides; the table, hence the help, must say the same. Each example of each command is run in
 * this process, on a database of its own for each profile. */
#include <check.h>
#include <fcntl.h>
#include <popt.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <malle/lending.h>
#include <malle/people.h>
#include <malle/stocktake.h>

#include "cli/command.h"
#include "cli/invocation.h"
#include "cli/memory.h"
#include "cli/parse.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static const struct profile {
	const char *code;
	const char *rights; /* between blanks */
} profiles[] = {
	{"accueil", " lend people letters copies "},
	{"catalogue", " lend people letters copies catalogue "},
	{"responsable",
		" lend people letters override copies catalogue settings undo_others privacy team "},
	{"visite", " "}, /* made here: shows that no right is forgotten that all profiles have */
};

static const struct sentence {
	const char *right, *refusal;
} sentences[] = {
	{"lend", "your profile does not allow lending and taking back"},
	{"people", "your profile does not allow registering persons"},
	{"letters", "your profile does not allow sending letters"},
	{"override", "your profile does not allow going on in spite of a refusal"},
	{"copies", "your profile does not allow changing the state of copies"},
	{"catalogue", "your profile does not allow changing the catalogue"},
	{"settings", "your profile does not allow changing rules and settings"},
	{"undo_others", "your profile does not allow undoing what is older or somebody else's"},
	{"privacy", "your profile does not allow erasing names"},
	{"team", "your profile does not allow giving or taking access"},
};

/* Commands that take their right only now and then: a line that does, one that does not; and those
 * that look at something first, which must be there. NUMBER is what the query says. */
static const struct sometimes {
	const char *name, *with, *without, *number;
} sometimes[] = {
	{"booking alerts", "malle booking alerts --warn", "malle booking alerts"},
	{"booking prepare", "malle booking prepare 00001", "malle booking prepare"},
	{"copy photo", "malle copy photo 00001 --remove 1", "malle copy photo 00001"},
	{"title photo", "malle title photo 1 --remove 1", "malle title photo 1"},
	{"reminder levels", "malle reminder levels --delays=7,21", "malle reminder levels"},
	{"mail sender", "malle mail sender --email outils@exemple.be", "malle mail sender"},
	{"mail text", "malle mail text reminder.1 --usual", "malle mail text"},
	{"undo", "malle undo NUMBER --reason essai", "malle undo",
		"SELECT id FROM malle.event WHERE kind = 'loan'"},
	{"calendar week", "malle calendar week lundi --hours none", "malle calendar week"},
	{"organisation member", "malle organisation member Signal", "malle organisation member"},
	{"title note", "malle title note 00001 essai", "malle title note 00001"},
	{"title conditions", "malle title conditions 1 --text x", "malle title conditions 1"},
	{"rule change", "malle rule change NUMBER --max 3", NULL,
		"SELECT min(r.id) FROM malle.loan_rule r JOIN malle.centre c ON c.id = r.centre"
		" WHERE c.code = 'clpsct'"},
	{"renewal accept", "malle renewal accept NUMBER", NULL,
		"SELECT id FROM malle.event WHERE kind = 'renewal.ask'"},
	{"brochure give", "malle brochure give 3 BR12", NULL},
	{"brochure receive", "malle brochure receive 3 BR12", NULL},
	{"brochure count", "malle brochure count 3 BR12", NULL},
	{"brochure loss", "malle brochure loss 1 BR12 --reason eau", NULL},
	{"brochure promise", "malle brochure promise 3 BR12 --request 1", NULL},
	{"brochure threshold", "malle brochure threshold 20 BR12", NULL},
	{"brochure edit", "malle brochure edit BR12 --publisher ONE", NULL},
	{"brochure acknowledge", "malle brochure acknowledge BR12", NULL},
	{"download add", "malle download add 00001 /etc/passwd --edition 2 --licence libre", NULL},
	{"download note", "malle download note première --mode mail", NULL},
	{"download partner",
		"malle download partner 5 première --distributor CPAS --since 2026-01-01 "
		"--until 2026-06-30",
		NULL},
	/* the first centre is anybody's: a session test has it */
	{"centre add", "malle centre add third --name Troisième", NULL},
};

/* Where the database itself refuses, with a sentence of its own. */
static const struct sentence by_database[] = {
	{"centre add", "only a responsable adds a centre"},
};

static char *problems; /* all of them: the table is read as a whole */

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *refusal_of(const struct command *command)
{
	for (size_t i = 0; i < COUNT(by_database); i++)
		if (strcmp(by_database[i].right, command->name) == 0)
			return by_database[i].refusal;
	for (size_t i = 0; i < COUNT(sentences); i++)
		if (strcmp(sentences[i].right, command->right) == 0)
			return sentences[i].refusal;
	ck_abort_msg("%s: there is no right '%s'", command->name, command->right);
	return NULL;
}

static const struct sometimes *sometimes_of(const struct command *command)
{
	for (size_t i = 0; i < COUNT(sometimes); i++)
		if (strcmp(sometimes[i].name, command->name) == 0)
			return &sometimes[i];
	return NULL;
}

/* What the command ended with. */
struct ending {
	enum malle_status status;
	const char *message;
};

static struct ending run(const char *line)
{
	struct malle_session *session = malle_session_new(test_owner);
	struct invocation invocation = {.session = session};
	struct ending ending = {.message = "(done)"};
	const char *whole = memory_text(
		test_owner, "%s --quiet --database '%s'", line, test_conninfo("malle_staff"));
	const char **words;
	int count;

	ck_assert_int_eq(poptParseArgvString(whole, &count, &words), 0);
	ck_assert_msg(parse_words(&invocation, count, words) == MALLE_OK, "%s", line);
	ending.status = invocation_run(&invocation);
	ck_assert_msg(ending.status != MALLE_UNAVAILABLE, "%s", line);
	if (ending.status != MALLE_OK)
		ending.message = memory_copy(test_owner, malle_session_error(session)->message);
	free(words);
	malle_free(session);
	return ending;
}

static bool is_about_rights(const char *message)
{
	for (size_t i = 0; i < COUNT(by_database); i++)
		if (strcmp(message, by_database[i].refusal) == 0)
			return true;
	return strncmp(message, "your profile", strlen("your profile")) == 0;
}

static void must_be_refused(
	const struct command *command, const struct profile *profile, const char *line)
{
	struct ending ending = run(line);

	if (ending.status != MALLE_REFUSED || strcmp(ending.message, refusal_of(command)) != 0)
		problems = memory_append(problems, "\n%s has no right '%s', but '%s' said: %s",
			profile->code, command->right, line, ending.message);
}

static void must_be_allowed(const struct profile *profile, const char *line)
{
	struct ending ending = run(line);

	if (is_about_rights(ending.message))
		problems = memory_append(
			problems, "\n%s: '%s' said: %s", profile->code, line, ending.message);
}

static bool has_right(const struct profile *profile, const char *right)
{
	return strstr(profile->rights, memory_text(test_owner, " %s ", right)) != NULL;
}

/* A line with its NUMBER filled in. */
static const char *filled(const struct sometimes *row)
{
	const char *at = strstr(row->with, "NUMBER");
	const char *number;

	if (at == NULL)
		return row->with;
	number = test_sql_as_owner(row->number);
	ck_assert_msg(number[0] != '\0', "%s", row->name);
	return memory_text(test_owner, "%.*s%s%s", (int)(at - row->with), row->with, number,
		at + strlen("NUMBER"));
}

static void try_lines(const struct command *command, const struct profile *profile)
{
	const struct sometimes *now_and_then = sometimes_of(command);
	bool allowed = command->right == NULL || has_right(profile, command->right);

	ck_assert_msg(now_and_then != NULL || command->right_when == NULL,
		"%s: when does it take its right?", command->name);
	if (now_and_then == NULL) {
		for (int i = 0; i < COMMAND_EXAMPLES && command->examples[i].line != NULL; i++)
			if (allowed)
				must_be_allowed(profile, command->examples[i].line);
			else
				must_be_refused(command, profile, command->examples[i].line);
		return;
	}
	if (now_and_then->without != NULL)
		must_be_allowed(profile, now_and_then->without);
	if (allowed)
		must_be_allowed(profile, filled(now_and_then));
	else
		must_be_refused(command, profile, filled(now_and_then));
}

/* Nobody reads what the commands print. */
static void be_silent(void)
{
	int nowhere = open("/dev/null", O_RDWR);

	ck_assert_int_ge(nowhere, 0);
	ck_assert_int_eq(dup2(nowhere, STDOUT_FILENO), STDOUT_FILENO);
	ck_assert_int_eq(dup2(nowhere, STDIN_FILENO), STDIN_FILENO);
	ck_assert_int_eq(dup2(nowhere, STDERR_FILENO), STDERR_FILENO);
	close(nowhere);
}

/* This account works in the centre by the profile. */
static void work_as(const char *profile)
{
	const struct passwd *entry = getpwuid(geteuid());

	ck_assert_ptr_nonnull(entry);
	test_sql_as_owner("INSERT INTO malle.staff_profile (code, label, position)"
			  " VALUES ('visite', 'visite', 9)");
	test_sql_as_owner(memory_text(test_owner,
		"INSERT INTO malle.staff_centre (staff, centre, profile)"
		" SELECT malle.make_staff('%s', 'malle_staff', 'Moi'), id, '%s' FROM malle.centre"
		" WHERE code = 'clpsct'",
		entry->pw_name, profile));
}

/* A loan that somebody asks to prolong, an open stocktake, brochures: what commands look at first.
 */
static void begin_something(void)
{
	struct malle_circulation *answer;
	struct malle_stocktake *stocktake;
	int64_t id;

	desk_copy_new("Photo-moi", "OT1");
	desk_patron_new("Zoé Lambert", "E1");
	test_ok(test_session, desk_lend(test_session, "OT1", "E1", &answer));
	test_ok(test_session, malle_renewal_ask(test_session, "OT1", NULL, &id));
	test_ok(test_session, malle_stocktake_open(test_session, test_owner, NULL, &stocktake));
	test_sql(
		"INSERT INTO malle.title (record, title_proper, sort_title, kind)"
		" SELECT '\\x00', 'Ma première fois', 'ma premiere fois', id FROM malle.vocabulary_value"
		" WHERE vocabulary = 'item_type' AND code = 'brochure'");
	test_sql(
		"INSERT INTO malle.brochure (title, code) SELECT max(id), 'BR12' FROM malle.title");
	test_sql("INSERT INTO malle.own_file (event, title, edition, licence, name, bytes, sha256) "
		 "SELECT malle.record_event('download.file', NULL, NULL, NULL, NULL, NULL, NULL), "
		 "max(id), '1', 'libre', 'essai.pdf', 'x', sha256('x') FROM malle.title");
}

START_TEST(each_command_takes_the_right_that_the_table_names)
{
	const struct profile *profile = &profiles[_i];
	size_t tried = 0;

	problems = memory_copy(test_owner, "");
	work_as(profile->code);
	begin_something();
	be_silent();
	for (size_t i = 0; i < command_count(); i++) {
		const struct command *command = command_at(i);

		if ((command->needs & NEEDS_DATABASE) != NEEDS_DATABASE) {
			/* the machine's administrator's, or nobody's data */
			ck_assert_msg(command->right == NULL, "%s", command->name);
			continue;
		}
		try_lines(command, profile);
		tried++;
	}
	ck_assert_uint_gt(tried, 100);
	ck_assert_str_eq(problems, "");
}
END_TEST

/* What help says is what the database gives. */
START_TEST(profiles_are_made_of_these_rights)
{
	const struct profile *profile = &profiles[_i];
	struct malle_profile_right *rows;
	char *rights = memory_copy(test_owner, " ");
	size_t count;

	test_ok(test_session,
		malle_profile_list(test_session, test_owner, profile->code, &rows, &count));
	for (size_t i = 0; i < count; i++) {
		rights = memory_append(rights, "%s ", rows[i].right);
		ck_assert_ptr_nonnull(malle_right_name(rows[i].right));
	}
	ck_assert_str_eq(rights, profile->rights);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("cli/rights");
	TCase *tcase = tcase_create("rights");

	test_database_fresh(tcase);
	tcase_set_timeout(tcase, 300);
	tcase_add_loop_test(
		tcase, each_command_takes_the_right_that_the_table_names, 0, (int)COUNT(profiles));
	tcase_add_loop_test(tcase, profiles_are_made_of_these_rights, 0, (int)COUNT(profiles) - 1);
	suite_add_tcase(suite, tcase);
	return suite;
}
