/* The table of context sets. */
#include "search/context_set.h"

#include <string.h>
#include <strings.h>

static const struct malle_context_set sets[] = {
	{"cql", "info:srw/cql-context-set/1/cql-v1.2"},
	{"dc", "info:srw/cql-context-set/1/dc-v1.1"},
	{"bath", "http://zing.z3950.org/cql/bath/2.0/"},
	{"bib", "info:srw/cql-context-set/1/bib-v1"},
	{"rec", "info:srw/cql-context-set/2/rec-1.1"},
};

/* Other identifiers that clients send for the same names. */
static const struct malle_context_set others[] = {
	{"cql", "info:srw/cql-context-set/1/cql-v1.1"},
	{"cql", "info:srw/cql-context-set/1/cql-v2.0"},
	{"dc", "info:srw/cql-context-set/1/dc-v1.0"},
	{"bib", "info:srw/cql-context-set/1/bib-v1.0"},
	{"rec", "info:srw/cql-context-set/2/rec-1.0"},
};

enum { SET_COUNT = sizeof sets / sizeof sets[0], OTHER_COUNT = sizeof others / sizeof others[0] };

const struct malle_context_set *malle_context_sets(size_t *count)
{
	*count = SET_COUNT;
	return sets;
}

const struct malle_context_set *context_set_by_prefix(const char *prefix, size_t length)
{
	for (size_t i = 0; i < SET_COUNT; i++)
		if (strlen(sets[i].prefix) == length &&
			strncasecmp(sets[i].prefix, prefix, length) == 0)
			return &sets[i];
	return NULL;
}

const struct malle_context_set *context_set_by_identifier(const char *identifier)
{
	for (size_t i = 0; i < SET_COUNT; i++)
		if (strcmp(sets[i].identifier, identifier) == 0)
			return &sets[i];
	for (size_t i = 0; i < OTHER_COUNT; i++)
		if (strcmp(others[i].identifier, identifier) == 0)
			return context_set_by_prefix(others[i].prefix, strlen(others[i].prefix));
	return NULL;
}
