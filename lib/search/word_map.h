/* Which titles may have a word: what spares a cache from walking along every document.
 *
 * The map only proposes. It forgets nothing when a title changes or leaves, so that what it
 * proposes is always held against the document; a word that it does not know is in no document. */
#ifndef SEARCH_WORD_MAP_H
#define SEARCH_WORD_MAP_H

#include "index/document.h"

struct word_map;

/* Titles in the order in which they came: mostly ascending, some twice. */
struct word_titles {
	const uint32_t *titles;
	size_t count;
};

struct word_map *word_map_new(void *owner);

/* Add all words of a document. */
void word_map_add(struct word_map *map, const struct index_document *document);

/* How many pairs of word and title were added. */
size_t word_map_size(const struct word_map *map);

/* Can titles of this number be in a map at all? */
bool word_map_takes(int64_t title);

struct word_titles word_map_find(const struct word_map *map, const char *word);

#endif
