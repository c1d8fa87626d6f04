/* Lending: everything is found first, then decided, then written, in one transaction. */
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/answer.h"
#include "circulation/lending.h"
#include "circulation/loan_row.h"
#include "circulation/override.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/request_number.h"
#include "people/typed_text.h"
#include "schemas/embedded.h"

enum { PURPOSE_MAX_BYTES = 500 };

static void begin(struct lending *lending)
{
	malle_free(lending->answer);
	lending->answer = arena_new(lending->owner, struct malle_circulation);
	lending->findings = (struct finding_list) {.owner = lending->answer};
	lending->facts = (struct lend_facts) {0};
	lending->holder = (struct lend_holder) {0};
	lending->back = NULL;
	lending->transfer = (struct transfer_look) {0};
	lending->rule = (struct rule) {0};
	lending->due = (struct malle_date) {0};
	lending->claim = (struct claim) {0};
	lending->with_booking = false;
	lending->condition = (struct condition) {0};
	lending->slip = (struct slip) {0};
	lending->crossed = false;
}

/* ---- what was asked ---- */

static enum malle_status find_request(struct malle_session *session, struct lending *lending)
{
	if (lending->options->request == NULL)
		return MALLE_OK;
	return request_number_find(
		session, lending->answer, lending->options->request, &lending->request);
}

static enum malle_status check_options(struct malle_session *session, struct lending *lending)
{
	const struct typed_text purpose = {
		.unfit = N_("this purpose cannot be kept"),
		.text = lending->options->purpose,
		.max_bytes = PURPOSE_MAX_BYTES,
	};

	if (lending->patron_barcode == NULL && lending->options->kind != MALLE_LOAN_CONSULTATION)
		return session_fail(
			session, MALLE_INVALID, _("say who borrows, by the barcode of the card"));
	return typed_text_check(session, &purpose, 1);
}

struct slip_wish lending_slip_wish(const struct lending *lending)
{
	return (struct slip_wish) {
		.patron = lending->facts.patron,
		.organisation = lending->facts.organisation,
		.request = lending->request,
		.purpose = lending->options->purpose,
	};
}

/* R1.3: what this session of the borrower overrode is not asked again. It matters only when there
 * is something to override. */
static enum malle_status remember_overrides(struct malle_session *session, struct lending *lending)
{
	const struct slip_wish wish = lending_slip_wish(lending);
	enum malle_status status;

	if (!finding_needs_reason(&lending->findings) || lending->options->consent.happened)
		return MALLE_OK;
	status = loan_slip_find(session, lending->answer, &wish, &lending->slip);
	if (status == MALLE_OK && lending->slip.id != 0)
		status = override_remembered(session, lending->slip.id, &lending->findings);
	return status;
}

/* ---- answering ---- */

/* The key was used already: the first answer again, and nothing else happens (R0.6). */
static enum malle_status answer_again(struct malle_session *session, struct lending *lending)
{
	struct event_known known;
	enum malle_status status = event_known(
		session, lending->answer, lending->options->key, "lend", "implicit_return", &known);

	if (status != MALLE_OK)
		return status;
	lending->answer->event = known.id;
	lending->answer->repeated = true;
	return loan_row_of_event(
		session, lending->answer, known.id, LOAN_LENT_BY, &lending->answer->loan);
}

/* R1.5: never an error; a second scan of the same copy comes here too, and does nothing twice. */
static enum malle_status answer_already_lent(struct malle_session *session, struct lending *lending)
{
	finding_add(&lending->findings, FINDING_ALREADY_LENT,
		finding_date(lending->answer, lending->holder.due), lending->facts.barcode);
	return loan_row_find(session, lending->answer, lending->facts.loan, &lending->answer->loan);
}

static bool is_theirs(const struct lending *lending)
{
	return lending->facts.loan != 0 && lending->facts.patron != 0 &&
	       lending->holder.patron == lending->facts.patron;
}

static enum malle_status lend_once(struct malle_session *session, void *data)
{
	struct lending *lending = data;
	enum malle_status status;

	begin(lending);
	status = answer_again(session, lending);
	if (status != MALLE_NOT_FOUND)
		return status;
	status = lend_facts_find(session, lending);
	if (status == MALLE_OK)
		status = find_request(session, lending);
	if (status != MALLE_OK)
		return status;
	if (is_theirs(lending))
		return answer_already_lent(session, lending);
	status = lend_findings(session, lending);
	if (status == MALLE_OK)
		status = remember_overrides(session, lending);
	if (status == MALLE_OK)
		status = finding_verdict(session, &lending->findings, &lending->options->consent);
	if (status != MALLE_OK || lending->options->dry_run)
		return status;
	return lend_write(session, lending);
}

/* Two desks, one copy: ours came second. Say who has it; the same person is no conflict (R1.5). */
static enum malle_status answer_crossed(struct malle_session *session, struct lending *lending)
{
	enum malle_status status;

	lending->answer->event = 0;
	lending->findings = (struct finding_list) {.owner = lending->answer};
	status = lend_facts_find(session, lending);
	if (status != MALLE_OK)
		return status;
	if (is_theirs(lending))
		return answer_already_lent(session, lending);
	if (lending->facts.loan == 0) {
		session_fail(session, MALLE_CONFLICT,
			_("another desk has '%s' in hand at this moment"),
			lending->facts.title_proper);
		session_hint(session, _("nothing was recorded; scan it again"));
	} else {
		session_fail(session, MALLE_CONFLICT, _("'%s' was lent to %s at this very moment"),
			lending->facts.title_proper, lending->holder.name);
		session_hint(session, _("nothing was recorded here; the copy is theirs, or scan it "
					"again to take it back first"));
	}
	session_rule(session, "R0.1");
	return MALLE_CONFLICT;
}

enum malle_status malle_loan_lend(struct malle_session *session, void *owner, const char *barcode,
	const char *patron_barcode, const struct malle_lend_options *options,
	struct malle_circulation **answer)
{
	static const struct malle_lend_options defaults = {0};
	struct lending lending = {
		.owner = owner,
		.barcode = barcode,
		.patron_barcode = patron_barcode,
		.options = options != NULL ? options : &defaults,
	};
	enum malle_status status = check_options(session, &lending);

	*answer = NULL;
	if (status != MALLE_OK)
		return status;
	status = transaction_run(session, TRANSACTION_READ_COMMITTED, lend_once, &lending);
	if (status != MALLE_OK && event_key_was_taken(session)) /* the same key, at this moment */
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, lend_once, &lending);
	if (lending.crossed)
		status = answer_crossed(session, &lending);
	return circulation_answer(status, &lending.findings, lending.answer, answer);
}
