/* Dumps of a database, by PostgreSQL's own programs (custom format). Those work in `/`: paths are
 * absolute. */
#ifndef DB_DUMP_H
#define DB_DUMP_H

#include <malle/base.h>

struct malle_session;

/* Write a dump of the database into `path`, which exists and is empty. */
enum malle_status dump_write(struct malle_session *session, const char *conninfo, const char *path);

/* Read the dump to its end, and the number of its last migration.
 * MALLE_BAD_DATA: not a dump, not one of ours, or damaged. */
enum malle_status dump_check(struct malle_session *session, const char *path, int *version);

/* Put the dump into a database without our schema, all or nothing. */
enum malle_status dump_load(struct malle_session *session, const char *conninfo, const char *path);

#endif
