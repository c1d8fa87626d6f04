/* Listing and choosing the settings of catalogue/setting_table.c: each change is an event that says
 * what was chosen before and after, so that it can be undone. */
#include <malle/settings.h>

#include <stdlib.h>
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/setting.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/right.h"
#include "schemas/embedded.h"

struct chosen {
	const char *name, *value;
};

static const struct column chosen_columns[] = {
	COLUMN_TEXT(struct chosen, name),
	COLUMN_TEXT(struct chosen, value),
};

static const char *allowed_of(void *owner, const struct setting_row *row)
{
	struct buffer text;

	if (row->type == SETTING_NUMBER)
		return arena_printf(
			owner, "%lld-%lld", (long long)row->least, (long long)row->most);
	buffer_init(&text, owner);
	for (size_t i = 0; row->choices[i] != NULL; i++)
		buffer_printf(&text, "%s%s", i > 0 ? ", " : "", row->choices[i]);
	return text.data;
}

static void fill(void *owner, const struct setting_row *row, const struct chosen *chosen,
	size_t count, struct malle_setting *setting)
{
	*setting = (struct malle_setting) {
		.name = row->name,
		.value = row->usual,
		.usual = row->usual,
		.allowed = allowed_of(owner, row),
		.rule = row->rule,
		.help = _(row->help),
	};
	for (size_t i = 0; i < count; i++)
		if (strcmp(chosen[i].name, row->name) == 0) {
			setting->value = chosen[i].value;
			setting->changed = true;
		}
}

enum malle_status malle_setting_list(
	struct malle_session *session, void *owner, struct malle_setting **rows, size_t *count)
{
	struct chosen *chosen;
	size_t chosen_count;
	enum malle_status status;

	*rows = arena_array(owner, struct malle_setting, SETTING_COUNT);
	*count = SETTING_COUNT;
	status = statement_rows(session, *rows, &query_circulation_setting_list, NO_VALUES,
		COLUMNS(chosen_columns), sizeof *chosen, (void **)&chosen, &chosen_count);
	for (size_t i = 0; status == MALLE_OK && i < SETTING_COUNT; i++)
		fill(*rows, &setting_table[i], chosen, chosen_count, &(*rows)[i]);
	return status;
}

/* ---- changing ---- */

struct changing {
	const struct setting_row *row;
	const char *value; /* NULL: the usual one */
	const char *key;
};

static bool is_allowed(const struct setting_row *row, const char *value)
{
	char *end;
	long long number;

	if (row->type == SETTING_NUMBER) {
		number = strtoll(value, &end, 10);
		return value[0] >= '0' && value[0] <= '9' && strlen(value) < 10 && *end == '\0' &&
		       number >= row->least && number <= row->most;
	}
	for (size_t i = 0; row->choices[i] != NULL; i++)
		if (strcmp(row->choices[i], value) == 0)
			return true;
	return false;
}

static enum malle_status check(struct malle_session *session, const char *name, const char *value,
	struct changing *changing)
{
	void *scratch = arena_scratch(session);
	enum malle_status status = MALLE_OK;
	int i = 0;

	while (i < SETTING_COUNT && strcmp(setting_table[i].name, name) != 0)
		i++;
	if (i == SETTING_COUNT) {
		status = session_fail(session, MALLE_NOT_FOUND, _("there is no setting '%s'"),
			malle_text_printable(scratch, name));
		session_hint(session, _("see them all: malle setting list"));
	} else if (value != NULL && !is_allowed(&setting_table[i], value)) {
		status = session_fail(session, MALLE_INVALID, _("%s is one of: %s"), name,
			allowed_of(scratch, &setting_table[i]));
		session_rule(session, setting_table[i].rule);
	} else {
		changing->row = &setting_table[i];
	}
	talloc_free(scratch);
	return status;
}

static const char *quoted(void *owner, const char *or_null)
{
	return or_null == NULL ? "null" : arena_printf(owner, "\"%s\"", or_null);
}

static enum malle_status record(struct malle_session *session, void *owner,
	const struct changing *changing, const char *before, int64_t *id)
{
	const struct event_new event = {
		.kind = "setting.set",
		.command = "setting set",
		.key = changing->key,
		.detail = arena_printf(owner, "{\"name\": \"%s\", \"before\": %s, \"after\": %s}",
			changing->row->name, quoted(owner, before), quoted(owner, changing->value)),
	};

	return event_record(session, &event, id);
}

static enum malle_status write(
	struct malle_session *session, void *owner, const struct changing *changing)
{
	struct chosen before = {0};
	int64_t event = 0;
	enum malle_status status = statement_one(session, owner, &query_catalogue_setting_value,
		VALUES(value_text(changing->row->name)),
		(const struct column[]) {COLUMN_TEXT(struct chosen, value)}, 1, &before);

	if (status != MALLE_OK && status != MALLE_NOT_FOUND)
		return status;
	status = record(session, owner, changing, before.value, &event);
	if (status != MALLE_OK)
		return status;
	if (changing->value == NULL)
		return statement_execute(session, &query_circulation_setting_delete,
			VALUES(value_text(changing->row->name)));
	return statement_execute(session, &query_circulation_setting_put,
		VALUES(value_text(changing->row->name), value_text(changing->value),
			value_int(event)));
}

static enum malle_status change_once(struct malle_session *session, void *data)
{
	const struct changing *changing = data;
	void *scratch = arena_scratch(session);
	struct event_known known;
	enum malle_status status =
		event_known(session, scratch, changing->key, "setting set", "setting", &known);

	if (status == MALLE_NOT_FOUND) {
		status = right_require(session, RIGHT_SETTINGS);
		if (status == MALLE_OK)
			status = write(session, scratch, changing);
	}
	talloc_free(scratch);
	return status;
}

enum malle_status malle_setting_set(
	struct malle_session *session, const char *name, const char *value, const char *key)
{
	struct changing changing = {.value = value, .key = key};
	enum malle_status status = check(session, name, value, &changing);

	if (status == MALLE_OK)
		status = transaction_run(
			session, TRANSACTION_READ_COMMITTED, change_once, &changing);
	return status;
}
