/* What is held on persons, and forgetting them. */
#include <malle/privacy.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/format.h"
#include "cli/output/output.h"
#include "cli/prompt.h"

#define HELD(member) offsetof(struct malle_held, member)
#define PERSON(member) offsetof(struct malle_privacy_person, member)

static const struct field held_fields[] = {
	{"relation", NULL, FIELD_TEXT, FIELD_DATA, HELD(relation)},
	{"relation_label", N_("Kept as"), FIELD_TEXT, .offset = HELD(relation_label)},
	{"row", N_("Line"), FIELD_ID, .offset = HELD(row)},
	{"field", NULL, FIELD_TEXT, FIELD_DATA, HELD(field)},
	{"field_label", N_("What"), FIELD_TEXT, .offset = HELD(field_label)},
	{"value", N_("Value"), FIELD_TEXT, .offset = HELD(value), .may_shrink = true},
};

static const struct listing held_listing = LISTING(malle_held, held_fields);

enum malle_status cmd_patron_data(struct invocation *invocation)
{
	struct malle_held *rows;
	size_t count;
	enum malle_status status = malle_patron_data(invocation->session, invocation->session,
		invocation_argument(invocation, 0), &rows, &count);

	return status == MALLE_OK ? output_list(invocation, &held_listing, rows, count) : status;
}

static const struct field person_fields[] = {
	{"barcode", N_("Barcode"), FIELD_TEXT, .offset = PERSON(barcode)},
	{"name", N_("Name"), FIELD_TEXT, .offset = PERSON(name), .may_shrink = true},
	{"last_activity", N_("Last activity"), FIELD_DATE, .offset = PERSON(last_activity)},
	{"obstacles", N_("Not yet, because"), FIELD_TEXT, .offset = PERSON(obstacles)},
};

static const struct listing person_listing = LISTING(malle_privacy_person, person_fields);

static enum malle_status run(
	struct invocation *invocation, bool dry_run, struct malle_privacy_report **report)
{
	const struct malle_privacy_options options = {
		.barcode = invocation->options[OPTION_PATRON],
		.dry_run = dry_run,
	};

	return malle_privacy_anonymise(invocation->session, invocation->session, &options, report);
}

static void say_files(const struct malle_privacy_report *report)
{
	for (size_t i = 0; i < report->file_count; i++)
		message_note(_("Removed, because it named one of them: %s."), report->files[i]);
	for (size_t i = 0; i < report->left_count; i++)
		message_warning(
			_("This file may name one of them, and was changed since or cannot be "
			  "removed: %s"),
			report->left[i]);
}

/* Nothing brings a name back: it is asked first, by the list of those whom it concerns. */
static enum malle_status confirm(
	struct invocation *invocation, const struct malle_privacy_report *report)
{
	char number[FORMAT_NUMBER];
	enum prompt_answer answer;

	format_number(report->erased, number);
	answer = prompt_confirm(invocation, false,
		memory_text(invocation->session,
			ngettext_("Erase the name of %s person for good?",
				"Erase the names of %s persons for good?", report->erased),
			number));
	if (answer == PROMPT_YES)
		return MALLE_OK;
	return answer == PROMPT_NO ? MALLE_CANCELLED : MALLE_NEEDS_CONFIRMATION;
}

enum malle_status cmd_privacy_anonymise(struct invocation *invocation)
{
	struct malle_privacy_report *report;
	char number[FORMAT_NUMBER];
	enum malle_status status = run(invocation, true, &report);

	if (status == MALLE_OK && report->erased > 0 &&
		!invocation_has(invocation, OPTION_DRY_RUN)) {
		status = confirm(invocation, report);
		if (status == MALLE_OK)
			status = run(invocation, false, &report);
	}
	if (status != MALLE_OK)
		return status;
	status = output_list(invocation, &person_listing, report->people, report->count);
	format_number(report->erased, number);
	if (report->erased == 0)
		message_note("%s", _("There is no name to erase."));
	else if (invocation_has(invocation, OPTION_DRY_RUN))
		message_note(ngettext_("%s name would be erased.", "%s names would be erased.",
				     report->erased),
			number);
	else
		message_note(
			ngettext_("%s name was erased; what was counted stays.",
				"%s names were erased; what was counted stays.", report->erased),
			number);
	say_files(report);
	return status;
}
