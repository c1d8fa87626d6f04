/* How to connect, said completely: nothing left for libpq to look up in the environment. */
#ifndef DB_CONNINFO_H
#define DB_CONNINFO_H

#include <malle/base.h>

struct malle_session;

/* `conninfo` (keywords or URI) with every keyword that libpq would otherwise take from a PG*
 * variable, below `owner`. With `service=` the service file rules and only what must be is set.
 * MALLE_INVALID: libpq cannot read it. */
enum malle_status conninfo_complete(
	struct malle_session *session, void *owner, const char *conninfo, char **complete);

/* The value of a keyword in a conninfo string, below `owner`; NULL when it is not there. */
char *conninfo_value(void *owner, const char *conninfo, const char *keyword);

/* Add keyword='value', quoted, to a string. */
struct buffer;
void conninfo_add(struct buffer *buffer, const char *keyword, const char *value);

#endif
