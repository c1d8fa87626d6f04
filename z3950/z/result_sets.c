/* A short array: 50 names are found faster by looking than by hashing. */
#include "z3950/z/result_sets.h"

#include <string.h>

#include "z3950/memory.h"

static size_t find(const struct result_sets *sets, const char *name)
{
	size_t i = 0;

	while (i < sets->count && strcmp(sets->sets[i]->name, name) != 0)
		i++;
	return i;
}

struct result_set *result_sets_find(const struct result_sets *sets, const char *name)
{
	size_t at = find(sets, name);

	return at == sets->count ? NULL : sets->sets[at];
}

bool result_sets_delete(struct result_sets *sets, const char *name)
{
	size_t at = find(sets, name);

	if (at == sets->count)
		return false;
	sets->kept -= sets->sets[at]->kept.count;
	malle_free(sets->sets[at]);
	sets->sets[at] = sets->sets[--sets->count];
	return true;
}

void result_sets_clear(struct result_sets *sets)
{
	while (sets->count > 0)
		result_sets_delete(sets, sets->sets[0]->name);
}

bool result_sets_put(struct result_sets *sets, const char *name, const char *database,
	const struct malle_title_set *found)
{
	size_t kept = found->count < RESULT_SET_KEPT_MAX ? found->count : RESULT_SET_KEPT_MAX;
	struct result_set *set;

	result_sets_delete(sets, name);
	if (sets->count == RESULT_SETS_MAX || sets->kept + kept > RESULT_SETS_KEPT_MAX)
		return false;
	set = memory_new(NULL, struct result_set);
	set->name = memory_copy(set, name);
	set->database = memory_copy(set, database);
	set->hits = (int64_t)found->count;
	if (kept > 0)
		set->kept.titles = (const int64_t *)memory_copy_bytes(
			set, found->titles, kept * sizeof(int64_t));
	set->kept.count = kept;
	sets->sets[sets->count++] = set;
	sets->kept += kept;
	return true;
}
