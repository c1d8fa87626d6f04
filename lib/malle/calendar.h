/* When a centre is open: a week of hours, the public holidays of the law, and days that differ. A
 * due date, a booking, a last day to fetch something are always open days (R2). */
#ifndef MALLE_CALENDAR_H
#define MALLE_CALENDAR_H

#include <malle/circulation.h>
#include <malle/date.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A day of a site. */
struct malle_day {
	struct malle_date date;
	bool open;
	const char *reason; /* why it differs from the week: "Noël", or "" */
};

/* The days of a period, at most ten years. `site`: name or code, NULL: the hours of the centre.
 * MALLE_NOT_FOUND: no such site. */
MALLE_API enum malle_status malle_calendar_days(struct malle_session *session, void *owner,
	const char *site, struct malle_date first, struct malle_date last, struct malle_day **rows,
	size_t *count);

/* Hours of one weekday. */
struct malle_opening {
	const char *site;           /* "": every site that has no hours of its own */
	int32_t weekday;            /* 1 Monday to 7 Sunday */
	const char *opens, *closes; /* "09:00", "16:30" */
};

/* The weekly hours of all sites. */
MALLE_API enum malle_status malle_opening_list(
	struct malle_session *session, void *owner, struct malle_opening **rows, size_t *count);

struct malle_opening_change {
	const char *site;      /* name or code; NULL: the centre */
	int32_t weekday;       /* 1 to 7 */
	const char *opens[2];  /* "09:00"; NULL: not open, or no second half */
	const char *closes[2]; /* "12:30" */
	bool confirmed;        /* that it never opens then, is meant */
	const char *key;       /* R0.6 */
};

/* Set the hours of one weekday, in place of those it had. A site's first own hours begin with those
 * of the centre on the other days. Due dates stay as they are. MALLE_NEEDS_CONFIRMATION: no day of
 * the week would be open any more (R2.2). */
MALLE_API enum malle_status malle_opening_set(
	struct malle_session *session, const struct malle_opening_change *change);

/* Days that differ from the week. */
struct malle_closing {
	int64_t id;
	const char *site; /* "": all */
	struct malle_date first, last;
	bool open; /* open all the same, even on a public holiday; else closed */
	const char *label;
};

/* Those that are not over yet, or all; earliest first. */
MALLE_API enum malle_status malle_closing_list(struct malle_session *session, void *owner, bool all,
	struct malle_closing **rows, size_t *count);

/* What a closing touches. */
struct malle_closing_effect {
	const char *kind; /* stable: loan_due, booking_start, booking_end, pickup */
	const char *title;
	const char *barcode; /* or "" */
	const char *patron;
	struct malle_date day;   /* falls on a day that becomes closed */
	struct malle_date moved; /* the next open day */
};

struct malle_closing_new {
	const char *site; /* name or code; NULL: all */
	struct malle_date first, last;
	bool open;
	const char *label;
	bool confirmed; /* what it touches is to be moved */
	bool dry_run;   /* effects only: MALLE_OK, and nothing is written */
	const char *key;
};

/* Close days, or open them all the same. What falls on a day that becomes closed is moved to the
 * next open one, never backward: due dates, bookings, last days to fetch (R2.4). *effects (out)
 * lists it. MALLE_NEEDS_CONFIRMATION: something would be moved; nothing was written yet.
 * MALLE_REFUSED: there is no open day after it to move things to (R2.2). */
MALLE_API enum malle_status malle_closing_add(struct malle_session *session, void *owner,
	const struct malle_closing_new *wanted, struct malle_closing_effect **effects,
	size_t *count);

/* Forget such days: the week holds again. What was moved stays where it is. */
MALLE_API enum malle_status malle_closing_end(
	struct malle_session *session, int64_t id, const char *key);

#ifdef __cplusplus
}
#endif

#endif
