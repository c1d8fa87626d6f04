/* Letters as lists and cards show them. */
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "outbox/letter_row.h"
#include "schemas/embedded.h"

static const struct column letter_columns[] = {
	COLUMN_INT64_AS(struct letter_row, letter.id, "id"),
	COLUMN_TEXT_AS(struct letter_row, letter.state, "state"),
	COLUMN_TEXT_AS(struct letter_row, letter.kind, "kind"),
	COLUMN_TEXT_AS(struct letter_row, letter.channel, "channel"),
	COLUMN_TEXT_AS(struct letter_row, letter.patron_barcode, "patron_barcode"),
	COLUMN_TEXT_AS(struct letter_row, letter.recipient, "recipient"),
	COLUMN_TEXT_AS(struct letter_row, letter.organisation, "organisation"),
	COLUMN_TEXT_AS(struct letter_row, letter.email, "email"),
	COLUMN_TEXT_AS(struct letter_row, letter.address, "address"),
	COLUMN_TEXT_AS(struct letter_row, letter.subject, "subject"),
	COLUMN_TEXT_AS(struct letter_row, letter.queued, "queued"),
	COLUMN_TEXT_AS(struct letter_row, letter.settled, "settled"),
	COLUMN_INT32_AS(struct letter_row, letter.attempts, "attempts"),
	COLUMN_TEXT_AS(struct letter_row, letter.error, "error"),
	COLUMN_DATE_AS(struct letter_row, letter.from, "not_before"),
	COLUMN_TEXT(struct letter_row, body),
	COLUMN_TEXT(struct letter_row, closing),
	COLUMN_TEXT(struct letter_row, date),
};

static const char *const states[] = {"to_send", "to_print", "sending", "unknown", "sent", "failed",
	"printed", "cancelled", NULL};
static const char *const kinds[] = {"slip", "booking", "hold", "order", "appointment", "reminder",
	"pieces", "notice", "test", NULL};

static bool is_among(const char *const *words, const char *word)
{
	for (; *words != NULL; words++)
		if (strcmp(*words, word) == 0)
			return true;
	return false;
}

static enum malle_status check_filter(
	struct malle_session *session, const struct malle_letter_filter *filter)
{
	if (filter->state != NULL && !is_among(states, filter->state))
		return session_fail(
			session, MALLE_INVALID, _("letters have no state '%s'"), filter->state);
	if (filter->kind != NULL && !is_among(kinds, filter->kind))
		return session_fail(session, MALLE_INVALID, _("there are no letters of kind '%s'"),
			filter->kind);
	return MALLE_OK;
}

enum malle_status malle_letter_list(struct malle_session *session, void *owner,
	const struct malle_letter_filter *filter, struct malle_letter **rows, size_t *count)
{
	static const struct malle_letter_filter all = {0};
	struct letter_row *found = NULL;
	char *repaired = NULL;
	enum malle_status status;

	filter = filter != NULL ? filter : &all;
	status = check_filter(session, filter);
	if (status != MALLE_OK)
		return status;
	if (filter->patron != NULL &&
		malle_barcode_repair(session, filter->patron, &repaired, NULL) != MALLE_OK)
		repaired = NULL;
	status = statement_rows(session, owner, &query_outbox_letter_list,
		VALUES(value_null(), value_text(filter->state), value_text(filter->kind),
			value_text(filter->patron), value_text(repaired), value_id(filter->limit)),
		COLUMNS(letter_columns), sizeof *found, (void **)&found, count);
	malle_free(repaired);
	if (status != MALLE_OK)
		return status;
	*rows = arena_array(owner, struct malle_letter, *count);
	talloc_steal(*rows, found);
	for (size_t i = 0; i < *count; i++) {
		(*rows)[i] = found[i].letter;
		(*rows)[i].text = "";
	}
	return MALLE_OK;
}

enum malle_status letter_not_found(struct malle_session *session, int64_t id)
{
	session_fail(session, MALLE_NOT_FOUND, _("there is no letter %lld"), (long long)id);
	session_hint(session, _("see them: malle mail list"));
	return MALLE_NOT_FOUND;
}

struct line_row {
	const char *text;
};

static const struct column line_columns[] = {
	COLUMN_TEXT(struct line_row, text),
};

/* Body, one line a tool, closing. */
static enum malle_status read_text(
	struct malle_session *session, void *owner, struct letter_row *row)
{
	struct line_row *lines;
	struct buffer text;
	size_t count;
	enum malle_status status = statement_rows(session, owner, &query_outbox_letter_lines,
		VALUES(value_int(row->letter.id)), COLUMNS(line_columns), sizeof *lines,
		(void **)&lines, &count);

	if (status != MALLE_OK)
		return status;
	buffer_init(&text, owner);
	buffer_add_text(&text, row->body);
	for (size_t i = 0; i < count; i++)
		buffer_printf(&text, "- %s\n", lines[i].text);
	buffer_add_text(&text, row->closing);
	row->letter.text = buffer_take(&text, owner);
	return MALLE_OK;
}

enum malle_status letter_row_find(
	struct malle_session *session, void *owner, int64_t id, struct letter_row *row)
{
	enum malle_status status = statement_one(session, owner, &query_outbox_letter_list,
		VALUES(value_int(id), value_null(), value_null(), value_null(), value_null(),
			value_int(1)),
		COLUMNS(letter_columns), row);

	if (status == MALLE_NOT_FOUND)
		return letter_not_found(session, id);
	return status == MALLE_OK ? read_text(session, owner, row) : status;
}

enum malle_status malle_letter_show(
	struct malle_session *session, void *owner, int64_t id, struct malle_letter **letter)
{
	struct letter_row *row = arena_new(owner, struct letter_row);
	enum malle_status status = letter_row_find(session, row, id, row);

	if (status != MALLE_OK) {
		talloc_free(row);
		return status;
	}
	*letter = &row->letter;
	return MALLE_OK;
}
