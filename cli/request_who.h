/* Whom a request is for. */
#ifndef CLI_REQUEST_WHO_H
#define CLI_REQUEST_WHO_H

#include <malle/requests.h>

#include "cli/answer.h"

/* Ask for a person or an organisation, unless *wish names one; nobody is the general public.
 * MALLE_CANCELLED: given up. */
enum malle_status request_who_ask(
	const struct answering *answering, struct malle_request_wish *wish);

#endif
