/* The contents of boxes: their lists, what is missing, checks; and kits. */
#include <malle/contents.h>

#include "cli/commands.h"
#include "cli/contents_prompt.h"
#include "cli/desk_line.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define PIECE(member) offsetof(struct malle_box_piece, member)

/* Of one box: the box itself is known. */
static const struct field list_fields[] = {
	{"position", N_("No."), FIELD_INT, .offset = PIECE(position)},
	{"label", N_("Piece"), FIELD_TEXT, .offset = PIECE(label), .may_shrink = true},
	{"count", N_("Number"), FIELD_INT, .offset = PIECE(count)},
	{"missing", N_("Missing"), FIELD_INT, .offset = PIECE(missing)},
	{"essential", N_("Essential"), FIELD_FLAG, .offset = PIECE(essential)},
	{"history", N_("History"), FIELD_TEXT, .offset = PIECE(history), .may_shrink = true},
	{"since", NULL, FIELD_DATE, FIELD_DATA, PIECE(since)},
	{"lent_since", NULL, FIELD_INT, FIELD_DATA, PIECE(lent_since)},
	{"borrower", N_("Borrower"), FIELD_TEXT, FIELD_CARD, PIECE(borrower)},
	{"maybe_in", N_("Maybe in"), FIELD_TEXT, FIELD_CARD, PIECE(maybe_in)},
	{"source", N_("Had from"), FIELD_TEXT, FIELD_CARD, PIECE(source)},
};

static const struct listing list_listing = LISTING(malle_box_piece, list_fields);

static const struct field missing_fields[] = {
	{"barcode", N_("Barcode"), FIELD_TEXT, .offset = PIECE(barcode)},
	{"title", N_("Title"), FIELD_TEXT, .offset = PIECE(title), .may_shrink = true},
	{"missing", N_("Missing"), FIELD_INT, .offset = PIECE(missing)},
	{"label", N_("Piece"), FIELD_TEXT, .offset = PIECE(label), .may_shrink = true},
	{"essential", N_("Essential"), FIELD_FLAG, .offset = PIECE(essential)},
	{"since", N_("Since"), FIELD_DATE, .offset = PIECE(since)},
	{"lent_since", N_("Lent since"), FIELD_INT, .offset = PIECE(lent_since)},
	{"borrower", N_("Borrower"), FIELD_TEXT, .offset = PIECE(borrower), .may_shrink = true},
	{"maybe_in", N_("Maybe in"), FIELD_TEXT, .offset = PIECE(maybe_in), .may_shrink = true},
	{"source", N_("Had from"), FIELD_TEXT, FIELD_CARD, PIECE(source)},
};

static const struct listing missing_listing = LISTING(malle_box_piece, missing_fields);

enum malle_status cmd_piece_list(struct invocation *invocation)
{
	struct malle_box_piece *rows;
	size_t count;
	enum malle_status status = malle_piece_list(invocation->session, invocation->session,
		invocation_argument(invocation, 0), &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("Nothing is said of what is in this box."));
	return output_list(invocation, &list_listing, rows, count);
}

enum malle_status cmd_piece_missing(struct invocation *invocation)
{
	struct malle_box_piece *rows;
	size_t count;
	enum malle_status status =
		malle_piece_missing(invocation->session, invocation->session, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("Nothing is missing in any box."));
	return output_list(invocation, &missing_listing, rows, count);
}

/* ---- the list of a box ---- */

static enum malle_status wanted_of(
	const struct invocation *invocation, struct malle_piece_new *wanted)
{
	bool accessory = invocation_has(invocation, OPTION_ACCESSORY);
	int64_t count = invocation_number(invocation->options[OPTION_COUNT_OF]);
	int64_t position = invocation_number(invocation->options[OPTION_POSITION]);

	if (accessory && invocation_has(invocation, OPTION_ESSENTIAL))
		return message_error(
			MALLE_INVALID, _("a piece is essential or an accessory: not both"));
	if (count > INT32_MAX || position > INT32_MAX)
		return message_error(MALLE_INVALID, _("that number is too large"));
	*wanted = (struct malle_piece_new) {
		.count = (int32_t)count,
		.position = (int32_t)position,
		.source = invocation->options[OPTION_SOURCE],
		.importance = accessory                                      ? MALLE_PIECE_ACCESSORY
			      : invocation_has(invocation, OPTION_ESSENTIAL) ? MALLE_PIECE_ESSENTIAL
									     : MALLE_PIECE_AS_IS,
		.key = invocation->options[OPTION_KEY],
	};
	return MALLE_OK;
}

static enum malle_status show_row(
	struct invocation *invocation, const struct malle_box_piece *row, const char *sentence)
{
	enum malle_status status = output_card(invocation, &list_listing, row);

	if (status == MALLE_OK)
		message_note("%s", sentence);
	return status;
}

enum malle_status cmd_piece_add(struct invocation *invocation)
{
	struct malle_piece_new wanted;
	struct malle_box_piece *row;
	enum malle_status status = wanted_of(invocation, &wanted);

	if (status != MALLE_OK)
		return status;
	wanted.label = invocation_argument(invocation, 1);
	status = malle_piece_add(invocation->session, invocation->session,
		invocation_argument(invocation, 0), &wanted, &row);
	return status == MALLE_OK ? show_row(invocation, row,
					    memory_text(invocation->session,
						    _("Added to the list: %s."), row->label))
				  : status;
}

enum malle_status cmd_piece_change(struct invocation *invocation)
{
	struct malle_piece_new wanted;
	struct malle_box_piece *row;
	enum malle_status status = wanted_of(invocation, &wanted);

	if (status != MALLE_OK)
		return status;
	wanted.label = invocation->options[OPTION_NAME];
	status = malle_piece_change(invocation->session, invocation->session,
		invocation_argument(invocation, 0), invocation_argument(invocation, 1), &wanted,
		&row);
	return status == MALLE_OK ? show_row(invocation, row,
					    memory_text(invocation->session,
						    _("Changed on the list: %s."), row->label))
				  : status;
}

enum malle_status cmd_piece_remove(struct invocation *invocation)
{
	struct malle_box_piece *row;
	enum malle_status status = malle_piece_remove(invocation->session, invocation->session,
		invocation_argument(invocation, 0), invocation_argument(invocation, 1),
		invocation->options[OPTION_KEY], &row);

	return status == MALLE_OK ? show_row(invocation, row,
					    memory_text(invocation->session,
						    _("Taken off the list: %s."), row->label))
				  : status;
}

/* ---- pieces that come back, and boxes that are counted ---- */

static enum malle_status show_box(
	struct invocation *invocation, const struct malle_circulation *answer, const char *sentence)
{
	if (output_is_data(invocation))
		return output_list(
			invocation, &list_listing, answer->contents, answer->content_count);
	output_line(MARK_DONE, "%s.",
		memory_text(invocation->session, _("%1$s: %2$s"), sentence, answer->title));
	if (answer->repeated)
		message_note("%s", _("Done already, with the same key."));
	desk_line_show_findings(answer);
	return MALLE_OK;
}

static enum malle_status piece_back(
	struct invocation *invocation, enum malle_piece_back how, const char *sentence)
{
	struct malle_circulation *answer;
	int64_t count = invocation_number(invocation->options[OPTION_COUNT_OF]);
	enum malle_status status;

	if (count > INT32_MAX)
		return message_error(MALLE_INVALID, _("that number is too large"));
	status = malle_piece_back(invocation->session, invocation->session,
		invocation_argument(invocation, 0), invocation_argument(invocation, 1),
		(int32_t)count, how, invocation->options[OPTION_KEY], &answer);
	return status == MALLE_OK ? show_box(invocation, answer, sentence) : status;
}

enum malle_status cmd_piece_found(struct invocation *invocation)
{
	return piece_back(invocation, MALLE_PIECE_FOUND, _("Found, and back in the box"));
}

enum malle_status cmd_piece_replaced(struct invocation *invocation)
{
	return piece_back(invocation, MALLE_PIECE_REPLACED, _("Replaced in the box"));
}

enum malle_status cmd_check(struct invocation *invocation)
{
	struct malle_check_options options = {
		.consent = {.confirmed = invocation_has(invocation, OPTION_YES)},
		.damaged = invocation->options[OPTION_DAMAGED],
		.key = invocation->options[OPTION_KEY],
	};
	const char *barcode = invocation_argument(invocation, 0);
	struct malle_circulation *answer;
	enum malle_status status = contents_of_options(invocation, &options.contents);

	if (status != MALLE_OK)
		return status;
	status = malle_copy_check(
		invocation->session, invocation->session, barcode, &options, &answer);
	if (status == MALLE_NEEDS_CONFIRMATION && options.contents == NULL) {
		enum malle_status asked = contents_ask(invocation, answer, true, &options.contents);

		if (asked != MALLE_OK)
			return asked;
		if (options.contents != NULL)
			status = malle_copy_check(invocation->session, invocation->session, barcode,
				&options, &answer);
	}
	if (status != MALLE_OK) {
		if (status == MALLE_NEEDS_CONFIRMATION && options.contents == NULL) {
			message_error(
				status, "%s", malle_session_error(invocation->session)->message);
			message_hint(
				"%s", _("say what was counted: --complete, or --missing dé:1"));
		}
		return status;
	}
	return show_box(invocation, answer, _("Checked"));
}

/* ---- kits ---- */

#define MEMBER(member) offsetof(struct malle_kit_member, member)

static const struct field member_fields[] = {
	{"barcode", N_("Barcode"), FIELD_TEXT, .offset = MEMBER(barcode)},
	{"title", N_("Title"), FIELD_TEXT, .offset = MEMBER(title), .may_shrink = true},
	{"call_number", N_("Call number"), FIELD_TEXT, .offset = MEMBER(call_number)},
	{"state", NULL, FIELD_TEXT, FIELD_DATA, MEMBER(state)},
	{"state_label", N_("State"), FIELD_TEXT, .offset = MEMBER(state_label)},
	{"due", N_("Due"), FIELD_DATE, .offset = MEMBER(due)},
};

static const struct listing member_listing = LISTING(malle_kit_member, member_fields);

static const struct field kit_fields[] = {
	{"barcode", N_("Barcode"), FIELD_TEXT, .offset = offsetof(struct malle_kit, head.barcode)},
	{"title", N_("Title"), FIELD_TEXT, .offset = offsetof(struct malle_kit, head.title)},
	{"state", NULL, FIELD_TEXT, FIELD_DATA, offsetof(struct malle_kit, head.state)},
	{"state_label", N_("State"), FIELD_TEXT,
		.offset = offsetof(struct malle_kit, head.state_label)},
	{"due", N_("Due"), FIELD_DATE, .offset = offsetof(struct malle_kit, head.due)},
	{"members", N_("Made of"), FIELD_ROWS, .offset = offsetof(struct malle_kit, members),
		.rows = &member_listing, .count_offset = offsetof(struct malle_kit, member_count)},
};

static const struct listing kit_listing = LISTING(malle_kit, kit_fields);

enum malle_status cmd_kit_add(struct invocation *invocation)
{
	struct malle_kit *kit;
	enum malle_status status = malle_kit_add(invocation->session, invocation->session,
		invocation_argument(invocation, 0), invocation_argument(invocation, 1),
		invocation->options[OPTION_KEY], &kit);

	return status == MALLE_OK ? output_card(invocation, &kit_listing, kit) : status;
}

enum malle_status cmd_kit_remove(struct invocation *invocation)
{
	struct malle_kit *kit;
	enum malle_status status = malle_kit_remove(invocation->session, invocation->session,
		invocation_argument(invocation, 0), invocation->options[OPTION_KEY], &kit);

	return status == MALLE_OK ? output_card(invocation, &kit_listing, kit) : status;
}

enum malle_status cmd_kit_show(struct invocation *invocation)
{
	struct malle_kit *kit;
	enum malle_status status = malle_kit_show(
		invocation->session, invocation->session, invocation_argument(invocation, 0), &kit);

	return status == MALLE_OK ? output_card(invocation, &kit_listing, kit) : status;
}
