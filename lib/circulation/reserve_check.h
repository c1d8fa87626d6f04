/* May these titles be booked for these days? Everything is looked at before anything is answered
 * (R1.1, R6.8). */
#ifndef CIRCULATION_RESERVE_CHECK_H
#define CIRCULATION_RESERVE_CHECK_H

#include "circulation/availability.h"
#include "circulation/borrower.h"
#include "circulation/rule.h"

/* One title that is wanted. */
struct reserve_item {
	int64_t title;
	const char *title_proper;
	int64_t copy; /* that was scanned, or 0 */
	int64_t usable, free_now;
	bool ruled; /* `rule` applies */
	struct rule rule;
};

struct reserve_wish {
	struct reserve_item *items;
	size_t count;
	const struct borrower *borrower;
	struct malle_date today, from, until;
	bool starts_already; /* a booking is changed whose first day stays what it is */
	int32_t quantity;
	struct availability_leaving leaving; /* the booking that is changed */
	/* Out: the next period that is free, when these days are not. */
	struct malle_date free_from, free_to;
};

/* MALLE_NOT_FOUND: no copy of the active centre and no title; MALLE_INVALID: no code at all. (R4.1)
 */
enum malle_status reserve_item_find(struct malle_session *session, void *owner, const char *typed,
	struct reserve_item *item) MALLE_MUST_CHECK;

/* The title alone, named in the same way: what is free of it is not looked at. */
enum malle_status title_typed_find(struct malle_session *session, void *owner, const char *typed,
	int64_t *title) MALLE_MUST_CHECK;

/* MALLE_INVALID: the last day is before the first. Both are said with their year: "1/12" is read as
 * the next one to come. */
enum malle_status reserve_days_crossed(struct malle_session *session, struct malle_date first,
	struct malle_date last) MALLE_MUST_CHECK;

/* What the buffers of an item's rule make of the days. */
struct availability_period reserve_period(
	const struct reserve_wish *wish, const struct reserve_item *item);

/* Findings about a booking; the titles are locked. */
enum malle_status reserve_check_days(struct malle_session *session, struct reserve_wish *wish,
	struct finding_list *findings) MALLE_MUST_CHECK;

/* Findings about places in the queues. (R5.1) */
enum malle_status reserve_check_queue(struct malle_session *session, struct reserve_wish *wish,
	struct finding_list *findings) MALLE_MUST_CHECK;

#endif
