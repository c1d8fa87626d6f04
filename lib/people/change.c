/* What all changes share: starting afresh, answering again, recording. */
#include "people/change.h"

#include "base/arena.h"
#include "db/transaction.h"
#include "people/event.h"

static const char *detail_of(const struct change *change, int64_t id)
{
	if (change->also == NULL || change->also_id == 0)
		return arena_printf(
			change->result, "{\"%s\": %lld}", change->subject, (long long)id);
	return arena_printf(change->result, "{\"%s\": %lld, \"%s\": %lld}", change->subject,
		(long long)id, change->also, (long long)change->also_id);
}

enum malle_status change_record(struct malle_session *session, struct change *change, int64_t id)
{
	const struct event_new event = {
		.kind = change->kind,
		.command = change->command,
		.key = change->key,
		.detail = detail_of(change, id),
	};

	return event_record(session, &event, &change->event);
}

/* Nothing of an attempt that was rolled back may be left. */
static void start_afresh(struct change *change)
{
	malle_free(change->result);
	change->result = arena_checked(talloc_zero_size(change->owner, change->result_size));
	change->event = 0;
	change->same = false;
	change->also_id = 0;
}

/* The answer to a dry run is read while what it is about is there, then that goes. */
static enum malle_status roll_back(const struct change *change, enum malle_status status)
{
	return status == MALLE_OK && change->dry_run ? MALLE_CANCELLED : status;
}

static enum malle_status change_once(struct malle_session *session, void *data)
{
	struct change *change = data;
	struct event_known known;
	enum malle_status status;
	int64_t id = 0;

	start_afresh(change);
	status = event_known(
		session, change->result, change->key, change->command, change->subject, &known);
	if (status == MALLE_OK) { /* R0.6 */
		change->event = known.id;
		return change->read(session, change, known.subject);
	}
	if (status != MALLE_NOT_FOUND)
		return status;
	status = change->write(session, change, &id);
	if (status == MALLE_OK && change->event == 0 && !change->same)
		status = change_record(session, change, id);
	if (status == MALLE_OK)
		status = change->read(session, change, id);
	return roll_back(change, status);
}

enum malle_status change_run(struct malle_session *session, struct change *change)
{
	enum malle_status status = right_require(session, change->right);

	if (status != MALLE_OK)
		return status;
	status = transaction_run(session, TRANSACTION_READ_COMMITTED, change_once, change);
	if (status != MALLE_OK && event_key_was_taken(session)) /* the same key, at this moment */
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, change_once, change);
	if (status == MALLE_CANCELLED && change->dry_run)
		return MALLE_OK;
	if (status != MALLE_OK) {
		malle_free(change->result);
		change->result = NULL;
	}
	return status;
}
