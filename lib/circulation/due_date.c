/* One statement asks the calendar for every day that matters, unless the day is known; the choice
 * between them is here. */
#include "circulation/due_date.h"

#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "schemas/embedded.h"

/* What the calendar knows; no date: there is no such day. */
struct open_days {
	const char *reason;
	struct malle_date pushed;  /* the first open day from the wanted one on */
	struct malle_date before;  /* the last open day until the limit, when pushed is later */
	struct malle_date soonest; /* the first open day at all, then */
	struct malle_date usual;   /* what the rule gives, when a date was asked for */
};

static const struct column open_days_columns[] = {
	COLUMN_TEXT(struct open_days, reason),
	COLUMN_DATE(struct open_days, pushed),
	COLUMN_DATE(struct open_days, before),
	COLUMN_DATE(struct open_days, soonest),
	COLUMN_DATE(struct open_days, usual),
};

/* Where no date is later than all. */
static bool is_before(struct malle_date one, struct malle_date other)
{
	return malle_date_is_set(one) &&
	       (!malle_date_is_set(other) || malle_date_to_days(one) < malle_date_to_days(other));
}

/* The length counts from the day of the loan, or from the former due date (R3.2); never into the
 * past. */
static struct malle_date by_the_rule(const struct due_wish *wish)
{
	struct malle_date from = malle_date_is_set(wish->from) ? wish->from : wish->today;
	int64_t days = wish->days != 0 ? wish->days : wish->rule->days;
	struct malle_date date = malle_date_from_days(malle_date_to_days(from) + (int32_t)days);

	return is_before(date, wish->today) ? wish->today : date;
}

/* The earlier of the two ends (R2.3, R2.6). A membership that ended already is a finding of its
 * own and shortens nothing. */
static void find_limit(const struct due_wish *wish, struct due_date *due)
{
	struct malle_date last = rule_last_day(wish->rule->last_day, wish->today);
	struct malle_date member = wish->member_until;

	if (malle_date_is_set(last)) {
		due->limit = last;
		due->limited_by = DUE_LIMIT_LAST_DAY;
	}
	if (!is_before(member, wish->today) && is_before(member, due->limit)) {
		due->limit = member;
		due->limited_by = DUE_LIMIT_MEMBERSHIP;
	}
}

static void forget_limit(struct due_date *due)
{
	due->limit = (struct malle_date) {0};
	due->limited_by = DUE_LIMIT_NONE;
}

/* A date that was asked for may go beyond the limit when somebody confirms it. */
static void find_beyond_limit(struct due_date *due, struct finding_list *findings)
{
	if (!is_before(due->limit, due->wanted))
		return;
	finding_add(findings,
		due->limited_by == DUE_LIMIT_MEMBERSHIP ? FINDING_DUE_BEYOND_MEMBERSHIP
							: FINDING_DUE_BEYOND_LAST_DAY,
		finding_date(findings->owner, due->limit));
	forget_limit(due);
}

static void find_about_asked(
	const struct due_date *due, const struct open_days *days, struct finding_list *findings)
{
	if (is_before(due->wanted, due->pushed)) /* R2.1 */
		finding_add(findings, FINDING_DUE_CLOSED,
			finding_date(findings->owner, due->wanted),
			days->reason[0] != '\0' ? days->reason
						: _("closed on this day of the week"),
			finding_date(findings->owner, due->pushed));
	if (is_before(days->usual, due->pushed)) /* R9.1 */
		finding_add(findings, FINDING_DUE_BEYOND_RULE,
			finding_date(findings->owner, days->usual));
}

/* The limit comes before the open day: the last open day until it (R2.3). */
static void shorten(
	struct due_date *due, const struct open_days *days, struct finding_list *findings)
{
	const char *limit = finding_date(findings->owner, due->limit);

	if (!malle_date_is_set(days->before)) {
		due->due = days->soonest;
		finding_add(findings, FINDING_DUE_NO_DAY_BEFORE, limit,
			finding_date(findings->owner, due->due));
		return;
	}
	due->due = days->before;
	if (due->limited_by == DUE_LIMIT_MEMBERSHIP)
		finding_add(
			findings, FINDING_DUE_SHORTENED, finding_date(findings->owner, due->due));
	else
		finding_add(findings, FINDING_DUE_LAST_DAY, limit,
			finding_date(findings->owner, due->due));
}

static void choose(const struct due_wish *wish, const struct open_days *days, struct due_date *due,
	struct finding_list *findings)
{
	due->reason = days->reason;
	due->pushed = days->pushed;
	due->due = days->pushed;
	if (!malle_date_is_set(days->pushed)) { /* R2.2 */
		finding_add(
			findings, FINDING_NO_OPEN_DAY, finding_date(findings->owner, due->wanted));
		return;
	}
	if (malle_date_is_set(wish->asked))
		find_about_asked(due, days, findings);
	if (is_before(due->limit, due->pushed))
		shorten(due, days, findings);
	else
		forget_limit(due);
}

static enum malle_status ask_calendar(struct malle_session *session, const struct due_wish *wish,
	struct due_date *due, struct finding_list *findings)
{
	bool asked = malle_date_is_set(wish->asked);
	struct malle_date usual = asked ? by_the_rule(wish) : (struct malle_date) {0};
	struct open_days days = {.reason = ""};
	enum malle_status status =
		statement_one(session, findings->owner, &query_circulation_due_date,
			VALUES(value_id(wish->site), value_bool(wish->rule->same_weekday),
				value_date(due->wanted), value_date(wish->today),
				value_date(due->limit), value_date(usual)),
			COLUMNS(open_days_columns), &days);

	if (status == MALLE_OK)
		choose(wish, &days, due, findings);
	return status;
}

/* Most loans: the open day after the rule's length, and nothing that ends before it. */
static bool is_known(const struct due_wish *wish, const struct due_date *due)
{
	return malle_date_is_set(wish->open_day) && !malle_date_is_set(wish->asked) &&
	       !is_before(due->limit, wish->open_day);
}

enum malle_status due_date_find(struct malle_session *session, const struct due_wish *wish,
	struct due_date *due, struct finding_list *findings)
{
	bool asked = malle_date_is_set(wish->asked);

	*due = (struct due_date) {.reason = ""};
	if (asked && !malle_date_is_valid(wish->asked))
		return session_fail(session, MALLE_INVALID, _("the date of return does not exist"));
	due->wanted = asked ? wish->asked : by_the_rule(wish);
	if (is_before(due->wanted, wish->today)) {
		finding_add(findings, FINDING_DUE_PAST, finding_date(findings->owner, due->wanted));
		return MALLE_OK;
	}
	find_limit(wish, due);
	if (asked) {
		find_beyond_limit(due, findings);
	} else if (is_before(due->limit, wish->today)) { /* R2.6: that rule lends no more */
		finding_add(
			findings, FINDING_LAST_DAY_PAST, finding_date(findings->owner, due->limit));
		return MALLE_OK;
	}
	if (is_known(wish, due)) {
		choose(wish, &(struct open_days) {.reason = "", .pushed = wish->open_day}, due,
			findings);
		return MALLE_OK;
	}
	return ask_calendar(session, wish, due, findings);
}
