/* Every finding once: how severe it is, its rule, its code and its sentence. */
#include "base/gettext.h"
#include "circulation/finding.h"

/* clang-format off */
/* Rules and codes are read by scripts: they never change. */
const struct finding_rule finding_table[FINDING_COUNT] = {
	[FINDING_ALREADY_LENT] = {MALLE_INFO, "R1.5", "already_lent",
		N_("already lent to this person, due back on %s")},
	[FINDING_ON_LOAN_TO_OTHER] = {MALLE_CONFIRM, "R1.6", "on_loan_to_other",
		N_("this copy is on loan to %s since %s")},
	[FINDING_IMPLICIT_RETURN] = {MALLE_INFO, "R1.6", "implicit_return",
		N_("its return by %s was recorded first")},
	[FINDING_WITHDRAWN] = {MALLE_IMPOSSIBLE, "R1.12", "withdrawn",
		N_("'%s' was withdrawn from the collection")},
	[FINDING_NOT_LENDABLE] = {MALLE_IMPOSSIBLE, "R8.1", "not_lendable",
		N_("'%s' is not lent: %s")},
	[FINDING_MEMBERSHIP_ENDED] = {MALLE_CONFIRM, "R2.3", "membership_ended",
		N_("the membership of %s ended on %s")},
	[FINDING_DUE_SHORTENED] = {MALLE_ALERT, "R2.3", "due_shortened",
		N_("the membership ends before the usual date: due back on %s")},
	[FINDING_DUE_PAST] = {MALLE_IMPOSSIBLE, "R2.1", "due_past",
		N_("the date of return, %s, is already past")},
	[FINDING_NO_LOAN_RULE] = {MALLE_IMPOSSIBLE, "R9.3", "no_loan_rule",
		N_("no rule says how long the centre '%s' lends")},
	[FINDING_COPY_NOTE] = {MALLE_ALERT, "R1.2", "copy_note", N_("note on the copy: %s")},
	[FINDING_PATRON_NOTE] = {MALLE_ALERT, "R1.2", "patron_note", N_("note on the person: %s")},
	[FINDING_LATE_LOANS] = {MALLE_ALERT, "R1.2", "late_loans",
		N_("loans of %s that are late: %s")},
	[FINDING_BEFORE_LOAN] = {MALLE_IMPOSSIBLE, "R4.4", "before_loan",
		N_("a return cannot be earlier than the loan, lent on %s")},
	[FINDING_NOT_ON_LOAN] = {MALLE_INFO, "R4.2", "not_on_loan",
		N_("'%s' was not on loan: noted as seen")},
	[FINDING_WAS_GONE] = {MALLE_ALERT, "R8.4", "found_again",
		N_("'%s' was marked '%s': it is found again")},
	[FINDING_WITHDRAWN_SEEN] = {MALLE_ALERT, "R4.2", "withdrawn_seen",
		N_("'%s' was withdrawn from the collection and is here all the same")},
	[FINDING_SLIP_OPEN] = {MALLE_INFO, "R4.13", "slip_open",
		N_("still on loan from the slip %s: %s")},
};
/* clang-format on */
