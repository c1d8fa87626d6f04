/* What is decided about a brochure: when to order more, whose it is; and what is promised of it. */
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

enum { QUANTITY_MAX = 1000000, CODE_MAX_BYTES = 64, TEXT_MAX_BYTES = 200 };

struct brochure_change {
	struct change change;
	int64_t title;
	const struct malle_brochure_wish *wish;
};

static enum malle_status read_brochure(
	struct malle_session *session, struct change *change, int64_t title)
{
	int64_t site;
	const char *name;
	enum malle_status status = brochure_site_find(session, change->result, NULL, &site, &name);

	return status == MALLE_OK ? brochure_read(session, title, site, change->result) : status;
}

/* It is one of the centre's brochures from now on; a tool that is lent is not. */
static enum malle_status put(struct malle_session *session, void *owner, int64_t title)
{
	struct brochure_state state;
	enum malle_status status = brochure_state_read(session, owner, title, &state);

	if (status != MALLE_OK)
		return status;
	if (!state.given)
		return brochure_say_lent(session, state.title);
	return statement_execute(session, &query_brochures_brochure_put, VALUES(value_int(title)));
}

static struct brochure_change change_of(void *owner, const char *kind, const char *command,
	enum right right, int64_t title, const char *key)
{
	return (struct brochure_change) {
		.change = {.kind = kind,
			.command = command,
			.subject = "brochure",
			.right = right,
			.key = key,
			.read = read_brochure,
			.owner = owner,
			.result_size = sizeof(struct malle_brochure)},
		.title = title,
	};
}

/* ---- settings ---- */

static enum malle_status write_edit(
	struct malle_session *session, struct change *change, int64_t *id)
{
	const struct brochure_change *editing = (struct brochure_change *)change;
	const struct malle_brochure_wish *wish = editing->wish;
	enum malle_status status = put(session, change->result, editing->title);

	*id = editing->title;
	if (status != MALLE_OK)
		return status;
	return statement_execute(session, &query_brochures_brochure_update,
		VALUES(value_int(editing->title),
			wish->set_threshold ? value_int(wish->threshold) : value_null(),
			value_text(wish->publisher), value_text(wish->code),
			wish->set_obsolete ? value_bool(wish->obsolete) : value_null()));
}

enum malle_status malle_brochure_edit(struct malle_session *session, void *owner, int64_t title,
	const struct malle_brochure_wish *wish, struct malle_brochure **brochure)
{
	const struct typed_text texts[] = {
		{.text = wish->publisher,
			.max_bytes = TEXT_MAX_BYTES,
			.unfit = N_("this publisher cannot be kept")},
		{.text = wish->code,
			.max_bytes = CODE_MAX_BYTES,
			.unfit = N_("this code cannot be kept")},
	};
	struct brochure_change editing =
		change_of(owner, "brochure.edit", "brochure edit", RIGHT_COPIES, title, wish->key);
	enum malle_status status =
		typed_text_check(session, texts, sizeof(texts) / sizeof(texts[0]));

	editing.change.write = write_edit;
	editing.wish = wish;
	if (status == MALLE_OK &&
		(wish->threshold < -1 || wish->threshold > QUANTITY_MAX)) /* R16.2 */
		status = session_fail(session, MALLE_INVALID,
			_("a threshold is a number from 0 to %d, or none"), QUANTITY_MAX);
	if (status == MALLE_OK)
		status = change_run(session, &editing.change);
	*brochure = editing.change.result;
	return status;
}

static enum malle_status write_acknowledge(
	struct malle_session *session, struct change *change, int64_t *id)
{
	const struct brochure_change *noting = (struct brochure_change *)change;
	enum malle_status status = put(session, change->result, noting->title);

	*id = noting->title;
	return status == MALLE_OK
		       ? statement_execute(session, &query_brochures_brochure_acknowledge,
				 VALUES(value_int(noting->title)))
		       : status;
}

enum malle_status malle_brochure_acknowledge(struct malle_session *session, void *owner,
	int64_t title, const char *key, struct malle_brochure **brochure)
{
	struct brochure_change noting = change_of(
		owner, "brochure.acknowledge", "brochure acknowledge", RIGHT_LEND, title, key);
	enum malle_status status;

	noting.change.write = write_acknowledge;
	status = change_run(session, &noting.change);
	*brochure = noting.change.result;
	return status;
}

/* ---- promises ---- */

struct promising {
	struct change change;
	const struct malle_movement_wish *wish;
	int64_t request;
};

/* What others were promised is not there for this request. R16.2: remaining less promised. */
static enum malle_status check_left(
	struct malle_session *session, const struct promising *promising)
{
	const struct malle_movement_wish *wish = promising->wish;
	struct malle_brochure *brochure =
		arena_new(promising->change.result, struct malle_brochure);
	enum malle_status status = brochure_read(session, wish->title, 0, brochure);

	if (status != MALLE_OK || wish->confirmed || brochure->promised <= brochure->remaining)
		return status;
	session_fail(session, MALLE_NEEDS_CONFIRMATION,
		_("%lld of '%s' would be promised, and %lld are left"),
		(long long)brochure->promised, brochure->title, (long long)brochure->remaining);
	session_hint(session, _("to go on: --yes"));
	session_rule(session, "R16.2");
	return MALLE_NEEDS_CONFIRMATION;
}

static enum malle_status write_promise(
	struct malle_session *session, struct change *change, int64_t *id)
{
	struct promising *promising = (struct promising *)change;
	const struct malle_movement_wish *wish = promising->wish;
	enum malle_status status = put(session, change->result, wish->title);

	if (status == MALLE_OK)
		status = request_number_find(
			session, change->result, wish->request, &promising->request);
	if (status == MALLE_OK)
		status = statement_id(session, &query_brochures_promise_next_id, NO_VALUES, id);
	change->also = "brochure";
	change->also_id = wish->title;
	if (status == MALLE_OK)
		status = change_record(session, change, *id);
	if (status == MALLE_OK)
		status = statement_execute(session, &query_brochures_promise_insert,
			VALUES(value_int(*id), value_int(change->event),
				value_int(promising->request), value_int(wish->title),
				value_int(wish->quantity)));
	return status == MALLE_OK ? check_left(session, promising) : status;
}

static enum malle_status read_promised(
	struct malle_session *session, struct change *change, int64_t id)
{
	int64_t title;
	enum malle_status status = statement_id(
		session, &query_brochures_promise_title, VALUES(value_int(id)), &title);

	return status == MALLE_OK ? read_brochure(session, change, title) : status;
}

enum malle_status malle_brochure_promise(struct malle_session *session, void *owner,
	const struct malle_movement_wish *wish, struct malle_brochure **brochure)
{
	struct promising promising = {
		.change = {.kind = "brochure.promise",
			.command = "brochure promise",
			.subject = "promise",
			.right = RIGHT_LEND,
			.key = wish->key,
			.write = write_promise,
			.read = read_promised,
			.owner = owner,
			.result_size = sizeof(**brochure)},
		.wish = wish,
	};
	enum malle_status status = MALLE_OK;

	if (wish->quantity < 0 || wish->quantity > QUANTITY_MAX)
		status = session_fail(
			session, MALLE_INVALID, _("how many? from %d to %d"), 0, QUANTITY_MAX);
	if (status == MALLE_OK)
		status = change_run(session, &promising.change);
	*brochure = promising.change.result;
	return status;
}
