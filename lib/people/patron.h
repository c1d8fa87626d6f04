/* Borrowers, for the other files of this folder. */
#ifndef PEOPLE_PATRON_H
#define PEOPLE_PATRON_H

#include <malle/people.h>

/* The row of an id into *patron, which owns its strings. */
enum malle_status patron_read(
	struct malle_session *session, int64_t id, struct malle_patron *patron) MALLE_MUST_CHECK;

/* The row of a card, in either reading of its barcode. MALLE_NOT_FOUND, with the sentence. */
enum malle_status patron_find(struct malle_session *session, const char *barcode,
	struct malle_patron *patron) MALLE_MUST_CHECK;

/* Make what search by words looks at again, for all people of an organisation that was renamed. */
enum malle_status patron_refold_all(
	struct malle_session *session, int64_t organisation) MALLE_MUST_CHECK;

#endif
