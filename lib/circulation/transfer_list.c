/* Reading transfers: one copy's, and those that go on. */
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/desk_copy.h"
#include "circulation/transfer_row.h"
#include "db/statement.h"
#include "schemas/embedded.h"

const struct step_word transfer_words[] = {
	{"requested", N_("requested")},
	{"accepted", N_("accepted")},
	{"refused", N_("refused")},
	{"prepared", N_("ready to leave")},
	{"sent", N_("on its way")},
	{"received", N_("arrived")},
	{"return_due", N_("arrived, to come back")},
	{"overdue", N_("late")},
	{"sent_back", N_("on its way back")},
	{"returned", N_("back")},
	{"loaned", N_("lent to the partner")},
	{"completed", N_("back from the partner")},
	{NULL, NULL},
};

static const struct column row_columns[] = {
	COLUMN_INT64(struct malle_transfer, id),
	COLUMN_TEXT(struct malle_transfer, barcode),
	COLUMN_TEXT(struct malle_transfer, title),
	COLUMN_TEXT(struct malle_transfer, call_number),
	COLUMN_TEXT(struct malle_transfer, site_from),
	COLUMN_TEXT(struct malle_transfer, destination),
	COLUMN_TEXT(struct malle_transfer, status),
	COLUMN_TEXT(struct malle_transfer, iso18626),
	COLUMN_DATE(struct malle_transfer, requested),
	COLUMN_DATE(struct malle_transfer, since),
	COLUMN_DATE(struct malle_transfer, return_due),
	COLUMN_TEXT(struct malle_transfer, note),
	COLUMN_BOOL(struct malle_transfer, open),
	COLUMN_BOOL(struct malle_transfer, partner),
	COLUMN_INT64(struct transfer_row, site_from_id),
	COLUMN_INT64(struct transfer_row, site_to_id),
	COLUMN_INT64(struct transfer_row, seconds_since),
	COLUMN_BOOL(struct transfer_row, same_terminal),
};

static const struct column step_columns[] = {
	COLUMN_TEXT(struct malle_transfer_step, step),
	COLUMN_DATE(struct malle_transfer_step, on_day),
	COLUMN_TEXT(struct malle_transfer_step, staff),
	COLUMN_TEXT(struct malle_transfer_step, note),
};

enum malle_status transfer_row_of(
	struct malle_session *session, void *owner, int64_t copy, struct transfer_row *row)
{
	enum malle_status status = statement_one(session, owner, &query_circulation_transfer_list,
		VALUES(value_int(copy), value_bool(true), value_int(1)), COLUMNS(row_columns), row);

	if (status == MALLE_OK)
		row->transfer.status_label = step_label(transfer_words, row->transfer.status);
	return status;
}

enum malle_status malle_transfer_list(struct malle_session *session, void *owner,
	const struct malle_copy_work_filter *filter, struct malle_transfer **rows, size_t *count)
{
	static const struct malle_copy_work_filter all = {0};
	struct transfer_row *found;
	enum malle_status status;

	filter = filter != NULL ? filter : &all;
	status = statement_rows(session, owner, &query_circulation_transfer_list,
		VALUES(value_null(), value_bool(filter->closed), value_id(filter->limit)),
		COLUMNS(row_columns), sizeof *found, (void **)&found, count);
	if (status != MALLE_OK)
		return status;
	*rows = arena_array(owner, struct malle_transfer, *count + 1);
	talloc_steal(*rows, found);
	for (size_t i = 0; i < *count; i++) {
		(*rows)[i] = found[i].transfer;
		(*rows)[i].status_label = step_label(transfer_words, found[i].transfer.status);
	}
	return MALLE_OK;
}

static enum malle_status read_steps(struct malle_session *session, struct malle_transfer *transfer)
{
	enum malle_status status =
		statement_rows(session, transfer, &query_circulation_transfer_steps,
			VALUES(value_int(transfer->id)), COLUMNS(step_columns),
			sizeof(*transfer->steps), (void **)&transfer->steps, &transfer->step_count);

	for (size_t i = 0; status == MALLE_OK && i < transfer->step_count; i++)
		transfer->steps[i].step_label = step_label(transfer_words, transfer->steps[i].step);
	return status;
}

enum malle_status malle_transfer_show(struct malle_session *session, void *owner,
	const char *barcode, struct malle_transfer **transfer)
{
	struct malle_transfer *shown = arena_new(owner, struct malle_transfer);
	struct transfer_row row = {0};
	struct desk_copy copy;
	enum malle_status status = desk_copy_find(session, shown, barcode, &copy);

	if (status == MALLE_OK) {
		status = transfer_row_of(session, shown, copy.id, &row);
		if (status == MALLE_NOT_FOUND)
			session_fail(session, MALLE_NOT_FOUND, _("'%s' was never transferred"),
				copy.title_proper);
	}
	*shown = row.transfer;
	if (status == MALLE_OK)
		status = read_steps(session, shown);
	if (status != MALLE_OK)
		malle_free(shown);
	else
		*transfer = shown;
	return status;
}
