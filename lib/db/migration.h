/* Migrations: numbered scripts, each applied once, in order, in a transaction of its own, and noted
 * with its checksum in the ledger; then functions and views, all of them
 * again when one changed or a migration ran; then the seeds that changed. */
#ifndef DB_MIGRATION_H
#define DB_MIGRATION_H

#include <malle/base.h>

#include "schemas/query.h"

struct malle_session;

/* Four lists, each ending with a NULL name. A migration's name starts with its number. */
struct migration_set {
	const struct script *migrations;
	const struct script *functions;
	const struct script *views;
	const struct script *seeds;
};

/* What is compiled into this program. */
extern const struct migration_set migration_embedded;

/* The number of the last migration of the set; 0 when it is empty. */
int migration_known(const struct migration_set *set);

/* The number of the last migration applied; 0 when none was. */
enum malle_status migration_applied(struct malle_session *session, int *number);

/* MALLE_CONFLICT: the database is older or newer than the set, with what to do. */
enum malle_status migration_check_version(
	struct malle_session *session, const struct migration_set *set);

/* Apply what is missing. *applied (may be NULL): how many migrations. What was applied before a
 * failure stays. MALLE_CONFLICT: a script was changed after it was applied, or the database is
 * newer than the set. */
enum malle_status migration_apply(
	struct malle_session *session, const struct migration_set *set, int *applied);

#endif
