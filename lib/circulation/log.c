/* Reading the journal. What an operation is called stands in undo_table.c: an event has one name,
 * whether it is listed, undone or in the way of undoing another. */
#include <malle/log.h>

#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/borrower.h"
#include "circulation/desk_copy.h"
#include "circulation/finding.h"
#include "circulation/undo_table.h"
#include "db/statement.h"
#include "schemas/embedded.h"

enum { USUAL_LIMIT = 1000 };

struct log_row {
	int64_t id, undoes;
	struct malle_date day;
	const char *time, *kind, *title, *person, *barcode, *staff, *terminal, *reason;
	const char *undone_kind; /* of the operation that it undoes */
	bool undone;
	const char *imported; /* of an offline desk: when, or "" */
};

static const struct column row_columns[] = {
	COLUMN_INT64(struct log_row, id),
	COLUMN_DATE(struct log_row, day),
	COLUMN_TEXT(struct log_row, time),
	COLUMN_TEXT(struct log_row, kind),
	COLUMN_TEXT(struct log_row, title),
	COLUMN_TEXT(struct log_row, person),
	COLUMN_TEXT(struct log_row, barcode),
	COLUMN_TEXT(struct log_row, staff),
	COLUMN_TEXT(struct log_row, terminal),
	COLUMN_TEXT(struct log_row, reason),
	COLUMN_INT64(struct log_row, undoes),
	COLUMN_TEXT(struct log_row, undone_kind),
	COLUMN_BOOL(struct log_row, undone),
	COLUMN_TEXT(struct log_row, imported),
};

static const char *name_of(void *owner, const char *kind, const struct log_row *row)
{
	return undo_kind_name(owner, undo_kind_of(kind), row->title, row->person);
}

/* "24/11/2026 14:00" of "2026-11-24 14:00" */
static const char *moment_words(void *owner, const char *moment)
{
	return strlen(moment) < strlen("2026-11-24 14:00")
		       ? moment
		       : arena_printf(owner, "%.2s/%.2s/%.4s %.5s", moment + 8, moment + 5, moment,
				 moment + 11);
}

static const char *what_of(void *owner, const struct log_row *row)
{
	const char *what = name_of(owner, row->undoes == 0 ? row->kind : row->undone_kind, row);

	if (row->undoes != 0)
		what = arena_printf(owner, _("undone: %s"), what);
	/* TRANSLATORS: what was done, by a desk whose server was away; "24/11/2026 14:00" */
	return row->imported[0] == '\0'
		       ? what
		       : arena_printf(owner, _("%1$s (noted offline, imported %2$s)"), what,
				 moment_words(owner, row->imported));
}

/* What the filter names, as ids; 0 is no condition. */
struct wanted {
	int64_t copy, patron, staff;
};

struct staff_id {
	int64_t id;
};

static const struct column staff_columns[] = {
	COLUMN_INT64(struct staff_id, id),
};

static enum malle_status find_staff(
	struct malle_session *session, void *scratch, const char *words, int64_t *staff)
{
	struct staff_id row = {0};
	enum malle_status status = statement_one(session, scratch, &query_circulation_log_staff,
		VALUES(value_text(words)), COLUMNS(staff_columns), &row);

	*staff = row.id;
	if (status == MALLE_NOT_FOUND)
		session_fail(session, MALLE_NOT_FOUND,
			_("nobody of the team has the account or name '%s'"), words);
	return status;
}

static enum malle_status find_wanted(struct malle_session *session, void *scratch,
	const struct malle_log_filter *filter, struct wanted *wanted)
{
	struct desk_copy copy = {0};
	struct borrower borrower = {0};
	enum malle_status status = MALLE_OK;

	if (filter->copy != NULL)
		status = desk_copy_find(session, scratch, filter->copy, &copy);
	if (status == MALLE_OK && filter->patron != NULL)
		status = borrower_find(session, scratch, filter->patron, &borrower);
	if (status == MALLE_OK && filter->staff != NULL)
		status = find_staff(session, scratch, filter->staff, &wanted->staff);
	wanted->copy = copy.id;
	wanted->patron = borrower.id;
	return status;
}

static void fill(void *owner, const struct log_row *row, struct malle_log_entry *entry)
{
	*entry = (struct malle_log_entry) {
		.id = row->id,
		.day = row->day,
		.time = arena_strdup(owner, row->time),
		.kind = arena_strdup(owner, row->kind),
		.what = what_of(owner, row),
		.barcode = arena_strdup(owner, row->barcode),
		.staff = arena_strdup(owner, row->staff),
		.terminal = arena_strdup(owner, row->terminal),
		.reason = arena_strdup(owner, row->reason),
		.undoes = row->undoes,
		.undone = row->undone,
		.imported = arena_strdup(owner, row->imported),
	};
}

enum malle_status malle_log_list(struct malle_session *session, void *owner,
	const struct malle_log_filter *filter, struct malle_log_entry **rows, size_t *count)
{
	void *scratch = arena_scratch(owner);
	struct wanted wanted = {0};
	struct log_row *read;
	enum malle_status status = find_wanted(session, scratch, filter, &wanted);

	if (status == MALLE_OK)
		status = statement_rows(session, scratch, &query_circulation_log_list,
			VALUES(value_id(wanted.copy), value_id(wanted.patron),
				value_filled(filter->terminal), value_id(wanted.staff),
				value_filled(filter->kind), value_date(filter->since),
				value_date(filter->until),
				value_int(filter->limit != 0 ? filter->limit : USUAL_LIMIT)),
			COLUMNS(row_columns), sizeof *read, (void **)&read, count);
	if (status == MALLE_OK) {
		*rows = arena_array(owner, struct malle_log_entry, *count);
		for (size_t i = 0; i < *count; i++)
			fill(*rows, &read[i], &(*rows)[i]);
	}
	talloc_free(scratch);
	return status;
}
