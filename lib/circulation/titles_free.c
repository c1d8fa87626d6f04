/* Which titles are free: what a search shows, by the same function that a booking asks (R6.5). */
#include <malle/booking.h>
#include <malle/database.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/borrower.h"
#include "circulation/reserve_check.h"
#include "db/statement.h"
#include "people/barcode.h"
#include "schemas/embedded.h"

struct title_row {
	int64_t title;
};

static const struct column title_columns[] = {
	COLUMN_INT64(struct title_row, title),
};

/* One of the two days stands for both, or for "from today". */
static enum malle_status complete_days(
	struct malle_session *session, struct malle_date *from, struct malle_date *until)
{
	enum malle_status status = MALLE_OK;

	if (!malle_date_is_set(*from) && malle_date_is_set(*until))
		status = malle_database_today(session, from);
	else if (!malle_date_is_set(*until))
		*until = *from;
	if (status != MALLE_OK || !malle_date_is_set(*from))
		return status;
	if (!malle_date_is_valid(*from) || !malle_date_is_valid(*until))
		return session_fail(session, MALLE_INVALID, _("this day does not exist"));
	if (malle_date_to_days(*until) < malle_date_to_days(*from))
		return reserve_days_crossed(session, *from, *until);
	return MALLE_OK;
}

static enum malle_status read_card(
	struct malle_session *session, void *owner, const char *typed, struct barcode *card)
{
	struct borrower borrower;
	enum malle_status status = MALLE_OK;

	if (typed == NULL)
		return MALLE_OK;
	status = borrower_find(session, owner, typed, &borrower);
	return status == MALLE_OK ? barcode_read(session, owner, typed, card) : status;
}

enum malle_status malle_titles_free(struct malle_session *session, void *owner,
	const int64_t *titles, size_t count, const struct malle_free_filter *filter, int64_t **free,
	size_t *free_count)
{
	void *scratch = arena_scratch(owner);
	struct malle_date from = filter->from, until = filter->until;
	struct barcode card = {0};
	struct title_row *rows = NULL;
	size_t found = 0;
	enum malle_status status = complete_days(session, &from, &until);

	if (status == MALLE_OK)
		status = read_card(session, scratch, filter->patron, &card);
	if (status == MALLE_OK)
		status = statement_rows(session, scratch, &query_circulation_titles_free,
			VALUES(value_int_array(titles, count), value_date(from), value_date(until),
				value_text(card.typed), value_text(card.repaired)),
			COLUMNS(title_columns), sizeof *rows, (void **)&rows, &found);
	*free = arena_array(owner, int64_t, found + 1);
	*free_count = found;
	for (size_t i = 0; i < found; i++)
		(*free)[i] = rows[i].title;
	talloc_free(scratch);
	return status;
}
