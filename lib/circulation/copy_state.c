/* States of copies: facts, and the columns that follow from them. */
#include "circulation/copy_state.h"

#include <string.h>

#include "base/session.h"
#include "db/statement.h"
#include "schemas/embedded.h"

enum malle_status copy_rebuild(struct malle_session *session, int64_t copy)
{
	return statement_execute(session, &query_circulation_copy_rebuild, VALUES(value_int(copy)));
}

enum malle_status copy_state_set(struct malle_session *session, int64_t event, int64_t copy,
	const char *state, struct malle_date until, const char *reason, const char *note)
{
	enum malle_status status = statement_execute(session, &query_circulation_copy_state_insert,
		VALUES(value_int(event), value_int(copy), value_text(state), value_date(until),
			value_filled(reason), value_filled(note)));

	if (status == MALLE_OK)
		status = copy_rebuild(session, copy);
	return status;
}

struct before {
	const char *state;
};

static const struct column before_columns[] = {
	COLUMN_TEXT(struct before, state),
};

/* States that a thing keeps while nobody knows where it is. Whatever else it was then (in repair,
 * on its way), it is here now. */
static const char *remembered(const char *before)
{
	static const char *const kept[] = {
		"on_site", "to_check", "incomplete", "damaged", "on_deposit"};

	for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
		if (strcmp(kept[i], before) == 0)
			return kept[i];
	return "available";
}

enum malle_status copy_state_found(struct malle_session *session, int64_t event, int64_t copy)
{
	static const struct malle_date no_end = {0};
	struct before before = {.state = ""};
	enum malle_status status =
		statement_one(session, session, &query_circulation_copy_state_before,
			VALUES(value_int(copy)), COLUMNS(before_columns), &before);

	if (status != MALLE_OK && status != MALLE_NOT_FOUND)
		return status;
	return copy_state_set(session, event, copy, remembered(before.state), no_end, NULL, NULL);
}

static const struct column now_columns[] = {
	COLUMN_BOOL(struct copy_state_now, lendable),
	COLUMN_TEXT(struct copy_state_now, label),
};

enum malle_status copy_state_now(
	struct malle_session *session, void *owner, int64_t copy, struct copy_state_now *now)
{
	return statement_one(session, owner, &query_circulation_copy_lendable,
		VALUES(value_int(copy)), COLUMNS(now_columns), now);
}
