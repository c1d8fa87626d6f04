#include "circulation/contents_deed.h"

#include "base/arena.h"
#include "db/transaction.h"
#include "people/event.h"

static void begin(struct contents_deed *deed)
{
	malle_free(deed->answer);
	deed->answer = arena_new(deed->owner, struct malle_circulation);
	deed->answer->title = "";
	deed->findings = (struct finding_list) {.owner = deed->answer};
	deed->copy = (struct desk_copy) {0};
}

static enum malle_status read_box(struct malle_session *session, struct contents_deed *deed)
{
	enum malle_status status = box_load(session, deed->answer, deed->copy.id, &deed->box);

	deed->answer->contents = deed->box.pieces;
	deed->answer->content_count = deed->box.count;
	return status;
}

static enum malle_status find_copy(struct malle_session *session, struct contents_deed *deed)
{
	enum malle_status status =
		desk_copy_find(session, deed->answer, deed->barcode, &deed->copy);

	if (status == MALLE_OK)
		deed->answer->title = deed->copy.title_proper;
	return status;
}

static enum malle_status answer_again(struct malle_session *session, struct contents_deed *deed)
{
	struct event_known known;
	enum malle_status status =
		event_known(session, deed->answer, deed->key, deed->command, "copy", &known);

	if (status != MALLE_OK)
		return status;
	deed->answer->event = known.id;
	deed->answer->repeated = true;
	status = find_copy(session, deed);
	return status == MALLE_OK ? read_box(session, deed) : status;
}

static enum malle_status deed_once(struct malle_session *session, void *data)
{
	struct contents_deed *deed = data;
	enum malle_status status;

	begin(deed);
	status = answer_again(session, deed);
	if (status != MALLE_NOT_FOUND)
		return status;
	status = right_require(session, deed->right);
	if (status == MALLE_OK)
		status = find_copy(session, deed);
	if (status == MALLE_OK)
		status = box_lock(session, deed->copy.id);
	if (status == MALLE_OK) /* once more: what it was before the lock may have changed */
		status = find_copy(session, deed);
	if (status == MALLE_OK)
		status = read_box(session, deed);
	if (status == MALLE_OK)
		status = deed->run(session, deed);
	if (status == MALLE_OK)
		status = read_box(session, deed);
	return status;
}

enum malle_status contents_deed_record(struct malle_session *session, struct contents_deed *deed)
{
	const struct event_new event = {
		.kind = deed->kind,
		.command = deed->command,
		.key = deed->key,
		.detail = arena_printf(deed->answer, "{\"copy\": %lld}", (long long)deed->copy.id),
	};

	return event_record(session, &event, &deed->answer->event);
}

enum malle_status contents_deed_run(struct malle_session *session, struct contents_deed *deed)
{
	enum malle_status status =
		transaction_run(session, TRANSACTION_READ_COMMITTED, deed_once, deed);

	if (status != MALLE_OK && event_key_was_taken(session)) /* the same key, at this moment */
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, deed_once, deed);
	return status;
}
