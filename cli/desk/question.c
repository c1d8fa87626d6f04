/* What was asked, and what the next line means for it. A question never swallows a scan: a line
 * that is no answer ends the question and is then taken for what it is. */
#include <string.h>

#include <malle/text.h>

#include "cli/desk/desk.h"
#include "cli/desk/newcomer.h"
#include "cli/desk/planned.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/output/output.h"
#include "cli/piece_words.h"

struct question *question_new(struct desk *desk, enum question_kind kind)
{
	question_end(desk);
	desk->question.kind = kind;
	desk->question.owner = memory_scratch(desk->invocation->session);
	return &desk->question;
}

void question_end(struct desk *desk)
{
	malle_free(desk->question.owner);
	desk->question = (struct question) {.kind = QUESTION_NONE};
}

static bool is_one_of(void *owner, const char *typed, const char *const *words)
{
	const char *folded = malle_text_fold(owner, typed);

	for (; *words != NULL; words++)
		if (strcmp(folded, *words) == 0)
			return true;
	return false;
}

bool question_is_yes(void *owner, const char *typed)
{
	static const char *const words[] = {"o", "oui", "y", "yes", NULL};

	return is_one_of(owner, typed, words);
}

bool question_is_no(void *owner, const char *typed)
{
	static const char *const words[] = {"n", "non", "no", NULL};

	return is_one_of(owner, typed, words);
}

/* ---- answers, one function a kind of question ---- */

/* Yes, no, or Enter, which is what is usual; false: no answer. */
static bool read_yes(struct desk *desk, const struct entry *entry, bool usual, bool *yes)
{
	*yes = usual;
	if (entry->kind == ENTRY_EMPTY)
		return true;
	*yes = question_is_yes(desk->line, entry->typed);
	return *yes || question_is_no(desk->line, entry->typed);
}

static bool answer_choice(struct desk *desk, const struct question *asked,
	const struct entry *entry, enum malle_status *status)
{
	size_t number = 1;

	if (entry->kind == ENTRY_NUMBERS && entry->word_count == 1)
		number = (size_t)entry_number(entry->words[0]);
	else if (entry->kind != ENTRY_EMPTY)
		return false;
	*status = number <= asked->count
			  ? who_choose(desk, &asked->choices[number - 1])
			  : desk_fault(desk, MALLE_INVALID,
				    _("There is no number %zu in this list."), number);
	return true;
}

/* Yes or no about a tool; a no is said. false: neither. */
static bool read_decision(
	struct desk *desk, const struct question *asked, const struct entry *entry, bool *yes)
{
	if (!read_yes(desk, entry, asked->usual, yes))
		return false;
	if (!*yes)
		desk_say(_("Nothing was done with %s."), asked->barcode);
	return true;
}

static bool answer_lend(struct desk *desk, const struct question *asked, const struct entry *entry,
	enum malle_status *status)
{
	const struct malle_consent consent = {.confirmed = true};
	bool yes;

	if (!read_decision(desk, asked, entry, &yes))
		return false;
	*status = yes ? gesture_lend_one(desk, asked->barcode, &consent) : MALLE_OK;
	return true;
}

static bool answer_return(struct desk *desk, const struct question *asked,
	const struct entry *entry, enum malle_status *status)
{
	bool yes;

	if (!read_decision(desk, asked, entry, &yes))
		return false;
	*status = yes ? gesture_return_one(desk, asked->barcode, NULL) : MALLE_OK;
	return true;
}

static bool answer_renew(struct desk *desk, const struct question *asked, const struct entry *entry,
	enum malle_status *status)
{
	bool yes;

	if (!read_decision(desk, asked, entry, &yes))
		return false;
	*status = yes ? gesture_renew_one(desk, asked->barcode, true) : MALLE_OK;
	return true;
}

/* It is on the table again: it comes back, unless it is only to be kept longer. */
static bool answer_own(struct desk *desk, const struct question *asked, const struct entry *entry,
	enum malle_status *status)
{
	if (entry->kind == ENTRY_COMMAND && entry->verb == VERB_RENEW && entry->word_count == 0)
		*status = gesture_renew_one(desk, asked->barcode, false);
	else if (strcmp(malle_text_fold(desk->line, entry->typed), "p") == 0)
		*status = gesture_renew_one(desk, asked->barcode, false);
	else
		return answer_return(desk, asked, entry, status);
	return true;
}

static bool answer_tell(struct desk *desk, const struct question *asked, const struct entry *entry,
	enum malle_status *status)
{
	int64_t letters = 0;
	bool yes;

	if (!read_yes(desk, entry, false, &yes))
		return false;
	*status = yes ? malle_undo_tell(desk->session, asked->event, &letters) : MALLE_OK;
	if (*status != MALLE_OK)
		*status = desk_failure(desk, *status);
	else if (letters > 0)
		output_line(MARK_DONE,
			ngettext_("%lld letter is ready.", "%lld letters are ready.",
				(unsigned long)letters),
			(long long)letters);
	return true;
}

static bool answer_contents(struct desk *desk, const struct question *asked,
	const struct entry *entry, enum malle_status *status)
{
	static const struct malle_contents complete = {0};
	struct malle_return_options options = asked->back;
	struct question *next;
	bool yes;

	if (entry->kind == ENTRY_COMMAND && entry->verb == VERB_WHOLE)
		yes = true;
	else if (entry->kind == ENTRY_COMMAND && entry->verb == VERB_PIECE)
		yes = false;
	else if (!read_yes(desk, entry, true, &yes))
		return false;
	*status = MALLE_OK;
	if (yes) {
		options.contents = &complete;
		*status = gesture_return_one(desk, asked->barcode, &options);
		return true;
	}
	next = question_new(desk, QUESTION_MISSING);
	next->barcode = memory_copy(next->owner, asked->barcode);
	next->back = asked->back;
	desk_ask(_("What is missing?"), _("[numbers or names, dé:1, separated by commas]"));
	return true;
}

/* Whatever is typed now says what is missing, but a code. */
static bool answer_missing(struct desk *desk, const struct question *asked,
	const struct entry *entry, enum malle_status *status)
{
	struct malle_return_options options = asked->back;
	struct malle_contents contents = {0};
	struct malle_piece_count *counts = NULL;

	if (entry->kind == ENTRY_CODE && strchr(entry->typed, ':') == NULL)
		return false;
	if (entry->kind == ENTRY_COMMAND || entry->kind == ENTRY_UNREADABLE)
		return false;
	if (entry->kind != ENTRY_EMPTY && piece_words_read(desk->line, entry->typed, &counts,
						  &contents.missing_count) != MALLE_OK)
		return false;
	contents.missing = counts;
	options.contents = &contents;
	*status = gesture_return_one(desk, asked->barcode, &options);
	return true;
}

static bool answer_kit(struct desk *desk, const struct question *asked, const struct entry *entry,
	enum malle_status *status)
{
	struct malle_return_options options = asked->back;
	bool yes;

	if (entry->kind == ENTRY_COMMAND && entry->verb == VERB_WHOLE)
		yes = true;
	else if (entry->kind == ENTRY_COMMAND && entry->verb == VERB_PIECE)
		yes = false;
	else if (!read_yes(desk, entry, false, &yes))
		return false;
	options.part = yes ? MALLE_KIT_WHOLE : MALLE_KIT_ALONE;
	*status = gesture_return_one(desk, asked->barcode, &options);
	return true;
}

static bool answer_back(struct desk *desk, const struct question *asked, const struct entry *entry,
	enum malle_status *status)
{
	struct malle_return_options options = asked->back;
	bool yes;

	if (!read_yes(desk, entry, false, &yes))
		return false;
	options.consent.confirmed = true;
	*status = MALLE_OK;
	if (yes)
		*status = gesture_return_one(desk, asked->barcode, &options);
	else
		desk_say(_("Nothing was done with %s."), asked->barcode);
	return true;
}

static bool answer_serve(struct desk *desk, const struct question *asked, const struct entry *entry,
	enum malle_status *status)
{
	const struct malle_visit_start start = {.patron = asked->barcode};
	bool yes;

	if (!read_yes(desk, entry, true, &yes))
		return false;
	*status = yes ? planned_meet(desk, &start) : MALLE_OK;
	return true;
}

static bool answer_close(struct desk *desk, const struct question *asked, const struct entry *entry,
	enum malle_status *status)
{
	(void)asked;
	return closing_answer(desk, entry, status);
}

/* The whole line is the value; an empty one leaves it as it was. */
static bool answer_value(struct desk *desk, const struct question *asked, const struct entry *entry,
	enum malle_status *status)
{
	if (entry->kind == ENTRY_UNREADABLE)
		return false;
	*status = entry->kind == ENTRY_EMPTY ? closing_propose(desk)
					     : closing_value(desk, asked->letter, entry->typed);
	return true;
}

/* "3*", then the scan. */
static bool answer_what(struct desk *desk, const struct question *asked, const struct entry *entry,
	enum malle_status *status)
{
	if (entry->kind != ENTRY_CODE && entry->kind != ENTRY_WORDS)
		return false;
	*status = words_give(desk, entry->typed, entry->typed, asked->gift.quantity);
	return true;
}

/* Up to four digits: what is longer is a code. */
static bool read_how_many(void *owner, const struct entry *entry, int64_t *quantity)
{
	enum { DIGITS = 4 };
	char *rest;

	*quantity = 1;
	if (entry->kind == ENTRY_EMPTY)
		return true;
	return entry->typed[0] != '0' && strspn(entry->typed, "0123456789") <= DIGITS &&
	       malle_quantity_read(owner, entry->typed, quantity, &rest) && *rest == '\0';
}

static bool answer_how_many(struct desk *desk, const struct question *asked,
	const struct entry *entry, enum malle_status *status)
{
	struct gift gift = asked->gift;

	if (!read_how_many(desk->line, entry, &gift.quantity))
		return false;
	*status = give_now(desk, &gift, false);
	return true;
}

/* R16.5 */
static bool answer_paper(struct desk *desk, const struct question *asked, const struct entry *entry,
	enum malle_status *status)
{
	bool yes;

	if (!read_yes(desk, entry, false, &yes))
		return false;
	*status = MALLE_OK;
	if (yes)
		*status = give_now(desk, &asked->gift, true);
	else
		desk_say("%s", _("Nothing was given."));
	return true;
}

/* What happens when the next line is no answer. */
static enum malle_status drop_nothing(struct desk *desk, const struct question *asked)
{
	if (asked->barcode != NULL)
		desk_say(_("Nothing was done with %s."), asked->barcode);
	return MALLE_OK;
}

static enum malle_status drop_silently(struct desk *desk, const struct question *asked)
{
	(void)desk;
	(void)asked;
	return MALLE_OK;
}

static enum malle_status drop_gift(struct desk *desk, const struct question *asked)
{
	(void)desk;
	(void)asked;
	desk_say("%s", _("Nothing was given."));
	return MALLE_OK;
}

/* A return never waits: what nobody counted comes back uncounted (R4.11). */
static enum malle_status drop_contents(struct desk *desk, const struct question *asked)
{
	struct malle_return_options options = asked->back;

	options.may_ask = false;
	return gesture_return_one(desk, asked->barcode, &options);
}

static enum malle_status drop_close(struct desk *desk, const struct question *asked)
{
	(void)asked;
	desk_say("%s", _("The visit goes on."));
	(void)desk;
	return MALLE_OK;
}

static const struct question_row {
	bool (*answer)(struct desk *desk, const struct question *asked, const struct entry *entry,
		enum malle_status *status);
	enum malle_status (*drop)(struct desk *desk, const struct question *asked);
} question_table[] = {
	[QUESTION_CHOICE] = {answer_choice, drop_silently},
	[QUESTION_LEND] = {answer_lend, drop_nothing},
	[QUESTION_RENEW] = {answer_renew, drop_nothing},
	[QUESTION_OWN] = {answer_own, drop_nothing},
	[QUESTION_TELL] = {answer_tell, drop_silently},
	[QUESTION_RETURN] = {answer_return, drop_nothing},
	[QUESTION_CONTENTS] = {answer_contents, drop_contents},
	[QUESTION_MISSING] = {answer_missing, drop_contents},
	[QUESTION_KIT] = {answer_kit, drop_nothing},
	[QUESTION_BACK] = {answer_back, drop_nothing},
	[QUESTION_SERVE] = {answer_serve, drop_silently},
	[QUESTION_CLOSE] = {answer_close, drop_close},
	[QUESTION_VALUE] = {answer_value, drop_close},
	[QUESTION_WHO] = {who_answer, drop_silently},
	[QUESTION_PLANNED] = {planned_answer, planned_drop},
	[QUESTION_NEWCOMER] = {newcomer_answer, newcomer_drop},
	[QUESTION_WHAT] = {answer_what, drop_gift},
	[QUESTION_HOW_MANY] = {answer_how_many, drop_gift},
	[QUESTION_PAPER] = {answer_paper, drop_gift},
};

/* What was asked comes back when the database did not answer: the line will be tried again. */
static void settle(struct desk *desk, struct question *asked, enum malle_status status)
{
	if (status != MALLE_UNAVAILABLE) {
		malle_free(asked->owner);
		return;
	}
	question_end(desk);
	desk->question = *asked;
}

bool question_answer(struct desk *desk, const struct entry *entry, enum malle_status *status)
{
	struct question asked = desk->question;

	desk->question = (struct question) {.kind = QUESTION_NONE};
	if (!question_table[asked.kind].answer(desk, &asked, entry, status)) {
		desk->question = asked;
		return false;
	}
	settle(desk, &asked, *status);
	return true;
}

enum malle_status question_drop(struct desk *desk)
{
	struct question asked = desk->question;
	enum malle_status status;

	gesture_remember(desk, &desk->awaited, NULL); /* something else is on the table now */
	desk->question = (struct question) {.kind = QUESTION_NONE};
	status = question_table[asked.kind].drop(desk, &asked);
	settle(desk, &asked, status);
	return status;
}
