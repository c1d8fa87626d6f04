/* The outbox: a letter goes once, says what is true, and is never lost. The relay of these tests is
 * a small script; tests/cli/mail.sh has a real one. */
#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "db/transaction.h"
#include "outbox/letter.h"
#include "people/event.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

static char folder[64];

static void setup(void)
{
	const struct malle_letter_sender sender = {
		.email = "outils@clps.example", .signature = "Rue de la Sambre 1\n6000 Charleroi"};
	struct malle_letter_sender *now;

	strcpy(folder, "/tmp/malle-letters.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	test_ok(test_session, malle_letter_sender_put(test_session, test_owner, &sender, &now));
	desk_patron_new("Lambert, Zoé", "E42");
	test_sql("UPDATE patron SET email = 'zoe@example.be'");
	desk_copy_new("Émo'Trésor", "OT1");
	desk_copy_new("Photo-moi", "OT2");
}

static void teardown(void)
{
	char command[200];

	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	ck_assert_int_eq(system(command), 0);
}

/* A relay of these words of shell; $0 is the folder, where it keeps what it gets. */
static struct malle_relay relay_of(const char *script)
{
	const char **arguments = arena_array(test_owner, const char *, 5);

	arguments[0] = "/bin/sh";
	arguments[1] = "-c";
	arguments[2] = script;
	arguments[3] = folder;
	return (struct malle_relay) {.arguments = arguments, .seconds = 20};
}

static const char keeps[] = "cat >> \"$0\"/mails && echo >> \"$0\"/count";

static int sent_count(void)
{
	const char *command = arena_printf(
		test_owner, "test ! -e '%s/count' || exit $(wc -l < '%s/count')", folder, folder);

	return WEXITSTATUS(system(command));
}

static const char *mails(void)
{
	FILE *file = fopen(arena_printf(test_owner, "%s/mails", folder), "r");
	char *text = arena_array(test_owner, char, 20000);

	ck_assert_ptr_nonnull(file);
	text[fread(text, 1, 19999, file)] = '\0';
	fclose(file);
	return text;
}

static int64_t event_new_id(void)
{
	const struct event_new event = {.kind = "test.letter", .command = "test"};
	int64_t id;

	test_ok(test_session, event_record(test_session, &event, &id));
	return id;
}

static int64_t queue(const struct letter_line *lines, size_t count, bool on_paper)
{
	const struct letter_new letter = {
		.event = event_new_id(),
		.kind = "reminder",
		.text = "reminder.1",
		.patron = test_sql_int("SELECT id FROM patron WHERE barcode = 'E42'"),
		.lines = lines,
		.line_count = count,
		.on_paper = on_paper,
	};
	int64_t id;

	test_ok(test_session, letter_queue(test_session, &letter, &id));
	return id;
}

static int64_t queue_plain(void)
{
	return queue(&(struct letter_line) {.text = "Émo'Trésor (OT1)"}, 1, false);
}

static struct letter_line line_of_loan(const char *barcode)
{
	struct malle_circulation *answer;

	test_ok(test_session, desk_lend(test_session, barcode, "E42", &answer));
	return (struct letter_line) {
		.text = answer->loan->title, .loan = answer->loan->id, .due = answer->loan->due};
}

static const char *state(int64_t id)
{
	struct malle_letter *letter;

	test_ok(test_session, malle_letter_show(test_session, test_owner, id, &letter));
	return letter->state;
}

static struct malle_letter_run *send_due(const char *script, enum malle_status wanted)
{
	struct malle_relay relay = relay_of(script);
	struct malle_letter_run *run;

	test_status(test_session, malle_letter_send_due(test_session, test_owner, &relay, &run),
		wanted);
	return run;
}

START_TEST(a_letter_is_addressed_and_filled_in)
{
	struct malle_letter *letter;

	test_sql("INSERT INTO organisation (name) VALUES ('AMO Le Signal')");
	test_sql("UPDATE patron SET organisation = (SELECT id FROM organisation)");
	test_ok(test_session, malle_letter_show(test_session, test_owner, queue_plain(), &letter));
	ck_assert_str_eq(letter->state, "to_send");
	ck_assert_str_eq(letter->recipient, "Zoé Lambert");
	ck_assert_str_eq(letter->address, "AMO Le Signal\nZoé Lambert"); /* R7.3 */
	ck_assert_str_eq(letter->subject, "Rappel\u00a0: outils empruntés au CLPS Charleroi-Thuin");
	ck_assert(strstr(letter->text, "Bonjour Zoé Lambert,\n") == letter->text);
	ck_assert(strstr(letter->text, "- Émo'Trésor (OT1)\n") != NULL);
	ck_assert(strstr(letter->text, "\nCLPS Charleroi-Thuin\nRue de la Sambre 1\n") != NULL);
}
END_TEST

START_TEST(a_letter_dies_with_its_operation)
{
	int64_t before = test_sql_int("SELECT count(*) FROM letter");

	test_ok(test_session, transaction_begin(test_session, TRANSACTION_READ_COMMITTED));
	queue_plain();
	transaction_rollback(test_session);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM letter"), before);
}
END_TEST

/* R7.4 */
START_TEST(without_a_usable_address_a_letter_waits_for_paper)
{
	static const char *const unusable[] = {"NULL", "''", "'zoe at example'",
		"E'zoe@example.be\\nBcc: x@y.be'", "'-f@example.be'"};
	int64_t *ids;
	size_t count;

	for (size_t i = 0; i < sizeof unusable / sizeof *unusable; i++) {
		test_sql(arena_printf(test_owner, "UPDATE patron SET email = %s", unusable[i]));
		ck_assert_str_eq(state(queue_plain()), "to_print");
	}
	test_sql("UPDATE patron SET email = 'zoe@example.be'");
	ck_assert_str_eq(state(queue(NULL, 0, true)), "to_print");
	test_ok(test_session, malle_letter_to_print(test_session, test_owner, &ids, &count));
	ck_assert_uint_eq(count, 6);
	test_ok(test_session, malle_letter_change(test_session, ids, count, MALLE_LETTER_PRINTED));
	ck_assert_str_eq(state(ids[5]), "printed");
	test_ok(test_session, malle_letter_change(test_session, ids, 1, MALLE_LETTER_RESET));
	ck_assert_str_eq(state(ids[0]), "to_print");
}
END_TEST

START_TEST(what_is_sent_is_not_sent_again)
{
	int64_t id = queue_plain();
	struct malle_letter_run *run = send_due(keeps, MALLE_OK);
	struct malle_relay relay = relay_of(keeps);

	ck_assert_uint_eq(run->sent, 1);
	ck_assert_str_eq(state(id), "sent");
	ck_assert_uint_eq(send_due(keeps, MALLE_OK)->count, 0);
	test_status(test_session,
		malle_letter_send(test_session, test_owner, &id, 1, true, &relay, &run),
		MALLE_REFUSED);
	test_status(test_session, malle_letter_change(test_session, &id, 1, MALLE_LETTER_RESET),
		MALLE_REFUSED);
	ck_assert_int_eq(sent_count(), 1);
}
END_TEST

static const struct {
	const char *script;
	const char *state;
	enum malle_status status;
} answers[] = {
	{"exit 75", "to_send", MALLE_PARTIAL},
	{"exit 68", "to_send", MALLE_PARTIAL},
	{"exit 65", "failed", MALLE_PARTIAL},
	{"exit 67", "failed", MALLE_PARTIAL},
	{"exit 1", "failed", MALLE_PARTIAL},
	{"exit 77", "to_send", MALLE_UNAVAILABLE},
	{"exit 78", "to_send", MALLE_UNAVAILABLE},
	{"kill -9 $$", "unknown", MALLE_PARTIAL},
};

START_TEST(what_the_relay_says_decides)
{
	int64_t id = queue_plain();
	struct malle_letter_run *run = send_due(answers[_i].script, answers[_i].status);

	ck_assert_str_eq(state(id), answers[_i].state);
	ck_assert_uint_eq(run->count, 1);
	ck_assert_str_ne(run->outcomes[0].error, "");
}
END_TEST

START_TEST(a_relay_that_is_not_there_loses_nothing)
{
	const char *const nothing[] = {"/no/such/relay", NULL};
	const struct malle_relay relay = {.arguments = nothing};
	int64_t id = queue_plain();
	struct malle_letter_run *run;

	test_status(test_session, malle_letter_send_due(test_session, test_owner, &relay, &run),
		MALLE_UNAVAILABLE);
	ck_assert_str_eq(state(id), "to_send");
}
END_TEST

/* Tried later, not at once; and given up some day. */
START_TEST(a_temporary_failure_is_tried_again_until_it_is_one)
{
	int64_t id = queue_plain();

	send_due("exit 75", MALLE_PARTIAL);
	ck_assert_uint_eq(send_due(keeps, MALLE_OK)->count, 0);
	for (int i = 0; i < 4; i++) {
		test_sql("UPDATE letter SET retry_at = NULL");
		send_due("exit 75", MALLE_PARTIAL);
	}
	ck_assert_str_eq(state(id), "failed");
	test_ok(test_session, malle_letter_change(test_session, &id, 1, MALLE_LETTER_RESET));
	ck_assert_uint_eq(send_due(keeps, MALLE_OK)->sent, 1);
}
END_TEST

/* R7.5 */
START_TEST(what_came_back_is_not_asked_for)
{
	struct letter_line lines[2] = {line_of_loan("OT1"), line_of_loan("OT2")};
	struct malle_circulation *answer;
	int64_t id = queue(lines, 2, false);

	test_ok(test_session, desk_return(test_session, "OT1", &answer));
	ck_assert_uint_eq(send_due(keeps, MALLE_OK)->sent, 1);
	ck_assert(strstr(mails(), "- Photo-moi\n") != NULL);
	ck_assert(strstr(mails(), "- =C3=89mo") == NULL);
	ck_assert_str_eq(state(id), "sent");
	id = queue(lines + 1, 1, false);
	test_ok(test_session, desk_return(test_session, "OT2", &answer));
	ck_assert_uint_eq(send_due(keeps, MALLE_OK)->cancelled, 1);
	ck_assert_str_eq(state(id), "cancelled");
	ck_assert_int_eq(sent_count(), 1);
}
END_TEST

/* R7.5: never for what is lost, nor for what got another due date. */
START_TEST(what_is_lost_or_prolonged_is_not_asked_for)
{
	struct letter_line line = line_of_loan("OT1");
	int64_t lost = queue(&line, 1, false), prolonged = queue(&line, 1, true);
	int64_t *ids;
	size_t count;

	test_sql("UPDATE copy SET state = 'lost' WHERE barcode = 'OT1'");
	send_due(keeps, MALLE_OK);
	ck_assert_str_eq(state(lost), "cancelled");
	test_sql("UPDATE copy SET state = 'available' WHERE barcode = 'OT1'");
	test_sql("UPDATE loan_open SET due_on = due_on + 7");
	test_ok(test_session, malle_letter_to_print(test_session, test_owner, &ids, &count));
	ck_assert_uint_eq(count, 0);
	ck_assert_str_eq(state(prolonged), "cancelled");
	ck_assert_int_eq(sent_count(), 0);
}
END_TEST

/* In a child, which the parent kills while the relay has the letter. */
static pid_t send_in_child(const char *script)
{
	struct malle_relay relay = relay_of(script);
	pid_t child = fork();

	if (child == 0) {
		struct malle_session *session = test_session_open("tester", "clpsct");
		struct malle_letter_run *run;

		_exit(malle_letter_send_due(session, session, &relay, &run) == MALLE_OK ? 0 : 1);
	}
	return child;
}

static void wait_for_file(const char *name)
{
	const char *path = arena_printf(test_owner, "%s/%s", folder, name);
	struct stat found;

	while (stat(path, &found) != 0)
		usleep(20000);
}

/* R7.5: killed between claim and outcome, the letter is reported, and goes again only when told. */
START_TEST(a_killed_sender_leaves_a_question_not_a_second_letter)
{
	int64_t id = queue_plain();
	pid_t child = send_in_child("cat >> \"$0\"/mails; echo >> \"$0\"/count; sleep 100 & wait");
	struct malle_relay relay = relay_of(keeps);
	struct malle_letter_run *run;
	int status;

	wait_for_file("count");
	ck_assert_str_eq(state(id), "sending");
	ck_assert_uint_eq(send_due(keeps, MALLE_OK)->count, 0);
	ck_assert_int_eq(kill(child, SIGKILL), 0);
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	test_sql("UPDATE letter SET claimed_until = malle.real_moment() - interval '1 second'");
	run = send_due(keeps, MALLE_PARTIAL);
	ck_assert_uint_eq(run->unknown, 1);
	ck_assert_str_eq(run->outcomes[0].outcome, "unknown");
	ck_assert_int_eq(sent_count(), 1);
	test_status(test_session,
		malle_letter_send(test_session, test_owner, &id, 1, false, &relay, &run),
		MALLE_REFUSED);
	desk_assert_error("R7.5", "may have left");
	test_ok(test_session,
		malle_letter_send(test_session, test_owner, &id, 1, true, &relay, &run));
	ck_assert_str_eq(state(id), "sent");
	ck_assert_int_eq(sent_count(), 2);
}
END_TEST

/* R7.5: many senders at one moment. */
START_TEST(senders_at_one_moment_send_each_letter_once)
{
	enum { LETTERS = 20, SENDERS = 5 };
	pid_t children[SENDERS];
	int status;

	for (int i = 0; i < LETTERS; i++)
		queue_plain();
	for (int i = 0; i < SENDERS; i++)
		children[i] = send_in_child("cat > /dev/null; echo >> \"$0\"/count");
	for (int i = 0; i < SENDERS; i++) {
		ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
		ck_assert_int_eq(WEXITSTATUS(status), 0);
	}
	ck_assert_int_eq(sent_count(), LETTERS);
	ck_assert_int_eq(test_sql_int("SELECT count(*) FROM letter WHERE state = 'sent'"), LETTERS);
}
END_TEST

START_TEST(a_relay_that_takes_too_long_leaves_a_question)
{
	struct malle_relay relay = relay_of("sleep 100");
	int64_t id = queue_plain();
	struct malle_letter_run *run;

	relay.seconds = 1;
	test_status(test_session, malle_letter_send_due(test_session, test_owner, &relay, &run),
		MALLE_PARTIAL);
	ck_assert_uint_eq(run->unknown, 1);
	ck_assert_str_eq(state(id), "unknown");
}
END_TEST

START_TEST(a_centre_may_have_its_own_words)
{
	struct malle_letter *letter;

	test_ok(test_session, malle_letter_text_put(test_session, "reminder.1", "Coucou {personne}",
				      "Il nous manque :\n{liste}\n{signature}\n"));
	test_ok(test_session, malle_letter_show(test_session, test_owner, queue_plain(), &letter));
	ck_assert_str_eq(letter->subject, "Coucou Zoé Lambert");
	ck_assert(strstr(letter->text, "Il nous manque :\n- Émo'Trésor (OT1)\n") == letter->text);
	test_status(test_session,
		malle_letter_text_put(test_session, "reminder.1", NULL, "{prénom}"), MALLE_INVALID);
	test_status(test_session, malle_letter_text_put(test_session, "reminder.1", NULL, "{per"),
		MALLE_INVALID);
	test_status(test_session, malle_letter_text_put(test_session, "reminder.1", "a\nb", NULL),
		MALLE_INVALID);
	test_status(test_session, malle_letter_text_put(test_session, "no.such", NULL, "x"),
		MALLE_NOT_FOUND);
	test_ok(test_session, malle_letter_text_put(test_session, "reminder.1", NULL, NULL));
	test_ok(test_session, malle_letter_show(test_session, test_owner, queue_plain(), &letter));
	ck_assert_str_eq(letter->subject, "Rappel\u00a0: outils empruntés au CLPS Charleroi-Thuin");
}
END_TEST

/* Every text of the table has a use, fills in, and knows the placeholders that it names. */
START_TEST(every_text_is_whole)
{
	struct malle_letter_text *rows;
	size_t count;

	test_ok(test_session, malle_letter_text_list(test_session, test_owner, &rows, &count));
	ck_assert_uint_gt(count, 10);
	for (size_t i = 0; i < count; i++) {
		struct letter_words words;

		ck_assert(!rows[i].own);
		ck_assert_str_ne(rows[i].use, "");
		test_ok(test_session, malle_letter_text_put(test_session, rows[i].code,
					      rows[i].subject, rows[i].body));
		test_ok(test_session, letter_text_compose(test_session, test_owner, rows[i].code,
					      NULL, 0, &words));
		ck_assert(strchr(words.body, '{') == NULL && strchr(words.closing, '{') == NULL);
	}
}
END_TEST

START_TEST(names_of_people_and_tools_do_nothing_to_a_letter)
{
	const struct letter_line line = {.text = "Jeu\n\nBcc: x@y.be \x1b[2J"};
	struct malle_letter *letter;
	struct malle_bytes bytes;

	test_sql("UPDATE patron SET given_name = E'Zoé\\r\\nBcc: evil@example.org\\r\\n'");
	test_ok(test_session,
		malle_letter_show(test_session, test_owner, queue(&line, 1, false), &letter));
	test_ok(test_session, malle_letter_export(test_session, test_owner, letter->id,
				      MALLE_LETTER_EML, &bytes));
	ck_assert(strstr((const char *)bytes.data, "\nBcc:") == NULL);
	ck_assert(strchr((const char *)bytes.data, '\x1b') == NULL);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("letters");
	TCase *shared = tcase_create("shared"), *fresh = tcase_create("fresh");

	test_leaks_checked(shared);
	test_database_checked(shared);
	tcase_add_checked_fixture(shared, setup, teardown);
	tcase_add_test(shared, a_letter_is_addressed_and_filled_in);
	tcase_add_test(shared, a_letter_dies_with_its_operation);
	tcase_add_test(shared, without_a_usable_address_a_letter_waits_for_paper);
	tcase_add_test(shared, a_centre_may_have_its_own_words);
	tcase_add_test(shared, every_text_is_whole);
	tcase_add_test(shared, names_of_people_and_tools_do_nothing_to_a_letter);
	suite_add_tcase(suite, shared);
	test_leaks_checked(fresh);
	test_database_fresh(fresh);
	tcase_add_checked_fixture(fresh, setup, teardown);
	tcase_add_test(fresh, what_is_sent_is_not_sent_again);
	tcase_add_loop_test(
		fresh, what_the_relay_says_decides, 0, sizeof answers / sizeof *answers);
	tcase_add_test(fresh, a_relay_that_is_not_there_loses_nothing);
	tcase_add_test(fresh, a_temporary_failure_is_tried_again_until_it_is_one);
	tcase_add_test(fresh, what_came_back_is_not_asked_for);
	tcase_add_test(fresh, what_is_lost_or_prolonged_is_not_asked_for);
	tcase_add_test(fresh, a_killed_sender_leaves_a_question_not_a_second_letter);
	tcase_add_test(fresh, senders_at_one_moment_send_each_letter_once);
	tcase_add_test(fresh, a_relay_that_takes_too_long_leaves_a_question);
	suite_add_tcase(suite, fresh);
	return suite;
}
