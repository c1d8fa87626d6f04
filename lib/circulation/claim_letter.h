/* Letters about bookings and queues (R5.2, R6.13), in the transaction of the operation that they
 * tell of: they exist if it does, and are cancelled when it is undone before they left. */
#ifndef CIRCULATION_CLAIM_LETTER_H
#define CIRCULATION_CLAIM_LETTER_H

#include <malle/base.h>

/* Write what the event did to bookings, and to holds that nobody fetched: one letter a person and
 * days, whatever the number of titles. Call it once, when all facts of the event are written. */
enum malle_status claim_letters(struct malle_session *session, int64_t event) MALLE_MUST_CHECK;

/* The same for one hold that the event made ready. */
enum malle_status claim_letter_ready(
	struct malle_session *session, int64_t event, int64_t hold) MALLE_MUST_CHECK;

#endif
