#include "circulation/similar.h"

#include <malle/booking.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "db/statement.h"
#include "schemas/embedded.h"

/* So many are looked at, and named. */
enum { LOOKED_AT = 20, NAMED = 3 };

static const struct column similar_columns[] = {
	COLUMN_INT64(struct malle_similar, title),
	COLUMN_TEXT(struct malle_similar, name),
};

/* Those of the rows that are free, in their order. */
static void keep_free(
	struct malle_similar *rows, size_t *count, const int64_t *free, size_t free_count)
{
	size_t kept = 0;

	for (size_t i = 0; i < *count && kept < free_count; i++)
		if (rows[i].title == free[kept])
			rows[kept++] = rows[i];
	*count = kept;
}

enum malle_status malle_similar_list(struct malle_session *session, void *owner, int64_t title,
	const struct malle_free_filter *filter, struct malle_similar **rows, size_t *count)
{
	void *scratch = arena_scratch(owner);
	int64_t *titles, *free = NULL;
	size_t free_count = 0;
	enum malle_status status = statement_rows(session, owner, &query_circulation_similar_titles,
		VALUES(value_int(title), value_int(LOOKED_AT)), COLUMNS(similar_columns),
		sizeof **rows, (void **)rows, count);

	if (status == MALLE_OK && *count > 0) {
		titles = arena_array(scratch, int64_t, *count);
		for (size_t i = 0; i < *count; i++)
			titles[i] = (*rows)[i].title;
		status = malle_titles_free(
			session, scratch, titles, *count, filter, &free, &free_count);
		if (status == MALLE_OK)
			keep_free(*rows, count, free, free_count);
	}
	talloc_free(scratch);
	return status;
}

static void add(struct finding_list *findings, const struct malle_similar *rows, size_t count)
{
	struct buffer names;

	if (count == 0)
		return;
	buffer_init(&names, findings->owner);
	for (size_t i = 0; i < count && i < NAMED; i++)
		buffer_printf(&names, "%s%s", i > 0 ? ", " : "",
			malle_text_printable(findings->owner, rows[i].name));
	if (count > NAMED)
		buffer_printf(&names, " (+ %zu)", count - NAMED);
	finding_add(findings, FINDING_SIMILAR, buffer_take(&names, findings->owner));
}

enum malle_status similar_find(struct malle_session *session, struct finding_list *findings,
	int64_t title, struct malle_date from, struct malle_date until, const char *patron)
{
	void *scratch = arena_scratch(session);
	struct malle_free_filter filter = {.from = from, .until = until, .patron = patron};
	struct malle_similar *rows;
	size_t count;
	enum malle_status status;

	if (malle_date_to_days(until) < malle_date_to_days(from))
		filter.until = from;
	status = malle_similar_list(session, scratch, title, &filter, &rows, &count);
	if (status == MALLE_OK)
		add(findings, rows, count);
	talloc_free(scratch);
	return status;
}
