/* Borrowers. */
#include <malle/block.h>
#include <malle/circulation.h>
#include <malle/people.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/message.h"
#include "cli/output/format.h"
#include "cli/output/output.h"

/* A borrower with what is out and what is in the way. */
struct patron_card {
	struct malle_patron patron;
	struct malle_loan *loans;
	size_t loan_count;
	struct malle_block *blocks;
	size_t block_count;
};

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

enum { PATRON_FIELDS = sizeof patron_fields / sizeof patron_fields[0] };

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

static const char *const said_by_the_patron[] = {"patron", "patron_barcode", "organisation", NULL};

static enum malle_status show_card(struct invocation *invocation, const struct patron_card *card)
{
	struct field fields[PATRON_FIELDS + 2];
	struct listing listing = {fields, PATRON_FIELDS + 2, sizeof *card};

	for (int i = 0; i < PATRON_FIELDS; i++)
		fields[i] = patron_fields[i];
	fields[PATRON_FIELDS] = (struct field) {
		.name = "blocks",
		.label = N_("Blocks"),
		.type = FIELD_ROWS,
		.offset = offsetof(struct patron_card, blocks),
		.count_offset = offsetof(struct patron_card, block_count),
		.rows = &block_listing,
	};
	fields[PATRON_FIELDS + 1] = (struct field) {
		.name = "open_loans",
		.label = N_("Loans"),
		.type = FIELD_ROWS,
		.offset = offsetof(struct patron_card, loans),
		.count_offset = offsetof(struct patron_card, loan_count),
		.rows = &loan_listing,
		.without = said_by_the_patron,
	};
	return output_card(invocation, &listing, card);
}

enum malle_status cmd_patron_show(struct invocation *invocation)
{
	struct malle_session *session = invocation->session;
	struct malle_loan_filter filter = {.patron = invocation_argument(invocation, 0)};
	struct malle_patron *patron;
	struct patron_card card = {0};
	enum malle_status status = malle_patron_show(session, session, filter.patron, &patron);

	if (status != MALLE_OK)
		return status;
	card.patron = *patron;
	status = malle_loan_list(session, session, &filter, &card.loans, &card.loan_count);
	if (status == MALLE_OK)
		status = malle_patron_blocks(
			session, session, patron->id, false, &card.blocks, &card.block_count);
	return status == MALLE_OK ? show_card(invocation, &card) : status;
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
