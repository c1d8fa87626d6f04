/* Who else wants the copy, and what the borrower booked or waits for (R1.7 to R1.9). */
#include "base/arena.h"
#include "circulation/lending.h"
#include "circulation/similar.h"

enum { LOOK_AHEAD_DAYS = 366 };

static const char *day(struct lending *lending, struct malle_date date)
{
	return finding_date(lending->findings.owner, date);
}

static bool is_after(struct malle_date one, struct malle_date other)
{
	return malle_date_to_days(one) > malle_date_to_days(other);
}

/* R1.7, R1.9: the borrower's own booking. The loan is the booking's when they touch; it then ends
 * with the booking, whenever it was fetched (R6.10), unless somebody gives another date. */
static void find_own_booking(struct lending *lending)
{
	const struct claim *claim = &lending->claim;
	bool asked = malle_date_is_set(lending->options->due);

	if (claim->booking == 0)
		return;
	if (is_after(claim->starts, lending->facts.today)) {
		finding_add(&lending->findings, FINDING_OWN_BOOKING_EARLY,
			day(lending, claim->starts), day(lending, claim->ends));
		lending->with_booking = !is_after(claim->starts, lending->due);
	} else {
		finding_add(&lending->findings, FINDING_OWN_BOOKING, day(lending, claim->starts),
			day(lending, claim->ends));
		lending->with_booking = true;
	}
	if (lending->with_booking && !asked && is_after(claim->ends, lending->facts.today))
		lending->due = claim->ends;
}

/* R1.8: it lies ready for somebody else, or others wait in the queue. */
static void find_others(struct lending *lending)
{
	const struct claim *claim = &lending->claim;

	if (claim->other_booking != 0 || claim->other_hold != 0)
		finding_add(&lending->findings, FINDING_ASIDE_FOR_OTHER, claim->other,
			day(lending, claim->other_until));
	if (claim->hold != 0)
		finding_add(&lending->findings, FINDING_OWN_HOLD);
	else if (claim->waiting > 0 && !lending->with_booking)
		finding_add(&lending->findings, FINDING_OTHERS_WAIT,
			arena_printf(lending->answer, "%lld", (long long)claim->waiting));
}

/* "Free from Tuesday 22 December", or "" when nobody can say. */
static enum malle_status find_free_day(
	struct malle_session *session, struct lending *lending, const char **free_from)
{
	const struct lend_facts *facts = &lending->facts;
	const struct availability_period period = {
		.starts = facts->today,
		.ends = lending->due,
		.days_before = lending->rule.days_before,
		.days_after = lending->rule.days_after,
		.same_day = lending->rule.same_day,
	};
	struct malle_date last =
		malle_date_from_days(malle_date_to_days(facts->today) + LOOK_AHEAD_DAYS);
	struct malle_date from = {0}, to = {0};
	enum malle_status status = availability_next(session, facts->title, 1, &period, last,
		(struct availability_leaving) {0}, &from, &to);

	*free_from = day(lending, from);
	return status == MALLE_NOT_FOUND ? MALLE_OK : status;
}

/* R1.9: somebody's booking begins before the due date: back earlier, or not at all. */
static enum malle_status find_bookings(struct malle_session *session, struct lending *lending)
{
	const struct availability_leaving leaving = {
		.bookings = &lending->claim.booking, .count = lending->with_booking ? 1 : 0};
	struct availability_copy copy = {.needed_by = ""};
	const char *free_from = "";
	enum malle_status status =
		availability_of_copy(session, lending->answer, lending->facts.copy, lending->due,
			lending->rule.days_after, lending->rule.same_day, leaving, &copy);

	if (status != MALLE_OK || copy.fits)
		return status;
	if (!copy.needed_now && malle_date_is_set(copy.latest) &&
		!is_after(lending->facts.today, copy.latest)) {
		finding_add(&lending->findings, FINDING_BOOKED_AHEAD, day(lending, copy.needed_on),
			copy.needed_by, day(lending, copy.latest));
		lending->due = copy.latest;
		return MALLE_OK;
	}
	status = find_free_day(session, lending, &free_from);
	if (status != MALLE_OK)
		return status;
	finding_add(&lending->findings, FINDING_BOOKED_NOW, copy.needed_by, free_from);
	return similar_find(session, &lending->findings, lending->facts.title, lending->facts.today,
		lending->due, lending->facts.patron_barcode);
}

enum malle_status lend_claims(struct malle_session *session, struct lending *lending)
{
	enum malle_status status;

	if (!lending->facts.claimed)
		return MALLE_OK;
	status = availability_lock(session, lending->facts.title);
	if (status == MALLE_OK)
		status = claim_find(session, lending->answer, lending->facts.copy,
			lending->facts.patron, &lending->claim);
	if (status != MALLE_OK)
		return status;
	find_own_booking(lending);
	find_others(lending);
	if (!malle_date_is_set(lending->due))
		return MALLE_OK; /* a finding says why */
	return find_bookings(session, lending);
}
