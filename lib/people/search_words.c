/* Folding is done here, on both sides; the database only compares. */
#include "people/search_words.h"

#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"

void search_words_read(void *owner, const char *typed, struct search_words *words)
{
	char *rest = malle_text_fold(owner, typed != NULL ? typed : "");
	char *word, *save = NULL;

	words->count = 0;
	for (word = strtok_r(rest, " ", &save); word != NULL && words->count < SEARCH_WORDS_MAX;
		word = strtok_r(NULL, " ", &save))
		words->words[words->count++] = word;
}

char *search_words_of(void *owner, const char *const *texts, size_t count)
{
	void *scratch = arena_scratch(owner);
	struct buffer folded;
	char *taken;

	buffer_init(&folded, scratch);
	for (size_t i = 0; i < count; i++) {
		const char *text = malle_text_fold(scratch, texts[i] != NULL ? texts[i] : "");

		buffer_printf(&folded, "%s%s", folded.size > 0 && text[0] != '\0' ? " " : "", text);
	}
	taken = buffer_take(&folded, owner);
	talloc_free(scratch);
	return taken;
}
