/* Taking back. Whatever is scanned is good to know: a copy that was not out is "seen". (R4) */
#include "base/arena.h"
#include "circulation/answer.h"
#include "circulation/loan_row.h"
#include "circulation/returning.h"
#include "db/transaction.h"
#include "people/event.h"

/* How often we look again when other desks keep changing the same copy. */
enum { MAX_TRIES = 3 };

static void begin(struct returning *returning)
{
	const struct returning fresh = {
		.owner = returning->owner,
		.barcode = returning->barcode,
		.options = returning->options,
	};

	malle_free(returning->answer);
	*returning = fresh;
	returning->answer = arena_new(returning->owner, struct malle_circulation);
	returning->answer->title = "";
	returning->findings = (struct finding_list) {.owner = returning->answer};
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
	if (status != MALLE_OK)
		return status;
	answer->title = returning->copy.title_proper;
	finding_add(&returning->findings, FINDING_NOT_ON_LOAN, returning->copy.title_proper);
	return MALLE_OK;
}

static enum malle_status return_once(struct malle_session *session, void *data)
{
	struct returning *returning = data;
	const struct malle_consent *consent = &returning->options->consent;
	enum malle_status status;

	begin(returning);
	status = answer_again(session, returning);
	if (status != MALLE_NOT_FOUND)
		return status;
	status = returning_find(session, returning);
	if (status == MALLE_OK)
		status = finding_verdict(session, &returning->findings, consent);
	if (status != MALLE_OK || returning->way == RETURN_SCANNED_TWICE) /* R4.7 */
		return status;
	return returning_write(session, returning);
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
