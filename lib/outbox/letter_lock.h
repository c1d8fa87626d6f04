/* Deciding about a letter that nobody else changes meanwhile. Inside a transaction. */
#ifndef OUTBOX_LETTER_LOCK_H
#define OUTBOX_LETTER_LOCK_H

#include <malle/outbox.h>

struct letter_lock {
	const char *state; /* as malle_letter has it */
	const char *channel;
	int64_t lines;
	int64_t untrue; /* lines that are not true any more (R7.5) */
	bool booking;   /* they are about a booking (R6.12) */
	bool hold;      /* or about a place in a queue (R5.2) */
	bool appointment;
};

/* Lock and look. MALLE_NOT_FOUND, with its sentence. */
enum malle_status letter_lock(
	struct malle_session *session, void *owner, int64_t id, struct letter_lock *lock);

/* It spoke of tools, and of none of them is it still true. */
bool letter_is_hollow(const struct letter_lock *lock);

/* Why a hollow one does not leave, in the person's language. */
const char *letter_hollow_words(const struct letter_lock *lock);

/* Cancel a hollow one. */
enum malle_status letter_give_up(
	struct malle_session *session, int64_t id, const struct letter_lock *lock);

/* One event about a letter; `reason` may be NULL. */
enum malle_status letter_record(
	struct malle_session *session, const char *kind, const char *reason, int64_t id);

/* MALLE_REFUSED: `sentence` is N_(), of the letter's number (%lld) and its state (%s). */
enum malle_status letter_refuse(
	struct malle_session *session, int64_t id, const char *sentence, const char *state);

#endif
