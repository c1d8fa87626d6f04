/* The words by which people look persons and organisations up: all of them, anywhere, folded. */
#ifndef PEOPLE_SEARCH_WORDS_H
#define PEOPLE_SEARCH_WORDS_H

#include <malle/base.h>

enum { SEARCH_WORDS_MAX = 20 };

struct search_words {
	const char *words[SEARCH_WORDS_MAX];
	size_t count; /* 0: everybody */
};

/* Split and fold what was typed; the words belong to `owner`. Words past the bound are ignored:
 * more would not find less. */
void search_words_read(void *owner, const char *typed, struct search_words *words);

/* What search by words looks at: the folded `texts`, NULL passed over, with one blank between. */
char *search_words_of(void *owner, const char *const *texts, size_t count);

#endif
