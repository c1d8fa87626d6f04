/* Going on in spite of a finding: who did, for whom and why is kept, and it is not asked again in
 * the same session of the borrower (R1.2, R1.3). */
#ifndef CIRCULATION_OVERRIDE_H
#define CIRCULATION_OVERRIDE_H

#include "circulation/finding.h"

/* What an override was about. */
struct override_subject {
	int64_t event;
	int64_t patron; /* or 0 */
	int64_t slip;   /* the session of the borrower, or 0: not remembered */
};

/* Store those findings that the operation went on against, for the reason given; none: nothing is
 * written. Part of the transaction that records the event, after finding_verdict(). */
enum malle_status override_record(struct malle_session *session, const struct finding_list *list,
	const struct malle_consent *consent,
	const struct override_subject *subject) MALLE_MUST_CHECK;

/* Store one that passes by a reason of its own, which the caller holds (R3.1). MALLE_REFUSED: the
 * person may not override; MALLE_INVALID: the reason cannot be kept. */
enum malle_status override_add(struct malle_session *session,
	const struct override_subject *subject, const char *code,
	const char *reason) MALLE_MUST_CHECK;

/* Mark the findings that this session of the borrower, at this terminal, overrode already. The slip
 * is the session: it ends, and they are forgotten (R1.3). */
enum malle_status override_remembered(
	struct malle_session *session, int64_t slip, struct finding_list *list) MALLE_MUST_CHECK;

#endif
