/* Slips that lie or travel with a copy: set aside, in transit, missing pieces (R12.3). */
#include <malle/database.h>
#include <malle/slip.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/desk_copy.h"
#include "circulation/finding.h"
#include "circulation/transfer_row.h"
#include "db/statement.h"
#include "schemas/embedded.h"

/* For whom it lies, or who had it. */
struct person_row {
	const char *organisation, *person, *card, *reach, *purpose, *number;
	struct malle_date starts, ends, until;
};

#define PERSON_COLUMNS                                                                             \
	COLUMN_TEXT(struct person_row, organisation), COLUMN_TEXT(struct person_row, person),      \
		COLUMN_TEXT(struct person_row, card), COLUMN_TEXT(struct person_row, reach)

static const struct column aside_columns[] = {
	PERSON_COLUMNS,
	COLUMN_TEXT(struct person_row, purpose),
	COLUMN_DATE(struct person_row, starts),
	COLUMN_DATE(struct person_row, ends),
	COLUMN_DATE(struct person_row, until),
};

static const struct column owing_columns[] = {
	PERSON_COLUMNS,
	COLUMN_TEXT(struct person_row, number),
};

static const struct column line_columns[] = {
	COLUMN_TEXT(struct malle_paper_item, barcode),
	COLUMN_TEXT(struct malle_paper_item, title),
	COLUMN_TEXT(struct malle_paper_item, call_number),
	COLUMN_TEXT(struct malle_paper_item, contents),
	COLUMN_TEXT(struct malle_paper_item, missing),
};

static void name_person(struct malle_paper_slip *slip, const struct person_row *row)
{
	slip->organisation = row->organisation;
	slip->person = row->person;
	slip->card = row->card;
	slip->reach = row->reach;
	slip->purpose = row->purpose;
	slip->number = row->number;
}

static enum malle_status read_lines(
	struct malle_session *session, int64_t copy, struct malle_paper_slip *slip)
{
	struct malle_paper_item *items = NULL;
	enum malle_status status = statement_rows(session, slip, &query_circulation_slip_copy_lines,
		VALUES(value_int(copy)), COLUMNS(line_columns), sizeof(*items), (void **)&items,
		&slip->item_count);

	slip->items = items;
	return status;
}

/* ---- each kind ---- */

/* R4.10: who it is for is read from two metres; until when it lies there, beside it. */
static enum malle_status read_aside(
	struct malle_session *session, const struct desk_copy *copy, struct malle_paper_slip *slip)
{
	struct person_row row = {0};
	enum malle_status status = statement_one(session, slip, &query_circulation_slip_copy_aside,
		VALUES(value_int(copy->id)), COLUMNS(aside_columns), &row);

	if (status == MALLE_NOT_FOUND) {
		session_fail(session, status, _("'%s' is not set aside for anybody"),
			copy->title_proper);
		session_hint(session, _("what is to be set aside: malle booking prepare"));
	}
	if (status != MALLE_OK)
		return status;
	name_person(slip, &row);
	slip->from = row.starts;
	slip->until = row.ends;
	if (malle_date_is_set(row.until))
		slip->note = arena_printf(
			slip, _("It waits here until %s."), finding_date(slip, row.until));
	return MALLE_OK;
}

static enum malle_status read_transit(
	struct malle_session *session, const struct desk_copy *copy, struct malle_paper_slip *slip)
{
	struct transfer_row row = {0};
	struct transfer_look look;
	enum malle_status status = transfer_look(session, slip, copy->id, &look);

	if (status == MALLE_OK && look.scan != TRANSFER_NONE)
		status = transfer_row_of(session, slip, copy->id, &row);
	if (status != MALLE_OK)
		return status;
	if (look.scan == TRANSFER_NONE) {
		session_fail(session, MALLE_NOT_FOUND, _("'%s' is not asked for elsewhere"),
			copy->title_proper);
		session_hint(session, _("ask for one: malle transfer request"));
		return MALLE_NOT_FOUND;
	}
	slip->to_site = look.destination;
	slip->from_site =
		look.destination == row.transfer.site_from || look.site == row.site_from_id
			? row.transfer.destination
			: row.transfer.site_from;
	slip->note = row.transfer.note;
	return MALLE_OK;
}

/* Only what misses something; who had it last is asked for it, if anybody had. */
static enum malle_status read_missing(
	struct malle_session *session, const struct desk_copy *copy, struct malle_paper_slip *slip)
{
	struct malle_paper_item *items =
		arena_array(slip, struct malle_paper_item, slip->item_count + 1);
	struct person_row row = {0};
	size_t count = 0;
	enum malle_status status;

	for (size_t i = 0; i < slip->item_count; i++)
		if (slip->items[i].missing[0] != '\0')
			items[count++] = slip->items[i];
	slip->items = items;
	slip->item_count = count;
	if (count == 0)
		return session_fail(session, MALLE_NOT_FOUND, _("nothing of '%s' is missing"),
			copy->title_proper);
	status = statement_one(session, slip, &query_circulation_slip_copy_owing,
		VALUES(value_int(copy->id)), COLUMNS(owing_columns), &row);
	if (status == MALLE_OK)
		name_person(slip, &row);
	return status == MALLE_NOT_FOUND ? MALLE_OK : status;
}

static enum malle_status read_kind(struct malle_session *session, const struct desk_copy *copy,
	enum malle_paper_slip_kind kind, struct malle_paper_slip *slip)
{
	switch (kind) {
	case MALLE_SLIP_SET_ASIDE: return read_aside(session, copy, slip);
	case MALLE_SLIP_TRANSIT: return read_transit(session, copy, slip);
	case MALLE_SLIP_PIECES: return read_missing(session, copy, slip);
	default: return session_fail(session, MALLE_INVALID, _("there is no such slip"));
	}
}

enum malle_status malle_copy_slip_read(struct malle_session *session, void *owner,
	const char *barcode, enum malle_paper_slip_kind kind, struct malle_paper_slip **slip)
{
	struct malle_paper_slip *found = arena_new(owner, struct malle_paper_slip);
	struct desk_copy copy;
	enum malle_status status = malle_paper_sender_read(session, found, &found->sender);

	found->kind = kind;
	if (status == MALLE_OK)
		status = malle_database_today(session, &found->date);
	if (status == MALLE_OK)
		status = desk_copy_find(session, found, barcode, &copy);
	if (status == MALLE_OK)
		status = read_lines(session, copy.id, found);
	if (status == MALLE_OK)
		status = read_kind(session, &copy, kind, found);
	if (status == MALLE_OK)
		*slip = found;
	else
		talloc_free(found);
	return status;
}
