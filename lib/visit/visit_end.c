/* The end of a visit: what the request was is proposed from what was done, then all of it is noted
 * at once. */
#include <string.h>

#include <malle/database.h>
#include <malle/lending.h>
#include <malle/people.h>
#include <malle/slip.h>

#include "base/arena.h"
#include "base/session.h"
#include "catalogue/setting.h"
#include "db/transaction.h"
#include "people/event.h"
#include "visit/visit.h"

/* ---- what it was ---- */

/* Tools that were shown and not lent. */
static size_t count_shown(const struct malle_visit *visit)
{
	size_t count = 0;

	for (size_t i = 0; i < visit->state.tool_count; i++)
		count += visit->state.tools[i].shown && !visit->state.tools[i].lent;
	return count;
}

static size_t count_lent(const struct malle_visit *visit)
{
	size_t count = 0;

	for (size_t i = 0; i < visit->state.tool_count; i++)
		count += visit->state.tools[i].lent;
	return count;
}

/* Brochures, given or promised: what is neither shown nor a tool that somebody takes. */
static bool is_gift(const struct malle_request_work *work)
{
	return strcmp(work->kind, "given") == 0 || strcmp(work->kind, "promised") == 0;
}

/* Of what was given, how many in all. */
static int64_t sum_given(const struct malle_visit *visit)
{
	int64_t sum = 0;

	for (size_t i = 0; i < visit->state.gift_count; i++)
		sum += visit->state.gifts[i].quantity;
	return sum;
}

static size_t count_given(const struct malle_visit *visit)
{
	size_t count = 0;

	for (size_t i = 0; i < visit->known->work_count; i++)
		count += is_gift(&visit->known->work[i]);
	return count;
}

/* Lent, booked, waited for. */
static size_t count_taken(const struct malle_visit *visit)
{
	size_t count = 0;

	for (size_t i = 0; i < visit->known->work_count; i++)
		count += strcmp(visit->known->work[i].kind, "presented") != 0 &&
			 !is_gift(&visit->known->work[i]);
	return count;
}

/* What was done, and the service that it was: the first row of which there is something. Whoever
 * was shown more than they took was advised. (users.md 1, R17.1) */
static const struct service_row {
	size_t (*count)(const struct malle_visit *visit);
	const char *service;
} service_rows[] = {
	{count_shown, "accompagnement-documentaire"},
	{count_taken, "pret"},
	{count_given, "diffusion"},
};

/* NULL: nothing that was done says it. */
static const char *service_of(const struct malle_visit *visit)
{
	for (size_t i = 0; i < sizeof service_rows / sizeof service_rows[0]; i++)
		if (service_rows[i].count(visit) > 0)
			return service_rows[i].service;
	return NULL;
}

/* What is neither said nor known, from what was done; the rest request_wish proposes. */
static struct malle_request_wish complete(
	const struct malle_visit *visit, const struct malle_request_wish *wish)
{
	struct malle_request_wish whole = *wish;

	if (whole.service == NULL && visit->known->service[0] == '\0')
		whole.service = service_of(visit);
	if (whole.patron == NULL && visit->known->patron_barcode[0] == '\0' &&
		visit->state.patron_barcode[0] != '\0')
		whole.patron = visit->state.patron_barcode;
	if (whole.contact_modes == NULL && visit->state.appointment)
		whole.contact_modes = visit_planned_modes(visit, visit->look);
	else if (whole.contact_modes == NULL && visit->known->contact_modes[0] == '\0')
		whole.contact_modes = "permanence";
	whole.propose = true;
	return whole;
}

/* Nothing was done for a request, and none was taken up. */
static bool is_empty(const struct malle_visit *visit)
{
	return visit->known == NULL || (visit->known->work_count == 0 && !visit->state.taken_up);
}

enum malle_status malle_visit_propose(struct malle_visit *visit, void *owner,
	const struct malle_request_wish *wish, struct malle_request **request)
{
	struct malle_request_wish whole;
	bool changed;

	*request = NULL;
	if (is_empty(visit))
		return MALLE_OK;
	whole = complete(visit, wish);
	whole.key = NULL;
	whole.dry_run = true;
	return malle_request_edit(
		visit->session, owner, visit->known->number, &whole, request, &changed);
}

/* ---- noting it ---- */

struct closing {
	struct malle_visit *visit;
	void *owner;
	const struct malle_request_wish *wish;
	const char *key;
	struct malle_visit_end *end;
};

/* The day on which all that was lent is due; none, when there are several. */
static struct malle_date common_due(const struct malle_visit *visit)
{
	struct malle_date due = {0};

	for (size_t i = 0; i < visit->state.tool_count; i++) {
		const struct malle_visit_tool *tool = &visit->state.tools[i];

		if (!tool->lent)
			continue;
		if (malle_date_is_set(due) &&
			malle_date_to_days(due) != malle_date_to_days(tool->until))
			return (struct malle_date) {0};
		due = tool->until;
	}
	return due;
}

/* The slip goes to the person by mail, if there is an address and the centre wants it so. */
static enum malle_status mail_slip(
	struct malle_session *session, struct closing *closing, const char *slip)
{
	struct malle_patron *patron;
	int64_t letter;
	enum malle_status status = malle_patron_show(
		session, closing->owner, closing->visit->state.patron_barcode, &patron);

	if (status != MALLE_OK || patron->email[0] == '\0')
		return status;
	status = malle_loan_slip_mail(
		session, slip, arena_printf(closing->owner, "%s/mail", closing->key), &letter);
	if (status == MALLE_OK)
		closing->end->mailed = patron->email;
	return status;
}

static enum malle_status close_slip(struct malle_session *session, struct closing *closing)
{
	struct malle_visit_end *end = closing->end;
	const char *slip;
	int choice;
	enum malle_status status;

	if (end->lent == 0)
		return MALLE_OK;
	status = malle_slip_close(session, closing->owner, closing->visit->state.patron_barcode,
		arena_printf(closing->owner, "%s/slip", closing->key), &slip);
	if (status == MALLE_NOT_FOUND)
		return MALLE_OK; /* somebody closed it meanwhile */
	if (status == MALLE_OK)
		status = setting_choice(session, SETTING_DESK_SLIP, &choice);
	if (status != MALLE_OK)
		return status;
	end->slip = slip;
	end->print = choice == DESK_SLIP_ALL || choice == DESK_SLIP_PRINT;
	return choice == DESK_SLIP_ALL || choice == DESK_SLIP_MAIL
		       ? mail_slip(session, closing, slip)
		       : MALLE_OK;
}

static enum malle_status note_request(struct malle_session *session, struct closing *closing)
{
	struct malle_request_wish whole = complete(closing->visit, closing->wish);
	struct malle_request *request;
	bool changed;
	enum malle_status status = MALLE_OK;

	whole.key = closing->key;
	if (!whole.open && !malle_date_is_set(whole.closed))
		status = malle_database_today(session, &whole.closed);
	if (status == MALLE_OK)
		status = malle_request_edit(session, closing->owner, closing->visit->known->number,
			&whole, &request, &changed);
	if (status != MALLE_OK)
		return status;
	closing->end->request = request->number;
	return visit_hold_planned(closing->visit, closing->owner, request, closing->key);
}

/* A request that this visit opened and for which nothing is left goes too. */
static enum malle_status leave_nothing(struct malle_session *session, struct closing *closing)
{
	struct malle_undo_options options = {
		.key = arena_printf(closing->owner, "%s/none", closing->key)};
	struct malle_undone *undone;
	struct event_known opened;
	enum malle_status status;

	if (closing->visit->known == NULL)
		return MALLE_OK;
	status = event_known(session, closing->owner,
		visit_opening_key(closing->visit, closing->owner), "request add", "request",
		&opened);
	options.event = opened.id;
	return status == MALLE_OK ? malle_undo(session, closing->owner, &options, &undone) : status;
}

/* It was closed already, and the answer was lost on its way. */
static enum malle_status answer_again(struct malle_session *session, struct closing *closing)
{
	struct malle_paper_slip *slip;
	enum malle_status status;

	closing->end->request = closing->visit->known->number;
	if (closing->end->lent == 0)
		return MALLE_OK;
	status = malle_loan_slip_read(session, closing->owner, NULL, &slip);
	if (status == MALLE_OK)
		closing->end->slip = slip->number;
	return status == MALLE_NOT_FOUND ? MALLE_OK : status;
}

static enum malle_status close_once(struct malle_session *session, void *data)
{
	struct closing *closing = data;
	struct malle_visit *visit = closing->visit;
	struct event_known known;
	enum malle_status status;

	*closing->end = (struct malle_visit_end) {
		.request = "",
		.slip = "",
		.mailed = "",
		.lent = count_lent(visit),
		.shown = count_shown(visit),
		.given = sum_given(visit),
		.due = common_due(visit),
	};
	if (is_empty(visit))
		return leave_nothing(session, closing);
	status = event_known(
		session, closing->owner, closing->key, "request edit", "request", &known);
	if (status == MALLE_OK)
		return answer_again(session, closing);
	if (status != MALLE_NOT_FOUND)
		return status;
	status = close_slip(session, closing);
	return status == MALLE_OK ? note_request(session, closing) : status;
}

enum malle_status malle_visit_close(struct malle_visit *visit, void *owner,
	const struct malle_request_wish *wish, struct malle_visit_end **end)
{
	struct closing closing = {
		.visit = visit,
		.owner = owner,
		.wish = wish,
		.key = visit_key(visit, owner, "end", ""),
		.end = arena_new(owner, struct malle_visit_end),
	};
	enum malle_status status =
		transaction_run(visit->session, TRANSACTION_READ_COMMITTED, close_once, &closing);

	visit_gesture_ended(visit, status);
	*end = status == MALLE_OK ? closing.end : NULL;
	return status;
}
