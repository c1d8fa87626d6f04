/* Records with their holdings, for what is shown of a result. */
#include <stdio.h>
#include <string.h>

#include <malle/record.h>
#include <malle/render.h>
#include <malle/search.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "record/assembly.h"
#include "schemas/embedded.h"

/* A title, or one of the holdings that follow it. */
struct fetch_row {
	int64_t place; /* 1 for the first title asked for */
	bool is_holding;
	int32_t version;
	struct malle_bytes record;
	struct malle_holding holding;
};

static const struct column fetch_columns[] = {
	COLUMN_INT64(struct fetch_row, place),
	COLUMN_BOOL(struct fetch_row, is_holding),
	COLUMN_INT32(struct fetch_row, version),
	COLUMN_BYTES(struct fetch_row, record),
	COLUMN_TEXT_AS(struct fetch_row, holding.centre, "centre"),
	COLUMN_TEXT_AS(struct fetch_row, holding.site, "site"),
	COLUMN_TEXT_AS(struct fetch_row, holding.barcode, "barcode"),
	COLUMN_TEXT_AS(struct fetch_row, holding.call_number, "call_number"),
	COLUMN_TEXT_AS(struct fetch_row, holding.state, "state"),
	COLUMN_TEXT_AS(struct fetch_row, holding.state_label, "state_label"),
	COLUMN_DATE_AS(struct fetch_row, holding.free_from, "free_from"),
};

/* A record leaves under the number of its title: those that the centres' own programs gave are the
 * same for different titles. */
static struct malle_record *record_numbered(
	void *owner, const struct malle_record *record, int64_t title)
{
	struct malle_record *numbered = malle_record_new(owner);
	char number[24];

	for (int i = 0; i < 24; i++)
		malle_record_set_leader(numbered, i, malle_record_leader(record)[i]);
	snprintf(number, sizeof number, "%lld", (long long)title);
	if (malle_record_add_control(numbered, "001", number) == NULL)
		return NULL;
	for (size_t i = 0; i < malle_record_field_count(record); i++) {
		const struct malle_field *field = malle_record_field(record, i);

		if (strcmp(malle_field_tag(field), "001") == 0)
			continue;
		if (record_borrow(numbered, field) == NULL)
			return NULL;
	}
	return numbered;
}

static enum malle_status record_take(struct malle_session *session, void *owner,
	const struct fetch_row *row, struct malle_search_hit *hit)
{
	struct malle_record *record;

	if (row->record.data == NULL)
		return MALLE_OK;
	hit->version = row->version;
	if (malle_record_decode(row->record, owner, &record) == MALLE_OK)
		hit->record = record_numbered(owner, record, hit->title);
	if (hit->record != NULL)
		return MALLE_OK;
	return session_fail(session, MALLE_INTERNAL, _("the record of title %lld cannot be read"),
		(long long)hit->title);
}

static void holding_take(void *owner, const struct malle_holding *from, struct malle_holding *to)
{
	*to = (struct malle_holding) {
		.centre = arena_strdup(owner, from->centre),
		.site = arena_strdup(owner, from->site),
		.barcode = arena_strdup(owner, from->barcode),
		.call_number = arena_strdup(owner, from->call_number),
		.state = arena_strdup(owner, from->state),
		.state_label = arena_strdup(owner, from->state_label),
		.free_from = from->free_from,
	};
}

/* The rows of a title stand together, the record first. */
static enum malle_status hits_fill(struct malle_session *session, struct malle_search_hit *hits,
	const struct fetch_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct malle_search_hit *hit = &hits[rows[i].place - 1];
		enum malle_status status;

		if (!rows[i].is_holding) {
			status = record_take(session, hits, &rows[i], hit);
			if (status != MALLE_OK)
				return status;
			continue;
		}
		hit->holdings = arena_resize(
			hits, hit->holdings, struct malle_holding, hit->holding_count + 1);
		holding_take(hits, &rows[i].holding, &hit->holdings[hit->holding_count++]);
	}
	return MALLE_OK;
}

enum malle_status malle_search_fetch(struct malle_session *session, void *owner,
	const int64_t *titles, size_t count, struct malle_search_hit **hits)
{
	void *scratch = arena_scratch(owner);
	struct fetch_row *rows;
	enum malle_status status;
	size_t row_count;

	*hits = arena_array(owner, struct malle_search_hit, count);
	for (size_t i = 0; i < count; i++)
		(*hits)[i].title = titles[i];
	status = statement_rows(session, scratch, &query_search_title_fetch,
		VALUES(value_int_array(titles, count)), COLUMNS(fetch_columns), sizeof *rows,
		(void **)&rows, &row_count);
	if (status == MALLE_OK)
		status = hits_fill(session, *hits, rows, row_count);
	talloc_free(scratch);
	if (status != MALLE_OK) {
		talloc_free(*hits);
		*hits = NULL;
	}
	return status;
}
