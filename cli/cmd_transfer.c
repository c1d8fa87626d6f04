/* Transfers between the places of a centre, and to partner centres. */
#include "cli/commands.h"
#include "cli/contents_prompt.h"
#include "cli/copy_line.h"
#include "cli/gettext.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define TRANSFER(member) offsetof(struct malle_transfer, member)
#define STEP(member) offsetof(struct malle_transfer_step, member)

static const struct field step_fields[] = {
	{"on_day", N_("Day"), FIELD_DATE, .offset = STEP(on_day)},
	{"step", NULL, FIELD_TEXT, FIELD_DATA, STEP(step)},
	{"step_label", N_("Step"), FIELD_TEXT, .offset = STEP(step_label)},
	{"staff", N_("Who"), FIELD_TEXT, .offset = STEP(staff)},
	{"note", N_("Note"), FIELD_TEXT, .offset = STEP(note), .may_shrink = true},
};

static const struct listing step_listing = LISTING(malle_transfer_step, step_fields);

static const struct field transfer_fields[] = {
	{"id", NULL, FIELD_ID, FIELD_DATA, TRANSFER(id)},
	{"barcode", N_("Barcode"), FIELD_TEXT, .offset = TRANSFER(barcode)},
	{"title", N_("Title"), FIELD_TEXT, .offset = TRANSFER(title), .may_shrink = true},
	{"call_number", N_("Call number"), FIELD_TEXT, FIELD_CARD, TRANSFER(call_number)},
	{"site_from", N_("From"), FIELD_TEXT, .offset = TRANSFER(site_from), .may_shrink = true},
	{"destination", N_("To"), FIELD_TEXT, .offset = TRANSFER(destination), .may_shrink = true},
	{"status", NULL, FIELD_TEXT, FIELD_DATA, TRANSFER(status)},
	{"status_label", N_("Status"), FIELD_TEXT, .offset = TRANSFER(status_label)},
	{"iso18626", N_("ISO 18626"), FIELD_TEXT, FIELD_CARD, TRANSFER(iso18626)},
	{"requested", N_("Asked"), FIELD_DATE, FIELD_CARD, TRANSFER(requested)},
	{"since", N_("Since"), FIELD_DATE, .offset = TRANSFER(since)},
	{"return_due", N_("Back by"), FIELD_DATE, .offset = TRANSFER(return_due)},
	{"note", N_("Note"), FIELD_TEXT, FIELD_CARD, TRANSFER(note)},
	{"open", NULL, FIELD_FLAG, FIELD_DATA, TRANSFER(open)},
	{"partner", NULL, FIELD_FLAG, FIELD_DATA, TRANSFER(partner)},
	{"steps", N_("Steps"), FIELD_ROWS, FIELD_CARD, TRANSFER(steps), false, &step_listing,
		TRANSFER(step_count)},
};

static const struct listing transfer_listing = LISTING(malle_transfer, transfer_fields);

static enum malle_status request(struct invocation *invocation, const char *barcode,
	const struct malle_copy_options *options, struct malle_copy_answer **answer)
{
	const struct malle_transfer_wish wish = {
		.site = invocation->options[OPTION_SITE],
		.partner = invocation->options[OPTION_ORGANISATION],
	};

	return malle_transfer_request(
		invocation->session, invocation->session, barcode, &wish, options, answer);
}

static enum malle_status accept(struct invocation *invocation, const char *barcode,
	const struct malle_copy_options *options, struct malle_copy_answer **answer)
{
	return malle_transfer_do(invocation->session, invocation->session, MALLE_TRANSFER_ACCEPT,
		barcode, NULL, options, answer);
}

static enum malle_status refuse(struct invocation *invocation, const char *barcode,
	const struct malle_copy_options *options, struct malle_copy_answer **answer)
{
	return malle_transfer_do(invocation->session, invocation->session, MALLE_TRANSFER_REFUSE,
		barcode, NULL, options, answer);
}

static enum malle_status prepare(struct invocation *invocation, const char *barcode,
	const struct malle_copy_options *options, struct malle_copy_answer **answer)
{
	return malle_transfer_do(invocation->session, invocation->session, MALLE_TRANSFER_PREPARE,
		barcode, NULL, options, answer);
}

static enum malle_status send(struct invocation *invocation, const char *barcode,
	const struct malle_copy_options *options, struct malle_copy_answer **answer)
{
	return malle_transfer_do(invocation->session, invocation->session, MALLE_TRANSFER_SEND,
		barcode, invocation->options[OPTION_TO], options, answer);
}

/* What was counted on arrival (R10.1). */
static enum malle_status receive(struct invocation *invocation, const char *barcode,
	const struct malle_copy_options *options, struct malle_copy_answer **answer)
{
	struct malle_copy_options counted = *options;
	enum malle_status status = contents_of_options(invocation, &counted.contents);

	if (status != MALLE_OK)
		return status;
	return malle_transfer_do(invocation->session, invocation->session, MALLE_TRANSFER_RECEIVE,
		barcode, NULL, &counted, answer);
}

enum malle_status cmd_transfer_request(struct invocation *invocation)
{
	return copy_line_run(invocation, request);
}

enum malle_status cmd_transfer_accept(struct invocation *invocation)
{
	return copy_line_run(invocation, accept);
}

enum malle_status cmd_transfer_refuse(struct invocation *invocation)
{
	return copy_line_run(invocation, refuse);
}

enum malle_status cmd_transfer_prepare(struct invocation *invocation)
{
	return copy_line_run(invocation, prepare);
}

enum malle_status cmd_transfer_send(struct invocation *invocation)
{
	return copy_line_run(invocation, send);
}

enum malle_status cmd_transfer_receive(struct invocation *invocation)
{
	return copy_line_run(invocation, receive);
}

enum malle_status cmd_transfer_list(struct invocation *invocation)
{
	const struct malle_copy_work_filter filter = {
		.closed = invocation_has(invocation, OPTION_ALL),
		.limit = invocation_number(invocation->options[OPTION_LIMIT]),
	};
	struct malle_transfer *rows;
	size_t count;
	enum malle_status status = malle_transfer_list(
		invocation->session, invocation->session, &filter, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("No transfer goes on."));
	return output_list(invocation, &transfer_listing, rows, count);
}

enum malle_status cmd_transfer_show(struct invocation *invocation)
{
	struct malle_transfer *transfer;
	enum malle_status status = malle_transfer_show(invocation->session, invocation->session,
		invocation_argument(invocation, 0), &transfer);

	return status == MALLE_OK ? output_card(invocation, &transfer_listing, transfer) : status;
}
