#include "db/constraint.h"

#include <string.h>

#include "base/gettext.h"

static const struct constraint constraints[] = {
	{.name = "schema_migration_pkey",
		.status = MALLE_EXISTS,
		.sentence = N_("this migration was applied already")},
	{.name = "schema_migration_kind",
		.status = MALLE_INVALID,
		.sentence = N_("a script is a migration, a function, a view or a seed")},
};

const struct constraint *constraint_find(const char *name)
{
	for (size_t i = 0; i < sizeof constraints / sizeof *constraints; i++)
		if (constraints[i].name != NULL && strcmp(constraints[i].name, name) == 0)
			return &constraints[i];
	return NULL;
}

const struct constraint *constraint_find_required(const char *table, const char *column)
{
	for (size_t i = 0; i < sizeof constraints / sizeof *constraints; i++)
		if (constraints[i].name == NULL && strcmp(constraints[i].table, table) == 0 &&
			strcmp(constraints[i].column, column) == 0)
			return &constraints[i];
	return NULL;
}
