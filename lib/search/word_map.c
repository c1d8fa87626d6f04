/* A hash table of words with open addressing; most words have one or two titles, kept in place. */
#include "search/word_map.h"

#include <string.h>

#include "base/arena.h"

enum { WORDS_FEW = 2, SLOTS_AT_FIRST = 1024 };

struct word_entry {
	const char *word; /* NULL: free */
	uint32_t hash;
	uint32_t count;
	union {
		uint32_t few[WORDS_FEW];
		uint32_t *many; /* when count > WORDS_FEW; room is the next power of two */
	} titles;
};

struct word_map {
	struct word_entry *slots;
	size_t slot_count; /* a power of two */
	size_t words, pairs;
	char *text; /* where words are copied */
	size_t text_left;
};

enum { TEXT_BLOCK = 64 * 1024 };

static uint32_t hash_of(const char *word)
{
	uint32_t hash = UINT32_C(2166136261);

	for (; *word != '\0'; word++)
		hash = (hash ^ (uint8_t)*word) * UINT32_C(16777619);
	return hash ^ hash >> 15;
}

struct word_map *word_map_new(void *owner)
{
	struct word_map *map = arena_new(owner, struct word_map);

	map->slot_count = SLOTS_AT_FIRST;
	map->slots = arena_array(map, struct word_entry, map->slot_count);
	return map;
}

/* The slot of a word: its own, or the free one where it would be. */
static struct word_entry *slot_find(const struct word_map *map, const char *word, uint32_t hash)
{
	for (size_t at = hash;; at++) {
		struct word_entry *entry = &map->slots[at & (map->slot_count - 1)];

		if (entry->word == NULL || (entry->hash == hash && strcmp(entry->word, word) == 0))
			return entry;
	}
}

static void slots_double(struct word_map *map)
{
	struct word_entry *old = map->slots;
	size_t old_count = map->slot_count;

	map->slot_count = old_count * 2;
	map->slots = arena_array(map, struct word_entry, map->slot_count);
	for (size_t i = 0; i < old_count; i++)
		if (old[i].word != NULL)
			*slot_find(map, old[i].word, old[i].hash) = old[i];
	talloc_free(old);
}

static const char *word_copy(struct word_map *map, const char *word)
{
	size_t size = strlen(word) + 1;
	char *copy;

	if (size > map->text_left) {
		map->text = arena_checked(talloc_size(map, TEXT_BLOCK));
		map->text_left = TEXT_BLOCK;
	}
	copy = memcpy(map->text, word, size);
	map->text += size;
	map->text_left -= size;
	return copy;
}

static const uint32_t *entry_titles(const struct word_entry *entry)
{
	return entry->count > WORDS_FEW ? entry->titles.many : entry->titles.few;
}

/* Room for one more: the counts 2, 4, 8 ... are where it is full. */
static void entry_grow(struct word_map *map, struct word_entry *entry)
{
	uint32_t *many;

	if (entry->count < WORDS_FEW || (entry->count & (entry->count - 1)) != 0)
		return;
	if (entry->count > WORDS_FEW) {
		entry->titles.many =
			arena_resize(map, entry->titles.many, uint32_t, (size_t)entry->count * 2);
		return;
	}
	many = arena_array(map, uint32_t, (size_t)WORDS_FEW * 2);
	memcpy(many, entry->titles.few, sizeof entry->titles.few);
	entry->titles.many = many;
}

static void entry_add(struct word_map *map, struct word_entry *entry, uint32_t title)
{
	entry_grow(map, entry);
	if (entry->count < WORDS_FEW)
		entry->titles.few[entry->count] = title;
	else
		entry->titles.many[entry->count] = title;
	entry->count++;
	map->pairs++;
}

static void word_add(struct word_map *map, const char *word, uint32_t title)
{
	uint32_t hash = hash_of(word);
	struct word_entry *entry = slot_find(map, word, hash);

	if (entry->word == NULL) {
		if (++map->words > map->slot_count / 4 * 3) {
			slots_double(map);
			entry = slot_find(map, word, hash);
		}
		entry->word = word_copy(map, word);
		entry->hash = hash;
	}
	entry_add(map, entry, title);
}

bool word_map_takes(int64_t title)
{
	return title >= 0 && title <= UINT32_MAX;
}

void word_map_add(struct word_map *map, const struct index_document *document)
{
	for (uint32_t i = 0; i < document->word_count; i++)
		word_add(map, document_word(document, i), (uint32_t)document->title);
}

size_t word_map_size(const struct word_map *map)
{
	return map->pairs;
}

struct word_titles word_map_find(const struct word_map *map, const char *word)
{
	const struct word_entry *entry = slot_find(map, word, hash_of(word));

	if (entry->word == NULL)
		return (struct word_titles) {.count = 0};
	return (struct word_titles) {.titles = entry_titles(entry), .count = entry->count};
}
