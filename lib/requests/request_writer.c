/* Noting requests, and saying more of them. */
#include <malle/requests.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "people/change.h"
#include "people/request_number.h"
#include "requests/request.h"
#include "requests/request_state.h"
#include "requests/request_wish.h"
#include "schemas/embedded.h"

enum { TIMES_MAX = 200 };

struct request_change {
	struct change change;
	const struct malle_request_wish *wish;
	int64_t times;      /* adding: how many alike */
	const char *number; /* editing: which one */
};

static enum malle_status read_change(
	struct malle_session *session, struct change *change, int64_t id)
{
	return request_read(session, id, change->result);
}

/* ---- adding ---- */

/* The event names the last of them; the others follow from it. */
static enum malle_status insert(struct malle_session *session, struct request_change *adding,
	const struct request_state *state, int64_t *last)
{
	struct change *change = &adding->change;
	int64_t *ids;
	enum malle_status status = request_next_ids(session, change->result, adding->times, &ids);

	if (status != MALLE_OK)
		return status;
	*last = ids[adding->times - 1];
	status = change_record(session, change, *last);
	return status == MALLE_OK
		       ? request_open(session, change->event, ids, (size_t)adding->times, state)
		       : status;
}

static enum malle_status write_new(
	struct malle_session *session, struct change *change, int64_t *id)
{
	struct request_change *adding = (struct request_change *)change;
	struct request_state *state = request_state_new(change->result);
	enum malle_status status = request_wish_apply(session, adding->wish, state);

	if (status == MALLE_OK && !adding->wish->bare)
		status = request_wish_propose(session, adding->wish, state);
	return status == MALLE_OK ? insert(session, adding, state, id) : status;
}

static enum malle_status add(struct malle_session *session, void *owner, const char *command,
	const struct malle_request_wish *wish, int64_t times, struct malle_request **request)
{
	struct request_change adding = {
		.change = {.kind = "request.add",
			.command = command,
			.subject = "request",
			.right = RIGHT_LEND,
			.key = wish->key,
			.write = write_new,
			.read = read_change,
			.owner = owner,
			.result_size = sizeof(**request),
			.dry_run = wish->dry_run},
		.wish = wish,
		.times = times,
	};
	enum malle_status status = request_wish_check(session, wish);

	if (status == MALLE_OK)
		status = change_run(session, &adding.change);
	*request = adding.change.result;
	return status;
}

enum malle_status malle_request_add(struct malle_session *session, void *owner,
	const struct malle_request_wish *wish, struct malle_request **request)
{
	return add(session, owner, "request add", wish, 1, request);
}

enum malle_status malle_request_add_several(struct malle_session *session, void *owner,
	const struct malle_request_wish *wish, int64_t times, struct malle_request **last)
{
	*last = NULL;
	if (times < 1 || times > TIMES_MAX)
		return session_fail(session, MALLE_INVALID,
			_("from 1 to %d requests alike are noted at once"), TIMES_MAX);
	return add(session, owner, "request quick", wish, times, last);
}

/* ---- saying more ---- */

/* New themes bring their axes, unless somebody chose other axes before (R17.5). */
static enum malle_status follow_themes(struct malle_session *session,
	const struct malle_request_wish *wish, const struct request_state *former,
	struct request_state *state)
{
	struct request_values usual;
	enum malle_status status;

	if (wish->themes == NULL || wish->axes != NULL)
		return MALLE_OK;
	status = request_axes_of_themes(session, former, &usual);
	if (status != MALLE_OK || !request_values_same(&usual, &former->values[FACET_AXIS]))
		return status;
	return request_axes_of_themes(session, state, &state->values[FACET_AXIS]);
}

static enum malle_status revise(struct malle_session *session, struct change *change, int64_t id)
{
	const struct malle_request_wish *wish = ((struct request_change *)change)->wish;
	struct request_state *former = request_state_new(change->result);
	struct request_state *state;
	enum malle_status status = request_state_read(session, id, former);

	if (status != MALLE_OK)
		return status;
	state = request_state_copy(change->result, former);
	status = request_wish_apply(session, wish, state);
	if (status == MALLE_OK)
		status = follow_themes(session, wish, former, state);
	if (status == MALLE_OK && wish->propose)
		status = request_wish_propose(session, wish, state);
	if (status != MALLE_OK)
		return status;
	change->same = request_state_same(former, state);
	if (change->same)
		return MALLE_OK;
	status = change_record(session, change, id);
	return status == MALLE_OK ? request_state_write(session, change->event, &id, 1, state)
				  : status;
}

static enum malle_status write_edit(
	struct malle_session *session, struct change *change, int64_t *id)
{
	struct request_change *editing = (struct request_change *)change;
	enum malle_status status =
		request_number_find(session, change->result, editing->number, id);

	if (status == MALLE_OK)
		status = statement_execute(
			session, &query_requests_request_lock, VALUES(value_int(*id)));
	return status == MALLE_OK ? revise(session, change, *id) : status;
}

enum malle_status malle_request_edit(struct malle_session *session, void *owner, const char *number,
	const struct malle_request_wish *wish, struct malle_request **request, bool *changed)
{
	struct request_change editing = {
		.change = {.kind = "request.edit",
			.command = "request edit",
			.subject = "request",
			.right = RIGHT_LEND,
			.key = wish->key,
			.write = write_edit,
			.read = read_change,
			.dry_run = wish->dry_run,
			.owner = owner,
			.result_size = sizeof(**request)},
		.wish = wish,
		.number = number,
	};
	enum malle_status status = request_wish_check(session, wish);

	if (status == MALLE_OK)
		status = change_run(session, &editing.change);
	*request = editing.change.result;
	*changed = !editing.change.same;
	return status;
}
