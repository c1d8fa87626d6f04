/* One call of malle_loan_lend: what was looked at, what was found, what is written. lend.c is the
 * order of the steps, lend_facts.c looks, lend_findings.c, lend_claims.c and condition.c judge,
 * lend_back.c takes back first what is out to somebody else, lend_write.c writes. What is found is
 * found again at each try of the transaction. */
#ifndef CIRCULATION_LENDING_H
#define CIRCULATION_LENDING_H

#include "circulation/availability.h"
#include "circulation/claim.h"
#include "circulation/condition.h"
#include "circulation/due_date.h"
#include "circulation/finding.h"
#include "circulation/loan_slip.h"
#include "circulation/rule.h"
#include "circulation/transfer.h"

/* The copy and the person, as they are now; ids are 0 where there is none. */
struct lend_facts {
	bool allowed; /* the person of the session may lend (2.19) */
	struct malle_date today;
	int64_t copy, title;
	const char *barcode, *title_proper, *call_number;
	const char *copy_note;
	const char *state, *state_label; /* its own state, whatever is on loan */
	bool lendable;
	bool gone; /* missing or lost, until it is scanned */
	bool withdrawn;
	int64_t site;
	int64_t loan;       /* that is open */
	const char *pieces; /* "1 plateau, 52 cartes" */
	/* There is more to read about it: */
	bool themed;       /* themes of the title */
	const char *claim; /* as malle.share_availability() says it */
	bool claimed;      /* bookings, holds, set aside: claim is "claimed" */
	bool tied;         /* in a kit, or is one */
	bool conditioned;  /* conditions of use */
	bool blocked;      /* the person, or the organisation */
	int64_t patron;
	const char *patron_barcode, *name, *patron_note;
	int64_t organisation;
	const char *organisation_name;
	struct malle_date member_until;
	int64_t late; /* open loans that are late */
};

/* Who has the copy already. */
struct lend_holder {
	int64_t patron;
	const char *name; /* "Zoé Lambert (AMO Le Signal)" */
	struct malle_date lent, due;
};

struct returning;

struct lending {
	void *owner;
	const char *barcode, *patron_barcode;
	const struct malle_lend_options *options;
	struct malle_circulation *answer;
	struct lend_facts facts;
	struct lend_holder holder;
	struct returning *back;        /* the return that comes first, or NULL (R1.6) */
	struct transfer_look transfer; /* of a copy that was on its way (R10.3) */
	struct rule rule;              /* id 0: none applies */
	struct malle_date due;
	struct claim claim;
	bool with_booking; /* the loan is that of the borrower's booking */
	struct condition condition;
	int64_t request;
	struct slip slip; /* the session of the borrower, once it was looked for or written */
	struct finding_list findings;
	bool crossed; /* another desk changed the copy between our look and our writing */
};

/* Whose slip the loan is a line of, and what for. */
struct slip_wish lending_slip_wish(const struct lending *lending);

/* Read the facts. MALLE_INVALID, MALLE_NOT_FOUND: the error says what the codes are instead (R1.4,
 * R4.1). */
enum malle_status lend_facts_find(
	struct malle_session *session, struct lending *lending) MALLE_MUST_CHECK;

/* Add every finding, in the order of R1; and the due date. */
enum malle_status lend_findings(
	struct malle_session *session, struct lending *lending) MALLE_MUST_CHECK;

/* The part of it about bookings and the queue; may make the due date earlier. */
enum malle_status lend_claims(
	struct malle_session *session, struct lending *lending) MALLE_MUST_CHECK;

/* The return that comes first, or the arrival: its findings, then its facts in the loan's event. */
enum malle_status lend_back_find(
	struct malle_session *session, struct lending *lending) MALLE_MUST_CHECK;
enum malle_status lend_back_write(
	struct malle_session *session, struct lending *lending) MALLE_MUST_CHECK;

/* Write the event, its facts and what follows from them; answer->loan is then set. */
enum malle_status lend_write(
	struct malle_session *session, struct lending *lending) MALLE_MUST_CHECK;

#endif
