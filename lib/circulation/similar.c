#include "circulation/similar.h"

#include <malle/booking.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "db/statement.h"
#include "schemas/embedded.h"

/* So many are looked at, and named. */
enum { LOOKED_AT = 20, NAMED = 3 };

struct similar_row {
	int64_t title;
	const char *name;
};

static const struct column similar_columns[] = {
	COLUMN_INT64(struct similar_row, title),
	COLUMN_TEXT(struct similar_row, name),
};

static const char *name_of(const struct similar_row *rows, size_t count, int64_t title)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].title == title)
			return rows[i].name;
	return "";
}

static void add(struct finding_list *findings, const struct similar_row *rows, size_t count,
	const int64_t *free, size_t free_count)
{
	struct buffer names;

	if (free_count == 0)
		return;
	buffer_init(&names, findings->owner);
	for (size_t i = 0; i < free_count && i < NAMED; i++)
		buffer_printf(&names, "%s%s", i > 0 ? ", " : "",
			malle_text_printable(findings->owner, name_of(rows, count, free[i])));
	if (free_count > NAMED)
		buffer_printf(&names, " (+ %zu)", free_count - NAMED);
	finding_add(findings, FINDING_SIMILAR, buffer_take(&names, findings->owner));
}

enum malle_status similar_find(struct malle_session *session, struct finding_list *findings,
	int64_t title, struct malle_date from, struct malle_date until, const char *patron)
{
	void *scratch = arena_scratch(session);
	struct malle_free_filter filter = {.from = from, .until = until, .patron = patron};
	struct similar_row *rows;
	int64_t *titles, *free = NULL;
	size_t count = 0, free_count = 0;
	enum malle_status status = statement_rows(session, scratch,
		&query_circulation_similar_titles, VALUES(value_int(title), value_int(LOOKED_AT)),
		COLUMNS(similar_columns), sizeof *rows, (void **)&rows, &count);

	if (malle_date_to_days(until) < malle_date_to_days(from))
		filter.until = from;
	titles = arena_array(scratch, int64_t, count + 1);
	for (size_t i = 0; i < count; i++)
		titles[i] = rows[i].title;
	if (status == MALLE_OK && count > 0)
		status = malle_titles_free(
			session, scratch, titles, count, &filter, &free, &free_count);
	if (status == MALLE_OK)
		add(findings, rows, count, free, free_count);
	talloc_free(scratch);
	return status;
}
