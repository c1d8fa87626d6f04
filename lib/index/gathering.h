/* What a document is before it is packed: the words in the order of their fields. */
#ifndef INDEX_GATHERING_H
#define INDEX_GATHERING_H

#include "index/document.h"

struct token {
	const char *word;
	uint32_t position;
};

struct gathering {
	struct token *tokens;
	size_t token_count, token_room;
	struct index_field *fields;
	size_t field_count, field_room;
};

/* Go through the rules and gather all that they ask for; words of one field follow each other. */
struct gathering *gathering_new(void *owner, const struct index_source *source);

/* Put the tokens in the order of their words, then of their positions. */
void gathering_sort(struct gathering *gathering);

#endif
