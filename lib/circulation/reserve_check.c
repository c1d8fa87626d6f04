/* The refusals and proposals of R6.8, and who may stand in a queue (R5.1). */
#include "circulation/reserve_check.h"

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/similar.h"
#include "db/statement.h"
#include "schemas/embedded.h"

struct days_row {
	bool starts_open, ends_open;
	const char *starts_closed, *ends_closed;
	struct malle_date starts_next, ends_next;
};

static const struct column days_columns[] = {
	COLUMN_BOOL(struct days_row, starts_open),
	COLUMN_TEXT(struct days_row, starts_closed),
	COLUMN_DATE(struct days_row, starts_next),
	COLUMN_BOOL(struct days_row, ends_open),
	COLUMN_TEXT(struct days_row, ends_closed),
	COLUMN_DATE(struct days_row, ends_next),
};

struct availability_period reserve_period(
	const struct reserve_wish *wish, const struct reserve_item *item)
{
	return (struct availability_period) {
		.starts = wish->from,
		.ends = wish->until,
		.days_before = item->rule.days_before,
		.days_after = item->rule.days_after,
		.same_day = item->rule.same_day,
	};
}

static int32_t days_of(struct malle_date date)
{
	return malle_date_to_days(date);
}

static const char *number(struct finding_list *findings, int64_t value)
{
	return arena_printf(findings->owner, "%lld", (long long)value);
}

static const char *day_after(struct finding_list *findings, struct malle_date date, int64_t days)
{
	return finding_date(findings->owner, malle_date_from_days((int32_t)(days_of(date) + days)));
}

static void find_closed(struct finding_list *findings, struct malle_date day, const char *reason,
	struct malle_date next)
{
	finding_add(findings, FINDING_BOOKING_CLOSED, finding_date(findings->owner, day),
		reason[0] != '\0' ? reason : _("no opening hours"),
		malle_date_is_set(next) ? finding_date(findings->owner, next)
					: _("none for two years")); /* R2.2 */
}

static enum malle_status check_open(struct malle_session *session, const struct reserve_wish *wish,
	struct finding_list *findings)
{
	struct days_row days;
	enum malle_status status =
		statement_one(session, findings->owner, &query_circulation_reserve_days,
			VALUES(value_date(wish->from), value_date(wish->until)),
			COLUMNS(days_columns), &days);

	if (status != MALLE_OK)
		return status;
	if (!days.starts_open && !wish->starts_already)
		find_closed(findings, wish->from, days.starts_closed, days.starts_next);
	if (!days.ends_open && days_of(wish->from) != days_of(wish->until))
		find_closed(findings, wish->until, days.ends_closed, days.ends_next);
	return MALLE_OK;
}

/* The longest that a loan of that day may become, renewals included; RULE_NO_LIMIT: no end. */
static int64_t longest(const struct rule *rule)
{
	return rule->renewals == RULE_NO_LIMIT ? RULE_NO_LIMIT
					       : rule->days + rule->renewals * rule->renewal_days;
}

static void check_limits(const struct reserve_wish *wish, const struct reserve_item *item,
	struct finding_list *findings)
{
	const struct rule *rule = &item->rule;
	int32_t ahead = days_of(wish->from) - days_of(wish->today);
	struct malle_date last = rule_last_day(rule->last_day, wish->from);
	int64_t most = longest(rule);

	if (rule->max_items == 0) /* R9.4 */
		finding_add(findings, FINDING_BOOKING_FORBIDDEN, item->title_proper);
	if (ahead >= 0 && ahead < rule->notice && !wish->starts_already)
		finding_add(findings, FINDING_BOOKING_NOTICE, item->title_proper,
			number(findings, rule->notice),
			day_after(findings, wish->today, rule->notice));
	if (rule->horizon != RULE_NO_LIMIT && ahead > rule->horizon && !wish->starts_already)
		finding_add(findings, FINDING_BOOKING_HORIZON, item->title_proper,
			number(findings, rule->horizon),
			day_after(findings, wish->today, rule->horizon),
			finding_date(findings->owner, wish->from));
	if (most != RULE_NO_LIMIT && days_of(wish->until) - days_of(wish->from) > most)
		finding_add(findings, FINDING_BOOKING_TOO_LONG, item->title_proper,
			number(findings, most), day_after(findings, wish->from, most),
			finding_date(findings->owner, wish->until));
	else if (malle_date_is_set(last) && days_of(wish->until) > days_of(last)) /* R2.6 */
		finding_add(findings, FINDING_BOOKING_TOO_LONG, item->title_proper,
			number(findings, days_of(last) - days_of(wish->from)),
			finding_date(findings->owner, last),
			finding_date(findings->owner, wish->until));
}

/* R6.8: one title can only be booked later than the other one may be. */
static void check_together(const struct reserve_wish *wish, struct finding_list *findings)
{
	for (size_t i = 0; i < wish->count; i++)
		for (size_t j = 0; j < wish->count; j++) {
			const struct reserve_item *slow = &wish->items[i];
			const struct reserve_item *near = &wish->items[j];

			if (i == j || !slow->ruled || !near->ruled ||
				near->rule.horizon == RULE_NO_LIMIT ||
				slow->rule.notice <= near->rule.horizon)
				continue;
			finding_add(findings, FINDING_BOOKING_NOT_TOGETHER, slow->title_proper,
				near->title_proper,
				day_after(findings, wish->today, slow->rule.notice),
				day_after(findings, wish->today, near->rule.horizon));
		}
}

/* R6.8: when, and the queue. */
static enum malle_status propose(struct malle_session *session, struct reserve_wish *wish,
	const struct reserve_item *item, struct finding_list *findings)
{
	struct availability_period period = reserve_period(wish, item);
	int64_t reach = item->rule.horizon == RULE_NO_LIMIT ? 365 : item->rule.horizon;
	struct malle_date from, to;
	enum malle_status status = availability_next(session, item->title, wish->quantity, &period,
		malle_date_from_days((int32_t)(days_of(wish->today) + reach)), wish->leaving, &from,
		&to);

	if (status == MALLE_OK) {
		wish->free_from = from;
		wish->free_to = to;
		finding_add(findings, FINDING_BOOKING_NEXT_FREE, item->title_proper,
			finding_date(findings->owner, from), finding_date(findings->owner, to));
	}
	finding_add(findings, FINDING_BOOKING_QUEUE, item->title_proper);
	if (status != MALLE_OK && status != MALLE_NOT_FOUND)
		return status;
	return similar_find(
		session, findings, item->title, wish->from, wish->until, wish->borrower->barcode);
}

enum malle_status reserve_days_crossed(
	struct malle_session *session, struct malle_date first, struct malle_date last)
{
	void *scratch = arena_scratch(session);

	session_fail(session, MALLE_INVALID, _("the last day, %2$s, is before the first, %1$s"),
		finding_date(scratch, first), finding_date(scratch, last));
	talloc_free(scratch);
	return MALLE_INVALID;
}

static const char *free_words(struct finding_list *findings, int32_t free, int64_t usable)
{
	if (free == 0)
		return arena_printf(findings->owner,
			ngettext_("its only copy is taken", "none of %lld copies is free",
				(unsigned long)usable),
			(long long)usable);
	return arena_printf(findings->owner,
		ngettext_("%1$d copy of %2$lld is free", "%1$d copies of %2$lld are free",
			(unsigned long)free),
		free, (long long)usable);
}

static enum malle_status check_free(struct malle_session *session, struct reserve_wish *wish,
	const struct reserve_item *item, struct finding_list *findings)
{
	struct availability_period period = reserve_period(wish, item);
	int32_t free;
	enum malle_status status =
		availability_count(session, item->title, &period, wish->leaving, &free);

	if (status != MALLE_OK || free >= wish->quantity)
		return status;
	if (item->usable < wish->quantity) {
		finding_add(findings, FINDING_BOOKING_NO_COPY, item->title_proper,
			number(findings, item->usable));
		return MALLE_OK;
	}
	finding_add(findings, FINDING_BOOKING_NOT_FREE, item->title_proper,
		finding_date(findings->owner, wish->from),
		finding_date(findings->owner, wish->until),
		free_words(findings, free, item->usable));
	return propose(session, wish, item, findings);
}

static void check_membership(const struct reserve_wish *wish, struct finding_list *findings)
{
	struct malle_date end = wish->borrower->member_until;

	if (malle_date_is_set(end) && days_of(end) < days_of(wish->until))
		finding_add(findings, FINDING_MEMBERSHIP_ENDED, wish->borrower->name,
			finding_date(findings->owner, end));
}

static enum malle_status find_rule(struct malle_session *session, const struct reserve_wish *wish,
	struct reserve_item *item, struct finding_list *findings)
{
	const struct rule_subject subject = {
		.copy = item->copy, .title = item->title, .patron = wish->borrower->id};
	enum malle_status status = rule_find(session, findings->owner, &subject, &item->rule);

	item->ruled = status == MALLE_OK;
	if (status != MALLE_NOT_FOUND)
		return status;
	rule_missing(findings, &item->rule); /* R9.3 */
	return MALLE_OK;
}

enum malle_status reserve_check_days(
	struct malle_session *session, struct reserve_wish *wish, struct finding_list *findings)
{
	bool past = !wish->starts_already && days_of(wish->from) < days_of(wish->today);
	enum malle_status status = check_open(session, wish, findings);

	if (past)
		finding_add(
			findings, FINDING_BOOKING_PAST, finding_date(findings->owner, wish->from));
	check_membership(wish, findings);
	for (size_t i = 0; i < wish->count && status == MALLE_OK; i++) {
		struct reserve_item *item = &wish->items[i];

		status = find_rule(session, wish, item, findings);
		if (status != MALLE_OK || !item->ruled)
			continue;
		check_limits(wish, item, findings);
		if (!past)
			status = check_free(session, wish, item, findings);
	}
	check_together(wish, findings);
	return status;
}

struct queue_row {
	bool on_loan, waits;
};

static const struct column queue_columns[] = {
	COLUMN_BOOL(struct queue_row, on_loan),
	COLUMN_BOOL(struct queue_row, waits),
};

enum malle_status reserve_check_queue(
	struct malle_session *session, struct reserve_wish *wish, struct finding_list *findings)
{
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; i < wish->count && status == MALLE_OK; i++) {
		struct reserve_item *item = &wish->items[i];
		struct queue_row row = {0};

		status = find_rule(session, wish, item, findings);
		if (status == MALLE_OK)
			status = statement_one(session, NULL, &query_circulation_reserve_holds,
				VALUES(value_int(item->title), value_int(wish->borrower->id)),
				COLUMNS(queue_columns), &row);
		if (item->ruled && item->rule.max_items == 0)
			finding_add(findings, FINDING_BOOKING_FORBIDDEN, item->title_proper);
		if (row.on_loan)
			finding_add(findings, FINDING_HOLD_ON_LOAN, item->title_proper);
		if (row.waits)
			finding_add(findings, FINDING_HOLD_ALREADY, item->title_proper);
		if (!row.on_loan && !row.waits && item->free_now > 0)
			finding_add(findings, FINDING_HOLD_FREE, item->title_proper);
	}
	return status;
}
