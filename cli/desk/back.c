/* A tool comes back: counted, shelved or set aside. */
#include <stdlib.h>
#include <string.h>

#include <malle/catalogue.h>

#include "cli/desk/desk.h"
#include "cli/desk_line.h"
#include "cli/gettext.h"
#include "cli/memory.h"

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

/* It came back so that it can go on: it is shown, unless it waits for somebody (message 11). */
static enum malle_status go_on(
	struct desk *desk, const char *barcode, const struct malle_circulation *answer)
{
	bool awaited = desk->awaited != NULL && strcmp(desk->awaited, barcode) == 0;
	struct malle_copy *copy;
	enum malle_status status;

	gesture_remember(desk, &desk->awaited, NULL);
	if (!awaited || desk->visit == NULL || desk_line_has_finding(answer, "set_aside"))
		return MALLE_OK;
	status = malle_copy_show(desk->session, desk->line, barcode, &copy);
	return status == MALLE_OK ? present_copy(desk, copy) : desk_failure(desk, status);
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
	gesture_remember(desk, &desk->hand, barcode);
	desk_done(desk, barcode, answer);
	return go_on(desk, barcode, answer);
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
		const char *code = gesture_code_of(desk, entry->words[i]);

		/* a second box is not kept waiting by the question about the first */
		if (i > 0 && desk->question.kind != QUESTION_NONE)
			status = question_drop(desk);
		if (code != NULL && status != MALLE_UNAVAILABLE)
			status = gesture_return_one(desk, code, NULL);
	}
	return status;
}
