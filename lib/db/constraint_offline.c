/* The sentences of what desks did while the server was away. See constraint_table.c. */
#include "base/gettext.h"
#include "db/constraint.h"

/* clang-format off */
const struct constraint constraints_offline[] = {
	/* offline_end */
	{"offline_end_event", MALLE_NOT_FOUND, constraint_no_event},
	{"offline_end_event_once", MALLE_INTERNAL, constraint_same_number},
	{"offline_end_how", MALLE_INTERNAL, N_("a gesture of an offline desk does not end in this way")},
	{"offline_end_line", MALLE_NOT_FOUND, N_("there is no such gesture of an offline desk")},
	{"offline_end_once", MALLE_CONFLICT, N_("this gesture was done already"), "R13.3"},
	/* offline_line */
	{"offline_line_event", MALLE_NOT_FOUND, constraint_no_event},
	{"offline_line_file_given", MALLE_INVALID, N_("a file of an offline desk has a name"), "R13.3"},
	{"offline_line_format", MALLE_INVALID, N_("this is no format of an offline desk"), "R13.1"},
	{"offline_line_id", MALLE_INTERNAL, constraint_same_number},
	{"offline_line_kind", MALLE_INVALID, N_("this is no gesture of an offline desk")},
	{"offline_line_of_centre", MALLE_INTERNAL, constraint_same_number},
	{"offline_line_once", MALLE_EXISTS, N_("this gesture was imported already"), "R13.3"},
	/* offline_refusal */
	{"offline_refusal_cause", MALLE_INTERNAL, N_("this is no cause")},
	{"offline_refusal_event", MALLE_NOT_FOUND, constraint_no_event},
	{"offline_refusal_line", MALLE_NOT_FOUND, N_("there is no such gesture of an offline desk")},
	{"offline_refusal_once", MALLE_INTERNAL, constraint_same_number},
	{NULL, MALLE_OK, NULL},
};
/* clang-format on */
