/* The sentence of each fault. */
#include "search/problem.h"

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"

/* Each takes the culprit. */
static const struct {
	const char *sentence;
	const char *hint;
} sentences[] = {
	[MALLE_FAULT_SYNTAX] = {N_("the query is not well formed near '%s'"), ""},
	[MALLE_FAULT_TOO_LONG] = {N_("the query is too long: %s"), ""},
	[MALLE_FAULT_TOO_MANY_OPERANDS] = {N_("the query has too many terms: %s"), ""},
	[MALLE_FAULT_TOO_DEEP] = {N_("the query is nested too deeply: %s"), ""},
	[MALLE_FAULT_CONTEXT_SET] = {N_("unknown context set '%s'"), ""},
	[MALLE_FAULT_ACCESS_POINT] = {N_("nothing is searched under the name '%s'"), ""},
	[MALLE_FAULT_RELATION] = {N_("the relation '%s' makes no sense here"), ""},
	[MALLE_FAULT_RELATION_MODIFIER] = {N_("unknown relation modifier '%s'"), ""},
	[MALLE_FAULT_STRUCTURE] = {N_("terms of this structure cannot be searched: '%s'"), ""},
	[MALLE_FAULT_TRUNCATION] = {N_("this truncation cannot be searched: '%s'"), ""},
	[MALLE_FAULT_MASKING] = {N_("the mask in '%s' cannot be searched"),
		N_("put * at the end of a word, or a backslash before it")},
	[MALLE_FAULT_ANCHOR] = {N_("the anchor in '%s' cannot be searched"),
		N_("put ^ at the start of the term, or at both ends")},
	[MALLE_FAULT_EMPTY_TERM] = {N_("there is nothing to search for in '%s'"),
		N_("type at least one word")},
	[MALLE_FAULT_TERM_FORMAT] = {N_("'%s' is not a year"), N_("write it like 2018")},
	[MALLE_FAULT_BOOLEAN] = {N_("unknown operator '%s'"), ""},
	[MALLE_FAULT_BOOLEAN_MODIFIER] = {N_("the modifier '%s' of an operator is unknown"), ""},
	[MALLE_FAULT_PROXIMITY] = {N_("nearness cannot be searched: '%s'"),
		N_("search the words as a phrase")},
	[MALLE_FAULT_RESULT_SET] = {N_("no result set is called '%s'"), ""},
	[MALLE_FAULT_SORT] = {N_("results cannot be sorted by '%s'"), ""},
};

void problem_set(struct malle_search_problem *problem, void *owner, enum malle_search_fault fault,
	const char *detail)
{
	problem->fault = fault;
	problem->detail = arena_strdup(owner, detail == NULL ? "" : detail);
}

enum malle_status problem_report(
	struct malle_session *session, const struct malle_search_problem *problem)
{
	const char *hint = sentences[problem->fault].hint;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	session_fail(
		session, MALLE_INVALID, _(sentences[problem->fault].sentence), problem->detail);
#pragma GCC diagnostic pop
	if (hint[0] != '\0')
		session_hint(session, "%s", _(hint));
	return MALLE_INVALID;
}
