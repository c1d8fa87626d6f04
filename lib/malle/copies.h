/* The life of a copy beside its loans: states (R8), repairs (R8.3), transfers (R10). Every function
 * that writes is one transaction and one event, which malle_undo takes back. */
#ifndef MALLE_COPIES_H
#define MALLE_COPIES_H

#include <malle/catalogue.h>
#include <malle/circulation.h>

#ifdef __cplusplus
extern "C" {
#endif

struct malle_repair_step {
	const char *step;       /* "assess", "parts", "repairing", "resolved", "retired" */
	const char *step_label; /* the same for people */
	struct malle_date on_day;
	struct malle_date expected;
	const char *staff;
	const char *note;
};

/* A ticket of the workshop. */
struct malle_repair {
	int64_t id;
	const char *barcode;
	const char *title;
	const char *call_number;
	const char *step; /* the last one */
	const char *step_label;
	struct malle_date opened;
	struct malle_date since;    /* of the last step */
	struct malle_date expected; /* no date: nobody knows */
	const char *note;           /* of the last step */
	bool open;
	struct malle_repair_step *steps; /* only in malle_repair_show */
	size_t step_count;
};

struct malle_transfer_step {
	const char *step; /* "accepted", "refused", "prepared", "sent", "received" ... */
	const char *step_label;
	struct malle_date on_day;
	const char *staff;
	const char *note;
};

/* A copy on its way to another site of its centre, or to a partner centre. */
struct malle_transfer {
	int64_t id;
	const char *barcode;
	const char *title;
	const char *call_number;
	const char *site_from;
	const char *destination; /* site or partner */
	const char *status; /* "requested", "accepted", "refused", "prepared", "sent", "received",
			       "return_due", "overdue", "sent_back", "returned"; to a partner
			       "loaned", "overdue", "completed" */
	const char *status_label;
	const char *iso18626; /* to a partner: "WillSupply", "Loaned" ... (R10.2) */
	struct malle_date requested;
	struct malle_date since;      /* of the last step */
	struct malle_date return_due; /* no date: it stays there */
	const char *note;
	bool open;
	bool partner;
	struct malle_transfer_step *steps; /* only in malle_transfer_show */
	size_t step_count;
};

/* What an operation on a copy came to; belongs to the owner given. */
struct malle_copy_answer {
	struct malle_copy *copy;         /* as it is now; without its pieces */
	struct malle_repair *repair;     /* of a repair; else NULL */
	struct malle_transfer *transfer; /* of a transfer; else NULL */
	struct malle_finding *findings;
	size_t finding_count;
	int64_t event; /* 0 when nothing was written */
	bool repeated; /* the key was known: nothing was done again (R0.6) */
};

/* What may be said with any of these operations. */
struct malle_copy_options {
	struct malle_date until; /* the state, the repair: expected end; the transfer: due back */
	const char *reason;      /* withdrawal: a word of the list of reasons; refusal: why */
	const char *note;
	const struct malle_contents *contents; /* reception: what was counted; NULL: nothing was */
	bool confirmed;
	const char *key; /* idempotency key, or NULL (R0.6) */
};

/* `options` may be NULL everywhere. *answer (out) is set for OK, REFUSED, NEEDS_CONFIRMATION and
 * CONFLICT. MALLE_NOT_FOUND: no such copy (or no open repair, no open transfer of it). All need the
 * right to change copies. */

/* Add a place to the active centre: code and name, kind "desk" (NULL too), "deposit" or "store",
 * or its label. MALLE_EXISTS: the code is taken. It needs the right to change settings. */
MALLE_API enum malle_status malle_site_add(struct malle_session *session, void *owner,
	const struct malle_site *wanted, struct malle_site **site);

/* Give a copy another state, by code or label ("damaged", "abîmé", "perdu"). "withdrawn" needs a
 * reason and neither an open loan nor somebody for whom it is set aside (R8.2). States that follow
 * from loans, repairs and transfers are not given by hand: MALLE_INVALID, with what to do instead.
 * Bookings that cannot be met any more are found. (R8) */
MALLE_API enum malle_status malle_copy_state_set(struct malle_session *session, void *owner,
	const char *barcode, const char *state, const struct malle_copy_options *options,
	struct malle_copy_answer **answer);

/* The copy lives at another site of its centre from now on, without a way between: by code or name.
 * (R10.1) */
MALLE_API enum malle_status malle_copy_move(struct malle_session *session, void *owner,
	const char *barcode, const char *site, const struct malle_copy_options *options,
	struct malle_copy_answer **answer);

/* Open a ticket: the copy is in repair, until options->until as far as availability goes (R6.2). */
MALLE_API enum malle_status malle_repair_open(struct malle_session *session, void *owner,
	const char *barcode, const struct malle_copy_options *options,
	struct malle_copy_answer **answer);

/* The next step of the open ticket of a copy: "assess", "parts" or "repairing", by code or label;
 * the same step again is a note or another date. */
MALLE_API enum malle_status malle_repair_step(struct malle_session *session, void *owner,
	const char *barcode, const char *step, const struct malle_copy_options *options,
	struct malle_copy_answer **answer);

/* The end of the open ticket: the copy is in the state `state` ("available", "incomplete" ...;
 * NULL: available); "withdrawn" retires it, for options->reason or else as broken (R8.2, R8.3). */
MALLE_API enum malle_status malle_repair_close(struct malle_session *session, void *owner,
	const char *barcode, const char *state, const struct malle_copy_options *options,
	struct malle_copy_answer **answer);

struct malle_copy_work_filter {
	bool closed; /* those that are over, too */
	int64_t limit;
};

/* The tickets of the active centre, those expected first on top. */
MALLE_API enum malle_status malle_repair_list(struct malle_session *session, void *owner,
	const struct malle_copy_work_filter *filter, struct malle_repair **rows, size_t *count);

/* The open ticket of a copy, or its last one, with its steps. */
MALLE_API enum malle_status malle_repair_show(struct malle_session *session, void *owner,
	const char *barcode, struct malle_repair **repair);

/* Where a copy is asked for: one of the two. */
struct malle_transfer_wish {
	const char *site;    /* of the centre, by code or name */
	const char *partner; /* organisation of the category of partner centres (R10.2) */
};

/* Ask for a copy elsewhere; options->until: due back. To a partner it is needed. (R10.1) */
MALLE_API enum malle_status malle_transfer_request(struct malle_session *session, void *owner,
	const char *barcode, const struct malle_transfer_wish *wish,
	const struct malle_copy_options *options, struct malle_copy_answer **answer);

/* What can be done with an open transfer of a copy, in this order; what comes before "sent" may be
 * left out. A refusal needs options->reason. */
enum malle_transfer_action {
	MALLE_TRANSFER_ACCEPT,
	MALLE_TRANSFER_REFUSE,
	MALLE_TRANSFER_PREPARE,
	MALLE_TRANSFER_SEND,   /* also back again, what does not stay; to a partner: its loan */
	MALLE_TRANSFER_RECEIVE /* there, or back here. Just after it was sent, at the same desk: a
				  second scan of the same label, ignored (R4.7) */
};

/* `contact`: card of the partner's person who takes the copy; NULL: the only one it has. */
MALLE_API enum malle_status malle_transfer_do(struct malle_session *session, void *owner,
	enum malle_transfer_action action, const char *barcode, const char *contact,
	const struct malle_copy_options *options, struct malle_copy_answer **answer);

MALLE_API enum malle_status malle_transfer_list(struct malle_session *session, void *owner,
	const struct malle_copy_work_filter *filter, struct malle_transfer **rows, size_t *count);

/* The open transfer of a copy, or its last one, with its steps. */
MALLE_API enum malle_status malle_transfer_show(struct malle_session *session, void *owner,
	const char *barcode, struct malle_transfer **transfer);

#ifdef __cplusplus
}
#endif

#endif
