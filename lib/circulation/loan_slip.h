/* The loan slip (bon de prêt): the lines that one person takes along in one visit. (R0.5) */
#ifndef CIRCULATION_LOAN_SLIP_H
#define CIRCULATION_LOAN_SLIP_H

#include "circulation/borrower.h"

/* *slip (out): the slip of this borrower that is still open today (opened today, with a line that
 * is out, or none left because it was undone), or a new one with the next number of the centre's
 * year. `event` is that of the loan that needs it. To be called inside a transaction. */
enum malle_status loan_slip_for(struct malle_session *session, const struct borrower *borrower,
	int64_t event, int64_t *slip) MALLE_MUST_CHECK;

#endif
