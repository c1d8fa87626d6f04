/* The leaves of a plan: what a term means, by the kind of its access point. */
#include <string.h>

#include "base/arena.h"
#include "index/access_point.h"
#include "index/form.h"
#include "search/plan.h"
#include "search/year.h"
#include "text/fold.h"

#include <malle/text.h>

/* One term while its leaf is made. */
struct making {
	void *owner;
	const struct malle_term *term;
	struct malle_search_problem *problem;
};

static struct plan *refused(
	const struct making *making, enum malle_search_fault fault, const char *detail)
{
	making->problem->fault = fault;
	making->problem->detail = arena_strdup(making->owner, detail);
	return NULL;
}

static struct plan *access_leaf(const struct making *making, enum plan_kind kind)
{
	struct plan *plan = plan_node(making->owner, kind, 0);

	plan->access = access_point_bit(making->term->access);
	return plan;
}

/* All words of a text that will be cut up, one after the other. NULL: it has none. */
static struct plan *phrase(const struct making *making, char *folded)
{
	struct plan *plan = access_leaf(making, PLAN_PHRASE);
	size_t room = strlen(folded) / 2 + 1;
	const char *word;

	plan->words = arena_array(plan, const char *, room);
	while ((word = form_next_word(&folded)) != NULL)
		plan->words[plan->word_count++] = word;
	plan->prefix = making->term->truncation == MALLE_TRUNCATION_RIGHT;
	plan->first = making->term->first_in_field;
	return plan->word_count == 0 ? NULL : plan;
}

/* The value itself, or with truncation what starts so. */
static struct plan *whole(const struct making *making, char *folded)
{
	struct plan *plan = phrase(making, folded);

	if (plan != NULL) {
		plan->first = true;
		plan->whole = !plan->prefix;
	}
	return plan;
}

/* Each word by itself, all of them or one of them. */
static struct plan *word_list(const struct making *making, enum plan_kind kind)
{
	char *folded = fold_words(making->owner, making->term->text);
	struct plan *list = plan_node(making->owner, kind, strlen(folded) / 2 + 1);
	char *word;

	list->child_count = 0;
	while ((word = form_next_word(&folded)) != NULL)
		list->children[list->child_count++] = phrase(making, word);
	if (list->child_count == 0)
		return NULL;
	return list->child_count == 1 ? list->children[0] : list;
}

static struct plan *text_leaf(const struct making *making)
{
	const struct malle_term *term = making->term;

	if (term->structure == MALLE_STRUCTURE_WHOLE)
		return whole(making, malle_text_fold(making->owner, term->text));
	if (term->structure == MALLE_STRUCTURE_WORDS_ANY)
		return word_list(making, PLAN_OR);
	if (term->structure == MALLE_STRUCTURE_WORDS_ALL && !term->first_in_field)
		return word_list(making, PLAN_AND);
	return phrase(making, malle_text_fold(making->owner, term->text));
}

/* Words; an ISBN among all fields is found in its own form too. */
static struct plan *words_of(const struct making *making)
{
	struct plan *plan = text_leaf(making), *number;
	char *form;

	if (plan == NULL || making->term->access->kind != MALLE_ACCESS_TEXT)
		return plan;
	form = form_number(making->owner, making->term->text);
	if (!form_is_number(form))
		return plan;
	number = phrase(making, form);
	return number == NULL ? plan : plan_pair(making->owner, PLAN_OR, plan, number);
}

static struct plan *identifier_leaf(const struct making *making, const char *text)
{
	return whole(making, malle_text_fold(making->owner, text));
}

static struct plan *number_leaf(const struct making *making, const char *text)
{
	char *number = form_number(making->owner, text);
	size_t length = strlen(number);
	struct plan *plan = whole(making, number), *book;

	if (plan == NULL || !plan->prefix || length >= 10 ||
		strspn(plan->words[0], "0123456789") != length)
		return plan;
	/* The beginning of an ISBN-10 is found in the ISBN-13. */
	book = whole(making, arena_printf(making->owner, "978%s", plan->words[0]));
	return plan_pair(making->owner, PLAN_OR, plan, book);
}

static struct plan *years_leaf(const struct making *making, int from, int to)
{
	struct plan *plan = access_leaf(making, PLAN_YEARS);

	if (from > to || from > YEAR_MAX || to < YEAR_MIN)
		return plan_node(making->owner, PLAN_NONE, 0);
	memcpy(plan->from, arena_printf(plan, "%04d", from < YEAR_MIN ? YEAR_MIN : from), 5);
	memcpy(plan->to, arena_printf(plan, "%04d", to > YEAR_MAX ? YEAR_MAX : to), 5);
	return plan;
}

static struct plan *date_leaf(const struct making *making, const char *text)
{
	struct year_range range;
	bool cut = making->term->truncation == MALLE_TRUNCATION_RIGHT;
	bool read = making->term->relation == MALLE_RELATION_WITHIN ? year_range_read(text, &range)
								    : year_read(text, cut, &range);

	if (!read)
		return refused(making, MALLE_FAULT_TERM_FORMAT, text);
	switch (making->term->relation) {
	case MALLE_RELATION_LESS: return years_leaf(making, YEAR_MIN, range.from - 1);
	case MALLE_RELATION_LESS_EQUAL: return years_leaf(making, YEAR_MIN, range.to);
	case MALLE_RELATION_GREATER_EQUAL: return years_leaf(making, range.from, YEAR_MAX);
	case MALLE_RELATION_GREATER: return years_leaf(making, range.to + 1, YEAR_MAX);
	case MALLE_RELATION_EQUAL:
	case MALLE_RELATION_NOT_EQUAL:
	case MALLE_RELATION_WITHIN:
	case MALLE_RELATION_ALWAYS: break;
	}
	return years_leaf(making, range.from, range.to);
}

typedef struct plan *value_leaf(const struct making *making, const char *text);

/* One of the values that blanks separate, or for a number the text as one value. */
static struct plan *any_value(const struct making *making, value_leaf *leaf)
{
	char *rest = arena_strdup(making->owner, making->term->text), *value;
	struct plan *list = plan_node(making->owner, PLAN_OR, strlen(rest) / 2 + 2), *next = NULL;

	list->child_count = 0;
	if (making->term->access->kind == MALLE_ACCESS_NUMBER)
		next = leaf(making, making->term->text);
	if (next != NULL)
		list->children[list->child_count++] = next;
	while ((value = form_next_word(&rest)) != NULL) {
		next = leaf(making, value);
		if (making->problem->fault != MALLE_FAULT_NONE)
			return NULL;
		if (next != NULL)
			list->children[list->child_count++] = next;
	}
	return list->child_count == 0 ? NULL : list;
}

/* What each kind of access point allows, and how its leaf is made. */
static const struct kind_rules {
	value_leaf *leaf; /* NULL: words */
	bool differs;     /* NOT_EQUAL makes sense */
	bool ordered;     /* and so do the other relations */
} kind_rules[] = {
	[MALLE_ACCESS_TEXT] = {NULL, false, false},
	[MALLE_ACCESS_HEADING] = {NULL, false, false},
	[MALLE_ACCESS_IDENTIFIER] = {identifier_leaf, true, false},
	[MALLE_ACCESS_NUMBER] = {number_leaf, true, false},
	[MALLE_ACCESS_DATE] = {date_leaf, true, true},
	[MALLE_ACCESS_CODE] = {identifier_leaf, true, false},
};

static bool relation_allowed(enum malle_relation relation, const struct kind_rules *rules)
{
	if (relation == MALLE_RELATION_EQUAL)
		return true;
	return relation == MALLE_RELATION_NOT_EQUAL ? rules->differs : rules->ordered;
}

static struct plan *leaf_made(const struct making *making, const struct kind_rules *rules)
{
	if (rules->leaf == NULL)
		return words_of(making);
	if (making->term->structure == MALLE_STRUCTURE_WORDS_ANY)
		return any_value(making, rules->leaf);
	return rules->leaf(making, making->term->text);
}

struct plan *plan_term(
	void *owner, const struct malle_term *term, struct malle_search_problem *problem)
{
	const struct making making = {.owner = owner, .term = term, .problem = problem};
	const struct kind_rules *rules = &kind_rules[term->access->kind];
	struct plan *plan;

	*problem = (struct malle_search_problem) {.fault = MALLE_FAULT_NONE, .detail = ""};
	if (term->relation == MALLE_RELATION_ALWAYS)
		return access_leaf(&making, PLAN_HAS);
	if (!relation_allowed(term->relation, rules))
		return refused(&making, MALLE_FAULT_RELATION, query_relation_sign(term->relation));
	plan = leaf_made(&making, rules);
	if (plan == NULL)
		return problem->fault != MALLE_FAULT_NONE
			       ? NULL
			       : refused(&making, MALLE_FAULT_EMPTY_TERM, term->text);
	if (term->relation == MALLE_RELATION_NOT_EQUAL)
		return plan_pair(owner, PLAN_NOT, access_leaf(&making, PLAN_HAS), plan);
	return plan;
}
