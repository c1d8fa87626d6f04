/* Looking a typed word up in a vocabulary, and saying what was perhaps meant. */
#include "people/vocabulary.h"

#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "schemas/embedded.h"

/* At most so many names are suggested, and only those that are at most so far away. */
enum { SUGGESTIONS = 3, FARTHEST_PERCENT = 50, WORD_MAX_BYTES = 200 };

/* One name of one value: its label, its code, or an alias. */
struct name_row {
	int64_t id, parent;
	const char *code, *label;
	const char *name;
};

static const struct column name_columns[] = {
	COLUMN_INT64(struct name_row, id),
	COLUMN_INT64(struct name_row, parent),
	COLUMN_TEXT(struct name_row, code),
	COLUMN_TEXT(struct name_row, label),
	COLUMN_TEXT(struct name_row, name),
};

/* What a list is called in a message; those that are not here are called by their code. */
static const struct list_name {
	const char *vocabulary;
	const char *name;
} list_names[] = {
	{"item_type", N_("type of document")},
	{"municipality", N_("municipality")},
	{"patron_category", N_("category of borrowers")},
	{"sector", N_("sector")},
	{"sub_sector", N_("sub-sector")},
};

static const char *list_name(const char *vocabulary)
{
	for (size_t i = 0; i < sizeof(list_names) / sizeof(list_names[0]); i++)
		if (strcmp(list_names[i].vocabulary, vocabulary) == 0)
			return _(list_names[i].name);
	return vocabulary;
}

struct suggestion {
	const struct name_row *row;
	int distance;
};

/* Where the row's value stands among the suggestions, or the first place that is worse or empty. */
static int place_of(const struct suggestion *best, const struct name_row *row, int distance)
{
	int place = 0;

	while (place < SUGGESTIONS && best[place].row != NULL && best[place].row->id != row->id &&
		best[place].distance <= distance)
		place++;
	return place;
}

/* Keep the nearest values, nearest first, each once. */
static void suggest(struct suggestion *best, const struct name_row *row, int distance)
{
	int place = place_of(best, row, distance);
	int last = place;

	if (place == SUGGESTIONS)
		return;
	if (best[place].row != NULL && best[place].row->id == row->id &&
		best[place].distance <= distance)
		return;
	while (last < SUGGESTIONS - 1 && best[last].row != NULL && best[last].row->id != row->id)
		last++; /* the former place of this value, or the end */
	for (; last > place; last--)
		best[last] = best[last - 1];
	best[place] = (struct suggestion) {.row = row, .distance = distance};
}

/* How far a typed word is from a name; a word that begins it, or is one of its words, is near. */
static int distance_to(const char *typed, const char *name)
{
	const char *found = strstr(name, typed);
	int farthest = (int)strlen(typed) * FARTHEST_PERCENT / 100 + 1;
	int distance;

	if (found != NULL && (found == name || found[-1] == ' '))
		return 1;
	distance = malle_text_distance(typed, name);
	return distance <= farthest ? distance : -1;
}

static void hint_nearest(struct malle_session *session, const struct suggestion *best)
{
	void *scratch = arena_scratch(session);
	struct buffer names;

	buffer_init(&names, scratch);
	for (int i = 0; i < SUGGESTIONS && best[i].row != NULL; i++)
		buffer_printf(&names, "%s%s", i > 0 ? ", " : "",
			arena_printf(scratch, _("'%s'"), best[i].row->label));
	if (names.size > 0)
		session_hint(session, _("did you mean %s?"), names.data);
	else
		session_hint(session, _("use a label, a code or an alias of this list"));
	talloc_free(scratch);
}

static enum malle_status choose(struct malle_session *session, void *scratch,
	const char *vocabulary, const char *word, const struct name_row *rows, size_t count,
	const struct name_row **chosen)
{
	struct suggestion best[SUGGESTIONS] = {0};
	const char *typed = malle_text_fold(scratch, word);

	for (size_t i = 0; i < count; i++) {
		const char *name = malle_text_fold(scratch, rows[i].name);
		int distance;

		if (strcmp(typed, name) == 0) {
			*chosen = &rows[i];
			return MALLE_OK;
		}
		distance = distance_to(typed, name);
		if (distance >= 0)
			suggest(best, &rows[i], distance);
	}
	session_fail(session, MALLE_INVALID, _("'%s' is not in the list '%s'"),
		malle_text_printable(scratch, word), list_name(vocabulary));
	hint_nearest(session, best);
	return MALLE_INVALID;
}

enum malle_status vocabulary_find(struct malle_session *session, void *owner,
	const char *vocabulary, int64_t parent, const char *word, struct vocabulary_value *value)
{
	void *scratch = arena_scratch(owner);
	const struct name_row *chosen = NULL;
	struct name_row *rows;
	enum malle_status status = MALLE_OK;
	size_t count;

	*value = (struct vocabulary_value) {.code = "", .label = ""};
	if (word == NULL || word[0] == '\0')
		goto done;
	if (strlen(word) > WORD_MAX_BYTES) {
		status = session_fail(session, MALLE_INVALID,
			_("a word of the list '%s' has at most %d bytes"), list_name(vocabulary),
			WORD_MAX_BYTES);
		goto done;
	}
	status = statement_rows(session, scratch, &query_people_vocabulary_names,
		VALUES(value_text(vocabulary), value_id(parent)), COLUMNS(name_columns),
		sizeof(*rows), (void **)&rows, &count);
	if (status == MALLE_OK)
		status = choose(session, scratch, vocabulary, word, rows, count, &chosen);
	if (status == MALLE_OK)
		*value = (struct vocabulary_value) {
			.id = chosen->id,
			.parent = chosen->parent,
			.code = arena_strdup(owner, chosen->code),
			.label = arena_strdup(owner, chosen->label),
		};
done:
	talloc_free(scratch);
	return status;
}
