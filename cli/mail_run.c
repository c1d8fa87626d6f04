#include "cli/mail_run.h"

#include <string.h>

#include "cli/gettext.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define OUTCOME(member) offsetof(struct malle_letter_outcome, member)

static const struct field outcome_fields[] = {
	{"id", N_("Letter"), FIELD_ID, .offset = OUTCOME(id)},
	{"outcome", N_("Outcome"), FIELD_TEXT, .offset = OUTCOME(outcome)},
	{"recipient", N_("Recipient"), FIELD_TEXT, .offset = OUTCOME(recipient)},
	{"email", N_("E-mail"), FIELD_TEXT, .offset = OUTCOME(email)},
	{"subject", N_("Subject"), FIELD_TEXT, .offset = OUTCOME(subject)},
	{"error", N_("What happened"), FIELD_TEXT, .offset = OUTCOME(error)},
};

static const struct listing outcome_listing = LISTING(malle_letter_outcome, outcome_fields);

/* A sentence for what a person has to look at. */
static void warn(const struct malle_letter_outcome *outcome)
{
	long long id = (long long)outcome->id;

	if (strcmp(outcome->outcome, "failed") == 0)
		message_warning(_("Letter %1$lld to %2$s failed: %3$s."), id, outcome->email,
			outcome->error);
	else if (strcmp(outcome->outcome, "retry") == 0)
		message_warning(_("Letter %1$lld to %2$s will be tried again: %3$s."), id,
			outcome->email, outcome->error);
	else if (strcmp(outcome->outcome, "unknown") == 0)
		message_warning(
			_("Nobody knows whether letter %1$lld to %2$s left: look whether it "
			  "arrived, then malle mail send %1$lld --again, or malle mail "
			  "cancel %1$lld."),
			id, outcome->email);
	else if (strcmp(outcome->outcome, "cancelled") == 0)
		message_note(_("Letter %1$lld was not sent: %2$s."), id, outcome->error);
}

enum malle_status mail_run_show(
	struct invocation *invocation, const struct malle_letter_run *run, enum malle_status status)
{
	if (run == NULL || (run->count == 0 && status != MALLE_OK))
		return status;
	if (output_is_data(invocation)) {
		output_list(invocation, &outcome_listing, run->outcomes, run->count);
		return status;
	}
	for (size_t i = 0; i < run->count; i++)
		warn(&run->outcomes[i]);
	if (run->sent > 0)
		output_line(MARK_DONE,
			ngettext_("%zu letter sent.", "%zu letters sent.", run->sent), run->sent);
	else if (status == MALLE_OK)
		message_note("%s", _("No mail was to be sent."));
	if (run->to_print > 0)
		message_note(
			ngettext_("%zu letter waits for paper: malle mail print.",
				"%zu letters wait for paper: malle mail print.", run->to_print),
			run->to_print);
	return status;
}
