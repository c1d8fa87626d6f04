/* Copies on their way (R10): what a scan at the desk means for them, and the steps it takes. */
#ifndef CIRCULATION_TRANSFER_H
#define CIRCULATION_TRANSFER_H

#include <malle/copies.h>

/* What the scan of a copy means for its transfer. */
enum transfer_scan {
	TRANSFER_NONE,   /* nobody asked for it, it is not on its way */
	TRANSFER_WANTED, /* it is here, and is to be sent: it was asked for elsewhere, or its stay
			    here has ended (R10.3) */
	TRANSFER_JUST_SENT, /* sent a moment ago at this desk: a second scan, to be ignored (R4.7)
			     */
	TRANSFER_ARRIVES,   /* it is here: transfer_arrive in the event of the scan */
};

struct transfer_look {
	enum transfer_scan scan;
	int64_t transfer;
	const char *step;        /* what it comes to there: "received" or "returned" */
	const char *destination; /* where it was sent, or is to be sent */
	int64_t site;            /* that place, or 0: a partner centre's */
};

/* Look at the open transfer of a copy; texts belong to `owner`. */
enum malle_status transfer_look(struct malle_session *session, void *owner, int64_t copy,
	struct transfer_look *look) MALLE_MUST_CHECK;

/* A copy that was sent is here: the transfer has arrived, the copy lives there and is what it was
 * before it was sent. Arrival comes first; who gets it next is asked afterwards (R10.3, R4.9): that
 * is the caller's. What is in a kit arrives with it. */
enum malle_status transfer_arrive(struct malle_session *session, int64_t event,
	const struct transfer_look *look) MALLE_MUST_CHECK;

/* It leaves from here, for where it was asked for. */
enum malle_status transfer_leave(struct malle_session *session, int64_t event,
	const struct transfer_look *look) MALLE_MUST_CHECK;

/* A copy that came back at `site` goes back to where it lives (R4.3). */
enum malle_status transfer_send_home(
	struct malle_session *session, int64_t event, int64_t copy, int64_t site) MALLE_MUST_CHECK;

/* A fact: a transfer has come so far; `loan` is 0 but for a partner, `note` may be NULL. `state`,
 * which may be NULL, is what the copies are then; that of a kit goes for what is in it (R6.9). */
struct transfer_step {
	int64_t event;
	int64_t transfer;
	const char *step;
	const char *state;
	int64_t loan;
	const char *note;
};

enum malle_status transfer_step_write(
	struct malle_session *session, const struct transfer_step *step) MALLE_MUST_CHECK;

#endif
