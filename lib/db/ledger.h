/* The ledger of migrations (tables schema_migration and schema_script, made by migration 1): what
 * was applied to a database, with the checksum of each script. */
#ifndef DB_LEDGER_H
#define DB_LEDGER_H

#include <malle/base.h>

#include "schemas/query.h"

struct malle_session;

struct ledger_entry {
	const char *kind; /* "migrations", "functions", "views", "seeds" */
	const char *name;
	int number;
	const char *checksum;
};

struct ledger {
	struct ledger_entry *entries;
	size_t count;
	int last; /* number of the last migration */
	void *owner;
};

/* Everything below `owner`. A database without ledger has an empty one. */
enum malle_status ledger_read(struct malle_session *session, void *owner, struct ledger *ledger);

/* The same, after waiting for whoever else migrates; the lock ends with the transaction. */
enum malle_status ledger_lock_and_read(
	struct malle_session *session, void *owner, struct ledger *ledger);

/* NULL: was not applied. */
const struct ledger_entry *ledger_find(
	const struct ledger *ledger, const char *kind, const char *name);

/* SHA-256 by the server, in hexadecimal. */
enum malle_status ledger_checksum(
	struct malle_session *session, void *owner, const struct script *script, char **checksum);

/* Was the script never applied, or in another form? */
enum malle_status ledger_changed(struct malle_session *session, const struct ledger *ledger,
	const char *kind, const struct script *script, bool *changed);

/* The number of the migration that makes the roles, the schema and the ledger itself; it runs as
 * the administrator who is connected, everything else as malle_owner. */
enum { LEDGER_FIRST = 1 };

/* Run the script and note it. `number` is 0 for what is not a migration. In a transaction. */
enum malle_status ledger_run(
	struct malle_session *session, const char *kind, int number, const struct script *script);

#endif
