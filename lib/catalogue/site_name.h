/* Sites of the active centre by the words that people have for them. */
#ifndef CATALOGUE_SITE_NAME_H
#define CATALOGUE_SITE_NAME_H

#include <malle/catalogue.h>

/* The site with this code or name, whatever the case and accents. MALLE_NOT_FOUND: none; the error
 * lists them. */
enum malle_status site_name_find(struct malle_session *session, void *owner, const char *typed,
	struct malle_site *site) MALLE_MUST_CHECK;

/* The code of a kind of place, by code or label whatever the case and accents; nothing typed:
 * "desk". NULL: there is no such kind. */
const char *site_kind_code(void *owner, const char *typed);

/* "desk (accueil), deposit (décentralisation) ...". */
const char *site_kind_names(void *owner);

#endif
