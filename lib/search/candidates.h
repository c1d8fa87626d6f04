/* The titles that a plan could find, by the rarest of the words that it cannot do without. */
#ifndef SEARCH_CANDIDATES_H
#define SEARCH_CANDIDATES_H

#include "search/plan.h"
#include "search/word_map.h"

/* A number of candidates that stands for "every title". */
#define CANDIDATES_ALL SIZE_MAX

/* At most how many titles the plan could find. */
size_t candidates_bound(const struct plan *plan, const struct word_map *words);

/* Those titles, ascending, each once; to be called when the bound is not CANDIDATES_ALL. *titles
 * belongs to `owner`. */
size_t candidates_list(
	void *owner, const struct plan *plan, const struct word_map *words, int64_t **titles);

#endif
