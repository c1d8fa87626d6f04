/* Figures of lending, and the end of a handover. */
#include <malle/lending.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define FIGURE(member) offsetof(struct malle_loan_figures, member)

static const struct field figures_fields[] = {
	{"supports", N_("Supports made available"), FIELD_INT64, .offset = FIGURE(supports)},
	{"titles", N_("Different titles"), FIELD_INT64, .offset = FIGURE(titles)},
	{"persons", N_("Borrowers"), FIELD_INT64, .offset = FIGURE(persons)},
	{"organisations", N_("Organisations"), FIELD_INT64, .offset = FIGURE(organisations)},
	{"renewals", N_("Renewals"), FIELD_INT64, .offset = FIGURE(renewals)},
	{"outings", N_("Internal outings"), FIELD_INT64, .offset = FIGURE(outings)},
	{"equipment", N_("Equipment"), FIELD_INT64, .offset = FIGURE(equipment)},
	{"consultations", N_("Consultations on site"), FIELD_INT64,
		.offset = FIGURE(consultations)},
};

static const struct listing figures_listing = LISTING(malle_loan_figures, figures_fields);

enum malle_status cmd_loan_count(struct invocation *invocation)
{
	struct malle_date from, to;
	struct malle_loan_figures figures;
	enum malle_status status =
		invocation_past(invocation, invocation->options[OPTION_SINCE], &from);

	if (status == MALLE_OK)
		status = invocation_date(invocation, invocation->options[OPTION_UNTIL], &to);
	if (status == MALLE_OK)
		status = malle_loan_count(invocation->session, from, to, &figures);
	if (status == MALLE_OK)
		status = output_card(invocation, &figures_listing, &figures);
	if (status == MALLE_OK)
		message_note("%s", malle_counting_rule());
	return status;
}

enum malle_status cmd_loan_close(struct invocation *invocation)
{
	const char *number;
	enum malle_status status = malle_slip_close(invocation->session, invocation->session,
		invocation->options[OPTION_TO], invocation->options[OPTION_KEY], &number);

	if (status == MALLE_OK)
		output_line(MARK_DONE, _("Loan slip %s is closed."), number);
	return status;
}
