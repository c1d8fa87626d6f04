/* Reading the rule that applies; what follows from it is decided where it is needed. */
#include "circulation/rule.h"

#include <stdio.h>
#include <string.h>

#include "base/gettext.h"
#include "db/statement.h"
#include "schemas/embedded.h"

static const struct column rule_columns[] = {
	COLUMN_INT64(struct rule, id),
	COLUMN_INT64(struct rule, title),
	COLUMN_INT64(struct rule, category),
	COLUMN_INT64(struct rule, item_type),
	COLUMN_INT32(struct rule, days),
	COLUMN_BOOL(struct rule, same_weekday),
	COLUMN_TEXT(struct rule, last_day),
	COLUMN_INT64(struct rule, max_items),
	COLUMN_BOOL(struct rule, per_organisation),
	COLUMN_INT64(struct rule, used),
	COLUMN_INT64(struct rule, renewals),
	COLUMN_INT64(struct rule, renewals_unseen),
	COLUMN_INT64(struct rule, renewal_days),
	COLUMN_BOOL(struct rule, renewal_from_today),
	COLUMN_INT64(struct rule, renewal_late),
	COLUMN_INT32(struct rule, days_before),
	COLUMN_INT32(struct rule, days_after),
	COLUMN_BOOL(struct rule, same_day),
	COLUMN_INT32(struct rule, notice),
	COLUMN_INT64(struct rule, horizon),
	COLUMN_BOOL(struct rule, contents_check),
	COLUMN_BOOL(struct rule, inspection),
	COLUMN_BOOL(struct rule, agreement),
	COLUMN_TEXT(struct rule, deposit),
	COLUMN_TEXT(struct rule, note),
	COLUMN_TEXT(struct rule, asked_item_type),
	COLUMN_TEXT(struct rule, asked_category),
	COLUMN_DATE(struct rule, open_day),
};

enum malle_status rule_find(struct malle_session *session, void *owner,
	const struct rule_subject *subject, struct rule *rule)
{
	enum malle_status status;

	*rule = (struct rule) {.last_day = "",
		.deposit = "",
		.note = "",
		.asked_item_type = "",
		.asked_category = ""};
	status = statement_one(session, owner, &query_circulation_rule_find,
		VALUES(value_id(subject->copy), value_id(subject->title),
			value_id(subject->patron)),
		COLUMNS(rule_columns), rule);
	return status == MALLE_OK && rule->id == 0 ? MALLE_NOT_FOUND : status; /* R9.3 */
}

void rule_missing(struct finding_list *findings, const struct rule *rule)
{
	finding_add(findings, FINDING_NO_LOAN_RULE,
		rule->asked_item_type[0] != '\0' ? rule->asked_item_type : _("tool without a type"),
		rule->asked_category[0] != '\0' ? rule->asked_category
						: _("person without a category"));
}

static struct malle_date day_of_year(int year, int month, int day)
{
	struct malle_date date = {
		.year = (int16_t)year, .month = (int8_t)month, .day = (int8_t)day};

	if (month == 2 && day == 29 && !malle_date_is_valid(date))
		date.day = 28;
	return date;
}

struct malle_date rule_last_day(const char *last_day, struct malle_date today)
{
	int month, day;
	struct malle_date date = {0};

	if (malle_date_from_iso(last_day, &date) == MALLE_OK)
		return date;
	if (sscanf(last_day, "%2d-%2d", &month, &day) != 2)
		return (struct malle_date) {0};
	date = day_of_year(today.year, month, day);
	if (malle_date_to_days(date) < malle_date_to_days(today))
		date = day_of_year(today.year + 1, month, day);
	return date;
}
