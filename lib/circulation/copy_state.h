/* The state that the team gives a copy (R8). copy.state is derived: whoever changes a state adds a
 * fact through this file, and the one function of the database that rebuilds it follows. */
#ifndef CIRCULATION_COPY_STATE_H
#define CIRCULATION_COPY_STATE_H

#include <malle/date.h>

/* Give a copy another state in the event that is being recorded; to be called inside its
 * transaction. `until` may be unset; `reason` is the code of a value of withdrawal_reason, with
 * "withdrawn" only; `reason` and `note` may be NULL. The title learns that its copies changed. */
enum malle_status copy_state_set(struct malle_session *session, int64_t event, int64_t copy,
	const char *state, struct malle_date until, const char *reason,
	const char *note) MALLE_MUST_CHECK;

/* A copy that was missing or lost was seen: it goes back to what the team said of it before it was
 * lost (incomplete, damaged ...), or is available (R4.2, R4.6, R8.4). */
enum malle_status copy_state_found(
	struct malle_session *session, int64_t event, int64_t copy) MALLE_MUST_CHECK;

struct copy_state_now {
	bool lendable;
	const char *label; /* "abîmé" */
};

/* The state that the team gave it, as it stands in this transaction; no loan is looked at. */
enum malle_status copy_state_now(struct malle_session *session, void *owner, int64_t copy,
	struct copy_state_now *now) MALLE_MUST_CHECK;

/* Bring what is derived of a copy, its state and its site, to what its live facts say. */
enum malle_status copy_rebuild(struct malle_session *session, int64_t copy) MALLE_MUST_CHECK;

#endif
