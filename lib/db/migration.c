#include "db/migration.h"

#include <malle/database.h>

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "db/database.h"
#include "db/ledger.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "schemas/embedded.h"

const struct migration_set migration_embedded = {
	.migrations = schema_migrations,
	.functions = schema_functions,
	.views = schema_views,
	.seeds = schema_seeds,
};

static int number_of(const struct script *migration)
{
	return atoi(migration->name);
}

int migration_known(const struct migration_set *set)
{
	int last = 0;

	for (const struct script *script = set->migrations; script->name != NULL; script++)
		last = number_of(script);
	return last;
}

struct version {
	int number;
};

static const struct column version_columns[] = {COLUMN_INT32(struct version, number)};

enum malle_status migration_applied(struct malle_session *session, int *number)
{
	struct version version = {0};
	enum malle_status status = MALLE_OK;

	if (session->database != NULL && session->database->has_schema)
		status = statement_one(session, session, &query_database_schema_version, NO_VALUES,
			COLUMNS(version_columns), &version);
	*number = version.number;
	return status;
}

static enum malle_status refuse_newer(struct malle_session *session, int applied, int known)
{
	session_fail(session, MALLE_CONFLICT,
		_("the database has schema %d, this program knows %d: it is too old"), applied,
		known);
	session_hint(session, "%s", _("install the version of malle that the other desks use"));
	return MALLE_CONFLICT;
}

enum malle_status migration_check_version(
	struct malle_session *session, const struct migration_set *set)
{
	int known = migration_known(set);
	int applied;
	enum malle_status status = migration_applied(session, &applied);

	if (status != MALLE_OK || applied == known)
		return status;
	if (applied > known)
		return refuse_newer(session, applied, known);
	if (applied == 0)
		session_fail(session, MALLE_CONFLICT, _("the database has no schema yet"));
	else
		session_fail(session, MALLE_CONFLICT,
			_("the database has schema %d, this program needs %d"), applied, known);
	session_hint(session, "%s",
		_("'malle database upgrade' brings it up to date; make a backup before"));
	return MALLE_CONFLICT;
}

/* Numbers go up, nothing is put in before what was applied, and nothing applied was edited. */
static enum malle_status check_migration(struct malle_session *session, const struct ledger *ledger,
	const struct script *script, int previous)
{
	const struct ledger_entry *entry = ledger_find(ledger, "migrations", script->name);
	char *checksum;
	enum malle_status status;

	if (number_of(script) <= previous)
		return session_fail(session, MALLE_INTERNAL,
			_("the migration '%s' does not follow number %d"), script->name, previous);
	if (entry == NULL) {
		if (number_of(script) > ledger->last)
			return MALLE_OK;
		return session_fail(session, MALLE_CONFLICT,
			_("the migration '%s' was put in before number %d, which was applied"),
			script->name, ledger->last);
	}
	status = ledger_checksum(session, ledger->owner, script, &checksum);
	if (status == MALLE_OK && strcmp(checksum, entry->checksum) != 0) {
		status = session_fail(session, MALLE_CONFLICT,
			_("the migration '%s' was changed after it was applied"), script->name);
		session_hint(session, "%s",
			_("install the version of malle that made this database; a change of the "
			  "schema is a new migration"));
	}
	return status;
}

static enum malle_status check_all(
	struct malle_session *session, const struct ledger *ledger, const struct migration_set *set)
{
	enum malle_status status = MALLE_OK;
	int known = migration_known(set);
	int previous = 0;

	if (ledger->last > known)
		return refuse_newer(session, ledger->last, known);
	for (const struct script *script = set->migrations;
		script->name != NULL && status == MALLE_OK; script++) {
		status = check_migration(session, ledger, script, previous);
		previous = number_of(script);
	}
	return status;
}

struct step {
	const struct migration_set *set;
	const struct script *script; /* the migration to apply */
	bool applied;                /* it was missing and is there now */
	bool all;                    /* re-create functions and views even if unchanged */
};

/* Somebody else may have applied it since the check: looked up again under the lock. */
static enum malle_status apply_migration(struct malle_session *session, void *data)
{
	struct step *step = data;
	void *scratch = arena_scratch(session);
	struct ledger ledger;
	enum malle_status status = ledger_lock_and_read(session, scratch, &ledger);

	step->applied = false;
	if (status != MALLE_OK || ledger_find(&ledger, "migrations", step->script->name) != NULL)
		goto done;
	session_log(session, MALLE_LOG_INFO, "migration %s", step->script->name);
	status = ledger_run(session, "migrations", number_of(step->script), step->script);
	step->applied = status == MALLE_OK;
done:
	talloc_free(scratch);
	return status;
}

static enum malle_status apply_list(struct malle_session *session, const struct ledger *ledger,
	const char *kind, const struct script *scripts, bool all)
{
	enum malle_status status = MALLE_OK;

	for (; scripts->name != NULL && status == MALLE_OK; scripts++) {
		bool changed = true;

		if (!all)
			status = ledger_changed(session, ledger, kind, scripts, &changed);
		if (status == MALLE_OK && changed)
			status = ledger_run(session, kind, 0, scripts);
	}
	return status;
}

static enum malle_status any_changed(struct malle_session *session, const struct ledger *ledger,
	const char *kind, const struct script *scripts, bool *any)
{
	enum malle_status status = MALLE_OK;

	for (; scripts->name != NULL && status == MALLE_OK && !*any; scripts++)
		status = ledger_changed(session, ledger, kind, scripts, any);
	return status;
}

static enum malle_status apply_recreatable(struct malle_session *session, void *data)
{
	struct step *step = data;
	void *scratch = arena_scratch(session);
	struct ledger ledger;
	bool all = step->all;
	enum malle_status status = ledger_lock_and_read(session, scratch, &ledger);

	if (status == MALLE_OK)
		status = any_changed(session, &ledger, "functions", step->set->functions, &all);
	if (status == MALLE_OK)
		status = any_changed(session, &ledger, "views", step->set->views, &all);
	if (status == MALLE_OK && all)
		status = apply_list(session, &ledger, "functions", step->set->functions, true);
	if (status == MALLE_OK && all)
		status = apply_list(session, &ledger, "views", step->set->views, true);
	if (status == MALLE_OK)
		status = apply_list(session, &ledger, "seeds", step->set->seeds, false);
	talloc_free(scratch);
	return status;
}

static enum malle_status check_before(
	struct malle_session *session, const struct migration_set *set)
{
	void *scratch = arena_scratch(session);
	struct ledger ledger;
	enum malle_status status = ledger_read(session, scratch, &ledger);

	if (status == MALLE_OK)
		status = check_all(session, &ledger, set);
	talloc_free(scratch);
	return status;
}

enum malle_status migration_apply(
	struct malle_session *session, const struct migration_set *set, int *applied)
{
	struct step step = {.set = set, .script = set->migrations};
	enum malle_status status = check_before(session, set);
	int count = 0;

	for (; status == MALLE_OK && step.script->name != NULL; step.script++) {
		status = transaction_run(
			session, TRANSACTION_READ_COMMITTED, apply_migration, &step);
		count += status == MALLE_OK && step.applied;
	}
	step.all = count > 0;
	if (status == MALLE_OK && migration_known(set) > 0)
		status = transaction_run(
			session, TRANSACTION_READ_COMMITTED, apply_recreatable, &step);
	if (applied != NULL)
		*applied = count;
	if (status == MALLE_OK) {
		session->database->has_schema = migration_known(set) > 0;
		status = database_forget_plans(session);
	}
	return status;
}

enum malle_status malle_database_upgrade(struct malle_session *session, int *applied)
{
	return migration_apply(session, &migration_embedded, applied);
}
