/* Queues: who waits for what. */
#include <malle/booking.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define HOLD(member) offsetof(struct malle_hold, member)

static const struct field hold_fields[] = {
	{"id", N_("No."), FIELD_ID, .offset = HOLD(id)},
	{"title_id", NULL, FIELD_ID, FIELD_DATA, HOLD(title_id)},
	{"title", N_("Title"), FIELD_TEXT, .offset = HOLD(title), .may_shrink = true},
	{"only_barcode", N_("This copy only"), FIELD_TEXT, FIELD_CARD, HOLD(only_barcode)},
	{"place", N_("Rank"), FIELD_INT64, .offset = HOLD(place)},
	{"patron", N_("For"), FIELD_TEXT, .offset = HOLD(patron), .may_shrink = true},
	{"patron_barcode", N_("Card"), FIELD_TEXT, FIELD_CARD, HOLD(patron_barcode)},
	{"organisation", N_("Organisation"), FIELD_TEXT, .offset = HOLD(organisation),
		.may_shrink = true},
	{"since", N_("Since"), FIELD_DATE, .offset = HOLD(since)},
	{"state", NULL, FIELD_TEXT, FIELD_DATA, HOLD(state)},
	{"barcode", N_("Set aside"), FIELD_TEXT, .offset = HOLD(barcode)},
	{"until", N_("Waits until"), FIELD_DATE, .offset = HOLD(until)},
	{"suspended_until", N_("Skipped until"), FIELD_DATE, .offset = HOLD(suspended_until)},
	{"wanted_until", N_("Wanted until"), FIELD_DATE, FIELD_CARD, HOLD(wanted_until)},
};

const struct listing hold_listing = LISTING(malle_hold, hold_fields);

enum malle_status cmd_hold_list(struct invocation *invocation)
{
	struct malle_hold *rows;
	size_t count;
	enum malle_status status = malle_hold_list(invocation->session, invocation->session,
		invocation_number(invocation->options[OPTION_TITLE]),
		invocation->options[OPTION_TO], &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("Nobody waits."));
	return output_list(invocation, &hold_listing, rows, count);
}

static struct malle_claim_options claim_options(const struct invocation *invocation)
{
	return (struct malle_claim_options) {.key = invocation->options[OPTION_KEY],
		.reason = invocation->options[OPTION_REASON]};
}

static enum malle_status show(struct invocation *invocation, enum malle_status status,
	const struct malle_hold *hold, const char *sentence)
{
	if (status != MALLE_OK)
		return status;
	if (output_is_data(invocation))
		return output_card(invocation, &hold_listing, hold);
	output_line(MARK_DONE, _("%1$s: %2$s, for %3$s."), sentence, hold->title, hold->patron);
	return MALLE_OK;
}

enum malle_status cmd_hold_cancel(struct invocation *invocation)
{
	const struct malle_claim_options options = claim_options(invocation);
	struct malle_hold *hold;
	enum malle_status status = malle_hold_cancel(invocation->session, invocation->session,
		invocation_number(invocation_argument(invocation, 0)), &options, &hold);

	return show(invocation, status, hold, _("Out of the queue"));
}

enum malle_status cmd_hold_suspend(struct invocation *invocation)
{
	const struct malle_claim_options options = claim_options(invocation);
	struct malle_date until;
	struct malle_hold *hold = NULL;
	enum malle_status status =
		invocation_date(invocation, invocation->options[OPTION_UNTIL], &until);

	if (status == MALLE_OK)
		status = malle_hold_suspend(invocation->session, invocation->session,
			invocation_number(invocation_argument(invocation, 0)), until, &options,
			&hold);
	return show(invocation, status, hold, _("Skipped in the queue"));
}

enum malle_status cmd_hold_resume(struct invocation *invocation)
{
	const struct malle_claim_options options = claim_options(invocation);
	struct malle_hold *hold;
	enum malle_status status = malle_hold_resume(invocation->session, invocation->session,
		invocation_number(invocation_argument(invocation, 0)), &options, &hold);

	return show(invocation, status, hold, _("In the queue again"));
}
