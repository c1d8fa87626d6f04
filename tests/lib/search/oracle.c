#include "tests/lib/search/oracle.h"

#include <malle/record.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

uint64_t oracle_seed = 1;

int oracle_chance(int bound)
{
	oracle_seed = oracle_seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int)((oracle_seed >> 33) % (uint64_t)bound);
}

/* Words that begin alike, so that truncation finds some; written with accents and capitals that
 * folding takes away. */
static const char *const written[] = {"École", "écolier", "ÉCOLES", "Œuvre", "oeuvrer", "Garçon",
	"garçonne", "NAÏF", "jeu", "Jeux", "jeûne", "tabac"};
static const char *const folded[] = {"ecole", "ecolier", "ecoles", "oeuvre", "oeuvrer", "garcon",
	"garconne", "naif", "jeu", "jeux", "jeune", "tabac"};

static const struct {
	const char *path, *names;
} places[] = {
	{"200$a", "title any title_author_subject"},
	{"330$a", "abstract note any"},
	{"606$a", "subject any title_author_subject"},
	{"610$a", "subject any title_author_subject"},
	{"210$c", "publisher any"},
	{"225$a", "series any"},
	{"700$a", "author name name_personal any title_author_subject"},
};

struct oracle_title oracle_title_random(int vocabulary)
{
	struct oracle_title title = {.there = true, .year = 2000 + oracle_chance(8)};

	title.field_count = oracle_chance(ORACLE_FIELDS) + 1;
	for (int i = 0; i < title.field_count; i++) {
		int place = oracle_chance(sizeof places / sizeof places[0]);
		struct oracle_field *field = &title.fields[i];

		field->path = places[place].path;
		field->names = places[place].names;
		field->count = oracle_chance(ORACLE_WORDS) + 1;
		for (int k = 0; k < field->count; k++)
			field->words[k] = oracle_chance(vocabulary);
	}
	return title;
}

static void field_write(struct malle_record *record, const struct oracle_field *field)
{
	static const char *const between[] = {" ", "-", ", ", "'", " : "};
	char text[200] = "", tag[4] = "";

	memcpy(tag, field->path, 3);
	for (int i = 0; i < field->count; i++) {
		strcat(text, i == 0 ? "" : between[oracle_chance(5)]);
		strcat(text, written[field->words[i]]);
	}
	malle_field_add(malle_record_add_field(record, tag, "  "), field->path[4], text);
}

struct malle_record *oracle_record(void *owner, const struct oracle_title *title)
{
	struct malle_record *record = malle_record_new(owner);
	char year[20];

	for (int i = 0; i < title->field_count; i++)
		field_write(record, &title->fields[i]);
	snprintf(year, sizeof year, "cop. %d", title->year);
	malle_field_add(malle_record_add_field(record, "210", "  "), 'd', year);
	return record;
}

struct oracle_query {
	enum { ORACLE_TERM, ORACLE_YEAR, ORACLE_ALL, ORACLE_BOOLEAN } kind;
	struct malle_term term;
	int words[ORACLE_WORDS];
	int count;
	int prefix; /* characters of the last word that are given, when it is cut */
	int year;
	enum malle_operator operator_;
	struct oracle_query *left, *right;
};

static const char *const names[] = {"title", "any", "subject", "author", "abstract", "publisher",
	"series", "name", "note", "title_author_subject"};

static void term_random(struct oracle_query *query, int vocabulary)
{
	char text[200] = "";

	query->count = oracle_chance(3) + 1;
	query->term.access = malle_access_point_by_name(names[oracle_chance(10)]);
	query->term.structure = (enum malle_structure)oracle_chance(4);
	query->term.first_in_field = oracle_chance(5) == 0;
	query->term.truncation =
		oracle_chance(4) == 0 ? MALLE_TRUNCATION_RIGHT : MALLE_TRUNCATION_NONE;
	for (int i = 0; i < query->count; i++) {
		query->words[i] = oracle_chance(vocabulary);
		strcat(text, i == 0 ? "" : " ");
		strcat(text, written[query->words[i]]);
	}
	if (query->term.truncation == MALLE_TRUNCATION_RIGHT) {
		/* one word, of which a few letters are given */
		query->count = 1;
		query->prefix = oracle_chance(3) + 1;
		snprintf(text, sizeof text, "%.*s", query->prefix, folded[query->words[0]]);
	}
	query->term.text = talloc_strdup(query, text);
}

static void year_random(struct oracle_query *query)
{
	static const enum malle_relation relations[] = {MALLE_RELATION_EQUAL, MALLE_RELATION_LESS,
		MALLE_RELATION_LESS_EQUAL, MALLE_RELATION_GREATER_EQUAL, MALLE_RELATION_GREATER,
		MALLE_RELATION_NOT_EQUAL};

	query->year = 2000 + oracle_chance(8);
	query->term.access = malle_access_point_by_name("date");
	query->term.relation = relations[oracle_chance(6)];
	query->term.text = talloc_asprintf(query, "%d", query->year);
}

struct oracle_query *oracle_query_random(void *owner, int vocabulary, int depth)
{
	struct oracle_query *query = talloc_zero(owner, struct oracle_query);
	int kind = oracle_chance(depth > 0 ? 8 : 4);

	if (kind >= 4) {
		query->kind = ORACLE_BOOLEAN;
		query->operator_ = (enum malle_operator)oracle_chance(3);
		query->left = oracle_query_random(query, vocabulary, depth - 1);
		query->right = oracle_query_random(query, vocabulary, depth - 1);
	} else if (kind == 3) {
		query->kind = oracle_chance(4) == 0 ? ORACLE_ALL : ORACLE_YEAR;
		if (query->kind == ORACLE_YEAR)
			year_random(query);
	} else {
		query->kind = ORACLE_TERM;
		term_random(query, vocabulary);
	}
	return query;
}

struct malle_query *oracle_tree(void *owner, const struct oracle_query *query)
{
	if (query->kind == ORACLE_ALL)
		return malle_query_all(owner);
	if (query->kind != ORACLE_BOOLEAN)
		return malle_query_term(owner, &query->term);
	return malle_query_boolean(owner, query->operator_, oracle_tree(owner, query->left),
		oracle_tree(owner, query->right));
}

/* Is `name` one of the blank-separated `list`? */
static bool is_listed(const char *list, const char *name)
{
	size_t length = strlen(name);

	for (const char *at = list; (at = strstr(at, name)) != NULL; at += length)
		if ((at == list || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
			return true;
	return false;
}

static bool word_matches(const struct oracle_query *query, int number, int word)
{
	const char *wanted = folded[query->words[number]], *got = folded[word];

	if (query->term.truncation == MALLE_TRUNCATION_RIGHT)
		return strncmp(wanted, got, (size_t)query->prefix) == 0;
	return strcmp(wanted, got) == 0;
}

/* All words of the query, from place `place` of the field on. */
static bool words_at(const struct oracle_query *query, const struct oracle_field *field, int place)
{
	if (place + query->count > field->count)
		return false;
	for (int i = 0; i < query->count; i++)
		if (!word_matches(query, i, field->words[place + i]))
			return false;
	return true;
}

static bool phrase_in_field(const struct oracle_query *query, const struct oracle_field *field)
{
	bool whole = query->term.structure == MALLE_STRUCTURE_WHOLE;
	bool cut = query->term.truncation == MALLE_TRUNCATION_RIGHT;

	if (whole && !cut && field->count != query->count)
		return false;
	for (int place = 0; place < field->count; place++)
		if (words_at(query, field, place) &&
			(place == 0 || !(whole || query->term.first_in_field)))
			return true;
	return false;
}

static bool phrase_matches(const struct oracle_query *query, const struct oracle_title *title)
{
	for (int i = 0; i < title->field_count; i++)
		if (is_listed(title->fields[i].names, query->term.access->name) &&
			phrase_in_field(query, &title->fields[i]))
			return true;
	return false;
}

/* One word of a list by itself: a phrase of one word. */
static bool single_matches(
	const struct oracle_query *query, int number, const struct oracle_title *title)
{
	struct oracle_query single = *query;

	single.words[0] = query->words[number];
	single.count = 1;
	single.term.structure = MALLE_STRUCTURE_PHRASE;
	return phrase_matches(&single, title);
}

static bool term_matches(const struct oracle_query *query, const struct oracle_title *title)
{
	int matched = 0;

	if (query->term.structure == MALLE_STRUCTURE_PHRASE ||
		query->term.structure == MALLE_STRUCTURE_WHOLE)
		return phrase_matches(query, title);
	if (query->term.structure == MALLE_STRUCTURE_WORDS_ALL && query->term.first_in_field)
		return phrase_matches(query, title);
	for (int i = 0; i < query->count; i++)
		matched += single_matches(query, i, title);
	return query->term.structure == MALLE_STRUCTURE_WORDS_ANY ? matched > 0
								  : matched == query->count;
}

static bool year_matches(const struct oracle_query *query, int year)
{
	switch (query->term.relation) {
	case MALLE_RELATION_LESS: return year < query->year;
	case MALLE_RELATION_LESS_EQUAL: return year <= query->year;
	case MALLE_RELATION_GREATER_EQUAL: return year >= query->year;
	case MALLE_RELATION_GREATER: return year > query->year;
	case MALLE_RELATION_NOT_EQUAL: return year != query->year;
	default: return year == query->year;
	}
}

bool oracle_matches(const struct oracle_query *query, const struct oracle_title *title)
{
	if (!title->there)
		return false;
	switch (query->kind) {
	case ORACLE_ALL: return true;
	case ORACLE_YEAR: return year_matches(query, title->year);
	case ORACLE_TERM: return term_matches(query, title);
	case ORACLE_BOOLEAN: break;
	}
	if (query->operator_ == MALLE_OR)
		return oracle_matches(query->left, title) || oracle_matches(query->right, title);
	return oracle_matches(query->left, title) &&
	       oracle_matches(query->right, title) == (query->operator_ == MALLE_AND);
}
