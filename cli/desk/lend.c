/* A tool goes along with the person of the visit. */
#include <string.h>

#include "cli/desk/desk.h"
#include "cli/desk_line.h"
#include "cli/gettext.h"
#include "cli/memory.h"

/* ---- what stops a loan ---- */

/* What is asked about a finding, when nothing else stops the loan, and whether Enter is yes. The
 * first rows are about how the tool is used: several of them are one question. (2.3, 7, 11, 16) */
static const struct lend_question {
	const char *finding;
	const char *question; /* N_(); NULL: the finding itself asks */
	bool use, usual;
} lend_questions[] = {
	{"presentation", N_("Was it presented?"), true, false},
	{"training", N_("Is this person trained?"), true, false},
	{"conditions", N_("Are the conditions accepted?"), true, false},
	{"booked_ahead", NULL, false, true},
	{"on_loan_to_other", N_("Note its return first?"), false, true},
};

static const struct lend_question *question_of(const struct malle_finding *finding)
{
	for (size_t i = 0; i < sizeof lend_questions / sizeof lend_questions[0]; i++)
		if (strcmp(lend_questions[i].finding, finding->code) == 0)
			return &lend_questions[i];
	return NULL;
}

static bool stops(const struct malle_finding *finding)
{
	return finding->severity == MALLE_CONFIRM && !finding->overridden;
}

/* A question for all that stops it. */
static struct lend_question ask_for(const struct malle_circulation *answer)
{
	static const struct lend_question any = {NULL, N_("Lend it all the same?"), false, false};
	static const struct lend_question use = {
		NULL, N_("Was it presented, and is all of it accepted?"), true, false};
	struct lend_question found = any;
	size_t count = 0;

	for (size_t i = 0; i < answer->finding_count; i++) {
		const struct lend_question *row = question_of(&answer->findings[i]);

		if (!stops(&answer->findings[i]))
			continue;
		if (row == NULL || (count > 0 && !(found.use && row->use)))
			return any;
		found = count++ > 0 ? use : *row;
		if (found.question == NULL)
			found.question = answer->findings[i].text;
	}
	return found;
}

/* The result says the contents; a question says what it asks, and what it was asked beside. */
static void show_findings(
	const struct malle_circulation *answer, const char *question, bool answered)
{
	struct malle_circulation shown = *answer;

	shown.finding_count = 1;
	for (size_t i = 0; i < answer->finding_count; i++) {
		shown.findings = &answer->findings[i];
		if (strcmp(shown.findings->code, "contents") == 0 ||
			(question != NULL && strcmp(shown.findings->text, question) == 0))
			continue;
		if (!answered ||
			!(stops(shown.findings) || strcmp(shown.findings->code, "presented") == 0))
			desk_findings(&shown);
	}
}

static enum malle_status ask_lend(
	struct desk *desk, const char *barcode, const struct malle_circulation *answer)
{
	const struct lend_question row = ask_for(answer);
	struct question *question = question_new(desk, QUESTION_LEND);

	question->barcode = memory_copy(question->owner, barcode);
	question->usual = row.usual;
	show_findings(answer, row.question, false);
	desk_ask(_(row.question), row.usual ? _("[Y/n]") : _("[y/N]"));
	return MALLE_OK;
}

static enum malle_status explain(struct desk *desk, const char *barcode,
	const struct malle_circulation *answer, enum malle_status status)
{
	gesture_remember(desk, &desk->hand, barcode);
	if (status != MALLE_NEEDS_CONFIRMATION) {
		desk_refusal(desk, status, answer);
		if (desk_line_has_finding(answer, "similar"))
			desk_say("%s", _("Others of the same theme: « semblables »."));
		return status;
	}
	gesture_remember(desk, &desk->refused, barcode);
	if (!desk_line_needs_reason(desk->invocation, answer))
		return ask_lend(desk, barcode, answer);
	desk_fault(desk, status, _("%s is not lent."), answer->title);
	desk_findings(answer);
	desk_say("%s", _("Lending it all the same takes a reason: « forcer » and the reason."));
	return status;
}

/* ---- lending ---- */

static void show_lent(struct desk *desk, const char *barcode,
	const struct malle_circulation *answer, const struct malle_consent *consent)
{
	struct malle_circulation bare = *answer;

	bare.finding_count = 0;
	desk_done(desk, barcode, &bare);
	show_findings(answer, NULL, consent->confirmed);
}

enum malle_status gesture_lend_one(
	struct desk *desk, const char *barcode, const struct malle_consent *consent)
{
	const struct malle_visit_tool *tool = gesture_tool(desk, barcode);
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
		gesture_remember(desk, &desk->pending, NULL);
	if (status != MALLE_OK)
		return explain(desk, barcode, answer, status);
	gesture_remember(desk, &desk->refused, NULL);
	gesture_remember(desk, &desk->hand, barcode);
	if (desk_line_has_finding(answer, "already_lent"))
		return keep_ask(desk, barcode, answer->loan != NULL ? answer->loan->title : barcode,
			KEEP_LENDING);
	show_lent(desk, barcode, answer, consent);
	return MALLE_OK;
}

enum malle_status gesture_lend(struct desk *desk, const struct entry *entry)
{
	static const struct malle_consent none = {0};
	enum malle_status status = MALLE_OK;

	if (desk->visit == NULL)
		return gesture_nobody(desk);
	if (entry->word_count == 0 && desk->pending == NULL)
		return desk_fault(desk, MALLE_INVALID,
			_("Which tool? Scan it first, or give its number: prêter 1 3."));
	if (entry->word_count == 0)
		return gesture_lend_one(desk, memory_copy(desk->line, desk->pending), &none);
	for (size_t i = 0; i < entry->word_count && status != MALLE_UNAVAILABLE; i++) {
		const char *code = gesture_code_of(desk, entry->words[i]);

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
