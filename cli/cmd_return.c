/* Taking back: each barcode is an operation of its own. What could be said of it is asked at a
 * terminal, and named by an option in a script: what is in the box, a part of a kit or all of it.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <malle/contents.h>

#include "cli/commands.h"
#include "cli/contents_prompt.h"
#include "cli/desk_line.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/format.h"
#include "cli/output/output.h"
#include "cli/prompt.h"

/* Where this desk is: said once for all in the environment, or each time by --site (R4.3). */
static const char *place_of_desk(const struct invocation *invocation)
{
	const char *variable = getenv("MALLE_SITE");

	if (invocation_has(invocation, OPTION_SITE))
		return invocation->options[OPTION_SITE];
	return variable != NULL && *variable != '\0' ? variable : NULL;
}

static enum malle_status options_of(
	struct invocation *invocation, struct malle_return_options *options)
{
	enum malle_status status;

	*options = (struct malle_return_options) {
		.consent = {.confirmed = invocation_has(invocation, OPTION_YES),
			.reason = invocation->options[OPTION_FORCE]},
		.may_ask = isatty(STDIN_FILENO) == 1,
		.part = invocation_has(invocation, OPTION_WHOLE)   ? MALLE_KIT_WHOLE
			: invocation_has(invocation, OPTION_ALONE) ? MALLE_KIT_ALONE
								   : MALLE_KIT_ASK,
		.site = place_of_desk(invocation),
		.consultation = invocation_has(invocation, OPTION_CONSULTATION),
		.damaged = invocation->options[OPTION_DAMAGED],
		.feedback = invocation->options[OPTION_FEEDBACK],
	};
	if (invocation_has(invocation, OPTION_WHOLE) && invocation_has(invocation, OPTION_ALONE))
		return message_error(MALLE_INVALID, _("the part alone, or all of it: not both"));
	status = contents_of_options(invocation, &options->contents);
	return status == MALLE_OK
		       ? invocation_past(invocation, invocation->options[OPTION_DATE], &options->on)
		       : status;
}

/* What is said of one box cannot be said of several. */
static enum malle_status check_single(const struct invocation *invocation)
{
	static const enum option_id single[] = {
		OPTION_MISSING, OPTION_EXCESS, OPTION_DAMAGED, OPTION_FEEDBACK};

	for (size_t i = 0; i < sizeof single / sizeof single[0]; i++)
		if (invocation_has(invocation, single[i]) && invocation->argument_count > 1)
			return message_error(MALLE_INVALID,
				_("--%s is said of one box: give one barcode"),
				option_table[single[i]].name);
	return MALLE_OK;
}

/* The part of a kit, or all of it? (R4.12) */
static enum malle_status ask_part(
	struct invocation *invocation, const char *barcode, struct malle_return_options *options)
{
	if (isatty(STDIN_FILENO) != 1) {
		message_error(MALLE_NEEDS_CONFIRMATION, "%s",
			malle_session_error(invocation->session)->message);
		message_hint("%s", _("say which: --alone, or --whole"));
		return MALLE_NEEDS_CONFIRMATION;
	}
	switch (prompt_confirm(invocation, false,
		memory_text(
			invocation->session, _("%s: does all of the kit come back?"), barcode))) {
	case PROMPT_YES: options->part = MALLE_KIT_WHOLE; return MALLE_OK;
	case PROMPT_NO: options->part = MALLE_KIT_ALONE; return MALLE_OK;
	case PROMPT_CANNOT: break;
	}
	return MALLE_NEEDS_CONFIRMATION;
}

/* What is still open is asked; MALLE_OK: try again with what was said. */
static enum malle_status ask(struct invocation *invocation, const char *barcode,
	struct malle_return_options *options, const struct malle_circulation *answer)
{
	if (desk_line_has_finding(answer, "kit_member")) {
		if (isatty(STDIN_FILENO) == 1)
			desk_line_show_findings(answer);
		return ask_part(invocation, barcode, options);
	}
	if (options->contents == NULL && desk_line_has_finding(answer, "contents_uncounted")) {
		enum malle_status status =
			contents_ask(invocation, answer, false, &options->contents);

		options->may_ask = false; /* no answer: it comes back uncounted */
		return status;
	}
	desk_line_show_findings(answer);
	if (desk_line_needs_reason(invocation, answer)) {
		message_session(invocation->session);
		return MALLE_NEEDS_CONFIRMATION;
	}
	switch (prompt_confirm(invocation, false,
		memory_text(invocation->session, _("%s: Take it back all the same?"), barcode))) {
	case PROMPT_YES: options->consent.confirmed = true; return MALLE_OK;
	case PROMPT_NO:
		return message_error(
			MALLE_NEEDS_CONFIRMATION, _("nothing was done with '%s'"), barcode);
	case PROMPT_CANNOT: break;
	}
	return MALLE_NEEDS_CONFIRMATION;
}

static enum malle_status take_back(struct invocation *invocation, const char *barcode,
	struct malle_return_options options, struct malle_circulation **answer)
{
	enum malle_status status;

	options.key = desk_line_key(invocation, barcode);
	for (;;) {
		status = malle_loan_return(
			invocation->session, invocation->session, barcode, &options, answer);
		if (status != MALLE_NEEDS_CONFIRMATION)
			return status;
		status = ask(invocation, barcode, &options, *answer);
		if (status != MALLE_OK)
			return status;
	}
}

/* ---- the receipt of a slip (R4.13) ---- */

static const char *titles_of(
	void *owner, const struct malle_circulation *answer, bool back, struct malle_date today)
{
	char *text = memory_copy(owner, "");

	for (size_t i = 0; i < answer->slip_count; i++) {
		const struct malle_loan *loan = &answer->slip[i];
		char due[FORMAT_DATE];

		if (malle_date_is_set(loan->returned) != back)
			continue;
		text = memory_append(text, "%s%s", *text != '\0' ? ", " : "", loan->title);
		if (!back)
			text = memory_append(text, " (%s)", format_day(loan->due, today, due));
	}
	return text;
}

/* Only while something of it is out: a slip that is closed needs no list. */
static void show_slip(struct invocation *invocation, const struct malle_circulation *answer)
{
	struct malle_date today = {0};
	const char *out;

	if (answer->slip_count < 2 || malle_database_today(invocation->session, &today) != MALLE_OK)
		return;
	out = titles_of(invocation->session, answer, false, today);
	if (out[0] == '\0')
		return;
	message_note(_("Slip %1$s: back %2$s; still out %3$s."), answer->slip[0].slip,
		titles_of(invocation->session, answer, true, today), out);
}

/* The last answer of each slip says it all. */
static bool is_last_of_slip(struct malle_circulation *const *answers, size_t count, size_t index)
{
	for (size_t i = index + 1; i < count; i++)
		if (answers[i] != NULL && answers[i]->slip_count > 0 &&
			strcmp(answers[i]->slip[0].slip, answers[index]->slip[0].slip) == 0)
			return false;
	return true;
}

static void show_slips(
	struct invocation *invocation, struct malle_circulation *const *answers, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (answers[i] != NULL && answers[i]->slip_count > 0 &&
			is_last_of_slip(answers, count, i))
			show_slip(invocation, answers[i]);
}

enum malle_status cmd_return(struct invocation *invocation)
{
	size_t count = invocation->argument_count, done = 0;
	struct desk_line *lines = memory_array(invocation->session, struct desk_line, count);
	struct malle_circulation **answers =
		memory_array(invocation->session, struct malle_circulation *, count);
	struct malle_return_options options;
	enum malle_status status = check_single(invocation);

	if (status == MALLE_OK)
		status = options_of(invocation, &options);
	if (status != MALLE_OK)
		return status;
	for (; done < count && status != MALLE_UNAVAILABLE; done++) {
		const char *barcode = invocation->arguments[done];

		status = take_back(invocation, barcode, options, &answers[done]);
		desk_line_fill(invocation, &lines[done], barcode, status, answers[done]);
		if (!output_is_data(invocation))
			desk_line_show(invocation, &lines[done], answers[done]);
	}
	if (output_is_data(invocation)) {
		enum malle_status written =
			output_list(invocation, &desk_line_listing, lines, done);

		if (written != MALLE_OK)
			return written;
	} else {
		show_slips(invocation, answers, done);
	}
	return status == MALLE_UNAVAILABLE ? status : desk_line_status(lines, done);
}

enum malle_status cmd_return_correct(struct invocation *invocation)
{
	struct malle_return_correction correction = {.key = invocation->options[OPTION_KEY]};
	const char *barcode = invocation_argument(invocation, 0);
	struct desk_line line;
	struct malle_circulation *answer;
	enum malle_status status =
		invocation_past(invocation, invocation->options[OPTION_DATE], &correction.on);

	if (status != MALLE_OK)
		return status;
	status = malle_return_correct(
		invocation->session, invocation->session, barcode, &correction, &answer);
	desk_line_fill(invocation, &line, barcode, status, answer);
	if (output_is_data(invocation))
		output_card(invocation, &desk_line_listing, &line);
	else
		desk_line_show(invocation, &line, answer);
	return status;
}
