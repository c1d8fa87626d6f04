/* Blocks: added and lifted by people or by rules, never one for the other (R9.6). */
#include "people/block.h"

#include <malle/database.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "people/change.h"
#include "people/organisation.h"
#include "people/organisation_name.h"
#include "people/patron.h"
#include "people/typed_text.h"
#include "schemas/embedded.h"

static const struct column block_columns[] = {
	COLUMN_INT64(struct malle_block, id),
	COLUMN_TEXT(struct malle_block, reason),
	COLUMN_DATE(struct malle_block, since),
	COLUMN_DATE(struct malle_block, until),
	COLUMN_TEXT(struct malle_block, author),
	COLUMN_TEXT(struct malle_block, rule),
	COLUMN_BOOL(struct malle_block, automatic),
	COLUMN_TEXT(struct malle_block, organisation),
	COLUMN_BOOL(struct malle_block, current),
};

/* ---- for rules, and for lending ---- */

enum malle_status block_add(
	struct malle_session *session, const struct block_new *block, int64_t *id)
{
	enum malle_status status = statement_id(session, &query_people_block_insert,
		VALUES(value_id(block->patron), value_id(block->organisation),
			value_bool(block->rule != NULL), value_text(block->rule),
			value_text(block->reason), value_date(block->ends_on),
			value_int(block->event)),
		id);

	return status == MALLE_NOT_FOUND ? MALLE_OK : status; /* the rule's block is there */
}

enum malle_status block_lift_automatic(struct malle_session *session, int64_t patron,
	const char *rule, int64_t event, int64_t *lifted)
{
	return statement_affected(session, &query_people_block_lift_automatic,
		VALUES(value_int(patron), value_text(rule), value_int(event)), lifted);
}

static enum malle_status list(struct malle_session *session, void *owner, int64_t patron,
	int64_t organisation, bool all, struct malle_block **rows, size_t *count)
{
	return statement_rows(session, owner, &query_people_block_list,
		VALUES(value_null(), value_id(patron), value_id(organisation), value_bool(all)),
		COLUMNS(block_columns), sizeof(**rows), (void **)rows, count);
}

enum malle_status blocks_of(struct malle_session *session, void *owner, int64_t patron,
	struct malle_block **rows, size_t *count)
{
	return list(session, owner, patron, 0, false, rows, count);
}

enum malle_status malle_patron_blocks(struct malle_session *session, void *owner, int64_t patron,
	bool all, struct malle_block **rows, size_t *count)
{
	return list(session, owner, patron, 0, all, rows, count);
}

enum malle_status malle_organisation_blocks(struct malle_session *session, void *owner,
	int64_t organisation, bool all, struct malle_block **rows, size_t *count)
{
	return list(session, owner, 0, organisation, all, rows, count);
}

/* ---- who is meant ---- */

/* A person by the card, or an organisation by its name. */
struct blocked {
	const char *barcode;
	const char *name;
	int64_t patron;
	int64_t organisation;
};

static enum malle_status find_blocked(
	struct malle_session *session, void *owner, struct blocked *blocked)
{
	struct malle_patron *patron = arena_new(owner, struct malle_patron);
	struct organisation_name organisation = {0};
	enum malle_status status =
		blocked->name != NULL
			? organisation_find(session, owner, blocked->name, &organisation)
			: patron_find(session, blocked->barcode, patron);

	blocked->patron = patron->id;
	blocked->organisation = organisation.id;
	return status;
}

/* ---- adding by hand ---- */

struct blocking {
	struct change change;
	struct blocked blocked;
	const struct malle_block_wish *wish;
	int64_t block;
};

static enum malle_status write_block(
	struct malle_session *session, struct change *change, int64_t *id)
{
	struct blocking *blocking = (struct blocking *)change;
	struct block_new block = {
		.reason = blocking->wish->reason, .ends_on = blocking->wish->until};
	enum malle_status status = find_blocked(session, change->result, &blocking->blocked);

	if (status != MALLE_OK)
		return status;
	block.patron = blocking->blocked.patron;
	block.organisation = blocking->blocked.organisation;
	*id = block.patron != 0 ? block.patron : block.organisation;
	status = change_record(session, change, *id);
	block.event = change->event;
	return status == MALLE_OK ? block_add(session, &block, &blocking->block) : status;
}

/* By the event: the detail names the person, and one event adds one block. */
static enum malle_status read_block(
	struct malle_session *session, struct change *change, int64_t id)
{
	(void)id;
	return statement_one(session, change->result, &query_people_block_list,
		VALUES(value_int(change->event), value_null(), value_null(), value_bool(true)),
		COLUMNS(block_columns), change->result);
}

static enum malle_status check_wish(
	struct malle_session *session, const struct malle_block_wish *wish)
{
	const struct typed_text reason = {
		.missing = N_("the reason of the block is missing"),
		.unfit = N_("this reason cannot be kept"),
		.text = wish->reason,
		.max_bytes = 500,
	};
	struct malle_date today;
	enum malle_status status = typed_text_check(session, &reason, 1);

	if (status != MALLE_OK || !malle_date_is_set(wish->until))
		return status;
	if (!malle_date_is_valid(wish->until))
		return session_fail(
			session, MALLE_INVALID, _("the last day of the block does not exist"));
	status = malle_database_today(session, &today);
	if (status == MALLE_OK && malle_date_to_days(wish->until) < malle_date_to_days(today))
		status = session_fail(
			session, MALLE_INVALID, _("the block would end before it begins"));
	return status;
}

static enum malle_status add(
	struct malle_session *session, struct blocking *blocking, struct malle_block **block)
{
	enum malle_status status = check_wish(session, blocking->wish);

	if (status == MALLE_OK)
		status = change_run(session, &blocking->change);
	if (status == MALLE_OK)
		*block = blocking->change.result;
	return status;
}

enum malle_status malle_patron_block(struct malle_session *session, void *owner,
	const char *barcode, const struct malle_block_wish *wish, struct malle_block **block)
{
	struct blocking blocking = {
		.change = {.kind = "patron.block",
			.command = "patron block",
			.subject = "patron",
			.right = RIGHT_PEOPLE,
			.key = wish->key,
			.write = write_block,
			.read = read_block,
			.owner = owner,
			.result_size = sizeof(**block)},
		.blocked = {.barcode = barcode},
		.wish = wish,
	};

	return add(session, &blocking, block);
}

enum malle_status malle_organisation_block(struct malle_session *session, void *owner,
	const char *name, const struct malle_block_wish *wish, struct malle_block **block)
{
	struct blocking blocking = {
		.change = {.kind = "organisation.block",
			.command = "organisation block",
			.subject = "organisation",
			.right = RIGHT_PEOPLE,
			.key = wish->key,
			.write = write_block,
			.read = read_block,
			.owner = owner,
			.result_size = sizeof(**block)},
		.blocked = {.name = name != NULL ? name : ""},
		.wish = wish,
	};

	return add(session, &blocking, block);
}

/* ---- lifting by hand ---- */

struct lifted {
	int64_t count;
};

struct lifting {
	struct change change;
	struct blocked blocked;
};

static const struct column lifted_columns[] = {
	COLUMN_INT64(struct lifted, count),
};

/* Nothing to lift; perhaps it is the organisation that is blocked. */
static enum malle_status nothing_to_lift(
	struct malle_session *session, const struct lifting *lifting)
{
	struct malle_block *rows;
	size_t count;
	enum malle_status status = list(session, lifting->change.result, lifting->blocked.patron,
		lifting->blocked.organisation, false, &rows, &count);

	if (status != MALLE_OK)
		return status;
	session_fail(session, MALLE_NOT_FOUND, _("there is no block to lift"));
	if (count > 0)
		session_hint(session, _("the organisation '%s' is blocked: lift that block"),
			rows[0].organisation);
	return MALLE_NOT_FOUND;
}

static enum malle_status write_lift(
	struct malle_session *session, struct change *change, int64_t *id)
{
	struct lifting *lifting = (struct lifting *)change;
	struct lifted *lifted = change->result;
	enum malle_status status = find_blocked(session, lifted, &lifting->blocked);

	if (status != MALLE_OK)
		return status;
	*id = lifting->blocked.patron != 0 ? lifting->blocked.patron
					   : lifting->blocked.organisation;
	status = change_record(session, change, *id);
	if (status == MALLE_OK)
		status = statement_affected(session, &query_people_block_lift,
			VALUES(value_id(lifting->blocked.patron),
				value_id(lifting->blocked.organisation), value_int(change->event)),
			&lifted->count);
	return status == MALLE_OK && lifted->count == 0 ? nothing_to_lift(session, lifting)
							: status;
}

/* What the event lifted, also when it is asked for again. */
static enum malle_status read_lift(struct malle_session *session, struct change *change, int64_t id)
{
	(void)id;
	return statement_one(session, change->result, &query_people_block_lifted_count,
		VALUES(value_int(change->event)), COLUMNS(lifted_columns), change->result);
}

static enum malle_status lift(
	struct malle_session *session, struct lifting *lifting, const char *key, size_t *count)
{
	struct lifted *lifted;
	enum malle_status status;

	lifting->change.key = key;
	lifting->change.write = write_lift;
	lifting->change.read = read_lift;
	lifting->change.owner = session;
	lifting->change.result_size = sizeof(struct lifted);
	status = change_run(session, &lifting->change);
	if (status != MALLE_OK)
		return status;
	lifted = lifting->change.result;
	*count = (size_t)lifted->count;
	malle_free(lifted);
	return MALLE_OK;
}

enum malle_status malle_patron_unblock(
	struct malle_session *session, const char *barcode, const char *key, size_t *count)
{
	struct lifting lifting = {
		.change = {.kind = "patron.unblock",
			.command = "patron unblock",
			.subject = "patron",
			.right = RIGHT_PEOPLE},
		.blocked = {.barcode = barcode},
	};

	return lift(session, &lifting, key, count);
}

enum malle_status malle_organisation_unblock(
	struct malle_session *session, const char *name, const char *key, size_t *count)
{
	struct lifting lifting = {
		.change = {.kind = "organisation.unblock",
			.command = "organisation unblock",
			.subject = "organisation",
			.right = RIGHT_PEOPLE},
		.blocked = {.name = name != NULL ? name : ""},
	};

	return lift(session, &lifting, key, count);
}
