/* What may become of a letter, and by whom: on paper, given up, once more. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "outbox/letter_lock.h"
#include "outbox/letter_row.h"
#include "people/event.h"
#include "people/right.h"
#include "schemas/embedded.h"

static const struct column lock_columns[] = {
	COLUMN_TEXT(struct letter_lock, state),
	COLUMN_TEXT(struct letter_lock, channel),
	COLUMN_INT64(struct letter_lock, lines),
	COLUMN_INT64(struct letter_lock, untrue),
	COLUMN_BOOL(struct letter_lock, booking),
	COLUMN_BOOL(struct letter_lock, hold),
	COLUMN_BOOL(struct letter_lock, appointment),
};

enum malle_status letter_lock(
	struct malle_session *session, void *owner, int64_t id, struct letter_lock *lock)
{
	enum malle_status status = statement_one(session, owner, &query_outbox_letter_lock,
		VALUES(value_int(id)), COLUMNS(lock_columns), lock);

	return status == MALLE_NOT_FOUND ? letter_not_found(session, id) : status;
}

enum malle_status letter_record(
	struct malle_session *session, const char *kind, const char *reason, int64_t id)
{
	char detail[64];
	const struct event_new event = {
		.kind = kind, .command = "mail", .reason = reason, .detail = detail};
	int64_t recorded;

	snprintf(detail, sizeof detail, "{\"letter\": %lld}", (long long)id);
	return event_record(session, &event, &recorded);
}

bool letter_is_hollow(const struct letter_lock *lock)
{
	return lock->lines > 0 && lock->lines == lock->untrue;
}

const char *letter_hollow_words(const struct letter_lock *lock)
{
	if (lock->hold)
		return _("it does not lie ready for this person any more");
	if (lock->appointment)
		return _("the appointment is not planned so any more");
	return lock->booking ? _("the booking is not in danger any more")
			     : _("everything came back meanwhile");
}

enum malle_status letter_give_up(
	struct malle_session *session, int64_t id, const struct letter_lock *lock)
{
	enum malle_status status = letter_record(session, "letter.cancel", "untrue", id);

	if (status != MALLE_OK)
		return status;
	return statement_execute(session, &query_outbox_letter_change,
		VALUES(value_int(id), value_text("cancelled"), value_null(),
			value_text(letter_hollow_words(lock))));
}

/* What each change does, and to letters in which states it may. */
static const struct change {
	const char *from; /* states, each between blanks */
	const char *to;
	const char *channel;
	const char *event;
	const char *refusal; /* N_(), of a letter's number and state */
} changes[] = {
	[MALLE_LETTER_PRINTED] = {" to_print to_send failed ", "printed", "print", "letter.print",
		N_("letter %lld cannot be printed: it is %s")},
	[MALLE_LETTER_RESET] = {" printed failed cancelled unknown ", "to_send", NULL,
		"letter.reset", N_("letter %lld cannot go once more: it is %s")},
	[MALLE_LETTER_ON_PAPER] = {" to_send failed unknown to_print ", "to_send", "print",
		"letter.on_paper", N_("letter %lld cannot go on paper: it is %s")},
	[MALLE_LETTER_CANCEL] = {" to_send to_print failed unknown ", "cancelled", NULL,
		"letter.cancel", N_("letter %lld cannot be cancelled: it is %s")},
};

static const char *state_words(const char *state)
{
	static const struct {
		const char *state, *words;
	} table[] = {
		{"to_send", N_("to be sent")},
		{"to_print", N_("to be printed")},
		{"sending", N_("being sent at this moment")},
		{"unknown", N_("of unknown outcome")},
		{"sent", N_("sent already")},
		{"failed", N_("failed")},
		{"printed", N_("printed already")},
		{"cancelled", N_("cancelled")},
	};

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (strcmp(table[i].state, state) == 0)
			return _(table[i].words);
	return state;
}

/* A sentence of a table, translated and filled in. */
static char *sentence_of(void *owner, const char *sentence, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, sentence);
	text = arena_vprintf(owner, _(sentence), arguments);
	va_end(arguments);
	return text;
}

enum malle_status letter_refuse(
	struct malle_session *session, int64_t id, const char *sentence, const char *state)
{
	void *scratch = arena_scratch(session);

	session_fail(session, MALLE_REFUSED, "%s",
		sentence_of(scratch, sentence, (long long)id, state_words(state)));
	session_hint(session, _("see it: malle mail show %lld"), (long long)id);
	talloc_free(scratch);
	return MALLE_REFUSED;
}

struct changing {
	const int64_t *ids;
	size_t count;
	const struct change *change;
};

static enum malle_status change_one(
	struct malle_session *session, void *owner, int64_t id, const struct change *change)
{
	struct letter_lock lock = {0};
	enum malle_status status = letter_lock(session, owner, id, &lock);

	if (status != MALLE_OK)
		return status;
	if (strstr(change->from, arena_printf(owner, " %s ", lock.state)) == NULL)
		return letter_refuse(session, id, change->refusal, lock.state);
	status = letter_record(session, change->event, NULL, id);
	if (status != MALLE_OK)
		return status;
	return statement_execute(session, &query_outbox_letter_change,
		VALUES(value_int(id), value_text(change->to), value_text(change->channel),
			value_null()));
}

static enum malle_status change_all(struct malle_session *session, void *data)
{
	const struct changing *changing = data;
	void *scratch = arena_scratch(session);
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; status == MALLE_OK && i < changing->count; i++)
		status = change_one(session, scratch, changing->ids[i], changing->change);
	talloc_free(scratch);
	return status;
}

enum malle_status malle_letter_change(struct malle_session *session, const int64_t *ids,
	size_t count, enum malle_letter_change change)
{
	struct changing changing = {.ids = ids, .count = count, .change = &changes[change]};
	enum malle_status status = right_require(session, RIGHT_LETTERS);

	if (status != MALLE_OK)
		return status;
	return transaction_run(session, TRANSACTION_READ_COMMITTED, change_all, &changing);
}

struct id_row {
	int64_t id;
};

static const struct column id_columns[] = {
	COLUMN_INT64(struct id_row, id),
};

struct printing {
	void *owner;
	int64_t *ids;
	size_t count;
};

/* A letter whose every line is past is not printed: the tools are back (R7.5). */
static enum malle_status look_once_more(
	struct malle_session *session, struct printing *printing, int64_t id)
{
	struct letter_lock lock = {0};
	enum malle_status status = letter_lock(session, printing->ids, id, &lock);

	if (status != MALLE_OK || strcmp(lock.state, "to_print") != 0)
		return status;
	if (letter_is_hollow(&lock))
		return letter_give_up(session, id, &lock);
	printing->ids[printing->count++] = id;
	return MALLE_OK;
}

static enum malle_status collect_paper(struct malle_session *session, void *data)
{
	struct printing *printing = data;
	struct id_row *rows = NULL;
	size_t count = 0;
	enum malle_status status =
		statement_rows(session, printing->owner, &query_outbox_letter_on_paper, NO_VALUES,
			COLUMNS(id_columns), sizeof *rows, (void **)&rows, &count);

	talloc_free(printing->ids);
	printing->count = 0;
	printing->ids = arena_array(printing->owner, int64_t, count + 1);
	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		status = look_once_more(session, printing, rows[i].id);
	talloc_free(rows);
	return status;
}

enum malle_status malle_letter_to_print(
	struct malle_session *session, void *owner, int64_t **ids, size_t *count)
{
	struct printing printing = {.owner = owner};
	enum malle_status status =
		transaction_run(session, TRANSACTION_READ_COMMITTED, collect_paper, &printing);

	*ids = printing.ids;
	*count = printing.count;
	return status;
}
