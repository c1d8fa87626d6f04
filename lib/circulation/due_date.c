/* The rule gives a number of days; the membership may shorten it. */
#include "circulation/due_date.h"

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "schemas/embedded.h"

struct rule_row {
	int64_t days;
};

static const struct column rule_columns[] = {
	COLUMN_INT64(struct rule_row, days),
};

static enum malle_status check_asked(struct malle_session *session, struct malle_date today,
	struct malle_date asked, struct malle_date *due, struct finding_list *findings)
{
	if (!malle_date_is_valid(asked))
		return session_fail(session, MALLE_INVALID, _("the date of return does not exist"));
	*due = asked;
	if (malle_date_to_days(asked) < malle_date_to_days(today))
		finding_add(findings, FINDING_DUE_PAST, finding_date(findings->owner, asked));
	return MALLE_OK;
}

/* Membership that ended already is a finding of its own and shortens nothing. */
static bool ends_before(const struct borrower *borrower, int32_t today, int32_t due)
{
	int32_t end = malle_date_to_days(borrower->member_until);

	return malle_date_is_set(borrower->member_until) && end >= today && end < due;
}

enum malle_status due_date_find(struct malle_session *session, const struct desk_copy *copy,
	const struct borrower *borrower, struct malle_date today, struct malle_date asked,
	struct malle_date *due, struct finding_list *findings)
{
	int32_t now = malle_date_to_days(today);
	struct rule_row rule = {0};
	enum malle_status status;

	*due = (struct malle_date) {0};
	if (malle_date_is_set(asked))
		return check_asked(session, today, asked, due, findings);
	status = statement_one(session, findings->owner, &query_circulation_loan_days,
		VALUES(value_int(copy->id), value_int(borrower->id)), COLUMNS(rule_columns), &rule);
	if (status == MALLE_NOT_FOUND) {
		finding_add(findings, FINDING_NO_LOAN_RULE, borrower->centre);
		return MALLE_OK;
	}
	if (status != MALLE_OK)
		return status;
	*due = malle_date_from_days(now + (int32_t)rule.days);
	if (ends_before(borrower, now, now + (int32_t)rule.days)) {
		*due = borrower->member_until;
		finding_add(findings, FINDING_DUE_SHORTENED, finding_date(findings->owner, *due));
	}
	return MALLE_OK;
}
