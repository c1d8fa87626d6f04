/* The sentences of what came to requests after their tables: strategies, objectives, appointments,
 * what hangs on them. See constraint_table.c. */
#include "base/gettext.h"
#include "db/constraint.h"

/* clang-format off */
const struct constraint constraints_requests[] = {
	/* contact */
	{"contact_dropped_how", MALLE_INVALID, N_("an appointment is cancelled, or nobody came")},
	{"contact_dropped_or_held", MALLE_INVALID, N_("an appointment that was held was not cancelled")},
	{"contact_minutes_few", MALLE_INVALID, N_("an appointment lasts from 5 minutes to 12 hours")},
	{"contact_number_of_first", MALLE_INVALID, N_("an appointment keeps its number")},
	/* presentation */
	{"presentation_copy", MALLE_NOT_FOUND, constraint_no_copy},
	{"presentation_request", MALLE_NOT_FOUND, constraint_no_request},
	/* request_objective */
	{"request_objective_objective", MALLE_NOT_FOUND, constraint_no_value},
	{"request_objective_once", MALLE_EXISTS, N_("this request has that objective already")},
	{"request_objective_revision", MALLE_NOT_FOUND, constraint_no_revision},
	/* request_revision */
	{"request_revision_outcome", MALLE_NOT_FOUND, constraint_no_value},
	{"request_revision_referred_organisation", MALLE_NOT_FOUND, constraint_no_organisation},
	/* request_strategy */
	{"request_strategy_once", MALLE_EXISTS, N_("this request has that strategy already")},
	{"request_strategy_revision", MALLE_NOT_FOUND, constraint_no_revision},
	{"request_strategy_strategy", MALLE_NOT_FOUND, constraint_no_value},
	/* theme_axis */
	{"theme_axis_axis", MALLE_NOT_FOUND, constraint_no_value},
	{"theme_axis_once", MALLE_EXISTS, N_("this axis follows from that theme already")},
	{"theme_axis_theme", MALLE_NOT_FOUND, constraint_no_value},
	{NULL, MALLE_OK, NULL},
};
/* clang-format on */
