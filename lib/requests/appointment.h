/* Appointments, for the other files of this folder. */
#ifndef REQUESTS_APPOINTMENT_H
#define REQUESTS_APPOINTMENT_H

#include <malle/appointment.h>

/* One as it is, with what only operations need. */
struct appointment_row {
	int64_t row; /* of the contact that says how it is now */
	int64_t request, mode, patron, organisation;
	const char *planned; /* "2026-12-14 10:00" */
	int64_t minutes;
	const char *state; /* "planned", "held", "cancelled", "missed" */
	const char *note, *subject;
	bool begun; /* its day is there */
};

/* The appointment of this number, whatever became of it. MALLE_NOT_FOUND without error. */
enum malle_status appointment_row_find(struct malle_session *session, void *owner, int64_t number,
	struct appointment_row *row) MALLE_MUST_CHECK;

/* The day and the minutes since midnight of "2026-12-14 10:00". */
struct malle_date appointment_day(const char *planned);
int appointment_time(const char *planned);

/* What somebody should look at: a closed day, others at that time. Only of one that is planned. */
enum malle_status appointment_look(
	struct malle_session *session, struct malle_appointment *appointment) MALLE_MUST_CHECK;

#endif
