/* Names are compared folded, which SQL cannot do: a centre has some hundred organisations. */
#include "people/organisation_name.h"

#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "schemas/embedded.h"

static const struct column name_columns[] = {
	COLUMN_INT64(struct organisation_name, id),
	COLUMN_TEXT(struct organisation_name, name),
	COLUMN_TEXT(struct organisation_name, short_name),
};

static bool same(void *scratch, const char *folded, const char *name)
{
	return name[0] != '\0' && strcmp(folded, malle_text_fold(scratch, name)) == 0;
}

static const struct organisation_name *by_name(
	void *scratch, const char *folded, const struct organisation_name *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (same(scratch, folded, rows[i].name))
			return &rows[i];
	return NULL;
}

static enum malle_status by_short_name(struct malle_session *session, void *scratch,
	const char *typed, const struct organisation_name *rows, size_t count,
	const struct organisation_name **found)
{
	const char *folded = malle_text_fold(scratch, typed);

	for (size_t i = 0; i < count; i++) {
		if (!same(scratch, folded, rows[i].short_name))
			continue;
		if (*found != NULL) {
			session_fail(session, MALLE_INVALID,
				_("several organisations are called '%s'"),
				malle_text_printable(scratch, typed));
			session_detail(session, "%s; %s", (*found)->name, rows[i].name);
			session_hint(session, _("give the whole name"));
			return MALLE_INVALID;
		}
		*found = &rows[i];
	}
	return *found != NULL ? MALLE_OK : MALLE_NOT_FOUND;
}

enum malle_status organisation_name_find(struct malle_session *session, void *owner,
	enum organisation_names which, const char *typed, struct organisation_name *found)
{
	void *scratch = arena_scratch(owner);
	const struct organisation_name *chosen = NULL;
	struct organisation_name *rows;
	size_t count;
	enum malle_status status =
		statement_rows(session, scratch, &query_people_organisation_names, NO_VALUES,
			COLUMNS(name_columns), sizeof(*rows), (void **)&rows, &count);

	if (status != MALLE_OK)
		goto done;
	chosen = by_name(scratch, malle_text_fold(scratch, typed), rows, count);
	if (chosen == NULL)
		status = which == ORGANISATION_ALL_NAMES
				 ? by_short_name(session, scratch, typed, rows, count, &chosen)
				 : MALLE_NOT_FOUND;
	if (status == MALLE_OK)
		*found = (struct organisation_name) {
			.id = chosen->id,
			.name = arena_strdup(owner, chosen->name),
			.short_name = arena_strdup(owner, chosen->short_name),
		};
done:
	talloc_free(scratch);
	return status;
}
