/* Titles as people read them: one with its record, or a list. */
#include <malle/catalogue.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/centre.h"
#include "db/statement.h"
#include "record/mapping.h"
#include "schemas/embedded.h"

/* A title as it is read; its record is decoded afterwards. The title comes first, so that the
 * columns of a list serve here too. */
struct title_row {
	struct malle_title title;
	struct malle_bytes record;
};

/* clang-format off */
#define TITLE_COLUMNS \
	COLUMN_INT64(struct malle_title, id), \
	COLUMN_INT32(struct malle_title, version), \
	COLUMN_TEXT(struct malle_title, title), \
	COLUMN_TEXT(struct malle_title, subtitle), \
	COLUMN_TEXT(struct malle_title, authors), \
	COLUMN_TEXT(struct malle_title, publisher), \
	COLUMN_TEXT(struct malle_title, year), \
	COLUMN_TEXT(struct malle_title, kind), \
	COLUMN_TEXT(struct malle_title, collation), \
	COLUMN_TEXT(struct malle_title, audience), \
	COLUMN_TEXT(struct malle_title, themes), \
	COLUMN_TEXT(struct malle_title, summary), \
	COLUMN_INT64(struct malle_title, copies), \
	COLUMN_INT64(struct malle_title, copies_available)
/* clang-format on */

static const struct column list_columns[] = {TITLE_COLUMNS};
static const struct column show_columns[] = {TITLE_COLUMNS,
	COLUMN_INT64(struct malle_title, photos), COLUMN_BYTES(struct title_row, record)};

static enum malle_status decode(struct malle_session *session, struct title_row *row)
{
	struct title_columns columns;
	enum malle_status status = malle_record_decode(row->record, row, &row->title.record);

	if (status != MALLE_OK) {
		session_fail(session, MALLE_BAD_DATA,
			_("the stored record of title %lld is damaged"), (long long)row->title.id);
		session_hint(session, _("restore a backup, or import the title again"));
		return status;
	}
	record_title_read(row->title.record, row, &columns);
	row->title.participants = columns.participants;
	row->title.duration = columns.duration;
	return status;
}

enum malle_status malle_title_show(
	struct malle_session *session, void *owner, int64_t id, struct malle_title **title)
{
	struct title_row *row = arena_new(owner, struct title_row);
	enum malle_status status = statement_one(session, row, &query_catalogue_title_show,
		VALUES(value_int(id)), COLUMNS(show_columns), row);

	if (status == MALLE_NOT_FOUND) {
		session_fail(session, status, _("no title has the number %lld"), (long long)id);
		session_hint(session, _("look for it: malle search WORDS"));
	}
	if (status == MALLE_OK)
		status = decode(session, row);
	if (status == MALLE_OK)
		*title = &row->title;
	else
		malle_free(row);
	return status;
}

static enum malle_status check(
	struct malle_session *session, const struct malle_title_filter *filter)
{
	if (filter->limit < 0 || filter->offset < 0)
		return session_fail(
			session, MALLE_INVALID, _("a limit or a start is not negative"));
	return centre_check(session, filter->centre);
}

enum malle_status malle_title_list(struct malle_session *session, void *owner,
	const struct malle_title_filter *filter, struct malle_title **rows, size_t *count)
{
	static const struct malle_title_filter all = {0};
	enum malle_status status;

	if (filter == NULL)
		filter = &all;
	status = check(session, filter);
	if (status != MALLE_OK)
		return status;
	if (filter->ids != NULL)
		return statement_rows(session, owner, &query_catalogue_title_list_of,
			VALUES(value_int_array(filter->ids, filter->id_count),
				value_text(filter->centre), value_id(filter->limit),
				value_int(filter->offset)),
			COLUMNS(list_columns), sizeof(**rows), (void **)rows, count);
	return statement_rows(session, owner, &query_catalogue_title_list,
		VALUES(value_text(filter->centre), value_id(filter->limit),
			value_int(filter->offset)),
		COLUMNS(list_columns), sizeof(**rows), (void **)rows, count);
}
