/* The outbox: every letter of the system waits here until it is sent or printed, and stays to be
 * shown. Letters are written by operations (a reminder, a slip, a booking), in their transaction;
 * here they are listed, sent, printed and exported.
 *
 * Mail leaves by a relay that reads like sendmail: its command is given by the caller, its secrets
 * stay in its own configuration. Without one everything can be printed (R7.9). */
#ifndef MALLE_OUTBOX_H
#define MALLE_OUTBOX_H

#include <malle/date.h>

#ifdef __cplusplus
extern "C" {
#endif

struct malle_letter_line {
	const char *text;
};

struct malle_letter {
	int64_t id;
	const char *
		state;    /* "to_send", "to_print", "sending", "unknown" (a sender that disappeared:
			   * nobody knows whether it left), "sent", "failed", "printed", "cancelled" */
	const char *kind; /* "reminder", "slip", "booking", "test" ... */
	const char *channel; /* "mail" or "print" */
	const char *patron_barcode;
	const char *recipient;
	const char *organisation;
	const char *email;
	const char *address; /* lines of the printed address */
	const char *subject;
	const char *text;       /* all of it: body, lines, closing; malle_letter_show only */
	const char *queued;     /* "2026-11-16 10:00" */
	const char *settled;    /* when it was sent, printed, given up or cancelled, or "" */
	struct malle_date from; /* not sent before this day */
	int32_t attempts;
	const char *error; /* what the relay said, or why it was cancelled */
};

struct malle_letter_filter {
	const char *state;  /* one of those above, or NULL: all */
	const char *kind;   /* or NULL: all */
	const char *patron; /* barcode of a card, or NULL: all */
	int64_t limit;      /* 0: all */
};

/* Letters of the active centre, the newest last. *rows below `owner`. MALLE_INVALID: no such state
 * or kind. */
MALLE_API enum malle_status malle_letter_list(struct malle_session *session, void *owner,
	const struct malle_letter_filter *filter, struct malle_letter **rows, size_t *count);

/* One letter with its text, without the lines that are not true any more. MALLE_NOT_FOUND. */
MALLE_API enum malle_status malle_letter_show(
	struct malle_session *session, void *owner, int64_t id, struct malle_letter **letter);

/* A command that reads a mail on its standard input and takes its recipients from it, as
 * "sendmail -t -i" does. It is run without shell, with an empty environment. */
struct malle_relay {
	const char *const *arguments; /* [0] is the path of the program; ends with NULL */
	int seconds;                  /* it is ended after so long; 0: 60 */
};

/* What became of one letter. */
struct malle_letter_outcome {
	int64_t id;
	const char *recipient;
	const char *email;
	const char *subject;
	const char *outcome; /* "sent", "retry" (a temporary failure), "failed", "cancelled" (not
			      * true any more), "unknown" (the relay took too long), "skipped"
			      * (somebody else has it) */
	const char *error;
};

struct malle_letter_run {
	struct malle_letter_outcome *outcomes;
	size_t count;
	size_t sent, retry, failed, cancelled, unknown;
	size_t to_print; /* letters that wait for paper */
};

/* Send all mail that is due. Each letter is claimed, looked at once more (R7.5), given to the
 * relay, and settled: whoever else sends at the same moment takes others. What a sender left behind
 * that was killed is reported as "unknown" and never sent again by itself. Right: letters.
 * MALLE_PARTIAL: some failed. MALLE_UNAVAILABLE: the relay cannot work (not there, not configured,
 * no login): the rest was not tried. MALLE_INVALID: the centre has no sender address. */
MALLE_API enum malle_status malle_letter_send_due(struct malle_session *session, void *owner,
	const struct malle_relay *relay, struct malle_letter_run **run);

/* Send these letters now: also those that failed, and those of unknown outcome when `again`.
 * MALLE_REFUSED: one is sent already, or on paper; nothing is sent then. */
MALLE_API enum malle_status malle_letter_send(struct malle_session *session, void *owner,
	const int64_t *ids, size_t count, bool again, const struct malle_relay *relay,
	struct malle_letter_run **run);

/* Send a test message to an address; it becomes a letter like others. */
MALLE_API enum malle_status malle_letter_test(struct malle_session *session, void *owner,
	const char *address, const struct malle_relay *relay, struct malle_letter_run **run);

enum malle_letter_change {
	MALLE_LETTER_PRINTED,  /* it is on paper (R7.4) */
	MALLE_LETTER_RESET,    /* to be sent or printed once more */
	MALLE_LETTER_ON_PAPER, /* to be printed instead of mailed */
	MALLE_LETTER_CANCEL,
};

/* Change the state of letters; all or none. Right: letters. MALLE_NOT_FOUND, MALLE_REFUSED: its
 * state does not allow it (sent already, being sent). */
MALLE_API enum malle_status malle_letter_change(struct malle_session *session, const int64_t *ids,
	size_t count, enum malle_letter_change change);

/* The ids of what waits for paper, in the order of the address, below `owner`. Letters whose lines
 * are not true any more are cancelled on the way (R7.5). */
MALLE_API enum malle_status malle_letter_to_print(
	struct malle_session *session, void *owner, int64_t **ids, size_t *count);

enum malle_letter_format {
	MALLE_LETTER_EML,  /* RFC 5322, for any mail program */
	MALLE_LETTER_TEXT, /* UTF-8, 72 columns, with sender, address and date */
};

/* The letter as bytes; its state does not change (R7.9). */
MALLE_API enum malle_status malle_letter_export(struct malle_session *session, void *owner,
	int64_t id, enum malle_letter_format format, struct malle_bytes *bytes);

/* In whose name letters are written. */
struct malle_letter_sender {
	const char *name;
	const char *email;     /* "" or NULL: none, nothing can be mailed */
	const char *signature; /* lines under every letter */
};

MALLE_API enum malle_status malle_letter_sender_show(
	struct malle_session *session, void *owner, struct malle_letter_sender **sender);
/* Members that are NULL stay as they are. Right: settings. MALLE_INVALID: not a mail address. */
MALLE_API enum malle_status malle_letter_sender_put(struct malle_session *session, void *owner,
	const struct malle_letter_sender *wanted, struct malle_letter_sender **sender);

/* The words of letters. A placeholder is a word in braces: {personne}. */
struct malle_letter_text {
	const char *code; /* "reminder.1" */
	const char *use;  /* when it is sent, for people */
	const char *subject;
	const char *body;
	const char *placeholders; /* those that it may use: "{personne} {liste} ..." */
	bool own;                 /* the centre changed it */
};

MALLE_API enum malle_status malle_letter_text_list(
	struct malle_session *session, void *owner, struct malle_letter_text **rows, size_t *count);
/* subject and body NULL: back to the usual words. Right: settings. MALLE_NOT_FOUND: no such text;
 * MALLE_INVALID: a placeholder that it does not know. */
MALLE_API enum malle_status malle_letter_text_put(
	struct malle_session *session, const char *code, const char *subject, const char *body);

/* Is it an address that mail can be sent to? (RFC 5321, ASCII) */
MALLE_API bool malle_mail_address_is_valid(const char *address);

#ifdef __cplusplus
}
#endif

#endif
