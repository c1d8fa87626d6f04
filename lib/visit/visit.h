/* A visit, for the other files of this folder. */
#ifndef VISIT_VISIT_H
#define VISIT_VISIT_H

#include <malle/visit.h>

enum { VISIT_NONCE = 17 }; /* 16 hexadecimal digits and a NUL */

struct malle_visit {
	struct malle_session *session;
	char nonce[VISIT_NONCE]; /* tells the keys of this visit from those of all others */
	unsigned gesture;        /* number of the one that comes next */
	struct malle_visit_start start;
	struct malle_request *known; /* the request as last read; NULL before it is opened */
	void *look;                  /* owner of what `state` points at, and of `known` */
	struct malle_visit_state state;
};

/* The key of the gesture that comes next, if it is this one: the same as long as nobody knows what
 * became of it. Below `owner`. (R0.6) */
const char *visit_key(
	const struct malle_visit *visit, void *owner, const char *verb, const char *subject);

/* A gesture ended with this status: is the next one another? Returns `status`. */
enum malle_status visit_gesture_ended(struct malle_visit *visit, enum malle_status status);

/* Look again at the person and at the request `number` ("": none yet). */
enum malle_status visit_read(struct malle_visit *visit, const char *number) MALLE_MUST_CHECK;

/* Of the event that opened the request, if this visit opened it. */
const char *visit_opening_key(const struct malle_visit *visit, void *owner);

/* Is one of the contacts of the request planned for today? */
enum malle_status visit_is_planned(const struct malle_visit *visit, bool *planned) MALLE_MUST_CHECK;

/* The modes of contact of the request, with the appointment; of `owner`. */
const char *visit_planned_modes(const struct malle_visit *visit, void *owner);

/* The visit takes place: what was planned for today is held, unless `noted`, the request as it was
 * noted, says that it was no appointment. In the transaction of the end, with keys below `key`. */
enum malle_status visit_hold_planned(struct malle_visit *visit, void *owner,
	const struct malle_request *noted, const char *key) MALLE_MUST_CHECK;

#endif
