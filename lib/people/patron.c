/* Borrowers: reading, by card or by words. */
#include "people/patron.h"

#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "people/barcode.h"
#include "people/search_words.h"
#include "schemas/embedded.h"

static const struct column patron_columns[] = {
	COLUMN_INT64(struct malle_patron, id),
	COLUMN_TEXT(struct malle_patron, barcode),
	COLUMN_TEXT(struct malle_patron, family_name),
	COLUMN_TEXT(struct malle_patron, given_name),
	COLUMN_TEXT(struct malle_patron, name),
	COLUMN_TEXT(struct malle_patron, organisation),
	COLUMN_TEXT(struct malle_patron, category),
	COLUMN_TEXT(struct malle_patron, own_category),
	COLUMN_TEXT(struct malle_patron, email),
	COLUMN_TEXT(struct malle_patron, phone),
	COLUMN_TEXT(struct malle_patron, note),
	COLUMN_DATE(struct malle_patron, member_until),
	COLUMN_INT64(struct malle_patron, loans),
	COLUMN_INT64(struct malle_patron, late),
};

enum malle_status patron_read(
	struct malle_session *session, int64_t id, struct malle_patron *patron)
{
	return statement_one(session, patron, &query_people_patron_list,
		VALUES(value_int(id), value_null(), value_null(), value_text_array(NULL, 0),
			value_null()),
		COLUMNS(patron_columns), patron);
}

enum malle_status patron_find(
	struct malle_session *session, const char *barcode, struct malle_patron *patron)
{
	struct barcode code;
	enum malle_status status = barcode_read(session, patron, barcode, &code);

	if (status == MALLE_OK)
		status = statement_one(session, patron, &query_people_patron_list,
			VALUES(value_null(), value_text(code.typed), value_text(code.repaired),
				value_text_array(NULL, 0), value_null()),
			COLUMNS(patron_columns), patron);
	if (status == MALLE_NOT_FOUND) {
		session_fail(session, status, _("nobody has the barcode '%s'"),
			malle_text_printable(patron, code.repaired));
		session_hint(session, _("look for the name: malle patron list NAME"));
	}
	return status;
}

enum malle_status malle_patron_show(struct malle_session *session, void *owner, const char *barcode,
	struct malle_patron **patron)
{
	struct malle_patron *row = arena_new(owner, struct malle_patron);
	enum malle_status status = patron_find(session, barcode, row);

	if (status != MALLE_OK) {
		malle_free(row);
		return status;
	}
	*patron = row;
	return MALLE_OK;
}

enum malle_status malle_patron_list(struct malle_session *session, void *owner, const char *words,
	struct malle_patron **rows, size_t *count)
{
	void *scratch = arena_scratch(owner);
	struct search_words wanted;
	enum malle_status status;

	search_words_read(scratch, words, &wanted);
	status = statement_rows(session, owner, &query_people_patron_list,
		VALUES(value_null(), value_null(), value_null(),
			value_text_array(wanted.words, wanted.count), value_null()),
		COLUMNS(patron_columns), sizeof(**rows), (void **)rows, count);
	talloc_free(scratch);
	return status;
}

enum malle_status malle_patron_list_of(struct malle_session *session, void *owner,
	int64_t organisation, struct malle_patron **rows, size_t *count)
{
	return statement_rows(session, owner, &query_people_patron_list,
		VALUES(value_null(), value_null(), value_null(), value_text_array(NULL, 0),
			value_int(organisation)),
		COLUMNS(patron_columns), sizeof(**rows), (void **)rows, count);
}
