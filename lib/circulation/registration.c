/* Registering a borrower again, for the time that the centre has set: loans end before it (R2.3).
 */
#include <malle/people.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/setting.h"
#include "db/statement.h"
#include "people/change.h"
#include "people/patron.h"
#include "people/right.h"
#include "schemas/embedded.h"

struct renewal {
	struct change change;
	const char *card;
	struct malle_date until;
	int64_t months;
};

struct registered {
	struct malle_date from, until;
};

static const struct column registered_columns[] = {
	COLUMN_DATE(struct registered, from),
	COLUMN_DATE(struct registered, until),
};

static enum malle_status write_renewal(
	struct malle_session *session, struct change *change, int64_t *id)
{
	struct renewal *renewal = (struct renewal *)change;
	struct malle_patron *former = arena_new(change->result, struct malle_patron);
	struct registered row = {{0}};
	enum malle_status status = patron_find(session, renewal->card, former);

	if (status != MALLE_OK)
		return status;
	*id = former->id;
	status = statement_one(session, change->result, &query_people_patron_renew,
		VALUES(value_int(*id), value_date(renewal->until), value_int(renewal->months)),
		COLUMNS(registered_columns), &row);
	if (status == MALLE_NOT_FOUND)
		return session_fail(
			session, MALLE_INVALID, _("the registration would end before it begins"));
	if (status == MALLE_OK)
		status = change_record(session, change, *id);
	return status == MALLE_OK
		       ? statement_execute(session, &query_people_membership_insert,
				 VALUES(value_int(change->event), value_int(*id), value_null(),
					 value_date(row.from), value_date(row.until),
					 value_date(former->member_until)))
		       : status;
}

static enum malle_status read_patron(
	struct malle_session *session, struct change *change, int64_t id)
{
	return patron_read(session, id, change->result);
}

enum malle_status malle_patron_renew(struct malle_session *session, void *owner, const char *card,
	const struct malle_membership *wanted, struct malle_patron **patron)
{
	struct renewal renewal = {
		.change = {.kind = "patron.renew",
			.command = "patron renew",
			.subject = "patron",
			.right = RIGHT_PEOPLE,
			.key = wanted->key,
			.write = write_renewal,
			.read = read_patron,
			.owner = owner,
			.result_size = sizeof(**patron)},
		.card = card,
		.until = wanted->until,
	};
	enum malle_status status = setting_number(session, SETTING_REGISTRATION, &renewal.months);

	if (status == MALLE_OK)
		status = change_run(session, &renewal.change);
	if (status == MALLE_OK)
		*patron = renewal.change.result;
	return status;
}
