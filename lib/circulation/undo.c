/* Undoing: an event that undoes another, and the state repaired from the facts that remain (R15.1,
 * R15.2). Statistics and verification read neither of the two (R15.3, view event_live). */
#include <string.h>

#include <malle/circulation.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/finding.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "schemas/embedded.h"

/* What the event to be undone did. */
struct undo_event {
	int64_t id;
	const char *kind;
	int64_t copy;
	const char *title;
	int64_t lent;           /* the loan that it recorded, or 0 */
	int64_t returned;       /* the loan that came back in it, or 0 */
	const char *found_from; /* state that the scan cleared: "missing", or "" */
	const char *person;
};

static const struct column event_columns[] = {
	COLUMN_INT64(struct undo_event, id),
	COLUMN_TEXT(struct undo_event, kind),
	COLUMN_INT64(struct undo_event, copy),
	COLUMN_TEXT(struct undo_event, title),
	COLUMN_INT64(struct undo_event, lent),
	COLUMN_INT64(struct undo_event, returned),
	COLUMN_TEXT(struct undo_event, found_from),
	COLUMN_TEXT(struct undo_event, person),
};

/* What came after it. */
struct undo_blocker {
	const char *kind;
	const char *at; /* "11:05" */
	const char *terminal;
	const char *staff;
};

static const struct column blocker_columns[] = {
	COLUMN_TEXT(struct undo_blocker, kind),
	COLUMN_TEXT(struct undo_blocker, at),
	COLUMN_TEXT(struct undo_blocker, terminal),
	COLUMN_TEXT(struct undo_blocker, staff),
};

struct event_id {
	int64_t id;
};

static const struct column id_columns[] = {
	COLUMN_INT64(struct event_id, id),
};

/* Kinds of events that touch a copy: how they are called when undone, and when they block. */
struct undo_kind {
	const char *kind;
	const char *with_person; /* title, person */
	const char *what;        /* title */
	const char *blocks;      /* time, person of the team, desk */
};

static const struct undo_kind kinds[] = {
	{"loan", N_("loan of '%s' to %s"), N_("loan of '%s'"),
		N_("the copy was lent at %s by %s (desk '%s')")},
	{"return", N_("return of '%s' by %s"), N_("return of '%s'"),
		N_("the copy was taken back at %s by %s (desk '%s')")},
	{"seen", N_("sighting of '%s' (%s)"), N_("sighting of '%s'"),
		N_("the copy was seen at %s by %s (desk '%s')")},
	{NULL, N_("operation on '%s' (%s)"), N_("operation on '%s'"),
		N_("the copy was changed at %s by %s (desk '%s')")},
};

static const struct undo_kind *kind_of(const char *name)
{
	const struct undo_kind *kind = kinds;

	while (kind->kind != NULL && strcmp(kind->kind, name) != 0)
		kind++;
	return kind;
}

struct undoing {
	void *owner;
	const char *key;
	struct malle_undone *undone;
};

static void describe(struct undoing *undoing, const struct undo_event *event)
{
	const struct undo_kind *kind = kind_of(event->kind);

	undoing->undone->undoes = event->id;
	undoing->undone->kind = event->kind;
	undoing->undone->what =
		event->person[0] != '\0'
			? finding_sentence(
				  undoing->undone, kind->with_person, event->title, event->person)
			: finding_sentence(undoing->undone, kind->what, event->title);
}

static enum malle_status read_event(struct malle_session *session, struct undoing *undoing,
	int64_t id, struct undo_event *event)
{
	enum malle_status status =
		statement_one(session, undoing->undone, &query_circulation_undo_event,
			VALUES(value_int(id)), COLUMNS(event_columns), event);

	if (status == MALLE_OK)
		describe(undoing, event);
	else if (status == MALLE_NOT_FOUND)
		return session_fail(
			session, MALLE_INTERNAL, _("event %lld names no copy"), (long long)id);
	return status;
}

static enum malle_status undo_again(struct malle_session *session, struct undoing *undoing)
{
	struct event_known known;
	struct undo_event event = {0};
	enum malle_status status =
		event_known(session, undoing->undone, undoing->key, "undo", "copy", &known);

	if (status != MALLE_OK)
		return status;
	undoing->undone->event = known.id;
	undoing->undone->repeated = true;
	return read_event(session, undoing, known.undoes, &event);
}

static enum malle_status find_last(
	struct malle_session *session, struct undoing *undoing, struct undo_event *event)
{
	struct event_id last = {0};
	enum malle_status status = statement_one(session, undoing->undone,
		&query_circulation_undo_last, NO_VALUES, COLUMNS(id_columns), &last);

	if (status == MALLE_OK)
		return read_event(session, undoing, last.id, event);
	if (status != MALLE_NOT_FOUND)
		return status;
	session_fail(session, MALLE_NOT_FOUND, _("there is nothing to undo"));
	session_detail(session, _("you did nothing at this desk today that is not undone already"));
	session_rule(session, "R15.2");
	return MALLE_NOT_FOUND;
}

/* Take what the event did out of the state. *done (out) is false when the state is not what the
 * event left: somebody touched the copy since. The row of loan_open keeps other desks away from the
 * copy until we are finished. */
static enum malle_status repair(
	struct malle_session *session, const struct undo_event *event, bool *done)
{
	enum malle_status status = MALLE_OK;
	int64_t rows = 1;

	if (event->lent != 0)
		status = statement_affected(session, &query_circulation_loan_close,
			VALUES(value_int(event->copy), value_int(event->lent)), &rows);
	if (status == MALLE_OK && rows == 1 && event->returned != 0)
		status = statement_affected(session, &query_circulation_loan_reopen,
			VALUES(value_int(event->returned)), &rows);
	if (status == MALLE_OK && rows == 1 && event->found_from[0] != '\0')
		status = statement_affected(session, &query_circulation_copy_gone_again,
			VALUES(value_int(event->copy), value_text(event->found_from)), &rows);
	*done = rows == 1;
	return status;
}

/* R15.1: something later touched the same copy. Looked for after the repair, which holds the copy;
 * MALLE_NOT_FOUND: nothing did. */
static enum malle_status refuse_if_blocked(
	struct malle_session *session, struct undoing *undoing, const struct undo_event *event)
{
	struct undo_blocker blocker;
	enum malle_status status =
		statement_one(session, undoing->undone, &query_circulation_undo_blocker,
			VALUES(value_int(event->id), value_int(event->copy)),
			COLUMNS(blocker_columns), &blocker);

	if (status != MALLE_OK)
		return status;
	session_fail(session, MALLE_REFUSED, _("this cannot be undone any more: %s"),
		undoing->undone->what);
	session_detail(session, "%s",
		finding_sentence(undoing->undone, kind_of(blocker.kind)->blocks, blocker.at,
			blocker.staff, blocker.terminal));
	session_hint(session, _("undo that first, at the desk where it was done"));
	session_rule(session, "R15.1");
	return MALLE_REFUSED;
}

static enum malle_status say_touched(struct malle_session *session, const struct undoing *undoing)
{
	session_fail(
		session, MALLE_CONFLICT, _("this cannot be undone now: %s"), undoing->undone->what);
	session_detail(session, _("the copy is not as this operation left it"));
	session_hint(session, _("look at the copy, then correct it with a loan or a return"));
	session_rule(session, "R15.1");
	return MALLE_CONFLICT;
}

static enum malle_status record(
	struct malle_session *session, struct undoing *undoing, const struct undo_event *event)
{
	const struct event_new undo = {
		.kind = "undo",
		.command = "undo",
		.key = undoing->key,
		.undoes = event->id,
		.detail = arena_printf(undoing->undone, "{\"copy\": %lld}", (long long)event->copy),
	};

	return event_record(session, &undo, &undoing->undone->event);
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
	status = find_last(session, undoing, &event);
	if (status == MALLE_OK)
		status = repair(session, &event, &done);
	if (status != MALLE_OK)
		return status;
	status = refuse_if_blocked(session, undoing, &event);
	if (status != MALLE_NOT_FOUND)
		return status;
	return done ? record(session, undoing, &event) : say_touched(session, undoing);
}

enum malle_status malle_undo(struct malle_session *session, void *owner,
	const struct malle_undo_options *options, struct malle_undone **undone)
{
	struct undoing undoing = {.owner = owner, .key = options != NULL ? options->key : NULL};
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
