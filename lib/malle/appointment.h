/* Appointments (rendez-vous): planned contacts of a request (malle/requests.h). When one takes
 * place the same contact is held; what is moved, held or dropped keeps its number. Every function
 * that writes is one transaction and one event. */
#ifndef MALLE_APPOINTMENT_H
#define MALLE_APPOINTMENT_H

#include <malle/requests.h>

#ifdef __cplusplus
extern "C" {
#endif

enum malle_appointment_mail {
	MALLE_APPOINTMENT_MAIL_USUAL, /* as the setting appointment_letters says */
	MALLE_APPOINTMENT_MAIL_YES,   /* whoever has an address gets a letter */
	MALLE_APPOINTMENT_MAIL_NO,
};

struct malle_appointment_wish {
	struct malle_date day; /* no date: today (a new one), its own (one that is moved) */
	int32_t time;    /* minutes since midnight; -1: not said, which a new one must; its own */
	int64_t minutes; /* how long; 0: as the setting says (a new one), as it was */
	const char *request; /* a new one: number of the request on which it hangs; NULL: one is
			      * opened */
	struct malle_request_wish asked; /* what is known of a request that is opened */
	const char *note;
	enum malle_appointment_mail mail;
	const char *key; /* idempotency key, or NULL (R0.6) */
};

/* An appointment after an operation, and what somebody should look at. */
struct malle_appointment {
	struct malle_contact contact;
	bool changed;                   /* false: it was so already, nothing was recorded */
	bool closed;                    /* the centre is closed on that day */
	const char *closed_for;         /* "Noël", or "" */
	bool outside;                   /* open that day, but not at that time */
	struct malle_contact *overlaps; /* others of the centre at that time */
	size_t overlap_count;
	bool letter; /* a letter to the person is in the outbox */
};

/* Make an appointment. MALLE_INVALID: no time, or a day that is over; MALLE_NOT_FOUND: no such
 * request or person. Closed days and overlaps are told, and stop nothing. */
MALLE_API enum malle_status malle_appointment_add(struct malle_session *session, void *owner,
	const struct malle_appointment_wish *wish, struct malle_appointment **appointment);

/* Another day, time or length; its number and its request stay. MALLE_NOT_FOUND: no appointment has
 * this number; MALLE_REFUSED: it was held, cancelled or missed. */
MALLE_API enum malle_status malle_appointment_move(struct malle_session *session, void *owner,
	int64_t number, const struct malle_appointment_wish *wish,
	struct malle_appointment **appointment);

/* It does not take place. Of the wish: note, mail, key. */
MALLE_API enum malle_status malle_appointment_cancel(struct malle_session *session, void *owner,
	int64_t number, const struct malle_appointment_wish *wish,
	struct malle_appointment **appointment);

/* Nobody came. Of the wish: note, key. MALLE_REFUSED: its day is not there yet. */
MALLE_API enum malle_status malle_appointment_missed(struct malle_session *session, void *owner,
	int64_t number, const struct malle_appointment_wish *wish,
	struct malle_appointment **appointment);

/* It took place, on its day unless the wish names another: it is a contact of its request now, and
 * "rendez-vous" one of its modes. Of the wish: day, note, key. MALLE_REFUSED as above. */
MALLE_API enum malle_status malle_appointment_held(struct malle_session *session, void *owner,
	int64_t number, const struct malle_appointment_wish *wish,
	struct malle_appointment **appointment);

struct malle_appointment_filter {
	struct malle_date from, to; /* no dates: from today on */
	const char *patron;         /* barcode, or NULL */
	bool all;                   /* also those that were held, cancelled, missed */
};

/* Those of the active centre, in order. */
MALLE_API enum malle_status malle_appointment_list(struct malle_session *session, void *owner,
	const struct malle_appointment_filter *filter, struct malle_contact **rows, size_t *count);

/* The same, planned or held, as the events of a calendar file (RFC 5545), for
 * malle_booking_calendar. `names`: with persons, organisations and subjects; else the number of the
 * request only. The UID of one that is moved stays. */
MALLE_API enum malle_status malle_appointment_events(struct malle_session *session, void *owner,
	const struct malle_appointment_filter *filter, bool names, const char **text);

struct malle_appointment_reminders {
	size_t letters; /* written, or that would be */
};

/* Remind, by mail, who has an appointment on the next open day or on a closed day before it. Run
 * again, or twice at a time, it writes nothing twice; one that is moved or dropped is not said.
 * Right: letters. */
MALLE_API enum malle_status malle_appointment_remind(struct malle_session *session, void *owner,
	bool dry_run, struct malle_appointment_reminders **run);

#ifdef __cplusplus
}
#endif

#endif
