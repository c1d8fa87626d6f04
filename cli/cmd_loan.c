/* The loans that are open, and taking the last operation back. */
#include <unistd.h>

#include <malle/circulation.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/prompt.h"
#include "cli/terminal.h"

#define LOAN(member) offsetof(struct malle_loan, member)
#define UNDONE(member) offsetof(struct malle_undone, member)

static const struct field loan_fields[] = {
	{"id", NULL, FIELD_ID, FIELD_DATA, LOAN(id)},
	{"due", N_("Due"), FIELD_DATE, .offset = LOAN(due)},
	{"days_late", N_("Days late"), FIELD_INT, .offset = LOAN(days_late)},
	{"barcode", N_("Barcode"), FIELD_TEXT, .offset = LOAN(barcode)},
	{"title", N_("Title"), FIELD_TEXT, .offset = LOAN(title), .may_shrink = true},
	{"call_number", N_("Call number"), FIELD_TEXT, FIELD_CARD, LOAN(call_number)},
	{"patron", N_("Borrower"), FIELD_TEXT, .offset = LOAN(patron), .may_shrink = true},
	{"patron_barcode", N_("Card"), FIELD_TEXT, .offset = LOAN(patron_barcode)},
	{"organisation", N_("Organisation"), FIELD_TEXT, .offset = LOAN(organisation),
		.may_shrink = true},
	{"lent", N_("Lent"), FIELD_DATE, .offset = LOAN(lent)},
	{"returned", N_("Returned"), FIELD_DATE, FIELD_CARD, LOAN(returned)},
	{"slip", N_("Slip"), FIELD_TEXT, FIELD_CARD, LOAN(slip)},
	{"pieces", N_("In the box"), FIELD_TEXT, FIELD_CARD, LOAN(pieces)},
};

const struct listing loan_listing = LISTING(malle_loan, loan_fields);

static const struct field undone_fields[] = {
	{"event", N_("Operation"), FIELD_ID, .offset = UNDONE(event)},
	{"undoes", N_("Undoes"), FIELD_ID, .offset = UNDONE(undoes)},
	{"kind", N_("Kind"), FIELD_TEXT, .offset = UNDONE(kind)},
	{"what", N_("What"), FIELD_TEXT, .offset = UNDONE(what)},
	{"repeated", N_("Repeated"), FIELD_FLAG, .offset = UNDONE(repeated)},
	{"letters_cancelled", NULL, FIELD_INT64, FIELD_DATA, UNDONE(letters_cancelled)},
	{"letters_gone", NULL, FIELD_INT64, FIELD_DATA, UNDONE(letters_gone)},
};

static const struct listing undone_listing = LISTING(malle_undone, undone_fields);

enum malle_status cmd_loan_list(struct invocation *invocation)
{
	struct malle_loan_filter filter = {
		.late = invocation_has(invocation, OPTION_LATE),
		.patron = invocation->options[OPTION_TO],
		.limit = invocation_number(invocation->options[OPTION_LIMIT]),
	};
	struct malle_loan *rows;
	size_t count;
	enum malle_status status =
		malle_loan_list(invocation->session, invocation->session, &filter, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", filter.late ? _("No loan is late.") : _("No loan is open."));
	return output_list(invocation, &loan_listing, rows, count);
}

/* R15.3: what had not left never will; for what had, another letter is offered. */
static enum malle_status say_letters(
	struct invocation *invocation, const struct malle_undone *undone)
{
	int64_t written = 0;
	enum malle_status status;

	if (undone->letters_cancelled > 0)
		message_note("%s", _("Its letter had not left: it will not."));
	if (undone->letters_gone == 0)
		return MALLE_OK;
	message_note("%s", _("Its letter had left already."));
	if (!invocation_has(invocation, OPTION_MAIL) &&
		(isatty(STDIN_FILENO) != 1 ||
			prompt_confirm(invocation, false, _("Write another one to correct it?")) !=
				PROMPT_YES))
		return MALLE_OK;
	status = malle_undo_tell(invocation->session, undone->event, &written);
	if (status == MALLE_OK && written > 0)
		message_note("%s", _("A letter of correction waits: malle mail list"));
	return status;
}

enum malle_status cmd_undo(struct invocation *invocation)
{
	struct malle_undo_options options = {
		.key = invocation->options[OPTION_KEY],
		.event = invocation_number(invocation_argument(invocation, 0)),
		.reason = invocation->options[OPTION_REASON],
	};
	struct malle_undone *undone;
	enum malle_status status =
		malle_undo(invocation->session, invocation->session, &options, &undone);

	if (status != MALLE_OK)
		return status;
	if (output_is_data(invocation))
		return output_card(invocation, &undone_listing, undone);
	output_line(MARK_DONE, _("Undone: %s."), undone->what);
	return say_letters(invocation, undone);
}
