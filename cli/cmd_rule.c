/* Loan rules: reading, adding, replacing, ending. */
#include <stdio.h>
#include <string.h>

#include <malle/rules.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define RULE(member) offsetof(struct malle_rule, member)

/* clang-format off */
static const struct field rule_fields[] = {
	{"line", N_("Line"), FIELD_ID, .offset = RULE(line)},
	{"id", N_("No."), FIELD_ID, .offset = RULE(id)},
	{"title_id", NULL, FIELD_ID, FIELD_DATA, RULE(title_id)},
	{"title", N_("Tool"), FIELD_TEXT, .offset = RULE(title), .may_shrink = true},
	{"category", N_("Category"), FIELD_TEXT, .offset = RULE(category), .may_shrink = true},
	{"item_type", N_("Type"), FIELD_TEXT, .offset = RULE(item_type), .may_shrink = true},
	{"days", N_("Days"), FIELD_INT, .offset = RULE(days)},
	{"same_weekday", N_("Keeps the weekday"), FIELD_FLAG, FIELD_CARD, RULE(same_weekday)},
	{"last_day", N_("Last day"), FIELD_YEARLY, .offset = RULE(last_day)},
	{"max", N_("Maximum"), FIELD_LIMIT, .offset = RULE(max_items)},
	{"per_organisation", N_("Counted per organisation"), FIELD_FLAG, FIELD_CARD, RULE(per_organisation)},
	{"renewals", N_("Renewals"), FIELD_LIMIT, .offset = RULE(renewals)},
	{"renewals_unseen", N_("Renewals unseen"), FIELD_LIMIT, FIELD_CARD, RULE(renewals_unseen)},
	{"renewal_days", N_("Days of a renewal"), FIELD_LIMIT, FIELD_CARD, RULE(renewal_days), .unlimited = N_("as a loan")},
	{"renewal_from_today", N_("Renewal from today"), FIELD_FLAG, FIELD_CARD, RULE(renewal_from_today)},
	{"renewal_late", N_("Renewal when late, days"), FIELD_LIMIT, FIELD_CARD, RULE(renewal_late)},
	{"days_before", N_("Days of preparation"), FIELD_INT, FIELD_CARD, RULE(days_before)},
	{"days_after", N_("Days of checking"), FIELD_INT, FIELD_CARD, RULE(days_after)},
	{"same_day", N_("Out again the same day"), FIELD_FLAG, FIELD_CARD, RULE(same_day)},
	{"notice", N_("Notice of bookings, days"), FIELD_INT, FIELD_CARD, RULE(notice)},
	{"horizon", N_("Horizon of bookings, days"), FIELD_LIMIT, FIELD_CARD, RULE(horizon)},
	{"contents_check", N_("Contents counted"), FIELD_FLAG, FIELD_CARD, RULE(contents_check)},
	{"inspection", N_("Checked after return"), FIELD_FLAG, FIELD_CARD, RULE(inspection)},
	{"agreement", N_("Signed agreement"), FIELD_FLAG, FIELD_CARD, RULE(agreement)},
	{"deposit", N_("Deposit"), FIELD_TEXT, FIELD_CARD, RULE(deposit)},
	{"note", N_("Note"), FIELD_TEXT, FIELD_CARD, RULE(note)},
	{"added", N_("Added"), FIELD_DATE, FIELD_CARD, RULE(added)},
	{"ended", N_("Ended"), FIELD_DATE, FIELD_CARD, RULE(ended)},
	{"staff", N_("By"), FIELD_TEXT, FIELD_CARD, RULE(staff)},
};
/* clang-format on */

static const struct listing rule_listing = LISTING(malle_rule, rule_fields);

enum malle_status cmd_rule_list(struct invocation *invocation)
{
	struct malle_rule *rows;
	size_t count;
	enum malle_status status = malle_rule_list(invocation->session, invocation->session,
		invocation_has(invocation, OPTION_ENDED), &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("No loan rule: nothing is lent."));
	return output_list(invocation, &rule_listing, rows, count);
}

enum malle_status cmd_rule_show(struct invocation *invocation)
{
	struct malle_rule *rule;
	enum malle_status status = malle_rule_show(invocation->session, invocation->session,
		invocation_number(invocation_argument(invocation, 0)), &rule);

	return status == MALLE_OK ? output_card(invocation, &rule_listing, rule) : status;
}

/* ---- what the options say ---- */

enum rule_value { RULE_TEXT, RULE_COUNT, RULE_LIMIT, RULE_ID, RULE_YES_NO };

static const struct rule_option {
	enum option_id id;
	enum rule_value value;
	size_t offset;
} rule_options[] = {
	{OPTION_CATEGORY, RULE_TEXT, RULE(category)},
	{OPTION_ITEM_TYPE, RULE_TEXT, RULE(item_type)},
	{OPTION_TITLE, RULE_ID, RULE(title_id)},
	{OPTION_DAYS, RULE_COUNT, RULE(days)},
	{OPTION_SAME_WEEKDAY, RULE_YES_NO, RULE(same_weekday)},
	{OPTION_MAX, RULE_LIMIT, RULE(max_items)},
	{OPTION_RENEWALS, RULE_LIMIT, RULE(renewals)},
	{OPTION_RENEWALS_UNSEEN, RULE_LIMIT, RULE(renewals_unseen)},
	{OPTION_RENEWAL_DAYS, RULE_LIMIT, RULE(renewal_days)},
	{OPTION_RENEWAL_LATE, RULE_LIMIT, RULE(renewal_late)},
	{OPTION_DAYS_BEFORE, RULE_COUNT, RULE(days_before)},
	{OPTION_DAYS_AFTER, RULE_COUNT, RULE(days_after)},
	{OPTION_SAME_DAY, RULE_YES_NO, RULE(same_day)},
	{OPTION_NOTICE, RULE_COUNT, RULE(notice)},
	{OPTION_HORIZON, RULE_LIMIT, RULE(horizon)},
	{OPTION_CONTENTS_CHECK, RULE_YES_NO, RULE(contents_check)},
	{OPTION_INSPECTION, RULE_YES_NO, RULE(inspection)},
	{OPTION_AGREEMENT, RULE_YES_NO, RULE(agreement)},
	{OPTION_DEPOSIT_NOTE, RULE_TEXT, RULE(deposit)},
	{OPTION_NOTE, RULE_TEXT, RULE(note)},
};

static void read_option(
	struct invocation *invocation, const struct rule_option *option, struct malle_rule *rule)
{
	const char *text = invocation->options[option->id];
	void *at = (char *)rule + option->offset;
	int64_t number;

	if (text == NULL)
		return;
	switch (option->value) {
	case RULE_TEXT: *(const char **)at = text; break;
	case RULE_COUNT:
		number = invocation_number(text);
		*(int32_t *)at = number > INT32_MAX ? INT32_MAX : (int32_t)number;
		break;
	case RULE_LIMIT: *(int64_t *)at = invocation_limit(invocation, text); break;
	case RULE_ID: *(int64_t *)at = invocation_number(text); break;
	case RULE_YES_NO: *(bool *)at = invocation_yes(invocation, text); break;
	}
}

/* A day without a year is of each year: it is read alike from two years, of which one is meant. */
static enum malle_status read_last_day(struct invocation *invocation, struct malle_rule *rule)
{
	static const struct malle_date leap = {2028, 1, 1}, later_leap = {2032, 1, 1};
	const char *text = invocation->options[OPTION_LAST_DAY];
	struct malle_date day, other;
	char iso[MALLE_DATE_TEXT];

	if (text == NULL)
		return MALLE_OK;
	if (*text == '\0' || invocation_limit(invocation, text) == -1) {
		rule->last_day = "";
		return MALLE_OK;
	}
	if (malle_date_from_text(text, leap, &day) != MALLE_OK ||
		malle_date_from_text(text, later_leap, &other) != MALLE_OK)
		return message_error(MALLE_INVALID, _("'%s' is not a date that exists"), text);
	malle_date_to_iso(day, iso);
	rule->last_day = memory_copy(
		invocation->session, day.year == other.year ? iso : iso + strlen("2028-"));
	return MALLE_OK;
}

static bool is_one_of(
	const struct invocation *invocation, enum option_id id, const char *one, const char *other)
{
	const char *text = invocation->options[id];

	return strcmp(text, one) == 0 || strcmp(text, other) == 0;
}

static enum malle_status read_rule(struct invocation *invocation, struct malle_rule *rule)
{
	for (size_t i = 0; i < sizeof rule_options / sizeof rule_options[0]; i++)
		read_option(invocation, &rule_options[i], rule);
	if (invocation_has(invocation, OPTION_PER))
		rule->per_organisation = !is_one_of(invocation, OPTION_PER, "person", "personne");
	if (invocation_has(invocation, OPTION_RENEWAL_FROM))
		rule->renewal_from_today =
			is_one_of(invocation, OPTION_RENEWAL_FROM, "today", "jour");
	if (rule->max_items == 0 && !invocation_has(invocation, OPTION_RENEWALS))
		rule->renewals = 0; /* what is not lent is not renewed: nobody need say it */
	return read_last_day(invocation, rule);
}

/* ---- writing ---- */

enum malle_status cmd_rule_add(struct invocation *invocation)
{
	struct malle_session *session = invocation->session;
	struct malle_rule wanted = malle_rule_usual();
	struct malle_rule *rule;
	enum malle_status status = read_rule(invocation, &wanted);

	if (status == MALLE_OK)
		status = malle_rule_add(
			session, session, &wanted, invocation->options[OPTION_KEY], &rule);
	if (status != MALLE_OK)
		return status;
	message_note(_("Loan rule %lld added."), (long long)rule->id);
	return output_card(invocation, &rule_listing, rule);
}

enum malle_status cmd_rule_change(struct invocation *invocation)
{
	struct malle_session *session = invocation->session;
	int64_t number = invocation_number(invocation_argument(invocation, 0));
	struct malle_rule *former, *rule;
	enum malle_status status = malle_rule_show(session, session, number, &former);

	if (status == MALLE_OK)
		status = read_rule(invocation, former);
	if (status == MALLE_OK)
		status = malle_rule_change(
			session, session, number, former, invocation->options[OPTION_KEY], &rule);
	if (status != MALLE_OK)
		return status;
	message_note(
		_("Loan rule %lld replaces rule %lld."), (long long)rule->id, (long long)number);
	return output_card(invocation, &rule_listing, rule);
}

enum malle_status cmd_rule_end(struct invocation *invocation)
{
	struct malle_session *session = invocation->session;
	int64_t number = invocation_number(invocation_argument(invocation, 0));
	struct malle_rule *rule;
	enum malle_status status =
		malle_rule_end(session, session, number, invocation->options[OPTION_KEY], &rule);

	if (status != MALLE_OK)
		return status;
	message_note(_("Loan rule %lld has ended."), (long long)number);
	return output_card(invocation, &rule_listing, rule);
}
