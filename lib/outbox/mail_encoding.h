/* Text as mail carries it: header fields (RFC 5322, RFC 2047) and bodies (RFC 2045,
 * quoted-printable). Nothing that goes in can end a header: control characters become blanks. */
#ifndef OUTBOX_MAIL_ENCODING_H
#define OUTBOX_MAIL_ENCODING_H

#include "base/buffer.h"

/* Append "Subject: text" and the newline; text that is not short plain ASCII becomes encoded words,
 * folded before column 76. `newline` is "\n" or "\r\n", here and below. */
void mail_header_text(struct buffer *mail, const char *name, const char *text, const char *newline);

/* Append "To: name <address>"; name "" or NULL: the address alone. The address has been checked. */
void mail_header_address(struct buffer *mail, const char *header, const char *name,
	const char *address, const char *newline);

/* Append a text in quoted-printable: lines of at most 76 characters, the last one ended. A dot or
 * "From " at the beginning of a line is encoded, for relays that would read a meaning in it. */
void mail_body_quoted_printable(struct buffer *mail, const char *text, const char *newline);

#endif
