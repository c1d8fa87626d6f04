/* When borrowers are reminded (R7.1, R7.6): the levels of a category are replaced as a whole, so
 * that they are in order at any time. */
#include <malle/reminder.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/right.h"
#include "people/vocabulary.h"
#include "schemas/embedded.h"

enum { MOST_BEFORE = 9, MOST_AFTER = 9, TEXTS_AFTER = 3 };

static const struct column level_columns[] = {
	COLUMN_TEXT(struct malle_reminder_level, category),
	COLUMN_INT32(struct malle_reminder_level, level),
	COLUMN_INT32(struct malle_reminder_level, delay),
	COLUMN_TEXT(struct malle_reminder_level, channel),
	COLUMN_BOOL(struct malle_reminder_level, blocks),
	COLUMN_TEXT(struct malle_reminder_level, text),
};

enum malle_status malle_reminder_level_list(struct malle_session *session, void *owner,
	struct malle_reminder_level **rows, size_t *count)
{
	return statement_rows(session, owner, &query_circulation_reminder_level_list, NO_VALUES,
		COLUMNS(level_columns), sizeof **rows, (void **)rows, count);
}

struct putting {
	const struct malle_reminder_plan *plan;
	struct vocabulary_value category;
};

/* How many of the delays come before the due date: the last of them is level 0. */
static int32_t count_before(const struct malle_reminder_plan *plan)
{
	int32_t before = 0;

	for (size_t i = 0; i < plan->count; i++)
		before += plan->delays[i] < 0;
	return before;
}

static const char *text_of(void *owner, int32_t level)
{
	if (level <= 0)
		return "reminder.before";
	return arena_printf(owner, "reminder.%d", (int)(level < TEXTS_AFTER ? level : TEXTS_AFTER));
}

static enum malle_status insert(struct malle_session *session, void *owner,
	const struct putting *putting, int32_t level, int32_t delay)
{
	const struct malle_reminder_plan *plan = putting->plan;

	return statement_execute(session, &query_circulation_reminder_level_insert,
		VALUES(value_id(putting->category.id), value_int(level), value_int(delay),
			value_text(plan->on_paper ? "print" : "mail"),
			value_bool(plan->blocks_from > 0 && level >= plan->blocks_from),
			value_text(text_of(owner, level))));
}

static enum malle_status put_once(struct malle_session *session, void *data)
{
	const struct putting *putting = data;
	void *scratch = arena_scratch(session);
	const struct event_new event = {
		.kind = "reminder.levels",
		.command = "reminder levels",
		.detail = arena_printf(
			scratch, "{\"category\": %lld}", (long long)putting->category.id),
	};
	int32_t level = 1 - count_before(putting->plan);
	int64_t recorded;
	enum malle_status status = event_record(session, &event, &recorded);

	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_reminder_level_delete,
			VALUES(value_id(putting->category.id)));
	for (size_t i = 0; status == MALLE_OK && i < putting->plan->count; i++)
		status = insert(session, scratch, putting, level++, putting->plan->delays[i]);
	talloc_free(scratch);
	return status;
}

enum malle_status malle_reminder_level_put(
	struct malle_session *session, const struct malle_reminder_plan *plan)
{
	struct putting putting = {.plan = plan};
	void *scratch = arena_scratch(session);
	int32_t before = count_before(plan);
	enum malle_status status = right_require(session, RIGHT_SETTINGS);

	if (status == MALLE_OK &&
		(before > MOST_BEFORE || (int32_t)plan->count - before > MOST_AFTER))
		status = session_fail(
			session, MALLE_INVALID, _("there are at most nine levels on each side"));
	if (status == MALLE_OK && plan->category != NULL)
		status = vocabulary_find(
			session, scratch, "patron_category", 0, plan->category, &putting.category);
	if (status == MALLE_OK)
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, put_once, &putting);
	talloc_free(scratch);
	return status;
}
