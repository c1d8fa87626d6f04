/* Contacts of requests, for the other files of this folder. */
#ifndef REQUESTS_CONTACT_H
#define REQUESTS_CONTACT_H

#include <malle/requests.h>

/* Those of one request, in order; they belong to `owner`. */
enum malle_status contacts_of(struct malle_session *session, void *owner, int64_t request,
	struct malle_contact **rows, size_t *count) MALLE_MUST_CHECK;

#endif
