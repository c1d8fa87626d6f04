/* Organisations, for the other files of this folder. */
#ifndef PEOPLE_ORGANISATION_H
#define PEOPLE_ORGANISATION_H

#include <malle/people.h>

struct organisation_name;

/* The row of an id into *organisation, which owns its strings. */
enum malle_status organisation_read(struct malle_session *session, int64_t id,
	struct malle_organisation *organisation) MALLE_MUST_CHECK;

/* The organisation that people call so, by its name or its short name. MALLE_NOT_FOUND, with the
 * sentence that says so; MALLE_INVALID: several have this short name. */
enum malle_status organisation_find(struct malle_session *session, void *owner, const char *typed,
	struct organisation_name *found) MALLE_MUST_CHECK;

#endif
