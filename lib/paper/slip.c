/* Slips: what each kind says, in which order. The wording is the table; the order is one for all.
 */
#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "paper/leaf.h"
#include "paper/words.h"

struct slip_wording {
	const char *title;
	const char *notice; /* what the person or the place in the frame is; NULL: no frame */
	const char *staff;
	const char *items, *remaining; /* headings */
	const char *closing;
	bool signatures;
};

static const struct slip_wording wordings[MALLE_SLIP_KIND_COUNT] = {
	[MALLE_SLIP_LOAN] =
		{
			.title = N_("Loan slip"),
			.staff = N_("Lent by"),
			.items = N_("Lent today"),
			.remaining = N_("Still on loan from before"),
			.closing = N_("I received these tools with their contents. I bring them "
				      "back complete, at the latest on the day that is said."),
			.signatures = true,
		},
	[MALLE_SLIP_RETURN] =
		{
			.title = N_("Return slip"),
			.staff = N_("Taken back by"),
			.items = N_("Came back"),
			.remaining = N_("Still on loan"),
		},
	[MALLE_SLIP_SET_ASIDE] =
		{
			.title = N_("To set aside"),
			.notice = N_("For"),
			.staff = N_("Prepared by"),
			.items = N_("Tools"),
		},
	[MALLE_SLIP_TRANSIT] =
		{
			.title = N_("In transit"),
			.notice = N_("Sent to"),
			.staff = N_("Sent by"),
			.items = N_("Tools"),
		},
	[MALLE_SLIP_PIECES] =
		{
			.title = N_("Missing pieces"),
			.staff = N_("Seen by"),
			.items = N_("Please bring what is missing"),
			.remaining = N_("Still on loan"),
		},
};

/* Whom it is for, or where it goes: what somebody reads from two metres. */
static void add_notice(
	struct leaf *leaf, const struct malle_paper_slip *slip, const struct slip_wording *wording)
{
	const char *place = slip->kind == MALLE_SLIP_TRANSIT ? slip->to_site : slip->organisation;

	if (wording->notice != NULL)
		leaf_add(leaf, BLOCK_NOTICE, _(wording->notice),
			words_given(place) ? place : slip->person);
}

static void add_period(struct leaf *leaf, const struct malle_paper_slip *slip)
{
	const char *from = leaf_day(leaf, slip->from);
	const char *until = leaf_day(leaf, slip->until);

	if (*from != '\0' && *until != '\0')
		leaf_add(leaf, BLOCK_FACT, _("Period"),
			/* TRANSLATORS: from a day to a day */
			arena_printf(leaf, _("%1$s to %2$s"), from, until));
	else
		leaf_add(leaf, BLOCK_FACT, _("Collected on"), from);
}

static void add_facts(
	struct leaf *leaf, const struct malle_paper_slip *slip, const struct slip_wording *wording)
{
	const char *const person[] = {slip->person, slip->card};

	leaf_add(leaf, BLOCK_FACT, _("Organisation"), slip->organisation);
	leaf_add(leaf, BLOCK_FACT, _("Borrower"), words_join(leaf, " · ", person, 2));
	leaf_add(leaf, BLOCK_FACT, _("Contact"), slip->reach);
	leaf_add(leaf, BLOCK_FACT, _("Purpose"), slip->purpose);
	leaf_add(leaf, BLOCK_FACT, _("Sent from"), slip->from_site);
	leaf_add(leaf, BLOCK_FACT, _("Sent to"), slip->to_site);
	add_period(leaf, slip);
	leaf_add(leaf, BLOCK_FACT, _(wording->staff), slip->staff);
}

static void add_remaining(
	struct leaf *leaf, const struct malle_paper_slip *slip, const struct slip_wording *wording)
{
	if (slip->remaining_count > 0 && wording->remaining != NULL) {
		leaf_add(leaf, BLOCK_HEADING, NULL, _(wording->remaining));
		leaf_add_items(leaf, slip->remaining, slip->remaining_count);
	} else if (slip->kind == MALLE_SLIP_RETURN)
		leaf_add(leaf, BLOCK_PARAGRAPH, NULL, _("Nothing is on loan any more."));
}

enum malle_status malle_paper_slip(struct malle_session *session, void *owner,
	const struct malle_paper_slip *slip, enum malle_paper_form form, struct malle_bytes *bytes)
{
	const struct slip_wording *wording;
	struct leaf *leaf;

	if ((unsigned)slip->kind >= MALLE_SLIP_KIND_COUNT)
		return session_fail(session, MALLE_INVALID, _("there is no such slip"));
	wording = &wordings[slip->kind];
	leaf = leaf_new(owner, &slip->sender, _(wording->title), slip->date);
	leaf->number = words_clean(leaf, slip->number);
	add_notice(leaf, slip, wording);
	add_facts(leaf, slip, wording);
	if (slip->item_count > 0)
		leaf_add(leaf, BLOCK_HEADING, NULL, _(wording->items));
	leaf_add_items(leaf, slip->items, slip->item_count);
	add_remaining(leaf, slip, wording);
	leaf_add_lines(leaf, BLOCK_PARAGRAPH, NULL, slip->note);
	leaf_add_lines(leaf, BLOCK_LINE, _("Opening hours"), slip->openings);
	if (wording->closing != NULL)
		leaf_add(leaf, BLOCK_PARAGRAPH, NULL, _(wording->closing));
	if (wording->signatures)
		leaf_add(leaf, BLOCK_SIGNATURES, _("The borrower"), _("For the centre"));
	return leaf_print(leaf, session, owner, form, bytes);
}
