#include "catalogue/copy_writer.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/session.h"
#include "db/statement.h"
#include "schemas/embedded.h"

/* The parameters of copy_insert and copy_update, in their order. */
static const struct {
	bool is_number;
	size_t offset;
} parameters[] = {
	{true, offsetof(struct copy_write, title)}, {false, offsetof(struct copy_write, barcode)},
	{false, offsetof(struct copy_write, call_number)},
	{true, offsetof(struct copy_write, owner)}, {true, offsetof(struct copy_write, site)},
	{true, offsetof(struct copy_write, item_type)},
	{false, offsetof(struct copy_write, section)}, {false, offsetof(struct copy_write, state)},
	{false, offsetof(struct copy_write, note)}, {false, offsetof(struct copy_write, comment)},
	{false, offsetof(struct copy_write, acquired)},
	{false, offsetof(struct copy_write, source_id)},
	{false, offsetof(struct copy_write, delivered)},
	{true, offsetof(struct copy_write, copy)}, /* copy_update only */
};

enum {
	UPDATE_VALUES = sizeof parameters / sizeof *parameters,
	INSERT_VALUES = UPDATE_VALUES - 1,
};

static const struct column id_column[] = {{"id", COLUMN_TYPE_INT64, 0}};

static struct value number_column(
	void *owner, struct copy_write *const *writes, size_t count, size_t offset)
{
	int64_t *numbers = arena_array(owner, int64_t, count + 1);

	for (size_t i = 0; i < count; i++)
		numbers[i] = *(const int64_t *)((const char *)writes[i] + offset);
	return value_int_array(numbers, count);
}

static struct value text_column(
	void *owner, struct copy_write *const *writes, size_t count, size_t offset)
{
	const char **texts = arena_array(owner, const char *, count + 1);

	for (size_t i = 0; i < count; i++)
		texts[i] = *(const char *const *)((const char *)writes[i] + offset);
	return value_text_array(texts, count);
}

static void copy_values(
	void *owner, struct copy_write *const *writes, size_t count, struct value *values)
{
	for (size_t i = 0; i < UPDATE_VALUES; i++)
		values[i] = (parameters[i].is_number ? number_column : text_column)(
			owner, writes, count, parameters[i].offset);
}

static int compare_ids(const void *left, const void *right)
{
	const int64_t *a = left;
	const int64_t *b = right;

	return (*a > *b) - (*a < *b);
}

static enum malle_status insert_copies(
	struct malle_session *session, void *owner, struct copy_write *const *writes, size_t count)
{
	struct value values[UPDATE_VALUES];
	int64_t *ids;
	size_t made;
	enum malle_status status;

	if (count == 0)
		return MALLE_OK;
	copy_values(owner, writes, count, values);
	status = statement_rows(session, owner, &query_catalogue_copy_insert, values, INSERT_VALUES,
		COLUMNS(id_column), sizeof *ids, (void **)&ids, &made);
	if (status != MALLE_OK)
		return status;
	if (made != count)
		return session_fail(session, MALLE_INTERNAL, "%zu copies made of %zu", made, count);
	/* ids are given in the order of the rows */
	qsort(ids, made, sizeof *ids, compare_ids);
	for (size_t i = 0; i < count; i++) {
		writes[i]->copy = ids[i];
		writes[i]->changed = true;
	}
	return MALLE_OK;
}

static enum malle_status update_copies(
	struct malle_session *session, void *owner, struct copy_write *const *writes, size_t count)
{
	struct value values[UPDATE_VALUES];
	int64_t *ids;
	size_t changed;
	enum malle_status status;

	if (count == 0)
		return MALLE_OK;
	copy_values(owner, writes, count, values);
	status = statement_rows(session, owner, &query_catalogue_copy_update, values, UPDATE_VALUES,
		COLUMNS(id_column), sizeof *ids, (void **)&ids, &changed);
	if (status != MALLE_OK)
		return status;
	qsort(ids, changed, sizeof *ids, compare_ids);
	for (size_t i = 0; i < count; i++)
		writes[i]->changed =
			bsearch(&writes[i]->copy, ids, changed, sizeof *ids, compare_ids) != NULL;
	return MALLE_OK;
}

/* The pieces of all new copies, one row each. */
struct piece_rows {
	int64_t *copies;
	int64_t *positions;
	const char **labels;
	int64_t *counts;
	const char **essential;
	size_t count;
};

static void add_pieces(struct piece_rows *rows, const struct copy_write *write)
{
	for (size_t i = 0; i < write->piece_count; i++) {
		size_t row = rows->count++;

		rows->copies[row] = write->copy;
		rows->positions[row] = (int64_t)i + 1;
		rows->labels[row] = write->pieces[i].label;
		rows->counts[row] = write->pieces[i].count;
		rows->essential[row] = write->pieces[i].essential ? "t" : "f";
	}
}

static enum malle_status insert_pieces(
	struct malle_session *session, void *owner, struct copy_write *const *writes, size_t count)
{
	struct piece_rows rows = {0};
	size_t total = 0;

	for (size_t i = 0; i < count; i++)
		total += writes[i]->piece_count;
	if (total == 0)
		return MALLE_OK;
	rows.copies = arena_array(owner, int64_t, total);
	rows.positions = arena_array(owner, int64_t, total);
	rows.labels = arena_array(owner, const char *, total);
	rows.counts = arena_array(owner, int64_t, total);
	rows.essential = arena_array(owner, const char *, total);
	for (size_t i = 0; i < count; i++)
		add_pieces(&rows, writes[i]);
	return statement_execute(session, &query_catalogue_piece_insert,
		VALUES(value_int_array(rows.copies, total), value_int_array(rows.positions, total),
			value_text_array(rows.labels, total), value_int_array(rows.counts, total),
			value_text_array(rows.essential, total)));
}

enum malle_status copy_write_many(
	struct malle_session *session, struct copy_write *const *writes, size_t count)
{
	void *scratch = arena_scratch(session);
	struct copy_write **made = arena_array(scratch, struct copy_write *, count + 1);
	struct copy_write **known = arena_array(scratch, struct copy_write *, count + 1);
	size_t made_count = 0;
	size_t known_count = 0;
	enum malle_status status;

	for (size_t i = 0; i < count; i++) {
		writes[i]->changed = false;
		if (writes[i]->copy == 0)
			made[made_count++] = writes[i];
		else
			known[known_count++] = writes[i];
	}
	status = update_copies(session, scratch, known, known_count);
	if (status == MALLE_OK)
		status = insert_copies(session, scratch, made, made_count);
	if (status == MALLE_OK)
		status = insert_pieces(session, scratch, made, made_count);
	talloc_free(scratch);
	return status;
}

enum malle_status copy_match_many(struct malle_session *session, void *owner, const char *source,
	struct copy_write *const *writes, size_t count, struct copy_match **matches,
	size_t *match_count)
{
	static const struct column columns[] = {
		COLUMN_INT64(struct copy_match, id),
		COLUMN_INT64(struct copy_match, title),
		COLUMN_TEXT(struct copy_match, barcode),
		COLUMN_TEXT(struct copy_match, source_id),
		COLUMN_TEXT(struct copy_match, title_proper),
		COLUMN_TEXT(struct copy_match, delivered_as),
		COLUMN_INT64(struct copy_match, batch),
	};
	void *scratch = arena_scratch(owner);
	enum malle_status status = statement_rows(session, owner, &query_catalogue_copy_match,
		VALUES(value_text(source),
			text_column(scratch, writes, count, offsetof(struct copy_write, barcode)),
			text_column(
				scratch, writes, count, offsetof(struct copy_write, source_id))),
		COLUMNS(columns), sizeof **matches, (void **)matches, match_count);

	talloc_free(scratch);
	return status;
}
