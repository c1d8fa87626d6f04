/* Appointments at the desk: whoever has one today is asked whether this is it. */
#ifndef CLI_DESK_PLANNED_H
#define CLI_DESK_PLANNED_H

#include "cli/desk/desk.h"

/* Somebody comes in: an appointment of today is proposed, else the visit begins. */
enum malle_status planned_meet(struct desk *desk, const struct malle_visit_start *start);

/* "rdv", "rdv 10h", "rdv lambert": one of today's begins. */
enum malle_status planned_open(struct desk *desk, const struct entry *entry);

/* For question.c: the answer to QUESTION_PLANNED, and what becomes of it without one. */
bool planned_answer(struct desk *desk, const struct question *asked, const struct entry *entry,
	enum malle_status *status);
enum malle_status planned_drop(struct desk *desk, const struct question *asked);

#endif
