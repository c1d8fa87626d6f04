/* The ledger: giving, losing, receiving, counting. Each is one event with one movement, or two when
 * paper was right (R16.5). */
#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "brochures/brochure.h"
#include "db/statement.h"
#include "people/change.h"
#include "people/event.h"
#include "people/request_number.h"
#include "people/typed_text.h"
#include "schemas/embedded.h"

enum { QUANTITY_MAX = 1000000, COST_MAX_CENTS = 100000000, TEXT_MAX_BYTES = 200 };

struct movement_kind {
	const char *kind; /* of the movement */
	const char *event, *command;
	enum right right;
	bool leaves; /* there is less afterwards */
};

static const struct movement_kind giving = {
	"given", "brochure.give", "brochure give", RIGHT_LEND, true};
static const struct movement_kind losing = {
	"lost", "brochure.lose", "brochure loss", RIGHT_COPIES, true};
static const struct movement_kind receiving = {
	"received", "brochure.receive", "brochure receive", RIGHT_COPIES, false};
static const struct movement_kind counting = {
	"corrected", "stock.count", "brochure count", RIGHT_COPIES, false};

struct stock {
	int64_t id, quantity;
};

static const struct column stock_columns[] = {
	COLUMN_INT64(struct stock, id),
	COLUMN_INT64(struct stock, quantity),
};

struct moving {
	struct change change;
	const struct movement_kind *kind;
	const struct malle_movement_wish *wish;
	struct malle_shortage shortage; /* found by the last attempt */

	/* of an attempt */
	struct brochure_state brochure;
	int64_t site, request;
	const char *site_name;
	struct stock stock;
};

/* One line to write; the rest is that of the operation. */
struct line {
	int64_t id;
	const char *kind;
	int64_t quantity; /* more, or less than 0: less */
	bool bought;
	bool counted;
};

/* ---- what may stop it ---- */

/* A tool is lent; only receiving some, on purpose, makes it a thing to give. */
static enum malle_status check_given(struct malle_session *session, const struct moving *moving)
{
	const struct brochure_state *brochure = &moving->brochure;

	if (brochure->given)
		return MALLE_OK;
	if (moving->kind != &receiving)
		return brochure_say_lent(session, brochure->title);
	if (moving->wish->confirmed)
		return MALLE_OK;
	session_fail(session, MALLE_NEEDS_CONFIRMATION,
		_("'%s' was lent until now: it becomes a thing to give away"), brochure->title);
	session_hint(session, _("to go on: --yes"));
	return MALLE_NEEDS_CONFIRMATION;
}

struct places {
	const char *places;
};

static const struct column places_columns[] = {
	COLUMN_TEXT(struct places, places),
};

/* R16.5: paper is physical, the ledger is not. A yes says that paper is right; a reason is kept. */
static enum malle_status say_short(struct malle_session *session, struct moving *moving)
{
	struct places elsewhere = {.places = ""};
	const struct malle_shortage *shortage = &moving->shortage;
	enum malle_status status =
		statement_one(session, moving->change.result, &query_brochures_stock_elsewhere,
			VALUES(value_int(moving->brochure.id), value_int(moving->site)),
			COLUMNS(places_columns), &elsewhere);

	if (status != MALLE_OK)
		return status;
	session_fail(session, MALLE_NEEDS_CONFIRMATION,
		_("the stock of '%s' is noted as %lld, and %lld leave it"), moving->brochure.title,
		(long long)shortage->stock, (long long)shortage->asked);
	if (elsewhere.places[0] != '\0')
		session_detail(session, _("there are more elsewhere: %s"), elsewhere.places);
	session_hint(session,
		_("paper is right: --yes notes a correction of +%lld; to go below zero: --reason"),
		(long long)shortage->correction);
	session_rule(session, "R16.5");
	return MALLE_NEEDS_CONFIRMATION;
}

static enum malle_status check_stock(struct malle_session *session, struct moving *moving)
{
	const struct malle_movement_wish *wish = moving->wish;
	bool excused = wish->reason != NULL && wish->reason[0] != '\0';

	if (!moving->kind->leaves || wish->quantity <= moving->stock.quantity)
		return MALLE_OK;
	moving->shortage.stock = moving->stock.quantity;
	moving->shortage.asked = wish->quantity;
	moving->shortage.correction = wish->quantity - moving->stock.quantity;
	return wish->confirmed || excused ? MALLE_OK : say_short(session, moving);
}

static enum malle_status prepare(struct malle_session *session, struct moving *moving)
{
	void *owner = moving->change.result;
	const struct malle_movement_wish *wish = moving->wish;
	enum malle_status status =
		brochure_state_read(session, owner, wish->title, &moving->brochure);

	moving->shortage = (struct malle_shortage) {0};
	moving->request = 0;
	if (status == MALLE_OK)
		status = check_given(session, moving);
	if (status == MALLE_OK)
		status = brochure_site_find(
			session, owner, wish->site, &moving->site, &moving->site_name);
	if (status == MALLE_OK && wish->request != NULL && wish->request[0] != '\0')
		status = request_number_find(session, owner, wish->request, &moving->request);
	if (status == MALLE_OK)
		status = statement_execute(session, &query_brochures_brochure_put,
			VALUES(value_int(moving->brochure.id)));
	if (status == MALLE_OK)
		status = statement_one(session, owner, &query_brochures_stock_lock,
			VALUES(value_int(moving->brochure.id), value_int(moving->site)),
			COLUMNS(stock_columns), &moving->stock);
	return status == MALLE_OK ? check_stock(session, moving) : status;
}

/* ---- writing ---- */

static enum malle_status next_id(struct malle_session *session, int64_t *id)
{
	return statement_id(session, &query_brochures_movement_next_id, NO_VALUES, id);
}

static enum malle_status record(
	struct malle_session *session, struct moving *moving, int64_t movement)
{
	struct change *change = &moving->change;
	const char *reason = moving->wish->reason;
	const struct event_new event = {
		.kind = change->kind,
		.command = change->command,
		.key = change->key,
		.detail = arena_printf(change->result,
			"{\"movement\": %lld, \"brochure\": %lld, \"stock\": %lld}",
			(long long)movement, (long long)moving->brochure.id,
			(long long)moving->stock.id),
	};
	enum malle_status status = event_record(session, &event, &change->event);

	if (status == MALLE_OK && reason != NULL && reason[0] != '\0')
		status = event_add_reason(session, change->event, reason);
	return status;
}

/* R16.4: what came in says from whom, and what it cost. */
static const char *supplier_of(const struct moving *moving)
{
	const char *said = moving->wish->supplier;

	return said != NULL ? said : moving->brochure.publisher;
}

static enum malle_status insert(
	struct malle_session *session, const struct moving *moving, const struct line *line)
{
	const struct malle_movement_wish *wish = moving->wish;
	bool less = line->quantity < 0;

	return statement_execute(session, &query_brochures_movement_insert,
		VALUES(value_int(line->id), value_int(moving->change.event), value_text(line->kind),
			value_int(moving->brochure.id),
			value_int(less ? -line->quantity : line->quantity),
			value_id(less ? moving->site : 0), value_id(less ? 0 : moving->site),
			value_id(moving->request), value_filled(wish->campaign),
			line->bought ? value_filled(supplier_of(moving)) : value_null(),
			line->bought ? value_int(wish->cost_cents) : value_null(),
			line->counted ? value_int(wish->quantity) : value_null()));
}

/* Paper was right: what the ledger lacks is found first, so that the stock ends at nothing. */
static enum malle_status correct(struct malle_session *session, struct moving *moving)
{
	struct line line = {.kind = "corrected", .quantity = moving->shortage.correction};
	struct moving alone = *moving;
	enum malle_status status = next_id(session, &line.id);

	alone.request = 0; /* the request was given what left, not this */
	return status == MALLE_OK ? insert(session, &alone, &line) : status;
}

static enum malle_status write_movement(
	struct malle_session *session, struct change *change, int64_t *id)
{
	struct moving *moving = (struct moving *)change;
	const struct malle_movement_wish *wish = moving->wish;
	struct line line = {.kind = moving->kind->kind,
		.quantity = moving->kind->leaves ? -wish->quantity : wish->quantity,
		.bought = moving->kind == &receiving,
		.counted = moving->kind == &counting};
	enum malle_status status = prepare(session, moving);

	if (line.counted)
		line.quantity -= moving->stock.quantity;
	if (status == MALLE_OK)
		status = next_id(session, &line.id);
	if (status == MALLE_OK)
		status = record(session, moving, line.id);
	if (status == MALLE_OK && moving->shortage.correction > 0 && wish->confirmed)
		status = correct(session, moving);
	if (status == MALLE_OK)
		status = insert(session, moving, &line);
	*id = line.id;
	return status;
}

static enum malle_status read_movement(
	struct malle_session *session, struct change *change, int64_t id)
{
	enum malle_status status = movement_read(session, id, change->result);

	if (status == MALLE_NOT_FOUND) /* the key of an operation that was undone since */
		session_fail(session, MALLE_CONFLICT, _("this was done, and undone since"));
	return status == MALLE_NOT_FOUND ? MALLE_CONFLICT : status;
}

/* ---- the operations ---- */

static enum malle_status check_wish(struct malle_session *session, const struct movement_kind *kind,
	const struct malle_movement_wish *wish)
{
	const struct typed_text texts[] = {
		{.text = wish->campaign,
			.max_bytes = TEXT_MAX_BYTES,
			.unfit = N_("this campaign cannot be kept")},
		{.text = wish->supplier,
			.max_bytes = TEXT_MAX_BYTES,
			.unfit = N_("this supplier cannot be kept")},
		{.text = wish->reason,
			.max_bytes = TEXT_MAX_BYTES,
			.unfit = N_("this reason cannot be kept")},
	};

	if (wish->quantity < (kind == &counting ? 0 : 1) || wish->quantity > QUANTITY_MAX)
		return session_fail(session, MALLE_INVALID, _("how many? from %d to %d"),
			kind == &counting ? 0 : 1, QUANTITY_MAX);
	if (wish->cost_cents < 0 || wish->cost_cents > COST_MAX_CENTS)
		return session_fail(session, MALLE_INVALID, _("this cost cannot be kept"));
	return typed_text_check(session, texts, sizeof(texts) / sizeof(texts[0]));
}

static enum malle_status move(struct malle_session *session, void *owner,
	const struct movement_kind *kind, const struct malle_movement_wish *wish,
	struct malle_movement **movement, struct malle_shortage *shortage)
{
	struct moving moving = {
		.change = {.kind = kind->event,
			.command = kind->command,
			.subject = "movement",
			.right = kind->right,
			.key = wish->key,
			.write = write_movement,
			.read = read_movement,
			.owner = owner,
			.result_size = sizeof(**movement)},
		.kind = kind,
		.wish = wish,
	};
	enum malle_status status = check_wish(session, kind, wish);

	if (status == MALLE_OK)
		status = change_run(session, &moving.change);
	*movement = moving.change.result;
	if (shortage != NULL)
		*shortage = moving.shortage;
	return status;
}

enum malle_status malle_brochure_give(struct malle_session *session, void *owner,
	const struct malle_movement_wish *wish, struct malle_movement **movement,
	struct malle_shortage *shortage)
{
	return move(session, owner, &giving, wish, movement, shortage);
}

enum malle_status malle_brochure_lose(struct malle_session *session, void *owner,
	const struct malle_movement_wish *wish, struct malle_movement **movement,
	struct malle_shortage *shortage)
{
	return move(session, owner, &losing, wish, movement, shortage);
}

enum malle_status malle_brochure_receive(struct malle_session *session, void *owner,
	const struct malle_movement_wish *wish, struct malle_movement **movement)
{
	return move(session, owner, &receiving, wish, movement, NULL);
}

enum malle_status malle_brochure_count(struct malle_session *session, void *owner,
	const struct malle_movement_wish *wish, struct malle_movement **movement)
{
	return move(session, owner, &counting, wish, movement, NULL);
}
