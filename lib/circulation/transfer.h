/* Copies on their way (R10): what a return needs of them. */
#ifndef CIRCULATION_TRANSFER_H
#define CIRCULATION_TRANSFER_H

#include <malle/copies.h>

/* What the scan of a copy means for its transfer. */
enum transfer_scan {
	TRANSFER_NOT_SENT,  /* it is not on its way */
	TRANSFER_JUST_SENT, /* sent a moment ago at this desk: a second scan, to be ignored (R4.7)
			     */
	TRANSFER_ARRIVES,   /* it is here: transfer_arrive in the event of the scan */
};

struct transfer_look {
	enum transfer_scan scan;
	int64_t transfer;
	const char *step;        /* "received" or "returned" */
	const char *destination; /* where it was sent */
};

/* Look at the open transfer of a copy; texts belong to `owner`. */
enum malle_status transfer_look(struct malle_session *session, void *owner, int64_t copy,
	struct transfer_look *look) MALLE_MUST_CHECK;

/* A copy that was sent is here: the transfer has arrived, the copy lives there and is what it was
 * before it was sent. Arrival comes first; who gets it next is asked afterwards (R10.3, R4.9): that
 * is the caller's. */
enum malle_status transfer_arrive(struct malle_session *session, int64_t event, int64_t copy,
	const struct transfer_look *look) MALLE_MUST_CHECK;

#endif
