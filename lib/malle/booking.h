/* Bookings (with dates, R6), holds (the queue, R5) and what is free when (R6.5). Every function
 * that writes is one transaction and one event. What belongs to the owner given is freed with it.
 */
#ifndef MALLE_BOOKING_H
#define MALLE_BOOKING_H

#include <malle/circulation.h>

#ifdef __cplusplus
extern "C" {
#endif

struct malle_booking {
	int64_t id;
	int64_t title_id;
	const char *title;
	const char *patron; /* name */
	const char *patron_barcode;
	const char *organisation;
	struct malle_date starts, ends; /* both included */
	const char *state;   /* "booked", "prepared", "collected", "cancelled", "not_collected" */
	const char *barcode; /* of the copy that lies ready, or "" */
	const char *pickup;  /* site where it is fetched, or "" */
	const char *purpose;
};

struct malle_hold {
	int64_t id;
	int64_t title_id;
	const char *title;
	const char *only_barcode; /* this copy only, or "": any */
	const char *patron;
	const char *patron_barcode;
	const char *organisation;
	struct malle_date since;
	int64_t place;                     /* in the queue of its title, 1 is next */
	const char *state;                 /* "waiting", "suspended", "ready", "lapsed" ... */
	const char *barcode;               /* of the copy that lies ready, or "" */
	struct malle_date until;           /* last day to fetch it */
	struct malle_date suspended_until; /* or no date */
	struct malle_date wanted_until;    /* or no date */
};

struct malle_reserve_options {
	struct malle_consent consent;
	const char *key; /* idempotency key, or NULL (R0.6) */
	bool dry_run;    /* findings only */
	/* Both set: a booking. Both unset: a hold. */
	struct malle_date from, until;
	int32_t quantity;    /* copies of each title; 0: one */
	bool only_copy;      /* a hold on the scanned copy, not on any of its title */
	const char *request; /* number of the request it answers, "d-2026-0412", or NULL */
	const char *purpose; /* or NULL */
	const char *pickup;  /* name of a site, or NULL */
	struct malle_date wanted_until; /* of a hold: not wanted after this day, or no date */
};

/* What a reservation came to. */
struct malle_reservation {
	struct malle_booking *bookings;
	size_t booking_count;
	struct malle_hold *holds;
	size_t hold_count;
	struct malle_finding *findings;
	size_t finding_count;
	/* When it was not free: the next period as long that is (R6.8), or no date. */
	struct malle_date free_from, free_to;
	int64_t event;
	bool repeated;
};

/* Reserve titles for a patron: with dates bookings, without a place in the queue. Each of `things`
 * is a barcode of a copy, or the number of a title. *answer (out) is set for OK, REFUSED and
 * NEEDS_CONFIRMATION. MALLE_NOT_FOUND: no such title, copy, patron or site. (R5.1, R6.6, R6.8) */
MALLE_API enum malle_status malle_reserve(struct malle_session *session, void *owner,
	const char *const *things, size_t thing_count, const char *patron_barcode,
	const struct malle_reserve_options *options, struct malle_reservation **answer);

/* Other days for a booking, or another place (NULL: the same). A copy that lay ready for it is to
 * be shelved when the days change. Statuses as malle_reserve. */
MALLE_API enum malle_status malle_booking_change(struct malle_session *session, void *owner,
	int64_t booking, const struct malle_reserve_options *options,
	struct malle_reservation **answer);

struct malle_claim_options {
	const char *key;    /* idempotency key, or NULL */
	const char *reason; /* or NULL */
};

/* Cancel a booking that was not collected. MALLE_NOT_FOUND: none is open with this number. */
MALLE_API enum malle_status malle_booking_cancel(struct malle_session *session, void *owner,
	int64_t booking, const struct malle_claim_options *options,
	struct malle_booking **cancelled);

/* Leave the queue; what lay ready goes to who comes next, or is to be shelved (R5.3). */
MALLE_API enum malle_status malle_hold_cancel(struct malle_session *session, void *owner,
	int64_t hold, const struct malle_claim_options *options, struct malle_hold **cancelled);

/* Keep the place but skip it, until a day is over or, without a day, until resumed. (R5.1) */
MALLE_API enum malle_status malle_hold_suspend(struct malle_session *session, void *owner,
	int64_t hold, struct malle_date until, const struct malle_claim_options *options,
	struct malle_hold **suspended);
MALLE_API enum malle_status malle_hold_resume(struct malle_session *session, void *owner,
	int64_t hold, const struct malle_claim_options *options, struct malle_hold **resumed);

/* One booking, whatever became of it. MALLE_NOT_FOUND. */
MALLE_API enum malle_status malle_booking_show(
	struct malle_session *session, void *owner, int64_t id, struct malle_booking **booking);

struct malle_booking_filter {
	int64_t title;          /* number of a title; 0: all */
	const char *patron;     /* barcode, or NULL */
	struct malle_date from; /* those that end on this day or later; no date: from today */
	struct malle_date to;   /* those that start on this day or before; no date: no end */
	bool closed;            /* also those that were collected, cancelled ... */
	int64_t limit;
};

/* Bookings of the active centre, earliest start first. */
MALLE_API enum malle_status malle_booking_list(struct malle_session *session, void *owner,
	const struct malle_booking_filter *filter, struct malle_booking **rows, size_t *count);

/* The queues of the active centre, title by title. `title` 0 and `patron` NULL: all. */
MALLE_API enum malle_status malle_hold_list(struct malle_session *session, void *owner,
	int64_t title, const char *patron, struct malle_hold **rows, size_t *count);

/* One line of what is to be done on the shelves. */
struct malle_preparation {
	const char *action; /* "prepare", "wait", "ready", "shelve" */
	int64_t booking;    /* or 0 */
	int64_t hold;       /* or 0 */
	int64_t copy;       /* or 0: none is here */
	const char *barcode;
	const char *title;
	const char *call_number;
	const char *patron;
	const char *organisation;
	const char *pickup;
	struct malle_date starts; /* of the booking */
	struct malle_date until;  /* its last day, or that to fetch a hold */
};

/* What starts within so many days (0: the setting) and which copy to take, what waits in a queue
 * and has a copy here, what lies ready, what is to be shelved (R6.6, R5.3). First the bookings and
 * holds that nobody fetched in time end, each as an event (R5.2, R6.10). */
MALLE_API enum malle_status malle_preparation_list(struct malle_session *session, void *owner,
	int64_t days, struct malle_preparation **rows, size_t *count);

/* Set a copy aside: for the booking with this number, or, 0, for who comes next (R4.9, R4.10).
 * *line (out) says for whom: the slip "à mettre de côté". MALLE_NOT_FOUND: nobody wants it, or no
 * such booking. MALLE_REFUSED: it is out, or not of this title, or lies ready for another. */
MALLE_API enum malle_status malle_booking_prepare(struct malle_session *session, void *owner,
	const char *barcode, int64_t booking, const struct malle_claim_options *options,
	struct malle_preparation **line);

/* A loan that will not be back in time for the booking that counts on it (R6.12). */
struct malle_booking_alert {
	int64_t booking;
	int64_t title_id;
	const char *title;
	const char *patron; /* of the booking */
	const char *patron_barcode;
	const char *organisation;
	struct malle_date starts;
	struct malle_date due; /* the latest of the loans in the way; no date: a copy is gone */
	const char *holder;    /* who has it */
	const char *barcode;
	const char *instead;      /* other titles of the same theme that are free then */
	struct malle_date warned; /* day of the letter that told the person, or no date */
};

MALLE_API enum malle_status malle_booking_alerts(struct malle_session *session, void *owner,
	struct malle_booking_alert **rows, size_t *count);

struct malle_booking_warning {
	size_t letters;      /* written, or that would be */
	size_t mails;        /* of them, those that go by mail */
	size_t known;        /* bookings whose person was warned before, for the same days */
	size_t without_loan; /* bookings that no loan stands in the way of: a copy is gone */
};

/* Warn who waits for one of these bookings that the tool may come late: one letter a booking, into
 * the outbox (R6.12). Nobody is warned twice for the same days, unless the first letter was
 * cancelled; what is out of danger when it is to leave does not leave (R7.5). Needs the right
 * "letters". */
MALLE_API enum malle_status malle_booking_warn(struct malle_session *session, void *owner,
	bool dry_run, struct malle_booking_warning **run);

/* A day as "2 of 7 free", and why not the others (R6.7). */
struct malle_free_day {
	struct malle_date day;
	bool open;
	const char *closed_for; /* "Noël" */
	int32_t owned;          /* copies that the centre has */
	int32_t usable;         /* of them, those that can be booked */
	int32_t free;
	int32_t on_loan, booked, resting, away;
};

/* Each day from the first (not before today) to the last, at most ten years. `thing` is the
 * barcode of a copy, or the number of a title. MALLE_NOT_FOUND: it is neither. */
MALLE_API enum malle_status malle_title_days(struct malle_session *session, void *owner,
	const char *thing, struct malle_date first, struct malle_date last,
	struct malle_free_day **rows, size_t *count);

struct malle_free_filter {
	struct malle_date from,
		until; /* no dates: today; one of them: that day, or from today on */
	const char
		*patron; /* card: as the rule for this person says; NULL: as the strictest says */
};

/* Those of some titles, in their order, of which the active centre has a copy that is free over all
 * these days, as a booking would find it (R6.5). *free below `owner`. MALLE_NOT_FOUND: nobody has
 * this card; MALLE_INVALID: the last day is before the first, or no such day. */
MALLE_API enum malle_status malle_titles_free(struct malle_session *session, void *owner,
	const int64_t *titles, size_t count, const struct malle_free_filter *filter, int64_t **free,
	size_t *free_count);

/* Bookings as an iCalendar file (RFC 5545): one event each, whole days. `names`: with the person
 * and the organisation, else titles only. `more`: events of other things, as
 * malle_appointment_events writes them, or NULL. *text (out) is UTF-8 with CRLF. */
MALLE_API enum malle_status malle_booking_calendar(struct malle_session *session, void *owner,
	const struct malle_booking *bookings, size_t count, bool names, const char *more,
	const char **text);

/* A title like another. */
struct malle_similar {
	int64_t title;
	const char *name;
};

/* Others of a theme of this title that are free over these days, those that share most themes
 * first; the filter as for malle_titles_free. (R6.12) */
MALLE_API enum malle_status malle_similar_list(struct malle_session *session, void *owner,
	int64_t title, const struct malle_free_filter *filter, struct malle_similar **rows,
	size_t *count);

#ifdef __cplusplus
}
#endif

#endif
