/* The log of what people did: every writing command records one event, and its facts name it.
 * (design 2, History; R0.2, R0.6) It lives here because an event is by a person, at a terminal, in
 * a centre: circulation and whatever comes beside it record theirs through this file. */
#ifndef PEOPLE_EVENT_H
#define PEOPLE_EVENT_H

#include <malle/base.h>

/* What is recorded. Centre, person, terminal and time are those of the session. */
struct event_new {
	const char *kind;    /* "loan" */
	const char *command; /* "lend": the command, without its arguments */
	const char *key;     /* idempotency key, or NULL */
	const char *reason;  /* or NULL */
	int64_t undoes;      /* or 0 */
	const char *detail;  /* JSON object of ids and codes, never a name; NULL: {} */
};

/* Record; *id (out). A key that is known already fails: read it with event_known first. */
enum malle_status event_record(
	struct malle_session *session, const struct event_new *event, int64_t *id) MALLE_MUST_CHECK;

struct event_known {
	int64_t id;
	const char *kind;
	const char *command;
	int64_t subject; /* the number that the detail has under the name asked for, or 0 */
	int64_t undoes;  /* or 0 */
};

/* The event of this terminal with this key; `subject` is a name in its detail ("patron").
 * MALLE_NOT_FOUND without error when there is none, or when `key` is NULL or ""; MALLE_INVALID
 * when the key is too long, or was used for another command. */
enum malle_status event_known(struct malle_session *session, void *owner, const char *key,
	const char *command, const char *subject, struct event_known *known) MALLE_MUST_CHECK;

/* Say why, in words, which may name persons: they are kept apart and can be erased (R11.2). */
enum malle_status event_add_reason(
	struct malle_session *session, int64_t event, const char *reason) MALLE_MUST_CHECK;

/* Did the last failure come from a key that somebody else recorded at the same moment? */
bool event_key_was_taken(const struct malle_session *session);

#endif
