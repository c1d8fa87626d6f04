/* The desk: one prompt, from the first line to the last. */
#include <stdio.h>

#include "cli/commands.h"
#include "cli/desk/candidates.h"
#include "cli/desk/desk.h"
#include "cli/desk/input.h"
#include "cli/desk/newcomer.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"

/* A line that fails each time the database is back is not tried for ever. */
enum { WAIT_SECONDS = 5, WAIT_TIMES = 60, TIMES_TRIED = 5 };

/* How waiting for the database ended. */
enum patience { PATIENCE_REWARDED, PATIENCE_STOPPED, PATIENCE_OVER };

static void say_away(bool terminal)
{
	if (terminal)
		output_line(MARK_WARNING,
			_("The database does not answer. What was scanned is kept and will be "
			  "noted; trying again every %d seconds (Escape stops that)."),
			WAIT_SECONDS);
	else
		output_line(MARK_WARNING,
			_("The database does not answer. What was scanned is kept and will be "
			  "noted; trying again every %d seconds."),
			WAIT_SECONDS);
	fflush(stdout);
}

/* The database went away: what was scanned is kept, and tried again (message 24). */
static enum patience wait_for_database(struct desk *desk, struct input *input)
{
	for (int tried = 0; tried < WAIT_TIMES; tried++) {
		if (invocation_connect(desk->invocation) == MALLE_OK) {
			output_line(MARK_DONE, _("The database answers again."));
			return PATIENCE_REWARDED;
		}
		if (tried == 0)
			say_away(input_is_terminal(input));
		switch (input_wait(input, WAIT_SECONDS)) {
		case INPUT_WAITED: break;
		case INPUT_ESCAPE: return PATIENCE_STOPPED;
		case INPUT_BROKEN: return PATIENCE_OVER;
		}
	}
	return PATIENCE_STOPPED;
}

/* Nobody wants to wait any longer: at a terminal the line stands in the field again, unless it was
 * given up by Ctrl-C, and the desk stays open with all that it knows. */
static enum malle_status stop_waiting(
	struct input *input, enum patience patience, const char *line, size_t size)
{
	if (!input_is_terminal(input) || input_is_over())
		return MALLE_UNAVAILABLE;
	if (patience == PATIENCE_STOPPED) {
		input_put_back(input, line, size);
		desk_say("%s", _("The line stands in the field again; Enter tries it once more."));
	}
	return MALLE_OK;
}

/* One line, until it is known what became of it. */
static enum malle_status take_line(
	struct desk *desk, struct input *input, const char *line, size_t size)
{
	enum patience patience = PATIENCE_REWARDED;
	struct entry entry;
	enum malle_status status;
	int tried = 0;

	desk->line = memory_scratch(desk->invocation->session);
	entry_read(desk->line, line, size, &entry);
	do {
		status = desk_take(desk, &entry);
		if (status == MALLE_UNAVAILABLE)
			patience = tried++ < TIMES_TRIED ? wait_for_database(desk, input)
							 : PATIENCE_STOPPED;
	} while (status == MALLE_UNAVAILABLE && patience == PATIENCE_REWARDED);
	malle_free(desk->line);
	desk->line = NULL;
	return status == MALLE_UNAVAILABLE ? stop_waiting(input, patience, line, size) : status;
}

/* ---- the end ---- */

/* A visit for which something was done stays an open request; one without leaves nothing. */
static void leave_visit(struct desk *desk, struct malle_visit *visit)
{
	static const struct malle_request_wish none = {0};
	const struct malle_visit_state *state = malle_visit_state(visit);
	struct malle_visit_end *end;

	if (state->request[0] == '\0' || state->idle)
		return;
	if (state->done == 0 && !state->taken_up &&
		malle_visit_close(visit, desk->line, &none, &end) == MALLE_OK &&
		end->request[0] == '\0')
		return;
	output_line(MARK_WARNING, _("Request %1$s stays open; « demande %1$s » goes on with it."),
		state->request);
}

static enum malle_status leave(struct desk *desk, bool terminal)
{
	enum malle_status status = MALLE_OK;

	desk->line = memory_scratch(desk->invocation->session);
	if (desk->question.kind != QUESTION_NONE)
		status = question_drop(desk);
	if (desk->visit != NULL)
		leave_visit(desk, desk->visit);
	for (size_t i = 0; i < DESK_PARKED; i++)
		if (desk->parked[i] != NULL)
			leave_visit(desk, desk->parked[i]);
	if (status == MALLE_UNAVAILABLE)
		return status;
	if (desk->failed == 0 || terminal)
		return MALLE_OK; /* whoever sits here saw it */
	return message_error(MALLE_PARTIAL,
		ngettext_("%zu line came to nothing", "%zu lines came to nothing", desk->failed),
		desk->failed);
}

/* Ctrl-D while somebody is served ends the visit; once more, the desk. A pipe has ended anyway. */
static bool may_end(struct desk *desk, struct input *input, bool *asked, enum malle_status *status)
{
	static const char word[] = "fin";

	if (!input_is_terminal(input) || desk->visit == NULL || *asked)
		return true;
	*asked = true;
	*status = take_line(desk, input, word, sizeof word - 1);
	return false;
}

/* Ctrl-C gives up the line, and somebody new who is being registered. */
static void give_up(struct desk *desk)
{
	if (desk->question.kind == QUESTION_NEWCOMER) {
		question_end(desk);
		newcomer_give_up(desk);
	}
}

/* Lines, until the end. */
static enum malle_status serve(struct desk *desk, struct input *input)
{
	enum malle_status status = MALLE_OK;
	bool asked = false;

	while (!desk->leaving && status != MALLE_UNAVAILABLE) {
		void *scratch = memory_scratch(desk->invocation->session);
		const char *line;
		size_t size;

		switch (input_read(input, desk_prompt(desk, scratch), &line, &size)) {
		case INPUT_LINE:
			asked = false;
			status = take_line(desk, input, line, size);
			break;
		case INPUT_CLEARED:
			asked = false;
			give_up(desk);
			break;
		case INPUT_END:
			desk->leaving =
				input_interrupted() || may_end(desk, input, &asked, &status);
			break;
		}
		malle_free(scratch);
	}
	return status;
}

enum malle_status cmd_desk(struct invocation *invocation)
{
	static const struct malle_visit_start between = {.between = true};
	struct desk desk = {.invocation = invocation, .session = invocation->session};
	struct input *input = input_new(invocation->session);
	bool terminal;
	enum malle_status status = malle_visit_start(
		invocation->session, invocation->session, &between, &desk.counter);

	if (status != MALLE_OK)
		return status;
	who_forget_tools(&desk);
	terminal = input_is_terminal(input);
	input_set_completion(input, candidates_find, &desk);
	status = serve(&desk, input);
	input_end(input);
	return status == MALLE_UNAVAILABLE ? status : leave(&desk, terminal);
}
