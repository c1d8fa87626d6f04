/* Typed values in the form in which libpq wants them. */
#ifndef DB_PARAMETERS_H
#define DB_PARAMETERS_H

#include "base/buffer.h"
#include "db/value.h"

struct parameters {
	int count;
	const char **values;
	int *lengths;
	int *formats;
};

/* Below `owner`, which is freed after the call of libpq. What is text stays where the values point.
 */
void parameters_init(
	struct parameters *parameters, void *owner, const struct value *values, size_t count);

/* Add "$1 = 'x', $2 = NULL" to `line`, for the log. */
void parameters_describe(const struct parameters *parameters, struct buffer *line);

#endif
