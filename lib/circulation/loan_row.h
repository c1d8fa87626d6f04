/* A loan as answers and lists show it. */
#ifndef CIRCULATION_LOAN_ROW_H
#define CIRCULATION_LOAN_ROW_H

#include <malle/circulation.h>

/* The loan with this id, open or not, as of now. MALLE_NOT_FOUND without error: no such loan. */
enum malle_status loan_row_find(struct malle_session *session, void *owner, int64_t id,
	struct malle_loan **loan) MALLE_MUST_CHECK;

/* How an event may have touched a loan. */
enum loan_role { LOAN_LENT_BY, LOAN_RETURNED_BY };

/* The loan that an event lent or took back, for a key that comes again (R0.6).
 * MALLE_NOT_FOUND without error: the event did not. */
enum malle_status loan_row_of_event(struct malle_session *session, void *owner, int64_t event,
	enum loan_role role, struct malle_loan **loan) MALLE_MUST_CHECK;

/* All lines of a slip that count, what is still out last. (R4.13) */
enum malle_status loan_rows_of_slip(struct malle_session *session, void *owner, int64_t slip,
	struct malle_loan **rows, size_t *count) MALLE_MUST_CHECK;

#endif
