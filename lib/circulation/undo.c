/* Undoing: an event that undoes another, and the state repaired from the facts that remain (R15.1,
 * R15.2). Statistics and verification read neither of the two (R15.3, view event_live). */
#include <string.h>

#include <malle/circulation.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/finding.h"
#include "circulation/undo_table.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "outbox/letter.h"
#include "people/event.h"
#include "people/right.h"
#include "schemas/embedded.h"

/* More than the table will ever have. */
enum { UNDO_KINDS_MAX = 128 };

/* What the event to be undone did. */
struct undo_event {
	int64_t id;
	const char *kind;
	int64_t subject;    /* what it touched, by the key of its kind */
	const char *title;  /* of the copy, the booking ..., or "" */
	const char *person; /* of the loan, the booking ..., or "" */
	bool fresh;         /* of this person, at this terminal or not, today (R15.2) */
};

static const struct column event_columns[] = {
	COLUMN_INT64(struct undo_event, id),
	COLUMN_TEXT(struct undo_event, kind),
	COLUMN_INT64(struct undo_event, subject),
	COLUMN_TEXT(struct undo_event, title),
	COLUMN_TEXT(struct undo_event, person),
	COLUMN_BOOL(struct undo_event, fresh),
};

/* What came after it. */
struct undo_blocker {
	int64_t id;
	const char *kind;
	const char *at; /* "11:05" */
	const char *terminal;
	const char *staff;
};

static const struct column blocker_columns[] = {
	COLUMN_INT64(struct undo_blocker, id),
	COLUMN_TEXT(struct undo_blocker, kind),
	COLUMN_TEXT(struct undo_blocker, at),
	COLUMN_TEXT(struct undo_blocker, terminal),
	COLUMN_TEXT(struct undo_blocker, staff),
};

struct undoing {
	void *owner;
	const struct malle_undo_options *options;
	struct malle_undone *undone;
};

static void describe(struct undoing *undoing, const struct undo_event *event)
{
	undoing->undone->undoes = event->id;
	undoing->undone->kind = event->kind;
	undoing->undone->what = undo_kind_name(
		undoing->undone, undo_kind_of(event->kind), event->title, event->person);
}

struct event_kind {
	const char *kind;
};

static const struct column kind_columns[] = {
	COLUMN_TEXT(struct event_kind, kind),
};

static enum malle_status say_no_event(struct malle_session *session, int64_t id)
{
	session_fail(
		session, MALLE_NOT_FOUND, _("there is no operation %lld to undo"), (long long)id);
	session_detail(session, _("it is of another centre, undone already, or never was"));
	session_rule(session, "R15.1");
	return MALLE_NOT_FOUND;
}

static enum malle_status read_event(struct malle_session *session, struct undoing *undoing,
	int64_t id, struct undo_event *event)
{
	struct event_kind kind = {.kind = ""};
	enum malle_status status = statement_one(session, undoing->undone,
		&query_circulation_undo_kind, VALUES(value_int(id)), COLUMNS(kind_columns), &kind);

	if (status == MALLE_NOT_FOUND)
		return say_no_event(session, id);
	if (status == MALLE_OK)
		status = statement_one(session, undoing->undone, &query_circulation_undo_event,
			VALUES(value_int(id), value_text(undo_kind_of(kind.kind)->subject)),
			COLUMNS(event_columns), event);
	if (status == MALLE_OK)
		describe(undoing, event);
	return status;
}

static enum malle_status undo_again(struct malle_session *session, struct undoing *undoing)
{
	struct event_known known;
	struct undo_event event = {0};
	enum malle_status status = event_known(
		session, undoing->undone, undoing->options->key, "undo", "copy", &known);

	if (status != MALLE_OK)
		return status;
	undoing->undone->event = known.id;
	undoing->undone->repeated = true;
	return read_event(session, undoing, known.undoes, &event);
}

/* ---- which ---- */

/* The kinds that can be undone: the last event of one of them is meant when none is named. */
static enum malle_status find_last(
	struct malle_session *session, struct undoing *undoing, struct undo_event *event)
{
	const char *kinds[UNDO_KINDS_MAX];
	size_t count = 0;
	int64_t last;
	enum malle_status status;

	for (const struct undo_kind *row = undo_table; row->kind != NULL; row++)
		if (row->refusal == NULL && count < UNDO_KINDS_MAX)
			kinds[count++] = row->kind;
	status = statement_id(session, &query_circulation_undo_last,
		VALUES(value_text_array(kinds, count)), &last);
	if (status == MALLE_OK)
		return read_event(session, undoing, last, event);
	if (status != MALLE_NOT_FOUND)
		return status;
	session_fail(session, MALLE_NOT_FOUND, _("there is nothing to undo"));
	session_detail(session, _("you did nothing at this desk today that is not undone already"));
	session_rule(session, "R15.2");
	return MALLE_NOT_FOUND;
}

/* R15.2: one's own of today freely; what is older or somebody else's by right, and with a reason.
 */
static enum malle_status check_right(struct malle_session *session, const struct undoing *undoing,
	const struct undo_event *event)
{
	const char *reason = undoing->options->reason;
	enum malle_status status;

	if (event->fresh)
		return MALLE_OK;
	status = right_require(session, RIGHT_UNDO_OTHERS);
	if (status != MALLE_OK || (reason != NULL && reason[0] != '\0'))
		return status;
	session_fail(session, MALLE_NEEDS_CONFIRMATION, _("this is older, or somebody else's: %s"),
		undoing->undone->what);
	session_hint(session, _("say why: --reason"));
	session_rule(session, "R15.2");
	return MALLE_NEEDS_CONFIRMATION;
}

static enum malle_status find_named(
	struct malle_session *session, struct undoing *undoing, struct undo_event *event)
{
	enum malle_status status = read_event(session, undoing, undoing->options->event, event);
	const char *refusal;

	if (status != MALLE_OK)
		return status;
	refusal = undo_kind_of(event->kind)->refusal;
	if (refusal == NULL)
		return check_right(session, undoing, event);
	session_fail(session, MALLE_REFUSED, _("this cannot be undone: %s"), undoing->undone->what);
	session_detail(session, "%s", _(refusal));
	session_rule(session, "R15.1");
	return MALLE_REFUSED;
}

/* ---- doing ---- */

struct repaired {
	int64_t wanted, done;
};

static const struct column repaired_columns[] = {
	COLUMN_INT64(struct repaired, wanted),
	COLUMN_INT64(struct repaired, done),
};

/* Take what the event did out of the state. *done (out) is false when the state is not what the
 * event left: somebody touched it since. The rows repaired keep other desks away until we end. */
static enum malle_status repair(
	struct malle_session *session, const struct undo_event *event, bool *done)
{
	const struct undo_kind *kind = undo_kind_of(event->kind);
	enum malle_status status = MALLE_OK;

	*done = true;
	for (int i = 0; i < UNDO_REPAIRS && kind->repairs[i] != NULL && status == MALLE_OK; i++) {
		struct repaired repaired = {0};

		status = statement_one(session, session, kind->repairs[i],
			VALUES(value_int(event->id)), COLUMNS(repaired_columns), &repaired);
		*done = *done && repaired.done >= repaired.wanted;
	}
	return status;
}

/* R15.1: something later touched the same thing. Looked for after the repair, which holds it;
 * MALLE_NOT_FOUND: nothing did. */
static enum malle_status refuse_if_blocked(
	struct malle_session *session, struct undoing *undoing, const struct undo_event *event)
{
	struct undo_blocker blocker;
	const char *sentence;
	enum malle_status status =
		statement_one(session, undoing->undone, &query_circulation_undo_blocker,
			VALUES(value_int(event->id), value_text(undo_kind_of(event->kind)->subject),
				value_int(event->subject)),
			COLUMNS(blocker_columns), &blocker);

	if (status != MALLE_OK)
		return status;
	sentence = undo_kind_of(blocker.kind)->blocks;
	if (sentence == NULL)
		sentence = N_("something was done with it at %s by %s (desk '%s')");
	session_fail(session, MALLE_REFUSED, _("this cannot be undone any more: %s"),
		undoing->undone->what);
	session_detail(session, "%s",
		finding_sentence(
			undoing->undone, sentence, blocker.at, blocker.staff, blocker.terminal));
	session_hint(session, _("undo that first: malle undo %lld"), (long long)blocker.id);
	session_rule(session, "R15.1");
	return MALLE_REFUSED;
}

static enum malle_status say_touched(struct malle_session *session, const struct undoing *undoing)
{
	session_fail(
		session, MALLE_CONFLICT, _("this cannot be undone now: %s"), undoing->undone->what);
	session_detail(session, _("it is not as this operation left it"));
	session_hint(session, _("look at it, then correct it by an operation of its own"));
	session_rule(session, "R15.1");
	return MALLE_CONFLICT;
}

static enum malle_status record(
	struct malle_session *session, struct undoing *undoing, const struct undo_event *event)
{
	const struct event_new undo = {
		.kind = "undo",
		.command = "undo",
		.key = undoing->options->key,
		.undoes = event->id,
		.detail = arena_printf(undoing->undone, "{\"%s\": %lld}",
			undo_kind_of(event->kind)->subject, (long long)event->subject),
	};

	enum malle_status status = event_record(session, &undo, &undoing->undone->event);

	if (status == MALLE_OK && undoing->options->reason != NULL)
		status =
			event_add_reason(session, undoing->undone->event, undoing->options->reason);
	return status;
}

static enum malle_status undo_once(struct malle_session *session, void *data)
{
	struct undoing *undoing = data;
	struct undo_event event = {0};
	enum malle_status status;
	bool done = false;

	malle_free(undoing->undone);
	undoing->undone = arena_new(undoing->owner, struct malle_undone);
	status = undo_again(session, undoing);
	if (status != MALLE_NOT_FOUND)
		return status;
	status = undoing->options->event != 0 ? find_named(session, undoing, &event)
					      : find_last(session, undoing, &event);
	if (status == MALLE_OK)
		status = record(session, undoing, &event);
	if (status == MALLE_OK)
		status = repair(session, &event, &done);
	if (status != MALLE_OK)
		return status;
	status = refuse_if_blocked(session, undoing, &event);
	if (status != MALLE_NOT_FOUND)
		return status;
	return done ? letter_undo(session, event.id, &undoing->undone->letters_cancelled,
			      &undoing->undone->letters_gone)
		    : say_touched(session, undoing);
}

enum malle_status malle_undo(struct malle_session *session, void *owner,
	const struct malle_undo_options *options, struct malle_undone **undone)
{
	static const struct malle_undo_options defaults = {0};
	struct undoing undoing = {.owner = owner, .options = options != NULL ? options : &defaults};
	enum malle_status status =
		transaction_run(session, TRANSACTION_READ_COMMITTED, undo_once, &undoing);

	if (status != MALLE_OK && event_key_was_taken(session)) /* the same key, at this moment */
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, undo_once, &undoing);
	if (status != MALLE_OK && strcmp(session->error.constraint, "event_undoes_once") == 0)
		status = say_touched(session, &undoing);
	if (status != MALLE_OK) {
		malle_free(undoing.undone);
		undoing.undone = NULL;
	}
	*undone = undoing.undone;
	return status;
}

/* ---- telling ---- */

struct telling {
	int64_t undo; /* the event that undid */
	int64_t written;
};

static enum malle_status tell_once(struct malle_session *session, void *data)
{
	struct telling *telling = data;
	struct undoing undoing = {.owner = session};
	struct undo_event event = {0};
	int64_t undone;
	enum malle_status status = statement_id(
		session, &query_circulation_undo_which, VALUES(value_int(telling->undo)), &undone);

	telling->written = 0;
	if (status == MALLE_NOT_FOUND)
		return say_no_event(session, telling->undo);
	undoing.undone = arena_new(session, struct malle_undone);
	if (status == MALLE_OK)
		status = read_event(session, &undoing, undone, &event);
	if (status == MALLE_OK) /* French, as all that people outside read */
		status = letter_take_back(session, undone, telling->undo,
			event.title[0] != '\0' ? arena_printf(undoing.undone, "« %s »", event.title)
					       : undoing.undone->what,
			&telling->written);
	malle_free(undoing.undone);
	return status;
}

enum malle_status malle_undo_tell(struct malle_session *session, int64_t undo, int64_t *letters)
{
	struct telling telling = {.undo = undo};
	enum malle_status status =
		transaction_run(session, TRANSACTION_READ_COMMITTED, tell_once, &telling);

	*letters = telling.written;
	return status;
}
