/* When a copy is due back: the rows of loan_rule (R9.1), or what was asked for. */
#ifndef CIRCULATION_DUE_DATE_H
#define CIRCULATION_DUE_DATE_H

#include "circulation/borrower.h"
#include "circulation/desk_copy.h"
#include "circulation/finding.h"

/* *due (out): `asked` when it is set, else the day that the most specific rule gives for a loan of
 * today (R9.2: category and type of document, then category, then type, then the centre's default),
 * not later than the end of the borrower's membership (R2.3). What is wrong with it, or the absence
 * of any rule (R9.3), becomes a finding. MALLE_INVALID: `asked` is a day that does not exist. */
enum malle_status due_date_find(struct malle_session *session, const struct desk_copy *copy,
	const struct borrower *borrower, struct malle_date today, struct malle_date asked,
	struct malle_date *due, struct finding_list *findings) MALLE_MUST_CHECK;

#endif
