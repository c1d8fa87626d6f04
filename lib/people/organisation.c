/* Organisations: reading. */
#include "people/organisation.h"

#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "people/organisation_name.h"
#include "people/search_words.h"
#include "schemas/embedded.h"

static const struct column organisation_columns[] = {
	COLUMN_INT64(struct malle_organisation, id),
	COLUMN_TEXT(struct malle_organisation, name),
	COLUMN_TEXT(struct malle_organisation, short_name),
	COLUMN_TEXT(struct malle_organisation, kind),
	COLUMN_TEXT(struct malle_organisation, sector),
	COLUMN_TEXT(struct malle_organisation, sub_sector),
	COLUMN_TEXT(struct malle_organisation, municipality),
	COLUMN_TEXT(struct malle_organisation, postcode),
	COLUMN_TEXT(struct malle_organisation, category),
	COLUMN_BOOL(struct malle_organisation, member),
	COLUMN_TEXT(struct malle_organisation, note),
	COLUMN_INT64(struct malle_organisation, patrons),
};

enum malle_status organisation_read(
	struct malle_session *session, int64_t id, struct malle_organisation *organisation)
{
	return statement_one(session, organisation, &query_people_organisation_list,
		VALUES(value_int(id), value_text_array(NULL, 0), value_bool(false)),
		COLUMNS(organisation_columns), organisation);
}

enum malle_status organisation_find(struct malle_session *session, void *owner, const char *typed,
	struct organisation_name *found)
{
	enum malle_status status = organisation_name_find(
		session, owner, ORGANISATION_ALL_NAMES, typed != NULL ? typed : "", found);

	if (status != MALLE_NOT_FOUND)
		return status;
	session_fail(session, MALLE_NOT_FOUND, _("no organisation is called '%s'"),
		malle_text_printable(owner, typed != NULL ? typed : ""));
	session_hint(session, _("look for it by a word: malle organisation list WORD"));
	return MALLE_NOT_FOUND;
}

enum malle_status malle_organisation_show(struct malle_session *session, void *owner,
	const char *name, struct malle_organisation **organisation)
{
	struct malle_organisation *row = arena_new(owner, struct malle_organisation);
	struct organisation_name found;
	enum malle_status status = organisation_find(session, row, name, &found);

	if (status == MALLE_OK)
		status = organisation_read(session, found.id, row);
	if (status != MALLE_OK) {
		malle_free(row);
		return status;
	}
	*organisation = row;
	return MALLE_OK;
}

static enum malle_status list(struct malle_session *session, void *owner, const char *words,
	bool members, struct malle_organisation **rows, size_t *count)
{
	void *scratch = arena_scratch(owner);
	struct search_words wanted;
	enum malle_status status;

	search_words_read(scratch, words, &wanted);
	status = statement_rows(session, owner, &query_people_organisation_list,
		VALUES(value_null(), value_text_array(wanted.words, wanted.count),
			value_bool(members)),
		COLUMNS(organisation_columns), sizeof(**rows), (void **)rows, count);
	talloc_free(scratch);
	return status;
}

enum malle_status malle_organisation_list(struct malle_session *session, void *owner,
	const char *words, struct malle_organisation **rows, size_t *count)
{
	return list(session, owner, words, false, rows, count);
}

enum malle_status malle_organisation_members(struct malle_session *session, void *owner,
	const char *words, struct malle_organisation **rows, size_t *count)
{
	return list(session, owner, words, true, rows, count);
}
