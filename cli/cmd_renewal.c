/* Requests to prolong that came by mail or phone, and their answers. */
#include <malle/lending.h>

#include "cli/commands.h"
#include "cli/desk_line.h"
#include "cli/gettext.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/prompt.h"

#define REQUEST(member) offsetof(struct malle_renewal_request, member)

static const struct field request_fields[] = {
	{"id", N_("Request"), FIELD_ID, .offset = REQUEST(id)},
	{"asked", N_("Asked"), FIELD_DATE, .offset = REQUEST(asked)},
	{"due", N_("Due"), FIELD_DATE, .offset = REQUEST(due)},
	{"barcode", N_("Barcode"), FIELD_TEXT, .offset = REQUEST(barcode)},
	{"title", N_("Title"), FIELD_TEXT, .offset = REQUEST(title), .may_shrink = true},
	{"patron", N_("Borrower"), FIELD_TEXT, .offset = REQUEST(patron), .may_shrink = true},
};

static const struct listing request_listing = LISTING(malle_renewal_request, request_fields);

enum malle_status cmd_renewal_list(struct invocation *invocation)
{
	struct malle_renewal_request *rows;
	size_t count;
	enum malle_status status =
		malle_renewal_requests(invocation->session, invocation->session, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("No request waits for an answer."));
	return output_list(invocation, &request_listing, rows, count);
}

enum malle_status cmd_renewal_ask(struct invocation *invocation)
{
	int64_t id;
	enum malle_status status = malle_renewal_ask(invocation->session, invocation->arguments[0],
		invocation->options[OPTION_KEY], &id);

	if (status == MALLE_OK)
		output_line(MARK_DONE,
			_("Noted: request %lld. To answer: malle renewal accept %lld"),
			(long long)id, (long long)id);
	return status;
}

enum malle_status cmd_renewal_refuse(struct invocation *invocation)
{
	int64_t id = invocation_number(invocation->arguments[0]);
	enum malle_status status =
		malle_renewal_refuse(invocation->session, id, invocation->options[OPTION_KEY]);

	if (status == MALLE_OK)
		output_line(MARK_DONE, _("Refused: request %lld."), (long long)id);
	return status;
}

/* The copy that a waiting request is about. */
static enum malle_status find_request(
	struct invocation *invocation, int64_t id, const char **barcode)
{
	struct malle_renewal_request *rows;
	size_t count;
	enum malle_status status =
		malle_renewal_requests(invocation->session, invocation->session, &rows, &count);

	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		if (rows[i].id == id) {
			*barcode = rows[i].barcode;
			return MALLE_OK;
		}
	return status != MALLE_OK
		       ? status
		       : message_error(MALLE_NOT_FOUND, _("no request %lld waits for an answer"),
				 (long long)id);
}

static enum malle_status accept(
	struct invocation *invocation, const char *barcode, struct malle_renew_options *options)
{
	struct malle_circulation *answer = NULL;
	struct desk_line line;
	enum malle_status status = malle_loan_renew(
		invocation->session, invocation->session, barcode, options, &answer);

	if (status == MALLE_NEEDS_CONFIRMATION && !desk_line_needs_reason(invocation, answer)) {
		desk_line_show_findings(answer);
		if (prompt_confirm(invocation, false, _("Prolong it all the same?")) != PROMPT_YES)
			return status;
		options->consent.confirmed = true;
		status = malle_loan_renew(
			invocation->session, invocation->session, barcode, options, &answer);
	}
	desk_line_fill(invocation, &line, barcode, status, answer);
	if (output_is_data(invocation))
		return status == MALLE_OK ? output_card(invocation, &desk_line_listing, &line)
					  : status;
	desk_line_show(invocation, &line, answer);
	return status;
}

enum malle_status cmd_renewal_accept(struct invocation *invocation)
{
	struct malle_renew_options options = {
		.consent = {.confirmed = invocation_has(invocation, OPTION_YES),
			.reason = invocation->options[OPTION_FORCE]},
		.claim_reason = invocation->options[OPTION_DESPITE],
		.unseen = true,
		.key = invocation->options[OPTION_KEY],
		.request = invocation_number(invocation->arguments[0]),
	};
	const char *barcode = NULL;
	enum malle_status status =
		invocation_date(invocation, invocation->options[OPTION_UNTIL], &options.due);

	if (status == MALLE_OK)
		status = find_request(invocation, options.request, &barcode);
	return status == MALLE_OK ? accept(invocation, barcode, &options) : status;
}
