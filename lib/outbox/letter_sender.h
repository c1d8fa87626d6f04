/* In whose name the letters of the centre are written, with what only we need of it. */
#ifndef OUTBOX_LETTER_SENDER_H
#define OUTBOX_LETTER_SENDER_H

#include <malle/outbox.h>

struct letter_sender {
	struct malle_letter_sender sender;
	const char *code; /* of the centre */
};

enum malle_status letter_sender_find(
	struct malle_session *session, void *owner, struct letter_sender *sender);

#endif
