/* The sentences of pieces, kits and returns. See constraint_table.c. */
#include "base/gettext.h"
#include "db/constraint.h"

/* clang-format off */
const struct constraint constraints_contents[] = {
	/* piece */
	{"piece_missing_within_count", MALLE_INVALID,
		N_("no more pieces can be missing than there are, and none less than nought"), "R4.11"},
	/* piece_revision */
	{"piece_revision_event", MALLE_NOT_FOUND, constraint_no_event},
	{"piece_revision_id", MALLE_INTERNAL, constraint_same_number},
	{"piece_revision_piece", MALLE_NOT_FOUND, constraint_no_piece},
	/* piece_excess */
	{"piece_excess_copy", MALLE_NOT_FOUND, constraint_no_copy},
	{"piece_excess_count_positive", MALLE_INVALID, N_("a piece is there once or more")},
	{"piece_excess_event", MALLE_NOT_FOUND, constraint_no_event},
	{"piece_excess_id", MALLE_INTERNAL, constraint_same_number},
	{"piece_excess_label_given", MALLE_INVALID, N_("a piece needs a name")},
	/* kit_change, and what its trigger refuses */
	{"kit_change_event", MALLE_NOT_FOUND, constraint_no_event},
	{"kit_change_id", MALLE_INTERNAL, constraint_same_number},
	{"kit_change_kit", MALLE_NOT_FOUND, constraint_no_copy},
	{"kit_change_kit_before", MALLE_NOT_FOUND, constraint_no_copy},
	{"kit_change_member", MALLE_NOT_FOUND, constraint_no_copy},
	{"kit_change_something", MALLE_INVALID, N_("that is so already")},
	{"copy_member_flat", MALLE_REFUSED, N_("a kit is not a part of another kit"), "R6.9"},
	/* loan_return_date */
	{"loan_return_date_event", MALLE_NOT_FOUND, constraint_no_event},
	{"loan_return_date_loan", MALLE_NOT_FOUND, constraint_no_loan},
	{"loan_return_date_once", MALLE_INTERNAL, constraint_same_number},
	/* loan_part_return */
	{"loan_part_return_event", MALLE_NOT_FOUND, constraint_no_event},
	{"loan_part_return_loan", MALLE_NOT_FOUND, constraint_no_loan},
	{"loan_part_return_member", MALLE_NOT_FOUND, constraint_no_copy},
	{"loan_part_return_once", MALLE_INTERNAL, constraint_same_number},
	/* loan_feedback */
	{"loan_feedback_event", MALLE_NOT_FOUND, constraint_no_event},
	{"loan_feedback_id", MALLE_INTERNAL, constraint_same_number},
	{"loan_feedback_loan", MALLE_NOT_FOUND, constraint_no_loan},
	{NULL, MALLE_OK, NULL, NULL},
};
/* clang-format on */
