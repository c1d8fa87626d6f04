/* One search clause of CQL: index, relation, modifiers. */
#include "search/cql_clause.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "search/context_set.h"

/* A relation and what it says of the term. `=` on several words is their phrase. */
static const struct cql_relation {
	const char *name;
	enum malle_relation relation;
	enum malle_structure structure;
} relations[] = {
	{"=", MALLE_RELATION_EQUAL, MALLE_STRUCTURE_PHRASE},
	{"==", MALLE_RELATION_EQUAL, MALLE_STRUCTURE_WHOLE},
	{"exact", MALLE_RELATION_EQUAL, MALLE_STRUCTURE_WHOLE},
	{"adj", MALLE_RELATION_EQUAL, MALLE_STRUCTURE_PHRASE},
	{"all", MALLE_RELATION_EQUAL, MALLE_STRUCTURE_WORDS_ALL},
	{"any", MALLE_RELATION_EQUAL, MALLE_STRUCTURE_WORDS_ANY},
	{"scr", MALLE_RELATION_EQUAL, MALLE_STRUCTURE_WORDS_ALL},
	{"<>", MALLE_RELATION_NOT_EQUAL, MALLE_STRUCTURE_PHRASE},
	{"<", MALLE_RELATION_LESS, MALLE_STRUCTURE_PHRASE},
	{"<=", MALLE_RELATION_LESS_EQUAL, MALLE_STRUCTURE_PHRASE},
	{">", MALLE_RELATION_GREATER, MALLE_STRUCTURE_PHRASE},
	{">=", MALLE_RELATION_GREATER_EQUAL, MALLE_STRUCTURE_PHRASE},
	{"within", MALLE_RELATION_WITHIN, MALLE_STRUCTURE_PHRASE},
};

/* Relations that CQL has and we do not: for them a clause is not a list of bare words. */
static const char *const relations_refused[] = {"encloses"};

enum modifier_effect { MODIFIER_NONE, MODIFIER_UNMASKED, MODIFIER_STRING };

/* Modifiers that ask for what is done anyhow, or that we can do. */
static const struct {
	const char *name;
	enum modifier_effect effect;
} modifiers[] = {
	{"relevant", MODIFIER_NONE},
	{"ignorecase", MODIFIER_NONE},
	{"ignoreaccents", MODIFIER_NONE},
	{"masked", MODIFIER_NONE},
	{"unmasked", MODIFIER_UNMASKED},
	{"string", MODIFIER_STRING},
	{"word", MODIFIER_NONE},
};

/* "cql.any" is "any". */
static const char *without_cql(const char *name)
{
	return strncasecmp(name, "cql.", 4) == 0 ? name + 4 : name;
}

static const struct cql_relation *relation_find(const char *name)
{
	for (size_t i = 0; i < sizeof relations / sizeof relations[0]; i++)
		if (strcasecmp(without_cql(name), relations[i].name) == 0)
			return &relations[i];
	return NULL;
}

static bool is_relation(const char *name)
{
	for (size_t i = 0; i < sizeof relations_refused / sizeof relations_refused[0]; i++)
		if (strcasecmp(without_cql(name), relations_refused[i]) == 0)
			return true;
	return relation_find(name) != NULL;
}

/* The index as our table has it: "dc.title". With a declared prefix, the parser gives the
 * identifier of the set and the rest of the name. NULL: unknown set (a problem is set). */
static const char *index_name(struct cql_reading *reading, const struct cql_node *node)
{
	const char *name = node->u.st.index, *dot = strchr(name, '.');
	const struct malle_context_set *set;

	if (node->u.st.index_uri != NULL) {
		set = context_set_by_identifier(node->u.st.index_uri);
		if (set != NULL)
			return arena_printf(reading->owner, "%s.%s", set->prefix, name);
		cql_fault(reading, MALLE_FAULT_CONTEXT_SET, node->u.st.index_uri);
		return NULL;
	}
	if (dot == NULL || context_set_by_prefix(name, (size_t)(dot - name)) != NULL)
		return name;
	cql_fault(reading, MALLE_FAULT_CONTEXT_SET,
		arena_strndup(reading->owner, name, (size_t)(dot - name)));
	return NULL;
}

static bool modifier_apply(struct cql_reading *reading, struct cql_term *term, const char *name)
{
	for (size_t i = 0; i < sizeof modifiers / sizeof modifiers[0]; i++) {
		if (strcasecmp(without_cql(name), modifiers[i].name) != 0)
			continue;
		if (modifiers[i].effect == MODIFIER_UNMASKED)
			term->unmasked = true;
		else if (modifiers[i].effect == MODIFIER_STRING)
			term->term.structure = MALLE_STRUCTURE_WHOLE;
		return true;
	}
	cql_fault(reading, MALLE_FAULT_RELATION_MODIFIER, name);
	return false;
}

static bool modifiers_apply(
	struct cql_reading *reading, struct cql_term *term, const struct cql_node *node)
{
	for (const struct cql_node *at = node->u.st.modifiers; at != NULL;
		at = at->u.st.modifiers) {
		/* /stem=x compares a value: none of ours takes one */
		if (at->u.st.term != NULL && at->u.st.term[0] != '\0') {
			cql_fault(reading, MALLE_FAULT_RELATION_MODIFIER, at->u.st.index);
			return false;
		}
		if (!modifier_apply(reading, term, at->u.st.index))
			return false;
	}
	return true;
}

/* The parser's lenient mode gives a list of terms: all of them are wanted, and one that holds a
 * blank was quoted. */
static struct malle_query *term_list(
	struct cql_reading *reading, const struct cql_term *term, const struct cql_node *node)
{
	struct malle_query *query = cql_term(reading, term, node->u.st.term);

	for (const struct cql_node *at = node->u.st.extra_terms; at != NULL && query != NULL;
		at = at->u.st.extra_terms)
		query = cql_join(reading, MALLE_AND, query, cql_term(reading, term, at->u.st.term));
	return query;
}

/* `jeux pour enfants` looks like a clause to the parser: three words. */
static struct malle_query *bare_words(struct cql_reading *reading, const struct cql_node *node)
{
	const struct cql_term any = {.term = {.access = malle_access_point_by_name("any"),
					     .structure = MALLE_STRUCTURE_PHRASE}};
	struct malle_query *query = cql_term(reading, &any, node->u.st.index);

	if (query == NULL)
		return NULL;
	query = cql_join(reading, MALLE_AND, query, cql_term(reading, &any, node->u.st.relation));
	if (query == NULL)
		return NULL;
	return cql_join(reading, MALLE_AND, query, term_list(reading, &any, node));
}

/* `title within`: a clause that is not complete, which lenient mode takes for words. */
static bool is_broken_clause(const struct cql_node *node)
{
	const struct cql_node *second = node->u.st.extra_terms;

	return second != NULL && is_relation(second->u.st.term) &&
	       malle_access_point_by_cql(node->u.st.term) != NULL;
}

static struct malle_query *set_operand(struct cql_reading *reading, const char *name)
{
	const struct malle_title_set *set =
		reading->lookup == NULL ? NULL : reading->lookup(reading->lookup_data, name);

	return set == NULL ? cql_fault(reading, MALLE_FAULT_RESULT_SET, name)
			   : malle_query_set(reading->owner, set);
}

/* A clause whose index is known by its full name. */
static struct malle_query *access_clause(struct cql_reading *reading, const struct cql_node *node,
	const struct malle_access_point *access)
{
	const struct cql_relation *relation = relation_find(node->u.st.relation);
	struct cql_term term = {.term = {.access = access}};

	if (relation == NULL)
		return cql_fault(reading, MALLE_FAULT_RELATION, node->u.st.relation);
	term.term.relation = relation->relation;
	term.term.structure = relation->structure;
	if (!modifiers_apply(reading, &term, node))
		return NULL;
	if (is_broken_clause(node))
		return cql_fault(reading, MALLE_FAULT_SYNTAX, node->u.st.extra_terms->u.st.term);
	return term_list(reading, &term, node);
}

struct malle_query *cql_clause(struct cql_reading *reading, const struct cql_node *node)
{
	const struct malle_access_point *access;
	const char *name;

	if (strchr(node->u.st.index, '.') == NULL && node->u.st.index_uri == NULL &&
		malle_access_point_by_cql(node->u.st.index) == NULL &&
		!is_relation(node->u.st.relation))
		return bare_words(reading, node);
	name = index_name(reading, node);
	if (name == NULL)
		return NULL;
	if (strcasecmp(name, "cql.allRecords") == 0)
		return malle_query_all(reading->owner);
	if (strcasecmp(name, "cql.resultSetId") == 0)
		return set_operand(reading, node->u.st.term);
	access = malle_access_point_by_cql(name);
	if (access == NULL)
		return cql_fault(reading, MALLE_FAULT_ACCESS_POINT, name);
	return access_clause(reading, node, access);
}
