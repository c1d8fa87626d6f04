/* What is done with tools: shown, lent, taken back, undone. */
#include <stdlib.h>
#include <string.h>

#include <malle/catalogue.h>
#include <malle/database.h>
#include <malle/lending.h>
#include <malle/people.h>
#include <malle/search.h>

#include "cli/desk/desk.h"
#include "cli/desk_line.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/output/output.h"

static const struct malle_visit_tool *find_tool(const struct desk *desk, const char *barcode)
{
	const struct malle_visit_state *state = malle_visit_state(desk->visit);

	for (size_t i = 0; i < state->tool_count; i++)
		if (strcmp(state->tools[i].barcode, barcode) == 0)
			return &state->tools[i];
	return NULL;
}

static void remember(struct desk *desk, char **place, const char *barcode)
{
	char *copy = barcode != NULL ? memory_copy(desk->invocation->session, barcode) : NULL;

	malle_free(*place);
	*place = copy;
}

static enum malle_status nobody_here(struct desk *desk)
{
	desk_fault(desk, MALLE_INVALID, _("For whom? Nobody is served yet."));
	desk_say("%s", _("Type a name or an organisation, or « public » for who gives no name."));
	return MALLE_INVALID;
}

/* ---- showing ---- */

/* What whoever takes it along must know: how old, how many, under which conditions. */
static enum malle_status show_advice(struct desk *desk, const struct malle_copy *copy)
{
	struct malle_condition *condition;
	struct malle_title *title;
	enum malle_status status =
		malle_title_show(desk->session, desk->line, copy->title_id, &title);

	if (status == MALLE_OK)
		status =
			malle_condition_show(desk->session, desk->line, copy->title_id, &condition);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	if (title->audience[0] != '\0')
		desk_say(_("for: %s"), title->audience);
	if (condition->version > 0 && condition->text[0] != '\0')
		desk_say(_("conditions: %s"), condition->text);
	if (copy->note[0] != '\0')
		desk_say(_("note: %s"), copy->note);
	return MALLE_OK;
}

static enum malle_status present(struct desk *desk, const struct malle_copy *copy)
{
	const struct malle_visit_tool *tool = find_tool(desk, copy->barcode);
	const char *title = copy->title;
	enum malle_status status = MALLE_OK;

	if (tool == NULL)
		status = malle_visit_present(desk->visit, desk->line, copy->barcode, &title);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	tool = find_tool(desk, copy->barcode);
	remember(desk, &desk->pending, copy->barcode);
	output_line(MARK_DONE, _("%1$zu  shown: %2$s"),
		(size_t)(tool - malle_visit_state(desk->visit)->tools) + 1, title);
	return show_advice(desk, copy);
}

static enum malle_status ask_return(struct desk *desk, const struct malle_copy *copy)
{
	struct question *question = question_new(desk, QUESTION_RETURN);

	question->barcode = memory_copy(question->owner, copy->barcode);
	desk_ask(memory_text(desk->line,
			 _("%1$s (%2$s) is noted as lent to %3$s. Note its return first?"),
			 copy->title, copy->barcode,
			 copy->borrower[0] != '\0' ? copy->borrower : _("another centre")),
		_("[Y/n]"));
	return MALLE_OK;
}

/* A tool was scanned: back on the shelf, or on the table. */
static enum malle_status take_copy(struct desk *desk, const struct malle_copy *copy)
{
	const struct malle_visit_tool *tool;

	if (desk->returning)
		return gesture_return_one(desk, copy->barcode, NULL);
	tool = desk->visit != NULL ? find_tool(desk, copy->barcode) : NULL;
	if (tool != NULL && tool->lent) {
		desk_say(
			_("%s is lent already in this visit; « annuler » undoes the last gesture."),
			copy->title);
		return MALLE_OK;
	}
	if (strcmp(copy->state, "on_loan") == 0)
		return ask_return(desk, copy);
	if (desk->visit == NULL) {
		desk_say("%s (%s): %s", copy->title, copy->barcode, copy->state_label);
		return nobody_here(desk);
	}
	return present(desk, copy);
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

static enum malle_status unknown_code(struct desk *desk, const struct entry *entry)
{
	if (entry->repaired) /* it was a name with an accent after all */
		return desk->visit == NULL ? who_words(desk, entry) : gesture_words(desk, entry);
	desk_fault(desk, MALLE_NOT_FOUND, _("Unknown code: %s. Neither a tool nor a person."),
		entry->typed);
	desk_say("%s", _("Scan it again, or type the title."));
	return MALLE_NOT_FOUND;
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
	return status == MALLE_NOT_FOUND ? unknown_code(desk, entry) : desk_failure(desk, status);
}

/* ---- words of a title ---- */

/* The copy of a title that can be shown: one that is here, else any. */
enum malle_status gesture_title(struct desk *desk, int64_t title)
{
	struct malle_copy_filter filter = {.title = title};
	struct malle_copy *rows;
	size_t count, best = 0;
	enum malle_status status =
		malle_database_active_centre(desk->session, desk->line, &filter.centre);

	if (status == MALLE_OK)
		status = malle_copy_list(desk->session, desk->line, &filter, &rows, &count);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	if (count == 0)
		return desk_fault(desk, MALLE_NOT_FOUND, _("The centre has no copy of it."));
	for (size_t i = count; i-- > 0;)
		if (strcmp(rows[i].state, "available") == 0)
			best = i;
	return take_copy(desk, &rows[best]);
}

static enum malle_status find_titles(struct desk *desk, const char *typed,
	struct malle_title **rows, size_t *count, size_t *found)
{
	struct malle_search_problem problem = {0};
	struct malle_title_filter filter = {.limit = DESK_CHOICES};
	struct malle_query *query;
	struct malle_title_set *set;
	const char *centre;
	enum malle_status status =
		malle_query_from_words(desk->session, desk->line, typed, &query, &problem);

	*count = *found = 0;
	if (status == MALLE_OK)
		status = malle_database_active_centre(desk->session, desk->line, &centre);
	if (status == MALLE_OK)
		status = malle_search(
			desk->session, NULL, desk->line, query, centre, &set, &problem);
	if (status != MALLE_OK)
		return status;
	*found = set->count;
	filter.ids = set->titles;
	filter.id_count = set->count < DESK_CHOICES ? set->count : DESK_CHOICES;
	return set->count == 0 ? MALLE_OK
			       : malle_title_list(desk->session, desk->line, &filter, rows, count);
}

static void ask_title(struct desk *desk, const char *typed, const struct malle_title *rows,
	size_t count, size_t found)
{
	struct question *question = question_new(desk, QUESTION_CHOICE);

	question->choices = memory_array(question->owner, struct choice, DESK_CHOICES);
	question->count = count;
	desk_ask(memory_text(desk->line,
			 ngettext_("%1$zu tool answers to « %2$s ». Which one?",
				 "%1$zu tools answer to « %2$s ». Which one?", found),
			 found, typed),
		"[1]");
	for (size_t i = 0; i < count; i++) {
		question->choices[i].title = rows[i].id;
		desk_say("%zu  %s", i + 1, rows[i].title);
	}
}

/* No tool: perhaps it is who comes next. */
static enum malle_status find_somebody(struct desk *desk, const char *typed)
{
	struct malle_patron *rows;
	size_t count;
	enum malle_status status =
		malle_patron_list(desk->session, desk->line, typed, &rows, &count);

	if (status != MALLE_OK)
		return desk_failure(desk, status);
	if (count == 1)
		return who_serve(desk, rows[0].barcode, rows[0].name);
	desk_fault(desk, MALLE_NOT_FOUND, _("No tool answers to « %s »."), typed);
	desk_say("%s", _("Type fewer words; « ? » says what is possible now."));
	return MALLE_NOT_FOUND;
}

enum malle_status gesture_words(struct desk *desk, const struct entry *entry)
{
	struct malle_title *rows;
	size_t count, found;
	enum malle_status status = find_titles(desk, entry->typed, &rows, &count, &found);

	if (status != MALLE_OK && status != MALLE_INVALID)
		return desk_failure(desk, status);
	if (status == MALLE_INVALID || found == 0)
		return find_somebody(desk, entry->typed);
	if (found == 1)
		return gesture_title(desk, rows[0].id);
	ask_title(desk, entry->typed, rows, count, found);
	return MALLE_OK;
}

/* ---- lending ---- */

/* The code of a word: a place of the list, or a code. NULL: no such place, said. */
static const char *code_of(struct desk *desk, const char *word)
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

static enum malle_status explain(struct desk *desk, const char *barcode,
	const struct malle_circulation *answer, enum malle_status status)
{
	struct question *question;

	desk_findings(answer);
	if (status != MALLE_NEEDS_CONFIRMATION)
		return desk_failure(desk, status);
	remember(desk, &desk->refused, barcode);
	if (desk_line_needs_reason(desk->invocation, answer)) {
		desk_fault(desk, status, _("%s is not lent."), answer->title);
		desk_say("%s",
			_("Lending it all the same takes a reason: « forcer » and the reason."));
		return status;
	}
	question = question_new(desk, QUESTION_LEND);
	question->barcode = memory_copy(question->owner, barcode);
	desk_ask(_("Lend it all the same?"), _("[y/N]"));
	return MALLE_OK;
}

enum malle_status gesture_lend_one(
	struct desk *desk, const char *barcode, const struct malle_consent *consent)
{
	const struct malle_visit_tool *tool = find_tool(desk, barcode);
	struct malle_circulation *answer;
	enum malle_status status;

	if (tool != NULL && tool->lent) {
		desk_say(_("%s is lent already."), tool->title);
		return MALLE_OK;
	}
	status = malle_visit_lend(desk->visit, desk->line, barcode, consent, &answer);
	if (status == MALLE_UNAVAILABLE)
		return status;
	if (desk->pending != NULL && strcmp(desk->pending, barcode) == 0)
		remember(desk, &desk->pending, NULL);
	if (status != MALLE_OK)
		return explain(desk, barcode, answer, status);
	remember(desk, &desk->refused, NULL);
	desk_done(desk, barcode, answer);
	return MALLE_OK;
}

enum malle_status gesture_lend(struct desk *desk, const struct entry *entry)
{
	static const struct malle_consent none = {0};
	enum malle_status status = MALLE_OK;

	if (desk->visit == NULL)
		return nobody_here(desk);
	if (entry->word_count == 0 && desk->pending == NULL)
		return desk_fault(desk, MALLE_INVALID,
			_("Which tool? Scan it first, or give its number: prêter 1 3."));
	if (entry->word_count == 0)
		return gesture_lend_one(desk, memory_copy(desk->line, desk->pending), &none);
	for (size_t i = 0; i < entry->word_count && status != MALLE_UNAVAILABLE; i++) {
		const char *code = code_of(desk, entry->words[i]);

		if (code != NULL)
			status = gesture_lend_one(desk, code, &none);
	}
	return status;
}

enum malle_status gesture_force(struct desk *desk, const struct entry *entry)
{
	const struct malle_consent consent = {
		.confirmed = true, .reason = entry_words(desk->line, entry, 0)};

	if (desk->visit == NULL || desk->refused == NULL)
		return desk_fault(
			desk, MALLE_INVALID, _("Nothing was refused that a reason could lend."));
	return gesture_lend_one(desk, memory_copy(desk->line, desk->refused), &consent);
}

enum malle_status gesture_present(struct desk *desk, const struct entry *entry)
{
	enum malle_status status = MALLE_OK;

	desk->returning = false;
	if (desk->visit == NULL)
		return nobody_here(desk);
	for (size_t i = 0; i < entry->word_count && status != MALLE_UNAVAILABLE; i++) {
		struct entry one = {.kind = ENTRY_CODE};

		one.typed = one.code = code_of(desk, entry->words[i]);
		if (one.code != NULL)
			status = gesture_code(desk, &one);
	}
	return status;
}

/* ---- taking back ---- */

static struct question *ask_back(struct desk *desk, enum question_kind kind, const char *barcode,
	const struct malle_return_options *options)
{
	struct question *question = question_new(desk, kind);

	question->barcode = memory_copy(question->owner, barcode);
	question->back = *options;
	return question;
}

/* What is still open is asked. */
static enum malle_status ask_about(struct desk *desk, const char *barcode,
	const struct malle_return_options *options, const struct malle_circulation *answer)
{
	if (options->contents == NULL && desk_line_has_finding(answer, "contents_uncounted")) {
		struct question *question = ask_back(desk, QUESTION_CONTENTS, barcode, options);

		for (size_t i = 0; i < answer->content_count; i++)
			desk_say("%d  %d %s", answer->contents[i].position,
				answer->contents[i].count, answer->contents[i].label);
		question->answer = NULL;
		desk_ask(_("Contents of the box: complete?"),
			_("[Y = complete / n = something is missing]"));
		return MALLE_OK;
	}
	desk_findings(answer);
	if (desk_line_has_finding(answer, "kit_member")) {
		ask_back(desk, QUESTION_KIT, barcode, options);
		desk_ask(_("Does all of the kit come back?"), _("[y/N]"));
		return MALLE_OK;
	}
	if (desk_line_needs_reason(desk->invocation, answer))
		return desk_failure(desk, MALLE_NEEDS_CONFIRMATION);
	ask_back(desk, QUESTION_BACK, barcode, options);
	desk_ask(_("Take it back all the same?"), _("[y/N]"));
	return MALLE_OK;
}

enum malle_status gesture_return_one(
	struct desk *desk, const char *barcode, const struct malle_return_options *options)
{
	const struct malle_return_options usual = {.may_ask = true, .site = getenv("MALLE_SITE")};
	struct malle_visit *visit = desk->visit != NULL ? desk->visit : desk->counter;
	struct malle_circulation *answer;
	enum malle_status status;

	if (options == NULL)
		options = &usual;
	status = malle_visit_return(visit, desk->line, barcode, options, &answer);
	if (status == MALLE_NEEDS_CONFIRMATION)
		return ask_about(desk, barcode, options, answer);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	desk_done(desk, barcode, answer);
	return MALLE_OK;
}

enum malle_status gesture_return(struct desk *desk, const struct entry *entry)
{
	enum malle_status status = MALLE_OK;

	if (entry->word_count == 0) {
		desk->returning = true;
		desk_say("%s", _("Each scan takes back now; « présenter » or « fin » ends that."));
		return MALLE_OK;
	}
	for (size_t i = 0; i < entry->word_count && status != MALLE_UNAVAILABLE; i++) {
		const char *code = code_of(desk, entry->words[i]);

		/* a second box is not kept waiting by the question about the first */
		if (i > 0 && desk->question.kind != QUESTION_NONE)
			status = question_drop(desk);
		if (code != NULL && status != MALLE_UNAVAILABLE)
			status = gesture_return_one(desk, code, NULL);
	}
	return status;
}

/* ---- undoing ---- */

enum malle_status gesture_undo(struct desk *desk, const struct entry *entry)
{
	struct malle_undone *undone;
	enum malle_status status = malle_visit_undo(
		desk->visit != NULL ? desk->visit : desk->counter, desk->line, &undone);

	(void)entry;
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	remember(desk, &desk->pending, NULL);
	output_line(MARK_DONE, _("Undone: %s."), undone->what);
	if (undone->letters_gone > 0)
		output_line(MARK_WARNING,
			_("A letter about it has left already; to write another: malle undo --mail"));
	return MALLE_OK;
}
