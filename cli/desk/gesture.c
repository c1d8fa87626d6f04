/* What a code is, and what the gestures share. */
#include <string.h>

#include <malle/brochures.h>
#include <malle/catalogue.h>
#include <malle/log.h>
#include <malle/people.h>
#include <malle/text.h>

#include "cli/desk/desk.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/output/output.h"

/* ---- shared ---- */

const struct malle_visit_tool *gesture_tool(const struct desk *desk, const char *barcode)
{
	const struct malle_visit_state *state = malle_visit_state(desk->visit);

	for (size_t i = 0; i < state->tool_count; i++)
		if (strcmp(state->tools[i].barcode, barcode) == 0)
			return &state->tools[i];
	return NULL;
}

void gesture_remember(struct desk *desk, char **place, const char *barcode)
{
	char *copy = barcode != NULL ? memory_copy(desk->invocation->session, barcode) : NULL;

	malle_free(*place);
	*place = copy;
}

enum malle_status gesture_nobody(struct desk *desk)
{
	desk_fault(desk, MALLE_INVALID, _("For whom? Nobody is served yet."));
	desk_say("%s", _("Type a name or an organisation, or « public » for who gives no name."));
	return MALLE_INVALID;
}

/* The code of a word: a place of the list, or a code. NULL: no such place, said. */
const char *gesture_code_of(struct desk *desk, const char *word)
{
	int number = entry_number(word);
	const struct malle_visit_state *state;

	if (number == 0)
		return word;
	state = desk->visit != NULL ? malle_visit_state(desk->visit) : NULL;
	if (state != NULL && (size_t)number <= state->tool_count)
		return memory_copy(desk->line, state->tools[number - 1].barcode);
	desk_fault(desk, MALLE_NOT_FOUND, _("There is no tool number %d in this visit."), number);
	return NULL;
}

const char *gesture_hand(struct desk *desk, const struct entry *entry)
{
	if (entry->word_count > 0)
		return gesture_code_of(desk, entry->words[entry->word_count - 1]);
	if (desk->hand != NULL)
		return memory_copy(desk->line, desk->hand);
	desk_fault(desk, MALLE_INVALID, _("Which tool? Scan it first, or type its code."));
	return NULL;
}

/* ---- what a code is ---- */

/* A scanner on the wrong keyboard is told once (message 18). */
static void say_keyboard(struct desk *desk, const struct entry *entry)
{
	if (!entry->repaired || desk->keyboard_said)
		return;
	desk->keyboard_said = true;
	output_line(MARK_WARNING,
		_("The scanner types on an AZERTY keyboard: « %1$s » was read as %2$s. (Said only once.)"),
		entry->typed, entry->code);
}

static bool is_request_number(const char *code)
{
	return (code[0] == 'd' || code[0] == 'D') && code[1] == '-';
}

/* No copy, no person: a brochure's own code, or nothing at all (message 17). */
static enum malle_status take_other_code(struct desk *desk, const struct entry *entry)
{
	enum malle_status status = give_code(desk, entry);
	bool found = false;

	if (status != MALLE_NOT_FOUND)
		return status;
	if (who_is_address(entry->typed))
		status = who_instead(desk, entry->typed, &found);
	if (status != MALLE_NOT_FOUND && (status != MALLE_OK || found))
		return status;
	if (entry->repaired) /* it was a name with an accent after all */
		return desk->visit == NULL ? who_words(desk, entry) : words_take(desk, entry);
	desk_fault(desk, MALLE_NOT_FOUND,
		_("Unknown code: %s. Neither a tool, nor a person, nor a brochure."), entry->typed);
	desk_say("%s", _("Scan it again, or type the title."));
	return MALLE_NOT_FOUND;
}

/* A copy of what is given away is given, unless it was lent and comes back. */
static enum malle_status take_copy(struct desk *desk, const struct malle_copy *copy)
{
	struct malle_brochure *brochure;
	enum malle_status status;

	if (desk->returning || strcmp(copy->state, "on_loan") == 0)
		return present_copy(desk, copy);
	status = malle_brochure_show(desk->session, desk->line, copy->title_id, &brochure);
	if (status == MALLE_OK && brochure->given) {
		const struct gift one = {.title = copy->title_id, .quantity = 1};

		return give_now(desk, &one, false);
	}
	return status == MALLE_OK ? present_copy(desk, copy) : desk_failure(desk, status);
}

enum malle_status gesture_code(struct desk *desk, const struct entry *entry)
{
	struct malle_patron *patron;
	struct malle_copy *copy;
	enum malle_status status;

	if (is_request_number(entry->code)) {
		const struct malle_visit_start start = {.request = entry->code};

		return who_start(desk, &start);
	}
	status = malle_copy_show(desk->session, desk->line, entry->typed, &copy);
	if (status == MALLE_OK) {
		say_keyboard(desk, entry);
		return take_copy(desk, copy);
	}
	if (status == MALLE_NOT_FOUND)
		status = malle_patron_show(desk->session, desk->line, entry->typed, &patron);
	if (status == MALLE_OK) {
		say_keyboard(desk, entry);
		return who_serve(desk, patron->barcode, patron->name);
	}
	return status == MALLE_NOT_FOUND ? take_other_code(desk, entry)
					 : desk_failure(desk, status);
}

/* ---- undoing ---- */

/* "retour", "prêt" before a code: that kind only. */
static const char *kind_of(struct desk *desk, const struct entry *entry)
{
	const char *word =
		entry->word_count == 2 ? malle_text_fold(desk->line, entry->words[0]) : "";

	if (strcmp(word, "retour") == 0 || strcmp(word, "return") == 0)
		return "return";
	return strcmp(word, "pret") == 0 || strcmp(word, "loan") == 0 ? "loan" : NULL;
}

/* What was last done with a copy and is not undone (message 23); 0: nothing was named. */
static enum malle_status find_event(struct desk *desk, const struct entry *entry, int64_t *event)
{
	enum { LOOKED_AT = 20 };
	struct malle_log_filter filter = {.kind = kind_of(desk, entry), .limit = LOOKED_AT};
	struct malle_log_entry *rows;
	size_t count;
	enum malle_status status;

	*event = 0;
	if (entry->word_count == 0)
		return MALLE_OK;
	filter.copy = gesture_code_of(desk, entry->words[entry->word_count - 1]);
	if (filter.copy == NULL)
		return MALLE_INVALID;
	status = malle_log_list(desk->session, desk->line, &filter, &rows, &count);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	for (size_t i = count; i-- > 0;)
		if (!rows[i].undone && rows[i].undoes == 0)
			*event = rows[i].id;
	return *event != 0 ? MALLE_OK
			   : desk_fault(desk, MALLE_NOT_FOUND,
				     _("Nothing is left to undo with %s."), filter.copy);
}

static void ask_letter(struct desk *desk, const struct malle_undone *undone)
{
	struct question *question = question_new(desk, QUESTION_TELL);

	question->event = undone->event;
	desk_ask(_("A letter about it has left already. Write that it was an error?"), _("[y/N]"));
}

enum malle_status gesture_undo(struct desk *desk, const struct entry *entry)
{
	struct malle_undone *undone;
	int64_t event;
	enum malle_status status = find_event(desk, entry, &event);

	if (status != MALLE_OK)
		return status;
	status = malle_visit_undo(
		desk->visit != NULL ? desk->visit : desk->counter, desk->line, event, &undone);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	gesture_remember(desk, &desk->pending, NULL);
	output_line(MARK_DONE, _("Undone: %s."), undone->what);
	if (undone->letters_gone > 0)
		ask_letter(desk, undone);
	return MALLE_OK;
}
