/* Tickets of the workshop (R8.3): what other parts need of them. */
#ifndef CIRCULATION_REPAIR_H
#define CIRCULATION_REPAIR_H

#include <malle/base.h>

/* The ticket ends because its copy is withdrawn in this event. */
enum malle_status repair_retire(
	struct malle_session *session, int64_t event, int64_t repair) MALLE_MUST_CHECK;

#endif
