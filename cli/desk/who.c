/* Who is served: found by words or a card, put aside, taken up again. */
#include <string.h>

#include <malle/people.h>

#include "cli/desk/desk.h"
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
	desk->pending = desk->refused = NULL;
	desk->returning = false;
	closing_forget(desk);
}

/* A visit for which nothing was done is left without a word. */
static enum malle_status leave(struct desk *desk)
{
	if (desk->visit == NULL)
		return MALLE_OK;
	if (malle_visit_state(desk->visit)->request[0] != '\0')
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
	return choice->title != 0 ? words_title(desk, choice->title) : who_start(desk, &start);
}

/* ---- finding ---- */

static struct choice *add_choice(struct question *question)
{
	return question->count < DESK_CHOICES ? &question->choices[question->count++] : NULL;
}

static void add_patrons(struct question *question, const struct malle_patron *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct choice *choice = add_choice(question);

		if (choice == NULL)
			return;
		choice->card = memory_copy(question->owner, rows[i].barcode);
		choice->label = rows[i].organisation[0] != '\0'
					? memory_text(question->owner, "%s — %s",
						  rows[i].organisation, rows[i].name)
					: memory_copy(question->owner, rows[i].name);
	}
}

static void add_organisations(
	struct question *question, const struct malle_organisation *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct choice *choice = add_choice(question);

		if (choice == NULL)
			return;
		choice->organisation = memory_copy(question->owner, rows[i].name);
		choice->label = rows[i].municipality[0] != '\0'
					? memory_text(question->owner, "%s (%s)", rows[i].name,
						  rows[i].municipality)
					: memory_copy(question->owner, rows[i].name);
	}
}

static void show_choices(struct desk *desk, const char *typed, size_t found)
{
	struct question *question = &desk->question;

	desk_ask(memory_text(desk->line,
			 ngettext_("%1$zu answer to « %2$s ». Which one?",
				 "%1$zu answers to « %2$s ». Which one?", found),
			 found, typed),
		"[1]");
	for (size_t i = 0; i < question->count; i++)
		desk_say("%zu  %s", i + 1, question->choices[i].label);
	if (found > question->count)
		desk_say("%s", _("and others: type one word more"));
}

/* Somebody else while a visit is on is asked about first (message 19). */
enum malle_status who_serve(struct desk *desk, const char *card, const char *name)
{
	struct question *question;

	if (desk->visit == NULL) {
		const struct malle_visit_start start = {.patron = card};

		return who_start(desk, &start);
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

static enum malle_status settle(struct desk *desk, const char *typed, size_t found)
{
	struct question *question = &desk->question;

	if (found == 0) {
		question_end(desk);
		desk_fault(desk, MALLE_NOT_FOUND,
			_("Nobody is called « %s »: no person, no organisation."), typed);
		desk_say("%s", _("Type fewer letters, or « public » for who gives no name; a new "
				 "person: malle patron add"));
		return MALLE_NOT_FOUND;
	}
	if (found == 1) {
		struct choice only = question->choices[0];
		struct question asked = desk->question;
		enum malle_status status;

		desk->question = (struct question) {.kind = QUESTION_NONE};
		status = who_choose(desk, &only);
		malle_free(asked.owner);
		return status;
	}
	show_choices(desk, typed, found);
	return MALLE_OK;
}

enum malle_status who_words(struct desk *desk, const struct entry *entry)
{
	struct question *question;
	struct malle_patron *patrons;
	struct malle_organisation *organisations;
	size_t patron_count, organisation_count = 0;
	enum malle_status status =
		malle_patron_list(desk->session, desk->line, entry->typed, &patrons, &patron_count);

	if (status == MALLE_OK)
		status = malle_organisation_list(desk->session, desk->line, entry->typed,
			&organisations, &organisation_count);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	question = question_new(desk, QUESTION_CHOICE);
	question->choices = memory_array(question->owner, struct choice, DESK_CHOICES);
	add_patrons(question, patrons, patron_count);
	add_organisations(question, organisations, organisation_count);
	return settle(desk, entry->typed, patron_count + organisation_count);
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
