/* What surrounds lending: renewals, loan agreements, conditions of use, presentations, the end of a
 * handover, and counting. Lending itself is in circulation.h. */
#ifndef MALLE_LENDING_H
#define MALLE_LENDING_H

#include <malle/circulation.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- renewal (R3) ---- */

struct malle_renew_options {
	struct malle_consent consent;
	/* Bookings and the queue are no matter of limits: this reason alone passes over them, and
	 * it is kept beside the other (R3.1). NULL: they stop. */
	const char *claim_reason;
	struct malle_date due; /* asked for; no date: by the rule */
	bool unseen;           /* asked by phone or mail: the tool is not here (R3.5) */
	const char *key;       /* idempotency key, or NULL (R0.6) */
	bool dry_run;          /* findings only, and the day on which it would be due */
	int64_t request;       /* of malle_renewal_request: accepted by this; or 0 (R3.6) */
};

/* Prolong the open loan of a copy. *answer (out) is set for OK, REFUSED, NEEDS_CONFIRMATION and
 * CONFLICT; its loan has the new due date. MALLE_NOT_FOUND: no such copy. MALLE_REFUSED with the
 * rule R3: it is not on loan. */
MALLE_API enum malle_status malle_loan_renew(struct malle_session *session, void *owner,
	const char *barcode, const struct malle_renew_options *options,
	struct malle_circulation **answer);

/* A request by mail or phone to keep a tool longer: asked, then accepted or refused (R3.6). */
struct malle_renewal_request {
	int64_t id;
	struct malle_date asked;
	const char *barcode; /* of the copy */
	const char *title;
	const char *patron;
	struct malle_date due;
};

/* Note that somebody asks to keep a copy longer; *id (out). MALLE_EXISTS: an earlier request of
 * that loan is not answered yet. */
MALLE_API enum malle_status malle_renewal_ask(
	struct malle_session *session, const char *barcode, const char *key, int64_t *id);

/* Refuse one. Accepting is malle_loan_renew with `request`. MALLE_NOT_FOUND: no such request waits
 * for an answer. */
MALLE_API enum malle_status malle_renewal_refuse(
	struct malle_session *session, int64_t id, const char *key);

/* Those that wait for an answer, oldest first. */
MALLE_API enum malle_status malle_renewal_requests(struct malle_session *session, void *owner,
	struct malle_renewal_request **rows, size_t *count);

/* ---- the end of a handover (R0.5) ---- */

/* What comes next for this person is another handover, on another slip, and what was overridden is
 * asked again (R1.3). *number (out, of `owner`): of the slip. MALLE_NOT_FOUND: none is open. */
MALLE_API enum malle_status malle_slip_close(struct malle_session *session, void *owner,
	const char *patron_barcode, const char *key, const char **number);

/* ---- loan agreements (conventions) ---- */

struct malle_agreement {
	int64_t id;
	const char *organisation; /* or "" */
	const char *patron;       /* name, or "" */
	const char *patron_barcode;
	struct malle_date signed_on;
	struct malle_date valid_to; /* no date: no end */
	bool expired;
};

struct malle_agreement_new {
	const char *organisation;    /* name, or NULL */
	const char *patron;          /* barcode, or NULL: one of the two */
	struct malle_date signed_on; /* no date: today */
	struct malle_date valid_to;  /* no date: no end */
	const char *key;
};

MALLE_API enum malle_status malle_agreement_add(struct malle_session *session, void *owner,
	const struct malle_agreement_new *wanted, struct malle_agreement **agreement);

/* Those of the active centre, first those that end first; `ending`: only those that ended, or will
 * within sixty days. */
MALLE_API enum malle_status malle_agreement_list(struct malle_session *session, void *owner,
	bool ending, struct malle_agreement **rows, size_t *count);

/* ---- conditions of use, presentations (R1.11) ---- */

struct malle_condition {
	int version; /* 0: there are none */
	struct malle_date since;
	const char *text;
	bool presentation;    /* it is shown to the person before it is lent */
	const char *training; /* the person needs it; "" when none */
};

/* The conditions under which the active centre lends a title. MALLE_NOT_FOUND: no such title. */
MALLE_API enum malle_status malle_condition_show(struct malle_session *session, void *owner,
	int64_t title, struct malle_condition **condition);

/* Make the next version of them; who accepted the former one is asked again. An empty text without
 * presentation and training ends them. */
MALLE_API enum malle_status malle_condition_set(struct malle_session *session, int64_t title,
	const struct malle_condition *wanted, const char *key);

struct malle_present_options {
	const char *patron;  /* barcode of the card, or NULL: whoever the request is of */
	const char *request; /* number of the request at which it was shown, or NULL */
	const char *key;     /* idempotency key, or NULL (R0.6) */
};

/* A tool was shown, by a copy of it, to a person or at a request. *title (out, of `owner`): what it
 * is called; NULL unless MALLE_OK. */
MALLE_API enum malle_status malle_title_present(struct malle_session *session, void *owner,
	const char *barcode, const struct malle_present_options *options, const char **title);

/* ---- counting ---- */

/* "internal outing", in the language of the process. */
MALLE_API const char *malle_loan_kind_label(enum malle_loan_kind kind);

/* How supports are counted, in one sentence: it belongs under every figure of loans. */
MALLE_API const char *malle_counting_rule(void);

struct malle_loan_figures {
	int64_t supports; /* loans that count (malle_counting_rule) */
	int64_t titles;   /* different ones among them */
	int64_t persons, organisations;
	int64_t renewals; /* of loans of these days, up to now */
	int64_t outings, equipment, consultations;
};

/* What was lent from one day to another, both included; no date: from the beginning, until now. */
MALLE_API enum malle_status malle_loan_count(struct malle_session *session, struct malle_date from,
	struct malle_date to, struct malle_loan_figures *figures);

#ifdef __cplusplus
}
#endif

#endif
