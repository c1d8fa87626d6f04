/* Organisations: for whom people borrow. */
#include <malle/people.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define ORGANISATION(member) offsetof(struct malle_organisation, member)

static const struct field organisation_fields[] = {
	{"id", NULL, FIELD_ID, FIELD_DATA, ORGANISATION(id)},
	{"name", N_("Name"), FIELD_TEXT, .offset = ORGANISATION(name), .may_shrink = true},
	{"short_name", N_("Short name"), FIELD_TEXT, FIELD_CARD, ORGANISATION(short_name)},
	{"kind", N_("Kind"), FIELD_TEXT, .offset = ORGANISATION(kind)},
	{"sector", N_("Sector"), FIELD_TEXT, .offset = ORGANISATION(sector), .may_shrink = true},
	{"sub_sector", N_("Sub-sector"), FIELD_TEXT, FIELD_CARD, ORGANISATION(sub_sector)},
	{"municipality", N_("Municipality"), FIELD_TEXT, .offset = ORGANISATION(municipality)},
	{"postcode", N_("Postcode"), FIELD_TEXT, FIELD_CARD, ORGANISATION(postcode)},
	{"category", N_("Category"), FIELD_TEXT, FIELD_CARD, ORGANISATION(category)},
	{"member", N_("Member of the assembly"), FIELD_FLAG, FIELD_CARD, ORGANISATION(member)},
	{"note", N_("Note"), FIELD_TEXT, FIELD_CARD, ORGANISATION(note)},
	{"patrons", N_("Borrowers"), FIELD_INT64, .offset = ORGANISATION(patrons)},
};

static const struct listing organisation_listing = LISTING(malle_organisation, organisation_fields);

enum malle_status cmd_organisation_add(struct invocation *invocation)
{
	struct malle_organisation wanted = {
		.name = invocation_argument(invocation, 0),
		.short_name = invocation->options[OPTION_SHORT_NAME],
		.kind = invocation->options[OPTION_KIND],
		.sector = invocation->options[OPTION_SECTOR],
		.sub_sector = invocation->options[OPTION_SUB_SECTOR],
		.postcode = invocation->options[OPTION_POSTCODE],
		.member = invocation_has(invocation, OPTION_MEMBER),
		.municipality = invocation->options[OPTION_MUNICIPALITY],
		.category = invocation->options[OPTION_CATEGORY],
		.note = invocation->options[OPTION_NOTE],
		.key = invocation->options[OPTION_KEY],
	};
	struct malle_organisation *organisation;
	enum malle_status status = malle_organisation_add(
		invocation->session, invocation->session, &wanted, &organisation);

	if (status != MALLE_OK)
		return status;
	message_note(_("Organisation added: %s."), organisation->name);
	return output_card(invocation, &organisation_listing, organisation);
}

enum malle_status cmd_organisation_list(struct invocation *invocation)
{
	const char *words = invocation_words(invocation);
	struct malle_organisation *rows;
	size_t count;
	enum malle_status status = malle_organisation_list(
		invocation->session, invocation->session, words, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", words != NULL ? _("No organisation has these words.")
						 : _("No organisation yet."));
	return output_list(invocation, &organisation_listing, rows, count);
}
