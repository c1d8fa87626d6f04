/* The query tree: constructors, bounds, and the tree as text. */
#include "search/query.h"

#include "base/arena.h"
#include "base/buffer.h"

static struct malle_query *query_new(void *owner, enum query_kind kind)
{
	struct malle_query *query = arena_new(owner, struct malle_query);

	query->kind = kind;
	query->depth = 1;
	query->operands = 1;
	return query;
}

struct malle_query *malle_query_term(void *owner, const struct malle_term *term)
{
	struct malle_query *query = query_new(owner, QUERY_TERM);

	query->term = *term;
	query->term.text = arena_strdup(query, term->text == NULL ? "" : term->text);
	return query;
}

struct malle_query *malle_query_set(void *owner, const struct malle_title_set *set)
{
	struct malle_query *query = query_new(owner, QUERY_SET);

	query->set = set;
	return query;
}

struct malle_query *malle_query_all(void *owner)
{
	return query_new(owner, QUERY_ALL);
}

/* Does `left` take `right` as one more child, instead of a new node above both? */
static bool is_chain(enum malle_operator operator_, const struct malle_query *left)
{
	return left->kind == QUERY_BOOLEAN && left->operator_ == operator_;
}

static int joined_depth(enum malle_operator operator_, const struct malle_query *left,
	const struct malle_query *right)
{
	int of_left = left->depth + (is_chain(operator_, left) ? 0 : 1);

	return of_left > right->depth + 1 ? of_left : right->depth + 1;
}

enum malle_search_fault query_bound(enum malle_operator operator_, const struct malle_query *left,
	const struct malle_query *right)
{
	if (left->operands + right->operands > MALLE_QUERY_MAX_OPERANDS)
		return MALLE_FAULT_TOO_MANY_OPERANDS;
	if (joined_depth(operator_, left, right) > MALLE_QUERY_MAX_DEPTH)
		return MALLE_FAULT_TOO_DEEP;
	return MALLE_FAULT_NONE;
}

static void child_add(struct malle_query *query, struct malle_query *child)
{
	if (query->child_count == query->child_room) {
		query->child_room = query->child_room * 2 + 2;
		query->children = arena_resize(
			query, query->children, struct malle_query *, query->child_room);
	}
	query->children[query->child_count++] = talloc_steal(query, child);
}

struct malle_query *malle_query_boolean(void *owner, enum malle_operator operator_,
	struct malle_query *left, struct malle_query *right)
{
	struct malle_query *query = left;
	int depth = joined_depth(operator_, left, right);
	int operands = left->operands + right->operands;

	if (query_bound(operator_, left, right) != MALLE_FAULT_NONE) {
		talloc_free(left);
		talloc_free(right);
		return NULL;
	}
	if (is_chain(operator_, left)) {
		talloc_steal(owner, left);
	} else {
		query = query_new(owner, QUERY_BOOLEAN);
		query->operator_ = operator_;
		child_add(query, left);
	}
	child_add(query, right);
	query->depth = depth;
	query->operands = operands;
	return query;
}

static const char *const relation_signs[] = {
	[MALLE_RELATION_EQUAL] = "=",
	[MALLE_RELATION_LESS] = "<",
	[MALLE_RELATION_LESS_EQUAL] = "<=",
	[MALLE_RELATION_GREATER_EQUAL] = ">=",
	[MALLE_RELATION_GREATER] = ">",
	[MALLE_RELATION_NOT_EQUAL] = "<>",
	[MALLE_RELATION_WITHIN] = "within",
	[MALLE_RELATION_ALWAYS] = "=*",
};

const char *query_relation_sign(enum malle_relation relation)
{
	return relation_signs[relation];
}

static const char *const structure_signs[] = {
	[MALLE_STRUCTURE_WORDS_ALL] = "=",
	[MALLE_STRUCTURE_WORDS_ANY] = " any ",
	[MALLE_STRUCTURE_PHRASE] = " adj ",
	[MALLE_STRUCTURE_WHOLE] = " == ",
};

static void term_print(struct buffer *out, const struct malle_term *term)
{
	buffer_add_text(out, term->access->name);
	if (term->relation == MALLE_RELATION_ALWAYS) {
		buffer_add_text(out, "=*");
		return;
	}
	if (term->relation == MALLE_RELATION_EQUAL)
		buffer_add_text(out, structure_signs[term->structure]);
	else
		buffer_printf(out, " %s ", relation_signs[term->relation]);
	buffer_add_text(out, term->first_in_field ? "^\"" : "\"");
	for (const char *at = term->text; *at != '\0'; at++) {
		if (*at == '"' || *at == '\\')
			buffer_add_char(out, '\\');
		buffer_add_char(out, *at);
	}
	buffer_add_text(out, term->truncation == MALLE_TRUNCATION_RIGHT ? "\"*" : "\"");
}

static void query_print(struct buffer *out, const struct malle_query *query)
{
	static const char *const names[] = {
		[MALLE_AND] = "(and", [MALLE_OR] = "(or", [MALLE_NOT] = "(not"};

	switch (query->kind) {
	case QUERY_TERM: term_print(out, &query->term); break;
	case QUERY_SET: buffer_printf(out, "set(%zu)", query->set->count); break;
	case QUERY_ALL: buffer_add_text(out, "all"); break;
	case QUERY_BOOLEAN:
		buffer_add_text(out, names[query->operator_]);
		for (size_t i = 0; i < query->child_count; i++) {
			buffer_add_char(out, ' ');
			query_print(out, query->children[i]);
		}
		buffer_add_char(out, ')');
		break;
	}
}

char *malle_query_text(void *owner, const struct malle_query *query)
{
	struct buffer out;

	buffer_init(&out, owner);
	query_print(&out, query);
	return buffer_take(&out, owner);
}
