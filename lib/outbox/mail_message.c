#include "outbox/mail_message.h"

#include <string.h>

#include "outbox/mail_encoding.h"

static bool is_given(const char *text)
{
	return text != NULL && *text != '\0';
}

void mail_message_write(
	struct buffer *mail, const struct mail_message *message, const char *newline)
{
	const char *at = is_given(message->from) ? strchr(message->from, '@') : NULL;

	buffer_printf(mail, "Date: %s%s", message->date, newline);
	if (is_given(message->from))
		mail_header_address(mail, "From", message->from_name, message->from, newline);
	if (is_given(message->to))
		mail_header_address(mail, "To", message->to_name, message->to, newline);
	mail_header_text(mail, "Subject", message->subject, newline);
	buffer_printf(mail, "Message-ID: <%s%s>%s", message->id, at != NULL ? at : "@malle.invalid",
		newline);
	buffer_printf(mail, "MIME-Version: 1.0%s", newline);
	buffer_printf(mail, "Content-Type: text/plain; charset=UTF-8%s", newline);
	buffer_printf(mail, "Content-Transfer-Encoding: quoted-printable%s", newline);
	buffer_printf(mail, "Content-Language: fr%s", newline);
	if (message->draft) /* Outlook and others open it for editing */
		buffer_printf(mail, "X-Unsent: 1%s", newline);
	else /* RFC 3834: no "out of office" in answer */
		buffer_printf(mail, "Auto-Submitted: auto-generated%s", newline);
	buffer_add_text(mail, newline);
	mail_body_quoted_printable(mail, message->text, newline);
}
