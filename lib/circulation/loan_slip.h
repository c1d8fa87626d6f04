/* Loan slips: what is lent to one borrower in one go has one number (R0.5). */
#ifndef CIRCULATION_LOAN_SLIP_H
#define CIRCULATION_LOAN_SLIP_H

#include <malle/base.h>

/* The session of a borrower at the desk. */
struct slip {
	int64_t id;         /* 0: none is open */
	const char *number; /* "2026-0877" */
};

/* Whose slip, and what for. */
struct slip_wish {
	int64_t patron, organisation; /* organisation may be 0 */
	int64_t request;              /* or 0: any */
	const char *purpose;          /* or NULL: any */
};

/* The slip of today that is open for this wish; none: id 0. Another request or purpose is another
 * handover. */
enum malle_status loan_slip_find(struct malle_session *session, void *owner,
	const struct slip_wish *wish, struct slip *slip) MALLE_MUST_CHECK;

/* Wait for the turn to give a slip its number, until the transaction ends. Writing a loan does so
 * by itself; who holds a copy before that, calls this first: no deadlock. */
enum malle_status loan_slip_lock(struct malle_session *session) MALLE_MUST_CHECK;

#endif
