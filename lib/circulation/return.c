/* Taking back. Whatever is scanned is good to know: a copy that was not out is "seen". (R4) */
#include <malle/database.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/answer.h"
#include "circulation/copy_state.h"
#include "circulation/desk_copy.h"
#include "circulation/loan_row.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "schemas/embedded.h"

/* How often we look again when other desks keep changing the same copy. */
enum { MAX_TRIES = 3 };

struct returning {
	void *owner;
	const char *barcode;
	const struct malle_return_options *options;
	struct malle_circulation *answer;
	struct desk_copy copy;
	struct finding_list findings;
	bool crossed; /* another desk changed the copy between our look and our writing */
};

static void begin(struct returning *returning)
{
	malle_free(returning->answer);
	returning->answer = arena_new(returning->owner, struct malle_circulation);
	returning->findings = (struct finding_list) {.owner = returning->answer};
	returning->copy = (struct desk_copy) {0};
	returning->crossed = false;
}

static enum malle_status find_all(struct malle_session *session, struct returning *returning)
{
	const struct desk_copy *copy = &returning->copy;
	struct finding_list *findings = &returning->findings;
	struct malle_date today;
	enum malle_status status = malle_database_today(session, &today);

	if (status != MALLE_OK)
		return status;
	if (copy->loan == 0) /* R4.2 */
		finding_add(findings, FINDING_NOT_ON_LOAN, copy->title_proper);
	else if (malle_date_to_days(today) < malle_date_to_days(copy->lent)) /* R4.4 */
		finding_add(
			findings, FINDING_BEFORE_LOAN, finding_date(findings->owner, copy->lent));
	if (copy->gone) /* R4.2, R8.4 */
		finding_add(findings, FINDING_WAS_GONE, copy->title_proper, copy->state_label);
	if (copy->withdrawn)
		finding_add(findings, FINDING_WITHDRAWN_SEEN, copy->title_proper);
	if (copy->note[0] != '\0')
		finding_add(findings, FINDING_COPY_NOTE, copy->note);
	return MALLE_OK;
}

static enum malle_status record(struct malle_session *session, struct returning *returning)
{
	const struct desk_copy *copy = &returning->copy;
	const struct event_new event = {
		.kind = copy->loan != 0 ? "return" : "seen",
		.command = "return",
		.key = returning->options->key,
		.detail =
			arena_printf(returning->answer, "{\"copy\": %lld, \"found_from\": \"%s\"}",
				(long long)copy->id, copy->gone ? copy->state : ""),
	};

	return event_record(session, &event, &returning->answer->event);
}

/* No row: another desk took it back, or lent it on, since we looked. */
static enum malle_status close_loan(struct malle_session *session, struct returning *returning)
{
	int64_t closed;
	enum malle_status status = statement_affected(session, &query_circulation_loan_close,
		VALUES(value_int(returning->copy.id), value_int(returning->copy.loan)), &closed);

	if (status != MALLE_OK)
		return status;
	if (closed == 1)
		return statement_execute(session, &query_circulation_return_insert,
			VALUES(value_int(returning->answer->event),
				value_int(returning->copy.loan)));
	returning->crossed = true;
	session_fail(session, MALLE_CONFLICT, _("another desk has '%s' in hand at this moment"),
		returning->copy.title_proper);
	session_hint(session, _("nothing was recorded; scan it again"));
	return MALLE_CONFLICT;
}

struct remaining_row {
	int64_t remaining;
};

static const struct column remaining_columns[] = {
	COLUMN_INT64(struct remaining_row, remaining),
};

/* R4.13: the other lines of the slip keep their dates; the receipt lists both halves. */
static enum malle_status find_rest_of_slip(
	struct malle_session *session, struct returning *returning)
{
	struct remaining_row row = {0};
	enum malle_status status;

	if (returning->copy.slip_id == 0)
		return MALLE_OK;
	status = statement_one(session, returning->answer, &query_circulation_slip_remaining,
		VALUES(value_int(returning->copy.slip_id)), COLUMNS(remaining_columns), &row);
	if (status == MALLE_OK && row.remaining > 0)
		finding_add(&returning->findings, FINDING_SLIP_OPEN, returning->copy.slip,
			arena_printf(returning->answer, "%lld", (long long)row.remaining));
	return status;
}

static enum malle_status write_all(struct malle_session *session, struct returning *returning)
{
	const struct desk_copy *copy = &returning->copy;
	enum malle_status status = record(session, returning);

	if (status == MALLE_OK && copy->gone)
		status = copy_state_found(session, returning->answer->event, copy->id);
	if (status != MALLE_OK || copy->loan == 0)
		return status;
	status = close_loan(session, returning);
	if (status == MALLE_OK)
		status = find_rest_of_slip(session, returning);
	if (status == MALLE_OK)
		status = loan_row_find(
			session, returning->answer, copy->loan, &returning->answer->loan);
	return status;
}

/* The key was used already: the first answer again, and nothing else happens (R0.6). */
static enum malle_status answer_again(struct malle_session *session, struct returning *returning)
{
	struct malle_circulation *answer = returning->answer;
	struct event_known known;
	enum malle_status status =
		event_known(session, answer, returning->options->key, "return", "copy", &known);

	if (status != MALLE_OK)
		return status;
	answer->event = known.id;
	answer->repeated = true;
	status = loan_row_of_event(session, answer, known.id, LOAN_RETURNED_BY, &answer->loan);
	if (status != MALLE_NOT_FOUND)
		return status;
	status = desk_copy_find(session, answer, returning->barcode, &returning->copy);
	if (status == MALLE_OK)
		finding_add(
			&returning->findings, FINDING_NOT_ON_LOAN, returning->copy.title_proper);
	return status;
}

static enum malle_status return_once(struct malle_session *session, void *data)
{
	struct returning *returning = data;
	enum malle_status status;

	begin(returning);
	status = answer_again(session, returning);
	if (status != MALLE_NOT_FOUND)
		return status;
	status = desk_copy_find(session, returning->answer, returning->barcode, &returning->copy);
	if (status == MALLE_OK)
		status = find_all(session, returning);
	if (status == MALLE_OK)
		status = finding_verdict(
			session, &returning->findings, &returning->options->consent);
	if (status != MALLE_OK)
		return status;
	return write_all(session, returning);
}

enum malle_status malle_loan_return(struct malle_session *session, void *owner, const char *barcode,
	const struct malle_return_options *options, struct malle_circulation **answer)
{
	static const struct malle_return_options defaults = {0};
	struct returning returning = {
		.owner = owner,
		.barcode = barcode,
		.options = options != NULL ? options : &defaults,
	};
	enum malle_status status;
	int tries = 0;

	do {
		status = transaction_run(
			session, TRANSACTION_READ_COMMITTED, return_once, &returning);
	} while (status != MALLE_OK && ++tries < MAX_TRIES &&
		 (returning.crossed || event_key_was_taken(session)));
	return circulation_answer(status, &returning.findings, returning.answer, answer);
}
