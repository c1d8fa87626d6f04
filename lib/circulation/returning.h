/* One return, from the scan to the answer: return.c decides, return_find.c finds, return_write.c
 * writes. Lending closes an implicit return through here too (R1.6). */
#ifndef CIRCULATION_RETURNING_H
#define CIRCULATION_RETURNING_H

#include "circulation/contents.h"
#include "circulation/desk_copy.h"

/* What a return depends on beside the copy itself. */
struct return_terms {
	bool contents_check; /* by its rule (R4.11) */
	bool inspection;     /* by its rule (R4.8) */
	bool lost;           /* it had been declared lost (R4.6) */
	const char *digital; /* its type when it is no thing (R4.14), or "" */
	bool has_pieces;
	bool is_kit;
	int64_t kit; /* of which it is a member, or 0 */
	const char *kit_barcode;
	const char *kit_title;
	const char *home; /* name of the site where it lives, or "" */
	bool homing;      /* a return elsewhere sent it home (R4.3) */
};

/* What went out with a kit and is not back. */
struct kit_part {
	int64_t copy;
	const char *title;
};

struct returning {
	void *owner;
	const char *barcode;
	const struct malle_return_options *options;
	struct malle_circulation *answer;
	struct desk_copy copy; /* what comes back: the kit, when all of it does */
	struct return_terms terms;
	struct kit_part *parts; /* of the kit: those that come back with it */
	size_t part_count;
	bool alone; /* a member comes back before the rest of its kit */
	struct box box;
	const struct malle_contents *contents; /* what was counted, or NULL */
	struct malle_date today, on;
	const char *place_state; /* given because it came back elsewhere, or NULL (R4.3) */
	const char *place;       /* name of that site */
	bool arrived;            /* it was on its way home, and is there */
	bool stays_open; /* something is missing, and the centre keeps the loan open until it is
			    back */
	struct finding_list findings;
	bool crossed; /* another desk changed the copy between our look and our writing */
};

/* Find the copy, whether all of a kit comes back, and everything there is to say (R1.1). */
enum malle_status returning_find(
	struct malle_session *session, struct returning *returning) MALLE_MUST_CHECK;

/* Write it: one event, its facts, and what follows from them. MALLE_CONFLICT with `crossed`:
 * another desk was quicker. */
enum malle_status returning_write(
	struct malle_session *session, struct returning *returning) MALLE_MUST_CHECK;

/* A loan that ends. */
struct loan_end {
	int64_t event;
	int64_t copy;
	int64_t loan;
	struct malle_date on; /* no date: today */
	bool after_loss;
};

/* The fact of a return; *closed (out) is false when the loan is not open any more: somebody was
 * quicker, and nothing was written. */
enum malle_status loan_end_record(
	struct malle_session *session, const struct loan_end *end, bool *closed) MALLE_MUST_CHECK;

#endif
