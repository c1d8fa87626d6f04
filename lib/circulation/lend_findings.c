/* What stands against a loan, or is worth saying: all of it, in the order of R1, before anything is
 * answered (R1.1). */
#include "base/arena.h"
#include "base/gettext.h"
#include "catalogue/setting.h"
#include "circulation/lending.h"
#include "db/statement.h"
#include "people/block.h"
#include "schemas/embedded.h"

static const char *day(struct lending *lending, struct malle_date date)
{
	return finding_date(lending->findings.owner, date);
}

static const char *number(struct lending *lending, int64_t value)
{
	return arena_printf(lending->findings.owner, "%lld", (long long)value);
}

static bool is_past(const struct lending *lending, struct malle_date date)
{
	return malle_date_is_set(date) &&
	       malle_date_to_days(date) < malle_date_to_days(lending->facts.today);
}

static bool is_consultation(const struct lending *lending)
{
	return lending->options->kind == MALLE_LOAN_CONSULTATION;
}

/* ---- the copy ---- */

static void find_about_copy(struct lending *lending)
{
	const struct lend_facts *facts = &lending->facts;
	struct finding_list *findings = &lending->findings;

	if (facts->withdrawn) /* R1.12 */
		finding_add(findings, FINDING_WITHDRAWN, facts->title_proper);
	else if (facts->gone && facts->loan == 0) /* R8.4: any scan finds it again */
		finding_add(findings, FINDING_WAS_GONE, facts->title_proper, facts->state_label);
	else if (!facts->lendable && !facts->gone && !is_consultation(lending) &&
		 lending->transfer.scan != TRANSFER_ARRIVES) /* R8.1 */
		finding_add(
			findings, FINDING_NOT_LENDABLE, facts->title_proper, facts->state_label);
	if (facts->copy_note[0] != '\0')
		finding_add(findings, FINDING_COPY_NOTE, facts->copy_note);
}

static void find_about_open_loan(struct lending *lending)
{
	const struct lend_holder *holder = &lending->holder;
	const char *since;

	if (lending->facts.loan == 0)
		return;
	since = day(lending, holder->lent);
	finding_add(&lending->findings, FINDING_ON_LOAN_TO_OTHER, holder->name, since); /* R1.6 */
}

struct kit_around {
	const char *kit; /* the kit that the copy is in, or "" */
	bool kit_out;
	struct malle_date kit_due;
	const char *out, *withdrawn; /* members that are lent alone, or withdrawn; or "" */
};

static const struct column kit_columns[] = {
	COLUMN_TEXT(struct kit_around, kit),
	COLUMN_BOOL(struct kit_around, kit_out),
	COLUMN_DATE(struct kit_around, kit_due),
	COLUMN_TEXT(struct kit_around, out),
	COLUMN_TEXT(struct kit_around, withdrawn),
};

/* R6.9: a kit goes out whole; its members are out with it, and one that is out alone keeps it
 * here. */
static enum malle_status find_about_kit(struct malle_session *session, struct lending *lending)
{
	struct kit_around around = {.kit = "", .out = "", .withdrawn = ""};
	struct finding_list *findings = &lending->findings;
	enum malle_status status;

	if (!lending->facts.tied)
		return MALLE_OK;
	status = statement_one(session, lending->answer, &query_circulation_kit_around,
		VALUES(value_int(lending->facts.copy)), COLUMNS(kit_columns), &around);
	if (status != MALLE_OK)
		return status;
	if (around.kit_out)
		finding_add(findings, FINDING_KIT_OUT, around.kit, day(lending, around.kit_due));
	else if (around.kit[0] != '\0' && !is_consultation(lending))
		finding_add(findings, FINDING_MEMBER_ALONE, around.kit);
	if (around.out[0] != '\0')
		finding_add(findings, FINDING_MEMBERS_OUT, around.out);
	if (around.withdrawn[0] != '\0') /* R1.12 */
		finding_add(findings, FINDING_MEMBERS_WITHDRAWN, around.withdrawn);
	return MALLE_OK;
}

static void find_about_contents(struct lending *lending)
{
	if (lending->rule.contents_check && lending->facts.pieces[0] != '\0') /* R1.10 */
		finding_add(&lending->findings, FINDING_CONTENTS, lending->facts.pieces);
}

/* ---- the person ---- */

static enum malle_status find_about_late_loans(
	struct malle_session *session, struct lending *lending)
{
	struct finding_list *findings = &lending->findings;
	enum malle_status status;
	int choice = 0;

	if (lending->facts.late == 0)
		return MALLE_OK;
	status = setting_choice(session, SETTING_LATE_BLOCKS, &choice);
	if (status != MALLE_OK)
		return status;
	finding_add(findings, FINDING_LATE_LOANS, lending->facts.name,
		number(lending, lending->facts.late));
	if (choice == LATE_BLOCKS_CONFIRM)
		finding_set_severity(findings, MALLE_CONFIRM, true);
	else if (choice == LATE_BLOCKS_REFUSE)
		finding_set_severity(findings, MALLE_IMPOSSIBLE, false);
	return MALLE_OK;
}

/* R9.6: a person of the team, or a rule, said no for the time being. */
static enum malle_status find_about_blocks(struct malle_session *session, struct lending *lending)
{
	struct malle_block *blocks;
	size_t count = 0;
	enum malle_status status = MALLE_OK;

	if (lending->facts.blocked)
		status =
			blocks_of(session, lending->answer, lending->facts.patron, &blocks, &count);
	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		finding_add(&lending->findings, FINDING_BLOCKED, blocks[i].reason,
			malle_date_is_set(blocks[i].until) ? day(lending, blocks[i].until)
							   : _("until it is lifted"));
	return status;
}

static enum malle_status find_about_borrower(struct malle_session *session, struct lending *lending)
{
	const struct lend_facts *facts = &lending->facts;
	enum malle_status status;

	if (facts->patron == 0)
		return MALLE_OK;
	if (is_past(lending, facts->member_until)) /* R2.3 */
		finding_add(&lending->findings, FINDING_MEMBERSHIP_ENDED, facts->name,
			day(lending, facts->member_until));
	status = find_about_blocks(session, lending);
	if (status == MALLE_OK)
		status = find_about_late_loans(session, lending);
	if (facts->patron_note[0] != '\0')
		finding_add(&lending->findings, FINDING_PATRON_NOTE, facts->patron_note);
	return status;
}

/* ---- the rule ---- */

/* R9.4: 0 is "not lent", no number is "no limit". R9.5: open loans are those of earlier sessions
 * and of this one; a kit is one of them. */
static void find_about_limit(struct lending *lending)
{
	const struct rule *rule = &lending->rule;
	const struct lend_facts *facts = &lending->facts;
	bool organisation = rule->per_organisation && facts->organisation_name[0] != '\0';
	const char *who = organisation ? facts->organisation_name : facts->name;

	if (rule->max_items == 0)
		finding_add(&lending->findings, FINDING_NOT_ALLOWED, rule->asked_item_type,
			rule->asked_category);
	else if (rule->max_items != RULE_NO_LIMIT && rule->used >= rule->max_items)
		finding_add(&lending->findings, FINDING_TOO_MANY, who, number(lending, rule->used),
			number(lending, rule->max_items));
}

struct agreement_row {
	int64_t event;
	struct malle_date valid_to;
};

static const struct column agreement_columns[] = {
	COLUMN_INT64(struct agreement_row, event),
	COLUMN_DATE(struct agreement_row, valid_to),
};

static enum malle_status find_about_agreement(
	struct malle_session *session, struct lending *lending)
{
	struct agreement_row row = {0};
	enum malle_status status;

	if (!lending->rule.agreement)
		return MALLE_OK;
	status = statement_one(session, lending->answer, &query_circulation_agreement_last,
		VALUES(value_int(lending->facts.patron)), COLUMNS(agreement_columns), &row);
	if (status == MALLE_NOT_FOUND)
		finding_add(&lending->findings, FINDING_NO_AGREEMENT, lending->facts.name);
	else if (status == MALLE_OK && is_past(lending, row.valid_to))
		finding_add(&lending->findings, FINDING_AGREEMENT_ENDED, lending->facts.name,
			day(lending, row.valid_to));
	return status == MALLE_NOT_FOUND ? MALLE_OK : status;
}

/* A loan follows a rule (R9.3). What the team takes along itself, and equipment, may do without one
 * when somebody says until when. */
static enum malle_status find_due(struct malle_session *session, struct lending *lending)
{
	const struct rule_subject subject = {
		.copy = lending->facts.copy, .patron = lending->facts.patron};
	struct due_wish wish = {
		.rule = &lending->rule,
		.site = lending->facts.site,
		.today = lending->facts.today,
		.member_until = lending->facts.member_until,
		.asked = lending->options->due,
	};
	bool needs_rule = lending->options->kind == MALLE_LOAN_LOAN ||
			  !malle_date_is_set(lending->options->due);
	struct due_date due;
	enum malle_status status = rule_find(session, lending->answer, &subject, &lending->rule);

	if (status == MALLE_NOT_FOUND && needs_rule) {
		rule_missing(&lending->findings, &lending->rule);
		return MALLE_OK;
	}
	wish.open_day = lending->rule.open_day;
	if (status == MALLE_OK || status == MALLE_NOT_FOUND)
		status = due_date_find(session, &wish, &due, &lending->findings);
	if (status == MALLE_OK)
		lending->due = due.due;
	return status;
}

static enum malle_status find_about_rule(struct malle_session *session, struct lending *lending)
{
	enum malle_status status = find_due(session, lending);

	if (status != MALLE_OK || lending->rule.id == 0)
		return status;
	if (lending->options->kind == MALLE_LOAN_LOAN) {
		find_about_limit(lending);
		status = find_about_agreement(session, lending);
	}
	if (lending->rule.deposit[0] != '\0') /* R9.1 */
		finding_add(&lending->findings, FINDING_DEPOSIT, lending->rule.deposit);
	find_about_contents(lending);
	return status;
}

static enum malle_status find_about_conditions(
	struct malle_session *session, struct lending *lending)
{
	enum malle_status status;

	if (!lending->facts.conditioned)
		return MALLE_OK;
	status = condition_find(session, lending->answer, lending->facts.title,
		lending->facts.patron, &lending->condition);
	if (status == MALLE_OK)
		condition_findings(&lending->condition, &lending->findings);
	return status;
}

enum malle_status lend_findings(struct malle_session *session, struct lending *lending)
{
	enum malle_status status;

	find_about_open_loan(lending);
	status = lend_back_find(session, lending);
	if (status != MALLE_OK)
		return status;
	find_about_copy(lending);
	status = find_about_kit(session, lending);
	if (status == MALLE_OK)
		status = find_about_borrower(session, lending);
	if (status == MALLE_OK && !is_consultation(lending))
		status = find_about_rule(session, lending);
	if (status == MALLE_OK && !is_consultation(lending))
		status = lend_claims(session, lending);
	if (status == MALLE_OK)
		status = find_about_conditions(session, lending);
	return status;
}
