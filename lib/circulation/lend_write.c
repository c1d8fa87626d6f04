/* Writing a loan: one event, its facts, and the state that follows. */
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/setting.h"
#include "circulation/copy_state.h"
#include "circulation/lending.h"
#include "circulation/loan_kind.h"
#include "circulation/override.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "schemas/embedded.h"

static enum malle_status crossed(struct malle_session *session, struct lending *lending)
{
	lending->crossed = true;
	session_fail(session, MALLE_CONFLICT, _("another desk has '%s' in hand at this moment"),
		lending->facts.title_proper);
	session_hint(session, _("nothing was recorded; scan it again"));
	session_rule(session, "R0.1");
	return MALLE_CONFLICT;
}

/* One scan is one event: an implicit return is a fact of it, stamped in the detail (R1.6). */
static struct event_new event_of(const struct lending *lending)
{
	const struct lend_facts *facts = &lending->facts;

	return (struct event_new) {
		.kind = "loan",
		.command = "lend",
		.key = lending->options->key,
		.detail = arena_printf(lending->answer,
			"{\"copy\": %lld, \"implicit_return\": %lld, \"found_from\": \"%s\"}",
			(long long)facts->copy, (long long)facts->loan,
			facts->gone ? facts->state : ""),
	};
}

/* What comes before the loan, when the copy is out or was gone: its event is recorded first, since
 * that is what ends the other loan. The slip's numbering is waited for before any copy is held: no
 * deadlock. */
static enum malle_status make_free(struct malle_session *session, struct lending *lending)
{
	const struct event_new event = event_of(lending);
	enum malle_status status;

	if (lending->facts.loan == 0 && !lending->facts.gone &&
		lending->transfer.scan != TRANSFER_ARRIVES)
		return MALLE_OK;
	status = event_record(session, &event, &lending->answer->event);
	if (status == MALLE_OK)
		status = loan_slip_lock(session);
	if (status == MALLE_OK)
		status = lend_back_write(session, lending);
	if (status == MALLE_OK && lending->facts.gone && lending->back == NULL)
		status = copy_state_found(session, lending->answer->event, lending->facts.copy);
	return status;
}

struct lent_row {
	int64_t id;
	int64_t event;
	int64_t slip; /* 0: using something here is no handover (R1.14) */
	const char *slip_number;
};

static const struct column lent_columns[] = {
	COLUMN_INT64(struct lent_row, id),
	COLUMN_INT64(struct lent_row, event),
	COLUMN_INT64(struct lent_row, slip),
	COLUMN_TEXT(struct lent_row, slip_number),
};

/* Everything that every loan writes, in one statement: the event, the slip, the fact with its
 * snapshots for statistics (R0.3) and its first due date (R0.4), and that the copy is out. */
static enum malle_status write_row(
	struct malle_session *session, struct lending *lending, struct lent_row *row)
{
	const struct rule *rule = &lending->rule;
	const struct event_new event = event_of(lending);
	const struct slip_wish wish = lending_slip_wish(lending);
	const struct setting_row *late = &setting_table[SETTING_LATE_EXPECTED]; /* R6.3 */

	return statement_one(session, lending->answer, &query_circulation_loan_insert,
		VALUES(value_id(lending->answer->event), value_filled(event.key),
			value_text(event.detail), value_int(lending->facts.copy),
			value_id(wish.patron), value_id(wish.organisation), value_id(wish.request),
			value_text(wish.purpose), value_date(lending->due),
			value_text(loan_kind_code(lending->options->kind)), value_id(rule->id),
			value_int(rule->days_after), value_bool(rule->same_day),
			value_text(late->name), value_text(late->usual)),
		COLUMNS(lent_columns), row);
}

/* Nobody has to read it again: all of it was looked at, or has just been written. */
static void answer_with(struct lending *lending, const struct lent_row *row)
{
	const struct lend_facts *facts = &lending->facts;
	struct malle_loan *loan = arena_new(lending->answer, struct malle_loan);

	*loan = (struct malle_loan) {
		.id = row->id,
		.barcode = facts->barcode,
		.title = facts->title_proper,
		.call_number = facts->call_number,
		.patron = facts->name,
		.patron_barcode = facts->patron_barcode,
		.organisation = facts->organisation_name,
		.lent = facts->today,
		.due = lending->due,
		.slip = row->slip_number,
		.pieces = facts->pieces,
	};
	lending->answer->loan = loan;
}

/* R0.1: the primary key of loan_open decides between two desks; the one that had to wait for the
 * other finds its row there. R1.12: or the copy was withdrawn meanwhile. */
static bool somebody_was_faster(const struct malle_session *session)
{
	const char *broken = session->error.constraint;

	return strcmp(broken, "loan_open_copy_once") == 0 ||
	       strcmp(broken, "loan_open_of_kept") == 0;
}

/* Reasons, what was claimed, conditions that were accepted, a kit: the loan itself is not all that
 * is written. */
static bool has_more(const struct lending *lending)
{
	return finding_needs_reason(&lending->findings) || lending->facts.claimed ||
	       lending->condition.event != 0 || lending->facts.tied ||
	       lending->options->consent.happened;
}

/* COMMIT travels along with the last statement: the numbering of slips, which other desks wait for,
 * is not held while the answer is on its way. */
static enum malle_status insert_loan(struct malle_session *session, struct lending *lending)
{
	struct lent_row row = {.slip_number = ""};
	bool is_last = !has_more(lending);
	enum malle_status status;

	if (is_last && !lending->facts.themed)
		transaction_last_statement(session);
	status = write_row(session, lending, &row);
	if (status != MALLE_OK)
		return somebody_was_faster(session) ? crossed(session, lending) : status;
	lending->answer->event = row.event;
	lending->slip = (struct slip) {.id = row.slip, .number = row.slip_number};
	answer_with(lending, &row);
	if (!lending->facts.themed)
		return MALLE_OK;
	if (is_last)
		transaction_last_statement(session);
	return statement_execute(
		session, &query_circulation_loan_theme_insert, VALUES(value_int(row.id)));
}

static enum malle_status record_consent(struct malle_session *session, struct lending *lending)
{
	const struct override_subject subject = {
		.event = lending->answer->event,
		.patron = lending->facts.patron,
		.slip = lending->slip.id,
	};
	enum malle_status status =
		override_record(session, &lending->findings, &lending->options->consent, &subject);

	if (status == MALLE_OK && lending->facts.claimed &&
		lending->options->kind != MALLE_LOAN_CONSULTATION) /* R1.7 */
		status = claim_fulfil(session, &lending->claim, lending->with_booking,
			subject.event, lending->facts.copy, lending->answer->loan->id);
	/* nobody showed them to who borrowed while the server was away (R13.4) */
	if (status == MALLE_OK && lending->condition.event != 0 &&
		!lending->options->consent.happened)
		status = condition_accept(session, &lending->condition, subject.event,
			lending->facts.title, lending->facts.patron);
	return status;
}

/* R6.9: what cannot leave with its kit is not out with it. */
static enum malle_status leave_behind(struct malle_session *session, struct lending *lending)
{
	int64_t event = lending->answer->event, stayed = 0;
	enum malle_status status = statement_affected(session, &query_circulation_kit_stay_insert,
		VALUES(value_int(event), value_int(lending->answer->loan->id)), &stayed);

	return status == MALLE_OK && stayed > 0
		       ? statement_execute(session, &query_circulation_kit_stay_rebuild,
				 VALUES(value_int(event)))
		       : status;
}

enum malle_status lend_write(struct malle_session *session, struct lending *lending)
{
	enum malle_status status = make_free(session, lending);

	if (status == MALLE_OK)
		status = insert_loan(session, lending);
	if (status == MALLE_OK && has_more(lending))
		status = record_consent(session, lending);
	if (status == MALLE_OK && lending->facts.tied)
		status = leave_behind(session, lending);
	return status;
}
