/* The person at the desk, as far as lending is concerned. */
#ifndef CIRCULATION_BORROWER_H
#define CIRCULATION_BORROWER_H

#include <malle/date.h>

struct borrower {
	int64_t id;
	int64_t organisation; /* or 0 */
	const char *barcode;
	const char *name; /* "Zoé Lambert" */
	const char *note;
	const char *centre;             /* code */
	struct malle_date member_until; /* no date: no end */
	int64_t late;                   /* loans that are late today */
};

/* The patron of the active centre with this card. MALLE_INVALID: not a barcode; MALLE_NOT_FOUND:
 * no such patron; the error says when the code is that of a copy (R1.4). */
enum malle_status borrower_find(struct malle_session *session, void *owner, const char *typed,
	struct borrower *borrower) MALLE_MUST_CHECK;

#endif
