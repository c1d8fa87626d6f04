/* Every contradiction is a line of one table; the first that holds is said. */
#include "circulation/rule_check.h"

#include <stdio.h>
#include <string.h>

#include "base/gettext.h"
#include "base/session.h"
#include "circulation/rule.h"
#include "people/typed_text.h"

enum { DAYS_MOST = 3660, BUFFER_MOST = 60, ITEMS_MOST = 1000000 };

static bool is_limit(int64_t number, int64_t most)
{
	return number == MALLE_NO_LIMIT || (number >= 0 && number <= most);
}

static bool exceeds(int64_t limit, int64_t other)
{
	return other != MALLE_NO_LIMIT && (limit == MALLE_NO_LIMIT || limit > other);
}

/* "06-30" in any year, also 02-29; or a whole date. */
static bool last_day_exists(const char *last_day)
{
	struct malle_date date = {.year = 2024}; /* a leap year */
	int month, day, read = 0;

	if (malle_date_from_iso(last_day, &date) == MALLE_OK)
		return strlen(last_day) == strlen("2027-06-30");
	if (sscanf(last_day, "%2d-%2d%n", &month, &day, &read) != 2 || read != 5 ||
		last_day[5] != '\0')
		return false;
	date.month = (int8_t)month;
	date.day = (int8_t)day;
	return malle_date_is_valid(date);
}

static bool last_day_is_past(const char *last_day, struct malle_date today)
{
	struct malle_date last = rule_last_day(last_day, today);

	return malle_date_is_set(last) && malle_date_to_days(last) < malle_date_to_days(today);
}

static enum malle_status check_texts(struct malle_session *session, const struct malle_rule *rule)
{
	const struct typed_text texts[] = {
		{.what = N_("note about a deposit"), .text = rule->deposit, .max_bytes = 500},
		{.what = N_("note"), .text = rule->note, .max_bytes = 2000, .lines = true},
	};

	return typed_text_check(session, texts, sizeof texts / sizeof texts[0]);
}

enum malle_status rule_check(
	struct malle_session *session, const struct malle_rule *rule, struct malle_date today)
{
	const bool dated = rule->last_day[0] != '\0';
	const struct contradiction {
		bool is;
		const char *rule;
		const char *sentence;
	} contradictions[] = {
		{rule->days < 1 || rule->days > DAYS_MOST, "R9.1",
			N_("a loan lasts from 1 to 3660 days")},
		{!is_limit(rule->max_items, ITEMS_MOST), "R9.4",
			N_("a maximum of loans is 0 (not lent) or more")},
		{rule->max_items == 0 && rule->renewals != 0, "R9.4",
			N_("what is not lent (maximum 0) is not renewed either")},
		{!is_limit(rule->renewals, ITEMS_MOST) ||
				!is_limit(rule->renewals_unseen, ITEMS_MOST),
			"R3.1", N_("a number of renewals is 0 (none) or more")},
		{exceeds(rule->renewals_unseen, rule->renewals) &&
				rule->renewals_unseen != MALLE_NO_LIMIT,
			"R3.5", N_("more renewals without seeing the tool than renewals at all")},
		{rule->renewal_days == 0 || !is_limit(rule->renewal_days, DAYS_MOST), "R3.2",
			N_("a renewal lasts from 1 to 3660 days")},
		{rule->renewal_days != MALLE_NO_LIMIT && rule->renewals == 0, "R3.1",
			N_("a length of renewals without any renewal")},
		{!is_limit(rule->renewal_late, DAYS_MOST), "R3.4",
			N_("the lateness that forbids a renewal is 0 days or more")},
		{rule->days_before < 0 || rule->days_before > BUFFER_MOST || rule->days_after < 0 ||
				rule->days_after > BUFFER_MOST,
			"R6.1", N_("preparing and checking take from 0 to 60 open days")},
		{rule->same_day && (rule->days_before > 0 || rule->days_after > 0), "R6.1",
			N_("a tool that leaves on the day it comes back has no days of "
			   "preparation or checking")},
		{rule->notice < 0 || rule->notice > DAYS_MOST, "R6.8",
			N_("a notice is from 0 to 3660 days")},
		{rule->horizon == 0 || !is_limit(rule->horizon, DAYS_MOST), "R6.8",
			N_("a booking horizon is from 1 to 3660 days")},
		{rule->horizon != MALLE_NO_LIMIT && rule->notice > rule->horizon, "R6.8",
			N_("the notice is longer than the horizon: nothing could be booked")},
		{dated && !last_day_exists(rule->last_day), "R2.6",
			N_("the last day of loans does not exist")},
		{dated && last_day_is_past(rule->last_day, today), "R2.6",
			N_("the last day of loans is past: nothing could be lent")},
	};

	for (size_t i = 0; i < sizeof contradictions / sizeof contradictions[0]; i++)
		if (contradictions[i].is) {
			session_fail(session, MALLE_INVALID, "%s", _(contradictions[i].sentence));
			session_rule(session, contradictions[i].rule);
			return MALLE_INVALID;
		}
	return check_texts(session, rule);
}
