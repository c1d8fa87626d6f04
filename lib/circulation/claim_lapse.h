/* Bookings and holds that nobody fetched in time. */
#ifndef CIRCULATION_CLAIM_LAPSE_H
#define CIRCULATION_CLAIM_LAPSE_H

#include <malle/base.h>

/* End them, each as an event of its own: their days are free again, what lay ready goes to who
 * comes next (R5.2, R5.5, R6.10). Done before anything that gives copies away or shows what is
 * promised, so that it does not depend on a job that runs at night. */
enum malle_status claim_lapse(struct malle_session *session) MALLE_MUST_CHECK;

#endif
