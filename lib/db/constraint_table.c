/* The sentence of each constraint of the schema, by table. To add one: a row with the constraint's
 * name (or the name that a function gives with RAISE ... USING CONSTRAINT), what a statement that
 * breaks it ends with, the sentence, and the rule it keeps. */
#include "db/constraint.h"

#include "base/gettext.h"

/* A row that is referred to by others cannot go either: these say the same of both. */
static const char no_centre[] = N_("there is no such centre, or it is still used");
static const char no_title[] = N_("there is no such title, or it is still used");
static const char no_copy[] = N_("there is no such copy in this centre, or it is still used");
static const char no_piece[] = N_("there is no such piece, or it is still used");
static const char no_patron[] = N_("there is no such patron in this centre, or it is still used");
static const char no_organisation[] =
	N_("there is no such organisation in this centre, or it is still used");
static const char no_loan[] = N_("there is no such loan in this centre, or it is still used");
static const char no_site[] = N_("there is no such site in this centre, or it is still used");
static const char no_owner[] = N_("there is no such owner, or it is still used");
static const char no_staff[] = N_("there is nobody like that in the team, or it is still used");
static const char no_event[] = N_("there is no such event in this centre, or it is still used");
static const char no_slip[] = N_("there is no such slip in this centre, or it is still used");
static const char no_request[] = N_("there is no such request in this centre, or it is still used");
static const char no_revision[] =
	N_("there is no such revision of a request in this centre, or it is still used");
static const char no_batch[] = N_("there is no such import in this centre, or it is still used");
static const char no_value[] = N_("there is no such value in that list, or it is still used");
static const char no_vocabulary[] = N_("there is no such list, or it is still used");
static const char no_state[] = N_("there is no such state of a copy, or it is still used");
static const char no_contact[] = N_("there is no such contact in this centre, or it is still used");
static const char same_number[] = N_("two rows would have the same number");

/* clang-format off */
const struct constraint constraints_base[] = {
	/* centre */
	{"centre_code_form", MALLE_INVALID,
		N_("the code of a centre is made of a-z, 0-9 and hyphens, at most 16")},
	{"centre_name_given", MALLE_INVALID, N_("a centre needs a name")},
	{"centre_created_by", MALLE_NOT_FOUND, no_event},
	{"centre_id", MALLE_INTERNAL, same_number},
	{"centre_code_once", MALLE_EXISTS, N_("there is a centre of that code already")},
	/* centre_owner */
	{"centre_owner_centre", MALLE_NOT_FOUND, no_centre},
	{"centre_owner_owner", MALLE_NOT_FOUND, no_owner},
	{"centre_owner_once", MALLE_EXISTS, N_("this owner has copies at this centre already")},
	/* contact */
	{"contact_dated", MALLE_INVALID, N_("a contact is planned for a day or was held on one")},
	{"contact_replaces_earlier", MALLE_INVALID, N_("a contact replaces an earlier one")},
	{"contact_event", MALLE_NOT_FOUND, no_event},
	{"contact_mode", MALLE_NOT_FOUND, no_value},
	{"contact_replaces", MALLE_NOT_FOUND, no_contact},
	{"contact_request", MALLE_NOT_FOUND, no_request},
	{"contact_id", MALLE_INTERNAL, same_number},
	{"contact_of_centre", MALLE_INTERNAL, same_number},
	/* copy */
	{"copy_barcode_form", MALLE_INVALID, N_("a barcode has 1 to 64 visible characters")},
	{"copy_state_not_computed", MALLE_INVALID,
		N_("this state of a copy follows from its loans: it is not set by hand")},
	{"copy_withdrawn_with_reason", MALLE_INVALID, N_("a copy is withdrawn with a reason")},
	{"copy_centre", MALLE_NOT_FOUND, no_centre},
	{"copy_item_type", MALLE_NOT_FOUND, no_value},
	{"copy_owner", MALLE_NOT_FOUND, no_owner},
	{"copy_site", MALLE_NOT_FOUND, no_site},
	{"copy_state", MALLE_NOT_FOUND, no_state},
	{"copy_title", MALLE_NOT_FOUND, no_title},
	{"copy_id", MALLE_INTERNAL, same_number},
	{"copy_barcode_once", MALLE_EXISTS, N_("another copy of this centre has that barcode")},
	{"copy_of_centre", MALLE_INTERNAL, same_number},
	/* copy_member */
	{"copy_member_not_itself", MALLE_INVALID, N_("a kit is not a part of itself")},
	{"copy_member_kit", MALLE_NOT_FOUND, no_copy},
	{"copy_member_member", MALLE_NOT_FOUND, no_copy},
	{"copy_member_once", MALLE_EXISTS, N_("this copy is in a kit already")},
	/* copy_state */
	{"copy_state_code_form", MALLE_INVALID,
		N_("the code of a state is made of a-z and underscores")},
	{"copy_state_code", MALLE_EXISTS, N_("there is a state of that code already")},
	/* event */
	{"event_key_of_terminal", MALLE_INVALID,
		N_("a key belongs to a terminal: say which desk this is")},
	{"event_kind", MALLE_INVALID,
		N_("the kind of an event is made of a-z, 0-9, dots and underscores")},
	{"event_undoes_earlier", MALLE_INVALID, N_("an event undoes an earlier one")},
	{"event_centre", MALLE_NOT_FOUND, no_centre},
	{"event_staff", MALLE_NOT_FOUND, no_staff},
	{"event_undoes", MALLE_NOT_FOUND, no_event},
	{"event_undoes_same_centre", MALLE_NOT_FOUND, no_event},
	{"event_id", MALLE_INTERNAL, same_number},
	{"event_key_once", MALLE_EXISTS, N_("this was done already"), "R0.6"},
	{"event_of_centre", MALLE_INTERNAL, same_number},
	{"event_undoes_once", MALLE_EXISTS, N_("this was undone already")},
	/* import_batch */
	{"import_batch_source_given", MALLE_INVALID, N_("an import names its source")},
	{"import_batch_centre", MALLE_NOT_FOUND, no_centre},
	{"import_batch_event", MALLE_NOT_FOUND, no_event},
	{"import_batch_id", MALLE_INTERNAL, same_number},
	{"import_batch_of_centre", MALLE_INTERNAL, same_number},
	/* index_segment */
	{"index_segment_number_once", MALLE_CONFLICT,
		N_("this segment of the index was published already")},
	/* loan */
	{"loan_due_after_lent", MALLE_INVALID, N_("a loan is due on the day it is lent or later")},
	{"loan_due_given", MALLE_INVALID, N_("a loan has a due date, a consultation has none")},
	{"loan_kind", MALLE_INVALID, N_("what is lent is a loan or a consultation")},
	{"loan_centre", MALLE_NOT_FOUND, no_centre},
	{"loan_copy", MALLE_NOT_FOUND, no_copy},
	{"loan_event", MALLE_NOT_FOUND, no_event},
	{"loan_item_type", MALLE_NOT_FOUND, no_value},
	{"loan_municipality", MALLE_NOT_FOUND, no_value},
	{"loan_organisation", MALLE_NOT_FOUND, no_organisation},
	{"loan_owner", MALLE_NOT_FOUND, no_owner},
	{"loan_patron", MALLE_NOT_FOUND, no_patron},
	{"loan_patron_category", MALLE_NOT_FOUND, no_value},
	{"loan_sector", MALLE_NOT_FOUND, no_value},
	{"loan_site", MALLE_NOT_FOUND, no_site},
	{"loan_slip", MALLE_NOT_FOUND, no_slip},
	{"loan_sub_sector", MALLE_NOT_FOUND, no_value},
	{"loan_title", MALLE_NOT_FOUND, no_title},
	{"loan_id", MALLE_INTERNAL, same_number},
	{"loan_of_centre", MALLE_INTERNAL, same_number},
	{"loan_of_copy", MALLE_INTERNAL, same_number},
	/* loan_axis */
	{"loan_axis_axis", MALLE_NOT_FOUND, no_value},
	{"loan_axis_loan", MALLE_NOT_FOUND, no_loan},
	{"loan_axis_once", MALLE_EXISTS, N_("this loan has that axis already")},
	/* loan_due */
	{"loan_due_event", MALLE_NOT_FOUND, no_event},
	{"loan_due_loan", MALLE_NOT_FOUND, no_loan},
	{"loan_due_once", MALLE_EXISTS, N_("this event gave a due date already")},
	/* loan_open */
	{"loan_open_loan", MALLE_NOT_FOUND, no_loan},
	{"loan_open_copy_once", MALLE_CONFLICT, N_("this copy is on loan already"), "R0.1"},
	{"loan_open_loan_once", MALLE_CONFLICT, N_("this loan is open already"), "R0.1"},
	/* loan_return */
	{"loan_return_event", MALLE_NOT_FOUND, no_event},
	{"loan_return_loan", MALLE_NOT_FOUND, no_loan},
	{"loan_return_once", MALLE_EXISTS, N_("this event returned that loan already")},
	/* loan_rule */
	{"loan_rule_days_positive", MALLE_INVALID, N_("a loan lasts one day or more")},
	{"loan_rule_category", MALLE_NOT_FOUND, no_value},
	{"loan_rule_centre", MALLE_NOT_FOUND, no_centre},
	{"loan_rule_item_type", MALLE_NOT_FOUND, no_value},
	{"loan_rule_id", MALLE_INTERNAL, same_number},
	{"loan_rule_once", MALLE_EXISTS, N_("there is a rule for that category and type already")},
	/* loan_slip */
	{"loan_slip_number_positive", MALLE_INVALID, N_("the number of a slip is 1 or more")},
	{"loan_slip_centre", MALLE_NOT_FOUND, no_centre},
	{"loan_slip_opened_by", MALLE_NOT_FOUND, no_event},
	{"loan_slip_organisation", MALLE_NOT_FOUND, no_organisation},
	{"loan_slip_patron", MALLE_NOT_FOUND, no_patron},
	{"loan_slip_request", MALLE_NOT_FOUND, no_request},
	{"loan_slip_id", MALLE_INTERNAL, same_number},
	{"loan_slip_number_once", MALLE_CONFLICT,
		N_("another desk took that number of a slip at the same moment")},
	{"loan_slip_of_centre", MALLE_INTERNAL, same_number},
	/* loan_theme */
	{"loan_theme_loan", MALLE_NOT_FOUND, no_loan},
	{"loan_theme_theme", MALLE_NOT_FOUND, no_value},
	{"loan_theme_once", MALLE_EXISTS, N_("this loan has that theme already")},
	/* membership */
	{"membership_of_one", MALLE_INVALID,
		N_("a membership is of one patron or of one organisation")},
	{"membership_period", MALLE_INVALID, N_("a membership ends after it begins")},
	{"membership_centre", MALLE_NOT_FOUND, no_centre},
	{"membership_event", MALLE_NOT_FOUND, no_event},
	{"membership_organisation", MALLE_NOT_FOUND, no_organisation},
	{"membership_patron", MALLE_NOT_FOUND, no_patron},
	{"membership_id", MALLE_INTERNAL, same_number},
	/* organisation */
	{"organisation_name_given", MALLE_INVALID, N_("an organisation needs a name")},
	{"organisation_category", MALLE_NOT_FOUND, no_value},
	{"organisation_centre", MALLE_NOT_FOUND, no_centre},
	{"organisation_municipality", MALLE_NOT_FOUND, no_value},
	{"organisation_sector", MALLE_NOT_FOUND, no_value},
	{"organisation_sub_sector", MALLE_NOT_FOUND, no_value},
	{"organisation_id", MALLE_INTERNAL, same_number},
	{"organisation_name_once", MALLE_EXISTS,
		N_("there is an organisation of that name already")},
	{"organisation_of_centre", MALLE_INTERNAL, same_number},
	/* owner */
	{"owner_code_given", MALLE_INVALID, N_("an owner needs a code")},
	{"owner_name_given", MALLE_INVALID, N_("an owner needs a name")},
	{"owner_id", MALLE_INTERNAL, same_number},
	{"owner_code_once", MALLE_EXISTS, N_("there is an owner of that code already")},
	/* patron */
	{"patron_barcode_form", MALLE_INVALID,
		N_("the barcode of a patron has 1 to 64 visible characters, without spaces")},
	{"patron_family_name_given", MALLE_INVALID, N_("a patron needs a family name")},
	{"patron_category", MALLE_NOT_FOUND, no_value},
	{"patron_centre", MALLE_NOT_FOUND, no_centre},
	{"patron_organisation", MALLE_NOT_FOUND, no_organisation},
	{"patron_id", MALLE_INTERNAL, same_number},
	{"patron_barcode_once", MALLE_EXISTS, N_("another patron of this centre has that barcode")},
	{"patron_of_centre", MALLE_INTERNAL, same_number},
	/* piece */
	{"piece_count_positive", MALLE_INVALID, N_("a piece is there once or more")},
	{"piece_label_given", MALLE_INVALID, N_("a piece needs a name")},
	{"piece_copy", MALLE_NOT_FOUND, no_copy},
	{"piece_id", MALLE_INTERNAL, same_number},
	{"piece_position_once", MALLE_EXISTS,
		N_("another piece of this copy has that place in the list")},
	/* piece_change */
	{"piece_change_reason", MALLE_INVALID,
		N_("pieces are missing, damaged, found, replaced or counted")},
	{"piece_change_something", MALLE_INVALID, N_("a change of pieces changes their number")},
	{"piece_change_event", MALLE_NOT_FOUND, no_event},
	{"piece_change_loan", MALLE_NOT_FOUND, no_loan},
	{"piece_change_piece", MALLE_NOT_FOUND, no_piece},
	{"piece_change_id", MALLE_INTERNAL, same_number},
	/* posting */
	{"posting_frequency_positive", MALLE_INTERNAL,
		N_("a term of the index would have no title")},
	{"posting_once", MALLE_INTERNAL, N_("a term would be twice in a segment of the index")},
	/* recent_title */
	{"recent_title_title", MALLE_NOT_FOUND, no_title},
	{"recent_title_once", MALLE_CONFLICT,
		N_("somebody else changed this title at the same moment")},
	/* request */
	{"request_number_positive", MALLE_INVALID, N_("the number of a request is 1 or more")},
	{"request_centre", MALLE_NOT_FOUND, no_centre},
	{"request_event", MALLE_NOT_FOUND, no_event},
	{"request_id", MALLE_INTERNAL, same_number},
	{"request_number_once", MALLE_CONFLICT,
		N_("another desk took that number of a request at the same moment")},
	{"request_of_centre", MALLE_INTERNAL, same_number},
	/* request_axis */
	{"request_axis_axis", MALLE_NOT_FOUND, no_value},
	{"request_axis_revision", MALLE_NOT_FOUND, no_revision},
	{"request_axis_once", MALLE_EXISTS, N_("this request has that axis already")},
	/* request_contact_mode */
	{"request_contact_mode_contact_mode", MALLE_NOT_FOUND, no_value},
	{"request_contact_mode_revision", MALLE_NOT_FOUND, no_revision},
	{"request_contact_mode_once", MALLE_EXISTS,
		N_("this request has that mode of contact already")},
	/* request_profession */
	{"request_profession_profession", MALLE_NOT_FOUND, no_value},
	{"request_profession_revision", MALLE_NOT_FOUND, no_revision},
	{"request_profession_once", MALLE_EXISTS, N_("this request has that profession already")},
	/* request_revision */
	{"request_revision_closed_after", MALLE_INVALID,
		N_("a request is closed on the day it was received or later")},
	{"request_revision_event", MALLE_NOT_FOUND, no_event},
	{"request_revision_handled_by", MALLE_NOT_FOUND, no_owner},
	{"request_revision_municipality", MALLE_NOT_FOUND, no_value},
	{"request_revision_organisation", MALLE_NOT_FOUND, no_organisation},
	{"request_revision_patron", MALLE_NOT_FOUND, no_patron},
	{"request_revision_request", MALLE_NOT_FOUND, no_request},
	{"request_revision_sector", MALLE_NOT_FOUND, no_value},
	{"request_revision_service", MALLE_NOT_FOUND, no_value},
	{"request_revision_sub_sector", MALLE_NOT_FOUND, no_value},
	{"request_revision_id", MALLE_INTERNAL, same_number},
	{"request_revision_of_centre", MALLE_INTERNAL, same_number},
	/* request_theme */
	{"request_theme_revision", MALLE_NOT_FOUND, no_revision},
	{"request_theme_theme", MALLE_NOT_FOUND, no_value},
	{"request_theme_once", MALLE_EXISTS, N_("this request has that theme already")},
	/* schema_migration */
	{"schema_migration_number", MALLE_CONFLICT, N_("this migration was applied already")},
	/* schema_script */
	{"schema_script_kind", MALLE_INTERNAL, N_("a script is a function, a view or a seed")},
	{"schema_script_once", MALLE_CONFLICT, N_("this script was applied already")},
	/* session_secret */
	{"session_secret_only", MALLE_INTERNAL, N_("there is one secret of sessions")},
	{"session_secret_one", MALLE_INTERNAL, N_("there is one secret of sessions")},
	/* site */
	{"site_code_given", MALLE_INVALID, N_("a site needs a code")},
	{"site_kind", MALLE_INVALID, N_("a site is a desk, a deposit or a store")},
	{"site_name_given", MALLE_INVALID, N_("a site needs a name")},
	{"site_centre", MALLE_NOT_FOUND, no_centre},
	{"site_id", MALLE_INTERNAL, same_number},
	{"site_code_once", MALLE_EXISTS, N_("this centre has a site of that code already")},
	{"site_of_centre", MALLE_INTERNAL, same_number},
	/* sort_rank */
	{"sort_rank_once", MALLE_INTERNAL,
		N_("a sort key would be twice in a segment of the index")},
	/* staff */
	{"staff_account_given", MALLE_INVALID, N_("a person of the team needs an account")},
	{"staff_name_given", MALLE_INVALID, N_("a person of the team needs a name")},
	{"staff_id", MALLE_INTERNAL, same_number},
	{"staff_account_once", MALLE_EXISTS, N_("that account belongs to the team already")},
	/* staff_centre */
	{"staff_centre_period", MALLE_INVALID,
		N_("somebody works for a centre until a day after the first")},
	{"staff_centre_profile", MALLE_INVALID,
		N_("a profile is responsable, documentaliste or relais")},
	{"staff_centre_centre", MALLE_NOT_FOUND, no_centre},
	{"staff_centre_staff", MALLE_NOT_FOUND, no_staff},
	{"staff_centre_once", MALLE_EXISTS, N_("that account works for this centre already")},
	/* title */
	{"title_merged_elsewhere", MALLE_INVALID, N_("a title is not merged into itself")},
	{"title_kind", MALLE_NOT_FOUND, no_value},
	{"title_merged_into", MALLE_NOT_FOUND, no_title},
	{"title_id", MALLE_INTERNAL, same_number},
	/* title_source */
	{"title_source_source_given", MALLE_INVALID, N_("a delivery names its source")},
	{"title_source_source_id_given", MALLE_INVALID,
		N_("a delivered record needs an identifier")},
	{"title_source_batch", MALLE_NOT_FOUND, no_batch},
	{"title_source_centre", MALLE_NOT_FOUND, no_centre},
	{"title_source_title", MALLE_NOT_FOUND, no_title},
	{"title_source_id", MALLE_INTERNAL, same_number},
	{"title_source_once", MALLE_CONFLICT,
		N_("another import delivered that record at the same moment")},
	/* vocabulary */
	{"vocabulary_code_form", MALLE_INVALID,
		N_("the code of a list is made of a-z and underscores")},
	{"vocabulary_code", MALLE_EXISTS, N_("there is a list of that code already")},
	/* vocabulary_alias */
	{"vocabulary_alias_given", MALLE_INVALID, N_("another name of a value must not be empty")},
	{"vocabulary_alias_value", MALLE_NOT_FOUND, no_value},
	{"vocabulary_alias_once", MALLE_EXISTS,
		N_("a value of that list has that other name already")},
	/* vocabulary_value */
	{"vocabulary_value_code_given", MALLE_INVALID, N_("a value of a list needs a code")},
	{"vocabulary_value_label_given", MALLE_INVALID, N_("a value of a list needs a name")},
	{"vocabulary_value_period", MALLE_INVALID,
		N_("a value ends on the day it begins or later")},
	{"vocabulary_value_parent", MALLE_NOT_FOUND, no_value},
	{"vocabulary_value_vocabulary", MALLE_NOT_FOUND, no_vocabulary},
	{"vocabulary_value_id", MALLE_INTERNAL, same_number},
	{"vocabulary_value_of_vocabulary", MALLE_INTERNAL, same_number},
	{"vocabulary_value_once", MALLE_EXISTS, N_("that list has a value of that code already")},
	/* raised by functions */
	{"staff_of_account", MALLE_NOT_FOUND, N_("nobody of the team has that account")},
	{"vocabulary_of_column", MALLE_INVALID, N_("this value is of another list")},
	{"event_of_active_centre", MALLE_REFUSED, N_("choose the centre for which you work")},
	{"event_undoes_original", MALLE_REFUSED,
		N_("what undid something is not undone itself: do the thing again")},
	{"facts_stay", MALLE_INTERNAL, N_("what was recorded stays: it is undone, not changed")},
	{"centre_added_by_responsable", MALLE_REFUSED, N_("only a responsable adds a centre")},
	{"staff_added_by_responsable", MALLE_REFUSED,
		N_("only a responsable adds somebody to the team")},
	{NULL, MALLE_OK, NULL},
};

/* NOT NULL names no constraint: by table and column. A table of NULL is any. What is not here is
 * told by column and table. */
const struct required required_table[] = {
	{NULL, "centre", MALLE_REFUSED, N_("choose the centre for which you work")},
	{"patron", "barcode", MALLE_INVALID, N_("a patron needs a barcode")},
	{"patron", "family_name", MALLE_INVALID, N_("a patron needs a family name")},
	{"organisation", "name", MALLE_INVALID, N_("an organisation needs a name")},
	{"copy", "barcode", MALLE_INVALID, N_("a copy needs a barcode")},
	{"staff", "account", MALLE_INVALID, N_("a person of the team needs an account")},
	{"staff", "name", MALLE_INVALID, N_("a person of the team needs a name")},
	{"centre", "code", MALLE_INVALID, N_("a centre needs a code")},
	{"centre", "name", MALLE_INVALID, N_("a centre needs a name")},
	{NULL, NULL, MALLE_OK, NULL},
};
/* clang-format on */
