/* Events are written by one function of the database and read back by their key. */
#include "people/event.h"

#include <string.h>

#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "people/typed_text.h"
#include "schemas/embedded.h"

enum { KEY_MAX_BYTES = 200, REASON_MAX_BYTES = 500 };

static const struct column known_columns[] = {
	COLUMN_INT64(struct event_known, id),
	COLUMN_TEXT(struct event_known, kind),
	COLUMN_TEXT(struct event_known, command),
	COLUMN_INT64(struct event_known, subject),
	COLUMN_INT64(struct event_known, undoes),
};

enum malle_status event_record(
	struct malle_session *session, const struct event_new *event, int64_t *id)
{
	return statement_id(session, &query_people_event_record,
		VALUES(value_text(event->kind), value_text(event->command),
			value_filled(event->key), value_filled(event->reason),
			value_id(event->undoes),
			value_text(event->detail != NULL ? event->detail : "{}")),
		id);
}

enum malle_status event_add_reason(struct malle_session *session, int64_t event, const char *reason)
{
	const struct typed_text text = {
		.missing = N_("the reason is missing"),
		.unfit = N_("this reason cannot be kept"),
		.text = reason,
		.max_bytes = REASON_MAX_BYTES,
	};
	enum malle_status status = typed_text_check(session, &text, 1);

	if (status != MALLE_OK)
		return status;
	return statement_execute(session, &query_people_event_reason_insert,
		VALUES(value_int(event), value_text(reason)));
}

static enum malle_status check_key(struct malle_session *session, const char *key)
{
	if (strlen(key) > KEY_MAX_BYTES)
		return session_fail(session, MALLE_INVALID,
			_("an idempotency key has at most %d bytes"), KEY_MAX_BYTES);
	return MALLE_OK;
}

enum malle_status event_known(struct malle_session *session, void *owner, const char *key,
	const char *command, const char *subject, struct event_known *known)
{
	enum malle_status status;

	if (key == NULL || key[0] == '\0')
		return MALLE_NOT_FOUND;
	status = check_key(session, key);
	if (status != MALLE_OK)
		return status;
	status = statement_one(session, owner, &query_people_event_known,
		VALUES(value_text(key), value_text(subject)), COLUMNS(known_columns), known);
	if (status != MALLE_OK || strcmp(known->command, command) == 0)
		return status;
	session_fail(
		session, MALLE_INVALID, _("this idempotency key was used for another operation"));
	session_detail(session, _("event %lld was recorded with it, by 'malle %s'"),
		(long long)known->id, known->command);
	session_hint(session, _("give each operation a key of its own"));
	session_rule(session, "R0.6");
	return MALLE_INVALID;
}

bool event_key_was_taken(const struct malle_session *session)
{
	return strcmp(session->error.constraint, "event_key_once") == 0;
}
