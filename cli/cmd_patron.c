/* Borrowers. */
#include <malle/people.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/format.h"
#include "cli/output/output.h"
#include "cli/prompt.h"

#define PATRON(member) offsetof(struct malle_patron, member)

static const struct field patron_fields[] = {
	{"id", NULL, FIELD_ID, FIELD_DATA, PATRON(id)},
	{"barcode", N_("Barcode"), FIELD_TEXT, .offset = PATRON(barcode)},
	{"name", N_("Name"), FIELD_TEXT, .offset = PATRON(name), .may_shrink = true},
	{"family_name", NULL, FIELD_TEXT, FIELD_DATA, PATRON(family_name)},
	{"given_name", NULL, FIELD_TEXT, FIELD_DATA, PATRON(given_name)},
	{"organisation", N_("Organisation"), FIELD_TEXT, .offset = PATRON(organisation),
		.may_shrink = true},
	{"category", N_("Category"), FIELD_TEXT, .offset = PATRON(category)},
	{"own_category", NULL, FIELD_TEXT, FIELD_DATA, PATRON(own_category)},
	{"email", N_("E-mail"), FIELD_TEXT, FIELD_CARD, PATRON(email)},
	{"phone", N_("Telephone"), FIELD_TEXT, FIELD_CARD, PATRON(phone)},
	{"note", N_("Note"), FIELD_TEXT, FIELD_CARD, PATRON(note)},
	{"member_until", N_("Member until"), FIELD_DATE, FIELD_CARD, PATRON(member_until)},
	{"loans", N_("Loans"), FIELD_INT64, .offset = PATRON(loans)},
	{"late", N_("Late"), FIELD_INT64, .offset = PATRON(late)},
};

const struct listing patron_listing = LISTING(malle_patron, patron_fields);

/* What was typed about a person. */
static enum malle_status read_wanted(struct invocation *invocation, struct malle_patron *wanted)
{
	*wanted = (struct malle_patron) {
		.barcode = invocation->options[OPTION_BARCODE],
		.name = invocation->options[OPTION_NAME],
		.organisation = invocation->options[OPTION_ORGANISATION],
		.category = invocation->options[OPTION_CATEGORY],
		.email = invocation->options[OPTION_EMAIL],
		.phone = invocation->options[OPTION_PHONE],
		.note = invocation->options[OPTION_NOTE],
		.key = invocation->options[OPTION_KEY],
	};
	return invocation_date(
		invocation, invocation->options[OPTION_UNTIL], &wanted->member_until);
}

enum malle_status cmd_patron_add(struct invocation *invocation)
{
	struct malle_patron wanted, *patron;
	enum malle_status status = read_wanted(invocation, &wanted);

	if (status == MALLE_OK)
		status = malle_patron_add(
			invocation->session, invocation->session, &wanted, &patron);
	if (status != MALLE_OK)
		return status;
	message_note(_("Borrower registered: %s."), patron->name);
	return output_card(invocation, &patron_listing, patron);
}

enum malle_status cmd_patron_edit(struct invocation *invocation)
{
	struct malle_patron wanted, *patron;
	bool changed = false;
	enum malle_status status = read_wanted(invocation, &wanted);

	if (status == MALLE_OK)
		status = malle_patron_edit(invocation->session, invocation->session,
			invocation_argument(invocation, 0), &wanted, &patron, &changed);
	if (status != MALLE_OK)
		return status;
	if (changed)
		message_note(_("Borrower corrected: %s."), patron->name);
	else
		message_note("%s", _("Nothing has changed: all of it was so already."));
	return output_card(invocation, &patron_listing, patron);
}

enum malle_status cmd_patron_renew(struct invocation *invocation)
{
	struct malle_membership wanted = {.key = invocation->options[OPTION_KEY]};
	struct malle_patron *patron;
	char until[FORMAT_DATE];
	enum malle_status status =
		invocation_date(invocation, invocation->options[OPTION_UNTIL], &wanted.until);

	if (status == MALLE_OK)
		status = malle_patron_renew(invocation->session, invocation->session,
			invocation_argument(invocation, 0), &wanted, &patron);
	if (status != MALLE_OK)
		return status;
	message_note(_("%1$s is registered until %2$s."), patron->name,
		format_date(patron->member_until, until));
	return output_card(invocation, &patron_listing, patron);
}

enum malle_status cmd_patron_merge(struct invocation *invocation)
{
	struct malle_patron_pair pair = {
		.kept = invocation_argument(invocation, 0),
		.merged = invocation_argument(invocation, 1),
		.confirmed = invocation_has(invocation, OPTION_YES),
		.key = invocation->options[OPTION_KEY],
	};
	struct malle_patron *patron;
	enum malle_status status =
		malle_patron_merge(invocation->session, invocation->session, &pair, &patron);

	if (status == MALLE_NEEDS_CONFIRMATION) {
		const char *question = memory_text(invocation->session, "%s. %s",
			malle_session_error(invocation->session)->message,
			_("Are they one person?"));

		if (prompt_confirm(invocation, false, question) != PROMPT_YES)
			return status;
		pair.confirmed = true;
		status = malle_patron_merge(
			invocation->session, invocation->session, &pair, &patron);
	}
	if (status != MALLE_OK)
		return status;
	message_note(_("One person now, with two cards: %s."), patron->name);
	return output_card(invocation, &patron_listing, patron);
}

enum malle_status cmd_patron_list(struct invocation *invocation)
{
	const char *words = invocation_words(invocation);
	struct malle_patron *rows;
	size_t count;
	enum malle_status status =
		malle_patron_list(invocation->session, invocation->session, words, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s",
			words != NULL ? _("No borrower has these words.") : _("No borrower yet."));
	return output_list(invocation, &patron_listing, rows, count);
}
