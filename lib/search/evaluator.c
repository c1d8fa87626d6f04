/* Does this document answer this plan? By walking the plan and the document, nothing else. */
#include "search/evaluator.h"

#include <stdlib.h>
#include <string.h>

static bool word_is(const struct index_document *document, uint32_t index, const char *word)
{
	return index < document->word_count && strcmp(document_word(document, index), word) == 0;
}

static bool word_starts(const struct index_document *document, uint32_t index, const char *prefix)
{
	return index < document->word_count &&
	       strncmp(document_word(document, index), prefix, strlen(prefix)) == 0;
}

/* Does word `index` stand at `position`? */
static bool stands_at(const struct index_document *document, uint32_t index, uint32_t position)
{
	struct index_cursor cursor = document_positions(document, index);

	while (cursor_next(&cursor))
		if (cursor.position >= position)
			return cursor.position == position;
	return false;
}

/* Is the word number `number` of the phrase at `position`? */
static bool phrase_word_at(const struct plan *plan, const struct index_document *document,
	size_t number, uint32_t position)
{
	const char *word = plan->words[number];
	uint32_t index = document_lower_bound(document, word);

	if (!plan->prefix || number + 1 < plan->word_count)
		return word_is(document, index, word) && stands_at(document, index, position);
	for (; word_starts(document, index, word); index++)
		if (stands_at(document, index, position))
			return true;
	return false;
}

/* The first word is at `position`: is this the field, and do the other words follow? */
static bool phrase_at(
	const struct plan *plan, const struct index_document *document, uint32_t position)
{
	const struct index_field *field = document_field_at(document, position);

	if ((field->access & plan->access) == 0)
		return false;
	if (plan->first && position != field->start)
		return false;
	if (position - field->start + plan->word_count > field->length)
		return false;
	if (plan->whole && position - field->start + plan->word_count != field->length)
		return false;
	for (size_t i = 1; i < plan->word_count; i++)
		if (!phrase_word_at(plan, document, i, position + (uint32_t)i))
			return false;
	return true;
}

static bool phrase_from(
	const struct plan *plan, const struct index_document *document, uint32_t index)
{
	struct index_cursor cursor = document_positions(document, index);

	while (cursor_next(&cursor))
		if (phrase_at(plan, document, cursor.position))
			return true;
	return false;
}

static bool phrase_matches(const struct plan *plan, const struct index_document *document)
{
	uint32_t index;

	if ((document->access & plan->access) == 0)
		return false;
	index = document_lower_bound(document, plan->words[0]);
	if (!plan->prefix || plan->word_count > 1)
		return word_is(document, index, plan->words[0]) &&
		       phrase_from(plan, document, index);
	for (; word_starts(document, index, plan->words[0]); index++)
		if (phrase_from(plan, document, index))
			return true;
	return false;
}

/* Does word `index` stand in a field of this access point? */
static bool stands_in(const struct index_document *document, uint32_t index, uint64_t access)
{
	struct index_cursor cursor = document_positions(document, index);

	while (cursor_next(&cursor))
		if ((document_field_at(document, cursor.position)->access & access) != 0)
			return true;
	return false;
}

/* Years have four digits, so that the order of words is theirs. */
static bool years_match(const struct plan *plan, const struct index_document *document)
{
	uint32_t index;

	if ((document->access & plan->access) == 0)
		return false;
	index = document_lower_bound(document, plan->from);
	for (; index < document->word_count; index++) {
		const char *word = document_word(document, index);

		if (strcmp(word, plan->to) > 0)
			return false;
		if (strlen(word) == 4 && stands_in(document, index, plan->access))
			return true;
	}
	return false;
}

static int title_compare(const void *left_, const void *right_)
{
	int64_t left = *(const int64_t *)left_, right = *(const int64_t *)right_;

	return left < right ? -1 : left > right;
}

static bool set_has(const struct malle_title_set *set, int64_t title)
{
	return set->count > 0 &&
	       bsearch(&title, set->titles, set->count, sizeof title, title_compare) != NULL;
}

/* Does one of the children from `first` match? */
static bool any_child(const struct plan *plan, size_t first, const struct index_document *document)
{
	for (size_t i = first; i < plan->child_count; i++)
		if (evaluator_matches(plan->children[i], document))
			return true;
	return false;
}

static bool all_children(const struct plan *plan, const struct index_document *document)
{
	for (size_t i = 0; i < plan->child_count; i++)
		if (!evaluator_matches(plan->children[i], document))
			return false;
	return true;
}

bool evaluator_matches(const struct plan *plan, const struct index_document *document)
{
	switch (plan->kind) {
	case PLAN_ALL: return true;
	case PLAN_NONE: return false;
	case PLAN_SET: return set_has(plan->set, document->title);
	case PLAN_HAS: return (document->access & plan->access) != 0;
	case PLAN_PHRASE: return phrase_matches(plan, document);
	case PLAN_YEARS: return years_match(plan, document);
	case PLAN_AND: return all_children(plan, document);
	case PLAN_OR: return any_child(plan, 0, document);
	case PLAN_NOT:
		return evaluator_matches(plan->children[0], document) &&
		       !any_child(plan, 1, document);
	}
	return false;
}
