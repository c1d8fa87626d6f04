/* Loan agreements, and the conditions under which tools are lent. */
#include <malle/lending.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/message.h"
#include "cli/note_line.h"
#include "cli/output/output.h"

#define AGREEMENT(member) offsetof(struct malle_agreement, member)
#define CONDITION(member) offsetof(struct malle_condition, member)

static const struct field agreement_fields[] = {
	{"id", NULL, FIELD_ID, FIELD_DATA, AGREEMENT(id)},
	{"valid_to", N_("Until"), FIELD_DATE, .offset = AGREEMENT(valid_to)},
	{"expired", N_("Ended"), FIELD_FLAG, .offset = AGREEMENT(expired)},
	{"organisation", N_("Organisation"), FIELD_TEXT, .offset = AGREEMENT(organisation),
		.may_shrink = true},
	{"patron", N_("Borrower"), FIELD_TEXT, .offset = AGREEMENT(patron), .may_shrink = true},
	{"patron_barcode", N_("Card"), FIELD_TEXT, FIELD_CARD, AGREEMENT(patron_barcode)},
	{"signed_on", N_("Signed"), FIELD_DATE, .offset = AGREEMENT(signed_on)},
};

const struct listing agreement_listing = LISTING(malle_agreement, agreement_fields);

static const struct field condition_fields[] = {
	{"version", N_("Version"), FIELD_INT, .offset = CONDITION(version)},
	{"since", N_("Since"), FIELD_DATE, .offset = CONDITION(since)},
	{"text", N_("Conditions"), FIELD_TEXT, .offset = CONDITION(text)},
	{"presentation", N_("To be presented"), FIELD_FLAG, .offset = CONDITION(presentation)},
	{"training", N_("Training"), FIELD_TEXT, .offset = CONDITION(training)},
};

static const struct listing condition_listing = LISTING(malle_condition, condition_fields);

enum malle_status cmd_agreement_add(struct invocation *invocation)
{
	struct malle_agreement_new wanted = {
		.organisation = invocation->options[OPTION_ORGANISATION],
		.patron = invocation->options[OPTION_PATRON],
		.key = invocation->options[OPTION_KEY],
	};
	struct malle_agreement *agreement;
	enum malle_status status =
		invocation_past(invocation, invocation->options[OPTION_SIGNED], &wanted.signed_on);

	if (status == MALLE_OK)
		status = invocation_date(
			invocation, invocation->options[OPTION_UNTIL], &wanted.valid_to);
	if (status == MALLE_OK)
		status = malle_agreement_add(
			invocation->session, invocation->session, &wanted, &agreement);
	if (status != MALLE_OK)
		return status;
	return output_card(invocation, &agreement_listing, agreement);
}

enum malle_status cmd_agreement_list(struct invocation *invocation)
{
	struct malle_agreement *rows;
	size_t count;
	enum malle_status status = malle_agreement_list(invocation->session, invocation->session,
		invocation_has(invocation, OPTION_ENDING), &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("There is no such agreement."));
	return output_list(invocation, &agreement_listing, rows, count);
}

static bool changes_conditions(const struct invocation *invocation)
{
	return invocation_has(invocation, OPTION_TEXT) ||
	       invocation_has(invocation, OPTION_PRESENTATION) ||
	       invocation_has(invocation, OPTION_TRAINING);
}

enum malle_status cmd_title_conditions(struct invocation *invocation)
{
	int64_t title = invocation_number(invocation->arguments[0]);
	const struct malle_condition wanted = {
		.text = invocation->options[OPTION_TEXT],
		.presentation = invocation_has(invocation, OPTION_PRESENTATION),
		.training = invocation->options[OPTION_TRAINING],
	};
	struct malle_condition *condition;
	enum malle_status status = MALLE_OK;

	if (changes_conditions(invocation))
		status = malle_condition_set(
			invocation->session, title, &wanted, invocation->options[OPTION_KEY]);
	if (status == MALLE_OK)
		status = malle_condition_show(
			invocation->session, invocation->session, title, &condition);
	if (status != MALLE_OK)
		return status;
	if (condition->version == 0 && !output_is_data(invocation)) {
		message_note("%s", _("There are no conditions of use."));
		return MALLE_OK;
	}
	return output_card(invocation, &condition_listing, condition);
}

enum malle_status cmd_title_present(struct invocation *invocation)
{
	struct malle_present_options options = {
		.patron = invocation->options[OPTION_TO],
		.request = invocation->options[OPTION_REQUEST],
		.key = invocation->options[OPTION_KEY],
	};
	const char *title;
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; i < invocation->argument_count && status == MALLE_OK; i++) {
		status = malle_title_present(invocation->session, invocation->session,
			invocation->arguments[i], &options, &title);
		options.key = NULL;
		if (status == MALLE_OK)
			output_line(MARK_DONE, _("Presented: %s."), title);
		if (status == MALLE_OK)
			status = note_lines(invocation, invocation->arguments[i]);
	}
	return status;
}
