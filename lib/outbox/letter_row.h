/* Letters as they are read back, for lists, sending and export. */
#ifndef OUTBOX_LETTER_ROW_H
#define OUTBOX_LETTER_ROW_H

#include <malle/outbox.h>

struct letter_row {
	struct malle_letter letter; /* its text is "" until letter_row_text */
	const char *body;
	const char *closing;
	const char *date; /* of writing, RFC 5322 */
};

/* One letter with all of its text, that nobody needs to hear any more left out. MALLE_NOT_FOUND,
 * with its sentence. */
enum malle_status letter_row_find(
	struct malle_session *session, void *owner, int64_t id, struct letter_row *row);

/* There is no letter of that number: the sentence. */
enum malle_status letter_not_found(struct malle_session *session, int64_t id);

#endif
