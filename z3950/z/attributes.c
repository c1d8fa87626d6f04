/* Each attribute type has a table: value to meaning. What is in no table is diagnosed. */
#include "z3950/z/attributes.h"

#include <string.h>
#include <yaz/oid_db.h>
#include <yaz/oid_util.h>

#include "z3950/memory.h"

enum attribute_type {
	ATTRIBUTE_USE = 1,
	ATTRIBUTE_RELATION,
	ATTRIBUTE_POSITION,
	ATTRIBUTE_STRUCTURE,
	ATTRIBUTE_TRUNCATION,
	ATTRIBUTE_COMPLETENESS,
	ATTRIBUTE_TYPES
};

enum { USE_ANY = 1016, STRUCTURE_NONE = 0, TRUNCATION_PROCESS = 101, STRUCTURE_YEAR = 4 };

struct meaning {
	int value;
	int means;
	bool first_in_field; /* structures that are anchored on the left by their nature */
	bool date;           /* structures that only a date has */
};

/* clang-format off */
static const struct meaning relations[] = {
	{1,   MALLE_RELATION_LESS},
	{2,   MALLE_RELATION_LESS_EQUAL},
	{3,   MALLE_RELATION_EQUAL},
	{4,   MALLE_RELATION_GREATER_EQUAL},
	{5,   MALLE_RELATION_GREATER},
	{6,   MALLE_RELATION_NOT_EQUAL},
	{102, MALLE_RELATION_EQUAL},  /* relevance: the same titles, and no order was promised */
	{103, MALLE_RELATION_ALWAYS},
};

static const struct meaning positions[] = {
	{1, true},  /* first in field */
	{3, false}, /* any */
};

static const struct meaning structures[] = {
	{STRUCTURE_NONE, MALLE_STRUCTURE_WORDS_ALL},
	{1,   MALLE_STRUCTURE_PHRASE},
	{2,   MALLE_STRUCTURE_WORDS_ALL},
	{3,   MALLE_STRUCTURE_PHRASE},                          /* key */
	{4,   MALLE_STRUCTURE_PHRASE, .date = true},            /* year */
	{5,   MALLE_STRUCTURE_PHRASE, .date = true},            /* date, normalized */
	{6,   MALLE_STRUCTURE_WORDS_ALL},                       /* word list */
	{100, MALLE_STRUCTURE_PHRASE, .date = true},            /* date, un-normalized */
	{101, MALLE_STRUCTURE_PHRASE, .first_in_field = true},  /* name, normalized */
	{102, MALLE_STRUCTURE_WORDS_ALL},                       /* name, un-normalized */
	{105, MALLE_STRUCTURE_WORDS_ALL},                       /* free-form text */
	{106, MALLE_STRUCTURE_WORDS_ALL},                       /* document text */
	{107, MALLE_STRUCTURE_PHRASE},                          /* local number */
	{108, MALLE_STRUCTURE_PHRASE, .first_in_field = true},  /* string */
	{109, MALLE_STRUCTURE_PHRASE},                          /* numeric string */
};

static const struct meaning truncations[] = {
	{1,   MALLE_TRUNCATION_RIGHT},
	{100, MALLE_TRUNCATION_NONE},
	{TRUNCATION_PROCESS, MALLE_TRUNCATION_NONE}, /* a '#' in the term says more */
};

static const struct meaning completenesses[] = {
	{1, false}, /* incomplete subfield */
	{3, true},  /* complete field */
};
/* clang-format on */

#define TABLE(rows) rows, sizeof(rows) / sizeof((rows)[0])

static const struct {
	const struct meaning *rows;
	size_t count;
	int absent; /* the value that an absent attribute has */
	enum diagnostic diagnostic;
} types[ATTRIBUTE_TYPES] = {
	[ATTRIBUTE_RELATION] = {TABLE(relations), 3, DIAGNOSTIC_RELATION},
	[ATTRIBUTE_POSITION] = {TABLE(positions), 3, DIAGNOSTIC_POSITION},
	[ATTRIBUTE_STRUCTURE] = {TABLE(structures), STRUCTURE_NONE, DIAGNOSTIC_STRUCTURE},
	[ATTRIBUTE_TRUNCATION] = {TABLE(truncations), 100, DIAGNOSTIC_TRUNCATION},
	[ATTRIBUTE_COMPLETENESS] = {TABLE(completenesses), 1, DIAGNOSTIC_COMPLETENESS},
};

struct conversion {
	void *owner;
	const struct result_sets *sets;
	enum charset charset;
	size_t operands, text_bytes;
	struct problem *problem;
};

/* The attributes of one operand, as they were sent. */
struct operand {
	bool present[ATTRIBUTE_TYPES];
	Odr_int value[ATTRIBUTE_TYPES];
	const char *use_name; /* a use attribute given as a string */
};

static bool fail_number(struct conversion *conversion, enum diagnostic diagnostic, Odr_int number)
{
	return problem_set(conversion->problem, diagnostic,
		memory_text(conversion->owner, "%lld", (long long)number));
}

static bool fail(struct conversion *conversion, enum diagnostic diagnostic, const char *detail)
{
	return problem_set(conversion->problem, diagnostic,
		detail == NULL ? NULL
			       : memory_copy_bytes(conversion->owner, detail,
					 strnlen(detail, PROBLEM_DETAIL_MAX)));
}

static bool check_attribute_set(struct conversion *conversion, const Odr_oid *set)
{
	char dotted[OID_STR_MAX];

	if (set == NULL || oid_oidcmp(set, yaz_oid_attset_bib_1) == 0)
		return true;
	return fail(conversion, DIAGNOSTIC_ATTRIBUTE_SET, oid_oid_to_dotstring(set, dotted));
}

static bool read_use_name(
	struct conversion *conversion, const Z_ComplexAttribute *complex, struct operand *operand)
{
	if (complex->num_list != 1)
		return fail(conversion, DIAGNOSTIC_COMBINATION, "several values of one attribute");
	if (complex->list[0]->which == Z_StringOrNumeric_string)
		operand->use_name = complex->list[0]->u.string;
	else
		operand->value[ATTRIBUTE_USE] = *complex->list[0]->u.numeric;
	return true;
}

static bool read_attribute(
	struct conversion *conversion, const Z_AttributeElement *element, struct operand *operand)
{
	Odr_int type = *element->attributeType;

	if (!check_attribute_set(conversion, element->attributeSet))
		return false;
	if (type < ATTRIBUTE_USE || type >= ATTRIBUTE_TYPES)
		return fail_number(conversion, DIAGNOSTIC_ATTRIBUTE_TYPE, type);
	if (operand->present[type])
		return fail_number(conversion, DIAGNOSTIC_COMBINATION, type);
	operand->present[type] = true;
	if (element->which == Z_AttributeValue_numeric) {
		operand->value[type] = *element->value.numeric;
		return true;
	}
	if (type != ATTRIBUTE_USE)
		return fail(conversion, types[type].diagnostic, "not a number");
	return read_use_name(conversion, element->value.complex, operand);
}

static const struct meaning *operand_meaning(
	struct conversion *conversion, const struct operand *operand, enum attribute_type type)
{
	Odr_int value = operand->present[type] ? operand->value[type] : types[type].absent;

	for (size_t i = 0; i < types[type].count; i++)
		if (types[type].rows[i].value == value &&
			(value != STRUCTURE_NONE || !operand->present[type]))
			return &types[type].rows[i];
	fail_number(conversion, types[type].diagnostic, value);
	return NULL;
}

static bool operand_access_point(struct conversion *conversion, const struct operand *operand,
	const struct malle_access_point **access)
{
	Odr_int use = operand->present[ATTRIBUTE_USE] ? operand->value[ATTRIBUTE_USE] : USE_ANY;

	if (operand->use_name != NULL) {
		*access = malle_access_point_by_cql(operand->use_name);
		if (*access == NULL)
			*access = malle_access_point_by_name(operand->use_name);
		return *access != NULL ||
		       fail(conversion, DIAGNOSTIC_ACCESS_POINT, operand->use_name);
	}
	*access = use > 0 && use <= INT32_MAX ? malle_access_point_by_use((int)use) : NULL;
	return *access != NULL || fail_number(conversion, DIAGNOSTIC_ACCESS_POINT, use);
}

/* Truncation 101: the term says itself where it is cut, by '#'. We cut on the right only. */
static bool process_truncation(struct conversion *conversion, char *text, struct malle_term *term)
{
	char *mark = strchr(text, '#');

	if (mark == NULL)
		return true;
	if (mark[1] != '\0')
		return fail(conversion, DIAGNOSTIC_TRUNCATION, "101: # inside the term");
	*mark = '\0';
	term->truncation = MALLE_TRUNCATION_RIGHT;
	return true;
}

static bool operand_term(struct conversion *conversion, const struct operand *operand, char *text,
	struct malle_term *term)
{
	const struct meaning *relation, *position, *structure, *truncation, *completeness;

	relation = operand_meaning(conversion, operand, ATTRIBUTE_RELATION);
	position = relation ? operand_meaning(conversion, operand, ATTRIBUTE_POSITION) : NULL;
	structure = position ? operand_meaning(conversion, operand, ATTRIBUTE_STRUCTURE) : NULL;
	truncation = structure ? operand_meaning(conversion, operand, ATTRIBUTE_TRUNCATION) : NULL;
	completeness =
		truncation ? operand_meaning(conversion, operand, ATTRIBUTE_COMPLETENESS) : NULL;
	if (completeness == NULL || !operand_access_point(conversion, operand, &term->access))
		return false;
	term->relation = relation->means;
	term->structure = completeness->means ? MALLE_STRUCTURE_WHOLE : structure->means;
	term->truncation = truncation->means;
	term->first_in_field = position->means || structure->first_in_field;
	term->text = text;
	if (structure->date && term->access->kind != MALLE_ACCESS_DATE)
		return fail(conversion, DIAGNOSTIC_COMBINATION, "a date in what is no date");
	if (truncation->value == TRUNCATION_PROCESS && !process_truncation(conversion, text, term))
		return false;
	/* A word list has no first word. */
	if (term->first_in_field && term->structure == MALLE_STRUCTURE_WORDS_ALL)
		term->structure = MALLE_STRUCTURE_PHRASE;
	if (term->structure == MALLE_STRUCTURE_WHOLE && term->truncation == MALLE_TRUNCATION_RIGHT)
		return fail(conversion, DIAGNOSTIC_COMBINATION, "complete field and truncation");
	return true;
}

static bool term_text(struct conversion *conversion, const Z_Term *term, char **text)
{
	const char *bytes;
	size_t size;

	switch (term->which) {
	case Z_Term_general:
		bytes = term->u.general->buf;
		size = term->u.general->len;
		break;
	case Z_Term_characterString:
		bytes = term->u.characterString;
		size = strlen(bytes);
		break;
	case Z_Term_numeric:
		*text = memory_text(conversion->owner, "%lld", (long long)*term->u.numeric);
		return true;
	default: return fail_number(conversion, DIAGNOSTIC_TERM_TYPE, term->which);
	}
	conversion->text_bytes += size;
	if (conversion->text_bytes > ATTRIBUTES_TEXT_MAX)
		return fail_number(conversion, DIAGNOSTIC_QUERY_LENGTH, ATTRIBUTES_TEXT_MAX);
	*text = charset_to_utf8(conversion->owner, conversion->charset, bytes, size);
	return *text != NULL || fail(conversion, DIAGNOSTIC_TERM_FORMAT, "not text");
}

static bool convert_term(
	struct conversion *conversion, const Z_AttributesPlusTerm *apt, struct malle_query **query)
{
	struct operand operand = {0};
	struct malle_term term = {0};
	char *text = NULL;

	for (int i = 0; i < apt->attributes->num_attributes; i++)
		if (!read_attribute(conversion, apt->attributes->attributes[i], &operand))
			return false;
	if (!term_text(conversion, apt->term, &text) ||
		!operand_term(conversion, &operand, text, &term))
		return false;
	*query = malle_query_term(conversion->owner, &term);
	return *query != NULL || fail(conversion, DIAGNOSTIC_TOO_MANY_OPERATORS, NULL);
}

static bool convert_set(struct conversion *conversion, const char *name, struct malle_query **query)
{
	const struct result_set *set = result_sets_find(conversion->sets, name);

	if (set == NULL)
		return fail(conversion, DIAGNOSTIC_SET_UNKNOWN, name);
	if (set->hits > (int64_t)set->kept.count)
		return fail(conversion, DIAGNOSTIC_SET_TRUNCATED, name);
	*query = malle_query_set(conversion->owner, &set->kept);
	return *query != NULL || fail(conversion, DIAGNOSTIC_TOO_MANY_OPERATORS, NULL);
}

static bool convert_operand(
	struct conversion *conversion, const Z_Operand *operand, struct malle_query **query)
{
	if (++conversion->operands > MALLE_QUERY_MAX_OPERANDS)
		return fail_number(
			conversion, DIAGNOSTIC_TOO_MANY_OPERATORS, MALLE_QUERY_MAX_OPERANDS);
	switch (operand->which) {
	case Z_Operand_APT: return convert_term(conversion, operand->u.attributesPlusTerm, query);
	case Z_Operand_resultSetId: return convert_set(conversion, operand->u.resultSetId, query);
	default: return fail(conversion, DIAGNOSTIC_RESULT_ATTRIBUTES, NULL);
	}
}

static bool convert_operator(
	struct conversion *conversion, const Z_Operator *operator_, enum malle_operator *means)
{
	switch (operator_->which) {
	case Z_Operator_and: *means = MALLE_AND; return true;
	case Z_Operator_or: *means = MALLE_OR; return true;
	case Z_Operator_and_not: *means = MALLE_NOT; return true;
	default: return fail(conversion, DIAGNOSTIC_PROXIMITY, "prox");
	}
}

static bool convert(struct conversion *conversion, const Z_RPNStructure *tree, int depth,
	struct malle_query **query)
{
	struct malle_query *left = NULL, *right = NULL;
	enum malle_operator means = MALLE_AND;

	if (depth > MALLE_QUERY_MAX_DEPTH)
		return fail_number(
			conversion, DIAGNOSTIC_TOO_MANY_OPERATORS, MALLE_QUERY_MAX_DEPTH);
	if (tree->which == Z_RPNStructure_simple)
		return convert_operand(conversion, tree->u.simple, query);
	if (!convert(conversion, tree->u.complex->s1, depth + 1, &left) ||
		!convert(conversion, tree->u.complex->s2, depth + 1, &right) ||
		!convert_operator(conversion, tree->u.complex->roperator, &means))
		return false;
	*query = malle_query_boolean(conversion->owner, means, left, right);
	return *query != NULL || fail(conversion, DIAGNOSTIC_TOO_MANY_OPERATORS, NULL);
}

bool attributes_to_query(void *owner, const Z_RPNQuery *rpn, const struct result_sets *sets,
	enum charset charset, struct malle_query **query, struct problem *problem)
{
	struct conversion conversion = {
		.owner = owner, .sets = sets, .charset = charset, .problem = problem};

	return check_attribute_set(&conversion, rpn->attributeSetId) &&
	       convert(&conversion, rpn->RPNStructure, 1, query);
}
