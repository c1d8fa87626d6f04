/* A loan slip by mail: one letter a slip, of what is still on loan; asked for again before it left,
 * another one takes its place (R1.13, R12.1). */
#include <malle/slip.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/slip_head.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "outbox/letter.h"
#include "people/event.h"
#include "people/right.h"
#include "schemas/embedded.h"
#include "text/french_day.h"

struct item {
	int64_t loan;
	const char *title, *barcode, *contents;
	struct malle_date due;
};

static const struct column item_columns[] = {
	COLUMN_INT64(struct item, loan),
	COLUMN_TEXT(struct item, title),
	COLUMN_TEXT(struct item, barcode),
	COLUMN_TEXT(struct item, contents),
	COLUMN_DATE(struct item, due),
};

struct mailing {
	const char *typed, *key;
	int64_t letter;
};

/* French: what people outside read. */
static const char *line_of(void *owner, const struct item *item)
{
	bool counted = item->contents[0] != '\0';

	return arena_printf(owner, "%s (%s)%s%s, à rendre le %s", item->title, item->barcode,
		counted ? " : " : "", item->contents, french_day(owner, item->due));
}

static enum malle_status find_items(struct malle_session *session, void *owner,
	const struct slip_head *head, struct item **items, size_t *count)
{
	enum malle_status status = MALLE_OK;

	if (head->patron == 0)
		return session_fail(session, MALLE_REFUSED, _("the slip %s names nobody any more"),
			head->number);
	status = statement_rows(session, owner, &query_circulation_slip_letter_lines,
		VALUES(value_int(head->id)), COLUMNS(item_columns), sizeof **items, (void **)items,
		count);
	if (status == MALLE_OK && *count == 0)
		return session_fail(session, MALLE_REFUSED, _("everything on the slip %s is back"),
			head->number);
	return status;
}

static enum malle_status record(struct malle_session *session, void *owner, const char *key,
	const struct slip_head *head, int64_t *event)
{
	const struct event_new new_event = {
		.kind = "slip.mail",
		.command = "loan slip",
		.key = key,
		.detail = arena_printf(owner, "{\"slip\": %lld, \"patron\": %lld}",
			(long long)head->id, (long long)head->patron),
	};

	return event_record(session, &new_event, event);
}

static enum malle_status queue(struct malle_session *session, void *owner, struct mailing *mailing,
	const struct slip_head *head, const struct item *items, size_t count)
{
	const struct letter_word word = {"numéro", head->number};
	struct letter_line *lines = arena_array(owner, struct letter_line, count);
	struct letter_new letter = {
		.kind = "slip",
		.text = "slip",
		.patron = head->patron,
		.words = &word,
		.word_count = 1,
		.lines = lines,
		.line_count = count,
	};
	enum malle_status status = record(session, owner, mailing->key, head, &letter.event);

	for (size_t i = 0; i < count; i++)
		lines[i] = (struct letter_line) {.text = line_of(owner, &items[i]),
			.loan = items[i].loan,
			.due = items[i].due};
	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_slip_letter_replace,
			VALUES(value_int(head->id),
				value_text(_("another letter takes its place"))));
	return status == MALLE_OK ? letter_queue(session, &letter, &mailing->letter) : status;
}

static enum malle_status mail_once(struct malle_session *session, void *data)
{
	struct mailing *mailing = data;
	void *scratch = arena_scratch(session);
	struct slip_head head = {0};
	struct event_known known;
	struct item *items;
	size_t count;
	enum malle_status status =
		event_known(session, scratch, mailing->key, "loan slip", "slip", &known);

	if (status == MALLE_OK) /* R0.6 */
		status = statement_id(session, &query_circulation_letter_of_event,
			VALUES(value_int(known.id)), &mailing->letter);
	if (status == MALLE_NOT_FOUND) {
		status = slip_head_find(session, scratch, mailing->typed, &head);
		if (status == MALLE_OK)
			status = find_items(session, scratch, &head, &items, &count);
		if (status == MALLE_OK)
			status = queue(session, scratch, mailing, &head, items, count);
	}
	talloc_free(scratch);
	return status;
}

enum malle_status malle_loan_slip_mail(
	struct malle_session *session, const char *number, const char *key, int64_t *letter)
{
	struct mailing mailing = {.typed = number, .key = key};
	enum malle_status status = right_require(session, RIGHT_LEND);

	if (status == MALLE_OK)
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, mail_once, &mailing);
	if (status != MALLE_OK && event_key_was_taken(session)) /* the same key, at this moment */
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, mail_once, &mailing);
	*letter = status == MALLE_OK ? mailing.letter : 0;
	return status;
}
