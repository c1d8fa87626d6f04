/* Barcodes are checked before any query sees them. */
#include "people/barcode.h"

#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"

enum { BARCODE_MAX_BYTES = 64, SHOWN_BYTES = 20 };

/* The culprit in a message: short, and safe on a terminal. */
static char *shown(void *owner, const char *typed)
{
	size_t length = strlen(typed);
	char *start = arena_strndup(owner, typed, length > SHOWN_BYTES ? SHOWN_BYTES : length);

	return arena_printf(
		owner, "%s%s", malle_text_printable(owner, start), length > SHOWN_BYTES ? "…" : "");
}

static enum malle_status not_a_barcode(
	struct malle_session *session, void *owner, const char *typed)
{
	session_fail(session, MALLE_INVALID, _("'%s' is not a barcode"), shown(owner, typed));
	session_hint(session, _("a barcode has 1 to %d visible characters; scan it again"),
		BARCODE_MAX_BYTES);
	return MALLE_INVALID;
}

static bool is_readable(void *owner, const char *typed)
{
	size_t length = strlen(typed);

	return length > 0 && length <= BARCODE_MAX_BYTES && malle_text_is_utf8(typed, length) &&
	       strcmp(malle_text_printable(owner, typed), typed) == 0 &&
	       strspn(typed, " ") < length;
}

enum malle_status barcode_read(
	struct malle_session *session, void *owner, const char *typed, struct barcode *barcode)
{
	char *repaired;

	if (typed == NULL || typed[0] == '\0')
		return session_fail(session, MALLE_INVALID, _("a barcode is missing"));
	if (!is_readable(owner, typed))
		return not_a_barcode(session, owner, typed);
	barcode->typed = arena_strdup(owner, typed);
	barcode->repaired = malle_barcode_repair(owner, typed, &repaired, NULL) == MALLE_OK
				    ? repaired
				    : barcode->typed;
	return MALLE_OK;
}

enum malle_status barcode_for_card(
	struct malle_session *session, void *owner, const char *typed, char **barcode)
{
	if (typed == NULL || typed[0] == '\0')
		return session_fail(session, MALLE_INVALID, _("the barcode is missing"));
	if (!is_readable(owner, typed) ||
		malle_barcode_repair(owner, typed, barcode, NULL) != MALLE_OK)
		return not_a_barcode(session, owner, typed);
	return MALLE_OK;
}
