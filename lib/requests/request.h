/* Reading requests, for the other files of this folder. */
#ifndef REQUESTS_REQUEST_H
#define REQUESTS_REQUEST_H

#include <malle/requests.h>

/* The row of an id into *request, which owns its strings, with all that hangs on it. */
enum malle_status request_read(
	struct malle_session *session, int64_t id, struct malle_request *request) MALLE_MUST_CHECK;

#endif
