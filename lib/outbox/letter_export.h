/* A letter as bytes for the world outside. */
#ifndef OUTBOX_LETTER_EXPORT_H
#define OUTBOX_LETTER_EXPORT_H

#include "outbox/letter_row.h"
#include "outbox/letter_sender.h"

enum letter_mail { LETTER_MAIL_FOR_RELAY, LETTER_MAIL_DRAFT };

/* As a mail: with \n and to be sent, or with \r\n and to be opened in a mail program. */
struct malle_bytes letter_as_mail(void *owner, const struct letter_row *row,
	const struct letter_sender *sender, enum letter_mail form);

#endif
