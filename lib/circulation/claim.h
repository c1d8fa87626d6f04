/* Who a copy is promised to: bookings, holds, and what lies ready for them. Lending asks before a
 * loan and says afterwards what it fulfilled (R1.7, R1.8). */
#ifndef CIRCULATION_CLAIM_H
#define CIRCULATION_CLAIM_H

#include <malle/date.h>

struct claim {
	/* The person's own: ids are 0 when there is none. A colleague of the same organisation may
	 * fetch its booking. */
	int64_t booking;
	struct malle_date starts, ends;
	int64_t hold;
	int64_t aside; /* copy that lies ready for one of them: this one or another */
	/* Somebody else's: this very copy lies ready for them. */
	int64_t other_booking, other_hold;
	const char *other;              /* who */
	struct malle_date other_starts; /* of the booking */
	struct malle_date other_until;  /* last day of the booking, or to fetch it */
	bool to_shelve;                 /* it lay ready for somebody and was not put back (R5.3) */
	int64_t waiting;                /* other people in the queue, none set aside for them */
};

enum malle_status claim_find(struct malle_session *session, void *owner, int64_t copy,
	int64_t patron, struct claim *claim) MALLE_MUST_CHECK;

/* `event` lent `copy` as `loan`: the person's booking or hold is fulfilled. A booking that begins
 * later than the loan ends stays: say by `with_booking` whether the loan is the booking's. Another
 * copy that lay ready for it goes to who comes next, or is to be shelved (R1.7). This copy does not
 * lie ready any more; somebody else's booking or hold that it lay ready for waits again. */
enum malle_status claim_fulfil(struct malle_session *session, const struct claim *claim,
	bool with_booking, int64_t event, int64_t copy, int64_t loan) MALLE_MUST_CHECK;

/* The same without a loan: somebody else's booking or hold loses this copy and waits again. */
enum malle_status claim_release(struct malle_session *session, const struct claim *claim,
	int64_t event, int64_t copy) MALLE_MUST_CHECK;

/* A booking that changes: a copy that lay ready for it is to be shelved. */
enum malle_status claim_put_back(
	struct malle_session *session, int64_t event, int64_t booking) MALLE_MUST_CHECK;

/* A booking or a hold (the other is 0) ends by this step of booking_step, hold_step: "cancelled",
 * "not_collected", "expired". What lay ready for it goes to who comes next, or is to be shelved
 * (R5.2, R5.3). */
enum malle_status claim_end(struct malle_session *session, int64_t event, int64_t booking,
	int64_t hold, const char *step) MALLE_MUST_CHECK;

#endif
