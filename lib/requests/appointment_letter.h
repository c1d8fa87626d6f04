/* Letters about appointments, in the transaction of the operation that they tell of. */
#ifndef REQUESTS_APPOINTMENT_LETTER_H
#define REQUESTS_APPOINTMENT_LETTER_H

#include "requests/appointment.h"

/* Write to the person, by mail only. `text`: "appointment.confirmed" ...; `former`: for which
 * moment it was planned before, or NULL. An appointment that does not take place is not looked at
 * again before its letter leaves. */
enum malle_status appointment_letter(struct malle_session *session, int64_t event, int64_t number,
	const char *text, const char *former, enum malle_appointment_mail mail) MALLE_MUST_CHECK;

#endif
