/* What was wrong with a query, for programs (the fault) and for people (the session's error). */
#ifndef SEARCH_PROBLEM_H
#define SEARCH_PROBLEM_H

#include <malle/search.h>

struct malle_session;

/* Fill *problem; `detail` is copied below `owner`. */
void problem_set(struct malle_search_problem *problem, void *owner, enum malle_search_fault fault,
	const char *detail);

/* Put the sentence for *problem in the session's error. Returns MALLE_INVALID. */
enum malle_status problem_report(
	struct malle_session *session, const struct malle_search_problem *problem);

#endif
