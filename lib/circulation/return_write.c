/* Writing a return: one event, and its facts. */
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/copy_state.h"
#include "circulation/loan_row.h"
#include "circulation/next_claim.h"
#include "circulation/override.h"
#include "circulation/returning.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/block.h"
#include "people/event.h"
#include "schemas/embedded.h"

static const char *kind_of(const struct returning *returning)
{
	if (returning->alone)
		return "return.part";
	if (returning->copy.loan == 0 && returning->way == RETURN_ARRIVES)
		return "transfer.receive";
	if (returning->copy.loan == 0)
		return returning->options->consultation ? "consultation" : "seen";
	return returning->stays_open ? "return.incomplete" : "return";
}

/* A part that comes back alone is in the life of its kit too. */
static const char *kit_of(const struct returning *returning)
{
	return returning->alone ? arena_printf(returning->answer, ", \"kit\": %lld",
					  (long long)returning->terms.kit)
				: "";
}

static struct event_new event_of(const struct returning *returning)
{
	return (struct event_new) {
		.kind = kind_of(returning),
		.command = "return",
		.key = returning->options->key,
		.detail = arena_printf(returning->answer,
			"{\"copy\": %lld, \"loan\": %lld, \"transfer\": %lld%s}",
			(long long)returning->copy.id, (long long)returning->copy.loan,
			(long long)returning->transfer.transfer, kit_of(returning)),
	};
}

static bool ends_loan(const struct returning *returning)
{
	return returning->copy.loan != 0 && !returning->alone && !returning->stays_open;
}

/* Of an implicit return the event is the loan (R1.6); who ends a loan writes the event with it. */
static enum malle_status record(struct malle_session *session, struct returning *returning)
{
	const struct event_new event = event_of(returning);

	if (returning->implicit || ends_loan(returning))
		return MALLE_OK;
	return event_record(session, &event, &returning->answer->event);
}

static enum malle_status crossed(struct malle_session *session, struct returning *returning)
{
	returning->crossed = true;
	session_fail(session, MALLE_CONFLICT, _("another desk has '%s' in hand at this moment"),
		returning->copy.title_proper);
	session_hint(session, _("nothing was recorded; scan it again"));
	return MALLE_CONFLICT;
}

/* R4.12: the loan of the kit stays open for the rest. No row: the kit came back meanwhile. */
static enum malle_status write_part(struct malle_session *session, struct returning *returning)
{
	int64_t written;
	enum malle_status status =
		statement_affected(session, &query_circulation_part_return_insert,
			VALUES(value_int(returning->answer->event), value_int(returning->copy.id),
				value_int(returning->terms.kit), value_date(returning->on)),
			&written);

	if (status == MALLE_OK && written == 1)
		return statement_execute(session, &query_circulation_part_rebuild,
			VALUES(value_int(returning->copy.id)));
	return status == MALLE_OK ? crossed(session, returning) : status;
}

struct closed_row {
	int64_t event;
	int64_t closed;
};

static const struct column closed_columns[] = {
	COLUMN_INT64(struct closed_row, event),
	COLUMN_INT64(struct closed_row, closed),
};

/* Nothing closed: another desk took it back, or lent it on, since we looked. */
static enum malle_status close_loan(struct malle_session *session, struct returning *returning)
{
	const struct event_new event = event_of(returning);
	struct closed_row row = {0};
	enum malle_status status;

	if (returning->alone)
		return write_part(session, returning);
	if (!ends_loan(returning))
		return MALLE_OK;
	status = statement_one(session, returning->answer, &query_circulation_loan_close,
		VALUES(value_int(returning->copy.id), value_int(returning->copy.loan),
			value_id(returning->answer->event), value_date(returning->on),
			value_bool(returning->terms.lost), value_filled(event.key),
			value_text(event.detail)),
		COLUMNS(closed_columns), &row);
	if (status != MALLE_OK)
		return status;
	returning->answer->event = row.event;
	return row.closed == 1 ? MALLE_OK : crossed(session, returning);
}

/* The box is read once more under its lock: somebody may have found a piece since we looked. */
static enum malle_status write_contents(struct malle_session *session, struct returning *returning)
{
	struct malle_circulation *answer = returning->answer;
	struct box *box = &returning->box;
	enum malle_status status;

	if (returning->contents == NULL)
		return MALLE_OK;
	status = box_lock(session, returning->copy.id);
	if (status == MALLE_OK)
		status = box_load(session, answer, returning->copy.id, box);
	if (status == MALLE_OK)
		status = box_count(session, box, returning->contents, BOX_COUNT_SINCE);
	if (status == MALLE_OK)
		status = box_write(session, box, answer->event, returning->copy.loan,
			returning->copy.loan != 0 ? "missing" : "counted");
	if (status == MALLE_OK)
		status = box_load(session, answer, returning->copy.id, box);
	answer->contents = box->pieces;
	answer->content_count = box->count;
	return status;
}

/* What is broken is broken, whole or not; what is to be inspected is, before anybody says that it
 * is incomplete (R4.8, R4.11). */
const char *returning_state_after(const struct returning *returning)
{
	const char *damaged = returning->options->damaged;
	const char *apart = returning->way == RETURN_PUT_APART ? "to_check" : NULL;

	if (damaged != NULL && damaged[0] != '\0')
		return "damaged";
	if (returning->copy.loan != 0 && returning->terms.inspection && !returning->stays_open)
		return "to_check";
	if (returning->contents != NULL && box_lacks_essential(&returning->box))
		return "incomplete";
	return apart;
}

/* For the team: what is broken, or where it came back. */
static const char *state_note(const struct returning *returning, const char *state)
{
	return strcmp(state, "damaged") == 0 ? returning->options->damaged : returning->place;
}

/* What could not be lent before, because it is broken or for use on site, is not lent for that
 * reason still, whatever lacks in the box or is to be looked at: both are told (R8.1, R4.11). */
static enum malle_status write_state(struct malle_session *session, struct returning *returning)
{
	static const struct malle_date no_end = {0};
	const char *state = returning_state_after(returning);
	int64_t event = returning->answer->event;
	bool broken = state != NULL && strcmp(state, "damaged") == 0;
	struct copy_state_now now = {0};
	enum malle_status status = MALLE_OK;

	if (returning->copy.gone) /* R4.2, R4.6, R8.4 */
		status = copy_state_found(session, event, returning->copy.id);
	if (status == MALLE_OK && state != NULL && !broken)
		status = copy_state_now(session, returning->answer, returning->copy.id, &now);
	if (status != MALLE_OK || state == NULL)
		return status;
	if (!broken && !now.lendable) {
		finding_add(&returning->findings, FINDING_STATE_STAYS, returning->copy.title_proper,
			now.label);
		return MALLE_OK;
	}
	return copy_state_set(session, event, returning->copy.id, state, no_end, NULL,
		state_note(returning, state));
}

/* What arrives is first what it was before it left; what leaves is what it is until it arrives. */
static enum malle_status write_place(struct malle_session *session, struct returning *returning)
{
	int64_t event = returning->answer->event;
	enum malle_status status = MALLE_OK;

	if (returning->way == RETURN_ARRIVES)
		status = transfer_arrive(session, event, &returning->transfer);
	if (status == MALLE_OK)
		status = write_state(session, returning);
	if (status == MALLE_OK && returning->way == RETURN_LEAVES)
		status = transfer_leave(session, event, &returning->transfer);
	else if (status == MALLE_OK && returning->way == RETURN_GOES_HOME)
		status =
			transfer_send_home(session, event, returning->copy.id, returning->place_id);
	return status;
}

/* R4.2: used on site, lent to nobody. */
static enum malle_status write_consultation(
	struct malle_session *session, struct returning *returning, int64_t *loan)
{
	enum malle_status status;

	if (returning->copy.loan != 0 || returning->alone || !returning->options->consultation)
		return MALLE_OK;
	status = statement_id(session, &query_circulation_consultation_insert,
		VALUES(value_int(returning->copy.id), value_int(returning->answer->event),
			value_date(returning->on)),
		loan);
	if (status == MALLE_OK)
		status = statement_execute(
			session, &query_circulation_loan_theme_insert, VALUES(value_int(*loan)));
	return status;
}

/* One line of what they say of it; of a sighting there is nobody to say anything. */
static enum malle_status write_feedback(
	struct malle_session *session, struct returning *returning, int64_t loan)
{
	const char *feedback = returning->options->feedback;

	if (feedback == NULL || feedback[0] == '\0' || loan == 0)
		return MALLE_OK;
	return statement_execute(session, &query_circulation_feedback_insert,
		VALUES(value_int(returning->answer->event), value_int(loan), value_text(feedback)));
}

/* ---- the borrower (R4.5) ---- */

struct late_row {
	bool late;
};

static const struct column late_columns[] = {
	COLUMN_BOOL(struct late_row, late),
};

/* What rules blocked because of loans that were late is lifted as soon as nothing is late; what a
 * person of the team decided stays (R9.6). */
static enum malle_status lift_blocks(struct malle_session *session, struct returning *returning)
{
	struct late_row row = {0};
	int64_t lifted = 0;
	enum malle_status status;

	if (!returning->terms.blocked || returning->stays_open || returning->alone)
		return MALLE_OK;
	status = statement_one(session, returning->answer, &query_circulation_late_remaining,
		VALUES(value_int(returning->copy.patron)), COLUMNS(late_columns), &row);
	if (status != MALLE_OK || row.late)
		return status;
	status = block_lift_automatic(
		session, returning->copy.patron, NULL, returning->answer->event, &lifted);
	if (status == MALLE_OK && lifted > 0)
		finding_add(&returning->findings, FINDING_BLOCK_LIFTED, returning->copy.holder);
	return status;
}

/* ---- who gets it (R4.9, R4.10) ---- */

static const char *hold_text(struct returning *returning, const struct next_claim *claim)
{
	/* TRANSLATORS: the day until which a tool waits for somebody */
	return arena_printf(
		returning->answer, _("until %s"), finding_date(returning->answer, claim->until));
}

static const char *booking_text(struct returning *returning, const struct next_claim *claim)
{
	/* TRANSLATORS: the day on which a booked tool is fetched */
	return arena_printf(returning->answer, _("fetched on %s"),
		finding_date(returning->answer, claim->starts));
}

static void say_next(
	struct returning *returning, const struct next_claim *claim, enum next_claim_kind kind)
{
	struct finding_list *findings = &returning->findings;

	if (kind == NEXT_BOOKING)
		finding_add(findings, FINDING_SET_ASIDE, claim->booking_who,
			booking_text(returning, claim));
	else if (kind == NEXT_HOLD)
		finding_add(
			findings, FINDING_SET_ASIDE, claim->hold_who, hold_text(returning, claim));
}

/* Both want it, and are different people: by the option, else the person decides; without anybody
 * to ask the booking has it, whose day is promised (R4.9). */
static enum malle_status choose_next(struct malle_session *session, struct returning *returning,
	const struct next_claim *claim, enum next_claim_kind *kind)
{
	static const struct malle_consent none = {0};

	if (*kind != NEXT_ASK)
		return MALLE_OK;
	*kind = returning->options->next == MALLE_NEXT_QUEUE ? NEXT_HOLD : NEXT_BOOKING;
	if (returning->options->next != MALLE_NEXT_ASK)
		return MALLE_OK;
	finding_add(&returning->findings, FINDING_BOTH_WANT_IT, claim->booking_who,
		finding_date(returning->answer, claim->starts), claim->hold_who);
	if (returning->options->may_ask)
		return finding_verdict(session, &returning->findings, &none);
	finding_set_severity(&returning->findings, MALLE_ALERT, false);
	return MALLE_OK;
}

/* Is it here, and can it be lent now? What was found or arrived is again what it was before. */
static enum malle_status find_whether_lendable(
	struct malle_session *session, const struct returning *returning, bool *lendable)
{
	struct copy_state_now now = {0};
	bool here = returning->way == RETURN_STAYS || returning->way == RETURN_ARRIVES;
	enum malle_status status = MALLE_OK;

	if (returning->implicit || returning->stays_open || returning->alone || !here ||
		returning->copy.withdrawn || returning_state_after(returning) != NULL)
		now.lendable = false;
	else if (returning->copy.gone || returning->way == RETURN_ARRIVES)
		status = copy_state_now(session, returning->answer, returning->copy.id, &now);
	else
		now.lendable = returning->copy.lendable;
	*lendable = now.lendable;
	return status;
}

static enum malle_status take_next(
	struct malle_session *session, struct returning *returning, bool *taken)
{
	const struct desk_copy *copy = &returning->copy;
	struct next_claim claim = {.booking_who = "", .hold_who = ""};
	enum next_claim_kind kind;
	enum malle_status status;

	if (!returning->terms.claimed)
		return MALLE_OK;
	status = next_claim_find(session, returning->answer, copy->id, &claim);
	kind = claim.kind;
	if (status == MALLE_OK)
		status = choose_next(session, returning, &claim, &kind);
	if (status != MALLE_OK)
		return status;
	say_next(returning, &claim, kind);
	*taken = kind != NEXT_NOBODY;
	return next_claim_take(session, &claim, kind, returning->answer->event, copy->id);
}

/* What is not to be lent now goes to nobody yet: its check, or its repair, comes first. What was
 * promised to a person comes before what another place asked for (R10.3). */
static enum malle_status give_to_next(struct malle_session *session, struct returning *returning)
{
	bool lendable, taken = false;
	enum malle_status status = find_whether_lendable(session, returning, &lendable);

	if (status == MALLE_OK && lendable)
		status = take_next(session, returning, &taken);
	if (status == MALLE_OK && !taken && !returning->implicit &&
		returning->way == RETURN_STAYS && returning->transfer.scan == TRANSFER_WANTED)
		finding_add(
			&returning->findings, FINDING_TO_BE_SENT, returning->transfer.destination);
	return status;
}

static enum malle_status record_overrides(
	struct malle_session *session, struct returning *returning)
{
	const struct override_subject subject = {
		.event = returning->answer->event,
		.patron = returning->copy.patron,
	};

	return override_record(
		session, &returning->findings, &returning->options->consent, &subject);
}

/* ---- the answer ---- */

static void find_rest_of_slip(struct returning *returning)
{
	const struct malle_circulation *answer = returning->answer;
	unsigned long out = 0;

	for (size_t i = 0; i < answer->slip_count; i++)
		out += !malle_date_is_set(answer->slip[i].returned);
	if (out > 0)
		finding_add(&returning->findings, FINDING_SLIP_OPEN,
			arena_printf(returning->answer,
				ngettext_("%1$lu tool of the slip %2$s is still out",
					"%1$lu tools of the slip %2$s are still out", out),
				out, returning->copy.slip));
}

/* The loan is a line of its slip: it needs no reading of its own. */
static struct malle_loan *line_of_slip(const struct malle_circulation *answer, int64_t loan)
{
	for (size_t i = 0; i < answer->slip_count; i++)
		if (answer->slip[i].id == loan)
			return &answer->slip[i];
	return NULL;
}

/* R4.13: the other lines of the slip keep their dates; the receipt lists both halves. */
static enum malle_status fill_answer(struct malle_session *session, struct returning *returning)
{
	struct malle_circulation *answer = returning->answer;
	enum malle_status status = MALLE_OK;

	transaction_last_statement(session);
	if (returning->copy.slip_id != 0)
		status = loan_rows_of_slip(session, answer, returning->copy.slip_id, &answer->slip,
			&answer->slip_count);
	if (status == MALLE_OK && !returning->stays_open)
		find_rest_of_slip(returning);
	answer->loan = line_of_slip(answer, returning->copy.loan);
	if (status == MALLE_OK && answer->loan == NULL)
		status = loan_row_find(session, answer, returning->copy.loan, &answer->loan);
	return status;
}

enum malle_status returning_write(struct malle_session *session, struct returning *returning)
{
	int64_t loan = returning->copy.loan;
	enum malle_status status = record(session, returning);

	if (status == MALLE_OK)
		status = close_loan(session, returning);
	if (status == MALLE_OK)
		status = write_contents(session, returning);
	if (status == MALLE_OK)
		status = write_place(session, returning);
	if (status == MALLE_OK)
		status = write_consultation(session, returning, &loan);
	if (status == MALLE_OK)
		status = write_feedback(session, returning, loan);
	if (status == MALLE_OK)
		status = lift_blocks(session, returning);
	if (status == MALLE_OK)
		status = give_to_next(session, returning);
	if (status == MALLE_OK && !returning->implicit)
		status = record_overrides(session, returning);
	if (status == MALLE_OK && returning->copy.loan != 0 && !returning->implicit)
		status = fill_answer(session, returning);
	return status;
}
