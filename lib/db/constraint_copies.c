/* The sentences of states, repairs, transfers and stocktakes. See constraint_table.c. */
#include "base/gettext.h"
#include "db/constraint.h"

static const char no_repair[] = N_("there is no such repair in this centre, or it is still used");
static const char no_transfer[] =
	N_("there is no such transfer in this centre, or it is still used");
static const char no_stocktake[] =
	N_("there is no such stocktake in this centre, or it is still used");
static const char no_pixels[] = N_("a photo has pixels");
static const char step_twice[] = N_("one operation takes one such step");

/* clang-format off */
const struct constraint constraints_copies[] = {
	/* copy_state_change */
	{"copy_state_change_before", MALLE_NOT_FOUND, constraint_no_state},
	{"copy_state_change_copy", MALLE_NOT_FOUND, constraint_no_copy},
	{"copy_state_change_event", MALLE_NOT_FOUND, constraint_no_event},
	{"copy_state_change_id", MALLE_INTERNAL, constraint_same_number},
	{"copy_state_change_not_computed", MALLE_INVALID,
		N_("this state of a copy follows from its loans: it is not set by hand"), "R8.1"},
	{"copy_state_change_state", MALLE_NOT_FOUND, constraint_no_state},
	{"copy_state_change_until", MALLE_INVALID, N_("a withdrawal has no end"), "R8.2"},
	{"copy_state_change_withdrawn_with_reason", MALLE_INVALID,
		N_("a copy is withdrawn with a reason, and only then has one"), "R8.2"},
	/* image, image_removal */
	{"image_bytes_bounded", MALLE_REFUSED, N_("a photo has at most 8 MB")},
	{"image_caption_short", MALLE_INVALID, N_("a caption has at most 500 characters")},
	{"image_copy", MALLE_NOT_FOUND, constraint_no_copy},
	{"image_event", MALLE_NOT_FOUND, constraint_no_event},
	{"image_height_positive", MALLE_INVALID, no_pixels},
	{"image_id", MALLE_INTERNAL, constraint_same_number},
	{"image_media_type", MALLE_INVALID, N_("a photo is JPEG or PNG")},
	{"image_of_centre", MALLE_INTERNAL, constraint_same_number},
	{"image_of_one", MALLE_INVALID, N_("a photo is of one copy or of one title")},
	{"image_removal_event", MALLE_NOT_FOUND, constraint_no_event},
	{"image_removal_image", MALLE_NOT_FOUND, N_("there is no such photo in this centre")},
	{"image_removal_once", MALLE_EXISTS, step_twice},
	{"image_sha256_of_bytes", MALLE_INTERNAL, N_("the check sum of a photo is another one")},
	{"image_title", MALLE_NOT_FOUND, constraint_no_title},
	{"image_width_positive", MALLE_INVALID, no_pixels},
	/* repair, repair_step */
	{"repair_centre", MALLE_NOT_FOUND, constraint_no_centre},
	{"repair_copy", MALLE_NOT_FOUND, constraint_no_copy},
	{"repair_event", MALLE_NOT_FOUND, constraint_no_event},
	{"repair_id", MALLE_INTERNAL, constraint_same_number},
	{"repair_of_centre", MALLE_INTERNAL, constraint_same_number},
	{"repair_step_event", MALLE_NOT_FOUND, constraint_no_event},
	{"repair_step_expected_while_open", MALLE_INVALID,
		N_("a repair that is over has no expected end"), "R8.3"},
	{"repair_step_once", MALLE_EXISTS, step_twice},
	{"repair_step_repair", MALLE_NOT_FOUND, no_repair},
	{"repair_step_step", MALLE_INVALID,
		N_("the steps of a repair are assess, parts, repairing, resolved and retired"), "R8.3"},
	/* stocktake and its rows */
	{"stocktake_end_event", MALLE_NOT_FOUND, constraint_no_event},
	{"stocktake_end_once", MALLE_EXISTS, step_twice},
	{"stocktake_end_stocktake", MALLE_NOT_FOUND, no_stocktake},
	{"stocktake_event", MALLE_NOT_FOUND, constraint_no_event},
	{"stocktake_expected_copy", MALLE_NOT_FOUND, constraint_no_copy},
	{"stocktake_expected_number_once", MALLE_INTERNAL, constraint_same_number},
	{"stocktake_expected_once", MALLE_EXISTS, N_("a stocktake expects each copy once")},
	{"stocktake_expected_stocktake", MALLE_NOT_FOUND, no_stocktake},
	{"stocktake_id", MALLE_INTERNAL, constraint_same_number},
	{"stocktake_item_type", MALLE_NOT_FOUND, constraint_no_value},
	{"stocktake_centre", MALLE_NOT_FOUND, constraint_no_centre},
	{"stocktake_name_given", MALLE_INVALID, N_("a stocktake needs a name")},
	{"stocktake_number_once", MALLE_EXISTS,
		N_("another desk opened a stocktake at this moment; try again")},
	{"stocktake_number_positive", MALLE_INTERNAL, N_("a number is 1 or more")},
	{"stocktake_of_centre", MALLE_INTERNAL, constraint_same_number},
	{"stocktake_scan_code_short", MALLE_INVALID, N_("a code has 1 to 400 bytes")},
	{"stocktake_scan_copy", MALLE_NOT_FOUND, constraint_no_copy},
	{"stocktake_scan_copy_when_known", MALLE_INTERNAL, N_("a code that is known is that of a copy")},
	{"stocktake_scan_event", MALLE_NOT_FOUND, constraint_no_event},
	{"stocktake_scan_id", MALLE_INTERNAL, constraint_same_number},
	{"stocktake_scan_result", MALLE_INTERNAL, N_("this is no result of a scan"), "R14.2"},
	{"stocktake_scan_stocktake", MALLE_NOT_FOUND, no_stocktake},
	{"stocktake_site", MALLE_NOT_FOUND, constraint_no_site},
	/* transfer, transfer_step */
	{"transfer_centre", MALLE_NOT_FOUND, constraint_no_centre},
	{"transfer_copy", MALLE_NOT_FOUND, constraint_no_copy},
	{"transfer_elsewhere", MALLE_INVALID, N_("a copy is transferred to another place"), "R10.1"},
	{"transfer_event", MALLE_NOT_FOUND, constraint_no_event},
	{"transfer_id", MALLE_INTERNAL, constraint_same_number},
	{"transfer_of_centre", MALLE_INTERNAL, constraint_same_number},
	{"transfer_organisation", MALLE_NOT_FOUND, constraint_no_organisation},
	{"transfer_site_from", MALLE_NOT_FOUND, constraint_no_site},
	{"transfer_site_to", MALLE_NOT_FOUND, constraint_no_site},
	{"transfer_step_event", MALLE_NOT_FOUND, constraint_no_event},
	{"transfer_step_id", MALLE_INTERNAL, constraint_same_number},
	{"transfer_step_loan", MALLE_NOT_FOUND, constraint_no_loan},
	{"transfer_step_loan_when_sent", MALLE_INTERNAL, N_("a loan to a partner is a sending"), "R10.2"},
	{"transfer_step_once", MALLE_EXISTS, step_twice},
	{"transfer_step_refused_with_reason", MALLE_INVALID, N_("a refusal has a reason"), "R10.1"},
	{"transfer_step_step", MALLE_INTERNAL, N_("this is no step of a transfer"), "R10.1"},
	{"transfer_step_transfer", MALLE_NOT_FOUND, no_transfer},
	{"transfer_to_one", MALLE_INVALID, N_("a transfer goes to a site or to a partner"), "R10.1"},
	/* title_note */
	{"title_note_body_given", MALLE_INVALID, N_("say what the note is")},
	{"title_note_event", MALLE_NOT_FOUND, constraint_no_event},
	{"title_note_id", MALLE_INTERNAL, constraint_same_number},
	{"title_note_of_centre", MALLE_INTERNAL, constraint_same_number},
	{"title_note_title", MALLE_NOT_FOUND, constraint_no_title},
	/* title_note_removal */
	{"title_note_removal_event", MALLE_NOT_FOUND, constraint_no_event},
	{"title_note_removal_note", MALLE_NOT_FOUND, N_("this centre has no such note")},
	{"title_note_removal_once", MALLE_INTERNAL, constraint_same_number},
	{NULL, MALLE_OK, NULL, NULL},
};
/* clang-format on */
