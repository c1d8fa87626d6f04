/* The search box: all words, unless ET OU SAUF, parentheses or quotation marks say otherwise.
 * OU binds least; ET, SAUF and a blank are taken from left to right. An operator or a parenthesis
 * that lacks its other side is passed over: people are not compilers. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "search/problem.h"
#include "search/query.h"
#include "search/words_token.h"
#include "search/year.h"

struct words_reading {
	void *owner;
	struct malle_search_problem *problem;
	const char *at;
	struct words_token token; /* the next one */
	int depth;
};

static void advance(struct words_reading *reading)
{
	reading->token = words_next(reading->owner, &reading->at);
}

static struct malle_query *fault(
	struct words_reading *reading, enum malle_search_fault fault_, int bound)
{
	problem_set(reading->problem, reading->owner, fault_,
		arena_printf(reading->owner, "%d", bound));
	return NULL;
}

static bool failed(const struct words_reading *reading)
{
	return reading->problem->fault != MALLE_FAULT_NONE;
}

/* Either side may be missing. */
static struct malle_query *join(struct words_reading *reading, enum malle_operator operator_,
	struct malle_query *left, struct malle_query *right)
{
	enum malle_search_fault bound;

	if (failed(reading))
		return NULL;
	if (left == NULL || right == NULL)
		return left == NULL ? right : left;
	bound = query_bound(operator_, left, right);
	if (bound == MALLE_FAULT_TOO_MANY_OPERANDS)
		return fault(reading, bound, MALLE_QUERY_MAX_OPERANDS);
	if (bound == MALLE_FAULT_TOO_DEEP)
		return fault(reading, bound, MALLE_QUERY_MAX_DEPTH);
	return malle_query_boolean(reading->owner, operator_, left, right);
}

static bool is_plain(const struct words_token *token)
{
	return token->kind == WORDS_TERM && !token->phrase && !token->cut &&
	       token->access->kind == MALLE_ACCESS_TEXT;
}

/* Words that follow each other are one leaf, so that an ISBN may be typed with blanks. */
static struct malle_query *plain_run(struct words_reading *reading, bool single)
{
	struct malle_term term = {.access = reading->token.access};
	struct buffer text;

	buffer_init(&text, reading->owner);
	do {
		buffer_printf(&text, "%s ", reading->token.text);
		advance(reading);
	} while (!single && is_plain(&reading->token) && reading->token.access == term.access);
	buffer_truncate(&text, text.size - 1);
	term.text = text.data;
	return malle_query_term(reading->owner, &term);
}

/* A date that is none is looked for as words. */
static void date_adapt(struct malle_term *term)
{
	struct year_range range;

	if (year_range_read(term->text, &range))
		term->relation = MALLE_RELATION_WITHIN;
	else if (!year_read(term->text, term->truncation == MALLE_TRUNCATION_RIGHT, &range))
		term->access = malle_access_point_by_name("any");
}

static struct malle_query *term_query(struct words_reading *reading, bool single)
{
	const struct words_token *token = &reading->token;
	struct malle_term term = {
		.access = token->access,
		.structure = token->phrase ? MALLE_STRUCTURE_PHRASE : MALLE_STRUCTURE_WORDS_ALL,
		.truncation = token->cut ? MALLE_TRUNCATION_RIGHT : MALLE_TRUNCATION_NONE,
	};

	if (is_plain(token))
		return plain_run(reading, single);
	term.text = token->cut
			    ? arena_strndup(reading->owner, token->text, strcspn(token->text, "*"))
			    : token->text;
	if (term.access->kind == MALLE_ACCESS_DATE)
		date_adapt(&term);
	advance(reading);
	return malle_query_term(reading->owner, &term);
}

static struct malle_query *alternatives(struct words_reading *reading);

static struct malle_query *group(struct words_reading *reading)
{
	struct malle_query *query;

	if (reading->depth == MALLE_QUERY_MAX_DEPTH)
		return fault(reading, MALLE_FAULT_TOO_DEEP, MALLE_QUERY_MAX_DEPTH);
	reading->depth++;
	advance(reading);
	query = alternatives(reading);
	if (reading->token.kind == WORDS_CLOSE)
		advance(reading);
	reading->depth--;
	return query;
}

/* A term or a group; `single`: one word of a run. NULL: none is here. */
static struct malle_query *operand(struct words_reading *reading, bool single)
{
	if (reading->token.kind == WORDS_TERM)
		return term_query(reading, single);
	return reading->token.kind == WORDS_OPEN ? group(reading) : NULL;
}

/* What SAUF takes away, from what is there or from everything. */
static struct malle_query *exception(struct words_reading *reading, struct malle_query *query)
{
	struct malle_query *without;

	advance(reading);
	without = operand(reading, true);
	if (without == NULL)
		return query;
	return join(reading, MALLE_NOT, query == NULL ? malle_query_all(reading->owner) : query,
		without);
}

static struct malle_query *conjunction(struct words_reading *reading)
{
	struct malle_query *query = NULL;

	while (!failed(reading)) {
		switch (reading->token.kind) {
		case WORDS_TERM:
		case WORDS_OPEN:
			query = join(reading, MALLE_AND, query, operand(reading, false));
			break;
		case WORDS_NOT: query = exception(reading, query); break;
		case WORDS_AND: advance(reading); break;
		case WORDS_CLOSE:
			if (reading->depth > 0)
				return query;
			advance(reading);
			break;
		case WORDS_OR:
		case WORDS_END: return query;
		}
	}
	return NULL;
}

static struct malle_query *alternatives(struct words_reading *reading)
{
	struct malle_query *query = conjunction(reading);

	while (reading->token.kind == WORDS_OR && !failed(reading)) {
		advance(reading);
		query = join(reading, MALLE_OR, query, conjunction(reading));
	}
	return failed(reading) ? NULL : query;
}

static struct malle_query *words_read(struct words_reading *reading, const char *typed)
{
	struct malle_query *query;

	if (strnlen(typed, MALLE_QUERY_MAX_BYTES + 1) > MALLE_QUERY_MAX_BYTES)
		return fault(reading, MALLE_FAULT_TOO_LONG, MALLE_QUERY_MAX_BYTES);
	reading->at = words_prepared(reading->owner, typed);
	advance(reading);
	query = alternatives(reading);
	if (query == NULL && !failed(reading))
		problem_set(reading->problem, reading->owner, MALLE_FAULT_EMPTY_TERM, typed);
	return query;
}

enum malle_status malle_query_from_words(struct malle_session *session, void *owner,
	const char *typed, struct malle_query **query, struct malle_search_problem *problem)
{
	void *scratch = arena_scratch(owner);
	struct words_reading reading = {.owner = scratch, .problem = problem};

	*problem = (struct malle_search_problem) {.fault = MALLE_FAULT_NONE, .detail = ""};
	*query = words_read(&reading, typed);
	if (*query != NULL)
		talloc_steal(owner, *query);
	else
		problem_set(problem, owner, problem->fault, problem->detail);
	talloc_free(scratch);
	return *query != NULL ? MALLE_OK : problem_report(session, problem);
}
