/* Sentences that many constraints share. A row that is referred to by others cannot go either:
 * these say the same of both. */
#include "base/gettext.h"
#include "db/constraint.h"

/* clang-format off */
const char constraint_no_centre[] =
	N_("there is no such centre, or it is still used");
const char constraint_no_title[] =
	N_("there is no such title, or it is still used");
const char constraint_no_copy[] =
	N_("there is no such copy in this centre, or it is still used");
const char constraint_no_piece[] =
	N_("there is no such piece, or it is still used");
const char constraint_no_patron[] =
	N_("there is no such patron in this centre, or it is still used");
const char constraint_no_organisation[] =
	N_("there is no such organisation in this centre, or it is still used");
const char constraint_no_loan[] =
	N_("there is no such loan in this centre, or it is still used");
const char constraint_no_site[] =
	N_("there is no such site in this centre, or it is still used");
const char constraint_no_owner[] =
	N_("there is no such owner, or it is still used");
const char constraint_no_staff[] =
	N_("there is nobody like that in the team, or it is still used");
const char constraint_no_event[] =
	N_("there is no such event in this centre, or it is still used");
const char constraint_no_slip[] =
	N_("there is no such slip in this centre, or it is still used");
const char constraint_no_request[] =
	N_("there is no such request in this centre, or it is still used");
const char constraint_no_revision[] =
	N_("there is no such revision of a request in this centre, or it is still used");
const char constraint_no_batch[] =
	N_("there is no such import in this centre, or it is still used");
const char constraint_no_value[] =
	N_("there is no such value in that list, or it is still used");
const char constraint_no_vocabulary[] =
	N_("there is no such list, or it is still used");
const char constraint_no_state[] =
	N_("there is no such state of a copy, or it is still used");
const char constraint_no_contact[] =
	N_("there is no such contact in this centre, or it is still used");
const char constraint_same_number[] =
	N_("two rows would have the same number");
const char constraint_no_rule[] =
	N_("there is no such loan rule in this centre, or it is still used");
const char constraint_no_booking[] =
	N_("there is no such booking in this centre, or it is still used");
const char constraint_no_hold[] =
	N_("there is no such place in a queue in this centre, or it is still used");
const char constraint_no_right[] =
	N_("there is no such right, or it is still used");
const char constraint_no_profile[] =
	N_("there is no such profile, or it is still used");
/* clang-format on */
