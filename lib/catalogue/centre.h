/* Centres inside the library: <malle/catalogue.h> adds and lists them; this checks a filter. */
#ifndef CATALOGUE_CENTRE_H
#define CATALOGUE_CENTRE_H

#include <malle/base.h>

/* Is it the code of a centre, or NULL for all? MALLE_NOT_FOUND, and the error says so, when not:
 * a list of nothing would hide a slip of the pen. */
enum malle_status centre_check(struct malle_session *session, const char *code) MALLE_MUST_CHECK;

#endif
