/* A tool goes along with the person of the visit. */
#include <string.h>

#include "cli/desk/desk.h"
#include "cli/desk_line.h"
#include "cli/gettext.h"
#include "cli/memory.h"

static enum malle_status explain(struct desk *desk, const char *barcode,
	const struct malle_circulation *answer, enum malle_status status)
{
	struct question *question;

	desk_findings(answer);
	if (status != MALLE_NEEDS_CONFIRMATION)
		return desk_failure(desk, status);
	gesture_remember(desk, &desk->refused, barcode);
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
	desk_done(desk, barcode, answer);
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
