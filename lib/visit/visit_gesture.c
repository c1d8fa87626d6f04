/* What is done in a visit: each gesture commits by itself, under a key of its own. */
#include <malle/lending.h>
#include <malle/note.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "schemas/embedded.h"
#include "visit/visit.h"

/* ---- gestures for a request ---- */

/* One of them: what it does, and whether its request is there already. */
struct gesture {
	struct malle_visit *visit;
	void *owner;
	const char *barcode, *key;
	const char *request;                 /* out: its number */
	const struct malle_consent *consent; /* of a loan */
	struct malle_circulation *answer;
	const char *title;
	const struct malle_reserve_options *options; /* of a reservation, with what comes of it */
	struct malle_reservation *reservation;
	const struct malle_movement_wish *wish; /* of a gift, as are the next two */
	struct malle_movement *movement;
	struct malle_shortage shortage;
	enum malle_status (*run)(struct malle_session *session, struct gesture *gesture);
};

static enum malle_status open_request(struct malle_session *session, struct gesture *gesture)
{
	const struct malle_visit *visit = gesture->visit;
	const struct malle_request_wish wish = {
		.patron = visit->start.patron,
		.organisation = visit->start.organisation,
		.open = true,
		.key = visit_opening_key(visit, gesture->owner),
	};
	struct malle_request *request;
	enum malle_status status = malle_request_add(session, gesture->owner, &wish, &request);

	if (status == MALLE_OK)
		gesture->request = request->number;
	return status;
}

/* The request and what is done for it stand or fall together: what is refused leaves none. */
static enum malle_status open_and_run(struct malle_session *session, void *data)
{
	struct gesture *gesture = data;
	enum malle_status status = open_request(session, gesture);

	return status == MALLE_OK ? gesture->run(session, gesture) : status;
}

static enum malle_status run(struct gesture *gesture)
{
	struct malle_visit *visit = gesture->visit;
	enum malle_status status;

	gesture->request = visit->state.request;
	status = gesture->request[0] != '\0'
			 ? gesture->run(visit->session, gesture)
			 : transaction_run(visit->session, TRANSACTION_READ_COMMITTED, open_and_run,
				   gesture);
	if (status == MALLE_OK)
		status = visit_read(visit, gesture->request);
	return visit_gesture_ended(visit, status);
}

static enum malle_status run_present(struct malle_session *session, struct gesture *gesture)
{
	const struct malle_present_options options = {
		.patron = gesture->visit->start.patron,
		.request = gesture->request,
		.key = gesture->key,
	};

	return malle_title_present(
		session, gesture->owner, gesture->barcode, &options, &gesture->title);
}

enum malle_status malle_visit_present(
	struct malle_visit *visit, void *owner, const char *barcode, const char **title)
{
	struct gesture gesture = {
		.visit = visit,
		.owner = owner,
		.barcode = barcode,
		.key = visit_key(visit, owner, "present", barcode),
		.run = run_present,
	};
	enum malle_status status = run(&gesture);

	*title = status == MALLE_OK ? gesture.title : NULL;
	return status;
}

static enum malle_status run_lend(struct malle_session *session, struct gesture *gesture)
{
	const struct malle_lend_options options = {
		.consent = *gesture->consent,
		.key = gesture->key,
		.request = gesture->request,
	};

	return malle_loan_lend(session, gesture->owner, gesture->barcode,
		gesture->visit->state.patron_barcode, &options, &gesture->answer);
}

/* Whoever gives no name takes nothing along that has to come back. */
static enum malle_status check_person(struct malle_visit *visit)
{
	if (visit->state.patron_barcode[0] != '\0')
		return MALLE_OK;
	session_fail(visit->session, MALLE_INVALID, _("a loan is to a person"));
	session_hint(visit->session, _("say who takes it along: a name or a card"));
	return MALLE_INVALID;
}

enum malle_status malle_visit_lend(struct malle_visit *visit, void *owner, const char *barcode,
	const struct malle_consent *consent, struct malle_circulation **answer)
{
	struct gesture gesture = {
		.visit = visit,
		.owner = owner,
		.barcode = barcode,
		.key = visit_key(visit, owner, "lend", barcode),
		.consent = consent,
		.run = run_lend,
	};
	enum malle_status status = check_person(visit);

	*answer = NULL;
	if (status == MALLE_OK)
		status = run(&gesture);
	*answer = gesture.answer;
	return status;
}

static enum malle_status run_reserve(struct malle_session *session, struct gesture *gesture)
{
	struct malle_reserve_options options = *gesture->options;

	options.request = gesture->request;
	options.key = gesture->key;
	return malle_reserve(session, gesture->owner, &gesture->barcode, 1,
		gesture->visit->state.patron_barcode, &options, &gesture->reservation);
}

enum malle_status malle_visit_reserve(struct malle_visit *visit, void *owner, const char *thing,
	const struct malle_reserve_options *options, struct malle_reservation **answer)
{
	struct gesture gesture = {
		.visit = visit,
		.owner = owner,
		.barcode = thing,
		.key = visit_key(visit, owner, "reserve", thing),
		.options = options,
		.run = run_reserve,
	};
	enum malle_status status = check_person(visit);

	*answer = NULL;
	if (status == MALLE_OK)
		status = run(&gesture);
	*answer = gesture.reservation;
	return status;
}

static enum malle_status run_give(struct malle_session *session, struct gesture *gesture)
{
	struct malle_movement_wish wish = *gesture->wish;

	wish.request = gesture->request;
	wish.key = gesture->key;
	return malle_brochure_give(
		session, gesture->owner, &wish, &gesture->movement, &gesture->shortage);
}

/* R16.1, R17.2: what is given hangs on the request of the visit. */
enum malle_status malle_visit_give(struct malle_visit *visit, void *owner,
	const struct malle_movement_wish *wish, struct malle_movement **movement,
	struct malle_shortage *shortage)
{
	const char *title = arena_printf(owner, "%lld", (long long)wish->title);
	struct gesture gesture = {
		.visit = visit,
		.owner = owner,
		.key = visit_key(visit, owner, "give", title),
		.wish = wish,
		.run = run_give,
	};
	enum malle_status status = run(&gesture);

	*movement = status == MALLE_OK ? gesture.movement : NULL;
	*shortage = gesture.shortage;
	return status;
}

/* ---- gestures beside the request ---- */

enum malle_status malle_visit_return(struct malle_visit *visit, void *owner, const char *barcode,
	const struct malle_return_options *options, struct malle_circulation **answer)
{
	struct malle_return_options keyed = *options;
	enum malle_status status;

	keyed.key = visit_key(visit, owner, "return", barcode);
	status = malle_loan_return(visit->session, owner, barcode, &keyed, answer);
	if (status == MALLE_OK)
		status = visit_read(visit, visit->state.request);
	return visit_gesture_ended(visit, status);
}

enum malle_status malle_visit_renew(struct malle_visit *visit, void *owner, const char *barcode,
	const struct malle_renew_options *options, struct malle_circulation **answer)
{
	struct malle_renew_options keyed = *options;
	enum malle_status status;

	keyed.key = visit_key(visit, owner, "renew", barcode);
	status = malle_loan_renew(visit->session, owner, barcode, &keyed, answer);
	if (status == MALLE_OK)
		status = visit_read(visit, visit->state.request);
	return visit_gesture_ended(visit, status);
}

enum malle_status malle_visit_note(struct malle_visit *visit, void *owner, const char *barcode,
	const char *body, struct malle_title_note **note)
{
	enum malle_status status = malle_title_note_add(visit->session, owner, barcode, body, false,
		visit_key(visit, owner, "note", barcode), note);

	return visit_gesture_ended(visit, status);
}

/* ---- undoing ---- */

/* *event (out) is 0 for the last operation of this desk, whichever it is. */
static enum malle_status find_last(struct malle_visit *visit, void *owner, int64_t *event)
{
	enum malle_status status;

	*event = 0;
	if (visit->start.between)
		return MALLE_OK;
	status = statement_id(visit->session, &query_visit_last_gesture,
		VALUES(value_text(arena_printf(owner, "visit/%s/", visit->nonce))), event);
	if (status == MALLE_NOT_FOUND)
		session_fail(visit->session, MALLE_NOT_FOUND,
			_("nothing of this visit is left to undo"));
	return status;
}

enum malle_status malle_visit_undo(
	struct malle_visit *visit, void *owner, int64_t event, struct malle_undone **undone)
{
	struct malle_undo_options options = {
		.key = visit_key(visit, owner, "undo", ""), .event = event};
	enum malle_status status = event == 0 ? find_last(visit, owner, &options.event) : MALLE_OK;

	*undone = NULL;
	if (status == MALLE_OK)
		status = malle_undo(visit->session, owner, &options, undone);
	if (status == MALLE_OK)
		status = visit_read(visit, visit->state.request);
	return visit_gesture_ended(visit, status);
}
