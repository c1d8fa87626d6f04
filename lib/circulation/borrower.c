/* Finding the person of a card. */
#include "circulation/borrower.h"

#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "people/barcode.h"
#include "schemas/embedded.h"

static const struct column borrower_columns[] = {
	COLUMN_INT64(struct borrower, id),
	COLUMN_INT64(struct borrower, organisation),
	COLUMN_TEXT(struct borrower, barcode),
	COLUMN_TEXT(struct borrower, name),
	COLUMN_TEXT(struct borrower, note),
	COLUMN_TEXT(struct borrower, centre),
	COLUMN_DATE(struct borrower, member_until),
	COLUMN_INT64(struct borrower, late),
};

struct copy_title {
	const char *title;
};

static const struct column copy_title_columns[] = {
	COLUMN_TEXT(struct copy_title, title),
};

static enum malle_status say_what_it_is(
	struct malle_session *session, void *scratch, const struct barcode *barcode)
{
	const char *shown = malle_text_printable(scratch, barcode->repaired);
	struct copy_title copy;
	enum malle_status status = statement_one(session, scratch, &query_circulation_copy_title,
		VALUES(value_text(barcode->typed), value_text(barcode->repaired)),
		COLUMNS(copy_title_columns), &copy);

	if (status == MALLE_OK) {
		session_fail(session, MALLE_NOT_FOUND, _("'%s' is a copy of '%s', not a person"),
			shown, copy.title);
		session_hint(session, _("scan the card of the person who borrows"));
		session_rule(session, "R1.4");
		return MALLE_NOT_FOUND;
	}
	if (status != MALLE_NOT_FOUND)
		return status;
	session_fail(session, MALLE_NOT_FOUND, _("nobody has the barcode '%s'"), shown);
	session_hint(session, _("look for the name: malle patron list NAME"));
	return MALLE_NOT_FOUND;
}

enum malle_status borrower_find(
	struct malle_session *session, void *owner, const char *typed, struct borrower *borrower)
{
	void *scratch = arena_scratch(owner);
	struct barcode barcode;
	enum malle_status status = barcode_read(session, scratch, typed, &barcode);

	if (status != MALLE_OK)
		goto done;
	status = statement_one(session, owner, &query_circulation_borrower,
		VALUES(value_text(barcode.typed), value_text(barcode.repaired)),
		COLUMNS(borrower_columns), borrower);
	if (status == MALLE_NOT_FOUND)
		status = say_what_it_is(session, scratch, &barcode);
done:
	talloc_free(scratch);
	return status;
}
