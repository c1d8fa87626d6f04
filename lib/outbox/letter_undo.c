/* Letters of an operation that is undone (R15.3): what waits does not leave, what left is taken
 * back by another letter when somebody wants it. */
#include "base/arena.h"
#include "base/gettext.h"
#include "db/statement.h"
#include "outbox/letter.h"
#include "schemas/embedded.h"

struct gone_row {
	int64_t id, patron, organisation;
	const char *channel;
};

static const struct column gone_columns[] = {
	COLUMN_INT64(struct gone_row, id),
	COLUMN_INT64(struct gone_row, patron),
	COLUMN_INT64(struct gone_row, organisation),
	COLUMN_TEXT(struct gone_row, channel),
};

static enum malle_status find_gone(struct malle_session *session, void *owner, int64_t event,
	int64_t undo, struct gone_row **rows, size_t *count)
{
	return statement_rows(session, owner, &query_outbox_letter_gone,
		VALUES(value_int(event), value_id(undo)), COLUMNS(gone_columns), sizeof **rows,
		(void **)rows, count);
}

enum malle_status letter_undo(
	struct malle_session *session, int64_t event, int64_t *cancelled, int64_t *gone)
{
	void *scratch = arena_scratch(session);
	struct gone_row *rows;
	size_t count = 0;
	/* Waits for a sender that has one of them in hand, then finds it gone. */
	enum malle_status status = statement_affected(session, &query_outbox_letter_undo,
		VALUES(value_int(event), value_text(_("the operation was undone"))), cancelled);

	if (status == MALLE_OK)
		status = find_gone(session, scratch, event, 0, &rows, &count);
	*gone = (int64_t)count;
	talloc_free(scratch);
	return status;
}

enum malle_status letter_take_back(struct malle_session *session, int64_t event, int64_t undo,
	const char *about, int64_t *written)
{
	void *scratch = arena_scratch(session);
	const struct letter_word word = {"outil", about};
	struct gone_row *rows;
	size_t count = 0;
	enum malle_status status = find_gone(session, scratch, event, undo, &rows, &count);

	for (size_t i = 0; status == MALLE_OK && i < count; i++) {
		const struct letter_new letter = {
			.event = undo,
			.kind = "notice",
			.text = "loan.undone",
			.patron = rows[i].patron,
			.organisation = rows[i].organisation,
			.on_paper = rows[i].channel[0] == 'p',
			.words = &word,
			.word_count = 1,
		};

		status = letter_queue(session, &letter, NULL);
	}
	*written = status == MALLE_OK ? (int64_t)count : 0;
	talloc_free(scratch);
	return status;
}
