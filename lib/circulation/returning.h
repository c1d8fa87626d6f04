/* One return, from the scan to the answer: return.c decides, return_find.c finds, return_place.c
 * where it is and goes, return_write.c writes. A loan to somebody else goes through here first
 * (R1.6): lend_back.c. */
#ifndef CIRCULATION_RETURNING_H
#define CIRCULATION_RETURNING_H

#include "circulation/contents.h"
#include "circulation/desk_copy.h"
#include "circulation/transfer.h"

/* What a return depends on beside the copy itself. */
struct return_terms {
	bool allowed; /* the person may lend and take back (2.19) */
	struct malle_date today;
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
	bool blocked;     /* rules blocked its borrower (R4.5) */
	bool transferred; /* it was asked for elsewhere, some day (R10) */
	bool claimed;     /* somebody may want it, or it lies ready: the title is locked (R4.9) */
};

/* What went out with a kit and is not back. */
struct kit_part {
	int64_t copy;
	const char *title;
};

/* What comes of its place and its transfer (R4.3, R4.7, R10.3). */
enum return_way {
	RETURN_STAYS,
	RETURN_SCANNED_TWICE, /* it was sent a moment ago: nothing is written */
	RETURN_ARRIVES,       /* it was on its way here, or asked for here */
	RETURN_LEAVES,        /* it is sent on to where it was asked for */
	RETURN_GOES_HOME,     /* it is sent to where it lives */
	RETURN_ON_ITS_WAY,    /* it is on its way, and not there yet */
	RETURN_PUT_APART,     /* somebody decides later */
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
	struct malle_date on;
	struct transfer_look transfer; /* its way, if somebody asked for it elsewhere (R10) */
	enum return_way way;
	int64_t place_id;  /* site where it came back, when that is not where it lives */
	const char *place; /* its name */
	bool implicit;     /* a loan to somebody else makes it come back first (R1.6) */
	bool stays_open;   /* something is missing, and the centre keeps the loan open until it is
			      back */
	struct finding_list findings;
	bool crossed; /* another desk changed the copy between our look and our writing */
};

/* Find the copy, whether all of a kit comes back, and everything there is to say (R1.1). */
enum malle_status returning_find(
	struct malle_session *session, struct returning *returning) MALLE_MUST_CHECK;

/* The part of it about places and transfers: chooses `way`. */
enum malle_status returning_find_place(
	struct malle_session *session, struct returning *returning) MALLE_MUST_CHECK;

/* Write it: one event, its facts, and what follows from them. MALLE_CONFLICT with `crossed`:
 * another desk was quicker. Of an implicit return, the event is there (answer->event) and the copy
 * goes to nobody but the new borrower. */
enum malle_status returning_write(
	struct malle_session *session, struct returning *returning) MALLE_MUST_CHECK;

/* The state in which the team finds it afterwards, or NULL: as before. */
const char *returning_state_after(const struct returning *returning);

#endif
