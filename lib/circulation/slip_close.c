/* The end of a handover: what comes next for the person is on another slip (R0.5, R1.3). */
#include <malle/lending.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/borrower.h"
#include "circulation/loan_slip.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/right.h"
#include "schemas/embedded.h"

struct closing {
	void *owner;
	const char *patron, *key;
	struct slip slip;
};

static enum malle_status close_open(
	struct malle_session *session, struct closing *closing, const struct borrower *borrower)
{
	const struct event_new event = {.kind = "slip.close",
		.command = "loan close",
		.key = closing->key,
		.detail = arena_printf(closing->owner, "{\"slip\": %lld, \"patron\": %lld}",
			(long long)closing->slip.id, (long long)borrower->id)};
	int64_t id;
	enum malle_status status = event_record(session, &event, &id);

	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_slip_end,
			VALUES(value_int(id), value_int(closing->slip.id)));
	return status;
}

static enum malle_status close_once(struct malle_session *session, void *data)
{
	struct closing *closing = data;
	struct borrower borrower = {0};
	struct slip_wish wish = {0};
	enum malle_status status =
		borrower_find(session, closing->owner, closing->patron, &borrower);

	if (status != MALLE_OK)
		return status;
	wish.patron = borrower.id;
	status = loan_slip_find(session, closing->owner, &wish, &closing->slip);
	if (status != MALLE_OK)
		return status;
	if (closing->slip.id == 0)
		return session_fail(
			session, MALLE_NOT_FOUND, _("no loan slip of %s is open"), borrower.name);
	return close_open(session, closing, &borrower);
}

enum malle_status malle_slip_close(struct malle_session *session, void *owner,
	const char *patron_barcode, const char *key, const char **number)
{
	struct closing closing = {.owner = owner, .patron = patron_barcode, .key = key};
	enum malle_status status = right_require(session, RIGHT_LEND);

	if (status == MALLE_OK)
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, close_once, &closing);
	*number = status == MALLE_OK ? closing.slip.number : NULL;
	return status;
}
