/* A site of the centre as people name it. */
#ifndef CIRCULATION_SITE_WORD_H
#define CIRCULATION_SITE_WORD_H

#include <malle/base.h>

/* The site of the active centre of this name or code; NULL or "": 0, the whole centre.
 * MALLE_NOT_FOUND: said. */
enum malle_status site_word_find(
	struct malle_session *session, const char *word, int64_t *site) MALLE_MUST_CHECK;

#endif
