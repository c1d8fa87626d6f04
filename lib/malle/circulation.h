/* Lending and taking back. Every function is one transaction (R1.13: commit per scan). */
#ifndef MALLE_CIRCULATION_H
#define MALLE_CIRCULATION_H

#include <malle/catalogue.h>
#include <malle/date.h>

#ifdef __cplusplus
extern "C" {
#endif

enum malle_severity {
	MALLE_INFO,       /* said */
	MALLE_ALERT,      /* said loudly, does not stop */
	MALLE_CONFIRM,    /* stops until confirmed */
	MALLE_IMPOSSIBLE, /* stops */
};

/* One thing found about an operation. All are collected before answering (R1.1). */
struct malle_finding {
	enum malle_severity severity;
	const char *rule; /* "R1.6": stable, scripts rely on it */
	const char *code; /* "on_loan_to_other": stable too */
	const char *text; /* for people */
	/* MALLE_CONFIRM: a plain yes does not do; it takes a reason, and the right to override. */
	bool needs_reason;
	/* MALLE_CONFIRM: overridden already in this session of the borrower, stops no more (R1.3).
	 */
	bool overridden;
};

/* What the person answers to the findings of an operation; all zero: nothing yet. (R1.2) */
struct malle_consent {
	bool confirmed;     /* --yes: every finding that asks for a plain confirmation */
	const char *reason; /* --force: why those that need a reason do not stop; NULL: they do */
	/* It took place already, noted by a desk without a database: rules do not stop what
	 * happened. What they say is kept as an override, with the reason (R13.4). */
	bool happened;
};

struct malle_loan {
	int64_t id;
	const char *barcode; /* of the copy */
	const char *title;
	const char *call_number;
	const char *patron; /* name */
	const char *patron_barcode;
	const char *organisation;
	struct malle_date lent;
	struct malle_date due;
	struct malle_date returned; /* no date while it is out */
	int days_late;              /* on the day of return, or today; 0 when not late */
	const char *slip;           /* number of the loan slip, "2026-0877" (R0.5) */
	const char *pieces;         /* "1 plateau, 52 cartes", or "" */
};

struct malle_box_piece; /* malle/contents.h */

/* The answer to an operation at the desk; belongs to the owner given. */
struct malle_circulation {
	struct malle_loan *loan; /* what was lent or taken back; NULL when nothing was */
	/* What the box holds: to be counted, or as it was counted (R4.11) */
	struct malle_box_piece *contents;
	size_t content_count;
	/* After a return, all lines of its slip: what came back, and what has not (R4.13) */
	struct malle_loan *slip;
	size_t slip_count;
	const char *title; /* of the copy that was scanned; "" when nothing was found */
	struct malle_finding *findings;
	size_t finding_count;
	int64_t event; /* 0 when nothing was written */
	bool renewed;  /* the loan was prolonged */
	bool repeated; /* the key was known: this is the first answer again (R0.6) */
};

/* What a copy goes out for. Only a loan counts as a support made available (malle_counting_rule).
 */
enum malle_loan_kind {
	MALLE_LOAN_LOAN,
	MALLE_LOAN_OUTING,       /* the team takes it along: "sortie interne" */
	MALLE_LOAN_EQUIPMENT,    /* a thing that is no tool: "matériel" */
	MALLE_LOAN_CONSULTATION, /* used on site: recorded, never out (R1.14) */
	MALLE_LOAN_KINDS
};

struct malle_lend_options {
	struct malle_consent consent;
	struct malle_date due; /* asked for; no date: by the rule */
	const char *key;       /* idempotency key, unique per terminal; NULL: none (R0.6) */
	bool dry_run;          /* findings only */
	enum malle_loan_kind kind;
	/* Of the session: kept on the loan slip (R0.5). Another one than that of the open slip
	 * opens another slip. */
	const char *purpose; /* in the team's words, or NULL */
	const char *request; /* number of the request it answers, "d-2026-0412", or NULL */
};

/* Lend one copy to one patron; NULL for a consultation by whoever is here. *answer (out) is set for
 * OK, REFUSED, NEEDS_CONFIRMATION and CONFLICT. MALLE_NOT_FOUND: no such copy or patron.
 * MALLE_CONFLICT: somebody else lent it at the same moment; the error says to whom. (R0.1, R1) */
MALLE_API enum malle_status malle_loan_lend(struct malle_session *session, void *owner,
	const char *barcode, const char *patron_barcode, const struct malle_lend_options *options,
	struct malle_circulation **answer);

/* So many of a piece: "dé", 1. The piece is named as in malle/contents.h. */
struct malle_piece_count {
	const char *piece;
	int32_t count;
};

/* What was counted in a box. (R4.11) */
struct malle_contents {
	const struct malle_piece_count *missing; /* none: it is complete */
	size_t missing_count;
	const struct malle_piece_count *excess; /* too many: of another box */
	size_t excess_count;
};

/* A part of a kit comes back: it alone, or all of the kit? (R4.12) */
enum malle_kit_part { MALLE_KIT_ASK, MALLE_KIT_ALONE, MALLE_KIT_WHOLE };

/* A booking and the queue both want it: who gets it? (R4.9) */
enum malle_return_next { MALLE_NEXT_ASK, MALLE_NEXT_BOOKING, MALLE_NEXT_QUEUE };

struct malle_return_options {
	struct malle_consent consent;
	const char *key;
	/* Somebody can answer: what could be said of it, but is not (what is in the box), stops
	 * with MALLE_NEEDS_CONFIRMATION. Otherwise it is only an alert: a return never waits. */
	bool may_ask;
	struct malle_date on; /* the day on which it came back; no date: today (R4.4) */
	const char *site;     /* where it came back: code or name; NULL: where it lives (R4.3) */
	/* What was counted; NULL: nothing was. What was missing before is still missing: only what
	 * is missing since counts. */
	const struct malle_contents *contents;
	enum malle_kit_part part;
	bool consultation;    /* it was not on loan, but used on site (R4.2) */
	const char *damaged;  /* what is broken, or NULL */
	const char *feedback; /* one line of what they say of it, or NULL */
	enum malle_return_next next;
};

/* Take back. A copy that is not on loan is "seen": MALLE_OK, loan NULL, finding R4.2. Of a kit, all
 * that went out with it. (R4) */
MALLE_API enum malle_status malle_loan_return(struct malle_session *session, void *owner,
	const char *barcode, const struct malle_return_options *options,
	struct malle_circulation **answer);

struct malle_return_correction {
	struct malle_date on; /* the day on which it really came back */
	const char *key;
};

/* The last return of a copy was on another day than recorded. Not before the loan, not after today,
 * nor after its next loan (R4.4). MALLE_NOT_FOUND: it never came back. */
MALLE_API enum malle_status malle_return_correct(struct malle_session *session, void *owner,
	const char *barcode, const struct malle_return_correction *correction,
	struct malle_circulation **answer);

struct malle_loan_filter {
	bool late;          /* only those whose due date has passed */
	const char *patron; /* barcode, or NULL */
	int64_t limit;
};

/* Open loans of the active centre, earliest due first. */
MALLE_API enum malle_status malle_loan_list(struct malle_session *session, void *owner,
	const struct malle_loan_filter *filter, struct malle_loan **rows, size_t *count);

struct malle_undone {
	int64_t event; /* the compensating event */
	int64_t undoes;
	const char *kind;          /* "loan", "return" ... */
	const char *what;          /* for people: "prêt de Photo-moi à Zoé Lambert" */
	bool repeated;             /* the key was known: this is the first answer again (R0.6) */
	int64_t letters_cancelled; /* its letters that had not left: they never will */
	int64_t letters_gone;      /* those that had left already (R15.3) */
};

struct malle_undo_options {
	const char *key;    /* idempotency key, so that a double Enter undoes once (R0.6) */
	int64_t event;      /* undo this operation; 0: the last one */
	const char *reason; /* why, when it is older or somebody else's (R15.2) */
};

/* Undo an operation: the one named, or the last one of this person at this terminal today that is
 * not undone yet. `options` may be NULL. MALLE_NOT_FOUND: nothing to undo. MALLE_REFUSED: something
 * later touched the same thing, or that kind of operation cannot be undone, or the person may not;
 * the error says what blocks and what to do (R15.1). MALLE_NEEDS_CONFIRMATION: a reason is needed
 * (R15.2). MALLE_CONFLICT: somebody did something with it at the same moment; nothing was undone.
 */
MALLE_API enum malle_status malle_undo(struct malle_session *session, void *owner,
	const struct malle_undo_options *options, struct malle_undone **undone);

/* Write to whom letters of an operation had gone when it was undone that they were an error, once;
 * `undo` is malle_undone.event. *letters (out): how many were put into the outbox, 0 the second
 * time. MALLE_NOT_FOUND: this event undid nothing. (R15.3) */
MALLE_API enum malle_status malle_undo_tell(
	struct malle_session *session, int64_t undo, int64_t *letters);

#ifdef __cplusplus
}
#endif

#endif
