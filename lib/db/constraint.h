/* Broken constraints as sentences: what the database refuses, in the words of a person.
 * A test lists pg_constraint and fails on one that has no row in this table. */
#ifndef DB_CONSTRAINT_H
#define DB_CONSTRAINT_H

#include <malle/base.h>

struct constraint {
	const char *name;  /* of the constraint or unique index; NULL in a row for NOT NULL */
	const char *table; /* rows for NOT NULL, which names no constraint: table and column */
	const char *column;
	enum malle_status status; /* what a statement that breaks it ends with */
	const char *sentence;     /* marked with N_() */
	const char *rule;         /* "R0.1", or NULL */
};

/* The row of a constraint by its name, or NULL. */
const struct constraint *constraint_find(const char *name);

/* The row for NOT NULL of a column, or NULL. */
const struct constraint *constraint_find_required(const char *table, const char *column);

#endif
