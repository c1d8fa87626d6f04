/* The sentences of blocks. See constraint_table.c. */
#include "base/gettext.h"
#include "db/constraint.h"

/* clang-format off */
const struct constraint constraints_people[] = {
	/* block */
	{"block_added_by", MALLE_NOT_FOUND, constraint_no_event},
	{"block_automatic_once", MALLE_EXISTS, N_("this rule has blocked this person already"), "R9.6"},
	{"block_centre", MALLE_NOT_FOUND, constraint_no_centre},
	{"block_ended_by", MALLE_NOT_FOUND, constraint_no_event},
	{"block_id", MALLE_INTERNAL, constraint_same_number},
	{"block_of_one", MALLE_INVALID, N_("a block is of one person or of one organisation")},
	{"block_organisation", MALLE_NOT_FOUND, constraint_no_organisation},
	{"block_patron", MALLE_NOT_FOUND, constraint_no_patron},
	{"block_reason_given", MALLE_INVALID, N_("a block needs a reason")},
	{"block_rule_of_automatic", MALLE_INVALID, N_("an automatic block names the rule that added it")},
	/* patron, patron_merge */
	{"patron_merged_into", MALLE_NOT_FOUND, constraint_no_patron},
	{"patron_merged_not_itself", MALLE_INVALID, N_("nobody is merged with themselves")},
	{"patron_merge_centre", MALLE_NOT_FOUND, constraint_no_centre},
	{"patron_merge_event", MALLE_NOT_FOUND, constraint_no_event},
	{"patron_merge_kept", MALLE_NOT_FOUND, constraint_no_patron},
	{"patron_merge_merged", MALLE_NOT_FOUND, constraint_no_patron},
	{"patron_merge_once", MALLE_INTERNAL, constraint_same_number},
	/* person_file */
	{"person_file_centre", MALLE_NOT_FOUND, constraint_no_centre},
	{"person_file_id", MALLE_INTERNAL, constraint_same_number},
	{"person_file_known", MALLE_INTERNAL, N_("a file of a person is known by what it holds")},
	{"person_file_path_given", MALLE_INVALID, N_("a file has a path")},
	{"person_file_patron", MALLE_NOT_FOUND, constraint_no_patron},
	/* raised by functions */
	{"staff_last_responsable", MALLE_REFUSED,
		N_("nobody would be left who leads the centre: give somebody else the profile first"), "2.19"},
	{"patron_merged_by_right", MALLE_REFUSED, N_("your profile does not allow registering persons")},
	{"privacy_by_right", MALLE_REFUSED, N_("your profile does not allow erasing names")},
	{"privacy_not_while_open", MALLE_CONFLICT,
		N_("something was recorded for one of these persons just now: nobody was erased"), "R11.2"},
	{NULL, MALLE_OK, NULL},
};
/* clang-format on */
