/* Why this length, why this refusal. */
#include <malle/rules.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define VERDICT(member) offsetof(struct malle_rule_verdict, member)
#define FINDING(member) offsetof(struct malle_finding, member)
#define EXPLAINED(member) offsetof(struct explained, member)

static const struct field verdict_fields[] = {
	{"line", N_("Line"), FIELD_ID, .offset = VERDICT(line)},
	{"id", N_("No."), FIELD_ID, .offset = VERDICT(id)},
	{"what", N_("Rule"), FIELD_TEXT, .offset = VERDICT(what), .may_shrink = true},
	{"code", NULL, FIELD_TEXT, FIELD_DATA, VERDICT(code)},
	{"text", N_("Why"), FIELD_TEXT, .offset = VERDICT(text)},
};

static const struct listing verdict_listing = LISTING(malle_rule_verdict, verdict_fields);

static const struct field remark_fields[] = {
	{"rule", NULL, FIELD_TEXT, FIELD_DATA, FINDING(rule)},
	{"code", NULL, FIELD_TEXT, FIELD_DATA, FINDING(code)},
	{"text", N_("Remark"), FIELD_TEXT, .offset = FINDING(text)},
};

static const struct listing remark_listing = LISTING(malle_finding, remark_fields);

/* The explanation, with what its rule says beside it. */
struct explained {
	struct malle_rule_explanation answer;
	int64_t rule, line, max;
	const char *which;   /* "rule 3, line 1" */
	const char *used;    /* "2 of 5" */
	const char *booking; /* what bookings have to keep to */
	const char *agreement, *deposit;
	int32_t notice, days_before, days_after;
	int64_t horizon;
};

/* clang-format off */
static const struct field explained_fields[] = {
	{"title", N_("Tool"), FIELD_TEXT, .offset = EXPLAINED(answer.title)},
	{"barcode", N_("Copy"), FIELD_TEXT, .offset = EXPLAINED(answer.barcode)},
	{"item_type", N_("Type"), FIELD_TEXT, .offset = EXPLAINED(answer.item_type)},
	{"patron", N_("Borrower"), FIELD_TEXT, .offset = EXPLAINED(answer.patron)},
	{"category", N_("Category"), FIELD_TEXT, .offset = EXPLAINED(answer.category)},
	{"rule", NULL, FIELD_ID, FIELD_DATA, EXPLAINED(rule)},
	{"line", NULL, FIELD_ID, FIELD_DATA, EXPLAINED(line)},
	{"which", N_("Rule"), FIELD_TEXT, .offset = EXPLAINED(which)},
	{"due", N_("Due back"), FIELD_DATE, .offset = EXPLAINED(answer.due)},
	{"wanted", NULL, FIELD_DATE, FIELD_DATA, EXPLAINED(answer.wanted)},
	{"pushed", NULL, FIELD_DATE, FIELD_DATA, EXPLAINED(answer.pushed)},
	{"path", N_("How"), FIELD_TEXT, .offset = EXPLAINED(answer.path)},
	{"loans", N_("Loans counted"), FIELD_TEXT, .offset = EXPLAINED(used)},
	{"used", NULL, FIELD_INT64, FIELD_DATA, EXPLAINED(answer.used)},
	{"max", NULL, FIELD_LIMIT, FIELD_DATA, EXPLAINED(max)},
	{"agreement", N_("Signed agreement"), FIELD_TEXT, .offset = EXPLAINED(agreement)},
	{"deposit", N_("Deposit"), FIELD_TEXT, .offset = EXPLAINED(deposit)},
	{"booking", N_("Bookings"), FIELD_TEXT, .offset = EXPLAINED(booking)},
	{"notice", NULL, FIELD_INT, FIELD_DATA, EXPLAINED(notice)},
	{"horizon", NULL, FIELD_LIMIT, FIELD_DATA, EXPLAINED(horizon)},
	{"days_before", NULL, FIELD_INT, FIELD_DATA, EXPLAINED(days_before)},
	{"days_after", NULL, FIELD_INT, FIELD_DATA, EXPLAINED(days_after)},
	{"remarks", N_("Remarks"), FIELD_ROWS, .offset = EXPLAINED(answer.findings),
		.rows = &remark_listing, .count_offset = EXPLAINED(answer.finding_count)},
	{"rules", N_("Rules tried"), FIELD_ROWS, .offset = EXPLAINED(answer.verdicts),
		.rows = &verdict_listing, .count_offset = EXPLAINED(answer.verdict_count)},
};
/* clang-format on */

static const struct listing explained_listing = LISTING(explained, explained_fields);

static const char *booking_of(struct invocation *invocation, const struct malle_rule *rule)
{
	char *text = memory_text(invocation->session,
		_("notice of %d days; open days of preparation %d, of checking %d"), rule->notice,
		rule->days_before, rule->days_after);

	if (rule->horizon != MALLE_NO_LIMIT)
		text = memory_append(
			text, _("; at most %lld days ahead"), (long long)rule->horizon);
	return text;
}

static void fill(struct invocation *invocation, struct explained *explained)
{
	const struct malle_rule *rule = explained->answer.rule;

	explained->used = explained->booking = explained->agreement = explained->deposit = "";
	explained->which = _("none: not lent");
	if (rule == NULL)
		return;
	explained->which = memory_text(invocation->session, _("rule %1$lld, line %2$lld"),
		(long long)rule->id, (long long)rule->line);
	explained->booking = booking_of(invocation, rule);
	explained->rule = rule->id;
	explained->line = rule->line;
	explained->max = rule->max_items;
	if (rule->max_items != MALLE_NO_LIMIT)
		explained->used = memory_text(invocation->session,
			rule->per_organisation ? _("%1$lld of %2$lld, per organisation")
					       : _("%1$lld of %2$lld, per person"),
			(long long)explained->answer.used, (long long)rule->max_items);
	explained->agreement = rule->agreement ? _("yes") : "";
	explained->deposit = rule->deposit;
	explained->notice = rule->notice;
	explained->horizon = rule->horizon;
	explained->days_before = rule->days_before;
	explained->days_after = rule->days_after;
}

enum malle_status cmd_rule_explain(struct invocation *invocation)
{
	struct malle_session *session = invocation->session;
	const char *copy = invocation->options[OPTION_COPY];
	const char *title = invocation->options[OPTION_TITLE];
	struct malle_rule_explanation *answer;
	struct explained explained = {.max = MALLE_NO_LIMIT, .horizon = MALLE_NO_LIMIT};
	enum malle_status status;

	if ((copy == NULL) == (title == NULL))
		return message_error(MALLE_INVALID, "%s", _("give --copy, or --title"));
	status = malle_rule_explain(session, session, copy, invocation_number(title),
		invocation->options[OPTION_PATRON], &answer);
	if (status != MALLE_OK)
		return status;
	explained.answer = *answer;
	fill(invocation, &explained);
	return output_card(invocation, &explained_listing, &explained);
}
