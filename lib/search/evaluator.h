/* One document held against a plan: the naive evaluator, which stays as the index's oracle. */
#ifndef SEARCH_EVALUATOR_H
#define SEARCH_EVALUATOR_H

#include "index/document.h"
#include "search/plan.h"

bool evaluator_matches(const struct plan *plan, const struct index_document *document);

#endif
