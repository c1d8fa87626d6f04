/* CQL context sets: the prefix of an index name, and the identifier that a query may give it. */
#ifndef SEARCH_CONTEXT_SET_H
#define SEARCH_CONTEXT_SET_H

#include <malle/search.h>

/* The set with this identifier (any of its versions), or NULL. */
const struct malle_context_set *context_set_by_identifier(const char *identifier);
/* The set with this usual prefix, any case, or NULL. */
const struct malle_context_set *context_set_by_prefix(const char *prefix, size_t length);

#endif
