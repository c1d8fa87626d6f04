/* From a word to a state of copies. */
#include "catalogue/copy_state_name.h"

#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "schemas/embedded.h"

static const struct column state_columns[] = {
	COLUMN_TEXT(struct copy_state_name, code),
	COLUMN_TEXT(struct copy_state_name, label),
	COLUMN_BOOL(struct copy_state_name, computed),
	COLUMN_BOOL(struct copy_state_name, bookable),
	COLUMN_BOOL(struct copy_state_name, transferable),
};

static enum malle_status fail_state(struct malle_session *session, void *scratch, const char *word,
	const struct copy_state_name *rows, size_t count)
{
	struct buffer names;

	buffer_init(&names, scratch);
	for (size_t i = 0; i < count; i++)
		buffer_printf(&names, "%s%s (%s)", i > 0 ? ", " : "", rows[i].code, rows[i].label);
	session_fail(session, MALLE_INVALID, _("'%s' is not a state of a copy"),
		malle_text_printable(scratch, word));
	session_hint(session, _("states are: %s"), names.data);
	return MALLE_INVALID;
}

/* Does the folded text have these folded words, whole and in a row? Folded texts have one space
 * between words and none at their ends; folding leaves brackets, which count as ends of words. */
static bool has_words(const char *text, const char *words)
{
	size_t length = strlen(words);

	for (const char *at = text; (at = strstr(at, words)) != NULL; at++)
		if ((at == text || strchr(" (", at[-1]) != NULL) &&
			strchr(" )", at[length]) != NULL)
			return true;
	return false;
}

static const struct copy_state_name *choose(
	void *scratch, const char *word, const struct copy_state_name *rows, size_t count)
{
	const char *folded = malle_text_fold(scratch, word);
	const struct copy_state_name *partly = NULL;
	size_t alike = 0;

	if (folded[0] == '\0')
		return NULL;
	for (size_t i = 0; i < count; i++) {
		const char *label = malle_text_fold(scratch, rows[i].label);

		if (strcmp(rows[i].code, word) == 0 || strcmp(label, folded) == 0)
			return &rows[i];
		if (!has_words(label, folded))
			continue;
		partly = &rows[i];
		alike++;
	}
	return alike == 1 ? partly : NULL;
}

enum malle_status copy_state_name_find(
	struct malle_session *session, void *owner, const char *word, struct copy_state_name *state)
{
	void *scratch = arena_scratch(owner);
	const struct copy_state_name *found;
	struct copy_state_name *rows;
	size_t count;
	enum malle_status status = statement_rows(session, scratch, &query_catalogue_state_known,
		NO_VALUES, COLUMNS(state_columns), sizeof(*rows), (void **)&rows, &count);

	if (status != MALLE_OK)
		goto done;
	found = choose(scratch, word, rows, count);
	if (found != NULL) {
		*state = *found;
		state->code = arena_strdup(owner, found->code);
		state->label = arena_strdup(owner, found->label);
	} else {
		status = fail_state(session, scratch, word, rows, count);
	}
done:
	talloc_free(scratch);
	return status;
}
