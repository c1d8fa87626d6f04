/* Who has a tool keeps it longer; who wants one waits for it, or takes another like it. */
#include <string.h>

#include <malle/booking.h>
#include <malle/catalogue.h>
#include <malle/database.h>

#include "cli/desk/desk.h"
#include "cli/desk_line.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/output/format.h"
#include "cli/output/output.h"

/* ---- keeping it ---- */

/* "until Monday 4 January", or "" when it cannot be prolonged as it is. */
static const char *until_when(struct desk *desk, const char *barcode)
{
	const struct malle_renew_options look = {.dry_run = true};
	struct malle_circulation *answer;
	struct malle_date today;
	char day[FORMAT_DATE];

	if (malle_loan_renew(desk->session, desk->line, barcode, &look, &answer) != MALLE_OK ||
		malle_database_today(desk->session, &today) != MALLE_OK)
		return "";
	return memory_text(desk->line, _(" until %s"), format_day(answer->loan->due, today, day));
}

enum malle_status keep_ask(
	struct desk *desk, const char *barcode, const char *title, enum keep_when when)
{
	bool lending = when == KEEP_LENDING;
	const char *until = until_when(desk, barcode);
	const char *answers;
	struct question *question = question_new(desk, lending ? QUESTION_RENEW : QUESTION_OWN);

	question->barcode = memory_copy(question->owner, barcode);
	question->usual = lending ? *until != '\0' : when == KEEP_OLD;
	if (lending) {
		desk_ask(memory_text(desk->line,
				 _("%1$s: lent to this person already. Prolong it%2$s?"), title,
				 until),
			question->usual ? _("[Y/n]") : _("[y/N]"));
		return MALLE_OK;
	}
	answers = question->usual ? memory_text(desk->line, _("[Y/n/p = prolong it%s]"), until)
				  : memory_text(desk->line, _("[y/N/p = prolong it%s]"), until);
	desk_ask(memory_text(desk->line, _("%s: this person has it. Does it come back?"), title),
		answers);
	return MALLE_OK;
}

enum malle_status gesture_renew_one(struct desk *desk, const char *barcode, bool confirmed)
{
	const struct malle_renew_options options = {.consent = {.confirmed = confirmed}};
	struct malle_visit *visit = desk->visit != NULL ? desk->visit : desk->counter;
	struct malle_circulation *answer;
	struct question *question;
	enum malle_status status = malle_visit_renew(visit, desk->line, barcode, &options, &answer);

	if (status == MALLE_UNAVAILABLE)
		return status;
	gesture_remember(desk, &desk->hand, barcode);
	if (status == MALLE_OK) {
		desk_done(desk, barcode, answer);
		return MALLE_OK;
	}
	desk_findings(answer);
	if (status != MALLE_NEEDS_CONFIRMATION || desk_line_needs_reason(desk->invocation, answer))
		return desk_failure(desk, status);
	question = question_new(desk, QUESTION_RENEW);
	question->barcode = memory_copy(question->owner, barcode);
	desk_ask(_("Prolong it all the same?"), _("[y/N]"));
	return MALLE_OK;
}

enum malle_status gesture_renew(struct desk *desk, const struct entry *entry)
{
	const char *only = entry->word_count < 2 ? gesture_hand(desk, entry) : NULL;
	enum malle_status status = MALLE_OK;

	if (only != NULL)
		return gesture_renew_one(desk, only, false);
	for (size_t i = 0; i < entry->word_count && status != MALLE_UNAVAILABLE; i++) {
		const char *code = gesture_code_of(desk, entry->words[i]);

		if (code != NULL && entry->word_count > 1)
			status = gesture_renew_one(desk, code, false);
	}
	return status;
}

/* ---- waiting for it ---- */

/* A place in the queue; with days it is a booking, which the prompt does not ask for. */
enum malle_status gesture_reserve(struct desk *desk, const struct entry *entry)
{
	static const struct malle_reserve_options options = {.from = {0}};
	const char *barcode;
	struct malle_reservation *answer;
	enum malle_status status;

	if (desk->visit == NULL)
		return gesture_nobody(desk);
	barcode = gesture_hand(desk, entry);
	if (barcode == NULL)
		return MALLE_INVALID;
	status = malle_visit_reserve(desk->visit, desk->line, barcode, &options, &answer);
	if (status == MALLE_UNAVAILABLE)
		return status;
	if (status != MALLE_OK) {
		desk_failure(desk, status);
		desk_say(_("With days: malle réserver %s --à CARD --du DAY --au DAY"), barcode);
		return status;
	}
	for (size_t i = 0; i < answer->hold_count; i++)
		output_line(MARK_DONE, _("Waits in the queue: %1$s, place %2$lld."),
			answer->holds[i].title, (long long)answer->holds[i].place);
	return MALLE_OK;
}

/* ---- another like it ---- */

static enum malle_status find_similar(struct desk *desk, const struct malle_copy *copy,
	struct malle_similar **rows, size_t *count)
{
	const char *card =
		desk->visit != NULL ? malle_visit_state(desk->visit)->patron_barcode : "";
	struct malle_free_filter filter = {.patron = *card != '\0' ? card : NULL};

	return malle_similar_list(desk->session, desk->line, copy->title_id, &filter, rows, count);
}

/* Numbered: a number shows the tool, Enter lends it (message 8). */
enum malle_status gesture_similar(struct desk *desk, const struct entry *entry)
{
	const char *barcode = gesture_hand(desk, entry);
	struct question *question;
	struct malle_similar *rows;
	struct malle_copy *copy;
	size_t count;
	enum malle_status status;

	if (barcode == NULL)
		return MALLE_INVALID;
	status = malle_copy_show(desk->session, desk->line, barcode, &copy);
	if (status == MALLE_OK)
		status = find_similar(desk, copy, &rows, &count);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	if (count == 0)
		return desk_fault(
			desk, MALLE_NOT_FOUND, _("No other tool of the same theme is free."));
	question = question_new(desk, QUESTION_CHOICE);
	question->choices = memory_array(question->owner, struct choice, DESK_CHOICES);
	question->count = count < DESK_CHOICES ? count : DESK_CHOICES;
	desk_ask(_("Of the same theme, and free. Which one is shown?"), "[1]");
	for (size_t i = 0; i < question->count; i++) {
		question->choices[i].title = rows[i].title;
		desk_say("%zu  %s", i + 1, rows[i].name);
	}
	return MALLE_OK;
}
