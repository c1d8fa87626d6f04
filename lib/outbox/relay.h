/* Giving a mail to the relay: a program like sendmail, and what its exit code means (sysexits.h).
 */
#ifndef OUTBOX_RELAY_H
#define OUTBOX_RELAY_H

#include <malle/outbox.h>

enum relay_outcome {
	RELAY_SENT,
	RELAY_TEMPORARY, /* worth another try later */
	RELAY_PERMANENT, /* this letter will never go */
	RELAY_BROKEN,    /* no letter will go before somebody has looked at the relay */
	RELAY_UNKNOWN,   /* it was ended before it said anything: it may have been sent */
};

struct relay_answer {
	enum relay_outcome outcome;
	const char *words; /* what it printed, on one line, or what its code means; never "" unless
			      sent */
};

/* Run the relay with the mail on its standard input. The answer's words hang below `owner`.
 * MALLE_OK for every answer of the relay; MALLE_UNAVAILABLE: it could not be started. */
enum malle_status relay_send(struct malle_session *session, void *owner,
	const struct malle_relay *relay, struct malle_bytes mail, struct relay_answer *answer);

/* How long a letter is claimed for the relay, in seconds: longer than the relay may take. */
int relay_claim_seconds(const struct malle_relay *relay);

#endif
