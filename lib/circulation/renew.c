/* Prolonging, in Koha's order of checks (R3): limits, lateness, then who else wants it. */
#include <malle/lending.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/answer.h"
#include "circulation/availability.h"
#include "circulation/claim.h"
#include "circulation/desk_copy.h"
#include "circulation/due_date.h"
#include "circulation/loan_row.h"
#include "circulation/override.h"
#include "circulation/rule.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/right.h"
#include "schemas/embedded.h"

struct renew_facts {
	struct malle_date today;
	const char *kind;
	int64_t renewals, unseen; /* used up to now */
	int64_t corrected;        /* on the day of the loan, which use none (R3.3) */
	int64_t late_others;      /* other loans of the borrower that are late */
	const char *borrower;
	struct malle_date member_until;
	bool claimed;    /* the title is booked or waited for */
	int64_t request; /* that waits for an answer, or 0 */
};

static const struct column facts_columns[] = {
	COLUMN_DATE(struct renew_facts, today),
	COLUMN_TEXT(struct renew_facts, kind),
	COLUMN_INT64(struct renew_facts, renewals),
	COLUMN_INT64(struct renew_facts, unseen),
	COLUMN_INT64(struct renew_facts, corrected),
	COLUMN_INT64(struct renew_facts, late_others),
	COLUMN_TEXT(struct renew_facts, borrower),
	COLUMN_DATE(struct renew_facts, member_until),
	COLUMN_BOOL(struct renew_facts, claimed),
	COLUMN_INT64(struct renew_facts, request),
};

struct renewing {
	void *owner;
	const char *barcode;
	const struct malle_renew_options *options;
	struct malle_circulation *answer;
	struct desk_copy copy;
	struct renew_facts facts;
	struct rule rule;
	struct malle_date due;
	struct finding_list findings;
	bool passed; /* over bookings or the queue, for a reason of its own (R3.1) */
};

static void begin(struct renewing *renewing)
{
	malle_free(renewing->answer);
	renewing->answer = arena_new(renewing->owner, struct malle_circulation);
	renewing->answer->renewed = true;
	renewing->findings = (struct finding_list) {.owner = renewing->answer};
	renewing->copy = (struct desk_copy) {0};
	renewing->facts = (struct renew_facts) {0};
	renewing->rule = (struct rule) {0};
	renewing->due = (struct malle_date) {0};
	renewing->passed = false;
}

static const char *number(struct renewing *renewing, int64_t value)
{
	return arena_printf(renewing->answer, "%lld", (long long)value);
}

/* ---- finding ---- */

/* R3.3: it left today; a slip of the tongue at the loan is not a renewal. The second one is: each
 * would add the whole length once more. */
static bool is_free(const struct renewing *renewing)
{
	return renewing->facts.corrected == 0 &&
	       malle_date_to_days(renewing->copy.lent) == malle_date_to_days(renewing->facts.today);
}

static void find_about_limits(struct renewing *renewing)
{
	const struct rule *rule = &renewing->rule;
	const struct renew_facts *facts = &renewing->facts;

	if (is_free(renewing))
		return;
	if (rule->renewals != RULE_NO_LIMIT && facts->renewals >= rule->renewals)
		finding_add(&renewing->findings, FINDING_RENEWALS_USED,
			number(renewing, facts->renewals), number(renewing, rule->renewals));
	if (renewing->options->unseen && rule->renewals_unseen != RULE_NO_LIMIT &&
		facts->unseen >= rule->renewals_unseen) /* R3.5 */
		finding_add(&renewing->findings, FINDING_UNSEEN_USED,
			number(renewing, facts->unseen), number(renewing, rule->renewals_unseen));
}

static void find_about_lateness(struct renewing *renewing)
{
	const struct rule *rule = &renewing->rule;
	int32_t late =
		malle_date_to_days(renewing->facts.today) - malle_date_to_days(renewing->copy.due);

	if (rule->renewal_late != RULE_NO_LIMIT && late > rule->renewal_late) /* R3.4 */
		finding_add(&renewing->findings, FINDING_RENEWED_TOO_LATE, number(renewing, late),
			number(renewing, rule->renewal_late));
	if (renewing->facts.late_others > 0)
		finding_add(&renewing->findings, FINDING_HOLDER_LATE, renewing->facts.borrower,
			number(renewing, renewing->facts.late_others));
}

/* R3.2: from the due date or from today, never earlier than the due date that it has. */
static enum malle_status find_due(struct malle_session *session, struct renewing *renewing)
{
	const struct due_wish wish = {
		.rule = &renewing->rule,
		.site = renewing->copy.site,
		.today = renewing->facts.today,
		.from = renewing->rule.renewal_from_today ? renewing->facts.today
							  : renewing->copy.due,
		.days = renewing->rule.renewal_days,
		.member_until = renewing->facts.member_until,
		.asked = renewing->options->due,
	};
	struct due_date due;
	enum malle_status status = due_date_find(session, &wish, &due, &renewing->findings);

	if (status != MALLE_OK || !malle_date_is_set(due.due))
		return status;
	renewing->due = due.due;
	if (malle_date_to_days(due.due) <= malle_date_to_days(renewing->copy.due))
		finding_add(&renewing->findings, FINDING_NO_LATER,
			finding_date(renewing->answer, renewing->copy.due));
	return MALLE_OK;
}

/* R3.1: who else wants it is no limit of the rule. A reason of its own passes over it, which is
 * stored apart; the finding is then only said. */
static void add_wanted(struct renewing *renewing)
{
	if (renewing->options->claim_reason != NULL) {
		finding_set_severity(&renewing->findings, MALLE_ALERT, false);
		renewing->passed = true;
	}
}

/* Bookings are looked at from this loan's today, not from the new end only (R6.11). */
static enum malle_status find_about_others(struct malle_session *session, struct renewing *renewing)
{
	const struct availability_leaving none = {0};
	struct availability_copy copy = {.needed_by = ""};
	struct desk_copy *on_desk = &renewing->copy;
	struct claim claim = {0};
	enum malle_status status;

	if (!renewing->facts.claimed || !malle_date_is_set(renewing->due))
		return MALLE_OK;
	status = availability_lock(session, on_desk->title);
	if (status == MALLE_OK)
		status =
			claim_find(session, renewing->answer, on_desk->id, on_desk->patron, &claim);
	if (status == MALLE_OK)
		status = availability_of_copy(session, renewing->answer, on_desk->id, renewing->due,
			renewing->rule.days_after, renewing->rule.same_day, none, &copy);
	if (status != MALLE_OK)
		return status;
	if (claim.waiting > 0) {
		finding_add(
			&renewing->findings, FINDING_RENEW_WANTED, number(renewing, claim.waiting));
		add_wanted(renewing);
	}
	if (!copy.fits) {
		finding_add(&renewing->findings, FINDING_RENEW_BOOKED,
			finding_date(renewing->answer, copy.needed_on), copy.needed_by,
			finding_date(renewing->answer, copy.latest));
		add_wanted(renewing);
	}
	return MALLE_OK;
}

static enum malle_status find_all(struct malle_session *session, struct renewing *renewing)
{
	const struct rule_subject subject = {
		.copy = renewing->copy.id, .patron = renewing->copy.patron};
	enum malle_status status = statement_one(session, renewing->answer,
		&query_circulation_renew_facts, VALUES(value_int(renewing->copy.loan)),
		COLUMNS(facts_columns), &renewing->facts);

	if (status == MALLE_OK)
		status = rule_find(session, renewing->answer, &subject, &renewing->rule);
	if (status == MALLE_NOT_FOUND) {
		rule_missing(&renewing->findings, &renewing->rule);
		return MALLE_OK;
	}
	if (status != MALLE_OK)
		return status;
	find_about_limits(renewing);
	find_about_lateness(renewing);
	status = find_due(session, renewing);
	return status == MALLE_OK ? find_about_others(session, renewing) : status;
}

/* ---- writing ---- */

static enum malle_status crossed(struct malle_session *session, struct renewing *renewing)
{
	session_fail(session, MALLE_CONFLICT, _("another desk has '%s' in hand at this moment"),
		renewing->copy.title_proper);
	session_hint(session, _("nothing was recorded; scan it again"));
	session_rule(session, "R0.1");
	return MALLE_CONFLICT;
}

static enum malle_status accept_request(struct malle_session *session, struct renewing *renewing)
{
	int64_t answered = 0;
	int64_t request = renewing->facts.request;
	enum malle_status status;

	if (renewing->options->request != 0 && renewing->options->request != request)
		return session_fail(session, MALLE_NOT_FOUND,
			_("no request %lld of this loan waits for an answer"),
			(long long)renewing->options->request);
	if (request == 0)
		return MALLE_OK;
	status = statement_affected(session, &query_circulation_renewal_answer_insert,
		VALUES(value_int(renewing->answer->event), value_int(request), value_bool(true)),
		&answered);
	if (status == MALLE_OK && answered == 0)
		return crossed(session, renewing);
	return status;
}

static enum malle_status record(struct malle_session *session, struct renewing *renewing)
{
	const struct event_new event = {
		.kind = "renew",
		.command = "renew",
		.key = renewing->options->key,
		.detail = arena_printf(renewing->answer, "{\"copy\": %lld, \"loan\": %lld}",
			(long long)renewing->copy.id, (long long)renewing->copy.loan),
	};

	return event_record(session, &event, &renewing->answer->event);
}

/* The reason for the limits, and the one for passing over others, are two (R3.1). */
static enum malle_status record_reasons(
	struct malle_session *session, struct renewing *renewing, int64_t event)
{
	const struct override_subject subject = {.event = event, .patron = renewing->copy.patron};
	enum malle_status status = override_record(
		session, &renewing->findings, &renewing->options->consent, &subject);

	if (status == MALLE_OK && renewing->passed)
		status = override_add(session, &subject, finding_table[FINDING_RENEW_BOOKED].code,
			renewing->options->claim_reason);
	return status;
}

static enum malle_status write_all(struct malle_session *session, struct renewing *renewing)
{
	int64_t event;
	int64_t moved = 0;
	enum malle_status status = record(session, renewing);

	event = renewing->answer->event;
	if (status == MALLE_OK)
		status = statement_affected(session, &query_circulation_renewal_insert,
			VALUES(value_int(event), value_int(renewing->copy.loan),
				value_date(renewing->copy.due), value_date(renewing->due),
				value_bool(!renewing->options->unseen),
				value_bool(is_free(renewing))),
			&moved);
	if (status == MALLE_OK && moved == 0)
		return crossed(session, renewing);
	if (status == MALLE_OK)
		status = accept_request(session, renewing);
	if (status == MALLE_OK)
		status = record_reasons(session, renewing, event);
	if (status == MALLE_OK)
		status = loan_row_find(
			session, renewing->answer, renewing->copy.loan, &renewing->answer->loan);
	return status;
}

/* ---- answering ---- */

static enum malle_status answer_again(struct malle_session *session, struct renewing *renewing)
{
	struct event_known known;
	enum malle_status status = event_known(
		session, renewing->answer, renewing->options->key, "renew", "loan", &known);

	if (status != MALLE_OK)
		return status;
	renewing->answer->event = known.id;
	renewing->answer->repeated = true;
	return loan_row_find(session, renewing->answer, known.subject, &renewing->answer->loan);
}

static enum malle_status say_not_on_loan(
	struct malle_session *session, const struct renewing *renewing)
{
	session_fail(session, MALLE_REFUSED, _("'%s' is not on loan: there is nothing to prolong"),
		renewing->copy.title_proper);
	session_hint(session, _("lend it: malle lend %s --to PATRON"), renewing->copy.barcode);
	session_rule(session, "R3");
	return MALLE_REFUSED;
}

/* The loan with the day until which it would be prolonged. */
static enum malle_status answer_as_it_would_be(
	struct malle_session *session, struct renewing *renewing)
{
	struct malle_circulation *answer = renewing->answer;
	enum malle_status status =
		loan_row_find(session, answer, renewing->copy.loan, &answer->loan);

	if (status == MALLE_OK)
		answer->loan->due = renewing->due;
	return status;
}

static enum malle_status renew_once(struct malle_session *session, void *data)
{
	struct renewing *renewing = data;
	enum malle_status status;

	begin(renewing);
	status = answer_again(session, renewing);
	if (status != MALLE_NOT_FOUND)
		return status;
	status = desk_copy_find(session, renewing->answer, renewing->barcode, &renewing->copy);
	if (status != MALLE_OK)
		return status;
	if (renewing->copy.loan == 0)
		return say_not_on_loan(session, renewing);
	status = find_all(session, renewing);
	if (status == MALLE_OK)
		status = finding_verdict(session, &renewing->findings, &renewing->options->consent);
	if (status != MALLE_OK)
		return status;
	return renewing->options->dry_run ? answer_as_it_would_be(session, renewing)
					  : write_all(session, renewing);
}

enum malle_status malle_loan_renew(struct malle_session *session, void *owner, const char *barcode,
	const struct malle_renew_options *options, struct malle_circulation **answer)
{
	static const struct malle_renew_options defaults = {0};
	struct renewing renewing = {
		.owner = owner,
		.barcode = barcode,
		.options = options != NULL ? options : &defaults,
	};
	enum malle_status status = right_require(session, RIGHT_LEND);

	if (status == MALLE_OK)
		status =
			transaction_run(session, TRANSACTION_READ_COMMITTED, renew_once, &renewing);
	if (status != MALLE_OK && event_key_was_taken(session))
		status =
			transaction_run(session, TRANSACTION_READ_COMMITTED, renew_once, &renewing);
	return circulation_answer(status, &renewing.findings, renewing.answer, answer);
}
