#include "catalogue/setting.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "schemas/embedded.h"

struct stored {
	const char *value;
};

static const struct column stored_columns[] = {
	COLUMN_TEXT(struct stored, value),
};

/* What the centre chose, or the usual value; *value belongs to `owner`. */
static enum malle_status value_of(
	struct malle_session *session, void *owner, enum setting setting, const char **value)
{
	struct stored stored = {.value = setting_table[setting].usual};
	enum malle_status status = statement_one(session, owner, &query_catalogue_setting_value,
		VALUES(value_text(setting_table[setting].name)), COLUMNS(stored_columns), &stored);

	*value = stored.value;
	return status == MALLE_NOT_FOUND ? MALLE_OK : status;
}

enum malle_status setting_number(
	struct malle_session *session, enum setting setting, int64_t *value)
{
	void *scratch = arena_scratch(session);
	const char *text;
	enum malle_status status = value_of(session, scratch, setting, &text);

	if (status == MALLE_OK)
		*value = strtoll(text, NULL, 10);
	talloc_free(scratch);
	return status;
}

enum malle_status setting_choice(struct malle_session *session, enum setting setting, int *choice)
{
	const struct setting_row *row = &setting_table[setting];
	void *scratch = arena_scratch(session);
	const char *text;
	enum malle_status status = value_of(session, scratch, setting, &text);

	*choice = 0;
	if (status == MALLE_OK) {
		while (row->choices[*choice] != NULL && strcmp(row->choices[*choice], text) != 0)
			(*choice)++;
		if (row->choices[*choice] == NULL)
			status = session_fail(session, MALLE_INTERNAL,
				_("the setting '%s' has an unknown value"), row->name);
	}
	talloc_free(scratch);
	return status;
}
