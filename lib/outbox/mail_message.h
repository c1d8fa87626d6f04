/* A letter as a mail: one text part, in UTF-8 (RFC 5322, RFC 2045). */
#ifndef OUTBOX_MAIL_MESSAGE_H
#define OUTBOX_MAIL_MESSAGE_H

#include "base/buffer.h"

struct mail_message {
	const char *id;   /* "letter.12.clpsct": with the sender's domain, its Message-ID. A letter
			   * that   is sent twice has it twice, so that it can be shown once */
	const char *date; /* RFC 5322: "Mon, 16 Nov 2026 10:00:00 +0100" */
	const char *from_name;
	const char *from; /* checked address; NULL or "": a draft that has none yet */
	const char *to_name;
	const char *to; /* checked address; NULL or "": none yet */
	const char *subject;
	const char *text;
	bool draft; /* for a mail program in which somebody will press "send" */
};

/* Append it. `newline` is "\n" for a relay, "\r\n" in a file. */
void mail_message_write(
	struct buffer *mail, const struct mail_message *message, const char *newline);

#endif
