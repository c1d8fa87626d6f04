/* Folding: the form under which words are compared, indexed and sorted.
 *
 * Two forms, which differ in one point only:
 * - malle_text_fold keeps every word: "L'école d'Ærø" gives "l ecole d aero";
 * - fold_words drops elided words: the same text gives "ecole aero". Queries use it where they
 *   look for words, so that "l'alimentation" finds what "alimentation" finds; the index has every
 *   word. A letter that no apostrophe follows is a word like another: "vitamine C". */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <malle/text.h>

#include "base/buffer.h"

/* Add the folded form of `text` to `folded`, without touching what is there. */
void fold_add(struct buffer *folded, const char *text, size_t size);

/* The words that somebody looks for who typed `text`, one blank between them: without elided
 * words, unless nothing else is left. `owner` owns the result. */
char *fold_words(void *owner, const char *text);

/* The next word of a folded text; `*at` moves behind it. Not ended by a NUL. NULL: no more. */
const char *fold_next_word(const char **at, size_t *size);

#endif
