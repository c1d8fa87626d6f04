/* What else there is when a tool is not free (R6.12). */
#ifndef CIRCULATION_SIMILAR_H
#define CIRCULATION_SIMILAR_H

#include "circulation/finding.h"

/* Add a finding that names other tools of the same theme that this person could have over these
 * days, when there are any. `patron` is the barcode of a card. */
enum malle_status similar_find(struct malle_session *session, struct finding_list *findings,
	int64_t title, struct malle_date from, struct malle_date until,
	const char *patron) MALLE_MUST_CHECK;

#endif
