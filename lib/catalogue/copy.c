/* Copies as people read them. Their computed state comes from one view of the database (R6.5). */
#include <string.h>

#include <malle/catalogue.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/centre.h"
#include "catalogue/copy_state_name.h"
#include "db/statement.h"
#include "schemas/embedded.h"

enum { BARCODE_MAX_BYTES = 64 };

struct copy_row {
	struct malle_copy copy;
	bool own; /* of the active centre */
};

/* clang-format off */
#define COPY_COLUMNS \
	COLUMN_INT64(struct malle_copy, id), \
	COLUMN_TEXT(struct malle_copy, barcode), \
	COLUMN_INT64(struct malle_copy, title_id), \
	COLUMN_TEXT(struct malle_copy, title), \
	COLUMN_TEXT(struct malle_copy, call_number), \
	COLUMN_TEXT(struct malle_copy, centre), \
	COLUMN_TEXT(struct malle_copy, site), \
	COLUMN_TEXT(struct malle_copy, owner), \
	COLUMN_TEXT(struct malle_copy, item_type), \
	COLUMN_TEXT(struct malle_copy, section), \
	COLUMN_TEXT(struct malle_copy, note), \
	COLUMN_TEXT(struct malle_copy, state), \
	COLUMN_TEXT(struct malle_copy, state_label), \
	COLUMN_BOOL(struct malle_copy, lendable), \
	COLUMN_DATE(struct malle_copy, due), \
	COLUMN_TEXT(struct malle_copy, borrower), \
	COLUMN_DATE(struct malle_copy, free_from), \
	COLUMN_DATE(struct malle_copy, free_to)
/* clang-format on */

static const struct column list_columns[] = {COPY_COLUMNS};
static const struct column show_columns[] = {COPY_COLUMNS, COLUMN_BOOL(struct copy_row, own)};

static const struct column piece_columns[] = {
	COLUMN_TEXT(struct malle_piece, label),
	COLUMN_INT32(struct malle_piece, count),
	COLUMN_BOOL(struct malle_piece, essential),
};

/* ---- one copy ---- */

static enum malle_status fail_unknown(
	struct malle_session *session, void *scratch, const char *barcode)
{
	session_fail(session, MALLE_NOT_FOUND, _("no copy has the barcode '%s'"),
		malle_text_printable(scratch, barcode));
	session_hint(session, _("scan it again, or search the title"));
	return MALLE_NOT_FOUND;
}

/* Both readings of what was typed; bad ones are simply not found. */
static enum malle_status read_rows(struct malle_session *session, void *owner, const char *typed,
	struct copy_row **rows, size_t *count)
{
	char *repaired;

	if (typed == NULL || strlen(typed) > BARCODE_MAX_BYTES ||
		!malle_text_is_utf8(typed, strlen(typed)))
		return session_fail(session, MALLE_INVALID, _("a barcode has 1 to %d characters"),
			BARCODE_MAX_BYTES);
	if (malle_barcode_repair(owner, typed, &repaired, NULL) != MALLE_OK)
		repaired = arena_strdup(owner, typed);
	return statement_rows(session, owner, &query_catalogue_copy_show,
		VALUES(value_text(typed), value_text(repaired)), COLUMNS(show_columns),
		sizeof(**rows), (void **)rows, count);
}

static enum malle_status choose(struct malle_session *session, void *scratch, const char *barcode,
	const struct copy_row *rows, size_t count)
{
	if (count == 0)
		return fail_unknown(session, scratch, barcode);
	if (rows[0].own || count == 1)
		return MALLE_OK;
	session_fail(session, MALLE_CONFLICT, _("several centres have a copy '%s'"),
		malle_text_printable(scratch, barcode));
	session_detail(session, "%s, %s", rows[0].copy.centre, rows[1].copy.centre);
	session_hint(session, _("say which centre you work for: --centre CODE"));
	return MALLE_CONFLICT;
}

enum malle_status malle_copy_show(
	struct malle_session *session, void *owner, const char *barcode, struct malle_copy **copy)
{
	struct copy_row *rows = NULL;
	void *scratch = arena_scratch(owner);
	size_t count = 0;
	enum malle_status status = read_rows(session, scratch, barcode, &rows, &count);

	if (status == MALLE_OK)
		status = choose(session, scratch, barcode, rows, count);
	if (status == MALLE_OK)
		status = statement_rows(session, rows, &query_catalogue_piece_list,
			VALUES(value_int(rows[0].copy.id)), COLUMNS(piece_columns),
			sizeof(struct malle_piece), (void **)&rows[0].copy.pieces,
			&rows[0].copy.piece_count);
	if (status == MALLE_OK)
		*copy = &((struct copy_row *)talloc_steal(owner, rows))->copy;
	talloc_free(scratch);
	return status;
}

/* ---- lists ---- */

enum malle_status malle_copy_list(struct malle_session *session, void *owner,
	const struct malle_copy_filter *filter, struct malle_copy **rows, size_t *count)
{
	static const struct malle_copy_filter all = {0};
	void *scratch = arena_scratch(owner);
	struct copy_state_name state = {.code = NULL};
	enum malle_status status = MALLE_OK;

	if (filter == NULL)
		filter = &all;
	if (filter->limit < 0)
		status = session_fail(session, MALLE_INVALID, _("a limit is not negative"));
	if (status == MALLE_OK)
		status = centre_check(session, filter->centre);
	if (status == MALLE_OK && filter->state != NULL)
		status = copy_state_name_find(session, scratch, filter->state, &state);
	if (status == MALLE_OK)
		status = statement_rows(session, owner, &query_catalogue_copy_list,
			VALUES(value_text(filter->centre), value_id(filter->title),
				value_text(state.code), value_id(filter->limit)),
			COLUMNS(list_columns), sizeof(**rows), (void **)rows, count);
	talloc_free(scratch);
	return status;
}
