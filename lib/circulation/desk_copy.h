/* The copy that lies on the desk: what was scanned, and who has it. */
#ifndef CIRCULATION_DESK_COPY_H
#define CIRCULATION_DESK_COPY_H

#include <malle/date.h>

struct desk_copy {
	int64_t id;
	int64_t title;
	int64_t site;
	const char *barcode;
	const char *title_proper;
	const char *note;
	const char *state; /* code of its own state, whatever is on loan */
	const char *state_label;
	bool lendable;
	bool gone; /* missing or lost, until it is scanned */
	bool withdrawn;
	/* The open loan; all zero or "" when there is none. */
	int64_t loan;
	int64_t patron;
	const char *holder; /* "Zoé Lambert (AMO Le Signal)" */
	int64_t slip_id;
	const char *slip; /* "2026-0877" */
	struct malle_date lent;
	struct malle_date due;
};

/* The copy of the active centre with this barcode, as it is now. MALLE_INVALID: not a barcode;
 * MALLE_NOT_FOUND: no such copy; the error says what the code is instead: a person's card (R1.4),
 * a copy of another centre, or nothing known (R4.1). */
enum malle_status desk_copy_find(struct malle_session *session, void *owner, const char *typed,
	struct desk_copy *copy) MALLE_MUST_CHECK;

#endif
