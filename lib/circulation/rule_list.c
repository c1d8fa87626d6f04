/* Reading the rules of the centre, in the order in which they are tried. */
#include <malle/rules.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "schemas/embedded.h"

static const struct column rule_columns[] = {
	COLUMN_INT64(struct malle_rule, id),
	COLUMN_INT64(struct malle_rule, line),
	COLUMN_INT64(struct malle_rule, title_id),
	COLUMN_TEXT(struct malle_rule, title),
	COLUMN_TEXT(struct malle_rule, category),
	COLUMN_TEXT(struct malle_rule, item_type),
	COLUMN_INT32(struct malle_rule, days),
	COLUMN_BOOL(struct malle_rule, same_weekday),
	COLUMN_TEXT(struct malle_rule, last_day),
	COLUMN_INT64(struct malle_rule, max_items),
	COLUMN_BOOL(struct malle_rule, per_organisation),
	COLUMN_INT64(struct malle_rule, renewals),
	COLUMN_INT64(struct malle_rule, renewals_unseen),
	COLUMN_INT64(struct malle_rule, renewal_days),
	COLUMN_BOOL(struct malle_rule, renewal_from_today),
	COLUMN_INT64(struct malle_rule, renewal_late),
	COLUMN_INT32(struct malle_rule, days_before),
	COLUMN_INT32(struct malle_rule, days_after),
	COLUMN_BOOL(struct malle_rule, same_day),
	COLUMN_INT32(struct malle_rule, notice),
	COLUMN_INT64(struct malle_rule, horizon),
	COLUMN_BOOL(struct malle_rule, contents_check),
	COLUMN_BOOL(struct malle_rule, inspection),
	COLUMN_BOOL(struct malle_rule, agreement),
	COLUMN_TEXT(struct malle_rule, deposit),
	COLUMN_TEXT(struct malle_rule, note),
	COLUMN_DATE(struct malle_rule, added),
	COLUMN_DATE(struct malle_rule, ended),
	COLUMN_TEXT(struct malle_rule, staff),
};

struct malle_rule malle_rule_usual(void)
{
	return (struct malle_rule) {
		.title = "",
		.category = "",
		.item_type = "",
		.days = 21,
		.last_day = "",
		.max_items = MALLE_NO_LIMIT,
		.per_organisation = true,
		.renewals = 1,
		.renewals_unseen = MALLE_NO_LIMIT,
		.renewal_days = MALLE_NO_LIMIT,
		.renewal_late = 7,
		.horizon = 365,
		.contents_check = true,
		.deposit = "",
		.note = "",
		.staff = "",
	};
}

enum malle_status malle_rule_list(struct malle_session *session, void *owner, bool with_ended,
	struct malle_rule **rows, size_t *count)
{
	return statement_rows(session, owner, &query_circulation_rule_list,
		VALUES(value_null(), value_bool(with_ended)), COLUMNS(rule_columns), sizeof **rows,
		(void **)rows, count);
}

enum malle_status malle_rule_show(
	struct malle_session *session, void *owner, int64_t id, struct malle_rule **rule)
{
	enum malle_status status;

	*rule = arena_new(owner, struct malle_rule);
	status = statement_one(session, *rule, &query_circulation_rule_list,
		VALUES(value_int(id), value_bool(true)), COLUMNS(rule_columns), *rule);
	if (status == MALLE_OK)
		return status;
	malle_free(*rule);
	*rule = NULL;
	if (status != MALLE_NOT_FOUND)
		return status;
	session_fail(session, MALLE_NOT_FOUND, _("there is no loan rule %lld"), (long long)id);
	session_hint(session, _("see their numbers: malle rule list"));
	return MALLE_NOT_FOUND;
}
