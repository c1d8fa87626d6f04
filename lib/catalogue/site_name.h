/* Sites of the active centre by the words that people have for them. */
#ifndef CATALOGUE_SITE_NAME_H
#define CATALOGUE_SITE_NAME_H

#include <malle/catalogue.h>

/* The site with this code or name, whatever the case and accents. MALLE_NOT_FOUND: none; the error
 * lists them. */
enum malle_status site_name_find(struct malle_session *session, void *owner, const char *typed,
	struct malle_site *site) MALLE_MUST_CHECK;

#endif
