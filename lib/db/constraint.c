#include "db/constraint.h"

#include <string.h>

const struct constraint *const constraint_tables[] = {
	constraints_base,
	constraints_lending,
	constraints_copies,
	constraints_checkout,
	constraints_letters,
	constraints_people,
	constraints_requests,
	constraints_brochures,
	constraints_offline,
	constraints_contents,
	NULL,
};

const struct constraint *constraint_find(const char *name)
{
	for (const struct constraint *const *table = constraint_tables; *table != NULL; table++)
		for (const struct constraint *row = *table; row->name != NULL; row++)
			if (strcmp(row->name, name) == 0)
				return row;
	return NULL;
}

const struct required *constraint_find_required(const char *table, const char *column)
{
	for (const struct required *row = required_table; row->column != NULL; row++)
		if ((row->table == NULL || strcmp(row->table, table) == 0) &&
			strcmp(row->column, column) == 0)
			return row;
	return NULL;
}
