/* What is sent arrives, and its box is counted (R10.1): the part of a transfer about that. */
#ifndef CIRCULATION_RECEPTION_H
#define CIRCULATION_RECEPTION_H

#include "circulation/contents.h"
#include "circulation/copy_deed.h"
#include "circulation/transfer.h"

struct reception {
	struct transfer_look look;
	struct box box;
};

/* A second scan of what was just sent is ignored (R4.7); else what the box holds, or what somebody
 * counted in it (options->contents). */
enum malle_status reception_find(struct malle_session *session, struct copy_deed *deed,
	struct reception *reception) MALLE_MUST_CHECK;

enum malle_status reception_write(struct malle_session *session, struct copy_deed *deed,
	struct reception *reception) MALLE_MUST_CHECK;

#endif
