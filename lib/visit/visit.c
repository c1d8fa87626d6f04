/* A visit and how it stands; visit_gesture.c has what is done in it, visit_end.c its end. */
#include "visit/visit.h"

#include <string.h>
#include <sys/random.h>

#include <malle/database.h>
#include <malle/people.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "people/right.h"

/* ---- keys (R0.6) ---- */

static enum malle_status make_nonce(struct malle_visit *visit)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char bytes[VISIT_NONCE - 1];

	if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
		return session_fail(
			visit->session, MALLE_INTERNAL, _("the system gives no random numbers"));
	for (size_t i = 0; i < sizeof bytes; i++)
		visit->nonce[i] = digits[bytes[i] % 16];
	return MALLE_OK;
}

const char *visit_key(
	const struct malle_visit *visit, void *owner, const char *verb, const char *subject)
{
	/* what was scanned may be longer than a key: then it is no code, and is refused as such */
	return arena_printf(
		owner, "visit/%s/%u/%s/%.64s", visit->nonce, visit->gesture, verb, subject);
}

const char *visit_opening_key(const struct malle_visit *visit, void *owner)
{
	return arena_printf(owner, "visit-opened/%s", visit->nonce);
}

enum malle_status visit_gesture_ended(struct malle_visit *visit, enum malle_status status)
{
	if (status != MALLE_UNAVAILABLE)
		visit->gesture++;
	if (status == MALLE_OK)
		visit->state.idle = false;
	return status;
}

/* ---- how things stand ---- */

static struct malle_visit_tool *tool_of(
	struct malle_visit_tool *tools, size_t *count, const struct malle_request_work *work)
{
	for (size_t i = 0; i < *count; i++)
		if (strcmp(tools[i].barcode, work->barcode) == 0)
			return &tools[i];
	tools[*count] = (struct malle_visit_tool) {.barcode = work->barcode, .title = work->title};
	return &tools[(*count)++];
}

/* What was done, a tool a line however often it was touched; promises name no copy. */
static void gather_tools(struct malle_visit *visit, const struct malle_request *request)
{
	struct malle_visit_tool *tools =
		arena_array(visit->look, struct malle_visit_tool, request->work_count);
	size_t count = 0;

	for (size_t i = 0; i < request->work_count; i++) {
		const struct malle_request_work *work = &request->work[i];
		struct malle_visit_tool *tool;

		if (work->barcode[0] == '\0')
			continue;
		tool = tool_of(tools, &count, work);
		if (strcmp(work->kind, "presented") == 0 ||
			strcmp(work->kind, "consultation") == 0) {
			tool->shown = true;
		} else {
			tool->lent = true;
			tool->until = work->until;
		}
	}
	visit->state.tools = tools;
	visit->state.tool_count = count;
}

/* Brochures, a title a line. */
static void gather_gifts(struct malle_visit *visit, const struct malle_request *request)
{
	struct malle_visit_gift *gifts =
		arena_array(visit->look, struct malle_visit_gift, request->work_count);
	size_t count = 0;

	for (size_t i = 0; i < request->work_count; i++) {
		const struct malle_request_work *work = &request->work[i];
		size_t at = 0;

		if (strcmp(work->kind, "given") != 0)
			continue;
		while (at < count && strcmp(gifts[at].title, work->title) != 0)
			at++;
		if (at == count)
			gifts[count++] = (struct malle_visit_gift) {.title = work->title};
		gifts[at].quantity += work->quantity;
	}
	visit->state.gifts = gifts;
	visit->state.gift_count = count;
}

static enum malle_status look_at_request(struct malle_visit *visit, const char *number)
{
	struct malle_visit_state *state = &visit->state;
	enum malle_status status =
		malle_request_show(visit->session, visit->look, number, &visit->known);

	if (status != MALLE_OK)
		return status;
	state->request = visit->known->number;
	state->subject = visit->known->subject;
	state->organisation = visit->known->organisation;
	state->municipality = visit->known->municipality;
	state->sector = visit->known->sector;
	state->patron_barcode = visit->known->patron_barcode;
	state->done = visit->known->work_count;
	gather_tools(visit, visit->known);
	gather_gifts(visit, visit->known);
	return visit_is_planned(visit, &state->appointment);
}

static enum malle_status look_at_person(struct malle_visit *visit, const char *card)
{
	struct malle_patron *patron;
	enum malle_status status = malle_patron_show(visit->session, visit->look, card, &patron);

	if (status != MALLE_OK)
		return status;
	visit->state.patron = patron->name;
	visit->state.patron_barcode = patron->barcode;
	visit->state.loans = patron->loans;
	visit->state.late = patron->late;
	if (visit->state.organisation[0] == '\0')
		visit->state.organisation = patron->organisation;
	return MALLE_OK;
}

static enum malle_status look_at_organisation(struct malle_visit *visit, const char *name)
{
	struct malle_organisation *organisation;
	enum malle_status status =
		malle_organisation_show(visit->session, visit->look, name, &organisation);

	if (status != MALLE_OK)
		return status;
	visit->state.organisation = organisation->name;
	if (visit->state.municipality[0] == '\0')
		visit->state.municipality = organisation->municipality;
	if (visit->state.sector[0] == '\0')
		visit->state.sector = organisation->sector;
	return MALLE_OK;
}

static enum malle_status look_at_people(struct malle_visit *visit)
{
	struct malle_visit_state *state = &visit->state;
	enum malle_status status = MALLE_OK;

	if (state->patron_barcode[0] == '\0' && visit->start.patron != NULL)
		state->patron_barcode = visit->start.patron;
	if (state->organisation[0] == '\0' && visit->start.organisation != NULL)
		state->organisation = visit->start.organisation;
	if (state->patron_barcode[0] != '\0')
		status = look_at_person(visit, state->patron_barcode);
	if (status == MALLE_OK && state->organisation[0] != '\0')
		status = look_at_organisation(visit, state->organisation);
	return status;
}

/* What was known stays until all of it is known again. */
enum malle_status visit_read(struct malle_visit *visit, const char *number)
{
	struct malle_visit former = *visit;
	enum malle_status status = MALLE_OK;

	visit->look = arena_scratch(visit);
	visit->known = NULL;
	visit->state = (struct malle_visit_state) {
		.request = "",
		.subject = "",
		.patron = "",
		.patron_barcode = "",
		.organisation = "",
		.municipality = "",
		.sector = "",
		.taken_up = visit->start.request != NULL,
		.idle = former.state.idle,
	};
	if (number[0] != '\0')
		status = look_at_request(visit, arena_strdup(visit->look, number));
	if (status == MALLE_OK)
		status = look_at_people(visit);
	if (status != MALLE_OK) {
		malle_free(visit->look);
		*visit = former;
		return status;
	}
	malle_free(former.look);
	return MALLE_OK;
}

/* ---- beginning ---- */

enum malle_status malle_visit_start(struct malle_session *session, void *owner,
	const struct malle_visit_start *start, struct malle_visit **visit)
{
	struct malle_visit *fresh = arena_new(owner, struct malle_visit);
	enum malle_status status = right_require(session, RIGHT_LEND);

	fresh->session = session;
	fresh->state.idle = true;
	fresh->start = (struct malle_visit_start) {
		.patron = arena_strdup(fresh, start->patron),
		.organisation = arena_strdup(fresh, start->organisation),
		.request = arena_strdup(fresh, start->request),
		.between = start->between,
	};
	if (status == MALLE_OK)
		status = make_nonce(fresh);
	if (status == MALLE_OK)
		status = visit_read(fresh, start->request != NULL ? start->request : "");
	if (status != MALLE_OK) {
		malle_free(fresh);
		fresh = NULL;
	}
	*visit = fresh;
	return status;
}

const struct malle_visit_state *malle_visit_state(const struct malle_visit *visit)
{
	return &visit->state;
}
