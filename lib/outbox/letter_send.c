/* Sending: claim, look once more, give to the relay, settle. The claim is committed before the
 * relay is started, the outcome after it ended: whoever is killed in between leaves a letter of
 * unknown outcome behind, which only a person sends again (R7.5). */
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "outbox/letter.h"
#include "outbox/letter_export.h"
#include "outbox/letter_lock.h"
#include "outbox/relay.h"
#include "people/event.h"
#include "people/right.h"
#include "schemas/embedded.h"

enum { MOST_ATTEMPTS = 5, RETRY_MINUTES = 15 };

struct id_row {
	int64_t id;
};

static const struct column id_columns[] = {
	COLUMN_INT64(struct id_row, id),
};

struct count_row {
	int64_t letters;
};

static const struct column count_columns[] = {
	COLUMN_INT64(struct count_row, letters),
};

static const struct column unknown_columns[] = {
	COLUMN_INT64(struct malle_letter_outcome, id),
	COLUMN_TEXT(struct malle_letter_outcome, recipient),
	COLUMN_TEXT(struct malle_letter_outcome, email),
	COLUMN_TEXT(struct malle_letter_outcome, subject),
	COLUMN_TEXT(struct malle_letter_outcome, error),
};

struct claim {
	const char *claim;
	int32_t attempts;
};

static const struct column claim_columns[] = {
	COLUMN_TEXT(struct claim, claim),
	COLUMN_INT32(struct claim, attempts),
};

/* One letter on its way. */
struct sending {
	struct malle_letter_run *run;
	const struct malle_relay *relay;
	const struct letter_sender *sender;
	int64_t id;
	bool asked; /* somebody wants this very letter to go */
	bool again; /* even if it may have gone already */
	struct claim claim;
	struct malle_letter_outcome *outcome;
	const char *state; /* what it is settled to */
	const char *why;   /* of a cancelled one */
	int retry_minutes;
};

static void add_outcome(struct sending *sending, const char *outcome, const char *error)
{
	struct malle_letter_run *run = sending->run;

	run->outcomes =
		arena_resize(run, run->outcomes, struct malle_letter_outcome, run->count + 1);
	sending->outcome = &run->outcomes[run->count++];
	*sending->outcome = (struct malle_letter_outcome) {.id = sending->id,
		.recipient = "",
		.email = "",
		.subject = "",
		.outcome = outcome,
		.error = error};
}

/* May the letter go? MALLE_OK with *goes false: somebody else has it, or had it. */
static enum malle_status check_state(struct malle_session *session, const struct sending *sending,
	const struct letter_lock *lock, bool *goes)
{
	bool mail = strcmp(lock->channel, "mail") == 0;

	*goes = mail && strcmp(lock->state, "to_send") == 0;
	if (*goes || !sending->asked)
		return MALLE_OK;
	*goes = mail && (strcmp(lock->state, "failed") == 0 ||
				(sending->again && strcmp(lock->state, "unknown") == 0));
	if (*goes)
		return MALLE_OK;
	if (strcmp(lock->state, "unknown") == 0) {
		letter_refuse(session, sending->id,
			N_("letter %lld may have left already: it is %s"), lock->state);
		session_hint(session, "%s",
			_("look whether it arrived; to send it once more: --again, to leave it at "
			  "that: malle mail cancel"));
		session_rule(session, "R7.5");
		return MALLE_REFUSED;
	}
	return letter_refuse(
		session, sending->id, N_("letter %lld cannot be sent: it is %s"), lock->state);
}

static enum malle_status claim_once(struct malle_session *session, void *data)
{
	struct sending *sending = data;
	struct letter_lock lock = {0};
	bool goes = false;
	enum malle_status status = letter_lock(session, sending->run, sending->id, &lock);

	sending->claim = (struct claim) {0};
	sending->state = NULL;
	sending->why = "";
	if (status == MALLE_OK)
		status = check_state(session, sending, &lock, &goes);
	if (status != MALLE_OK || !goes)
		return status;
	if (letter_is_hollow(&lock)) { /* R7.5 */
		sending->state = "cancelled";
		sending->why = letter_hollow_words(&lock);
		return letter_give_up(session, sending->id, &lock);
	}
	if (lock.untrue > 0)
		status = statement_execute(
			session, &query_outbox_line_prune, VALUES(value_int(sending->id)));
	if (status != MALLE_OK)
		return status;
	return statement_one(session, sending->run, &query_outbox_letter_claim,
		VALUES(value_int(sending->id), value_int(relay_claim_seconds(sending->relay))),
		COLUMNS(claim_columns), &sending->claim);
}

/* No row: it took so long that somebody decided about the letter meanwhile; their word stands. */
static enum malle_status settle_once(struct malle_session *session, void *data)
{
	struct sending *sending = data;
	int64_t settled = 0;
	enum malle_status status;

	if (strcmp(sending->outcome->outcome, "unknown") == 0)
		return statement_execute(session, &query_outbox_letter_doubt,
			VALUES(value_int(sending->id), value_text(sending->claim.claim),
				value_text(sending->outcome->error)));
	status = statement_affected(session, &query_outbox_letter_settle,
		VALUES(value_int(sending->id), value_text(sending->claim.claim),
			value_text(sending->state), value_text(sending->outcome->error),
			value_int(sending->retry_minutes)),
		&settled);
	if (status != MALLE_OK || settled == 0)
		return status;
	return letter_record(session, "letter.send", sending->outcome->outcome, sending->id);
}

/* What the relay's answer means for the letter. */
static void judge(struct sending *sending, const struct relay_answer *answer)
{
	struct malle_letter_run *run = sending->run;
	bool last = sending->claim.attempts >= MOST_ATTEMPTS;

	sending->outcome->error = answer->words;
	sending->retry_minutes = 0;
	switch (answer->outcome) {
	case RELAY_SENT:
		sending->state = "sent";
		run->sent++;
		break;
	case RELAY_TEMPORARY:
		sending->state = last ? "failed" : "to_send";
		sending->retry_minutes = RETRY_MINUTES * sending->claim.attempts;
		last ? run->failed++ : run->retry++;
		break;
	case RELAY_PERMANENT:
		sending->state = "failed";
		run->failed++;
		break;
	case RELAY_BROKEN: /* not the letter's fault: it waits */
		sending->state = "to_send";
		run->retry++;
		break;
	case RELAY_UNKNOWN:
		sending->state = "unknown";
		run->unknown++;
		break;
	}
	sending->outcome->outcome =
		strcmp(sending->state, "to_send") == 0 ? "retry" : sending->state;
}

static enum malle_status fail_relay(
	struct malle_session *session, const struct malle_relay *relay, const char *words)
{
	session_fail(
		session, MALLE_UNAVAILABLE, _("mail cannot be sent by '%s'"), relay->arguments[0]);
	session_detail(session, "%s", words);
	session_hint(session, "%s",
		_("'malle mail test ADDRESS' says more; meanwhile letters can be printed: malle "
		  "mail print"));
	return MALLE_UNAVAILABLE;
}

/* The mail of a claimed letter to the relay, and its answer into the database. */
static enum malle_status hand_over(struct malle_session *session, struct sending *sending)
{
	void *scratch = arena_scratch(sending->run);
	struct relay_answer answer = {.outcome = RELAY_BROKEN};
	struct letter_row row = {0};
	enum malle_status status = letter_row_find(session, sending->run, sending->id, &row);

	if (status != MALLE_OK)
		goto done;
	sending->outcome->recipient = row.letter.recipient;
	sending->outcome->email = row.letter.email;
	sending->outcome->subject = row.letter.subject;
	if (relay_send(session, sending->run, sending->relay,
		    letter_as_mail(scratch, &row, sending->sender, LETTER_MAIL_FOR_RELAY),
		    &answer) != MALLE_OK)
		answer.words = arena_printf(
			sending->run, "%s (%s)", session->error.message, session->error.detail);
	judge(sending, &answer);
	status = transaction_run(session, TRANSACTION_READ_COMMITTED, settle_once, sending);
	if (status == MALLE_OK && answer.outcome == RELAY_BROKEN)
		status = fail_relay(session, sending->relay, answer.words);
done:
	talloc_free(scratch);
	return status;
}

static enum malle_status send_one(struct malle_session *session, struct sending *sending)
{
	enum malle_status status =
		transaction_run(session, TRANSACTION_READ_COMMITTED, claim_once, sending);

	if (status != MALLE_OK)
		return status;
	if (sending->claim.claim != NULL) {
		add_outcome(sending, "unknown", "");
		return hand_over(session, sending);
	}
	add_outcome(sending, sending->state != NULL ? sending->state : "skipped", sending->why);
	sending->run->cancelled += sending->state != NULL;
	return MALLE_OK;
}

static enum malle_status find_sender(
	struct malle_session *session, void *owner, struct letter_sender *sender)
{
	enum malle_status status = right_require(session, RIGHT_LETTERS);

	if (status == MALLE_OK)
		status = letter_sender_find(session, owner, sender);
	if (status != MALLE_OK || sender->sender.email[0] != '\0')
		return status;
	session_fail(session, MALLE_INVALID, _("the centre has no address to send mail from"));
	session_hint(session, "%s",
		_("give it one: malle mail sender --email ADDRESS; or print: malle mail print"));
	return MALLE_INVALID;
}

static enum malle_status count_paper(struct malle_session *session, struct malle_letter_run *run)
{
	struct count_row row = {0};
	enum malle_status status = statement_one(session, run, &query_outbox_letter_count_to_print,
		NO_VALUES, COLUMNS(count_columns), &row);

	run->to_print = (size_t)row.letters;
	return status;
}

static enum malle_status send_ids(
	struct malle_session *session, const struct sending *how, const int64_t *ids, size_t count)
{
	struct sending sending = *how;
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; status == MALLE_OK && i < count; i++) {
		if (!session_progress(session, _("sending"), i, count))
			return session_fail(session, MALLE_CANCELLED, _("stopped"));
		sending.id = ids[i];
		status = send_one(session, &sending);
	}
	if (status == MALLE_OK)
		status = count_paper(session, sending.run);
	return status;
}

static enum malle_status tell_failures(
	struct malle_session *session, const struct malle_letter_run *run)
{
	if (run->failed + run->retry + run->unknown == 0)
		return MALLE_OK;
	session_fail(session, MALLE_PARTIAL,
		ngettext_("one letter did not leave", "%zu letters did not leave",
			run->failed + run->retry + run->unknown),
		run->failed + run->retry + run->unknown);
	session_hint(session, _("see why: malle mail list"));
	return MALLE_PARTIAL;
}

/* What was left behind is told each time, until somebody decides. */
static enum malle_status report_unknown(struct malle_session *session, struct malle_letter_run *run)
{
	enum malle_status status = statement_rows(session, run, &query_outbox_letter_unknown,
		NO_VALUES, COLUMNS(unknown_columns), sizeof *run->outcomes, (void **)&run->outcomes,
		&run->count);

	for (size_t i = 0; status == MALLE_OK && i < run->count; i++)
		run->outcomes[i].outcome = "unknown";
	run->unknown = run->count;
	return status;
}

static enum malle_status send_rows(struct malle_session *session, const struct sending *how)
{
	void *scratch = arena_scratch(how->run);
	struct id_row *rows = NULL;
	size_t count = 0;
	enum malle_status status = statement_rows(session, scratch, &query_outbox_letter_due,
		NO_VALUES, COLUMNS(id_columns), sizeof *rows, (void **)&rows, &count);
	int64_t *ids = arena_array(scratch, int64_t, count + 1);

	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		ids[i] = rows[i].id;
	if (status == MALLE_OK)
		status = send_ids(session, how, ids, count);
	talloc_free(scratch);
	return status;
}

enum malle_status malle_letter_send_due(struct malle_session *session, void *owner,
	const struct malle_relay *relay, struct malle_letter_run **run)
{
	struct letter_sender sender = {0};
	struct sending how = {.relay = relay, .sender = &sender};
	enum malle_status status;

	*run = how.run = arena_new(owner, struct malle_letter_run);
	status = find_sender(session, *run, &sender);
	if (status == MALLE_OK)
		status = report_unknown(session, *run);
	if (status == MALLE_OK)
		status = send_rows(session, &how);
	return status == MALLE_OK ? tell_failures(session, *run) : status;
}

/* Nothing is sent when one of them cannot be. */
static enum malle_status check_all(
	struct malle_session *session, const struct sending *how, const int64_t *ids, size_t count)
{
	struct sending sending = *how;
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; status == MALLE_OK && i < count; i++) {
		struct letter_lock lock = {0};
		bool goes;

		sending.id = ids[i];
		status = letter_lock(session, how->run, ids[i], &lock);
		if (status == MALLE_OK)
			status = check_state(session, &sending, &lock, &goes);
	}
	return status;
}

enum malle_status malle_letter_send(struct malle_session *session, void *owner, const int64_t *ids,
	size_t count, bool again, const struct malle_relay *relay, struct malle_letter_run **run)
{
	struct letter_sender sender = {0};
	struct sending how = {.relay = relay, .sender = &sender, .asked = true, .again = again};
	enum malle_status status;

	*run = how.run = arena_new(owner, struct malle_letter_run);
	status = find_sender(session, *run, &sender);
	if (status == MALLE_OK)
		status = check_all(session, &how, ids, count);
	if (status == MALLE_OK)
		status = send_ids(session, &how, ids, count);
	return status == MALLE_OK ? tell_failures(session, *run) : status;
}

struct testing {
	const char *address;
	int64_t id;
};

static enum malle_status queue_test(struct malle_session *session, void *data)
{
	struct testing *testing = data;
	const struct event_new event = {.kind = "letter.test", .command = "mail test"};
	struct letter_new letter = {.kind = "test", .text = "test", .email = testing->address};
	enum malle_status status = event_record(session, &event, &letter.event);

	return status == MALLE_OK ? letter_queue(session, &letter, &testing->id) : status;
}

enum malle_status malle_letter_test(struct malle_session *session, void *owner, const char *address,
	const struct malle_relay *relay, struct malle_letter_run **run)
{
	struct testing testing = {.address = address};
	struct letter_sender sender = {0};
	enum malle_status status;

	*run = arena_new(owner, struct malle_letter_run);
	if (!malle_mail_address_is_valid(address))
		return session_fail(
			session, MALLE_INVALID, _("'%s' is not an e-mail address"), address);
	status = find_sender(session, *run, &sender);
	if (status == MALLE_OK)
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, queue_test, &testing);
	if (status != MALLE_OK)
		return status;
	talloc_free(*run);
	status = malle_letter_send(session, owner, &testing.id, 1, false, relay, run);
	/* A test that did not leave is over: no timer shall send it tomorrow. When this fails too,
	 * the database is away, and the error says so. */
	if ((*run)->retry > 0 &&
		malle_letter_change(session, &testing.id, 1, MALLE_LETTER_CANCEL) != MALLE_OK)
		return session->error.status;
	return status;
}
