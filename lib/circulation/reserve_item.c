/* What is wanted, as it was typed: the barcode of a copy, or the number of a title. */
#include <stdlib.h>

#include "base/gettext.h"
#include "base/session.h"
#include "circulation/reserve_check.h"
#include "db/statement.h"
#include "people/barcode.h"
#include "schemas/embedded.h"

static const struct column item_columns[] = {
	COLUMN_INT64(struct reserve_item, title),
	COLUMN_TEXT(struct reserve_item, title_proper),
	COLUMN_INT64(struct reserve_item, copy),
	COLUMN_INT64(struct reserve_item, usable),
	COLUMN_INT64(struct reserve_item, free_now),
};

/* The number of a title, or 0: the words are none. */
static int64_t title_number(const char *typed)
{
	char *end;
	long long number = strtoll(typed, &end, 10);

	return *end == '\0' && number > 0 ? number : 0;
}

static enum malle_status say_missing(struct malle_session *session, const char *typed)
{
	session_fail(session, MALLE_NOT_FOUND, _("'%s' is no copy and no title"), typed);
	session_hint(
		session, _("scan a copy, or give the number of the title that malle search shows"));
	session_rule(session, "R4.1");
	return MALLE_NOT_FOUND;
}

enum malle_status reserve_item_find(
	struct malle_session *session, void *owner, const char *typed, struct reserve_item *item)
{
	struct barcode barcode;
	enum malle_status status = barcode_read(session, owner, typed, &barcode);

	if (status != MALLE_OK)
		return status;
	status = statement_one(session, owner, &query_circulation_reserve_thing,
		VALUES(value_text(barcode.typed), value_text(barcode.repaired),
			value_id(title_number(typed))),
		COLUMNS(item_columns), item);
	return status == MALLE_NOT_FOUND ? say_missing(session, barcode.typed) : status;
}

enum malle_status title_typed_find(
	struct malle_session *session, void *owner, const char *typed, int64_t *title)
{
	struct barcode barcode;
	enum malle_status status = barcode_read(session, owner, typed, &barcode);

	if (status != MALLE_OK)
		return status;
	status = statement_id(session, &query_circulation_title_typed,
		VALUES(value_text(barcode.typed), value_text(barcode.repaired),
			value_id(title_number(typed))),
		title);
	return status == MALLE_NOT_FOUND ? say_missing(session, barcode.typed) : status;
}
