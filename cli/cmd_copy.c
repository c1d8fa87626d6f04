/* Copies: what has a barcode. */
#include <malle/catalogue.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define COPY(member) offsetof(struct malle_copy, member)
#define PIECE(member) offsetof(struct malle_piece, member)

static const struct field piece_fields[] = {
	{"count", N_("Number"), FIELD_INT, .offset = PIECE(count)},
	{"label", N_("Piece"), FIELD_TEXT, .offset = PIECE(label)},
	{"essential", N_("Essential"), FIELD_FLAG, .offset = PIECE(essential)},
};

static const struct listing piece_listing = LISTING(malle_piece, piece_fields);

static const struct field copy_fields[] = {
	{"barcode", N_("Barcode"), FIELD_TEXT, .offset = COPY(barcode)},
	{"title", N_("Title"), FIELD_TEXT, .offset = COPY(title), .may_shrink = true},
	{"title_id", N_("Title No."), FIELD_ID, FIELD_CARD, COPY(title_id)},
	{"call_number", N_("Call number"), FIELD_TEXT, .offset = COPY(call_number)},
	{"centre", N_("Centre"), FIELD_TEXT, .offset = COPY(centre)},
	{"site", N_("Place"), FIELD_TEXT, FIELD_CARD, COPY(site)},
	{"owner", N_("Owner"), FIELD_TEXT, FIELD_CARD, COPY(owner)},
	{"item_type", N_("Type"), FIELD_TEXT, FIELD_CARD, COPY(item_type)},
	{"section", N_("Section"), FIELD_TEXT, FIELD_CARD, COPY(section)},
	{"state", NULL, FIELD_TEXT, FIELD_DATA, COPY(state)},
	{"state_label", N_("State"), FIELD_TEXT, .offset = COPY(state_label)},
	{"due", N_("Due"), FIELD_DATE, .offset = COPY(due)},
	{"borrower", N_("Borrower"), FIELD_TEXT, FIELD_CARD, COPY(borrower)},
	{"lendable", N_("May be lent"), FIELD_FLAG, FIELD_CARD, COPY(lendable)},
	{"note", N_("Note"), FIELD_TEXT, FIELD_CARD, COPY(note)},
};

const struct listing copy_listing = LISTING(malle_copy, copy_fields);

const struct field copy_free_fields[COPY_FREE_FIELDS] = {
	{"free_from", N_("Free as of"), FIELD_DATE, .offset = COPY(free_from)},
	{"free_to", N_("Free until"), FIELD_DATE, FIELD_CARD, COPY(free_to)},
};

enum { COPY_FIELDS = sizeof copy_fields / sizeof copy_fields[0] };

enum malle_status cmd_copy_show(struct invocation *invocation)
{
	enum { LAST = COPY_FIELDS + COPY_FREE_FIELDS };
	struct field fields[LAST + 1];
	struct listing listing = {fields, LAST + 1, sizeof(struct malle_copy)};
	struct malle_copy *copy;
	enum malle_status status = malle_copy_show(invocation->session, invocation->session,
		invocation_argument(invocation, 0), &copy);

	if (status != MALLE_OK)
		return status;
	for (int i = 0; i < COPY_FIELDS; i++)
		fields[i] = copy_fields[i];
	for (int i = 0; i < COPY_FREE_FIELDS; i++)
		fields[COPY_FIELDS + i] = copy_free_fields[i];
	fields[LAST] = (struct field) {
		.name = "pieces",
		.label = N_("In the box"),
		.type = FIELD_ROWS,
		.offset = COPY(pieces),
		.count_offset = COPY(piece_count),
		.rows = &piece_listing,
	};
	return output_card(invocation, &listing, copy);
}

enum malle_status cmd_copy_list(struct invocation *invocation)
{
	struct malle_copy_filter filter = {
		.centre = invocation->options[OPTION_CENTRE],
		.limit = invocation_number(invocation->options[OPTION_LIMIT]),
	};
	struct malle_copy *rows;
	size_t count;
	enum malle_status status =
		malle_copy_list(invocation->session, invocation->session, &filter, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("No copy yet."));
	return output_list(invocation, &copy_listing, rows, count);
}
