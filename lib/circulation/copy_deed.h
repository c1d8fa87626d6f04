/* One operation on one copy beside lending, from the scan to the answer: the copy is locked, what
 * speaks against it is found, then it is decided, recorded and written, in one transaction. */
#ifndef CIRCULATION_COPY_DEED_H
#define CIRCULATION_COPY_DEED_H

#include <malle/copies.h>

#include "circulation/desk_copy.h"
#include "circulation/finding.h"

/* What goes on with a copy beside its loans. */
struct copy_claims {
	int64_t repair;          /* the open one, or 0 */
	int64_t transfer;        /* the open one, or 0 */
	const char *destination; /* of the transfer */
	bool in_transit;         /* it was sent, or sent back */
	bool set_aside;
	const char *set_aside_for; /* who, or "" */
	bool transferable;         /* by its computed state */
	const char *state_label;   /* of its computed state */
};

struct copy_deed;

/* A part of an operation; the first status that is not MALLE_OK ends it. */
typedef enum malle_status copy_deed_part(struct malle_session *session, struct copy_deed *deed);

struct copy_deed {
	/* what is wanted */
	void *owner;
	const char *barcode;
	const struct malle_copy_options *options; /* never NULL */
	const char *command;                      /* "transfer send" */
	copy_deed_part *find;  /* add findings, choose `kind`; may set `nothing` */
	copy_deed_part *write; /* facts of answer->event */
	copy_deed_part *fill;  /* what the answer tells beside the copy; or NULL */
	void *data;
	/* what was found in this try of the transaction; texts hang below `answer` */
	struct malle_copy_answer *answer;
	struct desk_copy copy;
	struct copy_claims claims;
	struct malle_date today;
	struct finding_list findings;
	const char *kind;   /* of the event; NULL: `write` has it recorded by another operation */
	const char *detail; /* more of the event: ", \"transfer\": 12", or NULL */
	bool nothing;       /* there is nothing to do: no event */
};

/* Run it. `options` NULL counts as none. *answer as malle/copies.h says. */
enum malle_status copy_deed_run(struct malle_session *session, struct copy_deed *deed,
	struct malle_copy_answer **answer) MALLE_MUST_CHECK;

/* Find the bookings that cannot be met any more while this copy cannot be booked, until a day or
 * (unset) for good (R8.2). */
enum malle_status copy_deed_find_dependents(struct malle_session *session, struct copy_deed *deed,
	struct malle_date until) MALLE_MUST_CHECK;

#endif
