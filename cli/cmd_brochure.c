/* Brochures: what is given, received, lost, counted, promised. */
#include <stdlib.h>
#include <string.h>

#include <malle/brochures.h>
#include <malle/text.h>

#include "cli/brochure_line.h"
#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/prompt.h"

enum { COST_MAX_EUROS = 1000000 };

/* "12", "12,50", "12.5": euros as cents; -1: it is no amount. */
static int64_t cents_of(const char *typed)
{
	char *end;
	int64_t cents = 100 * strtoll(typed, &end, 10);
	size_t digits;

	if (typed[strspn(typed, "0123456789.,")] != '\0' || end == typed ||
		cents > 100 * (int64_t)COST_MAX_EUROS)
		return -1;
	if (*end == '\0')
		return cents;
	end++;
	digits = strspn(end, "0123456789");
	if (digits == 0 || digits > 2 || end[digits] != '\0')
		return -1;
	return cents + strtoll(end, NULL, 10) * (digits == 1 ? 10 : 1);
}

/* What the words say, with the options that all movements take. */
static enum malle_status read_wish(struct invocation *invocation, bool any,
	struct brochure_typed *typed, struct malle_movement_wish *wish)
{
	const char *const *given = invocation->options;
	enum malle_status status =
		brochure_line_read(invocation, invocation_words(invocation), any, typed);

	if (status != MALLE_OK)
		return status;
	*wish = (struct malle_movement_wish) {
		.title = typed->brochure->id,
		.quantity = typed->said ? typed->quantity : 1,
		.site = given[OPTION_SITE],
		.request = given[OPTION_REQUEST],
		.campaign = given[OPTION_ORIGIN],
		.reason = given[OPTION_REASON],
		.supplier = given[OPTION_SUPPLIER],
		.confirmed = invocation_has(invocation, OPTION_YES),
		.key = given[OPTION_KEY],
	};
	return MALLE_OK;
}

static enum malle_status say_how_many(const struct brochure_typed *typed)
{
	message_error(MALLE_INVALID, _("how many of '%s'?"), typed->brochure->title);
	message_hint(_("the number comes first: 25 %s"), typed->brochure->title);
	return MALLE_INVALID;
}

static enum malle_status show(struct invocation *invocation, const struct malle_movement *movement)
{
	if (output_is_data(invocation))
		return output_card(invocation, &movement_listing, movement);
	brochure_line_show(movement, message_note);
	return MALLE_OK;
}

/* ---- less of it ---- */

typedef enum malle_status leaving(struct malle_session *session, void *owner,
	const struct malle_movement_wish *wish, struct malle_movement **movement,
	struct malle_shortage *shortage);

static const char *question_of(
	struct invocation *invocation, leaving *leaving_, const struct malle_shortage *shortage)
{
	if (leaving_ == malle_brochure_give)
		return brochure_line_question(invocation->session, shortage);
	return memory_text(invocation->session,
		_("The stock is noted as %lld and you take %lld out. Is paper right? Note a "
		  "correction of +%lld"),
		(long long)shortage->stock, (long long)shortage->asked,
		(long long)shortage->correction);
}

/* R16.5: when the ledger knows of fewer, ask whether paper is right. */
static enum malle_status leave(struct invocation *invocation, leaving *leaving_)
{
	struct brochure_typed typed;
	struct malle_movement_wish wish;
	struct malle_movement *movement;
	struct malle_shortage shortage;
	enum malle_status status = read_wish(invocation, false, &typed, &wish);

	if (status != MALLE_OK)
		return status;
	status = leaving_(invocation->session, invocation->session, &wish, &movement, &shortage);
	if (status == MALLE_NEEDS_CONFIRMATION && shortage.correction > 0) {
		const char *elsewhere = malle_session_error(invocation->session)->detail;

		if (elsewhere != NULL && elsewhere[0] != '\0')
			message_note("%s", elsewhere);
		switch (prompt_confirm(
			invocation, false, question_of(invocation, leaving_, &shortage))) {
		case PROMPT_YES: break;
		case PROMPT_NO:
			return message_error(
				status, _("nothing was done with '%s'"), typed.brochure->title);
		case PROMPT_CANNOT:
			message_hint(_("or say why the stock goes below zero: --reason"));
			return status;
		}
		wish.confirmed = true;
		status = leaving_(
			invocation->session, invocation->session, &wish, &movement, &shortage);
	}
	return status == MALLE_OK ? show(invocation, movement) : status;
}

enum malle_status cmd_brochure_give(struct invocation *invocation)
{
	return leave(invocation, malle_brochure_give);
}

enum malle_status cmd_brochure_loss(struct invocation *invocation)
{
	return leave(invocation, malle_brochure_lose);
}

/* ---- more of it ---- */

static enum malle_status receive(struct invocation *invocation, struct malle_movement_wish *wish)
{
	struct malle_movement *movement;
	enum malle_status status =
		malle_brochure_receive(invocation->session, invocation->session, wish, &movement);

	if (status == MALLE_NEEDS_CONFIRMATION) {
		const char *question = malle_session_error(invocation->session)->message;

		switch (prompt_confirm(invocation, false, question)) {
		case PROMPT_YES: break;
		case PROMPT_NO: return message_error(status, _("nothing was noted"));
		case PROMPT_CANNOT: return status;
		}
		wish->confirmed = true;
		status = malle_brochure_receive(
			invocation->session, invocation->session, wish, &movement);
	}
	return status == MALLE_OK ? show(invocation, movement) : status;
}

enum malle_status cmd_brochure_receive(struct invocation *invocation)
{
	const char *cost = invocation->options[OPTION_COST];
	struct brochure_typed typed;
	struct malle_movement_wish wish;
	enum malle_status status = read_wish(invocation, true, &typed, &wish);

	if (status != MALLE_OK)
		return status;
	if (!typed.said)
		return say_how_many(&typed);
	wish.cost_cents = cost != NULL ? cents_of(cost) : 0;
	if (wish.cost_cents < 0)
		return message_error(MALLE_INVALID, _("'%s' is no amount of euros"),
			malle_text_printable(invocation->session, cost));
	return receive(invocation, &wish);
}

enum malle_status cmd_brochure_count(struct invocation *invocation)
{
	struct brochure_typed typed;
	struct malle_movement_wish wish;
	struct malle_movement *movement;
	enum malle_status status = read_wish(invocation, false, &typed, &wish);

	if (status != MALLE_OK)
		return status;
	if (!typed.said)
		return say_how_many(&typed);
	status = malle_brochure_count(invocation->session, invocation->session, &wish, &movement);
	return status == MALLE_OK ? show(invocation, movement) : status;
}

/* ---- promised ---- */

enum malle_status cmd_brochure_promise(struct invocation *invocation)
{
	struct brochure_typed typed;
	struct malle_movement_wish wish;
	struct malle_brochure *brochure;
	enum malle_status status = read_wish(invocation, false, &typed, &wish);

	if (status == MALLE_OK)
		status = malle_brochure_promise(
			invocation->session, invocation->session, &wish, &brochure);
	if (status != MALLE_OK)
		return status;
	if (output_is_data(invocation))
		return output_card(invocation, &brochure_listing, brochure);
	output_line(MARK_DONE,
		_("%lld of '%s' are kept for this request; %lld are left, of which %lld promised."),
		(long long)wish.quantity, brochure->title, (long long)brochure->remaining,
		(long long)brochure->promised);
	brochure_line_alert(brochure);
	return MALLE_OK;
}
