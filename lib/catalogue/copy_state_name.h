/* States of copies by the words that people have for them (R8.1). */
#ifndef CATALOGUE_COPY_STATE_NAME_H
#define CATALOGUE_COPY_STATE_NAME_H

#include <malle/base.h>

struct copy_state_name {
	const char *code;  /* "damaged" */
	const char *label; /* "abîmé" */
	bool computed;     /* follows from loans, bookings or withdrawal */
	bool bookable;
	bool transferable;
};

/* The state that `word` names: by its code, by its label whatever the case and accents, or by whole
 * words that one label alone has ("perdu", "réparation"). MALLE_INVALID: none; the error lists
 * them.
 */
enum malle_status copy_state_name_find(struct malle_session *session, void *owner, const char *word,
	struct copy_state_name *state) MALLE_MUST_CHECK;

#endif
