/* Organisations: for whom people borrow. */
#include <malle/block.h>
#include <malle/people.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
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

static const char *const said_by_the_organisation[] = {"organisation", NULL};

/* An organisation with its people and what is in the way of lending to them. */
struct organisation_card {
	struct malle_organisation organisation;
	struct malle_patron *patrons;
	size_t patron_count;
	struct malle_block *blocks;
	size_t block_count;
};

enum { ORGANISATION_FIELDS = sizeof organisation_fields / sizeof organisation_fields[0] };

/* What was typed about an organisation. */
static struct malle_organisation read_wanted(const struct invocation *invocation)
{
	return (struct malle_organisation) {
		.name = invocation->options[OPTION_NAME],
		.short_name = invocation->options[OPTION_SHORT_NAME],
		.kind = invocation->options[OPTION_KIND],
		.sector = invocation->options[OPTION_SECTOR],
		.sub_sector = invocation->options[OPTION_SUB_SECTOR],
		.postcode = invocation->options[OPTION_POSTCODE],
		.member = invocation_has(invocation, OPTION_MEMBER),
		.member_given = invocation_has(invocation, OPTION_MEMBER),
		.municipality = invocation->options[OPTION_MUNICIPALITY],
		.category = invocation->options[OPTION_CATEGORY],
		.note = invocation->options[OPTION_NOTE],
		.key = invocation->options[OPTION_KEY],
	};
}

enum malle_status cmd_organisation_add(struct invocation *invocation)
{
	struct malle_organisation wanted = read_wanted(invocation);
	struct malle_organisation *organisation;
	enum malle_status status;

	wanted.name = invocation_argument(invocation, 0);
	status = malle_organisation_add(
		invocation->session, invocation->session, &wanted, &organisation);
	if (status != MALLE_OK)
		return status;
	message_note(_("Organisation added: %s."), organisation->name);
	return output_card(invocation, &organisation_listing, organisation);
}

enum malle_status cmd_organisation_edit(struct invocation *invocation)
{
	struct malle_organisation wanted = read_wanted(invocation);
	struct malle_organisation *organisation;
	bool changed = false;
	enum malle_status status = malle_organisation_edit(invocation->session, invocation->session,
		invocation_argument(invocation, 0), &wanted, &organisation, &changed);

	if (status != MALLE_OK)
		return status;
	if (changed)
		message_note(_("Organisation corrected: %s."), organisation->name);
	else
		message_note("%s", _("Nothing has changed: all of it was so already."));
	return output_card(invocation, &organisation_listing, organisation);
}

static enum malle_status show_card(
	struct invocation *invocation, const struct organisation_card *card)
{
	struct field fields[ORGANISATION_FIELDS + 2];
	struct listing listing = {fields, ORGANISATION_FIELDS + 2, sizeof *card};

	for (int i = 0; i < ORGANISATION_FIELDS; i++)
		fields[i] = organisation_fields[i];
	fields[ORGANISATION_FIELDS] = (struct field) {
		.name = "blocks",
		.label = N_("Blocks"),
		.type = FIELD_ROWS,
		.offset = offsetof(struct organisation_card, blocks),
		.count_offset = offsetof(struct organisation_card, block_count),
		.rows = &block_listing,
	};
	fields[ORGANISATION_FIELDS + 1] = (struct field) {
		.name = "people",
		.label = N_("Borrowers"),
		.type = FIELD_ROWS,
		.offset = offsetof(struct organisation_card, patrons),
		.count_offset = offsetof(struct organisation_card, patron_count),
		.rows = &patron_listing,
		.without = said_by_the_organisation,
	};
	return output_card(invocation, &listing, card);
}

enum malle_status cmd_organisation_show(struct invocation *invocation)
{
	struct malle_session *session = invocation->session;
	struct malle_organisation *organisation;
	struct organisation_card card = {{0}};
	enum malle_status status = malle_organisation_show(
		session, session, invocation_argument(invocation, 0), &organisation);

	if (status != MALLE_OK)
		return status;
	card.organisation = *organisation;
	status = malle_patron_list_of(
		session, session, organisation->id, &card.patrons, &card.patron_count);
	if (status == MALLE_OK)
		status = malle_organisation_blocks(
			session, session, organisation->id, false, &card.blocks, &card.block_count);
	return status == MALLE_OK ? show_card(invocation, &card) : status;
}

static enum malle_status list_members(struct invocation *invocation)
{
	struct malle_organisation *rows;
	size_t count;
	enum malle_status status = malle_organisation_members(
		invocation->session, invocation->session, NULL, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("No organisation is a member of the assembly yet."));
	return output_list(invocation, &organisation_listing, rows, count);
}

enum malle_status cmd_organisation_member(struct invocation *invocation)
{
	struct malle_membership wanted = {
		.ended = invocation_has(invocation, OPTION_END),
		.key = invocation->options[OPTION_KEY],
	};
	struct malle_organisation *organisation;
	enum malle_status status =
		invocation_date(invocation, invocation->options[OPTION_UNTIL], &wanted.until);

	if (invocation->argument_count == 0)
		return list_members(invocation);
	if (status == MALLE_OK)
		status = malle_organisation_member(invocation->session, invocation->session,
			invocation_argument(invocation, 0), &wanted, &organisation);
	if (status != MALLE_OK)
		return status;
	if (wanted.ended)
		message_note(_("No longer a member of the assembly: %s."), organisation->name);
	else
		message_note(_("Member of the assembly: %s."), organisation->name);
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
