/* Writing a letter: for the operations of the layers above. The letter is a part of their
 * transaction, so that it exists if and only if what it tells of does. */
#ifndef OUTBOX_LETTER_H
#define OUTBOX_LETTER_H

#include <malle/outbox.h>

#include "outbox/letter_text.h"

/* A tool that the letter speaks of. With a loan, it is said only while that loan is open and due on
 * that day (R7.5); with a booking, while that begins on that day and a late return endangers it
 * (R6.12); with a hold, while a copy lies ready for it until that day (R5.2); with an appointment,
 * while that is to come and planned for that moment: sending looks once more. Names no person. */
struct letter_line {
	const char
		*text; /* "": the letter says it without a list, and goes while the line is true */
	int64_t loan;  /* or 0 */
	struct malle_date due;
	int64_t booking; /* or 0 */
	struct malle_date starts;
	int64_t hold; /* or 0 */
	struct malle_date until;
	int64_t appointment; /* its number, or 0 */
	const char *planned; /* "2026-12-14 10:00" */
};

struct letter_new {
	int64_t event;                   /* what it tells of */
	const char *kind;                /* a value of the constraint letter_kind: "reminder" */
	const char *text;                /* code of its words: "reminder.1" */
	int64_t patron;                  /* to whom; 0: to the organisation alone */
	int64_t organisation;            /* or 0: the person's own */
	const char *email;               /* another address than the person's, or NULL (a test) */
	bool on_paper;                   /* also when there is an address */
	bool mail_only;                  /* without an address there is no letter */
	struct malle_date not_before;    /* no date: today */
	const struct letter_word *words; /* beside {personne} and {organisation} */
	size_t word_count;
	const struct letter_line *lines; /* {liste} */
	size_t line_count;
};

/* Put a letter into the outbox; *id (out, may be NULL). Without a usable mail address on both
 * sides it waits for paper (R7.4, R7.9), or is none (mail_only; *id is 0). Call it inside the
 * operation's transaction. */
enum malle_status letter_queue(struct malle_session *session, const struct letter_new *letter,
	int64_t *id) MALLE_MUST_CHECK;

/* The operation is undone: what waits is cancelled, *cancelled (out) letters; *gone (out) have left
 * or may have (R15.3). In the transaction that undoes. */
enum malle_status letter_undo(struct malle_session *session, int64_t event, int64_t *cancelled,
	int64_t *gone) MALLE_MUST_CHECK;

/* Write to everybody to whom letters of the event have gone that it was an error, once: {outil} is
 * what it was about. The letters belong to the undoing event; *written (out): how many. */
enum malle_status letter_take_back(struct malle_session *session, int64_t event, int64_t undo,
	const char *about, int64_t *written) MALLE_MUST_CHECK;

#endif
