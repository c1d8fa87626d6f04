/* Who is meant: names that fit what was typed, which of several (message 2), more words to choose
 * by, and nobody yet. */
#include <string.h>

#include <malle/lookup.h>

#include "cli/desk/desk.h"
#include "cli/desk/newcomer.h"
#include "cli/desk/planned.h"
#include "cli/gettext.h"
#include "cli/language.h"
#include "cli/memory.h"

enum { LEAST_DIGITS = 6 };

/* ---- choices ---- */

const char *who_label(void *owner, const struct malle_found *found)
{
	const char *dash = language_has_symbols() ? "—" : "-";

	if (!found->person)
		return found->municipality[0] != '\0'
			       ? memory_text(owner, "%s (%s)", found->name, found->municipality)
			       : memory_copy(owner, found->name);
	return found->organisation[0] != '\0'
		       ? memory_text(owner, "%s %s %s", found->organisation, dash, found->name)
		       : memory_copy(owner, found->name);
}

static void add_choices(struct question *question, const struct malle_lookup *lookup)
{
	question->choices = memory_array(question->owner, struct choice, lookup->count);
	question->count = lookup->count;
	for (size_t i = 0; i < lookup->count; i++) {
		const struct malle_found *found = &lookup->rows[i];
		struct choice *choice = &question->choices[i];

		choice->label = who_label(question->owner, found);
		if (found->person)
			choice->card = memory_copy(question->owner, found->card);
		else
			choice->organisation = memory_copy(question->owner, found->organisation);
	}
}

/* All of what is listed are persons, or organisations. */
static bool are_all(const struct malle_lookup *lookup, bool persons)
{
	for (size_t i = 0; i < lookup->count; i++)
		if (lookup->rows[i].person != persons)
			return false;
	return lookup->count == lookup->found;
}

/* Message 2. */
static const char *which(struct desk *desk, const struct malle_lookup *lookup, const char *typed)
{
	size_t found = lookup->found;

	if (lookup->near)
		return memory_text(desk->line,
			ngettext_(
				"Nobody is called « %2$s »; %1$zu name is like it. Is it this one?",
				"Nobody is called « %2$s »; %1$zu names are like it. Which one?",
				found),
			found, typed);
	if (are_all(lookup, true))
		return memory_text(desk->line,
			ngettext_("%1$zu person answers to « %2$s ». Which one?",
				"%1$zu persons answer to « %2$s ». Which one?", found),
			found, typed);
	if (are_all(lookup, false))
		return memory_text(desk->line,
			ngettext_("%1$zu organisation answers to « %2$s ». Which one?",
				"%1$zu organisations answer to « %2$s ». Which one?", found),
			found, typed);
	return memory_text(desk->line,
		ngettext_("%1$zu answer to « %2$s ». Which one?",
			"%1$zu answers to « %2$s ». Which one?", found),
		found, typed);
}

static void ask_which(struct desk *desk, const struct malle_lookup *lookup, const char *typed)
{
	struct question *question = question_new(desk, QUESTION_WHO);

	question->typed = memory_copy(question->owner, typed);
	add_choices(question, lookup);
	desk_ask(which(desk, lookup, typed), _("[1] (n = new person)"));
	for (size_t i = 0; i < question->count; i++)
		desk_say("%zu  %s", i + 1, question->choices[i].label);
	if (lookup->found > lookup->count)
		desk_say("%s", _("and others: type one word more"));
}

/* ---- finding ---- */

static enum malle_status look_up(struct desk *desk, const char *typed, struct malle_lookup **lookup)
{
	return malle_people_lookup(
		desk->session, desk->line, typed, MALLE_LOOKUP_ALL, DESK_CHOICES, lookup);
}

static enum malle_status serve_found(struct desk *desk, const struct malle_found *found)
{
	const struct malle_visit_start start = {
		.patron = found->person ? found->card : NULL,
		.organisation = found->person ? NULL : found->organisation,
	};

	if (desk->visit != NULL && found->person)
		return who_serve(desk, found->card, found->name); /* somebody is here: message 19 */
	return planned_meet(desk, &start);
}

/* One who is called so begins the visit; one whose name is only like it is asked about. */
static enum malle_status settle(
	struct desk *desk, const struct malle_lookup *lookup, const char *typed)
{
	if (lookup->found == 1 && !lookup->near)
		return serve_found(desk, &lookup->rows[0]);
	ask_which(desk, lookup, typed);
	return MALLE_OK;
}

static enum malle_status nobody(struct desk *desk, const char *typed)
{
	struct question *question;

	if (tell_command(desk, typed))
		return MALLE_INVALID;
	desk_fault(desk, MALLE_NOT_FOUND, _("Nobody is called « %s »: no person, no organisation."),
		typed);
	desk_say("%s", _("Type fewer letters, « n » for a new person, « public » for who gives no "
			 "name."));
	question = question_new(desk, QUESTION_WHO);
	question->typed = memory_copy(question->owner, typed);
	return MALLE_NOT_FOUND;
}

enum malle_status who_words(struct desk *desk, const struct entry *entry)
{
	struct malle_lookup *lookup;
	enum malle_status status = look_up(desk, entry->typed, &lookup);

	if (status != MALLE_OK)
		return desk_failure(desk, status);
	return lookup->found == 0 ? nobody(desk, entry->typed) : settle(desk, lookup, entry->typed);
}

enum malle_status who_instead(struct desk *desk, const char *typed, bool *found)
{
	struct malle_lookup *lookup;
	enum malle_status status = look_up(desk, typed, &lookup);

	*found = false;
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	*found = lookup->found > 0 && !lookup->near;
	return *found ? settle(desk, lookup, typed) : MALLE_OK;
}

bool who_is_address(const char *typed)
{
	size_t size = strlen(typed);

	return strchr(typed, '@') != NULL ||
	       (size >= LEAST_DIGITS && strspn(typed, "0123456789+/.-()") == size);
}

/* ---- answering ---- */

/* Words narrow what was found, if something is left then; else they are a new line. */
static bool narrow(struct desk *desk, const struct question *asked, const struct entry *entry,
	enum malle_status *status)
{
	const char *words = memory_text(desk->line, "%s %s", asked->typed, entry->typed);
	struct malle_lookup *lookup;

	if (entry->kind != ENTRY_WORDS || asked->count == 0)
		return false;
	*status = look_up(desk, words, &lookup);
	if (*status != MALLE_OK) {
		desk_failure(desk, *status);
		return true;
	}
	if (lookup->found == 0 || lookup->near)
		return false;
	*status = settle(desk, lookup, words);
	return true;
}

bool who_answer(struct desk *desk, const struct question *asked, const struct entry *entry,
	enum malle_status *status)
{
	size_t number = 1;

	if (question_is_no(desk->line, entry->typed)) { /* "n": none of them, somebody new */
		*status = newcomer_start(desk, asked->typed);
		return true;
	}
	if (entry->kind == ENTRY_NUMBERS && entry->word_count == 1)
		number = (size_t)entry_number(entry->words[0]);
	else if (entry->kind != ENTRY_EMPTY)
		return narrow(desk, asked, entry, status);
	if (asked->count == 0)
		return false;
	*status = number <= asked->count
			  ? who_choose(desk, &asked->choices[number - 1])
			  : desk_fault(desk, MALLE_INVALID,
				    _("There is no number %zu in this list."), number);
	return true;
}
