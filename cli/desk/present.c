/* A tool is on the table: what it is, and what whoever takes it along must know. */
#include <string.h>

#include <malle/catalogue.h>
#include <malle/database.h>

#include "cli/desk/desk.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/output/output.h"

static enum malle_status present(struct desk *desk, const struct malle_copy *copy)
{
	const struct malle_visit_tool *tool = gesture_tool(desk, copy->barcode);
	const char *title = copy->title;
	enum malle_status status = MALLE_OK;

	if (tool == NULL)
		status = malle_visit_present(desk->visit, desk->line, copy->barcode, &title);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	tool = gesture_tool(desk, copy->barcode);
	gesture_remember(desk, &desk->pending, copy->barcode);
	gesture_remember(desk, &desk->hand, copy->barcode);
	output_line(MARK_DONE, _("%1$zu  shown: %2$s"),
		(size_t)(tool - malle_visit_state(desk->visit)->tools) + 1, title);
	return advice_show(desk, copy);
}

/* Has the person of the visit this copy? *lent (out): since when; no date: no. */
static enum malle_status find_own(
	struct desk *desk, const struct malle_copy *copy, struct malle_date *lent)
{
	struct malle_loan_filter filter = {.patron = NULL};
	struct malle_loan *rows;
	size_t count = 0;
	enum malle_status status = MALLE_OK;

	*lent = (struct malle_date) {0};
	if (desk->visit == NULL || malle_visit_state(desk->visit)->patron_barcode[0] == '\0')
		return MALLE_OK;
	filter.patron = malle_visit_state(desk->visit)->patron_barcode;
	status = malle_loan_list(desk->session, desk->line, &filter, &rows, &count);
	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		if (strcmp(rows[i].barcode, copy->barcode) == 0)
			*lent = rows[i].lent;
	return status;
}

/* Message 11: once it is back, the visit goes on with it. */
static enum malle_status ask_return(struct desk *desk, const struct malle_copy *copy)
{
	struct question *question;
	struct malle_date lent, today;
	enum malle_status status = find_own(desk, copy, &lent);

	if (status == MALLE_OK)
		status = malle_database_today(desk->session, &today);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	gesture_remember(desk, &desk->hand, copy->barcode);
	if (malle_date_is_set(lent)) /* of today, it was scanned twice, perhaps at two desks */
		return keep_ask(desk, copy->barcode, copy->title,
			malle_date_to_days(lent) == malle_date_to_days(today) ? KEEP_FRESH
									      : KEEP_OLD);
	if (desk->visit != NULL)
		gesture_remember(desk, &desk->awaited, copy->barcode);
	question = question_new(desk, QUESTION_RETURN);
	question->barcode = memory_copy(question->owner, copy->barcode);
	question->usual = true;
	desk_ask(memory_text(desk->line,
			 _("%1$s (%2$s) is noted as lent to %3$s. Note its return first?"),
			 copy->title, copy->barcode,
			 copy->borrower[0] != '\0' ? copy->borrower : _("another centre")),
		_("[Y/n]"));
	return MALLE_OK;
}

/* A tool was scanned: back on the shelf, or on the table. */
enum malle_status present_copy(struct desk *desk, const struct malle_copy *copy)
{
	const struct malle_visit_tool *tool;

	if (desk->returning)
		return gesture_return_one(desk, copy->barcode, NULL);
	tool = desk->visit != NULL ? gesture_tool(desk, copy->barcode) : NULL;
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
		return gesture_nobody(desk);
	}
	return present(desk, copy);
}

enum malle_status gesture_present(struct desk *desk, const struct entry *entry)
{
	enum malle_status status = MALLE_OK;

	desk->returning = false;
	if (desk->visit == NULL)
		return gesture_nobody(desk);
	for (size_t i = 0; i < entry->word_count && status != MALLE_UNAVAILABLE; i++) {
		struct entry one = {.kind = ENTRY_CODE};

		one.typed = one.code = gesture_code_of(desk, entry->words[i]);
		if (one.code != NULL)
			status = gesture_code(desk, &one);
	}
	return status;
}
