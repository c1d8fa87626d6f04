/* The reasons stand in a table of their own: they are text about persons, which events never hold.
 */
#include "circulation/override.h"

#include "base/arena.h"
#include "db/statement.h"
#include "schemas/embedded.h"

enum malle_status override_record(struct malle_session *session, const struct finding_list *list,
	const struct malle_consent *consent, const struct override_subject *subject)
{
	void *scratch = arena_scratch(session);
	const char **codes = arena_array(scratch, const char *, list->count + 1);
	enum malle_status status = MALLE_OK;
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++)
		if (finding_is_forced(&list->rows[i], consent))
			codes[count++] = list->rows[i].code;
	if (count > 0)
		status = statement_execute(session, &query_circulation_override_insert,
			VALUES(value_int(subject->event), value_text_array(codes, count),
				value_id(subject->patron), value_id(subject->slip),
				value_text(consent->reason)));
	talloc_free(scratch);
	return status;
}

enum malle_status override_add(struct malle_session *session,
	const struct override_subject *subject, const char *code, const char *reason)
{
	enum malle_status status = finding_check_reason(session, reason);

	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_override_insert,
			VALUES(value_int(subject->event), value_text_array(&code, 1),
				value_id(subject->patron), value_id(subject->slip),
				value_text(reason)));
	return status;
}

struct remembered {
	const char *codes; /* ",late_loans,too_many,", or "" */
};

static const struct column remembered_columns[] = {
	COLUMN_TEXT(struct remembered, codes),
};

enum malle_status override_remembered(
	struct malle_session *session, int64_t slip, struct finding_list *list)
{
	struct remembered remembered = {.codes = ""};
	enum malle_status status =
		statement_one(session, list->owner, &query_circulation_override_remembered,
			VALUES(value_int(slip)), COLUMNS(remembered_columns), &remembered);

	if (status == MALLE_OK)
		finding_mark_overridden(list, remembered.codes);
	return status;
}
