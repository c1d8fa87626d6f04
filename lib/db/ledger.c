#include "db/ledger.h"

#include <string.h>

#include "base/arena.h"
#include "db/statement.h"
#include "schemas/embedded.h"

static const struct column entry_columns[] = {
	COLUMN_TEXT(struct ledger_entry, kind),
	COLUMN_TEXT(struct ledger_entry, name),
	COLUMN_INT32(struct ledger_entry, number),
	COLUMN_TEXT(struct ledger_entry, checksum),
};

struct presence {
	bool present;
};

static const struct column presence_columns[] = {COLUMN_BOOL(struct presence, present)};

enum malle_status ledger_read(struct malle_session *session, void *owner, struct ledger *ledger)
{
	struct presence ledger_there = {0};
	enum malle_status status = statement_one(session, owner, &query_database_ledger_exists,
		NO_VALUES, COLUMNS(presence_columns), &ledger_there);

	*ledger = (struct ledger) {.owner = owner};
	if (status == MALLE_OK && ledger_there.present)
		status = statement_rows(session, owner, &query_database_ledger_list, NO_VALUES,
			COLUMNS(entry_columns), sizeof *ledger->entries, (void **)&ledger->entries,
			&ledger->count);
	for (size_t i = 0; i < ledger->count; i++)
		if (ledger->entries[i].number > ledger->last)
			ledger->last = ledger->entries[i].number;
	return status;
}

enum malle_status ledger_lock_and_read(
	struct malle_session *session, void *owner, struct ledger *ledger)
{
	enum malle_status status =
		statement_execute(session, &query_database_migration_lock, NO_VALUES);

	return status == MALLE_OK ? ledger_read(session, owner, ledger) : status;
}

const struct ledger_entry *ledger_find(
	const struct ledger *ledger, const char *kind, const char *name)
{
	for (size_t i = 0; i < ledger->count; i++)
		if (strcmp(ledger->entries[i].kind, kind) == 0 &&
			strcmp(ledger->entries[i].name, name) == 0)
			return &ledger->entries[i];
	return NULL;
}

struct digest {
	const char *checksum;
};

static const struct column digest_columns[] = {COLUMN_TEXT(struct digest, checksum)};

enum malle_status ledger_checksum(
	struct malle_session *session, void *owner, const struct script *script, char **checksum)
{
	struct digest digest;
	enum malle_status status = statement_one(session, owner, &query_database_script_checksum,
		VALUES(value_text(script->sql)), COLUMNS(digest_columns), &digest);

	if (status == MALLE_OK)
		*checksum = arena_strdup(owner, digest.checksum);
	return status;
}

enum malle_status ledger_changed(struct malle_session *session, const struct ledger *ledger,
	const char *kind, const struct script *script, bool *changed)
{
	const struct ledger_entry *entry = ledger_find(ledger, kind, script->name);
	char *checksum;
	enum malle_status status;

	*changed = true;
	if (entry == NULL)
		return MALLE_OK;
	status = ledger_checksum(session, ledger->owner, script, &checksum);
	if (status == MALLE_OK)
		*changed = strcmp(checksum, entry->checksum) != 0;
	return status;
}

/* Everything but the first migration, which makes the roles, belongs to the owner of the schema. */
static enum malle_status run_as_owner(struct malle_session *session, const struct script *script)
{
	enum malle_status status =
		statement_execute(session, &query_database_role_owner, NO_VALUES);

	if (status == MALLE_OK)
		status = statement_script(session, script);
	if (status == MALLE_OK)
		status = statement_execute(session, &query_database_role_reset, NO_VALUES);
	return status;
}

static enum malle_status record(struct malle_session *session, const char *kind, int number,
	const struct script *script, const char *checksum)
{
	if (number > 0)
		return statement_execute(session, &query_database_ledger_record_migration,
			VALUES(value_int(number), value_text(script->name), value_text(checksum)));
	return statement_execute(session, &query_database_ledger_record_script,
		VALUES(value_text(kind), value_text(script->name), value_text(checksum)));
}

enum malle_status ledger_run(
	struct malle_session *session, const char *kind, int number, const struct script *script)
{
	void *scratch = arena_scratch(session);
	char *checksum = NULL;
	enum malle_status status = number == LEDGER_FIRST ? statement_script(session, script)
							  : run_as_owner(session, script);

	if (status == MALLE_OK)
		status = ledger_checksum(session, scratch, script, &checksum);
	if (status == MALLE_OK)
		status = record(session, kind, number, script, checksum);
	talloc_free(scratch);
	return status;
}
