/* What labels and cards say, read to be printed. */
#include <malle/catalogue.h>
#include <malle/database.h>
#include <malle/people.h>
#include <malle/slip.h>

#include "base/arena.h"
#include "circulation/site_word.h"
#include "db/statement.h"
#include "schemas/embedded.h"

struct sender_row {
	const char *name, *lines, *email;
};

static const struct column sender_columns[] = {
	COLUMN_TEXT(struct sender_row, name),
	COLUMN_TEXT(struct sender_row, lines),
	COLUMN_TEXT(struct sender_row, email),
};

enum malle_status malle_paper_sender_read(
	struct malle_session *session, void *owner, struct malle_paper_sender *sender)
{
	struct sender_row row = {0};
	enum malle_status status = statement_one(session, owner, &query_circulation_paper_sender,
		NO_VALUES, COLUMNS(sender_columns), &row);

	*sender = (struct malle_paper_sender) {row.name, row.lines, row.email};
	return status;
}

static const struct column piece_columns[] = {
	COLUMN_TEXT(struct malle_paper_piece, label),
	COLUMN_INT32(struct malle_paper_piece, count),
	COLUMN_BOOL(struct malle_paper_piece, essential),
	COLUMN_INT32(struct malle_paper_piece, missing),
	COLUMN_DATE(struct malle_paper_piece, missing_since),
};

enum malle_status malle_contents_read(struct malle_session *session, void *owner,
	const char *barcode, struct malle_paper_contents **contents)
{
	struct malle_paper_contents *found = arena_new(owner, struct malle_paper_contents);
	struct malle_copy *copy = NULL;
	struct malle_paper_piece *pieces = NULL;
	enum malle_status status = malle_copy_show(session, found, barcode, &copy);

	if (status == MALLE_OK)
		status = malle_paper_sender_read(session, found, &found->sender);
	if (status == MALLE_OK)
		status = malle_database_today(session, &found->date);
	if (status == MALLE_OK)
		status = statement_rows(session, found, &query_circulation_contents_pieces,
			VALUES(value_int(copy->id)), COLUMNS(piece_columns), sizeof(*pieces),
			(void **)&pieces, &found->piece_count);
	if (status != MALLE_OK) {
		talloc_free(found);
		return status;
	}
	found->barcode = copy->barcode;
	found->title = copy->title;
	found->call_number = copy->call_number;
	found->pieces = pieces;
	*contents = found;
	return MALLE_OK;
}

static const struct column label_columns[] = {
	COLUMN_TEXT(struct malle_paper_label, barcode),
	COLUMN_TEXT(struct malle_paper_label, heading),
	COLUMN_TEXT(struct malle_paper_label, line),
	COLUMN_TEXT(struct malle_paper_label, foot),
};

/* "CLPS de Charleroi-Thuin · Educa-Santé": who lends, and who bought it when that is another. */
static const char *foot_of(void *owner, const char *centre, const char *bought_by)
{
	if (bought_by == NULL || *bought_by == '\0')
		return centre;
	return arena_printf(owner, "%s · %s", centre, bought_by);
}

static enum malle_status label_of_copy(struct malle_session *session, void *owner,
	const char *barcode, struct malle_paper_label *label)
{
	struct malle_copy *copy;
	enum malle_status status = malle_copy_show(session, owner, barcode, &copy);

	if (status == MALLE_OK)
		*label = (struct malle_paper_label) {
			copy->barcode, copy->title, copy->call_number, copy->owner};
	return status;
}

/* In the order of the shelves. */
static enum malle_status labels_of_shelf(struct malle_session *session, void *owner,
	const struct malle_label_filter *filter, struct malle_paper_label **rows, size_t *count)
{
	int64_t site;
	enum malle_status status = site_word_find(session, filter->site, &site);

	if (status != MALLE_OK)
		return status;
	return statement_rows(session, owner, &query_circulation_labels_of_shelf,
		VALUES(value_date(filter->since), value_id(site)), COLUMNS(label_columns),
		sizeof(**rows), (void **)rows, count);
}

enum malle_status malle_label_list(struct malle_session *session, void *owner,
	const struct malle_label_filter *filter, struct malle_paper_label **labels, size_t *count)
{
	struct malle_paper_sender sender;
	struct malle_paper_label *rows = NULL;
	enum malle_status status = malle_paper_sender_read(session, owner, &sender);

	*count = filter->barcode_count;
	if (status == MALLE_OK && filter->barcode_count == 0)
		status = labels_of_shelf(session, owner, filter, &rows, count);
	else
		rows = arena_array(owner, struct malle_paper_label, filter->barcode_count);
	for (size_t i = 0; i < filter->barcode_count && status == MALLE_OK; i++)
		status = label_of_copy(session, owner, filter->barcodes[i], &rows[i]);
	for (size_t i = 0; i < *count && status == MALLE_OK; i++)
		rows[i].foot = foot_of(owner, sender.name, rows[i].foot);
	*labels = rows;
	return status;
}

enum malle_status malle_card_list(struct malle_session *session, void *owner,
	const char *const *barcodes, size_t barcode_count, struct malle_paper_label **labels)
{
	struct malle_paper_sender sender;
	enum malle_status status = malle_paper_sender_read(session, owner, &sender);

	*labels = arena_array(owner, struct malle_paper_label, barcode_count + 1);
	for (size_t i = 0; i < barcode_count && status == MALLE_OK; i++) {
		struct malle_patron *patron;

		status = malle_patron_show(session, owner, barcodes[i], &patron);
		if (status == MALLE_OK)
			(*labels)[i] = (struct malle_paper_label) {
				patron->barcode, patron->name, patron->organisation, sender.name};
	}
	return status;
}
