/* Who gets a copy that is here: a booking that is being prepared, the queue, or the shelf (R4.9).
 */
#ifndef CIRCULATION_NEXT_CLAIM_H
#define CIRCULATION_NEXT_CLAIM_H

#include <malle/date.h>

enum next_claim_kind {
	NEXT_NOBODY,  /* the shelf */
	NEXT_BOOKING, /* set it aside for `booking`, which starts on `starts` (R4.10) */
	NEXT_HOLD,    /* set it aside for `hold`, to be fetched by `until` (R5.2) */
	NEXT_ASK,     /* both want it, and are different people: somebody has to say who */
	NEXT_ALREADY, /* it lies ready for one of them already: `booking` or `hold` */
};

struct next_claim {
	enum next_claim_kind kind;
	int64_t booking;
	int64_t booking_patron;
	const char *booking_who;
	struct malle_date starts;
	bool begun; /* the preparation of the booking has begun */
	int64_t hold;
	int64_t hold_patron;
	const char *hold_who;
	bool hold_fits; /* its usual loan ends before the next booking needs the copy */
	struct malle_date until;
	int32_t last_slot;
	int64_t aside_booking, aside_hold;
};

/* Lock the title first: availability_lock, or malle.lock_claims(), which also says whether anybody
 * may want this copy. Mostly not, and then there is nothing to find and nothing to take. */
enum malle_status next_claim_find(struct malle_session *session, void *owner, int64_t copy,
	struct next_claim *claim) MALLE_MUST_CHECK;

/* Set the copy aside, as a fact of `event`, for the booking (NEXT_BOOKING) or the hold (NEXT_HOLD)
 * of what was found; where both want it, `kind` says who gets it. NEXT_NOBODY: a copy that was to
 * be shelved is on its shelf. MALLE_CONFLICT: another desk set it aside for somebody. */
enum malle_status next_claim_take(struct malle_session *session, const struct next_claim *claim,
	enum next_claim_kind kind, int64_t event, int64_t copy) MALLE_MUST_CHECK;

#endif
