/* Giving an answer out, or away. */
#include "circulation/answer.h"

static bool has_answer(enum malle_status status)
{
	return status == MALLE_OK || status == MALLE_REFUSED ||
	       status == MALLE_NEEDS_CONFIRMATION || status == MALLE_CONFLICT;
}

enum malle_status circulation_answer(enum malle_status status, const struct finding_list *findings,
	struct malle_circulation *draft, struct malle_circulation **answer)
{
	*answer = NULL;
	if (draft == NULL || !has_answer(status)) {
		malle_free(draft);
		return status;
	}
	draft->findings = findings->rows;
	draft->finding_count = findings->count;
	if (status != MALLE_OK) {
		draft->event = 0;
		draft->loan = NULL;
	}
	*answer = draft;
	return status;
}
