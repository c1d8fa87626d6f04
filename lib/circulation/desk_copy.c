/* Finding the copy of a scan, or saying what the scan was instead. */
#include "circulation/desk_copy.h"

#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "people/barcode.h"
#include "schemas/embedded.h"

static const struct column copy_columns[] = {
	COLUMN_INT64(struct desk_copy, id),
	COLUMN_INT64(struct desk_copy, title),
	COLUMN_INT64(struct desk_copy, site),
	COLUMN_TEXT(struct desk_copy, barcode),
	COLUMN_TEXT(struct desk_copy, title_proper),
	COLUMN_TEXT(struct desk_copy, note),
	COLUMN_TEXT(struct desk_copy, state),
	COLUMN_TEXT(struct desk_copy, state_label),
	COLUMN_BOOL(struct desk_copy, lendable),
	COLUMN_BOOL(struct desk_copy, gone),
	COLUMN_BOOL(struct desk_copy, withdrawn),
	COLUMN_INT64(struct desk_copy, loan),
	COLUMN_INT64(struct desk_copy, patron),
	COLUMN_TEXT(struct desk_copy, holder),
	COLUMN_TEXT(struct desk_copy, slip),
	COLUMN_INT64(struct desk_copy, slip_id),
	COLUMN_DATE(struct desk_copy, lent),
	COLUMN_DATE(struct desk_copy, due),
};

/* What a code that is no copy of this centre may be. */
struct other_meaning {
	const char *person; /* whose card it is, or "" */
	const char *centre; /* code of another centre that has such a copy, or "" */
};

static const struct column meaning_columns[] = {
	COLUMN_TEXT(struct other_meaning, person),
	COLUMN_TEXT(struct other_meaning, centre),
};

static enum malle_status say_what_it_is(
	struct malle_session *session, void *scratch, const struct barcode *barcode)
{
	const char *shown = malle_text_printable(scratch, barcode->repaired);
	struct other_meaning meaning = {.person = "", .centre = ""};
	enum malle_status status =
		statement_one(session, scratch, &query_circulation_barcode_meaning,
			VALUES(value_text(barcode->typed), value_text(barcode->repaired)),
			COLUMNS(meaning_columns), &meaning);

	if (status != MALLE_OK)
		return status;
	if (meaning.person[0] != '\0') {
		session_fail(session, MALLE_NOT_FOUND, _("'%s' is the card of %s, not a copy"),
			shown, meaning.person);
		session_hint(session, _("scan the label on the box"));
		session_rule(session, "R1.4");
		return MALLE_NOT_FOUND;
	}
	session_fail(session, MALLE_NOT_FOUND, _("no copy has the barcode '%s'"), shown);
	session_rule(session, "R4.1");
	if (meaning.centre[0] != '\0') {
		session_detail(
			session, _("the centre '%s' has a copy with this barcode"), meaning.centre);
		session_hint(session, _("give it back to that centre, or work for it: --centre %s"),
			meaning.centre);
	} else {
		session_hint(session, _("scan it again, or search the title"));
	}
	return MALLE_NOT_FOUND;
}

enum malle_status desk_copy_find(
	struct malle_session *session, void *owner, const char *typed, struct desk_copy *copy)
{
	void *scratch = arena_scratch(owner);
	struct barcode barcode;
	enum malle_status status = barcode_read(session, scratch, typed, &barcode);

	if (status != MALLE_OK)
		goto done;
	status = statement_one(session, owner, &query_circulation_desk_copy,
		VALUES(value_text(barcode.typed), value_text(barcode.repaired)),
		COLUMNS(copy_columns), copy);
	if (status == MALLE_NOT_FOUND)
		status = say_what_it_is(session, scratch, &barcode);
done:
	talloc_free(scratch);
	return status;
}
