/* Walking a plan for its rarest words: of AND the rarest side, of OR both, of NOT the first. */
#include "search/candidates.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

static size_t sum_bounded(size_t left, size_t right)
{
	return right > CANDIDATES_ALL - left ? CANDIDATES_ALL : left + right;
}

/* The rarest whole word of a phrase. NULL: there is none, only the beginning of a word. */
static const char *rarest_word(
	const struct plan *plan, const struct word_map *words, size_t *titles)
{
	size_t count = plan->word_count - (plan->prefix ? 1 : 0);
	const char *rarest = NULL;

	*titles = CANDIDATES_ALL;
	for (size_t i = 0; i < count; i++) {
		size_t of_word = word_map_find(words, plan->words[i]).count;

		if (rarest == NULL || of_word < *titles) {
			rarest = plan->words[i];
			*titles = of_word;
		}
	}
	return rarest;
}

static const struct plan *rarest_child(
	const struct plan *plan, const struct word_map *words, size_t *titles)
{
	const struct plan *rarest = NULL;

	*titles = CANDIDATES_ALL;
	for (size_t i = 0; i < plan->child_count; i++) {
		size_t of_child = candidates_bound(plan->children[i], words);

		if (rarest == NULL || of_child < *titles) {
			rarest = plan->children[i];
			*titles = of_child;
		}
	}
	return rarest;
}

size_t candidates_bound(const struct plan *plan, const struct word_map *words)
{
	size_t bound = 0;

	switch (plan->kind) {
	case PLAN_NONE: return 0;
	case PLAN_SET: return plan->set->count;
	case PLAN_PHRASE: rarest_word(plan, words, &bound); return bound;
	case PLAN_YEARS:
		return strcmp(plan->from, plan->to) == 0 ? word_map_find(words, plan->from).count
							 : CANDIDATES_ALL;
	case PLAN_AND: rarest_child(plan, words, &bound); return bound;
	case PLAN_OR:
		for (size_t i = 0; i < plan->child_count; i++)
			bound = sum_bounded(bound, candidates_bound(plan->children[i], words));
		return bound;
	case PLAN_NOT: return candidates_bound(plan->children[0], words);
	case PLAN_ALL:
	case PLAN_HAS: break;
	}
	return CANDIDATES_ALL;
}

/* A list with room for the bound. */
struct list {
	int64_t *titles;
	size_t count;
};

static void word_list(struct list *list, const struct word_map *words, const char *word)
{
	struct word_titles found = word_map_find(words, word);

	for (size_t i = 0; i < found.count; i++)
		list->titles[list->count++] = found.titles[i];
}

static void plan_list(struct list *list, const struct plan *plan, const struct word_map *words)
{
	size_t bound;

	switch (plan->kind) {
	case PLAN_SET:
		for (size_t i = 0; i < plan->set->count; i++)
			list->titles[list->count++] = plan->set->titles[i];
		break;
	case PLAN_PHRASE: word_list(list, words, rarest_word(plan, words, &bound)); break;
	case PLAN_YEARS: word_list(list, words, plan->from); break;
	case PLAN_AND: plan_list(list, rarest_child(plan, words, &bound), words); break;
	case PLAN_OR:
		for (size_t i = 0; i < plan->child_count; i++)
			plan_list(list, plan->children[i], words);
		break;
	case PLAN_NOT: plan_list(list, plan->children[0], words); break;
	case PLAN_NONE:
	case PLAN_ALL:
	case PLAN_HAS: break;
	}
}

static int title_compare(const void *left_, const void *right_)
{
	int64_t left = *(const int64_t *)left_, right = *(const int64_t *)right_;

	return left < right ? -1 : left > right;
}

/* Ascending already? Then sorting is spared: words come in the order of titles as a rule. */
static bool is_ascending(const struct list *list)
{
	for (size_t i = 1; i < list->count; i++)
		if (list->titles[i] <= list->titles[i - 1])
			return false;
	return true;
}

size_t candidates_list(
	void *owner, const struct plan *plan, const struct word_map *words, int64_t **titles)
{
	struct list list = {.count = 0};
	size_t kept = 0;

	list.titles = *titles = arena_array(owner, int64_t, candidates_bound(plan, words));
	plan_list(&list, plan, words);
	if (is_ascending(&list))
		return list.count;
	qsort(list.titles, list.count, sizeof *list.titles, title_compare);
	for (size_t i = 0; i < list.count; i++)
		if (i == 0 || list.titles[i] != list.titles[i - 1])
			list.titles[kept++] = list.titles[i];
	return kept;
}
