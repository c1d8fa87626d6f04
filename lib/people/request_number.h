/* The number by which people name a request: d-2026-0412. It is here because lending, booking and
 * requests themselves read it, and know each other by id only. */
#ifndef PEOPLE_REQUEST_NUMBER_H
#define PEOPLE_REQUEST_NUMBER_H

#include <malle/base.h>

/* The request of the active centre that counts and has this number, of this year when none is said:
 * "d-2026-0412", "412". MALLE_INVALID, MALLE_NOT_FOUND, with the error said; *id (out) is 0 then.
 */
enum malle_status request_number_find(struct malle_session *session, void *owner, const char *typed,
	int64_t *id) MALLE_MUST_CHECK;

#endif
