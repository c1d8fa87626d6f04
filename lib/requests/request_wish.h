/* What was typed about a request, on its state. */
#ifndef REQUESTS_REQUEST_WISH_H
#define REQUESTS_REQUEST_WISH_H

#include <malle/requests.h>

#include "requests/request_state.h"

/* Are the texts and days such that they can be kept? Before any transaction. */
enum malle_status request_wish_check(
	struct malle_session *session, const struct malle_request_wish *wish) MALLE_MUST_CHECK;

/* Put what is said onto *state, which owns what is added. MALLE_INVALID, MALLE_NOT_FOUND: a word, a
 * person, an organisation that there is not; the error names it. */
enum malle_status request_wish_apply(struct malle_session *session,
	const struct malle_request_wish *wish, struct request_state *state) MALLE_MUST_CHECK;

/* Fill what the wish does not say and the state does not have: from the person, the organisation,
 * the person's last request, what was done for it, the words of what was asked, the themes
 * (R17.5, R17.6). */
enum malle_status request_wish_propose(struct malle_session *session,
	const struct malle_request_wish *wish, struct request_state *state) MALLE_MUST_CHECK;

/* The axes that follow from the themes of *state, whatever axes it has (R17.5). */
enum malle_status request_axes_of_themes(struct malle_session *session,
	const struct request_state *state, struct request_values *axes) MALLE_MUST_CHECK;

#endif
