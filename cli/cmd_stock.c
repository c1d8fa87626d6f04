/* What is left of brochures, the ledger, and what is decided about each. */
#include <malle/brochures.h>

#include "cli/brochure_line.h"
#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define BROCHURE(member) offsetof(struct malle_brochure, member)
#define MOVEMENT(member) offsetof(struct malle_movement, member)

static const struct field brochure_fields[] = {
	{"id", N_("Number"), FIELD_ID, .offset = BROCHURE(id)},
	{"title", N_("Title"), FIELD_TEXT, .offset = BROCHURE(title), .may_shrink = true},
	{"subtitle", N_("Subtitle"), FIELD_TEXT, FIELD_CARD, BROCHURE(subtitle)},
	{"kind", N_("Type"), FIELD_TEXT, .offset = BROCHURE(kind)},
	{"publisher", N_("Publisher"), FIELD_TEXT, FIELD_CARD, BROCHURE(publisher)},
	{"code", N_("Code"), FIELD_TEXT, FIELD_CARD, BROCHURE(code)},
	{"here", N_("At this place"), FIELD_INT64, .offset = BROCHURE(here)},
	{"remaining", N_("Left"), FIELD_INT64, .offset = BROCHURE(remaining)},
	{"promised", N_("Promised"), FIELD_INT64, .offset = BROCHURE(promised)},
	{"threshold", N_("Alert at"), FIELD_LIMIT, .offset = BROCHURE(threshold),
		.unlimited = N_("never")},
	{"low", N_("Low"), FIELD_FLAG, .offset = BROCHURE(low)},
	{"acknowledged", N_("Noted"), FIELD_FLAG, FIELD_CARD, BROCHURE(acknowledged)},
	{"obsolete", N_("Superseded"), FIELD_FLAG, FIELD_CARD, BROCHURE(obsolete)},
	{"places", N_("Places"), FIELD_TEXT, FIELD_CARD, BROCHURE(places)},
};

const struct listing brochure_listing = LISTING(malle_brochure, brochure_fields);

static const struct field movement_fields[] = {
	{"id", NULL, FIELD_ID, FIELD_DATA, MOVEMENT(id)},
	{"moment", N_("When"), FIELD_MOMENT, .offset = MOVEMENT(moment)},
	{"kind", NULL, FIELD_TEXT, FIELD_DATA, MOVEMENT(kind)},
	{"kind_label", N_("What"), FIELD_TEXT, .offset = MOVEMENT(kind_label)},
	{"quantity", N_("How many"), FIELD_INT64, .offset = MOVEMENT(quantity)},
	{"title_id", NULL, FIELD_ID, FIELD_DATA, MOVEMENT(title_id)},
	{"title", N_("Title"), FIELD_TEXT, .offset = MOVEMENT(title), .may_shrink = true},
	{"from_place", N_("From"), FIELD_TEXT, .offset = MOVEMENT(from_place), .may_shrink = true},
	{"to_place", N_("To"), FIELD_TEXT, .offset = MOVEMENT(to_place), .may_shrink = true},
	{"request", N_("Request"), FIELD_TEXT, .offset = MOVEMENT(request)},
	{"campaign", N_("Origin"), FIELD_TEXT, FIELD_CARD, MOVEMENT(campaign)},
	{"supplier", N_("Supplier"), FIELD_TEXT, FIELD_CARD, MOVEMENT(supplier)},
	{"cost_cents", NULL, FIELD_INT64, FIELD_DATA, MOVEMENT(cost_cents)},
	{"counted", NULL, FIELD_LIMIT, FIELD_DATA, MOVEMENT(counted)},
	{"correction", NULL, FIELD_INT64, FIELD_DATA, MOVEMENT(correction)},
	{"staff", N_("By"), FIELD_TEXT, FIELD_CARD, MOVEMENT(staff)},
	{"reason", N_("Reason"), FIELD_TEXT, FIELD_CARD, MOVEMENT(reason)},
};

const struct listing movement_listing = LISTING(malle_movement, movement_fields);

/* ---- lists ---- */

enum malle_status cmd_brochure_stock(struct invocation *invocation)
{
	const struct malle_brochure_filter filter = {
		.words = invocation_words(invocation),
		.site = invocation->options[OPTION_SITE],
		.low = invocation_has(invocation, OPTION_LOW),
	};
	struct malle_brochure *rows;
	size_t count;
	enum malle_status status = malle_brochure_list(
		invocation->session, invocation->session, &filter, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", filter.low ? _("Nothing is low.")
					      : _("No brochure has been received yet."));
	return output_list(invocation, &brochure_listing, rows, count);
}

enum malle_status cmd_brochure_list(struct invocation *invocation)
{
	struct malle_movement_filter filter = {
		.request = invocation->options[OPTION_REQUEST],
		.site = invocation->options[OPTION_SITE],
		.limit = invocation_number(invocation->options[OPTION_LIMIT]),
	};
	const char *words = invocation_words(invocation);
	struct brochure_typed typed;
	struct malle_movement *rows;
	size_t count;
	enum malle_status status =
		invocation_past(invocation, invocation->options[OPTION_SINCE], &filter.from);

	if (status == MALLE_OK)
		status = invocation_date(invocation, invocation->options[OPTION_UNTIL], &filter.to);
	if (status == MALLE_OK && words != NULL) {
		status = brochure_line_name(invocation, words, &typed);
		filter.title = status == MALLE_OK ? typed.brochure->id : 0;
	}
	if (status == MALLE_OK)
		status = malle_movement_list(
			invocation->session, invocation->session, &filter, &rows, &count);
	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("There is no such movement."));
	return output_list(invocation, &movement_listing, rows, count);
}

/* ---- decided ---- */

/* The words from the argument at `index` on name a brochure. */
static enum malle_status named(
	struct invocation *invocation, size_t index, struct malle_brochure **brochure)
{
	struct invocation rest = *invocation;
	struct brochure_typed typed;
	enum malle_status status;

	rest.arguments += index;
	rest.argument_count -= index;
	status = brochure_line_name(&rest, invocation_words(&rest), &typed);
	if (status == MALLE_OK)
		*brochure = typed.brochure;
	return status;
}

static enum malle_status edit(
	struct invocation *invocation, size_t first_word, const struct malle_brochure_wish *wish)
{
	struct malle_brochure *brochure = NULL;
	enum malle_status status = named(invocation, first_word, &brochure);

	if (status == MALLE_OK)
		status = malle_brochure_edit(
			invocation->session, invocation->session, brochure->id, wish, &brochure);
	if (status != MALLE_OK)
		return status;
	if (!output_is_data(invocation))
		brochure_line_alert(brochure);
	return output_card(invocation, &brochure_listing, brochure);
}

enum malle_status cmd_brochure_threshold(struct invocation *invocation)
{
	const struct malle_brochure_wish wish = {
		.set_threshold = true,
		.threshold = invocation_limit(invocation, invocation_argument(invocation, 0)),
		.key = invocation->options[OPTION_KEY],
	};

	return edit(invocation, 1, &wish);
}

enum malle_status cmd_brochure_edit(struct invocation *invocation)
{
	const char *obsolete = invocation->options[OPTION_OBSOLETE];
	const struct malle_brochure_wish wish = {
		.publisher = invocation->options[OPTION_PUBLISHER],
		.code = invocation->options[OPTION_CODE],
		.set_obsolete = obsolete != NULL,
		.obsolete = obsolete != NULL && invocation_yes(invocation, obsolete),
		.key = invocation->options[OPTION_KEY],
	};

	return edit(invocation, 0, &wish);
}

enum malle_status cmd_brochure_acknowledge(struct invocation *invocation)
{
	struct malle_brochure *brochure = NULL;
	enum malle_status status = named(invocation, 0, &brochure);

	if (status == MALLE_OK)
		status = malle_brochure_acknowledge(invocation->session, invocation->session,
			brochure->id, invocation->options[OPTION_KEY], &brochure);
	if (status != MALLE_OK)
		return status;
	if (!output_is_data(invocation))
		output_line(MARK_DONE,
			_("Taken note of: no alert for '%s' until the next movement."),
			brochure->title);
	return output_is_data(invocation) ? output_card(invocation, &brochure_listing, brochure)
					  : MALLE_OK;
}
