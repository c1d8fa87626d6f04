/* Loan slips and return slips, read to be printed: always as things are now (R12.1, R12.2). */
#include <malle/database.h>
#include <malle/slip.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/borrower.h"
#include "circulation/finding.h"
#include "circulation/slip_head.h"
#include "db/statement.h"
#include "schemas/embedded.h"
#include "text/day_words.h"
#include "text/yearly_number.h"

static const struct column head_columns[] = {
	COLUMN_INT64(struct slip_head, id),
	COLUMN_INT64(struct slip_head, patron),
	COLUMN_TEXT(struct slip_head, number),
	COLUMN_DATE(struct slip_head, day),
	COLUMN_TEXT(struct slip_head, person),
	COLUMN_TEXT(struct slip_head, card),
	COLUMN_TEXT(struct slip_head, organisation),
	COLUMN_TEXT(struct slip_head, reach),
	COLUMN_TEXT(struct slip_head, staff),
	COLUMN_TEXT(struct slip_head, purpose),
};

/* A line as the queries give it: what stands on paper, and what decides about it. */
struct slip_line {
	struct malle_paper_item item;
	struct malle_date returned;
	const char *staff;
	/* of use, that the borrower accepted, and when (R1.11) */
	const char *conditions;
	int32_t version;
	struct malle_date accepted;
};

#define LINE_COLUMNS                                                                               \
	COLUMN_TEXT_AS(struct slip_line, item.barcode, "barcode"),                                 \
		COLUMN_TEXT_AS(struct slip_line, item.title, "title"),                             \
		COLUMN_TEXT_AS(struct slip_line, item.call_number, "call_number"),                 \
		COLUMN_TEXT_AS(struct slip_line, item.contents, "contents")

static const struct column loan_columns[] = {
	LINE_COLUMNS,
	COLUMN_DATE_AS(struct slip_line, item.due, "due"),
	COLUMN_DATE(struct slip_line, returned),
};

static const struct column slip_columns[] = {
	LINE_COLUMNS,
	COLUMN_DATE_AS(struct slip_line, item.due, "due"),
	COLUMN_DATE(struct slip_line, returned),
	COLUMN_TEXT(struct slip_line, conditions),
	COLUMN_INT32(struct slip_line, version),
	COLUMN_DATE(struct slip_line, accepted),
};

static const struct column return_columns[] = {
	LINE_COLUMNS,
	COLUMN_TEXT_AS(struct slip_line, item.missing, "missing"),
	COLUMN_TEXT(struct slip_line, staff),
};

struct opening_row {
	int32_t weekday;
	const char *hours;
};

static const struct column opening_columns[] = {
	COLUMN_INT32(struct opening_row, weekday),
	COLUMN_TEXT(struct opening_row, hours),
};

static enum malle_status read_openings(
	struct malle_session *session, void *owner, const char **lines)
{
	struct opening_row *rows;
	size_t count;
	struct buffer text;
	enum malle_status status = statement_rows(session, owner, &query_circulation_paper_openings,
		NO_VALUES, COLUMNS(opening_columns), sizeof(*rows), (void **)&rows, &count);

	if (status != MALLE_OK)
		return status;
	buffer_init(&text, owner);
	for (size_t i = 0; i < count; i++)
		buffer_printf(&text, "%s %s\n", day_words_weekday(rows[i].weekday), rows[i].hours);
	*lines = buffer_take(&text, owner);
	return MALLE_OK;
}

/* The items of lines; one that came back since says when. */
static struct malle_paper_item *items_of(void *owner, const struct slip_line *lines, size_t count)
{
	struct malle_paper_item *items = arena_array(owner, struct malle_paper_item, count + 1);

	for (size_t i = 0; i < count; i++) {
		items[i] = lines[i].item;
		if (lines[i].version > 0)
			/* TRANSLATORS: conditions of use, their version, the day of consent */
			items[i].conditions = arena_printf(owner,
				_("%1$s (version %2$d, accepted on %3$s)"), lines[i].conditions,
				lines[i].version, finding_date(owner, lines[i].accepted));
		if (!malle_date_is_set(lines[i].returned))
			continue;
		items[i].due = (struct malle_date) {0};
		/* TRANSLATORS: on a loan slip printed again; a day */
		items[i].note = arena_printf(
			owner, _("returned on %s"), finding_date(owner, lines[i].returned));
	}
	return items;
}

static enum malle_status read_remaining(
	struct malle_session *session, int64_t patron, int64_t slip, struct malle_paper_slip *into)
{
	struct slip_line *lines;
	enum malle_status status = statement_rows(session, into,
		&query_circulation_slip_other_lines, VALUES(value_id(patron), value_id(slip)),
		COLUMNS(loan_columns), sizeof(*lines), (void **)&lines, &into->remaining_count);

	if (status == MALLE_OK)
		into->remaining = items_of(into, lines, into->remaining_count);
	return status;
}

enum malle_status slip_head_find(
	struct malle_session *session, void *owner, const char *typed, struct slip_head *head)
{
	struct yearly_number wanted = {0}; /* no number at all: the last */
	enum malle_status status;

	if (typed != NULL && !yearly_number_read(typed, 0, &wanted)) {
		session_fail(session, MALLE_INVALID, _("'%s' is not the number of a slip"),
			malle_text_printable(owner, typed));
		session_hint(session, _("the number stands on the slip: 2026-0877"));
		return MALLE_INVALID;
	}
	status = statement_one(session, owner, &query_circulation_slip_head,
		VALUES(value_id(wanted.year), value_id(wanted.number)), COLUMNS(head_columns),
		head);
	if (status != MALLE_NOT_FOUND)
		return status;
	if (typed != NULL)
		return session_fail(session, status, _("no loan slip has the number '%s'"), typed);
	session_fail(session, status, _("no loan slip was made at this desk yet"));
	session_hint(session, _("give its number, as malle loan list --json shows it"));
	return status;
}

/* A slip with who writes and who it is for. */
static enum malle_status begin_slip(
	struct malle_session *session, void *owner, struct malle_paper_slip **slip)
{
	*slip = arena_new(owner, struct malle_paper_slip);
	return malle_paper_sender_read(session, *slip, &(*slip)->sender);
}

enum malle_status malle_loan_slip_read(struct malle_session *session, void *owner,
	const char *number, struct malle_paper_slip **slip)
{
	struct slip_head head = {0};
	struct slip_line *lines;
	struct malle_paper_slip *found;
	enum malle_status status = begin_slip(session, owner, &found);

	if (status == MALLE_OK)
		status = slip_head_find(session, found, number, &head);
	if (status == MALLE_OK)
		status = statement_rows(session, found, &query_circulation_slip_lines,
			VALUES(value_int(head.id)), COLUMNS(slip_columns), sizeof(*lines),
			(void **)&lines, &found->item_count);
	if (status == MALLE_OK) {
		found->kind = MALLE_SLIP_LOAN;
		found->number = head.number;
		found->date = head.day;
		found->organisation = head.organisation;
		found->person = head.person;
		found->card = head.card;
		found->reach = head.reach;
		found->staff = head.staff;
		found->purpose = head.purpose;
		found->items = items_of(found, lines, found->item_count);
		status = read_remaining(session, head.patron, head.id, found);
	}
	if (status == MALLE_OK)
		status = read_openings(session, found, &found->openings);
	if (status == MALLE_OK)
		*slip = found;
	else
		talloc_free(found);
	return status;
}

static enum malle_status read_returned(struct malle_session *session,
	const struct borrower *borrower, struct malle_paper_slip *slip)
{
	struct slip_line *lines;
	enum malle_status status = statement_rows(session, slip,
		&query_circulation_slip_returned_lines, VALUES(value_int(borrower->id)),
		COLUMNS(return_columns), sizeof(*lines), (void **)&lines, &slip->item_count);

	if (status == MALLE_OK && slip->item_count == 0)
		return session_fail(session, MALLE_NOT_FOUND, _("%s brought nothing back today"),
			borrower->name);
	if (status != MALLE_OK)
		return status;
	slip->items = items_of(slip, lines, slip->item_count);
	slip->staff = lines[slip->item_count - 1].staff;
	return MALLE_OK;
}

enum malle_status malle_return_slip_read(struct malle_session *session, void *owner,
	const char *patron, struct malle_paper_slip **slip)
{
	struct borrower borrower = {0};
	struct malle_paper_slip *found;
	enum malle_status status = begin_slip(session, owner, &found);

	found->kind = MALLE_SLIP_RETURN;
	if (status == MALLE_OK)
		status = malle_database_today(session, &found->date);
	if (status == MALLE_OK)
		status = borrower_find(session, found, patron, &borrower);
	if (status == MALLE_OK)
		status = read_returned(session, &borrower, found);
	if (status == MALLE_OK)
		status = read_remaining(session, borrower.id, 0, found);
	if (status == MALLE_OK) {
		found->person = borrower.name;
		found->card = borrower.barcode;
		*slip = found;
	} else
		talloc_free(found);
	return status;
}
