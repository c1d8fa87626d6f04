/* Reading changed titles row by row, and making their documents. */
#include "search/change.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "schemas/embedded.h"

static const struct column newest_columns[] = {
	COLUMN_TEXT(struct newest, snapshot),
	COLUMN_BOOL(struct newest, perhaps),
	COLUMN_INT64(struct newest, catalogue),
};

enum malle_status changes_expected(
	struct malle_session *session, void *owner, const char *since, struct newest *newest)
{
	return statement_one(session, owner, &query_search_title_newest, VALUES(value_text(since)),
		COLUMNS(newest_columns), newest);
}

struct row {
	const char *snapshot;
	int64_t title;
	struct malle_bytes record;
	const char *kind, *centres, *barcodes, *call_numbers;
};

static const struct column row_columns[] = {
	COLUMN_TEXT(struct row, snapshot),
	COLUMN_INT64(struct row, title),
	COLUMN_BYTES(struct row, record),
	COLUMN_TEXT(struct row, kind),
	COLUMN_TEXT(struct row, centres),
	COLUMN_TEXT(struct row, barcodes),
	COLUMN_TEXT(struct row, call_numbers),
};

/* Split at U+001F; "" has no parts. */
static struct index_texts texts_split(void *owner, const char *joined)
{
	char *rest = arena_strdup(owner, joined), *part;
	const char **texts;
	struct index_texts split = {.count = 0};
	size_t parts = 1;

	if (joined[0] == '\0')
		return split;
	for (const char *at = joined; *at != '\0'; at++)
		parts += *at == '\x1f';
	texts = arena_array(owner, const char *, parts);
	while ((part = strsep(&rest, "\x1f")) != NULL)
		texts[split.count++] = part;
	split.texts = texts;
	return split;
}

static enum malle_status document_read(struct malle_session *session, struct changes *changes,
	const struct row *row, struct index_document **document)
{
	void *scratch = arena_scratch(changes);
	struct malle_record *record;
	enum malle_status status = malle_record_decode(row->record, scratch, &record);

	if (status == MALLE_OK)
		*document = document_new(
			changes, &(struct index_source) {
					 .title = row->title,
					 .record = record,
					 .kind = row->kind,
					 .centres = texts_split(scratch, row->centres),
					 .barcodes = texts_split(scratch, row->barcodes),
					 .call_numbers = texts_split(scratch, row->call_numbers),
				 });
	else
		session_fail(session, MALLE_INTERNAL, _("the record of title %lld cannot be read"),
			(long long)row->title);
	talloc_free(scratch);
	return status == MALLE_OK ? MALLE_OK : MALLE_INTERNAL;
}

static void change_add(struct changes *changes, struct shelf_change change)
{
	if (changes->count == changes->room) {
		changes->room = changes->room * 2 + 64;
		changes->changes =
			arena_resize(changes, changes->changes, struct shelf_change, changes->room);
	}
	changes->changes[changes->count++] = change;
}

static enum malle_status row_take(struct malle_session *session, void *data, const void *row_)
{
	struct changes *changes = data;
	const struct row *row = row_;
	struct shelf_change change = {.title = row->title};
	enum malle_status status = MALLE_OK;

	if (row->title == 0) {
		changes->snapshot = arena_strdup(changes, row->snapshot);
		return MALLE_OK;
	}
	if (row->record.data != NULL)
		status = document_read(session, changes, row, &change.document);
	if (status == MALLE_OK)
		change_add(changes, change);
	return status;
}

enum malle_status changes_read(
	struct malle_session *session, void *owner, const char *since, struct changes **changes)
{
	*changes = arena_new(owner, struct changes);
	return statement_stream(session, &query_search_title_changes, VALUES(value_text(since)),
		COLUMNS(row_columns), sizeof(struct row), row_take, *changes);
}

/* "xmin:xmax:running,running": the number that the next transaction would have had. */
static unsigned long long snapshot_end(const char *snapshot)
{
	const char *colon = strchr(snapshot, ':');

	return colon == NULL ? 0 : strtoull(colon + 1, NULL, 10);
}

bool snapshot_went_back(const char *before, const char *after)
{
	return snapshot_end(after) < snapshot_end(before);
}
