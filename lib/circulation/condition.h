/* Conditions of use of a title in a centre: a text in versions, a presentation, a training. They
 * are findings at the loan, and what the person said is kept with version and day (R1.11). */
#ifndef CIRCULATION_CONDITION_H
#define CIRCULATION_CONDITION_H

#include "circulation/finding.h"

struct condition {
	int64_t event; /* of this version; 0: no conditions */
	int32_t version;
	struct malle_date since;
	const char *body; /* "" when there are none */
	bool presentation;
	const char *training; /* "" when none is needed */
	bool accepted;        /* this version, by this person */
	struct malle_date presented;
};

/* The conditions of a title and what this patron (0: nobody) did about them; none: event 0. */
enum malle_status condition_find(struct malle_session *session, void *owner, int64_t title,
	int64_t patron, struct condition *condition) MALLE_MUST_CHECK;

/* What there still is to accept, to show, to make sure of. */
void condition_findings(const struct condition *condition, struct finding_list *findings);

/* The loan goes on: what was asked for is accepted, in the event of the loan. */
enum malle_status condition_accept(struct malle_session *session, const struct condition *condition,
	int64_t event, int64_t title, int64_t patron) MALLE_MUST_CHECK;

#endif
