/* The desk: one prompt, from the first line to the last. */
#include <stdio.h>
#include <time.h>

#include "cli/commands.h"
#include "cli/desk/desk.h"
#include "cli/desk/input.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"

/* A line that fails each time the database is back is not tried for ever. */
enum { WAIT_SECONDS = 5, WAIT_TIMES = 60, TIMES_TRIED = 5 };

/* The database went away: what was scanned is kept, and tried again (message 24). */
static enum malle_status wait_for_database(struct desk *desk)
{
	const struct timespec pause = {.tv_sec = WAIT_SECONDS};

	for (int tried = 0; tried < WAIT_TIMES; tried++) {
		if (invocation_connect(desk->invocation) == MALLE_OK) {
			output_line(MARK_DONE, _("The database answers again."));
			return MALLE_OK;
		}
		if (tried == 0)
			output_line(MARK_WARNING,
				_("The database does not answer. What was scanned is kept and will be "
				  "noted; trying again every %d seconds."),
				WAIT_SECONDS);
		fflush(stdout);
		nanosleep(&pause, NULL);
		if (input_interrupted())
			break;
	}
	return MALLE_UNAVAILABLE;
}

/* One line, until it is known what became of it. */
static enum malle_status take_line(struct desk *desk, const char *line, size_t size)
{
	struct entry entry;
	enum malle_status status;
	int tried = 0;

	desk->line = memory_scratch(desk->invocation->session);
	entry_read(desk->line, line, size, &entry);
	do
		status = desk_take(desk, &entry);
	while (status == MALLE_UNAVAILABLE && tried++ < TIMES_TRIED &&
		wait_for_database(desk) == MALLE_OK);
	malle_free(desk->line);
	desk->line = NULL;
	return status;
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
	*status = take_line(desk, word, sizeof word - 1);
	return false;
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
			status = take_line(desk, line, size);
			break;
		case INPUT_CLEARED: asked = false; break;
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
	status = serve(&desk, input);
	input_end(input);
	return status == MALLE_UNAVAILABLE ? status : leave(&desk, terminal);
}
