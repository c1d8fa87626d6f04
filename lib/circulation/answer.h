/* What every operation at the desk hands back. */
#ifndef CIRCULATION_ANSWER_H
#define CIRCULATION_ANSWER_H

#include "circulation/finding.h"

/* Put the findings into `draft` and give it out when the status has an answer (OK, REFUSED,
 * NEEDS_CONFIRMATION, CONFLICT); free it otherwise. Where nothing was written no event and, but
 * for OK, no loan is told. Returns `status`. */
enum malle_status circulation_answer(enum malle_status status, const struct finding_list *findings,
	struct malle_circulation *draft, struct malle_circulation **answer);

#endif
