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
	/* download */
	{"download_event", MALLE_NOT_FOUND, constraint_no_event},
	{"download_file", MALLE_NOT_FOUND, N_("there is no such file"), "R18.1"},
	{"download_id", MALLE_INTERNAL, constraint_same_number},
	{"download_request", MALLE_NOT_FOUND, constraint_no_request},
	{"download_request_once", MALLE_EXISTS, N_("this request is a download already"), "R18.1"},
	{"download_title", MALLE_NOT_FOUND, constraint_no_title},
	/* own_file */
	{"own_file_bytes_bounded", MALLE_REFUSED, N_("a file has at most 32 MB"), "R18.1"},
	{"own_file_edition_given", MALLE_INVALID, N_("say which version it is"), "R18.1"},
	{"own_file_event", MALLE_NOT_FOUND, constraint_no_event},
	{"own_file_id", MALLE_INTERNAL, constraint_same_number},
	{"own_file_licence_given", MALLE_INVALID, N_("say under which licence it may be used"), "R18.1"},
	{"own_file_name_form", MALLE_INVALID, N_("this name of a file cannot be kept")},
	{"own_file_of_centre", MALLE_INTERNAL, constraint_same_number},
	{"own_file_sha256_of_bytes", MALLE_INTERNAL, N_("the fingerprint of a file is that of its bytes")},
	{"own_file_title", MALLE_NOT_FOUND, constraint_no_title},
	/* partner_count */
	{"partner_count_distributor_given", MALLE_INVALID, N_("say who counted them"), "R18.2"},
	{"partner_count_event", MALLE_NOT_FOUND, constraint_no_event},
	{"partner_count_id", MALLE_INTERNAL, constraint_same_number},
	{"partner_count_period", MALLE_INVALID, N_("a period has a first day and a last day")},
	{"partner_count_range", MALLE_INVALID, N_("a count is a number from 0 to 1000000")},
	{"partner_count_title", MALLE_NOT_FOUND, constraint_no_title},
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
