#include "outbox/letter_sender.h"

#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/right.h"
#include "people/typed_text.h"
#include "schemas/embedded.h"

static const struct column sender_columns[] = {
	COLUMN_TEXT_AS(struct letter_sender, sender.name, "name"),
	COLUMN_TEXT_AS(struct letter_sender, sender.email, "email"),
	COLUMN_TEXT_AS(struct letter_sender, sender.signature, "signature"),
	COLUMN_TEXT(struct letter_sender, code),
};

enum malle_status letter_sender_find(
	struct malle_session *session, void *owner, struct letter_sender *sender)
{
	return statement_one(session, owner, &query_outbox_sender_show, NO_VALUES,
		COLUMNS(sender_columns), sender);
}

enum malle_status malle_letter_sender_show(
	struct malle_session *session, void *owner, struct malle_letter_sender **sender)
{
	struct letter_sender *row = arena_new(owner, struct letter_sender);
	enum malle_status status = letter_sender_find(session, row, row);

	*sender = &row->sender;
	return status;
}

static enum malle_status put_once(struct malle_session *session, void *data)
{
	const struct malle_letter_sender *wanted = data;
	const struct event_new event = {.kind = "letter.sender", .command = "mail sender"};
	int64_t recorded;
	enum malle_status status = event_record(session, &event, &recorded);

	if (status != MALLE_OK)
		return status;
	return statement_execute(session, &query_outbox_sender_put,
		VALUES(value_text(wanted->name), value_text(wanted->email),
			value_text(wanted->signature), value_int(recorded)));
}

enum malle_status malle_letter_sender_put(struct malle_session *session, void *owner,
	const struct malle_letter_sender *wanted, struct malle_letter_sender **sender)
{
	struct malle_letter_sender copy = *wanted;
	const struct typed_text texts[] = {
		{.unfit = N_("this name cannot be kept"), .text = wanted->name, .max_bytes = 200},
		{.unfit = N_("this signature cannot be kept"),
			.text = wanted->signature,
			.max_bytes = 2000,
			.lines = true},
	};
	enum malle_status status = right_require(session, RIGHT_SETTINGS);

	if (status == MALLE_OK)
		status = typed_text_check(session, texts, sizeof texts / sizeof texts[0]);
	if (status != MALLE_OK)
		return status;
	if (wanted->email != NULL && *wanted->email != '\0' &&
		!malle_mail_address_is_valid(wanted->email))
		return session_fail(
			session, MALLE_INVALID, _("'%s' is not an e-mail address"), wanted->email);
	status = transaction_run(session, TRANSACTION_READ_COMMITTED, put_once, &copy);
	return status == MALLE_OK ? malle_letter_sender_show(session, owner, sender) : status;
}
