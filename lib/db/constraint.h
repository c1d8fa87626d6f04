/* Broken constraints as sentences: what the database refuses, in the words of a person.
 * A test lists pg_constraint and fails on one that has no row in the table. */
#ifndef DB_CONSTRAINT_H
#define DB_CONSTRAINT_H

#include <malle/base.h>

struct constraint {
	const char *name;         /* of the constraint or unique index */
	enum malle_status status; /* what a statement that breaks it ends with */
	const char *sentence;     /* marked with N_() */
	const char *rule;         /* "R0.1", or NULL */
};

/* NOT NULL, which has no name. */
struct required {
	const char *table; /* NULL: any */
	const char *column;
	enum malle_status status;
	const char *sentence;
};

/* Each ends with a row of NULL; constraint_tables, which gathers them, with NULL. */
extern const struct constraint *const constraint_tables[];
extern const struct constraint constraints_base[], constraints_lending[], constraints_copies[],
	constraints_checkout[];
extern const struct constraint constraints_letters[];
extern const struct constraint constraints_people[];
extern const struct constraint constraints_requests[];
extern const struct constraint constraints_brochures[];
extern const struct constraint constraints_offline[];
extern const struct constraint constraints_contents[];
extern const struct required required_table[];

/* constraint_sentence.c: what many of them say. */
extern const char constraint_no_centre[], constraint_no_title[], constraint_no_copy[],
	constraint_no_piece[], constraint_no_patron[], constraint_no_organisation[],
	constraint_no_loan[], constraint_no_site[], constraint_no_owner[], constraint_no_staff[],
	constraint_no_event[], constraint_no_slip[], constraint_no_request[],
	constraint_no_revision[], constraint_no_batch[], constraint_no_value[],
	constraint_no_vocabulary[], constraint_no_state[], constraint_no_contact[],
	constraint_same_number[], constraint_no_rule[], constraint_no_booking[],
	constraint_no_hold[], constraint_no_right[], constraint_no_profile[];

/* The row of a constraint by its name, or NULL. */
const struct constraint *constraint_find(const char *name);

/* The row of a column that must not be NULL, or NULL. */
const struct required *constraint_find_required(const char *table, const char *column);

#endif
