#include "catalogue/copy_places.h"

#include <malle/text.h>
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "schemas/embedded.h"

enum place_kind { PLACE_OWNER, PLACE_SITE, PLACE_ITEM_TYPE };

/* One name that was asked. There are tens of them: a list is enough. */
struct place {
	enum place_kind kind;
	const char *key; /* code or folded name */
	int64_t id;
};

struct copy_places {
	struct malle_session *session;
	struct place *known;
	size_t count;
	size_t room;
	size_t kept; /* the first so many are committed */
};

static void remember(struct copy_places *places, enum place_kind kind, const char *key, int64_t id)
{
	if (places->count == places->room) {
		places->room = places->room == 0 ? 64 : places->room * 2;
		places->known = arena_resize(places, places->known, struct place, places->room);
	}
	places->known[places->count++] =
		(struct place) {.kind = kind, .key = arena_strdup(places, key), .id = id};
}

static const struct place *find(
	const struct copy_places *places, enum place_kind kind, const char *key)
{
	for (size_t i = 0; i < places->count; i++)
		if (places->known[i].kind == kind && strcmp(places->known[i].key, key) == 0)
			return &places->known[i];
	return NULL;
}

struct item_type_word {
	int64_t id;
	const char *word;
};

static enum malle_status load_item_types(struct copy_places *places)
{
	static const struct column columns[] = {
		COLUMN_INT64(struct item_type_word, id), COLUMN_TEXT(struct item_type_word, word)};
	void *scratch = arena_scratch(places);
	struct item_type_word *words;
	size_t count;
	enum malle_status status =
		statement_rows(places->session, scratch, &query_catalogue_item_type_words,
			NO_VALUES, COLUMNS(columns), sizeof *words, (void **)&words, &count);

	for (size_t i = 0; status == MALLE_OK && i < count; i++) {
		const char *key = malle_text_fold(scratch, words[i].word);

		if (find(places, PLACE_ITEM_TYPE, key) == NULL)
			remember(places, PLACE_ITEM_TYPE, key, words[i].id);
	}
	talloc_free(scratch);
	return status;
}

enum malle_status copy_places_new(
	struct malle_session *session, void *owner, struct copy_places **places)
{
	struct copy_places *new = arena_new(owner, struct copy_places);
	enum malle_status status;

	new->session = session;
	status = load_item_types(new);
	if (status == MALLE_OK)
		copy_places_keep(new);
	*places = new;
	return status;
}

/* The id behind a key, asked from `query` (code, name) the first time. */
static enum malle_status put(struct copy_places *places, enum place_kind kind,
	const struct query *query, const char *key, const char *code, const char *name, int64_t *id)
{
	static const struct column columns[] = {{"id", COLUMN_TYPE_INT64, 0}};
	const struct place *place = find(places, kind, key);
	enum malle_status status;

	*id = place == NULL ? 0 : place->id;
	if (place != NULL || key[0] == '\0')
		return MALLE_OK;
	status = statement_one(places->session, places, query,
		VALUES(value_text(code), value_text(name)), COLUMNS(columns), id);
	if (status == MALLE_NOT_FOUND)
		return session_fail(places->session, MALLE_CONFLICT,
			_("somebody else made '%s' at the same moment"), name);
	if (status == MALLE_OK)
		remember(places, kind, key, *id);
	return status;
}

enum malle_status copy_places_owner(struct copy_places *places, const char *name, int64_t *id)
{
	char *key = malle_text_fold(places, name);
	enum malle_status status =
		put(places, PLACE_OWNER, &query_catalogue_owner_put, key, key, name, id);

	talloc_free(key);
	return status;
}

enum malle_status copy_places_site(
	struct copy_places *places, const char *code, const char *name, int64_t *id)
{
	char *key = code[0] != '\0' ? arena_strdup(places, code) : malle_text_fold(places, name);
	enum malle_status status = put(places, PLACE_SITE, &query_catalogue_site_put, key, key,
		name[0] != '\0' ? name : code, id);

	talloc_free(key);
	return status;
}

enum malle_status copy_places_item_type(struct copy_places *places, const char *label, int64_t *id)
{
	char *key = malle_text_fold(places, label);
	char *code = arena_strdup(places, key);
	enum malle_status status;

	for (char *c = code; *c != '\0'; c++)
		if (*c == ' ')
			*c = '-';
	status = put(places, PLACE_ITEM_TYPE, &query_catalogue_item_type_put, key, code, label, id);
	talloc_free(code);
	talloc_free(key);
	return status;
}

int64_t copy_places_known_item_type(struct copy_places *places, const char *label)
{
	char *key = malle_text_fold(places, label);
	const struct place *place = find(places, PLACE_ITEM_TYPE, key);

	talloc_free(key);
	return place == NULL ? 0 : place->id;
}

void copy_places_forget(struct copy_places *places)
{
	places->count = places->kept;
}

void copy_places_keep(struct copy_places *places)
{
	places->kept = places->count;
}
