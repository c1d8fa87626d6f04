/* Finding an organisation by the name that people say. */
#ifndef PEOPLE_ORGANISATION_NAME_H
#define PEOPLE_ORGANISATION_NAME_H

#include <malle/base.h>

struct organisation_name {
	int64_t id;
	const char *name;
	const char *short_name;
};

/* Which names count. */
enum organisation_names { ORGANISATION_FULL_NAMES, ORGANISATION_ALL_NAMES };

/* The organisation of the active centre that has this name (or, for ALL_NAMES, this short name),
 * whatever its case and accents; a name wins over a short name. MALLE_NOT_FOUND without error:
 * none. MALLE_INVALID: several have it as their short name; the error names them. */
enum malle_status organisation_name_find(struct malle_session *session, void *owner,
	enum organisation_names which, const char *typed,
	struct organisation_name *found) MALLE_MUST_CHECK;

#endif
