#include "catalogue/title_writer.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/session.h"
#include "db/statement.h"
#include "schemas/embedded.h"

/* Records go as slices of one run of bytes: an array of bytea would have to be escaped. */
struct slices {
	struct buffer bytes;
	int64_t *starts;
	int64_t *sizes;
};

/* The columns of title in the order of the parameters of title_insert and title_update. */
static const size_t text_columns[] = {
	offsetof(struct title_columns, title_proper),
	offsetof(struct title_columns, subtitle),
	offsetof(struct title_columns, authors),
	offsetof(struct title_columns, publisher),
	offsetof(struct title_columns, year),
	offsetof(struct title_columns, collation),
	offsetof(struct title_columns, audience),
	offsetof(struct title_columns, themes),
	offsetof(struct title_columns, summary),
	offsetof(struct title_columns, language),
	offsetof(struct title_columns, sort_title),
};

enum {
	TEXT_COLUMNS = sizeof text_columns / sizeof *text_columns,
	TITLE_VALUES = 4 + TEXT_COLUMNS,
};

static const struct column id_column[] = {{"id", COLUMN_TYPE_INT64, 0}};

static void add_slice(struct slices *slices, size_t index, struct malle_bytes bytes)
{
	slices->starts[index] = (int64_t)slices->bytes.size;
	slices->sizes[index] = (int64_t)bytes.size;
	buffer_add(&slices->bytes, bytes.data, bytes.size);
}

static struct slices slices_new(void *owner, size_t count)
{
	struct slices slices;

	buffer_init(&slices.bytes, owner);
	slices.starts = arena_array(owner, int64_t, count + 1);
	slices.sizes = arena_array(owner, int64_t, count + 1);
	return slices;
}

/* One text of every title, as an array parameter. */
static struct value text_column(
	void *owner, struct title_write *const *writes, size_t count, size_t offset)
{
	const char **texts = arena_array(owner, const char *, count + 1);

	for (size_t i = 0; i < count; i++) {
		const char *columns = (const char *)&writes[i]->columns;

		texts[i] = *(const char *const *)(columns + offset);
	}
	return value_text_array(texts, count);
}

static struct value source_ids(void *owner, struct title_write *const *writes, size_t count)
{
	const char **texts = arena_array(owner, const char *, count + 1);

	for (size_t i = 0; i < count; i++)
		texts[i] = writes[i]->source_id;
	return value_text_array(texts, count);
}

static struct value title_ids(void *owner, struct title_write *const *writes, size_t count)
{
	int64_t *ids = arena_array(owner, int64_t, count + 1);

	for (size_t i = 0; i < count; i++)
		ids[i] = writes[i]->title;
	return value_int_array(ids, count);
}

/* The parameters that title_insert and title_update share. */
static void title_values(
	void *owner, struct title_write *const *writes, size_t count, struct value *values)
{
	struct slices slices = slices_new(owner, count);
	int64_t *kinds = arena_array(owner, int64_t, count + 1);

	for (size_t i = 0; i < count; i++) {
		add_slice(&slices, i, writes[i]->record);
		kinds[i] = writes[i]->kind;
	}
	values[0] = value_bytes(buffer_bytes(&slices.bytes));
	values[1] = value_int_array(slices.starts, count);
	values[2] = value_int_array(slices.sizes, count);
	values[3] = value_int_array(kinds, count);
	for (size_t i = 0; i < TEXT_COLUMNS; i++)
		values[4 + i] = text_column(owner, writes, count, text_columns[i]);
}

static int compare_ids(const void *left, const void *right)
{
	const int64_t *a = left;
	const int64_t *b = right;

	return (*a > *b) - (*a < *b);
}

static enum malle_status insert_titles(
	struct malle_session *session, void *owner, struct title_write *const *writes, size_t count)
{
	struct value values[TITLE_VALUES];
	int64_t *ids;
	size_t made;
	enum malle_status status;

	if (count == 0)
		return MALLE_OK;
	title_values(owner, writes, count, values);
	status = statement_rows(session, owner, &query_catalogue_title_insert, values, TITLE_VALUES,
		COLUMNS(id_column), sizeof *ids, (void **)&ids, &made);
	if (status != MALLE_OK)
		return status;
	if (made != count)
		return session_fail(session, MALLE_INTERNAL, "%zu titles made of %zu", made, count);
	/* ids are given in the order of the rows */
	qsort(ids, made, sizeof *ids, compare_ids);
	for (size_t i = 0; i < count; i++) {
		writes[i]->title = ids[i];
		writes[i]->changed = true;
	}
	return MALLE_OK;
}

static enum malle_status update_titles(struct malle_session *session, void *owner,
	const char *source, struct title_write *const *writes, size_t count)
{
	struct value values[TITLE_VALUES + 3];
	int64_t *ids;
	size_t changed;
	enum malle_status status;

	if (count == 0)
		return MALLE_OK;
	title_values(owner, writes, count, values);
	values[TITLE_VALUES] = title_ids(owner, writes, count);
	values[TITLE_VALUES + 1] = value_text(source);
	values[TITLE_VALUES + 2] = source_ids(owner, writes, count);
	status = statement_rows(session, owner, &query_catalogue_title_update, values,
		TITLE_VALUES + 3, COLUMNS(id_column), sizeof *ids, (void **)&ids, &changed);
	if (status != MALLE_OK)
		return status;
	qsort(ids, changed, sizeof *ids, compare_ids);
	for (size_t i = 0; i < count; i++)
		writes[i]->changed =
			bsearch(&writes[i]->title, ids, changed, sizeof *ids, compare_ids) != NULL;
	return MALLE_OK;
}

static enum malle_status put_deliveries(struct malle_session *session, void *owner,
	const char *source, int64_t batch, struct title_write *const *writes, size_t count)
{
	struct slices slices = slices_new(owner, count);

	for (size_t i = 0; i < count; i++)
		add_slice(&slices, i, writes[i]->delivery);
	return statement_execute(session, &query_catalogue_delivery_put,
		VALUES(value_text(source), value_int(batch), title_ids(owner, writes, count),
			source_ids(owner, writes, count), value_bytes(buffer_bytes(&slices.bytes)),
			value_int_array(slices.starts, count),
			value_int_array(slices.sizes, count)));
}

enum malle_status title_write_many(struct malle_session *session, const char *source, int64_t batch,
	struct title_write *const *writes, size_t count)
{
	void *scratch = arena_scratch(session);
	struct title_write **made = arena_array(scratch, struct title_write *, count + 1);
	struct title_write **known = arena_array(scratch, struct title_write *, count + 1);
	size_t made_count = 0;
	size_t known_count = 0;
	enum malle_status status;

	for (size_t i = 0; i < count; i++) {
		writes[i]->changed = false;
		if (writes[i]->title == 0)
			made[made_count++] = writes[i];
		else
			known[known_count++] = writes[i];
	}
	status = insert_titles(session, scratch, made, made_count);
	if (status == MALLE_OK)
		status = update_titles(session, scratch, source, known, known_count);
	if (status == MALLE_OK && count > 0)
		status = put_deliveries(session, scratch, source, batch, writes, count);
	talloc_free(scratch);
	return status;
}

enum malle_status delivery_match_many(struct malle_session *session, void *owner,
	const char *source, struct title_write *const *writes, size_t count,
	struct delivery_match **matches, size_t *match_count)
{
	static const struct column columns[] = {
		COLUMN_INT64(struct delivery_match, position),
		COLUMN_INT64(struct delivery_match, title),
		COLUMN_BOOL(struct delivery_match, same),
		COLUMN_INT64(struct delivery_match, batch),
	};
	void *scratch = arena_scratch(owner);
	struct slices slices = slices_new(scratch, count);
	enum malle_status status;

	for (size_t i = 0; i < count; i++)
		add_slice(&slices, i, writes[i]->delivery);
	status = statement_rows(session, owner, &query_catalogue_delivery_match,
		VALUES(value_text(source), source_ids(scratch, writes, count),
			value_bytes(buffer_bytes(&slices.bytes)),
			value_int_array(slices.starts, count),
			value_int_array(slices.sizes, count)),
		COLUMNS(columns), sizeof **matches, (void **)matches, match_count);
	talloc_free(scratch);
	return status;
}

enum malle_status title_alike_many(struct malle_session *session, void *owner,
	struct title_write *const *writes, size_t count, struct title_alike **alike,
	size_t *alike_count)
{
	static const struct column columns[] = {
		COLUMN_INT64(struct title_alike, position),
		COLUMN_INT64(struct title_alike, title),
	};
	static const size_t compared[] = {
		offsetof(struct title_columns, sort_title),
		offsetof(struct title_columns, title_proper),
		offsetof(struct title_columns, subtitle),
		offsetof(struct title_columns, authors),
		offsetof(struct title_columns, publisher),
		offsetof(struct title_columns, year),
		offsetof(struct title_columns, collation),
		offsetof(struct title_columns, summary),
	};
	enum { COMPARED = sizeof compared / sizeof *compared };
	void *scratch = arena_scratch(owner);
	struct value values[COMPARED];
	enum malle_status status;

	for (size_t i = 0; i < COMPARED; i++)
		values[i] = text_column(scratch, writes, count, compared[i]);
	status = statement_rows(session, owner, &query_catalogue_title_alike, values, COMPARED,
		COLUMNS(columns), sizeof **alike, (void **)alike, alike_count);
	talloc_free(scratch);
	return status;
}

enum malle_status title_touch_many(
	struct malle_session *session, const int64_t *titles, size_t count)
{
	if (count == 0)
		return MALLE_OK;
	return statement_execute(
		session, &query_catalogue_title_touch, VALUES(value_int_array(titles, count)));
}
