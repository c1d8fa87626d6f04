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
	{"axis", N_("axes of the plan")},
	{"contact_mode", N_("modes of contact")},
	{"item_type", N_("type of document")},
	{"municipality", N_("municipality")},
	{"objective", N_("objectives of the plan")},
	{"outcome", N_("outcomes")},
	{"patron_category", N_("category of borrowers")},
	{"profession", N_("professions")},
	{"sector", N_("sector")},
	{"service", N_("services")},
	{"strategy", N_("strategies of the plan")},
	{"sub_sector", N_("sub-sector")},
	{"theme", N_("themes")},
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

/* All the names of a list, and what they are compared with. */
struct names {
	const char *vocabulary;
	bool begun; /* the beginning of a name is enough */
	struct name_row *rows;
	const char **folded; /* of each */
	size_t count;
};

static enum malle_status read_names(
	struct malle_session *session, void *scratch, int64_t parent, struct names *names)
{
	enum malle_status status = statement_rows(session, scratch, &query_people_vocabulary_names,
		VALUES(value_text(names->vocabulary), value_id(parent)), COLUMNS(name_columns),
		sizeof(*names->rows), (void **)&names->rows, &names->count);

	if (status != MALLE_OK)
		return status;
	names->folded = arena_array(scratch, const char *, names->count);
	for (size_t i = 0; i < names->count; i++)
		names->folded[i] = malle_text_fold(scratch, names->rows[i].name);
	return MALLE_OK;
}

static const struct name_row *find_exact(const struct names *names, const char *typed)
{
	for (size_t i = 0; i < names->count; i++)
		if (strcmp(typed, names->folded[i]) == 0)
			return &names->rows[i];
	return NULL;
}

/* The one value whose name begins so; several, or none: NULL. */
static const struct name_row *find_begun(const struct names *names, const char *typed)
{
	const struct name_row *found = NULL;

	for (size_t i = 0; i < names->count; i++) {
		if (strncmp(typed, names->folded[i], strlen(typed)) != 0)
			continue;
		if (found != NULL && found->id != names->rows[i].id)
			return NULL;
		found = &names->rows[i];
	}
	return found;
}

static const struct name_row *find_name(const struct names *names, void *scratch, const char *word)
{
	const char *typed = malle_text_fold(scratch, word);
	const struct name_row *found;

	if (typed[0] == '\0')
		return NULL;
	found = find_exact(names, typed);
	return found == NULL && names->begun ? find_begun(names, typed) : found;
}

static enum malle_status refuse_word(
	struct malle_session *session, void *scratch, const struct names *names, const char *word)
{
	struct suggestion best[SUGGESTIONS] = {0};
	const char *typed = malle_text_fold(scratch, word);

	for (size_t i = 0; i < names->count; i++) {
		int distance = distance_to(typed, names->folded[i]);

		if (distance >= 0)
			suggest(best, &names->rows[i], distance);
	}
	session_fail(session, MALLE_INVALID, _("'%s' is not in the list '%s'"),
		malle_text_printable(scratch, word), list_name(names->vocabulary));
	hint_nearest(session, best);
	return MALLE_INVALID;
}

static enum malle_status refuse_length(struct malle_session *session, const char *vocabulary)
{
	return session_fail(session, MALLE_INVALID,
		_("a word of the list '%s' has at most %d bytes"), list_name(vocabulary),
		WORD_MAX_BYTES);
}

static struct vocabulary_value value_of(void *owner, const struct name_row *row)
{
	return (struct vocabulary_value) {
		.id = row->id,
		.parent = row->parent,
		.code = arena_strdup(owner, row->code),
		.label = arena_strdup(owner, row->label),
	};
}

static enum malle_status find_one(struct malle_session *session, void *owner, struct names *names,
	int64_t parent, const char *word, struct vocabulary_value *value)
{
	void *scratch;
	const struct name_row *found;
	enum malle_status status;

	*value = (struct vocabulary_value) {.code = "", .label = ""};
	if (word == NULL || word[0] == '\0')
		return MALLE_OK;
	if (strlen(word) > WORD_MAX_BYTES)
		return refuse_length(session, names->vocabulary);
	scratch = arena_scratch(owner);
	status = read_names(session, scratch, parent, names);
	found = status == MALLE_OK ? find_name(names, scratch, word) : NULL;
	if (found != NULL)
		*value = value_of(owner, found);
	else if (status == MALLE_OK)
		status = refuse_word(session, scratch, names, word);
	talloc_free(scratch);
	return status;
}

enum malle_status vocabulary_find(struct malle_session *session, void *owner,
	const char *vocabulary, int64_t parent, const char *word, struct vocabulary_value *value)
{
	struct names names = {.vocabulary = vocabulary};

	return find_one(session, owner, &names, parent, word, value);
}

enum malle_status vocabulary_find_begun(struct malle_session *session, void *owner,
	const char *vocabulary, int64_t parent, const char *word, struct vocabulary_value *value)
{
	struct names names = {.vocabulary = vocabulary, .begun = true};

	return find_one(session, owner, &names, parent, word, value);
}

/* ---- several in one text ---- */

/* Where the next separator is, or the end. */
static size_t part_length(const char *text)
{
	return strcspn(text, ",;");
}

/* The value at the beginning of `text`: the longest run of parts that is one. *used (out): how much
 * of the text it took; none: the length of the first part. */
static const struct name_row *find_first(
	const struct names *names, void *scratch, const char *text, size_t *used)
{
	const struct name_row *found = NULL;

	*used = part_length(text);
	for (size_t end = *used;; end += 1 + part_length(text + end + 1)) {
		const struct name_row *longer =
			find_name(names, scratch, arena_strndup(scratch, text, end));

		if (longer != NULL) {
			found = longer;
			*used = end;
		}
		if (text[end] == '\0')
			return found;
	}
}

static bool has_value(const struct vocabulary_value *values, size_t count, int64_t id)
{
	while (count > 0)
		if (values[--count].id == id)
			return true;
	return false;
}

static enum malle_status read_several(struct malle_session *session, void *scratch,
	const struct names *names, const char *typed, struct vocabulary_value *values,
	size_t *count)
{
	size_t used = 0;

	for (const char *at = typed; *at != '\0'; at += used + (at[used] != '\0')) {
		const struct name_row *row = find_first(names, scratch, at, &used);
		size_t blank = strspn(at, " ");
		const char *part =
			arena_strndup(scratch, at + blank, used - (blank < used ? blank : used));

		if (row == NULL && malle_text_fold(scratch, part)[0] == '\0')
			continue;
		if (row == NULL)
			return refuse_word(session, scratch, names, part);
		if (!has_value(values, *count, row->id))
			values[(*count)++] = value_of(values, row);
	}
	return MALLE_OK;
}

enum malle_status vocabulary_find_several(struct malle_session *session, void *owner,
	const char *vocabulary, const char *typed, struct vocabulary_value **values, size_t *count)
{
	struct names names = {.vocabulary = vocabulary, .begun = true};
	void *scratch = arena_scratch(owner);
	enum malle_status status;

	*count = 0;
	*values = NULL;
	if (typed == NULL)
		typed = "";
	if (strlen(typed) > WORD_MAX_BYTES * 2)
		status = refuse_length(session, vocabulary);
	else
		status = read_names(session, scratch, 0, &names);
	if (status == MALLE_OK) {
		*values = arena_array(owner, struct vocabulary_value, names.count + 1);
		status = read_several(session, scratch, &names, typed, *values, count);
	}
	talloc_free(scratch);
	return status;
}

/* ---- in what people say ---- */

/* Shorter names stand in other words' place too often. */
enum { NAME_MIN_BYTES = 3 };

/* "Autre" is a word like others, and says nothing of what was asked. */
static bool says_something(const struct name_row *row)
{
	return strcmp(row->code, "autre") != 0 && strcmp(row->code, "ne-sait-pas") != 0;
}

/* Are these the words, one after the other, somewhere in the text? Both are folded. */
static bool has_words(const char *text, const char *words)
{
	size_t length = strlen(words);

	for (const char *at = strstr(text, words); at != NULL; at = strstr(at + 1, words))
		if ((at == text || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
			return true;
	return false;
}

enum malle_status vocabulary_find_in_text(struct malle_session *session, void *owner,
	const char *vocabulary, const char *text, struct vocabulary_value **values, size_t *count)
{
	struct names names = {.vocabulary = vocabulary};
	void *scratch = arena_scratch(owner);
	const char *folded = malle_text_fold(scratch, text);
	enum malle_status status = read_names(session, scratch, 0, &names);

	*count = 0;
	*values = arena_array(owner, struct vocabulary_value, names.count + 1);
	for (size_t i = 0; i < names.count; i++) {
		const struct name_row *row = &names.rows[i];

		if (strlen(names.folded[i]) >= NAME_MIN_BYTES && says_something(row) &&
			has_words(folded, names.folded[i]) && !has_value(*values, *count, row->id))
			(*values)[(*count)++] = value_of(*values, row);
	}
	talloc_free(scratch);
	return status;
}
