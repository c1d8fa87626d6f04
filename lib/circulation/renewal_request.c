/* Requests by mail or phone to keep a tool longer: asked, accepted or refused (R3.6). */
#include <malle/lending.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/desk_copy.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/right.h"
#include "schemas/embedded.h"

static const struct column request_columns[] = {
	COLUMN_INT64(struct malle_renewal_request, id),
	COLUMN_DATE(struct malle_renewal_request, asked),
	COLUMN_TEXT(struct malle_renewal_request, barcode),
	COLUMN_TEXT(struct malle_renewal_request, title),
	COLUMN_TEXT(struct malle_renewal_request, patron),
	COLUMN_DATE(struct malle_renewal_request, due),
};

struct asking {
	const char *barcode;
	const char *key;
	int64_t id;
};

static enum malle_status ask(struct malle_session *session, void *scratch, struct asking *asking)
{
	struct desk_copy copy = {0};
	struct event_new event = {
		.kind = "renewal.ask", .command = "renewal ask", .key = asking->key};
	int64_t asked = 0;
	enum malle_status status = desk_copy_find(session, scratch, asking->barcode, &copy);

	if (status != MALLE_OK)
		return status;
	if (copy.loan == 0)
		return session_fail(session, MALLE_REFUSED,
			_("'%s' is not on loan: there is nothing to prolong"), copy.title_proper);
	event.detail = arena_printf(scratch, "{\"copy\": %lld, \"loan\": %lld}", (long long)copy.id,
		(long long)copy.loan);
	status = event_record(session, &event, &asking->id);
	if (status == MALLE_OK)
		status = statement_affected(session, &query_circulation_renewal_request_insert,
			VALUES(value_int(asking->id), value_int(copy.loan)), &asked);
	if (status == MALLE_OK && asked == 0)
		return session_fail(session, MALLE_EXISTS,
			_("an earlier request for '%s' waits for an answer"), copy.title_proper);
	return status;
}

static enum malle_status ask_once(struct malle_session *session, void *data)
{
	struct asking *asking = data;
	void *scratch = arena_scratch(session);
	struct event_known known;
	enum malle_status status =
		event_known(session, scratch, asking->key, "renewal ask", "loan", &known);

	if (status == MALLE_OK)
		asking->id = known.id;
	else if (status == MALLE_NOT_FOUND)
		status = ask(session, scratch, asking);
	talloc_free(scratch);
	return status;
}

enum malle_status malle_renewal_ask(
	struct malle_session *session, const char *barcode, const char *key, int64_t *id)
{
	struct asking asking = {.barcode = barcode, .key = key};
	enum malle_status status = right_require(session, RIGHT_LEND);

	if (status == MALLE_OK)
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, ask_once, &asking);
	*id = status == MALLE_OK ? asking.id : 0;
	return status;
}

static enum malle_status refuse_once(struct malle_session *session, void *data)
{
	const struct asking *asking = data;
	void *scratch = arena_scratch(session);
	const struct event_new event = {.kind = "renewal.refuse",
		.command = "renewal refuse",
		.key = asking->key,
		.detail = arena_printf(
			scratch, "{\"renewal_request\": %lld}", (long long)asking->id)};
	struct event_known known;
	int64_t id, answered = 0;
	enum malle_status status = event_known(
		session, scratch, asking->key, "renewal refuse", "renewal_request", &known);

	if (status != MALLE_NOT_FOUND)
		goto done;
	status = event_record(session, &event, &id);
	if (status == MALLE_OK)
		status = statement_affected(session, &query_circulation_renewal_answer_insert,
			VALUES(value_int(id), value_int(asking->id), value_bool(false)), &answered);
	if (status == MALLE_OK && answered == 0)
		status = session_fail(session, MALLE_NOT_FOUND,
			_("no request %lld waits for an answer"), (long long)asking->id);
done:
	talloc_free(scratch);
	return status;
}

enum malle_status malle_renewal_refuse(struct malle_session *session, int64_t id, const char *key)
{
	struct asking asking = {.id = id, .key = key};
	enum malle_status status = right_require(session, RIGHT_LEND);

	if (status != MALLE_OK)
		return status;
	return transaction_run(session, TRANSACTION_READ_COMMITTED, refuse_once, &asking);
}

enum malle_status malle_renewal_requests(struct malle_session *session, void *owner,
	struct malle_renewal_request **rows, size_t *count)
{
	return statement_rows(session, owner, &query_circulation_renewal_request_list, NO_VALUES,
		COLUMNS(request_columns), sizeof(**rows), (void **)rows, count);
}
