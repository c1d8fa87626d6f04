/* Who is served: found by words or a card, put aside, taken up again. */
#include <string.h>

#include "cli/desk/desk.h"
#include "cli/desk/planned.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/output/output.h"

/* ---- beginning ---- */

bool who_has_parked(const struct desk *desk)
{
	for (size_t i = 0; i < DESK_PARKED; i++)
		if (desk->parked[i] != NULL)
			return true;
	return false;
}

void who_forget_tools(struct desk *desk)
{
	malle_free(desk->pending);
	malle_free(desk->refused);
	malle_free(desk->hand);
	malle_free(desk->awaited);
	desk->pending = desk->refused = desk->hand = desk->awaited = NULL;
	desk->returning = false;
	closing_forget(desk);
}

/* A visit in which nothing was done is left without a word, its request as it was. */
static enum malle_status leave(struct desk *desk)
{
	if (desk->visit == NULL)
		return MALLE_OK;
	if (!malle_visit_state(desk->visit)->idle &&
		malle_visit_state(desk->visit)->request[0] != '\0')
		return who_park(desk);
	malle_free(desk->visit);
	desk->visit = NULL;
	return MALLE_OK;
}

enum malle_status who_start(struct desk *desk, const struct malle_visit_start *start)
{
	struct malle_visit *visit;
	enum malle_status status =
		malle_visit_start(desk->session, desk->invocation->session, start, &visit);

	if (status != MALLE_OK)
		return desk_failure(desk, status);
	status = leave(desk);
	if (status != MALLE_OK) {
		malle_free(visit);
		return status;
	}
	desk->visit = visit;
	who_forget_tools(desk);
	desk_show_visit(desk);
	return MALLE_OK;
}

enum malle_status who_choose(struct desk *desk, const struct choice *choice)
{
	const struct malle_visit_start start = {
		.patron = choice->card, .organisation = choice->organisation};

	if (choice->gift.title != 0)
		return give_gift(desk, &choice->gift);
	return choice->title != 0 ? words_title(desk, choice->title) : planned_meet(desk, &start);
}

/* Somebody else while a visit is on is asked about first (message 19). */
enum malle_status who_serve(struct desk *desk, const char *card, const char *name)
{
	struct question *question;

	if (desk->visit == NULL) {
		const struct malle_visit_start start = {.patron = card};

		return planned_meet(desk, &start);
	}
	if (strcmp(malle_visit_state(desk->visit)->patron_barcode, card) == 0) {
		desk_show_visit(desk);
		return MALLE_OK;
	}
	question = question_new(desk, QUESTION_SERVE);
	question->barcode = memory_copy(question->owner, card);
	desk_ask(
		memory_text(desk->line, _("This is a person (%s). Serve them?"), name), _("[Y/n]"));
	return MALLE_OK;
}

/* ---- putting aside ---- */

enum malle_status who_park(struct desk *desk)
{
	for (size_t i = 0; i < DESK_PARKED; i++)
		if (desk->parked[i] == NULL) {
			desk->parked[i] = desk->visit;
			desk->visit = NULL;
			who_forget_tools(desk);
			output_line(
				MARK_DONE, _("Put aside; « revenir %zu » goes on with it."), i + 1);
			return MALLE_OK;
		}
	return desk_fault(desk, MALLE_REFUSED,
		_("%d visits are put aside already: end one of them first."), DESK_PARKED);
}

static void show_parked(const struct desk *desk)
{
	for (size_t i = 0; i < DESK_PARKED; i++)
		if (desk->parked[i] != NULL) {
			const struct malle_visit_state *state = malle_visit_state(desk->parked[i]);

			desk_say("%zu  %s %s %s", i + 1, state->request, state->organisation,
				state->patron);
		}
}

/* Without a number: the only one, or the list. */
static size_t which_parked(const struct desk *desk, const struct entry *entry)
{
	size_t only = DESK_PARKED;

	if (entry->word_count > 0)
		return (size_t)entry_number(entry->words[0]) - 1;
	for (size_t i = 0; i < DESK_PARKED; i++)
		if (desk->parked[i] != NULL) {
			if (only < DESK_PARKED)
				return DESK_PARKED;
			only = i;
		}
	return only;
}

enum malle_status who_resume(struct desk *desk, const struct entry *entry)
{
	size_t place = which_parked(desk, entry);
	struct malle_visit *visit;
	enum malle_status status;

	if (!who_has_parked(desk))
		return desk_fault(desk, MALLE_NOT_FOUND, _("No visit is put aside."));
	if (place >= DESK_PARKED || desk->parked[place] == NULL) {
		show_parked(desk);
		return MALLE_OK;
	}
	visit = desk->parked[place];
	desk->parked[place] = NULL; /* its place is free for the one that it follows */
	status = leave(desk);
	if (status != MALLE_OK) {
		desk->parked[place] = visit;
		return status;
	}
	desk->visit = visit;
	who_forget_tools(desk);
	desk_show_visit(desk);
	return MALLE_OK;
}
