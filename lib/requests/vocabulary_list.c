/* The lists of values, for people. */
#include <string.h>

#include <malle/requests.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "schemas/embedded.h"

struct list_row {
	const char *code, *label;
};

static const struct column list_columns[] = {
	COLUMN_TEXT(struct list_row, code),
	COLUMN_TEXT(struct list_row, label),
};

static const struct column value_columns[] = {
	COLUMN_TEXT(struct malle_vocabulary_value, vocabulary),
	COLUMN_TEXT(struct malle_vocabulary_value, vocabulary_label),
	COLUMN_TEXT(struct malle_vocabulary_value, code),
	COLUMN_TEXT(struct malle_vocabulary_value, label),
	COLUMN_TEXT(struct malle_vocabulary_value, parent),
	COLUMN_TEXT(struct malle_vocabulary_value, aliases),
	COLUMN_TEXT(struct malle_vocabulary_value, axes),
	COLUMN_DATE(struct malle_vocabulary_value, valid_from),
	COLUMN_DATE(struct malle_vocabulary_value, valid_to),
	COLUMN_TEXT(struct malle_vocabulary_value, note),
};

static bool is_called(void *scratch, const char *name, const char *typed)
{
	return strcmp(malle_text_fold(scratch, name), typed) == 0;
}

/* The list that `word` names by its code or its label. */
static enum malle_status find_list(
	struct malle_session *session, void *scratch, const char *word, const char **code)
{
	const char *typed = malle_text_fold(scratch, word);
	struct list_row *rows;
	struct buffer labels;
	size_t count;
	enum malle_status status =
		statement_rows(session, scratch, &query_requests_vocabulary_lists, NO_VALUES,
			COLUMNS(list_columns), sizeof(*rows), (void **)&rows, &count);

	if (status != MALLE_OK)
		return status;
	buffer_init(&labels, scratch);
	for (size_t i = 0; i < count; i++) {
		if (is_called(scratch, rows[i].code, typed) ||
			is_called(scratch, rows[i].label, typed)) {
			*code = rows[i].code;
			return MALLE_OK;
		}
		buffer_printf(&labels, "%s%s", i > 0 ? ", " : "", rows[i].label);
	}
	session_fail(session, MALLE_NOT_FOUND, _("no list of values is called '%s'"),
		malle_text_printable(scratch, word));
	session_hint(session, _("the lists are: %s"), labels.data);
	return MALLE_NOT_FOUND;
}

enum malle_status malle_vocabulary_list(struct malle_session *session, void *owner,
	const char *vocabulary, bool ended, struct malle_vocabulary_value **rows, size_t *count)
{
	void *scratch = arena_scratch(owner);
	const char *code = NULL;
	enum malle_status status = MALLE_OK;

	if (vocabulary != NULL && vocabulary[0] != '\0')
		status = find_list(session, scratch, vocabulary, &code);
	if (status == MALLE_OK)
		status = statement_rows(session, owner, &query_requests_vocabulary_list,
			VALUES(value_text(code), value_bool(ended)), COLUMNS(value_columns),
			sizeof(**rows), (void **)rows, count);
	talloc_free(scratch);
	return status;
}
