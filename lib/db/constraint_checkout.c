/* The sentences of what checkout and renewal write. See constraint_table.c. */
#include "base/gettext.h"
#include "db/constraint.h"

/* clang-format off */
const struct constraint constraints_checkout[] = {
	/* loan, loan_open */
	{"loan_open_of_kept", MALLE_CONFLICT, N_("this copy was withdrawn at this moment"), "R1.12"},
	{"loan_rule_applied", MALLE_NOT_FOUND, constraint_no_rule},
	/* loan_slip_end */
	{"loan_slip_end_event", MALLE_NOT_FOUND, constraint_no_event},
	{"loan_slip_end_once", MALLE_INTERNAL, constraint_same_number},
	{"loan_slip_end_slip", MALLE_NOT_FOUND, constraint_no_slip},
	/* renewal */
	{"renewal_event", MALLE_NOT_FOUND, constraint_no_event},
	{"renewal_loan", MALLE_NOT_FOUND, constraint_no_loan},
	{"renewal_once", MALLE_INTERNAL, constraint_same_number},
	/* renewal_request */
	{"renewal_request_event", MALLE_NOT_FOUND, constraint_no_event},
	{"renewal_request_loan", MALLE_NOT_FOUND, constraint_no_loan},
	{"renewal_request_once", MALLE_INTERNAL, constraint_same_number},
	/* renewal_answer */
	{"renewal_answer_event", MALLE_NOT_FOUND, constraint_no_event},
	{"renewal_answer_once", MALLE_INTERNAL, constraint_same_number},
	{"renewal_answer_request", MALLE_NOT_FOUND, N_("there is no such request to prolong a loan"), "R3.6"},
	/* agreement */
	{"agreement_centre", MALLE_NOT_FOUND, constraint_no_centre},
	{"agreement_event", MALLE_NOT_FOUND, constraint_no_event},
	{"agreement_in_order", MALLE_INVALID, N_("an agreement ends on or after the day of its signature")},
	{"agreement_of_one", MALLE_INVALID, N_("an agreement is of a person or of an organisation")},
	{"agreement_once", MALLE_INTERNAL, constraint_same_number},
	{"agreement_organisation", MALLE_NOT_FOUND, constraint_no_organisation},
	{"agreement_patron", MALLE_NOT_FOUND, constraint_no_patron},
	/* title_condition */
	{"title_condition_centre", MALLE_NOT_FOUND, constraint_no_centre},
	{"title_condition_event", MALLE_NOT_FOUND, constraint_no_event},
	{"title_condition_event_once", MALLE_INTERNAL, constraint_same_number},
	{"title_condition_title", MALLE_NOT_FOUND, constraint_no_title},
	{"title_condition_version_once", MALLE_CONFLICT,
		N_("somebody changed the conditions of this title at the same moment")},
	{"title_condition_version_positive", MALLE_INTERNAL, N_("versions are numbered from 1")},
	/* condition_acceptance */
	{"condition_acceptance_condition", MALLE_NOT_FOUND, N_("there are no such conditions of use"), "R1.11"},
	{"condition_acceptance_event", MALLE_NOT_FOUND, constraint_no_event},
	{"condition_acceptance_once", MALLE_EXISTS, N_("these conditions were accepted already"), "R1.11"},
	{"condition_acceptance_patron", MALLE_NOT_FOUND, constraint_no_patron},
	/* presentation */
	{"presentation_event", MALLE_NOT_FOUND, constraint_no_event},
	{"presentation_once", MALLE_EXISTS, N_("this was presented already in the same operation")},
	{"presentation_patron", MALLE_NOT_FOUND, constraint_no_patron},
	{"presentation_title", MALLE_NOT_FOUND, constraint_no_title},
	/* override */
	{"override_code_form", MALLE_INTERNAL, N_("the code of a finding is made of a-z and _")},
	{"override_event", MALLE_NOT_FOUND, constraint_no_event},
	{"override_once", MALLE_EXISTS, N_("this was overridden already in the same operation")},
	{"override_patron", MALLE_NOT_FOUND, constraint_no_patron},
	{"override_slip", MALLE_NOT_FOUND, constraint_no_slip},
	{NULL, MALLE_OK, NULL, NULL},
};
/* clang-format on */
