/* What one line does: an answer to what was asked, a command, a code, words. */
#include <string.h>

#include <malle/text.h>

#include "cli/desk/desk.h"
#include "cli/desk/planned.h"

#include "cli/gettext.h"
#include "cli/memory.h"

/* ---- commands that are no more than a call ---- */

static enum malle_status run_pause(struct desk *desk, const struct entry *entry)
{
	(void)entry;
	return desk->visit != NULL ? who_park(desk)
				   : desk_fault(desk, MALLE_INVALID, _("Nobody is served."));
}

static enum malle_status run_end(struct desk *desk, const struct entry *entry)
{
	(void)entry;
	return closing_propose(desk);
}

static enum malle_status run_public(struct desk *desk, const struct entry *entry)
{
	static const struct malle_visit_start nobody = {0};

	(void)entry;
	return who_start(desk, &nobody);
}

static enum malle_status run_request(struct desk *desk, const struct entry *entry)
{
	const struct malle_visit_start start = {
		.request = entry->word_count == 1 ? entry->words[0] : NULL};

	if (start.request == NULL)
		return desk_fault(desk, MALLE_INVALID, _("Which request? demande d-2026-0412"));
	return who_start(desk, &start);
}

static enum malle_status run_alone(struct desk *desk, const struct entry *entry)
{
	(void)entry;
	return desk_fault(desk, MALLE_INVALID,
		_("This answers the question about a box: take one back first."));
}

/* "malle fin" at the prompt is "fin"; another command has its place in another window. */
static enum malle_status run_malle(struct desk *desk, const struct entry *entry)
{
	const char *rest = entry_words(desk->line, entry, 0);
	struct entry again;

	entry_read(desk->line, rest, strlen(rest), &again);
	if (again.kind == ENTRY_COMMAND && again.verb != VERB_MALLE)
		return desk_take(desk, &again);
	if (tell_command(desk, rest))
		return MALLE_INVALID;
	return desk_fault(desk, MALLE_INVALID,
		_("There is no such command; « ? » says what is possible now."));
}

static enum malle_status run_help(struct desk *desk, const struct entry *entry)
{
	(void)entry;
	desk_help(desk);
	return MALLE_OK;
}

static enum malle_status run_quit(struct desk *desk, const struct entry *entry)
{
	(void)entry;
	desk->leaving = true;
	return MALLE_OK;
}

typedef enum malle_status verb_function(struct desk *desk, const struct entry *entry);

static verb_function *const functions[VERB_COUNT] = {
	[VERB_PRESENT] = gesture_present,
	[VERB_LEND] = gesture_lend,
	[VERB_RETURN] = gesture_return,
	[VERB_GIVE] = gesture_give,
	[VERB_RENEW] = gesture_renew,
	[VERB_RESERVE] = gesture_reserve,
	[VERB_UNDO] = gesture_undo,
	[VERB_FORCE] = gesture_force,
	[VERB_PAUSE] = run_pause,
	[VERB_RESUME] = who_resume,
	[VERB_END] = run_end,
	[VERB_PUBLIC] = run_public,
	[VERB_REQUEST] = run_request,
	[VERB_APPOINTMENT] = planned_open,
	[VERB_SIMILAR] = gesture_similar,
	[VERB_RECORD] = tell_record,
	[VERB_NOTES] = tell_notes,
	[VERB_LOANS] = tell_loans,
	[VERB_LATE] = tell_late,
	[VERB_QUEUE] = tell_queue,
	[VERB_SLIP] = tell_slip,
	[VERB_DAY] = tell_day,
	[VERB_MALLE] = run_malle,
	[VERB_WHOLE] = run_alone,
	[VERB_PIECE] = run_alone,
	[VERB_HELP] = run_help,
	[VERB_QUIT] = run_quit,
};

/* ---- the rest ---- */

/* Enter lends what was just shown; otherwise it does nothing, twice too. */
static enum malle_status take_enter(struct desk *desk)
{
	static const struct malle_consent none = {0};

	if (desk->visit == NULL || desk->pending == NULL)
		return MALLE_OK;
	return gesture_lend_one(desk, memory_copy(desk->line, desk->pending), &none);
}

static enum malle_status take_words(struct desk *desk, const struct entry *entry)
{
	/* one letter is the answer to a question that is gone */
	if (strlen(malle_text_fold(desk->line, entry->typed)) < 2)
		return desk_fault(desk, MALLE_INVALID,
			_("Nothing is asked now: « %s » says nothing."), entry->typed);
	return desk->visit == NULL ? who_words(desk, entry) : words_take(desk, entry);
}

static enum malle_status take_numbers(struct desk *desk, const struct entry *entry)
{
	desk_fault(desk, MALLE_INVALID, _("There is nothing to choose from: %s."), entry->typed);
	desk_say("%s", _("To lend by number: prêter 1 3."));
	return MALLE_INVALID;
}

enum malle_status desk_take(struct desk *desk, const struct entry *entry)
{
	enum malle_status status = MALLE_OK;

	if (desk->question.kind != QUESTION_NONE && question_answer(desk, entry, &status))
		return status;
	if (desk->question.kind != QUESTION_NONE && entry->kind != ENTRY_UNREADABLE)
		status = question_drop(desk);
	if (status == MALLE_UNAVAILABLE)
		return status;
	switch (entry->kind) {
	case ENTRY_EMPTY: return take_enter(desk);
	case ENTRY_COMMAND: return functions[entry->verb](desk, entry);
	case ENTRY_NUMBERS: return take_numbers(desk, entry);
	case ENTRY_QUANTITY: return give_quantity(desk, entry);
	case ENTRY_CODE: return gesture_code(desk, entry);
	case ENTRY_WORDS: return take_words(desk, entry);
	case ENTRY_UNREADABLE: break;
	}
	return desk_fault(desk, MALLE_INVALID,
		_("This line cannot be read: it is too long, or it is no text."));
}
