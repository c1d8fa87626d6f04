/* Blocks: who may not borrow for the time being. */
#include <malle/block.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/message.h"
#include "cli/output/format.h"
#include "cli/output/output.h"

#define BLOCK(member) offsetof(struct malle_block, member)

static const struct field block_fields[] = {
	{"id", NULL, FIELD_ID, FIELD_DATA, BLOCK(id)},
	{"since", N_("Since"), FIELD_DATE, .offset = BLOCK(since)},
	{"until", N_("Until"), FIELD_DATE, .offset = BLOCK(until)},
	{"reason", N_("Reason"), FIELD_TEXT, .offset = BLOCK(reason), .may_shrink = true},
	{"author", N_("Author"), FIELD_TEXT, .offset = BLOCK(author)},
	{"automatic", N_("Automatic"), FIELD_FLAG, .offset = BLOCK(automatic)},
	{"rule", NULL, FIELD_TEXT, FIELD_DATA, BLOCK(rule)},
	{"organisation", N_("Organisation"), FIELD_TEXT, FIELD_DATA, BLOCK(organisation)},
	{"current", NULL, FIELD_FLAG, FIELD_DATA, BLOCK(current)},
};

const struct listing block_listing = LISTING(malle_block, block_fields);

static enum malle_status read_wish(struct invocation *invocation, struct malle_block_wish *wish)
{
	*wish = (struct malle_block_wish) {
		.reason = invocation->options[OPTION_REASON],
		.key = invocation->options[OPTION_KEY],
	};
	return invocation_date(invocation, invocation->options[OPTION_UNTIL], &wish->until);
}

static enum malle_status show_block(
	const struct invocation *invocation, const struct malle_block *block)
{
	char until[FORMAT_DATE];

	if (malle_date_is_set(block->until))
		message_note(_("Blocked until %s."), format_date(block->until, until));
	else
		message_note("%s", _("Blocked until somebody lifts the block."));
	return output_card(invocation, &block_listing, block);
}

enum malle_status cmd_patron_block(struct invocation *invocation)
{
	struct malle_block_wish wish;
	struct malle_block *block;
	enum malle_status status = read_wish(invocation, &wish);

	if (status == MALLE_OK)
		status = malle_patron_block(invocation->session, invocation->session,
			invocation_argument(invocation, 0), &wish, &block);
	return status == MALLE_OK ? show_block(invocation, block) : status;
}

enum malle_status cmd_organisation_block(struct invocation *invocation)
{
	struct malle_block_wish wish;
	struct malle_block *block;
	enum malle_status status = read_wish(invocation, &wish);

	if (status == MALLE_OK)
		status = malle_organisation_block(invocation->session, invocation->session,
			invocation_argument(invocation, 0), &wish, &block);
	return status == MALLE_OK ? show_block(invocation, block) : status;
}

struct lifted {
	int64_t lifted;
};

static const struct field lifted_fields[] = {
	{"lifted", N_("Lifted blocks"), FIELD_INT64, .offset = offsetof(struct lifted, lifted)},
};

static const struct listing lifted_listing = LISTING(lifted, lifted_fields);

static enum malle_status show_lifted(
	const struct invocation *invocation, enum malle_status status, size_t count)
{
	const struct lifted lifted = {.lifted = (int64_t)count};

	return status == MALLE_OK ? output_card(invocation, &lifted_listing, &lifted) : status;
}

enum malle_status cmd_patron_unblock(struct invocation *invocation)
{
	size_t count = 0;
	enum malle_status status = malle_patron_unblock(invocation->session,
		invocation_argument(invocation, 0), invocation->options[OPTION_KEY], &count);

	return show_lifted(invocation, status, count);
}

enum malle_status cmd_organisation_unblock(struct invocation *invocation)
{
	size_t count = 0;
	enum malle_status status = malle_organisation_unblock(invocation->session,
		invocation_argument(invocation, 0), invocation->options[OPTION_KEY], &count);

	return show_lifted(invocation, status, count);
}
