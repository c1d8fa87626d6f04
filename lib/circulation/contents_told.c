/* Since when something misses, and where it may be: in words. */
#include "circulation/contents_told.h"

#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "circulation/finding.h"
#include "db/statement.h"
#include "schemas/embedded.h"

struct told {
	struct malle_box_piece piece;
	int64_t since_event;
};

static const struct column told_columns[] = {
	COLUMN_INT64_AS(struct told, piece.id, "id"),
	COLUMN_TEXT_AS(struct told, piece.barcode, "barcode"),
	COLUMN_TEXT_AS(struct told, piece.title, "title"),
	COLUMN_INT32_AS(struct told, piece.position, "position"),
	COLUMN_TEXT_AS(struct told, piece.label, "label"),
	COLUMN_INT32_AS(struct told, piece.count, "count"),
	COLUMN_INT32_AS(struct told, piece.missing, "missing"),
	COLUMN_BOOL_AS(struct told, piece.essential, "essential"),
	COLUMN_TEXT_AS(struct told, piece.source, "source"),
	COLUMN_DATE_AS(struct told, piece.since, "since"),
	COLUMN_INT32_AS(struct told, piece.lent_since, "lent_since"),
	COLUMN_TEXT_AS(struct told, piece.borrower, "borrower"),
	COLUMN_INT64(struct told, since_event),
};

/* Something that lay in a box and is of another one. */
struct excess {
	int64_t event;
	const char *label;
	const char *barcode;
	const char *title;
};

static const struct column excess_columns[] = {
	COLUMN_INT64(struct excess, event),
	COLUMN_TEXT(struct excess, label),
	COLUMN_TEXT(struct excess, barcode),
	COLUMN_TEXT(struct excess, title),
};

struct excess_list {
	struct excess *rows;
	size_t count;
};

static const char *places_of(void *owner, const struct told *told, const struct excess_list *list)
{
	const char *wanted = malle_text_fold(owner, told->piece.label);
	struct buffer places;

	buffer_init(&places, owner);
	for (size_t i = 0; i < list->count; i++) {
		const struct excess *row = &list->rows[i];

		if (row->event >= told->since_event &&
			strcmp(row->barcode, told->piece.barcode) != 0 &&
			strcmp(malle_text_fold(owner, row->label), wanted) == 0)
			buffer_printf(&places, "%s%s (%s)", places.size > 0 ? ", " : "", row->title,
				row->barcode);
	}
	return buffer_take(&places, owner);
}

static const char *history_of(void *owner, const struct malle_box_piece *piece)
{
	const char *since;

	if (piece->missing == 0)
		return "";
	since = finding_date(owner, piece->since);
	if (piece->lent_since == 0)
		return arena_printf(
			owner, _("%1$d missing since %2$s, not lent since"), piece->missing, since);
	return arena_printf(owner,
		ngettext_("%1$d missing since %2$s, lent %3$d time since",
			"%1$d missing since %2$s, lent %3$d times since",
			(unsigned long)piece->lent_since),
		piece->missing, since, piece->lent_since);
}

static bool any_missing(const struct told *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].piece.missing > 0)
			return true;
	return false;
}

enum malle_status contents_rows(struct malle_session *session, void *owner,
	const struct query *query, const struct value *values, size_t value_count,
	struct malle_box_piece **rows, size_t *count)
{
	struct excess_list excess = {0};
	struct told *told;
	enum malle_status status = statement_rows(session, owner, query, values, value_count,
		COLUMNS(told_columns), sizeof(*told), (void **)&told, count);

	if (status == MALLE_OK && any_missing(told, *count))
		status = statement_rows(session, owner, &query_circulation_piece_excess_list,
			NO_VALUES, COLUMNS(excess_columns), sizeof(*excess.rows),
			(void **)&excess.rows, &excess.count);
	if (status != MALLE_OK)
		return status;
	*rows = arena_array(owner, struct malle_box_piece, *count + 1);
	for (size_t i = 0; i < *count; i++) {
		(*rows)[i] = told[i].piece;
		(*rows)[i].maybe_in =
			told[i].piece.missing > 0 ? places_of(owner, &told[i], &excess) : "";
		(*rows)[i].history = history_of(owner, &told[i].piece);
	}
	return MALLE_OK;
}
