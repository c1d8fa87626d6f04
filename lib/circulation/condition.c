/* What was accepted is a fact beside the loan, not a flag: the next version is asked about again.
 */
#include "circulation/condition.h"

#include "base/arena.h"
#include "db/statement.h"
#include "schemas/embedded.h"

static const struct column condition_columns[] = {
	COLUMN_INT64(struct condition, event),
	COLUMN_INT32(struct condition, version),
	COLUMN_DATE(struct condition, since),
	COLUMN_TEXT(struct condition, body),
	COLUMN_BOOL(struct condition, presentation),
	COLUMN_TEXT(struct condition, training),
	COLUMN_BOOL(struct condition, accepted),
	COLUMN_DATE(struct condition, presented),
};

enum malle_status condition_find(struct malle_session *session, void *owner, int64_t title,
	int64_t patron, struct condition *condition)
{
	enum malle_status status;

	*condition = (struct condition) {.body = "", .training = ""};
	status = statement_one(session, owner, &query_circulation_condition_now,
		VALUES(value_int(title), value_id(patron)), COLUMNS(condition_columns), condition);
	return status == MALLE_NOT_FOUND ? MALLE_OK : status;
}

void condition_findings(const struct condition *condition, struct finding_list *findings)
{
	if (condition->body[0] != '\0' && !condition->accepted) /* R1.11 */
		finding_add(findings, FINDING_CONDITIONS, condition->body,
			arena_printf(findings->owner, "%d", condition->version),
			finding_date(findings->owner, condition->since));
	if (condition->training[0] != '\0' && !condition->accepted)
		finding_add(findings, FINDING_TRAINING, condition->training);
	if (condition->presentation && !malle_date_is_set(condition->presented))
		finding_add(findings, FINDING_PRESENTATION);
	else if (condition->presentation)
		finding_add(findings, FINDING_PRESENTED,
			finding_date(findings->owner, condition->presented));
}

enum malle_status condition_accept(struct malle_session *session, const struct condition *condition,
	int64_t event, int64_t title, int64_t patron)
{
	bool said = condition->body[0] != '\0' || condition->training[0] != '\0';
	enum malle_status status = MALLE_OK;

	if (said && !condition->accepted)
		status = statement_execute(session, &query_circulation_condition_accept,
			VALUES(value_int(event), value_int(condition->event), value_id(patron)));
	if (status == MALLE_OK && condition->presentation &&
		!malle_date_is_set(condition->presented))
		status = statement_execute(session, &query_circulation_presentation_insert,
			VALUES(value_int(event), value_int(title), value_id(patron), value_null(),
				value_null()));
	return status;
}
