/* What is free, when: the C side of schemas/functions/copy_availability.sql, the one place that
 * computes it (R6.5). Lending, renewing, booking and all lists ask here. */
#ifndef CIRCULATION_AVAILABILITY_H
#define CIRCULATION_AVAILABILITY_H

#include <malle/date.h>

/* Days of a booking or a loan, and what its rule asks for around them, in open days (R6.1). */
struct availability_period {
	struct malle_date starts, ends;
	int32_t days_before, days_after;
	bool same_day;
};

/* Bookings that do not count: the one that is changed, or that this loan fulfils. */
struct availability_leaving {
	const int64_t *bookings;
	size_t count;
};

/* Wait for who is promising, lending or setting aside copies of this title, or of a title that a
 * kit ties to it; held until the transaction ends. Call it before looking, then write: so two desks
 * never give the last copy away twice. */
enum malle_status availability_lock(struct malle_session *session, int64_t title) MALLE_MUST_CHECK;

/* The same for several titles, in an order in which nobody waits in a circle. */
enum malle_status availability_lock_all(
	struct malle_session *session, const int64_t *titles, size_t count) MALLE_MUST_CHECK;

/* How many copies of the title can be promised over the whole period; *free (out). (R6.6) */
enum malle_status availability_count(struct malle_session *session, int64_t title,
	const struct availability_period *period, struct availability_leaving leaving,
	int32_t *free) MALLE_MUST_CHECK;

/* The first period as long as this one, from its start to `last_start`, with so many copies.
 * MALLE_NOT_FOUND without error: none. */
enum malle_status availability_next(struct malle_session *session, int64_t title, int32_t quantity,
	const struct availability_period *period, struct malle_date last_start,
	struct availability_leaving leaving, struct malle_date *from,
	struct malle_date *to) MALLE_MUST_CHECK;

/* A copy that lies on the desk, or is on loan: may it be away from today to a day? Whatever pins it
 * now (its loan, a booking that it was set aside for) is left out: that is the desk's to say. */
struct availability_copy {
	bool fits;                /* until the day asked for */
	struct malle_date latest; /* else the last open day on which it must be back; or no date */
	struct malle_date needed_on; /* start of the booking that needs it, when it does not fit */
	const char *needed_by;       /* whose booking */
	bool needed_now;             /* that booking has begun */
};

/* R1.9, R6.11. `days_after` and `same_day` are the loan's rule. */
enum malle_status availability_of_copy(struct malle_session *session, void *owner, int64_t copy,
	struct malle_date due, int32_t days_after, bool same_day,
	struct availability_leaving leaving, struct availability_copy *answer) MALLE_MUST_CHECK;

#endif
