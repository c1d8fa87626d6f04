/* Lending: everything is found first, then decided, then written, in one transaction. */
#include <string.h>

#include <malle/database.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/answer.h"
#include "circulation/borrower.h"
#include "circulation/copy_state.h"
#include "circulation/desk_copy.h"
#include "circulation/due_date.h"
#include "circulation/loan_row.h"
#include "circulation/loan_slip.h"
#include "circulation/override.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "schemas/embedded.h"

/* One call of malle_loan_lend. What is found is found again at each try of the transaction. */
struct lending {
	void *owner;
	const char *barcode, *patron_barcode;
	const struct malle_lend_options *options;
	struct malle_circulation *answer;
	struct desk_copy copy;
	struct borrower borrower;
	struct malle_date today, due;
	struct rule rule;
	struct finding_list findings;
	bool crossed; /* another desk changed the copy between our look and our writing */
};

static void begin(struct lending *lending)
{
	malle_free(lending->answer);
	lending->answer = arena_new(lending->owner, struct malle_circulation);
	lending->findings = (struct finding_list) {.owner = lending->answer};
	lending->copy = (struct desk_copy) {0};
	lending->borrower = (struct borrower) {0};
	lending->crossed = false;
}

/* ---- finding ---- */

static void find_about_copy(struct lending *lending)
{
	const struct desk_copy *copy = &lending->copy;
	struct finding_list *findings = &lending->findings;

	if (copy->withdrawn) /* R1.12 */
		finding_add(findings, FINDING_WITHDRAWN, copy->title_proper);
	else if (copy->gone) /* R8.4: any scan finds it again */
		finding_add(findings, FINDING_WAS_GONE, copy->title_proper, copy->state_label);
	else if (!copy->lendable) /* R8.1 */
		finding_add(findings, FINDING_NOT_LENDABLE, copy->title_proper, copy->state_label);
	if (copy->note[0] != '\0')
		finding_add(findings, FINDING_COPY_NOTE, copy->note);
}

static void find_about_open_loan(struct lending *lending)
{
	const struct desk_copy *copy = &lending->copy;
	struct finding_list *findings = &lending->findings;
	const char *since;

	if (copy->loan == 0)
		return;
	since = finding_date(findings->owner, copy->lent);
	finding_add(findings, FINDING_ON_LOAN_TO_OTHER, copy->holder, since); /* R1.6 */
	if (malle_date_to_days(lending->today) < malle_date_to_days(copy->lent))
		finding_add(findings, FINDING_BEFORE_LOAN, since); /* R4.4 */
}

static void find_about_borrower(struct lending *lending)
{
	const struct borrower *borrower = &lending->borrower;
	struct finding_list *findings = &lending->findings;

	if (malle_date_is_set(borrower->member_until) &&
		malle_date_to_days(borrower->member_until) < malle_date_to_days(lending->today))
		finding_add(findings, FINDING_MEMBERSHIP_ENDED, borrower->name,
			finding_date(findings->owner, borrower->member_until));
	if (borrower->late > 0)
		finding_add(findings, FINDING_LATE_LOANS, borrower->name,
			arena_printf(findings->owner, "%lld", (long long)borrower->late));
	if (borrower->note[0] != '\0')
		finding_add(findings, FINDING_PATRON_NOTE, borrower->note);
}

/* The rule, and the day that follows from it (R2, R9). */
static enum malle_status find_due(struct malle_session *session, struct lending *lending)
{
	const struct rule_subject subject = {
		.copy = lending->copy.id, .patron = lending->borrower.id};
	const struct due_wish wish = {
		.rule = &lending->rule,
		.site = lending->copy.site,
		.today = lending->today,
		.member_until = lending->borrower.member_until,
		.asked = lending->options->due,
	};
	struct due_date due;
	enum malle_status status = rule_find(session, lending->answer, &subject, &lending->rule);

	if (status == MALLE_NOT_FOUND) {
		rule_missing(&lending->findings, &lending->rule);
		return MALLE_OK;
	}
	if (status == MALLE_OK)
		status = due_date_find(session, &wish, &due, &lending->findings);
	if (status == MALLE_OK)
		lending->due = due.due;
	return status;
}

/* Everything is looked at before anything is answered (R1.1). */
static enum malle_status find_all(struct malle_session *session, struct lending *lending)
{
	enum malle_status status = malle_database_today(session, &lending->today);

	if (status != MALLE_OK)
		return status;
	find_about_copy(lending);
	find_about_open_loan(lending);
	find_about_borrower(lending);
	return find_due(session, lending);
}

/* ---- writing ---- */

static enum malle_status crossed(struct malle_session *session, struct lending *lending)
{
	lending->crossed = true;
	session_fail(session, MALLE_CONFLICT, _("another desk has '%s' in hand at this moment"),
		lending->copy.title_proper);
	session_hint(session, _("nothing was recorded; scan it again"));
	session_rule(session, "R0.1");
	return MALLE_CONFLICT;
}

/* One scan is one event: an implicit return is a fact of it, stamped in the detail (R1.6). */
static enum malle_status record(struct malle_session *session, struct lending *lending)
{
	const struct desk_copy *copy = &lending->copy;
	char *detail = arena_printf(lending->answer,
		"{\"copy\": %lld, \"implicit_return\": %lld, \"found_from\": \"%s\"}",
		(long long)copy->id, (long long)copy->loan, copy->gone ? copy->state : "");
	const struct event_new event = {
		.kind = "loan",
		.command = "lend",
		.key = lending->options->key,
		.detail = detail,
	};

	return event_record(session, &event, &lending->answer->event);
}

/* R1.6: the copy comes back first. No row: somebody took it back, or lent it on, since we looked.
 */
static enum malle_status return_first(struct malle_session *session, struct lending *lending)
{
	enum malle_status status;
	int64_t closed;

	if (lending->copy.loan == 0)
		return MALLE_OK;
	status = statement_affected(session, &query_circulation_loan_close,
		VALUES(value_int(lending->copy.id), value_int(lending->copy.loan)), &closed);
	if (status != MALLE_OK)
		return status;
	if (closed == 0)
		return crossed(session, lending);
	finding_add(&lending->findings, FINDING_IMPLICIT_RETURN, lending->copy.holder);
	return statement_execute(session, &query_circulation_return_insert,
		VALUES(value_int(lending->answer->event), value_int(lending->copy.loan)));
}

struct loan_id {
	int64_t id;
};

static const struct column id_columns[] = {
	COLUMN_INT64(struct loan_id, id),
};

/* The fact, with its snapshots for statistics (R0.3) and its first due date (R0.4). */
static enum malle_status insert_loan(
	struct malle_session *session, struct lending *lending, int64_t *loan)
{
	struct loan_id inserted = {0};
	int64_t slip = 0;
	enum malle_status status =
		loan_slip_for(session, &lending->borrower, lending->answer->event, &slip);

	if (status == MALLE_OK)
		status = statement_one(session, lending->answer, &query_circulation_loan_insert,
			VALUES(value_int(lending->copy.id), value_int(lending->borrower.id),
				value_int(slip), value_int(lending->answer->event),
				value_date(lending->due)),
			COLUMNS(id_columns), &inserted);
	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_loan_theme_insert,
			VALUES(value_int(inserted.id)));
	*loan = inserted.id;
	return status;
}

/* R0.1: the primary key of loan_open decides between two desks; the one that had to wait for the
 * other finds its row there and inserts none. */
static enum malle_status open_loan(
	struct malle_session *session, struct lending *lending, int64_t loan)
{
	int64_t opened;
	enum malle_status status = statement_affected(session, &query_circulation_loan_open_insert,
		VALUES(value_int(lending->copy.id), value_int(loan), value_date(lending->due)),
		&opened);

	if (status == MALLE_OK && opened == 0)
		return crossed(session, lending);
	return status;
}

static enum malle_status write_all(struct malle_session *session, struct lending *lending)
{
	int64_t loan = 0;
	enum malle_status status = record(session, lending);

	if (status == MALLE_OK)
		status = return_first(session, lending);
	if (status == MALLE_OK && lending->copy.gone)
		status = copy_state_found(session, lending->answer->event, lending->copy.id);
	if (status == MALLE_OK)
		status = insert_loan(session, lending, &loan);
	if (status == MALLE_OK)
		status = open_loan(session, lending, loan);
	if (status == MALLE_OK)
		status = loan_row_find(session, lending->answer, loan, &lending->answer->loan);
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

/* R1.5: never an error; prolonging is a command of its own. */
static enum malle_status answer_already_lent(struct malle_session *session, struct lending *lending)
{
	finding_add(&lending->findings, FINDING_ALREADY_LENT,
		finding_date(lending->answer, lending->copy.due));
	return loan_row_find(session, lending->answer, lending->copy.loan, &lending->answer->loan);
}

static enum malle_status lend_once(struct malle_session *session, void *data)
{
	struct lending *lending = data;
	enum malle_status status;

	begin(lending);
	status = answer_again(session, lending);
	if (status != MALLE_NOT_FOUND)
		return status;
	status = desk_copy_find(session, lending->answer, lending->barcode, &lending->copy);
	if (status == MALLE_OK)
		status = borrower_find(
			session, lending->answer, lending->patron_barcode, &lending->borrower);
	if (status != MALLE_OK)
		return status;
	if (lending->copy.loan != 0 && lending->copy.patron == lending->borrower.id)
		return answer_already_lent(session, lending);
	status = find_all(session, lending);
	if (status == MALLE_OK)
		status = finding_verdict(session, &lending->findings, &lending->options->consent);
	if (status != MALLE_OK || lending->options->dry_run)
		return status;
	return write_all(session, lending);
}

/* Two desks, one copy: ours came second. Say who has it; the same person is no conflict (R1.5). */
static enum malle_status answer_crossed(struct malle_session *session, struct lending *lending)
{
	struct desk_copy *copy = &lending->copy;
	enum malle_status status;

	lending->answer->event = 0;
	lending->findings = (struct finding_list) {.owner = lending->answer};
	*copy = (struct desk_copy) {0};
	status = desk_copy_find(session, lending->answer, lending->barcode, copy);
	if (status != MALLE_OK)
		return status;
	if (copy->loan != 0 && copy->patron == lending->borrower.id)
		return answer_already_lent(session, lending);
	if (copy->loan == 0)
		return crossed(session, lending);
	session_fail(session, MALLE_CONFLICT, _("'%s' was lent to %s at this very moment"),
		copy->title_proper, copy->holder);
	session_hint(
		session, _("nothing was recorded here; the copy is theirs, or scan it again to "
			   "take it back first"));
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
	enum malle_status status =
		transaction_run(session, TRANSACTION_READ_COMMITTED, lend_once, &lending);

	if (status != MALLE_OK && event_key_was_taken(session)) /* the same key, at this moment */
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, lend_once, &lending);
	if (lending.crossed)
		status = answer_crossed(session, &lending);
	return circulation_answer(status, &lending.findings, lending.answer, answer);
}
