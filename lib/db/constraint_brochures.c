/* The sentences of what is given away: brochures, their ledger, what is promised. See
 * constraint_table.c. */
#include "base/gettext.h"
#include "db/constraint.h"

/* clang-format off */
const struct constraint constraints_brochures[] = {
	/* brochure */
	{"brochure_centre", MALLE_NOT_FOUND, constraint_no_centre},
	{"brochure_code_form", MALLE_INVALID, N_("a code has 1 to 64 visible characters, no blanks")},
	{"brochure_code_once", MALLE_EXISTS, N_("another brochure of this centre has that code")},
	{"brochure_once", MALLE_EXISTS, N_("this is a brochure of the centre already")},
	{"brochure_threshold_range", MALLE_INVALID, N_("a threshold is a number from 0 to 1000000, or none"), "R16.2"},
	{"brochure_title", MALLE_NOT_FOUND, constraint_no_title},
	/* movement */
	{"movement_bought", MALLE_INVALID, N_("only what is received has a supplier and a cost"), "R16.4"},
	{"movement_centre", MALLE_NOT_FOUND, constraint_no_centre},
	{"movement_cost_range", MALLE_INVALID, N_("a cost is 0 or more, and at most a million euros"), "R16.4"},
	{"movement_count_corrects", MALLE_INVALID, N_("a count is noted as a correction"), "R16.1"},
	{"movement_counted_range", MALLE_INVALID, N_("a count is a number from 0 to 1000000")},
	{"movement_event", MALLE_NOT_FOUND, constraint_no_event},
	{"movement_from_site", MALLE_NOT_FOUND, constraint_no_site},
	{"movement_id", MALLE_INTERNAL, constraint_same_number},
	{"movement_item_type", MALLE_NOT_FOUND, constraint_no_value},
	{"movement_kind", MALLE_INVALID, N_("there is no such kind of movement"), "R16.1"},
	{"movement_of_something", MALLE_INVALID, N_("a movement is of one or more"), "R16.1"},
	{"movement_places", MALLE_INVALID, N_("a movement of this kind has other places"), "R16.1"},
	{"movement_quantity_range", MALLE_INVALID, N_("a movement is of at most 1000000")},
	{"movement_request", MALLE_NOT_FOUND, constraint_no_request},
	{"movement_title", MALLE_NOT_FOUND, constraint_no_title},
	{"movement_to_site", MALLE_NOT_FOUND, constraint_no_site},
	/* promise */
	{"promise_centre", MALLE_NOT_FOUND, constraint_no_centre},
	{"promise_event", MALLE_NOT_FOUND, constraint_no_event},
	{"promise_id", MALLE_INTERNAL, constraint_same_number},
	{"promise_quantity_range", MALLE_INVALID, N_("a promise is of at most 1000000")},
	{"promise_request", MALLE_NOT_FOUND, constraint_no_request},
	{"promise_title", MALLE_NOT_FOUND, constraint_no_title},
	/* stock */
	{"stock_centre", MALLE_NOT_FOUND, constraint_no_centre},
	{"stock_id", MALLE_INTERNAL, constraint_same_number},
	{"stock_once", MALLE_CONFLICT, N_("somebody else moved some of it at the same moment")},
	{"stock_site", MALLE_NOT_FOUND, constraint_no_site},
	{"stock_title", MALLE_NOT_FOUND, constraint_no_title},
	{NULL, MALLE_OK, NULL},
};
/* clang-format on */
