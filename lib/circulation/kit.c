/* Kits: a copy made of others, which have barcodes of their own (R4.12, R6.9). */
#include <malle/contents.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/desk_copy.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/right.h"
#include "schemas/embedded.h"

struct kit_id {
	int64_t kit;
};

static const struct column kit_columns[] = {
	COLUMN_INT64(struct kit_id, kit),
};

static const struct column member_columns[] = {
	COLUMN_TEXT(struct malle_kit_member, barcode),
	COLUMN_TEXT(struct malle_kit_member, title),
	COLUMN_TEXT(struct malle_kit_member, call_number),
	COLUMN_TEXT(struct malle_kit_member, state),
	COLUMN_TEXT(struct malle_kit_member, state_label),
	COLUMN_DATE(struct malle_kit_member, due),
};

struct kit_wish {
	void *owner;
	const char *kit_barcode; /* NULL: take the member out */
	const char *member_barcode;
	const char *key;
	const char *command; /* "kit add" */
	const char *kind;    /* "kit.add" */
	struct malle_kit *answer;
};

static enum malle_status read_kit(
	struct malle_session *session, void *owner, int64_t kit, struct malle_kit **answer)
{
	struct malle_kit *read = arena_new(owner, struct malle_kit);
	struct malle_kit_member *rows;
	size_t count;
	enum malle_status status =
		statement_rows(session, read, &query_circulation_kit_lines, VALUES(value_int(kit)),
			COLUMNS(member_columns), sizeof(*rows), (void **)&rows, &count);

	if (status != MALLE_OK) {
		talloc_free(read);
		return status;
	}
	read->head = rows[0]; /* the kit itself comes first */
	read->members = rows + 1;
	read->member_count = count - 1;
	*answer = read;
	return MALLE_OK;
}

/* The kit of a copy, its own when it is one; 0: neither. */
static enum malle_status kit_of(struct malle_session *session, int64_t copy, int64_t *kit)
{
	struct kit_id row = {0};
	enum malle_status status = statement_one(session, session, &query_circulation_kit_of,
		VALUES(value_int(copy)), COLUMNS(kit_columns), &row);

	*kit = row.kit;
	return status == MALLE_NOT_FOUND ? MALLE_OK : status;
}

static enum malle_status no_kit(struct malle_session *session, const struct desk_copy *copy)
{
	session_fail(session, MALLE_NOT_FOUND, _("'%s' is in no kit"), copy->title_proper);
	session_hint(session, _("what makes up a kit: malle kit show CODE"));
	return MALLE_NOT_FOUND;
}

/* What is out is not put into anything: it would go out or come back with it. */
static enum malle_status refuse_on_loan(struct malle_session *session, const struct desk_copy *copy)
{
	if (copy->loan == 0)
		return MALLE_OK;
	session_fail(session, MALLE_REFUSED, _("'%s' is on loan to %s"), copy->title_proper,
		copy->holder);
	session_hint(session, _("kits change when all of them is here"));
	session_rule(session, "R6.9");
	return MALLE_REFUSED;
}

static enum malle_status write_change(struct malle_session *session, const struct kit_wish *wish,
	const struct desk_copy *member, int64_t kit, int64_t subject)
{
	const struct event_new event = {
		.kind = wish->kind,
		.command = wish->command,
		.key = wish->key,
		.detail = arena_printf(wish->owner, "{\"copy\": %lld, \"kit\": %lld}",
			(long long)member->id, (long long)subject),
	};
	int64_t id;
	enum malle_status status = event_record(session, &event, &id);

	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_kit_change_insert,
			VALUES(value_int(id), value_int(member->id), value_id(kit)));
	if (status == MALLE_OK)
		status = statement_execute(
			session, &query_circulation_kit_rebuild, VALUES(value_int(member->id)));
	return status;
}

static enum malle_status put_in(struct malle_session *session, struct kit_wish *wish,
	const struct desk_copy *member, int64_t *kit)
{
	struct desk_copy head = {0};
	int64_t now;
	enum malle_status status = desk_copy_find(session, wish->owner, wish->kit_barcode, &head);

	if (status == MALLE_OK)
		status = refuse_on_loan(session, &head);
	if (status == MALLE_OK)
		status = kit_of(session, member->id, &now);
	if (status != MALLE_OK)
		return status;
	if (now != 0 && now != member->id)
		return session_fail(
			session, MALLE_EXISTS, _("'%s' is in a kit already"), member->title_proper);
	*kit = head.id;
	return write_change(session, wish, member, head.id, head.id);
}

static enum malle_status take_out(struct malle_session *session, struct kit_wish *wish,
	const struct desk_copy *member, int64_t *kit)
{
	enum malle_status status = kit_of(session, member->id, kit);

	if (status != MALLE_OK)
		return status;
	if (*kit == 0 || *kit == member->id)
		return no_kit(session, member);
	return write_change(session, wish, member, 0, *kit);
}

static enum malle_status change_once(struct malle_session *session, void *data)
{
	struct kit_wish *wish = data;
	struct desk_copy member = {0};
	struct event_known known;
	int64_t kit = 0;
	enum malle_status status =
		event_known(session, wish->owner, wish->key, wish->command, "kit", &known);

	if (status == MALLE_OK)
		return read_kit(session, wish->owner, known.subject, &wish->answer);
	if (status == MALLE_NOT_FOUND)
		status = right_require(session, RIGHT_COPIES);
	if (status == MALLE_OK)
		status = desk_copy_find(session, wish->owner, wish->member_barcode, &member);
	if (status == MALLE_OK)
		status = refuse_on_loan(session, &member);
	if (status == MALLE_OK)
		status = wish->kit_barcode != NULL ? put_in(session, wish, &member, &kit)
						   : take_out(session, wish, &member, &kit);
	return status == MALLE_OK ? read_kit(session, wish->owner, kit, &wish->answer) : status;
}

static enum malle_status change(
	struct malle_session *session, struct kit_wish *wish, struct malle_kit **kit)
{
	enum malle_status status =
		transaction_run(session, TRANSACTION_READ_COMMITTED, change_once, wish);

	if (status != MALLE_OK && event_key_was_taken(session)) /* the same key, at this moment */
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, change_once, wish);
	*kit = status == MALLE_OK ? wish->answer : NULL;
	return status;
}

enum malle_status malle_kit_add(struct malle_session *session, void *owner, const char *barcode,
	const char *member, const char *key, struct malle_kit **kit)
{
	struct kit_wish wish = {
		.owner = owner,
		.kit_barcode = barcode,
		.member_barcode = member,
		.key = key,
		.command = "kit add",
		.kind = "kit.add",
	};

	return change(session, &wish, kit);
}

enum malle_status malle_kit_remove(struct malle_session *session, void *owner, const char *member,
	const char *key, struct malle_kit **kit)
{
	struct kit_wish wish = {
		.owner = owner,
		.member_barcode = member,
		.key = key,
		.command = "kit remove",
		.kind = "kit.remove",
	};

	return change(session, &wish, kit);
}

enum malle_status malle_kit_show(
	struct malle_session *session, void *owner, const char *barcode, struct malle_kit **kit)
{
	void *scratch = arena_scratch(owner);
	struct desk_copy copy = {0};
	int64_t id = 0;
	enum malle_status status = desk_copy_find(session, scratch, barcode, &copy);

	if (status == MALLE_OK)
		status = kit_of(session, copy.id, &id);
	if (status == MALLE_OK)
		status = id != 0 ? read_kit(session, owner, id, kit) : no_kit(session, &copy);
	talloc_free(scratch);
	return status;
}
