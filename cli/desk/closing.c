/* The end of a visit: what the request was is shown, corrected by one letter, noted with Enter;
 * the slip is printed. */
#include <string.h>

#include <malle/database.h>
#include <malle/slip.h>
#include <malle/text.h>

#include "cli/desk/desk.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/output/format.h"
#include "cli/output/output.h"
#include "cli/paper_output.h"
#include "cli/request_letters.h"

void closing_forget(struct desk *desk)
{
	malle_free(desk->wish_owner);
	desk->wish_owner = memory_scratch(desk->invocation->session);
	desk->wish = (struct malle_request_wish) {.service = NULL};
}

/* ---- proposing ---- */

enum malle_status closing_propose(struct desk *desk)
{
	struct malle_request *request;
	enum malle_status status;

	if (desk->visit == NULL) {
		desk->returning = false;
		return MALLE_OK;
	}
	status = malle_visit_propose(desk->visit, desk->line, &desk->wish, &request);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	if (request == NULL)
		return closing_confirm(desk);
	request_letters_propose(desk->line, request);
	question_new(desk, QUESTION_CLOSE);
	desk_ask(_("Is that right?"), _("[Y/n]"));
	return MALLE_OK;
}

/* A value is tried before it is kept: a word that its list does not have changes nothing. */
enum malle_status closing_value(struct desk *desk, char letter, const char *value)
{
	struct malle_request_wish former = desk->wish;
	enum malle_status status;

	request_letter_set(&desk->wish, letter, memory_copy(desk->wish_owner, value));
	status = closing_propose(desk);
	if (status == MALLE_OK || status == MALLE_UNAVAILABLE)
		return status;
	desk->wish = former;
	return closing_propose(desk);
}

/* ---- answers ---- */

static enum malle_status ask_value(struct desk *desk, char letter)
{
	struct question *question = question_new(desk, QUESTION_VALUE);

	question->letter = letter;
	desk_ask(request_letter_label(letter), "");
	return MALLE_OK;
}

bool closing_answer(struct desk *desk, const struct entry *entry, enum malle_status *status)
{
	const char *first = entry->kind == ENTRY_WORDS || entry->kind == ENTRY_CODE
				    ? malle_text_fold(desk->line, entry->words[0])
				    : "";

	*status = MALLE_OK;
	if (entry->kind == ENTRY_EMPTY || question_is_yes(desk->line, entry->typed))
		*status = closing_confirm(desk);
	else if (entry->kind == ENTRY_COMMAND && entry->verb == VERB_END)
		*status = closing_confirm(desk); /* the barcode FIN, scanned again */
	else if (question_is_no(desk->line, entry->typed)) {
		question_new(desk, QUESTION_CLOSE);
		request_letters_show(desk->line);
	} else if (strcmp(first, "l") == 0 && entry->word_count == 1) {
		desk->wish.open = true;
		*status = closing_confirm(desk);
	} else if (request_letter_is(first) && entry->word_count == 1)
		*status = ask_value(desk, first[0]);
	else if (request_letter_is(first))
		*status = closing_value(desk, first[0], entry_words(desk->line, entry, 1));
	else
		return false;
	return true;
}

/* ---- noting ---- */

/* A printer that fails is said; what was lent is lent all the same. */
static bool print_slip(struct desk *desk, const char *number)
{
	struct invocation invocation = *desk->invocation;
	struct malle_paper_slip *slip;
	struct malle_bytes bytes = {0};
	enum malle_status status = malle_loan_slip_read(desk->session, desk->line, number, &slip);

	invocation.options[OPTION_PRINT] = "";
	if (status == MALLE_OK)
		status = malle_paper_slip(desk->session, desk->line, slip, MALLE_PAPER_A4, &bytes);
	if (status == MALLE_OK)
		status = paper_output_of(
			&invocation, bytes, true, _("Loan slip"), &slip->card, slip->card != NULL);
	if (status == MALLE_OK)
		return true;
	output_line(MARK_WARNING, _("The slip was not printed: %s"),
		malle_session_error(desk->session)->message);
	desk_say(_("Print it later: malle loan slip %s --print"), number);
	return false;
}

static char *add_done(char *text, const char *part)
{
	return memory_append(text, "%s%s", *text != '\0' ? ", " : "", part);
}

/* "2 tools lent, 1 other shown, 10 brochures" (message 4) */
static const char *what_was_done(const struct malle_visit_end *end, void *owner)
{
	char *text = memory_copy(owner, "");

	if (end->lent > 0)
		text = add_done(text,
			memory_text(owner, ngettext_("%zu tool lent", "%zu tools lent", end->lent),
				end->lent));
	if (end->shown > 0 && end->lent > 0)
		text = add_done(
			text, memory_text(owner,
				      ngettext_("%zu other shown", "%zu others shown", end->shown),
				      end->shown));
	else if (end->shown > 0)
		text = add_done(
			text, memory_text(owner,
				      ngettext_("%zu tool shown", "%zu tools shown", end->shown),
				      end->shown));
	if (end->given > 0)
		text = add_done(text, memory_text(owner,
					      ngettext_("%lld brochure", "%lld brochures",
						      (unsigned long)end->given),
					      (long long)end->given));
	return text;
}

/* "Due back on ... Printed; by mail to ..." */
static const char *what_follows(struct desk *desk, const struct malle_visit_end *end, bool printed)
{
	char *text = memory_copy(desk->line, "");
	char day[FORMAT_DATE];
	struct malle_date today;

	if (malle_date_is_set(end->due) && malle_database_today(desk->session, &today) == MALLE_OK)
		text = memory_append(text, _(" Due back on %s."), format_day(end->due, today, day));
	if (printed && end->mailed[0] != '\0')
		text = memory_append(text, _(" Printed; mail ready for %s."), end->mailed);
	else if (printed)
		text = memory_append(text, "%s", _(" Printed."));
	else if (end->mailed[0] != '\0')
		text = memory_append(text, _(" Mail ready for %s."), end->mailed);
	return text;
}

static void show_end(struct desk *desk, const struct malle_visit_end *end)
{
	bool printed = end->print && print_slip(desk, end->slip);
	const char *done = what_was_done(end, desk->line);
	const char *follows = what_follows(desk, end, printed);

	if (end->request[0] == '\0')
		desk_say("%s", _("Nothing was done for a request: none is kept."));
	else if (end->slip[0] != '\0')
		output_line(MARK_DONE, _("Slip %1$s, request %2$s: %3$s.%4$s"), end->slip,
			end->request, done, follows);
	else if (*done != '\0')
		output_line(MARK_DONE, _("Request %1$s: %2$s."), end->request, done);
	else
		output_line(MARK_DONE, _("Request %s is noted."), end->request);
	if (desk->wish.open && end->request[0] != '\0')
		desk_say(_("It stays open; « demande %s » goes on with it."), end->request);
}

enum malle_status closing_confirm(struct desk *desk)
{
	struct malle_visit_end *end;
	enum malle_status status = malle_visit_close(desk->visit, desk->line, &desk->wish, &end);

	if (status != MALLE_OK)
		return desk_failure(desk, status);
	show_end(desk, end);
	malle_free(desk->visit);
	desk->visit = NULL;
	who_forget_tools(desk);
	return MALLE_OK;
}
