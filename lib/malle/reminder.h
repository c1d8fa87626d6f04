/* Reminders (R7): who is to be reminded of what, in one letter a borrower. Letters go to the outbox
 * (malle/outbox.h), which sends or prints them. */
#ifndef MALLE_REMINDER_H
#define MALLE_REMINDER_H

#include <malle/date.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A loan that is late, or soon due, and what is proposed. */
struct malle_reminder {
	int64_t loan;
	const char *barcode; /* of the copy */
	const char *title;
	const char *patron;
	const char *patron_barcode;
	const char *organisation;
	struct malle_date due;
	int32_t days_late; /* calendar days; 0 while it is not late */
	int32_t level;     /* that it has reached; 0 and less: before the due date (R7.1) */
	struct malle_date last_day; /* of its last reminder for this due date, or no date (R7.2) */
	int32_t last;               /* level of that one */
	const char *channel;        /* "mail" or "print", by level and address (R7.4) */
	const char *proposal; /* "remind", "wait" (sent already, or too soon), "not_returned": the
			       * last reminder is long past (R7.8) */
};

/* Open loans with a proposal, the longest awaited first; with `all`, those that wait too. */
MALLE_API enum malle_status malle_reminder_list(struct malle_session *session, void *owner,
	bool all, struct malle_reminder **rows, size_t *count);

struct malle_reminder_options {
	const char *const *patrons; /* barcodes of cards; NULL: everybody */
	size_t patron_count;
	bool dry_run; /* count, write nothing */
};

struct malle_reminder_run {
	size_t letters;          /* written: one a borrower (R7.3) */
	size_t mails;            /* of these, by mail */
	size_t loans;            /* reminded of */
	size_t waiting;          /* borrowers who had a letter today already (R7.3) */
	struct malle_date opens; /* the centre is closed today: nothing was done before this day
				  * (R2.5); no date: it is open, or closed for two years */
	bool closed;
};

/* Write the letters that are due into the outbox. Each borrower is a transaction; run again, or
 * twice at the same moment, or after it was killed, it writes what is missing and nothing twice
 * (R7.2). Right: letters. MALLE_NOT_FOUND: a card that is nobody's. */
MALLE_API enum malle_status malle_reminder_prepare(struct malle_session *session, void *owner,
	const struct malle_reminder_options *options, struct malle_reminder_run **run);

struct malle_reminder_level {
	const char *category; /* of borrowers, or "": all that have no levels of their own */
	int32_t level;
	int32_t delay;       /* days after the due date; negative: before it (R7.6) */
	const char *channel; /* "mail" or "print" */
	bool blocks;         /* no new loans until nothing is late any more */
	const char *text;    /* code of its letter (malle_letter_text_list) */
};

MALLE_API enum malle_status malle_reminder_level_list(struct malle_session *session, void *owner,
	struct malle_reminder_level **rows, size_t *count);

struct malle_reminder_plan {
	const char *category; /* its name or code; NULL: all that have no levels of their own */
	const int32_t
		*delays; /* strictly increasing (R7.1); negative ones come before the due date */
	size_t count;    /* 0: a category goes back to the levels of all; all: no reminders */
	bool on_paper;
	int32_t blocks_from; /* level from which the borrower is blocked; 0: never */
};

/* Replace the levels of a category. Right: settings. MALLE_INVALID: not increasing, too many, no
 * such category. */
MALLE_API enum malle_status malle_reminder_level_put(
	struct malle_session *session, const struct malle_reminder_plan *plan);

#ifdef __cplusplus
}
#endif

#endif
