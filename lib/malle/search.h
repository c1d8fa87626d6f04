/* Searching: one tree, several parsers, one table of access points. (design 4) */
#ifndef MALLE_SEARCH_H
#define MALLE_SEARCH_H

#include <malle/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- access points: the rows of schemas/access_points.tsv ---- */

enum malle_access_kind {
	MALLE_ACCESS_TEXT,       /* words */
	MALLE_ACCESS_HEADING,    /* words, and the whole heading */
	MALLE_ACCESS_IDENTIFIER, /* a code compared whole */
	MALLE_ACCESS_NUMBER,     /* ISBN, ISSN, EAN: hyphens or not, ISBN-10 = ISBN-13 */
	MALLE_ACCESS_DATE,       /* years */
	MALLE_ACCESS_CODE,       /* values of a short list */
};

struct malle_access_point {
	const char *name;  /* "title" */
	const char *label; /* "Titre" */
	enum malle_access_kind kind;
	const int *use;            /* Bib-1 use attributes, ends with 0 */
	const char *const *cql;    /* "dc.title", "bib.title" ..., ends with NULL */
	const char *const *fields; /* "200$a", "70.$a" ..., ends with NULL */
	bool scannable, sortable, facetable;
};

/* All of them; *count rows. */
MALLE_API const struct malle_access_point *malle_access_points(size_t *count);
MALLE_API const struct malle_access_point *malle_access_point_by_name(const char *name);
MALLE_API const struct malle_access_point *malle_access_point_by_use(int use);
/* Context set and index name as CQL has them, any case; "title" alone is known too. */
MALLE_API const struct malle_access_point *malle_access_point_by_cql(const char *index);

/* The CQL context sets that the names of access points belong to. */
struct malle_context_set {
	const char *prefix;     /* "dc" */
	const char *identifier; /* "info:srw/cql-context-set/1/dc-v1.1" */
};
MALLE_API const struct malle_context_set *malle_context_sets(size_t *count);

/* ---- the tree ---- */

enum malle_relation {
	MALLE_RELATION_EQUAL, /* contains, for words */
	MALLE_RELATION_LESS,
	MALLE_RELATION_LESS_EQUAL,
	MALLE_RELATION_GREATER_EQUAL,
	MALLE_RELATION_GREATER,
	MALLE_RELATION_NOT_EQUAL, /* has the access point, but not this value; not for words */
	MALLE_RELATION_WITHIN,    /* dates: "2010 2013", both ends included */
	MALLE_RELATION_ALWAYS,    /* the term is ignored: every title that has the access point */
};

enum malle_structure {
	MALLE_STRUCTURE_WORDS_ALL, /* every word, any order */
	MALLE_STRUCTURE_WORDS_ANY,
	MALLE_STRUCTURE_PHRASE, /* adjacent, in order */
	MALLE_STRUCTURE_WHOLE,  /* the complete field */
};

enum malle_truncation { MALLE_TRUNCATION_NONE, MALLE_TRUNCATION_RIGHT };

/* A leaf. A plain value with defaults: {.access = ..., .text = ...}; in `text` nothing is special.
 * How it is understood depends on the kind of the access point:
 * - text, heading: by `structure`, for EQUAL and ALWAYS only. WORDS_ALL and WORDS_ANY pass over
 *   elided words (l', d', qu' ...) and cut every word when truncated; PHRASE and WHOLE cut the
 *   last one, and WHOLE is then the beginning of a field.
 * - identifier, code: the whole value, or its beginning; with WORDS_ANY one of several values.
 * - number: its letters and digits; ISBN-10 = ISBN-13, and their check digit does not count.
 * - date: a year, or a date whose year counts; truncated, a decade or a century. All relations. */
struct malle_term {
	const struct malle_access_point *access;
	const char *text; /* UTF-8, as typed */
	enum malle_relation relation;
	enum malle_structure structure;
	enum malle_truncation truncation;
	bool first_in_field;
};

enum malle_operator { MALLE_AND, MALLE_OR, MALLE_NOT };

enum { MALLE_QUERY_MAX_DEPTH = 256, MALLE_QUERY_MAX_OPERANDS = 1000 };

struct malle_query;
struct malle_title_set;

/* Constructors; the node belongs to `owner` and takes over its children, also when it returns NULL:
 * depth or number of operands above the bounds. A chain of one operator, as in a AND b AND c, is
 * one node. Texts are copied, sets are not. */
MALLE_API struct malle_query *malle_query_term(void *owner, const struct malle_term *term);
MALLE_API struct malle_query *malle_query_boolean(void *owner, enum malle_operator operator_,
	struct malle_query *left, struct malle_query *right);
/* An earlier result as operand. */
MALLE_API struct malle_query *malle_query_set(void *owner, const struct malle_title_set *set);
/* Every title. */
MALLE_API struct malle_query *malle_query_all(void *owner);

/* The tree as one line of text, for logs and tests: (and title="ecole" author="dupont"*). */
MALLE_API char *malle_query_text(void *owner, const struct malle_query *query);

/* Why a query could not be understood or carried out, in terms that both Bib-1 and SRU have
 * diagnostics for. */
enum malle_search_fault {
	MALLE_FAULT_NONE,
	MALLE_FAULT_SYNTAX,
	MALLE_FAULT_TOO_LONG,
	MALLE_FAULT_TOO_MANY_OPERANDS,
	MALLE_FAULT_TOO_DEEP,
	MALLE_FAULT_CONTEXT_SET,
	MALLE_FAULT_ACCESS_POINT,
	MALLE_FAULT_RELATION,
	MALLE_FAULT_RELATION_MODIFIER,
	MALLE_FAULT_STRUCTURE,
	MALLE_FAULT_TRUNCATION,
	MALLE_FAULT_MASKING,
	MALLE_FAULT_ANCHOR,
	MALLE_FAULT_EMPTY_TERM,
	MALLE_FAULT_TERM_FORMAT,
	MALLE_FAULT_BOOLEAN,
	MALLE_FAULT_BOOLEAN_MODIFIER,
	MALLE_FAULT_PROXIMITY,
	MALLE_FAULT_RESULT_SET,
	MALLE_FAULT_SORT,
};

struct malle_search_problem {
	enum malle_search_fault fault;
	const char
		*detail; /* the culprit: index name, relation, value; belongs to the owner given */
};

enum { MALLE_QUERY_MAX_BYTES = 16 * 1024 };

/* Parse CQL 1.2 (at most 16 KiB). MALLE_INVALID fills *problem and the session's error.
 * cql.resultSetId is fault RESULT_SET: a server that keeps sets uses the next function. */
MALLE_API enum malle_status malle_query_from_cql(struct malle_session *session, void *owner,
	const char *cql, struct malle_query **query, struct malle_search_problem *problem);

/* The set that a server gave this name, or NULL (fault RESULT_SET). It must outlive the query. */
typedef const struct malle_title_set *malle_set_lookup(void *data, const char *name);
MALLE_API enum malle_status malle_query_from_cql_with_sets(struct malle_session *session,
	void *owner, const char *cql, malle_set_lookup *lookup, void *data,
	struct malle_query **query, struct malle_search_problem *problem);

/* Parse what people type: all words, "a phrase", cut*, ET OU SAUF in capitals, parentheses,
 * auteur:dupont; never a syntax error for odd punctuation (lib/search/README has the rules).
 * MALLE_INVALID only for nothing to search or a bound. */
MALLE_API enum malle_status malle_query_from_words(struct malle_session *session, void *owner,
	const char *typed, struct malle_query **query, struct malle_search_problem *problem);

/* ---- carrying out ---- */

struct malle_title_set {
	const int64_t *titles; /* ascending */
	size_t count;
};

/* What a searching program keeps between searches (the documents it has seen). One a process;
 * safe to use from several threads, each with its own session. */
struct malle_search_cache;
MALLE_API struct malle_search_cache *malle_search_cache_new(void *owner);

/* Search as of now: a change committed before the call is seen. `centre` is the code of a centre's
 * database, or NULL for all titles. `cache` may be NULL. *set belongs to `owner`. */
MALLE_API enum malle_status malle_search(struct malle_session *session,
	struct malle_search_cache *cache, void *owner, const struct malle_query *query,
	const char *centre, struct malle_title_set **set, struct malle_search_problem *problem);

/* What Present needs: records (001 is the number of the title) with their holdings, in the order of
 * `titles`. A title that is gone or merged away has record NULL. */
struct malle_record;
struct malle_holding;
struct malle_search_hit {
	int64_t title;
	int32_t version;
	struct malle_record *record;
	struct malle_holding *holdings;
	size_t holding_count;
};

MALLE_API enum malle_status malle_search_fetch(struct malle_session *session, void *owner,
	const int64_t *titles, size_t count, struct malle_search_hit **hits);

#ifdef __cplusplus
}
#endif

#endif
