/* Borrowers. */
#include <malle/circulation.h>
#include <malle/people.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/message.h"
#include "cli/output/output.h"

/* A borrower with what is out. */
struct patron_card {
	struct malle_patron patron;
	struct malle_loan *loans;
	size_t loan_count;
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
	{"email", N_("E-mail"), FIELD_TEXT, FIELD_CARD, PATRON(email)},
	{"phone", N_("Telephone"), FIELD_TEXT, FIELD_CARD, PATRON(phone)},
	{"note", N_("Note"), FIELD_TEXT, FIELD_CARD, PATRON(note)},
	{"member_until", N_("Member until"), FIELD_DATE, FIELD_CARD, PATRON(member_until)},
	{"loans", N_("Loans"), FIELD_INT64, .offset = PATRON(loans)},
	{"late", N_("Late"), FIELD_INT64, .offset = PATRON(late)},
};

static const struct listing patron_listing = LISTING(malle_patron, patron_fields);

enum { PATRON_FIELDS = sizeof patron_fields / sizeof patron_fields[0] };

enum malle_status cmd_patron_add(struct invocation *invocation)
{
	struct malle_patron wanted = {
		.barcode = invocation->options[OPTION_BARCODE],
		.name = invocation->options[OPTION_NAME],
		.organisation = invocation->options[OPTION_ORGANISATION],
		.category = invocation->options[OPTION_CATEGORY],
		.email = invocation->options[OPTION_EMAIL],
		.phone = invocation->options[OPTION_PHONE],
		.note = invocation->options[OPTION_NOTE],
		.key = invocation->options[OPTION_KEY],
	};
	struct malle_patron *patron;
	enum malle_status status =
		malle_patron_add(invocation->session, invocation->session, &wanted, &patron);

	if (status != MALLE_OK)
		return status;
	message_note(_("Borrower registered: %s."), patron->name);
	return output_card(invocation, &patron_listing, patron);
}

static const char *const said_by_the_patron[] = {"patron", "patron_barcode", "organisation", NULL};

static enum malle_status show_card(struct invocation *invocation, const struct patron_card *card)
{
	struct field fields[PATRON_FIELDS + 1];
	struct listing listing = {fields, PATRON_FIELDS + 1, sizeof *card};

	for (int i = 0; i < PATRON_FIELDS; i++)
		fields[i] = patron_fields[i];
	fields[PATRON_FIELDS] = (struct field) {
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
