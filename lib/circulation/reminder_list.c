/* What is proposed: loans with the level that they have reached (R7.2) and, long after the last
 * reminder, the proposal to take the copy as not returned (R7.8). */
#include <malle/reminder.h>

#include "catalogue/setting.h"
#include "db/statement.h"
#include "schemas/embedded.h"

static const struct column reminder_columns[] = {
	COLUMN_INT64(struct malle_reminder, loan),
	COLUMN_TEXT(struct malle_reminder, barcode),
	COLUMN_TEXT(struct malle_reminder, title),
	COLUMN_TEXT(struct malle_reminder, patron),
	COLUMN_TEXT(struct malle_reminder, patron_barcode),
	COLUMN_TEXT(struct malle_reminder, organisation),
	COLUMN_DATE(struct malle_reminder, due),
	COLUMN_INT32(struct malle_reminder, days_late),
	COLUMN_INT32(struct malle_reminder, level),
	COLUMN_DATE(struct malle_reminder, last_day),
	COLUMN_INT32(struct malle_reminder, last),
	COLUMN_TEXT(struct malle_reminder, channel),
	COLUMN_TEXT(struct malle_reminder, proposal),
};

enum malle_status malle_reminder_list(struct malle_session *session, void *owner, bool all,
	struct malle_reminder **rows, size_t *count)
{
	int choice = REMINDER_OPEN_DAYS;
	int64_t days = 0;
	enum malle_status status = setting_choice(session, SETTING_REMINDER_DAYS, &choice);

	if (status == MALLE_OK)
		status = setting_number(session, SETTING_NOT_RETURNED, &days);
	if (status != MALLE_OK)
		return status;
	return statement_rows(session, owner, &query_circulation_reminder_list,
		VALUES(value_bool(choice == REMINDER_OPEN_DAYS), value_int(days), value_bool(all)),
		COLUMNS(reminder_columns), sizeof **rows, (void **)rows, count);
}
